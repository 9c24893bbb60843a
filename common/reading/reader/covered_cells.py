"""Cells that lie under a merged one: a spreadsheet program keeps what stood in them, and shows none of it."""

from collections.abc import Iterable
from typing import Any

Range = tuple[tuple[int, int], tuple[int, int]]  # first and last row and column, from 0


class CoveredCells:
    """Empties the covered cells, row by row from above, but for texts that are the same as that of the merged cell."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self.coming = sorted((cells for cells in ranges if cells[0] != cells[1]), reverse=True)
        self.open: list[tuple[Range, Any]] = []  # those that go on, with what they show

    def empty(self, row: int, cells: list[Any]) -> None:
        """Takes the covered cells of the next row, number ``row`` from 0, out of it."""
        if not self.open and not self.coming:
            return
        self.open = [(corners, shown) for corners, shown in self.open if corners[1][0] >= row]
        while self.coming and self.coming[-1][0][0] <= row:
            corners = self.coming.pop()
            (top, left), (bottom, _right) = corners
            if bottom >= row:
                self.open.append((corners, cells[left] if top == row and left < len(cells) else ""))
        for ((top, left), (_bottom, right)), shown in self.open:
            for column in range(left + (top == row), min(right + 1, len(cells))):
                if not (isinstance(shown, str) and cells[column] == shown):
                    cells[column] = ""
