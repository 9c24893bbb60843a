"""Importing programmes: what a line may say, whole files or nothing, undo."""

import io
from decimal import Decimal

import pytest
from django.core.management import call_command

from common.reading import parsing
from imports.machinery.restoring import UndoRefused
from imports.machinery.undo import undo
from imports.models import ImportBatch
from programs.imports.cells import partial_date, quarter
from programs.imports.columns import COLUMNS, OWN_FIELDS
from programs.imports.headings import headings, meanings
from programs.models import ClosedPeriod, FinancialProgress, PhysicalProgress, Program
from regions.models import Agency, Source
from tests.programs.imports.files import NEW, money, people, reasons, settle, stored, table


@pytest.fixture(autouse=True)
def kept_by_the_database(db):
    yield
    settle()


# --- cells ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [("2025", "2025-01-01", "year"), ("2025-03", "2025-03-01", "month"), ("Maret 2025", "2025-03-01", "month"),
     ("2025-03-17", "2025-03-17", "day"), ("17 Maret 2025", "2025-03-17", "day")],
)  # fmt: skip
def test_a_date_is_kept_as_exactly_as_it_is_written(text, day, precision):
    found = partial_date(text)
    assert (found.day.isoformat(), found.precision) == (day, precision)


@pytest.mark.parametrize("text", ["2025-13", "17/03/2025", "tahun depan", "20255"])
def test_a_date_is_never_guessed(text):
    with pytest.raises(parsing.Unreadable):
        partial_date(text)


def test_quarters_as_people_write_them():
    assert [quarter(text) for text in ("1", "II", "TW III", "Triwulan 4", "q2", "-")] == [1, 2, 3, 4, 2, None]
    with pytest.raises(parsing.Unreadable):
        quarter("V")


def test_every_column_is_known_again_by_name_and_by_both_labels():
    from django.utils import translation

    for language in ("en", "id"):
        with translation.override(language):
            labels = [str(column.label) for column in COLUMNS.values()]
        assert [column.field for column in meanings(labels, {})] == list(OWN_FIELDS)
    assert [column.field for column in meanings(OWN_FIELDS, {})] == list(OWN_FIELDS)
    assert headings()["pagu perubahan"] == "revised_budget" and headings()["triwulan"] == "quarter"


# --- one line -------------------------------------------------------------------------------------------


def test_a_line_makes_programme_recipients_and_money(bring):
    row = {
        **NEW, "level": "kegiatan", "budget_code": "1.06.05", "agency": "Dinas Baru",
        "terms": "kelompok:III;bidang:ekonomi", "starts": "2025", "ends": "2026-06", "priority_document": "RPJMD",
        "evidence": "claimed", "year": "2026", "quarter": "TW II", "unit": "KK", "target": "500", "realised": "0",
        "funding_source": "APBD provinsi",
        "budget": "1000000000000000.25", "note": "Catatan",
    }  # fmt: skip
    batch, outcome = bring([row])
    assert (reasons(outcome), outcome.written) == ({"agency_new": [2]}, False)
    batch, outcome = bring([row], confirm=True)
    assert outcome.written and outcome.counts == {"new": 3, "changed": 0, "unchanged": 0, "missing": 0}
    program = Program.objects.get(code="64-BARU")
    assert (program.level, program.agency.name, program.agency.region_id) == ("kegiatan", "Dinas Baru", "64")
    assert (program.starts_precision, program.ends_precision) == ("year", "month")
    assert program.ends_on.isoformat() == "2026-06-01"
    assert {term.code for term in program.terms.all()} == {"III", "ekonomi"}
    assert (str(program.source), program.workflow) == ("Pemprov Kaltim, DPA 2026", "approved")
    physical = PhysicalProgress.objects.get(program=program)
    assert (physical.region_id, physical.year, physical.quarter, physical.unit) == ("64", 2026, 2, "families")
    assert (physical.target, physical.allocated, physical.realised) == (500, None, 0), "empty is unknown, 0 is a number"
    assert (physical.evidence, physical.workflow, physical.note) == ("claimed", "approved", "Catatan")
    assert physical.batch == batch
    spent = FinancialProgress.objects.get(program=program)
    assert (spent.budget, spent.revised_budget, spent.realised) == (Decimal("1000000000000000.25"), None, None)


def test_the_year_may_be_unknown_for_recipients_only(bring, programs):
    _batch, outcome = bring([people(year="", quarter="", realised="5")])
    assert outcome.written
    assert PhysicalProgress.objects.get(program__code="64-KUBE", year=None).realised == 5
    _batch, outcome = bring([money(year="", quarter="", budget="5")])
    assert reasons(outcome) == {"year_missing": [2]}
    _batch, outcome = bring([people(year="", realised="5")])
    assert reasons(outcome) == {"year_missing": [2]}


def test_the_row_of_the_year_stands_beside_its_quarters(bring, programs):
    _batch, outcome = bring([people(quarter="", target="60")])
    assert outcome.written
    rows = PhysicalProgress.objects.filter(program__code="64-KUBE", region="64", year=2026)
    assert sorted(rows.values_list("quarter", "target"), key=str) == [(1, 50), (None, 60)]


def test_one_unit_never_becomes_another(bring, programs):
    _batch, outcome = bring([people(allocated="50"), people(unit="families", allocated="500")])
    assert outcome.written
    rows = PhysicalProgress.objects.filter(program__code="64-KUBE", quarter=2)
    assert dict(rows.values_list("unit", "allocated")) == {"kube": 50, "families": 500}


def test_a_line_without_numbers_is_counted_and_writes_nothing(bring, programs):
    before = stored()
    _batch, outcome = bring([people(), people(region="", target="-")])
    assert (outcome.counts["missing"], stored()) == (2, before)


