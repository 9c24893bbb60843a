# ruff: noqa: S608 (names of tables and columns come from models and constants; values are parameters)
"""The rules that statistics must keep, each as SQL over all rows of the file at once.

``import_row`` holds the figures of the file; ``import_series`` them together with what is in force of the same
regions; ``import_implied`` the populations that poor people and poverty rate imply. Warnings look at rows only
that would be written: what is stored already was confirmed once.
"""

from django.utils.translation import gettext_lazy as _

from common.numbers import COUNTS
from imports.machinery.staging import Rule
from indicators.imports.asking.areas import FOREIGN
from indicators.imports.conflicts import UNSETTLED
from indicators.imports.meanings.headings import SURVEYED

WRITTEN = "s.status IN ('new', 'changed')"
NAMED = "(SELECT r0.code || ' ' || r0.name FROM regions_region r0 WHERE r0.code = s.region_id)"

# By how much a figure may differ from the nearest one of the three years before. First the difference that is
# always asked about; then the ratio that is asked about where the difference is more than the last number.
JUMP_LIMITS = """
    (VALUES ('p0', 5, 1.4, 1.5), ('extreme_rate', 5, 2.5, 1), ('p1', 3, 2.5, 0.8), ('p2', 2, 3, 0.5),
            ('poor', 1e9, 1.4, 5), ('extreme_poor', 1e9, 2.5, 5), ('poverty_line', 1e9, 1.4, 1),
            ('population', 1e12, 1.15, 1000), ('hdi', 5, 1.1, 3)) AS l(indicator, points, ratio, least)
"""
# import_series: figures of the file and those in force of the same regions. month: 0 where it is not known, so that
# equal periods join; line, col: where a figure is in the file, NULL of a stored one; status: as there, or "stored".
# import_implied: people = 100 x poor / P0 of each period that has both; line, col: of the poor people, else of P0;
# status: "stored" or "unchanged" where neither of the two would be written, else "new".
SERIES = """
CREATE TEMP TABLE import_series ON COMMIT DROP AS
SELECT s.region_id, s.indicator_id, s.breakdown, s.year, coalesce(s.month, 0) AS month, s.period_kind, s.method,
       s.value, s.line, s.col, s.status
FROM import_row s WHERE s.status IN ('new', 'changed', 'unchanged')
UNION ALL
SELECT o.region_id, o.indicator_id, o.breakdown, o.year, coalesce(o.month, 0), o.period_kind, o.method,
       o.value, NULL, NULL, 'stored'
FROM indicators_observation o
WHERE o.is_current AND o.region_id IN (SELECT region_id FROM import_row WHERE status IN ('new', 'changed', 'unchanged'))
  AND NOT EXISTS (
    SELECT 1 FROM import_row s
    WHERE s.region_id = o.region_id AND s.indicator_id = o.indicator_id AND s.breakdown = o.breakdown
      AND s.year = o.year AND s.month IS NOT DISTINCT FROM o.month AND s.period_kind = o.period_kind
      AND s.method = o.method AND s.status IN ('new', 'changed', 'unchanged'));
CREATE INDEX ON import_series (region_id, indicator_id, year);
ANALYZE import_series;
CREATE TEMP TABLE import_implied ON COMMIT DROP AS
SELECT region_id, breakdown, year, month, period_kind, method, round(100000 * n.value / p.value) AS people,
       coalesce(n.line, p.line) AS line, coalesce(n.col, p.col) AS col,
       CASE WHEN n.status = 'stored' AND p.status = 'stored' THEN 'stored'
            WHEN 'new' IN (n.status, p.status) OR 'changed' IN (n.status, p.status) THEN 'new'
            ELSE 'unchanged' END AS status
FROM import_series n JOIN import_series p USING (region_id, breakdown, year, month, period_kind, method)
WHERE n.indicator_id = 'poor' AND p.indicator_id = 'p0' AND p.value > 0;
CREATE INDEX ON import_implied (region_id, breakdown);
ANALYZE import_implied;
"""

