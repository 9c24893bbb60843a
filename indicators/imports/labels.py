"""What the fields of a file are called on the screen."""

from django.utils.translation import gettext_lazy

from indicators.models import Observation
from regions.models import Source

PLACE_LABELS = {
    "region": gettext_lazy("code of the region"),
    "name": gettext_lazy("name of the district"),
    "province": gettext_lazy("name of the province"),
    "region_name": gettext_lazy("name of the region, not read"),
    "kind": gettext_lazy("kabupaten or kota"),
    "unit": gettext_lazy("unit"),
    "split": gettext_lazy("a split that is not kept here (women, food)"),
}


def field_label(name: str) -> str:
    """What a field is called on the screen."""
    if name in PLACE_LABELS:
        return PLACE_LABELS[name]
    fields = {field.name: field for model in (Source, Observation) for field in model._meta.concrete_fields}
    return str(fields[name].verbose_name) if name in fields else name
