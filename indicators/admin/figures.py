"""Data entry: figures, targets, their sources and indicators."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import numbers
from common.admin.model_admin import HistoryAdmin, ScopedAdmin, areas
from common.choices import Workflow
from common.permissions import COUNTRY, covers, within_any
from indicators.admin.forms import ObservationForm, ReasonForm, SourceForm, TargetForm
from indicators.admin.preferences import Preferences
from indicators.admin.verifying import VerifyFigures
from indicators.figures import typed_checks
from indicators.models import Indicator, Observation, StatedRelation, Target
from regions.admin.filters import AreaFilter, SearchByRegion, YearFilter
from regions.admin.followers import follow
from regions.models import PriorityLocation, RegionCommodity, Source

# A table is typed row by row: the next entry differs in region and value only. What stands in a closed fold is never
# carried over: nobody sees there what belongs to the release before, or to another source.
KEPT_FOR_NEXT = ("source", "indicator", "year", "month", "breakdown", "period_kind", "workflow")


class ReasonActionForm(ReasonForm, ActionForm):
    """The action to take on the ticked figures, with its reason."""


@admin.register(Observation)
class ObservationAdmin(Preferences, VerifyFigures, SearchByRegion, HistoryAdmin):
    """Figures, in the order in which a published table gives them: its heading first, then row by row."""

    form = ObservationForm
    action_form = ReasonActionForm
    list_display = ["region", "indicator", "period", "figure", "workflow", "is_current", "evidence", "source"]
    list_filter = ["workflow", AreaFilter, "indicator", YearFilter, "evidence"]
    list_select_related = ["region", "indicator", "source"]
    ordering = ["-id"]
    autocomplete_fields = ["region", "source"]
    actions = [
        "submit", "approve", "send_back", "verify", "put_in_force", "put_behind", "take_back_choice", "delete_selected",
    ]  # fmt: skip
    fieldsets = [
        (
            gettext_lazy("Heading of the table"),
            {"fields": ["source", "indicator", ("year", "month"), ("breakdown", "period_kind")]},
        ),
        (gettext_lazy("Row"), {"fields": ["region", "value", "confirmed"]}),
        (
            gettext_lazy("Release, method and boundary"),
            {
                "classes": ["collapse"],
                "fields": [("released_on", "vintage"), "method", "covers", "evidence"],
            },
        ),
        (
            gettext_lazy("Error of a sample survey, as published"),
            {"classes": ["collapse"], "fields": [("standard_error", "rse"), ("lower", "upper")]},
        ),
        (gettext_lazy("Entry"), {"fields": ["workflow", "note"]}),
        (
            gettext_lazy("What is in force"),
            {"classes": ["collapse"], "fields": ["is_current", ("preference", "preferred_by", "preferred_at")]},
        ),
    ]

    class Media:
        js = ["js/admin_observation.js"]

    @admin.display(description=gettext_lazy("period"), ordering="year")
    def period(self, row):
        return numbers.period(row.year, row.month, row.period_kind)

    @admin.display(description=gettext_lazy("value"), ordering="value")
    def figure(self, row):
        return typed_checks.shown(row)

    # --- rights ---------------------------------------------------------------------------------------
    def has_change_permission(self, request, obj=None):
        """What is approved is changed by somebody who may approve; others enter a new release or ask."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (
            obj is None or self._stored_workflow(obj) != Workflow.APPROVED or self.may_approve(request, obj)
        )

    @staticmethod
    def _stored_workflow(obj) -> str:
        """The form writes into the row before it is saved; what counts is what was read."""
        return getattr(obj, "_read_workflow", obj.workflow)

    def get_object(self, request, object_id, from_field=None):
        obj = super().get_object(request, object_id, from_field)
        if obj is not None:
            obj._read_workflow = obj.workflow
        return obj

    def may_approve(self, request, obj) -> bool:
        return covers(areas(request.user, "approve", Observation), obj.region_id)

    def has_approve_permission(self, request):
        return bool(areas(request.user, "approve", Observation))

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (name, {**options, "fields": [f for f in options["fields"] if f != "confirmed"]})
            for name, options in fieldsets
        ]

    # --- entry ----------------------------------------------------------------------------------------
    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.approval_areas = areas(request.user, "approve", Observation)
        return form

    def get_changeform_initial_data(self, request):
        """From the address (after "save and add another"), else the heading of the user's previous entry."""
        initial = super().get_changeform_initial_data(request)
        if not initial.keys() & set(KEPT_FOR_NEXT):
            last = (
                Observation.history.filter(history_user=request.user, history_type="+").order_by("-history_id").first()
            )
            if last is not None:
                initial = {**self._heading(last), **initial}
        for name in ("source", "year"):
            if not str(initial.get(name) or "").isascii() or not str(initial.get(name) or "0").isdigit():
                initial.pop(name)
        return initial

    @staticmethod
    def _heading(row) -> dict[str, str]:
        fields = [Observation._meta.get_field(name) for name in KEPT_FOR_NEXT]
        values = {f.name: getattr(row, f.attname) for f in fields}
        return {name: str(value) for name, value in values.items() if value not in (None, "")}

    def response_add(self, request, obj, post_url_continue=None):
        if "_addanother" not in request.POST:
            return super().response_add(request, obj, post_url_continue)
        text = _("Saved: {title}: {value} ({workflow}). The next row of the table:")
        link = format_html('<a href="../{}/change/">{}</a>', obj.pk, typed_checks.title(obj))
        shown = format_html(text, title=link, value=typed_checks.shown(obj), workflow=obj.get_workflow_display())
        self.message_user(request, shown, messages.SUCCESS)
        return HttpResponseRedirect(f"{request.path}?{urlencode(self._heading(obj))}")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["quick_entry"] = add
        if obj is not None and not self.has_change_permission(request, obj) and self.allowed(request, "change", obj):
            text = _(
                "This figure is approved. For a correction ask somebody who may approve, or enter the revised figure."
            )
            self.message_user(request, text, messages.INFO)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- workflow -------------------------------------------------------------------------------------
    @admin.action(permissions=["change"], description=gettext_lazy("Submit for approval"))
    def submit(self, request, queryset):
        self._move(request, queryset, Workflow.SUBMITTED, (Workflow.DRAFT, Workflow.RETURNED), "change")

    @admin.action(permissions=["approve"], description=gettext_lazy("Approve"))
    def approve(self, request, queryset):
        self._move(
            request, queryset, Workflow.APPROVED, (Workflow.DRAFT, Workflow.SUBMITTED, Workflow.RETURNED), "approve"
        )

    @admin.action(permissions=["approve"], description=gettext_lazy("Return to the sender (give a reason)"))
    def send_back(self, request, queryset):
        if not request.POST.get("reason", "").strip():
            text = _("Write the reason beside the action: whoever entered the figures reads it in their history.")
            self.message_user(request, text, messages.ERROR)
            return
        self._move(request, queryset, Workflow.RETURNED, (Workflow.SUBMITTED, Workflow.APPROVED), "approve")

    @transaction.atomic
    def _move(self, request, queryset, to: Workflow, origins: tuple, action: str):
        """Moves the chosen rows on; those of other areas, in another state or with an error stay, and it is said."""
        in_areas = queryset.filter(within_any(areas(request.user, action, Observation), "region_id"))
        rows = list(in_areas.filter(workflow__in=origins).select_for_update(of=("self",)))
        moved = []
        for row in rows:
            problems = typed_checks.errors(row) if to == Workflow.APPROVED else []
            if problems:
                self.message_user(request, f"{typed_checks.title(row)}: {' '.join(problems)}", messages.ERROR)
                continue
            row.workflow = to
            row._change_reason = request.POST.get("reason", "").strip()[:90] or None
            row.save()
            moved.append(row)
        left = queryset.count() - len(moved)
        self.message_user(request, _("%(n)d figures: %(state)s.") % {"n": len(moved), "state": to.label})
        if left:
            text = _("%d were left as they are: outside your area, already there, or with an error named here.")
            self.message_user(request, text % left, messages.WARNING)


