"""Places that titles, parts and names beside codes say: used for their lines, or asked with their words."""

import pytest

from beneficiaries.imports.part_names.part_words import named_in
from beneficiaries.models import Beneficiary
from tests.beneficiaries.imports.meaning.test_places import asked, brought, named  # noqa: F401

pytestmark = pytest.mark.django_db
HEAD = "NIK;Nama;Alamat\n"
KUTAI = {"codes": "kemendagri", "region": "64.08"}


def line(n):
    return f"64080412038091{n:02};Contoh {n};RT {n}\n"


def placed():
    return list(Beneficiary.objects.order_by("name").values_list("region_id", flat=True))


@pytest.mark.parametrize(("text", "places"), [
    ("Desa Senyiur", ("", "Senyiur")), ("A. DESA : SENYIUR", ("", "SENYIUR")),
    ("Kec. Muara Ancalong", ("Muara Ancalong", "")), ("TRIWULAN I", ("", "")), ("Lanjutan", ("", "")),
    ("Desa Senyiur, Kec. Muara Ancalong", ("Muara Ancalong", "Senyiur")),
])  # fmt: skip
def test_what_a_part_is_called(text, places):
    assert tuple(named_in(text)) == places


@pytest.mark.parametrize("codes", ["kemendagri", "name"])
def test_parts_give_their_lines_the_village(brought, codes):  # noqa: F811
    text = f"{HEAD}Kecamatan Muara Ancalong;;\nDesa Senyiur;;\n{line(1)}{line(2)}Desa Kelinjau Ilir;;\n{line(3)}"
    _batch, outcome = brought(text, codes=codes)
    assert outcome.written, outcome.problems
    assert placed() == ["64.08.01.2003", "64.08.01.2003", "64.08.01.2002"]
    assert "Senyiur, Kelinjau Ilir" in " ".join(outcome.recognised["told"])


def test_a_part_of_an_unknown_village_is_asked(brought):  # noqa: F811
    (question,) = asked(brought(f"{HEAD}Desa Kelinjo Ilir;;\n{line(1)}", **KUTAI)[1])
    assert (question["option"], question["subject"], question["proposal"]) == ("names", "Kelinjo Ilir", "64.08.01.2002")


def test_a_title_that_names_another_village_than_was_stated_is_asked(brought):  # noqa: F811
    text = f"DAFTAR PENERIMA DESA KELINJAU ILIR KECAMATAN MUARA ANCALONG;;\n{HEAD}{line(1)}"
    stated = {"codes": "kemendagri", "region": "64.08.01.2003"}
    (question,) = asked(brought(text, **stated)[1])
    assert (question["option"], question["subject"], question["proposal"]) == ("overall", "region", "")
    assert [value for value, _words in question["choices"]] == ["64.08.01.2002", "64.08.01.2003"]
    assert brought(text, **stated, overall={"region": "64.08.01.2002"})[1].written and placed() == ["64.08.01.2002"]


def test_a_title_that_names_a_village_within_the_stated_region_is_proposed(brought):  # noqa: F811
    text = f"DAFTAR PENERIMA BLT DANA DESA TAHUN 2025 DESA KELINJAU ILIR;;\n{HEAD}{line(1)}"
    (question,) = asked(brought(text, **KUTAI)[1])
    assert (question["subject"], question["proposal"]) == ("region", "64.08.01.2002")


@pytest.mark.parametrize("title", ["PENERIMA BLT DANA DESA TAHUN 2025", "PENERIMA DESA SENYIUR", "KANTOR DESA"])
def test_other_titles_are_not_asked(brought, title):  # noqa: F811
    assert brought(f"{title};;\n{HEAD}{line(1)}", codes="kemendagri", region="64.08.01.2003")[1].written


def test_a_code_beside_the_name_of_another_district_is_asked(brought):  # noqa: F811
    text = "NIK;Nama;Kabupaten;Kode Wilayah\n6408041203809101;Contoh;Kota Samarinda;64.08\n"
    stated = {"codes": "kemendagri", "region": ""}
    (question,) = asked(brought(text, **stated)[1])
    assert (question["option"], question["subject"], question["proposal"]) == ("names", "64.08: Kota Samarinda", "")
    assert [value for value, _words in question["choices"]] == ["64.08", "skip"]
    assert brought(text, **stated, names={"64.08: Kota Samarinda": "64.08"})[1].written
    for name in ("Kutai Timur", "Kab. Kutai Timur", "KABUPATEN KUTAI TIMUR", "Tidak dikenal"):
        assert not asked(brought(text.replace("Kota Samarinda", name), **stated)[1]), name


def test_a_place_outside_of_the_stated_region_gets_no_proposal(brought):  # noqa: F811
    text = "NIK;Nama;Kabupaten;Desa\n6408041203809101;Contoh;Kota Samarinda;Senyiur\n"
    (question,) = asked(brought(text, **KUTAI)[1])
    assert (question["subject"], question["proposal"]) == ("Kota Samarinda", "") and "64.72" in question["text"]
    assert [value for value, _words in question["choices"]] == ["skip"]
