"""What was said about the columns of a file is proposed for the next one with the same headings, and for no other."""

import pytest
from django.utils import timezone

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
    def test_what_columns_with_the_same_headings_hold_is_recalled_and_not_stated(self):
        layouts.remember(batch(TABLE, map={"[B]": "poverty_line"}, source="Tabel 3.2"))
        again = batch(columns(["  wilayah "], ["GARIS  KEMISKINAN", "2022"]), source="Tabel 3.3")
        assert layouts.recall(again).texts == {"[B]": "poverty_line"}
        assert layouts.recall(again).on == timezone.localdate()
        again.refresh_from_db()
        assert again.options == {"source": "Tabel 3.3"}

    def test_what_the_next_file_may_have_otherwise_is_asked_again(self):
        stated = {"[B]": "poor:3;year=2022;unit=people;breakdown=urban;region=64.08", "[A]": "name"}
        answered = {"codes": "bps", "month": "9", "unit": {"poor": "people"}, "convert": {"poor": "thousands"}}
        layouts.remember(batch(TABLE, map=stated, **answered))
        assert layouts.recall(batch(TABLE)).texts == {"[B]": "poor", "[A]": "name"}

    def test_what_was_kept_before_of_a_region_is_not_recalled(self):
        recognised = batch(TABLE).counts["recognised"]
        ColumnLayout.objects.create(
            kind="statistics", digest=layouts.digest(recognised), answers={"map": {"[B]": "p0;region=64.08"}}
        )
        assert layouts.recall(batch(TABLE)).texts == {"[B]": "p0"}

    @pytest.mark.parametrize(
        ("title", "is_same"),
        [("Tabel 3.2 Garis Kemiskinan, September 2024", True), ("Tabel 4 Garis Kemiskinan Triwulan II 2023", False),
         ("Jumlah Penduduk Miskin, Maret 2023", False), ("", False)],
    )  # fmt: skip
    def test_a_table_of_another_title_recalls_nothing(self, title, is_same):
        def titled(text):
            return {**TABLE, "lines": [{"role": "title", "cells": [text, ""]}, {"role": "data", "cells": ["x", 1]}]}

        layouts.remember(batch(titled("Tabel 3.1 Garis Kemiskinan, Maret 2023"), map={"[B]": "poverty_line"}))
        assert bool(layouts.recall(batch(titled(title)))) is is_same

    @pytest.mark.parametrize(
        ("kind", "asked", "kept"),
        [
            ("statistics", ["[A]", "[B]"], {"[B]": "p0"}), ("statistics", [], {"[A]": "", "[B]": "p0"}),
            ("statistics", None, {"[B]": "p0"}), ("beneficiaries", ["[A]", "[B]"], None), ("beneficiaries", None, None),
            ("beneficiaries", ["[A]"], {"[B]": "p0"}),
        ],
    )  # fmt: skip
    def test_an_answer_to_what_a_column_contains_is_not_kept(self, kind, asked, kept):
        more = {} if asked is None else {layouts.ASKED: asked}
        layouts.remember(batch(TABLE, kind=kind, map={"[A]": "", "[B]": "p0"}, **more))
        recalled = layouts.recall(batch(TABLE, kind=kind))
        assert (recalled and recalled.texts) == kept

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

    def test_the_last_answer_counts_and_can_be_kept_from_memory(self):
        layouts.remember(batch(TABLE, map={"[B]": "p0"}))
        layouts.remember(batch(TABLE, map={"[B]": "p1"}))
        layouts.remember(batch(TABLE, map={"[B]": "p2"}, forget_layout=True))
        assert [layout.answers for layout in ColumnLayout.objects.all()] == [{"map": {"[B]": "p1"}}]

    def test_a_file_whose_headings_are_not_known_is_not_remembered(self):
        layouts.remember(batch({"columns": [{"heading": "Wilayah", "field": "name"}]}, map={"[B]": "p0"}))
        assert not ColumnLayout.objects.exists()
