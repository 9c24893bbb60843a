"""Money in thousands or millions of rupiah: the unit is asked with what becomes of the first number, never ignored."""

import io

import pytest
from django.core.management import call_command

from common.reading.unit_words import scale_of_all, scale_said, without_unit
from programs.models import FinancialProgress, PhysicalProgress
from tests.programs.imports.files import stored
from tests.programs.imports.test_doubts import asked, values

HEAD = "kode program;nama program;opd;wilayah;tahun;satuan;target;sumber dana;{money};sumber\n"
LINE = "64.08-K{n};Contoh;Dinas Sosial;64.08;2024;KK;150;apbd-kab;{money};Laporan contoh\n"


def file(*heads, cells, title=""):
    lines = [LINE.format(n=n, money=";".join(line)) for n, line in enumerate(cells, 1)]
    return title + HEAD.format(money=";".join(heads)) + "".join(lines)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [("Pagu (Rp juta)", "million"), ("Pagu (Rp.000)", "thousand"), ("Pagu (000)", "thousand"), ("Pagu (M)", "billion"),
     ("Pagu Rp M", "billion"), ("pagu_juta_rupiah", "million"), ("Pagu dalam jutaan", "million"),
     ("Pagu (x Rp 1.000)", "thousand"), ("Keuangan (Rp Jt) · Pagu", "million"), ("Pagu · (dalam ribuan)", "thousand"),
     ("Pagu (Rp)", ""), ("Bantuan Rp 5 juta", ""), ("Target", "")],
)  # fmt: skip
def test_the_words_of_a_heading(heading, unit):
    assert scale_said(heading) == unit
    if "Pagu" in heading:
        assert without_unit(heading).split(" · ")[-1] == "pagu"


@pytest.mark.parametrize(
    ("title", "unit"),
    [("(dalam jutaan rupiah)", "million"), ("REKAP 2024 (Rp.000)", "thousand"), ("Satuan: Rp juta", "million"),
     ("Nilai dalam Miliar Rupiah", "billion"), ("dalam 000 rupiah", "thousand"), ("(000)", "thousand"),
     ("Bantuan 5 juta per keluarga", ""),
     ("Laporan (dalam rupiah)", ""), ("Program seribu hari (1.000 HPK)", "")],
)  # fmt: skip
def test_the_words_of_a_title(title, unit):
    assert scale_of_all(title) == unit


@pytest.mark.parametrize("heading", ["Pagu (Rp juta)", "Pagu Rp juta", "Anggaran (jutaan)"])
def test_the_unit_of_a_heading_is_asked_with_what_is_kept(bring, heading):
    before = stored()
    text = file(heading, cells=[["1.250,5"], ["980,0"]])
    _batch, outcome = bring(text, decimal="", confirm=True)
    question = asked(outcome)[heading]
    assert (question["option"], question["proposal"]) == ("unit", "million")
    words = dict(question["choices"])
    assert "Rp 1.250.500.000" in words["million"] and "Rp 1.250,5" in words["one"]
    assert question["reason"] and stored() == before
    _batch, outcome = bring(text, decimal="", confirm=True, unit={heading: "million"})
    assert outcome.written, outcome.problems
    assert sorted(FinancialProgress.objects.filter(program__code__startswith="64.08-K").values_list("budget")) == [
        (980_000_000,), (1_250_500_000,),
    ]  # fmt: skip


def test_realisasi_in_millions_is_money(bring):
    text = file("Realisasi Fisik", "Pagu (Rp juta)", "Realisasi (Rp juta)", cells=[["125", "1.250,5", "750,25"]])
    _batch, outcome = bring(text, decimal="")
    assert set(asked(outcome)) == {"Pagu (Rp juta)", "Realisasi (Rp juta)"}
    units = {"Pagu (Rp juta)": "million", "Realisasi (Rp juta)": "million"}
    _batch, outcome = bring(text, decimal="", confirm=True, unit=units)
    row = FinancialProgress.objects.get(program__code="64.08-K1")
    assert (row.budget, row.realised) == (1_250_500_000, 750_250_000)
    assert PhysicalProgress.objects.get(program__code="64.08-K1").realised == 125


def test_thousands_in_the_heading_or_as_they_stand(bring):
    heads = ("Pagu (Rp.000)", "Realisasi Keuangan (dalam ribuan)")
    text = file(*heads, cells=[["1.250.000", "750.500,25"]])
    _batch, outcome = bring(text, decimal="")
    assert [asked(outcome)[head]["proposal"] for head in heads] == ["thousand", "thousand"]
    _batch, outcome = bring(text, decimal="", confirm=True, unit=[f"{heads[0]}=thousand", f"{heads[1]}=one"])
    row = FinancialProgress.objects.get(program__code="64.08-K1")
    assert (row.budget, str(row.realised)) == (1_250_000_000, "750500.25")


@pytest.mark.parametrize("title", ["(dalam jutaan rupiah)", "REKAPITULASI TA 2024 (Rp juta)"])
def test_the_unit_of_a_title_is_asked_of_each_column_of_money(bring, title):
    text = file("Pagu", "Realisasi Keuangan", cells=[["1.250,5", "750"]], title=f"REKAP\n{title}\n")
    _batch, outcome = bring(text, decimal="")
    questions = asked(outcome)
    assert set(questions) == {"Pagu", "Realisasi Keuangan"}
    assert title[:20] in questions["Pagu"]["reason"]


