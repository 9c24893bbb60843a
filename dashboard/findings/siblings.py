"""Regions side by side: the siblings of a region or its districts, with rate and number of poor people. Pure."""

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from common import numbers
from dashboard.findings.finding import threshold_words
from indicators.figures.measures import Period
from indicators.figures.survey_error import Estimate
from indicators.profile.sources import first_two

PROVINCES = 1


class Sibling(NamedTuple):
    """A region with its figures of one period, None where there is none."""

    code: str
    name: str
    rate: Estimate | None
    poor: Estimate | None


class Siblings(NamedTuple):
    """The regions of one level in what they lie in: ``parent`` by name, with its rate.

    ``points``: from how many points on their rates differ (``survey_error.told_apart``). ``titles``: the sources
    of the rates; ``number_titles``: those of the numbers. Without anything in a language, so that it can be kept.
    """

    regions: tuple[Sibling, ...]
    parent: str
    parent_rate: Estimate | None
    level: int
    points: Decimal | None
    period: Period
    titles: tuple[str, ...]
    number_titles: tuple[str, ...]
    evidence: str = "published"

    def region(self, code: str) -> Sibling | None:
        """The one of this code; None where it is not among them."""
        return next((region for region in self.regions if region.code == code), None)

    @property
    def rates(self) -> dict[str, Estimate]:
        """The rates that are known, by code."""
        return {region.code: region.rate for region in self.regions if region.rate}

    @property
    def source(self) -> str:
        """Where the rates are from."""
        return first_two(self.titles)

    @property
    def sources(self) -> str:
        """Where rates and numbers are from."""
        return first_two((*self.titles, *self.number_titles))

    @property
    def kind(self) -> str:
        """What they are: "districts" or "provinces"."""
        return _("provinces") if self.level == PROVINCES else _("districts")

    @property
    def is_known_of_most(self) -> bool:
        """Whether half of them at the least have a rate: else nothing is said of places."""
        return 2 * len(self.rates) >= len(self.regions) > 0

    @property
    def unknown_words(self) -> str:
        """How many have no rate; "" where all do."""
        unknown = len(self.regions) - len(self.rates)
        return _("%(n)s without data") % {"n": unknown} if unknown else ""

    @property
    def error_words(self) -> str:
        """That a threshold holds, where the rates have no published error, and how numbers are compared."""
        if self.points is None or all(rate.lower is not None for rate in self.rates.values()):
            return ""
        return f"{threshold_words(self.points)}; {_('numbers by that of their rates')}"

    def number(self, region: Sibling) -> Estimate | None:
        """Its number of poor people with bounds: published ones, else those that the bounds of its rate give.

        The survey measures the rate, and the number is the rate of a population: both are off by the same share. Where
        no bounds are published, half of the threshold stands on either side, so that two numbers of equal populations
        are told apart as their rates are.
        """
        rate, poor = region.rate, region.poor
        if poor is None or poor.lower is not None or rate is None or not rate.value:
            return poor
        low, high = rate.lower, rate.upper
        if low is None or high is None:
            if self.points is None:
                return poor
            low, high = rate.value - self.points / 2, rate.value + self.points / 2
        return Estimate(poor.value, poor.value * max(low, Decimal(0)) / rate.value, poor.value * high / rate.value)


def rate_words(region: Sibling) -> str:
    """ "Paser (8,13 %)"."""
    return f"{region.name} ({numbers.with_unit(region.rate.value if region.rate else None, 'percent')})"
