from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    """The app of the framework of imports."""

    name = "imports"
    verbose_name = _("Imports")
