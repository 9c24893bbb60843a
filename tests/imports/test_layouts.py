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
    def test_what_columns_with_the_same_headings_hold_is_recalled(self):
        layouts.remember(batch(TABLE, map={"[B]": "poverty_line"}, source="Tabel 3.2"))
        again = batch(columns(["  wilayah "], ["GARIS  KEMISKINAN", "2022"]), source="Tabel 3.3")
        assert layouts.recall(again)
        again.refresh_from_db()
        assert (again.options["map"], again.options["source"]) == ({"[B]": "poverty_line"}, "Tabel 3.3")

    def test_what_the_next_file_may_have_otherwise_is_asked_again(self):
        stated = {"[B]": "poor:3;year=2022;unit=people;breakdown=urban", "[A]": "name"}
        answered = {"codes": "bps", "month": "9", "unit": {"poor": "people"}, "convert": {"poor": "thousands"}}
        layouts.remember(batch(TABLE, map=stated, **answered))
        again = batch(TABLE)
        assert layouts.recall(again)
        assert again.options.keys() == {"map", "recalled"}
        assert again.options["map"] == {"[B]": "poor;breakdown=urban", "[A]": "name"}

    def test_a_batch_that_was_written_meanwhile_keeps_its_options(self):
        layouts.remember(batch(TABLE, map={"[B]": "p0"}))
        again = batch(TABLE)
        ImportBatch.objects.filter(pk=again.pk).update(state=ImportBatch.State.COMMITTED)
        assert not layouts.recall(again)
        again.refresh_from_db()
        assert again.options == {}

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
