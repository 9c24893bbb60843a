"""Direct labels of lines: name and last value at the end of each line, instead of a legend."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from common import numbers
from common.charting.description import LineChart
from common.charting.scales import Scale
from common.charting.texts import BOLD, apart, text_width, wrap
from common.charting.variants import LABEL_SIZE, LEADING, Variant

MOST_WIDTH = 165  # of the column of labels; longer names wrap
CLEAR, REACH, SAMPLES = 6, 120, 8  # inside: how near to its line, how far from it, how often lines are looked at
HeightsAt = Callable[[float], Iterable[float]]  # place on the axis of time -> where lines pass it


@dataclass(frozen=True)
class Label:
    """``lines`` of text for the value ``value`` on the day ``at``, an ordinal; None: at the right edge.

    ``x`` and ``top``: where it stands; ``x_from``, ``y_from``: the place that it names.
    """

    lines: tuple[str, ...]
    role: str
    value: float
    at: int | None
    main: bool = False
    x: float = 0
    top: float = 0
    x_from: float = 0
    y_from: float = 0
    anchor: str = ""

    @property
    def height(self) -> float:
        return len(self.lines) * LEADING

    @cached_property
    def width(self) -> float:
        return max(text_width(line, LABEL_SIZE) for line in self.lines) * BOLD

    def meets(self, left: float, right: float, top: float, bottom: float) -> bool:
        """Whether it lies on a part of the paper, once it is placed."""
        begin = self.x - self.width if self.anchor == "end" else self.x
        return begin < right and left < begin + self.width and self.top < bottom and top < self.top + self.height


def named_ends(chart: LineChart, variant: Variant) -> list[Label]:
    """Labels of all series that have a figure, and of the last target of several, not placed yet."""
    most = (variant.width - 60 if variant.labels_inside else MOST_WIDTH) / BOLD
    return [replace(label, lines=_wrapped(label.lines, most)) for label in _ends(chart)]


def _wrapped(lines: tuple[str, ...], most: float) -> tuple[str, ...]:
    return tuple(piece for line in lines for piece in wrap(line, most, LABEL_SIZE))


def _ends(chart: LineChart) -> Iterator[Label]:
    write = numbers.writer(chart.decimals)
    for series in chart.series:
        if series.last and series.last.value is not None:
            text = f"{series.name} {write(series.last.value)}"
            yield Label((text,), series.role, float(series.last.value), series.last.day.toordinal(), series.main)
    through = [reference for reference in chart.references if not reference.end]
    dated = [reference for reference in chart.references if reference.end]
    for reference in (*through, *sorted(dated, key=lambda r: (r.end, r.high))[-1:]):
        end = reference.end.toordinal() if reference.end else None
        yield Label((reference.name,), reference.role, float((reference.low + reference.high) / 2), end)


def beside(labels: list[Label], x: Scale, y: Scale) -> list[Label]:
    """In a column to the right of the plot, pushed apart."""
    tops = apart([y(label.value) for label in labels], [label.height for label in labels], 0, y.begin + LEADING / 2)
    return [
        replace(label, x=x.end + 10, top=top, x_from=_end(label, x), y_from=y(label.value))
        for label, top in zip(labels, tops, strict=True)
    ]


def inside(labels: list[Label], x: Scale, y: Scale, heights_at: HeightsAt) -> list[Label]:
    """Within the plot, ending where their line ends, at the nearest place that no line and no other label takes."""
    placed: list[Label] = []
    for label in labels:
        end = max(_end(label, x), x.begin + label.width)
        wanted = replace(label, x=end, x_from=_end(label, x), y_from=y(label.value), anchor="end")
        placed.append(replace(wanted, top=_free_top(wanted, placed, y, heights_at)))
    return placed


def _free_top(label: Label, placed: list[Label], y: Scale, heights_at: HeightsAt) -> float:
    """The top of the place nearest to what the label names; where none is free, of one that only lines pass."""
    width, lines = label.width, list(_passing(label, heights_at))
    nearest = [label.y_from - label.height - CLEAR, label.y_from + CLEAR]
    tops = [top + sign * step for top, sign in zip(nearest, (-1, 1), strict=True) for step in range(0, REACH, 4)]
    tops.sort(key=lambda top: abs(top + label.height / 2 - label.y_from))
    open_tops = [
        top for top in tops
        if top >= 0 and top + label.height <= y.begin
        and not any(other.meets(label.x - width, label.x, top, top + label.height) for other in placed)
    ]  # fmt: skip
    free = (top for top in open_tops if not any(top - 2 < line < top + label.height + 2 for line in lines))
    return next(free, open_tops[0] if open_tops else max(0.0, nearest[0]))


def _passing(label: Label, heights_at: HeightsAt) -> Iterator[float]:
    """Where lines pass over the width of the label."""
    for n in range(SAMPLES + 1):
        yield from heights_at(label.x - label.width * n / SAMPLES)


def _end(label: Label, x: Scale) -> float:
    return x.end if label.at is None else x(label.at)
