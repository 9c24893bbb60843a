"""Matriks 2: programme, budget and realisation per quarter, one line per programme, region and funding source.

The quarters are cumulative to their end and stand beside each other; nothing is added over them. The total counts
every programme once, as ``matrix`` does: a line of a province and those of its districts may be the same money.
"""

from django.contrib.postgres.aggregates import BoolAnd, BoolOr
from django.db.models import Case, CharField, F, Max, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from common.choices import Evidence
from common.web.tables import BooleanColumn, ListTable, NumberColumn, TextColumn
from indicators.lists.tables import evidence_badge
from programs.models import FinancialProgress

NEWEST_FIRST = (None, 4, 3, 2, 1)  # the row of the whole year, else the newest quarter


def standing(field: str):
    """The money ``field`` that stands for the year of a group of rows, as ``rules.standing_value`` says."""
    return Coalesce(*(Max(field, filter=Q(quarter=quarter)) for quarter in NEWEST_FIRST))


def weakest_of() -> dict:
    """``weakest``: the weakest evidence of the rows of a group; ``has_sample``: whether a row of it is made up."""
    has_sample = BoolOr(Q(is_sample=True) | Q(evidence=Evidence.SAMPLE))
    whens = [When(BoolOr(Q(evidence=one)), then=Value(one)) for one in (Evidence.CLAIMED, Evidence.REPORTED)]
    verified = When(BoolAnd(Q(evidence=Evidence.VERIFIED)), then=Value(Evidence.VERIFIED))
    weakest = Case(
        When(has_sample, then=Value(Evidence.SAMPLE)), *whens, verified, default=Value(Evidence.PUBLISHED),
        output_field=CharField(),
    )  # fmt: skip
    return {"weakest": weakest, "has_sample": has_sample}


def lines(code: str, year: int | None):
    """Approved rows of ``year`` in the region and all below it, a line per programme, region and funding source."""
    rows = FinancialProgress.objects.approved().filter(program__workflow="approved", year=year).within(code)
    rows = rows.values(
        "program__code", "program__name", "program__budget_code", "program__agency__name", "region_id", "region__name",
        "funding_source__code", "funding_source__name",
    )  # fmt: skip
    quarters = {f"q{n}": Max("realised", filter=Q(quarter=n)) for n in (1, 2, 3, 4)}
    rows = rows.annotate(
        murni=standing("budget"), perubahan=standing("revised_budget"), terealisasi=standing("realised"),
        year_row=Max("realised", filter=Q(quarter=None)), **quarters,
    )  # fmt: skip
    rows = rows.annotate(pagu=Coalesce("perubahan", "murni"), **weakest_of())
    share = Case(When(pagu__gt=0, terealisasi__isnull=False, then=F("terealisasi") * 100 / F("pagu")))
    return rows.annotate(serapan=share).order_by("program__code", "region_id", "funding_source__code")


class MoneyColumn(NumberColumn):
    """Rupiah: whole on the screen, exact in the files."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, decimals=0, **kwargs)


class Matriks2Table(ListTable):
    """The columns, for the screen and the files."""

    program = TextColumn(_("code"), accessor="program__code", path="program__code")
    program_name = TextColumn(_("programme"), accessor="program__name", path="program__name")
    budget_code = TextColumn(
        _("budget code"), accessor="program__budget_code", path="program__budget_code", visible=False
    )
    agency = TextColumn(_("agency"), accessor="program__agency__name", path="program__agency__name")
    region = TextColumn(_("region"), accessor="region_id", path="region_id")
    region_name = TextColumn(_("name of the region"), accessor="region__name", path="region__name")
    funding_source = TextColumn(
        _("funding source"), accessor="funding_source__code", path="funding_source__code", visible=False
    )
    funding_source_name = TextColumn(
        _("funding source"), accessor="funding_source__name", path="funding_source__name", exclude_from_export=True
    )
    budget = MoneyColumn(_("original budget (murni)"), accessor="murni", path="murni")
    revised_budget = MoneyColumn(_("revised budget (perubahan)"), accessor="perubahan", path="perubahan")
    q1 = MoneyColumn(_("realised to quarter I"), accessor="q1", path="q1")
    q2 = MoneyColumn(_("realised to quarter II"), accessor="q2", path="q2")
    q3 = MoneyColumn(_("realised to quarter III"), accessor="q3", path="q3")
    q4 = MoneyColumn(_("realised to quarter IV"), accessor="q4", path="q4")
    year_realised = MoneyColumn(_("realised in the year"), accessor="year_row", path="year_row")
    absorption = NumberColumn(_("absorption, %"), accessor="serapan", path="serapan", decimals=2, default="")
    evidence = TextColumn(_("evidence"), accessor="weakest", path="weakest")
    is_sample = BooleanColumn(_("sample data"), accessor="has_sample", path="has_sample", visible=False)

    def render_evidence(self, value):
        return evidence_badge(value)
