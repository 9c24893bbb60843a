"""What one column holds, told from its heading and its contents alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from common.reading.layout.several import SHEET_HEADING
from common.reading.months import MONTH_WORDS
from indicators.imports.columns import ASK, ERRORS, FAIRLY, FIGURE, SURE, Meaning
from indicators.imports.meanings import synonyms
from indicators.imports.meanings.contents import Contents
from indicators.imports.meanings.headings import HeadingParts, Words
from indicators.imports.meanings.other_years import RELEASED
from indicators.imports.meanings.region_names import RegionNames

PLACE_NAMES = ("province", "place", "name", "subdistrict", "village")
OF_PUBLICATION = {word for phrase in RELEASED if len(phrase) == 1 for word in phrase}  # "Tahun Terbit"
NUMBERS_ONLY = {"value", *ERRORS}


@dataclass
class Column:
    """A column as it stands in the file: where, its heading with all lines, its first cells."""

    index: int
    heading: str
    path: tuple[str, ...]
    contents: Contents

    @property
    def meaning(self) -> Meaning:
        return Meaning(self.index, self.heading)


def propose(column: Column, words: Words, names: RegionNames) -> Meaning:
    """The meaning of ``column`` with its reason; its field is empty where nothing is known of it."""
    base = column.meaning
    if not column.contents.texts and not column.heading.strip():
        return replace(base, reason=_("The column is empty."))
    for heading in dict.fromkeys((" ".join(column.path), column.heading, column.path[-1] if column.path else "")):
        name = words.field(heading)
        if name == "value" and words.read(column.path[:-1] or ("",)).names_something:
            continue  # "Garis Kemiskinan · Jumlah": the figures of the upper heading
        if name and (meaning := _field(base, name, column.contents, names)):
            return meaning
    if synonyms.words_of(column.heading) in synonyms.SPLIT_PHRASES:
        return _split(base, column, names)
    parts = words.read(column.path)
    if len(column.path) > 1 and not parts.rest and parts.says_only_when_or_where:
        return _bare(base, parts)
    figure = _figure(base, parts, column, names, words)
    return figure or _perhaps_dated(_by_contents(base, column, names), parts, column.contents)


def empty_twins(columns: Sequence[Column], meant: Sequence[Meaning]) -> Iterator[tuple[int, dict[str, Any]]]:
    """What changes where one heading spans two columns and only one of them is filled: the years of a printed table.

    Of figures both are asked about.
    """
    filled = {meant[column.index].field for column in columns if column.contents.texts}
    for column in columns:
        if meant[column.index].field in filled - {"", "value", FIGURE, *ERRORS} and not column.contents.texts:
            yield column.index, {"field": "", "sure": SURE, "reason": _("The column is empty.")}


def _perhaps_dated(meaning: Meaning, parts: HeadingParts, contents: Contents) -> Meaning:
    """A column of numbers headed by a year or month with a word that is not known is asked about: "Mrt 2022"."""
    is_open = not meaning.field and meaning.sure == ASK and contents.are_numbers
    others = synonyms.OTHER_THINGS | synonyms.PLANNED
    return replace(meaning, asked=is_open and bool(parts.years or parts.months) and not others & set(parts.rest))


def _field(base: Meaning, name: str, contents: Contents, names: RegionNames) -> Meaning | None:
    said = _("The heading is a known one.")
    if name in NUMBERS_ONLY and not contents.hold_numbers:
        return None
    if name in PLACE_NAMES and contents.are_figures and not contents.are_codes:
        return None  # "Provinsi" over figures: those of the province
    if name == "province" and contents.texts and not contents.numbers and not names.any_province(contents.texts):
        return replace(base, field="place", sure=FAIRLY, reason=_("No cell is the name of a province."))
    if name in ("place", "name") and contents.are_codes:
        return replace(base, field="region", sure=FAIRLY, reason=_("The cells are codes of regions."))
    if name == "year" and contents.texts and not contents.are_years and contents.are_names(names):
        return replace(base, field="place", sure=FAIRLY, reason=_("The cells are names of regions."))
    if name == "breakdown" and contents.texts and not contents.are_breakdowns and contents.are_names(names):
        return replace(base, field="name", sure=FAIRLY, reason=_("The cells are names of regions."))
    return replace(base, field=name, reason=said)


def _split(base: Meaning, column: Column, names: RegionNames) -> Meaning:
    """A column that says of whom or of what the line is: women, food."""
    kinds = {text.lower().strip(". ") for text in column.contents.texts}
    if kinds and kinds <= {"kab", "kabupaten", "kota", "regency", "city"}:
        return replace(base, field="kind", reason=_("The cells say kabupaten or kota."))
    return replace(base, field="split", reason=_("The column splits the figures in a way that is not kept here."))


def _bare(base: Meaning, parts: HeadingParts) -> Meaning:
    return replace(
        base, field=FIGURE, year=parts.year, month=parts.month, breakdown=parts.breakdown, unit=parts.unit,
        sure=FAIRLY, reason=_("The heading says only when or where; the indicator stands elsewhere."),
    )  # fmt: skip


def _figure(
    base: Meaning, parts: HeadingParts, column: Column, names: RegionNames, words: Words
) -> Meaning | None:  # fmt: skip
    """A column of figures where the heading names an indicator, or only a year and the like."""
    code, how, reason = _indicator(parts, column.contents)
    rest = _without_region(parts.rest, column.path, names)
    if parts.error and (code or not rest):
        return replace(base, field=parts.error, indicator=code, year=parts.year, reason=_("A known error of a survey."))
    if parts.split and (code or parts.neutral or parts.units or not rest):
        return replace(base, reason=_("Only a part of the people or of the goods (%(part)s): not kept here.")
                       % {"part": parts.split})  # fmt: skip
    if not (column.contents.hold_numbers if code and not rest else column.contents.are_numbers):
        return None if rest else _unreadable(base, parts, code, column.contents)
    said: dict[str, Any] = {
        "year": parts.year, "month": words.month(parts, code), "breakdown": parts.breakdown,
        "unit": parts.unit,
    }  # fmt: skip
    if not code and not rest and not parts.indicators and (parts.years or parts.says_only_when_or_where):
        return _bare(base, parts) if len(parts.years) < 2 else None
    if len(parts.indicators) > 1:
        reason = _("The heading names several indicators: %(names)s.") % {"names": ", ".join(parts.indicators)}
        return replace(base, sure=ASK, reason=reason)
    if not code:
        return replace(base, sure=ASK, reason=reason) if reason else None
    if len(parts.units) > 1:
        rest = [*rest, *parts.units]
    if rest or len(parts.years) > 1 or len(parts.months) > 1:
        return replace(_says_more(base, parts, code, rest), **said)
    return replace(base, field=FIGURE, indicator=code, **said, sure=how, reason=reason)


def _says_more(base: Meaning, parts: HeadingParts, code: str, rest: list[str]) -> Meaning:
    """A heading that names ``code`` with other words: what they make of it is not known, so nothing is proposed.

    A difference or a rank may be left out unasked: it is never a figure that is kept here.
    """
    more = " ".join(rest) or ", ".join(map(str, [*parts.years, *parts.months]))
    reason = _("The heading names %(indicator)s, but says more: “%(words)s”. State what the column holds.")
    asked = not synonyms.OTHER_THINGS & set(rest)
    return replace(
        base, hint=code, sure=ASK, asked=asked and bool(rest), reason=reason % {"indicator": code, "words": more}
    )


def _unreadable(base: Meaning, parts: HeadingParts, code: str, contents: Contents) -> Meaning | None:
    """A heading of figures over cells that begin as numbers do and are none that can be read."""
    if not (code or parts.neutral or parts.years) or not contents.are_like_numbers or contents.are_years:
        return None
    reason = _("The heading is one of figures, but the cells are no numbers that can be read.")
    said: dict[str, Any] = {"year": parts.year, "month": parts.month, "breakdown": parts.breakdown, "unit": parts.unit}
    return replace(base, indicator=code, **said, sure=ASK, asked=True, reason=reason)


def _indicator(parts: HeadingParts, contents: Contents) -> tuple[str, str, str]:
    """The indicator that a heading names, how sure that is, and why."""
    if parts.indicators:
        return parts.indicator, SURE, _("The heading names the indicator.")
    if not parts.neutral:
        return "", "", ""
    rate, number = parts.neutral
    if parts.unit == "percent":
        return rate, SURE, _("The heading names the indicator and its unit.")
    if parts.unit in ("thousand_people", "people", "million_people"):
        return number, SURE, _("The heading names the indicator and its unit.")
    if not parts.units and contents.largest > 100:
        return number, FAIRLY, _("Figures above 100 are no rate in percent, so they count people.")
    return "", "", _("The heading may mean a rate or a number of people.")


def _without_region(rest: list[str], path: tuple[str, ...], names: RegionNames) -> list[str]:
    """``rest`` without the words of a region's name, which say where and not what."""
    if not rest:
        return rest
    spoken = {
        word
        for text in path
        for code in [names.within(text)]
        if code
        for word in synonyms.words_of(_named(text, names))
    }
    return [word for word in rest if word not in spoken]


