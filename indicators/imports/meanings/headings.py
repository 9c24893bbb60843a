"""What a heading says in its words: indicator, unit, months, years, urban or rural, in any order over all its lines."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePath
from typing import TypeVar

from django.utils import translation

from common.reading.months import MONTH_WORDS
from indicators.imports.columns import OWN_FIELDS, plain
from indicators.imports.meanings import synonyms
from indicators.imports.meanings.other_years import LETTER_DATE, without_bases, without_release
from indicators.imports.meanings.synonyms import words_of
from indicators.models import Indicator, Observation
from regions.models import Source

YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
# The months of a survey that is held twice a year, by its usual month: Susenas in March, Sakernas in August.
SURVEYED = {3: (3, 9), 9: (3, 9), 8: (2, 8), 2: (2, 8)}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
PARTS_OF_YEAR = {"semester": 2, "smt": 2, "sem": 2, "triwulan": 4, "quarter": 4, "tw": 4, "kuartal": 4}
ERRORS = (
    ("rse",), ("relative", "standard", "error"), ("se",), ("standard", "error"), ("standar", "error"),
    ("galat", "baku"), ("batas", "bawah"), ("batas", "atas"), ("ci", "lower"), ("ci", "upper"), ("lower", "bound"),
    ("upper", "bound"), ("lower",), ("upper",),
)  # fmt: skip
ERROR_FIELDS = {"relative": "rse", "rse": "rse", "bawah": "lower", "lower": "lower", "atas": "upper", "upper": "upper"}
RATE_AND_NUMBER = re.compile(
    r"\b(p[er][re]sentase|percentage|%)\s*(?:dan|and|&|/|serta)\s*(jumlah|number)\b", re.IGNORECASE
)
NUMBERED = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})(?:\.\d{1,2})*[.)]+\s+(?=\S)", re.IGNORECASE)
YEAR_WITH_MARK = re.compile(r"(?<!\d)((?:19|20)\d\d)[repsx](?![a-z\d])", re.ASCII | re.IGNORECASE)
Meant = TypeVar("Meant")


@dataclass
class HeadingParts:
    """What the words of a heading say. ``rest``: the words that nothing is known of, without fillers.

    ``indicators``: more than one where it names several; ``neutral``: (rate, number) where it may be either.
    ``split``: it is one part of a split that we do not keep (women, food). ``error``: one of the errors of a survey.
    """

    indicators: list[str] = field(default_factory=list)
    neutral: tuple[str, str] | None = None
    units: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    semester: int | None = None
    quarter: int | None = None
    breakdown: str = ""
    split: str = ""
    error: str = ""
    rest: list[str] = field(default_factory=list)

    @property
    def indicator(self) -> str:
        return self.indicators[0] if len(self.indicators) == 1 else ""

    @property
    def year(self) -> int | None:
        return self.years[0] if len(self.years) == 1 else None

    @property
    def month(self) -> int | None:
        return self.months[0] if len(self.months) == 1 else None

    @property
    def unit(self) -> str:
        """The unit; empty where none or several are named."""
        return self.units[0] if len(self.units) == 1 else ""

    @property
    def names_something(self) -> bool:
        """True where an indicator stands there, or words that are a rate or a number."""
        return bool(self.indicators or self.neutral)

    @property
    def says_only_when_or_where(self) -> bool:
        """True for "2023", "Maret", "Perkotaan": a part of a table whose title or upper line says what it holds."""
        said = self.years or self.months or self.breakdown or self.semester or self.quarter
        return bool(said) and not (self.indicators or self.neutral or self.rest or self.split or self.error)


class Words:
    """The words of one installation: our tables, and the names that its indicators bear. Two queries."""

    def __init__(self) -> None:
        stored = list(Indicator.objects.values_list("code", "unit", "name", "name_en"))
        self.usual = dict(Indicator.objects.filter(period_kind="survey").values_list("code", "month"))
        codes = {code for code, *_names in stored}
        self.in_years = {code for code, unit, *_names in stored if unit == "years"}
        self.in_percent = {code for code, unit, *_names in stored if unit == "percent"}
        known = {words: code for words, code in synonyms.phrases(synonyms.INDICATORS).items() if code in codes}
        for code, _unit, *names in stored:
            for name in (code, *names):
                known.setdefault(words_of(name), code)
        known.pop((), None)
        self.indicators: dict[tuple[str, ...], str] = known
        self.fields = {**_own_labels(), **synonyms.FIELD_PHRASES}
        self.neutral = {w: pair for w, pair in synonyms.NEUTRAL_PHRASES.items() if set(pair) <= codes}
        self.kept: dict[tuple[str, ...], HeadingParts] = {}
        self.cells: dict[str, str] = {}

    def field(self, heading: str) -> str:
        """The field that is called so, its publisher's name aside ("bps_kode_kabupaten_kota"); else empty."""
        words = tuple(word for word in words_of(heading) if word not in synonyms.PUBLISHERS)
        return self.fields.get(words, "") or self._in_two_languages(words)

    def _in_two_languages(self, words: tuple[str, ...]) -> str:
        """The field that both halves of a heading name: "Kabupaten/Kota Regency/Municipality", "Tahun Year"."""
        halves = ((self.fields.get(words[:at]), self.fields.get(words[at:])) for at in range(1, len(words)))
        return next((one for one, other in halves if one and one == other), "")

    def read(self, path: tuple[str, ...]) -> HeadingParts:
        """What the lines of a heading say together."""
        if path not in self.kept:
            if len(self.kept) > 10_000:
                self.kept.clear()
            self.kept[path] = self._read(path)
        return self.kept[path]

    def of_file_name(self, name: str) -> HeadingParts:
        """What the name of a file says: "Garis_Kemiskinan_2015.csv"."""
        text = re.sub(r"[_.+-]+", " ", PurePath(name).stem)
        parts = self.read((text,))
        of_poor = {word for words in self.neutral for word in words} - {"penduduk"}
        if parts.indicators == ["population"] and of_poor & set(words_of(text)):  # "kemiskinan_penduduk_2022"
            return replace(parts, indicators=[])
        return parts

    def of_row(self, text: str) -> HeadingParts:
        """What a cell of a column of indicators says, without the number before it: "3. P1"."""
        return self.read((NUMBERED.sub("", text),))

    def of_cell(self, text: str) -> str:
        """The indicator of such a cell; empty where it names none, several, or says more."""
        if text not in self.cells:
            parts = self.of_row(text)
            code = self.indicator(text) or ("" if parts.rest or parts.split else of_unit(parts))
            if len(self.cells) > 10_000:
                self.cells.clear()
            self.cells[text] = code
        return self.cells[text]

    def month(self, parts: HeadingParts, code: str) -> int | None:
        """The month that a heading states for the indicator ``code``; a semester is one of the two of its survey.

        Where the indicator is not known yet, no semester is turned into a month.
        """
        months = SURVEYED.get(self.usual.get(code) or 0)
        return parts.month or (months[parts.semester - 1] if months and parts.semester else None)

    def indicator(self, text: str) -> str:
        """The indicator that a whole heading or cell names; empty where it says more, or none."""
        return self.indicators.get(words_of(NUMBERED.sub("", text)), "")

    def _read(self, path: tuple[str, ...]) -> HeadingParts:
        parts = HeadingParts()
        texts = (YEAR_WITH_MARK.sub(r"\1", RATE_AND_NUMBER.sub(r"\2 \1", text)) for text in dict.fromkeys(path)
                 if not LETTER_DATE.fullmatch(text))  # fmt: skip
        words = [word for text in texts for word in (*words_of(text), "|")]
        words = without_bases(without_release(words))
        of_time, spoken = _names_a_year(words), set(words)
        words = _take_periods(words, parts)
        words = self._take_indicators(words, parts)
        if parts.indicators and self.in_percent.issuperset(parts.indicators) and _is_counted(words, spoken, path):
            parts.rest = ["jumlah"]
        words = _take_errors(words, parts)
        words, _fillers = _cut(words, synonyms.FILLER_WORDS)
        words, taken = _cut(words, synonyms.UNIT_PHRASES)
        parts.units = list(dict.fromkeys(taken))
        if of_time or len(parts.units) > 1 or (parts.indicators and not self.in_years & set(parts.indicators)):
            parts.units = [unit for unit in parts.units if unit != "years"]
        for rate, number in self.neutral.values():  # "Penduduk Miskin Poor People (%)"
            if parts.indicators == [number] and parts.unit == "percent" and "jumlah" not in spoken:
                parts.indicators, parts.neutral = [], (rate, number)
        words = _take_breakdown(words, parts, path)
        parts.rest += [word for word in words if word not in synonyms.FILLERS and word != "|"]
        return parts

    def _take_indicators(self, words: list[str], parts: HeadingParts) -> list[str]:
        words, both = _cut(words, synonyms.BOTH_PHRASES)
        left, taken = _cut(words, self.indicators, longer=self.neutral)
        parts.indicators = list(dict.fromkeys(taken))
        left, neutral = _cut(left, self.neutral)
        neutral = both or neutral
        if not parts.indicators and neutral:
            parts.neutral = neutral[-1]
        return left


