"""No cell of any file that is handed out is run as a formula by a spreadsheet.

The world of the fuzzer, with a formula in every text of which the database takes one. The files are found by asking
every address for one in every format; who writes a file without the guard is found by reading the program's source.
"""

import ast
import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from common.reading import tables as reading
from common.writing import exports, formulas
from tests.fuzz import run, world
from tests.fuzz.cases import Case
from tests.fuzz.learning import Learner

pytestmark = [pytest.mark.django_db, pytest.mark.long]  # minutes: walks every address, table or writer

FORMULAS = ("=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", " =1+1", "\ufeff=1", "＝1", "－1")
FORMATS = ("csv", "csv-excel", "xlsx")
NUMBER = r"-?\d+([.,]\d+)?"
READERS = ("secretariat", "superuser")


OWN_APPS = ("versions", "accounts", "imports", "regions", "indicators", "programs", "beneficiaries", "meetings")
MEANS_SOMETHING = {"code", "kind", "sha256", "password", "username", "field", "table", "key", "method", "province_code"}
TOLD = {"name", "value", "column", "heading", "program", "text"}  # keys of stored JSON whose texts come from outside
# An own judgement, so that a guard that forgets a sign does not go unseen.
RUNS = re.compile(r"[\s\x00-\x20\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r]")
IS_FILE = re.compile(r"\.\w+$")  # an address such as /imports/5/bad-lines.csv: there is a file for some rows only
FEW = 2  # addresses of one pattern that are asked


@pytest.fixture(scope="module")
def learner(module_rows, tmp_path_factory):
    """Reads pages of the world of formulas; addresses of each pattern are known."""
    folder = tmp_path_factory.mktemp("world")
    with run.quietly(), override_settings(MEDIA_ROOT=folder / "uploads"):
        made = Learner(run.Runner(world.build(folder)))
        poison()
        made.follow(1, leave_out="/admin/")
        yield made


def poison() -> None:
    """A formula in every text of every row, where the database takes it."""
    number = 0
    for model in (model for app in OWN_APPS for model in apps.get_app_config(app).get_models()):
        for field in model._meta.concrete_fields:
            number += 1
            if isinstance(field, models.JSONField):
                for row in model._base_manager.all():
                    setattr(row, field.name, poisoned(getattr(row, field.name)))
                    row.save(update_fields=[field.name])
            elif is_text(field):
                put(model, field, FORMULAS[number % len(FORMULAS)])


def is_text(field) -> bool:
    free = isinstance(field, (models.CharField, models.TextField)) and not isinstance(field, models.FileField)
    return free and not (field.choices or field.primary_key or field.unique or field.name in MEANS_SOMETHING)


def put(model, field, text: str) -> None:
    try:
        with transaction.atomic():
            model._base_manager.update(**{field.name: text[: field.max_length]})
    except DatabaseError:
        pass  # a constraint forbids it: no row can hold such a text


