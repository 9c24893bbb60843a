"""The charts as pure functions: rows in, figure, words and table out."""

import json
import re
from datetime import date
from decimal import Decimal as D

import pytest
from django.utils import translation

from common import charts
from indicators.figures.measures import Measure, Period
from indicators.figures.series import Change, Point
from indicators.profile.charts.quadrant import quadrant
from indicators.profile.charts.ranking import Compared, RankedRegion, ranking
from indicators.profile.charts.trend import TargetMark, TrendLine, trend

P0 = Measure("p0", "Poverty rate (P0)", "percent", 2, "lower")
POOR = Measure("poor", "Poor people", "thousand_people", 2, "lower")
SPLIT = Change(date(2012, 11, 16), date(2015, 3, 1), "Kalimantan Utara")
MARCH, BEFORE = Period(2025, 3), Period(2024, 3)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def point(year, value, month=3, **fields) -> Point:
    return Point(year, month, D(value), source="BPS, Table", **fields)


def line(*points, code="64.08", name="Kutai Timur", changes=()) -> TrendLine:
    return TrendLine(code, name, points, changes)


def draw(*lines, month=3, targets=(), measure=P0):
    return trend(lines, measure, month, targets, ["Source: BPS."])


def marks(chart) -> list[tuple[str, list, list]]:
    """(dash, days, values) of the traces of lines."""
    data = chart.figure.to_plotly_json()["data"]
    return [(t["line"]["dash"], t["x"], t["y"]) for t in data if t["mode"] == "lines+markers" and "fill" not in t]


# --- trend ----------------------------------------------------------------------------------------


def test_a_trend_is_a_plotly_figure_with_words_and_numbers():
    chart = draw(line(point(2024, "8.81"), point(2025, "8.07")))
    assert marks(chart) == [("solid", ["2024-03-01", "2025-03-01"], [8.81, 8.07])]
    assert chart.figure.to_plotly_json() == chart.spec
    assert chart.alt == "Kutai Timur: from 8.81\u00a0% in March 2024 to 8.07\u00a0% in March 2025."
    assert chart.unit == "%"
    assert [row[:5] for row in chart.rows] == [
        ("64.08", "Kutai Timur", 2024, 3, D("8.81")), ("64.08", "Kutai Timur", 2025, 3, D("8.07")),
    ]  # fmt: skip


def test_a_published_zero_is_drawn_and_a_year_without_figure_is_no_point():
    chart = draw(line(point(2023, "0.00"), point(2025, "1.00")))
    assert marks(chart) == [("solid", ["2023-03-01", "2025-03-01"], [0.0, 1.0])]
    assert len(chart.rows) == 2
    assert "0.00" in chart.table_body


def test_the_boundary_parts_the_line_and_the_unknown_month_is_dashed():
    before = [point(year, value, None, covers=date(2012, 11, 15)) for year, value in ((2008, "284.4"), (2013, "237.9"))]
    chart = draw(line(*before, point(2015, "210"), point(2016, "213"), changes=(SPLIT,)), measure=POOR)
    assert [(dash, x) for dash, x, _y in marks(chart)] == [
        ("dash", ["2008-07-01", "2013-07-01"]), ("solid", ["2015-03-01", "2016-03-01"]),
    ]  # fmt: skip
    words = " ".join(chart.notes)
    assert "the boundary changed between 2013 and 2015 (Kalimantan Utara)" in words
    assert "month of the figure is not given" in words


def test_another_method_parts_the_line_and_both_figures_of_the_period_stand_in_the_table():
    old = [point(2023, "1.12", method="old"), point(2024, "0.83", method="old")]
    new = [point(2024, "1.26", method="new", released_on=date(2025, 7, 25)), point(2025, "0.85", method="new")]
    chart = draw(line(*old, *new))
    assert [y for _dash, _x, y in marks(chart)] == [[1.12, 0.83], [1.26, 0.85]]
    assert [row[4] for row in chart.rows if row[2] == 2024] == [D("0.83"), D("1.26")]
    assert any("another method between 2024 and 2024 (new)" in note for note in chart.notes)


def test_september_stands_beside_the_line_of_march():
    chart = draw(line(point(2024, "9.03"), point(2024, "8.57", 9), point(2025, "8.47")))
    assert marks(chart) == [("solid", ["2024-03-01", "2025-03-01"], [9.03, 8.47])]
    (loose,) = [t for t in chart.spec["data"] if t["mode"] == "markers"]
    assert (loose["x"], loose["y"]) == (["2024-09-01"], [8.57])
    assert "other survey months" in loose["name"]
    assert any("not joined" in note for note in chart.notes)


