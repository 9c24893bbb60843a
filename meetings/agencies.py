"""Agencies by their typed name: as quick as a list to choose from, and never a guess."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from regions.agency_names import agency_key
from regions.models import Agency, Region

SUGGESTED = 500


class AgencyNames:
    """The agencies that may act for a region: its own, those of what it lies in and of all below it. One query."""

    def __init__(self, region: Region):
        self.region = region

    @cached_property
    def agencies(self) -> list[Agency]:
        near = Q(region=self.region) | Q(region__in=self.region.ancestor_codes) | Q(region__parent=self.region)
        found = list(Agency.objects.filter(near).select_related("region").order_by("name", "id"))
        return sorted(found, key=lambda agency: agency.region_id != self.region.pk)

    @cached_property
    def _by_name(self) -> dict[str, list[Agency]]:
        made: dict[str, list[Agency]] = {}
        for agency in self.agencies:
            for name in {agency.name, agency.short_name, full_name(agency)} - {""}:
                found = made.setdefault(agency_key(name), [])
                found += [agency] if agency not in found else []
        return made

    @property
    def suggestions(self) -> list[str]:
        """Names that can be typed; with the region where several agencies share one."""
        names = (a.name if len(self._by_name[agency_key(a.name)]) == 1 else full_name(a) for a in self.agencies)
        return list(names)[:SUGGESTED]

    def get(self, text: str) -> Agency | None:
        """The agency meant by ``text``; None where none has this name. ValidationError where several have it."""
        found = self._by_name.get(agency_key(text), [])
        own = [agency for agency in found if agency.region_id == self.region.pk]
        if len(found) > 1 and len(own) != 1:
            names = "; ".join(map(full_name, found[:5]))
            raise ValidationError(_("Several agencies have this name. Choose one of: %(names)s.") % {"names": names})
        return (own or found or [None])[0]

    def find(self, text: str) -> Agency | None:
        """Like ``get``; an unknown name is an error, an empty one is no agency."""
        agency = self.get(text) if text.strip() else None
        if agency is None and text.strip():
            message = _(
                "There is no agency “%(name)s” here. Choose one from the list, or add it in the data entry first."
            )
            raise ValidationError(message % {"name": text})
        return agency


def full_name(agency: Agency) -> str:
    """The name with its region."""
    return f"{agency.name} – {agency.region.name}"
