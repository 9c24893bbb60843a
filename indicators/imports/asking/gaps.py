"""Lines in which no region is named, below one that names it: as in merged cells."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext as _

from common.reading.layout.several import line_name
from imports.machinery.outcome import Question

TELL_APART = {"indicator", "year", "month", "period", "semester", "quarter", "breakdown", "split"}
LINES_NAMED = 5


def gaps(lines: list[int], fields: Collection[str], options: Mapping) -> Iterator[Question]:
    """The question about ``lines`` without a region, where a column tells the lines of one region apart."""
    if not lines or TELL_APART.isdisjoint(fields) or options.get("gaps") or options.get("region"):
        return
    text = _("In %(count)s lines (%(lines)s) no region is named. Do they belong to the region above them?")
    named = ", ".join(map(line_name, lines[:LINES_NAMED])) + (" …" if len(lines) > LINES_NAMED else "")
    choices = (("above", _("yes, as in merged cells")), ("none", _("no: they are errors")))
    reason = _("Tables name a region once and give several lines for it.")
    yield Question(text % {"count": len(lines), "lines": named}, "gaps", choices, "above", reason)
