"""Stated changes and comparisons with what is stored to hold them against, as columns of the database."""

from django.db.models import Case, CharField, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from indicators.models import StatedPair, StatedRelation
from indicators.stated import words


def stated_listed(user) -> QuerySet[StatedRelation]:
    """What ``user`` may see, with the number of stored pairs and how many agree, and one pair in numbers.

    That pair is the one of the indicator's usual month where there is one, else the latest of the year. ``check`` is a
    word of ``words.CHECKS``.
    """
    pairs = StatedPair.objects.filter(stated=OuterRef("pk"))
    usual = Case(When(month=OuterRef("indicator__month"), then=0), default=1)
    best = pairs.alias(usual=usual).order_by("is_broken", "usual", F("month").desc(nulls_last=True), "id")
    shown = {
        f"pair_{name}": Subquery(best.values(name)[:1])
        for name in ("former", "latter", "computed", "from_month", "month")
    }
    rows = StatedRelation.objects.visible_to(user).annotate(
        **shown, pairs_stored=_count(pairs), pairs_whole=_count(pairs.filter(is_broken=False)),
        pairs_agreeing=_count(pairs.filter(is_broken=False, agrees=True)),
    )  # fmt: skip
    return rows.annotate(check=_check())


def _count(pairs):
    counted = pairs.order_by().values("stated").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _check() -> Case:
    undated = Q(year=None) | Q(kind=StatedRelation.Kind.CHANGE, from_year=None)
    cases = (
        (undated, words.UNDATED),
        (Q(pairs_stored=0), words.NO_LEVELS),
        (Q(pairs_whole=0), words.BROKEN),
        (Q(pairs_agreeing=F("pairs_whole")), words.AGREES),
        (Q(pairs_agreeing=0), words.DIFFERS),
    )
    whens = [When(condition, then=Value(word)) for condition, word in cases]
    return Case(*whens, default=Value(words.PARTLY), output_field=CharField())


def stated_of(code: str) -> list[words.StatedWords]:
    """What is stated of the region ``code`` itself and approved, newest first, in words."""
    rows = stated_listed(None).filter(region=code).select_related("indicator", "compared_with", "source")
    newest = (F("year").desc(nulls_last=True), F("month").desc(nulls_last=True), "id")
    return [words.StatedWords(row) for row in rows.order_by(*newest)]
