"""What must be stated before a table of statistics can be read: about its columns first, then about its figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.layout.several import SHEET_HEADING
from imports.machinery.outcome import Question
from indicators.imports.asking.unread import beside_hdi, explained, unread
from indicators.imports.cells import units
from indicators.imports.cells.periods import read_period
from indicators.imports.columns import ASK, FIGURE, PERIODS, Columns, Meaning, plain
from indicators.imports.meanings import column_map, synonyms
from indicators.imports.meanings.contents import Contents
from indicators.imports.meanings.headings import HeadingParts, Words
from indicators.imports.meanings.surroundings import Surroundings
from indicators.imports.meanings.title import Title
from indicators.imports.source_kinds import ask_source
from indicators.models import Indicator, Observation
from regions.lookup.stated import region_choices

FEW = 2  # columns that are asked about one by one
MOST_NAMED = 12
LETTERS = {"k", "d", "r", "u"}  # of kota, desa, rural, urban
NAMED = ("name", "province", "subdistrict", "village", "place")
CODES = ("region", "province_code", "subdistrict_code", "village_code")


@dataclass
class ColumnQuestions:
    """Asks what the headings of a table leave open. ``has_dated_sections``: lone lines above all rows say the year."""

    header: list[str]
    columns: Columns
    contents: list[Contents]
    title: Title
    options: Mapping
    indicators: Mapping[str, Indicator]
    file_name: HeadingParts
    words: Words
    has_dated_sections: bool = False
    sheet_regions: Sequence[str] = ()
    section_regions: Mapping[str, str] = field(default_factory=dict)
    legend: Mapping[str, str] = field(default_factory=dict)
    around: Surroundings = field(default_factory=Surroundings)

    def asked(self) -> list[Question]:
        """All that can be asked before the rows are read; none where they can be.

        What tells sheets apart comes alone: a year that is stated for all of them would be wrong for all but one.
        """
        if sheets := list(self._sheets()):
            return sheets
        found = [*self._places(), *self._figures(), *self._twice(), *self._shared()]
        return list(dict.fromkeys([*found, *self._unknown_codes()]))

    def _has(self, *names: str) -> bool:
        return any(name in self.columns.fields for name in names)

    def _sheets(self) -> Iterator[Question]:
        for meaning in self.columns.meanings:
            if meaning.heading == SHEET_HEADING and not meaning.field and meaning.sure == ASK:
                names = ", ".join(self.contents[meaning.index].examples)
                text = _("What do the names of the sheets tell (%(names)s)?") % {"names": names}
                choices = (
                    ("year", _("the year")), ("period", _("month and year")), ("place", _("the region")),
                    ("indicator", _("the indicator")),
                    ("breakdown", _("urban or rural")), ("", _("nothing that counts")),
                )  # fmt: skip
                dated = self.contents[meaning.index].most(_is_period)
                reason = _("The names of the sheets are months and years.") if dated else meaning.reason
                yield Question(text, "map", choices, "period" if dated else "", reason, SHEET_HEADING)

    def _places(self) -> Iterator[Question]:
        if self.options.get("region") or any(figure.region for figure in self.columns.figures):
            return
        if not self._has(*CODES, *NAMED):
            yield self._ask_region()
        elif self.options.get("codes", "name") != "name" and not self._has(*CODES):
            text = _("The file has no column of codes. Where names stand for the regions, state: name.")
            yield Question(text, "codes", (("name", _("names only")),), "name", text)

    def _ask_region(self) -> Question:
        if self.section_regions:
            return self._ask_sections()
        headings = "region, kode, kabupaten/kota, provinsi"
        text = _("No column names the regions (headings such as %(headings)s). State the one region of all figures.")
        only = self.title.regions[0] if len(self.title.regions) == 1 else ""
        reason = _("Its name stands in the title.") if only else ""
        sheet = self.sheet_regions[0] if len(self.sheet_regions) == 1 else ""
        if sheet and only and sheet != only:  # a letterhead names the province of its sender
            reason = _("The sheet bears its name.") if sheet.startswith(f"{only}.") else ""
            only = sheet if reason else ""
        text = text % {"headings": headings} + " " + _("Its name or its code.")
        return Question(text, "region", region_choices([only] if only else []), only, reason)

    def _ask_sections(self) -> Question:
        """Lone lines inside the table name regions: one of all figures, or each that of the figures below it."""
        names = ", ".join(list(self.section_regions)[:4]) + (" …" if len(self.section_regions) > 4 else "")
        by_lines = ("lines", _("that of the line above them (%(names)s)") % {"names": names})
        titled = region_choices([code for code in self.title.regions if code not in self.section_regions.values()])
        text = _("No column names the regions, but lines inside the table do (%(names)s). Which region are the figures "
                 "of?")  # fmt: skip
        reason = _("The line right above the figures names it.")
        return Question(text % {"names": names}, "region", (by_lines, *titled), "lines", reason)

    def _figures(self) -> Iterator[Question]:
        columns, options = self.columns, self.options
        if columns.is_tidy and not (self._has("indicator") or options.get("indicator")):
            yield self._ask_indicator(_("State which indicator the column of values holds."))
        elif columns.figures:
            unnamed = [figure for figure in columns.figures if not figure.indicator]
            bare = [figure.heading for figure in unnamed]
            if self._has("indicator") or options.get("indicator"):
                bare = []
            if bare and len({figure.unit for figure in unnamed}) > 1:
                yield from map(self._ask_column, unnamed)  # one indicator cannot have them all
            elif bare:
                text = _("The columns %(columns)s look like years: state which indicator they hold.")
                yield self._ask_indicator(text % {"columns": ", ".join(bare[:4])})
        elif not columns.is_tidy:
            yield from self._ask_columns()
            return
        yield from (self._ask_column(meaning) for meaning in columns.meanings if meaning.asked and not meaning.field)
        yield from self._unread()

    def _unread(self) -> Iterator[Question]:
        """Columns of figures that are not read: one by one what is explained or are few, else all at once.

        Where somebody stated what indicators are taken, the others are not asked about.
        """
        if "indicator" in self.options.get("only", {}):
            return
        columns = [self._explained(meaning) for meaning in unread(self.columns.meanings, self.contents)]
        known = [meaning for meaning in columns if meaning.indicator]
        unknown = [meaning for meaning in columns if not meaning.indicator]
        if self.options.get("unread") == "leave":
            unknown, columns = [], known
        if len(unknown) > FEW:
            text = _("These columns hold figures that are not read: %(headings)s. Say at each of them what it holds, "
                     "or leave all of them out.")  # fmt: skip
            headings = "; ".join(subject_of(meaning, self.header) for meaning in unknown[:MOST_NAMED])
            more = len(unknown) - MOST_NAMED
            headings += _(" and %(n)s more") % {"n": more} if more > 0 else ""
            yield Question(text % {"headings": headings}, "unread", (("leave", _("leave all of them out")),))
        yield from map(self._ask_column, known if len(unknown) > FEW else columns)

    def _explained(self, meaning: Meaning) -> Meaning:
        meaning = explained(meaning, self.legend, self.title, self.words)
        return beside_hdi(meaning, self.columns.figures, self.words)

    def _ask_indicator(self, text: str) -> Question:
        choices = tuple((code, indicator.label) for code, indicator in self.indicators.items())
        title = self.title
        named, reason = title.proposal, _("The title names it.")
        if title.more:
            text += " " + _("The title says more: “%(words)s”.") % {"words": " ".join(title.more)}
        elif not named and not title.doubted:
            named, reason = self._named_by_file(), _("The name of the file says it.")
        return Question(text, "indicator", choices, named, reason if named else "")

    def _named_by_file(self) -> str:
        """The indicator of the file's name, where neither title nor headings say something else."""
        parts, title = self.file_name, self.title.parts
        code = "" if parts.split or parts.error else parts.indicator
        said = {*title.units, *(figure.unit for figure in self.columns.figures)} - {""}
        fits = code in self.indicators and all(units.factor(unit, self.indicators[code].unit) for unit in said)
        headings = [self.words.read((figure.heading,)) for figure in self.columns.figures if not figure.indicator]
        rates = [said.neutral for said in (title, *headings) if said.neutral]
        return code if fits and all(code in pair for pair in rates) else ""

    def _ask_columns(self) -> Iterator[Question]:
        """No column of figures at all: each column of numbers that is not known is asked for."""
        text = _("No column of figures was recognised. Say at the columns what each holds. Headings: %(headings)s.")
        unknown = [meaning for meaning in self.columns.meanings if not meaning.field and meaning.sure == ASK]
        numbers = [m for m in unknown if m.asked or self.contents[m.index].are_numbers]
        asked = [self._ask_column(self._explained(meaning)) for meaning in numbers]
        yield from asked or [Question(text % {"headings": ", ".join(self.header[:12])}, "map")]

    def _ask_column(self, meaning: Meaning) -> Question:
        choices = [("", _("leave out")), *((code, indicator.label) for code, indicator in self.indicators.items())]
        proposal = column_map.written(_as_figure(meaning)) if meaning.indicator else ""
        if meaning.hint and (synonyms.PEOPLE_OF | LETTERS) & set(synonyms.words_of(meaning.heading)):
            choices[1:1] = self._by_breakdown(meaning)
        if proposal and proposal not in dict(choices):
            choices.insert(1, (proposal, self.indicators[meaning.indicator].label))
        if self._has("indicator") and not self.columns.is_tidy:
            choices.insert(1, ("value", _("the figure of the indicator of its line")))
        text = _("What does the column “%(heading)s” hold?")
        if self.columns.figures or self.columns.is_tidy:
            text = _("The column “%(heading)s” has figures that are not read: what does it hold?")
        text %= {"heading": meaning.heading or subject_of(meaning, self.header)}
        return Question(text, "map", tuple(choices), proposal, meaning.reason, subject_of(meaning, self.header))

    def _by_breakdown(self, meaning: Meaning) -> list[tuple[str, str]]:
        """Choices for a heading that may say in which kind of places the people live."""
        labels = dict(Observation.Breakdown.choices)
        named = replace(meaning, indicator=meaning.hint)
        return [
            (column_map.written(_as_figure(replace(named, breakdown=kind))),
             f"{self.indicators[meaning.hint].label}: {labels[kind]}")
            for kind in ("urban", "rural", "total")
        ]  # fmt: skip

    def _twice(self) -> Iterator[Question]:
        """Two columns of one meaning, of which somebody must say which counts."""
        for meaning in self.columns.meanings:
            if meaning.field and meaning.sure == ASK:
                subject = subject_of(meaning, self.header)
                text = _("“%(heading)s” and another column hold the same. State which one counts.")
                choices = ((column_map.written(meaning), _("this one")), ("", _("leave out")))
                yield Question(text % {"heading": subject}, "map", choices, "", meaning.reason, subject)

    def _shared(self) -> Iterator[Question]:
        columns, title = self.columns, self.title
        undated = columns.is_tidy or any(not figure.year for figure in columns.figures)
        undated = undated and not self.has_dated_sections
        if undated and not self._has("year") and not self.options.get("year") and not self._dated_periods():
            year, reason = title.parts.year, _("The title says it.")
            if not year:
                year, reason = self.around.year()
            text = _("State the year of the figures.")
            headings = [figure.heading for figure in columns.figures if not figure.year]
            if 0 < len(headings) < len(columns.figures):
                text = _("State the year of the figures in these columns: %(headings)s.")
                text %= {"headings": "; ".join(headings[:8])}
            yield Question(text, "year", (), str(year or ""), reason if year else "")
        if not self._has("source") and not self.options.get("source"):
            yield ask_source(title.lines)

    def _dated_periods(self) -> bool:
        """True where a column of periods says the year, too: "2019-S1"."""
        indexes = [self.columns.fields[name] for name in PERIODS if name in self.columns.fields]
        return any(self.contents[i].most(lambda t: synonyms.HAS_YEAR.search(t) or _is_period(t)) for i in indexes)

    def _unknown_codes(self) -> Iterator[Question]:
        stated = [figure.indicator for figure in self.columns.figures]
        if self.columns.is_tidy and not self._has("indicator"):
            stated.append(self.options.get("indicator", ""))
        for code in dict.fromkeys(stated):
            if code and code not in self.indicators:
                yield Question(_("There is no indicator “%(code)s”.") % {"code": code}, "indicator")


def _is_period(text: str) -> bool:
    try:
        period = read_period(text, "period")
    except parsing.Unreadable:
        return False
    return bool(period.year and (period.month or period.semester or period.quarter))


def _as_figure(meaning: Meaning) -> Meaning:
    return Meaning(**{**vars(meaning), "field": FIGURE})


def subject_of(meaning: Meaning, header: list[str]) -> str:
    """How ``map`` names a column: its heading, or its place where the heading is empty or stands twice."""
    if meaning.heading.strip() and [plain(heading) for heading in header].count(plain(meaning.heading)) == 1:
        return meaning.heading
    return f"[{meaning.index + 1}]"