def test_what_may_be_thousands_or_decimals_of_millions_is_asked(bring):
    text = file("Pagu (Rp juta)", cells=[["1.250"], ["980"]])
    _batch, outcome = bring(text, decimal="")
    questions = asked(outcome)
    assert set(questions) == {"decimal", "Pagu (Rp juta)"}
    words = dict(questions["decimal"]["choices"])
    assert "Rp 1.250.000.000" in words["comma"] and words["point"].endswith("Rp 1.250.000")
    _batch, outcome = bring(text, decimal="comma", confirm=True, unit={"[I]": "million"})
    assert outcome.written, outcome.problems
    assert FinancialProgress.objects.get(program__code="64.08-K1").budget == 1_250_000_000


def test_a_unit_of_no_column_or_of_no_name_is_refused(bring):
    text = file("Pagu", cells=[["1.250.000.000"]])
    for unit, word in (({"Biaya": "million"}, "Biaya"), ({"Pagu": "dozen"}, "dozen"), (["Pagu"], "HEADING=UNIT")):
        _batch, outcome = bring(text, decimal="", dry_run=True, unit=unit)
        assert word in outcome.problems[0]["items"][0]["details"]["text"]


def test_recipients_in_thousands_are_asked_too_and_a_target_in_rupiah_counts_nobody(bring):
    text = file("Realisasi (ribu KK)", "Pagu", cells=[["1,25", "1.250.000.000"]])
    _batch, outcome = bring(text, decimal="", map={"Realisasi (ribu KK)": "realised"})
    assert asked(outcome)["Realisasi (ribu KK)"]["proposal"] == "thousand"
    text = file("Pagu", "Alokasi (Rp)", cells=[["1.250.000.000", "5"]]).replace("target", "target (rp)")
    _batch, outcome = bring(text, decimal="", dry_run=True)
    held = {column["heading"]: column["map"] for column in outcome.recognised["columns"]}
    assert held["target (rp)"] == ""


def test_the_command_takes_the_unit(world, tmp_path):
    path = tmp_path / "juta.csv"
    path.write_text(file("Pagu (Rp juta)", cells=[["1.250,5"]]))
    answers = {"codes": "kemendagri", "unit": ["Pagu (Rp juta)=million"], "source_kind": "document", "confirm": True}
    call_command("import_programs", str(path), **answers, stdout=io.StringIO())
    assert FinancialProgress.objects.get(program__code="64.08-K1").budget == 1_250_500_000


def test_a_choice_per_unit_without_doubles(bring):
    _batch, outcome = bring(file("Pagu (Rp triliun)", cells=[["0,5"]]), decimal="")
    assert values(asked(outcome)["Pagu (Rp triliun)"]) == ["one", "thousand", "million", "billion", "trillion"]


def test_a_unit_at_the_right_end_above_a_column_that_is_not_read_is_asked(bring):
    text = (
        "kode program;nama program;opd;wilayah;tahun;satuan;target;sumber dana;pagu;sumber;(dalam juta rupiah)\n"
        ";;;;;;;;;;%\n"
        "64.08-K1;Contoh;Dinas Sosial;64.08;2024;KK;150;apbd-kab;4.500;Laporan contoh;60,3\n"
        "64.08-K2;Contoh dua;Dinas Sosial;64.08;2024;KK;150;apbd-kab;3.200;Laporan contoh;55,1\n"
    )
    question = asked(bring(text, decimal="", confirm=True)[1])["pagu"]
    assert (question["option"], question["proposal"]) == ("unit", "million")
    assert "dalam juta rupiah" in question["reason"]


CORNERS = ("Rp. 000", "(Rp. 000)", "Rp.000", "Rp '000", "(000)", "x Rp1.000", "(Rp.000,-)", "Rp 1.000", "dlm Rp 000")


@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("last", ["Realisasi", "Realisasi Anggaran"])
def test_a_unit_at_the_right_corner_is_of_all_columns_of_money(bring, corner, last):
    """Above "Realisasi" it looks like the upper part of a heading, and without brackets like a figure."""
    heads = f"kode program;nama program;opd;wilayah;tahun;sumber dana;sumber;Anggaran;{last}"
    line = "64.08-K1;Contoh;Dinas Sosial;64.08;2024;apbd-kab;Laporan contoh;4.500.000;4.312.500"
    text = f"REKAP PROGRAM;;;;;;;;\n;;;;;;;;{corner}\n{heads}\n{line}\n"
    _batch, outcome = bring(text, decimal="", map={last: "budget_realised"})
    questions = asked(outcome)
    assert [questions[head]["proposal"] for head in ("Anggaran", last)] == ["thousand", "thousand"]
    assert corner in questions["Anggaran"]["reason"]
    units = {"Anggaran": "thousand", last: "thousand"}
    _batch, outcome = bring(text, decimal="", confirm=True, map={last: "budget_realised"}, unit=units)
    row = FinancialProgress.objects.get(program__code="64.08-K1")
    assert (row.budget, row.realised) == (4_500_000_000, 4_312_500_000)


def test_a_unit_above_most_columns_stays_their_heading_and_is_asked_of_the_others(bring):
    head = ";;Rp juta;;;;;;\nprogram;Anggaran;Pagu;Realisasi;tahun;sumber dana;kode program;wilayah;sumber\n"
    text = head + "Contoh;1.200;1.500;1.100;2024;apbd-kab;64.08-K1;64.08;Laporan contoh\n"
    _batch, outcome = bring(text, decimal="", map={"[B]": "revised_budget"})
    proposals = [question["proposal"] for question in asked(outcome).values() if question["option"] == "unit"]
    assert proposals and set(proposals) == {"million"}
