from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VersionsConfig(AppConfig):
    """The app of data versions and caches."""

    name = "versions"
    verbose_name = _("Data versions")