ORDER = f"""
    SELECT coalesce(s.line, a.line) AS line, coalesce(s.col, a.col) AS col,
           CASE WHEN s.line IS NULL THEN a.value ELSE s.value END AS value,
           jsonb_build_object('region', {NAMED}, 'small', upper(s.indicator_id),
                              'small_value', trim_scale(s.value), 'large', upper(a.indicator_id),
                              'large_value', trim_scale(a.value)) AS details
    FROM import_series a JOIN import_series s USING (region_id, breakdown, year, month, period_kind, method)
    JOIN (VALUES ('p0', 'p1'), ('p1', 'p2'), ('p0', 'p2')) AS v(large, small) -- typed figures: figures/typed_checks.py
      ON a.indicator_id = v.large AND s.indicator_id = v.small
    WHERE s.value > a.value AND (a.line IS NOT NULL OR s.line IS NOT NULL)
"""
DUPLICATE = """
    SELECT s.line, s.col, s.value, jsonb_build_object('first', s.first, 'first_value', s.first_value) AS details
    FROM (SELECT line, col, value, first_value(line) OVER key AS first, first_value(value) OVER key AS first_value,
                 row_number() OVER key AS n
          FROM import_row WHERE status IN ('new', 'changed', 'unchanged')
          WINDOW key AS (PARTITION BY region_id, indicator_id, breakdown, year, month, period_kind, method,
                         source, publisher, published_on,
                         released_on, covers, evidence, vintage ORDER BY line, col)) s
    WHERE s.n > 1
"""
OUTLIER = f"""
    SELECT s.line, s.col, s.value, jsonb_build_object(
        'region', {NAMED}, 'indicator', s.indicator_id, 'year', s.year, 'other_year', o.year,
        'other', trim_scale(o.value)) AS details
    FROM import_series s JOIN {JUMP_LIMITS} ON l.indicator = s.indicator_id
    CROSS JOIN LATERAL (
        SELECT year, value FROM import_series o
        WHERE o.region_id = s.region_id AND o.indicator_id = s.indicator_id AND o.breakdown = s.breakdown
          AND o.month = s.month AND o.period_kind = s.period_kind AND o.method = s.method
          AND (o.year BETWEEN s.year - 3 AND s.year - 1 OR o.line IS NULL AND o.year BETWEEN s.year + 1 AND s.year + 3)
        ORDER BY abs(s.year - o.year), o.year LIMIT 1) o
    WHERE {WRITTEN} AND (abs(s.value - o.value) > l.points OR abs(s.value - o.value) > l.least
        AND greatest(s.value, o.value) > l.ratio * least(s.value, o.value))
"""
PEERS = f"""
    SELECT s.line, s.col, s.value, jsonb_build_object('median', p.median) AS details
    FROM import_row s JOIN (
        SELECT indicator_id, breakdown, year, month, percentile_disc(0.5) WITHIN GROUP (ORDER BY value) AS median
        FROM import_row WHERE status IN ('new', 'changed', 'unchanged') AND indicator_id IN ('poverty_line', 'hdi')
        GROUP BY indicator_id, breakdown, year, month HAVING count(*) >= 5) p
      ON p.indicator_id = s.indicator_id AND p.breakdown = s.breakdown AND p.year = s.year
     AND p.month IS NOT DISTINCT FROM s.month
    WHERE {WRITTEN} AND (s.value > 5 * p.median OR 5 * s.value < p.median)
"""
POPULATION = f"""
    SELECT s.line, s.col, s.people AS value, jsonb_build_object(
        'region', {NAMED}, 'people', s.people, 'other', o.people, 'other_year', o.year, 'kind', o.kind) AS details
    FROM import_implied s CROSS JOIN LATERAL (
        SELECT people, year, kind FROM (
            SELECT value AS people, year, 'stored' AS kind FROM import_series p
            WHERE p.indicator_id = 'population' AND p.region_id = s.region_id AND p.breakdown = s.breakdown
            UNION ALL
            SELECT people, year, 'implied' FROM import_implied i
            WHERE i.region_id = s.region_id AND i.breakdown = s.breakdown
              AND ((i.year, i.month) < (s.year, s.month)
                   OR i.status = 'stored' AND (i.year, i.month) <> (s.year, s.month))
        ) x ORDER BY abs(x.year - s.year), x.kind, x.year LIMIT 1) o
    WHERE s.status = 'new'
      AND greatest(s.people, o.people)
          > (1.15 + 0.03 * greatest(0, abs(s.year - o.year) - 1)) * least(s.people, o.people)
"""


