"""A code of a region and a name of a place on one line: never the parent instead of the child, never one of two."""

import pytest

from beneficiaries.models import Beneficiary
from tests.beneficiaries.imports.meaning.test_place_answers import others, subjects  # noqa: F401
from tests.beneficiaries.imports.meaning.test_places import asked, brought, named  # noqa: F401

pytestmark = pytest.mark.django_db
CODES = {"codes": "kemendagri", "region": ""}


def lines(*cells, heading="Kode Wilayah;Kecamatan;Desa"):
    return f"NIK;NAMA;{heading}\n" + "".join(
        f"64080412038091{n:02};Contoh {n};{';'.join(each)}\n" for n, each in enumerate(cells)
    )


def placed(outcome):
    assert outcome.written, outcome.problems
    return list(Beneficiary.objects.order_by("name").values_list("region_id", flat=True))


@pytest.mark.parametrize(("cells", "code"), [
    (("64.08", "Muara Ancalong", "Senyiur"), "64.08.01.2003"), (("64.08.02", "", "Senyiur"), "64.08.02.2001"),
    (("64.08", "", "Kelinjau Ilir"), "64.08.01.2002"), (("64.08", "Muara Wahau", ""), "64.08.02"),
    (("64.08.01.2001", "Muara Ancalong", "Kelinjau Ulu"), "64.08.01.2001"), (("64.08", "", ""), "64.08"),
    (("64.08.01.2001", "Muara Ancalong", "Kelinjo Hulu"), "64.08.01.2001"),
    (("64.08.02", "Muara Wahau", ""), "64.08.02"),
])  # fmt: skip
def test_the_name_says_more_than_the_code_or_the_same(others, brought, cells, code):  # noqa: F811
    assert placed(brought(lines(cells), **CODES)[1]) == [code]


@pytest.mark.parametrize("heading", ["Wilayah;Desa", "Kode Wilayah;Desa"])
def test_a_village_beside_a_district_is_not_the_district(others, brought, heading):  # noqa: F811
    outcome = brought(lines(("64.08", "Kelinjau Ilir"), ("64.08", "Senyiur"), heading=heading), **CODES)[1]
    (question,) = asked(outcome)
    assert question["subject"] == "64.08: Senyiur" and not question["proposal"]
    assert [value for value, _words in question["choices"]] == ["64.08.01.2003", "64.08.02.2001", "64.08", "skip"]
    names = {"64.08: Senyiur": "64.08.02.2001"}
    outcome = brought(lines(("64.08", "Kelinjau Ilir"), ("64.08", "Senyiur"), heading=heading), **CODES, names=names)[1]
    assert placed(outcome) == ["64.08.01.2002", "64.08.02.2001"]


def test_a_code_and_the_name_of_another_village_are_asked(others, brought):  # noqa: F811
    text = lines(("64.08.01.2001", "Muara Ancalong", "Kelinjau Ilir"), ("64.08.02", "Muara Ancalong", ""))
    assert subjects(brought(text, **CODES)[1]) == ["64.08.01.2001: Kelinjau Ilir, Muara Ancalong",
                                                   "64.08.02: Muara Ancalong"]  # fmt: skip
    names = {"64.08.01.2001: Kelinjau Ilir, Muara Ancalong": "64.08.01.2002", "64.08.02: Muara Ancalong": "skip"}
    outcome = brought(text, **CODES, names=names)[1]
    assert placed(outcome) == ["64.08.01.2002"] and any("3" in told for told in outcome.recognised["told"])


def test_an_answer_of_another_district_is_asked_again(others, brought):  # noqa: F811
    names = {"64.08: Senyiur": "64.71.01.1001"}
    assert len(asked(brought(lines(("64.08", "", "Senyiur")), **CODES, names=names)[1])) == 1


def test_people_without_numbers_of_two_villages_stay_two(others, brought):  # noqa: F811
    text = "NAMA;Wilayah;Desa\nContoh;64.08;Kelinjau Ilir\nContoh;64.08;Kelinjau Ulu\n"
    assert set(placed(brought(text, **CODES)[1])) == {"64.08.01.2001", "64.08.01.2002"}
