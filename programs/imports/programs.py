# ruff: noqa: S608 (names of tables and columns come from models and constants; values are parameters)
"""Importing programmes with their recipients and money: one flat table, from the command line or the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext_lazy

from common.permissions import area_prefixes, duties
from common.reading import tables as reading
from imports.machinery import batches
from imports.machinery.importer import Importer
from imports.machinery.one_pass import process
from imports.machinery.outcome import SHELL, ImportRights, Job, Outcome
from imports.machinery.restoring import delete_unused
from imports.machinery.staging import PREVIEWED, Rule
from imports.models import ImportBatch
from imports.pages.column_kinds import FieldKinds
from indicators.imports import conflicts
from indicators.imports.labels import field_label
from programs.counting import population
from programs.imports import rules as import_rules
from programs.imports import staging, written
from programs.imports.asking.file_programs import reportable
from programs.imports.columns import COLUMN_GROUPS, COLUMNS, MONEY_NUMBERS, PHYSICAL_NUMBERS
from programs.imports.lines import other_areas
from programs.imports.lines.options import clean
from programs.imports.rows import ProgramRows
from programs.imports.sources import kinds
from programs.imports.tables import KIND, TERMS, MoneyTable, PhysicalTable, ProgramTable
from programs.models import Program, Unit
from programs.reporting import cycle, workbook
from regions.models import Agency, Source

__all__ = ["KIND", "ProgramsImporter", "import_programs", "workbook"]  # workbook: the other importer of this app

REGISTER = "programs.change_program"
READING = ("sheet", "separator", "header_lines", "hidden")  # options of the reader
Duty = tuple[str, int | None]


@dataclass(frozen=True)
class ProgramImportRights(ImportRights):
    """Duties (region, agency or None for all of its agencies): where somebody enters numbers, approves, and enters
    programmes themselves."""

    fills: tuple[Duty, ...] = ()
    approvals: tuple[Duty, ...] = ()
    registers: tuple[Duty, ...] = ()


class ProgramsImporter(Importer):
    """The flat table of programmes; each of its three tables knows its own columns."""

    kind = KIND
    label = gettext_lazy("programmes")
    model = Program
    staged = staging.STAGED
    permission = cycle.FILL
    approval = cycle.APPROVE
    tables = (ProgramTable(), PhysicalTable(), MoneyTable())
    form = "programs.imports.forms.ProgramImportForm"
    preview_template = "programs/imports/_preview.html"
    preview_figures = (*PHYSICAL_NUMBERS, *MONEY_NUMBERS)

    @property
    def rules(self) -> tuple[Rule, ...]:
        return import_rules.rules()

    def rights(self, user) -> ProgramImportRights:
        """By duty: an agency's own people enter its numbers only, wherever its region is."""
        found = [tuple(duties(user, name)) for name in (cycle.FILL, cycle.APPROVE, REGISTER)]
        return ProgramImportRights(area_prefixes(user, cycle.FILL), area_prefixes(user, cycle.APPROVE), *found)

    def column_kinds(self) -> FieldKinds:
        return FieldKinds(tuple((name, column.label) for name, column in COLUMNS.items()), COLUMN_GROUPS)

    def open(self, job: Job) -> ProgramRows:
        options = clean({name: value for name, value in job.options.items() if name != "present"})
        job.table = reading.read(job.path, **{n: options.get(n, "") for n in READING}, refuse_people=True)
        fills = job.rights.fills if isinstance(job.rights, ProgramImportRights) else _whole(job.rights.areas)
        rows = ProgramRows(job.table, options, job.file_name or job.path.name, reportable(fills))
        job.options = {**options, "present": sorted(rows.fields)}
        return rows

    def prepare(self, cursor, job: Job) -> None:
        stated = {name: job.options.get(name) or None for name in ("publisher", "published_on")}
        params = _duty_params(job.rights) | stated | {"source": job.options.get("source", "")}
        job.told += staging.split(cursor, job.options["present"], params, job.options)
        other_areas.say_own(cursor, params)
        cursor.execute("SELECT is_sample FROM imports_importbatch WHERE id = %s", [job.batch_id])
        if (cursor.fetchone() or [False])[0]:
            for table in self.tables:
                cursor.execute(f"UPDATE {table.rows} SET is_sample = true")
        titles = [line.text for line in job.table.titles] if job.table else []
        conflicts.ask(cursor, *kinds.ask_source(cursor, titles), *kinds.settle(cursor, job.options))

    def compared(self, cursor, job: Job) -> None:
        """A programme with other terms is changed too. How many people live where, for the rules."""
        population.lay_down(cursor, population.PopulationLimits())
        cursor.execute("ALTER TABLE import_program ADD retermed boolean NOT NULL DEFAULT false")
        if "terms" in job.options["present"]:
            cursor.execute(
                f"""
                UPDATE import_program s SET retermed = true WHERE NOT s.short AND s.status IN ('changed', 'unchanged')
                  AND coalesce(s.terms, '') IS DISTINCT FROM coalesce((
                      SELECT string_agg(t.term_id::text, ',' ORDER BY t.term_id) FROM {TERMS} t
                      WHERE t.program_id = s.existing_id), '');
                UPDATE import_program SET status = 'changed' WHERE retermed
                """
            )

    def unplaced(self, cursor) -> bool:
        """A line lies where its numbers do, else where its programme does; one with an error where it says so."""
        cursor.execute(
            "SELECT EXISTS (SELECT FROM import_row s LEFT JOIN import_program p ON p.code = s.code "
            "WHERE coalesce(s.progress_region, s.region, CASE WHEN s.status IS NULL THEN p.region_id END) IS NULL)"
        )
        return cursor.fetchone()[0]

    def preview(self, cursor) -> list[dict]:
        cursor.execute(
            """
            SELECT s.line, s.code, coalesce(p.name, s.name), coalesce(s.progress_region, p.region_id), s.year,
                   s.quarter, s.unit, s.target, s.allocated, s.realised, s.funding_source, s.budget::text,
                   s.revised_budget::text, s.budget_realised::text
            FROM import_row s LEFT JOIN import_program p ON p.code = s.code ORDER BY s.line LIMIT %s
            """,
            [PREVIEWED],
        )
        names = ("line", "code", "name", "region", "year", "quarter", "unit", *PHYSICAL_NUMBERS, "funding_source",
                 *MONEY_NUMBERS)  # fmt: skip
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def preview_words(self, row: dict) -> dict[str, str]:
        return {"unit": str(Unit(row["unit"]).label)} if row.get("unit") else {}

    def written(self, batch: ImportBatch, user) -> list[tuple[str, str]]:
        return written.links(batch, user)

    def field_label(self, name: str) -> str:
        return str(COLUMNS[name].label) if name in COLUMNS else field_label(name)

    def before_write(self, cursor, job: Job) -> None:
        """Agencies and sources that rows to be written name for the first time; the batch notes that it made them."""
        used = " UNION ".join(f"SELECT source_id FROM {p.rows} WHERE status IN ('new', 'changed')" for p in self.tables)
        _make(
            cursor, job, "regions_source",
            "(id, title, publisher, published_on, kind, url) SELECT id, title, publisher, published_on, kind, '' "
            f"FROM import_source WHERE is_new AND id IN ({used})",
        )  # fmt: skip
        _make(
            cursor, job, "regions_agency",
            "(id, region_id, name, short_name, kind) SELECT id, region_id, name, '', 'local' FROM import_agency "
            "WHERE id IN (SELECT agency_id FROM import_program WHERE status IN ('new', 'changed'))",
        )  # fmt: skip

    def after_write(self, cursor, job: Job) -> None:
        """The terms of new and changed programmes, where the file has a column of them."""
        if "terms" not in job.options["present"]:
            return
        # import_term: the terms that new and changed programmes shall have. import_term_change: those that come and,
        # removed, those that go.
        cursor.execute(
            f"""
            CREATE TEMP TABLE import_term ON COMMIT DROP AS
            SELECT s.id AS program_id, t::integer AS term_id FROM import_program s,
                   unnest(string_to_array(s.terms, ',')) t
            WHERE NOT s.short AND (s.retermed OR s.status = 'new');
            CREATE TEMP TABLE import_term_change ON COMMIT DROP AS
            SELECT program_id, term_id, false AS removed FROM import_term
            EXCEPT SELECT program_id, term_id, false FROM {TERMS};
            INSERT INTO import_term_change
            SELECT t.program_id, t.term_id, true FROM {TERMS} t JOIN import_program s ON s.id = t.program_id
            WHERE s.retermed AND (t.program_id, t.term_id) NOT IN (SELECT program_id, term_id FROM import_term);
            INSERT INTO imports_batchchange (batch_id, "table", key, before, after_hash)
            SELECT %s, '{TERMS}', program_id || ':' || term_id, CASE WHEN removed THEN '{{}}'::jsonb END, ''
            FROM import_term_change
            """,
            [job.batch_id],
        )
        for removed, change in (
            (True, f"DELETE FROM {TERMS} t USING import_term_change c WHERE c.removed "
                   "AND (t.program_id, t.term_id) = (c.program_id, c.term_id)"),
            (False, f"INSERT INTO {TERMS} (program_id, term_id) "
                    "SELECT program_id, term_id FROM import_term_change WHERE NOT removed"),
        ):  # fmt: skip
            cursor.execute("SELECT EXISTS (SELECT FROM import_term_change WHERE removed = %s)", [removed])
            if cursor.fetchone()[0]:
                cursor.execute(change)
        cursor.execute("DROP TABLE import_term, import_term_change")

    def undone(self, batch: ImportBatch, user) -> None:
        """Terms as they were, and the agencies and sources that only this batch needed."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                WITH change AS (
                    SELECT split_part(key, ':', 1)::bigint AS program_id, split_part(key, ':', 2)::integer AS term_id,
                           before IS NOT NULL AS removed
                    FROM imports_batchchange WHERE batch_id = %s AND "table" = '{TERMS}'),
                gone AS (DELETE FROM {TERMS} t USING change c WHERE NOT c.removed
                         AND (t.program_id, t.term_id) = (c.program_id, c.term_id))
                INSERT INTO {TERMS} (program_id, term_id)
                SELECT c.program_id, c.term_id FROM change c
                JOIN programs_program p ON p.id = c.program_id JOIN programs_term t ON t.id = c.term_id
                WHERE c.removed ON CONFLICT DO NOTHING
                """,
                [batch.pk],
            )
            for model in (Agency, Source):
                delete_unused(cursor, batch.pk, model)