MORE_POOR = f"""
    SELECT s.line, s.col, s.value, jsonb_build_object('region', {NAMED}, 'people', o.value, 'other_year', o.year)
           AS details
    FROM import_row s CROSS JOIN LATERAL (
        SELECT p.value, p.year FROM import_series p
        WHERE p.indicator_id = 'population' AND p.region_id = s.region_id AND p.breakdown = 'total'
        ORDER BY abs(p.year - s.year), p.year LIMIT 1) o
    WHERE s.indicator_id = 'poor' AND {WRITTEN} AND 1000 * s.value > o.value
"""
# A figure that is exactly the stored one of the year before or after, in nearly all regions of a table.
OTHER_YEAR = f"""
    WITH met AS (
        SELECT s.indicator_id, s.year, o.year AS other_year, s.line, s.col, s.value FROM import_row s
        JOIN import_series o USING (region_id, indicator_id, breakdown, period_kind, method)
        WHERE {WRITTEN} AND o.status = 'stored' AND abs(o.year - s.year) BETWEEN 1 AND 2 AND o.value = s.value
    ), tables AS (SELECT indicator_id, year, count(*) AS n FROM import_row s WHERE {WRITTEN} GROUP BY 1, 2)
    SELECT min(m.line) AS line, min(m.col) AS col, min(m.value) AS value, jsonb_build_object(
        'count', count(*), 'all', t.n, 'year', m.year, 'other_year', m.other_year, 'indicator', m.indicator_id)
        AS details
    FROM met m JOIN tables t USING (indicator_id, year) GROUP BY m.indicator_id, m.year, m.other_year, t.n
    HAVING count(*) >= 10 AND 10 * count(*) >= 8 * t.n
"""
ODD_MONTH = (
    f"s.period_kind = 'survey' AND {WRITTEN} AND ("
    + " OR ".join(
        f"i.month = {usual} AND s.month NOT IN ({', '.join(map(str, months))})" for usual, months in SURVEYED.items()
    )
    + ")"
)

# A population that a column of poor people is taken for is many times too small.
FAR_POPULATION = f"""
    SELECT s.line, s.col, s.value, jsonb_build_object(
        'region', {NAMED}, 'people', s.value, 'other', o.value, 'other_year', o.year) AS details
    FROM import_row s CROSS JOIN LATERAL (
        SELECT p.value, p.year FROM import_series p
        WHERE p.indicator_id = 'population' AND p.region_id = s.region_id AND p.breakdown = s.breakdown
          AND p.status = 'stored'
        ORDER BY abs(p.year - s.year), p.year LIMIT 1) o
    WHERE s.indicator_id = 'population' AND {WRITTEN} AND greatest(s.value, o.value) > 2 * least(s.value, o.value)
"""


def _simple(condition: str, details: str = "NULL::jsonb", value: str = "s.value", joins: str = "") -> str:
    return f"SELECT s.line, s.col, {value} AS value, {details} AS details FROM import_row s {joins} WHERE {condition}"


REGION = "JOIN regions_region r ON r.code = s.region_id"
INDICATOR = "JOIN indicators_indicator i ON i.code = s.indicator_id"
STORED = "JOIN indicators_observation o ON o.id = s.existing_id"
BY_SURVEY = "('p0', 'p1', 'p2', 'poor', 'poverty_line', 'extreme_rate', 'extreme_poor')"

