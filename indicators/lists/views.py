"""The lists: regions, figures, and what a search found."""

from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from common.web.views import ListPage
from indicators.figures.in_force import as_of_words
from indicators.lists.filters import LEVELS, ObservationFilterSet, RegionFilterSet
from indicators.lists.queries import with_latest
from indicators.lists.tables import ObservationTable, RegionTable
from indicators.models import Observation
from regions.lookup import reference
from regions.models import Region


def province_options() -> list[tuple[str, str]]:
    """Codes and names of the provinces, for the suggestions beside a code field."""
    return [(place.code, place.name) for place in reference.parts("ID", Region.Level.PROVINCE)]


class RegionList(ListPage):
    """Regions of any level, with their newest poverty rate where BPS publishes one."""

    name = "regions"
    title = _("Regions")
    lede = _(
        "Codes of Kemendagri and BPS, and the newest poverty rate of a March survey. "
        "BPS publishes no poverty rate below the district."
    )
    table_class = RegionTable
    filterset_class = RegionFilterSet
    ordering = ("code",)
    default_sort = "code"
    template_name = "indicators/lists/regions.html"

    def queryset(self):
        province = Region.objects.filter(code=Left(OuterRef("code"), 2), level=Region.Level.PROVINCE)
        words = [When(level=level, then=Value(word)) for word, level in LEVELS.items()]
        regions = with_latest(Region.objects.visible_to(self.request.user).current().with_code("bps"), "p0")
        return regions.annotate(province=Subquery(province.values("name")), level_word=Case(*words))

    def sortable(self):
        """Below the districts only the order of the codes has an index."""
        few = self.filterset.form.is_valid() and (
            self.filterset.main_levels_only
            or self.filterset.form.cleaned_data["level"] in ("country", "province", "district")
        )
        return super().sortable() if few else frozenset({"code"})

    def context(self, table, page):
        return super().context(table, page) | {"region_options": province_options()}


class IndicatorList(ListPage):
    """Figures of all indicators, with their source, period and evidence."""

    name = "indicators"
    title = _("Poverty figures")
    lede = _(
        "Each figure with its period, source and release. "
        "Figures that a newer release replaced are left out unless asked for."
    )
    table_class = ObservationTable
    filterset_class = ObservationFilterSet
    ordering = ("region_id", "indicator_id", "year", "month", "id")
    default_sort = "region"
    drafts_permissions = ("indicators.view_observation",)
    template_name = "indicators/lists/indicators.html"

    def queryset(self):
        figures = Observation.objects.visible_to(self.request.user)
        return figures.select_related("region", "indicator", "source")

    def sortable(self):
        """By value or period within one indicator and one area or year: other values have no common unit or index."""
        asked = self.filterset.form.cleaned_data if self.filterset.form.is_valid() else {}
        narrow = asked.get("indicator") and any(asked.get(name) for name in ("year", "region"))
        return super().sortable() if narrow else frozenset({"region"})

    def context(self, table, page):
        context = super().context(table, page) | {"region_options": province_options()}
        asked = self.filterset.form.cleaned_data if self.filterset.form.is_valid() else {}
        return context | ({"lede": as_of_words(asked["as_of"])} if asked.get("as_of") else {})
