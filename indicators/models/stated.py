"""What sources say of a figure without its level: that it rose by so much, that it is below that of the nation."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from common.areas import around
from common.choices import YEAR_VALIDATORS, Workflow
from indicators.querysets import FigureQuerySet
from regions.evidence import EvidenceField
from regions.models import Region, Source

from .figures import MONTH_VALIDATORS, Indicator, none_or


def _year(label) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=YEAR_VALIDATORS)


def _month(label) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=MONTH_VALIDATORS)


class StatedRelation(models.Model):
    """A figure of a region held against another one by its source, which gives neither of the two.

    A change: ``change`` with its sign from one period to another, in ``change_unit``, with ``decimals`` as printed.
    A comparison: the region lies lower or higher than one that it lies in. What is not stated is NULL, never guessed.
    """

    class Kind(models.TextChoices):
        CHANGE = "change", pgettext_lazy("difference", "change")
        COMPARISON = "comparison", _("comparison")

    class ChangeUnit(models.TextChoices):
        PERCENT = "percent", _("percent of the former value")
        POINTS = "points", _("percentage points")
        OWN = "own", _("the indicator's unit")

    class Relation(models.TextChoices):
        LOWER = "lower", _("lower")
        HIGHER = "higher", _("higher")
        EQUAL = "equal", _("equal")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.CHANGE)
    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="stated"
    )
    from_year, from_month = _year(_("from year")), _month(_("from month"))
    year, month = _year(_("year")), _month(_("month"))
    period_text = models.CharField(
        _("period as printed"), max_length=100, blank=True, help_text=_("As the source says it: “lima tahun”.")
    )
    change = models.DecimalField(
        pgettext_lazy("difference", "change"), max_digits=18, decimal_places=4, null=True, blank=True,
        help_text=_("What fell has a minus."),
    )  # fmt: skip
    change_unit = models.CharField(_("unit of the change"), max_length=7, choices=ChangeUnit, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals as printed"), default=2, editable=False)
    compared_with = models.ForeignKey(
        Region, verbose_name=_("compared with"), on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text=_("The country, or a region that this one lies in."),
    )  # fmt: skip
    relation = models.CharField(_("relation"), max_length=6, choices=Relation, blank=True)
    stated_by = models.CharField(
        _("stated by"), max_length=200, blank=True, help_text=_("Person or office, with the role at the time.")
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+")
    evidence = EvidenceField()
    workflow = models.CharField(_("workflow"), max_length=10, choices=Workflow, default=Workflow.APPROVED)
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    objects = FigureQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("stated change or comparison")
        verbose_name_plural = _("stated changes and comparisons")
        ordering = ["region", "indicator", "year", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "region", "indicator", "from_year", "from_month", "year", "month", "period_text",
                        "change_unit", "compared_with", "source"],
                nulls_distinct=False, name="a_relation_is_stated_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="change", change__isnull=False, compared_with=None, relation="") & ~Q(change_unit="")
                | Q(kind="comparison", change=None, change_unit="", from_year=None, compared_with__isnull=False)
                & ~Q(relation=""),
                name="a_relation_is_a_change_or_a_comparison",
            ),
            models.CheckConstraint(
                condition=none_or(from_month__range=(1, 12)) & none_or(month__range=(1, 12))
                & ~Q(from_year=None, from_month__isnull=False) & ~Q(year=None, month__isnull=False),
                name="a_month_of_a_relation_has_a_year",
            ),
            models.CheckConstraint(
                condition=Q(from_year=None) | Q(year=None) | Q(from_year__lte=F("year")),
                name="a_change_goes_forward",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.region_id} {self.indicator_id} {self.year or '—'}: {self.kind}"

    def clean(self):
        """What one row cannot mean; the fields that are empty or wrong by themselves are told by the form."""
        problems = self._change_problems() if self.kind == self.Kind.CHANGE else self._comparison_problems()
        problems |= self._period_problems()
        if problems:
            raise ValidationError(problems)

    def _change_problems(self) -> dict[str, str]:
        problems = {}
        if self.change is None:
            problems["change"] = gettext("How much it changed is missing.")
        if not self.change_unit:
            problems["change_unit"] = gettext("Choose the unit of the change: percent and percentage points differ.")
        elif self.indicator_id and self.change_unit != self.ChangeUnit.PERCENT:
            in_points, is_rate = self.change_unit == self.ChangeUnit.POINTS, self.indicator.unit == "percent"
            if in_points and not is_rate:
                problems["change_unit"] = gettext("Percentage points are for indicators in percent.")
            elif is_rate and not in_points:
                problems["change_unit"] = gettext("Of an indicator in percent say percent or percentage points.")
        if self.compared_with_id or self.relation:
            problems["compared_with"] = gettext("A change is not compared with another region.")
        return problems

    def _comparison_problems(self) -> dict[str, str]:
        problems = {}
        if not self.relation:
            problems["relation"] = gettext("Say whether it is lower, higher or equal.")
        if not self.compared_with_id:
            problems["compared_with"] = gettext("Say with which region it is compared.")
        elif self.region_id and self.compared_with_id not in around(self.region_id):
            problems["compared_with"] = gettext("Choose the country, or a region that this one lies in.")
        if self.change is not None or self.change_unit or self.from_year is not None:
            problems["change"] = gettext("A comparison is of one period, and has no change.")
        return problems

    def _period_problems(self) -> dict[str, str]:
        problems = {}
        for year, month in (("from_year", "from_month"), ("year", "month")):
            if getattr(self, year) is None and getattr(self, month) is not None:
                problems[year] = gettext("A month needs its year.")
        if self.from_year and self.year:
            from_period, period = (self.from_year, self.from_month or 0), (self.year, self.month or 0)
            both = self.from_month is not None and self.month is not None
            if self.from_year > self.year or (self.from_year == self.year and (not both or from_period >= period)):
                problems["year"] = gettext("The change does not end after it begins.")
        return problems


class StatedPair(models.Model):
    """Two stored figures that a stated relation can be held against. A view of the database: read only.

    ``former`` and ``latter`` are, of a comparison, the figures of the other region and of this one. ``computed`` is
    their change in the unit stated, of a comparison their difference; ``is_broken``: the boundary changed between.
    """

    id = models.CharField(primary_key=True, max_length=40)
    stated = models.ForeignKey(StatedRelation, models.DO_NOTHING, related_name="pairs", db_constraint=False)
    from_month = models.PositiveSmallIntegerField(null=True)
    month = models.PositiveSmallIntegerField(null=True)
    former = models.DecimalField(max_digits=18, decimal_places=4)
    latter = models.DecimalField(max_digits=18, decimal_places=4)
    computed = models.DecimalField(max_digits=30, decimal_places=4, null=True)
    agrees = models.BooleanField(null=True)
    is_broken = models.BooleanField()

    class Meta:
        managed = False
        default_permissions = ()
        ordering = ["stated", "id"]

    def __str__(self):
        return self.id
