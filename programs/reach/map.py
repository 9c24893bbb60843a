"""The map of the page of reach: the subregions coloured by one number in one period."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from common import numbers
from common.maps.classes import classify
from common.maps.drawing import Area, Map
from indicators.figures.measures import with_evidence
from programs.reach.content import ReachContent, ReachLine
from programs.reach.sheets import UNITS, marks_note, percent, region_addresses
from programs.reporting.periods import quarter_label, quarter_words
from regions.maps import outlines
from regions.models import Region


def when(content: ReachContent, measure: str = "") -> str:
    """Return the year of the content in words, or the period in which a number is compared."""
    if content.year and content.quarters.get(measure):
        return quarter_label(content.year, content.quarters[measure])
    return _("year not stated") if content.unstated else str(content.year or _("no data"))


def reach_map(content: ReachContent, show: str, kind: str) -> dict:
    """The subregions coloured by reach where any may be computed, else by recipients; which one is said."""
    measure, value, title, decimals = shown_value(content, show)
    lines = content.subregions
    values = [value(line) if content.is_compared(line, measure) else None for line in lines]
    if content.level > Region.Level.DISTRICT and not any(v is not None for v in values):
        return {"map": None}
    breaks = classify(values, 5, decimals=decimals)
    write, others = _marked(numbers.writer(decimals)), content.others(measure)
    areas = [
        Area(line.code, line.name, _apart(write(line, value(line)), others[line.code]), breaks.css_class(None), address)
        if line.code in others
        else Area(line.code, line.name, write(line, v), breaks.css_class(v), address)
        for line, v, address in zip(lines, values, region_addresses(line.code for line in lines), strict=True)
    ]
    try:
        drawn: Map | None = outlines.draw(
            content.region.code, areas, kind=kind, level=content.level, title=title, description=title
        )
    except LookupError:  # a region without outlines: the table says it all
        drawn = None
    marks = marks_note(line.standing for line in lines)
    return {"map": drawn, "legend": breaks.legend(), "source_line": " ".join([f"{title}.", *marks])}


def _marked(write: Callable) -> Callable[[ReachLine, Decimal | int | None], str]:
    """Writes the value of a line with what must be marked of it."""
    return lambda line, value: write(value) if value is None else with_evidence(write(value), line.evidence or "")


def _apart(value: str, quarter: int | None) -> str:
    """A value of another period than that of the map: said, and not coloured."""
    return f"{value} ({quarter_words(quarter)})"


def shown_value(content: ReachContent, show: str):
    """What the map shows: (the number it is made of, the value of a line, title, decimals)."""
    known = {
        "reach": any(line.reach and line.reach.percent is not None for line in content.subregions),
        "realised": any(line.realised is not None for line in content.subregions),
    }
    show = show or next((name for name, there in known.items() if there), "allocated")
    measure = "allocated" if show == "allocated" else "realised"
    where = {
        "program": content.program.name if content.program else "",
        "year": when(content, measure),
        "unit": UNITS[content.unit],
    }
    if show == "reach":
        return measure, _percent, _("Reach of %(program)s, %(year)s, in percent of the target group") % where, 2
    if show == "realised":
        return measure, (lambda line: line.realised), _("%(program)s: realised, %(year)s, %(unit)s") % where, 0
    return measure, (lambda line: line.allocated), _("%(program)s: allocated, %(year)s, %(unit)s") % where, 0


def _percent(line: ReachLine):
    return percent(line.reach.percent) if line.reach else None