def _make(cursor, job: Job, table: str, rows: str) -> None:
    """INSERT of ``rows`` into ``table``, noted as made by the batch; no statement where there are none."""
    cursor.execute(f"SELECT EXISTS (SELECT {rows.partition('SELECT')[2]})")
    if cursor.fetchone()[0]:
        cursor.execute(
            f"""
            WITH made AS (INSERT INTO {table} {rows} RETURNING id)
            INSERT INTO imports_batchchange (batch_id, "table", key, before, after_hash)
            SELECT %s, '{table}', id::text, NULL, '' FROM made
            """,
            [job.batch_id],
        )


def _whole(codes: Iterable[str]) -> list[Duty]:
    """The duties of somebody who has regions (``codes``) with all of their agencies."""
    return [(code, None) for code in codes]


def _duty_params(rights: ImportRights) -> dict[str, list]:
    """Parameters of ``staging.split``: regions and agencies of each kind of duty, side by side."""
    if isinstance(rights, ProgramImportRights):
        held = {"fills": rights.fills, "approves": rights.approvals, "registers": rights.registers}
    else:  # the shell, or rights by region alone
        areas, approves = _whole(rights.areas), _whole(rights.approves)
        held = {"fills": areas, "approves": approves, "registers": areas}
    found: dict[str, list] = {}
    for name, pairs in held.items():
        found[f"{name}_regions"] = [region for region, _agency in pairs]
        found[f"{name}_agencies"] = [agency for _region, agency in pairs]
    return found


