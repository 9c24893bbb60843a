"""What must be stated once the rows were looked through: decimal signs, months, units, whose figures they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from common import numbers
from common.reading.layout.several import line_name
from imports.machinery.outcome import Question
from indicators.imports.cells import units
from indicators.imports.cells.look import SKIP, Figures, Look
from indicators.imports.cells.size_questions import SizeQuestions
from indicators.imports.columns import plain
from indicators.imports.meanings import synonyms
from indicators.imports.meanings.headings import SURVEYED
from indicators.imports.meanings.recognition import Title
from indicators.imports.meanings.surroundings import Surroundings
from indicators.models import Indicator

LINES_NAMED = 10
MOST_ASKED = 20  # texts that are asked about at once


@dataclass
class FigureQuestions:
    """Asks what the figures leave open."""

    look: Look
    header: list[str]
    options: Mapping
    title: Title
    around: Surroundings

    def asked(self) -> list[Question]:
        """All of it, each answer asked for once; where nothing must be stated, none."""
        self.sizes = SizeQuestions(self.look, self.header, self.options, self._stated)
        found = [*self._unknown(), *self._decimals(), *self._semesters(), *self._months(), *self._units(),
                 *self.sizes.asked(), *self._splits(), *self._zeros()]  # fmt: skip
        return list({(question.option, question.subject): question for question in reversed(found)}.values())[::-1]

    def _indicator(self, seen: Figures) -> Indicator | None:
        return self.look.indicators.get(seen.code)

    def _unknown(self) -> Iterator[Question]:
        """Texts of a column of indicators that name none that is kept here, those of the first lines first."""
        known = tuple((code, indicator.label) for code, indicator in self.look.indicators.items())
        for name, line in islice(self.look.unknown.items(), MOST_ASKED):
            text = _("“%(name)s” (line %(line)s): which indicator is meant?")
            hint = self.look.words.of_row(name).indicator
            choices = sorted(known, key=lambda choice: choice[0] != hint)
            choices.append((SKIP, _("leave these lines out")))
            words = {"name": name[:120], "line": line_name(line)}
            yield Question(text % words, "indicators", tuple(choices), "", "", name)

    def _decimals(self) -> Iterator[Question]:
        for index, sign in self.look.doubtful[:1]:
            line, value = sign.doubtful or (0, "")
            text = _("Column “%(column)s”, line %(line)s: “%(value)s” may have thousands or decimals. "
                     "State the decimal sign.")  # fmt: skip
            words = {"column": self.header[index], "line": line_name(line), "value": value}
            yield Question(text % words, "decimal", (("comma", _("comma")), ("point", _("point"))))

    def _semesters(self) -> Iterator[Question]:
        """A column of months that holds nothing but 1 and 2 counts half years, where no survey is in January."""
        index = self.look.columns.fields.get("month")
        if index is None or not self.look.months or not self.look.months <= {"1", "2"}:
            return
        surveyed = [SURVEYED.get(indicator.month or 0, ()) for seen in self._known() if self._is_survey(seen)
                    for indicator in [self.look.indicators[seen.code]]]  # fmt: skip
        heading = self.header[index]
        is_stated = plain(heading) in {plain(name) for name in self.options.get("map", {})}
        if is_stated or not any(surveyed) or all(set(map(int, self.look.months)) <= set(months) for months in surveyed):
            return
        text = _("“%(heading)s” holds only 1 and 2. Are these months, or half years?") % {"heading": heading}
        choices = (("semester", _("half years: March and September")), ("month", _("January and February")))
        yield Question(text, "map", choices, "semester", _("The survey is not held in January."), heading)

    def _months(self) -> Iterator[Question]:
        """A figure of a survey is of a month; without it, it would be a second series beside the one with it."""
        if self.options.get("month"):
            return
        undated = [seen for seen in self.look.figures.values() if seen.undated_line and self._is_survey(seen)]
        usual = sorted({self.look.indicators[seen.code].month or 0 for seen in undated})
        if not undated:
            return
        months = sorted({month for one in usual for month in SURVEYED.get(one, range(1, 13))})
        choices = [(str(month), str(MONTHS[month])) for month in months]
        if len(usual) > 1:
            choices.insert(0, ("usual", _("each indicator its own month")))
        choices.append(("unknown", _("the source does not say it")))
        text = _(
            "The month of the figures is not stated (%(indicators)s, line %(line)s). State the month of the survey."
        )
        if self.title.parts.month in months:
            text = _(
                "Only the title says a month: %(month)s. Is it the month of the survey of all figures (%(indicators)s, "
                "line %(line)s)?"
            )
        labels = ", ".join(dict.fromkeys(self.look.indicators[seen.code].label for seen in undated[:5]))
        line = min(seen.undated_line for seen in undated)
        words = {"indicators": labels, "line": line_name(line), "month": MONTHS.get(self.title.parts.month or 0, "")}
        yield Question(text % words, "month", tuple(choices), *self._likely_month(usual, months))

    def _is_survey(self, seen: Figures) -> bool:
        indicator = self._indicator(seen)
        return indicator is not None and (self.options.get("period_kind") or indicator.period_kind) == "survey"

    def _likely_month(self, usual: list[int], months: list[int]) -> tuple[str, str]:
        said = [(self.title.parts.month, _("The title says it.")), *self.around.months()]
        named = {month: reason for month, reason in reversed(said) if month in months}
        if named:  # where they say different months, nobody knows
            return (str(next(iter(named))), next(iter(named.values()))) if len(named) == 1 else ("", "")
        if len(usual) > 1:
            return "usual", _("The indicators are surveyed in different months.")
        if not usual[0] or any(figure.month for figure in self.look.columns.figures):
            return "", ""  # beside columns that name their month nothing is usual
        return str(usual[0]), _("It is the usual month of this indicator.")

    def _units(self) -> Iterator[Question]:
        for seen in self.look.figures.values():
            indicator = self._indicator(seen)
            if not indicator:
                continue
            stated = {units.unit_code(text) for text in self._stated(seen) if text}
            if not stated and units.must_state(indicator) and "unit" not in self.look.columns.fields:
                yield from self._ask_unit(seen, indicator)
            for unit in sorted(stated):
                yield from self._ask_conversion(seen, indicator, unit)

    def _stated(self, seen: Figures) -> set[str]:
        given = self.options.get("unit", {})
        if self.header[seen.index] in given or seen.code in given:
            return set()  # the answer to the question says in its words what becomes of the figures
        return {seen.unit} if seen.unit else seen.units

    def _ask_unit(self, seen: Figures, indicator: Indicator) -> Iterator[Question]:
        given = self.options.get("unit", {})
        if given.get(seen.code) or given.get(self.header[seen.index]):
            return
        text = _("“%(heading)s” does not say its unit. State it: %(indicator)s=%(first)s or %(indicator)s=%(second)s.")
        words = {"heading": self.header[seen.index], "indicator": seen.code, "first": "thousand_people",
                 "second": "people"}  # fmt: skip
        possible = units.possible_counts(seen.values)
        likely = units.nearer(seen.values, indicator, self.sizes.typical.get(seen.code))
        labels = {"thousand_people": _("thousand people"), "people": _("people")}
        noted = self.around.unit
        if noted and units.factor(noted, indicator.unit) is not None:
            labels.setdefault(noted, self._words(noted))
            choices = tuple((unit, self._outcome(seen, indicator, unit, label)) for unit, label in labels.items())
            yield Question(text % words, "unit", choices, noted, _("A note says it."), seen.code)
            return
        choices = tuple((unit, self._outcome(seen, indicator, unit, labels[unit])) for unit in possible or labels)
        likely = "" if noted else likely
        proposal = possible[0] if len(possible) == 1 else likely if likely in possible else ""
        reason = _("People have no decimals.") if possible == ["thousand_people"] else _("Such figures are usual.")
        yield Question(text % words, "unit", choices, proposal, reason if proposal else "", seen.code)

    def _outcome(self, seen: Figures, indicator: Indicator, unit: str, label: str) -> str:
        """A choice with what becomes of the first figure: "people (35,310 is kept as 35.31 thousand people)"."""
        times = units.factor(unit, indicator.unit)
        if not seen.values or times is None:
            return str(label)
        value = seen.values[0]
        kept = numbers.with_unit(value * times, indicator.unit, numbers.decimals_of((value * times).normalize()))
        return _("%(unit)s (%(value)s is kept as %(kept)s)") % {
            "unit": label, "value": numbers.number(value, numbers.decimals_of(value)), "kept": kept,
        }  # fmt: skip

    def _ask_conversion(self, seen: Figures, indicator: Indicator, unit: str) -> Iterator[Question]:
        """The table's unit is kept a thousand times larger or smaller: converted only where a person says so."""
        times = units.factor(unit, indicator.unit)
        if times in (None, 1) or self.sizes.converted(seen):
            return
        text = _(
            "“%(heading)s” is in %(stated)s, but %(indicator)s is kept in %(kept)s. Shall the figures be converted?"
        )
        kept = str(indicator.get_unit_display())
        words = {
            "heading": self.header[seen.index],
            "stated": self._words(unit),
            "indicator": indicator.label,
            "kept": kept,
        }
        if unit == "people" and seen.values and "people" not in units.possible_counts(seen.values):
            reason = _("People have no decimals.")
            choices = [("no", _("no, the figures are in %(kept)s already") % {"kept": kept})]
            yield Question(text % words, "convert", tuple(choices), "no", reason, seen.code)
            return
        choices = [("thousands", self._outcome(seen, indicator, unit, _("yes")))]
        if not units.must_state(indicator) or indicator.unit in units.possible_counts(seen.values):
            choices.append(("no", _("no, the figures are in %(kept)s already") % {"kept": kept}))
        yield Question(text % words, "convert", tuple(choices), "thousands", _("The table says its unit."), seen.code)

    @staticmethod
    def _words(unit: str) -> str:
        return str(dict(Indicator.Unit.choices).get(unit, synonyms.UNITS.get(unit, unit).split("|")[0]))

    def _zeros(self) -> Iterator[Question]:
        """Tables write 0 also for what was not there: a district of later years, a city without villages."""
        lines = sorted({line for seen in self.look.figures.values() for line in seen.zero_lines})
        if not lines or self.options.get("zeros"):
            return
        named = ", ".join(map(line_name, lines[:LINES_NAMED])) + (" …" if len(lines) > LINES_NAMED else "")
        labels = {self.look.indicators[seen.code].label for seen in self._known() if seen.zero_lines}
        text = _("The file has figures of 0 (%(indicators)s, lines %(lines)s). Is that a figure, or no data?")
        choices = (("missing", _("no data")), ("zero", _("the figure 0")))
        reason = _("Published tables write 0 also where a region did not exist yet.")
        words = {"indicators": ", ".join(sorted(labels)), "lines": named}
        yield Question(text % words, "zeros", choices, "missing", reason)

    def _known(self) -> list[Figures]:
        return [seen for seen in self.look.figures.values() if self._indicator(seen)]

    def _splits(self) -> Iterator[Question]:
        """A table by sex or the like: only the total may come in; women, men are never added up nor the last taken."""
        index = self.look.columns.fields.get("split")
        if index is None or self.header[index] in self.options.get("only", {}):
            return
        totals = [text for text in self.look.splits if text and _is_total(text)]
        words = {"heading": self.header[index], "values": ", ".join(list(self.look.splits)[:6])}
        if totals:
            text = _("“%(heading)s” splits the figures (%(values)s); only the total is kept here. Which is it?")
            choices = tuple((total, total) for total in totals)
            proposal = totals[0] if len(totals) == 1 else ""
            reason = _("It is the only one that names a total.") if proposal else ""
            yield Question(text % words, "only", choices, proposal, reason, self.header[index])
        elif set(self.look.splits) - {""}:
            text = _("“%(heading)s” splits the figures (%(values)s), which is not kept here, and no line gives the "
                     "total. Bring a table of totals.")  # fmt: skip
            yield Question(text % words)


def _is_total(text: str) -> bool:
    words = set(synonyms.words_of(text))
    sexes = words & synonyms.SEX
    food = "non" in words and synonyms.words_of(text).count("makanan") > 1
    both = len(sexes - {"kelamin"}) > 1 or food
    return both or (bool(words & {"total", "jumlah", "semua", "gabungan"}) and not sexes)
