"""What a page about a region shows, loaded in a fixed number of queries whatever the number of districts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from poverty_monitor.lib import numbers
from regions.charts import Line, Measure, Part, TargetMark
from regions.models import Indicator, Observation, Region, RegionChange, Target
from regions.series import Change, Point, find_breaks

MARCH = 3
SERIES_FIELDS = (
    "region_id", "indicator_id", "year", "month", "value", "method", "covers", "evidence", "source__publisher",
    "source__title", "released_on", "period_kind",
)  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """One key figure: the value of the period asked for, or None, and the one before it of the same month."""

    measure: Measure
    point: Point | None
    before: Point | None
    newest: Point | None
    broken: bool = False

    @property
    def text(self) -> str:
        return numbers.with_unit(self.point.value if self.point else None, self.measure.unit, self.measure.decimals)

    @property
    def number_text(self) -> str:
        """The number alone; its unit is ``suffix``."""
        return numbers.number(self.point.value if self.point else None, self.measure.decimals)

    @property
    def suffix(self) -> str:
        return numbers.unit_suffix(self.measure.unit) if self.point else ""

    @property
    def change(self) -> Decimal | None:
        """Difference to the figure before, in the same unit; None where either is missing or the series is broken between."""
        if not self.point or not self.before or self.broken:
            return None
        return self.point.value - self.before.value

    @property
    def change_text(self) -> str:
        if self.measure.unit == "percent":
            return numbers.points(self.change)
        text = numbers.number(self.change, self.measure.decimals, signed=True)
        suffix = numbers.unit_suffix(self.measure.unit)
        return f"{text}{numbers.NBSP}{suffix}" if suffix and self.change is not None else text

    @property
    def tone(self) -> str:
        """CSS class by the indicator's direction: better or worse than before."""
        if not self.change or self.measure.direction == "none":
            return ""
        return "good" if (self.change < 0) == (self.measure.direction == "lower") else "bad"

    @property
    def period_text(self) -> str:
        return numbers.period(self.point.year, self.point.month) if self.point else ""

    @property
    def before_text(self) -> str:
        return numbers.period(self.before.year, self.before.month) if self.before else ""


