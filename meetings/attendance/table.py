"""Who came: one meeting's cells, and the matrix of kinds of stakeholders or organisations by meetings.

"Invited" of a meeting that was held says that nobody wrote down whether they came. A share counts the meetings of
which it is known; a kind that was never recorded has none, which is not 0.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import numbers
from common.writing.exports import ExportColumn
from meetings.models import Attendance, Meeting, StakeholderType
from meetings.time import moments

Status = Attendance.Status
STRONGEST = (Status.PRESENT, Status.ABSENT, Status.INVITED, Status.NOT_RECORDED)
TONES = {Status.PRESENT: "good", Status.ABSENT: "bad", Status.INVITED: "", Status.NOT_RECORDED: ""}
MEETINGS_SHOWN = 12  # meetings on the screen; the file has all
ORGANISATIONS_PER_PAGE = 100  # organisations on one page
FIELDS = ("stakeholder_type_id", "agency_id", "organisation", "meeting_id", "status", "head_count")


@dataclass
class AttendanceCell:
    """What is recorded of one row and meeting. ``whole``: the kind's own entry; its organisations never add to it."""

    whole: Attendance | None = None
    organisations: list[Attendance] = field(default_factory=list)

    @property
    def status(self) -> str:
        """Present where anybody of them was."""
        found = {row.status for row in (self.whole, *self.organisations) if row}
        return next((status for status in STRONGEST if status in found), "")

    @property
    def tone(self) -> str:
        return TONES.get(self.status, "")

    @property
    def head_count(self) -> int | None:
        """The kind's own head count, else the sum of its organisations where each one's is known."""
        if self.whole and self.whole.head_count is not None:
            return self.whole.head_count
        present = [row.head_count for row in self.organisations if row.status == Status.PRESENT]
        return sum(present) if present and None not in present else None

    @property
    def words(self) -> str:
        """ "present: 12 people", "present, number not recorded", "invited"."""
        if not self.status:
            return _("not recorded")
        if self.status != Status.PRESENT:
            return str(Status(self.status).label)
        if self.head_count is None:
            return _("present, number not recorded")
        people = ngettext("%(n)s person", "%(n)s people", self.head_count) % {"n": numbers.number(self.head_count)}
        return _("present, %(people)s") % {"people": people}

    @property
    def plain(self) -> str:
        """For files: "present=12", "present", "absent"; nothing where there is no entry."""
        return self.status if self.head_count is None or self.status != Status.PRESENT else f"present={self.head_count}"


def cells(entries: Iterable[tuple]) -> dict[tuple, AttendanceCell]:
    """(row key, meeting, attendance) -> one cell per row and meeting."""
    made: dict[tuple, AttendanceCell] = {}
    for key, meeting, row in entries:
        cell = made.setdefault((key, meeting), AttendanceCell())
        if row.agency_id is None and not row.organisation:
            cell.whole = row
        else:
            cell.organisations.append(row)
    return made


@dataclass(frozen=True)
class AttendanceRow:
    """One kind or organisation: its cells in the order of the columns, and its share over all meetings asked for."""

    label: str
    kind: str
    cells: list[AttendanceCell]
    came: int
    known: int
    invited: int

    @property
    def never_came(self) -> bool:
        return bool(self.known) and not self.came

    @property
    def words(self) -> str:
        """ "3 of 5"; "never came" where it is known of some meeting and never present."""
        if self.never_came:
            return _("never came (%(n)s recorded)") % {"n": self.known}
        if self.known:
            return _("%(n)s of %(of)s") % {"n": self.came, "of": self.known}
        return _("invited, attendance never recorded") if self.invited else _("not recorded")

    @property
    def percent(self) -> float | None:
        return 100 * self.came / self.known if self.known else None


