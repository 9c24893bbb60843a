"""What a column may hold stands in groups, and every choice in one of them."""

import pytest
from django.template.loader import render_to_string

from beneficiaries.imports.lists import BeneficiaryImporter
from imports.pages.asked import AskedField
from imports.pages.column_cards import cards
from imports.pages.column_kinds import grouped
from programs.imports.programs import ProgramsImporter

COLUMN = {"index": 0, "letter": "A", "heading": "Apa", "path": ["Apa"], "map": "", "sure": "ask", "examples": []}


@pytest.mark.parametrize("importer", [BeneficiaryImporter(), ProgramsImporter()])
class TestGroups:
    def test_every_field_is_in_one_group(self, importer):
        kinds = importer.column_kinds()
        values = [value for _name, members in kinds.groups for value in members]
        assert sorted(values) == sorted(kinds.labels) and len(kinds.groups) >= 5

    def test_the_card_shows_them(self, importer):
        kinds = importer.column_kinds()
        page = render_to_string("imports/answers/_column_card.html", {"card": cards(kinds, [COLUMN], None, [])[0]})
        assert page.count("<optgroup") == page.count("</optgroup>") == len(kinds.groups)
        assert page.count("<option ") == len(kinds.labels)

    def test_a_question_about_a_column_shows_them_and_its_proposal_first(self, importer):
        kinds = importer.column_kinds()
        choices = [["", "tidak dibaca"], *([name, str(words)] for name, words in kinds.labels.items())]
        question = {"option": "map", "subject": "Apa", "text": "Apa?", "choices": choices, "proposal": "year"}
        asked = AskedField(1, question, None, kinds.groups)
        first, *rest = asked.grouped()
        assert first[0] == "" and [option["value"] for option in first[1]] == ["year", "-"]
        assert sum(len(options) for _name, options in rest) == len(kinds.labels) - 1
        page = render_to_string("imports/answers/_question.html", {"question": asked})
        assert page.count("<optgroup") == len(rest) == page.count("</optgroup>")

    def test_other_questions_have_no_groups(self, importer):
        choices = [[str(n), str(n)] for n in range(9)]
        question = {"option": "programs", "subject": "A", "text": "?", "choices": choices, "proposal": ""}
        assert [name for name, _options in AskedField(1, question, None, importer.column_kinds().groups).grouped()] == [
            ""
        ]


def test_what_is_in_no_group_stands_first():
    choices = (("a", "A"), ("b", "B"), ("c", "C"))
    assert grouped(choices, (("group", ("c", "a", "x")),)) == [("", [("b", "B")]), ("group", [("c", "C"), ("a", "A")])]
