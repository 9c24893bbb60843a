"""Lines over time as SVG: every mark, what is missing, labels, both languages."""

from datetime import date
from decimal import Decimal as D
from itertools import pairwise

import pytest
from django.utils import translation

from common.charting.description import Event, Reference
from common.charting.svg.drawing import draw, draw_both
from common.charting.variants import NARROW, VARIANTS, WIDE
from tests.common.charting.drawings import (
    SVG,
    dot,
    line_chart,
    picture,
    points,
    said,
    series,
    texts,
    width_of,
    with_class,
)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture(params=VARIANTS, ids=lambda variant: variant.name)
def variant(request):
    return request.param


def test_a_picture_has_its_words_and_no_style_or_script(variant):
    found = picture(line_chart(series([dot(2024, "8.81"), dot(2025, "8.07")])), variant)
    assert found.get("role") == "img" and found.get("class") == f"drawing {variant.name}"
    assert (found[0].tag, found[0].text, found[1].tag, found[1].text) == (
        f"{SVG}title",
        "Title",
        f"{SVG}desc",
        "Words.",
    )
    assert not [one for one in found.iter() if "style" in one.attrib or one.tag.endswith(("style", "script"))]
    assert said(found) == ["Kutai Timur\n3/2024: 8.81", "Kutai Timur\n3/2025: 8.07"]


def test_a_page_has_both_sizes():
    both = draw_both(line_chart(series([dot(2024, 1)])))
    assert both.count("<svg") == 2 and "drawing wide" in both and "drawing narrow" in both


def test_values_and_years_lie_on_their_axes(variant):
    found = picture(
        line_chart(series([dot(year, value) for year, value in ((2021, 9), (2023, 6), (2025, 3))])), variant
    )
    (line,) = with_class(found, "line")
    (x1, y1), (x2, y2), (x3, y3) = points(line)
    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.5) and y2 - y1 == pytest.approx(y3 - y2, abs=0.2)
    written = texts(found)
    assert written[:4] == ["0", "3", "6", "9"] and {"2021", "2025"} <= set(written)
    assert 4 <= len([text for text in written if len(text) == 4 and text.startswith("20")]) <= 5


def test_numbers_are_written_in_the_language_of_the_reader(variant):
    chart = line_chart(series([dot(2024, "0.25"), dot(2025, "8.07")]))
    assert "Kutai Timur 8.07" in texts(picture(chart, variant))
    with translation.override("id"):
        assert "Kutai Timur 8,07" in texts(picture(chart, variant))


def test_a_missing_figure_parts_the_line_and_is_no_zero(variant):
    found = picture(
        line_chart(series([dot(2020, 5), dot(2021, 5), dot(2022, None), dot(2023, 4), dot(2024, 4)])), variant
    )
    assert [len(points(line)) for line in with_class(found, "line")] == [2, 2]
    assert len(with_class(found, "dot")) == 4


def test_an_unknown_month_is_dashed(variant):
    found = picture(line_chart(series([dot(2020, 5), dot(2021, 5, month=7, dashed=True), dot(2022, 4), dot(2023, 4)])),
                    variant)  # fmt: skip
    assert ["dashed" in line.get("class") for line in with_class(found, "line")] == [True, False]


def test_a_break_is_a_gap_with_one_word(variant):
    found = picture(
        line_chart(series([dot(2020, 5), dot(2021, 5), dot(2022, 4, gap="boundary"), dot(2023, 4)])), variant
    )
    assert [len(points(line)) for line in with_class(found, "line")] == [2, 2]
    assert "boundary" in texts(found) and len(with_class(found, "gap")) == 1


def test_words_of_breaks_that_would_touch_are_left_out_but_not_their_lines(variant):
    line = [dot(2000 + n, 5, gap="boundary" if n else "") for n in range(24)]
    (group,) = with_class(picture(line_chart(series(line)), variant), "gap")
    assert len(group.findall(f"{SVG}line")) == 23 > len(group.findall(f"{SVG}text")) > 1


