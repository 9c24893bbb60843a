"""Data entry: programmes with their progress, activities, target groups, and the lists they refer to."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.admin.confirming import AsksOnce
from common.admin.forms import DistinctRows
from common.admin.model_admin import HistoryAdmin, ScopedAdmin
from common.permissions import within_any
from programs.admin.forms import ActivityForm, ProgramForm, TargetGroupForm
from programs.admin.formsets import imbalance_text
from programs.admin.inlines import ACTIVITY_INLINES, MOST_ROWS, PROGRAM_INLINES
from programs.admin.verifying import VerifyProgress
from programs.admin.workflow import WorkflowAdmin
from programs.lists.activities import span
from programs.models import (
    Activity,
    FinancialProgress,
    FundingSource,
    PhysicalProgress,
    Program,
    Report,
    TargetGroup,
    Taxonomy,
    Term,
)
from programs.reporting import copying, pasting
from programs.reporting.balance import NUMBERS, imbalances
from programs.reporting.periods import Period
from regions.admin.filters import AreaFilter, SearchByRegion, YearFilter

UNSTATED = "none"


@admin.register(Program)
class ProgramAdmin(VerifyProgress, WorkflowAdmin):
    """A programme with all that is counted of it; progress is entered for one year at a time."""

    form = ProgramForm
    list_display = ["code", "name", "level", "agency", "region", "workflow", "evidence"]
    list_display_links = ["code", "name"]
    list_filter = ["workflow", AreaFilter, "level", "evidence"]
    list_select_related, ordering = ["agency", "region"], ["code"]
    search_fields = ["code", "name", "budget_code"]
    search_help_text = gettext_lazy("Name, code or budget code")
    autocomplete_fields = ["agency", "region", "source", "parent", "terms"]
    actions = ["submit", "approve", "send_back", "verify", "copy_to_next_year", "delete_selected"]
    inlines = PROGRAM_INLINES
    fieldsets = [
        (None, {"fields": ["region", "code", "name", ("level", "parent", "budget_code"), "agency", "terms"]}),
        (
            gettext_lazy("Duration and priority"),
            {
                "classes": ["collapse"],
                "fields": [
                    ("starts_on", "starts_precision"),
                    ("ends_on", "ends_precision"),
                    "priority_document",
                    "description",
                ],
            },
        ),
        (gettext_lazy("Entry"), {"fields": [("source", "evidence", "workflow")]}),
    ]  # fmt: skip

    class Media:
        js = ["js/admin_program.js"]
        css = {"all": ["css/admin/programs.css"]}

    @staticmethod
    def choice_label(program) -> str:
        return str(program)

    @staticmethod
    def choices(programs):
        return programs

    def get_urls(self):
        shares = path("shares/", self.admin_site.admin_view(self.shares), name="programs_program_shares")
        return [shares, *super().get_urls()]

    def shares(self, request):
        """Reads a pasted table for the form: rows to fill in, or why a line cannot be read. Writes nothing."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        single = request.POST.get("single", "")
        if request.method != "POST" or single not in NUMBERS:
            return JsonResponse({"errors": [_("This cannot be read.")]}, status=400)
        read = pasting.read_shares(request.POST.get("text", ""), request.POST.get("region", ""), single)
        return JsonResponse({"rows": read.rows, "errors": read.errors})

    # --- one year at a time ---------------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        counts = self._counts(object_id)
        years = sorted({year for _model, year in counts}, key=lambda year: -(year or 0))
        request.progress_counts = counts
        request.progress_year = _asked_year(request.GET.get("year"), years)
        context = {
            "progress_years": [(str(year or UNSTATED), year, year == request.progress_year) for year in years],
            "progress_year": request.progress_year,
            "progress_most": MOST_ROWS,
            "progress_too_many": [
                str(model._meta.verbose_name) for model in (PhysicalProgress, FinancialProgress)
                if counts.get((model, request.progress_year), 0) > MOST_ROWS
            ],
        }  # fmt: skip
        return super().changeform_view(request, object_id, form_url, {**context, **(extra_context or {})})

    @staticmethod
    def _counts(object_id) -> dict[tuple, int]:
        """Rows by table and year."""
        found: dict[tuple, int] = {}
        if object_id is None or not str(object_id).isascii() or not str(object_id).isdecimal():
            return found
        for model in (PhysicalProgress, FinancialProgress):
            rows = model.objects.filter(program=int(object_id)).order_by().values_list("year").annotate(n=Count("pk"))
            found |= {(model, year): n for year, n in rows}
        return found

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        for text in getattr(formset, "imbalance_texts", ()):
            self.message_user(request, text, messages.WARNING)

    def problems(self, obj):
        """Shares of approved or waiting rows that do not add up block the approval."""
        found: dict[tuple, list] = {}
        for row in PhysicalProgress.objects.filter(program=obj):
            found.setdefault((row.year, row.quarter), []).append(row)
        return [imbalance_text(balance) for rows in found.values() for balance in imbalances(rows)]

    @admin.action(permissions=["change"], description=gettext_lazy("Copy targets and budgets to the next year"))
    def copy_to_next_year(self, request, queryset):
        for program in queryset.select_related("region"):
            if not self.has_change_permission(request, program):
                text = _("%(program)s: you may not change it.") % {"program": program}
                self.message_user(request, text, messages.WARNING)
                continue
            try:
                copied = copying.copy_to_next_year(program, request.user)
            except copying.NothingToCopy as reason:
                self.message_user(request, str(reason), messages.WARNING)
                continue
            text = _("{program}: {targets} targets and {budgets} budgets of {year} are drafts now.")
            link = format_html(
                '<a href="{}?year={}">{}</a>', reverse("admin:programs_program_change", args=[program.pk]),
                copied.year, program,
            )  # fmt: skip
            shown = format_html(text, program=link, targets=copied.targets, budgets=copied.budgets, year=copied.year)
            self.message_user(request, shown, messages.SUCCESS)


