"""A table of shares that is pasted into the form of a programme."""

import pytest
from django.urls import reverse
from django.utils import translation

from programs.reporting.pasting import find_unit, read_shares
from tests.people import person

pytestmark = pytest.mark.django_db


def test_a_pasted_table_becomes_rows(world):
    read = read_shares("Kota Samarinda\tKUBE\t20\n64.71\tkube\t15\nBalikpapan\tKK\t1.150\n", "64", "allocated")
    assert read.errors == []
    assert [(r["region"], r["unit"], r["allocated"], r["target"], r["realised"]) for r in read.rows] == [
        ("64.72", "kube", "20", "", ""), ("64.71", "kube", "15", "", ""), ("64.71", "families", "1.150", "", ""),
    ]  # fmt: skip


def test_headings_tell_the_columns(world):
    read = read_shares("Realisasi\tWilayah\tSatuan\n5\tSamarinda\tKUBE", "64", "allocated")
    assert (read.rows[0]["realised"], read.rows[0]["allocated"]) == ("5", "")


def test_all_reasons_are_told_with_their_line(world):
    text = "Kota Kupang\tKUBE\t20\nSamarinda\tekor\t2x\nBerau\tKK\t\n"
    read = read_shares(text, "64", "allocated")
    assert len(read.errors) == 3 and read.rows == []
    assert "ekor" in read.errors[1] and "2x" in read.errors[1]


def test_two_regions_of_one_name_are_asked_back(world):
    assert "53.01" in read_shares("Kupang\tKK\t3", "53", "target").errors[0]
    assert read_shares("Kabupaten Kupang\tKK\t3", "53", "target").rows[0]["region"] == "53.01"
    assert read_shares("Kab. Kupang\tKK\t3", "53", "target").rows[0]["region"] == "53.01"
    assert read_shares("Kota Kutai Timur\tKK\t3", "64", "target").errors  # another kind is another region
    assert read_shares("64.08.01.2001\tKK\t3", "64", "target").rows[0]["region"] == "64.08.01.2001"


def test_two_numbers_without_headings_are_not_guessed(world):
    assert read_shares("Samarinda\tKUBE\t20\t30", "64", "target").errors
    three = read_shares("Samarinda\tKUBE\t20\t30\t", "64", "target").rows[0]
    assert (three["target"], three["allocated"], three["realised"]) == ("20", "30", "")


@pytest.mark.parametrize(
    "text,unit", [("KK", "families"), ("kube", "kube"), ("KUBE", "kube"), ("ekor", None), ("", None)]
)
def test_units_by_code_or_name(text, unit):
    with translation.override("id"):
        assert find_unit(text) == unit


def test_pasting_is_for_those_who_enter(client, ani):
    url = reverse("admin:programs_program_shares")
    data = {"text": "Samarinda\tKUBE\t20", "region": "64", "single": "allocated"}
    assert client.post(url, data).json()["rows"][0]["region"] == "64.72"
    assert client.post(url, {**data, "single": "x"}).status_code == 400
    assert client.get(url).status_code == 400
    client.force_login(person("tamu"))
    assert client.post(url, data).status_code == 403


@pytest.mark.parametrize(
    "text",
    ["Wilayah\tKUBE\tKK\nSamarinda\t20\t200\nBalikpapan\t30\t-\n",
     "Kabupaten/Kota;Jumlah KUBE;Jumlah KK\nKota Samarinda;20;200\nBalikpapan;30;\n",
     "No\tWilayah\tAlokasi KUBE\tAlokasi KK\n1\tSamarinda\t20 KUBE\t200 KK\n2\tBalikpapan\t30 KUBE\t\n",
     "Wilayah  KUBE  Keluarga (KK)\nKota Samarinda  20  200\nBalikpapan  30  -\n"],
)  # fmt: skip
def test_a_column_for_each_unit_as_articles_print_it(world, text):
    read = read_shares(text, "64", "allocated")
    assert read.errors == []
    assert [(r["region"], r["unit"], r["allocated"], r["target"]) for r in read.rows] == [
        ("64.72", "kube", "20", ""), ("64.72", "families", "200", ""), ("64.71", "kube", "30", ""),
    ]  # fmt: skip


def test_what_a_column_or_a_total_means_is_not_guessed(world):
    unknown = read_shares("Wilayah\tKUBE\tAnggaran\nSamarinda\t20\t5", "64", "allocated")
    assert unknown.rows == [] and "Anggaran" in unknown.errors[0]
    total = read_shares("Wilayah\tKUBE\nSamarinda\t20\nJumlah\t20", "64", "allocated")
    assert len(total.errors) == 1 and "Jumlah" in total.errors[0]
    other = read_shares("Wilayah\tKUBE\nSamarinda\t20 KK", "64", "allocated")
    assert other.rows == [] and "20 KK" in other.errors[0]
    assert read_shares("Wilayah\tKUBE\tKK\nSamarinda\t\t", "64", "allocated").errors
