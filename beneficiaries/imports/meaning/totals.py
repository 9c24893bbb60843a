# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Lines that sum up others: left out and named, where nothing in them is of a person."""

from beneficiaries.imports.reading import ListLines

# The first filled cell is the word, and no other one holds a letter.
TOTAL = r"^((sub|grand)[ -]?)?(jumlah|total)\M[^|]*(\|[^[:alpha:]|]*)*$"


def leave_out(cursor, lines: ListLines, columns: dict[str, int]) -> None:
    """Takes the totals out of ``import_raw``; ``columns``: those of numbers of persons, which a total does not have."""
    cells = ", ".join(f"c{index}" for index in range(len(lines.table.header)))
    empty = "".join(f"c{index} IS NULL AND " for index in columns.values())
    cursor.execute(
        f"DELETE FROM import_raw WHERE {empty} concat_ws('|', {cells}) ~* %s RETURNING line, ARRAY[{cells}]", [TOTAL]
    )
    for line, found in sorted(cursor.fetchall()):
        lines.table._skip(line, [cell or "" for cell in found], "total")