def test_another_survey_month_is_an_open_diamond_that_nothing_joins(variant):
    of = series([dot(2024, 9), dot(2025, 8)], apart=(dot(2024, 8.5, month=9, look="apart"),))
    found = picture(line_chart(of), variant)
    assert [len(points(line)) for line in with_class(found, "line")] == [2]
    (diamond,) = with_class(found, "hollow", "path")
    assert diamond.get("d").count("L") == 3 and diamond.get("d").endswith("Z")


@pytest.mark.parametrize(
    ("look", "tag", "css"),
    [
        ("full", "circle", "dot"),
        ("claimed", "circle", "hollow"),
        ("reported", "path", "hollow"),
        ("sample", "path", "cross"),
    ],
)
def test_each_evidence_has_its_shape(look, tag, css, variant):
    found = picture(line_chart(series([dot(2025, 5, look=look)])), variant)
    (mark,) = with_class(found, "dot")
    assert mark.tag == f"{SVG}{tag}" and css in mark.get("class").split()


def test_a_published_survey_error_is_a_band_and_of_a_lone_figure_an_upright_line(variant):
    bounds = {"low": D(7), "high": D(9)}
    found = picture(line_chart(series([dot(2023, 8, **bounds), dot(2024, 8, **bounds)])), variant)
    assert len(points(with_class(found, "band")[0])) == 4
    found = picture(line_chart(series([dot(2023, 8), dot(2024, 8, **bounds)])), variant)
    assert len(with_class(found, "whisker")) == 1 and not with_class(found, "band")
    assert not with_class(picture(line_chart(series([dot(2023, 8), dot(2024, 8)])), variant), "band")


def test_one_figure_is_a_dot_with_its_label(variant):
    found = picture(line_chart(series([dot(2025, "3.21")])), variant)
    assert len(with_class(found, "dot")) == 1 and not with_class(found, "line")
    assert "Kutai Timur 3.21" in texts(found)


def test_without_any_figure_there_are_axes_only(variant):
    for chart in (line_chart(), line_chart(series()), line_chart(series([dot(2024, None)]))):
        found = picture(chart, variant)
        assert not with_class(found, "dot") and not with_class(found, "label")
        assert texts(found)[0] == "0.0"


def test_below_zero_the_line_of_zero_is_marked(variant):
    found = picture(line_chart(series([dot(2023, -1.5), dot(2024, 2)])), variant)
    assert "\u22122" in texts(found)
    levels = with_class(found, "grid")[0].findall(f"{SVG}line")
    (zero,) = [line for line in levels if line.get("class") == "axis" and line.get("y1") == line.get("y2")]
    assert {line.get("y1") for line in levels if line.get("y1") == line.get("y2")} > {zero.get("y1")}


def test_an_axis_need_not_begin_at_zero():
    found = picture(line_chart(series([dot(2023, 70), dot(2024, 74)]), from_zero=False), WIDE)
    assert texts(found)[:2] == ["70", "71"]


def test_the_ends_of_lines_are_named_and_no_two_labels_lie_on_each_other():
    tied = [series([dot(2023, 1), dot(2025, 2)], name=name, main=name == "A") for name in ("A", "B", "C", "D")]
    found = picture(line_chart(*tied), WIDE)
    places = [float(one.get("y")) for label in with_class(found, "label") for one in label.findall(f"{SVG}text")]
    assert len(places) == 4
    assert all(b - a >= 16 for a, b in zip(sorted(places), sorted(places)[1:], strict=False))
    assert with_class(found, "lead")  # those that were moved are tied to their line


def test_labels_of_a_narrow_picture_lie_inside_and_on_no_other_label():
    names = ("Indonesia", "Kutai Timur", "Kalimantan Timur")
    of = [series([dot(year, 12 - n - (year - 2015) / 4) for year in range(2015, 2026)], name=name, main=not n)
          for n, name in enumerate(names)]  # fmt: skip
    found = picture(line_chart(*of), NARROW)
    labels = [one for label in with_class(found, "label") for one in label.findall(f"{SVG}text")]
    assert {one.get("text-anchor") for one in labels} == {"end"}
    assert all(float(one.get("x")) <= width_of(found) for one in labels)
    places = sorted(float(one.get("y")) for one in labels)
    assert all(b - a >= 15 for a, b in pairwise(places))


