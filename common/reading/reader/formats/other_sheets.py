"""The cells of several sheets of a workbook (.xlsx) at once, as they are held: to be looked through, not to be read."""

from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from common.reading.cells import plain

from .. import archive
from ..refusals import FileRefused
from ..sheets import part_of
from ..used_range import refuse_far_cells
from ..workbook import as_line, fits, other


def work(out: BinaryIO, path: str, names: list[str], packed_bytes: int, limits: dict[str, int]) -> None:
    """Writes [name, cells …] for every row that holds something of the sheets ``names``."""
    with archive.opened(path, packed_bytes) as packed:
        try:
            book = CalamineWorkbook.from_path(path)
            of_cells = {sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet}
            for name in names:
                if name not in of_cells:
                    continue
                page = book.get_sheet_by_name(name)
                if not fits(page, **limits):
                    refuse_far_cells(packed, part_of(packed, name), **limits)
                for row in page.iter_rows():
                    cells = [plain(cell) if type(cell) is str else other(cell) for cell in row]
                    if any(cell != "" for cell in cells):
                        out.write(as_line([name, *[""] * (page.start or (0, 0))[1], *cells]))
        except CalamineError as error:
            raise FileRefused("xml", error=str(error)[:200]) from error
