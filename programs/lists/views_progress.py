"""All progress as one flat table, in exactly the columns in which it is imported: what is exported can come back."""

import django_filters
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, F, Func, OuterRef, Subquery, TextField, Value, When
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from common.choices import Evidence, Workflow
from common.permissions import area_prefixes
from common.web.filters import IntegerFilter, YesNoFilter
from common.web.tables import BooleanColumn, DateColumn, ListTable, NumberColumn, TextColumn, YearColumn
from common.web.views import ListPage
from indicators.lists.filters import InRegion
from indicators.lists.views import province_options
from programs.imports.columns import COLUMNS, ProgramColumn
from programs.lists.filters import ProgramCodeFilter, funding_choices
from programs.lists.tables import state_badges
from programs.models import Program, ProgressLine, Unit
from programs.reporting import cycle

FORMATS = {"year": "YYYY", "month": "YYYY-MM"}
PATHS = {
    "code": "program__code", "level": "program__level", "parent": "program__parent__code",
    "budget_code": "program__budget_code", "name": "program__name", "description": "program__description",
    "agency": "program__agency__name", "agency_region": "program__agency__region_id", "region": "program__region_id",
    "priority_document": "program__priority_document", "source": "program__source__title",
    "publisher": "program__source__publisher", "published_on": "program__source__published_on",
    "evidence": "program__evidence", "funding_source": "funding_source__code", "progress_evidence": "evidence",
    "progress_source": "source__title", "progress_publisher": "source__publisher",
    "progress_published_on": "source__published_on",
}  # fmt: skip
COLUMNS_ON_SCREEN = {
    "code", "name", "progress_region", "year", "quarter", "unit", "target", "allocated", "realised", "funding_source",
    "budget", "revised_budget", "budget_realised", "progress_evidence",
}  # fmt: skip
SORTABLE = {"code", "progress_region", "year"}


def progress_lines(user):
    """Lines of progress with what the table needs: terms as "bidang:ekonomi; kelompok:III", dates as they are known."""
    terms = Program.terms.through.objects.filter(program=OuterRef("program")).order_by().values("program")
    code = Concat("term__taxonomy__code", Value(":"), "term__code")
    ordered = ("term__taxonomy__position", "term__position", "term__code")
    terms = terms.annotate(text=StringAgg(code, "; ", order_by=ordered))
    return (
        ProgressLine.objects.visible_to(user)
        .select_related("program", "region", "funding_source")
        .annotate(terms=Subquery(terms.values("text")), starts=_as_known("starts"), ends=_as_known("ends"))
    )


def _as_known(name: str) -> Case:
    """A date of the programme as far as it is known: 2025, 2025-03 or 2025-03-17."""
    field = F(f"program__{name}_on")
    forms = {precision: Func(field, Value(form), function="to_char") for precision, form in FORMATS.items()}
    whole = Func(field, Value("YYYY-MM-DD"), function="to_char")
    known = [When(**{f"program__{name}_precision": precision}, then=text) for precision, text in forms.items()]
    return Case(*known, default=whole, output_field=TextField())


class LineNumberColumn(NumberColumn):
    """A number of recipients or of money: nothing at all on lines of the other kind, "no data" where it is missing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, empty_values=(), **kwargs)

    def render(self, value, record):
        what = record.unit if self.decimals == 0 else record.funding_source_id
        if what is None:
            return ""
        return _("no data") if value is None else super().render(value)


def _column(column: ProgramColumn) -> TextColumn:
    """The column of the table for one of the import."""
    options = {
        "path": PATHS.get(column.name, column.name), "visible": column.name in COLUMNS_ON_SCREEN,
        "orderable": column.name in SORTABLE, "nulls_last": column.name in ("progress_region", "year"),
    }  # fmt: skip
    options["accessor"] = options["path"]
    if column.is_number:
        return LineNumberColumn(column.label, decimals=0 if column.kind == "count" else 2, **options)
    kinds = {"year": YearColumn, "quarter": YearColumn, "day": DateColumn}
    return kinds.get(column.kind, TextColumn)(column.label, **options)


class LineTable(ListTable):
    """How the lines look on the screen."""

    def render_code(self, record):
        return format_html('<a href="{}">{}</a>', record.program.get_absolute_url(), record.program.code)

    def render_progress_region(self, record):
        return format_html('<a href="{}">{}</a>', record.region.get_absolute_url(), record.region)

    def render_unit(self, record):
        return Unit(record.unit).label

    def render_funding_source(self, record):
        return record.funding_source.label

    def render_progress_evidence(self, record):
        return state_badges(record)

    def render_workflow(self, record):
        return record.get_workflow_display()


IMPORTED = {name: _column(column) for name, column in COLUMNS.items()}
# Beside the columns of the import two that it passes over: they say what a row is, and nobody states them in a file.
STATES = {
    "workflow": TextColumn(_("workflow"), visible=False),
    "is_sample": BooleanColumn(_("sample data"), visible=False),
}
ProgressTable = type("ProgressTable", (LineTable,), IMPORTED | STATES)


class ProgressFilterSet(InRegion):
    """The filters of the flat table of progress."""

    first = ("region", "year", "program")

    year = IntegerFilter(label=_("Year"), min_value=1945, max_value=2100)
    program = ProgramCodeFilter(label=_("Programme (code)"), field_name="program__code", max_length=60)
    quarter = django_filters.ChoiceFilter(
        label=_("Quarter"), method="filter_quarter", empty_label=_("all"),
        choices=[("1", "I"), ("2", "II"), ("3", "III"), ("4", "IV"), ("year", _("whole year"))],
    )  # fmt: skip
    agency = django_filters.CharFilter(
        label=_("Agency (part of its name)"), field_name="program__agency__name", lookup_expr="icontains", max_length=80
    )
    unit = django_filters.ChoiceFilter(label=_("Unit"), choices=Unit.choices, empty_label=_("all"))
    funding = django_filters.ChoiceFilter(
        label=_("Funding source"), choices=funding_choices, field_name="funding_source__code", empty_label=_("all")
    )
    evidence = django_filters.ChoiceFilter(label=_("Evidence"), choices=Evidence.choices, empty_label=_("all"))
    workflow = django_filters.ChoiceFilter(label=_("Workflow"), choices=Workflow.choices, empty_label=_("all"))
    is_sample = YesNoFilter(label=_("Sample data"), empty_label=_("all"))

    class Meta:
        model = ProgressLine
        fields = []

    def filter_quarter(self, queryset, name, value):
        return queryset.exclude(year=None).filter(quarter=None if value == "year" else int(value))


class ProgressList(ListPage):
    """Lines of progress."""

    name = "program_progress"
    title = _("Progress, line by line")
    lede = _(
        "Every row of recipients and of money as it was reported. The files have the columns of the import, and two "
        "that say whether a row is approved and whether it is sample data."
    )
    table_class = ProgressTable
    filterset_class = ProgressFilterSet
    ordering = ("program__code", "region_id", "year", "quarter", "id")
    default_sort = "code"
    drafts_permissions = ("programs.view_physicalprogress",)
    template_name = "programs/lists/progress.html"

    def queryset(self):
        return progress_lines(self.request.user)

    def context(self, table, page):
        user = self.request.user
        may_import = not user.is_authenticated or area_prefixes(user, cycle.FILL)  # visitors are led to sign in first
        return super().context(table, page) | {
            "region_options": province_options(),
            "import_url": f"{reverse('import_new')}?kind=programs" if may_import else "",
        }
