"""Pages that see everything: the overview and the page of a region with what all apps know of it, errors."""

import sys
from collections.abc import Sequence
from dataclasses import replace

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import defaults

from common import charts, numbers
from common.charting.description import Event
from common.permissions import COUNTRY
from common.web.lost_database import is_lost
from common.web.short_pages import database_away
from dashboard.findings.finding import Finding
from dashboard.findings.of_page import findings_of
from indicators.profile.views import FiguresHome, FiguresPage
from meetings.actions.region_actions import for_region, meeting_marks
from meetings.calendar.agenda import upcoming
from meetings.region_sections import region_meetings
from programs import region_sections
from programs.region_numbers import ProgramNumbers, numbers_of


def bad_request(request, exception):
    """Answer a request that cannot be read (400), or say that the database is away (503)."""
    if is_lost(exception):  # the session could not be saved
        return database_away(request)
    return render(request, "400.html", {"message": _("The request cannot be read.")}, status=400)


def server_error(request):
    """A mistake of the program is 500; that the database is away for a moment is not one."""
    return database_away(request) if is_lost(sys.exc_info()[1]) else defaults.server_error(request)


def csrf_failure(request, reason=""):
    """A form that was open for too long, or came from another site."""
    message = _("The form has expired. Go back, reload the page and send it again.")
    return render(request, "403.html", {"message": message}, status=403)


class RegionPage(FiguresPage):
    """The page of a region with its programmes, meetings and action items."""

    template_name = "dashboard/region.html"
    more_parameters = (*FiguresPage.more_parameters, "meetings")
    data_apps = ("regions", "indicators", "programs", "meetings")

    def data_provinces(self):
        """A district's page shows its province and the country beside it; a province is compared with all others."""
        code = self.kwargs.get("code", "")
        return {COUNTRY, code[:2]} if "." in code else None

    def render_to_response(self, context, **kwargs):
        if region := context.get("region"):
            context |= self.of_apps(region, context["form"].cleaned_data["year"])
            context["findings"] = self.findings(context)
            if self.request.GET.get("meetings"):
                mark_meetings(context["page"], meeting_marks(region.code, self.request.user))
        return super().render_to_response(context, **kwargs)

    def of_apps(self, region, year: int | None) -> dict:
        """Numbers and lists are of the ``year`` asked for, None: of the newest or of all; what is to do is of today."""
        return {
            "programs": region_sections.of_region(region, year),
            "meetings": region_meetings(region.code, year),
            "actions": for_region(region.code, self.request.user),
        }

    def findings(self, context: dict) -> list[Finding]:
        """What the rules find; numbers of programmes, which only judging ones need, are asked for as they need them."""
        panels, signed_in = context["panels"], self.request.user.is_authenticated
        return findings_of(panels, self.program_numbers(context) if signed_in else (), signed_in=signed_in)

    def program_numbers(self, context: dict) -> Sequence[ProgramNumbers]:
        """Of all programmes of the region. Two queries."""
        return numbers_of(context["region"].code, context["form"].cleaned_data["year"])


class Home(RegionPage, FiguresHome):
    """The overview with reach, absorption, what is late and what is overdue."""

    template_name = "dashboard/home.html"

    def of_apps(self, region, year: int | None) -> dict:
        return {
            "programs": region_sections.of_overview(region, year, user=self.request.user),
            "actions": for_region(region.code, self.request.user),
            "agenda": upcoming(region.code),
        }

    def program_numbers(self, context: dict) -> Sequence[ProgramNumbers]:
        """Those that the overview has read."""
        return context["programs"].numbers


def mark_meetings(page, marks: list) -> None:
    """Adds the meetings (date, title, address) to the time line of the page's trend."""
    chart = page.charts.get("trend")
    if chart is None or not marks:
        return
    events = tuple(Event(day, (title, numbers.day(day))) for day, title, _url in marks)
    drawing = replace(chart.drawing, events=events, events_name=_("coordination meetings"))
    page.charts["trend"] = charts.redrawn(chart, drawing)
