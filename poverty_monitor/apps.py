from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PovertyMonitorConfig(AppConfig):
    name = "poverty_monitor"
    verbose_name = _("Poverty Monitor")
