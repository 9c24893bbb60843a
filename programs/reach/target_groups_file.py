"""Target groups as a file: those of a region, of programmes and in general."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from common.permissions import within
from common.writing import exports
from common.writing.exports import ExportColumn
from programs.models import TargetGroup

TARGET_GROUPS = (
    ExportColumn("program", _("programme"), "program__code"),
    ExportColumn("region", _("region"), "region_id"),
    ExportColumn("region_name", _("name of the region"), "region__name"),
    ExportColumn("name", _("target group"), "name"),
    ExportColumn("unit", _("unit"), "unit"),
    ExportColumn("size", _("size"), "size", "integer"),
    ExportColumn("as_of", _("as of"), "as_of", "date"),
    ExportColumn("source", _("source"), "source__title"),
    ExportColumn("publisher", _("publisher"), "source__publisher"),
    ExportColumn("note", _("note"), "note"),
    ExportColumn("is_sample", _("sample data"), "is_sample", "boolean"),
)


def target_groups_file(code: str, user, kind: str) -> HttpResponseBase:
    """All target groups in the region as a file, one row each."""
    if refusal := exports.unknown_format(kind):
        return HttpResponse(f"{refusal}\n", status=400, content_type="text/plain; charset=utf-8")
    groups = (
        TargetGroup.objects.visible_to(user)
        .filter(within(code, "region_id"))
        .order_by("region_id", "program__code", "name", "id")
    )
    response = exports.FORMATS[kind](groups, TARGET_GROUPS, f"target-groups-{code}")
    if user.is_authenticated:
        response["Cache-Control"] = "private"
    return response
