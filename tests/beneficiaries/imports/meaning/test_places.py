"""Lists that name villages and sub-districts instead of giving codes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from beneficiaries.models import Beneficiary
from regions.models import Region
from tests.beneficiaries.imports.desk import send
from tests.beneficiaries.imports.lists import DATA, bring, reasons

pytestmark = pytest.mark.django_db
CASE = DATA / "cases" / "20-village-and-subdistrict-by-name.csv"
PLACES = [
    ("64.08.01.2002", "Kelinjau Ilir", "desa", 4, "64.08.01"),
    ("64.08.01.2003", "Senyiur", "desa", 4, "64.08.01"),
    ("64.08.02.2002", "Desa Baru", "desa", 4, "64.08.02"),
    ("64.08.02.2003", "Ma'arang I", "desa", 4, "64.08.02"),
]
HEADER = "NIK;NAMA;KECAMATAN;DESA\n"


@pytest.fixture
def named(villages):
    Region.objects.bulk_create(
        Region(code=code, name=name, kind=kind, level=level, parent_id=parent)
        for code, name, kind, level, parent in PLACES
    )


@pytest.fixture
def brought(named, tmp_path):
    return lambda text, **options: bring(tmp_path, text, **{"codes": "name", "region": "64.08", **options})


def asked(outcome):
    return [
        item["details"] for group in outcome.problems if group["rule"] == "question" for item in group["items"]
    ]  # fmt: skip


def line(n, subdistrict, village):
    return f"64080412038091{n:02};Contoh {n};{subdistrict};{village}\n"


def test_village_and_subdistrict_within_the_stated_district(brought):
    _batch, outcome = brought(CASE.read_text())
    assert outcome.written, outcome.problems
    codes = dict(Beneficiary.objects.values_list("name", "region_id"))
    assert codes == {"Contoh Enamwira": "64.08.01.2002", "Contoh Tujuhwira": "64.08.01.2003"}


def test_the_district_is_asked_and_that_of_the_user_is_proposed(desk, named):
    batch, _page = send(desk, CASE.read_text(), codes="name")
    (question,) = asked(batch)
    assert (question["option"], question["proposal"]) == ("region", "64.08") and question["reason"]
    batch, _page = send(desk, CASE.read_text(), codes="name", region="64.08")
    assert batch.state == "checked", batch.problems
    assert batch.counts["new"] == 2


def test_the_district_may_stand_in_a_column(brought):
    text = "NIK;NAMA;KAB/KOTA;KEC;DESA\n6408041203809101;Contoh;KAB. KUTAI TIMUR;Kec. Muara Ancalong;Ds. Senyiur\n"
    _batch, outcome = brought(text, region="")
    assert outcome.written, outcome.problems
    assert Beneficiary.objects.get().region_id == "64.08.01.2003"


@pytest.mark.parametrize(("subdistrict", "village", "code"), [
    ("MUARA  WAHAU", "desa baru", "64.08.02.2002"), ("Muara Wahau", "Baru", "64.08.02.2002"),
    ("Kecamatan Muara-Wahau", "1. Maarang I", "64.08.02.2003"), ("Muara Wahau", "", "64.08.02"),
    ("Muara Ancalong", "Kel. Kelinjau\u00a0Ilir", "64.08.01.2002"),
])  # fmt: skip
def test_prefixes_signs_and_letter_case_do_not_count(brought, subdistrict, village, code):
    _batch, outcome = brought(HEADER + line(1, subdistrict, village))
    assert outcome.written, outcome.problems
    assert Beneficiary.objects.get().region_id == code


def test_unknown_and_ambiguous_names_are_asked_once_each(brought):
    text = HEADER.replace(";KECAMATAN", "") + "".join(
        f"64080412038091{n:02};Contoh {n};{village}\n"
        for n, village in enumerate(["Senyiur", "Senyiur", "Kelinjau Ili", "Entah Berantah"])
    )
    _batch, outcome = brought(text)
    questions = {question["subject"]: question for question in asked(outcome)}
    assert questions.keys() == {"Senyiur", "Kelinjau Ili", "Entah Berantah"}
    assert {code for code, _words in questions["Senyiur"]["choices"]} == {"64.08.01.2003", "64.08.02.2001", "skip"}
    assert not questions["Senyiur"]["proposal"] and not questions["Entah Berantah"]["proposal"]
    assert questions["Kelinjau Ili"]["proposal"] == "64.08.01.2002"
    names = {"Senyiur": "64.08.02.2001", "Kelinjau Ili": "64.08.01.2002", "Entah Berantah": "skip"}
    _batch, outcome = brought(text, names=names)
    assert outcome.written and not reasons(outcome) and outcome.counts["lines"] == 3
    assert any("5" in sentence for sentence in outcome.recognised["told"])
    assert sorted(Beneficiary.objects.values_list("region_id", flat=True)) == ["64.08.01.2002"] + ["64.08.02.2001"] * 2


def test_an_unknown_subdistrict_is_asked_before_its_villages(brought):
    _batch, outcome = brought(HEADER + line(1, "Muara Ancalang", "Senyiur"))
    (question,) = asked(outcome)
    assert (question["subject"], question["proposal"]) == ("Muara Ancalang", "64.08.01")
    _batch, outcome = brought(HEADER + line(1, "Muara Ancalang", "Senyiur"), names=["Muara Ancalang=64.08.01"])
    assert outcome.written and Beneficiary.objects.get().region_id == "64.08.01.2003"


def test_an_answer_that_is_no_code_is_asked_again(brought):
    _batch, outcome = brought(HEADER + line(1, "Muara Ancalong", "Entah"), names={"Entah, Muara Ancalong": "99.99"})
    assert len(asked(outcome)) == 1


def test_a_column_of_codes_is_better_than_names(brought):
    text = "NIK;NAMA;Desa;Kode Desa\n6408041203809101;Contoh;Entah;64.08.01.2002\n"
    _batch, outcome = brought(text, codes="kemendagri", region="")
    assert outcome.written and Beneficiary.objects.get().region_id == "64.08.01.2002"


def test_a_column_of_villages_may_hold_codes(brought):
    text = "NIK;NAMA;Desa\n6408041203809101;Contoh;64.08.01.2002\n"
    _batch, outcome = brought(text, codes="kemendagri", region="")
    assert outcome.written and Beneficiary.objects.get().region_id == "64.08.01.2002"


def test_statements_do_not_grow_with_the_places(brought):
    # What other tests left in the statistics, which no rollback takes back, decides whether a list renews them.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE beneficiaries_beneficiary (id)")

    def statements(numbers):
        with CaptureQueriesContext(connection) as captured:
            _batch, outcome = brought(HEADER + "".join(line(n, "Muara Ancalong", "Senyiur") for n in numbers))
        assert outcome.written, outcome.problems
        return len(captured)

    few = statements(range(2))
    assert statements(range(2, 62)) <= few < 140
