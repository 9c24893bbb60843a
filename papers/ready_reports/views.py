"""The ready reports: for the screen, for print and as files."""

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Case, Q, Value, When
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from common.web.parameters import of_form
from common.writing import exports
from indicators.lists.views import province_options
from papers.ready_reports import matriks2
from papers.ready_reports import poverty as poverty_report
from papers.ready_reports.catalogue import REPORTS
from programs.counting.rules import newest_reported
from programs.matrix.content import ProgramMatrix, load, years
from programs.matrix.sheets import CellView, money_notes
from programs.matrix.views import matrix_context
from programs.models import FinancialProgress
from programs.reach.content import load as load_reach
from programs.reach.map import when
from programs.reach.sheets import UNITS, subregions_sheet
from programs.reach.views import FormPage, program_options, subregions_level
from regions.models import Source
from versions.pages import VersionedPageMixin

SOURCES_NAMED = 10
PRINTED_ROWS = 2000  # a page for paper holds all rows up to here; beyond, the files do


class ReportList(VersionedPageMixin, TemplateView):
    """``/reports/``: what there is, for the region and year of the address."""

    data_apps = ("regions", "indicators", "programs")
    template_name = "papers/ready_reports/list.html"
    parameters = frozenset({"region", "year"})

    def get_context_data(self, **kwargs):
        chosen = "&".join(f"{key}={self.request.GET[key]}" for key in ("region", "year") if self._is_plain(key))
        return super().get_context_data(**kwargs) | {"reports": REPORTS.values(), "chosen": chosen and f"?{chosen}"}

    def _is_plain(self, key: str) -> bool:
        text = self.request.GET.get(key, "")
        return bool(text) and len(text) < 14 and all(c.isalnum() or c == "." for c in text)


class ReportPage(FormPage):
    """``/reports/KEY/``."""

    more_parameters = (*FormPage.more_parameters, "all")

    @classmethod
    def parameters(cls, key: str = "", **_path) -> frozenset[str]:
        """Those of the report's own form."""
        report = REPORTS.get(key)
        return of_form(report.form if report else cls.form_class, *cls.more_parameters)

    def dispatch(self, request, *args, **kwargs):
        self.report = REPORTS.get(kwargs["key"])
        if self.report is None:
            raise Http404
        self.form_class, self.template_name = self.report.form, self.report.template
        self.file_name = self.report.key
        return super().dispatch(request, *args, **kwargs)

    def build(self, form) -> dict:
        made = {
            "poverty": self.poverty, "reach": self.reach, "matriks-2": self.matriks2, "matrix": self.matrix,
        }[self.report.key](form)  # fmt: skip
        family = form.cleaned_data["region"]
        return {
            "report": self.report, "region": family[0], "ancestors": family[:0:-1], "printed_on": timezone.localdate(),
            "region_options": province_options(), **made,
        }  # fmt: skip

    def poverty(self, form) -> dict:
        family = form.cleaned_data["region"]
        place = poverty_report.region_of_districts(family)
        known = poverty_report.years(place.code)
        year = form.cleaned_data["year"] or (known[0] if known else None)
        table = self.in_order(form, poverty_report.sheet(family, year))
        period = _("March %(year)s") % {"year": year} if year else _("no data")
        return {"year": year, "years": known, "period": period, "sheets": {"poverty": table}, "sources": table.notes}

    def reach(self, form) -> dict:
        asked = form.cleaned_data
        region = asked["region"][0]
        content = load_reach(
            region, year=asked["year"], unstated=form.unstated, program=asked["program"], unit=asked["unit"],
            level=subregions_level(region, asked["parts"]), user=self.request.user,
        )  # fmt: skip
        table = self.in_order(form, subregions_sheet(content, content.lines))
        subject = f"{content.program.name}, {UNITS[content.unit]}" if content.program else _("no data")
        groups = sorted({line.group.source for line in content.lines if line.group})
        return {
            "year": content.year, "years": content.years, "has_unstated": content.has_unstated,
            "unstated": content.unstated, "period": when(content, "realised"), "subject": subject,
            "sheets": {"reach": table},
            "program_options": program_options(content), "reach_units": dict.fromkeys(content.units), "page": content,
            "sources": [_("Target groups: %(source)s.") % {"source": "; ".join(groups)}] if groups else [],
            "unit_options": [(unit, UNITS[unit]) for unit in dict.fromkeys(content.units)],
        }  # fmt: skip

    def matrix(self, form) -> dict:
        made = matrix_context(form)
        made["sheets"]["matrix"] = self.in_order(form, made["sheets"]["matrix"])
        return made | {"period": made["when"], "sources": made["about"]}

    def matriks2(self, form) -> dict:
        region = form.cleaned_data["region"][0]
        known, _unstated = years(region.code)
        year = form.cleaned_data["year"] or newest_reported(known)
        rows = matriks2.lines(region.code, year)
        made = {
            "year": year, "years": list(known), "period": str(year) if year else _("no data"), "rows": rows,
            "sheets": {},
        }  # fmt: skip
        if "_export" in self.request.GET:
            return made
        size = PRINTED_ROWS if self.request.GET.get("all") == "1" else settings.TABLE_PAGE_SIZE
        page = Paginator(rows, size).get_page(self.request.GET.get("page"))
        everything = ProgramMatrix([], [], load(region.code, year)).unclassified
        return made | {
            "page_of_rows": page, "table": matriks2.Matriks2Table(list(page.object_list)),
            "total": CellView(everything, everything.count), "money_notes": money_notes(everything.portfolio),
            "all": size == PRINTED_ROWS, "listed": sum(item.rows > 0 for item in everything.items),
            "known": len(everything.items),
            "sources": row_sources(region.code, year),
        }  # fmt: skip

    def export(self, context: dict, sheets: dict) -> HttpResponse:
        """Matriks 2 is streamed from its query, since it may have a line for every district and programme."""
        if self.report.key != "matriks-2":
            return super().export(context, sheets)
        kind = self.request.GET["_export"]
        if refusal := exports.unknown_format(kind):
            return HttpResponse(f"{refusal}\n", status=400, content_type="text/plain; charset=utf-8")
        name = f"matriks-2-{context['region'].code}-{context['year'] or 'x'}"
        response = exports.FORMATS[kind](context["rows"], matriks2.Matriks2Table.export_columns(), name)
        if self.request.user.is_authenticated:
            response["Cache-Control"] = "private"
        return response


def row_sources(code: str, year: int | None) -> list[str]:
    """The sources that rows of money name; rows without one show that of their programme, as such."""
    rows = FinancialProgress.objects.approved().within(code).filter(program__workflow="approved", year=year)
    own = Q(pk__in=rows.exclude(source=None).values("source"))
    of_programs = Q(pk__in=rows.filter(source=None).values("program__source"))
    found = Source.objects.annotate(is_own=Case(When(own, then=Value(True)), default=Value(False))).filter(
        own | of_programs
    )
    named = found.order_by("-is_own", "publisher", "title")[:SOURCES_NAMED]
    of_program = _("Source of the programme: %(source)s.")
    return [f"{source}." if source.is_own else of_program % {"source": source} for source in named]
