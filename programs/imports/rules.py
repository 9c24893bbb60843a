# ruff: noqa: S608 (names of tables and columns come from constants of this module; values are parameters)
"""The rules that programmes and their numbers must keep on the way in, each as SQL over all rows at once.

``import_program``, ``import_physical`` and ``import_money`` hold what the file says; ``import_share`` and
``import_sum`` that together with what is stored of the same programmes (``q``: the quarter, 5 for the whole year;
``line`` NULL: stored). Warnings look at rows only that would be written.
"""

from django.utils.translation import gettext_lazy as _

from common.areas import lies_in
from imports.machinery.staging import Rule
from indicators.imports.rules import ROW_RULES as FIGURE_RULES
from programs.imports.asking.count_rules import COUNT_RULES, WRITTEN, numbers_that
from programs.imports.columns import COLUMNS
from programs.imports.lines.other_areas import FOREIGN
from programs.imports.staging import GIVEN
from programs.models import Unit
from programs.reporting.cycle import locked_sql
from programs.reporting.periods import per_year

COMPLETE = "s.status IN ('new', 'changed', 'unchanged')"
PEOPLE, MONEY = ("import_physical", "import_share", "unit"), ("import_money", "import_sum", "funding_source")
STORED_TABLES = {"import_physical": "programs_physicalprogress", "import_money": "programs_financialprogress"}
NUMBERS = {
    "import_physical": {"target": "target", "allocated": "allocated", "realised": "realised"},
    "import_money": {"budget": "budget", "revised_budget": "revised_budget", "realised": "budget_realised"},
}
PROGRAM_COLUMNS = {
    "level": "level", "parent": "parent_id", "budget_code": "budget_code", "name": "name", "description": "description",
    "agency": "agency_id", "region": "region_id", "starts": "starts_on", "starts_precision": "starts_precision",
    "ends": "ends_on", "ends_precision": "ends_precision", "priority_document": "priority_document",
    "source": "source_id", "evidence": "evidence",
}  # fmt: skip
SAID = {name: column for name, column in GIVEN.items() if not name.endswith("_precision")}


def _program(
    condition: str, details: str = "'{}'::jsonb", *, value: str = "s.code", column: str = "''", joins=""
) -> str:
    """Programmes that meet ``condition``."""
    return (
        f"SELECT s.line, {column} AS col, {value} AS value, {details} AS details "
        f"FROM import_program s {joins} WHERE {condition}"
    )


def _both(condition: str, details: str = "", *, joins: str = "", **more) -> str:
    """``_numbers`` over recipients and money; {stored} is the table behind."""
    return " UNION ALL ".join(
        numbers_that(table, condition, details, joins=joins.format(stored=stored), **more)
        for table, stored in STORED_TABLES.items()
    )


def _each_number(condition: str, details: str) -> str:
    """``condition`` on every number, as ``n.now`` in the file and ``n.stored``."""
    found = []
    for table, names in NUMBERS.items():
        values = ", ".join(f"('{heading}', s.{column}, o.{column})" for column, heading in names.items())
        joins = (
            f"JOIN {STORED_TABLES[table]} o ON o.id = s.existing_id "
            f"CROSS JOIN LATERAL (VALUES {values}) AS n(heading, now, stored)"
        )
        found.append(
            numbers_that(
                table, f"s.status = 'changed' AND {condition}", details, value="n.now", column="n.heading", joins=joins
            )
        )
    return " UNION ALL ".join(found)


def _twice(table: str, what: str) -> str:
    return f"""
        SELECT s.line, '' AS col, s.code AS value,
               jsonb_build_object('first', s.first, 'region', s.region_id) AS details
        FROM (SELECT s.line, s.region_id, p.code, first_value(s.line) OVER key AS first, row_number() OVER key AS n
              FROM {table} s JOIN import_program p ON p.id = s.program_id WHERE {COMPLETE}
              WINDOW key AS (PARTITION BY s.program_id, s.region_id, s.year, s.quarter, s.{what} ORDER BY s.line)) s
        WHERE s.n > 1
    """


