import sys

from django.core.management.base import BaseCommand

from common.names import name_key
from meetings.models import Attendance, Series
from programs.models import Program, TargetGroup
from regions.agency_names import agency_key
from regions.models import Agency, Commodity, Source

# Model, field of the name, fields within which it should be one, how names are compared.
NAMED = (
    (Agency, "name", ("region_id",), agency_key),
    (Commodity, "name", (), name_key),
    (Source, "title", ("publisher", "published_on"), name_key),
    (Program, "code", (), name_key),
    (TargetGroup, "name", ("program_id", "region_id", "unit", "as_of"), name_key),
    (Series, "name", ("organiser_id",), name_key),
    (Attendance, "organisation", ("meeting_id", "stakeholder_type_id"), name_key),
)


class Command(BaseCommand):
    """List names that are stored twice in different forms."""

    help = "List names and codes that differ only by letter case, blanks or invisible signs; ends with 1 if any do."

    def handle(self, **options):
        found = 0
        for model, field, within, key in NAMED:
            for twins in _twins(model, field, within, key):
                found += 1
                rows = ", ".join(f"{name} (id {pk})" for pk, name in twins)
                self.stdout.write(f"{model._meta.label}: {rows}")
        self.stdout.write(f"{found} names are stored in several forms.")
        if found:
            sys.exit(1)


def _twins(model, field, within, key):
    """Groups of (id, name) whose names a reader takes for one."""
    groups = {}
    for pk, name, *place in model._base_manager.exclude(**{field: ""}).order_by("pk").values_list("pk", field, *within):
        groups.setdefault((key(name), *place), []).append((pk, name))
    return [rows for rows in groups.values() if len(rows) > 1]
