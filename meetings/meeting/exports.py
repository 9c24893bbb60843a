"""What belongs to meetings as tables of their own: decisions, speakers and legal bases, one row each."""

from django.db.models import CharField, F, Func, QuerySet, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.writing.exports import ExportColumn
from meetings.models import Decision, Meeting, MeetingSpeaker
from meetings.time.local_days import meeting_day


def _meeting(path: str) -> tuple[ExportColumn, ...]:
    return (
        ExportColumn("meeting", _("meeting"), f"{path}pk", "integer"),
        ExportColumn("meeting_title", _("title of the meeting"), f"{path}title"),
        ExportColumn("day", _("day"), "day", "date"),
        ExportColumn("region", _("region"), f"{path}region_id"),
        ExportColumn("region_name", _("name of the region"), f"{path}region__name"),
    )


OF_MEETING = _meeting("meeting__")
DECISIONS = (
    *OF_MEETING,
    ExportColumn("position", _("position"), "position", "integer"),
    ExportColumn("kind", _("kind"), "kind"),
    ExportColumn("text", _("text"), "text"),
)
SPEAKERS = (
    *OF_MEETING,
    ExportColumn("part", pgettext_lazy("of a person", "part"), "part"),
    ExportColumn("name", _("name"), "name"),
    ExportColumn("role", _("role at the time"), "role"),
    ExportColumn("represented_by", _("read or represented by"), "represented_by"),
    ExportColumn("represented_by_role", _("role of the representative"), "represented_by_role"),
)
LEGAL_BASES = (*_meeting(""), ExportColumn("legal_basis", _("legal basis"), "legal_basis"))


def _of(model, columns, *order):
    def table(meetings: QuerySet):
        rows = model.objects.filter(meeting__in=meetings.order_by().values("pk"))
        return rows.annotate(day=meeting_day("meeting__")).order_by("-meeting__starts_at", "-meeting", *order), columns

    return table


def _legal_bases(meetings: QuerySet):
    """One row per line that is not empty."""
    chosen = Meeting.objects.filter(pk__in=meetings.order_by().values("pk")).exclude(legal_bases="")
    stripped = Func(F("legal_bases"), Value(" \n\r\t"), function="btrim")
    lines = Func(stripped, Value(r"\s*\n\s*"), function="regexp_split_to_table", output_field=CharField())
    return chosen.annotate(day=meeting_day(), legal_basis=lines).order_by("-starts_at", "-pk"), LEGAL_BASES


TABLES = {
    "decisions": _of(Decision, DECISIONS, "position", "pk"),
    "speakers": _of(MeetingSpeaker, SPEAKERS, "pk"),
    "legal_bases": _legal_bases,
}
