"""Who has reported what, and how late: agencies with the state of each period, for the page that chases them."""

from collections.abc import Callable
from datetime import date

from django.db.models import Case, CharField, Exists, F, FilteredRelation, Func, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Greatest, TruncDate
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from common import numbers
from common.choices import Workflow
from common.web.tables import ListTable, NumberColumn, TextColumn
from programs.models import Program, Report
from programs.reporting.periods import Period
from regions.models import Agency

NONE = "none"
HANDED_IN = (Workflow.SUBMITTED, Workflow.APPROVED)
WORDS = {NONE: pgettext_lazy("report of an agency", "not reported")}
COLOURS = {Workflow.APPROVED: "good", Workflow.SUBMITTED: "", Workflow.RETURNED: "claim", Workflow.DRAFT: "draft"}


def state_word(state: str) -> str:
    """ "not reported", or the state of the report."""
    return str(WORDS.get(state) or Workflow(state).label)


def state_badge(state: str | None, days_late: int | None) -> str:
    """The state in words and colour, with the days late; empty where nothing is due from the agency."""
    if not state:
        return ""
    colour = "bad" if days_late and state not in HANDED_IN else COLOURS.get(state, "")
    badge = format_html('<span class="badge {}">{}</span>', colour, state_word(state))
    return format_html('{} <span class="late">{}</span>', badge, late_text(days_late)) if days_late else badge


def late_text(days: int) -> str:
    """Return a number of days late in words."""
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": numbers.number(days)}


def days_late(report: Report | None, period: Period, today: date | None = None) -> int:
    """Days from the due date to the day it was handed in, or to today; 0 where it is in time."""
    handed_in = report is not None and report.state in HANDED_IN and report.submitted_at
    day = timezone.localtime(report.submitted_at).date() if handed_in else today or timezone.localdate()
    return max(0, (day - period.due_on).days)


def badge_of(report: Report | None, period: Period) -> str:
    """The state of one report in words and colour."""
    return state_badge(report.state if report else NONE, days_late(report, period))


def open_periods(agency: Agency, periods: list[Period]) -> list[Period]:
    """Those of ``periods`` that an agency of ``agencies_by_period`` has yet to hand in."""
    waiting = (NONE, Workflow.DRAFT, Workflow.RETURNED)
    return [period for period in periods if getattr(agency, f"state_{period.key}") in waiting]


def active_programs(period: Period, prefix: str = "") -> Q:
    """Programmes that run at some time in ``period``; one without dates always does. Dates count as far as known."""
    starts, ends, precision = (prefix + name for name in ("starts_on", "ends_on", "ends_precision"))
    runs_on = (
        Q(**{ends: None})
        | Q(**{precision: "year", f"{ends}__gte": date(period.year, 1, 1)})
        | Q(**{precision: "month", f"{ends}__gte": period.starts_on})
        | Q(**{precision: "day", f"{ends}__gte": period.starts_on})
    )
    return (Q(**{starts: None}) | Q(**{f"{starts}__lte": period.ends_on})) & runs_on


def agencies_by_period(periods: list[Period], today: date | None = None):
    """Agencies with a programme in one of ``periods``: each with ``state_KEY`` and ``days_late_KEY`` per period.

    The state is none, draft, submitted, returned or approved; NULL where no programme of the agency ran then.
    """
    today = today or timezone.localdate()
    agencies = Agency.objects.all()
    for period in periods:
        agencies = _with_period(agencies, period, today)
    any_due = Q(pk__in=[])
    for period in periods:
        any_due |= Q(**{f"state_{period.key}__isnull": False})
    return agencies.filter(any_due).annotate(
        longest_late=Greatest(*[F(f"days_late_{p.key}") for p in periods], Value(0)) if periods else Value(0)
    )


def _with_period(agencies, period: Period, today: date):
    row, state, late = (f"{name}_{period.key}" for name in ("report", "state", "days_late"))
    owed = Exists(Program.objects.filter(active_programs(period), agency=OuterRef("pk")))
    handed_in = {f"{row}__state__in": HANDED_IN, f"{row}__submitted_at__isnull": False}
    submitted = TruncDate(f"{row}__submitted_at", tzinfo=timezone.get_current_timezone())
    return agencies.annotate(
        **{row: FilteredRelation("reports", condition=Q(reports__year=period.year, reports__period=period.number))}
    ).annotate(
        **{
            state: Case(
                When(**{f"{row}__isnull": False}, then=F(f"{row}__state")),
                When(owed, then=Value(NONE)),
                output_field=CharField(),
            ),
            late: Case(
                When(**handed_in, then=_days(submitted, period.due_on)),
                When(Q(**{f"{row}__isnull": False}) | owed, then=_days(Value(today), period.due_on)),
                output_field=IntegerField(),
            ),
        }
    )


def _days(day, due: date):
    """Days from ``due`` to ``day``, at least 0."""
    difference = Func(
        day, Value(due), template="(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField()
    )  # PostgreSQL subtracts dates to a number of days
    return Greatest(difference, Value(0))


class StateColumn(TextColumn):
    """The state of one period, sorted by the days late. ``address(agency, period)`` is that of its report."""

    def __init__(self, period: Period, address: Callable[[Agency, Period], str]):
        self.period, self.address, self.late = period, address, f"days_late_{period.key}"
        state = f"state_{period.key}"
        super().__init__(str(period), accessor=state, order_by=(self.late,), orderable=True, nulls_last=True)

    def render(self, value, record):
        badge = state_badge(value, getattr(record, self.late))
        return format_html('<a href="{}">{}</a>', self.address(record, self.period), badge)


class AgencyTable(ListTable):
    """Agencies; ``with_periods`` adds a state and the days late of each period."""

    agency = TextColumn(_("agency"), path="name", accessor="name", orderable=True)
    agency_id = NumberColumn(_("agency number"), path="pk", accessor="pk", visible=False)
    region = TextColumn(_("region"), path="region_id", accessor="region_id", orderable=True)
    region_name = TextColumn(_("name of the region"), path="region__name", accessor="region__name", visible=False)
    longest_late = NumberColumn(_("longest delay, days"), decimals=0, orderable=True)

    def render_region(self, record):
        return record.region.short_name

    @staticmethod
    def with_periods(periods: list[Period], address) -> type["AgencyTable"]:
        """The table for ``periods``; ``address(agency, period)`` is that of a report."""
        columns = {}
        for period in periods:
            columns[f"state_{period.key}"] = StateColumn(period, address)
            columns[f"days_late_{period.key}"] = NumberColumn(
                _("%(period)s, days late") % {"period": period}, decimals=0, visible=False
            )
        return type("AgencyPeriodTable", (AgencyTable,), columns)