def _asked_year(text: str | None, years: list[int | None]) -> int | None:
    """The year of the address, else the newest with rows."""
    if text and text.isascii() and text.isdecimal() and len(text) == 4:
        return int(text)
    return None if text == UNSTATED or not years else years[0]


@admin.register(Activity)
class ActivityAdmin(AsksOnce, WorkflowAdmin):
    """Entry of activities, with their regions, participants, speakers, partners and goods."""

    form = ActivityForm
    list_display = ["title", "when", "kind", "status", "region", "agency", "workflow", "evidence"]
    list_filter = ["workflow", AreaFilter, "kind", "status", "evidence"]
    list_select_related = ["agency", "region"]
    ordering = ["-id"]
    search_fields = ["title"]
    autocomplete_fields = ["program", "agency", "region", "venue_region", "source"]
    inlines, readonly_fields = ACTIVITY_INLINES, ["warnings"]
    fieldsets = [
        (None, {"fields": ["title", ("kind", "status"), "region", "agency", "program"]}),
        (gettext_lazy("When and where"),
         {"fields": [("starts_on", "ends_on", "precision"), "date_text", ("venue", "venue_region")]}),
        (gettext_lazy("For whom and what for"), {"fields": [
            "target_group", "description", "outcome", ("outcome_due", "outcome_measured"), "recipients_are_sensitive",
        ]}),
        (gettext_lazy("Entry"), {"fields": [("source", "evidence", "workflow"), "warnings", "confirmed"]}),
    ]  # fmt: skip

    class Media:
        css = {"all": ["css/admin/programs.css"]}

    @admin.display(description=gettext_lazy("date"), ordering="starts_on")
    def when(self, activity):
        return span(activity.starts_on, activity.ends_on, activity.precision, activity.date_text)


@admin.register(TargetGroup)
class TargetGroupAdmin(SearchByRegion, HistoryAdmin):
    """Target groups of programmes and, without a programme, of a region's policy in general."""

    form = TargetGroupForm
    list_display = ["name", "region", "unit", "size", "as_of", "program"]
    list_filter = [AreaFilter, "unit"]
    list_select_related = ["region", "program"]
    ordering = ["-id"]
    autocomplete_fields = ["program", "region", "source"]
    fieldsets = [(None, {"fields": ["program", "region", "name", ("size", "unit"), "as_of", "source", "note"]})]


@admin.register(FundingSource)
class FundingSourceAdmin(ScopedAdmin):
    """Entry of the sources of money. The code of one that is stored never changes."""

    region_field = None
    list_display = ["code", "name", "name_en", "position"]
    ordering = ["position", "code"]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []


class TermInline(admin.TabularInline):
    """The terms of a classification, below it."""

    model = Term
    formset = DistinctRows
    extra = 0
    fields = ["code", "name", "name_en", "position"]


@admin.register(Taxonomy)
class TaxonomyAdmin(ScopedAdmin):
    """Classifications by regulation; a later regulation is another taxonomy, an older one stays."""

    region_field = None
    list_display = ["code", "name", "legal_basis", "position"]
    ordering = ["position", "code"]
    inlines = [TermInline]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []


@admin.register(Term)
class TermAdmin(ScopedAdmin):
    """Entry of the terms of classifications."""

    region_field = None
    list_display = ["name", "code", "taxonomy"]
    list_filter = ["taxonomy"]
    list_select_related = ["taxonomy"]
    ordering = ["taxonomy__position", "position", "code"]
    search_fields = ["name", "name_en", "code", "taxonomy__name", "taxonomy__legal_basis"]

    @staticmethod
    def choice_label(term) -> str:
        return f"{term} ({term.taxonomy.legal_basis})"

    @staticmethod
    def choices(terms):
        return terms.select_related("taxonomy")

    def get_search_results(self, request, queryset, search_term):
        found, distinct = super().get_search_results(request, queryset, search_term)
        return self.choices(found), distinct


@admin.register(Report)
class ReportAdmin(ScopedAdmin):
    """Who reported what when; steps are taken on the report's own page."""

    region_field = "agency__region_id"
    list_display = ["agency", "period_name", "state", "submitted_by", "submitted_at", "approved_by", "approved_at"]
    list_display_links = None
    list_filter = ["state", YearFilter]
    list_select_related = ["agency", "submitted_by", "approved_by"]
    ordering = ["-year", "-period", "agency", "id"]
    search_fields = ["agency__name"]
    actions = []

    @admin.display(description=gettext_lazy("period"), ordering="year")
    def period_name(self, report):
        period = Period(report.year, report.period)
        url = reverse("agency_report", args=[report.agency_id, report.year, report.period])
        return format_html('<a href="{}">{}</a>', url, period) if period.exists else f"{report.year}/{report.period}"

    def get_queryset(self, request):
        return super().get_queryset(request).filter(within_any(self.areas(request, "view"), self.region_field))

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission

    def has_view_permission(self, request, obj=None):
        return bool(self.areas(request, "view"))

    def region_of(self, obj):
        return obj.agency.region_id
