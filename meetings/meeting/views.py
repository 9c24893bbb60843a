"""Meetings on the screen: list and calendar, one meeting, its letter and lists to print, its files."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.permissions import COUNTRY, area_prefixes, may
from common.web.views import ListPage
from indicators.lists.views import province_options
from meetings import attachments, cycle
from meetings.calendar import agenda
from meetings.calendar.month import Month
from meetings.meeting.content import RELATED, UPLOAD, MeetingContent
from meetings.meeting.exports import TABLES
from meetings.meeting.filters import MeetingFilterSet, PublicMeetingFilterSet
from meetings.meeting.forms import AttachmentUploadForm, LetterForm
from meetings.meeting.tables import MeetingTable, PublicMeetingTable
from meetings.models import Meeting
from meetings.querysets import may_read
from meetings.time import clock, moments
from programs.lists.views import refused, table_file
from programs.reporting.cycle import StepRefused
from versions.pages import VersionedPageMixin

MEETINGS_PER_MONTH = 400  # meetings in one month's calendar
PRINTS = {
    "invitation": "meetings/meeting/print_invitation.html",
    "attendance": "meetings/attendance/print_attendance.html",
    "minutes": "meetings/minutes/print_minutes.html",
}


class MeetingList(VersionedPageMixin, ListPage):
    """All meetings, newest first, or with ``?view=calendar`` one month of them; and the deadlines of the year."""

    data_apps = ("regions", "indicators", "programs", "meetings")
    name = "meetings"
    title = gettext_lazy("Coordination meetings")
    lede = gettext_lazy(
        "Title, time and place are public; what was said and decided is read by those signed in for the region. "
        "A meeting held in another region appears under both, and counts once."
    )
    ordering = ("-starts_at", "-pk")
    default_sort = "-when"
    template_name = "meetings/meeting/list.html"
    parameters = frozenset({"view", "month", "table"})

    @cached_property
    def reads_more(self) -> bool:
        """True for visitors who may read more than the public of some meeting."""
        return bool(area_prefixes(self.request.user, "meetings.view_meeting"))

    @property
    def table_class(self):
        return MeetingTable if self.reads_more else PublicMeetingTable

    @property
    def filterset_class(self):
        return MeetingFilterSet if self.reads_more else PublicMeetingFilterSet

    def queryset(self):
        found = Meeting.objects.visible_to(self.request.user).listed(self.request.user)
        return found.select_related("region", "venue_region")

    def export(self, rows):
        """The list, or with ``table=`` the decisions, speakers or legal bases of those meetings that may be read."""
        name = self.request.GET.get("table")
        if name is None or self.errors:
            return super().export(rows)
        if name not in TABLES or not self.reads_more:
            return refused(_("There is no such export on this page."))
        return table_file(self.request, *TABLES[name](rows.filter(readable=True)), name=name)

    def page(self, rows, status: int = 200):
        if self.request.GET.get("view") == "calendar":
            return self.calendar(rows, status)
        return super().page(rows, status)

    def calendar(self, rows, status: int = 200):
        today = clock.today(COUNTRY)
        asked = self.request.GET.get("month", "")
        month = Month.read(asked) if asked else Month(today.year, today.month)
        if month is None:
            text = _("“%(month)s” is no month. Write it like 2026-03; this month is shown instead.")
            self.errors.append(text % {"month": Truncator(asked).chars(40)})
            month = Month(today.year, today.month)
        found = list(rows.filter(month.condition).order_by("starts_at", "pk")[:MEETINGS_PER_MONTH])
        for meeting in found:
            meeting.hours, meeting.place = moments.hours(meeting), moments.place(meeting)
        shown = {"month": month, "weeks": month.weeks(found, today), "weekdays": WEEKDAYS.values()}
        return render(self.request, "meetings/calendar/calendar.html", self.context(None, None) | shown, status=status)

    def context(self, table, page):
        today = clock.today(COUNTRY)
        form = self.filterset.form
        year = (form.is_valid() and form.cleaned_data.get("year")) or today.year
        return super().context(table, page) | {
            "region_options": province_options(),
            "agenda": agenda.yearly_agenda(year, today),
            "agenda_year": year,
            "reads_more": self.reads_more,
            "may_add": self.request.user.is_staff and bool(area_prefixes(self.request.user, "meetings.add_meeting")),
        }


class MeetingView(View):
    """What the pages of one meeting share: the meeting, and its parts for this visitor."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        found = Meeting.objects.visible_to(request.user).select_related(*RELATED)
        self.meeting = get_object_or_404(found, pk=kwargs["pk"])
        self.content = MeetingContent(self.meeting, request.user)

    def show(self, status: int = 200, **more):
        """The page of the meeting, with forms that need attention in ``more``."""
        context = {
            "meeting": self.meeting,
            "page": self.content,
            "letter": LetterForm(instance=self.meeting, initial=self._signatory()),
            "upload": AttachmentUploadForm(),
            **more,
        }
        return render(self.request, "meetings/meeting/meeting.html", context, status=status)

    def _signatory(self) -> dict[str, str]:
        """Who signed the last time, as a proposal."""
        previous = self.content.previous if self.content.may_change and not self.meeting.signatory else None
        return {"signatory": previous.signatory, "signatory_role": previous.signatory_role} if previous else {}


@method_decorator(never_cache, name="dispatch")
class MeetingPage(MeetingView):
    """Title, time and place for everybody; agenda, attendance, decisions, minutes and files for those of the region."""

    def get(self, request, pk):
        return self.show()


@method_decorator([login_required, never_cache], name="dispatch")
class StepView(MeetingView):
    """One step of the cycle; to send invitations the letter needs a number and a signatory."""

    def post(self, request, pk):
        if not self.content.may_change:
            raise PermissionDenied
        to = request.POST.get("to", "")
        letter = LetterForm(request.POST, instance=self.meeting) if to == Meeting.State.INVITED else None
        if letter is not None:
            if not letter.is_valid():
                self.meeting.refresh_from_db()
                return self.show(letter=letter)
            letter.save()
        try:
            cycle.move(pk, to, read=request.POST.get("read", ""))
        except StepRefused as error:
            messages.error(request, str(error))
        return redirect("meeting", pk)


@method_decorator([login_required, never_cache], name="dispatch")
class UploadView(MeetingView):
    """A file is added to the meeting."""

    def post(self, request, pk):
        if not may(request.user, UPLOAD, self.meeting.region_id):
            raise PermissionDenied
        form = AttachmentUploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(upload=form)
        row = attachments.store(self.meeting, form.cleaned_data["file"], request.user, form.cleaned_data["title"])
        messages.success(request, _("The file “%(name)s” was added.") % {"name": row.original_name})
        return redirect("meeting", pk)


@method_decorator([login_required, never_cache], name="dispatch")
class PrintView(MeetingView):
    """The invitation, the attendance list to be signed, or the minutes, as a document with a letterhead."""

    def get(self, request, pk, what):
        if what not in PRINTS:
            raise Http404
        if not may_read(request.user, self.meeting):
            raise PermissionDenied
        return render(request, PRINTS[what], {"meeting": self.meeting, "page": self.content, "blank": range(12)})


@require_safe
@login_required
def attachment(request, pk):
    """A file, for those who may read its meeting."""
    return attachments.serve(request.user, pk)