def test_claims_and_samples_are_marked_in_the_picture_the_hover_the_table_and_the_notes():
    chart = draw(line(point(2023, 5), point(2024, 4, evidence="claimed"), point(2025, 3, evidence="sample")))
    (trace,) = chart.spec["data"]
    assert trace["marker"]["symbol"] == ["circle", "circle-open", "x-thin-open"]
    assert "claim (not verified)" in trace["text"][1] and "sample data" in trace["text"][2]
    assert "claim" not in trace["text"][0]
    assert [row[6] for row in chart.rows] == ["published", "claimed", "sample"]
    assert "<td>claim (not verified)</td>" in chart.table_body
    assert {"Hollow mark: claim, not verified.", "Cross: sample data."} <= set(chart.notes)


def test_each_region_has_its_colour_and_one_entry_in_the_legend():
    lines = [
        line(point(2024, 9), point(2025, 8)),
        line(point(2024, 6), point(2025, 5, method="x"), code="64", name="Kaltim"),
    ]
    data = draw(*lines).spec["data"]
    assert [(t["name"], t["line"]["color"], t.get("showlegend", True)) for t in data] == [
        ("Kutai Timur", charts.MAIN, True), ("Kaltim", charts.PARENT, True), ("Kaltim", charts.PARENT, False),
    ]  # fmt: skip


def test_a_target_of_zero_is_drawn_without_any_figure():
    chart = draw(line(), targets=[TargetMark(D(0), D(0), 2026, "Target: 0 % (2026)")])
    assert chart.empty == ""
    assert marks(chart) == [("dot", ["2026-01-01", "2026-12-31"], [0.0, 0.0])]
    assert chart.figure.layout.xaxis.range[0] < "2026" < chart.figure.layout.xaxis.range[1]
    assert chart.alt == "Kutai Timur: no data. Target: 0 % (2026)"


def test_a_range_is_a_band_and_a_target_without_year_goes_through():
    chart = draw(line(point(2024, 9)), targets=[TargetMark(D(7), D(8), None, "Target: 7–8 %")])
    low, high = [t for t in chart.spec["data"] if t["name"] == "Target: 7–8 %"]
    assert (low["y"], high["y"], high["fill"]) == ([7.0, 7.0], [8.0, 8.0], "tonexty")
    assert low["x"] == high["x"] == chart.spec["layout"]["xaxis"]["range"]
    assert (low["showlegend"], high["showlegend"]) == (True, False)


def test_a_direction_is_said_and_not_drawn():
    chart = draw(line(point(2024, 9)), targets=[TargetMark(None, None, None, "Target: down")])
    assert len(chart.spec["data"]) == 1
    assert chart.notes[-1] == "Target: down"
    only = draw(line(), targets=[TargetMark(None, None, None, "Target: down")])
    assert only.empty and only.notes == ("Target: down",)


def test_targets_of_past_and_coming_years_are_on_the_axis():
    targets = [TargetMark(D(5), D(5), 2015, "a"), TargetMark(D(4), D(4), 2045, "b")]
    first, last = draw(line(point(2024, 9)), targets=targets).spec["layout"]["xaxis"]["range"]
    assert first < "2015-01-01" and last > "2045-12-31"


def test_nothing_at_all_says_what_to_do():
    assert "Import them" in draw(line()).empty


# --- ranking --------------------------------------------------------------------------------------


def parts(n, **changes) -> list[RankedRegion]:
    return [RankedRegion(f"64.{i:02}", f"District {i}", D(i), D(i) + 1, **changes) for i in range(n)]


def rank(rows, **options):
    return ranking(rows, P0, MARCH, BEFORE, ["Source: BPS."], **options)


def test_a_ranking_is_a_plotly_figure():
    chart = rank([*parts(40), RankedRegion("64.99", "Own", D("20.5"), highlighted=True, evidence="claimed")])
    assert chart.figure.to_plotly_json() == chart.spec


def test_the_bars_are_the_ends_with_the_highlighted_region_among_them():
    rows = parts(40)
    rows[20] = rows[20]._replace(highlighted=True)
    (bars,) = rank(rows).spec["data"]
    assert [name.strip("\u00a0") for name in bars["y"]] == [
        *(f"District {i}" for i in (0, 1, 2)), "… 16 others", *(f"District {i}" for i in (19, 20, 21)), "… 13 others",
        *(f"District {i}" for i in (35, 36, 37, 38, 39)),
    ]  # fmt: skip
    assert bars["x"][0] == 0.0 and bars["x"][3] is None
    assert [c == charts.MAIN for c in bars["marker"]["color"]] == [i == 5 for i in range(13)]


