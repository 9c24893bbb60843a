"""Villages that stand in a column nobody knows, or in addresses: asked, never left in the sub-district."""

import pytest

from beneficiaries.models import Beneficiary
from tests.beneficiaries.imports.meaning.test_places import asked, brought, named  # noqa: F401

pytestmark = pytest.mark.django_db


def placed():
    return list(Beneficiary.objects.order_by("name").values_list("region_id", flat=True))


def lines(heading, *villages):
    each = (f"64080412038091{n:02};Contoh {n};{v};Muara Ancalong\n" for n, v in enumerate(villages, 1))
    return f"NIK;Nama;{heading};Kecamatan\n{''.join(each)}"


@pytest.mark.parametrize("heading", ["Ds", "Desa Domisili", "Nm_Kel", "Domisili", "Tempat"])
def test_a_column_of_villages_is_asked(brought, heading):  # noqa: F811
    text = lines(heading, "Senyiur", "Kelinjau Ilir")
    (question,) = asked(brought(text)[1])
    assert (question["option"], question["subject"], question["proposal"]) == ("map", "[C]", "village")
    assert brought(text, map={"[C]": "village"})[1].written and placed() == ["64.08.01.2003", "64.08.01.2002"]


def test_a_heading_of_villages_is_asked_whatever_stands_below(brought):  # noqa: F811
    (question,) = asked(brought(lines("Dusun/Desa", "Krajan, Senyiur"))[1])
    assert question["subject"] == "[C]"
    assert brought(lines("Dusun/Desa", "Krajan, Senyiur"), map={"[C]": ""})[1].written and placed() == ["64.08.01"]


@pytest.mark.parametrize(("heading", "cell"), [
    ("Pekerjaan", "Petani"), ("Kepala Desa", "Budi"), ("RT/RW Desa", "01/02"), ("No Urut Desa", "7"),
])  # fmt: skip
def test_other_columns_are_not_asked(brought, heading, cell):  # noqa: F811
    assert brought(lines(heading, cell, cell))[1].written


ADDRESSES = (
    "NIK;Nama;Alamat\n6408041203809101;Contoh 1;RT 01, Ds. Senyiur, Kec. Muara Ancalong\n"
    "6408041203809102;Contoh 2;Jl. Poros RT 02, Desa Kelinjau Ilir Kec Muara Ancalong\n"
)


def test_villages_in_addresses_are_asked(brought):  # noqa: F811
    outcome = brought(ADDRESSES, codes="kemendagri")[1]
    (question,) = [q for q in asked(outcome) if q["option"] == "addresses"]
    assert question["proposal"] == "read" and "Senyiur" in question["text"]
    assert brought(ADDRESSES, codes="kemendagri", addresses="read")[1].written
    assert placed() == ["64.08.01.2003", "64.08.01.2002"]


def test_villages_in_addresses_may_be_left(brought):  # noqa: F811
    assert brought(ADDRESSES, codes="kemendagri", addresses="region")[1].written and placed() == ["64.08"] * 2


def test_addresses_without_villages_are_not_asked(brought):  # noqa: F811
    text = "NIK;Nama;Alamat\n6408041203809101;Contoh 1;Jl. Kelapa 3 RT 01\n"
    assert brought(text, codes="kemendagri")[1].written


def test_parts_give_the_subdistrict_of_the_villages_below(brought):  # noqa: F811
    text = (
        "NIK;Nama;Desa\nKECAMATAN MUARA ANCALONG;;\n6408041203809101;Contoh 1;Senyiur\n"
        "Kecamatan : Muara Wahau;;\n6408041203809102;Contoh 2;Senyiur\n6408041203809103;Contoh 3;Senyur\n"
    )
    (question,) = asked(brought(text)[1])
    assert (question["subject"], question["proposal"]) == ("Senyur, Muara Wahau", "64.08.02.2001")
    assert brought(text, names={question["subject"]: "64.08.02.2001"})[1].written
    assert placed() == ["64.08.01.2003", "64.08.02.2001", "64.08.02.2001"]
