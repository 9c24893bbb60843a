"""The rows below a programme and below an activity, in the admin. Choices and labels are loaded once, not per row."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from common.admin.model_admin import ScopedInline
from programs.admin.forms import ClaimForm, FinancialForm, ItemForm, PhysicalForm, TargetGroupRowForm
from programs.admin.formsets import LoadedFormSet, LoadedSelect, PlacedFormSet, ProgressFormSet, SharesFormSet
from programs.admin.workflow import approval_areas
from programs.models import (
    ActivityCommodity,
    ActivityPartner,
    ActivityRegion,
    CumulativeClaim,
    FinancialProgress,
    InKindItem,
    ParticipantGroup,
    PhysicalProgress,
    Speaker,
    TargetGroup,
)

JOINED = {"region": "region__parent", "agency": "agency__region"}  # what the labels of the choices name
MOST_ROWS = 150  # rows of one year in a form; more are entered in the agency's table or imported


class RowsInline(ScopedInline):
    """Rows of the row above, under the rights of the row above: ``allowed`` asks its admin."""

    formset = LoadedFormSet
    loaded: tuple[str, ...] = ()  # foreign keys with an autocomplete field
    parent_region_field = "region_id"

    def get_autocomplete_fields(self, request):
        return self.loaded

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        remote = self.admin_site._registry.get(db_field.remote_field.model)
        if db_field.name in self.loaded:
            kwargs["widget"] = LoadedSelect(db_field, self.admin_site)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and hasattr(remote, "choice_label"):
            field.queryset = remote.choices(field.queryset)
            field.label_from_instance = remote.choice_label
        return field

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Choices of a short list are read once; beside them is no link that leaves the form."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for right in ("can_add_related", "can_change_related", "can_delete_related", "can_view_related"):
            if field is not None and hasattr(field.widget, right):
                setattr(field.widget, right, False)
        return field

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.approval_areas = approval_areas(request.user)
        return formset

    def get_queryset(self, request):
        return self.model._base_manager.select_related(*(JOINED.get(name, name) for name in self.loaded))


class YearInline(RowsInline):
    """Progress of the year that the page shows (``request.progress_year``, set by the admin of programmes)."""

    loaded = ("region", "source")

    def get_queryset(self, request):
        rows = (
            super()
            .get_queryset(request)
            .order_by("quarter", "unit" if self.is_physical else "funding_source", "region")
        )
        year, counts = getattr(request, "progress_year", None), getattr(request, "progress_counts", {})
        return rows.none() if counts.get((self.model, year), 0) > MOST_ROWS else rows.filter(year=year)

    is_physical = False


class PhysicalInline(YearInline):
    """The recipients of a programme in one year, below it."""

    model = PhysicalProgress
    form = PhysicalForm
    formset = SharesFormSet
    template = "admin/programs/shares.html"
    is_physical = True
    fields = [
        "region", "year", "quarter", "unit", "target", "allocated", "realised", "evidence", "source", "workflow",
        "note",
    ]  # fmt: skip

    class Media:
        js = ["js/admin_shares.js"]


class FinancialInline(YearInline):
    """The money of a programme in one year, below it."""

    model = FinancialProgress
    form = FinancialForm
    formset = ProgressFormSet
    fields = [
        "region", "year", "quarter", "funding_source", "budget", "revised_budget", "realised", "evidence", "source",
        "workflow", "note",
    ]  # fmt: skip

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "funding_source" and field is not None:
            field.choices = list(field.choices)
        return field


class TargetGroupInline(RowsInline):
    """The target groups of a programme, below it."""

    model = TargetGroup
    form = TargetGroupRowForm
    formset = PlacedFormSet
    loaded = ("region", "source")
    classes = ["collapse"]
    fields = ["region", "name", "unit", "size", "as_of", "source", "note"]


class ClaimInline(RowsInline):
    """The cumulative claims about a programme, below it."""

    model = CumulativeClaim
    form = ClaimForm
    formset = PlacedFormSet
    loaded = ("region", "source")
    classes = ["collapse"]
    fields = ["region", "unit", "value", "year", "period_text", "stated_by", "source", "evidence", "note"]


class ItemInline(RowsInline):
    """The goods that a programme or an activity hands out."""

    model = InKindItem
    form = ItemForm
    classes = ["collapse"]
    fields = ["item", "quantity", "unit", "line_of_business"]


class ActivityInline(RowsInline):
    """Below an activity: a duty for one agency covers that agency's activities only."""

    def allowed(self, request, action, obj=None):
        if obj is None:
            return super().allowed(request, action)
        return self.admin_site._registry[type(obj)].allowed(request, "change", obj)


class SplitInline(ActivityInline):
    """The regions of an activity, below it, with their participants."""

    model = ActivityRegion
    loaded = ("region",)
    verbose_name_plural = _("Regions, with the number of participants where it is known")


class ParticipantInline(ActivityInline):
    """The groups of participants of an activity, below it."""

    model = ParticipantGroup
    extra = 1
    fields = ["role", "number", "described"]


class SpeakerInline(ActivityInline):
    """Who opened an activity, spoke at it or is named with it, below it."""

    model = Speaker
    fields = ["part", "name", "role", "represented_by", "represented_by_role"]


class PartnerInline(ActivityInline):
    """The partner agencies of an activity, below it."""

    model = ActivityPartner
    loaded = ("agency",)


class ContentInline(ActivityInline):
    """The commodities that an activity is about, below it."""

    model = ActivityCommodity
    loaded = ("commodity",)


class ActivityItemInline(ActivityInline, ItemInline):
    """The goods that an activity hands out, below it and always open."""

    classes: list[str] = []


PROGRAM_INLINES: list[type[admin.TabularInline]] = [
    PhysicalInline, FinancialInline, TargetGroupInline, ClaimInline, ItemInline,
]  # fmt: skip
ACTIVITY_INLINES: list[type[admin.TabularInline]] = [
    ParticipantInline, SplitInline, SpeakerInline, PartnerInline, ContentInline, ActivityItemInline,
]  # fmt: skip
