"""Files of meetings: read by their content, kept under no name, served to those who may read the meeting."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from meetings import attachments
from meetings.models import Attachment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 30 + b"IEND\xaeB`\x82"
JPG = b"\xff\xd8\xff\xe0" + b"\0" * 30 + b"\xff\xd9"
PROGRAM = b"MZ\x90\x00\x03" + b"\0" * 200 + b"This program cannot be run in DOS mode."
HTML = b"<!doctype html><script>alert(1)</script>"


def archive(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in members:
            file.writestr(name, content)
    return made.getvalue()


TYPES = ("[Content_Types].xml", b"<Types/>")
DOCX = archive(TYPES, ("word/document.xml", b"<w/>"))
XLSX = archive(TYPES, ("xl/workbook.xml", b"<w/>"))
PPTX = archive(TYPES, ("ppt/presentation.xml", b"<w/>"))
ODT = archive(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<c/>"))
MACROS = archive(TYPES, ("word/document.xml", b"<w/>"), ("word/vbaProject.bin", b"x"))
JAR = archive(("META-INF/MANIFEST.MF", b"Main-Class: x"), ("x.class", b"x"))


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")  # what the browser says is not believed


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("surat.pdf", PDF, "application/pdf"), ("SURAT.PDF", PDF, "application/pdf"), ("foto.png", PNG, "image/png"),
        ("foto.jpg", JPG, "image/jpeg"), ("foto.jpeg", JPG, "image/jpeg"),
        ("a.docx", DOCX, attachments.TYPES["docx"]), ("a.xlsx", XLSX, attachments.TYPES["xlsx"]),
        ("a.pptx", PPTX, attachments.TYPES["pptx"]), ("a.odt", ODT, attachments.TYPES["odt"]),
    ],
)  # fmt: skip
def test_what_is_kept_is_recognised_by_its_content(name, content, kind):
    assert attachments.check(upload(name, content)).content_type == kind


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("program.pdf", PROGRAM), ("halaman.pdf", HTML), ("rusak.pdf", b"%PDF-1.7 cut short"), ("makro.docx", MACROS),
        ("jar.docx", JAR), ("gambar.png", b"\x89PNG\r\n\x1a\n cut"), ("script.jpg", HTML),
        ("bom.xlsx", b"PK\x03\x04 broken"),
    ],
)  # fmt: skip
def test_a_renamed_or_damaged_file_is_refused_and_told_what_to_do(name, content):
    with pytest.raises(ValidationError) as error:
        attachments.check(upload(name, content))
    assert name in error.value.message and "save" in error.value.message


@pytest.mark.parametrize("name", ["run.exe", "halaman.html", "gambar.svg", "arsip.zip", "tanpa", "x.pdf.exe", ".pdf"])
def test_other_endings_are_refused_with_those_that_are_possible(name):
    with pytest.raises(ValidationError) as error:
        attachments.check(upload(name, PDF))
    assert "PDF, DOCX" in error.value.message


def test_a_wrong_ending_names_the_right_one():
    with pytest.raises(ValidationError) as error:
        attachments.check(upload("laporan.pdf", DOCX))
    assert "DOCX" in error.value.message and ".docx" in error.value.message


def test_a_file_over_the_limit_is_refused_with_the_limit(settings):
    settings.ATTACHMENT_MAX_MB = 1
    attachments.check(upload("a.pdf", PDF + b" " * 1000 + b"%%EOF"))
    with pytest.raises(ValidationError) as error:
        attachments.check(upload("besar.pdf", PDF + b" " * 1024 * 1024 + b"%%EOF"))
    assert "1 MB" in error.value.message and "besar.pdf" in error.value.message


def test_an_empty_file_is_refused():
    with pytest.raises(ValidationError, match="is empty"):
        attachments.check(upload("a.pdf", b""))


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\Users\\x\\surat.pdf", "surat.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"), ('a"b<c>.pdf', "abc.pdf"), ("...", "file"),
        ("x" * 300 + ".pdf", "x" * 190 + ".pdf"),
    ],
)  # fmt: skip
def test_names_are_made_harmless(name, clean):
    assert attachments.clean_name(name) == clean


def add(client, meeting, name="surat.pdf", content=PDF, title="Surat"):
    return client.post(f"/meetings/{meeting.pk}/files/", {"title": title, "file": upload(name, content)})


def test_a_file_is_kept_outside_the_web_root_under_a_name_that_says_nothing(client, rakor, uploads):
    client.force_login(rakor.secretary)
    assert add(client, rakor.first, "../undangan rapat.pdf").status_code == 302
    row = Attachment.objects.get()
    assert (row.original_name, row.size, row.uploaded_by) == ("undangan rapat.pdf", len(PDF), rakor.secretary)
    assert "undangan" not in row.file.name and (uploads / row.file.name).read_bytes() == PDF


def test_a_refused_file_leaves_the_title_in_the_form(client, rakor, uploads):
    client.force_login(rakor.secretary)
    answer = add(client, rakor.first, "program.pdf", PROGRAM, title="Paparan Bappeda")
    html = answer.content.decode()
    assert answer.status_code == 200 and 'value="Paparan Bappeda"' in html and "program.pdf" in html
    assert not Attachment.objects.exists() and not uploads.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretary", 200), ("leader", 200), ("operator", 200), ("host", 200), ("outsider", 404), ("stranger", 404),
        (None, 302),
    ],
)  # fmt: skip
def test_a_file_is_served_to_who_may_read_the_meeting(client, rakor, uploads, who, status):
    row = attachments.store(rakor.first, upload("surat.pdf", PDF), rakor.secretary)
    if who:
        client.force_login(getattr(rakor, who))
    answer = client.get(f"/meetings/files/{row.pk}/")
    assert answer.status_code == status
    if status == 200:
        assert b"".join(answer.streaming_content) == PDF
        assert answer["Content-Disposition"] == 'attachment; filename="surat.pdf"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Type"] == "application/pdf"
        assert "sandbox" in answer["Content-Security-Policy"] and "no-store" in answer["Cache-Control"]


def test_a_stored_type_that_is_none_of_ours_is_served_as_bytes(client, rakor, uploads):
    row = attachments.store(rakor.first, upload("surat.pdf", PDF), rakor.secretary)
    Attachment.objects.filter(pk=row.pk).update(content_type="text/html", original_name='x"\r\ny.html')
    client.force_login(rakor.secretary)
    answer = client.get(f"/meetings/files/{row.pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="xy.html"'


@pytest.mark.parametrize("who", ["leader", "host", "outsider", "stranger"])
def test_others_may_not_add_files(client, rakor, uploads, who):
    client.force_login(getattr(rakor, who))
    assert add(client, rakor.first).status_code == 403
    assert not Attachment.objects.exists()


def test_the_file_goes_with_its_row(rakor, uploads, django_capture_on_commit_callbacks):
    row = attachments.store(rakor.kupang, upload("surat.pdf", PDF), rakor.outsider)
    path = uploads / row.file.name
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        rakor.kupang.delete()
    assert not path.exists()
