"""The report of an agency as a workbook: sent out prefilled, taken back as a batch that can be seen and undone.

Beside each number hidden columns keep what was stored when the workbook was made, so that a value which
somebody saved since is neither overwritten unseen nor reported as a change of this person's.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.permissions import covers, may_for_agency
from common.reading import tables as reading
from common.reading.people.watching import HoldsPeople
from common.reading.refusals import ReadingError
from imports.machinery import staging
from imports.machinery.importer import Importer
from imports.machinery.outcome import Job, Outcome, Question, unread
from imports.machinery.people import refused_people
from imports.machinery.restoring import UndoRefused
from imports.machinery.staging import Rule
from imports.models import ImportBatch
from programs.models import FinancialProgress, PhysicalProgress
from programs.reporting import cycle
from programs.reporting.forms import read_cell, take
from programs.reporting.grid import Grid
from programs.reporting.grid_lines import KINDS, GridLine, written
from programs.reporting.periods import Period
from programs.reporting.workbook_layout import COLUMN_LETTERS, HEADER, HIDDEN, KEY, META, NUMBERS, STORED
from regions.models import Agency

KIND = "report"
LIMITS = reading.Limits(bytes=20 * 1024**2, packed_bytes=200 * 1024**2, rows=20_000, columns=50)
SENTENCE = "%(text)s"
NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?", re.ASCII)


@dataclass
class Entry:
    """One row of the workbook: where it stands, its key, what is typed and what was stored when it was made."""

    place: str
    line: int
    key: str
    typed: list
    stored: list[Decimal | None]


def read(path: Path, agency: Agency, period: Period) -> list[Entry]:
    """The rows of the workbook at ``path``. Raises ReadingError where it is not that of ``agency`` and ``period``, and
    HoldsPeople where one of its sheets lists persons."""
    meta = dict(row.cells[:2] for row in reading.read(path, sheet=META, limits=LIMITS, refuse_people=True).rows())
    found = tuple(str(meta.get(name, "")) for name in ("agency", "year", "period"))
    if found != (str(agency.pk), str(period.year), str(period.number)):
        raise ReadingError(_("This workbook belongs to another agency or period. Download the one of this report."))
    entries = []
    for name in KINDS:
        sheet = str(meta.get(f"sheet_{name}", ""))
        table = reading.read(path, sheet=sheet, limits=LIMITS, header_lines=str(HEADER + 1))
        if [table.header[i : i + 1] for i in (0, *HIDDEN)] != [[KEY], *([name] for name in STORED)]:
            text = _("The columns of sheet “%(sheet)s” were changed. Fill in the workbook as it was sent.")
            raise ReadingError(text % {"sheet": sheet})
        entries += [
            Entry(sheet, row.line, str(row.cells[0]), row.cells[NUMBERS], [_stored(row.cells[i]) for i in HIDDEN])
            for row in table.rows()
        ]
    return entries


def _stored(cell: reading.Cell) -> Decimal | None:
    """What was stored when the workbook was made. ReadingError where somebody wrote something else there."""
    if cell == "":
        return None
    if not NUMBER.fullmatch(str(cell)):
        raise ReadingError(_("A hidden column of the workbook was changed. Fill in the workbook as it was sent."))
    return Decimal(str(cell))


class Filling:
    """A grid that takes over what a workbook says; every problem with its cell, as the batch stores it."""

    def __init__(self, grid: Grid, entries: list[Entry]):
        self.grid = grid
        self.items: dict[str, list[dict]] = {}
        self.places: dict[str, tuple[Entry, int]] = {}
        grid.only_stored()
        for entry in entries:
            self._take(entry)
        for line in grid.lines.values():
            if line.row and line.changed and line.empty and not any(c.error for c in line.cells.values()):
                first = next(iter(line.cells.values()))
                first.error = _("would be removed: a stored row is emptied on the page, not by a workbook")

    def _take(self, entry: Entry) -> None:
        line = self.grid.lines.get(entry.key)
        if line is None:
            text = _("Row %(line)s is not of this report. New rows are added on the page.") % {"line": entry.line}
            self._note("unknown", entry, 0, entry.key, text)
            return
        for place, (cell, typed, stored) in enumerate(zip(line.cells.values(), entry.typed, entry.stored, strict=True)):
            self.places[cell.name] = (entry, place)
            take(cell, line, typed, read_cell)
            if cell.error or cell.stored == stored or cell.value == cell.stored:
                continue
            if cell.value == stored:  # left as it was sent, and somebody saved a newer one
                cell.value, cell.text = cell.stored, written(cell.stored)
            else:
                cell.newer = written(cell.stored) or _("empty")

    def _note(self, rule: str, entry: Entry | None, place: int, value: str, text: str) -> None:
        column = f"{entry.place}!{COLUMN_LETTERS[place]}{entry.line}" if entry else ""
        line = entry.line if entry else None
        item = {"line": line, "column": column, "value": value[:200], "details": {"text": text}}
        self.items.setdefault(rule, []).append(item)

    def problems(self) -> list[dict]:
        """By rule, errors first, in the form in which batches keep them."""
        who = cycle.who_and_when(self.grid.report)
        for line, cell in self.grid.cells():
            entry, place = self.places.get(cell.name, (None, 0))
            if cell.newer:
                text = _("%(line)s, %(column)s: %(newer)s was saved meanwhile (%(who)s); the workbook says %(text)s.")
                words = {"line": line.label, "column": cell.label, "newer": cell.newer, "who": who}
                self._note("newer", entry, place, cell.text, text % {**words, "text": cell.text or _("empty")})
        for rule, found in (("cell", self.grid.problems()), ("odd", self.grid.warnings())):
            for problem in found:
                self._note(rule, *self.places.get(problem.cell.name, (None, 0)), problem.cell.text, problem.text)
        severity = {rule.code: rule.severity for rule in RULES}
        return [
            {"rule": rule, "severity": severity[rule], "count": len(items), "items": items[: staging.STORED_PROBLEMS]}
            for rule, items in sorted(self.items.items(), key=lambda pair: severity[pair[0]] != "error")
        ]

    def counts(self) -> dict:
        """How many rows are new, changed and unchanged, and each change of a number as a reader sees it."""
        lines = list(self.grid.lines.values())
        new = sum(line.changed and not line.row for line in lines)
        changed = sum(line.changed and line.row is not None for line in lines)
        return {
            "new": new, "changed": changed, "unchanged": len(lines) - new - changed,
            "missing": sum(line.empty for line in lines),
            "changes": [
                {"line": line.label, "column": cell.label, "before": written(cell.stored), "after": written(cell.value)}
                for line, cell in self.grid.changes()
            ],
        }  # fmt: skip


RULES = (
    Rule("locked", "error", gettext_lazy("The report cannot be changed"), SENTENCE),
    Rule("unknown", "error", gettext_lazy("A row that is not of this report"), SENTENCE),
    Rule("cell", "error", gettext_lazy("A cell that cannot be taken"), SENTENCE),
    Rule("newer", "warning", gettext_lazy("Somebody saved another value meanwhile"), SENTENCE),
    Rule("odd", "warning", gettext_lazy("A number that is odd"), SENTENCE),
)


class ReportPhysicalTable(Importer):
    """Where undo finds what a workbook wrote about recipients."""

    kind, model = KIND, PhysicalProgress


class ReportMoneyTable(Importer):
    """Where undo finds what a workbook wrote about money."""

    kind, model = KIND, FinancialProgress


class ReportImporter(Importer):
    """Workbooks of reports. ``options``: agency (number), year, period."""

    kind = KIND
    label = gettext_lazy("report of an agency")
    model = PhysicalProgress
    rules = RULES
    permission = cycle.FILL
    tables = (ReportPhysicalTable(), ReportMoneyTable())

    def process(self, job: Job, *, write: bool, confirmed: bool) -> Outcome:
        """Reads, checks and, with ``write``, saves the workbook as a draft of the report: all of it or nothing."""
        batch = ImportBatch.objects.select_related("user").get(pk=job.batch_id)
        agency, period = target(batch)
        try:
            entries = read(job.path, agency, period)
        except HoldsPeople as error:
            return refused_people(error)
        except ReadingError as error:
            return unread("file", [Question(str(error))])
        with transaction.atomic():
            report = cycle.take(agency, period) if write else None
            grid = Grid(agency, period, report)
            locked = refusal(grid, batch.user) or ("" if covers(job.rights.areas, agency.region_id) else _outside())
            if locked:
                transaction.set_rollback(True)
                return unread("locked", [Question(locked)])
            filling = Filling(grid, entries)
            outcome = Outcome(problems=filling.problems(), counts=filling.counts(), areas=[agency.region_id])
            if write and not outcome.errors and (confirmed or not outcome.warnings):
                self._save(grid, report, batch)
                outcome.written = True
            else:
                transaction.set_rollback(True)
        return outcome

    @staticmethod
    def _save(grid: Grid, report, batch: ImportBatch) -> None:
        changed = [line for line in grid.lines.values() if line.changed]
        with connection.cursor() as cursor:
            before = [_as_json(cursor, table.table, _stored_ids(changed, table)) for table in ReportImporter.tables]
            if grid.write(batch.user, batch):
                cycle.saved(report, batch.user, warnings=[problem.text for problem in grid.warnings()])
            for table, rows in zip(ReportImporter.tables, before, strict=True):
                _keep(cursor, batch, table, rows)

    def undone(self, batch: ImportBatch, user) -> None:
        """Undo, as a step of the report. StepRefused if the report moved on, its period is closed or ``user`` has no
        duty for it."""
        agency, period = target(batch)
        report = cycle.take(agency, period)
        grid = Grid(agency, period, report)
        if locked := refusal(grid, user):
            raise UndoRefused([locked], 1)
        cycle.saved(report, user, _("Import %(number)s was undone.") % {"number": batch.pk})


def target(batch: ImportBatch) -> tuple[Agency, Period]:
    """Whose report, and of which period, a batch is about."""
    options = batch.options
    agency = Agency.objects.select_related("region").get(pk=options["agency"])
    return agency, Period(options["year"], options["period"])


def refusal(grid: Grid, user) -> str:
    """Why ``user`` may not save into ``grid``; empty where nothing stands against it."""
    if grid.closing:
        return cycle.closed_text(grid.closing)
    if not grid.open:
        return _("The report is %(state)s: nothing can be entered until it is returned.") % {
            "state": grid.report.get_state_display()
        }
    return "" if may_for_agency(user, cycle.FILL, grid.agency.region_id, grid.agency.pk) else _outside()


def _outside() -> str:
    return _("The report of this agency lies outside your area.")


def _stored_ids(lines: list[GridLine], table: Importer) -> list[int]:
    return [line.row.pk for line in lines if line.row and line.kind.model is table.model]


def _as_json(cursor, table: str, ids: list[int]) -> dict[int, str]:
    """The rows as they are, by id."""
    cursor.execute(f"SELECT id, to_jsonb(t)::text FROM {table} t WHERE id = ANY(%s)", [ids])  # noqa: S608 (a constant)
    return dict(cursor.fetchall())


def _keep(cursor, batch: ImportBatch, table: Importer, before: dict[int, str]) -> None:
    """What the batch wrote into one table, for undo."""
    hashed = staging.row_hash("t", ())
    cursor.execute(f"SELECT id, {hashed} FROM {table.table} t WHERE batch_id = %s ORDER BY id", [batch.pk])  # noqa: S608
    rows = [(batch.pk, table.table, str(pk), before.get(pk), after) for pk, after in cursor.fetchall()]
    cursor.executemany(
        'INSERT INTO imports_batchchange (batch_id, "table", key, before, after_hash) VALUES (%s, %s, %s, %s, %s)', rows
    )