@lru_cache(maxsize=1)
def _own_labels() -> dict[tuple[str, ...], str]:
    """The names that our forms and exports give to fields, in either language."""
    known: dict[tuple[str, ...], str] = {}
    for language in ("en", "id"):
        with translation.override(language):
            for model, names in ((Observation, OWN_FIELDS), (Source, ("publisher", "published_on"))):
                fields = {f.name: f for f in model._meta.concrete_fields}
                for name in names:
                    if name in fields:
                        known.setdefault(words_of(str(fields[name].verbose_name)), name)
    return known | {words_of(name): name for name in OWN_FIELDS}


def _cut(
    words: list[str], table: Mapping[tuple[str, ...], Meant], longer: Iterable[tuple[str, ...]] = ()
) -> tuple[list[str], list[Meant]]:
    """``words`` without the phrases of ``table``, the longest first, and their meanings.

    A phrase that is part of one in ``longer`` that stands there is left.
    """
    most = max(map(len, table), default=0)
    keep = set(longer)
    left, taken, at = [], [], 0
    while at < len(words):
        for size in range(min(most, len(words) - at), 0, -1):
            phrase = tuple(words[at : at + size])
            if phrase in table and not any(tuple(words[at : at + n]) in keep for n in range(size + 1, size + 4)):
                taken.append(table[phrase])
                at += size
                break
        else:
            left.append(words[at])
            at += 1
    return left, taken


