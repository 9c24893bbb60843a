"""Which periods an agency owes a report for, since when, and which of them are late: as SQL over all its periods.

``lateness`` asks it for the list of agencies, ``late_agencies`` for the overview and the pack of a meeting.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings

from common.areas import lies_in
from common.permissions import Someone
from common.statements import fetch
from programs.models import FinancialProgress, PhysicalProgress, Program, Report
from programs.reporting.late.words import late_text, state_badge
from programs.reporting.periods import Period, per_year
from regions.models import Agency, Region
from regions.models.places import short_name

# Tables and numbers of the program itself; values of users are parameters.
PROGRAM, REPORT = Program._meta.db_table, Report._meta.db_table
PROGRESS = (PhysicalProgress._meta.db_table, FinancialProgress._meta.db_table)


def may_name_late(user: Someone) -> bool:
    """Whether ``user`` is told which agencies are late: who has signed in, or everybody by LATE_AGENCIES_PUBLIC."""
    return bool(user and user.is_authenticated) or settings.LATE_AGENCIES_PUBLIC


def last_due(today: date) -> Period:
    """The newest period whose report was due before ``today``."""
    period = Period.containing(today)
    while period.due_on >= today:
        period = period.previous
    return period


def _months() -> int:
    return 12 // per_year()


def _period_of_row(row: str) -> str:
    """SQL: the number of the period in which the row ``row`` is reported; that of a whole year in the last one."""
    return f"((coalesce({row}.quarter, 4) * {per_year()} + 3) / 4)"


def since_sql(agency: str) -> str:
    """SQL: the first day of the first period for which the agency ``agency`` (an alias) owes a report.

    That of the stated day; else of its first report or figures; else of the last period that was due (%(last_due)s).
    A plan without anything realised is no report.
    """
    begin = f"make_date(%s, (%s - 1) * {_months()} + 1, 1)"
    reports = f"SELECT min({begin % ('r.year', 'r.period')}) FROM {REPORT} r WHERE r.agency_id = {agency}.id"  # noqa: S608
    rows = [
        f"SELECT min({begin % ('r.year', _period_of_row('r'))}) FROM {PROGRAM} p JOIN {table} r ON r.program_id = p.id"  # noqa: S608
        f" WHERE p.agency_id = {agency}.id AND r.realised IS NOT NULL"
        for table in PROGRESS
    ]
    known = ", ".join(f"({query})" for query in (reports, *rows))
    day = f"coalesce({agency}.monitored_from, least({known}), %(last_due)s::date)"
    month = f"(extract(month FROM {day})::int - 1) / {_months()} * {_months()} + 1"
    return f"make_date(greatest(extract(year FROM {day})::int, 2000), {month}, 1)"


def recorded_sql(agency: str, year: str, number: str) -> str:
    """SQL condition: somebody else has entered what the agency realised to the end of the period."""
    rows = (
        f"EXISTS (SELECT FROM {PROGRAM} p JOIN {table} r ON r.program_id = p.id WHERE p.agency_id = {agency}.id"
        f" AND r.workflow = 'approved' AND r.realised IS NOT NULL AND r.year = {year}"
        f" AND {_period_of_row('r')} = {number})"
        for table in PROGRESS
    )
    return f"({' OR '.join(rows)})"


def _runs_sql(agency: str) -> str:
    """SQL condition: a programme of the agency runs in ``period``; ``lateness.active_programs`` in Python."""
    year_begins = "date_trunc('year', period.starts_on)::date"
    still = (
        f"p.ends_on IS NULL OR p.ends_precision = 'year' AND p.ends_on >= {year_begins}"
        " OR p.ends_precision IN ('month', 'day') AND p.ends_on >= period.starts_on"
    )
    return (
        f"EXISTS (SELECT FROM {PROGRAM} p WHERE p.agency_id = {agency}.id"
        f" AND (p.starts_on IS NULL OR p.starts_on <= period.ends_on) AND ({still}))"
    )


def late_sql(agency: str) -> str:
    """SQL of the late periods of an agency: FROM and WHERE over ``period`` (year, number, due_on) and ``report``.

    Parameters: %(day)s, %(last_due)s. Late is what was due before the day and was not handed in until then.
    """
    months, days = _months(), int(settings.REPORTING_DUE_DAYS)
    handed_in = (
        "report.state IN ('submitted', 'approved') AND (report.submitted_at IS NULL"
        " OR (report.submitted_at AT TIME ZONE %(zone)s)::date <= %(day)s::date)"
    )
    periods = f"""
        SELECT extract(year FROM s)::int AS year, (extract(month FROM s)::int - 1) / {months} + 1 AS number,
               s::date AS starts_on, (s + interval '{months} months')::date - 1 AS ends_on,
               (s + interval '{months} months')::date - 1 + {days} AS due_on
        FROM generate_series({since_sql(agency)}::timestamp, %(day)s::timestamp, interval '{months} months') s"""  # noqa: S608
    return f"""
        FROM ({periods}) AS period
        LEFT JOIN {REPORT} report
            ON report.agency_id = {agency}.id AND report.year = period.year AND report.period = period.number
        WHERE period.due_on < %(day)s::date AND NOT coalesce({handed_in}, false)
            AND (report.id IS NOT NULL OR {_runs_sql(agency)}
                 AND NOT {recorded_sql(agency, "period.year", "period.number")})"""


def parameters(day: date) -> dict[str, Any]:
    """The parameters of ``late_sql`` and ``since_sql``."""
    return {"day": day, "last_due": last_due(day).starts_on, "zone": settings.TIME_ZONE}


class MonitoringFacts(NamedTuple):
    """Of one agency: since when it owes reports, since when the first one is late, and which periods are recorded.

    ``recorded``: keys of periods of which somebody has entered approved realised figures.
    """

    since: date
    late_since: date | None
    recorded: frozenset[str]


def facts(day: date) -> dict[int, MonitoringFacts]:
    """What is known of the monitoring of each agency on ``day``. One query."""
    recorded = " UNION ".join(
        f"SELECT r.year || '_' || {_period_of_row('r')} FROM {PROGRAM} p JOIN {table} r ON r.program_id = p.id"  # noqa: S608
        " WHERE p.agency_id = agency.id AND r.workflow = 'approved' AND r.realised IS NOT NULL AND r.year IS NOT NULL"
        for table in PROGRESS
    )
    sql = f"""
        SELECT agency.id, {since_sql("agency")}, (SELECT min(period.due_on) {late_sql("agency")}), ARRAY({recorded})
        FROM {Agency._meta.db_table} agency"""  # noqa: S608
    found = fetch(sql, parameters(day))
    return {pk: MonitoringFacts(since, late, frozenset(keys)) for pk, since, late, keys in found}


@dataclass(frozen=True)
class LatePeriod:
    """A period that was due from an agency: the state of its report, and the days since it was due."""

    period: Period
    state: str
    days: int

    @property
    def badge(self) -> str:
        return state_badge(self.state, self.days)


@dataclass(frozen=True)
class LateAgency:
    """An agency with reports that are late, the one that was due first in front."""

    pk: int
    name: str
    region: str
    periods: tuple[LatePeriod, ...]

    @property
    def days(self) -> int:
        return self.periods[0].days

    @property
    def days_text(self) -> str:
        return late_text(self.days)


def late_agencies(area: str, day: date, limit: int) -> tuple[list[LateAgency], int]:
    """Agencies of the region ``area`` and all below it that are late on ``day``, the latest first, and how many.

    All periods count since each was monitored. One query; at most ``limit`` agencies.
    """
    found = fetch(_late_agencies(lies_in("agency.region_id", "%(area)s")), {
        **parameters(day), "area": area, "limit": limit,
    })  # fmt: skip
    return [_late_agency(*row[:-1], day=day) for row in found], found[0][-1] if found else 0


def late_periods(agencies: Collection[int], day: date) -> dict[int, tuple[LatePeriod, ...]]:
    """The periods that are late on ``day`` of each of ``agencies`` (their keys) that has any. One query."""
    values = {**parameters(day), "agencies": list(agencies), "limit": len(agencies)}
    found = fetch(_late_agencies("agency.id = ANY(%(agencies)s)"), values) if agencies else []
    return {row[0]: _late_agency(*row[:-1], day=day).periods for row in found}


def _late_agencies(where: str) -> str:
    """SQL: agencies with their late periods, the latest first, and how many agencies these are."""
    return f"""
        SELECT agency.id, agency.name, region.name, late.years, late.numbers, late.states, late.dues,
               count(*) OVER ()
        FROM {Agency._meta.db_table} agency
        JOIN {Region._meta.db_table} region ON region.code = agency.region_id
        CROSS JOIN LATERAL (
            SELECT array_agg(period.year ORDER BY period.due_on) AS years,
                   array_agg(period.number ORDER BY period.due_on) AS numbers,
                   array_agg(CASE WHEN report.state IN ('draft', 'returned') THEN report.state ELSE 'none' END
                             ORDER BY period.due_on) AS states,
                   array_agg(period.due_on ORDER BY period.due_on) AS dues
            {late_sql("agency")}
        ) late
        WHERE {where} AND late.years IS NOT NULL
        ORDER BY late.dues[1], agency.region_id, agency.name, agency.id LIMIT %(limit)s"""  # noqa: S608


def _late_agency(pk: int, name: str, place: str, *periods: list, day: date) -> LateAgency:
    """``periods``: years, numbers, states and due days of its late periods."""
    late = (
        LatePeriod(Period(year, number), state, (day - due).days)
        for year, number, state, due in zip(*periods, strict=True)
    )
    return LateAgency(pk, name, short_name(place), tuple(late))