ROW_RULES = (
    Rule("ragged", "error", _("A line has another number of cells than the header"),
         _("%(value)s cells instead of %(expected)s.")),
    Rule("code_unknown", "error", _("A region code is unknown"),
         _("There is no region with the code “%(value)s” in the system %(system)s.")),
    Rule("code_damaged", "error", _("A region code is damaged"),
         _("“%(value)s” has lost a zero in a spreadsheet; it may be %(candidates)s. Keep codes as text.")),
    Rule("name_unknown", "error", _("A region name is unknown"),
         _("There is no region “%(value)s” here. Write the official name, or enter this spelling as a "
                      "code of the system “spelling in published tables”.")),
    Rule("name_without_kind", "error", _("A region name does not say kabupaten or kota"),
         _("“%(value)s” may be: %(candidates)s. Write Kabupaten or Kota before the name.")),
    Rule("name_ambiguous", "error", _("A region name fits several regions"),
         _("“%(value)s” may be: %(candidates)s. Name the province, or use codes.")),
    Rule("name_differs", "error", _("Code and name are of two regions"),
         _("The code %(code)s is %(region)s, but the name is “%(value)s” (%(candidates)s). "
                      "Is the code system the right one?")),
    Rule("places_differ", "error", _("Two columns of a line are of two regions"),
         _("“%(code)s” is %(region)s, which does not lie in “%(value)s” (%(candidates)s).")),
    Rule("area_missing", "error", _("A line does not say its kabupaten or kota"),
         _("“%(value)s” may lie anywhere: nothing says in which kabupaten or kota.")),
    Rule("place_missing", "error", _("A line names no region"), _("The line names no region.")),
    Rule("number", "error", _("A figure cannot be read"),
         _("“%(value)s” is not a number (decimal %(decimal)s).")),
    Rule("other_sign", "warning", _("A figure has the other decimal sign than its column"),
         _("“%(value)s” is read as it can only be meant; the column has a decimal %(decimal)s.")),
    Rule("cell", "error", _("A cell cannot be read"), _("“%(value)s” is not %(expected)s.")),
    Rule("too_long", "error", _("A text is too long"),
         _("The text has more than %(most)s characters.")),
    Rule("indicator_unknown", "error", _("An indicator is unknown"),
         _("There is no indicator “%(value)s”.")),
    Rule("unit", "error", _("The unit is not that of the indicator"),
         _("The table says “%(value)s”, but %(indicator)s is kept in %(unit)s. Nothing is converted.")),
    Rule("source_missing", "error", _("A figure has no source"),
         _("No source is stated for this line. Fill its column, or state one for the whole file.")),
    Rule("year_missing", "error", _("A line names no year"),
         _("The line names no year.")),
)  # fmt: skip

