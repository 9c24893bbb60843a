"""The cards on which somebody says what columns hold: what is alike is asked once, and only what changed is stated."""

import pytest
from django.template.loader import render_to_string

from imports.pages.column_cards import cards
from imports.pages.column_kinds import FieldKinds
from indicators.imports.column_kinds import FigureKinds
from indicators.imports.meanings.column_map import FIELDS
from tests.attacks.forms import Forms


def column(index, text, path, **more):
    return {"index": index, "letter": "ABCDEFG"[index], "heading": " · ".join(path), "path": path, "map": text,
            "sure": "sure", "reason": "", "examples": []} | more  # fmt: skip


TABLE = [
    column(0, "name", ["Kabupaten/Kota"]),
    column(1, "p0;year=2022;month=3", ["Persentase", "2022"], examples=["5,65"]),
    column(2, "p0;year=2023;month=3", ["Persentase", "2023"], examples=["5,41"]),
    column(3, "", ["Ket."], sure="ask", reason="Only r stands there."),
]


def form_of_text(page):
    """What a browser would send of the form that is on ``page``."""
    ((_action, fields),) = Forms(page).found
    return {name: values[0] for name, values in fields.items()}


@pytest.fixture
def kinds(world):
    return FigureKinds()


class TestFigures:
    def test_columns_of_one_indicator_share_a_card(self, kinds):
        first, figures, note = cards(kinds, TABLE, None, [])
        assert (figures.letters, figures.heading, figures.examples) == ("B C", "Persentase · 2022, 2023", "5,65 · 5,41")
        assert (first.letters, note.letters, note.is_open, first.is_open) == ("A", "D", True, False)

    @pytest.mark.parametrize(
        "text", [*FIELDS, "p0", "p0;year=2022;month=3", "p0;unit=percent;breakdown=urban;year=2020", "", "figure",
                 "figure;year=2022", "p0;year=2020;region=64.08", "p0;unit=persen / ribu", "of-another-release"],
    )  # fmt: skip
    def test_a_text_comes_back_as_it_was(self, kinds, text):
        meaning = kinds.read(text)
        assert kinds.read(kinds.write(meaning)) == meaning
        assert (meaning.kind == "figure") is text.startswith(("p0", "figure"))
        assert kinds.words(meaning)

    @pytest.mark.parametrize("sure", ["sure", "fairly", "ask"])
    @pytest.mark.parametrize(
        "text", [*FIELDS, "p0;year=2022;month=3", "", "figure;year=2022", "p0;unit=persen / ribu", "of-another-release"]
    )
    def test_a_card_that_nobody_touches_states_nothing(self, kinds, text, sure):
        alike = [column(0, text, ["Uraian"], sure=sure)]
        shown = cards(kinds, alike, None, [])
        page = render_to_string("imports/answers/_column_card.html", {"card": shown[0]})
        posted = form_of_text(f'<form method="post" action="/">{page}</form>')
        assert cards(kinds, alike, posted, [])[0].changed() == {}

    def test_nothing_is_stated_where_nothing_was_changed(self, kinds):
        posted = {"c0-kind": "place", "c0-place": "name", "c1-kind": "figure", "c1-indicator": "p0",
                  "c1-year": "2022", "c1-month": "3", "c2-year": "2023", "c2-month": "3"}  # fmt: skip
        place, figures, _note = cards(kinds, TABLE, posted, [])
        assert (place.changed(), figures.changed()) == ({}, {})

    def test_what_was_changed_is_stated_for_each_column(self, kinds):
        posted = {"c1-kind": "figure", "c1-indicator": "p1", "c1-unit": "index", "c1-year": "2021", "c1-month": "9",
                  "c2-year": "2023", "c2-month": "3", "c3-kind": "other", "c3-other": "note"}  # fmt: skip
        _place, figures, note = cards(kinds, TABLE, posted, [])
        assert figures.changed() == {"[B]": "p1;unit=index;year=2021;month=9", "[C]": "p1;unit=index;year=2023;month=3"}
        assert note.changed() == {"[D]": "note"}

    def test_leaving_out_is_an_answer_to_a_question_about_a_column(self, kinds):
        note = cards(kinds, TABLE, {"c3-kind": "out"}, [])[-1]
        assert note.changed() == {"[D]": ""}

    def test_a_value_that_is_not_offered_is_not_taken(self, kinds):
        posted = {"c0-kind": "place", "c0-place": "pwned"}
        assert cards(kinds, TABLE, posted, [])[0].changed() == {"[A]": ""}

    def test_what_the_page_does_not_ask_stays(self, kinds):
        across = [column(0, "p0;year=2020;region=64.08", ["Kutai Timur"])]
        posted = {"c0-kind": "figure", "c0-indicator": "p0", "c0-year": "2021"}
        assert cards(kinds, across, posted, [])[0].changed() == {"[A]": "p0;year=2021;region=64.08"}


class TestFields:
    def test_what_the_page_has_no_words_for_is_not_touched(self):
        kinds = FieldKinds((("nik", "NIK"),))
        card = cards(kinds, [column(0, "note", ["Ket"])], {"c0-kind": "as-is", "c0-field": "nik"}, [])[0]
        assert (card.meaning.kind, card.words, card.changed()) == ("as-is", "note", {})

    def test_a_column_of_a_list_is_a_field_or_left_out(self):
        kinds = FieldKinds((("nik", "NIK"), ("name", "Nama")))
        columns = [column(0, "nik", ["No KTP"]), column(1, "", ["Ket"])]
        posted = {"c0-kind": "field", "c0-field": "name", "c1-kind": "out"}
        first, second = cards(kinds, columns, posted, [])
        assert (first.changed(), second.changed()) == ({"[A]": "name"}, {})
        assert (first.words, second.meaning.kind) == ("NIK", "out")
