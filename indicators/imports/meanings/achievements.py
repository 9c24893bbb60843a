"""What was reached beside what was meant to be reached: "Target | Realisasi | Capaian", as reports on performance have.

"Realisasi" is the figure. "Capaian" is mostly how many percent of the target that is, so it is never one by itself.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from indicators.imports.columns import FAIRLY, FIGURE, SURE, Meaning
from indicators.imports.meanings.proposals import Column
from indicators.imports.meanings.synonyms import words_of

REACHED = {("realisasi",), ("realisasi", "kinerja"), ("realisasi", "indikator"), ("nilai", "realisasi"),
           ("realisasi", "nilai"), ("realisasi", "tahun", "ini")}  # fmt: skip
OF_THE_TARGET = "capaian"
BESIDE = {"target", "sasaran", OF_THE_TARGET}


def achievements(columns: Sequence[Column], meant: Sequence[Meaning]) -> Iterator[tuple[int, dict[str, Any]]]:
    """What changes in the meanings of columns of what was reached: (index, changes)."""
    said = {column.index: words_of(column.heading) for column in columns if column.contents.are_numbers}
    reached = [index for index, words in said.items() if words in REACHED and not meant[index].field]
    is_beside = any(BESIDE & set(words) for words in said.values()) or any(m.field == "indicator" for m in meant)
    if len(reached) != 1 or not is_beside or any(meaning.field == FIGURE for meaning in meant):
        return
    yield reached[0], {"field": "value", "sure": FAIRLY, "reason": _("“Realisasi” is what was measured.")}
    for index, words in said.items():
        if OF_THE_TARGET in words and not meant[index].field:
            reason = _("How much of a target was reached is no figure that is kept here.")
            yield index, {"sure": SURE, "asked": False, "reason": reason}