SQL_RULES = (
    Rule("year_range", "error", _("The year is out of range"), _("%(year)s is no year between 1945 and 2100."),
         _simple("s.year NOT BETWEEN 1945 AND 2100", "jsonb_build_object('year', s.year)", value="s.year")),
    Rule("month_range", "error", _("The month is out of range"), _("%(value)s is no month (1 to 12)."),
         _simple("s.month NOT BETWEEN 1 AND 12", value="s.month")),
    Rule("negative", "error", _("A figure is negative"), _("%(value)s is negative."), _simple("s.value < 0")),
    Rule("rate", "error", _("A rate is above 100"), _("%(value)s: a rate is at most 100."),
         _simple("s.value > 100 AND (i.unit = 'percent' OR i.code IN ('p1', 'p2', 'hdi', 'gini'))", joins=INDICATOR)),
    Rule("error_negative", "error", _("A standard error or bound is negative"), _("%(value)s is negative."),
         _simple("least(s.standard_error, s.rse, s.lower, s.upper) < 0",
                 value="least(s.standard_error, s.rse, s.lower, s.upper)")),
    Rule("bounds", "error", _("A figure lies outside of its bounds"),
         _("%(value)s does not lie between %(lower)s and %(upper)s."),
         _simple("s.value < s.lower OR s.value > s.upper",
                 "jsonb_build_object('lower', coalesce(trim_scale(s.lower)::text, '…'), "
                 "'upper', coalesce(trim_scale(s.upper)::text, '…'))")),
    Rule("fraction", "error", _("A count has decimals"),
         _("%(value)s %(unit)s: a count has no decimals. Is the unit the right one?"),
         _simple(f"s.value <> trunc(s.value) AND i.unit IN {COUNTS}", "jsonb_build_object('unit', i.unit)",
                 joins=INDICATOR)),
    Rule("too_large", "error", _("A figure is too large"), _("%(value)s has more than 14 digits."),
         _simple("s.value >= 1e14")),
    Rule("order", "error", _("P2 ≤ P1 ≤ P0 does not hold"),
         _("%(region)s: %(small)s (%(small_value)s) is larger than %(large)s (%(large_value)s) of the same period."),
         ORDER),
    Rule("duplicate", "error", _("A figure stands in the file twice"),
         _("The same figure stands in line %(first)s already, with the value %(first_value)s; here it is %(value)s."),
         DUPLICATE),
    Rule("more_poor", "error", _("More poor people than people"),
         _("%(region)s: %(value)s thousand poor people, but %(people)s people live there (%(other_year)s)."),
         MORE_POOR),
    Rule("level", "error", _("The region lies below the district"),
         _("%(region)s: this indicator is not published below the district."),
         _simple(f"r.level > 2 AND s.indicator_id IN {BY_SURVEY}", f"jsonb_build_object('region', {NAMED})",
                 joins=REGION)),
    Rule("retired", "error", _("The region no longer existed"),
         _("%(region)s %(name)s ended on %(ended)s; the figure is of %(year)s."),
         _simple("extract(year FROM r.valid_to) < s.year", "jsonb_build_object('region', r.code, 'name', r.name, "
                 "'ended', r.valid_to, 'year', s.year)", joins=REGION)),
    FOREIGN,
    Rule("approved", "error", _("An approved figure would be changed"),
         _("An approved figure of the same source and release is stored. Only somebody who may approve can change "
           "it; a revision needs its own release date or version."),
         _simple("s.status = 'changed' AND o.workflow = 'approved' AND NOT s.approves", joins=STORED)),
    Rule("verified", "error", _("A file cannot verify"),
         _("%(value)s is stated as verified. A number becomes verified by the act of verifying in the data entry "
           "alone: state “reported”."), _simple(f"s.evidence = 'verified' AND {WRITTEN}")),
    Rule("changed", "warning", _("A stored figure would be replaced"),
         _("%(value)s would replace %(stored)s of the same source and release."),
         UNSETTLED),
    Rule("conflict", "warning", _("Another source gives another value"),
         _("%(value)s differs from the stored %(stored)s (%(source)s)."), UNSETTLED),
    Rule("outlier", "warning", _("The figure jumps against its series"),
         _("%(region)s, %(indicator)s: %(value)s in %(year)s, but %(other)s in %(other_year)s."), OUTLIER),
    Rule("peers", "warning", _("The figure is far from those of the other regions"),
         _("%(value)s is far from the middle of this table (%(median)s)."), PEERS),
    Rule("population", "warning", _("The implied population jumps"),
         _("%(region)s: poor people and poverty rate imply %(people)s people, but %(other)s in %(other_year)s."),
         POPULATION),
    Rule("population_far", "warning", _("The population is far from the stored one"),
         _("%(region)s: %(people)s people, but %(other)s in %(other_year)s. Are these all people, or only the poor?"),
         FAR_POPULATION),
    Rule("other_year", "warning", _("The figures are those of another year"),
         _("%(indicator)s: %(count)s of %(all)s figures of %(year)s are exactly those stored of %(other_year)s. Is the "
           "year right?"), OTHER_YEAR),
    Rule("odd_month", "warning", _("A month in which there is no survey"),
         _("%(region)s: a figure of month %(month)s, in which this is not surveyed."),
         _simple(ODD_MONTH, f"jsonb_build_object('region', {NAMED}, 'month', s.month)", joins=INDICATOR)),
    Rule("september", "warning", _("A September figure of a district"),
         _("%(region)s: September is normally published for provinces and the country only."),
         _simple(f"s.month = 9 AND r.level = 2 AND {WRITTEN} AND s.period_kind = 'survey'",
                 f"jsonb_build_object('region', {NAMED})", joins=REGION)),
    Rule("before", "warning", _("The figure is older than the region"),
         _("%(region)s %(name)s exists since %(since)s; the figure is of %(year)s."),
         _simple("(extract(year FROM r.valid_from), extract(month FROM r.valid_from)) "
                 f"> (s.year, coalesce(s.month, 12)) AND s.covers IS NULL AND {WRITTEN}",
                 "jsonb_build_object('region', r.code, 'name', r.name, 'since', r.valid_from, 'year', s.year)",
                 joins=REGION)),
)  # fmt: skip
