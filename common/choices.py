"""Words that rows of several apps share: how well a figure is supported, where its entry stands, which years can be."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

YEAR_VALIDATORS = [MinValueValidator(1945), MaxValueValidator(2100)]


class Evidence(models.TextChoices):
    """How well a figure is supported. Not to be mixed with the workflow of its entry.

    It follows the kind of the source (``regions.evidence``). What an agency counted itself is ``reported``; only the
    act of verifying makes it ``verified`` (``regions.admin.verifying``).
    """

    PUBLISHED = "published", _("published figure")
    REPORTED = "reported", _("reported by the agency")
    CLAIMED = "claimed", _("claim (not verified)")
    VERIFIED = "verified", _("verified")
    SAMPLE = "sample", _("sample data")


class Workflow(models.TextChoices):
    """Where the entry of a row stands. The public sees approved rows only."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")