def poisoned(value, name=""):
    if isinstance(value, dict):
        return {key: poisoned(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [poisoned(each, name) for each in value]
    return FORMULAS[0] if isinstance(value, str) and name in TOLD else value


# --- every file -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(learner) -> dict[str, Case]:
    """Address and request of every file: those that are one as they are, and ``_export=csv`` where it gives one."""
    own = [address for address in learner.found if not address.template.startswith("/admin/")]
    plain = [url for address in own for url in address.known[: None if IS_FILE.search(address.template) else FEW]]
    linked = {re.sub(r"_export=[\w-]+", "_export=csv", link) for link in learner.links if "_export=" in link}
    found = {}
    for url in [*plain, *(f"{url}?_export=csv" for url in plain), *sorted(linked)]:
        path = url.partition("?")[0]
        for role in () if path in found else READERS:
            if learner.runner.run(Case(0, role, "GET", url)).disposition:
                found[url] = Case(0, role, "GET", url)
                break
    return found


def asked(learner, case: Case, form: str):
    return learner.runner.run(replace(case, url=case.url.replace("_export=csv", f"_export={form}")))


def cells_of(body: bytes) -> list[str]:
    """Texts of the cells of a workbook or a CSV file."""
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            assert not any(b"<f>" in book.read(name) for name in book.namelist()), "a formula"
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
        return [cell for row in rows for cell in row if isinstance(cell, str)]
    text = body.decode().removeprefix(exports.BOM)
    delimiter = ";" if body.startswith(exports.BOM.encode()) and ";" in text.partition("\r\n")[0] else ","
    return [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]


def formulas_in(body: bytes) -> list[str]:
    """Images, calendars and other documents hold no cells."""
    if body[:4] in (b"<svg", b"%PDF", b"BEGI"):
        return []
    return [cell for cell in cells_of(body) if RUNS.match(cell) and not re.fullmatch(NUMBER, cell)]


@pytest.mark.parametrize("form", FORMATS)
def test_no_cell_of_any_file_is_a_formula(learner, files, form):
    """Not looked into: what somebody brought, which is given back as it was."""
    for url, case in files.items():
        answer = asked(learner, case, form)
        assert answer.status == 200 and not answer.trace, (url, answer.trace)
        if "/file/" not in url:
            assert formulas_in(answer.body) == [], url
    assert len(files) > 30 and any("bad-lines" in url for url in files), sorted(files)


@pytest.mark.parametrize("form", FORMATS)
def test_no_cell_of_the_list_with_whole_numbers_is_a_formula(learner, form):
    case = Case(0, "superuser", "POST", "/beneficiaries/export/", data=[("reason", "Uji silang"), ("format", form)])
    answer = learner.runner.run(case)
    assert answer.status == 200 and formulas_in(answer.body) == []


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_answers_its_kind(learner, files, form):
    begin = {"csv": b"", "csv-excel": exports.BOM.encode(), "xlsx": b"PK"}[form]
    kind = "spreadsheetml" if form == "xlsx" else "text/csv"
    for url, case in files.items():
        if "_export=" in url:
            answer = asked(learner, case, form)
            assert kind in answer.headers["Content-Type"] and answer.body.startswith(begin), (
                url,
                answer.headers["Content-Type"],
            )


def test_an_unknown_format_is_refused_with_those_that_exist(learner, files):
    for url, case in files.items():
        if "_export=" in url:
            answer = asked(learner, case, "pdf")
            assert answer.status == 400 and b"csv-excel, xlsx" in answer.body, (url, answer.body[:200])


# --- every writer ---------------------------------------------------------------------------------------------------

WRITERS = {"csv.writer", "csv.DictWriter", "xlsxwriter.Workbook", "openpyxl.Workbook"}
# What is written for the database and read by COPY, and the guard itself.
FLOORS = ("common", "devdb", "dashboard", "papers", "poverty_monitor")
INTERNAL = {"beneficiaries/imports/reading.py", "regions/official_list.py", "common/writing/formulas.py"}


def test_no_module_writes_tables_without_the_guard():
    """A new writer uses ``formulas.Writer`` or ``formulas.Book``, or the export of a list."""
    found = [
        (str(path.relative_to(settings.BASE_DIR)), node.lineno)
        for app in (*OWN_APPS, *FLOORS)
        for path in Path(settings.BASE_DIR, app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in WRITERS
    ]
    assert [place for place in found if place[0] not in INTERNAL] == []


def test_only_the_guarded_module_copies_tables_out():
    """COPY ... TO hands out what the database writes: it stands where its SQL has the guard."""
    paths = [path for app in (*OWN_APPS, *FLOORS) for path in Path(settings.BASE_DIR, app).rglob("*.py")]
    found = {str(p.relative_to(settings.BASE_DIR)) for p in paths if re.search(r"TO STDOUT", p.read_text())}
    assert found == {"common/writing/exports.py"}


# --- the guard ------------------------------------------------------------------------------------------------------

texts = st.text(alphabet=st.sampled_from("=+-@＝＋－＠' \t\r\n\u00a0\ufeffa1"), max_size=5)


@given(texts)
def test_what_is_guarded_runs_nowhere_and_is_guarded_once(text):
    made = formulas.harmless(text)
    assert not RUNS.match(made) and formulas.harmless(made) == made
    assert made == text or RUNS.match(text), "nothing else is touched"


def test_the_database_finds_the_same_texts(db):
    rows = [*FORMULAS, "a", "", "'=1", "1-1", "  a", "\u2003=1", "－", " \u200b@x", "\n+", "é=1"]
    condition = formulas.sql("text")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT text, {condition} FROM unnest(%s) AS text", [rows])
        for text, found in cursor.fetchall():
            assert found == (formulas.harmless(text) != text), repr(text)


@pytest.mark.parametrize("text", FORMULAS)
def test_an_import_takes_the_mark_off_again(text):
    assert reading.plain(formulas.harmless(text)).strip(formulas.BLANKS) == text.strip(formulas.BLANKS)