def test_few_regions_are_all_drawn_and_nothing_is_cut():
    chart = rank(parts(12))
    assert len(chart.spec["data"][0]["y"]) == 12
    assert chart.notes == ()
    cut = rank(parts(13))
    assert cut.spec["data"][0]["y"][3] == "… 5 others"
    assert "the 5 highest and the 3 lowest of 13" in cut.notes[0]


def test_the_figure_of_the_region_above_is_a_line_through_the_bars():
    chart = rank(parts(7), compared=Compared("Kaltim", "parent", D("5.17")))
    assert [(line["x0"], line["x1"]) for line in chart.figure.layout.to_plotly_json()["shapes"]] == [(5.17, 5.17)]
    assert "Kaltim 5.17" in chart.svg
    assert "Kaltim" not in rank([], compared=Compared("Kaltim", "parent", D("5.17"))).svg


def test_a_region_without_figure_has_no_bar_and_no_rank_but_a_row():
    chart = rank(
        [
            RankedRegion("64.08", "Kutai Timur", D("8.07"), D("8.81")),
            RankedRegion("64.72", "Samarinda", None, D("3.59")),
        ]
    )
    assert chart.spec["data"][0]["x"] == [8.07]
    assert chart.rows[1] == (None, None, "64.72", "Samarinda", "2025-03", None, None, None, None, None, None)
    assert list(chart.csv_rows())[2] == ["", "", "64.72", "Samarinda", "2025-03", "", "", "", "", "", ""]
    assert chart.notes == ("1 region has no data.",)
    assert "0" not in re.findall(r"<tr>.*?</tr>", chart.table_body)[1].replace("64.72", "").replace("2025", "")


def test_ties_share_their_rank_and_zero_is_the_lowest_value():
    rows = [RankedRegion(code, code, D(v)) for code, v in (("a", "5.0"), ("b", "9"), ("c", "5.00"), ("d", "0.00"))]
    chart = rank(rows)
    assert [row[:3] for row in chart.rows] == [(1, 1, "b"), (2, 3, "a"), (2, 3, "c"), (4, 4, "d")]
    assert "Lowest: d with 0.00\u00a0%" in chart.alt


def test_regions_that_a_survey_does_not_tell_apart_share_their_ranks():
    rows = [RankedRegion(code, code, D(v)) for code, v in (("a", "9.5"), ("b", "9.0"), ("c", "8.4"), ("d", "3.0"))]
    chart = rank(rows, apart=D(1))
    assert [row[:3] for row in chart.rows] == [(1, 2, "a"), (1, 3, "b"), (2, 3, "c"), (4, 4, "d")]
    assert "Other regions within the survey error of the highest: 1, of the lowest: 0." in chart.alt
    assert "less than 1.0" in chart.notes[-1]


def test_published_intervals_that_overlap_are_said_and_without_any_error_nothing_is():
    bounds = [("a", "24.1", "20", "28"), ("b", "22.0", "18", "26"), ("c", "9.0", "7", "11")]
    rows = [RankedRegion(code, code, D(v), lower=D(low), upper=D(high)) for code, v, low, high in bounds]
    assert "of the highest: 1, of the lowest: 0." in rank(rows).alt
    assert [row[:3] for row in rank(rows).rows] == [(1, 2, "a"), (1, 2, "b"), (3, 3, "c")]
    assert "survey error" not in rank([row._replace(lower=None, upper=None) for row in rows]).alt


def test_both_periods_are_named_and_a_missing_one_before_is_not():
    chart = rank([RankedRegion("a", "A", D(5), D(6)), RankedRegion("b", "B", D(4))])
    assert [row[4:] for row in chart.rows] == [
        ("2025-03", D(5), "published", "2024-03", D(6), D(-1), "published"),
        ("2025-03", D(4), "published", None, None, None, None),
    ]  # fmt: skip
    assert "before (March 2024)" in chart.table_head and "March 2025" in chart.title
    assert list(chart.csv_rows())[1][4:8] == ["2025-03", "5", "published", "2024-03"]


