# ruff: noqa: S608 (names of columns come from constants; values are parameters)
"""A table of the whole province in the hands of a district: its own figures are taken, those of others left out.

The option ``area``: own (figures of regions outside of the importer's area are left out) or all (they are an error).
"""

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from common.areas import lies_in_any
from imports.machinery.outcome import Job, Question
from imports.machinery.staging import Rule
from regions.models import Region
from regions.own_area import OWN_AREA, named

NAMED = 3  # areas of the importer, and of the others
FOREIGN = Rule(
    "foreign", "error", gettext_lazy("The row belongs to another area"),
    gettext_lazy("“%(value)s” is a region for which you enter nothing; you enter for %(own)s. Take the line out, or "
                 "have it brought by whoever enters there, or by the province."),
    f"""
    SELECT DISTINCT s.line, '' AS col, {named('s.region_id')} AS value, jsonb_build_object('own', {OWN_AREA}) AS details
    FROM import_row s WHERE s.status = 'foreign' AND NOT EXISTS (
        SELECT 1 FROM import_problem WHERE rule = 'question' AND details ->> 'option' = 'area')
    """,
)  # fmt: skip


def settle(cursor: CursorWrapper, job: Job) -> list[Question]:
    """Marks the figures of other areas "foreign"; leaves them out where that was answered, else asks."""
    if "ID" in job.rights.areas:
        return []
    cursor.execute(
        "UPDATE import_row s SET status = 'foreign' "
        f"WHERE s.region_id IS NOT NULL AND NOT {lies_in_any('s.region_id', '%(areas)s')}",
        job.params,
    )
    cursor.execute(
        "SELECT count(*) FILTER (WHERE status = 'foreign'), count(*) FILTER (WHERE status IS NULL), "
        "count(DISTINCT region_id) FILTER (WHERE status = 'foreign') FROM import_row"
    )
    foreign, own, regions = cursor.fetchone()
    answer = job.options.get("area", "")
    if not (foreign and own) or answer == "all":
        return []
    if answer == "own":
        cursor.execute("DELETE FROM import_row WHERE status = 'foreign'")
        job.told.append(_left_out(foreign, regions))
        return []
    return [_question(cursor, job, own, foreign, regions)]


def _left_out(foreign: int, regions: int) -> str:
    text = ngettext(
        "%(n)d figure of other regions is left out, as answered (%(regions)s regions).",
        "%(n)d figures of other regions are left out, as answered (%(regions)s regions).",
        foreign,
    )
    return text % {"n": foreign, "regions": regions}


def _question(cursor: CursorWrapper, job: Job, own: int, foreign: int, regions: int) -> Question:
    areas = Region.objects.filter(code__in=job.rights.areas).order_by("code").values_list("name", flat=True)
    cursor.execute(
        "SELECT DISTINCT r.code, r.name FROM import_row s JOIN regions_region r ON r.code = s.region_id "
        "WHERE s.status = 'foreign' ORDER BY r.code LIMIT %s",
        [NAMED],
    )
    others = [name for _code, name in cursor.fetchall()]
    mine = ", ".join(areas[:NAMED])
    words = {
        "foreign": foreign, "regions": regions, "mine": mine, "own": own,
        "others": ", ".join(others) + (" …" if regions > len(others) else ""),
    }  # fmt: skip
    text = _(
        "%(foreign)s figures belong to %(regions)s other regions (%(others)s), for which you enter nothing. Take only "
        "those of %(mine)s?"
    )
    return Question(
        text % words,
        "area",
        (
            ("own", _("take only those of %(mine)s: %(own)s figures") % words),
            ("all", _("no: the file is refused as long as it holds figures of other regions")),
        ),
        "own",
        _("The others are entered by their own offices or by the province."),
    )
