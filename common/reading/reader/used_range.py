"""How far the filled cells of a sheet reach, read from the cells themselves and never from ``<dimension>``.

The workbook reader allocates every cell between the first and the last filled one: two cells at the ends of a sheet
ask for 512 GiB, a single one at AD1048576 for 1 GiB. Only cells that hold something count.
"""

import zipfile

from .cell_places import CellPlaces, cell_name
from .refusals import FileRefused
from .sheets import parse

ROWS_APART, COLUMNS_APART = 1000, 50  # a cell this far behind all others is a stray
CONTENTS = ("v", "t")  # elements that hold what a cell shows


def refuse_far_cells(archive: zipfile.ZipFile, part: str, *, columns: int, rows: int, cells: int) -> None:
    """FileRefused where the rectangle of the filled cells is beyond a limit, with the cell that is in the way."""
    parse(archive, part, _Reach(columns, rows, cells).start)


class _Reach(CellPlaces):
    """Follows the filled cells of a sheet until one lies beyond the limits."""

    def __init__(self, columns: int, rows: int, cells: int) -> None:
        super().__init__()
        self.limits = columns, rows, cells
        self.last_row = self.last_column = -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.moved(name, attributes) and name in CONTENTS:
            self._filled()

    def _filled(self) -> None:
        columns, rows, cells = self.limits
        row, column = max(self.row, self.last_row), max(self.column, self.last_column)
        if column >= columns or row >= rows or (row + 1) * (column + 1) > cells:
            self._refuse(row, column)
        self.last_row, self.last_column = row, column

    def _refuse(self, row: int, column: int) -> None:
        cell = cell_name(self.row, self.column)
        if row > self.last_row + ROWS_APART or column > self.last_column + COLUMNS_APART:
            raise FileRefused("stray_cell", cell=cell)
        if column >= self.limits[0]:
            raise FileRefused("columns", columns=self.limits[0])
        raise FileRefused("large_sheet", cell=cell, cells=self.limits[2])
