"""The feed of all meetings and the file of one, for calendar programs; public, and so is everything in them."""

from datetime import UTC, datetime

from django.conf import settings
from django.db.models import Count, Max, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from common.web.parameters import reads
from meetings.calendar import ical
from meetings.models import Meeting
from meetings.rows import FIELDS, MeetingRow
from meetings.time import moments
from regions.models import Region
from versions.pages import data_versions, page_key

CONTENT_TYPE = "text/calendar; charset=utf-8"


def events_of(rows, address) -> list[ical.Event]:
    """The events of the queryset ``rows``, by time; ``address(meeting)`` is the full address of its page. One query."""
    changes = Meeting.history.model.objects.filter(id=OuterRef("pk")).order_by().values("id")
    found = rows.annotate(
        changed=Subquery(changes.annotate(n=Max("history_date")).values("n")),
        number=Subquery(changes.annotate(n=Count("pk")).values("n")),
    ).order_by("starts_at", "pk").values_list(*FIELDS, "changed", "number")  # fmt: skip
    return [event(meeting, address(meeting)) for meeting in map(MeetingRow._make, found)]


def event(meeting: MeetingRow, url: str) -> ical.Event:
    """One that was imported has no history; it is as old as the meeting itself."""
    begins, ends = moments.local(meeting)
    if not meeting.time_is_known:
        begins, ends = begins.date(), ends and ends.date()
    return ical.Event(
        uid=f"meeting-{meeting.pk}@{settings.ALLOWED_HOSTS[0].strip('.[]')}",
        title=meeting.title, place=moments.place(meeting), begins=begins, ends=ends, state=meeting.state,
        changed=meeting.changed or min(meeting.starts_at, datetime.now(UTC)),
        sequence=max((meeting.number or 0) - 1, 0), url=url,
        categories=meeting.marks,
    )  # fmt: skip


def _response(request, rows, file_name: str) -> HttpResponse:
    base, path = request.build_absolute_uri("/").rstrip("/"), reverse("meeting", args=[0])
    events = events_of(rows, lambda meeting: base + path.replace("0", str(meeting.pk)))
    text = ical.calendar(events, _("Coordination meetings on poverty reduction"))
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["Cache-Control"] = "no-cache"
    return response


def _etag(request, **kwargs) -> str:
    return f'W/"{page_key(request, data_versions(["meetings", "regions"]))[:32]}"'


@reads("region")
@require_safe
@condition(etag_func=_etag)
def feed(request):
    """All meetings, or with ``?region=64`` those of a region or held in it."""
    code = request.GET.get("region", "")
    if code and not Region.objects.filter(pk=code).exists():
        text = _("There is no region with the code “%(code)s”.") % {"code": code[:40]}
        return HttpResponse(f"{text}\n", status=400, content_type="text/plain; charset=utf-8")
    meetings = Meeting.objects.visible_to(request.user)
    return _response(request, meetings.concerning(code) if code else meetings, "meetings.ics")


@require_safe
def one(request, pk: int):
    """Answer with the calendar file of one meeting."""
    get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    return _response(request, Meeting.objects.filter(pk=pk), f"meeting-{pk}.ics")
