"""Regions, their codes, their history and what is known of them."""

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from common.names import NameField, refuse_twin
from common.permissions import COUNTRY
from regions.agency_names import agency_key
from regions.querysets import PublicQuerySet, RegionOwnedQuerySet, RegionQuerySet

MONITORING_BEGINS = date(2000, 1, 1)  # no agency is asked for reports of years before


def code_field(verbose_name=_("code"), **options):
    """A dotted Kemendagri code; the C collation makes the prefix of a code a range of the index."""
    return models.CharField(verbose_name, max_length=13, db_collation="C", **options)


def short_name(name: str) -> str:
    """The name for a chart: without "Kabupaten", which is the common case; a city keeps "Kota"."""
    return name.removeprefix("Kabupaten ").replace("Kota Administrasi ", "Kota ")


class Region(models.Model):
    """A territory, identified by its official Kemendagri code, which is also its path: 64 > 64.08 > 64.08.01.

    Codes are never changed: a retired code keeps its row, with ``valid_to``, and leaves ``current()``.
    """

    class Level(models.IntegerChoices):
        COUNTRY = 0, _("country")
        PROVINCE = 1, _("province")
        DISTRICT = 2, _("district")
        SUBDISTRICT = 3, _("sub-district")
        VILLAGE = 4, _("village")

    class Kind(models.TextChoices):
        COUNTRY = "country", _("country")
        PROVINCE = "province", _("province")
        KABUPATEN = "kabupaten", _("regency (kabupaten)")
        KOTA = "kota", _("city (kota)")
        KECAMATAN = "kecamatan", _("kecamatan")
        DISTRIK = "distrik", _("distrik")
        DESA = "desa", _("desa")
        KELURAHAN = "kelurahan", _("kelurahan")
        DESA_ADAT = "desa_adat", _("desa adat")

    code = code_field(primary_key=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="parts", db_index=False,
    )  # fmt: skip
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    is_border = models.BooleanField(_("border area"), default=False)

    objects = RegionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code"]
        indexes = [
            models.Index(fields=["parent", "code"], name="region_by_parent"),
            models.Index(fields=["level", "code"], name="region_by_level"),
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="region_name_trigrams"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(level=0, parent=None) | Q(level__gt=0, parent__isnull=False),
                name="every_region_but_the_country_lies_in_another",
            ),
            models.CheckConstraint(
                condition=Q(code=COUNTRY) | Q(code__regex=r"^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$"),
                name="region_code_is_dotted",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lt=F("valid_to")),
                name="region_is_valid_before_it_ends",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("region", args=[self.code])

    @property
    def short_name(self) -> str:
        return short_name(self.name)

    @property
    def ancestor_codes(self) -> list[str]:
        """Codes above this one, from the country down: 64.08 -> ["ID", "64"]."""
        if self.code == COUNTRY:
            return []
        parts = self.code.split(".")
        return [COUNTRY, *(".".join(parts[:n]) for n in range(1, len(parts)))]


class RegionCode(models.Model):
    """The code of a region in another system, or an old or damaged spelling met in published files."""

    class System(models.TextChoices):
        KEMENDAGRI = "kemendagri", _("Kemendagri")
        BPS = "bps", _("BPS")
        BPS_2016 = "bps-2016", _("BPS before the Papua split of 2022")
        LABEL = "label", _("spelling in published tables")

    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.CASCADE, related_name="codes")
    system = models.CharField(_("system"), max_length=12, choices=System)
    code = models.CharField(_("code"), max_length=120, db_collation="C")

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = _("code in another system")
        verbose_name_plural = _("codes in other systems")
        ordering = ["system", "code"]
        constraints = [models.UniqueConstraint(fields=["system", "code"], name="a_code_means_one_region_per_system")]

    def __str__(self):
        return f"{self.system} {self.code}"


class RegionChange(models.Model):
    """A split, renumbering or renaming: ``old`` became (or gave away) ``new``."""

    class Kind(models.TextChoices):
        SPLIT = "split", _("boundary split")
        RENUMBER = "renumber", _("renumbering")
        RENAME = "rename", _("renaming")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    old = models.ForeignKey(Region, verbose_name=_("from"), on_delete=models.PROTECT, related_name="changes_out")
    new = models.ForeignKey(Region, verbose_name=_("to"), on_delete=models.PROTECT, related_name="changes_in")
    legal_date = models.DateField(_("legal date"))
    statistics_from = models.DateField(
        _("in the statistics from"), null=True, blank=True,
        help_text=_("First survey in which the new boundary is published; empty: the legal date."),
    )  # fmt: skip
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of regions")
        verbose_name_plural = _("changes of regions")
        ordering = ["legal_date", "old", "new"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "old", "new", "legal_date"], name="a_region_change_is_kept_once")
        ]

    def __str__(self):
        return f"{self.old_id} → {self.new_id} ({self.legal_date})"


class Agency(models.Model):
    """A government office or other body that carries out, reports or attends."""

    class Kind(models.TextChoices):
        LOCAL = "local", _("local government agency (OPD)")
        VERTICAL = "vertical", _("central government office in the region")
        OTHER = "other", _("other organisation")

    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="agencies")
    name = NameField(_("name"), max_length=200)
    short_name = NameField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.LOCAL)
    monitored_from = models.DateField(
        _("reports are due from"), null=True, blank=True, validators=[MinValueValidator(MONITORING_BEGINS)],
        help_text=_("First day of the monitoring of its reports; empty: from its first report or figures."),
    )  # fmt: skip

    objects = RegionOwnedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["region", "name", "id"]
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="an_agency_is_named_once_per_region")]

    def __str__(self):
        return self.short_name or self.name

    def clean(self):
        """One agency has one name in its region: neither case nor an abbreviation makes another."""
        wanted = agency_key(self.name or "")
        for other in Agency.objects.filter(region_id=self.region_id).exclude(pk=self.pk) if wanted else ():
            if agency_key(other.name) == wanted:
                raise ValidationError({"name": gettext("This is the agency “%(name)s”.") % {"name": other.name}})


class Commodity(models.Model):
    """A product that a district may be strong in, such as cocoa."""

    name = NameField(_("name"), max_length=100, unique=True)

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = _("commodity")
        verbose_name_plural = _("commodities")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def clean(self):
        refuse_twin(self, "name")


class RegionCommodity(models.Model):
    """A leading commodity of a region, as somebody stated it."""

    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.CASCADE, related_name="commodities")
    commodity = models.ForeignKey(
        Commodity, verbose_name=_("leading commodity"), on_delete=models.PROTECT, related_name="regions"
    )
    source = models.ForeignKey("regions.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="+")

    objects = RegionOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("leading commodity of a region")
        verbose_name_plural = _("leading commodities of regions")
        ordering = ["region", "commodity", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "commodity", "source"], name="a_leading_commodity_is_stated_once")
        ]

    def __str__(self):
        return f"{self.region_id} {self.commodity}"


class PriorityLocation(models.Model):
    """A sub-district or village named as a pocket of extreme poverty in a year."""

    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.CASCADE, related_name="priorities")
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.ForeignKey("regions.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="+")

    objects = RegionOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("priority location")
        verbose_name_plural = _("priority locations")
        ordering = ["-year", "region", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "year", "source"], name="a_priority_location_is_named_once")
        ]

    def __str__(self):
        return f"{self.region_id} {self.year}"
