"""The tables of a programme's and an activity's page as files: rows and columns; unknown is an empty cell."""

from django.db.models import Case, OuterRef, Subquery, When
from django.utils.translation import gettext_lazy as _

from common.writing.exports import Column
from programs.lists.queries import judged, recipients, relevance_of
from programs.models import Activity, ActivityRegion, CumulativeClaim, FinancialProgress, PhysicalProgress, TargetGroup

PLACE = (
    Column("program", _("programme"), "program__code"),
    Column("region", _("region"), "region_id"),
    Column("region_name", _("name of the region"), "region__name"),
)
PERIOD = (Column("year", _("year"), "year", "integer"), Column("quarter", _("quarter"), "quarter", "integer"))
ORIGIN = (
    Column("source", _("source"), "source__title"),
    Column("evidence", _("evidence"), "evidence"),
    Column("workflow", _("workflow"), "workflow"),
    Column("note", _("note"), "note"),
    Column("is_sample", _("sample data"), "is_sample", "boolean"),
)
RECIPIENTS = (
    *PLACE, *PERIOD, Column("unit", _("unit"), "unit"),
    Column("target", _("target of the programme"), "target", "integer"),
    Column("allocated", _("allocated"), "allocated", "integer"),
    Column("realised", _("realised"), "realised", "integer"), *ORIGIN,
)  # fmt: skip
MONEY = (
    *PLACE, *PERIOD, Column("funding_source", _("funding source"), "funding_source__code"),
    Column("budget", _("original budget (murni)"), "budget", "number"),
    Column("revised_budget", _("revised budget (perubahan)"), "revised_budget", "number"),
    Column("realised", _("realised"), "realised", "number"), *ORIGIN,
)  # fmt: skip
CLAIMS = (
    *PLACE, Column("year", _("up to year"), "year", "integer"),
    Column("period_text", _("period as printed"), "period_text"),
    Column("unit", _("unit"), "unit"), Column("value", _("value"), "value", "integer"),
    *(column for column in ORIGIN if column.name != "workflow"),
)  # fmt: skip
GROUPS = (
    *PLACE, Column("name", _("target group"), "name"), Column("unit", _("unit"), "unit"),
    Column("size", _("size"), "size", "integer"), Column("as_of", _("as of"), "as_of", "date"),
    Column("source", _("source"), "source__title"), Column("note", _("note"), "note"),
    Column("is_sample", _("sample data"), "is_sample", "boolean"),
)  # fmt: skip


def _of_program(model, columns, *order):
    def table(program, user):
        return model.objects.visible_to(user).filter(program=program).order_by(*order), columns

    return table


PROGRAM_TABLES = {
    "recipients": _of_program(PhysicalProgress, RECIPIENTS, "year", "quarter", "unit", "region_id", "id"),
    "money": _of_program(FinancialProgress, MONEY, "year", "quarter", "funding_source", "region_id", "id"),
    "claims": _of_program(CumulativeClaim, CLAIMS, "unit", "id"),
    "target_groups": _of_program(TargetGroup, GROUPS, "region_id", "name", "id"),
}

# One line per region; an activity without any named region is one line whose split is empty.
SPLIT = (
    Column("activity", _("number"), "pk", "integer"),
    Column("title", _("title"), "title"),
    Column("starts_on", _("begins on"), "starts_on", "date"),
    Column("date_text", _("date as printed"), "date_text"),
    Column("region", _("region"), "region_id"),
    Column("region_name", _("name of the region"), "region__name"),
    Column("participants", _("participants of the target group"), "recipients", "integer"),
    Column("part", _("region of the split"), "splits__region_id"),
    Column("part_name", _("name of the region of the split"), "splits__region__name"),
    Column("part_participants", _("participants there"), "splits__participants", "integer"),
    Column("part_status", _("status there"), "splits__status"),
    Column("part_relevance", _("commodity relevance"), "part_relevance"),
    Column("evidence", _("evidence"), "evidence"),
    Column("source", _("source"), "source__title"),
)
PARTICIPANTS = (
    Column("activity", _("number"), "activity_id", "integer"),
    Column("role", _("role"), "role"),
    Column("number", _("number of participants"), "number", "integer"),
    Column("described", _("described as"), "described"),
)
ITEMS = (
    Column("activity", _("number"), "activity_id", "integer"),
    Column("item", _("item"), "item"),
    Column("quantity", _("quantity"), "quantity", "number"),
    Column("unit", _("unit of the item"), "unit"),
    Column("line_of_business", _("line of business"), "line_of_business"),
)


def split(activity: Activity):
    """The regions of an activity; the relevance there is empty where it is not asked."""
    here = ActivityRegion.objects.filter(pk=OuterRef("splits__pk")).annotate(w=relevance_of("activity_id", "region_id"))
    rows = Activity.objects.filter(pk=activity.pk).annotate(
        recipients=recipients(), part_relevance=Case(When(judged(), then=Subquery(here.values("w"))))
    )
    return rows.order_by("splits__region_id"), SPLIT


ACTIVITY_TABLES = {
    "regions": split,
    "participants": lambda activity: (activity.participants.order_by("id"), PARTICIPANTS),
    "items": lambda activity: (activity.items.order_by("id"), ITEMS),
}
