"""Checks of one figure that somebody types: what cannot be, and what should be looked at twice.

The importer asks the same of whole files by SQL (``indicators/imports/rules.py``): a rule is changed in both. Here a
person waits for the answer, with the stored value in it.
"""

from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from common.choices import Evidence
from common.numbers import is_count, number, period, with_unit
from indicators.models import Observation
from regions.evidence import BY_KIND
from regions.models import Region

FGT = ("p2", "p1", "p0")  # each is at most the next one
RATES = ("p1", "p2", "hdi", "gini")  # at most 100, as whatever is in percent
DISTRICT_AND_ABOVE = ("p0", "p1", "p2", "poor", "poverty_line")
# Between neighbouring years; depth and severity move more than the rate.
LARGEST_FACTOR = {"p1": 3, "p2": 3, "population": Decimal("1.5"), "poverty_line": Decimal("1.5")}
NEAR_YEARS = 3
POPULATION_JUMP = Decimal("0.15")


def shown(row: Observation, value: Decimal | None = None) -> str:
    """The value of ``row`` (or another one) with the unit and decimals of its indicator."""
    indicator = row.indicator
    return with_unit(row.value if value is None else value, indicator.unit, indicator.decimals)


def title(row: Observation) -> str:
    """ "Kabupaten Kutai Timur, Tingkat kemiskinan (P0), Maret 2024"."""
    return f"{row.region}, {row.indicator}, {period(row.year, row.month, row.period_kind)}"


def same_period(row: Observation) -> QuerySet[Observation]:
    """Other rows of the region and period of ``row``, of any indicator; returned entries do not count."""
    return (
        Observation.objects.filter(
            region=row.region_id,
            breakdown=row.breakdown,
            year=row.year,
            month=row.month,
            period_kind=row.period_kind,
            method=row.method,
        )
        .exclude(pk=row.pk)
        .exclude(workflow="returned")
        .select_related("indicator", "source", "region")
    )


def errors(row: Observation) -> list[str]:
    """Why the value of ``row`` cannot be right, beside what is stored for the same region and period."""
    found = []
    unit = row.indicator.unit
    if (unit == "percent" or row.indicator_id in RATES) and row.value > 100:
        found.append(_("This is at most 100. Is the decimal sign in its place?"))
    if is_count(unit) and row.value != int(row.value):
        found.append(_("A count has no decimals. Is the decimal sign in its place?"))
    lower, upper = (row.value if bound is None else bound for bound in (row.lower, row.upper))
    if not lower <= row.value <= upper:
        found.append(_("The value lies outside of its own bounds."))
    if row.indicator_id in FGT:
        found += _order_errors(row)
    return found


def _order_errors(row: Observation) -> list[str]:
    stored = {}
    for other in same_period(row).filter(indicator__in=FGT).order_by("is_current", "id"):
        stored[other.indicator_id] = other
    own = FGT.index(row.indicator_id)
    found = []
    for other in stored.values():
        place = FGT.index(other.indicator_id)
        if (place > own and row.value > other.value) or (place < own and row.value < other.value):
            smaller, larger = (row, other) if place > own else (other, row)
            text = _(
                "%(smaller)s cannot be more than %(larger)s, and %(stored)s is stored as %(value)s for this "
                "region and period. Check both against the source."
            )
            found.append(
                text
                % {
                    "smaller": smaller.indicator_id.upper(),
                    "larger": larger.indicator_id.upper(),
                    "stored": other.indicator_id.upper(),
                    "value": shown(other),
                }
            )
    return found


def duplicate(row: Observation) -> Observation | None:
    """The stored row with which ``row`` would be one and the same release of one figure."""
    return (
        Observation.objects.filter(
            region=row.region_id,
            indicator=row.indicator_id,
            breakdown=row.breakdown,
            year=row.year,
            month=row.month,
            period_kind=row.period_kind,
            method=row.method,
            source=row.source_id,
            released_on=row.released_on,
            covers=row.covers,
            evidence=row.evidence,
            vintage=row.vintage,
        )
        .exclude(pk=row.pk)
        .first()
    )


