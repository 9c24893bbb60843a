from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    """Who is counted. One unit is never turned into another."""

    PEOPLE = "people", _("people")
    FAMILIES = "families", _("families (KK)")
    KUBE = "kube", _("joint business groups (KUBE)")
    COOPERATIVES = "cooperatives", _("cooperatives")
    ENTERPRISES = "enterprises", _("micro and small enterprises")
    GROUPS = "groups", _("groups")
    VILLAGES = "villages", _("villages")


class Precision(models.TextChoices):
    """How exactly a date is known; the parts beyond are the first of the month or year and mean nothing."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