def _named(text: str, names: RegionNames) -> str:
    """The part of ``text`` that is the name of a region."""
    words = "".join(sign if sign.isalnum() or sign in "-'’. " else " " for sign in text).split()
    for size in range(min(6, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            name = " ".join(words[at : at + size])
            if names.only(name):
                return name
    return ""


def _by_contents(base: Meaning, column: Column, names: RegionNames) -> Meaning:
    """What the cells say where the heading says nothing that is known."""
    contents = column.contents
    heading = synonyms.words_of(column.heading)
    if column.heading == SHEET_HEADING and contents.are_years:
        return replace(base, field="year", sure=FAIRLY, reason=_("The names of the sheets are years."))
    if contents.are_years and "tahun" in heading and not OF_PUBLICATION & set(heading):
        return replace(base, field="year", sure=FAIRLY, reason=_("The cells are years."))
    if contents.are_breakdowns and not contents.are_numbers:
        return replace(base, field="breakdown", sure=FAIRLY, reason=_("The cells say urban, rural or both."))
    if contents.are_names(names):
        return replace(base, field="place", sure=FAIRLY, reason=_("The cells are names of regions."))
    if column.heading != SHEET_HEADING and contents.most(_is_month) and not contents.are_numbers:
        return replace(base, field="period", sure=FAIRLY, reason=_("The cells are months."))
    if contents.are_by_sex and not contents.are_numbers:
        return replace(base, field="split", sure=FAIRLY, reason=_("The cells say women or men."))
    if " ".join(heading) in synonyms.OUR_LABELS and contents.are_codes and _codes_differ(contents):
        return replace(base, field="region", sure=FAIRLY, reason=_("The cells are codes of regions."))
    if " ".join(heading) in synonyms.OUR_LABELS:
        return replace(base, reason=_("Numbers of the lines."))
    if column.heading == SHEET_HEADING:
        return replace(base, sure=ASK, reason=_("The sheets differ in something. Say what their names tell."))
    if synonyms.PLACEHOLDER.fullmatch(" ".join(heading)) or not heading:
        return replace(base, sure=ASK, reason=_("The heading says nothing of what the column holds."))
    return replace(base, sure=ASK if contents.are_numbers else FAIRLY, reason=_("The heading is not known."))


def _is_month(text: str) -> bool:
    """True for "September", "Mar 2022"."""
    words = synonyms.words_of(text)
    return any(word in MONTH_WORDS for word in words) and all(word in MONTH_WORDS or word.isdecimal() for word in words)


def _codes_differ(contents: Contents) -> bool:
    return len(set(contents.texts)) > 1
