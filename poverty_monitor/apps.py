from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class PovertyMonitorConfig(AppConfig):
    """The app at the top, with commands and checks of the database."""

    name = "poverty_monitor"
    verbose_name = _("Poverty Monitor")

    def ready(self):
        from poverty_monitor.checks import encoding, layout

        register(encoding, Tags.database)
        register(layout, Tags.database)