def _falls(kind: tuple[str, str, str], heading: str) -> str:
    """Cumulative numbers below those of an earlier quarter, or above those stored for a later one."""
    table, known, what = kind
    joins = f"""
        CROSS JOIN LATERAL (
            SELECT o.q, o.realised FROM {known} o
            WHERE o.program_id = s.program_id AND o.region_id = s.region_id AND o.y = s.year AND o.{what} = s.{what}
              AND (o.q < coalesce(s.quarter, 5) AND o.realised > s.realised
                   OR o.line IS NULL AND o.q > coalesce(s.quarter, 5) AND o.realised < s.realised)
            ORDER BY abs(o.q - coalesce(s.quarter, 5)) LIMIT 1) e
    """
    return numbers_that(
        table, WRITTEN, "'other', e.realised, 'quarter', CASE e.q WHEN 5 THEN '–' ELSE e.q::text END",
        value="s.realised", column=f"'{heading}'", joins=joins,
    )  # fmt: skip


VERIFIED = " UNION ALL ".join(
    f"SELECT s.line, '{column}' AS col, p.code AS value, '{{}}'::jsonb AS details FROM {table} s "
    f"JOIN import_program p ON p.id = s.{key} WHERE {WRITTEN} AND s.{given} = 'verified' "
    f"AND NOT EXISTS (SELECT FROM {stored} o WHERE o.id = s.existing_id AND o.evidence = 'verified' AND {same})"
    for table, key, given, column, stored, same in (
        ("import_program", "id", "evidence", "evidence", "programs_program", "true"),
        ("import_physical", "program_id", "given_evidence", "progress_evidence", "programs_physicalprogress",
         "(o.target, o.allocated, o.realised) IS NOT DISTINCT FROM (s.target, s.allocated, s.realised)"),
        ("import_money", "program_id", "given_evidence", "progress_evidence", "programs_financialprogress",
         "(o.budget, o.revised_budget, o.realised) IS NOT DISTINCT FROM (s.budget, s.revised_budget, s.realised)"),
    )
)  # fmt: skip
BUDGET_OF_LINE = """
        CROSS JOIN LATERAL (SELECT coalesce(s.revised_budget, s.budget, (
            SELECT coalesce(o.revised_budget, o.budget) FROM import_sum o
            WHERE o.program_id = s.program_id AND o.region_id = s.region_id AND o.y = s.year
              AND o.funding_source = s.funding_source AND (o.q < coalesce(s.quarter, 5) OR o.q = 5)
              AND coalesce(o.revised_budget, o.budget) IS NOT NULL
            ORDER BY o.q = 5, o.q DESC LIMIT 1)) AS budget) b
"""
OVER_BUDGET, LITTLE_SPENT = (
    numbers_that("import_money", f"{WRITTEN} AND {condition}", "'other', b.budget", value="s.realised",
                 column="'budget_realised'", joins=BUDGET_OF_LINE)
    for condition in ("s.realised > b.budget", "s.realised > 0 AND s.realised * 1000 < b.budget")
)  # fmt: skip
SHARES = f"""
    SELECT u.line, u.name AS col, u.sum AS value,
           jsonb_build_object('code', p.code, 'region', u.region_id, 'unit', u.unit, 'other', u.total) AS details
    FROM import_unbalanced u JOIN import_program p ON p.id = u.program_id
    WHERE EXISTS (SELECT FROM import_physical s WHERE s.program_id = u.program_id AND s.unit = u.unit
                  AND coalesce(s.year, 0) = u.y AND coalesce(s.quarter, 5) = u.q AND s.status IN ('new', 'changed')
                  AND {lies_in("s.region_id", "u.region_id")})
"""
CONTRADICTION = """
    SELECT r.line, '' AS col, r.code AS value, jsonb_build_object('first', p.line, 'columns', d.columns) AS details
    FROM import_row r JOIN import_said p ON p.code = r.code
    CROSS JOIN LATERAL (SELECT concat_ws(', ', {cases}) AS columns) d
    WHERE NOT r.short AND r.line <> p.line AND d.columns <> ''
""".format(cases=", ".join(f"CASE WHEN lower(r.{name}::text) <> lower(p.{column}::text) THEN '{name}' END"
                   for name, column in SAID.items()))  # fmt: skip
