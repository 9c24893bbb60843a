# ruff: noqa: S608 (names of tables and columns are constants; values are parameters)
"""Lines of a region, or of an agency, for which their importer enters nothing: each is named with what it says."""

from typing import Any

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_lazy as _

from imports.machinery.staging import Rule
from programs.imports.asking.count_rules import WRITTEN
from regions.own_area import named

# import_own: where the importer enters something, with the agency where it is for one alone, in words.
OWN = """
DROP TABLE IF EXISTS import_own;
CREATE TEMP TABLE import_own ON COMMIT DROP AS
SELECT coalesce(string_agg(DISTINCT r.name || coalesce(' (' || a.name || ')', ''), ', '), '–') AS words
FROM unnest(%(fills_regions)s::text[], %(fills_agencies)s::bigint[]) d(region, agency)
JOIN regions_region r ON r.code = d.region LEFT JOIN regions_agency a ON a.id = d.agency
"""
# What a stored programme says is not told: only what stands in the line.
SAID = named("coalesce(w.progress_region, w.region, split_part(w.code, '-', 1))")
FOREIGN = Rule(
    "foreign", "error", _("The row belongs to another area"),
    _("“%(value)s”: you enter nothing for the region or agency of this line, but for %(own)s. Take the line out, or "
      "have it brought by whoever enters there, or by the province."),
    f"""
    SELECT s.line, '' AS col, {SAID} AS value, jsonb_build_object('own', o.words) AS details
    FROM (SELECT s.line FROM import_program s
          WHERE {WRITTEN} AND NOT s.fills AND s.region_id IS NOT NULL OR s.status = 'foreign'
          UNION SELECT s.line FROM import_physical s WHERE s.status = 'foreign'
          UNION SELECT s.line FROM import_money s WHERE s.status = 'foreign') s
    JOIN import_row w ON w.line = s.line CROSS JOIN import_own o
    """,
)  # fmt: skip


def say_own(cursor: CursorWrapper, params: dict[str, Any]) -> None:
    """Makes ``import_own``. ``params``: duties, see ``staging.split``."""
    cursor.execute(OWN, params)
