"""Attendance of one meeting: every kind of stakeholder as a row, and the organisations, prefilled with the last time's.

Each row carries what was read; a row that somebody else has changed since is not overwritten but told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from common.names import clean_name, name_key
from meetings.agencies import AgencyNames
from meetings.minutes.lines import fingerprint, normal
from meetings.models import Attendance, Meeting, StakeholderType

Status = Attendance.Status
EMPTY_LINES = 5  # lines for organisations that are not listed yet
LARGEST_HEAD_COUNT = 100_000
CHOICES = [("", "—"), *Status.choices]


@dataclass
class AttendanceLine:
    """One line of the form. ``proposed``: taken over from the meeting before and not stored yet."""

    key: str
    kind: StakeholderType | None
    name: str = ""
    status: str = ""
    head_count: str = ""
    names: str = ""
    base: str = ""
    stored: Attendance | None = None
    proposed: bool = False
    conflict: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def typed(self) -> tuple[str, str, str]:
        return (self.status, self.head_count, self.names)

    @property
    def is_blank(self) -> bool:
        return not (self.name or self.status or self.head_count or self.names)

    def show(self, row: Attendance) -> "AttendanceLine":
        """The line as it is stored."""
        self.stored, self.status, self.names = row, row.status, row.names
        self.head_count = "" if row.head_count is None else str(row.head_count)
        self.base = mark(row)
        return self


def mark(row: Attendance | None) -> str:
    """What was read of a row."""
    if row is None:
        return fingerprint("none")
    return fingerprint(row.status, "" if row.head_count is None else str(row.head_count), normal(row.names))


class AttendanceForm:
    """``kinds``: a row per kind; ``organisations``: those listed, then blank ones. ``saved`` rows after ``save``."""

    def __init__(self, meeting: Meeting, data: Mapping[str, str] | None = None):
        self.meeting, self.data, self.saved = meeting, data, 0
        self.types = {kind.pk: kind for kind in StakeholderType.objects.all()}
        self.agencies = AgencyNames(meeting.region)
        self._load(meeting.attendance.select_related("agency"))
        if data is None:
            self._propose()
        else:
            self._read(data)

    def _load(self, rows) -> None:
        self.kinds = [AttendanceLine(f"t{pk}", kind, base=mark(None)) for pk, kind in self.types.items()]
        by_kind = {row.kind.pk: row for row in self.kinds}
        self.organisations: list[AttendanceLine] = []
        for row in rows.order_by("stakeholder_type__position", "id"):
            if row.agency_id or row.organisation:
                kind = self.types[row.stakeholder_type_id]
                self.organisations.append(AttendanceLine(f"r{row.pk}", kind, _name(row)).show(row))
            else:
                by_kind[row.stakeholder_type_id].show(row)
        self.organisations += [
            AttendanceLine(f"n{number}", None, base=mark(None)) for number in range(1, EMPTY_LINES + 1)
        ]

    def _propose(self) -> None:
        """Those invited to the meeting before, where nothing is recorded of them yet."""
        previous = Meeting.objects.before(self.meeting).first()
        if previous is None or self.meeting.state == Meeting.State.CANCELLED:
            return
        last = previous.attendance.exclude(status=Status.NOT_RECORDED).select_related("agency").order_by("id")
        listed = {(row.kind.pk, name_key(row.name)) for row in self.organisations if row.kind}
        kinds = {row.kind.pk: row for row in self.kinds}
        blank = [row for row in self.organisations if row.kind is None]
        added = []
        for old in last:
            name = _name(old)
            if not name and kinds[old.stakeholder_type_id].stored is None:
                kinds[old.stakeholder_type_id].status, kinds[old.stakeholder_type_id].proposed = Status.INVITED, True
            elif name and (old.stakeholder_type_id, name_key(name)) not in listed:
                kind = self.types[old.stakeholder_type_id]
                key = f"n{EMPTY_LINES + len(added) + 1}"
                added.append(AttendanceLine(key, kind, name, Status.INVITED, base=mark(None), proposed=True))
        self.organisations = [row for row in self.organisations if row.kind] + added + blank

    # --- what was typed -------------------------------------------------------------------------------

    def _read(self, data) -> None:
        known = {row.key for row in self.organisations}
        sent = [key for key in data.getlist("row") if key.startswith("n") and key[1:].isdecimal() and key not in known]
        self.organisations += [AttendanceLine(key, None, base=mark(None)) for key in sent[:500]]
        for row in (*self.kinds, *self.organisations):
            if f"{row.key}-status" in data:
                self._fill(row, data)

    def _fill(self, row: AttendanceLine, data) -> None:
        def typed(name: str) -> str:
            return normal(data.get(f"{row.key}-{name}", "")).strip()

        was = row.typed
        row.status, row.head_count, row.names = typed("status"), typed("head_count"), typed("names")
        read = data.get(f"{row.key}-base", "")
        if row.key.startswith("n"):
            row.name = typed("name")
            kind = typed("kind")
            row.kind = self.types.get(int(kind)) if kind.isascii() and kind.isdecimal() and len(kind) < 10 else None
        if not row.key.startswith("n") and read != row.base and row.typed != was:
            self._tell(row, was, read)

    def _tell(self, row: AttendanceLine, was: tuple[str, str, str], read: str) -> None:
        """Somebody else changed the row: an untouched one follows, a touched one is told."""
        if fingerprint(*row.typed) == read or (read == mark(None) and not any(row.typed)):
            row.status, row.head_count, row.names = was
        else:
            row.conflict = self._conflict_words(*was)

    @staticmethod
    def _conflict_words(status: str, head_count: str, names: str) -> str:
        label = dict(CHOICES).get(status, "—")
        stored = ", ".join(str(part) for part in (label, head_count, names) if part)
        text = _(
            "Somebody else has changed this row while you typed; stored now: %(stored)s. Save again to replace it."
        )
        return text % {"stored": stored}

    # --- saving ---------------------------------------------------------------------------------------

    @transaction.atomic
    def save(self) -> bool:
        """Stores the rows that are in order. False where one needs the person's attention; it keeps what was typed."""
        Meeting.objects.select_for_update().get(pk=self.meeting.pk)
        for row in (*self.kinds, *self.organisations):
            self._check(row)
            if not row.errors and not row.conflict:
                self._store(row)
        return not any(row.errors or row.conflict for row in (*self.kinds, *self.organisations))

    def _check(self, row: AttendanceLine) -> None:
        if row.status not in dict(CHOICES):
            row.errors["status"] = _("Choose one of the list.")
        number = row.head_count
        if number and not (
            number.isascii() and number.isdecimal() and len(number) < 7 and int(number) <= LARGEST_HEAD_COUNT
        ):
            row.errors["head_count"] = _("Enter a whole number, or nothing where it was not counted.")
        if (row.head_count or row.names) and row.status != Status.PRESENT:
            row.errors["status"] = _("Numbers and names are of those present: choose “present”, or remove them.")
        if row.key.startswith("n") and not row.is_blank:
            self._check_new(row)

    def _check_new(self, row: AttendanceLine) -> None:
        if not row.name:
            row.errors["name"] = _("Write the name of the organisation.")
        if row.kind is None:
            row.errors["kind"] = _("Choose what kind of stakeholder it is.")
        if len(row.name) > 150:
            row.errors["name"] = _("The name is longer than 150 characters.")
        if not row.status and row.name:
            row.errors["status"] = _("Choose whether it was invited, present or absent.")
        try:
            self.agencies.get(row.name)
        except ValidationError as error:
            row.errors["name"] = error.message

    def _store(self, row: AttendanceLine) -> None:
        if row.stored is None and not row.status:
            return
        if row.stored is not None and not row.status:
            row.stored.delete()
            self.saved += 1
            return
        fresh = row.stored or self._new(row)
        count = int(row.head_count) if row.head_count else None
        if fresh.pk and (fresh.status, fresh.head_count, normal(fresh.names)) == (row.status, count, row.names):
            return
        if fresh.pk and row.stored is None:
            self._tell_listed(row, fresh)
            return
        fresh.status, fresh.head_count, fresh.names = row.status, count, row.names
        fresh.save()
        self.saved += 1

    def _new(self, row: AttendanceLine) -> Attendance:
        agency = self.agencies.get(row.name) if row.name else None
        what = {"meeting": self.meeting, "stakeholder_type": row.kind, "agency": agency}
        name = "" if agency else clean_name(row.name)
        listed = Attendance.objects.filter(**what, organisation__iexact=name).select_related("agency").first()
        return listed or Attendance(**what, organisation=name)

    def _tell_listed(self, row: AttendanceLine, listed: Attendance) -> None:
        """The organisation is in the list already, with something else: the line becomes that of the stored row."""
        shown = AttendanceLine("", row.kind).show(listed)
        row.conflict = self._conflict_words(*shown.typed)
        row.key, row.stored, row.name, row.base = f"r{listed.pk}", listed, _name(listed), mark(listed)


def _name(row: Attendance) -> str:
    return row.agency.name if row.agency else row.organisation
