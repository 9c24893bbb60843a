"""Sheets of workbooks (.xlsx). They are parsed in a process of their own; here are only its lines."""

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .cells import Cell
from .reader_process import TaskLines, run
from .refusals import ReadingError

NUL = b"\\u0000"  # as JSON writes it


class WorkbookSheet:
    """One sheet: its ``name``, the names of all ``sheets``, and its rows, which may be gone through again."""

    def __init__(self, lines: TaskLines) -> None:
        self.lines = lines
        found = json.loads(next(iter(lines)))
        self.name, self.sheets, self.width = found["sheet"], found["sheets"], found["width"]

    def records(self) -> Iterator[tuple[int, list[Cell]]]:
        """The number of each row that holds something, and its cells, all as wide as the sheet is filled."""
        lines = iter(self.lines)
        next(lines)
        for line in lines:
            number, *cells = _decode(line.decode())
            if NUL in line and any(isinstance(cell, str) and "\0" in cell for cell in cells):
                raise ReadingError(_("The file holds NUL characters and is not a table."))
            yield int(number), cells + [""] * (self.width - len(cells))


def read(path: Path, sheet: str, *, columns: int, cells: int, rows: int, packed_bytes: int) -> WorkbookSheet:
    """The sheet of that name, or the first that holds something. ReadingError where it cannot be read.

    ``columns``, ``rows``: how far its cells may reach; ``cells``: of the rectangle that they span.
    """
    given: dict[str, Any] = {
        "path": str(path.absolute()), "sheet": sheet, "packed_bytes": packed_bytes,
        "limits": {"columns": columns, "rows": rows, "cells": cells},
    }  # fmt: skip
    try:
        return WorkbookSheet(run("workbook", **given))
    except ReadingError as error:
        if error.code == "memory":
            run("reach", **given)  # says which cell asks for it, where it is one
        raise


def _untagged(found: dict[str, str]) -> Cell:
    return Decimal(found["number"]) if "number" in found else datetime.date.fromisoformat(found["date"])


_decode = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal, object_hook=_untagged).decode
