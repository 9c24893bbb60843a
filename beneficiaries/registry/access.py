"""Who gets to the pages of the registry at all, and who may do what with one recipient."""

from django.contrib.auth.mixins import AccessMixin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary
from common.areas import around
from common.permissions import (
    COUNTRY,
    agency_duties,
    area_prefixes,
    covers,
    may,
    may_for_agency,
    whole_areas,
    within_any,
)
from programs.models import Program
from regions.models import Region


def may_for(user, permission: str, recipient: Beneficiary) -> bool:
    """True where ``user`` holds ``permission`` for the recipient; for one agency only where that agency serves it."""
    if may_for_agency(user, permission, recipient.region_id, None):
        return True
    if not may(user, permission, recipient.region_id):
        return False
    return Beneficiary.objects.all().held_by(user, permission).filter(pk=recipient.pk).exists()


def programs_for(user, permission: str):
    """Programmes of which ``user`` may enter aid by ``permission``: of all agencies or, by duty, of the own ones."""
    programs = Program.objects.visible_to(user)
    if whole_areas(user, permission):
        return programs
    return programs.filter(agency__in=[agency for _code, agency in agency_duties(user, permission)])


def programs_within(user, permission: str, areas: list[str]):
    """Those of ``programs_for`` that people of ``areas`` may receive: their own and those of the regions around."""
    programs = programs_for(user, permission).order_by("code")
    if COUNTRY in areas:
        return programs
    above = {code for area in areas for code in around(area)}
    return programs.filter(within_any(areas, "region_id") | Q(region__in=above))


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


def registry_links(user) -> list[tuple[str, str]]:
    """The pages beside the list that ``user`` may open."""
    pages = [
        ("duplicates", _("Likely duplicates"), "beneficiaries.view_duplicatepair"),
        ("registry_reports", _("Reports as of a day"), "beneficiaries.view_reportresult"),
        ("operators", _("Coverage by operators"), "beneficiaries.view_fieldoperator"),
        ("reveals", _("Who saw identities"), "beneficiaries.view_reveal"),
        ("double_aid", _("Permissions for double aid"), "beneficiaries.view_beneficiary"),
    ]
    return [(reverse(name), label) for name, label, permission in pages if area_prefixes(user, permission)]
