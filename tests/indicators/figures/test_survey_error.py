"""When two figures of a survey may be told apart, and which ranks that leaves."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.survey_error import BOUNDS, Estimate, ranks, threshold, told_apart
from indicators.models import Observation


def estimate(value, error=None) -> Estimate:
    return Estimate(D(value), *((D(value) - D(error), D(value) + D(error)) if error else ()))


@pytest.mark.parametrize(
    ("one", "other", "points", "apart"),
    [
        (estimate("8.81"), estimate("8.07"), D("1.0"), False),
        (estimate("8.81"), estimate("7.81"), D("1.0"), True),
        (estimate("8.81"), estimate("8.80"), None, True),
        (estimate("8.81"), estimate("8.810"), None, False),
        (estimate("8.81", "0.3"), estimate("8.07", "0.3"), D("1.0"), True),
        (estimate("8.81", "0.8"), estimate("7.5", "0.8"), D("1.0"), False),
        (estimate("8.81", "0.1"), estimate("8.07"), D("1.0"), False),
    ],
)
def test_intervals_part_or_the_threshold_holds(one, other, points, apart):
    assert told_apart(one, other, points) is told_apart(other, one, points) is apart


def test_only_poverty_rates_have_a_threshold_and_it_is_that_of_the_level():
    assert [threshold("p0", level) for level in (0, 1, 2, 3)] == [D("0.1"), D("0.3"), D("1.0"), D("1.0")]
    assert threshold("hdi", 2) is None


figures = st.decimals(min_value=0, max_value=9, places=1)
errors = st.sampled_from([None, "0.2", "1.5"])


@given(
    st.lists(st.tuples(figures, errors), min_size=1, max_size=9),
    st.sampled_from([None, D("0.3"), D("1.0")]),
    st.booleans(),
)
def test_ranks_are_those_of_each_pair(rows, points, alike):
    known = {str(n): estimate(value, "0.4" if alike else error) for n, (value, error) in enumerate(rows)}
    for code, (best, worst) in ranks(known, points).items():
        apart = [e.value for other, e in known.items() if other != code and told_apart(known[code], e, points)]
        above = sum(value > known[code].value for value in apart)
        assert (best, worst) == (1 + above, len(known) - (len(apart) - above))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "bounds"),
    [
        ({}, (None, None)),
        ({"lower": D("7.5"), "upper": D("8.5"), "standard_error": D(2)}, (D("7.5"), D("8.5"))),
        ({"standard_error": D("0.5")}, (D("7.02"), D("8.98"))),
        ({"rse": D(10)}, (D("6.432"), D("9.568"))),
        ({"rse": D(80)}, (D(0), D("20.544"))),
    ],
)
def test_bounds_are_those_published_else_from_the_error(world, observe, fields, bounds):
    figure = observe("64.08", "p0", 2001, "8.00")
    Observation.objects.filter(pk=figure.pk).update(**fields)
    columns = dict(zip(("low", "high"), BOUNDS.split(", CASE"), strict=True))
    sql = {"low": columns["low"], "high": f"CASE{columns['high']}"}
    (found,) = Observation.objects.filter(pk=figure.pk).extra(select=sql).values_list("low", "high")
    assert found == bounds
