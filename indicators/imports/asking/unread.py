"""Columns of figures that are not read beside some that are: each is asked about, so that nobody overlooks them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from django.utils import translation
from django.utils.translation import gettext as _

from common.reading.layout.several import SHEET_HEADING
from indicators.imports.cells.totals import begins_as_total
from indicators.imports.columns import ASK, Meaning
from indicators.imports.meanings import synonyms
from indicators.imports.meanings.contents import Contents
from indicators.imports.meanings.headings import Words, of_unit
from indicators.imports.meanings.legend import written_out
from indicators.imports.meanings.sums_of_parts import is_sum
from indicators.imports.meanings.title import Title
from indicators.models import Observation

PLACE_WORDS = {"provinsi", "kabupaten", "kota", "kecamatan", "distrik", "desa", "kelurahan"}  # how many there are
PARTS_OF_HDI = {"hdi", "rls", "hls", "uhh"}


def unread(meanings: Iterable[Meaning], contents: list[Contents]) -> list[Meaning]:
    """The columns of numbers that have no meaning and may be figures: no numbers of lines, no ranks, no plans.

    Nor are sums and means beside years and months, which are of more than one period.
    """
    meanings = list(meanings)
    is_dated = any(meaning.is_figure and (meaning.year or meaning.month) for meaning in meanings)
    return [
        meaning
        for meaning in meanings
        if not (meaning.field or meaning.hint or meaning.asked or meaning.heading == SHEET_HEADING)
        and meaning.sure == ASK
        and not (is_dated and begins_as_total(meaning.heading))
        and synonyms.words_of(meaning.heading) not in _marks_of_exports()
        and _may_be_figures(meaning.heading, contents[meaning.index])
    ]


@lru_cache(maxsize=1)
def _marks_of_exports() -> set[tuple[str, ...]]:
    """The headings of columns of our own files that nobody states, in either language: what is in force."""
    headings = set()
    for language in ("en", "id"):
        with translation.override(language):
            headings.add(synonyms.words_of(str(Observation._meta.get_field("is_current").verbose_name)))
    return headings | {("is", "current")}


def beside_hdi(meaning: Meaning, figures: Iterable[Meaning], words: Words) -> Meaning:
    """``meaning`` with a proposal where "Pengeluaran" stands beside other parts of the HDI."""
    is_spent = "pengeluaran" in synonyms.words_of(meaning.heading) and not meaning.indicator
    if not is_spent or len({figure.indicator for figure in figures} & PARTS_OF_HDI) < 2:
        return meaning
    unit = words.read((meaning.heading,)).unit
    reason = _("The columns beside it are the other parts of the HDI.")
    return replace(meaning, indicator="expenditure", unit=unit, reason=reason)


def _may_be_figures(heading: str, contents: Contents) -> bool:
    others = synonyms.NO_FIGURES | synonyms.OTHER_THINGS | synonyms.PLANNED
    is_other = _are_codes(contents) or contents.are_years or _are_counted(contents.texts)
    words = set(synonyms.words_of(heading))
    is_place = bool(words) and words <= PLACE_WORDS
    return contents.are_numbers and not is_other and not is_place and others.isdisjoint(words)


def _are_codes(contents: Contents) -> bool:
    """True for 6401, 6402, 6408: of one province, without points; 36.20 and 14.12 have the shape of codes, too."""
    texts = contents.texts
    of_one = len(texts) > 2 and len({text[:2] for text in texts}) == 1
    return of_one and contents.are_codes and not any("." in text for text in texts)


def _are_counted(texts: list[str]) -> bool:
    """True for 1, 2, 3: the numbers of the lines."""
    numbers = [int(text) if text.isascii() and text.isdecimal() else -9 for text in texts]
    return len(numbers) > 1 and all(after - before == 1 for before, after in pairwise(numbers))


def explained(meaning: Meaning, entries: Mapping[str, str], title: Title, words: Words) -> Meaning:
    """``meaning`` with the indicator that the legend (``entries``) or, for a sum of parts, the title proposes."""
    if meaning.indicator:
        return meaning
    text = written_out(meaning.heading, entries)
    parts = words.read((text,))
    if text != meaning.heading and not parts.rest and (code := of_unit(parts)):
        month = words.month(parts, code)
        reason = _("The legend says it: “%(text)s”.") % {"text": text}
        return replace(meaning, indicator=code, unit=parts.unit, year=parts.year, month=month, reason=reason)
    if is_sum(meaning.heading) and (code := title.named(title.parts.unit)):
        return replace(meaning, indicator=code, unit=title.parts.unit, reason=_("The title names the indicator."))
    return meaning
