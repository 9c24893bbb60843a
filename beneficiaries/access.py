"""Who gets to the pages of the registry at all: people who are signed in and have a duty somewhere."""

from django.contrib.auth.mixins import AccessMixin
from django.core.exceptions import PermissionDenied
from django.utils.cache import add_never_cache_headers

from poverty_monitor.lib.permissions import area_prefixes, covers
from regions.models import Region


class RegistryMixin(AccessMixin):
    """Anonymous visitors sign in first; without ``permission`` anywhere: 403. No page is kept by any cache."""

    permission = "beneficiaries.view_beneficiary"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.areas = area_prefixes(request.user, self.permission)
        if not self.areas:
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def covers(self, region: Region) -> bool:
        return covers(self.areas, region.code)

    def own_region(self) -> Region:
        """The first and largest region of the visitor's duties."""
        return Region.objects.filter(code__in=self.areas).order_by("level", "code").first()
