"""Why a sheet could not be read within the memory: the cell that is in the way, where there is one."""

from typing import BinaryIO

from . import archive
from .sheets import part_of, sheet_names
from .used_range import refuse_far_cells


def work(_out: BinaryIO, path: str, sheet: str, packed_bytes: int, limits: dict[str, int]) -> None:
    """Refused where a sheet of the workbook (that of the name ``sheet``, if it is stated) reaches too far."""
    with archive.opened(path, packed_bytes) as packed:
        for name in [sheet] if sheet else sheet_names(packed):
            refuse_far_cells(packed, part_of(packed, name), **limits)
