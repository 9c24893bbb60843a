"""What is measured: indicators, their observations, and what is aimed at."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from common.choices import YEAR_VALIDATORS, Workflow
from common.names import in_page_language
from common.numbers import most_decimals
from indicators.querysets import FigureQuerySet, ObservationQuerySet
from regions.evidence import EvidenceField
from regions.models import Region, Source
from regions.querysets import PublicQuerySet

MONTH_VALIDATORS = [MinValueValidator(1), MaxValueValidator(12)]


def error_field(label, **options) -> models.DecimalField:
    """How far a figure of a sample survey may be off, as its source gives it."""
    return models.DecimalField(label, max_digits=18, decimal_places=4, null=True, blank=True, **options)


def none_or(**condition) -> Q:
    """The one ``condition``, or its field is empty."""
    (name,) = condition
    return Q(**{name.partition("__")[0]: None}) | Q(**condition)


class PeriodKind(models.TextChoices):
    """What a figure is of: a survey in a month, a whole year, a registry's day, a quarter, an edition of a register.

    Of a quarter and of an edition ``month`` is the last month of the quarter: 6 is triwulan II.
    """

    SURVEY = "survey", _("survey")
    ANNUAL = "annual", _("annual")
    REGISTRY = "registry", _("registry")
    QUARTER = "quarter", _("quarter")
    EDITION = "edition", _("edition")


class Indicator(models.Model):
    """What is measured, with its one unit. Figures in another unit are another indicator or an error.

    ``period_kind`` and ``month`` are its usual period: March of a survey, a whole year (``month`` NULL). A figure says
    its own. Of another method (life expectancy of the long form of SP2020) figures are kept apart by their ``method``.
    """

    class Unit(models.TextChoices):
        PERCENT = "percent", _("percent")
        INDEX = "index", _("index (no unit)")
        THOUSAND_PEOPLE = "thousand_people", _("thousand people")
        PEOPLE = "people", _("people")
        YEARS = "years", _("years")
        FAMILIES = "families", _("families (KK)")
        HOUSEHOLDS = "households", _("households")
        VILLAGES = "villages", _("villages")
        UNITS = "units", pgettext_lazy("things counted", "units")
        RUPIAH = "rupiah", _("rupiah")
        MILLION_RUPIAH = "million_rupiah", _("million rupiah")
        RUPIAH_CAPITA_MONTH = "rupiah_capita_month", _("rupiah per capita per month")
        RUPIAH_CAPITA_YEAR = "rupiah_capita_year", _("rupiah per capita per year")
        THOUSAND_RUPIAH_CAPITA_YEAR = "thousand_rupiah_capita_year", _("thousand rupiah per capita per year")

    class Direction(models.TextChoices):
        LOWER = "lower", _("lower is better")
        HIGHER = "higher", _("higher is better")
        NONE = "none", _("neither")

    code = models.CharField(_("code"), max_length=30, primary_key=True)
    name = models.CharField(_("name in Indonesian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    unit = models.CharField(_("unit"), max_length=30, choices=Unit)
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=2)
    direction = models.CharField(_("direction"), max_length=6, choices=Direction)
    period_kind = models.CharField(_("period kind"), max_length=8, choices=PeriodKind, default=PeriodKind.SURVEY)
    month = models.PositiveSmallIntegerField(
        _("usual month"), null=True, blank=True, validators=MONTH_VALIDATORS,
        help_text=_("Of a survey, for example March. Leave empty for figures of a whole year."),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("position in lists"), default=100)

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(month=None) | Q(month__gte=1, month__lte=12), name="a_usual_month_is_1_to_12"
            )
        ]

    def __str__(self):
        return self.label

    def clean(self):
        """A count has no decimals, rupiah have at most two."""
        most = most_decimals(self.unit)
        if self.decimals is not None and self.decimals > most:
            raise ValidationError({"decimals": _("This unit has at most %(most)d decimals.") % {"most": most}})

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return in_page_language(self.name, self.name_en)


class Observation(models.Model):
    """One value of an indicator for a region and a period, as one source gave it.

    ``value`` is in the unit of the indicator, and so are ``standard_error``, ``lower`` and ``upper`` (the bounds of its
    interval); ``rse`` is in percent of it; all four NULL where the source gives none. ``month`` is NULL where the
    publication does not say it. A revision is another row with its own ``vintage`` or release; ``is_current`` marks the
    one in force per region, indicator, breakdown, period and method (kept by triggers alone, see
    ``sql/current_observations.sql``); ``preference`` is what a person chose among them, with who and when.
    """

    class Breakdown(models.TextChoices):
        TOTAL = "total", _("urban and rural")
        URBAN = "urban", _("urban")
        RURAL = "rural", _("rural")

    PeriodKind = PeriodKind

    class Preference(models.IntegerChoices):
        PREFERRED = 1, _("put in force")
        BEHIND = -1, _("stands behind the others")

    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="observations", db_index=False
    )
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="observations", db_index=False
    )
    breakdown = models.CharField(_("breakdown"), max_length=6, choices=Breakdown, default=Breakdown.TOTAL)
    year = models.PositiveSmallIntegerField(_("year"), validators=YEAR_VALIDATORS)
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=MONTH_VALIDATORS,
        help_text=_("Leave empty when the publication does not give it."),
    )  # fmt: skip
    period_kind = models.CharField(_("period kind"), max_length=8, choices=PeriodKind, default=PeriodKind.SURVEY)
    method = models.CharField(
        _("method"), max_length=40, blank=True,
        help_text=_("For example the poverty line used; another method is a break in the series."),
    )  # fmt: skip
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    standard_error = error_field(_("standard error"), help_text=_("As published with the figure, in its unit."))
    rse = error_field(_("relative standard error (%)"))
    lower = error_field(_("lower bound"))
    upper = error_field(_("upper bound"))
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="observations")
    released_on = models.DateField(_("released on"), null=True, blank=True)
    vintage = models.CharField(_("release version"), max_length=40, blank=True)
    covers = models.DateField(
        _("boundary as of"), null=True, blank=True,
        help_text=_("Date of the boundary that the figure covers, where it is not that of the statistics of its time."),
    )  # fmt: skip
    evidence = EvidenceField()
    workflow = models.CharField(_("workflow"), max_length=10, choices=Workflow, default=Workflow.APPROVED)
    note = models.CharField(_("note"), max_length=300, blank=True)
    preference = models.SmallIntegerField(
        _("choice"), choices=Preference, null=True, blank=True, editable=False,
        help_text=_("Which of several figures of one period somebody has put in force or behind the others."),
    )  # fmt: skip
    preferred_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("chosen by"), on_delete=models.SET_NULL, null=True, blank=True,
        editable=False, related_name="+",
    )  # fmt: skip
    preferred_at = models.DateTimeField(_("chosen at"), null=True, blank=True, editable=False)
    is_current = models.BooleanField(_("in force"), default=False, editable=False)
    batch = models.ForeignKey(
        "imports.ImportBatch", verbose_name=_("import batch"), on_delete=models.SET_NULL, null=True, blank=True,
        editable=False, related_name="observations",
    )  # fmt: skip

    objects = ObservationQuerySet.as_manager()
    history = HistoricalRecords()

    SERIES = ("region", "indicator", "breakdown", "year", "month", "period_kind", "method")

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["region", "indicator", "year", "id"]
        permissions = [
            ("approve_observation", "Can approve observations"),
            ("verify_observation", "Can verify figures that an agency reported"),
        ]
        indexes = [
            models.Index(fields=["indicator", "year", "region"], name="observation_by_year"),
            models.Index(fields=["region", "indicator", "year"], name="observation_of_region"),
            models.Index(
                fields=["indicator", "breakdown", "region", "year"],
                condition=Q(is_current=True),
                name="observation_in_force",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "region", "indicator", "breakdown", "year", "month", "period_kind", "method",
                    "source", "released_on", "covers", "evidence", "vintage",
                ],
                nulls_distinct=False,
                name="an_observation_is_kept_once",
            ),
            models.UniqueConstraint(
                fields=["region", "indicator", "breakdown", "year", "month", "period_kind", "method"],
                condition=Q(is_current=True),
                nulls_distinct=False,
                name="one_observation_is_in_force",
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="an_observation_is_not_negative"),
            models.CheckConstraint(
                condition=~Q(indicator__in=["p0", "p1", "p2", "extreme_rate"]) | Q(value__lte=100),
                name="a_rate_is_at_most_100",
            ),
            models.CheckConstraint(
                condition=Q(month=None) | Q(month__gte=1, month__lte=12), name="a_month_is_1_to_12"
            ),
            models.CheckConstraint(condition=Q(year__gte=1945, year__lte=2100), name="a_year_is_1945_to_2100"),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(workflow="approved"), name="only_approved_observations_are_in_force"
            ),
            models.CheckConstraint(
                condition=none_or(standard_error__gte=0) & none_or(rse__gte=0) & none_or(lower__gte=0),
                name="an_error_is_not_negative",
            ),
            models.CheckConstraint(
                condition=none_or(lower__lte=F("value")) & none_or(upper__gte=F("value")),
                name="bounds_lie_around_the_value",
            ),
            models.CheckConstraint(
                condition=none_or(preference__in=[1, -1]), name="a_preference_is_1_or_minus_1"
            ),
        ]  # fmt: skip

    def __str__(self):
        period = f"{self.year}-{self.month:02}" if self.month else str(self.year)
        return f"{self.region_id} {self.indicator_id} {period}: {self.value}"


class Target(models.Model):
    """What is aimed at: a value (also 0), a range, or only a direction; with or without a year."""

    class Direction(models.TextChoices):
        DOWN = "down", _("down")
        UP = "up", _("up")

    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="targets")
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="targets"
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=YEAR_VALIDATORS,
        help_text=_("Leave empty when the document names no year."),
    )  # fmt: skip
    minimum = models.DecimalField(_("from"), max_digits=18, decimal_places=4, null=True, blank=True)
    maximum = models.DecimalField(
        _("to"), max_digits=18, decimal_places=4, null=True, blank=True,
        help_text=_("A single value is entered in both fields; leave both empty for a direction only."),
    )  # fmt: skip
    direction = models.CharField(_("direction"), max_length=4, choices=Direction, blank=True)
    document = models.ForeignKey(Source, verbose_name=_("document"), on_delete=models.PROTECT, related_name="targets")
    evidence = EvidenceField(source="document")
    workflow = models.CharField(_("workflow"), max_length=10, choices=Workflow, default=Workflow.APPROVED)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    objects = FigureQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["region", "indicator", "year", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "indicator", "year", "document"], nulls_distinct=False, name="a_target_is_set_once"
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=False, maximum__isnull=False)
                | Q(minimum__isnull=True, maximum__isnull=True) & ~Q(direction=""),
                name="a_target_has_a_value_or_a_direction",
            ),
            models.CheckConstraint(
                condition=Q(minimum=None) | Q(minimum__gte=0, minimum__lte=F("maximum")),
                name="a_target_range_is_in_order",
            ),
        ]

    def __str__(self):
        return f"{self.region_id} {self.indicator_id} {self.year or '—'}"
