from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BeneficiariesConfig(AppConfig):
    """The app of the registry of recipients."""

    name = "beneficiaries"
    verbose_name = _("Beneficiaries")
