"""What the cells of a column are, as far as its first rows show."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from common.reading import parsing
from common.reading.cells import FormulaWithoutResult
from common.reading.tables import Cell, FileRow
from indicators.imports.meanings import synonyms
from indicators.imports.meanings.region_names import RegionNames

LOOKED_AT = 300  # rows
MOST = 0.7  # of the filled cells
CODE = re.compile(r"ID|\d\d(\.?\d\d(\.?\d\d(\.?\d{4})?)?)?", re.ASCII)
DISTRICT_CODE = re.compile(r"\d\d\.?\d\d", re.ASCII)
LIKE_NUMBER = re.compile(r"(rp\.?\s*|idr\s*)?[-+(±<>~]*\s*\d", re.ASCII | re.IGNORECASE)
YEAR = re.compile(r"((tahun|thn\.?|th\.?|year) )?(19|20)\d\d(\.0)?", re.ASCII | re.IGNORECASE)


@dataclass
class Contents:
    """The filled cells of one column: as texts, how many are numbers, and the first three.

    ``formulas`` have no result in the file. Each of them may be a number, so a column of them is one of figures whose
    lines are errors, and none that is left out.
    """

    texts: list[str] = field(default_factory=list)
    numbers: int = 0
    formulas: int = 0
    largest: float = 0

    @property
    def examples(self) -> list[str]:
        return list(dict.fromkeys(self.texts))[:3]

    def most(self, test) -> bool:
        """True where ``test`` holds for most of the filled cells."""
        return bool(self.texts) and sum(map(bool, map(test, self.texts))) >= MOST * len(self.texts)

    @property
    def hold_numbers(self) -> bool:
        """True where some are numbers, or none is filled: all that a column needs whose heading says what it is."""
        return self.numbers > 0 or self.formulas > 0 or not self.texts

    @property
    def are_numbers(self) -> bool:
        """Most are numbers, or formulas that may give numbers."""
        return bool(self.texts) and self.numbers + self.formulas >= MOST * len(self.texts)

    @property
    def are_figures(self) -> bool:
        """Most are numbers that stand in the file."""
        return self.are_numbers and self.numbers > 0

    @property
    def are_like_numbers(self) -> bool:
        """Most begin as numbers do: also those that cannot be read, such as "345 612" and "Rp345.612,-"."""
        return self.most(LIKE_NUMBER.match)

    @property
    def are_years(self) -> bool:
        return bool(self.texts) and all(map(YEAR.fullmatch, self.texts))

    @property
    def are_codes(self) -> bool:
        """All have the shape of codes of regions, at least one of a district's, and they are no years."""
        shaped = bool(self.texts) and all(CODE.fullmatch(text) for text in self.texts)
        return shaped and not self.are_years and any(map(DISTRICT_CODE.fullmatch, self.texts))

    @property
    def are_breakdowns(self) -> bool:
        letters = {text.casefold() for text in self.texts if len(text) == 1}  # K and R may be many things
        said = all(synonyms.breakdown_of(text) for text in self.texts)
        return bool(self.texts) and said and letters <= {"k", "d"}

    @property
    def are_by_sex(self) -> bool:
        """All cells say women, men or the sum of both."""
        kinds = [set(synonyms.words_of(text)) for text in self.texts]
        return (
            bool(kinds)
            and all(k & synonyms.SEX or k <= {"jumlah", "total"} for k in kinds)
            and any(k & synonyms.SEX for k in kinds)
        )

    def are_names(self, names: RegionNames) -> bool:
        return self.numbers == 0 and self.most(names.is_name)


def contents_of(rows: Iterable[FileRow], width: int) -> list[Contents]:
    """The contents of each column, of the first rows."""
    columns = [Contents() for _index in range(width)]
    for row in islice(rows, LOOKED_AT):
        for contents, cell in zip(columns, row.cells, strict=True):
            _look(contents, cell)
    return columns


def _look(contents: Contents, cell: Cell) -> None:
    text = " ".join(str(cell).split())
    if not text or synonyms.is_missing(cell):
        return
    contents.texts.append(text[:80])
    if isinstance(cell, FormulaWithoutResult):
        contents.formulas += 1
        return
    numeral = parsing.numeral(text.rstrip("*r) "))
    signs = parsing.readings(numeral)
    if signs:
        contents.numbers += 1
        value = parsing.number(numeral, "point" if "point" in signs else "comma")
        contents.largest = max(contents.largest, float(value or 0))