class RegionPanels:
    """Everything that the overview and the page of a region show, for one period.

    ``family`` is the region, then what it lies in from near to far (``Region.objects.family``).
    ``year`` None means the newest period of the region for the survey month; it is never replaced in silence:
    ``year`` and ``month`` afterwards say what is shown, and figures of other periods are None.
    """

    def __init__(
        self, family: Sequence[Region], *, indicator: str, year: int | None, month: int, user, parts_level: int = 2
    ):
        self.family = list(family)
        self.region, self.user, self.month, self.parts_level = self.family[0], user, month, parts_level
        self.indicator = indicator
        self.asked_year = year
        self.year = year or self.newest_year

    @cached_property
    def measures(self) -> dict[str, Measure]:
        return {i.code: Measure(i.code, i.label, i.unit, i.decimals, i.direction) for i in Indicator.objects.all()}

    @property
    def measure(self) -> Measure:
        return self.measures[self.indicator]

    @property
    def ancestors(self) -> list[Region]:
        """What the region lies in, from the country down."""
        return self.family[:0:-1]

    @property
    def district(self) -> Region | None:
        """The district that the region is or lies in."""
        return next((r for r in self.family if r.level == 2), None)

    @cached_property
    def points(self) -> dict[tuple[str, str], list[Point]]:
        """(region code, indicator) -> figures in force by time, for the region and what it lies in."""
        found: dict[tuple[str, str], list[Point]] = {}
        rows = (
            Observation.objects.in_force()
            .filter(region__in=[r.code for r in self.family], breakdown="total")
            .order_by("year", F("month").asc(nulls_first=True), "released_on", "id")
            .values_list(*SERIES_FIELDS)
        )
        for region, indicator, year, month, value, method, covers, evidence, publisher, title, released, kind in rows:
            point = Point(year, month, value, method, covers, evidence, f"{publisher}, {title}", released, kind)
            found.setdefault((region, indicator), []).append(point)
        return found

    def own(self, indicator: str) -> list[Point]:
        return self.points.get((self.region.code, indicator), [])

    @property
    def newest_year(self) -> int | None:
        years = [p.year for p in self.own(self.indicator) if p.month == self.month]
        years = years or [p.year for p in self.own("p0") if p.month == self.month]
        return max(years, default=None)

    @cached_property
    def years(self) -> list[int]:
        """Years for which the region or its parts may have figures of any month, newest first."""
        own = {p.year for (code, _i), points in self.points.items() if code == self.region.code for p in points}
        return sorted(own, reverse=True)

    def figure(self, indicator: str) -> Figure:
        """The key figure of ``indicator`` for the period shown."""
        measure = self.measures[indicator]
        points = [p for p in self.own(indicator) if p.month == self.month]
        at = [p for p in points if p.year == self.year]
        point = at[-1] if at else None
        earlier = [p for p in points if point and p.year < point.year]
        before = ([p for p in earlier if p.method == point.method] or earlier)[-1] if earlier else None
        broken = bool(before and find_breaks([before, point], self.changes.get(self.region.code, ())))
        return Figure(measure, point, before, points[-1] if points else None, broken)

    @cached_property
    def region_changes(self) -> list[RegionChange]:
        return list(RegionChange.objects.select_related("old", "new"))

    @cached_property
    def changes(self) -> dict[str, tuple[Change, ...]]:
        """Boundary splits by the code of the region that gave something away: a few dozen rows in all."""
        found: dict[str, list[Change]] = {}
        for change in self.region_changes:
            if change.kind != "split":
                continue
            made = Change(change.legal_date, change.statistics_from, f"{change.new.short_name}, {change.legal_basis}")
            found.setdefault(change.old_id, []).append(made)
        return {code: tuple(made) for code, made in found.items()}

    def lines(self, indicator: str) -> list[Line]:
        """The region's series, then those of what it lies in: for rates and lines only, numbers of people do not compare."""
        compared = self.measures[indicator].unit not in ("people", "thousand_people")
        return [
            Line(r.code, r.short_name, tuple(self.points.get((r.code, indicator), ())), self.changes.get(r.code, ()))
            for r in self.family
            if r is self.region or (compared and self.points.get((r.code, indicator)))
        ]

    @cached_property
    def targets(self) -> list[Target]:
        rows = (
            Target.objects.visible_to(self.user).filter(region=self.region.code).select_related("document", "indicator")
        )
        return list(rows.order_by(F("year").asc(nulls_last=True), "id"))

    def targets_of(self, indicator: str) -> list[Target]:
        return [t for t in self.targets if t.indicator_id == indicator]

    def marks(self, indicator: str) -> list[TargetMark]:
        measure = self.measures[indicator]
        return [TargetMark(t.minimum, t.maximum, t.year, target_words(t, measure)) for t in self.targets_of(indicator)]

    # --- the parts: districts of the country or province; for a district its siblings in the province ---

    @cached_property
    def parts_of(self) -> Region:
        """The region whose districts are shown: the region itself, or the province of a district."""
        if self.region.level < 2:
            return self.region
        return next(r for r in self.ancestors if r.level == 1)

    @cached_property
    def before_year(self) -> int | None:
        """The newest earlier year in which the parts have the indicator in the same month."""
        if self.year is None:
            return None
        rows = self._part_figures().filter(indicator=self.indicator, year__lt=self.year)
        return rows.order_by("-year").values_list("year", flat=True).first()

    def _part_figures(self):
        return (
            Observation.objects.in_force()
            .filter(breakdown="total", month=self.month)
            .of_level(self.parts_level, under_code=self.parts_of.code)
        )

    @cached_property
    def parts(self) -> list[Part]:
        """All parts in one query, by code; a part without a figure has None."""
        figures = {}
        if self.year is not None:
            at, before = Q(year=self.year), Q(year=self.before_year or 0)
            shown = Q(indicator=self.indicator)
            rows = (
                self._part_figures()
                .filter(Q(indicator__in={self.indicator, "p0", "poor"}) & at | shown & before)
                .order_by("region_id")
                .values("region_id")
                .annotate(
                    shown=_newest("value", at & shown),
                    former=_newest("value", before & shown),
                    methods=_newest("method", at & shown),
                    former_methods=_newest("method", before & shown),
                    evidences=_newest("evidence", at & shown),
                    poor=_newest("value", at & Q(indicator="poor")),
                    rate=_newest("value", at & Q(indicator="p0")),
                )
                .values_list("region_id", "shown", "former", "methods", "former_methods", "evidences", "poor", "rate")
            )
            figures = {code: [column[0] if column else None for column in columns] for code, *columns in rows}
        return [self._part(region, figures.get(region.code)) for region in self.part_regions]

    @cached_property
    def part_regions(self) -> list[Region]:
        rows = Region.objects.current().under(self.parts_of.code).filter(level=self.parts_level)
        return list(rows.only("code", "name", "level"))

    def _part(self, region: Region, found: list | None) -> Part:
        highlighted = region.code == self.region.code
        if found is None:
            return Part(region.code, region.short_name, None, highlighted=highlighted)
        value, former, method, former_method, evidence, poor, rate = found
        if former is not None and value is not None and self._is_broken(region.code, method, former_method):
            former = None
        return Part(region.code, region.short_name, value, former, poor, rate, highlighted, evidence or "published")

    def _is_broken(self, code: str, method: str, former_method: str) -> bool:
        pair = [
            Point(self.before_year, self.month, Decimal(0), former_method), Point(self.year, self.month, Decimal(0), method)
        ]  # fmt: skip
        return bool(find_breaks(pair, self.changes.get(code, ())))

    @property
    def parts_are_recorded(self) -> bool:
        return any(p.value is not None for p in self.parts)

    @cached_property
    def parts_source(self) -> tuple[str, date | None] | None:
        """Title of the source that most of the parts' figures come from, and its release date."""
        rows = self._part_figures().filter(indicator=self.indicator, year=self.year)
        return (
            rows.values_list("source__publisher", "source__title", "released_on").order_by("-released_on", "id").first()
        )

    @property
    def parent_rate(self) -> Decimal | None:
        """P0 of the region whose districts are shown, for the period shown."""
        points = self.points.get((self.parts_of.code, "p0"), [])
        return next((p.value for p in points if (p.year, p.month) == (self.year, self.month)), None)

    def value_of(self, code: str, indicator: str) -> Decimal | None:
        """The figure of one of the family for the period shown."""
        points = self.points.get((code, indicator), [])
        return next((p.value for p in reversed(points) if (p.year, p.month) == (self.year, self.month)), None)


def _newest(field: str, condition: Q) -> ArrayAgg:
    """The values of ``field`` under ``condition``, newest release first; NULL where there are none."""
    return ArrayAgg(field, filter=condition, order_by=[F("released_on").desc(nulls_last=True), F("id").desc()])


def target_words(target: Target, measure: Measure) -> str:
    """The target as a sentence piece: "Target: 0 % (tanpa tahun)", "7,0–8,0 % (2025)", "turun, tanpa angka"."""
    when = str(target.year) if target.year else _("no year stated")
    if target.minimum is None:
        return _("Target: %(direction)s, no number stated (%(when)s)") % {
            "direction": target.get_direction_display(), "when": when,
        }  # fmt: skip
    decimals = 0 if target.minimum == target.maximum == 0 else max(_places(target.minimum), _places(target.maximum))
    value = numbers.with_unit(target.maximum, measure.unit, decimals)
    if target.minimum != target.maximum:
        value = f"{numbers.number(target.minimum, decimals)}–{value}"
    return _("Target: %(value)s (%(when)s)") % {"value": value, "when": when}


def _places(value: Decimal) -> int:
    """Decimal places that carry something: 7.0000 has none."""
    return max(0, -value.normalize().as_tuple().exponent)
