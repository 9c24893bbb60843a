# ruff: noqa: S608 (names of tables and columns come from constants of this module; values are parameters)
"""The rules by which a count of recipients cannot be one, or is doubtful: more than people, families or the target."""

from django.utils.translation import gettext_lazy as _

from common.areas import lies_in
from common.permissions import COUNTRY
from imports.machinery.staging import Rule
from programs.counting.population import LARGEST_COUNT

WRITTEN = "s.status IN ('new', 'changed')"
USUAL_EXCESS = 10  # a count is seldom more than ten times the target
FAMILY = 2  # people of the smallest family or group
# The most people that live in one kecamatan or desa of Indonesia, roughly, where their own number is not known.
LARGEST_PARTS = ((13, 100_000), (8, 400_000))


def numbers_that(
    table: str, condition: str, details: str = "", *, value: str = "''", column: str = "''", joins=""
) -> str:
    """SELECT of rows of recipients or money that meet ``condition``; the details name programme and region."""
    named = "jsonb_build_object('code', p.code, 'region', s.region_id" + (f", {details}" if details else "") + ")"
    return (
        f"SELECT s.line, {column} AS col, {value} AS value, {named} AS details FROM {table} s "
        f"JOIN import_program p ON p.id = s.program_id {joins} WHERE {condition}"
    )


_LIMIT = f"""
    CROSS JOIN LATERAL (VALUES ('target', s.target), ('allocated', s.allocated), ('realised', s.realised))
        AS n(heading, now)
    LEFT JOIN LATERAL (
        SELECT o.code, o.people FROM import_population o WHERE {lies_in("s.region_id", "o.code")}
        ORDER BY o.code = '{COUNTRY}', length(o.code) DESC LIMIT 1) l ON true
"""
TOO_MANY = {
    known: numbers_that(
        "import_physical", f"{WRITTEN} AND l.people IS {known} AND n.now > coalesce(l.people, {LARGEST_COUNT})",
        f"'within', l.code, 'other', coalesce(l.people, {LARGEST_COUNT})", value="n.now", column="n.heading",
        joins=_LIMIT,
    )
    for known in ("NULL", "NOT NULL")
}  # fmt: skip
_PARTS = " ".join(f"WHEN length(s.region_id) = {length} THEN {most}" for length, most in LARGEST_PARTS)
DOUBTFUL = numbers_that(
    "import_physical",
    f"{WRITTEN} AND n.now <= coalesce(l.people, {LARGEST_COUNT}) AND n.now > m.most",
    "'within', coalesce(m.within, s.region_id), 'other', m.most, 'unit', s.unit", value="n.now", column="n.heading",
    joins=f"""
        {_LIMIT}
        CROSS JOIN LATERAL (
            SELECT least(l.people, p.most) / CASE s.unit WHEN 'people' THEN 1 ELSE {FAMILY} END AS most,
                   CASE WHEN p.most < l.people THEN s.region_id ELSE l.code END AS within
            FROM (SELECT CASE WHEN l.code = s.region_id THEN NULL {_PARTS} END AS most) p) m
    """,
)  # fmt: skip
BEYOND_TARGET = numbers_that(
    "import_physical", f"{WRITTEN} AND s.target > 0 AND n.now > {USUAL_EXCESS} * s.target", "'other', s.target",
    value="n.now", column="n.heading",
    joins="CROSS JOIN LATERAL (VALUES ('allocated', s.allocated), ('realised', s.realised)) AS n(heading, now)",
)  # fmt: skip
COUNT_RULES = (
    Rule("too_many", "error", _("More recipients than people who live there"),
         _("%(code)s, %(region)s: %(value)s recipients, but %(other)s people live in %(within)s. Is it money?"),
         TOO_MANY["NOT NULL"]),
    Rule("no_count", "error", _("Too many to be recipients"),
         _("%(code)s, %(region)s: %(value)s is more than %(other)s, which no number of recipients reaches. Is it "
           "money?"), TOO_MANY["NULL"]),
    Rule("many", "warning", _("More recipients than can be expected there"),
         _("%(code)s, %(region)s: %(value)s (%(unit)s) is more than %(other)s, the most that can be expected in "
           "%(within)s: a family or group has at least two people. Is it money?"), DOUBTFUL),
    Rule("beyond_target", "warning", _("Far more recipients than the target"),
         _("%(code)s, %(region)s: %(value)s recipients, but the target is %(other)s. Is it money?"), BEYOND_TARGET),
)  # fmt: skip
