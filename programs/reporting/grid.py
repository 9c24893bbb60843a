"""All programmes of an agency in one period as a table to fill in: what is stored, what is carried over, what changes.

The page and the workbook both fill a ``Grid`` and save it; both are told in the same words what is wrong.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from common.choices import Evidence, Workflow
from programs.counting.population import PopulationLimits
from programs.models import FinancialProgress, FundingSource, PhysicalProgress, Program, Report, Unit
from programs.reporting import cycle
from programs.reporting.balance import Balance, balances
from programs.reporting.grid_lines import CARRIED, KINDS, PHYSICAL, GridCell, GridKind, GridLine, written
from programs.reporting.late.lateness import active_programs
from programs.reporting.periods import Period, quarter_label
from regions.models import Agency, Region


@dataclass
class GridProblem:
    """What is wrong or odd in a cell: a sentence that names row, column, value and rule."""

    line: GridLine | None
    cell: GridCell | None
    text: str


def cell_words(cell: GridCell) -> dict[str, str]:
    """The number of a cell and why it is odd."""
    return {"number": written(cell.value), "reason": cell.warning}


class Grid:
    """The lines of one agency and period. Six queries to load, four to save, whatever the number of lines."""

    def __init__(self, agency: Agency, period: Period, report: Report | None = None):
        self.agency, self.period = agency, period
        self.report = report or Report.objects.filter(agency=agency, year=period.year, period=period.number).first()
        self.programs = {p.pk: p for p in self._programs()}
        self.lines: dict[str, GridLine] = {}
        self.limits = PopulationLimits()
        self.sources = {source.pk: source for source in FundingSource.objects.all()}
        for kind in KINDS.values():
            self._load(kind)
        self.closings = cycle.closings({agency.region_id, *(ln.region.pk for ln in self.lines.values())}, period)
        for line in self.lines.values():
            if line.region.pk in self.closings:
                line.locked = True
                line.only_stored()
        self.token = self._token()

    def _programs(self):
        this = Q(year=self.period.year, quarter=self.period.quarter)
        reported = Q(pk__in=PhysicalProgress.objects.filter(this).values("program")) | Q(
            pk__in=FinancialProgress.objects.filter(this).values("program")
        )
        rows = Program.objects.filter(agency=self.agency).filter(active_programs(self.period) | reported)
        return rows.select_related("region").order_by("code")

    def _load(self, kind: GridKind) -> None:
        years = (self.period.year, self.period.year - 1)
        rows = kind.model.objects.filter(program__in=list(self.programs), year__in=years).select_related("region")
        found: dict[tuple, list] = {}
        for row in rows.order_by("program__code", "region_id", kind.what, "year", "quarter"):
            found.setdefault((row.program_id, row.region_id, getattr(row, kind.what)), []).append(row)
        begun = {row.program_id for group in found.values() for row in group if row.year == self.period.year}
        for (program, _region, what), group in found.items():
            line = self._line(kind, self.programs[program], group, what, begun)
            if line:
                self.lines[line.key] = line

    def _line(self, kind: GridKind, program: Program, rows: list, what, begun: set[int]) -> GridLine | None:
        """The line of the stored ``rows`` of one key, or None where they are only of a year that is over."""
        year, quarter = self.period.year, self.period.quarter
        now = next((r for r in rows if (r.year, r.quarter) == (year, quarter)), None)
        quarters = [r for r in rows if r.quarter and (r.year, r.quarter) < (year, quarter)]
        annual = next((r for r in rows if r.year == year and r.quarter is None), None)
        this_year = any(r.year == year for r in rows)
        newest = max(quarters, key=lambda r: (r.year, r.quarter), default=None)
        earlier = newest if newest and newest.year == year else None
        if not this_year and (program.pk in begun or newest is None):
            return None
        line = self._new_line(kind, program, rows[0].region, what)
        line.row, line.earlier = now, earlier
        line.before_label = quarter_label(newest.year, newest.quarter) if newest else ""
        carried = earlier or annual
        for column in kind.columns:
            stored = getattr(now, column, None)
            value = getattr(carried, column, None) if now is None and column in CARRIED else stored
            name, before = f"{line.key}.{column}", getattr(newest, column, None)
            line.cells[column] = GridCell(name, column, kind.label(column), stored, value, before, written(value))
        return line

    def _new_line(self, kind: GridKind, program: Program, region: Region, what) -> GridLine:
        if kind is PHYSICAL:
            return GridLine(kind, program, region, what, str(Unit(what).label), limits=self.limits)
        return GridLine(kind, program, region, what, self.sources[what].label)

    def _token(self) -> str:
        """Changes whenever a number of this period changes, by whatever way."""
        stored = [(ln.key, ln.row.pk, *(c.stored for c in ln.cells.values())) for ln in self.lines.values() if ln.row]
        digest = hashlib.sha256(repr(sorted(stored)).encode()).hexdigest()[:16]
        return f"{self.report.version if self.report else 0}-{digest}"

    def add(self, kind: GridKind, program: Program, region: Region, what: str | int) -> GridLine:
        """A line more; the one that is there already where it is."""
        line = self._new_line(kind, program, region, what)
        if line.key not in self.lines:
            for column in kind.columns:
                line.cells[column] = GridCell(f"{line.key}.{column}", column, kind.label(column), None, None, None)
            line.locked = bool(cycle.closings([region.pk], self.period))
            self.lines[line.key] = line
        return self.lines[line.key]

    def only_stored(self) -> None:
        """Forgets what is carried over, where nothing is filled in or a form says itself what it holds of that."""
        for line in self.lines.values():
            line.only_stored()

    # --- what stands where ----------------------------------------------------------------------------

    @property
    def closing(self):
        """The closing of the period in the agency's own region, which locks the whole table."""
        return self.closings.get(self.agency.region_id)

    @property
    def open(self) -> bool:
        """True while the report may be filled in."""
        return not self.closing and (self.report is None or self.report.state in cycle.OPEN)

    def of(self, kind: GridKind) -> list[tuple[Program, list[GridLine], list[Balance]]]:
        """The lines of one table by programme, with the sum checks of the regional shares."""
        groups: dict[int, list[GridLine]] = {}
        for line in self.lines.values():
            if line.kind is kind:
                groups.setdefault(line.program.pk, []).append(line)
        return [
            (self.programs[pk], lines, balances(lines) if kind is PHYSICAL else [])
            for pk, lines in sorted(groups.items(), key=lambda item: self.programs[item[0]].code)
        ]

    @cached_property
    def regions(self) -> list[Region]:
        """Regions to choose from in a new line: the agency's own and those next below."""
        code = self.agency.region_id
        return list(Region.objects.current().filter(Q(pk=code) | Q(parent_id=code)).order_by("code"))

    def cells(self) -> Iterator[tuple[GridLine, GridCell]]:
        for line in self.lines.values():
            for cell in line.cells.values():
                yield line, cell

    def problems(self) -> list[GridProblem]:
        return [
            GridProblem(line, cell, f"{line.label}, {cell.label}: “{cell.text}” {cell.error}")
            for line, cell in self.cells() if cell.error
        ]  # fmt: skip

    def warnings(self) -> list[GridProblem]:
        for line in self.lines.values():
            line.warn()
        odd = _("%(number)s: %(reason)s")
        return [
            GridProblem(line, cell, f"{line.label}, {cell.label}: {odd % cell_words(cell)}")
            for line, cell in self.cells() if cell.warning
        ]  # fmt: skip

    def changes(self) -> list[tuple[GridLine, GridCell]]:
        """The numbers that a save would write."""
        return [(line, cell) for line, cell in self.cells() if cell.changed]

    # --- saving ---------------------------------------------------------------------------------------

    def write(self, user, batch=None) -> int:
        """Stores what changed, as a draft; the number of rows. The report must be locked by ``cycle.take``."""
        changed = [line for line in self.lines.values() if line.changed]
        for kind in KINDS.values():
            self._write([line for line in changed if line.kind is kind], kind, user, batch)
        return len(changed)

    def _write(self, lines: list[GridLine], kind: GridKind, user, batch) -> None:
        emptied = [line.row for line in lines if line.row and line.empty]
        made = [self._filled(line, batch) for line in lines if not line.row]
        kept = [self._filled(line, batch) for line in lines if line.row and not line.empty]
        if made:
            bulk_create_with_history(made, kind.model, default_user=user)
        if kept:
            fields = [*kind.columns, "evidence", "workflow", "batch"]
            bulk_update_with_history(kept, kind.model, fields, default_user=user)
        for row in emptied:
            row.delete()

    def _filled(self, line: GridLine, batch):
        row = line.row or line.kind.model(
            program=line.program, region=line.region, year=self.period.year, quarter=self.period.quarter,
            **{line.kind.what: line.what},
        )  # fmt: skip
        for column, cell in line.cells.items():
            setattr(row, column, cell.value)
        if row.evidence == Evidence.VERIFIED:  # another number than that which was verified
            row.evidence = Evidence.REPORTED.value
        row.workflow, row.batch = Workflow.DRAFT, batch
        return row
