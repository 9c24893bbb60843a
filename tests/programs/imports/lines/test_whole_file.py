"""Who is counted and who pays where no column says it: named by the headings, or asked once for the file."""

import pytest

from programs.models import FinancialProgress, PhysicalProgress
from tests.programs.imports.test_doubts import asked, values

HEAD = "Kode Program;Nama Program;OPD;Kode Wilayah;Tahun;Sumber"
LINE = "64.08-K1;Contoh;Dinas Sosial;64.08;2024;Laporan contoh"
STATED = {"decimal": "", "confirm": True}


def file(heads: str, cells: str, title: str = "") -> str:
    return f"{title}{HEAD};{heads}\n{LINE};{cells}\n"


class TestFunding:
    @pytest.mark.parametrize(
        ("title", "proposal"),
        [("", ""), ("REKAP BLT DANA DESA;;;\n", "dana-desa"), ("REKAP APBD KABUPATEN/KOTA 2024;;;\n", "apbd-kab"),
         ("REKAP APBD 2024;;;\n", ""), ("DANA DESA DAN APBN;;;\n", ""), ("DAN LAIN-LAIN;;;\n", "")],
    )  # fmt: skip
    def test_it_is_asked_for_the_file_and_only_words_of_the_title_propose(self, bring, title, proposal):
        text = file("Pagu;Realisasi Anggaran", "4500000000;2250000000", title)
        _batch, outcome = bring(text, **STATED, quarter="year")
        question = asked(outcome)["funding"]
        assert (question["proposal"], bool(question["reason"])) == (proposal, bool(proposal))
        assert not outcome.written and "dana-desa" in values(question)
        _batch, outcome = bring(text, **STATED, quarter="year", funding="apbd-kab")
        assert outcome.written, outcome.problems
        row = FinancialProgress.objects.get(program__code="64.08-K1")
        assert (row.funding_source.code, row.budget, row.realised) == ("apbd-kab", 4_500_000_000, 2_250_000_000)

    def test_a_wrong_answer_is_asked_again(self, bring):
        _batch, outcome = bring(file("Pagu", "4500000000"), **STATED, funding="kas")
        assert "funding" in asked(outcome) and not outcome.written

    def test_a_column_of_funding_sources_says_it(self, bring):
        _batch, outcome = bring(file("Pagu;Sumber Dana", "4500000000;"), **STATED)
        assert "funding" not in asked(outcome)
        assert "funding_missing" in {group["rule"] for group in outcome.problems}


class TestUnits:
    @pytest.mark.parametrize(
        ("heading", "unit"),
        [("Realisasi (Orang)", "people"), ("Penerima (KK) · Realisasi", "families"), ("KPM Tersalur", "families"),
         ("Kelompok Usaha Bersama terealisasi", "kube"), ("Realisasi kelompok tani", "groups")],
    )  # fmt: skip
    def test_the_unit_of_the_heading_counts(self, bring, heading, unit):
        _batch, outcome = bring(file(heading, "120"), **STATED, map={heading: "realised"})
        assert outcome.written, outcome.problems
        row = PhysicalProgress.objects.get(program__code="64.08-K1")
        assert (row.unit, row.realised) == (unit, 120)
        assert any(heading in sentence for sentence in outcome.recognised["told"])

    @pytest.mark.parametrize(
        ("heads", "proposal"),
        [("Target;Realisasi (Orang)", "people"), ("Target;Realisasi", "")],
    )
    def test_a_heading_without_a_unit_is_asked(self, bring, heads, proposal):
        target, realised = heads.split(";")
        stated = {**STATED, "map": {target: "target", realised: "realised"}}
        _batch, outcome = bring(file(heads, "150;120"), **stated)
        assert asked(outcome)["counted"]["proposal"] == proposal and not outcome.written
        _batch, outcome = bring(file(heads, "150;120"), **stated, counted="families")
        assert outcome.written, outcome.problems
        row = PhysicalProgress.objects.get(program__code="64.08-K1")
        assert (row.unit, row.target, row.realised) == ("families", 150, 120)

    def test_a_number_with_its_unit_in_the_cell(self, bring):
        heads = "Target;Realisasi Fisik;Satuan"
        _batch, outcome = bring(file(heads, "1.200 KK;850 kk;KK"), **STATED)
        assert outcome.written, outcome.problems
        row = PhysicalProgress.objects.get(program__code="64.08-K1")
        assert (row.unit, row.target, row.realised) == ("families", 1200, 850)

    def test_the_unit_of_the_cells_is_that_of_a_line_without_one(self, bring):
        _batch, outcome = bring(file("Target;Realisasi Fisik", "1.200 Orang;850 orang"), **STATED)
        assert outcome.written, outcome.problems
        assert PhysicalProgress.objects.get(program__code="64.08-K1").unit == "people"

    def test_a_cell_of_another_unit_than_its_line_is_an_error(self, bring):
        _batch, outcome = bring(file("Target;Realisasi Fisik;Satuan", "1.200 KK;850 Orang;KK"), **STATED)
        (group,) = [group for group in outcome.problems if group["rule"] == "unit_differs"]
        assert (group["items"][0]["line"], group["items"][0]["column"]) == (2, "Realisasi Fisik")
        assert not outcome.written
