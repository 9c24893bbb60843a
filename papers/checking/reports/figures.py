"""Figures of the March survey as the export of indicators has them: those in force, with what must be marked."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from papers.checking.programs.rows import WEAK
from papers.checking.site import Site

MARCH = 3
# Since when the statistics of a province are without those that left it. No export says it: what is written of the law.
SPLITS = {"64": 2015, "91": 2024, "92": 2024}


class Figure(NamedTuple):
    """A value in force. ``covers`` and ``method`` say whether it may be compared with another one."""

    region: str
    year: int
    value: Decimal
    evidence: str
    method: str
    covers: str
    released: date | None


class March:
    """The figures of one indicator for March, whole population, in a region and all below it and in what it lies in."""

    def __init__(self, site: Site, indicator: str):
        rows = site.export(f"/indicators/?indicator={indicator}&month={MARCH}&_export=csv")
        self.figures: dict[tuple[str, int], Figure] = {}
        for row in sorted(rows, key=lambda row: row["released_on"]):
            if row["is_current"] == "1" and row["breakdown"] == "total" and row["month"] == str(MARCH):
                figure = _figure(row)
                self.figures[figure.region, figure.year] = figure

    def of(self, region: str, year: int | None) -> Figure | None:
        return self.figures.get((region, year or 0))

    def years(self, region: str) -> list[int]:
        """The years of a region, newest first."""
        return sorted((year for code, year in self.figures if code == region), reverse=True)

    def before(self, regions: list[str], year: int) -> int | None:
        """The newest earlier year in which any of the regions has a figure."""
        return max((of for code, of in self.figures if code in regions and of < year), default=None)


def _figure(row: dict[str, str]) -> Figure:
    released = date.fromisoformat(row["released_on"]) if row["released_on"] else None
    return Figure(
        row["region"], int(row["year"]), Decimal(row["value"]), row["evidence"], row["method"], row["covers"], released
    )


def weakest(evidences: list[str]) -> str:
    """What must be marked of several figures, else the first; empty without any."""
    return next((weak for weak in WEAK if weak in evidences), evidences[0] if evidences else "")


def comparable(shown: Figure, before: Figure) -> bool:
    """Of one method and one boundary."""
    split = SPLITS.get(shown.region, 0)
    return (shown.method, shown.covers) == (before.method, before.covers) and not before.year < split <= shown.year