@admin.register(Target)
class TargetAdmin(SearchByRegion, HistoryAdmin):
    """Entry of targets: one value or a range, for an indicator, a region and a year."""

    form = TargetForm
    list_display = ["region", "indicator", "year", "aim", "document", "evidence", "workflow"]
    list_filter = ["workflow", AreaFilter, "indicator", YearFilter]
    list_select_related = ["region", "indicator", "document"]
    ordering = ["-id"]
    autocomplete_fields = ["region", "document"]
    fieldsets = [
        (None, {"fields": ["document", "indicator", "year", "region"]}),
        (
            gettext_lazy("What is aimed at"),
            {"fields": ["value", ("minimum", "maximum"), "direction"]},
        ),
        (gettext_lazy("Entry"), {"fields": ["evidence", "workflow"]}),
    ]

    @admin.display(description=gettext_lazy("target"))
    def aim(self, target):
        unit, decimals = target.indicator.unit, target.indicator.decimals
        if target.minimum is None:
            return target.get_direction_display()
        if target.minimum == target.maximum:
            return numbers.with_unit(target.minimum, unit, decimals)
        return f"{numbers.number(target.minimum, decimals)} – {numbers.with_unit(target.maximum, unit, decimals)}"

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [(n, {**o, "fields": [f for f in o["fields"] if f != "value"]}) for n, o in fieldsets]


