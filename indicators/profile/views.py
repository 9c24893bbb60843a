"""The overview and the page of a region."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from common.charts import chart_sheet
from common.web.parameters import of_form
from common.writing.sheets import Col, Sheet, sheet_file
from indicators.profile import content
from indicators.profile.about import About
from indicators.profile.facts import changes_sheet, facts_sheet
from indicators.profile.forms import HomeForm, RegionPageForm
from regions.models import Region
from versions.pages import VersionedPageMixin


class FiguresPage(VersionedPageMixin, TemplateView):
    """The figures of one region, for one indicator and period; the page of the dashboard gives the template."""

    form_class = RegionPageForm
    overview = False
    more_parameters: tuple[str, ...] = ("_export", "chart", "table")

    @classmethod
    def parameters(cls, **_path) -> frozenset[str]:
        """The names that the page reads."""
        return of_form(cls.form_class, *cls.more_parameters)

    def get_family(self, form) -> Sequence[Region]:
        """The region and what it lies in; empty for an unknown code."""
        return Region.objects.family(self.kwargs["code"])

    def get(self, request, *args, **kwargs):
        form = self.form_class(request.GET)
        if not form.is_valid():
            return self.render_to_response({"form": form, "invalid": True, **kwargs}, status=400)
        family = self.get_family(form)
        if not family:
            raise Http404
        page = content.build(family, form, request.user, overview=self.overview)
        if request.GET.get("_export"):
            return self.export(page)
        context = {"form": form, "page": page, "region": family[0], "panels": page.panels}
        if not self.overview:
            context["about"] = About(page.panels)
        return self.render_to_response(context)

    def export(self, page) -> HttpResponse:
        """The numbers of one chart as a file, or the map as SVG."""
        kind, key = self.request.GET.get("_export"), self.request.GET.get("chart", "")
        day = page.panels.as_of
        name = f"{key}-{page.panels.region.code}-{page.panels.year or 'x'}" + (f"-as-of-{day}" if day else "")
        if kind == "svg" and key == "map" and page.map:
            response = HttpResponse(page.map_file(), content_type="image/svg+xml")
            response["Content-Disposition"] = f'attachment; filename="{name}.svg"'
            return response
        if key == "facts":
            return sheet_file(dated(facts_sheet(page), day), kind, name)
        if key == "changes":
            return sheet_file(changes_sheet(page.panels.region.code), kind, f"{key}-{page.panels.region.code}")
        chart = page.charts.get(key)
        if chart is None:
            text = _("There is no such export on this page.")
            return HttpResponse(f"{text}\n", status=400, content_type="text/plain; charset=utf-8")
        return sheet_file(dated(chart_sheet(chart), day), kind, name)


def dated(sheet: Sheet, day: date | None) -> Sheet:
    """The sheet with a last column that says until which day its figures were published, where it is of the past."""
    if day is None:
        return sheet
    column = Col("as_of", _("As published until"), "date")
    return replace(sheet, columns=(*sheet.columns, column), rows=[(*row, day) for row in sheet.rows])


class FiguresHome(FiguresPage):
    """The figures of the installation's home region, or of ``?region=``."""

    form_class = HomeForm
    overview = True

    def get_family(self, form) -> Sequence[Region]:
        return form.cleaned_data["region"] or Region.objects.family(settings.HOME_REGION)
