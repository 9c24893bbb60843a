"""Columns of words that nobody knows: left out only by an answer where they say of whom or of where a line is."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from common.reading.layout.several import SHEET_HEADING
from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from indicators.imports import column_kinds
from indicators.imports.asking.questions import subject_of
from indicators.imports.columns import PERIODS, PLACES, SURE, Columns, Meaning
from indicators.imports.labels import field_label
from indicators.imports.meanings import synonyms
from indicators.imports.meanings.contents import MOST, Contents
from regions.models import Region

TELL_APART = (*PLACES, "kind", "year", *PERIODS, "indicator", "breakdown", "unit", "split")
SMALL_PLACES = ("subdistrict_code", "village_code", "subdistrict", "village")
OFFERED = ("subdistrict", "village", "breakdown", "indicator", "period", "note")
LABELS = dict((*column_kinds.PLACES, *column_kinds.TIMES))
REMEMBERED = 100_000  # lines whose words are compared


class UnknownTexts:
    """Looks through the rows at the columns of words that have no meaning; ``questions`` afterwards."""

    def __init__(self, header: list[str], columns: Columns, contents: list[Contents], options: Mapping):
        self.header, self.columns, self.contents, self.options = header, columns, contents, options
        self.unknown = [meaning for meaning in columns.meanings if self._is_unknown(meaning)]
        self.keys = [columns.fields[name] for name in TELL_APART if name in columns.fields]
        self.seen: dict[tuple[Any, ...], list[str]] = {}
        self.differ: set[int] = set()

    def _is_unknown(self, meaning: Meaning) -> bool:
        contents = self.contents[meaning.index]
        open_still = not meaning.field and meaning.sure != SURE and meaning.heading != SHEET_HEADING
        return open_still and bool(contents.texts) and not contents.are_figures

    def row(self, row: FileRow) -> None:
        """Takes note of a row: do its words differ from those of an earlier one of the same place and time?"""
        if not self.unknown or len(self.seen) > REMEMBERED:
            return
        words = [" ".join(str(row.cells[meaning.index]).split()).casefold() for meaning in self.unknown]
        first = self.seen.setdefault((row.section, row.sheet, *(row.cells[index] for index in self.keys)), words)
        self.differ |= {m.index for m, one, other in zip(self.unknown, first, words, strict=True) if one != other}

    def questions(self) -> Iterator[Question]:
        """One question for each column whose words say whose the figures of a line are. At most one query."""
        places = self._small_places()
        for meaning in self.unknown:
            subject = subject_of(meaning, self.header)
            if meaning.index in self.differ:
                text = _("The lines of one place and time differ in “%(heading)s” (%(values)s): what does it hold?")
            elif self._are_places(meaning, places):
                text = _("“%(heading)s” (%(values)s) has names of kecamatan or desa: what does it hold?")
            elif synonyms.SPLIT_WORDS & set(synonyms.words_of(meaning.heading)):
                text = _("“%(heading)s” (%(values)s) may say of whom the figures are: what does it hold?")
            else:
                continue
            words = {"heading": subject, "values": ", ".join(self.contents[meaning.index].examples)}
            choices = (
                *((name, str(LABELS.get(name) or field_label(name))) for name in OFFERED),
                ("split", _("a part of the people or of the goods")), ("", _("leave out")),
            )  # fmt: skip
            yield Question(text % words, "map", choices, "", "", subject)

    def _small_places(self) -> set[str]:
        if not self.unknown or self.columns.fields.keys() & set(SMALL_PLACES):
            return set()
        texts = {text.title() for meaning in self.unknown for text in self.contents[meaning.index].texts}
        return set(Region.objects.filter(level__gt=2, name__in=texts).values_list("name", flat=True))

    def _are_places(self, meaning: Meaning, places: set[str]) -> bool:
        texts = self.contents[meaning.index].texts
        return sum(text.title() in places for text in texts) >= MOST * len(texts)
