"""What was said about the columns of a file is proposed for the next one with the same headings, and for no other."""

import pytest

from imports.machinery import layouts
from imports.models import ColumnLayout, ImportBatch


def columns(*paths):
    return {"columns": [{"index": i, "letter": "ABC"[i], "path": list(path)} for i, path in enumerate(paths)]}


def batch(recognised, kind="statistics", **options):
    return ImportBatch.objects.create(
        kind=kind, file_name="a.csv", sha256="0" * 64, options=options, counts={"recognised": recognised}
    )


TABLE = columns(["Wilayah"], ["Garis Kemiskinan", "2022"])


@pytest.mark.django_db
class TestLayouts:
    def test_the_answers_for_the_same_headings_are_recalled(self):
        layouts.remember(batch(TABLE, map={"[B]": "poverty_line;year=2022"}, source="Tabel 3.2", month="3"))
        again = batch(columns(["  wilayah "], ["GARIS  KEMISKINAN", "2022"]), source="Tabel 3.3")
        assert layouts.recall(again)
        again.refresh_from_db()
        assert again.options["map"] == {"[B]": "poverty_line;year=2022"}
        assert (again.options["month"], again.options["source"]) == ("3", "Tabel 3.3")

    @pytest.mark.parametrize(
        "other",
        [
            columns(["Wilayah"], ["Garis Kemiskinan", "2023"]),
            columns(["Wilayah"]),
            columns(["Wilayah", "Garis"], ["2022"]),
        ],
    )
    def test_other_headings_recall_nothing(self, other):
        layouts.remember(batch(TABLE, map={"[B]": "p0"}))
        assert not layouts.recall(batch(other))

    def test_another_kind_of_file_recalls_nothing(self):
        layouts.remember(batch(TABLE, map={"[B]": "p0"}))
        assert not layouts.recall(batch(TABLE, kind="programs"))

    def test_columns_that_were_stated_are_left_alone(self):
        layouts.remember(batch(TABLE, map={"[B]": "p0"}))
        stated = batch(TABLE, map={"[B]": "p1"})
        assert not layouts.recall(stated)
        assert stated.options["map"] == {"[B]": "p1"}

    def test_the_last_answer_counts_and_can_be_kept_from_memory(self):
        layouts.remember(batch(TABLE, map={"[B]": "p0"}))
        layouts.remember(batch(TABLE, map={"[B]": "p1"}))
        layouts.remember(batch(TABLE, map={"[B]": "p2"}, forget_layout=True))
        assert [layout.answers for layout in ColumnLayout.objects.all()] == [{"map": {"[B]": "p1"}}]

    def test_a_file_whose_headings_are_not_known_is_not_remembered(self):
        layouts.remember(batch({"columns": [{"heading": "Wilayah", "field": "name"}]}, map={"[B]": "p0"}))
        assert not ColumnLayout.objects.exists()
