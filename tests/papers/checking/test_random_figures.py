"""Random small worlds of figures: on their pages the check has nothing to say."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.models import Observation, Target
from papers.checking.figures.view import View
from tests.papers.checking.falsified import differences
from versions import kept

PLACES = ("ID", "64", "64.08", "64.71", "64.72")
YEARS = st.integers(2013, 2017)  # around the split of 2015
rates = st.decimals(0, 30, places=2)


@st.composite
def figures(draw) -> dict:
    """One figure: of a survey with or without its month, or of a year; any evidence, method, boundary and release."""
    indicator = draw(st.sampled_from(["p0", "p0", "p0", "poor", "poor", "p1", "extreme_rate", "hdi", "tpt"]))
    month, kind = draw(st.sampled_from([3, 3, 3, 9, None])), "survey"
    if indicator in ("hdi", "tpt"):
        month, kind = (None, "annual") if indicator == "hdi" else (8, "survey")
    return {
        "region_id": draw(st.sampled_from(PLACES)), "indicator_id": indicator, "year": draw(YEARS), "month": month,
        "period_kind": kind, "value": draw(rates), "method": draw(st.sampled_from(["", "", "", "lama"])),
        "evidence": draw(st.sampled_from(["published", "published", "claimed", "reported", "sample", "verified"])),
        "covers": draw(st.sampled_from([None, None, None, date(2012, 1, 1), date(2016, 1, 1)])),
        "released_on": draw(st.none() | st.dates(date(2014, 1, 1), date(2018, 1, 1))),
    }  # fmt: skip


def period_of(figure: dict) -> tuple:
    return tuple(figure[name] for name in ("region_id", "indicator_id", "year", "month", "method"))


def aim_of(target: dict) -> tuple:
    return tuple(target[name] for name in ("region_id", "indicator_id", "year"))


@st.composite
def targets(draw) -> dict:
    """A target with a number, a range or only a direction; with its year or without."""
    low, high = sorted((draw(rates), draw(rates)))
    ends = draw(st.sampled_from([(low, low), (low, high), (None, None)]))
    return {
        "region_id": draw(st.sampled_from(["64", "64.08"])), "indicator_id": draw(st.sampled_from(["p0", "poor"])),
        "year": draw(st.sampled_from([None, 2014, 2016, 2030])), "minimum": ends[0], "maximum": ends[1],
        "direction": "down", "evidence": draw(st.sampled_from(["published", "claimed"])),
    }  # fmt: skip


worlds = st.tuples(
    st.lists(figures(), min_size=1, max_size=25, unique_by=period_of),
    st.lists(targets(), max_size=2, unique_by=aim_of),
    st.sampled_from(["64", "64.08", "64.71", "ID"]), st.booleans(), st.sampled_from(["p0", "p0", "poor", "hdi", "tpt"]),
    st.none() | YEARS, st.sampled_from([3, 3, 9]),
)  # fmt: skip


def look(drawn: tuple, source) -> None:
    """Put the figures into the database, look at one page, and take them out again."""
    of_world, aims, *asked = drawn
    with transaction.atomic():
        cache.clear()
        kept.forget()
        Observation.objects.all().delete()
        Observation.objects.bulk_create(Observation(source=source, workflow="approved", **one) for one in of_world)
        for aim in aims:
            Target.objects.create(document=source, workflow="approved", **aim)
        view = View(*asked)
        told = differences(view)
        transaction.set_rollback(True)
    assert told == []


def property_of(examples: int):
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(drawn=worlds)
    def check(drawn, world, source):
        look(drawn, source)

    return check


@pytest.mark.django_db
def test_random_worlds_have_no_difference(world, source):
    property_of(6)(world=world, source=source)


@pytest.mark.long
@pytest.mark.django_db
def test_many_random_worlds_have_no_difference(world, source):
    property_of(300)(world=world, source=source)
