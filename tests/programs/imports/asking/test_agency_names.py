"""A name of an agency that differs from another by its region alone is asked, and no second agency made in silence."""

from programs.models import Program
from regions.models import Agency
from tests.programs.imports.test_doubts import asked

TEXT = """Kode Program;Nama Program;OPD;Kode Wilayah;Tahun;Satuan;Target;Sumber
64.08-ZA1;Contoh;DINAS PANGAN KAB. KUTAI TIMUR;64.08;2025;KK;300;Laporan
64.08-ZA2;Contoh dua;Dinas Pangan;64.08;2025;KK;40;Laporan
"""
FULL = "Dinas Pangan Kabupaten Kutai Timur"


def test_the_name_without_its_region(bring):
    agency = Agency.objects.create(region_id="64.08", name=FULL, kind="local")
    questions = asked(bring(TEXT, decimal="")[1])
    assert list(questions) == ["Dinas Pangan"]
    assert (questions["Dinas Pangan"]["option"], questions["Dinas Pangan"]["proposal"]) == ("agencies", FULL)
    assert bring(TEXT, decimal="", confirm=True, agencies={"Dinas Pangan": FULL})[1].written
    assert set(Program.objects.filter(code__startswith="64.08-ZA").values_list("agency", flat=True)) == {agency.pk}


def test_another_agency_is_made_where_somebody_says_so(bring):
    Agency.objects.create(region_id="64.08", name=FULL, kind="local")
    assert bring(TEXT, decimal="", confirm=True, agencies=["Dinas Pangan=new"])[1].written
    assert Program.objects.get(code="64.08-ZA2").agency.name == "Dinas Pangan"


def test_two_new_names_of_one_file_and_the_other_way_round(bring):
    assert list(asked(bring(TEXT, decimal="")[1])) == ["Dinas Pangan"]
    Agency.objects.create(region_id="64.08", name="Dinas Pangan", kind="local")
    assert list(asked(bring(TEXT, decimal="")[1])) == ["DINAS PANGAN KAB. KUTAI TIMUR"]
    assert not asked(bring(TEXT.replace("KAB. KUTAI TIMUR", "").replace("Dinas Pangan", "Dinas Sosial"), decimal="")[1])