def test_claims_are_marked_in_the_ranking():
    chart = rank([RankedRegion("a", "A", D(5), evidence="claimed"), RankedRegion("b", "B", D(4))])
    (bars,) = chart.spec["data"]
    assert bars["marker"]["pattern"]["shape"] == ["", "/"]
    assert "claim (not verified)" in bars["hovertext"][1] and "claim" not in bars["hovertext"][0]
    assert any("Hatched" in note for note in chart.notes)
    assert "claim (not verified)" in chart.table_body and ">evidence<" in chart.table_head
    assert ">evidence<" not in rank(parts(3)).table_head  # nothing to tell apart


def test_regions_of_one_name_do_not_share_a_bar():
    (bars,) = rank(
        [RankedRegion("53.01", "Kupang", D(5)), RankedRegion("53.71", "Kupang", D(4)), RankedRegion("x", "X", D(1))]
    ).spec["data"]
    assert bars["y"] == ["X", "Kupang (53.71)", "Kupang (53.01)"]


def test_a_ranking_of_nothing_says_so():
    chart = rank([RankedRegion("a", "A", None)])
    assert chart.empty == chart.alt == "No data for this period."
    assert ranking([], P0, Period(None, 3), None, []).rows == ()


# --- quadrant -------------------------------------------------------------------------------------

PLACES = [
    RankedRegion("a", "A", None, poor=D(40), rate=D(9)),
    RankedRegion("b", "B", None, poor=D(0), rate=D("0.00"), highlighted=True),
    RankedRegion("c", "C", None, poor=D(10)), RankedRegion("d", "D", None, rate=D(3), pair_evidence="claimed"),
]  # fmt: skip


def cross(rows=PLACES, rate_line=D(5), number_line=D("16.67"), first=("a",)):
    return quadrant(rows, rate_line, number_line, first, MARCH, ["BPS"], rate_owner="Kaltim", rate=P0, number=POOR)


def test_a_quadrant_is_a_plotly_figure_of_the_regions_with_both_numbers():
    chart = cross()
    assert chart.figure.to_plotly_json() == chart.spec
    assert [(t["x"], t["y"], t["text"]) for t in chart.spec["data"]] == [([40.0], [9.0], ["A"]), ([0.0], [0.0], ["B"])]
    assert chart.spec["data"][1]["marker"]["symbol"] == ["star"]


def test_both_lines_are_drawn_and_stated():
    chart = cross()
    lines = chart.spec["layout"]["shapes"]
    assert [(s["x0"], s["x1"], s["y0"], s["y1"]) for s in lines] == [(0, 1, 5.0, 5.0), (16.67, 16.67, 0, 1)]
    assert chart.notes[:2] == (
        "Horizontal line: rate of Kaltim, 5.00\u00a0%.",
        "Vertical line: mean number of the regions shown, 16.67\u00a0thousand people.",
    )
    assert "1 region is first priority." in chart.alt


def test_lines_of_zero_are_lines_and_unknown_ones_are_not():
    assert len(cross(rate_line=D(0), number_line=D(0)).spec["layout"]["shapes"]) == 2
    assert cross(rate_line=None, number_line=None, first=()).spec["layout"]["shapes"] == []


def test_the_table_has_every_region_with_what_is_known():
    rows = {row[0]: row[2:] for row in cross().rows}
    assert rows["a"] == ("2025-03", D(40), D(9), "yes", "published")
    assert rows["b"] == ("2025-03", D(0), D("0.00"), "no", "published")
    assert rows["c"] == ("2025-03", D(10), None, None, None)
    assert rows["d"] == ("2025-03", None, D(3), None, None)


def test_claims_are_hollow_in_the_quadrant():
    chart = cross([RankedRegion("a", "A", None, poor=D(40), rate=D(9), pair_evidence="claimed"), PLACES[1]])
    assert chart.spec["data"][0]["marker"]["symbol"] == ["circle-open"]
    assert "claim" in chart.spec["data"][0]["text"][0]
    assert any("Hollow" in note for note in chart.notes)


def test_a_quadrant_without_pairs_says_so():
    assert cross(PLACES[2:], first=()).empty == "No data for this period."


def test_a_name_cannot_break_out_of_the_page():
    name = "</script><script>alert(1)</script>"
    for chart in (
        rank([RankedRegion("a", name, D(5))]),
        cross([PLACES[0]._replace(name=name)]),
        draw(line(point(2024, 1), name=name)),
    ):
        assert "<" not in chart.json
        assert "<script" not in chart.table_body
        assert json.loads(chart.json)["data"]
