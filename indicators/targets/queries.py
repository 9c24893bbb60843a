"""Targets with the figures that they are held against, gap, pace and standing, as columns of the database."""

from django.db.models import Case, CharField, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Greatest, Least

from indicators.models import Observation, Target
from indicators.targets import standing as words

ZERO = Value(0, output_field=DecimalField(max_digits=18, decimal_places=4))


def targets_listed(user, today: int) -> QuerySet[Target]:
    """Targets that ``user`` may see, with their figures: ``today`` is the year by which a target's year is over.

    ``figure``: the newest in force of the indicator's usual period; ``figure_of_year``: that of the target's year.
    Gap: from the nearer end of the range to the newest figure, as ``analyses.gap``; pace: what each year left needs.
    """
    rows = Target.objects.visible_to(user).annotate(
        figure=_figure("value"), figure_year=_figure("year"), figure_month=_figure("month"),
        figure_evidence=_figure("evidence"), figure_of_year=_figure("value", year=OuterRef("year")),
    )  # fmt: skip
    rows = rows.annotate(gap=Case(When(minimum=None, then=None), When(figure=None, then=None), default=_gap()))
    rows = rows.annotate(standing=_standing(today), years_left=F("year") - F("figure_year"))
    ahead = When(Q(standing=words.OPEN, years_left__gt=0), then=-F("gap") / F("years_left"))
    return rows.annotate(pace=Case(ahead, default=None, output_field=DecimalField(max_digits=18, decimal_places=4)))


def _figure(field: str, **more):
    """Of the newest figure of a target's region and indicator: of its usual month where it has one."""
    usual = Q(month=OuterRef("indicator__month")) | Q(indicator__month=None)
    figures = Observation.objects.in_force().filter(
        usual, region=OuterRef("region"), indicator=OuterRef("indicator"), breakdown="total", **more
    )
    order = ("-year", F("month").desc(nulls_last=True), F("released_on").desc(nulls_last=True), "-id")
    return Subquery(figures.order_by(*order).values(field)[:1])


def _gap():
    above, below = Greatest(F("figure") - F("maximum"), ZERO), Least(F("figure") - F("minimum"), ZERO)
    return Case(
        When(minimum=F("maximum"), then=F("figure") - F("minimum")),
        When(indicator__direction="lower", then=above),
        When(indicator__direction="higher", then=below),
        default=above + below,
        output_field=DecimalField(max_digits=18, decimal_places=4),
    )


def _standing(today: int) -> Case:
    """``standing.standing`` as an expression; a test compares the two."""
    over = Q(year__lt=today)
    lower, higher = Q(indicator__direction="lower"), Q(indicator__direction="higher")

    def met(figure: str) -> Q:
        below, above = Q(**{f"{figure}__lte": F("maximum")}), Q(**{f"{figure}__gte": F("minimum")})
        return lower & below | higher & above | ~lower & ~higher & below & above

    cases = (
        (Q(minimum=None), words.NO_NUMBER),
        (over & Q(figure_of_year=None), words.OVER_UNKNOWN),
        (over & met("figure_of_year"), words.OVER_MET),
        (over, words.OVER_MISSED),
        (Q(figure=None), words.NO_FIGURE),
        (met("figure"), words.MET),
    )
    whens = [When(condition, then=Value(word)) for condition, word in cases]
    return Case(*whens, default=Value(words.OPEN), output_field=CharField())
