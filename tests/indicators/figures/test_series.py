from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.series import Change, Point, extent, find_break, find_breaks, of_month, segments, strokes

KALTARA = Change(date(2012, 11, 16), date(2015, 3, 1), "Kalimantan Utara, UU 20/2012")
PAPUA = Change(date(2022, 7, 25), date(2024, 3, 1), "Papua Selatan, UU 14/2022")
UNDATED = Change(date(2012, 11, 16), None, "x")


def point(year, month=3, value="5", **fields) -> Point:
    return Point(year, month, Decimal(value), **fields)


points_by_time = st.lists(
    st.builds(
        Point,
        year=st.integers(2008, 2026),
        month=st.sampled_from([3, None]),
        value=st.decimals(0, 100, places=2),
        method=st.sampled_from(["", "new"]),
        covers=st.sampled_from([None, date(2012, 1, 1), date(2020, 1, 1)]),
        period_kind=st.sampled_from(["survey", "registry"]),
        lower=st.none(),
        upper=st.none(),
    ),
    unique_by=lambda p: (p.year, p.month, p.method),
).map(lambda points: sorted(points, key=lambda p: p.sort_key))
some_changes = st.lists(st.sampled_from([KALTARA, PAPUA]), unique=True)


@given(points_by_time, some_changes)
def test_every_point_is_in_one_run_in_its_order(points, changes):
    assert [p for run in segments(points, changes) for p in run] == points


@given(points_by_time, some_changes)
def test_no_run_crosses_a_break(points, changes):
    for run in segments(points, changes):
        assert not find_breaks(run, changes)
        assert len({(p.method, p.period_kind) for p in run}) == 1


@given(points_by_time, some_changes)
def test_runs_end_only_at_breaks(points, changes):
    runs = segments(points, changes)
    assert all(find_break(before[-1], after[0], changes) for before, after in pairwise(runs))


@given(points_by_time)
def test_strokes_draw_every_joint_of_a_run_once_and_dash_those_to_an_unknown_month(points):
    for run in segments(points, ()):
        drawn = strokes(run)
        joints = [(joint, dashed) for dashed, stroke in drawn for joint in pairwise(stroke)]
        assert joints == [(joint, None in (joint[0].month, joint[1].month)) for joint in pairwise(run)]
        assert drawn[0][1][0] == run[0] and drawn[-1][1][-1] == run[-1]


@given(points_by_time)
def test_a_line_never_runs_back_in_time(points):
    line = of_month(points, 3)
    assert all(before.day <= after.day for before, after in pairwise(line))


def test_a_split_takes_effect_with_the_first_survey_published_with_the_new_boundary():
    assert not extent(point(2014, 9), [KALTARA])
    assert extent(point(2015, 3), [KALTARA]) == {KALTARA}
    assert extent(point(2012, 9), [UNDATED]) == set()
    assert extent(point(2013, 3), [UNDATED]) == {UNDATED}


def test_a_figure_that_states_its_boundary_is_held_against_the_legal_date():
    assert extent(point(2013, None, covers=date(2012, 11, 15)), [KALTARA]) == set()
    assert extent(point(2014, 3, covers=date(2014, 3, 1)), [KALTARA]) == {KALTARA}
    assert extent(point(2025, 3, covers=date(2012, 1, 1)), [KALTARA]) == set()


def test_kaltim_is_parted_between_2013_and_2015_and_joined_between_2008_and_2013():
    kaltim = [
        point(2008, None, "284.4", covers=date(2012, 11, 15)), point(2013, None, "237.9", covers=date(2012, 11, 15)),
        point(2015, 3, "209.99"), point(2016, 3, "212.92"),
    ]  # fmt: skip
    (broken,) = find_breaks(kaltim, [KALTARA])
    assert (broken.before.year, broken.after.year, broken.reason) == (2013, 2015, "boundary")
    assert broken.label == KALTARA.label
    assert [[p.year for p in run] for run in segments(kaltim, [KALTARA])] == [[2008, 2013], [2015, 2016]]
    assert strokes(kaltim[:2]) == [(True, kaltim[:2])]


def test_papua_is_parted_between_2023_and_2024():
    papua = [point(year) for year in (2022, 2023, 2024, 2025)]
    assert [[p.year for p in run] for run in segments(papua, [PAPUA])] == [[2022, 2023], [2024, 2025]]


def test_of_two_methods_in_one_period_the_newer_release_comes_last_and_the_line_is_parted():
    old = [point(2023, 3, "1.12", method="US$1,9 PPP"), point(2024, 3, "0.83", method="US$1,9 PPP")]
    new = [
        point(2024, 3, "1.26", method="US$2,15 PPP", released_on=date(2025, 7, 25)),
        point(2025, 3, "0.85", method="US$2,15 PPP", released_on=date(2025, 7, 25)),
    ]
    line = of_month([*new, *reversed(old)], 3)
    assert line == [*old, *new]
    assert segments(line, ()) == [old, new]
    assert [b.label for b in find_breaks(line, ())] == ["US$2,15 PPP"]


def test_a_registry_is_not_joined_with_a_survey():
    (broken,) = find_breaks([point(2023), point(2024, None, period_kind="registry")], ())
    assert (broken.reason, broken.label) == ("kind", "registry")


def test_march_and_september_are_never_in_one_line():
    both = [point(2024, 3), point(2024, 9), point(2025, 3), point(2013, None)]
    assert [(p.year, p.month) for p in of_month(both, 3)] == [(2013, None), (2024, 3), (2025, 3)]
    assert [(p.year, p.month) for p in of_month(both, 9)] == [(2013, None), (2024, 9)]


def test_one_point_is_one_stroke_and_no_points_are_none():
    alone = [point(2024)]
    assert strokes(alone) == [(False, alone)]
    assert segments([], [KALTARA]) == []
