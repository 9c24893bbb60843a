from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    """The app of figures and targets."""

    name = "indicators"
    verbose_name = _("Figures")
