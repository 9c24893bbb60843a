"""A tranche is a period, however an office writes it."""

from datetime import date
from importlib import import_module

import pytest
from django.db import connection
from django.utils import translation

from beneficiaries.models import Beneficiary, Delivery
from beneficiaries.tranche_words import is_number_alone, kind_of_heading, read, trouble
from beneficiaries.tranches import days_of, months_over, over_by, shown
from programs.models import Program
from tests.beneficiaries.imports.lists import AYU, BUDI, SITI, VILLAGE, bring, programs, reasons

HEAD = "nik,nama,kode desa,kode program,tahun,{},nilai\n"


@pytest.mark.parametrize(
    "words, kind, number",
    [
        ("TAHAP I", "stage", 1), ("Tahap 1", "stage", 1), ("tahap ke-2 tahun 2025", "stage", 2),
        ("Triwulan I", "quarter", 1), ("TW I", "quarter", 1), ("Jan-Mar", "quarter", 1),
        ("Januari s/d Maret", "quarter", 1), ("2025-Q1", "quarter", 1),
        ("Q1", "quarter", 1), ("Januari", "month", 1), ("2025-01", "month", 1), ("Juli dan Agustus", "months", 708),
        ("Semester II", "semester", 2), ("Tahun 2025", "year", 0), ("Jan, Mar", "", 0), ("2024-Q4", "", 0),
        ("Q5", "", 0),
        ("1", "", 0), ("I", "", 0), ("DES-JAN", "", 0), ("", "", 0),
    ],
)  # fmt: skip
def test_words_of_tranches(words, kind, number):
    assert read(words, 2025) == (kind, number)


@pytest.mark.parametrize("words", [
    "Triwulan I (Januari s.d. Maret)", "TW 1", "TW I / 2025", "T.W. I", "Januari - Maret 2025", "Jan, Feb, Mar",
    "01-03/2025", "Bulan 1 s.d. 3", "Januari + Februari + Maret", "Kuartal pertama", "Q1/25", "Triw. ke-I",
    "Triwulan I Januari - Maret", "Penyaluran TW I 2025", "Periode Jan-Mar", "TW I Tahun Anggaran 2025",
])  # fmt: skip
def test_a_quarter_in_any_writing_is_one(words):
    assert read(words, 2025) == read(words, 2025, "stage") == ("quarter", 1)


SEVERAL, OTHER, UNREAD = (("", 0), "several"), (("", 0), "other_year"), (("", 0), "unread")


@pytest.mark.parametrize(("words", "kind", "expected"), [
    ("3,4", "month", (("months", 304), "")), ("7 dan 8", "month", (("months", 708), "")), ("3,5", "month", SEVERAL),
    ("1-3", "stage", SEVERAL), ("Tahap 1 dan 2", "", SEVERAL), ("TW I + TW II", "", SEVERAL),
    ("Tahap 1 (dan 2)", "", SEVERAL), ("Susulan Tahap 1", "", (("stage", 1), "")),
    ("Tahap 1 (Jan-Mar)", "", (("stage", 1), "")), ("Maret (retur)", "", (("month", 3), "")),
    ("Mar-25", "", (("month", 3), "")), ("2025-03-01", "", (("month", 3), "")), ("2024-03-01", "", OTHER),
    ("Mar-24", "", OTHER), ("TW IV 2024", "", OTHER), ("Desember 2024", "", OTHER), ("Des-Jan", "", OTHER),
    ("Des 2024 - Jan 2025", "", OTHER), ("Tahap I TA 2024", "stage", OTHER), ("Triwulan I (April - Juni)", "", UNREAD),
    ("Tahap I TW II", "", UNREAD), ("Jan, Mar", "", UNREAD), ("12 Mar 2025", "", UNREAD),
    ("13", "month", (("", 0), "bounds")), ("1", "", (("", 0), "")), ("", "", (("", 0), "")),
])  # fmt: skip
def test_words_that_name_no_period_or_several_are_troubles(words, kind, expected):
    assert (read(words, 2025, kind), trouble(words, 2025, kind)) == expected


def test_a_number_alone_is_of_the_stated_kind():
    assert [read("III", 2025, kind) for kind in ("month", "quarter", "stage")] == [
        ("month", 3), ("quarter", 3), ("stage", 3),
    ]  # fmt: skip
    assert read("13", 2025, "month") == ("", 0)
    assert is_number_alone("2025/1", 2025) and not is_number_alone("TW I", 2025)
    assert [kind_of_heading(text) for text in ("tahap", "triwulan", "bulan salur", "periode", "tranche")] == [
        "stage", "quarter", "month", "", "",
    ]  # fmt: skip


def test_tranches_in_the_language_of_the_page():
    with translation.override("id"):
        assert [shown(*read(words, 2025), words) for words in ("TW I", "01-2025", "thp 2", "Jul-Agt", "x y")] == [
            "Triwulan 1", "Januari", "Tahap 2", "Juli–Agustus", "x y",
        ]  # fmt: skip


