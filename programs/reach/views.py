"""The page of reach."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from common.charts import chart_sheet
from common.web.parameters import of_form
from common.writing.sheets import Col, Sheet, sheet_file
from indicators.lists.views import province_options
from programs.reach import charts
from programs.reach.content import ReachContent, load
from programs.reach.forms import ReachForm
from programs.reach.map import reach_map, when
from programs.reach.sheets import (
    REASONS,
    UNITS,
    counted,
    marks_note,
    own_basis,
    percent,
    programs_sheet,
    rank_notes,
    subregions_sheet,
)
from programs.reach.standing import MEASURES
from programs.reach.target_groups_file import target_groups_file
from regions.models import Region
from versions.pages import VersionedPageMixin

NAMED_COLUMN = Col(
    "named", "", "number", 0
)  # writes the number of the region itself as the table writes those of the subregions


class Addresses:
    """Addresses of this page with other choices. The query tag copies the whole query for each of forty links."""

    ALWAYS_NEW = ("_export", "table", "chart", "page", "lang", "theme")

    def __init__(self, request):
        self.sort = request.GET.get("sort", "")
        kept = [(key, value) for key, value in request.GET.items() if key not in self.ALWAYS_NEW]
        self.same = urlencode(kept)
        self.unsorted = urlencode([pair for pair in kept if pair[0] != "sort"])

    def headings(self, sheet: Sheet, *, sortable: bool) -> list[tuple[str, str, str, str]]:
        """Label, CSS class, address that sorts by the column and direction of each column on the screen."""
        name, falling = self.sort.removeprefix("-"), self.sort.startswith("-")
        made = []
        for column in sheet.shown:
            is_sorted = sortable and column.name == name
            sort = f"-{column.name}" if is_sorted and not falling else column.name
            address = f"?{self.unsorted}{'&' if self.unsorted else ''}sort={sort}" if sortable else ""
            made.append(
                (column.label, column.css, address, ("descending" if falling else "ascending") if is_sorted else "")
            )
        return made

    def files(self, sheet: Sheet) -> list[tuple[str, str]]:
        """Address and label of each kind of file of a table."""
        begin = f"?{self.same}{'&' if self.same else ''}table={sheet.key}&_export="
        labels = {"csv": "CSV", "csv-excel": _("CSV for Excel"), "xlsx": "Excel (XLSX)"}
        return [(begin + kind, label) for kind, label in labels.items()]


class FormPage(VersionedPageMixin, TemplateView):
    """A page whose address is a form: ``build(form)`` makes the context, ``sheets`` in it can be exported by key."""

    data_apps = ("regions", "indicators", "programs")
    form_class = ReachForm
    file_name = ""
    page_size = 50
    more_parameters: tuple[str, ...] = ("_export", "table", "chart", "page")

    @classmethod
    def parameters(cls, **_path) -> frozenset[str]:
        """The names that the page reads."""
        return of_form(cls.form_class, *cls.more_parameters)

    def get(self, request, *args, **kwargs):
        form = self.form_class(request.GET)
        if not form.is_valid():
            return self.render_to_response({"form": form, "invalid": True, **kwargs}, status=400)
        context = {"form": form, **self.build(form)}
        if not form.is_valid():  # also after a sort by a column that the table does not have
            return self.render_to_response({"form": form, "invalid": True}, status=400)
        if "_export" in request.GET:
            return self.export(context, context["sheets"])
        addresses = Addresses(request)
        context["tables"] = [
            (sheet, addresses.headings(sheet, sortable=not place), addresses.files(sheet))
            for place, sheet in enumerate(context["sheets"].values())
        ]
        return self.render_to_response(context)

    def in_order(self, form, sheet: Sheet) -> Sheet:
        """``sheet`` by the column asked for; an error of the form where there is none of that name."""
        sort = form.cleaned_data.get("sort")
        try:
            return sheet.ordered(sort) if sort else sheet
        except KeyError:
            form.add_error("sort", _("The table cannot be sorted by “%(sort)s”.") % {"sort": sort})
            return sheet

    def page_of(self, rows: Sequence) -> Page:
        """The page of ``rows`` that is asked for; beyond the last one it is the last one."""
        return Paginator(rows, self.page_size).get_page(self.request.GET.get("page"))

    def export(self, context: dict, sheets: dict[str, Sheet]) -> HttpResponse:
        """``?_export=csv`` is the main table, ``&table=KEY`` another one, ``&chart=KEY`` the numbers of a chart."""
        request = self.request
        key = request.GET.get("table", "")
        sheet = sheets.get(key) if key else next(iter(sheets.values()))
        chart = context.get("charts", {}).get(request.GET.get("chart", ""))
        name = f"{self.file_name}-{context['region'].code}-{context['year'] or 'x'}"
        if chart is not None:
            sheet = chart_sheet(chart)
        if sheet is None:
            text = _("There is no such export on this page.")
            return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
        response = sheet_file(sheet, request.GET["_export"], name)
        if request.user.is_authenticated:
            response["Cache-Control"] = "private"
        return response


class ReachPage(FormPage):
    """``/programs/reach/``: one programme in the subregions of a region, and all its programmes beside."""

    template_name = "programs/reach/reach.html"
    form_class = ReachForm
    file_name = "reach"

    def build(self, form) -> dict:
        asked = form.cleaned_data
        family = asked["region"]
        region = family[0]
        level = subregions_level(region, asked["parts"])
        content = load(
            region, year=asked["year"], unstated=form.unstated, program=asked["program"], unit=asked["unit"],
            level=level, user=self.request.user,
        )  # fmt: skip
        page, lines = self.lines(form, content)
        sheets = {"reach": lines, "programs": programs_sheet(content)}
        context = {
            "page_of_rows": page, "page": content, "sheets": sheets,
            "region": region, "ancestors": family[:0:-1], "year": content.year,
            "asked": asked, "units": [(unit, UNITS[unit]) for unit in dict.fromkeys(content.units)],
            "program_options": program_options(content), "charts": {}, **own_words(content),
            "region_options": province_options(),
        }  # fmt: skip
        if content.program:
            context["charts"] = {"recipients": recipients_chart(content)}
            context |= reach_map(content, asked["show"], asked["map"] or "geo")
        return context

    def export(self, context: dict, sheets: dict[str, Sheet]) -> HttpResponse:
        """Also ``table=target_groups``: whom the region and all below it have programmes for, in general too."""
        if self.request.GET.get("table") != "target_groups":
            return super().export(context, sheets)
        return target_groups_file(context["region"].code, self.request.user, self.request.GET["_export"])

    def lines(self, form, content: ReachContent) -> tuple[Page, Sheet]:
        """The table of the subregions: all rows for a file, else one page of them."""
        if "_export" in self.request.GET:
            return self.page_of(()), self.in_order(form, subregions_sheet(content, content.lines))
        if form.cleaned_data["sort"]:
            sheet = self.in_order(form, subregions_sheet(content, content.lines))
            page = self.page_of(sheet.rows)
            return page, sheet.page(page.start_index() - 1, self.page_size) if sheet.rows else sheet
        page = self.page_of(content.lines)
        return page, subregions_sheet(content, page.object_list)


def program_options(content: ReachContent):
    """The programmes as options; joined here, as a template takes ten times as long for 60 of them."""
    names = {offer.code: offer.name for offer in content.offers}
    chosen = content.program.code if content.program else None
    mark = SafeString(" selected")
    rows = ((code, mark if code == chosen else "", name, code) for code, name in names.items())
    return format_html_join("", '<option value="{}"{}>{} ({})</option>', rows)


def subregions_level(region: Region, parts: str) -> int:
    """Districts of the country and of a province (or the provinces, where asked for), else the next level down."""
    if region.level == Region.Level.COUNTRY and parts == "provinces":
        return Region.Level.PROVINCE
    return max(Region.Level.DISTRICT, region.level + 1)


def recipients_chart(content: ReachContent):
    """Return the chart of allocated and realised recipients, by region."""
    periods = {name: when(content, name) for name in ("allocated", "realised") if name in content.quarters}
    words = {"program": content.program.name, **periods}
    if len(set(periods.values())) > 1:
        title = _("%(program)s: allocated, %(allocated)s, and realised, %(realised)s") % words
    else:
        year = next(iter(periods.values()), when(content))
        title = _("%(program)s: allocated and realised, %(year)s") % (words | {"year": year})
    lines = content.compared_lines()
    about = [*rank_notes(content), *marks_note(line.standing for line in lines)]
    return charts.recipients(lines, str(UNITS[content.unit]), title, about)


def own_words(content: ReachContent) -> dict:
    """The numbers of the region itself, each with how it came about."""
    own = content.own
    if own is None:
        return {}
    stand, group = own.standing, own.group
    words: dict = {}
    for name in MEASURES:
        number = stand.number(name)
        words[name] = counted(number.value, content.unit), own_basis(content, number, stand.of)
    words["percent"] = percent(own.reach.percent) if own.reach else None
    if together := content.together:
        words["together"] = (
            percent(together[0].percent),
            together[1],
            len(content.subregions),
            content.together_evidence,
        )
    return {
        "own": words, "own_reason": REASONS[own.reason], "own_evidence": stand.evidence,
        "own_named": NAMED_COLUMN.writer()(content.shown_named(own)),
        "own_group": counted(group.size, group.unit) if group else "",
    }  # fmt: skip
