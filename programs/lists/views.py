"""The lists and the pages of programmes and of activities."""

import re

from django import forms
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from common.charts import chart_sheet
from common.web.parameters import of_form
from common.web.views import ListPage
from common.web.who_sees import drafts
from common.writing.exports import FORMATS, unknown_format
from common.writing.sheets import sheet_file
from indicators.lists.views import province_options
from programs.lists.activities import ActivityContent
from programs.lists.detail_exports import ACTIVITY_TABLES, PROGRAM_TABLES
from programs.lists.filters import ActivityFilterSet, ProgramFilterSet
from programs.lists.program_page import ProgramContent
from programs.lists.queries import activities_listed, programs_listed
from programs.lists.sum_checks import checks_sheet
from programs.lists.tables import ActivityTable, ProgramTable, status_badge
from programs.models import Activity, Program
from versions.pages import VersionedPageMixin

YEAR = re.compile(r"(19|20)[0-9]{2}")
UNSTATED = "none"


def asked_year(text: str) -> int | None:
    """Read the year of an address; None if the text is no year."""
    return int(text) if YEAR.fullmatch(text) else None


class ProgramList(ListPage):
    """Programmes; recipients per unit and money of one year, in the programme's own region."""

    name = "programs"
    title = gettext_lazy("Programmes")
    lede = gettext_lazy(
        "Numbers are those of the programme's own region in the year asked for, else in its newest year. "
        "Recipients in different units, or of different programmes, are never added."
    )
    table_class = ProgramTable
    filterset_class = ProgramFilterSet
    ordering = ("code",)
    default_sort = "code"
    drafts_permissions = ("programs.view_program",)
    template_name = "programs/lists/list.html"

    def queryset(self):
        return programs_listed(self.request.user, asked_year(self.request.GET.get("year", "")))

    def context(self, table, page):
        return super().context(table, page) | {"region_options": province_options()}


class ActivityList(ListPage):
    """Activities, planned beside done."""

    name = "activities"
    title = gettext_lazy("Activities in the field")
    lede = gettext_lazy(
        "Trainings, distributions of aid, socialisations. Participants count once, at the level of the activity's "
        "region; facilitators, persons in charge and operators are not recipients."
    )
    table_class = ActivityTable
    filterset_class = ActivityFilterSet
    ordering = ("-id",)
    drafts_permissions = ("programs.view_activity",)
    template_name = "programs/lists/activities.html"

    def queryset(self):
        return activities_listed(self.request.user)

    def context(self, table, page):
        counts = self.filterset.qs.order_by().values_list("status").annotate(n=Count("pk"))
        found = dict(counts)
        statuses = [(s.value, status_badge(s), found[s]) for s in Activity.Status if s in found]
        return super().context(table, page) | {"region_options": province_options(), "statuses": statuses}

    def get(self, request, *args, **kwargs):
        if "sort" not in request.GET:
            self.ordering = (Activity._meta.ordering[0], "-id")  # the newest first, those without a date last
        return super().get(request, *args, **kwargs)


def table_file(request, queryset, columns, name: str) -> HttpResponse:
    """A table of a page as a file in the format asked for; a plain sentence where there is no such format."""
    kind = request.GET["_export"]
    if refusal := unknown_format(kind):
        return refused(refusal)
    response = FORMATS[kind](queryset, columns, name)
    if request.user.is_authenticated:
        response["Cache-Control"] = "private"
    return response


def refused(text: str) -> HttpResponse:
    """Answer 400 with a plain text."""
    return HttpResponse(f"{text}\n", status=400, content_type="text/plain; charset=utf-8")


class ProgramPageForm(forms.Form):
    """``?year=2024`` or ``?year=none`` for rows whose year is not stated."""

    year = forms.RegexField(
        rf"^({YEAR.pattern}|{UNSTATED})$", label=gettext_lazy("Year"), required=False,
        error_messages={"invalid": gettext_lazy("Enter a year of four digits.")},
    )  # fmt: skip


class ProgramPage(VersionedPageMixin, TemplateView):
    """One programme: whom it is for, what was planned, allocated, realised and spent, where and when."""

    template_name = "programs/lists/program.html"
    parameters = of_form(ProgramPageForm, "_export", "table", "chart")
    data_apps = ("regions", "indicators", "programs")

    def get(self, request, *args, **kwargs):
        related = ("agency__region", "region", "source")
        found = Program.objects.visible_to(request.user).filter(code=kwargs["code"]).select_related(*related)
        program = found.first()
        if program is None:
            raise Http404
        form = ProgramPageForm(request.GET)
        if not form.is_valid():
            if "_export" in request.GET:
                return refused(" ".join(form.errors["year"]))
            return self.render_to_response({"program": program, "errors": form.errors["year"]}, status=400)
        content = ProgramContent(program, request.user, form.cleaned_data["year"])
        if "_export" in request.GET:
            return self.export(content)
        seen = drafts(request.user, "programs.view_program", "programs.view_physicalprogress")
        return self.render_to_response({"program": program, "page": content, "who_sees": seen})

    def export(self, content: ProgramContent) -> HttpResponse:
        """One chart (``chart=``) of the year shown, or a whole table of all years (``table=``)."""
        asked = self.request.GET
        code = content.program.code
        if "chart" in asked:
            chart = content.charts.get(asked["chart"])
            if chart is None:
                return refused(_("There is no such export on this page."))
            return chart_file(self.request, chart, f"{chart.key}-{code}")
        name = asked.get("table", "recipients")
        if name == "checks":
            return sheet_file(checks_sheet(content.program, self.request.user), asked["_export"], f"checks-{code}")
        table = PROGRAM_TABLES.get(name)
        if table is None:
            return refused(_("There is no such export on this page."))
        return table_file(self.request, *table(content.program, self.request.user), name=f"{name}-{code}")


def chart_file(request, chart, name: str) -> HttpResponse:
    """The numbers of a chart in the format asked for."""
    return sheet_file(chart_sheet(chart), request.GET["_export"], name)


class ActivityPage(VersionedPageMixin, TemplateView):
    """One activity with every fact that is known of it."""

    template_name = "programs/lists/activity.html"
    parameters = frozenset({"_export", "table"})
    data_apps = ("regions", "indicators", "programs")

    def get(self, request, *args, **kwargs):
        related = ("region", "agency__region", "source", "venue_region")
        found = Activity.objects.visible_to(request.user).filter(pk=kwargs["pk"]).select_related(*related)
        activity = found.first()
        if activity is None:
            raise Http404
        if "_export" in request.GET:
            return self.export(activity)
        context = {
            "activity": activity,
            "page": ActivityContent(activity, request.user),
            "who_sees": drafts(request.user, *ActivityList.drafts_permissions),
        }
        return self.render_to_response(context)

    def export(self, activity: Activity) -> HttpResponse:
        name = self.request.GET.get("table", "regions")
        table = ACTIVITY_TABLES.get(name)
        if table is None:
            return refused(_("There is no such export on this page."))
        return table_file(self.request, *table(activity), name=f"activity-{activity.pk}-{name}")
