"""The quarter that only a title says: "LAPORAN REALISASI S.D. TRIWULAN II TAHUN 2024". It is asked, never dropped.

Without an answer the numbers would be those of the whole year. The option ``quarter`` holds it: 1 to 4, or year.
"""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from common.reading.months import MONTH_WORDS
from imports.machinery.outcome import Question
from programs.imports.cells import QUARTERS

WHOLE_YEAR = "year"
ANSWERS = ("1", "2", "3", "4", WHOLE_YEAR)
QUARTER = re.compile(r"\b(?:tri\s*-?\s*wulan|t\.?\s?w|kuartal|quarter|q)[\s.:-]*(iv|iii|ii|i|[1-4])\b")
SEMESTER = re.compile(r"\b(?:semester|smt)\b[\s.:-]*(ii|i|[12])\b")
UNTIL = re.compile(
    r"(?:\bs\s*[./]?\s*d\b\.?|\bsampai(?: dengan)?\b|\bhingga\b|\buntil\b)(?:\s|\d|akhir|bulan|tanggal)*([a-z]+)"
)
LONGEST_QUOTE = 80


def quarters_said(text: str) -> set[int | None]:
    """The quarters to the end of which a title counts; None for a month within a quarter."""
    plain = " ".join(text.casefold().split())
    said: set[int | None] = {QUARTERS[found] for found in QUARTER.findall(plain)}
    said |= {2 * QUARTERS[found] for found in SEMESTER.findall(plain)}
    months = [MONTH_WORDS[word] for word in UNTIL.findall(plain) if word in MONTH_WORDS]
    return said | {None if month % 3 else month // 3 for month in months}


def period_questions(titles: Iterable[str], answer: str, *, has_column: bool) -> Iterator[Question]:
    """One question where the titles name a quarter and no column or ``answer`` does."""
    said = {text: quarters for text in titles if (quarters := quarters_said(text))}
    if not said or has_column or answer:
        return
    text = _("“%(title)s”: to the end of which quarter do the numbers count? No column says it.")
    every = set().union(*said.values())
    only = next(iter(every)) if len(every) == 1 else None
    roman = dict(zip(ANSWERS, ("I", "II", "III", "IV"), strict=False))
    choices = [(number, _("from 1 January to the end of quarter %(quarter)s") % {"quarter": roman[number]})
               for number in roman]  # fmt: skip
    choices.append((WHOLE_YEAR, _("the whole year")))
    reason = _("The title says so.") if only else ""
    yield Question(
        text % {"title": next(iter(said))[:LONGEST_QUOTE]}, "quarter", tuple(choices), str(only or ""), reason
    )