def import_programs(
    path: Path | str,
    options: Mapping,
    *,
    user=None,
    dry_run: bool = False,
    confirm: bool = False,
    is_sample: bool = False,
    rights: ImportRights = SHELL,
) -> tuple[ImportBatch | None, Outcome]:
    """Imports the programmes in the file ``path`` with the rights of the shell; the batch and what was found.

    ``options`` (where the file does not say it itself): codes kemendagri|bps|bps-2016|name, decimal comma|point,
    separator, sheet ("*" for all that are alike), header_lines, tables first, hidden skip|read, scaled held|shown, map
    {heading or "[C]": field, empty where the column is left out}, unit {heading: one|thousand|million|billion|
    trillion}, names {text of a place: code or "skip"}, quarter 1..4|year, year 2025|unknown, keys region|own,
    counting cumulative|alone, levels lowest|all, agencies {name: name of an agency|new}, program (its code) or
    programs {name: code|skip} where no column holds codes; counted (a unit) and funding (a code) where no column holds
    them, words {text of a choice: choice, or "skip" for a unit}, blanks fill|own, accounts sum|own, shared skip|first
    (numbers in a cell merged over lines),
    repeated (of recipients) and repeated_money {code: once|sum};
    source, publisher and published_on of new programmes, source_kind (of new sources, or {publisher: kind}), evidence
    (where no kind of a source tells it).
    With errors nothing is written; with warnings nothing unless ``confirm``.
    ``dry_run`` keeps no batch either.
    """
    path = Path(path)
    if dry_run:
        return None, process(Job(ProgramsImporter(), path, dict(options), rights))
    return batches.bring(KIND, path, dict(options), rights, user=user, confirm=confirm, is_sample=is_sample)
