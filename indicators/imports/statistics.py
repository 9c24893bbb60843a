# ruff: noqa: S608 (names of tables and columns come from models and constants; values are parameters)
"""Importing statistics: published tables and our own export, from the command line or the page."""

from collections.abc import Mapping
from pathlib import Path

from django.utils.translation import gettext_lazy

from common.areas import lies_in_any
from common.reading import tables as reading
from imports.machinery import batches, staging
from imports.machinery.importer import Importer
from imports.machinery.one_pass import process
from imports.machinery.outcome import SHELL, Job, Outcome
from imports.machinery.restoring import delete_unused
from imports.machinery.staging import PREVIEWED
from imports.models import ImportBatch
from indicators.imports import conflicts, source_kinds, written
from indicators.imports.asking import areas
from indicators.imports.cells import duplicates
from indicators.imports.cells.size_rules import SIZE_RULES
from indicators.imports.column_kinds import FigureKinds
from indicators.imports.columns import ERRORS, OWN_FIELDS
from indicators.imports.labels import field_label
from indicators.imports.options import clean
from indicators.imports.read_rules import READ_RULES
from indicators.imports.rows import FigureRows
from indicators.imports.rules import ROW_RULES, SERIES, SQL_RULES
from indicators.models import Indicator, Observation
from regions.lookup import answers
from regions.models import Source

CHOICE = ("preference", "preferred_by_id", "preferred_at")
READING = ("sheet", "separator", "header_lines", "hidden")  # options of the reader
EXAMPLE = (
    ("64", "Kalimantan Timur", "p0", "total", "2025", "3", "5.17", "percent", "survey", "", "Profil Kemiskinan", "BPS",
     "", "2025-07-25", "", "", "published", "", "", "", "", ""),
    ("64", "Kalimantan Timur", "poor", "total", "2025", "3", "199.71", "thousand_people", "survey", "",
     "Profil Kemiskinan", "BPS", "", "2025-07-25", "", "", "published", "", "", "", "", ""),
)  # fmt: skip


