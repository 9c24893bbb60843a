from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """The app of programmes, activities and reach."""

    name = "programs"
    verbose_name = _("Programmes and reach")
