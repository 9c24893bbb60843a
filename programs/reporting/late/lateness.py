"""Who has reported what, and how late: agencies with the state of each period, for the page that chases them."""

import re
from collections.abc import Callable
from datetime import date

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    Exists,
    F,
    FilteredRelation,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Greatest, TruncDate
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from common.web.tables import ListTable, NumberColumn, TextColumn
from programs.models import Program
from programs.reporting.late import monitoring
from programs.reporting.late.words import (
    HANDED_IN,
    NONE,
    NOT_MONITORED,
    NOTHING_DUE,
    RECORDED,
    STATES,
    WAITING,
    state_badge,
)
from programs.reporting.periods import Period
from regions.models import Agency

AGENCIES = Agency._meta.db_table  # as Django names the table in a query about agencies


def open_periods(agency: Agency, periods: list[Period]) -> list[Period]:
    """Those of ``periods`` that an agency of ``agencies_by_period`` has yet to hand in."""
    return [period for period in periods if getattr(agency, f"state_{period.key}") in WAITING]


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
    """Agencies of which something is due in one of ``periods`` or late, with states, days and ``longest_late``.

    ``shown_KEY`` of each period is its state, and where nothing is due the reason for that.
    ``longest_late``: days since the first of all its periods that is late was due; 0 where none is. What is known of
    their monitoring is asked beforehand, once: as conditions of each period it would be worked out dozens of times.
    """
    today = today or timezone.localdate()
    known = monitoring.facts(today)
    agencies = Agency.objects.all()
    for period in periods:
        not_yet = [pk for pk, fact in known.items() if fact.since > period.ends_on]
        recorded = [pk for pk, fact in known.items() if period.key in fact.recorded]
        agencies = _with_period(agencies, period, today, Q(pk__in=recorded), ~Q(pk__in=not_yet))
        agencies = agencies.annotate(**{f"shown_{period.key}": _shown(f"state_{period.key}", Q(pk__in=not_yet))})
    since_due: dict[date, list[int]] = {}
    for pk, fact in known.items():
        if fact.late_since:
            since_due.setdefault(fact.late_since, []).append(pk)
    days = [When(pk__in=late, then=Value((today - due).days)) for due, late in since_due.items()]
    any_due = Q(longest_late__gt=0)
    for period in periods:
        any_due |= Q(**{f"state_{period.key}__isnull": False})
    return agencies.annotate(longest_late=Case(*days, default=Value(0), output_field=IntegerField())).filter(any_due)


def _shown(state: str, not_yet: Q) -> Case:
    """The state of a period; where nothing is due, why: "not_monitored" or "nothing_due"."""
    return Case(
        When(**{f"{state}__isnull": False}, then=F(state)), When(not_yet, then=Value(NOT_MONITORED)),
        default=Value(NOTHING_DUE), output_field=CharField(),
    )  # fmt: skip


def with_period(agencies, period: Period, today: date | None = None):
    """Adds ``state_KEY`` and ``days_late_KEY`` of one period to ``agencies``, of which there are few.

    The state is none, recorded, draft, submitted, returned or approved; NULL where nothing is due: no programme of the
    agency ran then, or it was not monitored yet. Days late are NULL for what is recorded or not due.
    """
    today = today or timezone.localdate()
    since = RawSQL(*_listed(monitoring.since_sql(AGENCIES), today), output_field=DateField())  # noqa: S611 (its own SQL)
    recorded = monitoring.recorded_sql(AGENCIES, str(int(period.year)), str(int(period.number)))
    is_recorded = RawSQL(recorded, (), output_field=BooleanField())  # noqa: S611 (as above)
    monitored = Q(monitored_since__lte=period.ends_on)
    return _with_period(agencies.annotate(monitored_since=since), period, today, Q(is_recorded), monitored)


def _listed(sql: str, day: date) -> tuple[str, list]:
    """Names as places in order: Django mixes its own parameters with those of a raw expression."""
    values = monitoring.parameters(day)
    names = re.findall(r"%\((\w+)\)s", sql)
    return re.sub(r"%\(\w+\)s", "%s", sql), [values[name] for name in names]


def _with_period(agencies, period: Period, today: date, recorded: Q, monitored: Q):
    row, state, late = (f"{name}_{period.key}" for name in ("report", "state", "days_late"))
    owed = monitored & Q(Exists(Program.objects.filter(active_programs(period), agency=OuterRef("pk"))))
    handed_in = {f"{row}__state__in": HANDED_IN, f"{row}__submitted_at__isnull": False}
    submitted = TruncDate(f"{row}__submitted_at", tzinfo=timezone.get_current_timezone())
    entered = Q(**{f"{row}__state__in": WAITING}) & monitored
    missing = Q(**{f"{row}__isnull": True}) & ~recorded & owed
    return agencies.annotate(
        **{row: FilteredRelation("reports", condition=Q(reports__year=period.year, reports__period=period.number))}
    ).annotate(
        **{
            state: Case(
                When(**{f"{row}__isnull": False}, then=F(f"{row}__state")),
                When(recorded, then=Value(RECORDED)),
                When(owed, then=Value(NONE)),
                output_field=CharField(),
            ),
            late: Case(
                When(**handed_in, then=_days(submitted, period.due_on)),
                When(entered | missing, then=_days(Value(today), period.due_on)),
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

    def __init__(self, period: Period, address: Callable[[Agency, Period], str], days: bool):
        self.period, self.address, self.late, self.days = period, address, f"days_late_{period.key}", days
        state = f"state_{period.key}"
        order = self.late if days else state
        super().__init__(
            str(period), accessor=f"shown_{period.key}", order_by=(order,), orderable=True, nulls_last=True,
            words=STATES,
        )  # fmt: skip

    def render(self, value, record):
        badge = state_badge(value, getattr(record, self.late) if self.days else None)
        if value in (NOT_MONITORED, NOTHING_DUE):
            return badge
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
    def with_periods(periods: list[Period], address, days: bool = True) -> type["AgencyTable"]:
        """The table for ``periods``, with or without days late; ``address(agency, period)`` is that of a report."""
        columns = {}
        for period in periods:
            columns[f"state_{period.key}"] = StateColumn(period, address, days)
            if not days:
                continue
            columns[f"days_late_{period.key}"] = NumberColumn(
                _("%(period)s, days late") % {"period": period}, decimals=0, visible=False
            )
        return type("AgencyPeriodTable", (AgencyTable,), columns)