@admin.register(Source)
class SourceAdmin(HistoryAdmin):
    """Sources are shared. A source is changed by who entered it or where all its uses lie within the user's area."""

    form = SourceForm
    region_field = None
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ["title", "publisher", "published_on", "kind"]
    list_filter = ["kind"]
    ordering = ["-id"]
    search_fields = ["title", "publisher"]
    search_help_text = gettext_lazy("Title or publisher")

    @staticmethod
    def choice_label(source) -> str:
        dated = f" ({numbers.day(source.published_on)})" if source.published_on else ""
        return f"{source}{dated}"

    @staticmethod
    def choices(sources):
        return sources

    def save_model(self, request, obj, form, change):
        """With the rows that followed its former kind; both numbers are told."""
        super().save_model(request, obj, form, change)
        if change and "kind" in form.changed_data:
            followed, left = follow(obj, form.initial["kind"], request.user)
            text = _("Rows whose evidence followed the kind of the source: %(n)d; left as they were: %(left)d.")
            self.message_user(request, text % {"n": followed, "left": left}, messages.INFO)

    def allowed(self, request, action, obj=None):
        prefixes = self.areas(request, action)
        if obj is None or COUNTRY in prefixes or not prefixes:
            return bool(prefixes)
        elsewhere = ~Q(within_any(prefixes, "region_id"))
        uses = [Observation.objects.filter(source=obj), Target.objects.filter(document=obj)]
        uses += [model.objects.filter(source=obj) for model in (RegionCommodity, PriorityLocation, StatedRelation)]
        if any(rows.exists() for rows in uses):
            return not any(rows.filter(elsewhere).exists() for rows in uses)
        return obj.history.filter(history_type="+", history_user=request.user).exists()


@admin.register(Indicator)
class IndicatorAdmin(ScopedAdmin):
    """Entry of indicators: name, unit, decimals and direction."""

    region_field = None
    list_display = ["code", "name", "unit", "decimals", "direction", "period_kind", "month", "position"]
    ordering = ["position", "code"]
    search_fields = ["code", "name", "name_en"]

    def get_readonly_fields(self, request, obj=None):
        """Stored figures are in the unit of their indicator: neither code nor unit may change under them."""
        return ["code", "unit"] if obj else []
