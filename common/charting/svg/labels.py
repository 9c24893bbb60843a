"""Direct labels as SVG."""

from collections.abc import Iterator

from common.charting.labels import Label
from common.charting.svg.elements import element, group, written
from common.charting.variants import LABEL_SIZE, LEADING

FAR = 7  # a label that was moved so far from its line is tied to it


def draw_labels(labels: list[Label]) -> str:
    """The labels as SVG; one that was moved away from its line has a thin one that leads to it."""
    return "".join(group(f"s-{label.role} label{' main' if label.main else ''}", *_drawn(label)) for label in labels)


def _drawn(label: Label) -> Iterator[str]:
    middle = label.top + label.height / 2
    if label.anchor:
        if abs(middle - label.y_from) > label.height / 2 + FAR + LEADING:
            edge = label.top if middle > label.y_from else label.top + label.height
            yield element("line", x1=label.x_from, x2=label.x_from, y1=label.y_from, y2=edge, css="lead")
    elif abs(middle - label.y_from) > FAR or label.x - label.x_from > 2 * LABEL_SIZE:
        yield element("line", x1=label.x_from + 5, x2=label.x - 3, y1=label.y_from, y2=middle, css="lead")
    for n, line in enumerate(label.lines):
        base = label.top + n * LEADING + LEADING - 4
        yield element("text", written(line), x=label.x, y=base, text_anchor=label.anchor or None, css="halo")
