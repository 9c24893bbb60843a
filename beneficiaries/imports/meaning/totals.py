# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Lines that sum up others: left out and named, where nothing in them is of a person."""

import re

from django.utils.translation import gettext_lazy as _

from beneficiaries.imports.reading import ListLines
from imports.machinery.staging import Rule

RULE = Rule(
    "total_differs", "warning", _("The total is not the sum of the lines"),
    _("the total says %(value)s, the lines above it make %(sum)s: lines may be missing, or stand there twice"),
)  # fmt: skip
FIGURE = r"(?:rp[. ]*)?([0-9]{1,3}(?:[., ]?[0-9]{3})*)(?:[.,]0{1,2})?(?:,-)?"

# The first filled cell is the word, and no other one holds a word but that of what is counted: "3 ORANG", "Rp 600.000".
TOTAL = (
    r"^((sub|grand)[ -]?)?(jumlah|total|jml|jlh|jmlh)\M[^|]*"
    r"(\|[^[:alpha:]|]*(\m(rp|rupiah|orang|jiwa|kk|kpm|pkm|keluarga|kelompok|penerima)\M[^[:alpha:]|]*)?)*$"
)


def sums(cursor, width: int) -> list[tuple[int, str]]:
    """Lines of ``import_raw`` that sum up others, and their words. ``width``: of the file."""
    cells = ", ".join(f"c{index}" for index in range(width))
    cursor.execute(f"SELECT line, concat_ws(' ', {cells}) FROM import_raw WHERE concat_ws('|', {cells}) ~* %s", [TOTAL])
    return cursor.fetchall()


def leave_out(cursor, lines: ListLines, columns: dict[str, int]) -> list[tuple[int, list[str]]]:
    """Takes the totals out of ``import_raw``; ``columns``: those of numbers of persons, which a total does not have.
    Returns the totals with their lines."""
    cells = ", ".join(f"c{index}" for index in range(len(lines.table.header)))
    empty = "".join(f"(c{index} IS NULL OR length(c{index}) < 15) AND " for index in columns.values())
    cursor.execute(
        f"DELETE FROM import_raw WHERE {empty} concat_ws('|', {cells}) ~* %s RETURNING line, ARRAY[{cells}]", [TOTAL]
    )
    found = [(line, [cell or "" for cell in row]) for line, row in sorted(cursor.fetchall())]
    for line, filled in found:
        lines.table.skip(line, [*filled], "total")
    return found


def compare(cursor, totals: list[tuple[int, list[str]]], fields: dict[str, int]) -> None:
    """Notes where the last total of amounts differs from the sum of the lines above it, or since the total before."""
    if not totals or "amount" not in fields:
        return
    line, cells = totals[-1]
    stated = re.fullmatch(FIGURE, cells[fields["amount"]].strip().casefold())
    before = totals[-2][0] if len(totals) > 1 else 0
    cursor.execute(
        "SELECT coalesce(sum(amount), 0), coalesce(sum(amount) FILTER (WHERE line > %s), 0) FROM import_line "
        "WHERE line < %s",
        [before, line],
    )
    sums = cursor.fetchone()
    if stated and int(re.sub(r"\D", "", stated[1])) not in sums:
        cursor.execute(
            "INSERT INTO import_problem (rule, line, col, value, details) VALUES (%s, %s, 'amount', %s, "
            "jsonb_build_object('sum', %s::text))",
            [RULE.code, line, cells[fields["amount"]], f"{sums[0].normalize():f}"],
        )