def test_days_and_months():
    assert days_of(2024, read("TW I", 2024)) == (date(2024, 1, 1), date(2024, 3, 31))
    assert days_of(2024, read("Tahap 1", 2024)) == (date(2024, 1, 1), date(2024, 12, 31))
    assert [months_over(day) for day in (date(2025, 3, 30), date(2025, 3, 31), date(2024, 2, 29))] == [2, 3, 2]


@pytest.fixture
def place(villages):
    programs()


def line(nik, tranche, program="PKH"):
    return f"{nik},Warga {nik[-3:]},{VILLAGE},{program},2025,{tranche},600000\n"


@pytest.mark.django_db
def test_one_quarter_in_other_words_is_one_tranche(place, tmp_path):
    assert bring(tmp_path, HEAD.format("periode") + line(SITI, "Triwulan I"))[1].written
    for words in ("TW I", "Jan-Mar", "2025-Q1", "Q1"):
        again = bring(tmp_path, HEAD.format("periode") + line(SITI, words))[1]
        assert (again.counts["new"], again.counts["unchanged"]) == (0, 2), words
    assert Delivery.objects.get().tranche == "Triwulan I"
    twice = bring(tmp_path, HEAD.format("periode") + line(BUDI, "Q2") + line(BUDI, "April - Juni"))[1]
    assert reasons(twice) == {"double_in_file": [3]}


@pytest.mark.django_db
def test_a_list_names_the_tranches_that_it_cannot_take(place, tmp_path):
    words = ("Tahap 1", "Tahap 1 dan 2", "TW IV 2024", "Gelombang baru", "Tahap 2")
    text = HEAD.format("tahap") + "".join(line(SITI, tranche) for tranche in words)
    outcome = bring(tmp_path, text)[1]
    assert reasons(outcome) == {"tranche_several": [3], "tranche_other_year": [4]}
    assert reasons(outcome, "warning")["tranche_unread"] == [5]
    assert bring(tmp_path, text, good_only=True)[1].written
    stored = Delivery.objects.values_list("tranche", "tranche_kind")
    assert set(stored) == {("Tahap 1", "stage"), ("Gelombang baru", ""), ("Tahap 2", "stage")}


@pytest.mark.django_db
def test_a_number_alone_is_asked_about_unless_the_heading_says_it(place, tmp_path):
    asked = bring(tmp_path, HEAD.format("periode") + line(SITI, "1"))[1].problems[0]["items"][0]["details"]
    assert asked["option"] == "tranche_kind"
    assert [value for value, _label in asked["choices"]] == ["month", "quarter", "stage"]
    assert not asked["proposal"]
    assert bring(tmp_path, HEAD.format("periode") + line(SITI, "1"), tranche_kind="quarter")[1].written
    asked = bring(tmp_path, HEAD.format("periode") + line(AYU, "II"))[1].problems[0]["items"][0]["details"]
    assert asked["proposal"] == "quarter" and asked["reason"]
    assert bring(tmp_path, HEAD.format("tahap") + line(BUDI, "I"))[1].written
    kinds = Delivery.objects.order_by("pk").values_list("tranche_kind", "tranche_number", "tranche")
    assert list(kinds) == [("quarter", 1, "1"), ("stage", 1, "I")]
    assert reasons(bring(tmp_path, HEAD.format("triwulan") + line(AYU, "5"))[1]) == {"tranche_bounds": [2]}


@pytest.mark.django_db
def test_what_is_stored_is_read_by_the_migration_and_nothing_is_lost(place):
    person = Beneficiary.objects.create(kind="person", name="Warga", region_id=VILLAGE)
    words = ["1", "TW I", "JAN-MAR", "03", "2025-Q2", "TAHAP I"]
    program = Program.objects.get(code="PKH")
    Delivery.objects.bulk_create(
        Delivery(beneficiary=person, program=program, year=2025, tranche=word, region_id=VILLAGE, province_code="64",
                 unit="people") for word in words
    )  # fmt: skip
    migration = import_module("beneficiaries.migrations.0002_delivery_states")
    with connection.schema_editor() as editor:
        migration.read_tranches(None, editor)
    kept = Delivery.objects.order_by("pk").values_list("tranche", "tranche_kind", "tranche_number")
    assert list(kept) == [
        ("1", "", 0), ("TW I", "quarter", 1), ("JAN-MAR", "", 0), ("03", "month", 3), ("2025-Q2", "quarter", 2),
        ("TAHAP I", "stage", 1),
    ]  # fmt: skip
    over = Delivery.objects.filter(over_by(date(2025, 3, 31))).values_list("tranche", flat=True)
    assert set(over) == {"TW I", "03"}
