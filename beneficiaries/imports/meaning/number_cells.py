# ruff: noqa: S608 (numbers of columns and expressions are constants of this app; values are parameters)
"""Numbers of persons that stand in a list in another form than 16 digits, and can only be read one way."""

from math import sqrt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.imports.reading import ListLines
from beneficiaries.registry import nik
from imports.machinery.staging import Rule

LEAST = 3  # different numbers that say something of a column
CELLS = 20  # number cells that do not end in 0, from which on they say how the column was made


def _zeros(code: str, column: str, wrong: str, where: str) -> Rule:
    """Where the numbers of a list all end in 0; those of made-up people do. ``where``: SQL of whether a list can hold
    such numbers, which no line needs to be asked for."""
    number = f"s.{column} IS NOT NULL AND s.{wrong} IS NULL AND right(s.{column}, 4) <> '0000'"
    return Rule(
        code, "warning", gettext_lazy("All numbers end in 0"),
        gettext_lazy("all %(count)s numbers of this column end in 0: a spreadsheet keeps 15 digits and puts a 0 for "
                     "the last. Compare them with the original list before you go on"),
        f"SELECT min(s.line) AS line, '{'nik' if column == 'nik' else 'family_card'}' AS col, '' AS value, "
        f"jsonb_build_object('count', count(DISTINCT s.{column})) AS details FROM import_line s "
        f"WHERE {where} AND {number} "
        f"AND NOT EXISTS (SELECT FROM import_line s WHERE {number} AND right(s.{column}, 1) <> '0') "
        f"HAVING count(DISTINCT s.{column}) >= {LEAST}",
    )  # fmt: skip


RULES = (
    _zeros("nik_zeros", "nik", "nik_wrong", "NOT %(sample)s"),
    _zeros("card_zeros", "card", "card_wrong", "%(has_family_card)s"),
)


def settle(cursor, lines: ListLines, columns: dict[str, int]) -> list[str]:
    """Reads such cells of ``import_raw`` in ``columns``; a sentence for each column of what was decided."""
    told = []
    for index in columns.values():
        heading = lines.table.header[index]
        for number, text in (
            (_separated(cursor, index), _("“%(column)s”: %(count)s numbers have 16 digits and signs between them; they "
                                          "are taken without the signs.")),
            (_whole(cursor, lines, index), _("“%(column)s”: %(count)s number cells end in 0, no more than chance makes "
                                             "of those of the column, so no digit was cut: they are taken.")),
        ):  # fmt: skip
            if number:
                told.append(text % {"column": heading, "count": number})
    return told


def _separated(cursor, index: int) -> int:
    """How many cells hold 16 digits with separators; ``staging.read_lines`` takes the digits."""
    cursor.execute(f"SELECT count(*) FROM import_raw WHERE {nik.sql_is_separated(f'c{index}')}")
    return cursor.fetchone()[0]


def _whole(cursor, lines: ListLines, index: int) -> int:
    """Number cells that end in 0 are what they say where they are as few as chance makes of whole numbers: a tenth.

    A spreadsheet that keeps 15 digits puts a 0 at the end of all that were typed. A program writes whole numbers into
    the same column, so one of them proves nothing of what was typed beside it; a single 0 beside several others does.
    """
    whole, ending = lines.exact.get(index, 0), len(lines.doubtful.get(index, ()))
    is_single = ending == 1 and whole >= LEAST
    if not ending or not (is_single or (whole >= CELLS and _is_chance(ending, whole + ending))):
        return 0
    cursor.execute(
        f"UPDATE import_raw SET c{index} = c{index}::numeric::text WHERE line = ANY(%s)", [lines.doubtful[index]]
    )
    return cursor.rowcount


def _is_chance(ending: int, cells: int) -> bool:
    """True for no more cells that end in 0 than three standard deviations above a tenth of them."""
    return ending <= cells / 10 + 3 * sqrt(cells * 0.09)