CHANGED_PROGRAM = _program(
    "s.status = 'changed' AND d.columns <> ''",
    "jsonb_build_object('columns', d.columns)",
    joins="JOIN programs_program o ON o.id = s.existing_id "
    "CROSS JOIN LATERAL (SELECT concat_ws(', ', {cases}) AS columns) d".format(
        cases=", ".join(
            f"CASE WHEN s.{c} IS DISTINCT FROM o.{c} THEN '{name}' END" for name, c in PROGRAM_COLUMNS.items()
        )
        + ", CASE WHEN s.retermed THEN 'terms' END"
    ),
)
LEVEL = "array_position(ARRAY['program', 'kegiatan', 'sub_kegiatan'], {0}.level)"
PARENT = (
    "JOIN (SELECT id, level FROM import_program UNION SELECT id, level FROM programs_program) o ON o.id = s.parent_id"
)

_READ = ("ragged", "cell", "too_long", "number", "code_unknown", "code_damaged", "name_unknown", "name_without_kind",
         "name_ambiguous", "place_missing", "name_differs", "places_differ", "area_missing")  # fmt: skip
ROW_RULES = (
    *(rule for rule in FIGURE_RULES if rule.code in _READ),
    Rule("below_zero", "error", _("A number is below 0"), _("“%(value)s” is below 0.")),
    Rule("too_large", "error", _("A number is too large"), _("“%(value)s” has more than 16 digits.")),
    Rule("not_whole", "error", _("Recipients are whole numbers"), _("“%(value)s” is no whole number.")),
    Rule("not_exact", "error", _("Money has more than two decimals"),
         _("“%(value)s” has more than two decimals; amounts are exact and nothing is rounded.")),
    Rule("percent", "error", _("A percentage is neither a count nor an amount"),
         _("“%(value)s” is a percentage. Percentages are worked out: leave the column out.")),
    Rule("formula", "error", _("A formula without a result"),
         _("“%(value)s” is a formula whose result the file does not hold. Open the file in Excel, save it and bring it "
           "again.")),
    Rule("term", "error", _("A class is unknown"),
         _("There is no class “%(value)s”. Write taxonomy:class, several with a semicolon: %(terms)s.")),
    Rule("total_differs", "warning", _("A total is not the sum of its lines"),
         _("The line “%(place)s” says %(value)s, but the lines add up to %(sum)s. The total itself is not imported.")),
    Rule("code_missing", "error", _("A line names no programme"), _("The line has no code of a programme.")),
    Rule("unit_missing", "error", _("Recipients without a unit"),
         _("The line counts recipients and does not say whom: fill in the unit.")),
    Rule("unit_differs", "error", _("A cell counts in another unit than its line"),
         _("“%(value)s” counts %(unit)s, its line %(own)s. A line holds recipients of one unit: write the others into "
           "a line of their own, or leave out the column.")),
    Rule("part_missing", "warning", _("A part of a sum is missing"),
         _("%(code)s, %(region)s: a line that is added up lacks a number; the sum of this column becomes unknown.")),
    Rule("funding_missing", "error", _("Money without a funding source"),
         _("The line has money and does not say whose: fill in the funding source.")),
    Rule("year_missing", "error", _("A number without a year"),
         _("Money and quarters need a year; only recipients may lack it where the source does.")),
)  # fmt: skip

