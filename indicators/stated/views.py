"""The list of stated changes and comparisons."""

from django.utils.translation import gettext_lazy as _

from common.web.views import ListPage
from indicators.lists.views import province_options
from indicators.stated.filters import StatedFilterSet
from indicators.stated.queries import stated_listed
from indicators.stated.tables import StatedTable


class StatedList(ListPage):
    """What sources say of figures without the level, held against what is stored."""

    name = "stated"
    title = _("Stated changes and comparisons")
    lede = _(
        "What a source says of a figure without giving the figure itself: that it rose by so much, that it lies below "
        "the national one. Where figures of the same periods are stored, they stand beside it; claims are no yardstick."
    )
    table_class = StatedTable
    filterset_class = StatedFilterSet
    ordering = ("region_id", "indicator_id", "year", "id")
    default_sort = "region"
    template_name = "indicators/lists/indicators.html"

    def queryset(self):
        rows = stated_listed(self.request.user)
        return rows.select_related("region", "indicator", "compared_with", "source")

    def context(self, table, page):
        return super().context(table, page) | {"region_options": province_options()}
