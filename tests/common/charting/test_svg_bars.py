"""Rows of bars as SVG: bars from 0, marks of evidence, missing, references, what is left out."""

from decimal import Decimal as D

import pytest

from common.charting.description import Omitted, Reference
from common.charting.svg.drawing import draw
from common.charting.variants import NARROW, VARIANTS, WIDE
from tests.common.charting.drawings import SVG, bar_chart, picture, row, said, texts, width_of, with_class


@pytest.fixture(params=VARIANTS, ids=lambda variant: variant.name)
def variant(request):
    return request.param


def sizes(found) -> list[float]:
    return [float(bar.get("width")) for bar in with_class(found, "amount")]


def height(found) -> float:
    return float(found.get("viewBox").split()[3])


def test_bars_are_as_long_as_their_values_from_zero_on(variant):
    found = picture(bar_chart(row("A", 10), row("B", 5), row("C", 0)), variant)
    long, half, none = sizes(found)
    assert half == pytest.approx(long / 2, abs=0.1) and none == 0
    assert {bar.get("x") for bar in with_class(found, "amount")} == {with_class(found, "axis")[0].get("x1")}
    assert said(found) == ["A\nsaid of 10", "B\nsaid of 5", "C\nsaid of 0"]
    assert texts(found) == ["A", "B", "C", "10", "5", "0"]


def test_the_own_row_is_marked_and_bold(variant):
    found = picture(bar_chart(row("A", 10), row("B", 5, own=True)), variant)
    assert len(with_class(found, "own")) == 1
    assert next("B" in "".join(one.itertext()) for one in with_class(found, "main"))


def test_a_negative_bar_goes_to_the_other_side(variant):
    found = picture(bar_chart(row("A", 10), row("B", -5)), variant)
    zero = float(with_class(found, "axis")[0].get("x1"))
    plus, minus = with_class(found, "amount")
    assert float(plus.get("x")) == pytest.approx(zero)
    assert float(minus.get("x")) + float(minus.get("width")) == pytest.approx(zero, abs=0.2)
    (label,) = [one for one in found.iter(f"{SVG}text") if one.text == "-5"]
    assert label.get("text-anchor") == "end" and float(label.get("x")) < float(minus.get("x"))


def test_missing_is_a_word_and_no_bar(variant):
    empty = row("B", None)
    empty = empty.__class__(empty.key, empty.name, (empty.bars[0].__class__(None, "no data"),))
    found = picture(bar_chart(row("A", 10), empty), variant)
    assert len(with_class(found, "amount")) == 1
    (word,) = with_class(found, "missing")
    assert word.text == "no data" and float(word.get("x")) < width_of(found)


@pytest.mark.parametrize("look", ["claimed", "sample", "reported"])
def test_a_weakly_supported_bar_is_filled_with_a_pattern_of_its_own_picture(look, variant):
    found = picture(bar_chart(row("A", 10, look=look), row("B", 5)), variant)
    (pattern,) = found.iter(f"{SVG}pattern")
    (filled,) = [one for one in found.iter(f"{SVG}rect") if one.get("fill")]
    assert filled.get("fill") == f"url(#{pattern.get('id')})" and variant.name in pattern.get("id")
    assert len(with_class(found, "hollow", "rect")) == 1


def test_several_bars_of_a_row_stand_below_each_other_with_their_target(variant):
    pair = row("Programme", 66, 75)
    found = picture(bar_chart(pair), variant)
    tops = [float(bar.get("y")) for bar in with_class(found, "amount")]
    assert len(tops) == 2 and tops[1] > tops[0] + 10
    bar = pair.bars[0].__class__(D(66), "66", target=D(90))
    found = picture(bar_chart(pair.__class__("p", "Programme", (bar,))), variant)
    (tick,) = with_class(found, "tick")
    assert float(tick.get("x1")) > sizes(found)[0]


def test_a_reference_is_an_upright_line_with_its_name(variant):
    found = picture(
        bar_chart(row("A", 10), row("B", 2), references=(Reference(D(5), D(5), "Kaltim 5", "parent"),)), variant
    )
    (line,) = with_class(found, "through")
    assert line.get("x1") == line.get("x2") and "Kaltim 5" in texts(found)


def test_what_is_left_out_stands_between(variant):
    found = picture(bar_chart(row("A", 10), Omitted(26, "… 26 others"), row("B", 2)), variant)
    assert texts(found)[:3] == ["A", "… 26 others", "B"]


def test_the_height_follows_the_content():
    few, many = (picture(bar_chart(*(row(f"R{n}", n) for n in range(count))), WIDE) for count in (5, 12))
    assert height(many) == height(few) + 7 * 26
    long = row("Kabupaten Kepulauan Siau Tagulandang Biaro di Sulawesi Utara", 5)
    assert height(picture(bar_chart(*[long] * 5), NARROW)) > height(picture(bar_chart(*[long] * 5), WIDE)) > height(few)


def test_no_row_at_all_is_a_picture(variant):
    assert with_class(picture(bar_chart(), variant), "amount") == []


def test_nothing_stands_beyond_the_edge(variant):
    rows = [row("Penajam Paser Utara", 1234567.89), row("X" * 80, 0.01)]
    found = picture(bar_chart(*rows), variant)
    for bar in with_class(found, "amount"):
        assert 0 <= float(bar.get("x")) <= float(bar.get("x")) + float(bar.get("width")) <= width_of(found)


def test_a_hostile_name_stays_a_name(variant):
    name = '</svg><script>alert(1)</script>" onload="x'
    chart = bar_chart(row(name, 5, look="claimed"), Omitted(3, name), references=(Reference(D(1), D(1), name),))
    assert "<script" not in draw(chart, variant)
    assert not [one for one in picture(chart, variant).iter() if "onload" in one.attrib]
