"""Answers that read every recipient: worked out in the background and kept with their day and their rule."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks import task

from beneficiaries.as_of import day_params, vintage_at
from beneficiaries.models import DecileVintage, ReportResult
from beneficiaries.reports import statements
from common import numbers
from common.areas import CODE_LENGTHS
from common.locks import Lock, held, try_to_take
from common.permissions import COUNTRY, agency_duties, covers, may, may_for_agency
from common.writing.sheets import FEW_BELOW, Col, Rounded, Sheet, guarded
from programs.models import Program
from regions.models import Region

logger = logging.getLogger(__name__)

State = ReportResult.State
SEES_PEOPLE = "beneficiaries.view_beneficiary"
ASK = "beneficiaries.add_reportresult"
SMALL_COUNT = FEW_BELOW
RATES_FROM = 100  # rounded counts below this would be too rough to divide by
NEED_DECILE = 4
COUNTS = (
    "recipients", "families", "in_need", "unranked", "eligible", "excluded", "receiving", "included",
    "unknown", "undated",
)  # fmt: skip


@dataclass(frozen=True)
class ReportColumn:
    """A column of a report: its heading in CSV, its label on the screen and the kind of its values."""

    name: str
    label: str | Promise
    kind: str = "number"  # text, number, percent


AREA = [ReportColumn("region", gettext_lazy("code"), "text"), ReportColumn("name", gettext_lazy("region"), "text")]
HEADINGS = {
    ReportResult.Kind.AS_OF: [
        *AREA,
        ReportColumn("program", gettext_lazy("programme"), "text"),
        ReportColumn("kind", gettext_lazy("kind"), "text"),
        ReportColumn("recipients", gettext_lazy("recipients")),
        ReportColumn("undated", gettext_lazy("day not recorded")),
    ],
    ReportResult.Kind.NEED: [
        *AREA,
        ReportColumn("families", gettext_lazy("families in these deciles")),
        ReportColumn("in_need", gettext_lazy("of these without any programme")),
        ReportColumn("unranked", gettext_lazy("families of unknown decile")),
        ReportColumn("undated", gettext_lazy("of these deciles: aid whose day is not recorded")),
    ],
    ReportResult.Kind.TARGETING: [
        *AREA,
        ReportColumn("eligible", gettext_lazy("eligible")),
        ReportColumn("excluded", gettext_lazy("eligible and not receiving")),
        ReportColumn("exclusion", gettext_lazy("exclusion error, %"), "percent"),
        ReportColumn("receiving", gettext_lazy("receiving")),
        ReportColumn("included", gettext_lazy("receiving and not eligible")),
        ReportColumn("inclusion", gettext_lazy("inclusion error, %"), "percent"),
        ReportColumn("unknown", gettext_lazy("receiving, decile unknown")),
        ReportColumn("undated", gettext_lazy("day not recorded")),
    ],
}


def request_report(user, kind: str, region: Region, day: date, options: dict) -> ReportResult:
    """Keep the question, and have it answered in the background once this transaction is committed."""
    report = ReportResult.objects.create(user=user, kind=kind, region=region, reference_date=day, options=options)
    transaction.on_commit(lambda: work_out.enqueue(report.pk))
    return report


@task()
def work_out(pk: int) -> None:
    """Make the report with this key, in the background."""
    make_report(pk)


def make_report(pk: int) -> ReportResult:
    """Answer the question ``pk``; a question that is answered or being answered is left alone.

    The lock ends with the process that holds it, however that ends: what is marked as running without it was
    interrupted.
    """
    ReportResult.objects.filter(pk=pk).exclude(state=State.DONE).update(state=State.RUNNING)
    with transaction.atomic():
        locked = try_to_take(Lock.REPORT, pk)
        report = ReportResult.objects.select_related("region").get(pk=pk)
        if locked and report.state != State.DONE:
            _answer(report)
    return report


def _answer(report: ReportResult) -> None:
    try:
        with transaction.atomic():
            report.rule, report.result = WORKERS[report.kind](report)
            report.state = State.DONE
    except Exception as error:
        logger.error("report %s failed: %s", report.pk, type(error).__name__)
        report.rule, report.result, report.state = "", [], State.FAILED
    report.finished_at = timezone.now()
    report.save(update_fields=["rule", "result", "state", "finished_at"])


def interrupted(reports: Iterable[ReportResult]) -> set[int]:
    """The keys of those ``reports`` that are marked as running though nobody works on them. At most one query."""
    running = {report.pk for report in reports if report.state == State.RUNNING}
    return running - held(Lock.REPORT) if running else set()


def restart(report: ReportResult) -> bool:
    """Have a report that failed or was interrupted answered again; False where it is none of these."""
    if report.state != State.FAILED and not interrupted([report]):
        return False
    ReportResult.objects.filter(pk=report.pk, state=report.state).update(state=State.WAITING)
    transaction.on_commit(lambda: work_out.enqueue(report.pk))
    return True


def _rows(statement: str, params: dict) -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")
        cursor.execute(statement, params)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _area(report: ReportResult, level: int) -> dict:
    """The parameters that every statement takes. The country is everything."""
    code, day = report.region_id, report.reference_date
    low, high = ("", "~") if code == COUNTRY else (code, f"{code}/")
    return {"code": code, "low": low, "high": high, "size": CODE_LENGTHS[level], **day_params(day)}


def _subregions_level(region: Region) -> int:
    return min(region.level + 1, Region.Level.VILLAGE)


def _vintage_words(vintage: DecileVintage | None) -> str:
    if vintage is None:
        return _("There is no edition of deciles up to that day: every decile is unknown.")
    return _("Deciles: %(edition)s, as of %(day)s, the newest one not later than the reference date.") % {
        "edition": vintage.code, "day": numbers.day(vintage.as_of),
    }  # fmt: skip


def _counted_words(day: date) -> str:
    return _(
        "As of %(day)s: people who had died or moved away and groups that had been dissolved by then are not counted "
        "(nor those of whom the day is not known); aid of the year %(year)s delivered up to that day. "
        "Aid without a day counts from the end of its tranche (stages: of the year); while its tranche goes on it is "
        "under “day not recorded”."
    ) % {"day": numbers.day(day), "year": day.year}


def _as_of(report: ReportResult) -> tuple[str, list[dict]]:
    rule = _("Distinct recipients per programme and kind, where they are registered; never added over programmes.")
    rows = _rows(statements.AS_OF, _area(report, _subregions_level(report.region)))
    return f"{_counted_words(report.reference_date)} {rule}", rows


def _need(report: ReportResult) -> tuple[str, list[dict]]:
    vintage = vintage_at(report.reference_date)
    decile = report.options.get("decile_to") or NEED_DECILE
    rule = _(
        "Families in deciles 1 to %(decile)s, and of these those for which neither the family nor any of its members "
        "has a delivery of any programme; per village."
    ) % {"decile": decile}
    params = _area(report, Region.Level.VILLAGE) | {"vintage": vintage.pk if vintage else None, "decile": decile}
    words = [_counted_words(report.reference_date), rule, _vintage_words(vintage)]
    return " ".join(words), _rows(statements.NEED, params)


def _targeting(report: ReportResult) -> tuple[str, list[dict]]:
    program = Program.objects.get(code=report.options["program"])
    vintage, day = vintage_at(report.reference_date), report.reference_date
    rules = program.eligibility.filter(since__lte=day).exclude(until__lt=day).order_by("-since")
    eligibility = rules.first()
    if eligibility is None:
        text = _("Not enough data: it is not recorded which deciles %(program)s is for on that day.")
        return text % {"program": program}, []
    rule = _(
        "%(program)s is for deciles %(first)s to %(last)s (since %(since)s). A family receives when it or one of its "
        "members received; recipients without a family stand for themselves. Exclusion error = eligible and not "
        "receiving / eligible. Inclusion error = receiving and not eligible / receiving with a known decile; those of "
        "unknown decile are a number of their own."
    ) % {
        "program": program, "first": eligibility.decile_from, "last": eligibility.decile_to,
        "since": numbers.day(eligibility.since),
    }  # fmt: skip
    params = _area(report, _subregions_level(report.region)) | {
        "vintage": vintage.pk if vintage else None, "program": program.pk,
        "first": eligibility.decile_from, "last": eligibility.decile_to,
    }  # fmt: skip
    return " ".join([_counted_words(day), rule, _vintage_words(vintage)]), _rows(statements.TARGETING, params)


WORKERS: dict[str, Callable[[ReportResult], tuple[str, list[dict]]]] = {
    ReportResult.Kind.AS_OF: _as_of,
    ReportResult.Kind.NEED: _need,
    ReportResult.Kind.TARGETING: _targeting,
}


def sees_small(user, report: ReportResult) -> bool:
    """True for those who may see all the people themselves; for others counts are rounded and small ones suppressed."""
    return may_for_agency(user, SEES_PEOPLE, report.region_id, None)


def _own_programs(user, report: ReportResult) -> set[str]:
    """Codes of the programmes of whose recipients ``user`` sees all, by a duty for one agency."""
    if report.kind != ReportResult.Kind.AS_OF:
        return set()
    agencies = [agency for code, agency in agency_duties(user, SEES_PEOPLE) if covers([code], report.region_id)]
    return set(Program.objects.filter(agency__in=agencies).values_list("code", flat=True)) if agencies else set()


def may_ask(user, region_code: str, program: Program | None) -> bool:
    """True where ``user`` may have a report made; about a programme only for its agency or for all."""
    if program is not None:
        return may_for_agency(user, ASK, region_code, program.agency_id)
    return may(user, ASK, region_code)


def suppressed(row: dict) -> dict:
    """``row`` with "< 5" for small counts, 0 too, and the others to the nearest multiple of 5.

    Rates are of the rounded counts, in whole percent, and only of at least RATES_FROM: exact ones would give the
    counts away.
    """
    shown = row | {name: guarded(row[name]) for name in COUNTS if name in row}
    if "eligible" not in row:
        return shown
    eligible, excluded, receiving, included, unknown = (
        count.value if isinstance(count := shown[name], Rounded) else None
        for name in ("eligible", "excluded", "receiving", "included", "unknown")
    )
    known = None if receiving is None or unknown is None else receiving - unknown
    return shown | {"exclusion": _rough(excluded, eligible), "inclusion": _rough(included, known)}


def _rough(part: int | None, whole: int | None) -> Rounded | None:
    if part is None or whole is None or whole < RATES_FROM:
        return None
    return Rounded(min(100, round(100 * part / whole)))


def with_rates(row: dict) -> dict:
    """Adds the two rates of a row of targeting errors, in percent; None where nothing is in the denominator, or where
    no decile is known."""
    if "eligible" not in row:
        return row
    known = row["receiving"] - row["unknown"]
    exclusion = 100 * row["excluded"] / row["eligible"] if row["eligible"] else None
    return row | {"exclusion": exclusion, "inclusion": 100 * row["included"] / known if known else None}


def shown_rows(report: ReportResult, user) -> list[dict]:
    """The rows as ``user`` may see them, in the order of the regions."""
    exact = sees_small(user, report)
    own = set() if exact else _own_programs(user, report)
    return [with_rates(row) if exact or row.get("program") in own else suppressed(row) for row in report.result]


def sheet(report: ReportResult, shown: list[dict]) -> Sheet:
    """``shown`` rows of a report as the table of its files."""
    headings = HEADINGS[report.kind]
    columns = tuple(Col(h.name, str(h.label), "text" if h.kind == "text" else "number") for h in headings)
    return Sheet("report", "", columns, [tuple(row.get(h.name) for h in headings) for row in shown])


def cell(row: dict, heading: ReportColumn) -> str:
    """One cell of the page."""
    value = row.get(heading.name)
    if isinstance(value, Rounded):
        return value.written()
    if isinstance(value, str) or heading.kind == "text":
        return value or ""
    return numbers.number(value, 1 if heading.kind == "percent" else 0)
