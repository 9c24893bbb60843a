"""What words say of the period of numbers: to the end of which quarter they count, and of which year they are.

A reading is a quarter (1 to 4) where a text says that numbers count to its end; None where it speaks of time and leaves
that open: "bulan Juni" (of June, or to its end?), "April s.d. Juni", "sampai dengan Mei".
"""

import re
from collections.abc import Iterator
from datetime import date

from common.reading.months import MONTH_WORDS
from common.reading.tables import Cell
from programs.imports.cells import QUARTERS

ORDINALS = {"pertama": 1, "kesatu": 1, "satu": 1, "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3, "keempat": 4,
            "empat": 4, "first": 1, "one": 1, "second": 2, "two": 2, "third": 3, "three": 3, "fourth": 4,
            "four": 4} | QUARTERS  # fmt: skip
_NUMBER = "|".join(sorted(ORDINALS, key=len, reverse=True))
_QUARTER = r"tri\s*-?\s*(?:wulan|bulan)(?:an)?|kwartal|kuartal|quarter"
_SEMESTER = r"semester|smt"
QUARTER = re.compile(rf"\b(?:{_QUARTER}|t\.?\s?w|q)[\s.:,-]*(?:ke[\s.-]*)?({_NUMBER})\b")
SEMESTER = re.compile(rf"\b(?:{_SEMESTER})[\s.:,-]*(?:ke[\s.-]*)?({_NUMBER})\b")
NUMBER_FIRST = re.compile(r"\b(first|second|third|fourth)\s+(quarter|semester|half)\b")
MONTH = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
LONG_MONTH = "|".join(word for word in MONTH_WORDS if len(word) > 3 or word == "mei")
UNTIL_WORDS = r"(?:\bs\s*[./]?\s*d\b\.?|\bsampai(?: dengan)?\b|\bhingga\b|\buntil\b|\bup to\b|\bposisi\b|\bkeadaan\b)"
_BETWEEN = r"(?:\s|\d|/|\.|akhir|bulan|tanggal|tgl|per)*"
UNTIL = re.compile(rf"(?:{UNTIL_WORDS}|\bper\b(?=\s*(?:akhir|tanggal|tgl|\d))|\bakhir\b){_BETWEEN}\b({MONTH})\b")
RANGE = re.compile(rf"\b({MONTH})\b[\s\d.,]*(?:-|–|—|/|{UNTIL_WORDS}|\bto\b|\bke\b)(?:\s|\d|akhir|bulan)*\b({MONTH})\b")
DAY = re.compile(r"(?<![\w.])(?:(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{1,2})[-./](\d{1,2})[-./]\d{4})(?!\.?\w)")
UNTIL_DAY = re.compile(rf"(?:{UNTIL_WORDS}|\bper\b|\bakhir\b){_BETWEEN}$")
TIME = re.compile(
    rf"\b(?:{_QUARTER}|{_SEMESTER}|caturwulan|bulan(?:an)?|periode|periodik|period|monthly|quarterly|{LONG_MONTH})\b"
    rf"|\b(?:{MONTH})\.?\s*\d{{2,4}}\b|\b\d{{1,2}}\s*(?:{MONTH})\b"
)
YEAR = re.compile(r"(?<![\d.,])(?:19[5-9]|20\d)\d(?![\d.,]*\d)")
YEARS = re.compile(r"(?:19|20)\d\d\s*(?:-|–|—|/|s\.?d\.?|sampai(?: dengan)?)\s*(?:19|20)\d\d")  # of a plan
LAW = re.compile(
    r"\b(?:undang-undang|uu|perda|perbup|perwali|pergub|peraturan|perpres|inpres|permen\w*|keputusan|kep\w*|instruksi"
    r"|nomor|no)\b[^;()]*?\btahun\s+(?:19|20)\d\d"
)


def plain(text: str) -> str:
    """A text as it is searched: small letters, single blanks."""
    return " ".join(text.casefold().replace("_", " ").split())


def quarters_said(text: str) -> set[int | None]:
    """The quarters to the end of which a text counts; None where it speaks of a period otherwise."""
    rest, said = plain(text), set[int | None]()
    for pattern, months in ((QUARTER, 3), (SEMESTER, 6)):
        said |= {_quarter(months * ORDINALS[word]) for word in pattern.findall(rest)}
        rest = pattern.sub(" ", rest)
    for word, kind in NUMBER_FIRST.findall(rest):
        said.add(_quarter(ORDINALS[word] * (3 if kind == "quarter" else 6)))
    rest = NUMBER_FIRST.sub(" ", rest)
    said |= {_quarter(MONTH_WORDS[last] if MONTH_WORDS[first] == 1 else 0) for first, last in RANGE.findall(rest)}
    rest = RANGE.sub(" ", rest)
    said |= {_quarter(MONTH_WORDS[word]) for word in UNTIL.findall(rest)}
    rest = UNTIL.sub(" ", rest)
    for found in DAY.finditer(rest):
        is_until = UNTIL_DAY.search(rest[: found.start()]) is not None
        said.add(_quarter(int(found[2] or found[5]) if is_until else 0))
    return said or ({None} if TIME.search(rest) else set())


def is_dated(text: str) -> bool:
    """True for the line with place and day above a signature: it says when somebody signed, and not the period."""
    return re.match(rf"[a-z .]+,\s*(?:\d{{1,2}}|\.*)\s*(?:{MONTH})\s*\d{{4}}$", plain(text)) is not None


def _quarter(month: int) -> int | None:
    """The quarter that ends with a month; None for a month within one, and for none."""
    return month // 3 if 0 < month <= 12 and not month % 3 else None


def quarter_of_cell(cell: Cell, heading: str) -> int | None:
    """The quarter that a cell below a heading such as Semester, Bulan or Periode names; None where it names none.

    A month counts as "to its end" there: the column says the period of each line.
    """
    if isinstance(cell, date):
        return _quarter(cell.month)
    text, head = plain(str(cell)), plain(heading)
    bare = re.sub(rf"^(?:ke[\s.-]*|bulan\s+|akhir\s+|{UNTIL_WORDS}\s*)+", "", text).strip(" .")
    if bare in MONTH_WORDS or ((bare.split() or [""])[0] in MONTH_WORDS and re.fullmatch(r"[a-z]+\.?\s*\d{4}", bare)):
        return _quarter(MONTH_WORDS[bare.split()[0].rstrip(".")])
    if re.search(rf"\b(?:{_SEMESTER})\b", head) and bare in ORDINALS:
        return _quarter(6 * ORDINALS[bare])
    if re.search(rf"\b(?:{_QUARTER}|tw)\b", head) and bare in ORDINALS:
        return _quarter(3 * ORDINALS[bare])
    if re.search(r"\b(?:bulan|month)\b", head) and re.fullmatch(r"\d{1,2}", bare):
        return _quarter(int(bare))
    days = DAY.fullmatch(bare)
    said = {_quarter(int(days[2] or days[5]))} if days else quarters_said(text)
    if said == {None} and re.fullmatch(rf"\d{{1,2}}\s*(?:{MONTH})\s*\d{{4}}", bare):
        return _quarter(MONTH_WORDS[bare.split()[1]])
    return next(iter(said)) if len(said) == 1 else None


def years_said(text: str) -> Iterator[int]:
    """The years that a text names, without those of laws and of plans over several years."""
    rest = LAW.sub(" ", YEARS.sub(" ", plain(text)))
    yield from map(int, YEAR.findall(rest))
