"""Files of meetings: what may come in, under which name, and who gets them.

What a file is, is read from its content; the name only has to agree. Nothing is unpacked but the list of an
archive's members and one short member.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, transaction
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

from common.reading import archives
from common.reading.refusals import ReadingError
from common.reading.uploads import clean_name
from meetings.models import Attachment, Meeting
from meetings.querysets import may_read

OFFICE = "application/vnd.openxmlformats-officedocument."
OASIS = "application/vnd.oasis.opendocument."
MEMBERS = {
    "docx": ("word/document.xml", f"{OFFICE}wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", f"{OFFICE}spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", f"{OFFICE}presentationml.presentation"),
}
MIMETYPES = {"odt": f"{OASIS}text", "ods": f"{OASIS}spreadsheet", "odp": f"{OASIS}presentation"}
PLAIN = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}
TYPES = {**PLAIN, **{ending: kind for ending, (_member, kind) in MEMBERS.items()}, **MIMETYPES}
SAME = {"jpeg": "jpg"}
NAMES = "PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, PNG, JPG"
TAIL = 2048  # a PDF may carry a few bytes after its end


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: its harmless name and what it really is."""

    name: str
    content_type: str


def check(upload: UploadedFile) -> Checked:
    """What ``upload`` is. ValidationError, with what to do, where it is too large or not what its name says."""
    name = clean_name(upload.name or "")
    if upload.size > settings.ATTACHMENT_MAX_MB * 1024 * 1024:
        text = _("“%(name)s” is larger than %(limit)s MB. Make it smaller, for example by saving the scan at 150 dpi.")
        raise ValidationError(text % {"name": name, "limit": settings.ATTACHMENT_MAX_MB})
    if not upload.size:
        raise ValidationError(_("“%(name)s” is empty. Choose the file again.") % {"name": name})
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    ending = SAME.get(ending, ending)
    if ending not in TYPES:
        raise ValidationError(_("“%(name)s” cannot be kept. Possible are: %(kinds)s.") % {"name": name, "kinds": NAMES})
    found = recognise(upload)
    if found != ending:
        raise ValidationError(_mismatch(name, ending, found))
    return Checked(name, TYPES[ending])


def _mismatch(name: str, ending: str, found: str) -> str:
    if found:
        text = _("“%(name)s” is really a %(found)s file. Give it the ending .%(ending)s, or save it as %(asked)s.")
        return text % {"name": name, "found": found.upper(), "ending": found, "asked": ending.upper()}
    text = _(
        "“%(name)s” is not a %(asked)s file, or it is damaged. Open it in the program it was made with and save or "
        "print it as %(asked)s; a renamed program or macro file is not accepted."
    )
    return text % {"name": name, "asked": ending.upper()}


def recognise(file) -> str:
    """The ending that belongs to the content, such as "pdf"; empty where it is none of those that are kept."""
    file.seek(0)
    head = file.read(16)
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    file.seek(0)
    if head.startswith(b"%PDF-"):
        return "pdf" if b"%%EOF" in tail else ""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png" if b"IEND" in tail else ""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg" if b"\xff\xd9" in tail else ""
    return _recognise_archive(file) if head.startswith(b"PK\x03\x04") else ""


def _recognise_archive(file) -> str:
    try:
        names, kind = archives.members(file)
    except ReadingError:
        return ""  # damaged, or encrypted: nobody could open it either
    finally:
        file.seek(0)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return ""
    if "[Content_Types].xml" in names:
        return next((ending for ending, (member, _kind) in MEMBERS.items() if member in names), "")
    return next((ending for ending, mimetype in MIMETYPES.items() if mimetype == kind), "")


@transaction.atomic
def store(meeting: Meeting, upload: UploadedFile, user, title: str = "") -> Attachment:
    """Keeps a file with ``meeting``, also as evidence of an action. ValidationError as in ``check``."""
    checked = check(upload)
    row = Attachment(
        meeting=meeting, title=title, uploaded_by=user, size=upload.size, content_type=checked.content_type
    )
    row.original_name = checked.name
    row.file.save(checked.name, upload, save=False)  # the storage gives it a name that says nothing
    try:
        row.save()
    except DatabaseError:
        row.file.delete(save=False)
        raise
    return row


def serve(user, pk: int) -> FileResponse:
    """The file, to be saved and never shown in the page; Http404 for who may not read its meeting."""
    row = Attachment.objects.select_related("meeting").filter(pk=pk).first()
    if row is None or not may_read(user, row.meeting):
        raise Http404
    try:
        file = row.file.open("rb")
    except OSError as error:
        raise Http404(_("The file of this attachment is missing.")) from error
    kind = row.content_type if row.content_type in TYPES.values() else "application/octet-stream"
    response = FileResponse(file, as_attachment=True, filename=clean_name(row.original_name), content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def remove_file(sender, instance: Attachment, **kwargs) -> None:
    """After a row is deleted for good, its file goes too."""
    name, storage = instance.file.name, instance.file.storage
    transaction.on_commit(lambda: storage.delete(name))
