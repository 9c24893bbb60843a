"""Raised marks of footnotes are no digits of a number, whatever kind of file they come in."""

from decimal import Decimal

import pytest

from common.reading.layout.raised import Run, joined
from common.reading.layout.words import is_figure, is_year
from common.reading.tables import Skipped
from indicators.imports.cells.figures import note_of, read_figure
from regions.lookup.names import readings


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([Run("9,73"), Run("1", 1)], "9,73¹"),
        ([Run("512345"), Run("a", 1)], "512345ᵃ"),
        ([Run("2021"), Run("(r)", 1)], "2021ʳ⁾"),
        ([Run("9,73"), Run("1, 2)", 1)], "9,73¹⁾²⁾"),
        ([Run("9,73"), Run("*)", 1)], "9,73*)"),
        ([Run("9,73"), Run("1", -1)], "9,73¹"),
        ([Run("P"), Run("0", -1)], "P0"),  # the sign of the indicator
        ([Run("km"), Run("2", 1)], "km2"),
        ([Run("Luas (km"), Run("2", 1), Run(")")], "Luas (km2)"),
        ([Run("1"), Run("st", 1)], "1st"),
        ([Run("1", 1), Run(" Angka sementara")], "1 Angka sementara"),
        ([Run("9,73", 1)], "9,73"),  # a cell of which all is raised
        ([Run("Paser "), Run("Grogot", 0, True), Run(" Baru")], "Paser  ~Grogot~ Baru"),
        ([Run("8,58", 0, True), Run("5,88")], "~8,58~ 5,88"),
    ],
)
def test_what_is_raised_or_struck_out_is_told_from_the_rest(runs, text):
    assert joined(runs) == (text, False)


def test_a_text_of_which_all_is_struck_out_is_as_it_stands():
    assert joined([Run("9,", 0, True), Run("73", 0, True), Run(" ")]) == ("9,73 ", True)


@pytest.mark.parametrize("mark", ["¹", "ᵃ", "¹⁾", "¹⁾²⁾", "ʳ⁾", " ¹"])
def test_a_raised_mark_ends_a_figure_a_year_and_a_name(mark):
    figure = read_figure(f"9,73{mark}", "comma")
    assert (figure.number, figure.mark) == (Decimal("9.73"), mark.strip())
    assert is_figure(f"9,73{mark}") and is_year(f"2021{mark}")
    assert readings(f"Paser{mark}") == readings("Paser")


def test_the_note_of_a_raised_mark_is_found_however_it_is_written():
    notes = [Skipped(9, "1) Angka sementara", "note"), Skipped(10, "ᵃ⁾ Angka revisi", "note")]
    assert note_of("¹", notes) == "1) Angka sementara" == note_of("¹⁾", notes)
    assert note_of("a)", notes) == "ᵃ⁾ Angka revisi"
