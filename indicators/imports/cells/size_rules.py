# ruff: noqa: S608 (constants only)
"""Single figures that cannot be: one cell of a column that lost its decimal sign, or a thousand, is no outlier.

Spreadsheets take "561.234" for 561 and a bit, "9,38" for 938; the rest of the column stays right, so its middle shows
nothing. What is stopped here is far outside of what the indicator ever was in an Indonesian district.
"""

from django.utils.translation import gettext_lazy as _

from imports.machinery.staging import Rule

WRITTEN = "s.status IN ('new', 'changed')"
# indicator, least, most, in its own unit. rls, hls, uhh: years; poverty_line, minimum_wage: rupiah a month, since 1976;
# expenditure: thousand rupiah a year.
BOUNDS = """
    (VALUES ('p1', 0, 40), ('p2', 0, 25), ('rls', 0, 25), ('hls', 0, 25), ('uhh', 20, 95), ('gini', 0, 1),
            ('hdi', 5, 100), ('poverty_line', 2000, 20000000), ('minimum_wage', 5000, 50000000),
            ('expenditure', 300, 200000))
    AS b(indicator, least, most)
"""
IMPOSSIBLE = f"""
    SELECT s.line, s.col, s.value, jsonb_build_object(
        'indicator', s.indicator_id, 'least', b.least, 'most', b.most) AS details
    FROM import_row s JOIN {BOUNDS} ON b.indicator = s.indicator_id
    WHERE {WRITTEN} AND s.value <> 0 AND (s.value < b.least OR s.value > b.most)
"""
# Fifty times the middle of the same table: a hundredfold or thousandfold figure, never a poor district.
FAR = f"""
    SELECT s.line, s.col, s.value, jsonb_build_object('indicator', s.indicator_id, 'middle', trim_scale(p.middle))
        AS details
    FROM import_row s JOIN (
        SELECT indicator_id, breakdown, year, percentile_disc(0.5) WITHIN GROUP (ORDER BY value) AS middle
        FROM import_row WHERE status IN ('new', 'changed', 'unchanged')
          AND indicator_id IN ('p1', 'p2', 'tpt', 'poverty_line', 'minimum_wage', 'expenditure')
        GROUP BY indicator_id, breakdown, year HAVING count(*) >= 5) p USING (indicator_id, breakdown, year)
    WHERE {WRITTEN} AND p.middle > 0 AND s.value > 20 AND s.value > 50 * p.middle
"""
SIZE_RULES = (
    Rule("impossible", "error", _("A figure cannot be"),
         _("%(value)s: %(indicator)s lies between %(least)s and %(most)s. Did a decimal sign or a thousand get lost?"),
         IMPOSSIBLE),
    Rule("far", "error", _("A figure is many times those of the other regions"),
         _("%(value)s is more than 50 times the middle of this table (%(middle)s). Did a decimal sign get lost?"), FAR),
)  # fmt: skip