def _names_a_year(words: list[str]) -> bool:
    """True where "tahun" stands before a year: "Tahun 2014-2015"; it is no unit there."""
    spoken = [word for word in words if word != "|"]
    return any(word == "tahun" and YEAR.fullmatch(after) for word, after in pairwise(spoken))


def _take_periods(words: list[str], parts: HeadingParts) -> list[str]:
    left: list[str] = []
    for word in words:
        before = left[-1] if left else ""
        number = ROMAN.get(word) or (int(word) if re.fullmatch("[1-4]", word, re.ASCII) else 0)
        if YEAR.fullmatch(word):
            parts.years.append(int(word))
        elif word in MONTH_WORDS:
            parts.months.append(MONTH_WORDS[word])
        elif before in PARTS_OF_YEAR and 0 < number <= PARTS_OF_YEAR[before]:
            left.pop()
            setattr(parts, "semester" if PARTS_OF_YEAR[before] == 2 else "quarter", number)
        else:
            left.append(word)
    parts.years, parts.months = list(dict.fromkeys(parts.years)), list(dict.fromkeys(parts.months))
    return left


def _take_errors(words: list[str], parts: HeadingParts) -> list[str]:
    left, taken = _cut(words, {phrase: phrase for phrase in ERRORS})
    if taken:
        named = (ERROR_FIELDS[word] for word in taken[0] if word in ERROR_FIELDS)
        parts.error = next(named, "standard_error")
    return left


def _is_counted(left: list[str], spoken: set[str], path: tuple[str, ...]) -> bool:
    """True for "Jumlah Balita Stunting": a number, and no total of an indicator in percent ("TPT · Jumlah")."""
    sums = sum(set(words_of(line)) <= {"jumlah", "total"} for line in dict.fromkeys(path))
    return left.count("jumlah") > sums and not spoken & {"persen", "persentase"}


def _take_breakdown(words: list[str], parts: HeadingParts, path: tuple[str, ...]) -> list[str]:
    spoken = [word for word in words if word != "|"]
    sex, food = synonyms.SEX_IN_HEADING & set(spoken), synonyms.FOOD & set(spoken)
    if sex or food:
        parts.split = " ".join(word for word in spoken if word in sex | food or word == "non")
        return [word for word in words if word not in sex | food | {"non", "bukan"}]
    if any(set(words_of(line)) in ({"l", "p"}, {"lk", "pr"}) for line in path):  # both together
        words = [word for word in words if word not in synonyms.LETTERS_OF_SEX]
    named = {"perkotaan": "urban", "perdesaan": "rural"}
    kinds = {named[word] for word in spoken if word in named}
    if kinds:
        parts.breakdown = kinds.pop() if len(kinds) == 1 else "total"
        return [word for word in words if word not in (*named, "total", "jumlah")]
    if any(words_of(line) in (("total",), ("jumlah",), ("k", "d")) for line in path):
        parts.breakdown = "total"
        return [word for word in words if word not in ("total", "jumlah", "k", "d")]
    return words


def of_unit(parts: HeadingParts) -> str:
    """The indicator of ``parts``; the unit says whether "penduduk miskin" is a rate or a number."""
    rate, number = parts.neutral or ("", "")
    by_unit = {"percent": rate, "thousand_people": number, "people": number, "million_people": number}
    return parts.indicator or ("" if parts.indicators else by_unit.get(parts.unit, ""))


def same(one: str, other: str) -> bool:
    """True where two headings are the same text, letter case and blanks aside."""
    return plain(one) == plain(other)
