"""What a chart shows, said once: series, marks, references, labels, words. Data only: no library, no query.

Two drawers read it: ``svg/`` on the server, first, and ``plotly/`` for who explores. A colour is a role, which says
what is meant; a mark is a look, which says how well a figure is supported.

Roles: region (what the page is about), parent, country, money, target, alloc (allocated, not realised), other.
Looks: full (published or verified), reported (hollow square, dotted bar), claimed (hollow circle, hatched bar), sample
(cross, hatched bar), apart (open diamond, of another survey month).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True)
class Dot:
    """A figure of a time line; ``value`` None: missing, which parts the line.

    ``about``: what is said of it under the pointer, by lines. ``dashed``: its month is unknown, so are its joints.
    ``gap``: one word why it is not joined with the dot before. ``low``, ``high``: published bounds of its survey error.
    """

    day: date
    value: Decimal | None
    about: tuple[str, ...] = ()
    look: str = "full"
    dashed: bool = False
    gap: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class Series:
    """A place or a measure over time. ``lines``: dots by time, joined within a line only; ``apart``: never joined.

    ``key`` names it in the page (the code of a region); ``main``: the chart is about it.
    """

    key: str
    name: str
    role: str
    lines: tuple[tuple[Dot, ...], ...]
    apart: tuple[Dot, ...] = ()
    apart_name: str = ""
    main: bool = False

    @property
    def dots(self) -> Iterator[Dot]:
        """All with a value, in no order over its lines."""
        for line in (*self.lines, self.apart):
            yield from (dot for dot in line if dot.value is not None)

    @property
    def last(self) -> Dot | None:
        """The end of its first line, which bears its label."""
        known = [dot for dot in self.lines[0] if dot.value is not None] if self.lines else []
        return known[-1] if known else None


@dataclass(frozen=True)
class Reference:
    """A value to compare with, such as a target: ``low`` to ``high``, which are equal for a line.

    It stands from ``begin`` to ``end``; without days it goes through the whole chart. ``name`` is its label.
    """

    low: Decimal
    high: Decimal
    name: str
    role: str = "target"
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class Event:
    """Something that took place on a day: a mark on the axis of time. ``about`` as of a dot."""

    day: date
    about: tuple[str, ...]


@dataclass(frozen=True)
class LineChart:
    """Series over time, the main one first. ``words`` is the alternative text, ``unit`` stands in the sub-title.

    ``first`` and ``last``: days that the axis may reach; the drawing takes what of it has figures. ``from_zero``: the
    axis of values begins at 0. ``tick_month``: where the label of a year stands, 1 to 12.
    """

    key: str
    title: str
    unit: str
    words: str
    series: tuple[Series, ...]
    first: date
    last: date
    references: tuple[Reference, ...] = ()
    events: tuple[Event, ...] = ()
    events_name: str = ""
    decimals: int = 2
    from_zero: bool = True
    tick_month: int = 7


@dataclass(frozen=True)
class Bar:
    """One bar of a row; ``value`` None: missing. ``label`` stands at its end, ``about`` is said under the pointer.

    ``target``: a thick tick across the bar.
    """

    value: Decimal | None
    label: str
    about: tuple[str, ...] = ()
    role: str = "region"
    look: str = "full"
    target: Decimal | None = None


@dataclass(frozen=True)
class BarRow:
    """A named row with one bar, or with several of one scale. ``own``: the chart is about it; ``rank``: "4", "2–5"."""

    key: str
    name: str
    bars: tuple[Bar, ...]
    own: bool = False
    rank: str = ""


@dataclass(frozen=True)
class Omitted:
    """Rows left out of a ranking between those that are shown; ``words``: "… 26 others"."""

    count: int
    words: str


@dataclass(frozen=True)
class BarChart:
    """Rows of bars from the first to the last, always from 0. ``names``: of the bars of a row, if there are several."""

    key: str
    title: str
    unit: str
    words: str
    rows: tuple[BarRow | Omitted, ...]
    names: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()


Drawing = LineChart | BarChart


@dataclass(frozen=True)
class Stroke:
    """Dots that are joined, by time; all joints are ``dashed`` or none is."""

    dots: tuple[Dot, ...]
    dashed: bool = False


def strokes(line: tuple[Dot, ...]) -> list[Stroke]:
    """A line cut where a value is missing, at a gap, and where dashes begin or end; a lone dot is a stroke, too."""
    return [stroke for run in runs(line) for stroke in _by_dash(run)]


def runs(line: tuple[Dot, ...]) -> list[list[Dot]]:
    """The dots of a line that are joined with each other, by time."""
    joined: list[list[Dot]] = [[]]
    for dot in line:
        if dot.value is None or dot.gap:
            joined.append([])
        if dot.value is not None:
            joined[-1].append(dot)
    return [run for run in joined if run]


def _by_dash(run: list[Dot]) -> list[Stroke]:
    parts: list[tuple[bool, list[Dot]]] = []
    for before, after in pairwise(run):
        dashed = before.dashed or after.dashed
        if parts and parts[-1][0] == dashed:
            parts[-1][1].append(after)
        else:
            parts.append((dashed, [before, after]))
    return [Stroke(tuple(dots), dashed) for dashed, dots in parts] or [Stroke(tuple(run))]


def gaps(line: tuple[Dot, ...]) -> list[tuple[Dot, Dot]]:
    """The dots before and after each gap that has a word."""
    known = [dot for dot in line if dot.value is not None]
    return [(before, after) for before, after in pairwise(known) if after.gap]