class StatisticsImporter(Importer):
    """Observations. ``source_id`` stays empty while a file is checked, if the source is not known yet."""

    kind = "statistics"
    label = gettext_lazy("statistics")
    model = Observation
    approval = "indicators.approve_observation"
    form = "indicators.imports.forms.NewImportForm"
    examples = {"template": (OWN_FIELDS, *EXAMPLE)}
    staged = {
        "region_id": 'varchar(13) COLLATE "C"', "indicator_id": "text", "value": "numeric", "breakdown": "text",
        "year": "integer", "month": "integer", "period_kind": "text", "method": "text", "source": "text",
        "publisher": "text", "published_on": "date", "released_on": "date", "vintage": "text", "covers": "date",
        "evidence": "text", "note": "text", **dict.fromkeys(ERRORS, "numeric"),
    }  # fmt: skip
    key = ("region_id", "indicator_id", "breakdown", "year", "month", "period_kind", "method", "source_id",
           "released_on", "covers", "evidence", "vintage")  # fmt: skip
    values = ("value", "note", "workflow", *ERRORS, *CHOICE)
    fixed = {"is_current": "false"}
    derived = ("is_current",)
    added = (*ERRORS, *CHOICE)
    rules = ROW_RULES + READ_RULES + SQL_RULES + SIZE_RULES

    def coded_words(self) -> dict[str, str]:
        return {indicator.code: indicator.label for indicator in Indicator.objects.all()}

    def written(self, batch: ImportBatch, user) -> list[tuple[str, str]]:
        return written.links(batch, user)

    def field_label(self, name: str) -> str:
        return field_label(name)

    def column_kinds(self) -> FigureKinds:
        return FigureKinds()

    def open(self, job: Job) -> FigureRows:
        job.options = clean(job.options)
        stated = {name: job.options.get(name, "") for name in READING}
        job.table = reading.read(job.path, **stated, refuse_people=True)
        return FigureRows(job.table, job.options, job.file_name or job.path.name)

    def prepare(self, cursor, job: Job) -> None:
        # source_id: NULL while the source is not known; workflow: the state in which the row is written;
        # approves: whether the importer may approve figures of the region.
        cursor.execute(
            "ALTER TABLE import_row ADD source_id bigint, ADD workflow text, ADD approves boolean DEFAULT true, "
            "ADD preference smallint, ADD preferred_by_id bigint, ADD preferred_at timestamptz"
        )
        asked = areas.settle(cursor, job)
        if "ID" not in job.rights.approves:
            cursor.execute(
                "UPDATE import_row s SET approves = false "
                f"WHERE s.region_id IS NOT NULL AND NOT {lies_in_any('s.region_id', '%(approves)s')}",
                job.params,
            )
        conflicts.ask(cursor, *asked, *source_kinds.find(cursor, job))

    def reconcile(self, cursor, job: Job) -> None:
        # An approved row stays approved; what may not be approved here waits, unless it says what is there already.
        # Errors that the file does not give stay those of the value that stays.
        kept = ", ".join(
            [*(f"{n} = coalesce(s.{n}, CASE WHEN o.value = s.value THEN o.{n} END)" for n in ERRORS),
             *(f"{n} = o.{n}" for n in CHOICE)]
        )  # fmt: skip
        cursor.execute("UPDATE import_row SET workflow = CASE WHEN approves THEN 'approved' ELSE 'submitted' END")
        cursor.execute(
            f"""
            UPDATE import_row s SET note = coalesce(s.note, o.note), {kept}, workflow = CASE
                WHEN o.workflow = 'approved' OR NOT s.approves AND o.value = s.value THEN o.workflow
                ELSE s.workflow END
            FROM indicators_observation o WHERE o.id = s.existing_id
            """
        )
        cursor.execute("UPDATE import_row SET note = '' WHERE note IS NULL")

    def compared(self, cursor, job: Job) -> None:
        conflicts.ask(cursor, *duplicates.settle(cursor, job))
        if conflicts.find(cursor):
            staging.compare(cursor, self)
        conflicts.settle(cursor, job)
        cursor.execute("DROP TABLE IF EXISTS import_series, import_implied")
        cursor.execute(SERIES)

    def more_counts(self, cursor) -> dict:
        return conflicts.listed(cursor)

    def preview(self, cursor) -> list[dict]:
        cursor.execute(
            """
            SELECT s.line, s.region_id, r.name, s.indicator_id, s.breakdown, s.year, s.month, s.value::text, s.status
            FROM import_row s LEFT JOIN regions_region r ON r.code = s.region_id ORDER BY s.line, s.col LIMIT %s
            """,
            [PREVIEWED],
        )
        names = ("line", "region", "region_name", "indicator", "breakdown", "year", "month", "value", "status")
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def before_write(self, cursor, job: Job) -> None:
        """Sources that are not known yet, which the batch notes that it made, and answers to names of regions."""
        answers.remember(cursor, job.batch_id, job.options, job.rights.areas)
        cursor.execute(
            """
            WITH made AS (
                INSERT INTO regions_source (title, publisher, published_on, kind, url)
                SELECT DISTINCT n.title, n.publisher, n.published_on, n.kind, '' FROM import_source n
                JOIN import_row s ON n.title = s.source AND n.publisher = s.publisher
                 AND n.published_on IS NOT DISTINCT FROM s.published_on
                WHERE s.status IN ('new', 'changed') AND s.source_id IS NULL
                ON CONFLICT DO NOTHING RETURNING id
            )
            INSERT INTO imports_batchchange (batch_id, "table", key, before, after_hash)
            SELECT %s, 'regions_source', id::text, NULL, '' FROM made
            """,
            [job.batch_id],
        )
        cursor.execute(source_kinds.STORED)

    def after_undo(self, cursor, batch_id: int) -> None:
        delete_unused(cursor, batch_id, Source)
        answers.forget(cursor, batch_id)


def import_indicators(
    path: Path | str,
    options: Mapping,
    *,
    user=None,
    dry_run: bool = False,
    confirm: bool = False,
    is_sample: bool = False,
) -> tuple[ImportBatch | None, Outcome]:
    """Imports the statistics in the file ``path`` with the rights of the shell; the batch and what was found.

    ``options`` (all optional where the file says it itself): codes kemendagri|bps|bps-2016|name, decimal comma|point,
    indicator, year, month 1-12|usual|unknown (figures of surveys whose month the file does not say), semester {"1":
    month}, region (code, all figures are of it), within (code in which all names lie), names {text: code or "skip"},
    breakdown, period_kind, method, source (title), publisher, published_on, released_on, vintage, evidence, sheet,
    separator, map {heading or "[C]": what the column holds}, unit {indicator or heading: unit}, convert {indicator or
    heading: thousands|thousandths|fraction|mixed|no|shown|held}, only {field or heading: [values]}, area own|all (of
    figures of other regions), twice first|last|none, skip ["LINE", "LINE:HEADING"], scaled held|shown, zeros
    missing|zero, hidden skip|read, source_kind (of new sources, or {publisher: kind}), conflicts (see ``conflicts``).
    A text of ``map`` is empty (leave out), a field, or an indicator with what its heading says: ``p0``, ``p0:9``,
    ``p0;year=2022;month=3;breakdown=urban;unit=percent;region=64.08``, see ``meanings.column_map``. Columns not
    named in it keep their meaning.
    With errors nothing is written; with warnings nothing unless ``confirm``. ``dry_run`` keeps no batch either.
    """
    path = Path(path)
    if dry_run:
        return None, process(Job(StatisticsImporter(), path, dict(options)))
    return batches.bring("statistics", path, dict(options), SHELL, user=user, confirm=confirm, is_sample=is_sample)
