"""Kecamatan and desa beside a kabupaten, wherever they stand: the lowest place says whose the numbers are."""

import pytest

from programs.models import FinancialProgress, PhysicalProgress, Program
from regions.models import Region
from tests.programs.imports.test_doubts import asked, values

STATED = {"decimal": "", "codes": "", "confirm": True}
KNOWN = {"programs": {"Bantuan Contoh": "64.08-KK"}, "evidence": "reported"}
KECAMATAN, DESA = "64.08.09", "64.08.09.2001"
PEOPLE = "Satuan;Target;Realisasi Fisik\n"


@pytest.fixture
def places(world, source):
    """Two kecamatan of one name in two kabupaten, a desa below one of them, and a stored programme."""
    for code, parent in (("64.08.09", "64.08"), ("53.01.09", "53.01")):
        Region.objects.create(code=code, name="Prambanan", kind="kecamatan", level=3, parent_id=parent)
    Region.objects.create(code="64.08.09.2001", name="Sukamaju", kind="desa", level=4, parent_id="64.08.09")
    Program.objects.create(code="64.08-KK", name="Bantuan Contoh", region_id="64.08", source=source)


def recipients():
    return list(PhysicalProgress.objects.filter(program__code="64.08-KK").values_list("region", "target"))


def line(*cells):
    return ";".join(["Bantuan Contoh", *cells]) + "\n"


@pytest.mark.parametrize(("heading", "name", "code"), [
    ("Kecamatan", "Prambanan", KECAMATAN), ("Nama Kecamatan", "Prambanan", KECAMATAN), ("Desa", "Sukamaju", DESA),
    ("Desa / Kelurahan", "Sukamaju", DESA), ("Distrik", "Prambanan", KECAMATAN), ("Kec.", "Prambanan", KECAMATAN),
    ("Kampung", "Sukamaju", DESA), ("Desa Lokasi", "Sukamaju", DESA),
])  # fmt: skip
def test_the_lowest_place_beside_a_kabupaten_is_asked_and_holds_the_numbers(bring, places, heading, name, code):
    district = Region.objects.get(code="64.08").name
    text = f"Nama Program;Kabupaten/Kota;{heading};Tahun;{PEOPLE}" + line(district, name, "2025", "KK", "20", "12")
    _batch, outcome = bring(text, **STATED, **KNOWN)
    assert asked(outcome)[heading]["proposal"] == "progress_region", outcome.problems
    outcome = bring(text, **STATED | {"codes": "name"}, **KNOWN, map={heading: "progress_region"})[1]
    assert outcome.written, outcome.problems
    assert recipients() == [(code, 20)]


def test_the_kabupaten_of_a_line_says_which_kecamatan_is_meant_and_counts_where_none_is(bring, places):
    names = [Region.objects.get(code=code).name for code in ("64.08", "53.01")]
    text = f"Nama Program;Kabupaten/Kota;Kecamatan;Tahun;{PEOPLE}" + line(
        names[0], "Prambanan", "2025", "KK", "20", "1"
    )
    text += line(names[1], "Prambanan", "2025", "KK", "30", "1") + line(names[0], "", "2025", "KK", "40", "1")
    outcome = bring(text, **STATED | {"codes": "name"}, **KNOWN, map={"Kecamatan": "progress_region"})[1]
    assert outcome.written, outcome.problems
    assert sorted(recipients()) == [("53.01.09", 30), ("64.08", 40), ("64.08.09", 20)]


def test_of_kecamatan_and_desa_only_the_desa_is_asked_and_left_out_by_an_answer(bring, places):
    district = Region.objects.get(code="64.08").name
    text = f"Nama Program;Kabupaten/Kota;Kecamatan;Desa;Tahun;{PEOPLE}"
    text += line(district, "Prambanan", "Sukamaju", "2025", "KK", "20", "12")
    assert {"Kecamatan", "Desa"} & {*asked(bring(text, **STATED, **KNOWN)[1])} == {"Desa"}
    questions = asked(bring(text, **STATED, **KNOWN, map={"Desa": ""})[1])
    assert questions["Kecamatan"]["proposal"] == "progress_region"
    stated = {"map": {"Desa": "progress_region"}, "codes": "name"}
    assert bring(text, **STATED | stated, **KNOWN)[1].written and recipients() == [("64.08.09.2001", 20)]


def test_a_column_of_places_left_of_all_that_is_read_is_asked_and_so_are_recipients(bring, places):
    text = "No;Kecamatan;Jumlah KPM;Realisasi Anggaran\n1;Prambanan;450;1620000000\n"
    questions = asked(bring(text, **STATED, program="64.08-KK", evidence="reported")[1])
    assert questions["Kecamatan"]["proposal"] == "progress_region"
    assert {"target", "realised", ""} <= set(values(questions["Jumlah KPM"]))


def test_a_place_of_larger_regions_or_another_word_hides_no_kecamatan(bring, places):
    text = f"Nama Program;Lokasi;Kecamatan;Tahun;{PEOPLE}" + line("64.08", "Prambanan", "2025", "KK", "20", "12")
    questions = asked(bring(text, **STATED, **KNOWN)[1])
    assert questions["Kecamatan"]["proposal"] == "progress_region"


@pytest.mark.parametrize("heading", ["Kepala Desa", "Dana Desa", "Jumlah Desa", "Pendamping Kecamatan"])
def test_what_only_speaks_of_places_is_not_asked_as_one(bring, places, heading):
    text = f"Nama Program;Kabupaten/Kota;{heading};Tahun;{PEOPLE}" + line("64.08", "Contoh", "2025", "KK", "20", "12")
    assert heading not in asked(bring(text, **STATED, **KNOWN)[1])


def test_money_of_a_kecamatan_is_not_the_kabupatens(bring, places):
    district = Region.objects.get(code="64.08").name
    text = "Nama Program;Kabupaten/Kota;Kecamatan;Tahun;Sumber Dana;Pagu (Rp);Realisasi (Rp)\n"
    text += line(district, "Prambanan", "2025", "APBD Kabupaten", "640000000", "290000000")
    assert not bring(text, **STATED, **KNOWN)[1].written and not FinancialProgress.objects.filter(region="64.08")
    outcome = bring(text, **STATED | {"codes": "name"}, **KNOWN, map={"Kecamatan": "progress_region"})[1]
    assert outcome.written, outcome.problems
    assert [*FinancialProgress.objects.filter(program__code="64.08-KK").values_list("region", "budget")] == [
        ("64.08.09", 640_000_000)
    ]
