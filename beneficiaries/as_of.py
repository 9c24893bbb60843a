"""Who counts on a day: the conditions that a list, a count and a report share, so that they cannot disagree."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from beneficiaries.models import Decile, DecileVintage, Delivery, Membership
from beneficiaries.querysets import DeliveryQuerySet
from beneficiaries.tranches import FIRST_MONTH, LAST_MONTH, months_over, over_by

# In SQL, for the reports; `b` is the beneficiary, `d` the delivery.
IS_COUNTED = "(b.status = 'active' OR b.status_on > %(day)s)"
# ``m`` is the membership.
LIVED = "(m.since IS NULL OR m.since <= %(day)s) AND (m.until IS NULL OR m.until > %(day)s)"
# Given by the day for certain. Aid without a day counts from the end of its tranche (``beneficiaries.tranches``).
DELIVERED = f"""d.state = 'delivered' AND d.year = %(year)s
    AND coalesce(d.delivered_on <= %(day)s, {LAST_MONTH} <= %(months_over)s)"""
# Given, but the day lies within a tranche that has begun by the day and is not over: before the day or after it.
UNDATED = f"""d.state = 'delivered' AND d.year = %(year)s AND d.delivered_on IS NULL
    AND {FIRST_MONTH} <= extract(month FROM %(day)s::date) AND {LAST_MONTH} > %(months_over)s"""


def day_params(day: date) -> dict:
    """The parameters of the conditions above."""
    return {"day": day, "year": day.year, "months_over": months_over(day)}


def counted(day: date) -> Q:
    """Had not died, moved away or dissolved by ``day``. Somebody who left on a day that is not known is not counted."""
    return Q(status="active") | Q(status_on__gt=day)


def delivered(day: date, rows: DeliveryQuerySet, **which) -> QuerySet:
    """Those of the deliveries ``rows`` to one beneficiary that were given in the year of ``day``, up to that day.

    One without a day counts from the end of its tranche.
    """
    rows = rows.delivered().filter(beneficiary=OuterRef("pk"), year=day.year, **which)
    return rows.filter(Q(delivered_on__lte=day) | Q(over_by(day), delivered_on=None))


def receiving(rows: QuerySet, program, day: date) -> QuerySet:
    """The beneficiaries among ``rows`` who had received ``program`` in the year of ``day`` by then, and still count."""
    return rows.filter(counted(day), Exists(delivered(day, Delivery.objects.all(), program=program)))


def vintage_at(day: date | None = None) -> DecileVintage | None:
    """The newest edition of deciles that is not later than ``day``; without a day the newest."""
    rows = DecileVintage.objects.all() if day is None else DecileVintage.objects.filter(as_of__lte=day)
    return rows.order_by("-as_of").first()


def lived(day: date) -> Q:
    """The membership held on ``day``; one without a beginning or an end is open on that side."""
    return (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gt=day))


def decile_in(vintage: DecileVintage, day: date | None = None) -> Coalesce:
    """The tenth of a beneficiary in ``vintage``: its own, else that of the family lived in on ``day`` (without one:
    today); NULL where unknown.

    Two looks into indexes per row: as conditions they would make the database read all deciles first.
    """
    own = Decile.objects.filter(vintage=vintage, beneficiary=OuterRef("pk")).order_by().values("decile")
    through = Membership.objects.filter(
        lived(day or timezone.localdate()),
        person=OuterRef("pk"), whole__kind="family", whole__deciles__vintage=vintage,
    )  # fmt: skip
    return Coalesce(Subquery(own[:1]), Subquery(through.order_by("pk").values("whole__deciles__decile")[:1]))
