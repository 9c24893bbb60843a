"""Columns of figures headed by urban and rural that stand beside each other."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from indicators.imports.columns import FAIRLY, FIGURE
from indicators.imports.meanings.headings import Words
from indicators.imports.meanings.proposals import Column
from indicators.imports.meanings.synonyms import PEOPLE_OF, breakdown_of, words_of

Changes = tuple[int, dict[str, Any]]
COUNTED = (("kabupaten",), ("kecamatan",))  # headings of numbers of regions beside "Kota" and "Desa"
LETTERS = {"k", "d"}  # Kota and Desa; K and R may be komitmen and realisasi, U a proposal (usulan)


def halves(columns: Sequence[Column], words: Words) -> Iterator[Changes]:
    """Columns of numbers headed "Kota" and "Desa" (K, D) are urban and rural, where both stand there.

    Beside a column of numbers of kecamatan or kabupaten they count cities and villages.
    """
    numbers = [column for column in columns if column.contents.are_numbers and not column.contents.are_codes]
    last = {column.index: (column.path or ("",))[-1] for column in numbers}
    kinds = {column.index: kind for column in numbers if (kind := breakdown_of(last[column.index]))}
    counted = [c for c in numbers if words.field(c.heading) in ("name", "subdistrict", "village")]
    if len(counted) > 2 and any(words_of(column.heading) in COUNTED for column in counted):
        yield from ((column.index, {"field": "", "reason": _("It counts regions.")}) for column in counted)
    elif {"urban", "rural"} <= set(kinds.values()) and are_clear(last[index] for index in kinds):
        for column in numbers:
            if column.index in kinds:
                yield from _half(column, kinds[column.index], words)


def are_clear(texts: Iterator[str]) -> bool:
    """False where bare letters other than K and D are to say urban and rural."""
    letters = {word for text in texts for word in [text.strip(" .()").casefold()] if len(word) == 1}
    return letters <= LETTERS


def _half(column: Column, breakdown: str, words: Words) -> Iterator[Changes]:
    upper = words.read(column.path[:-1] or ("",))
    if upper.rest or upper.split:
        return
    yield column.index, {
        "field": FIGURE, "breakdown": breakdown, "indicator": upper.indicator, "year": upper.year, "unit": upper.unit,
        "month": words.month(upper, upper.indicator), "sure": FAIRLY,
        "reason": _("Urban and rural stand beside each other."),
    }  # fmt: skip


def named_halves(columns: Sequence[Column], words: Words) -> Iterator[Changes]:
    """ "Persentase Penduduk Miskin Kota", "… Desa", "… Kota+Desa": urban, rural and total where all stand there."""
    beside: dict[tuple[str, ...], dict[str, Column]] = {}
    for column in columns:
        said = words_of(" ".join(column.path) or column.heading)
        kind = breakdown_of(" ".join(word for word in said if word in PEOPLE_OF))
        if kind and column.contents.are_numbers:
            beside.setdefault(tuple(word for word in said if word not in PEOPLE_OF), {})[kind] = column
    for head, kinds in beside.items():
        parts = words.read((" ".join(head),))
        if len(kinds) == 3 and parts.indicator and not parts.rest and not parts.split:
            for kind, column in kinds.items():
                yield column.index, {
                    "field": FIGURE, "breakdown": kind, "indicator": parts.indicator, "year": parts.year,
                    "unit": parts.unit, "month": words.month(parts, parts.indicator), "sure": FAIRLY, "hint": "",
                    "asked": False, "reason": _("Urban, rural and total stand beside each other."),
                }  # fmt: skip
