"""What was typed into the table of a report: numbers read in the language of the page, lines that were added.

On an Indonesian page "7.959" is 7959, because a point can only part thousands there; "7,959" is no number of
people. On an English page it is the other way round. What the language of the page does not allow is an error
of that cell, never a guess.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from common.numbers import separators
from common.permissions import covers, may_for_agency
from common.reading import parsing
from programs.counting.population import refusal
from programs.models import Unit
from programs.reporting import cycle
from programs.reporting.grid import Grid
from programs.reporting.grid_lines import KINDS, PHYSICAL, GridCell, GridKind, GridLine, GridNumber, written
from regions.models import Region

LARGEST_AMOUNT = Decimal("9999999999999999.99")  # what numeric(18,2) holds
ADDED = 3  # empty lines offered per table


class CellError(ValueError):
    """A text that is not what its cell holds; the message is the rule that it breaks."""


def decimal_sign() -> str:
    """How numbers are read on this page: "comma" or "point"."""
    return "comma" if separators()[1] == "," else "point"


def read_typed(text: str, kind: GridKind) -> GridNumber | None:
    """The number in a field; None where it is empty or says that nothing is known."""
    if len(text) > 2 * parsing.LONGEST_NUMERAL:
        raise CellError(_("is too long for a number"))
    try:
        value = parsing.number(text, decimal_sign())
    except parsing.Unreadable as error:
        rule = _("is not a number as this page writes it, for example %(example)s")
        example = "1.234.567,50" if decimal_sign() == "comma" else "1,234,567.50"
        raise CellError(rule % {"example": example}) from error
    return checked(value, kind)


def read_cell(cell: parsing.Cell, kind: GridKind) -> GridNumber | None:
    """The number in a cell of a workbook: a number, or a text that can only be read one way."""
    try:
        value = parsing.number(cell)
    except parsing.Unreadable as error:
        raise CellError(_("is a text that is no number or could be two: enter it as a number")) from error
    return checked(value, kind)


def checked(value: Decimal | None, kind: GridKind) -> GridNumber | None:
    """``value`` within what the column holds: whole numbers of recipients, money with two decimals, none below 0."""
    if value is None:
        return None
    places = 0 if kind is PHYSICAL else 2
    if value < 0:
        raise CellError(_("is below 0"))
    if value > LARGEST_AMOUNT:
        raise CellError(_("is larger than %(largest)s") % {"largest": written(LARGEST_AMOUNT)})
    if value != round(value, places):
        raise CellError(_("must be a whole number") if places == 0 else _("has more than two decimals"))
    return int(value) if kind is PHYSICAL else value.quantize(Decimal("0.01"))


def take(cell: GridCell, line: GridLine, raw, read: Callable) -> None:
    """Puts ``raw`` into the cell, as a value or with its error."""
    cell.text = raw.strip() if isinstance(raw, str) else written(raw)
    try:
        cell.value = read(raw, line.kind)
    except CellError as error:
        cell.error, cell.value = str(error), None
        return
    if line.limits and cell.changed and cell.value is not None:
        cell.error = refusal(cell.value, line.limits.of(line.region.pk))
    if cell.changed and line.locked:
        cell.error = _("cannot be saved: the period is closed for %(region)s") % {"region": line.region}


class GridForm:
    """The posted table. ``errors`` are sentences; the typed texts stay in the cells of ``grid``."""

    def __init__(self, grid: Grid, data: Mapping[str, str] | None = None, user=None):
        self.grid, self.user, self.data = grid, user, data
        self.added_errors: list[str] = []
        self.added = {kind.name: [self._blank(kind, n) for n in range(ADDED)] for kind in KINDS.values()}
        self.conflict = ""
        if data is not None:
            self._fill(data)

    @staticmethod
    def _blank(kind: GridKind, number: int) -> dict:
        """An empty line to be added: the names of its fields and what is typed in them."""
        names = ("program", "region", "what", *kind.columns)
        fields = {name: {"name": f"add.{kind.name}.{number}.{name}", "text": ""} for name in names}
        for column in kind.columns:
            fields[column] |= {"column": column, "label": kind.label(column)}
        return fields

    def _fill(self, data: Mapping[str, str]) -> None:
        self.grid.only_stored()
        for line, cell in self.grid.cells():
            if cell.name in data:
                take(cell, line, data[cell.name], read_typed)
        for name, rows in self.added.items():
            for number, fields in enumerate(rows, 1):
                for typed in fields.values():
                    typed["text"] = data.get(typed["name"], "").strip()
                self._add(KINDS[name], number, fields)
        if data.get("token") != self.grid.token:
            self._tell_conflict()

    def _add(self, kind: GridKind, number: int, fields: dict) -> None:
        if not any(fields[column]["text"] for column in kind.columns):
            return
        line = self._new_line(kind, number, fields)
        if line is None:
            return
        for column, cell in line.cells.items():
            take(cell, line, fields[column]["text"], read_typed)
        for typed in fields.values():
            typed["text"] = ""  # it stands among the other lines now

    def _new_line(self, kind: GridKind, number: int, fields: dict) -> GridLine | None:
        pk, code, what = (fields[name]["text"] for name in ("program", "region", "what"))
        program = self.grid.programs.get(int(pk)) if re.fullmatch(r"\d{1,18}", pk, re.ASCII) else None
        code = code.replace("\0", "").split(" ")[0]
        region = Region.objects.current().filter(pk=code).first() if code else None
        known = what in Unit.values if kind is PHYSICAL else what in map(str, self.grid.sources)
        reasons = []
        if program is None:
            reasons.append(_("choose one of the agency's programmes"))
        if region is None:
            reasons.append(_("there is no region with the code “%(code)s”") % {"code": code})
        elif program is not None and not covers([program.region_id], region.pk):
            reasons.append(_("%(region)s lies outside the region of the programme") % {"region": region})
        elif not may_for_agency(self.user, cycle.FILL, region.pk, self.grid.agency.pk):
            reasons.append(_("%(region)s lies outside your area") % {"region": region})
        if not known:
            reasons.append(_("choose a unit") if kind is PHYSICAL else _("choose a funding source"))
        if not reasons:
            what = what if kind is PHYSICAL else int(what)
            count = len(self.grid.lines)
            line = self.grid.add(kind, program, region, what)
            if len(self.grid.lines) > count:
                return line
            reasons.append(_("%(line)s is in the table already") % {"line": line.label})
        text = _("New line %(number)s: %(reasons)s.")
        self.added_errors.append(text % {"number": number, "reasons": "; ".join(reasons)})
        return None

    def _tell_conflict(self) -> None:
        """What was stored while this was typed, beside the typed values; the next save is made knowingly."""
        newer = []
        for line, cell in self.grid.cells():
            if line.row and cell.changed and not cell.error:
                cell.newer = written(cell.stored) or _("empty")
                newer.append(cell)
        stale = str(self.data.get("token", "")).partition("-")[0] != self.grid.token.partition("-")[0]
        who = cycle.who_and_when(self.grid.report if stale else None)
        self.conflict = _(
            "While you were typing, this table was saved by somebody else (%(who)s). Nothing of yours is lost: the "
            "numbers below are those you typed, and %(count)s of them differ from what is stored now, which stands "
            "beside them. Compare, correct, and save again to replace the stored ones."
        ) % {"who": who, "count": len(newer)}

    def added_lines(self, kind: str) -> list[dict]:
        """The lines to be added to one table, for the template: their choices by name and ``numbers``."""
        return [fields | {"numbers": [fields[c] for c in KINDS[kind].columns]} for fields in self.added[kind]]

    @property
    def errors(self) -> list[str]:
        return [*self.added_errors, *(problem.text for problem in self.grid.problems())]

    def is_valid(self) -> bool:
        return not self.conflict and not self.errors
