"""Headings and titles with a word of no list: asked about without a proposal; years and months of other things."""

import pytest

from indicators.imports.meanings.headings import Words
from indicators.models import Observation
from tests.indicators.imports.files import asked, bring, media  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
ABOUT = {"codes": "name", "decimal": "comma"}


def questions(outcome):
    return {(q["option"], q["subject"]): q["proposal"] for q in asked(outcome)}


@pytest.mark.parametrize("heading", [
    "Garis Kemiskinan Provinsi (Rp/kapita/bulan)", "TPT Indonesia (%)", "Garis Kemiskinan di Kota (Rp/kapita/bulan)",
    "Jumlah Penduduk Baru (jiwa)", "Jumlah Penduduk 15+ (jiwa)", "Penerima PBI-JK Penduduk (jiwa)",
    "Persentase Rumah Tangga Tanpa Akses Air Minum Layak", "UHH (SP2010)", "P0 Tertinggi",
    "Persentase Penduduk Miskin (‰)", "PDRB per Kapita ADHK 2010 (juta Rp)",
    "Garis Kemiskinan Rumah Tangga (Rp/rumah tangga/bulan)",
])  # fmt: skip
def test_a_heading_with_a_word_of_no_list_is_asked_about(bring, heading):  # noqa: F811
    text = f"Kabupaten/Kota;Tahun;IPM;{heading}\nKutai Timur;2022;70,1;9\nBalikpapan;2022;80,1;8\n"
    assert questions(bring(text, confirm=True, **ABOUT)[1]) == {("map", heading): ""}


def test_urban_rural_and_total_beside_each_other_are_read(bring):  # noqa: F811
    head = "Persentase Penduduk Miskin"
    text = f"Provinsi;Tahun;{head} Kota;{head} Desa;{head} Kota+Desa\nKalimantan Timur;2022;5;9;6\n"
    batch, outcome = bring(text, confirm=True, **ABOUT)
    rows = Observation.objects.filter(batch=batch).values_list("breakdown", "value")
    assert {kind: int(value) for kind, value in rows} == {"urban": 5, "rural": 9, "total": 6}, outcome.problems


@pytest.mark.parametrize(("line", "proposal"), [
    ("Bidang Pembangunan Perdesaan\nPersentase Penduduk Miskin", ("breakdown", "")),
    ("Persentase Penduduk Miskin di Kota menurut Provinsi", ("breakdown", "")),
    ("Garis Kemiskinan per Rumah Tangga (Rupiah/Rumah Tangga/Bulan)", ("indicator", "")),
])  # fmt: skip
def test_a_title_that_may_mean_another_thing_is_asked_about(bring, line, proposal):  # noqa: F811
    _batch, outcome = bring(f"{line}\nkode,2014,2015\n64.08,7.94,8.91\n", confirm=True)
    assert proposal in [(q["option"], q["proposal"]) for q in asked(outcome)]


@pytest.mark.parametrize("line", [
    "Kalimantan Timur Dalam Angka 2022", "Lampiran Peraturan Bupati Nomor 12 Tahun 2022", "RKPD Kabupaten Tahun 2023",
    "Tenggarong, 12 September 2022", "Sumber: BPS, diolah September 2022", "Umur Harapan Hidup SP2010",
    "Kemiskinan Ekstrem (PPP 2017)", "PDRB atas Dasar Harga Konstan 2010", "Surat Nomor 050/123/IX/2022",
])  # fmt: skip
def test_years_and_months_of_documents_and_methods_are_not_those_of_the_figures(world, line):
    parts = Words().read((line,))
    assert (parts.years, parts.months) == ([], [])


@pytest.mark.parametrize("heading", ["Kabupaten/Kota Regency/Municipality", "Kabupaten/Kota Regency/City"])
def test_headings_in_two_languages_are_known(bring, heading):  # noqa: F811
    text = f"{heading};Tahun Year;Persentase Penduduk Miskin\nKutai Timur;2022;9,1\n"
    batch, outcome = bring(text, confirm=True, **ABOUT)
    assert Observation.objects.filter(batch=batch).count() == 1, outcome.problems


@pytest.mark.parametrize(("heading", "cell"), [("Keadaan", "September"), ("Putaran Susenas", "Sept")])
def test_a_column_of_months_says_when_whatever_it_is_called(bring, heading, cell):  # noqa: F811
    text = f"Provinsi;Tahun;{heading};P0\nKalimantan Timur;2022;{cell};6,1\n"
    batch, outcome = bring(text, confirm=True, codes="name", decimal="comma", month="")
    assert list(Observation.objects.filter(batch=batch).values_list("month", flat=True)) == [9], outcome.problems


def test_codes_in_two_columns_are_one(bring):  # noqa: F811
    text = "kd_prov;kd_kab;nama;P0;tahun\n64;08;Kutai Timur;9,1;2022\n64;71;Balikpapan;2,1;2022\n"
    batch, outcome = bring(text, confirm=True, codes="", decimal="comma")
    regions = set(Observation.objects.filter(batch=batch).values_list("region", flat=True))
    assert regions == {"64.08", "64.71"} or "codes" in {q["option"] for q in asked(outcome)}, outcome.problems


def test_a_column_of_compact_periods_says_year_and_month(bring):  # noqa: F811
    text = "Provinsi;Periode;P0\nKalimantan Timur;202103;6,5\nKalimantan Timur;202109;6,2\n"
    batch, outcome = bring(text, confirm=True, codes="name", decimal="comma", month="")
    rows = Observation.objects.filter(batch=batch).values_list("year", "month")
    assert set(rows) == {(2021, 3), (2021, 9)}, outcome.problems
