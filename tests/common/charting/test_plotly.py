"""The figure for who explores has all that the picture has."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.utils import translation

from common import charts
from common.charting.description import Event, Omitted, Reference
from common.charting.plotly.roles import colour_of
from tests.common.charting.drawings import bar_chart, dot, line_chart, row, series


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def figure(drawing) -> dict:
    """The figure as plotly's own checks let it through."""
    chart = charts.drawn(drawing, columns=(), rows=())
    assert chart.figure.to_plotly_json() == chart.spec
    return chart.spec


def test_labels_at_the_ends_words_of_gaps_bounds_and_events_are_there():
    line = [dot(2022, 9), dot(2023, 8, gap="method", low=D(7), high=D("9.5")), dot(2024, 7)]
    chart = line_chart(
        series(line), series([dot(2024, 7)], name="B", role="parent", main=False),
        events=(Event(date(2023, 12, 6), ("Meeting <b>", "6 December 2023")),), events_name="meetings",
    )  # fmt: skip
    spec = figure(chart)
    ends = [one for one in spec["layout"]["annotations"] if one.get("name") == "end"]
    assert [one["text"] for one in ends] == ["Kutai Timur 7.00", "B 7.00"]
    assert ends[0]["yshift"] - ends[1]["yshift"] >= 16  # pushed apart
    assert "method" in [one["text"] for one in spec["layout"]["annotations"]]
    assert spec["data"][1]["error_y"]["array"] == [1.5, 0.0] and spec["data"][1]["error_y"]["arrayminus"] == [1.0, 0.0]
    assert "error_y" not in spec["data"][0]
    assert (spec["data"][-1]["x"], spec["data"][-1]["text"]) == (
        ["2023-12-06"],
        ["Meeting &lt;b&gt;<br>6 December 2023"],
    )


def test_a_chart_without_figures_is_a_figure():
    assert figure(line_chart(series()))["data"] == []
    assert figure(bar_chart())["data"] == []


def test_bars_keep_their_order_marks_and_missing_values():
    rows = (row("A", 9), Omitted(3, "… 3 others"), row("B", None, own=True, role="other"), Omitted(3, "… 3 others"),
            row("C", 1, look="claimed"))  # fmt: skip
    chart = bar_chart(*rows, references=(Reference(D(5), D(5), "Kaltim 5", "parent"),))
    spec = figure(chart)
    (bars,) = spec["data"]
    assert bars["y"] == ["C", "… 3 others", "B", "… 3 others\u00a0", "A"]
    assert bars["x"] == [1.0, None, None, None, 9.0]
    assert bars["marker"]["pattern"]["shape"] == ["/", "", "", "", ""]
    assert bars["hovertext"][-1] == "A: said of 9"
    assert spec["layout"]["annotations"][0]["text"] == "Kaltim 5"


def test_several_bars_of_a_row_are_traces_with_names():
    spec = figure(bar_chart(row("A", 1, 2), row("B", 3), names=("recipients", "money")))
    assert [(trace["name"], trace["x"]) for trace in spec["data"]] == [
        ("recipients", [3.0, 1.0]),
        ("money", [None, 2.0]),
    ]
    assert spec["layout"]["showlegend"] is True


def test_every_role_has_a_colour():
    roles = ("region", "parent", "country", "money", "target", "alloc", "other")
    assert all(colour_of(role).startswith("#") for role in roles)
    assert len({colour_of(role) for role in ("region", "parent", "country", "target")}) == 4
