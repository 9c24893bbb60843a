"""Data entry: places, who is responsible there, and what they are strong in. Figures: ``indicators.admin``."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from common.admin.model_admin import HistoryAdmin, ScopedAdmin, ScopedInline, areas
from common.permissions import within_any
from regions.admin.filters import AreaFilter, SearchByRegion, YearFilter
from regions.admin.forms import RegionAliasForm, RegionChangeForm, RegionForm
from regions.models import (
    Agency,
    Commodity,
    PriorityLocation,
    Region,
    RegionAlias,
    RegionChange,
    RegionCode,
    RegionCommodity,
)

CHOICES = 60


class RegionCodeInline(ScopedInline):
    """The codes of a region in other systems, below it."""

    model = RegionCode


class RegionCommodityInline(ScopedInline):
    """The leading commodities of a region, below it."""

    model = RegionCommodity
    autocomplete_fields = ["commodity", "source"]


@admin.register(Region)
class RegionAdmin(HistoryAdmin):
    """Attributes of regions. Codes come from the official list and never change."""

    form = RegionForm
    region_field = "code"
    list_display = ["code", "name", "kind", "lies_in", "valid_from", "valid_to", "is_border"]
    list_display_links = ["code", "name"]
    list_filter = ["level", AreaFilter, "is_border"]
    list_select_related = ["parent"]
    ordering = ["code"]
    search_fields = ["code", "name"]
    search_help_text = _("Name or code (Kemendagri or BPS)")
    autocomplete_fields = ["parent"]
    fieldsets = [
        (None, {"fields": ["code", "name", "kind", "level", "parent"]}),
        (_("Validity"), {"fields": ["valid_from", "valid_to", "is_border"]}),
    ]
    inlines = [RegionCodeInline, RegionCommodityInline]

    @admin.display(description=_("lies in"))
    def lies_in(self, region):
        return region.parent

    def get_readonly_fields(self, request, obj=None):
        return ["code", "level", "parent"] if obj else []

    @staticmethod
    def choice_label(region) -> str:
        """A region that can be told from its namesakes: with where it lies, and its code."""
        place = f" – {region.parent}" if region.parent_id and region.level > Region.Level.PROVINCE else ""
        return f"{region.name}{place} ({region.code})"

    @staticmethod
    def choices(regions):
        return regions.select_related("parent")

    def get_search_results(self, request, queryset, search_term):
        if request.resolver_match.url_name == "autocomplete":
            queryset = self.choices(self._within_entry_areas(request, queryset))
            if not search_term.strip():
                return queryset.current().order_by("level", "code")[:CHOICES], False
        if not search_term.strip():
            return queryset, False
        return queryset.search(search_term, limit=CHOICES), False

    def _within_entry_areas(self, request, queryset):
        """Where a row of the asking table belongs to the region chosen: the regions in which the user may write one."""
        asking = next(
            (m for m in self.admin_site._registry if m._meta.label_lower == self._asking_table(request)), None
        )
        owner = getattr(self.admin_site._registry.get(asking), "region_field", None)
        if owner != f"{request.GET.get('field_name')}_id":
            return queryset
        writable = {*areas(request.user, "add", asking), *areas(request.user, "change", asking)}
        return queryset.filter(within_any(writable))

    @staticmethod
    def _asking_table(request) -> str:
        return f"{request.GET.get('app_label')}.{request.GET.get('model_name')}".lower()


@admin.register(RegionChange)
class RegionChangeAdmin(ScopedAdmin):
    """Entry of changes of regions, from old to new."""

    form = RegionChangeForm
    region_field = None
    list_display = ["kind", "old", "new", "legal_date", "statistics_from"]
    list_display_links = ["old", "new"]
    list_filter = ["kind"]
    list_select_related = ["old", "new"]
    ordering = ["-legal_date", "old", "new"]
    autocomplete_fields = ["old", "new"]


@admin.register(Agency)
class AgencyAdmin(HistoryAdmin):
    """Entry of the agencies that are responsible in a region."""

    list_display = ["name", "short_name", "kind", "region", "monitored_from"]
    list_filter = ["kind", AreaFilter]
    list_select_related = ["region"]
    ordering = ["region", "name", "id"]
    search_fields = ["name", "short_name"]
    search_help_text = _("Name of the agency")
    autocomplete_fields = ["region"]

    @staticmethod
    def choice_label(agency) -> str:
        return f"{agency} – {agency.region}"

    @staticmethod
    def choices(agencies):
        return agencies.select_related("region")


@admin.register(Commodity)
class CommodityAdmin(ScopedAdmin):
    """Names are shared by all regions: whoever records commodities may add one, the country's team tidies up."""

    region_field = None
    list_display = ["name"]
    search_fields = ["name"]


@admin.register(RegionCommodity)
class RegionCommodityAdmin(SearchByRegion, ScopedAdmin):
    """Entry of the leading commodities of regions."""

    list_display = ["region", "commodity", "source"]
    list_filter = [AreaFilter]
    list_select_related = ["region", "commodity", "source"]
    autocomplete_fields = ["region", "commodity", "source"]


@admin.register(PriorityLocation)
class PriorityLocationAdmin(SearchByRegion, ScopedAdmin):
    """Entry of the regions that are named as pockets of extreme poverty in a year."""

    list_display = ["region", "lies_in", "year", "source"]
    list_filter = [YearFilter, AreaFilter]
    list_select_related = ["region__parent", "source"]
    autocomplete_fields = ["region", "source"]

    @admin.display(description=_("lies in"))
    def lies_in(self, location):
        return location.region.parent


@admin.register(RegionAlias)
class RegionAliasAdmin(SearchByRegion, ScopedAdmin):
    """What names in the files of a source mean. Imports add them from answers; here they are corrected."""

    form = RegionAliasForm
    list_display = ["text", "source", "within", "region", "user", "made_at"]
    list_filter = ["source", AreaFilter]
    list_select_related = ["region", "user"]
    autocomplete_fields = ["region"]
    readonly_fields = ["user", "batch", "made_at"]

    def save_model(self, request, obj, form, change):
        obj.user = request.user
        super().save_model(request, obj, form, change)
