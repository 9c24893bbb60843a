"""What is asked of figures because of their size: fractions among percents, amounts a thousand times off."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from common import numbers
from common.reading.layout.several import line_name
from imports.machinery.outcome import Question
from indicators.imports.cells import units
from indicators.imports.cells.look import Figures, Look
from indicators.models import Indicator

HUNDRED = Decimal(100)
OFTEN_BELOW_ONE = ("extreme_rate",)  # a rate that is below 1 percent in many districts


@dataclass
class SizeQuestions:
    """Asks what the figures are by what is known of their indicator. ``stated``: the units that a table gives them."""

    look: Look
    header: list[str]
    options: Mapping
    stated: Callable[[Figures], set[str]]

    def asked(self) -> Iterator[Question]:
        """Each as an answer of the option ``convert``, by indicator, or by heading where its columns differ."""
        yield from self._by_column()
        yield from self._magnitudes()

    def converted(self, seen: Figures) -> str:
        """What was answered for this column or its indicator; empty where nothing was."""
        given = self.options.get("convert", {})
        return str(given.get(self.header[seen.index]) or given.get(seen.code, ""))

    @cached_property
    def typical(self) -> Mapping[str, Decimal]:
        """The middle of what is stored, by indicator."""
        return units.typical({seen.code for seen in self.look.figures.values()})

    def _indicator(self, seen: Figures) -> Indicator | None:
        return self.look.indicators.get(seen.code)

    def _by_column(self) -> Iterator[Question]:
        """What is asked of figures by their size: once for an indicator, or for its columns where these differ."""
        asked = [(seen, question) for seen in self.look.figures.values() for question in self._fractions(seen)]
        columns = Counter(seen.code for seen in self.look.figures.values())
        alike = Counter((seen.code, question.choices[0][0]) for seen, question in asked)
        for seen, question in asked:
            is_of_all = alike[seen.code, question.choices[0][0]] == columns[seen.code]
            yield question if is_of_all else question._replace(subject=self.header[seen.index])

    def _magnitudes(self) -> Iterator[Question]:
        """Amounts of money that are a thousand times smaller or larger than what is known.

        Not where the lines state several units: each is converted by its own.
        """
        for seen in self.look.figures.values():
            indicator = self._indicator(seen)
            if not indicator or "rupiah" not in indicator.unit:
                continue
            middle = self.typical.get(seen.code) or units.USUAL.get(seen.code)
            stated = self.stated(seen)
            unit = next(iter(stated), "")
            times = units.factor(units.unit_code(unit), indicator.unit) if unit else Decimal(1)
            values = [value * times for value in seen.values if value and times]
            if not middle or not values or len(stated) > 1 or self.converted(seen):
                continue
            if how := units.wrong_by_thousand(values, middle):
                yield self._ask_magnitude(seen, indicator, how, values[0], middle)

    def _ask_magnitude(
        self, seen: Figures, indicator: Indicator, how: str, value: Decimal, middle: Decimal
    ) -> Question:
        text = _("Figures of “%(heading)s” such as %(value)s are far from those that are known, about %(middle)s. "
                 "In which unit are they?")  # fmt: skip
        times = Decimal(1000) if how == "thousands" else Decimal("0.001")
        kept = [numbers.with_unit(one, indicator.unit, numbers.decimals_of(one.normalize()))
                for one in (value * times, value)]  # fmt: skip
        words = {"heading": self.header[seen.index], "value": numbers.number(value, numbers.decimals_of(value)),
                 "middle": numbers.with_unit(middle, indicator.unit, 0)}  # fmt: skip
        said = _("%(value)s is kept as %(kept)s")
        outcomes = [said % {"value": words["value"], "kept": one} for one in kept]
        reason = _("So it is about as large as what is known.")
        return Question(text % words, "convert", ((how, outcomes[0]), ("no", outcomes[1])), how, reason, seen.code)

    def _fractions(self, seen: Figures) -> Iterator[Question]:
        """Rates that all lie between 0 and 1 where those that are known do not; a percent cell of what is no rate."""
        indicator = self._indicator(seen)
        if indicator and not self.converted(seen):
            if indicator.unit != "percent":
                yield from self._ask_percent_cell(seen, indicator)
            elif seen.values and not seen.percent_line and 0 < max(seen.values) <= 1 and self._is_above_one(seen):
                text = _("All figures of “%(heading)s” lie between 0 and 1. Are they fractions of 1, not percent?")
                reason = _("Figures of this indicator are usually above 1 percent.")
                yield self._ask_fraction(seen, seen.values[0], text, "fraction", reason)
            elif odd := _fractions_among(seen.values):
                text = _("Some figures of “%(heading)s” lie below 1 and have more decimals than the others. Are these "
                         "fractions of 1, not percent?")  # fmt: skip
                yield self._ask_fraction(seen, odd[0], text, "mixed", _("They are written in another way."))

    def _ask_fraction(self, seen: Figures, value: Decimal, text: str, answer: str, reason: str) -> Question:
        first = {"value": numbers.number(value, numbers.decimals_of(value)),
                 "kept": numbers.with_unit(HUNDRED * value, "percent", 2)}  # fmt: skip
        choices = ((answer, _("fractions: %(value)s is kept as %(kept)s") % first), ("no", _("percent")))
        return Question(text % {"heading": self.header[seen.index]}, "convert", choices, answer, reason, seen.code)

    def _is_above_one(self, seen: Figures) -> bool:
        middle = self.typical.get(seen.code)
        return middle > 1 if middle else seen.code not in OFTEN_BELOW_ONE

    def _ask_percent_cell(self, seen: Figures, indicator: Indicator) -> Iterator[Question]:
        if seen.percent_line:
            text = _("“%(heading)s”, line %(line)s, is shown as a percentage, but %(indicator)s is none. Which counts?")
            words = {
                "heading": self.header[seen.index],
                "line": line_name(seen.percent_line),
                "indicator": indicator.label,
            }
            choices = (("shown", _("the number as shown")), ("held", _("the number that the cell holds")))
            yield Question(text % words, "convert", choices, "", "", seen.code)


def _fractions_among(values: list[Decimal]) -> list[Decimal]:
    """Values below 1 with three decimals or more, where the others are above 1 and have fewer decimals."""
    small = [value for value in values if 0 < value < 1 and numbers.decimals_of(value) > 2]
    others = [value for value in values if value not in small]
    plain_ones = [value for value in others if value > 1 and numbers.decimals_of(value) <= 2]
    return small if plain_ones and len(plain_ones) == len(others) else []
