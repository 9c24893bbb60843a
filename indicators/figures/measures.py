"""What numbers are and how they are written: measure, period and evidence. Pure, no query."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from common import numbers
from common.choices import Evidence

EVIDENCE_WORDS = dict(Evidence.choices)
NOT_PUBLISHED = ("sample", "claimed", "reported")  # what a chart must mark, the weakest first
LOOKS = {
    "published": "full", "verified": "full", "reported": "reported", "claimed": "claimed", "sample": "sample",
}  # fmt: skip  # of marks and bars: common/charting/description.py
PATTERNS = {"sample": "/", "claimed": "/", "reported": "."}  # of bars


@dataclass(frozen=True)
class Measure:
    """What the numbers of a chart are: the indicator's label, its unit and decimals, its usual period."""

    code: str
    label: str
    unit: str
    decimals: int
    direction: str
    period_kind: str = "survey"
    month: int | None = 3

    @property
    def axis_title(self) -> str:
        suffix = numbers.unit_suffix(self.unit)
        return f"{self.label} ({suffix})" if suffix else self.label

    def show(self, value: Decimal | None) -> str:
        """A value with its unit."""
        return numbers.with_unit(value, self.unit, self.decimals)

    def show_difference(self, value: Decimal | None) -> str:
        """A difference of two values, signed and with its unit: percentage points for a rate."""
        return numbers.difference_writer(self.unit, self.decimals)(value)

    def is_better(self, change: Decimal) -> bool | None:
        """Whether ``change`` goes in the good direction; None for no change or an indicator without direction."""
        if change == 0 or self.direction == "none":
            return None
        return (change < 0) == (self.direction == "lower")


class Period(NamedTuple):
    """A year and its survey month; ``month`` None: not given, or the figures of a whole year. ``kind``: PeriodKind."""

    year: int | None
    month: int | None
    kind: str = "survey"

    @property
    def code(self) -> str:
        """For files: 2025-03."""
        return "" if self.year is None else f"{self.year}-{self.month:02}" if self.month else str(self.year)

    @property
    def words(self) -> str:
        return numbers.period(self.year, self.month, self.kind)


def unit_words(measure: Measure) -> str:
    """The unit as a line under the title."""
    return numbers.unit_suffix(measure.unit) or _("index (no unit)")


def with_evidence(name: str, evidence: str) -> str:
    """The name, with "claim", "reported" or "sample" behind it where the figure is no published one."""
    return f"{name} ({EVIDENCE_WORDS[evidence]})" if evidence in NOT_PUBLISHED else name


def weakest(evidences: Iterable[str]) -> str:
    """The weakest evidence of what a statement rests on; without any mark the first of them, else "published"."""
    stated = list(evidences)
    return next((weak for weak in NOT_PUBLISHED if weak in stated), next(iter(stated), "published"))


def pattern_notes(evidences: Iterable[str]) -> list[str]:
    """What the patterns of bars with these evidences mean."""
    stated = set(evidences)
    claimed = [_("Hatched: claim (not verified) or sample data.")] if stated & {"claimed", "sample"} else []
    return claimed + ([_("Dotted: reported by the agency, not verified.")] if "reported" in stated else [])
