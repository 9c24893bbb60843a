"""Programmes, how they are classified, whom they are meant for and who pays."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from common.choices import Workflow
from common.names import NameField, UpperCodeField, in_page_language
from programs.querysets import ProgramQuerySet, TargetGroupQuerySet
from regions.evidence import EvidenceField
from regions.models import Agency, Region, Source
from regions.querysets import PublicQuerySet

from .units import Precision, Unit


class Named(models.Model):
    """A name in both languages of the interface."""

    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name in Indonesian"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position in lists"), default=100)

    objects = PublicQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return in_page_language(self.name, self.name_en)


class Taxonomy(Named):
    """A classification of programmes, as one regulation states it. A later regulation is another taxonomy."""

    legal_basis = models.CharField(_("legal basis"), max_length=200)

    class Meta:
        verbose_name = _("taxonomy")
        verbose_name_plural = _("taxonomies")
        ordering = ["position", "code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="a_taxonomy_has_one_code")]


class Term(Named):
    """One class of a taxonomy. A programme may carry several, also of one taxonomy."""

    taxonomy = models.ForeignKey(Taxonomy, verbose_name=_("taxonomy"), on_delete=models.PROTECT, related_name="terms")

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["taxonomy", "position", "code"]
        constraints = [models.UniqueConstraint(fields=["taxonomy", "code"], name="a_term_has_one_code_per_taxonomy")]


class FundingSource(Named):
    """Where money comes from: APBN, APBD provinsi, APBD kabupaten/kota, dana desa, CSR, other."""

    class Meta:
        verbose_name = _("funding source")
        verbose_name_plural = _("funding sources")
        ordering = ["position", "code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="a_funding_source_has_one_code")]


class Program(models.Model):
    """A programme, kegiatan or sub kegiatan of the budget. Its ``code`` is its address and its key in files."""

    class Level(models.TextChoices):
        PROGRAM = "program", _("program")
        KEGIATAN = "kegiatan", _("kegiatan (budget level)")
        SUB_KEGIATAN = "sub_kegiatan", _("sub kegiatan")

    code = UpperCodeField(
        _("code"), max_length=60, unique=True, db_collation="C",
        help_text=_("Letters, digits, dots and hyphens; begins with the region's code and a hyphen: 64.08-KUBE."),
    )  # fmt: skip
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.PROGRAM)
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    budget_code = models.CharField(_("budget code"), max_length=40, blank=True)
    name = NameField(_("name"), max_length=250)
    description = models.TextField(_("description"), blank=True)
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, null=True, blank=True, related_name="programs"
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="programs", db_index=False
    )
    terms = models.ManyToManyField(Term, verbose_name=_("terms"), blank=True, related_name="programs")
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    starts_precision = models.CharField(_("precision"), max_length=5, choices=Precision, default=Precision.YEAR)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    ends_precision = models.CharField(_("precision"), max_length=5, choices=Precision, default=Precision.YEAR)
    priority_document = models.CharField(
        _("priority in document"), max_length=200, blank=True,
        help_text=_("The document that makes it a priority, such as RPJMD 2021–2026."),
    )  # fmt: skip
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="programs")
    evidence = EvidenceField()
    workflow = models.CharField(_("workflow"), max_length=10, choices=Workflow, default=Workflow.APPROVED)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    objects = ProgramQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[terms])

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["code"]
        permissions = [
            ("approve_program", "Can approve programmes and their progress"),
            ("verify_progress", "Can verify progress that an agency reported"),
        ]
        indexes = [
            models.Index(fields=["region", "code"], name="program_by_region"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Za-z0-9][A-Za-z0-9.\-]*$"), name="a_programme_code_fits_an_address"
            ),
            models.CheckConstraint(
                condition=Q(region="ID") | Q(code__startswith=models.functions.Concat(F("region"), models.Value("-"))),
                name="a_programme_code_begins_with_its_region",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(starts_on__lte=F("ends_on")),
                name="a_programme_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="a_programme_is_not_part_of_itself"),
        ]

    def __str__(self):
        return f"{self.code} {self.name}"

    def get_absolute_url(self):
        return reverse("program", args=[self.code])


class TargetGroup(models.Model):
    """Whom a programme, or the region's policy in general, is meant for; ``size`` NULL: not known."""

    program = models.ForeignKey(
        Program, verbose_name=_("programme"), on_delete=models.CASCADE, null=True, blank=True,
        related_name="target_groups",
    )  # fmt: skip
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="target_groups", db_index=False
    )
    name = NameField(_("target group"), max_length=250)
    unit = models.CharField(_("unit"), max_length=12, choices=Unit)
    size = models.PositiveBigIntegerField(_("size"), null=True, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    objects = TargetGroupQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
        ordering = ["region", "name", "id"]
        indexes = [models.Index(fields=["region", "program"], name="target_group_by_region")]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "region", "name", "unit", "as_of"], nulls_distinct=False,
                name="a_target_group_is_kept_once",
            )
        ]  # fmt: skip

    def __str__(self):
        return self.name
