"""A target as a piece of a sentence."""

from decimal import Decimal

from django.utils.translation import gettext as _

from common import numbers
from indicators.figures.measures import Measure
from indicators.figures.reference import TargetRow
from indicators.models import Target


def target_words(target: TargetRow, measure: Measure) -> str:
    """The target as a sentence piece: "Target: 0 % (tanpa tahun)", "7,0–8,0 % (2025)", "turun, tanpa angka"."""
    when = str(target.year) if target.year else _("no year stated")
    if target.minimum is None or target.maximum is None:
        return _("Target: %(direction)s, no number stated (%(when)s)") % {
            "direction": Target.Direction(target.direction).label, "when": when,
        }  # fmt: skip
    decimals = 0 if target.minimum == target.maximum == 0 else max(_places(target.minimum), _places(target.maximum))
    value = numbers.with_unit(target.maximum, measure.unit, decimals)
    if target.minimum != target.maximum:
        value = f"{numbers.number(target.minimum, decimals)}–{value}"
    return _("Target: %(value)s (%(when)s)") % {"value": value, "when": when}


def _places(value: Decimal) -> int:
    """Decimal places that carry something: 7.0000 has none."""
    return max(0, -int(value.normalize().as_tuple().exponent))
