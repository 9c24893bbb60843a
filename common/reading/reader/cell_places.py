"""Where the cells of a sheet stand."""

import re

REFERENCE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,9})", re.ASCII)


class CellPlaces:
    """Follows the elements of a sheet: ``row`` and ``column``, both from 0, of the cell that began last.

    A cell without a reference follows the one before it.
    """

    def __init__(self) -> None:
        self.row = self.column = -1

    def moved(self, name: str, attributes: dict[str, str]) -> bool:
        """True where the element that begins is a cell."""
        if name == "row":
            number = attributes.get("r", "")
            is_number = number.isascii() and number.isdecimal() and len(number) < 10
            self.row, self.column = int(number) - 1 if is_number else self.row + 1, -1
        elif name == "c":
            if reference := REFERENCE.fullmatch(attributes.get("r", "")):
                self.column, self.row = column_number(reference[1]), int(reference[2]) - 1
            else:
                self.column += 1
            return True
        return False


def column_number(letters: str) -> int:
    """0 of "A", 16383 of "XFD"."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """ "XFD1048576" of (1048575, 16383)."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """ "A" of 0, "XFD" of 16383."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
