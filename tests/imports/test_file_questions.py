from pathlib import Path

from django.utils import translation

from common.reading.tables import read
from imports.machinery.file_questions import file_questions, shown_lines

CASES = Path(__file__).parents[1] / "data" / "cases"


def test_hidden_lines_are_named_and_asked_about_until_it_is_stated():
    table = read(CASES / "C03-hidden-row.xlsx")
    with translation.override("en"):
        (question,) = file_questions(table, {})
    assert (question.option, question.proposal) == ("hidden", "skip")
    assert [value for value, _words in question.choices] == ["skip", "read"]
    assert "(3)" in question.text
    assert file_questions(table, {"hidden": "read"}) == []


def test_numbers_in_thousands_are_named_as_shown_and_as_held():
    table = read(CASES / "C01c-thousands-format.xlsx")
    with translation.override("en"):
        (question,) = file_questions(table, {})
    assert question.option == "scaled" and not question.proposal
    assert "E2 shows 35.8 and holds 35810" in question.text
    assert file_questions(table, {"scaled": "shown"}) == []


def test_the_lines_of_a_file_can_be_shown():
    assert shown_lines(read(CASES / "C03-hidden-row.xlsx"))[2] == {
        "line": 3, "role": "data", "hidden": True, "cells": ["64.02", "p0", "2023", "3", "77", "percent"],
    }  # fmt: skip
    assert file_questions(read(CASES / "09-merged-headings-two-indicators.xlsx"), {}) == []
