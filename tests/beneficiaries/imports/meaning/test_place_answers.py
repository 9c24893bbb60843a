"""Names of places: what is asked of each district by itself, and what is never taken for another place."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from beneficiaries.models import Beneficiary
from regions.models import Region
from tests.beneficiaries.imports.lists import reasons
from tests.beneficiaries.imports.meaning.test_places import HEADER, asked, brought, line, named  # noqa: F401

pytestmark = pytest.mark.django_db
TWO = "NIK;NAMA;KAB/KOTA;KEC;DESA\n"
OTHERS = [
    ("64.08.03", "Sangatta Utara", "kecamatan", 3, "64.08"), ("64.08.04", "Sangatta Selatan", "kecamatan", 3, "64.08"),
    ("64.08.02.2004", "19 Nopember", "desa", 4, "64.08.02"), ("64.08.02.2005", "Kampung Lama", "desa", 4, "64.08.02"),
    ("64.08.02.2006", "Gelgel", "desa", 4, "64.08.02"), ("64.08.02.2007", "Kampung Gelgel", "desa", 4, "64.08.02"),
]  # fmt: skip


@pytest.fixture
def others(named):  # noqa: F811
    Region.objects.bulk_create(
        Region(code=code, name=name, kind=kind, level=level, parent_id=parent)
        for code, name, kind, level, parent in OTHERS
    )


def lines(*places):
    return TWO + "".join(f"64080412038091{n:02};Contoh {n};{';'.join(place)}\n" for n, place in enumerate(places))


def subjects(outcome):
    return [question["subject"] for question in asked(outcome)]


def test_one_name_in_two_districts_is_two_questions(others, brought):  # noqa: F811
    text = lines(("Kutai Timur", "Sangata", ""), ("Kota Balikpapan", "Sangata", ""))
    _batch, outcome = brought(text, region="")
    assert subjects(outcome) == ["Sangata, Kutai Timur", "Sangata, Kota Balikpapan"]
    names = {"Sangata, Kutai Timur": "64.08.03"}
    _batch, outcome = brought(text, region="", names=names)
    assert subjects(outcome) == ["Sangata, Kota Balikpapan"] and not Beneficiary.objects.exists()
    _batch, outcome = brought(text, region="", names=names | {"Sangata, Kota Balikpapan": "64.71.01"})
    assert outcome.written and set(Beneficiary.objects.values_list("name", "region_id")) == {
        ("Contoh 0", "64.08.03"), ("Contoh 1", "64.71.01"),
    }  # fmt: skip


@pytest.mark.parametrize("answer", ["64.08.03", "64.71", "64.71.01.1001"])
def test_an_answer_of_another_district_or_level_is_asked_again(others, brought, answer):  # noqa: F811
    _batch, outcome = brought(
        lines(("Kota Balikpapan", "Sangata", "")), region="", names={"Sangata, Kota Balikpapan": answer}
    )
    (question,) = asked(outcome)
    assert answer in question["text"] and not Beneficiary.objects.exists()


@pytest.mark.parametrize("village", ["20 Nopember", "Desa Lama", "Kp. Gelgel", "Desa Nopember"])
def test_another_number_or_kind_before_a_name_is_another_name(others, brought, village):  # noqa: F811
    _batch, outcome = brought(HEADER + line(1, "Muara Wahau", village))
    assert subjects(outcome) == [f"{village}, Muara Wahau"]


@pytest.mark.parametrize(("village", "code"), [
    ("19 Nopember", "64.08.02.2004"), ("Kampung Gelgel", "64.08.02.2007"), ("Kp. Lama", "64.08.02.2005"),
    ("3) Gelgel", "64.08.02.2006"), ("Ds. 19 Nopember", "64.08.02.2004"),
])  # fmt: skip
def test_the_same_kind_or_one_side_alone_is_the_same_name(others, brought, village, code):  # noqa: F811
    _batch, outcome = brought(HEADER + line(1, "Muara Wahau", village))
    assert outcome.written and Beneficiary.objects.get().region_id == code


@pytest.mark.parametrize(("subdistrict", "village"), [("Sangatta", ""), ("Muara Ancalong", "Kelinjau")])
def test_where_two_come_near_none_is_proposed(others, brought, subdistrict, village):  # noqa: F811
    (question,) = asked(brought(HEADER + line(1, subdistrict, village))[1])
    assert not question["proposal"] and len(question["choices"]) > 2


def test_a_village_of_another_subdistrict_is_offered_but_not_proposed(others, brought):  # noqa: F811
    text = HEADER + line(1, "Sangatta Utara", "Kelinjau Ilir")
    (question,) = asked(brought(text)[1])
    assert "64.08.01.2002" in dict(question["choices"]) and not question["proposal"]
    assert brought(text, names={question["subject"]: "64.08.01.2002"})[1].written


def test_a_name_with_a_comma_is_compared_as_a_whole(others, brought):  # noqa: F811
    (question,) = asked(brought(HEADER + line(1, "Muara Ancalong", '"Kelinjau, Ili"'))[1])
    assert question["proposal"] == "64.08.01.2002"


def test_lines_that_are_left_out_are_told_and_no_errors(others, brought):  # noqa: F811
    text = lines(
        ("Kutai Timur", "Sangata", ""), ("Entah", "Di mana", "Saja"), ("Kutai Timur", "Muara Wahau", "Senyiur")
    )
    names = {"Sangata, Kutai Timur": "skip", "Entah": "skip"}
    _batch, outcome = brought(text, region="", names=names)
    assert outcome.written and not reasons(outcome), outcome.problems
    assert outcome.counts["lines"] == 1 and any("2, 3" in sentence for sentence in outcome.recognised["told"])
    _batch, outcome = brought(lines(("Entah", "Di mana", "Saja")), region="", names=names)
    assert reasons(outcome) == {"file": [None]}


def test_statements_do_not_grow_with_the_districts(others, brought):  # noqa: F811
    def statements(*places):
        with CaptureQueriesContext(connection) as captured:
            _batch, outcome = brought(lines(*places), region="", dry_run=True)
        assert not outcome.errors, outcome.problems
        return len(captured)

    one = statements(("Kutai Timur", "Muara Wahau", "Gelgel"), ("Kutai Timur", "Sangatta Utara", ""))
    assert statements(("Kutai Timur", "Muara Wahau", "Gelgel"), ("Kota Balikpapan", "Balikpapan Timur", "")) <= one


MERGED = HEADER + line(1, "Muara Ancalong", "Senyiur") + line(2, "", "") + line(3, "Muara Wahau", "Gelgel")


@pytest.mark.parametrize(("answer", "codes"), [
    ("above", ["64.08.01.2003", "64.08.01.2003", "64.08.02.2006"]),
    ("64.08", ["64.08.01.2003", "64.08", "64.08.02.2006"]), ("skip", ["64.08.01.2003", "64.08.02.2006"]),
])  # fmt: skip
def test_lines_that_name_no_place_are_asked(others, brought, answer, codes):  # noqa: F811
    (question,) = asked(brought(MERGED)[1])
    assert [value for value, _words in question["choices"]] == ["above", "64.08", "skip"] and "3" in question["text"]
    assert not question["proposal"] and not Beneficiary.objects.exists()
    _batch, outcome = brought(MERGED, names={question["subject"]: answer})
    assert outcome.written, outcome.problems
    assert list(Beneficiary.objects.order_by("name").values_list("region_id", flat=True)) == codes


def test_the_first_line_has_none_above_it(others, brought):  # noqa: F811
    _batch, outcome = brought(HEADER + line(1, "", "") + line(2, "Muara Wahau", "Gelgel"), names={"-": "above"})
    assert len(asked(outcome)) == 1