SQL_RULES = (
    *COUNT_RULES,
    Rule("contradiction", "error", _("Lines of one programme contradict each other"),
         _("%(value)s: line %(first)s says something else in %(columns)s."), CONTRADICTION),
    Rule("program_unknown", "error", _("A programme is unknown"),
         _("%(value)s is not known and the line says nothing but its code: fill in name, region and source."),
         _program("s.status = 'new' AND s.short")),
    Rule("program_lacks", "error", _("A new programme lacks something"),
         _("%(value)s is new: fill in %(columns)s."),  # a source that lacks is asked (sources.kinds)
         _program("s.status = 'new' AND NOT s.short AND num_nulls(s.name, s.region_id) > 0",
                  "jsonb_build_object('columns', concat_ws(', ', CASE WHEN s.name IS NULL THEN 'name' END, "
                  "CASE WHEN s.region_id IS NULL THEN 'region' END))")),
    Rule("code_region", "error", _("A code does not fit its region"),
         _("“%(value)s” should begin with the region's code and a hyphen: %(region)s-"),
         _program(f"{WRITTEN} AND s.region_id <> 'ID' AND NOT starts_with(s.code, s.region_id || '-')",
                  "jsonb_build_object('region', s.region_id)", column="'code'")),
    Rule("parent_unknown", "error", _("What a programme is part of is unknown"),
         _("There is no programme “%(value)s”."),
         _program(f"{WRITTEN} AND NOT s.short AND s.parent IS NOT NULL AND s.parent_id IS NULL", value="s.parent",
                  column="'parent'")),
    Rule("parent_level", "error", _("A programme is part of one that is not above it"),
         _("%(value)s: a kegiatan is part of a program, a sub kegiatan of a kegiatan or program."),
         _program(f"{WRITTEN} AND {LEVEL.format('s')} <= {LEVEL.format('o')}", joins=PARENT, column="'parent'")),
    Rule("dates", "error", _("A programme ends before it begins"), _("%(value)s ends before it begins."),
         _program(f"{WRITTEN} AND s.starts_on > s.ends_on", column="'ends'")),
    FOREIGN,
    Rule("register", "error", _("Programmes are entered by the secretariat"),
         _("%(value)s: only the secretariat of the region enters or changes a programme itself; agencies its numbers."),
         _program(f"{WRITTEN} AND s.fills AND NOT s.registers")),
    Rule("twice", "error", _("The same row stands in the file twice"),
         _("%(value)s, %(region)s: the same region, period and unit or funding source stand in line %(first)s "
           "already."),
         f"{_twice('import_physical', 'unit')} UNION ALL {_twice('import_money', 'funding_source')}"),
    Rule("closed", "error", _("The period is closed"),
         _("%(code)s, %(region)s: the period is closed. Nothing in it can be changed until it is reopened."),
         _both(f"{WRITTEN} AND {{locked}}")),
    Rule("handed_in", "error", _("The report of the agency is handed in"),
         _("%(code)s, %(region)s: the agency's report of the period is handed in. It must be returned first."),
         _both(f"{WRITTEN} AND NOT s.approves AND s.quarter IS NOT NULL AND EXISTS (SELECT FROM programs_report h "
               "WHERE h.agency_id = s.agency_id AND h.year = s.year AND h.state IN ('submitted', 'approved') "
               "AND h.period = (s.quarter * {periods} + 3) / 4)")),
    Rule("approved", "error", _("Approved rows would be changed"),
         _("%(code)s, %(region)s: the stored row is approved. Only somebody who may approve can change it."),
         _both("s.status = 'changed' AND o.workflow = 'approved' AND NOT s.approves",
               joins="JOIN {stored} o ON o.id = s.existing_id")
         + " UNION ALL " + _program("s.status = 'changed' AND o.workflow = 'approved' AND NOT s.approves",
                                    "jsonb_build_object('code', s.code, 'region', s.region_id)", value="''",
                                    joins="JOIN programs_program o ON o.id = s.existing_id")),
    Rule("retired", "error", _("The region no longer existed"),
         _("%(code)s: %(region)s ended on %(ended)s; the numbers are of %(year)s."),
         _both(f"{COMPLETE} AND extract(year FROM r.valid_to) < s.year", "'ended', r.valid_to, 'year', s.year::text",
               joins="JOIN regions_region r ON r.code = s.region_id")),
    Rule("agency_new", "warning", _("An agency is not known yet"),
         _("“%(value)s” of %(region)s is not known and would be made. Is it written as elsewhere?"),
         _program(f"{WRITTEN} AND NOT s.short", "jsonb_build_object('region', a.region_id)", value="a.name",
                  column="'agency'", joins="JOIN import_agency a ON a.id = s.agency_id")),
    Rule("agency_several", "error", _("A name could be several agencies"),
         _("“%(value)s” of %(region)s could be: %(several)s. Write the name in full."),
         _program("s.status IS NOT NULL AND NOT s.short",
                  "jsonb_build_object('region', a.region_id, 'several', a.several)", value="a.written",
                  column="'agency'", joins="JOIN import_agency_name a ON a.several <> '' "
                  "AND (a.region_id, a.written) = (s.agency_region, s.agency)")),
    Rule("program_changed", "warning", _("A stored programme would be changed"),
         _("%(value)s would get other values in %(columns)s."), CHANGED_PROGRAM),
    Rule("verified", "error", _("A file cannot verify"),
         _("%(value)s is stated as verified. A number becomes verified by the act of verifying in the data entry "
           "alone: state “reported”."), VERIFIED),
    Rule("outside", "warning", _("Numbers of a region outside of the programme's"),
         _("%(code)s is a programme of %(own)s, the numbers are of %(region)s."),
         _both(f"{WRITTEN} AND NOT {lies_in('s.region_id', 'p.region_id')}", "'own', p.region_id")),
    Rule("changed", "warning", _("A stored number would be replaced"),
         _("%(code)s, %(region)s: %(value)s would replace %(stored)s."),
         _each_number("n.now <> n.stored", "'stored', n.stored")),
    Rule("emptied", "warning", _("A stored number would become unknown"),
         _("%(code)s, %(region)s: the cell is empty and would replace %(stored)s."),
         _each_number("n.now IS NULL AND n.stored IS NOT NULL", "'stored', n.stored")),
    Rule("falls", "warning", _("A number falls within its year"),
         _("%(code)s, %(region)s: %(value)s, but %(other)s in quarter %(quarter)s; numbers count from the beginning of "
           "the year."),
         f"{_falls(PEOPLE, 'realised')} UNION ALL {_falls(MONEY, 'budget_realised')}"),
    Rule("over_budget", "warning", _("More is spent than budgeted"),
         _("%(code)s, %(region)s: %(value)s spent of a budget of %(other)s."), OVER_BUDGET),
    Rule("little_spent", "warning", _("Hardly anything of a budget is spent"),
         _("%(code)s, %(region)s: %(value)s spent of a budget of %(other)s. Are both in rupiah?"), LITTLE_SPENT),
    Rule("shares", "warning", _("The shares do not add up"),
         _("%(code)s, %(unit)s: the parts of %(region)s add up to %(value)s, its own number is %(other)s. The rows are "
           "kept as submitted and cannot be approved until they agree."), SHARES),
)  # fmt: skip


def _columns(names: str) -> str:
    """Names of columns, as their readers call them."""
    return ", ".join(str(COLUMNS[name].label) if name in COLUMNS else name for name in names.split(", "))


def _unit(unit: str) -> str:
    return str(Unit(unit).label) if unit in Unit.values else unit


WORDS = (("columns", _columns), ("unit", _unit))


def rules() -> tuple[Rule, ...]:
    """All rules; how many periods a year has is a setting."""
    words = {"{locked}": locked_sql("s"), "{periods}": str(per_year())}
    found = []
    for rule in SQL_RULES:
        sql = rule.sql
        for word, text in words.items():
            sql = sql.replace(word, text)
        found.append(rule._replace(sql=sql, words=WORDS))
    return ROW_RULES + tuple(found)
