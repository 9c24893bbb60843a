"""What stands between the lines of a list and says something of those below: taken before anything else is read."""

from beneficiaries.imports.reading import ListLines
from beneficiaries.imports.sections import joined_cells, lone_lines
from beneficiaries.imports.villages import addresses, parts
from imports.machinery.outcome import Question


def take(
    cursor, lines: ListLines, fields: dict[str, int], options: dict, told: list[str], left: list[int]
) -> list[Question]:
    """Headings of parts in cells of their own, the places that parts and addresses name; what must be asked of them."""
    asked = joined_cells.put(cursor, lines, fields, options, told)
    asked += lone_lines.take(cursor, lines, fields, options, left)
    asked += parts.put(cursor, lines, fields, options, told)
    return [*asked, *addresses.put(cursor, lines, fields, options)]
