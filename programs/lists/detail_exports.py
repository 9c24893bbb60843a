"""The tables of a programme's and an activity's page as files: rows and columns; unknown is an empty cell."""

from django.db.models import Case, OuterRef, Subquery, When
from django.utils.translation import gettext_lazy as _

from common.writing.exports import ExportColumn
from programs.lists.queries import judged, recipients, relevance_of
from programs.models import Activity, ActivityRegion, CumulativeClaim, FinancialProgress, PhysicalProgress, TargetGroup
from programs.reach.target_groups_file import TARGET_GROUPS

PLACE = (
    ExportColumn("program", _("programme"), "program__code"),
    ExportColumn("region", _("region"), "region_id"),
    ExportColumn("region_name", _("name of the region"), "region__name"),
)
PERIOD = (
    ExportColumn("year", _("year"), "year", "integer"),
    ExportColumn("quarter", _("quarter"), "quarter", "integer"),
)
ORIGIN = (
    ExportColumn("source", _("source"), "source__title"),
    ExportColumn("evidence", _("evidence"), "evidence"),
    ExportColumn("workflow", _("workflow"), "workflow"),
    ExportColumn("note", _("note"), "note"),
    ExportColumn("is_sample", _("sample data"), "is_sample", "boolean"),
)
OF_PROGRAM = ExportColumn("program_source", _("source of the programme"), "program__source__title")
RECIPIENTS = (
    *PLACE, *PERIOD, ExportColumn("unit", _("unit"), "unit"),
    ExportColumn("target", _("target of the programme"), "target", "integer"),
    ExportColumn("allocated", _("allocated"), "allocated", "integer"),
    ExportColumn("realised", _("realised"), "realised", "integer"), *ORIGIN, OF_PROGRAM,
)  # fmt: skip
MONEY = (
    *PLACE, *PERIOD, ExportColumn("funding_source", _("funding source"), "funding_source__code"),
    ExportColumn("budget", _("original budget (murni)"), "budget", "number"),
    ExportColumn("revised_budget", _("revised budget (perubahan)"), "revised_budget", "number"),
    ExportColumn("realised", _("realised"), "realised", "number"), *ORIGIN, OF_PROGRAM,
)  # fmt: skip
CLAIMS = (
    *PLACE, ExportColumn("year", _("up to year"), "year", "integer"),
    ExportColumn("period_text", _("period as printed"), "period_text"),
    ExportColumn("unit", _("unit"), "unit"), ExportColumn("value", _("value"), "value", "integer"),
    ExportColumn("stated_by", _("stated by"), "stated_by"),
    *(column for column in ORIGIN if column.name != "workflow"),
)  # fmt: skip


def _of_program(model, columns, *order):
    def table(program, user):
        return model.objects.visible_to(user).filter(program=program).order_by(*order), columns

    return table


PROGRAM_TABLES = {
    "recipients": _of_program(PhysicalProgress, RECIPIENTS, "year", "quarter", "unit", "region_id", "id"),
    "money": _of_program(FinancialProgress, MONEY, "year", "quarter", "funding_source", "region_id", "id"),
    "claims": _of_program(CumulativeClaim, CLAIMS, "unit", "id"),
    "target_groups": _of_program(TargetGroup, TARGET_GROUPS, "region_id", "name", "id"),
}

# One line per region; an activity without any named region is one line whose split is empty.
SPLIT = (
    ExportColumn("activity", _("number"), "pk", "integer"),
    ExportColumn("title", _("title"), "title"),
    ExportColumn("starts_on", _("begins on"), "starts_on", "date"),
    ExportColumn("date_text", _("date as printed"), "date_text"),
    ExportColumn("region", _("region"), "region_id"),
    ExportColumn("region_name", _("name of the region"), "region__name"),
    ExportColumn("participants", _("participants of the target group"), "recipients", "integer"),
    ExportColumn("part", _("region of the split"), "splits__region_id"),
    ExportColumn("part_name", _("name of the region of the split"), "splits__region__name"),
    ExportColumn("part_participants", _("participants there"), "splits__participants", "integer"),
    ExportColumn("part_status", _("status there"), "splits__status"),
    ExportColumn("part_relevance", _("commodity relevance"), "part_relevance"),
    ExportColumn("evidence", _("evidence"), "evidence"),
    ExportColumn("source", _("source"), "source__title"),
)
PARTICIPANTS = (
    ExportColumn("activity", _("number"), "activity_id", "integer"),
    ExportColumn("role", _("role"), "role"),
    ExportColumn("number", _("number of participants"), "number", "integer"),
    ExportColumn("described", _("described as"), "described"),
)
ITEMS = (
    ExportColumn("activity", _("number"), "activity_id", "integer"),
    ExportColumn("item", _("item"), "item"),
    ExportColumn("quantity", _("quantity"), "quantity", "number"),
    ExportColumn("unit", _("unit of the item"), "unit"),
    ExportColumn("line_of_business", _("line of business"), "line_of_business"),
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
