"""The workbook of a report: out, filled in, back; errors by cell, all or nothing, conflicts told, seen and undone."""

import io
import re
import zipfile
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape
from python_calamine import CalamineWorkbook

from imports.machinery import undo
from imports.machinery.restoring import UndoRefused
from imports.models import BatchChange, ImportBatch
from programs.models import FinancialProgress, PhysicalProgress, Report, ReportEvent
from programs.reporting import cycle, workbook_layout
from programs.reporting.grid import Grid
from programs.reporting.periods import Period

pytestmark = pytest.mark.django_db

SHEETS = {"recipients": "xl/worksheets/sheet1.xml", "money": "xl/worksheets/sheet2.xml"}
# Rows of the recipients in the prefilled workbook: 64, 64.71, 64.72 of 64-KUBE, then 64 of 64-LATIH.
PROVINCE, BALIKPAPAN, SAMARINDA, TRAINING = 4, 5, 6, 7


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def template(agency, programs, second_quarter):
    return workbook_layout.make(Grid(agency, second_quarter))


def fill(content: bytes, sheet: str = "recipients", **cells) -> bytes:
    """The workbook with ``cells`` (I5=25, I6="abc", None: emptied), as a spreadsheet program would save it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for item in old.infolist():
            text = old.read(item)
            if item.filename == SHEETS[sheet]:
                text = _with_cells(text.decode(), cells).encode()
            new.writestr(item.filename, text)
    return file.getvalue()


def _with_cells(xml: str, cells: dict) -> str:
    for name, value in cells.items():
        if value is None:
            body = f'<c r="{name}"/>'
        elif isinstance(value, str):
            body = f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        else:
            body = f'<c r="{name}"><v>{value}</v></c>'
        xml, count = re.subn(rf'<c r="{name}"[^>]*?(/>|>.*?</c>)', body, xml)
        assert count == 1, name
    return xml


@pytest.fixture
def upload(client, agency, people):
    """upload(content, who="operator") -> (batch, page): the workbook brought back by ``who``."""

    def bring(content, who="operator"):
        client.force_login(people[who])
        file = SimpleUploadedFile("laporan.xlsx", content)
        url = reverse("report_uploads", args=[agency.pk, 2026, 2])
        page = client.post(url, {"file": file}, follow=True)
        return ImportBatch.objects.first(), page  # the newest

    return bring


@pytest.fixture
def save(client, agency):
    """save(batch, confirm=False): presses the button of the preview; the batch afterwards."""

    def press(batch, confirm=False):
        url = reverse("report_upload", args=[agency.pk, 2026, 2, batch.pk])
        client.post(url, {"confirm": "yes"} if confirm else {})
        batch.refresh_from_db()
        return batch

    return press


def second(**where):
    return PhysicalProgress.objects.filter(year=2026, quarter=2, **where)


# --- out ----------------------------------------------------------------------------------------------


def test_the_workbook_is_prefilled_locked_and_explained(template):
    book = CalamineWorkbook.from_filelike(io.BytesIO(template))
    assert len(book.sheet_names) == 4 and book.sheet_names[3] == "_report"
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    kube = rows[BALIKPAPAN - 1]
    assert (kube[1], kube[3]) == ("64-KUBE", "64.71")
    assert kube[6:10] == [30.0, 30.0, "", 15.0]
    money = book.get_sheet_by_index(1).to_python(skip_empty_area=False)
    assert money[3][6] == "1000000000000000.25"  # more digits than a spreadsheet keeps
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        sheet = archive.read(SHEETS["recipients"]).decode()
        names = archive.read("xl/workbook.xml").decode()
    assert "<sheetProtection" in sheet and "<dataValidation " in sheet
    assert re.search(r'<col min="1" max="1"[^>]*hidden="1"', sheet)
    assert 'state="veryHidden"' in names


def test_a_name_is_never_a_formula(agency, programs, second_quarter):
    type(programs["KUBE"]).objects.filter(pk=programs["KUBE"].pk).update(name='=HYPERLINK("x")')
    content = workbook_layout.make(Grid(agency, second_quarter))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "<f>" not in archive.read(SHEETS["recipients"]).decode()


# --- and back -----------------------------------------------------------------------------------------


def test_filled_in_and_brought_back_it_is_saved_as_a_draft(template, upload, save, people, programs):
    batch, page = upload(fill(template, I4=40, I5=25, I6=15, I7=8000))
    assert batch.state == "checked" and not second().exists()
    assert "8.000" in {change["after"] for change in batch.counts["changes"]}
    assert "8.000" in page.content.decode()
    assert save(batch).state == "committed"
    assert dict(second().values_list("region", "realised").filter(program=programs["KUBE"])) == {
        "64": 40, "64.71": 25, "64.72": 15,
    }  # fmt: skip
    assert set(second().values_list("workflow", flat=True)) == {"draft"}
    assert set(second().values_list("batch", flat=True)) == {batch.pk}
    assert FinancialProgress.objects.get(quarter=2).budget == Decimal("1000000000000000.25")
    assert ReportEvent.objects.get().user == people["operator"]


def test_brought_back_as_it_was_sent_twice_it_changes_nothing_more(template, upload, save, agency, second_quarter):
    save(upload(template)[0])
    stored = list(second().values_list())
    batch, page = upload(workbook_layout.make(Grid(agency, second_quarter)))
    assert (batch.counts["new"], batch.counts["changed"]) == (0, 0)
    assert list(second().values_list()) == stored
    assert batch.counts["changes"] == [] and 'name="confirm"' not in page.content.decode()


def test_every_wrong_cell_is_named_and_nothing_is_saved(template, upload, save):
    content = fill(template, I4="7.959", I5=2.5, I6=-1, I7="dua")
    batch, page = upload(content)
    items = [item for group in batch.problems for item in group["items"]]
    assert {item["column"].rpartition("!")[2] for item in items} == {"I4", "I5", "I6", "I7"}
    assert all("64-" in item["details"]["text"] for item in items)
    assert "I4" in page.content.decode() and "7.959" in page.content.decode()
    assert save(batch).state == "rejected"
    assert not second().exists() and not Report.objects.exists()


def test_what_somebody_saved_since_is_kept_and_a_conflict_is_told(
    template, upload, save, agency, second_quarter, people, programs, physical
):
    physical(programs["KUBE"], "64.71", "kube", 31, 30, 21, quarter=2, workflow="draft")
    physical(programs["KUBE"], "64.72", "kube", 20, 20, 11, quarter=2, workflow="draft")
    cycle.saved(Report.objects.create(agency=agency, year=2026, period=2), people["secretariat"])
    # Balikpapan is filled in otherwise, Samarinda was left alone.
    batch, page = upload(fill(template, I5=25))
    (group,) = [g for g in batch.problems if g["rule"] == "newer"]
    assert {item["column"].rpartition("!")[2] for item in group["items"]} >= {"I5"}
    assert "bappeda" in page.content.decode()
    assert save(batch).state == "checked"
    assert second(region="64.71").get().realised == 21
    save(batch, confirm=True)
    assert second(region="64.71").get().realised == 25
    assert second(region="64.72").get().realised == 11


def test_a_stored_row_is_not_removed_by_an_empty_workbook(programs, physical, agency, second_quarter, upload):
    physical(programs["KUBE"], "64.71", "kube", 30, 30, 21, quarter=2, workflow="draft")
    content = workbook_layout.make(Grid(agency, second_quarter))
    batch, _page = upload(fill(content, G5=None, H5=None, I5=None))
    assert batch.state == "rejected"
    assert second(region="64.71").get().realised == 21


def test_an_import_is_undone_as_a_whole(template, upload, save, programs, physical, agency, second_quarter):
    row = physical(programs["KUBE"], "64.71", "kube", 30, 30, 21, quarter=2, workflow="returned")
    content = workbook_layout.make(Grid(agency, second_quarter))
    batch = save(upload(fill(content, I5=25))[0])
    assert BatchChange.objects.filter(batch=batch).count() == second().count() + 1
    assert undo.undo(batch) == 5
    row.refresh_from_db()
    assert (row.realised, row.workflow, row.batch) == (21, "returned", None)
    assert second().count() == 1 and not FinancialProgress.objects.filter(quarter=2).exists()
    assert str(batch.pk) in ReportEvent.objects.last().reason


def test_an_undo_is_refused_once_the_report_moved_on(template, upload, save, people, agency, second_quarter):
    batch = save(upload(template)[0])
    cycle.submit(agency, second_quarter, people["operator"], Report.objects.get().version)
    with pytest.raises(UndoRefused):
        undo.undo(batch)
    assert second().exists()


def test_an_undo_is_refused_in_a_closed_period(template, upload, save, people, agency, second_quarter):
    batch = save(upload(template)[0])
    cycle.close(agency, second_quarter, people["secretariat"])
    with pytest.raises(UndoRefused):
        undo.undo(batch)
    assert second().exists()


@pytest.mark.parametrize("when", ["before the upload", "before the save"])
def test_nothing_comes_into_a_closed_period(template, upload, save, people, agency, second_quarter, when):
    if when == "before the upload":
        cycle.close(agency, second_quarter, people["secretariat"])
    batch, _page = upload(template)
    if when == "before the save":
        cycle.close(agency, second_quarter, people["secretariat"])
    assert save(batch).state == "rejected"
    assert not second().exists()


def test_the_workbook_of_another_period_is_refused(programs, agency, upload):
    batch, _page = upload(workbook_layout.make(Grid(agency, Period(2026, 1))))
    assert (batch.state, batch.problems[0]["rule"]) == ("rejected", "file")


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"PK\x03\x04 broken", b"%PDF-1.4"])
def test_what_is_no_workbook_of_ours_says_why(upload, content, programs):
    batch, page = upload(content) if content else (None, None)
    if content:
        assert batch.state == "rejected" and batch.problems[0]["items"][0]["details"]["text"]
        assert page.status_code == 200


def test_a_row_that_is_not_of_the_report_is_refused(template, upload, programs, save):
    foreign = f"physical.{programs['KOP'].pk}.64.people"
    batch, _page = upload(fill(template, A4=foreign))
    assert [group["rule"] for group in batch.problems if group["severity"] == "error"] == ["unknown"]
    assert save(batch).state == "rejected"
    assert not second().exists()


@pytest.mark.parametrize("who", ["secretariat", "other_operator", "outsider", "leadership", "stranger"])
def test_a_batch_is_its_owners(client, template, upload, people, agency, who):
    batch, _page = upload(template)
    client.force_login(people[who])
    url = reverse("report_upload", args=[agency.pk, 2026, 2, batch.pk])
    expected = 404 if who == "secretariat" else 403
    assert (client.get(url).status_code, client.post(url).status_code) == (expected, expected)
    client.logout()
    assert client.get(url).status_code == 302
    assert not second().exists()


def test_the_page_of_imports_shows_the_batch(client, template, upload, save):
    batch = save(upload(template)[0])
    assert client.get(reverse("import", args=[batch.pk])).status_code == 200
    assert client.post(reverse("import_undo", args=[batch.pk])).status_code == 302
    assert not second().exists()


def test_the_secretariat_takes_it_back_and_does_not_save_it_under_another_name(client, template, upload, save, people):
    batch, _page = upload(template)
    client.force_login(people["secretariat"])
    client.post(reverse("import", args=[batch.pk]), {"confirm": "yes"})
    assert not second().exists()
    client.force_login(people["operator"])
    save(batch)
    assert second().exists()
    client.force_login(people["secretariat"])
    client.post(reverse("import_undo", args=[batch.pk]))
    assert not second().exists() and ReportEvent.objects.last().user == people["secretariat"]


def test_an_operator_who_lost_the_duty_saves_nothing(template, upload, save, people, client):
    batch, _page = upload(template)
    people["operator"].scopes.all().delete()
    save(batch)
    assert not second().exists()
