"""Workbooks of reports that nobody filled in as they were sent: a sentence, and nothing of them is written."""

import io
import re
import zipfile

import pytest

from imports.models import ImportBatch
from programs.models import PhysicalProgress
from tests.attacks.files.books import text_cell
from tests.programs.reporting import test_workbook
from tests.programs.reporting.test_workbook import SHEETS

pytestmark = [pytest.mark.django_db, pytest.mark.long]

template, upload, uploads = test_workbook.template, test_workbook.upload, test_workbook.uploads
STORED = ("K4", "L4", "M4")  # hidden columns


def with_sheet(content: bytes, old: str, new: str, sheet: str = SHEETS["recipients"]) -> bytes:
    """The workbook with the pattern ``old`` as ``new`` in a part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(file, "w") as after:
        for item in before.infolist():
            text = before.read(item).decode()
            after.writestr(item.filename, re.sub(old, new, text, count=1) if item.filename == sheet else text)
    return file.getvalue()


HOSTILE = {
    "a stray cell": lambda made: with_sheet(
        made, "</sheetData>", f'<row r="1048576">{text_cell("XFD1048576", "x")}</row></sheetData>'
    ),
    "cut off": lambda made: made[: len(made) // 2],
    "no sheet of what it is": lambda made: with_sheet(made, 'name="_report"', 'name="_rapport"', "xl/workbook.xml"),
    "a document type": lambda made: with_sheet(made, "<workbook", "<!DOCTYPE x><workbook", "xl/workbook.xml"),
    "no workbook": lambda made: b"nama,nilai\n1,2\n",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_workbook_is_refused_on_its_page(case, template, upload):
    batch, page = upload(HOSTILE[case](template))
    assert page.status_code == 200
    assert ImportBatch.objects.get() == batch
    assert batch.state == "rejected" and batch.problems[0]["rule"] == "file"
    assert not PhysicalProgress.objects.filter(year=2026, quarter=2).exists()


@pytest.mark.parametrize("value", ["abc", "NaN", "sNaN", "1e999999999", "9" * 200, "=1+1", "1 000"])
@pytest.mark.parametrize("cell", STORED)
def test_a_hidden_column_that_was_changed_is_said(cell, value, template, upload):
    batch, page = upload(with_sheet(template, '(<row r="4".*?)</row>', rf"\1{text_cell(cell, value)}</row>"))
    assert page.status_code == 200
    assert batch.state == "rejected" and batch.problems[0]["rule"] == "file"
