"""Who receives: persons, families and groups, in one table because an identity number is unique among all."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from beneficiaries.querysets import BeneficiaryQuerySet
from common.names import NameField
from regions.models import Region, Source


def identity_number(verbose_name):
    """Sixteen digits, as text: a number would lose its leading zero."""
    return models.CharField(verbose_name, max_length=16, null=True, blank=True, unique=True, db_collation="C")


class Beneficiary(models.Model):
    """A person, a family or a group. Protected by UU 27/2022: what lists show of it says ``nik.of_person``."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        FAMILY = "family", _("family (KK)")
        GROUP = "group", _("group")

    class GroupKind(models.TextChoices):
        KUBE = "kube", _("joint business group (KUBE)")
        COOPERATIVE = "cooperative", _("cooperative")
        ENTERPRISE = "enterprise", _("micro or small enterprise")
        OTHER = "other", _("other group")

    class Sex(models.TextChoices):
        FEMALE = "f", _("female")
        MALE = "m", _("male")

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        MOVED = "moved", _("moved away")
        DIED = "died", _("died")
        ENDED = "ended", _("dissolved")

    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    group_kind = models.CharField(_("kind of group"), max_length=12, choices=GroupKind, blank=True)
    nik = identity_number("NIK")
    family_card = identity_number(_("family card number (No. KK)"))
    name = NameField(_("name"), max_length=150)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="beneficiaries", db_index=False
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=6, choices=Status, default=Status.ACTIVE)
    status_on = models.DateField(_("status since"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    objects = BeneficiaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("beneficiary")
        verbose_name_plural = _("beneficiaries")
        ordering = ["id"]
        permissions = [
            ("reveal_identity", "Can see full identity numbers, with a reason"),
            ("override_double_aid", "Can allow double aid, with a reason"),
        ]
        indexes = [
            models.Index(fields=["region", "id"], name="beneficiary_by_region"),
            models.Index(
                fields=["status", "region", "id"], condition=~Q(status="active"), name="beneficiary_not_active"
            ),
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="beneficiary_name_trigrams"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(nik=None) | Q(kind="person", nik__regex=r"^[0-9]{16}$"),
                name="a_nik_has_16_digits_of_a_person",
            ),
            models.CheckConstraint(
                condition=Q(family_card=None) | Q(kind="family", family_card__regex=r"^[0-9]{16}$"),
                name="a_family_card_has_16_digits_of_a_family",
            ),
            models.CheckConstraint(
                condition=Q(kind="group") & ~Q(group_kind="") | ~Q(kind="group") & Q(group_kind=""),
                name="only_a_group_has_a_kind_of_group",
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # no name and no number: this text reaches logs and page titles

    def get_absolute_url(self):
        return reverse("beneficiary", args=[self.pk])


class Membership(models.Model):
    """A person's place in a family or group, for a time."""

    class Role(models.TextChoices):
        HEAD = "head", _("head")
        SPOUSE = "spouse", _("spouse")
        CHILD = "child", _("child")
        MEMBER = "member", _("member")

    whole = models.ForeignKey(
        Beneficiary, verbose_name=_("family or group"), on_delete=models.CASCADE, related_name="members"
    )
    person = models.ForeignKey(
        Beneficiary, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=6, choices=Role, default=Role.MEMBER)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["whole", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["whole", "person", "since"], nulls_distinct=False, name="a_membership_is_kept_once"
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=models.F("until")),
                name="a_membership_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(whole=models.F("person")), name="nobody_is_a_member_of_themselves"),
        ]

    def __str__(self):
        return f"{self.whole_id} {self.person_id}"


class DecileVintage(models.Model):
    """One edition of the national ranking of families in tenths (DTSEN)."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    as_of = models.DateField(_("as of"), unique=True)
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("edition of deciles")
        verbose_name_plural = _("editions of deciles")
        ordering = ["-as_of"]

    def __str__(self):
        return self.code


class Decile(models.Model):
    """The tenth of a family (or of a person's family) in one edition; it is a rank, not an amount of money."""

    vintage = models.ForeignKey(DecileVintage, verbose_name=_("edition"), on_delete=models.CASCADE, db_index=False)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE, related_name="deciles")
    decile = models.PositiveSmallIntegerField(_("decile"))

    class Meta:
        verbose_name = _("decile")
        verbose_name_plural = _("deciles")
        ordering = ["vintage", "beneficiary"]
        constraints = [
            models.UniqueConstraint(fields=["vintage", "beneficiary"], name="a_decile_is_given_once_per_edition"),
            models.CheckConstraint(condition=Q(decile__gte=1, decile__lte=10), name="a_decile_is_1_to_10"),
        ]

    def __str__(self):
        return f"{self.vintage_id} {self.decile}"
