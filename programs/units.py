"""The short words of the units in which recipients are counted."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from programs.models import Unit

SHORT_UNITS: dict[str, str | Promise] = {Unit.FAMILIES: gettext_lazy("KK"), Unit.KUBE: "KUBE"}


def unit_word(unit: str) -> str:
    """A unit beside a number."""
    return str(SHORT_UNITS.get(unit) or Unit(unit).label)
