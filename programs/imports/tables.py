# ruff: noqa: S608 (names of tables and columns come from models and constants; values are parameters)
"""The three tables that an import of programmes fills: programmes, rows of recipients, rows of money.

Where a stored row says what the file does not, it stays; where nothing differs, also its state stays: an import
approves only what it writes, and nothing whose shares do not add up.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from common.areas import lies_in
from imports.machinery.importer import Importer
from imports.machinery.outcome import Job
from imports.machinery.restoring import UndoRefused
from programs.imports.columns import MONEY_NUMBERS, PHYSICAL_NUMBERS
from programs.models import FinancialProgress, PhysicalProgress, Program
from programs.reporting import cycle

KIND = "programs"
TERMS = "programs_program_terms"


class ProgramTable(Importer):
    """Programmes. Their terms are compared and written beside them."""

    kind, model, rows = KIND, Program, "import_program"
    key = ("code",)
    values = ("level", "parent_id", "budget_code", "name", "description", "agency_id", "region_id", "starts_on",
              "starts_precision", "ends_on", "ends_precision", "priority_document", "source_id", "evidence",
              "workflow")  # fmt: skip
    fixed = {"id": "id", "is_sample": "is_sample"}
    follows = (
        "programs_reachsummary", "programs_reachperiod", "programs_moneysummary", "programs_moneyperiod", TERMS,
    )  # fmt: skip

    def touched(self, cursor) -> set[str]:
        """Without those that only rows of numbers name: a programme of the country is in lists of every district."""
        cursor.execute(
            "SELECT DISTINCT region_id FROM import_program "
            "WHERE (NOT short OR status IN ('new', 'changed')) AND region_id IS NOT NULL"
        )
        return {code for (code,) in cursor.fetchall()}

    def reconcile(self, cursor, job: Job) -> None:
        """Unchanged programmes keep their state; an import approves only what it writes."""
        same = f"({_columns(self.values[:-1], 's.')}) IS NOT DISTINCT FROM ({_columns(self.values[:-1], 'o.')})"
        cursor.execute(
            f"""
            UPDATE import_program s SET workflow = CASE WHEN approves THEN 'approved' ELSE 'submitted' END;
            UPDATE import_program s SET is_sample = o.is_sample,
                   workflow = CASE WHEN {same} THEN o.workflow ELSE s.workflow END
            FROM programs_program o WHERE o.id = s.existing_id
            """
        )


class ProgressTable(Importer):
    """What recipients and money have in common.

    ``numbers``: column of the table -> column of the file. ``known``: temporary table of all that is known, see
    ``import_rules``. ``what``: who is counted or who pays; ``stored_what`` the same of the stored row ``o`` with
    ``joins``.
    """

    what: str
    stored_what: str
    joins = ""
    numbers: Mapping[str, str]
    known: str
    kind = KIND
    fixed = {"is_sample": "is_sample"}

    def reconcile(self, cursor, job: Job) -> None:
        """Takes over from stored rows what the file does not say; then gathers what is known of the programmes."""
        present = job.options["present"]
        kept = [f"{column} = o.{column}" for column, heading in self.numbers.items() if heading not in present]
        kept += ["source_id = o.source_id"] if "progress_source" not in present else []
        kept += [_evidence(self.numbers, "o.source_id" if "progress_source" not in present else "s.source_id")]
        kept += ["note = o.note"] if "note" not in present else ["note = coalesce(s.note, '')"]
        # import_share and import_sum: what is known of the programmes of the file, from the file or else stored.
        # y: the year, 0 where none is stated; q: the quarter, 5 for the whole year; line: NULL for a stored row.
        cursor.execute(
            f"""
            UPDATE {self.rows} s SET {", ".join(kept)}, is_sample = o.is_sample
            FROM {self.table} o WHERE o.id = s.existing_id;
            UPDATE {self.rows} SET note = '' WHERE note IS NULL;
            DROP TABLE IF EXISTS {self.known};
            CREATE TEMP TABLE {self.known} ON COMMIT DROP AS
            SELECT program_id, region_id, coalesce(year, 0) AS y, coalesce(quarter, 5) AS q, {self.what},
                   {", ".join(self.numbers)}, line
            FROM {self.rows} WHERE status IS NULL
            UNION ALL
            SELECT o.program_id, o.region_id, coalesce(o.year, 0), coalesce(o.quarter, 5), {self.stored_what},
                   {", ".join(f"o.{column}" for column in self.numbers)}, NULL
            FROM {self.table} o {self.joins} WHERE o.program_id IN (SELECT program_id FROM {self.rows})
              AND o.id NOT IN (SELECT existing_id FROM {self.rows} WHERE existing_id IS NOT NULL);
            CREATE INDEX ON {self.known} (program_id, region_id, y);
            ANALYZE {self.known}
            """
        )
        self.weigh(cursor)
        same = f"({_columns(self.values[:-1], 's.')}) IS NOT DISTINCT FROM ({_columns(self.values[:-1], 'o.')})"
        cursor.execute(
            f"""
            UPDATE {self.rows}
            SET workflow = CASE WHEN approves AND NOT unbalanced THEN 'approved' ELSE 'submitted' END;
            UPDATE {self.rows} s SET workflow = o.workflow FROM {self.table} o WHERE o.id = s.existing_id AND {same}
            """
        )

    def weigh(self, cursor) -> None:
        """Marks the rows that cannot be approved."""

    def after_undo(self, cursor, batch_id: int) -> None:
        """Refuses where a period was closed meanwhile."""
        cursor.execute(f"SELECT id FROM import_undone u WHERE {cycle.locked_sql('(u.r)')} ORDER BY id")
        keys = [pk for (pk,) in cursor.fetchall()]
        if keys:
            raise UndoRefused(
                [_("The period of row %(number)s is closed.") % {"number": pk} for pk in keys[:10]], len(keys)
            )


class PhysicalTable(ProgressTable):
    """Rows of recipients."""

    model, rows, known, what, stored_what = PhysicalProgress, "import_physical", "import_share", "unit", "o.unit"
    key = ("program_id", "region_id", "year", "quarter", "unit")
    values = ("target", "allocated", "realised", "source_id", "evidence", "note", "workflow")
    numbers = dict(zip(PHYSICAL_NUMBERS, PHYSICAL_NUMBERS, strict=True))

    def weigh(self, cursor) -> None:
        """Finds where shares of the next parts do not add up to its own number (``programs.reporting.balance``)."""
        # One row per number of a region that does not fit. y, q: as in import_share; name: "target", "allocated" or
        # "realised"; total: the region's own number; sum: of its parts; line: of the region, else of the first part.
        cursor.execute(
            f"""
            DROP TABLE IF EXISTS import_unbalanced;
            CREATE TEMP TABLE import_unbalanced ON COMMIT DROP AS
            WITH part AS (
                SELECT DISTINCT ON (c.program_id, c.y, c.q, c.unit, c.region_id) c.*, w.region_id AS whole
                FROM import_share c CROSS JOIN (VALUES (8), (5), (2), (0)) AS above(length)
                JOIN import_share w ON w.program_id = c.program_id AND w.y = c.y AND w.q = c.q AND w.unit = c.unit
                 AND w.region_id = CASE above.length WHEN 0 THEN 'ID' ELSE left(c.region_id, above.length) END
                 AND w.region_id <> c.region_id
                ORDER BY c.program_id, c.y, c.q, c.unit, c.region_id, above.length DESC)
            SELECT w.program_id, w.y, w.q, w.unit, w.region_id, n.name, n.total, sum(n.part) AS sum,
                   coalesce(min(w.line), min(part.line)) AS line
            FROM import_share w JOIN part ON part.program_id = w.program_id AND part.y = w.y AND part.q = w.q
             AND part.unit = w.unit AND part.whole = w.region_id
            CROSS JOIN LATERAL (VALUES ('target', w.target, part.target), ('allocated', w.allocated, part.allocated),
                                       ('realised', w.realised, part.realised)) AS n(name, total, part)
            GROUP BY w.program_id, w.y, w.q, w.unit, w.region_id, n.name, n.total
            HAVING n.total IS NOT NULL
               AND (sum(n.part) > n.total OR count(n.part) = count(*) AND sum(n.part) <> n.total);
            UPDATE import_physical s SET unbalanced = true FROM import_unbalanced u
            WHERE u.program_id = s.program_id AND u.unit = s.unit AND u.y = coalesce(s.year, 0)
              AND u.q = coalesce(s.quarter, 5)
              AND {lies_in("s.region_id", "u.region_id")}
            """
        )


class MoneyTable(ProgressTable):
    """Rows of money."""

    model, rows, known = FinancialProgress, "import_money", "import_sum"
    what, stored_what = "funding_source", "f.code"
    joins = "JOIN programs_fundingsource f ON f.id = o.funding_source_id"
    key = ("program_id", "region_id", "year", "quarter", "funding_source_id")
    values = ("budget", "revised_budget", "realised", "source_id", "evidence", "note", "workflow")
    numbers = dict(zip(("budget", "revised_budget", "realised"), MONEY_NUMBERS, strict=True))


def _evidence(numbers: Mapping[str, str], source: str) -> str:
    """What the file says; else the stored one, unless the source is another, or what was verified is another number."""
    same = " AND ".join(f"(s.{column} IS NULL OR s.{column} = o.{column})" for column in numbers)
    kept = f"{source} IS NOT DISTINCT FROM o.source_id AND (o.evidence <> 'verified' OR {same})"
    return f"evidence = CASE WHEN s.given_evidence IS NULL AND {kept} THEN o.evidence ELSE s.evidence END"


def _columns(names: tuple[str, ...], prefix: str) -> str:
    return ", ".join(f"{prefix}{name}" for name in names)
