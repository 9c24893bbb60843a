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
    is_current: bool = True

    def known_on(self, day: date) -> bool:
        """Whether it was released by the day; where its day is not known whether it could be: from July on."""
        return (self.released or date(self.year, 7, 1)) <= day


class March:
    """The figures of one indicator for March, whole population: those in force, or as they were known on a day."""

    def __init__(self, site: Site, indicator: str, day: date | None = None):
        vintages = "&vintages=all" if day else ""
        rows = site.export(f"/indicators/?indicator={indicator}&month={MARCH}{vintages}&_export=csv")
        figures = [_figure(r) for r in rows if r["breakdown"] == "total" and r["month"] == str(MARCH)]
        known = [f for f in figures if (f.known_on(day) if day else f.is_current)]
        self.figures: dict[tuple[str, int], Figure] = {}
        for figure in sorted(known, key=lambda figure: (figure.is_current, figure.released or date.min)):
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
    released = row["released_on"] or row["published_on"]
    return Figure(
        row["region"], int(row["year"]), Decimal(row["value"]), row["evidence"], row["method"], row["covers"],
        date.fromisoformat(released) if released else None, row["is_current"] == "1",
    )  # fmt: skip


def weakest(evidences: list[str]) -> str:
    """What must be marked of several figures, else the first; empty without any."""
    return next((weak for weak in WEAK if weak in evidences), evidences[0] if evidences else "")


def comparable(shown: Figure, before: Figure) -> bool:
    """Of one method and one boundary."""
    split = SPLITS.get(shown.region, 0)
    return (shown.method, shown.covers) == (before.method, before.covers) and not before.year < split <= shown.year
