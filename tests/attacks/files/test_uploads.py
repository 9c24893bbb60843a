"""Files through the pages: no status 500, no half written batch, no file left behind, and a sentence each time."""

import errno
import io
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import filesystem
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from imports.machinery import batches
from imports.models import ImportBatch
from meetings import attachments
from meetings.models import Attachment, Meeting
from tests.attacks.files import books
from tests.attacks.files.books import SHEET, TABLE, book, sheet, text_cell
from tests.beneficiaries.imports import lists
from tests.beneficiaries.imports.desk import GOOD, commit, send, text_of, work
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.long]

STRAY = text_cell("A1", "kode") + text_cell("B1", "nilai") + text_cell("XFD1048576", "x")
HOSTILE = {
    "far": (book(STRAY), "XFD1048576"),
    "checksum": (books.with_field(books.with_field(book(), books.LOCAL, 14, 7, 4), books.CENTRAL, 16, 7, 4), "rusak"),
    "cut off": (book(TABLE + f'<row r="3">{text_cell("A3", "x" * 9000)}</row>')[:700], "rusak"),
    "no sheet": (book(**{SHEET: None}), "sheet1.xml"),
    "not XML": (book(**{SHEET: b"\xff\xfe\x00"}), "berkas kerja"),
    "deep": (book(**{SHEET: sheet("<a>" * 200_000)}), "berkas kerja|terisi"),
    "NUL": (b"\0" * 2000, "NUL"),
    "one line": (b"x" * 3_000_000, "baris"),
    "an open quotation mark": (b'kode,nilai\n64,"5\n' + b"65,6\n" * 40_000, "baris|kolom"),
}
GONE = "tidak ada lagi di mesin ini"
STATED = {"codes": "kemendagri", "decimal": "point", "source": "Susenas", "publisher": "BPS"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    translation.activate("id")
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return settings.MEDIA_ROOT


@pytest.fixture
def desk(client, world):
    """The browser of a secretariat that may bring statistics and programmes, and of its own lists."""
    lists.programs()
    client.force_login(person("secretary", "64"))
    return client


@pytest.fixture
def operator(client, world):
    lists.programs()
    client.force_login(person("operator", "64.08", "operator"))
    return client


def stored(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def post(client, content: bytes, kind="statistics", name="tabel.xlsx", follow=True):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("import_new"), {**STATED, "kind": kind, "file": file}, follow=follow)


# --- hostile content ------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("kind", ["statistics", "programs"])
def test_a_hostile_file_is_refused_on_its_page(case, kind, desk):
    content, words = HOSTILE[case]
    answer = post(desk, content, kind)
    batch = ImportBatch.objects.get()
    assert (answer.status_code, batch.state) == (200, "rejected")
    assert re.search(words, text_of(answer), re.IGNORECASE)


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_list_is_refused_by_the_worker(case, operator):
    content, words = HOSTILE[case]
    batch, answer = send(operator, content, name="daftar.xlsx")
    batch.refresh_from_db()
    assert batch.state == "rejected" and "stopped" not in batch.counts
    assert re.search(words, text_of(answer), re.IGNORECASE)


@pytest.mark.parametrize("case", ["cut off", "NUL"])
def test_a_hostile_attachment_is_no_document(case):
    with pytest.raises(attachments.ValidationError):
        attachments.check(SimpleUploadedFile("lampiran.xlsx", HOSTILE[case][0]))


@pytest.mark.parametrize("case", ["far", "checksum"])
def test_cells_of_an_attachment_are_not_unfolded(case):
    assert attachments.check(SimpleUploadedFile("lampiran.xlsx", HOSTILE[case][0]))


@pytest.mark.parametrize("content", [books.crowded(21_000), books.twice(), books.zip64_nonsense(), books.overlapping()])
def test_an_archive_that_hides_something_is_no_attachment(content):
    with pytest.raises(attachments.ValidationError):
        attachments.check(SimpleUploadedFile("lampiran.xlsx", content))


# --- the file is gone ------------------------------------------------------------------------------------


def test_the_file_of_a_list_that_is_gone_is_told_everywhere(operator, media):
    batch, _answer = send(operator, GOOD)
    for path in stored(media):
        path.unlink()
    assert operator.get(batch.get_absolute_url()).status_code == 200
    answer = operator.get(reverse("import_file", args=[batch.pk]))
    assert answer.status_code == 404 and GONE in text_of(answer)
    commit(operator, batch)
    assert batch.state == "rejected" and GONE in text_of(operator.get(batch.get_absolute_url()))
    ImportBatch.objects.update(state="interrupted")
    operator.post(reverse("import_resume", args=[batch.pk]))
    work()
    batch.refresh_from_db()
    assert batch.state == "rejected" and "stopped" not in batch.counts
    answer = operator.post(reverse("import_new"), {"kind": "beneficiaries", "again": batch.pk, "codes": "kemendagri"})
    assert answer.status_code == 422 and GONE in text_of(answer)
    operator.post(reverse("import_drop", args=[batch.pk]))
    assert not ImportBatch.objects.exists()


def test_the_file_of_statistics_that_is_gone_is_told(desk, media):
    text = b"region,indicator,year,month,value,unit\n64,p0,2023,3,6.11,percent\n"
    post(desk, text, name="figures.csv")
    batch = ImportBatch.objects.get()
    assert batch.state == "checked"
    for path in stored(media):
        path.unlink()
    answer = desk.post(batch.get_absolute_url(), follow=True)
    batch.refresh_from_db()
    assert batch.state == "rejected" and GONE in text_of(answer)


# --- the disk --------------------------------------------------------------------------------------------


class Full(io.BytesIO):
    """A file on a disk that is full after the first bytes of it."""

    def __init__(self, handle: int, *_args, **_options):
        super().__init__()
        self.handle = open(handle, "wb")  # noqa: SIM115

    def write(self, data):
        self.handle.write(data[:10])
        self.handle.flush()
        raise OSError(errno.ENOSPC, "No space left on device")

    def close(self):
        self.handle.close()


@pytest.fixture
def full_disk(monkeypatch):
    monkeypatch.setattr(filesystem.os, "fdopen", Full)


@pytest.mark.parametrize(("kind", "who"), [("statistics", "desk"), ("programs", "desk"), ("beneficiaries", "operator")])
def test_a_full_disk_leaves_neither_batch_nor_file(kind, who, request, full_disk, media):
    answer = post(request.getfixturevalue(who), b"region,indicator\n64,p0\n", kind, name="figures.csv")
    assert answer.status_code == 507 and "tidak ada ruang" in text_of(answer)
    assert not ImportBatch.objects.exists() and not stored(media)


def test_a_full_disk_leaves_no_attachment(client, world, full_disk, media):
    client.force_login(person("secretary", "64"))
    meeting = Meeting.objects.create(title="Rakor", region_id="64", starts_at="2026-03-01T09:00+08:00")
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7\n%%EOF\n")
    answer = client.post(f"/meetings/{meeting.pk}/files/", {"title": "x", "file": file})
    assert answer.status_code == 507
    assert not Attachment.objects.exists() and not stored(media)


def test_a_folder_that_cannot_be_written_is_503(desk, settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    settings.MEDIA_ROOT = tmp_path / "file"
    answer = post(desk, b"region,indicator\n64,p0\n", name="figures.csv")
    assert answer.status_code == 503 and "tidak dapat menulis" in text_of(answer)
    assert not ImportBatch.objects.exists()


def test_a_command_ends_with_the_sentence(world, settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    settings.MEDIA_ROOT = tmp_path / "file"
    path = tmp_path / "figures.csv"
    path.write_text("region,indicator,year,value\n64,p0,2023,5\n")
    with pytest.raises(CommandError, match="tidak dapat menulis"):
        call_command("import_indicators", str(path), "--codes", "kemendagri")
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("step", ["new_file", "receive_data_chunk", "file_complete"])
def test_a_large_upload_on_a_full_disk_is_507_and_nothing_stays(step, desk, settings, monkeypatch, media, tmp_path):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path

    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, step, full)
    answer = post(desk, b"region,indicator\n" + b"64,p0\n" * 50_000, name="figures.csv")
    assert answer.status_code == 507 and "tidak ada ruang" in text_of(answer)
    assert not ImportBatch.objects.exists() and not stored(tmp_path)


def test_no_temporary_folder_is_503(desk, settings, tmp_path):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "gone"
    answer = post(desk, b"region,indicator\n" + b"64,p0\n" * 50_000, name="figures.csv")
    assert answer.status_code == 503 and not ImportBatch.objects.exists()


def test_half_an_upload_is_no_file(desk, media):
    """The list of a file that broke off is a good table too, only shorter: it must not be taken for the whole."""
    begin = "--B\r\nContent-Disposition: form-data; name="
    fields = {**STATED, "kind": "statistics"}.items()
    body = "".join(f'{begin}"{name}"\r\n\r\n{value}\r\n' for name, value in fields)
    body += f'{begin}"file"; filename="a.csv"\r\n\r\nregion,value\n64,5\n64.08,'
    answer = desk.generic("POST", reverse("import_new"), body, content_type="multipart/form-data; boundary=B")
    assert answer.status_code == 422 and not ImportBatch.objects.exists() and not stored(media)


def test_an_upload_that_breaks_off_is_said_also_where_the_form_is_protected(desk):
    class Gone:
        def read(self, *args):
            raise OSError("the visitor has gone")

        readline = read

    browser = Client(enforce_csrf_checks=True)
    browser.cookies = desk.cookies
    answer = browser.generic(
        "POST", reverse("import_new"),
        **{"wsgi.input": Gone(), "CONTENT_LENGTH": "1000", "CONTENT_TYPE": "multipart/form-data; boundary=B"},
    )  # fmt: skip
    assert answer.status_code == 400 and "terputus" in text_of(answer)


# --- names -----------------------------------------------------------------------------------------------

NAMES = {
    "long": "n" * 300 + ".csv",
    "folders": "../../../etc/cron.d/x.csv",
    "backslashes": "..\\..\\x.csv",
    "NUL": "a\0b.csv",
    "direction": "daftar\u202evsc.exe",
    "quotes": 'a"; filename="b.exe',
    "line ends": "a\r\nSet-Cookie: x=1\r\n\r\n<script>.csv",
    "none": "tabel",
    "dots": "...",
    "signs": "???***",
    "half a sign": "a\udcff.csv",
}


@pytest.mark.parametrize("case", NAMES)
def test_a_name_is_harmless_wherever_it_is_shown(case, desk, media):
    text = b"region,indicator,year,month,value,unit\n64,p0,2023,3,6.11,percent\n"
    who = User.objects.get(username="secretary")
    batch = batches.create("statistics", ContentFile(text), NAMES[case], {}, user=who)
    assert batch.file_name.isprintable() and len(batch.file_name) <= 255 and batch.file_name
    (path,) = stored(media)
    assert path.read_bytes() == text and path.parent.parent.parent == media / "imports"
    answer = desk.get(reverse("import_file", args=[batch.pk]))
    header = answer["Content-Disposition"]
    assert answer.status_code == 200 and header.startswith("attachment") and header.count('"') in (0, 2)
    assert "Set-Cookie" not in answer.headers and "\n" not in header
    assert desk.get(batch.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("case", [name for name in NAMES if name not in ("half a sign", "NUL")])
def test_a_name_from_a_browser_is_harmless(case, desk):
    with translation.override("en"):
        answer = post(desk, b"region,indicator,year,month,value,unit\n64,p0,2023,3,6.11,percent\n", name=NAMES[case])
    assert answer.status_code in (200, 422)
