"""What the lines above a table say: they decide only where they name an indicator and nothing that is not known."""

from decimal import Decimal

import pytest

from indicators.imports.meanings.headings import Words
from indicators.models import Observation
from tests.indicators.imports.files import asked


def figures(batch, *names):
    names = names or ("region", "indicator", "year", "value")
    return sorted(Observation.objects.filter(batch=batch).values_list(*names))


YEARS = "kode,2014,2015\n64.08,7.94,8.91\n"


@pytest.mark.parametrize(("title", "words", "proposal"), [
    ("Target Persentase Penduduk Miskin RPJMD", "target rpjmd", ""),
    ("Sasaran Tingkat Pengangguran Terbuka", "sasaran", ""),
    ("Proyeksi Indeks Pembangunan Manusia", "proyeksi", ""), ("Kenaikan Garis Kemiskinan", "kenaikan", ""),
    ("Garis Kemiskinan Beras menurut Kabupaten/Kota", "beras", ""),
    ("Persentase Penduduk Miskin Perempuan", "perempuan", ""),
    ("Tingkat Pengangguran Terbuka Lulusan SMK", "lulusan smk", ""),
    ("Persentase Penduduk Miskin\nEkstrem menurut Kabupaten/Kota", "ekstrem", "extreme_rate"),
])  # fmt: skip
def test_a_title_that_says_more_is_only_a_proposal_and_says_why(bring, title, words, proposal):
    batch, outcome = bring(f"{title}\n{YEARS}")
    (question,) = asked(outcome)
    assert (question["option"], question["proposal"]) == ("indicator", proposal)
    assert f"“{words}”" in question["text"] and not figures(batch)


@pytest.mark.parametrize("title", [
    "Tabel 4.1.2 Perkembangan Persentase Penduduk Miskin Menurut Kabupaten/Kota di Provinsi Kalimantan Timur (Persen)",
    "Persentase Penduduk Miskin Kabupaten Kutai Timur Hasil Susenas Maret",
    "Percentage of Poor People by Regency/City",
])  # fmt: skip
def test_neutral_words_in_a_title_ask_nothing(bring, title):
    batch, outcome = bring(f"{title}\n{YEARS}")
    assert figures(batch) == [
        ("64.08", "p0", 2014, Decimal("7.94")), ("64.08", "p0", 2015, Decimal("8.91")),
    ], outcome.problems  # fmt: skip


@pytest.mark.parametrize(("lines", "breakdown"), [
    ("Persentase Penduduk Miskin Perkotaan menurut Kabupaten/Kota", "urban"),
    ("Persentase Penduduk Miskin\nDaerah: Perdesaan", "rural"),
    ("Persentase Penduduk Miskin Perkotaan dan Perdesaan", "total"), ("Persentase Penduduk Miskin", "total"),
])  # fmt: skip
def test_urban_or_rural_in_a_title_counts_for_the_whole_table(bring, lines, breakdown):
    batch, outcome = bring(f"{lines}\n{YEARS}")
    assert figures(batch, "year", "breakdown") == [(2014, breakdown), (2015, breakdown)], outcome.problems
    batch, _outcome = bring(f"{lines}\nkode,P0 2013\n64.08,7.9\n", breakdown="total")
    assert figures(batch, "breakdown") == [("total",)]


def test_a_note_below_that_says_urban_is_asked_about(bring):
    text = f"Persentase Penduduk Miskin\n{YEARS}Catatan: hanya daerah perkotaan\n"
    _batch, outcome = bring(text)
    (question,) = asked(outcome)
    assert (question["option"], question["proposal"]) == ("breakdown", "urban")
    batch, _outcome = bring(text, breakdown="urban")
    assert figures(batch, "breakdown") == [("urban",), ("urban",)]


@pytest.mark.parametrize("title", ["Jumlah dan Persentase Penduduk Miskin", "Number and Percentage of Poor People"])
def test_a_title_with_number_and_rate_decides_neither(bring, title):
    _batch, outcome = bring(f"{title}\n{YEARS}")
    (question,) = asked(outcome)
    assert (question["option"], question["proposal"]) == ("indicator", "")


@pytest.mark.parametrize(("title", "unit"), [
    ("Persentase Penduduk Miskin Menurut Kabupaten/Kota Tahun 2014-2015", ""),
    ("Persentase Penduduk Miskin Menurut Kabupaten/Kota (Persen), Tahun 2014 dan 2015", "percent"),
    ("Garis Kemiskinan (Rupiah/Kapita/Bulan) Menurut Kabupaten/Kota dan Tahun", "rupiah_capita_month"),
    ("Jumlah Penduduk Miskin (ribu jiwa) Tahun 2014 s.d. 2015", "thousand_people"),
    ("Pengeluaran per Kapita Disesuaikan (Ribu Rupiah/Orang/Tahun), Tahun 2014-2015", "thousand_rupiah_capita_year"),
    ("Harapan Lama Sekolah (Tahun)", "years"),
])  # fmt: skip
def test_tahun_before_a_year_is_no_unit(world, title, unit):
    assert Words().read((title,)).unit == unit
    assert Words().read((title.partition("(")[0], "Tahun", "2014")).units == []


def test_the_usual_title_of_a_table_of_years_comes_in(bring):
    title = "Tingkat Pengangguran Terbuka Menurut Kabupaten/Kota Tahun 2014–2015"
    batch, outcome = bring(f"{title}\n{YEARS}", month="8")
    assert [value for *_rest, value in figures(batch)] == [Decimal("7.94"), Decimal("8.91")], outcome.problems
