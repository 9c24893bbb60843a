"""The reporting cycle: draft -> submitted -> approved, or returned with a reason; and periods that are closed.

Every change of a report goes through here, under a lock on its row, and leaves a ReportEvent. Who may read,
fill and approve follows from the duties of a person, region and agency.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common import numbers
from common.areas import lies_in
from common.choices import Workflow
from common.permissions import COUNTRY, may_for_agency
from programs.models import ClosedPeriod, FinancialProgress, PhysicalProgress, Report, ReportEvent, Unit
from programs.reporting.balance import imbalances
from programs.reporting.periods import Period, per_year
from regions.models import Agency

READ, FILL, APPROVE = "programs.view_physicalprogress", "programs.change_physicalprogress", "programs.approve_program"
OPEN = (Workflow.DRAFT, Workflow.RETURNED)
PROGRESS = (PhysicalProgress, FinancialProgress)


class StepRefused(Exception):
    """A step that the rules do not allow; ``reasons`` are sentences for the person who tried."""

    def __init__(self, *reasons: str):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class ReportRights:
    """What somebody may do with the reports of one agency."""

    read: bool
    fill: bool
    approve: bool


def rights_of(user, agency: Agency) -> ReportRights:
    """Return the rights of ``user`` on the reports of an agency."""
    read, fill, approve = (may_for_agency(user, name, agency.region_id, agency.pk) for name in (READ, FILL, APPROVE))
    return ReportRights(read or fill or approve, fill, approve)


# --- closed periods -----------------------------------------------------------------------------------


def _with_ancestors(code: str) -> list[str]:
    """The region and what it lies in, from near to far."""
    parts = code.split(".") if code != COUNTRY else []
    return [*(".".join(parts[:n]) for n in range(len(parts), 0, -1)), COUNTRY]


def closings(codes: Iterable[str], period: Period) -> dict[str, ClosedPeriod]:
    """For each region of ``codes`` in which ``period`` is closed, itself or by what it lies in: the closing."""
    codes = set(codes)
    asked = {above for code in codes for above in _with_ancestors(code)}
    rows = ClosedPeriod.objects.filter(region_id__in=asked, year=period.year, period=period.number)
    found = {row.region_id: row for row in rows.select_related("closed_by", "region")}
    nearest = {code: next((found[c] for c in _with_ancestors(code) if c in found), None) for code in codes}
    return {code: closing for code, closing in nearest.items() if closing}


def locked_sql(row: str) -> str:
    """SQL condition: the staged or stored row ``row`` (region_id, year, quarter) lies in a closed period."""
    number = f"(coalesce({row}.quarter, 4) * {per_year()} + 3) / 4"
    in_region = lies_in(f"{row}.region_id", "closed.region_id")
    then = f"closed.year = {row}.year AND closed.period = {number}"
    # Constants of the program only: ``row`` is an alias in the caller's own SQL.
    return f"EXISTS (SELECT 1 FROM programs_closedperiod closed WHERE {in_region} AND {then})"  # noqa: S608


def closed_text(closing: ClosedPeriod) -> str:
    """Says that a period is closed, where and since when; not by whom."""
    text = _("%(period)s is closed for %(region)s since %(day)s: nothing in it can be changed until it is reopened.")
    return text % {
        "period": Period(closing.year, closing.period), "region": closing.region,
        "day": numbers.day(timezone.localtime(closing.closed_at).date()),
    }  # fmt: skip


@transaction.atomic
def close(agency: Agency, period: Period, user) -> None:
    """Closes ``period`` in the agency's region and all that lies in it. Needs the right to approve there."""
    _demand(may_for_agency(user, APPROVE, agency.region_id, None))
    row, new = ClosedPeriod.objects.get_or_create(
        region=agency.region, year=period.year, period=period.number, defaults={"closed_by": user}
    )
    if new:
        _log(row, user, ADDITION)


@transaction.atomic
def reopen(agency: Agency, period: Period, user) -> None:
    """Opens again what was closed for this very region; what a larger region closed is for its own people."""
    _demand(may_for_agency(user, APPROVE, agency.region_id, None))
    for row in ClosedPeriod.objects.filter(region=agency.region, year=period.year, period=period.number):
        _log(row, user, DELETION)
        row.delete()


def _log(row: ClosedPeriod, user, flag: int) -> None:
    kind = ContentType.objects.get_for_model(ClosedPeriod)
    LogEntry.objects.create(
        user=user, content_type=kind, object_id=str(row.pk), object_repr=str(row), action_flag=flag, change_message=""
    )


# --- steps --------------------------------------------------------------------------------------------


