from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    """The app of papers to print: the pack of a meeting, ready reports."""

    name = "papers"
    verbose_name = _("Papers")