def test_long_names_wrap_into_lines(variant):
    name = "Kabupaten Kepulauan Siau Tagulandang Biaro di Sulawesi Utara"
    found = picture(line_chart(series([dot(2025, 5)], name=name)), variant)
    (label,) = with_class(found, "label")
    assert " ".join(one.text for one in label.findall(f"{SVG}text")) == f"{name} 5.00"
    assert len(label.findall(f"{SVG}text")) > 1


def test_targets_of_years_are_thick_ticks_joined_by_steps_and_the_last_is_named(variant):
    def target(year, value):
        return Reference(D(value), D(value), f"Target: {value}", begin=date(year, 1, 1), end=date(year, 12, 31))

    chart = line_chart(series([dot(2024, 8)]), references=(target(2026, 7), target(2025, 8), target(2029, 5)))
    found = picture(chart, variant)
    assert len(with_class(found, "tick")) == 3 and len(with_class(found, "step")) == 1
    assert [text for text in texts(found) if text.startswith("Target")] == ["Target: 5"]


def test_a_target_without_a_year_goes_through_and_a_range_is_a_band(variant):
    found = picture(line_chart(series([dot(2024, 8)]), references=(Reference(D(7), D(8), "Target: 7–8"),)), variant)
    assert len(with_class(found, "through")) == 2 and len(with_class(found, "band", "rect")) == 1
    (label,) = with_class(found, "s-target", "g")[1:]
    assert "".join(label.itertext()) == "Target: 7–8"


def test_a_target_alone_is_drawn(variant):
    found = picture(line_chart(series(), references=(Reference(D(0), D(0), "Target: 0"),)), variant)
    assert len(with_class(found, "through")) == 1 and "Target: 0" in texts(found)


def test_events_stand_on_the_axis_within_the_time_shown(variant):
    events = (Event(date(2023, 12, 6), ("Meeting", "6 December 2023")), Event(date(1999, 1, 1), ("Long ago",)))
    found = picture(line_chart(series([dot(2022, 5), dot(2024, 5)]), events=events), variant)
    assert len(with_class(found, "event")) == 1 and "Meeting\n6 December 2023" in said(found)


def test_the_main_line_has_its_few_figures_written_and_lies_over_the_others(variant):
    chart = line_chart(
        series([dot(2023, 9), dot(2024, 8)]), series([dot(2023, 2)], name="B", role="parent", main=False)
    )
    found = picture(chart, variant)
    assert "9.00" in texts(found)
    groups = [one.get("class") for one in found if one.get("class", "").startswith("s-")]
    assert groups.index("s-region main") > groups.index("s-parent")


def test_figures_beside_dots_that_would_touch_are_left_out():
    found = picture(line_chart(series([dot(2000, 9), *(dot(2021 + n, 9) for n in range(4))])), WIDE)
    places = [float(one.get("x")) for one in with_class(found, "values")[0].findall(f"{SVG}text")]
    assert len(places) == 3 and all(b - a > 28 for a, b in pairwise(places))


def test_without_a_main_line_the_breaks_of_the_first_one_are_said(variant):
    other = series([dot(2023, 1), dot(2024, 2, gap="method")], role="country", main=False)
    assert "method" in texts(picture(line_chart(series(), other), variant))


@pytest.mark.parametrize(
    "name", ["</svg><script>alert(1)</script>", '" onload="alert(1)', "a & b < c", "Tab\x00\x1b\u202eend"]
)
def test_a_hostile_name_stays_a_name(name, variant):
    text = draw(line_chart(series([dot(2024, 1, about=(name,), gap=name), dot(2025, 2, gap=name)], name=name),
                           references=(Reference(D(1), D(1), name),)), variant)  # fmt: skip
    assert "<script" not in text and "\x00" not in text and "\u202e" not in text
    found = picture(line_chart(series([dot(2025, 2)], name=name)), variant)
    assert not [one for one in found.iter() if "onload" in one.attrib or one.tag.endswith("script")]
