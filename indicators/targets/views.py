"""The list of targets."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.web.views import ListPage
from indicators.lists.views import province_options
from indicators.targets.filters import TargetFilterSet
from indicators.targets.queries import targets_listed
from indicators.targets.tables import TargetTable


class TargetList(ListPage):
    """What is aimed at, held against the newest figure."""

    name = "targets"
    title = _("Targets")
    lede = _(
        "Each target with its document, the newest figure of the usual period, the gap and what each year left needs. "
        "Once the year of a target is over, only the figure of that year says whether it was reached."
    )
    table_class = TargetTable
    filterset_class = TargetFilterSet
    ordering = ("region_id", "indicator_id", "year", "id")
    default_sort = "region"
    drafts_permissions = ("indicators.view_target",)
    template_name = "indicators/lists/indicators.html"

    def queryset(self):
        rows = targets_listed(self.request.user, timezone.localdate().year)
        return rows.select_related("region", "indicator", "document")

    def context(self, table, page):
        return super().context(table, page) | {"region_options": province_options()}