def warnings(row: Observation) -> list[str]:
    """What is unusual about ``row`` and may still be right; each says why."""
    checks = (
        _evidence_warning,
        _level_warning,
        _september_warning,
        _jump_warning,
        _population_warning,
        _conflict_warning,
    )
    return [text for check in checks if (text := check(row))]


def _evidence_warning(row: Observation) -> str:
    usual = BY_KIND.get(row.source.kind)
    if row.evidence != Evidence.PUBLISHED or usual in (None, Evidence.PUBLISHED):
        return ""
    text = _("Figures of such a source (%(kind)s) are usually no published ones: %(usual)s. Is this one?")
    return text % {"kind": row.source.get_kind_display(), "usual": Evidence(usual).label}


def _level_warning(row: Observation) -> str:
    if row.region.level > Region.Level.DISTRICT and row.indicator_id in DISTRICT_AND_ABOVE:
        return _("BPS publishes no such figure below the district. A count from a registry is another thing.")
    return ""


def _september_warning(row: Observation) -> str:
    survey = row.period_kind == Observation.PeriodKind.SURVEY
    if row.month == 9 and row.region.level == Region.Level.DISTRICT and survey:
        return _("The September survey is normally published for provinces and the country only. Is it March?")
    return ""


def _jump_warning(row: Observation) -> str:
    near = (
        Observation.objects.in_force()
        .filter(
            region=row.region_id,
            indicator=row.indicator_id,
            breakdown=row.breakdown,
            month=row.month,
            method=row.method,
            period_kind=row.period_kind,
            year__range=(row.year - NEAR_YEARS, row.year + NEAR_YEARS),
        )
        .exclude(year=row.year)
    )
    other = min(near, key=lambda figure: abs(figure.year - row.year), default=None)
    if other is None:
        return ""
    low, high = sorted((row.value, other.value))
    if high <= low * LARGEST_FACTOR.get(row.indicator_id, 2):
        return ""
    return _("In %(period)s it was %(value)s: a change of this size is rare. Is the decimal sign in its place?") % {
        "period": period(other.year, other.month, other.period_kind), "value": shown(row, other.value),
    }  # fmt: skip


def _population_warning(row: Observation) -> str:
    """100 * poor / P0 is the population of the survey; beside another population something is mistyped."""
    if row.indicator_id not in ("p0", "poor", "population"):
        return ""
    figures = {other.indicator_id: other.value for other in same_period(row).filter(indicator__in=("p0", "poor"))}
    figures[row.indicator_id] = row.value
    if not figures.get("p0") or figures.get("poor") is None:
        return ""
    implied = figures["poor"] * 1000 * 100 / figures["p0"]
    stored = figures.get("population") or _population_near(row)
    if not stored or abs(implied / stored - 1) <= POPULATION_JUMP:
        return ""
    return _("Poor people and rate together mean a population of %(implied)s, but %(stored)s is stored.") % {
        "implied": number(implied), "stored": number(stored),
    }  # fmt: skip


def _population_near(row: Observation) -> Decimal | None:
    near = Observation.objects.in_force().filter(
        region=row.region_id,
        indicator="population",
        breakdown=row.breakdown,
        year__range=(row.year - NEAR_YEARS, row.year + NEAR_YEARS),
    )
    return min(near, key=lambda figure: abs(figure.year - row.year)).value if near else None


def _conflict_warning(row: Observation) -> str:
    other = same_period(row).filter(indicator=row.indicator_id, is_current=True).exclude(value=row.value).first()
    if other is None:
        return ""
    text = _(
        "For this period %(value)s is in force (%(source)s). Both are kept; what a person chose counts, else the rank "
        "of the source, else the newer release."
    )
    return text % {"value": shown(other), "source": other.source}
