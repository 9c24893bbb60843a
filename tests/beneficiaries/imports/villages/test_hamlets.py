"""Columns of hamlets below a title, or in a region, that says the village: asked, and hamlets are proposed."""

import pytest

from beneficiaries.models import Beneficiary
from tests.beneficiaries.imports.meaning.test_places import asked, brought, named  # noqa: F401

pytestmark = pytest.mark.django_db
TITLE = "DAFTAR PENERIMA BLT DANA DESA KELINJAU ULU KECAMATAN MUARA ANCALONG;;\n"
LINES = "6408041203809101;Contoh 1;Kelinjau Ilir\n6408041203809102;Contoh 2;Senyiur\n"
STATED = {"codes": "kemendagri", "region": "64.08"}
WRITTEN = {**STATED, "overall": {"region": "64.08.01.2001"}}


def placed():
    return list(Beneficiary.objects.order_by("name").values_list("region_id", "address"))


@pytest.mark.parametrize("heading", ["Kampung", "Dukuh", "Desa/Dusun", "Desa", "Dusun/Desa"])
def test_hamlets_are_proposed(brought, heading):  # noqa: F811
    text = f"{TITLE}NIK;Nama;{heading}\n{LINES}"
    question = next(one for one in asked(brought(text, **STATED)[1]) if one["option"] == "map")
    assert (question["subject"], question["proposal"]) == ("[C]", "address")
    assert "KELINJAU ULU" in question["text"] and "village" in dict(question["choices"])
    assert brought(text, **WRITTEN, map={"[C]": "address"})[1].written
    assert placed() == [("64.08.01.2001", "Kelinjau Ilir"), ("64.08.01.2001", "Senyiur")]


def test_hamlets_of_the_stated_village(brought):  # noqa: F811
    stated = {"codes": "kemendagri", "region": "64.08.01.2001"}
    (question,) = asked(brought(f"NIK;Nama;Kampung\n{LINES}", **stated)[1])[:1]
    assert (question["subject"], question["proposal"]) == ("[C]", "address")


def test_beside_a_column_of_addresses_they_are_not_kept(brought):  # noqa: F811
    text = f"{TITLE}NIK;Nama;Kampung;Alamat\n" + LINES.replace("\n", ";RT 1\n")
    question = next(one for one in asked(brought(text, **STATED)[1]) if one["option"] == "map")
    assert question["proposal"] == "note"
    assert brought(text, **WRITTEN, map={"[C]": "note"})[1].written


def test_villages_by_an_answer(brought):  # noqa: F811
    text = f"{TITLE}NIK;Nama;Kampung\n" + LINES.splitlines()[0] + "\n"
    assert brought(text, **STATED, map={"[C]": "village"})[1].written and placed() == [("64.08.01.2002", "")]


@pytest.mark.parametrize("title", ["", "DAFTAR PENERIMA BLT DANA DESA KABUPATEN KUTAI TIMUR;;\n", TITLE])
def test_what_does_not_contradict_is_not_asked(brought, title):  # noqa: F811
    text = f"{title}NIK;Nama;Desa\n6408041203809101;Contoh 1;Kelinjau Ulu\n"
    assert brought(text, **STATED)[1].written and placed() == [("64.08.01.2001", "")]