def test_a_short_line_leaves_the_programme_as_it_is(bring, programs):
    Program.objects.filter(code="64-KUBE").update(budget_code="1.06", priority_document="RPJMD")
    before = stored()["programs"]
    _batch, outcome = bring([{**people(realised="30"), "name": "", "budget_code": "", "terms": ""}])
    assert outcome.written and stored()["programs"] == before


def test_an_empty_cell_beside_a_name_means_that_there_is_none(bring, programs):
    Program.objects.filter(code="64-KUBE").update(budget_code="1.06", priority_document="RPJMD")
    _batch, outcome = bring([{"code": "64-KUBE", "name": "Kelompok Usaha Bersama", "budget_code": ""}])
    assert reasons(outcome) == {"program_changed": [2]}
    bring([{"code": "64-KUBE", "name": "Kelompok Usaha Bersama", "budget_code": ""}], confirm=True)
    program = Program.objects.get(code="64-KUBE")
    assert (program.budget_code, program.priority_document) == ("", "RPJMD"), "no column, no change"


def test_parents_may_come_in_the_same_file_in_any_order(bring):
    rows = [
        {**NEW, "code": "64-A.1.1", "level": "sub_kegiatan", "parent": "64-A.1"},
        {**NEW, "code": "64-A", "level": "program"},
        {**NEW, "code": "64-A.1", "level": "kegiatan", "parent": "64-A"},
    ]
    _batch, outcome = bring(rows)
    assert outcome.written, outcome.problems
    assert Program.objects.get(code="64-A.1.1").parent.parent.code == "64-A"


def test_terms_are_the_whole_set(bring, programs):
    bring([{"code": "64-KOP", "terms": "bidang:ekonomi; kelompok:III"}])
    _batch, outcome = bring([{"code": "64-KOP", "terms": "kelompok:III; strategi:usaha"}], confirm=True)
    assert outcome.written
    found = Program.objects.get(code="64-KOP").terms.values_list("taxonomy__code", "code")
    assert set(found) == {("kelompok", "III"), ("strategi", "usaha")}


def test_regions_by_bps_code_and_by_name(bring, programs):
    _batch, outcome = bring([people(progress_region="6471", realised="16")], codes="bps")
    assert outcome.written and PhysicalProgress.objects.filter(region="64.71", quarter=2).exists()
    _batch, outcome = bring([people(progress_region="Kota Samarinda", realised="6")], codes="name")
    assert outcome.written and PhysicalProgress.objects.filter(region="64.72", quarter=2).exists()


# --- the way of a file ----------------------------------------------------------------------------------


FULL = [
    {**NEW, "agency": "Dinas Baru", "terms": "bidang:ekonomi", "year": "2026", "quarter": "1", "unit": "kube",
     "target": "9", "funding_source": "csr", "budget": "77.10"},
    {"code": "64-KUBE", "year": "2026", "quarter": "1", "unit": "kube", "target": "50", "allocated": "50",
     "realised": "23"},
    {"code": "64-KOP", "terms": "bidang:ekonomi; kelompok:II"},
]  # fmt: skip


def test_twice_changes_nothing(bring, programs):
    assert bring(FULL, confirm=True)[1].written
    before = stored()
    batch, outcome = bring(FULL)
    assert outcome.written and (outcome.counts["new"], outcome.counts["changed"]) == (0, 0)
    assert not batch.changes.exists() and stored() == before


def test_a_dry_run_writes_nothing(bring, programs):
    before = stored()
    assert bring(FULL, dry_run=True)[1].counts["new"] == 3
    assert (
        stored() == before
        and not ImportBatch.objects.exists()
        and not Agency.objects.filter(name="Dinas Baru").exists()
    )


def test_undo_takes_everything_back(bring, programs):
    before = stored()
    bring([{"code": "64-KOP", "terms": "strategi:usaha; bidang:ekonomi"}], confirm=True)
    middle = stored()
    batch, outcome = bring(FULL, confirm=True)
    assert outcome.written
    assert undo(batch) == 5
    settle()
    assert stored() == middle
    undo(ImportBatch.objects.last())
    assert stored() == before
    assert (
        not Agency.objects.filter(name="Dinas Baru").exists() and not Source.objects.filter(title="DPA 2026").exists()
    )


def test_undo_is_refused_where_something_was_entered_later(bring, programs, physical):
    batch, _outcome = bring(FULL, confirm=True)
    physical(Program.objects.get(code="64-BARU"), "64", "kube", realised=1, quarter=2)
    with pytest.raises(UndoRefused) as refused:
        undo(batch)
    assert refused.value.rows == ["64-BARU Program baru"]


def test_undo_is_refused_in_a_closed_period(bring, programs):
    batch, _outcome = bring(FULL, confirm=True)
    ClosedPeriod.objects.create(region_id="64", year=2026, period=1)
    before = stored()
    with pytest.raises(UndoRefused):
        undo(batch)
    assert stored() == before


def test_the_command_reports_every_line_and_its_exit_code_tells(tmp_path, programs, capsys):
    path = tmp_path / "programs.csv"
    path.write_text(table([people(realised="30"), people(unit="ekor", realised="1")]))
    with pytest.raises(SystemExit) as ended:
        call_command("import_programs", str(path), codes="kemendagri", decimal="point", stdout=io.StringIO())
    assert ended.value.code == 1
    path.write_text(table([people(realised="30")]))
    out = io.StringIO()
    call_command("import_programs", str(path), dry_run=True, codes="kemendagri", decimal="point", stdout=out)
    assert not PhysicalProgress.objects.filter(quarter=2).exists()
    call_command("import_programs", str(path), codes="kemendagri", decimal="point", stdout=out)
    assert PhysicalProgress.objects.get(quarter=2).realised == 30
