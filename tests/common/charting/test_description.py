"""What both drawers ask of a description: which dots are joined, and which rows of a ranking are shown."""

import pytest
from django.utils import translation

from common.charting.description import Omitted, gaps, runs, strokes
from common.charting.selection import ends_and_own
from tests.common.charting.drawings import dot, row


def years(found) -> list[list[int]]:
    return [[one.day.year for one in part] for part in found]


def test_a_missing_value_and_a_gap_part_a_line():
    line = (dot(2019, 1), dot(2020, None), dot(2021, 2), dot(2022, 3), dot(2023, 4, gap="method"), dot(2024, 5))
    assert years(runs(line)) == [[2019], [2021, 2022], [2023, 2024]]
    assert [(before.day.year, after.day.year) for before, after in gaps(line)] == [(2022, 2023)]


def test_joints_to_and_from_an_unknown_month_are_dashed():
    line = (dot(2019, 1), dot(2020, 2), dot(2021, 2, month=7, dashed=True), dot(2022, 3), dot(2023, 3))
    assert [(stroke.dashed, years([stroke.dots])[0]) for stroke in strokes(line)] == [
        (False, [2019, 2020]), (True, [2020, 2021, 2022]), (False, [2022, 2023]),
    ]  # fmt: skip


@pytest.mark.parametrize("line", [(), (dot(2020, None),), (dot(2020, None), dot(2021, None, gap="method"))])
def test_a_line_of_nothing_has_no_stroke(line):
    assert strokes(line) == [] and gaps(line) == []


def test_a_lone_dot_is_a_stroke():
    assert [len(stroke.dots) for stroke in strokes((dot(2020, 1),))] == [1]


def shown(count: int, *own: int) -> list[str | int]:
    """Names of the rows shown of ``count``, and how many are left out between them."""
    rows = [row(str(n), n, own=n in own) for n in range(count)]
    return [one.count if isinstance(one, Omitted) else one.name for one in ends_and_own(rows)]


def test_up_to_twelve_rows_are_all_shown():
    assert shown(12, 6) == [str(n) for n in range(12)]
    assert shown(0) == []


def test_of_more_rows_five_and_three_are_shown_with_the_own_one_and_its_neighbours():
    assert shown(38, 20) == ["0", "1", "2", "3", "4", 14, "19", "20", "21", 13, "35", "36", "37"]
    assert shown(38) == ["0", "1", "2", "3", "4", 30, "35", "36", "37"]
    assert shown(13, 0) == ["0", "1", "2", "3", "4", 5, "10", "11", "12"]


def test_neighbours_at_the_edge_of_the_ends_join_them():
    assert shown(20, 5) == ["0", "1", "2", "3", "4", "5", "6", 10, "17", "18", "19"]
    assert shown(20, 16) == ["0", "1", "2", "3", "4", 10, "15", "16", "17", "18", "19"]


def test_a_single_row_between_is_shown_itself():
    assert shown(20, 7) == ["0", "1", "2", "3", "4", "5", "6", "7", "8", 8, "17", "18", "19"]


@pytest.mark.parametrize(("language", "words"), [("en", "… 14 others"), ("id", "… 14 lainnya")])
def test_what_is_left_out_is_said(language, words):
    with translation.override(language):
        left_out = next(one for one in ends_and_own([row(str(n), n, own=n == 20) for n in range(38)])
                        if isinstance(one, Omitted))  # fmt: skip
    assert left_out.words == words