def _demand(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def take(agency: Agency, period: Period) -> Report:
    """The report, made as a draft where there is none, locked until the transaction ends."""
    report, _new = Report.objects.get_or_create(agency=agency, year=period.year, period=period.number)
    return Report.objects.select_for_update().get(pk=report.pk)


def rows_of(agency: Agency, period: Period, model=PhysicalProgress):
    """The rows that the report of ``agency`` for ``period`` consists of."""
    return model.objects.filter(program__agency=agency, year=period.year, quarter=period.quarter)


def last_event(report: Report) -> ReportEvent | None:
    """Return the newest step of a report with its user; None if it has none yet."""
    return report.events.select_related("user").order_by("-id").first() if report.pk else None


def who_and_when(report: Report | None) -> str:
    """ "ani, 3 May 2026 10:02": who did the last step; without a report, what changed its rows otherwise."""
    event = last_event(report) if report else None
    if event is None:
        return _("somebody in the data entry or by an import")
    moment = date_format(timezone.localtime(event.at), "SHORT_DATETIME_FORMAT")
    return f"{event.user or _('the program')}, {moment}"


def _step(report: Report, state: Workflow, user, reason: str = "", warnings: Sequence[str] = (), **fields) -> None:
    report.state, report.version = state, report.version + 1
    for name, value in fields.items():
        setattr(report, name, value)
    report.save()
    ReportEvent.objects.create(report=report, state=state, user=user, reason=reason, warnings=list(warnings))


def _begin(agency: Agency, period: Period, version: int) -> Report:
    """The locked report, unless its period is closed or it moved on since the page with ``version`` was read."""
    report = take(agency, period)
    closing = closings([agency.region_id], period).get(agency.region_id)
    if closing:
        raise StepRefused(closed_text(closing))
    if report.version != version:
        text = _("The report was changed meanwhile (%(who)s). Look at it again.")
        raise StepRefused(text % {"who": who_and_when(report)})
    return report


def saved(report: Report, user, reason: str = "", warnings: Sequence[str] = ()) -> None:
    """Notes that rows of the locked ``report`` were saved: it is a draft, also after it was returned.

    ``warnings``: the sentences that ``user`` has confirmed with it.
    """
    _step(report, Workflow.DRAFT, user, reason, warnings)


def confirmed_warnings(report: Report | None) -> list[str]:
    """The sentences that were confirmed when the rows of a report were saved last."""
    if report is None or report.pk is None:
        return []
    kept = report.events.filter(state=Workflow.DRAFT).order_by("-id").values_list("warnings", flat=True).first()
    return list(kept or ())


@transaction.atomic
def submit(agency: Agency, period: Period, user, version: int) -> Report:
    """Hands the report in for approval."""
    _demand(rights_of(user, agency).fill)
    report = _begin(agency, period, version)
    if report.state not in OPEN:
        raise StepRefused(_("The report is %(state)s already.") % {"state": report.get_state_display()})
    if not any(rows_of(agency, period, model).exists() for model in PROGRESS):
        raise StepRefused(_("Nothing is entered for this period yet. Fill in the table first."))
    for model in PROGRESS:
        rows_of(agency, period, model).exclude(workflow=Workflow.APPROVED).update(workflow=Workflow.SUBMITTED)
    _step(report, Workflow.SUBMITTED, user, submitted_by=user, submitted_at=timezone.now())
    return report


@transaction.atomic
def approve(agency: Agency, period: Period, user, version: int) -> Report:
    """Makes the figures of the period public. Not by whoever submitted them, not with shares that do not add up."""
    _demand(rights_of(user, agency).approve)
    report = _begin(agency, period, version)
    if report.state != Workflow.SUBMITTED:
        raise StepRefused(_("Only a report that was submitted can be approved."))
    if report.submitted_by_id == user.pk:
        raise StepRefused(_("You submitted this report yourself: somebody else must approve it."))
    reasons = imbalance_texts(agency, period)
    if reasons:
        raise StepRefused(*reasons)
    for model in PROGRESS:
        rows_of(agency, period, model).exclude(workflow=Workflow.APPROVED).update(workflow=Workflow.APPROVED)
    _step(report, Workflow.APPROVED, user, approved_by=user, approved_at=timezone.now())
    return report


@transaction.atomic
def give_back(agency: Agency, period: Period, user, version: int, reason: str) -> Report:
    """Returns a submitted or approved report with a reason. Approved figures stay public until they are changed."""
    _demand(rights_of(user, agency).approve)
    report = _begin(agency, period, version)
    if report.state not in (Workflow.SUBMITTED, Workflow.APPROVED):
        raise StepRefused(_("Only a report that was submitted can be returned."))
    if not reason.strip():
        raise StepRefused(_("Say why the report is returned: the agency must know what to correct."))
    for model in PROGRESS:
        rows_of(agency, period, model).filter(workflow=Workflow.SUBMITTED).update(workflow=Workflow.RETURNED)
    _step(report, Workflow.RETURNED, user, reason.strip()[:500], approved_by=None, approved_at=None)
    return report


def imbalance_texts(agency: Agency, period: Period) -> list[str]:
    """A sentence for each sum of regional shares that differs from the programme's own number."""
    by_program: dict = {}
    for row in rows_of(agency, period).select_related("program").order_by("program__code", "region_id", "unit"):
        by_program.setdefault(row.program, []).append(row)
    labels = {name: PhysicalProgress._meta.get_field(name).verbose_name for name in ("target", "allocated", "realised")}
    text = _("%(program)s, %(unit)s, %(column)s: the shares of the parts of %(region)s add up to %(sum)s, "
             "its own number is %(total)s.")  # fmt: skip
    return [
        text % {
            "program": program, "unit": Unit(b.unit).label, "column": labels[b.number], "region": b.code,
            "sum": numbers.number(b.check.sum), "total": numbers.number(b.check.total),
        }
        for program, rows in by_program.items() for b in imbalances(rows)
    ]  # fmt: skip