class AttendanceMatrix:
    """Rows by meetings. ``meetings`` are those asked for that the visitor may read; cancelled ones do not count.

    Five queries: how many meetings, the newest of them, rows, cells, shares; whatever the numbers.
    """

    def __init__(self, meetings, *, organisations: bool, every: bool = False, page: int = 1):
        self.all = meetings.exclude(state=Meeting.State.CANCELLED)
        self.organisations, self.every, self.page = organisations, every, page

    @cached_property
    def count(self) -> int:
        return self.all.count()

    @cached_property
    def meetings(self) -> list[Meeting]:
        """The columns from early to late: the newest on the screen, all in a file."""
        rows = self.all.select_related("region", "venue_region").order_by("-starts_at", "-pk")
        return list(rows if self.every else rows[:MEETINGS_SHOWN])[::-1]

    @property
    def headings(self) -> list[dict]:
        return [{"meeting": meeting, "day": numbers.day(moments.first_day(meeting))} for meeting in self.meetings]

    @property
    def page_numbers(self) -> range:
        return range(1, self.pages + 1)

    @property
    def cut(self) -> bool:
        return self.count > len(self.meetings)

    @cached_property
    def _kinds(self) -> dict[int, StakeholderType]:
        return {kind.pk: kind for kind in StakeholderType.objects.all()}

    @cached_property
    def _shares(self) -> dict[tuple, dict[str, int]]:
        """Row key -> in how many meetings it came, it is known, it was only invited."""
        names = ("stakeholder_type_id", "agency_id", "organisation") if self.organisations else ("stakeholder_type_id",)
        label = {"label": Coalesce("agency__name", "organisation")} if self.organisations else {}
        rows = Attendance.objects.filter(meeting__in=self.all.order_by().values("pk"))
        rows = rows.exclude(agency=None, organisation="") if self.organisations else rows
        known = Q(status__in=(Status.PRESENT, Status.ABSENT))
        counted = rows.order_by().values(*names, **label).annotate(
            came=Count("meeting", filter=Q(status=Status.PRESENT), distinct=True),
            known=Count("meeting", filter=known, distinct=True),
            invited=Count("meeting", filter=Q(status=Status.INVITED), distinct=True),
        )  # fmt: skip
        return {tuple(row[name] for name in names): row for row in counted}

    @cached_property
    def _cells(self) -> dict[tuple, AttendanceCell]:
        rows = Attendance.objects.filter(meeting__in=[meeting.pk for meeting in self.meetings])
        return cells((self._key(row), row.meeting_id, row) for row in rows.order_by("id").only(*FIELDS))

    def _key(self, row: Attendance) -> tuple:
        kind = (row.stakeholder_type_id,)
        return (*kind, row.agency_id, row.organisation) if self.organisations else kind

    @cached_property
    def _keys(self) -> list[tuple]:
        """Kinds in their order, recorded or not; organisations by kind and name."""
        kinds = list(self._kinds)
        if not self.organisations:
            return [(pk,) for pk in kinds]
        return sorted(self._shares, key=lambda key: (kinds.index(key[0]), self._shares[key]["label"].casefold()))

    @property
    def pages(self) -> int:
        return max(1, -(-len(self._keys) // ORGANISATIONS_PER_PAGE))

    @cached_property
    def rows(self) -> list[AttendanceRow]:
        keys = (
            self._keys
            if self.every
            else self._keys[(self.page - 1) * ORGANISATIONS_PER_PAGE : self.page * ORGANISATIONS_PER_PAGE]
        )
        return [self._row(key) for key in keys]

    def _row(self, key: tuple) -> AttendanceRow:
        share = self._shares.get(key, {"came": 0, "known": 0, "invited": 0})
        kind = str(self._kinds[key[0]])
        found = [self._cells.get((key, meeting.pk), AttendanceCell()) for meeting in self.meetings]
        return AttendanceRow(share.get("label", kind), kind, found, share["came"], share["known"], share["invited"])

    # --- as a file ------------------------------------------------------------------------------------

    @property
    def columns(self) -> list[ExportColumn]:
        """The one list of columns: of the screen, and of every file."""
        first = [ExportColumn("kind", _("kind of stakeholder"), "")]
        if self.organisations:
            first.append(ExportColumn("organisation", _("organisation"), ""))
        days = [
            ExportColumn(
                f"meeting_{m.pk}_{moments.first_day(m).isoformat()}",
                f"{numbers.day(moments.first_day(m))}, {m.title}",
                "",
            )
            for m in self.meetings
        ]
        last = [("meetings_present", _("meetings present")), ("meetings_known", _("meetings recorded"))]
        return [*first, *days, *(ExportColumn(name, heading, "", "integer") for name, heading in last)]

    def lines(self) -> Iterator[list[str]]:
        """The rows of a file; a kind that was never recorded has no share."""
        for row in self.rows:
            first = [row.kind, row.label] if self.organisations else [row.kind]
            share = [str(row.came), str(row.known)] if row.known else ["", ""]
            yield [*first, *(cell.plain for cell in row.cells), *share]
