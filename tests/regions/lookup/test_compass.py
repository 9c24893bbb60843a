"""English words of the compass, numbers and short words in names of regions."""

import pytest

from regions.lookup.likeness import is_short
from regions.lookup.names import readings


@pytest.mark.parametrize("text,core", [
    ("West Lampung", "LAMPUNGBARAT"), ("South Central Timor", "TIMORTENGAHSELATAN"),
    ("Southwest Sumba", "SUMBABARATDAYA"), ("North Luwu Regency", "LUWUUTARA"), ("Lampung East", "LAMPUNGTIMUR"),
    ("West Java", "JAWABARAT"), ("South Tangerang City", "TANGERANGSELATAN"), ("50 Kota", "LIMAPULUHKOTA"),
    ("4 Lawang", "EMPATLAWANG"), ("3. East Flores", "FLORESTIMUR"),
])  # fmt: skip
def test_names_are_read_in_indonesian_too(text, core):
    assert core in {reading.core for reading in readings(text)}


@pytest.mark.parametrize("text,name", [
    ("OKU Timur", "Kabupaten Ogan Komering Ulu Timur"), ("Boltim", "Kabupaten Bolaang Mongondow Timur"),
    ("Muratara", "Kabupaten Musi Rawas Utara"), ("Pd. Pariaman", "Kabupaten Padang Pariaman"),
    ("Luwu Ut.", "Kabupaten Luwu Utara"), ("Bolmong Selatan", "Kabupaten Bolaang Mongondow Selatan"),
    ("Tl. Bawang Barat", "Kabupaten Tulang Bawang Barat"), ("Manggarai Brt", "Kabupaten Manggarai Barat"),
])  # fmt: skip
def test_short_forms(text, name):
    assert is_short(text, name)


@pytest.mark.parametrize("text,name", [
    ("Luwu Ut.", "Kabupaten Luwu Timur"), ("Pd. Pariaman", "Kota Padang"), ("OKU Timur", "Kabupaten Ogan Komering Ulu"),
    ("Tl. Bawang", "Kabupaten Tulang Bawang Barat"), ("Boltim", "Kabupaten Bolaang Mongondow Utara"),
])  # fmt: skip
def test_other_names_are_none(text, name):
    assert not is_short(text, name)
