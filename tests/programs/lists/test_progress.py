"""The flat table of progress: page, exports, the template, and the round trip."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import translation
from django.utils.text import capfirst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.reading import tables as reading
from common.writing import exports
from imports.models import ImportBatch
from programs.imports.columns import COLUMNS, OWN_FIELDS
from programs.imports.headings import meanings
from programs.imports.template import make
from programs.lists.views_progress import ProgressTable, progress_lines
from programs.models import FinancialProgress, PhysicalProgress, Program
from programs.written_choices import written_choices
from tests.people import person
from tests.programs.imports.files import STATED, money, people, settle, stored, table


@pytest.fixture(autouse=True)
def kept_by_the_database(db):
    yield
    settle()


# --- round trip -----------------------------------------------------------------------------------------


def exported(kind: str, user=None) -> bytes:
    """The whole table of progress as a file, as somebody of the shell sees it."""
    rows = progress_lines(user).order_by("program__code", "region_id", "year", "quarter", "id")
    response = exports.FORMATS[kind](rows, ProgressTable.export_columns(), "progress")
    return b"".join(response.streaming_content)


@pytest.fixture
def root(db):
    return person("root", is_superuser=True)


def test_the_export_has_the_columns_of_the_import_and_says_what_each_row_is(programs, root):
    first = next(csv.reader(io.StringIO(exported("csv", root).decode())))
    assert tuple(first) == (*OWN_FIELDS, "workflow", "is_sample")


# A text that begins with an apostrophe before a formula sign cannot be told from one that an export made harmless.
CHARACTERS = st.one_of(st.characters(codec="utf-8", exclude_categories=("C", "Z")), st.sampled_from(" ;,\"'=+-@\n"))
TEXTS = st.text(CHARACTERS, max_size=40).map(lambda text: text.strip(" '\n"))
COUNTS = st.one_of(st.none(), st.just(0), st.integers(0, 10**15))
AMOUNTS = st.one_of(st.none(), st.just(Decimal(0)), st.decimals(0, 10**15, places=2))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", ["csv", "csv-excel", "xlsx"])
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=st.tuples(COUNTS, COUNTS, COUNTS), amounts=st.tuples(AMOUNTS, AMOUNTS, AMOUNTS), text=TEXTS)
def test_what_is_exported_can_be_imported_and_changes_nothing(
    bring, programs, root, kind, language, numbers, amounts, text
):  # fmt: skip
    program = programs["KOP"]
    texts = {"description": f"={text}", "priority_document": text, "budget_code": text, "name": f"+{text}"}
    Program.objects.filter(pk=program.pk).update(**texts)
    PhysicalProgress.objects.filter(program=program).delete()
    FinancialProgress.objects.filter(program=program).delete()
    if any(n is not None for n in numbers):
        for place, (year, quarter) in enumerate([(None, None), (2024, None), (2024, 1)]):
            PhysicalProgress.objects.create(
                program=program, region_id="64.71", year=year, quarter=quarter, unit="people", note=text[:300],
                target=numbers[0], allocated=numbers[1], realised=numbers[2],
                workflow=("draft", "approved", "submitted")[place], evidence="claimed",
            )  # fmt: skip
    if any(n is not None for n in amounts):
        FinancialProgress.objects.create(
            program=program, region_id="64", year=2024, quarter=None, funding_source_id=1, source=program.source,
            budget=amounts[0], revised_budget=amounts[1], realised=amounts[2], workflow="draft", note=f"@{text}",
        )  # fmt: skip
    before = stored()
    options = {"codes": "", "decimal": ""} if kind == "csv" else {"codes": "kemendagri", "decimal": ""}
    with translation.override(language):
        file = exported(kind, root)
    _batch, outcome = bring(file, name=f"x.{kind}", **options)
    assert not outcome.problems, outcome.problems
    assert (outcome.counts["new"], outcome.counts["changed"], stored()) == (0, 0, before)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_words_of_the_screen_are_taken_for_the_codes_of_the_export(bring, programs, root, physical, language):
    """The same table with headings and choices as the page shows them, semicolons and decimal commas."""
    for unit in ("people", "families", "cooperatives", "enterprises", "groups", "villages"):
        physical(programs["KOP"], "64", unit, 1234, 1200, 0)
    before = stored()
    with translation.override(language):
        lines = list(csv.DictReader(io.StringIO(exported("csv-excel", root).decode("utf-8-sig")), delimiter=";"))
        words = {name: choices.labels for name, choices in written_choices().items()}
        for name, labels in words.items():
            heading = capfirst(str(COLUMNS[name].label))
            for line in lines:
                line[heading] = labels.get(line[heading], [line[heading]])[-1]  # the funding source is a code
        file = io.StringIO()
        writer = csv.DictWriter(file, list(lines[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(lines)
    _batch, outcome = bring(file.getvalue(), codes="kemendagri", decimal="")
    assert not outcome.problems, outcome.problems
    assert (outcome.counts["new"], outcome.counts["changed"], stored()) == (0, 0, before)


def test_an_export_makes_the_same_again_elsewhere(bring, programs, root, physical):
    programs["KUBE"].terms.add(1, 2)
    Program.objects.filter(code="64-KUBE").update(
        starts_on="2025-03-01", starts_precision="month", parent=programs["LATIH"]
    )
    Program.objects.filter(code="64-KUBE").update(level="kegiatan")
    before, file = stored(), exported("csv", root)
    Program.objects.update(parent=None)
    Program.objects.all().delete()
    _batch, outcome = bring(file, confirm=True, codes="", decimal="")
    assert outcome.written, outcome.problems
    after = stored()
    assert after["programs"] == before["programs"]
    assert sorted(after["physical"], key=str) == sorted(before["physical"], key=str)
    assert after["money"] == before["money"]


def test_the_public_export_holds_no_draft(programs, physical):
    physical(programs["KOP"], "64", "people", realised=77, quarter=3, workflow="draft")
    text = exported("csv").decode()
    assert "64-KUBE" in text and ",77," not in text
    Program.objects.filter(code="64-KUBE").update(workflow="draft")
    assert "64-KUBE" not in exported("csv").decode()


# --- pages and the template -----------------------------------------------------------------------------


def test_the_page_of_progress_filters_and_links(client, programs, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        answer = client.get("/programs/progress/", {"region": "64.71", "year": "2026"})
    text = answer.content.decode()
    assert answer.status_code == 200 and text.count("64-KUBE") >= 1 and "64-LATIH" not in text
    assert "belum ada data" not in text, "a line of recipients says nothing about money"
    lines = (
        b"".join(client.get("/programs/progress/?_export=csv&program=64-KUBE").streaming_content).decode().splitlines()
    )
    assert len(lines) == 5
    assert client.get("/programs/progress/?year=abc&_export=csv").status_code == 400


def test_queries_do_not_grow_with_the_rows(client, programs, physical, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    client.get("/programs/progress/")
    with CaptureQueriesContext(connection) as few:
        client.get("/programs/progress/")
    for year in range(1950, 2060):
        physical(programs["KOP"], "64", "people", realised=1, year=year, quarter=None)
    with django_assert_num_queries(len(few)):
        client.get("/programs/progress/")


def test_from_the_page_to_rows_and_back(client, programs):
    client.force_login(person("sekretariat", "64"))
    assert "kind=programs" in client.get("/imports/new/").content.decode()
    form = client.get("/imports/new/?kind=programs")
    assert form.status_code == 200 and "/programs/template.xlsx" in form.content.decode()
    pasted = table([people(realised="30"), money(budget_realised="250000000.75")]).replace(",", "\t")
    answer = client.post("/imports/new/", {"kind": "programs", "pasted": pasted, **STATED}, follow=True)
    batch = ImportBatch.objects.get()
    assert batch.kind == "programs" and batch.state == "checked", batch.problems
    text = answer.content.decode()
    assert "64-KUBE Kelompok Usaha Bersama" in text and "250.000.000,75" in text
    client.post(batch.get_absolute_url(), {"confirm": "yes"})
    batch.refresh_from_db()
    assert batch.state == "committed" and PhysicalProgress.objects.get(quarter=2).realised == 30
    client.post(f"{batch.get_absolute_url()}undo/")
    assert not PhysicalProgress.objects.filter(quarter=2).exists()
    assert client.get("/imports/new/?kind=report").status_code == 404


def test_the_template_can_be_filled_in_and_brought(client, bring, programs, tmp_path):
    answer = client.get("/programs/template.xlsx")
    path = tmp_path / "template.xlsx"
    path.write_bytes(answer.content)
    read = reading.read(path)
    assert [column.field for column in meanings(read.header, {})] == list(OWN_FIELDS)
    assert list(read.rows()) == []
    import zipfile

    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count('type="list"') == 7 and make()[:2] == b"PK"
