"""A question about a region: one of the choices, or a code (of all lines also a name) that is typed beside them."""

import pytest

from imports.pages.asked import AskedField, name_of

CHOICES = [["64.08", "64.08 Kabupaten Kutai Timur"], ["skip", "lewati"]]


def field(option, chosen, typed, choices=CHOICES):
    name = name_of(option, "Senyiur")
    question = {"option": option, "subject": "Senyiur", "text": "?", "choices": choices}
    return AskedField(1, question, {name: chosen, f"{name}-other": typed})


@pytest.mark.parametrize("option", ["names", "within", "region"])
@pytest.mark.parametrize(
    ("chosen", "typed", "answer"),
    [("64.08", "", "64.08"), ("", "64.08.01.2001", "64.08.01.2001"), ("64.08", "64.71", "64.71")],
)  # fmt: skip
def test_a_code_counts_before_a_choice(option, chosen, typed, answer):
    asked = field(option, chosen, typed)
    assert asked.is_valid() and asked.answer == answer


@pytest.mark.parametrize(("option", "answer"), [("names", "64.08"), ("within", "Wanasari"), ("region", "Wanasari")])
def test_a_name_counts_for_all_lines_and_else_gives_way_to_a_choice(option, answer):
    asked = field(option, "64.08", "Wanasari")
    assert asked.is_valid() and asked.answer == answer


@pytest.mark.parametrize(("chosen", "typed"), [("", "Wanasari"), ("", ""), ("64.99", "")])
def test_what_is_neither_is_an_error(chosen, typed):
    asked = field("names", chosen, typed)
    assert not asked.is_valid() and asked.error


def test_only_questions_about_regions_take_a_code_beside_the_choices():
    assert not field("month", "", "64.08", [["3", "Maret"]]).is_valid()
    assert field("within", "64.08", "", []).answer == "64.08", "without choices it is a field to type in"
