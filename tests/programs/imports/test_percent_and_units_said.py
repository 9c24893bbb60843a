"""Percentages that only a title or an upper heading tells, and two units in one line: asked, never stored as people."""

import pytest

from programs.models import PhysicalProgress
from tests.programs.imports.test_doubts import asked, values

HEAD = "Kode Program;Nama Program;OPD;Kode Wilayah;Tahun;Sumber"
LINE = "64.08-ZU1;Contoh bantuan;Dinas Sosial;64.08;2025;Laporan contoh"


@pytest.mark.parametrize("title", ["CAPAIAN FISIK (PERSEN)", "Realisasi dalam %", "Persentase realisasi"])
def test_a_title_that_says_percent(bring, title):
    text = f"{title}\n{HEAD};Satuan;Target;Realisasi\n{LINE};KK;120;85\n"
    question = asked(bring(text, decimal="")[1])["Realisasi"]
    assert question["proposal"] == "percent" and title in question["reason"]
    assert bring(text, decimal="", confirm=True, map={"Realisasi": "percent"})[1].written
    assert PhysicalProgress.objects.get(program__code="64.08-ZU1").realised is None


def test_values_above_100_are_no_percentages(bring):
    text = f"CAPAIAN (PERSEN)\n{HEAD};Satuan;Target;Realisasi\n{LINE};KK;120;110\n"
    assert "Realisasi" not in asked(bring(text, decimal="")[1])
    text = f"PENURUNAN 5 PERSEN\n{HEAD};Satuan;Target;Realisasi\n{LINE};KK;120;85\n"
    assert "Realisasi" not in asked(bring(text, decimal="")[1])


def test_a_physical_part_beside_a_financial_one_may_be_percent(bring):
    head = f"{HEAD};Satuan;Target;Sumber Dana;Realisasi · Fisik;Realisasi · Keuangan"
    text = f"{head}\n{LINE};KK;300;APBD Kabupaten;47;410000000\n"
    question = asked(bring(text, decimal="")[1])["Realisasi · Fisik"]
    assert (question["proposal"], values(question)) == ("", ["realised", "percent", ""])
    assert bring(text, decimal="", confirm=True, map={"Realisasi · Fisik": "realised"})[1].written


def test_a_heading_that_names_another_unit_than_the_line(bring):
    text = f"{HEAD};Satuan;Target (Orang);Realisasi (KK)\n{LINE};Orang;1200;140\n"
    questions = asked(bring(text, decimal="")[1])
    assert list(questions) == ["Realisasi (KK)"] and questions["Realisasi (KK)"]["proposal"] == ""
    assert bring(text, decimal="", confirm=True, map={"Realisasi (KK)": ""})[1].written
    row = PhysicalProgress.objects.get(program__code="64.08-ZU1")
    assert (row.unit, row.target, row.realised) == ("people", 1200, None)


def test_two_columns_of_units_that_differ_are_refused(bring):
    text = f"{HEAD};Target;Satuan;Realisasi;Satuan\n{LINE};50;KUBE;400;KK\n"
    (item,) = [item for group in bring(text, decimal="")[1].problems for item in group["items"]]
    assert "KUBE" in item["details"]["text"] and "KK" in item["details"]["text"]
    left = {"Target": "", "[H]": "", "[J]": "unit"}
    assert bring(text, decimal="", confirm=True, map=left)[1].written
    row = PhysicalProgress.objects.get(program__code="64.08-ZU1")
    assert (row.unit, row.target, row.realised) == ("families", None, 400)
    assert not asked(bring(text.replace("KUBE;400", "KK;40"), decimal="")[1])
