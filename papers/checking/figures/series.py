"""Series of figures, from the export of all figures alone: which one stands for a period, and what may be compared."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

TWICE = ("p0", "poor", "poverty_line", "p1", "p2", "extreme_rate", "extreme_poor", "gini",
         "poverty_line_food", "poverty_line_nonfood")  # fmt: skip  # March and September
AUGUST = ("tpt", "tpak", "tpt_female", "tpt_male")
REGISTRY = ("population",)
LOWER = ("p0", "p1", "p2", "poor", "extreme_rate", "extreme_poor", "tpt", "tpt_female", "tpt_male",
         "stunting", "gini")  # fmt: skip
HIGHER = ("hdi", "rls", "hls", "uhh", "uhh_female", "uhh_male", "expenditure", "tpak", "sanitation", "water", "grdp",
          "grdp_total")  # fmt: skip


class Figure(NamedTuple):
    """A figure in force. ``month`` None: not known, or of a whole year. ``covers``: the date of its boundary.

    ``lower`` and ``upper``: the bounds of its interval, where the export gives them or an error.
    """

    region: str
    indicator: str
    year: int
    month: int | None
    value: Decimal
    unit: str
    kind: str
    method: str
    covers: date | None
    evidence: str
    source: str
    released: date | None
    lower: Decimal | None = None
    upper: Decimal | None = None

    @property
    def day(self) -> date:
        """Where it stands in time; without a month in the middle of its year."""
        return date(self.year, self.month or 7, 1)

    @property
    def order(self) -> tuple:
        """By time; of two figures of one period the newer release comes last."""
        return self.day, self.released or date.min, self.method

    @property
    def month_unknown(self) -> bool:
        return self.month is None and self.kind != "annual"


class Split(NamedTuple):
    """A region gave a part away: the day of the law, and the first statistics without that part."""

    legal: date
    statistics: date | None


def direction(indicator: str) -> str:
    """Which way is better: "lower", "higher" or "none"."""
    return "lower" if indicator in LOWER else "higher" if indicator in HIGHER else "none"


def own_kind(indicator: str) -> str:
    """The kind of period of an indicator: a survey's month, a registry's count, or a year."""
    if indicator in (*TWICE, *AUGUST):
        return "survey"
    return "registry" if indicator in REGISTRY else "annual"


def own_month(indicator: str, asked: int) -> int | None:
    """The month of its survey: the one asked for only where it is surveyed twice a year."""
    return asked if indicator in TWICE else 8 if indicator in AUGUST else None


def of_own_period(figures: list[Figure], indicator: str, asked: int) -> list[Figure]:
    """Those of the indicator's own kind of period, and of a survey those of its month, by time."""
    kind, month = own_kind(indicator), own_month(indicator, asked)
    kept = [f for f in figures if f.kind == kind and (kind != "survey" or f.month == month)]
    if kind != "survey":
        kept = kept or figures
    return sorted(kept, key=lambda f: f.order)


def lines(figures: list[Figure], indicator: str, asked: int) -> tuple[list[Figure], list[Figure]]:
    """(line, claims): what one line joins, and the claims without a month outside of it.

    The line has the figures of the own period and those without a month. A claim without a month stays outside of the
    line that others make; where there are no others such claims are the line.
    """
    loose = [f for f in figures if f.kind == "survey" == own_kind(indicator) and f.month is None]
    claims = [f for f in loose if f.evidence == "claimed"]
    line = of_own_period(figures, indicator, asked) + [f for f in loose if f.evidence != "claimed"]
    line = sorted(line, key=lambda f: f.order)
    return (line, claims) if line else (claims, [])


def in_the_line(figures: list[Figure], indicator: str, asked: int) -> list[Figure]:
    """What one line joins."""
    return lines(figures, indicator, asked)[0]


def reflects(figure: Figure, split: Split) -> bool:
    """Whether a figure is of the smaller region: by what it covers, else by the first statistics, else by law."""
    if figure.covers:
        return figure.covers >= split.legal
    return figure.day >= (split.statistics or split.legal)


def why_broken(before: Figure, after: Figure, splits: list[Split]) -> str:
    """Why two figures cannot be compared: another method, kind or boundary; empty where they can."""
    if before.method != after.method:
        return "method"
    if before.kind != after.kind:
        return "kind"
    return "boundary" if any(reflects(before, s) != reflects(after, s) for s in splits) else ""


def joints(line: list[Figure], splits: list[Split]) -> list[tuple[Figure, Figure]]:
    """The neighbours in a line that may be joined, and whose difference is a change."""
    return [(a, b) for a, b in pairwise(line) if not why_broken(a, b, splits)]


def runs(line: list[Figure], splits: list[Split]) -> list[list[Figure]]:
    """The line cut at its breaks."""
    cut: list[list[Figure]] = []
    for figure in line:
        if cut and not why_broken(cut[-1][-1], figure, splits):
            cut[-1].append(figure)
        else:
            cut.append([figure])
    return cut


def last(figures: Iterable[Figure]) -> Figure | None:
    """The last one, of the newest period or release; None where there is none."""
    return next(iter(reversed(list(figures))), None)


def at_year(figures: list[Figure], indicator: str, asked: int, year: int | None) -> Figure | None:
    """What stands for a year: the newest release of the own period, else the one whose month is not known."""
    own = [f for f in of_own_period(figures, indicator, asked) if f.year == year]
    loose = sorted((f for f in figures if f.year == year and f.month_unknown), key=lambda f: f.order)
    return last(own or loose)


def before(figures: list[Figure], indicator: str, asked: int, now: Figure) -> Figure | None:
    """What a figure is compared with: the one before of its own period, of its method where there is one.

    A claim without a month stands outside the line and has none before it.
    """
    if now.month_unknown and now.kind == "survey" and now.evidence == "claimed":
        return None
    own = [f for f in of_own_period(figures, indicator, asked) if f.year < now.year]
    own = [f for f in own if f.month == now.month] or own
    return last([f for f in own if f.method == now.method] or own)
