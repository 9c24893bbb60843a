"""The forms of the pages, as their owners send them, aimed at rows of 64.08 and its agency A."""

from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.attacks.forms import form_of
from tests.attacks.scope.scope_rows import LIST, asked_of, upload

WHY = "Pemeriksaan data di desa"
PDF = ("surat.pdf", b"%PDF-1.4\n%%EOF\n")


@dataclass
class Attack:
    """One form: ``name`` of its address, what is sent, and whose browser it was taken from ("" where nobody's).

    ``what`` tells forms of one address apart.
    """

    name: str
    address: str
    data: dict
    owner: str = ""
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    what: str = ""

    def send(self, client: Client):
        files = {name: SimpleUploadedFile(*given) for name, given in self.files.items()}
        return client.post(self.address, self.data | files)

    @staticmethod
    def errors(answer) -> list:
        """What the page says of the form, for whoever mends these tests."""
        shown = answer.context or {}
        found = [shown.get(name) for name in ("errors", "form", "adminform")]
        return [str(getattr(getattr(form, "form", form), "errors", form)) for form in found if form]


def page_attacks(world, rows) -> list[Attack]:
    asked = asked_of(world)
    return [
        *_registry(world, asked),
        *_reporting(world),
        *_meetings(world, rows),
        *_imports(world, rows["imports.importbatch"]),
    ]


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _registry(world, asked) -> list[Attack]:
    mine = [world.people["mine"].pk]
    report = {"kind": "as_of", "region": "64.08", "reference_date": "2025-12-31"}
    found = [
        ("beneficiaries_export", [], {"reason": WHY, "format": "csv"}),
        ("reveal", mine, {"field": "nik", "reason": WHY}),
        ("allow_double_aid", mine, {"program": "64.08-A", "year": 2025, "reason": WHY}),
        ("withdraw_double_aid", mine, {"permission": asked["permission"].pk, "reason": WHY}),
        ("duplicates", [], {"pair": asked["pair"].pk, "verdict": "different"}),
        ("registry_reports", [], report),
        ("registry_reports", [], report | {"kind": "targeting", "program": "64.08-A"}),
        ("registry_report", [asked["report"].pk], {}),
    ]
    search = Attack("duplicates", reverse("duplicates"), {}, "head", what=" search")
    return [search, *(Attack(name, reverse(name, args=args), data, "head") for name, args, data in found)]


def _reporting(world) -> list[Attack]:
    client, period = signed_in(world.operator), [world.social.pk, 2026, 1]
    grid = reverse("report_grid", args=period)
    typed = form_of(client.get(grid), action="")
    number = next(name for name, values in typed.items() if values == ["10"])
    book = {"file": ("isian.xlsx", client.get(reverse("report_template", args=period)).content)}
    sent = Attack("report_uploads", reverse("report_uploads", args=period), {}, "operator", book)
    batch = sent.send(client).url
    report = reverse("agency_report", args=period)
    return [
        Attack("report_grid", grid, typed | {number: ["20"]}, "operator"), sent,
        Attack("report_upload", batch, {"confirm": "yes"}, "operator"),
        Attack("agency_report", report, {"step": "submit", "version": "0"}, "operator"),
        Attack("agency_report", report, {"step": "close"}, "office"),
        Attack("agency_report", report, {"step": "approve", "version": "0"}),
        Attack("agency_report", report, {"step": "return", "version": "0", "reason": WHY}),
    ]  # fmt: skip


def _meetings(world, rows) -> list[Attack]:
    client, meeting, action = signed_in(world.office), rows["meetings.meeting"], rows["meetings.actionitem"]
    names = ("meeting_step", "meeting_minutes", "meeting_attendance", "meeting_files", "actions_quick", "action_new")
    there = {name: reverse(name, args=[meeting.pk]) for name in names}
    minutes = form_of(client.get(there["meeting_minutes"]), holding="minutes")
    attendance = form_of(client.get(there["meeting_attendance"]), action="")
    status = next(name for name in attendance if name.endswith("status"))
    quick = form_of(client.get(there["actions_quick"]), holding="row-0-text")
    new = form_of(client.get(there["action_new"]), holding="text")
    edit = reverse("action_edit", args=[action.pk])
    edited = form_of(client.get(edit), holding="text")
    page = reverse("action", args=[action.pk])
    read = form_of(client.get(reverse("meeting", args=[meeting.pk])), action=there["meeting_step"])
    return [
        Attack("meeting_step", there["meeting_step"], read | {"to": ["held"]}, "office"),
        Attack("meeting_minutes", there["meeting_minutes"], minutes | {"minutes": ["Isi lain."]}, "office"),
        Attack("meeting_attendance", there["meeting_attendance"], attendance | {status: ["present"]}, "office"),
        Attack("meeting_files", there["meeting_files"], {"title": "Surat"}, "office", {"file": PDF}),
        Attack("actions_quick", there["actions_quick"], quick | {"row-0-text": ["Kirim data"]}, "office"),
        Attack("action_new", there["action_new"], new | {"text": ["Kirim data"]}, "office"),
        Attack("action_edit", edit, edited | {"text": ["Kirim data lain"]}, "office"),
        Attack("action", page, {"step": "start", "version": action.version, "note": ""}, "operator"),
        Attack("action", page, {"step": "note", "version": action.version, "note": "Sudah"}, "operator", {"file": PDF}),
    ]  # fmt: skip


def _imports(world, checked) -> list[Attack]:
    """Lists of the operator of A, in the states in which something can be done with them."""
    columns = reverse("import_columns", args=[checked.pk])
    typed = form_of(signed_in(world.operator).get(checked.get_absolute_url()), action=columns)
    new = {"kind": "beneficiaries", "codes": "kemendagri"}
    done, broken = upload(world, "committed"), upload(world, "interrupted")
    found = [
        ("import", checked, {"confirm": "yes", "good_only": "yes"}), ("import_columns", checked, typed),
        ("import_drop", checked, {}), ("import_resume", broken, {}), ("import_undo", done, {}),
    ]  # fmt: skip
    list_file = {"file": ("daftar.csv", LIST.encode())}
    return [
        Attack("import_new", reverse("import_new"), new, "operator", list_file),
        *(Attack(name, reverse(name, args=[batch.pk]), data, "operator") for name, batch, data in found),
    ]
