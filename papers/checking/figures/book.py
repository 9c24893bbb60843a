"""What the exports say, by region and indicator: the only thing that a check knows besides the pages."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from papers.checking.figures.series import Figure, Split, at_year, of_own_period, own_kind, own_month
from papers.checking.site import Site

FIGURES = "/indicators/?_export=csv"
REGIONS = "/regions/?_export=csv&level={level}"
TARGETS = "/targets/?_export=csv&region={code}"
CHANGES = "/regions/{code}/?_export=csv&chart=changes"


def whole(text: str) -> int | None:
    """A whole number of an export; None where it is empty."""
    return int(text) if text else None


def day(text: str) -> date | None:
    """A date of an export; None where it is empty."""
    return date.fromisoformat(text) if text else None


def figure(row: dict[str, str]) -> Figure:
    """A row of the export of figures."""
    source = ", ".join(part for part in (row["publisher"], row["source"]) if part)
    return Figure(
        row["region"], row["indicator"], int(row["year"]), whole(row["month"]), Decimal(row["value"]), row["unit"],
        row["period_kind"], row["method"], day(row["covers"]), row["evidence"], source, day(row["released_on"]),
        *bounds(row),
    )  # fmt: skip


def bounds(row: dict[str, str]) -> tuple[Decimal | None, Decimal | None]:
    """The interval as published, else 1.96 standard errors to both sides; None where neither is given."""
    value, error = Decimal(row["value"]), None
    if row["standard_error"]:
        error = Decimal(row["standard_error"])
    elif row["rse"]:
        error = Decimal(row["rse"]) * value / 100
    ends = [Decimal(row[end]) if row[end] else None for end in ("lower", "upper")]
    if error is None:
        return ends[0], ends[1]
    low, high = (end if end is not None else value + sign * error for end, sign in
                 zip(ends, (Decimal("-1.96"), Decimal("1.96")), strict=True))  # fmt: skip
    return max(low, Decimal(0)), high


class Book:
    """Figures in force of the total population, regions, splits and targets."""

    def __init__(self, site: Site):
        self.site = site

    @cached_property
    def _figures(self) -> dict[tuple[str, str], list[Figure]]:
        kept = defaultdict(list)
        for row in self.site.export(FIGURES):
            if row["breakdown"] == "total" and row["is_current"] == "1":
                kept[row["region"], row["indicator"]].append(figure(row))
        return {key: sorted(figures, key=lambda f: f.order) for key, figures in kept.items()}

    def figures(self, region: str, indicator: str) -> list[Figure]:
        return self._figures.get((region, indicator), [])

    def indicators_of(self, regions: Iterable[str]) -> list[str]:
        """The indicators of which one of the regions has a figure."""
        asked = set(regions)
        return sorted({indicator for region, indicator in self._figures if region in asked})

    def level(self, code: str) -> int:
        return 0 if code == "ID" else 1 + code.count(".")

    def above(self, code: str) -> list[str]:
        """What a region lies in, from near to far."""
        pieces = [] if code == "ID" else code.split(".")
        return [".".join(pieces[:n]) for n in range(len(pieces) - 1, 0, -1)] + ["ID"] * bool(pieces)

    def parts(self, code: str, level: str = "district") -> list[str]:
        """The districts (or provinces) of a region; of a district those of its province."""
        of = code if self.level(code) < 2 else code.split(".")[0]
        rows = self.site.export(REGIONS.format(level=level))
        codes = [row["code"] for row in rows if row["level"] == level]
        return sorted(c for c in codes if of == "ID" or c.startswith(f"{of}."))

    def splits(self, code: str) -> list[Split]:
        """The splits by which a region became smaller."""
        rows = self.site.export(CHANGES.format(code=code)) if self.level(code) <= 2 else []
        return [
            Split(date.fromisoformat(row["legal_date"]), day(row["statistics_from"]))
            for row in rows if row["kind"] == "split" and row["old"] == code
        ]  # fmt: skip

    def targets(self, code: str) -> list[dict[str, str]]:
        return [row for row in self.site.export(TARGETS.format(code=code)) if row["region"] == code]

    def newest_year(self, code: str, indicator: str, month: int) -> int | None:
        """The newest year of the indicator's own period: of the region, else of its P0, else of its parts."""
        for asked in (indicator, "p0"):
            if own := of_own_period(self.figures(code, asked), asked, month):
                return own[-1].year
        years = [f.year for part in self.parts(code) for f in self.in_period(part, indicator, month)]
        return max(years, default=None)

    def in_period(self, code: str, indicator: str, month: int) -> list[Figure]:
        """A part's figures of the kind of period and month that a ranking compares, by time."""
        kind, own = own_kind(indicator), own_month(indicator, month)
        return [f for f in self.figures(code, indicator) if f.kind == kind and f.month == own]

    def at(self, code: str, indicator: str, month: int, year: int | None) -> Figure | None:
        return at_year(self.figures(code, indicator), indicator, month, year)


@lru_cache(maxsize=1)
def book(site: Site) -> Book:
    """What the exports say to the reader of a site; read once."""
    return Book(site)
