"""The rules of importing programmes, each with what breaks it; shares; rights."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imports.pages.report import message
from imports.registry import rights_of
from programs.imports.programs import ProgramsImporter
from programs.models import ClosedPeriod, FinancialProgress, PhysicalProgress, Report
from tests.programs.imports.files import NEW, money, people, reasons, settle, stored


@pytest.fixture(autouse=True)
def kept_by_the_database(db):
    yield
    settle()


# --- what is asked and refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (people(realised="banyak"), "number"),
        (people(realised="1.5"), "not_whole"),
        (people(realised="-3"), "below_zero"),
        (money(budget="0.125"), "not_exact"),
        (money(budget="10000000000000000"), "too_large"),
        (people(unit="", realised="3"), "unit_missing"),
        (money(funding_source="", budget="3"), "funding_missing"),
        (people(quarter="5", realised="3"), "cell"),
        (people(year="1815", realised="3"), "cell"),
        (people(progress_region="64.99", realised="3"), "code_unknown"),
        ({"code": "", "name": "Tanpa kode", "region": "64"}, "code_missing"),
        ({"code": "64 KUBE", "name": "x", "region": "64"}, "cell"),
        ({"code": "64-KUBE", "terms": "bidang:olahraga"}, "term"),
        ({"code": "64-TIDAK-ADA", "year": "2026", "unit": "kube", "realised": "3"}, "program_unknown"),
        ({"code": "64-X", "region": "64", "source": "DPA 2026", "description": "x"}, "program_lacks"),
        ({**NEW, "code": "65-X"}, "code_region"),
        ({**NEW, "parent": "64-TIDAK-ADA"}, "parent_unknown"),
        ({**NEW, "parent": "64-KUBE"}, "parent_level"),
        ({**NEW, "starts": "2026", "ends": "2025"}, "dates"),
        ({**NEW, "name": "x" * 251}, "too_long"),
    ],
)
def test_a_line_that_breaks_a_rule_writes_nothing(bring, programs, row, rule):
    before = stored()
    _batch, outcome = bring([row, people(realised="30")])
    assert reasons(outcome).get(rule) == [2]
    assert outcome.errors == 1, outcome.problems
    assert stored() == before


def test_all_reasons_of_all_lines_come_at_once(bring, programs):
    rows = [
        people(realised="x", year="lalu"),
        people(realised="-1"),
        money(budget="y"),
        {"code": "64-BARU", "name": "Y"},
    ]
    _batch, outcome = bring(rows)
    assert reasons(outcome) == {"below_zero": [3], "cell": [2], "number": [2, 4], "question": [None]}


def test_a_source_that_nobody_names_is_asked_as_in_statistics(bring, programs):
    text = "REALISASI BANTUAN SOSIAL TAHUN 2026;;\ncode;name;region\n64-X;Contoh;64\n"
    _batch, outcome = bring(text)
    [item] = outcome.problems[0]["items"]
    asked = item["details"]
    assert (asked["option"], asked["proposal"]) == ("source", "REALISASI BANTUAN SOSIAL TAHUN 2026")
    assert bring(text, source="DPA 2026", confirm=True)[1].written


def test_columns_units_and_own_regions_are_said_in_words(bring, programs):
    rule = {rule.code: rule for rule in ProgramsImporter().rules}
    item = {"line": 3, "column": "", "value": "64-X", "details": {"columns": "name, description", "first": 2}}
    with translation.override("id"):
        said = message(rule["contradiction"], item)
        assert "nama, keterangan" in said and "name" not in said
        shares = {"line": 3, "column": "", "value": "3",
                  "details": {"code": "64-X", "unit": "families", "region": "64", "other": "4"}}  # fmt: skip
        assert "families" not in message(rule["shares"], shares)


def test_the_same_row_twice_is_an_error(bring, programs):
    spent = money(budget="1", budget_realised="250000001")
    rows = [people(realised="30"), people(progress_region="64", realised="30"), spent, spent]
    _batch, outcome = bring(rows, confirm=True)
    assert reasons(outcome)["twice"] == [3, 5]


def test_lines_of_one_programme_must_agree(bring, programs):
    _batch, outcome = bring([{**NEW, "year": "2026", "unit": "kube", "target": "1"}, {**NEW, "name": "Lain"}])
    assert reasons(outcome) == {"contradiction": [3]}


def test_the_code_system_is_asked_for(bring, programs, tmp_path):
    _batch, outcome = bring([people(progress_region="64", realised="3")], codes="")
    assert [item["details"]["option"] for item in outcome.problems[0]["items"]] == ["codes"]


def test_a_count_has_no_decimals_so_its_thousands_are_not_asked_for(bring, programs):
    _batch, outcome = bring([people(realised="7.959")], decimal="")
    assert outcome.written and PhysicalProgress.objects.get(quarter=2).realised == 7959
    _batch, outcome = bring([people(realised="7.95")], decimal="", dry_run=True)
    assert reasons(outcome) == {"not_whole": [2]}
    _batch, outcome = bring([people(realised="7,959"), money(budget="1.000.000,50")], decimal="", dry_run=True)
    assert reasons(outcome) == {"not_whole": [2]}, "one file has one decimal sign"


def test_another_number_column_of_the_file_may_settle_the_decimal_sign(bring, programs):
    bring([people(unit="families", realised="7.959"), money(budget="1.000.000,50")], decimal="", confirm=True)
    assert PhysicalProgress.objects.get(unit="families", quarter=2).realised == 7959
    assert FinancialProgress.objects.get(quarter=2).budget == Decimal("1000000.50")


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ([people(quarter="1", target="50", allocated="50", realised="25")], "changed"),
        ([people(quarter="1", target="50", allocated="50", realised="")], "emptied"),
        ([people(realised="19")], "falls"),
        ([money(realised="", budget_realised="1")], "falls"),
        ([money(budget="10", budget_realised="250000001")], "over_budget"),
        ([people(progress_region="53.01", realised="1")], "outside"),
        ([{"code": "64-KUBE", "name": "Nama lain"}], "program_changed"),
        ([{"code": "64-KUBE", "agency": "Dinas Sosil"}], "agency_new"),
    ],
)
def test_what_is_odd_waits_for_a_confirmation(bring, programs, rows, rule):
    before = stored()
    _batch, outcome = bring(rows)
    assert rule in reasons(outcome) and not outcome.errors, outcome.problems
    assert stored() == before
    _batch, outcome = bring(rows, confirm=True)
    assert outcome.written and stored() != before


def test_a_correction_below_what_a_later_quarter_says_is_asked_about(bring, programs, physical):
    physical(programs["KUBE"], "64", "kube", realised=18, quarter=3)
    _batch, outcome = bring([people(realised="21")])
    assert reasons(outcome) == {"falls": [2]}


def test_the_budget_of_the_year_is_that_of_its_quarters(bring, programs, money):
    money(programs["LATIH"], "64", "csr", budget="100", quarter=None)
    row = {"code": "64-LATIH", "year": "2026", "quarter": "3", "funding_source": "csr", "budget_realised": "101"}
    assert reasons(bring([row])[1]) == {"over_budget": [2]}


# --- shares ---------------------------------------------------------------------------------------------


def shares(*numbers) -> list[dict]:
    return [
        people(progress_region=code, realised=str(n)) for code, n in zip(("64", "64.71", "64.72"), numbers, strict=True)
    ]


def test_shares_that_add_up_need_no_question(bring, programs):
    _batch, outcome = bring(shares(35, 20, 15))
    assert outcome.written and not outcome.problems
    assert set(PhysicalProgress.objects.filter(quarter=2).values_list("workflow", flat=True)) == {"approved"}


def test_shares_that_do_not_add_up_are_kept_as_submitted(bring, programs):
    _batch, outcome = bring(shares(36, 20, 15))
    assert reasons(outcome) == {"shares": [2]} and not outcome.written
    bring(shares(36, 20, 15), confirm=True)
    assert set(PhysicalProgress.objects.filter(quarter=2).values_list("workflow", flat=True)) == {"submitted"}


def test_an_unknown_share_leaves_the_question_open(bring, programs):
    rows = shares(36, 20, 15)
    rows[1]["realised"], rows[1]["target"] = "", "5"
    assert bring(rows)[1].written
    rows[2]["realised"] = "37"
    assert "shares" in reasons(bring(rows)[1]), "shares above the total are wrong whatever is unknown"


def test_stored_shares_count_too(bring, programs):
    assert bring(shares(35, 20, 15))[1].written
    _batch, outcome = bring([people(progress_region="64.71", realised="21")])
    assert sorted(reasons(outcome)) == ["changed", "shares"]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=4, max_size=4))
def test_the_sum_check_is_that_of_the_page(bring, programs, numbers):
    from programs.reporting.balance import imbalances

    codes = ("64", "64.08", "64.08.01", "64.72")
    known = [(code, n) for code, n in zip(codes, numbers, strict=True) if n is not None]
    rows = [PhysicalProgress(region_id=code, unit="people", realised=n) for code, n in known]
    expected = sorted(balance.code for balance in imbalances(rows))
    lines = [
        {"code": "64-LATIH", "year": "2020", "unit": "people", "progress_region": c, "realised": n} for c, n in known
    ]
    if lines:
        _batch, outcome = bring(lines, dry_run=True)
        found = [item["details"]["region"] for group in outcome.problems for item in group["items"]]
        assert sorted(found) == expected


# --- rights ---------------------------------------------------------------------------------------------


@pytest.fixture
def by(bring, programs):
    """by(user, rows, confirm=...) -> outcome with the rights of the user."""

    def run(user, rows, **options):
        return bring(rows, user=user, rights=rights_of(user, "programs"), **options)[1]

    return run


def test_the_agencys_own_people_submit_its_numbers(by, people_of_agency):
    operator = people_of_agency["operator"]
    assert by(operator, [people(realised="30")]).written
    assert PhysicalProgress.objects.get(quarter=2).workflow == "submitted"
    assert by(people_of_agency["secretariat"], [people(realised="31")], confirm=True).written
    assert PhysicalProgress.objects.get(quarter=2).workflow == "approved"


@pytest.fixture
def people_of_agency(request):
    return request.getfixturevalue("people")


def test_another_agency_and_another_area_hear_only_that(by, people_of_agency):
    for name in ("other_operator", "outsider", "stranger"):
        outcome = by(people_of_agency[name], [people(realised="30")])
        assert reasons(outcome) == {"foreign": [2]}, name
        [item] = outcome.problems[0]["items"]
        assert item["value"] == "64 Kalimantan Timur" and item["details"].keys() == {"own"}, "what the line says"


@pytest.mark.parametrize("name", ["Bantuan langsung tunai", "Somebody guesses"])
def test_a_draft_of_another_area_is_not_compared(by, people_of_agency, programs, name):
    """Right or wrong, the answer is the same: a draft is not public."""
    draft = programs["BLT"]
    type(draft).objects.filter(pk=draft.pk).update(workflow="draft", name="Bantuan langsung tunai")
    row = {"code": draft.code, "name": name, "region": "64", "progress_region": "64", "source": draft.source.title}
    for cells in (row | {"publisher": draft.source.publisher}, {"code": draft.code, "progress_region": "64"}):
        line = cells | {"year": "2026", "quarter": "2", "unit": "people", "realised": "5"}
        before, outcome = stored(), by(people_of_agency["secretariat"], [line])
        assert (reasons(outcome), outcome.to_write, outcome.counts["unchanged"]) == ({"foreign": [2]}, 0, 0)
        assert stored() == before


def test_sums_of_other_areas_are_not_told(by, people_of_agency, programs, physical):
    """A programme of the country whose shares do not add up in a region that the file does not name."""
    type(programs["KUBE"]).objects.filter(pk=programs["KUBE"].pk).update(region="ID")
    physical(programs["KUBE"], "53", "kube", 10, 10, 5, quarter=2)
    physical(programs["KUBE"], "53.01", "kube", 77, 77, 66, quarter=2)
    outcome = by(people_of_agency["operator"], [people(progress_region="64.71", realised="16")])
    assert "shares" not in reasons(outcome) and "77" not in str(outcome.problems)


def test_an_operator_enters_no_programme(by, people_of_agency):
    operator = people_of_agency["operator"]
    before = stored()
    name = {"code": "64-KUBE", "name": "Nama lain", "region": "64", "source": "x"}
    assert reasons(by(operator, [name])).keys() >= {"register"}
    assert stored() == before
    assert by(people_of_agency["secretariat"], [name], confirm=True).written


def test_what_is_approved_is_not_changed_by_somebody_who_may_not_approve(by, people_of_agency):
    outcome = by(people_of_agency["operator"], [people(quarter="1", target="50", allocated="50", realised="21")])
    assert "approved" in reasons(outcome)


def test_a_report_that_is_handed_in_is_not_changed_from_behind(by, people_of_agency, agency):
    Report.objects.create(agency=agency, year=2026, period=2, state="submitted")
    assert reasons(by(people_of_agency["operator"], [people(realised="30")])) == {"handed_in": [2]}
    assert by(people_of_agency["secretariat"], [people(realised="30")]).written


@pytest.mark.parametrize("region", ["64", "ID", "64.71"])
def test_a_closed_period_refuses_everybody(bring, programs, region):
    ClosedPeriod.objects.create(region_id=region, year=2026, period=2)
    rows = [people(quarter=quarter, progress_region="64.71", realised="16") for quarter in "23"]
    assert reasons(bring(rows)[1]) == {"closed": [2]}
