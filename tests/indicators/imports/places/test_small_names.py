"""Kecamatan that bear the name of a kabupaten: the title and the names beside them say so, or it is asked."""

import pytest

from indicators.models import Observation
from regions.models import Region
from tests.indicators.imports.files import asked, bring, media  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
ABOUT = {"codes": "name", "month": "", "year": "2022", "unit": {"population": "people"}}


@pytest.fixture
def places(world):
    """Kecamatan of Kutai Timur, of which one is called like a city, and one like the kabupaten itself."""
    for code, name in (("64.08.91", "Balikpapan"), ("64.08.92", "Sangatta"), ("64.08.93", "Kutai Timur")):
        Region.objects.create(code=code, name=name, level=3, parent_id="64.08")


def found(batch):
    rows = Observation.objects.filter(batch=batch).values_list("region", "value")
    return {region: int(value) for region, value in rows}


def names(outcome):
    return {
        q["subject"]: (q["proposal"], [c[0] for c in q["choices"]]) for q in asked(outcome) if q["option"] == "names"
    }


def test_names_that_are_all_kecamatan_of_the_kabupaten_in_the_title(bring, places):  # noqa: F811
    text = "Jumlah Penduduk Kabupaten Kutai Timur (jiwa);\nWilayah;Penduduk\n"
    text += "Balikpapan;100\nSangatta;200\nKutai Timur;300\n"
    _batch, outcome = bring(text, **ABOUT)
    assert names(outcome) == {
        "Balikpapan": ("64.08.91", ["64.71", "64.08.91", "skip"]), "Sangatta": ("64.08.92", ["64.08.92", "skip"]),
        "Kutai Timur": ("64.08.93", ["64.08", "64.08.93", "skip"]),
    }  # fmt: skip


def test_beside_other_names_nothing_is_proposed(bring, places):  # noqa: F811
    text = "Jumlah Penduduk Kabupaten Kutai Timur (jiwa);\nWilayah;Penduduk\nBalikpapan;100\nKalimantan Timur;200\n"
    assert names(bring(text, **ABOUT)[1]) == {"Balikpapan": ("", ["64.71", "64.08.91", "skip"])}


def test_a_kabupaten_alone_under_its_title_is_itself(bring, places):  # noqa: F811
    text = "Jumlah Penduduk Kabupaten Kutai Timur (jiwa);\nWilayah;Penduduk\nKutai Timur;300\n"
    batch, outcome = bring(text, confirm=True, **ABOUT)
    assert found(batch) == {"64.08": 300}, outcome.problems


def test_a_table_by_kecamatan_lies_in_the_kabupaten_of_its_title(bring, places):  # noqa: F811
    text = (
        "Jumlah Penduduk menurut Kecamatan di Kabupaten Kutai Timur (jiwa);\nWilayah;Penduduk\nBalikpapan;100\n"
        "Kutai Timur;300\n"
    )
    [question] = [q for q in asked(bring(text, **ABOUT)[1]) if q["option"] == "within"]
    assert (question["proposal"], question["choices"][0][0]) == ("64.08", "64.08")
    batch, outcome = bring(text, confirm=True, within="64.08", **ABOUT)
    assert found(batch) == {"64.08.91": 100, "64.08.93": 300}, outcome.problems
