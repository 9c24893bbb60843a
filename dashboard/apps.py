from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    """The app of pages that bring several subjects together."""

    name = "dashboard"
    verbose_name = _("Overview")
