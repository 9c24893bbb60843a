"""Where a figure stands against a target: reached or not, and whether the year of the target is over. Pure."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MET, OPEN = "met", "open"
OVER_MET, OVER_MISSED, OVER_UNKNOWN = "over_met", "over_missed", "over_unknown"
NO_NUMBER, NO_FIGURE = "no_number", "no_figure"
WORDS = {
    MET: pgettext_lazy("target", "reached"),
    OPEN: pgettext_lazy("target", "not reached yet"),
    OVER_MET: pgettext_lazy("target", "its year is over: reached"),
    OVER_MISSED: pgettext_lazy("target", "its year is over: not reached"),
    OVER_UNKNOWN: pgettext_lazy("target", "its year is over; no figure of that year"),
    NO_NUMBER: pgettext_lazy("target", "cannot be computed (no number)"),
    NO_FIGURE: _("no data"),
}


def reached(value: Decimal, low: Decimal, high: Decimal, direction: str) -> bool:
    """Whether ``value`` is at the range from ``low`` to ``high``, or beyond its better end."""
    if direction == "lower":
        return value <= high
    return value >= low if direction == "higher" else low <= value <= high


def standing(
    low: Decimal | None, high: Decimal | None, year: int | None, direction: str,
    newest: Decimal | None, of_year: Decimal | None, today: int,
) -> str:  # fmt: skip
    """One of ``WORDS`` for a target of ``year`` (None: no year named) in the year ``today``.

    ``newest``: the newest figure; ``of_year``: that of the target's year, which alone counts once the year is over.
    """
    if low is None or high is None:
        return NO_NUMBER
    is_over = year is not None and year < today
    value = of_year if is_over else newest
    if value is None:
        return OVER_UNKNOWN if is_over else NO_FIGURE
    met = reached(value, low, high, direction)
    if is_over:
        return OVER_MET if met else OVER_MISSED
    return MET if met else OPEN
