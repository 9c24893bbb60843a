"""Numbers that are no recipients: money, percentages, parcels, two units, sums and what several lines share."""

import io

import pytest
from xlsxwriter import Workbook

from programs.models import FinancialProgress, PhysicalProgress, Program
from tests.programs.imports.test_doubts import asked, values

HEAD = "Kode Program;Nama Program;OPD;Kode Wilayah;Tahun;Sumber"
LINE = "64.08-K1;Contoh;Dinas Sosial;64.08;2024;Laporan contoh"
SECOND = "64.08-K2;Lainnya;Dinas Sosial;64.08;2024;Laporan contoh"
STATED = {"decimal": "", "confirm": True, "quarter": "year", "funding": "apbd-kab"}


def counts(code="64.08-K1"):
    return list(PhysicalProgress.objects.filter(program__code=code).values_list("unit", "target", "realised"))


def money(code="64.08-K1"):
    return [tuple(map(int, row)) for row in
            FinancialProgress.objects.filter(program__code=code).values_list("budget", "realised")]  # fmt: skip


class TestWhoIsCounted:
    @pytest.mark.parametrize(("title", "unit", "power"), [
        ("BELANJA BANSOS (DALAM JUTA RUPIAH)", "million", 6), ("Realisasi (Ribuan Rp)", "thousand", 3),
    ])  # fmt: skip
    @pytest.mark.parametrize("first", ["Target", "Alokasi"])
    def test_a_title_of_money(self, bring, title, unit, power, first):
        text = f"{title};;\n{HEAD};{first};Realisasi\n{LINE};1250;980\n"
        question = asked(bring(text, **STATED)[1])["counted"]
        assert question["proposal"] == "money" and title in question["reason"]
        questions = asked(bring(text, **STATED, counted="money")[1])
        assert {name: one["proposal"] for name, one in questions.items()} == {first: unit, "Realisasi": unit}
        answers = {"counted": "money", "unit": {first: unit, "Realisasi": unit}}
        assert bring(text, **STATED, **answers)[1].written
        assert counts() == [] and money() == [(1250 * 10**power, 980 * 10**power)]

    @pytest.mark.parametrize(("title", "head"), [
        ("PENYALURAN BERAS (TON);;\n", "Target;Realisasi"), ("RUMAH TIDAK LAYAK HUNI (UNIT);;\n", "Target;Realisasi"),
        ("REKAP DALAM KG;;\n", "Target;Realisasi"), ("", "Target (paket);Realisasi (paket)"),
    ])  # fmt: skip
    def test_what_is_nobody_is_left_out(self, bring, title, head):
        text = f"{title}{HEAD};{head}\n{LINE};250;240\n"
        question = asked(bring(text, **STATED)[1])["counted"]
        assert question["proposal"] == "none" and {"people", "money"} < {*values(question)}
        assert bring(text, **STATED, counted="none")[1].written
        assert counts() == [] and Program.objects.filter(code="64.08-K1").exists()

    def test_other_titles_propose_nothing(self, bring):
        text = f"REKAP BANTUAN 2024;;\n{HEAD};Target;Realisasi\n{LINE};250;240\n"
        assert asked(bring(text, **STATED)[1])["counted"]["proposal"] == ""

    def test_an_indicator_of_percentages(self, bring):
        indicator = "Persentase lansia yang dibantu"
        text = f"{HEAD};Indikator;Target;Realisasi\n{LINE};{indicator};100;87\n{SECOND};Lansia dibantu;120;60\n"
        questions = asked(bring(text, **STATED)[1])
        assert questions[indicator]["proposal"] == "skip" and "counted" in questions
        assert bring(text, **STATED, counted="people", words={indicator: "skip"})[1].written
        assert counts() == [] and counts("64.08-K2") == [("people", 120, 60)]

    def test_headings_of_two_units_are_asked_by_column(self, bring):
        text = f"{HEAD};Target (KK);Realisasi (Jiwa)\n{LINE};250;955\n"
        assert asked(bring(text, **STATED)[1]).keys() == {"Target (KK)", "Realisasi (Jiwa)"}
        assert not bring(text, **STATED, counted="people")[1].written
        both = {"Target (KK)": "target", "Realisasi (Jiwa)": "realised"}
        assert not bring(text, **STATED, counted="people", map=both)[1].written
        assert bring(text, **STATED, map={**both, "Realisasi (Jiwa)": ""})[1].written
        assert counts() == [("families", 250, None)]


class TestUnitsOfMoney:
    def test_a_line_of_money_turns_no_column(self, bring):
        text = f"{HEAD};Satuan;Target;Realisasi\n{LINE};Orang;250;240\n{SECOND};Rp;840000000;410000000\n"
        questions = asked(bring(text, **STATED)[1])
        assert {name: one["proposal"] for name, one in questions.items()} == {"Rp": "money"}
        assert bring(text, **STATED, words={"Rp": "money"})[1].written
        assert counts() == [("people", 250, 240)] and money() == []
        assert counts("64.08-K2") == [] and money("64.08-K2") == [(840_000_000, 410_000_000)]

    def test_its_scale_and_its_source_are_asked(self, bring):
        text = f"{HEAD};Satuan;Target;Realisasi\n{LINE};Juta Rupiah;1200;980\n"
        stated = {**STATED, "funding": ""}
        assert "1.000.000" in asked(bring(text, **stated)[1])["Juta Rupiah"]["choices"][0][1]
        assert "funding" in asked(bring(text, **stated, words={"Juta Rupiah": "money"})[1])
        assert bring(text, **STATED, words={"Juta Rupiah": "money"})[1].written
        assert money() == [(1_200_000_000, 980_000_000)]

    def test_it_may_be_left_out(self, bring):
        text = f"{HEAD};Satuan;Target;Realisasi\n{LINE};Rp;840000000;410000000\n"
        assert bring(text, **STATED, words={"Rp": "skip"})[1].written and counts() == money() == []


class TestPhysicalPercentages:
    @pytest.mark.parametrize("head", ["Target;Realisasi Fisik", "Target Fisik;Realisasi Fisik"])
    def test_they_are_asked(self, bring, head):
        text = f"{HEAD};Satuan;{head};Sumber Dana;Realisasi Keuangan\n{LINE};KK;100;95;APBD Kabupaten;410000000\n"
        question = asked(bring(text, **STATED)[1])["Realisasi Fisik"]
        assert values(question) == ["realised", "percent", ""] and question["proposal"] == ""

    @pytest.mark.parametrize("numbers", ["300;240", "10;9"])
    def test_more_than_100_and_parts_of_small_targets_are_recipients(self, bring, numbers):
        text = f"{HEAD};Satuan;Target;Realisasi Fisik\n{LINE};KK;{numbers}\n"
        assert not asked(bring(text, **STATED)[1])


class TestSums:
    @pytest.mark.parametrize(("codes", "name"), [
        (("64.08-X", "64.08-X1", "64.08-X2"), "Bantuan"), (("64.08-A", "64.08-B", "64.08-C"), "TOTAL BANTUAN"),
        (("64.08-A", "64.08-B", "64.08-C"), "PROGRAM SOSIAL"), (("64.08-A", "64.08-B", "64.08-C"), "Bantuan"),
    ])  # fmt: skip
    def test_a_line_that_is_the_sum_of_others(self, bring, codes, name):
        numbers, rest = ("1850;1400", "1250;1100", "600;300"), LINE.partition(";Contoh")[2]
        names = (name, "Satu", "Dua")
        lines = "".join(f"{c};{n}{rest};Orang;{v}\n" for c, n, v in zip(codes, names, numbers, strict=True))
        text = f"{HEAD};Satuan;Target;Realisasi\n{lines}"
        question = asked(bring(text, **STATED)[1])["levels"]
        assert question["proposal"] == "lowest" and name in question["text"]
        assert bring(text, **STATED, levels="lowest")[1].written
        assert not Program.objects.filter(code=codes[0]).exists() and counts(codes[1]) == [("people", 1250, 1100)]
        assert bring(text, **STATED, levels="all")[1].written and counts(codes[0]) == [("people", 1850, 1400)]

    def test_a_sum_below_its_lines(self, bring):
        rest = LINE.partition(";Contoh")[2]
        lines = f"64.08-B;Satu{rest};Orang;600\n64.08-C;Dua{rest};Orang;300\n64.08-Z;JUMLAH BANTUAN{rest};Orang;900\n"
        assert "levels" in asked(bring(f"{HEAD};Satuan;Target\n{lines}", **STATED)[1])

    def test_what_does_not_add_up_is_no_sum(self, bring):
        text = f"{HEAD};Satuan;Target\n{LINE};Orang;900\n{SECOND};Orang;600\n{SECOND.replace('K2', 'K3')};Orang;301\n"
        assert bring(text, **STATED)[1].written


class TestSharedCells:
    def workbook(self, merged, second=SECOND):
        text = io.BytesIO()
        with Workbook(text) as book:
            page = book.add_worksheet()
            heads = [*HEAD.split(";"), "Satuan", "Target", "Realisasi", "Anggaran", "Realisasi Anggaran"]
            numbers = [1250, 1100, 2_040_000_000, 1_390_000_000]
            page.write_row(0, 0, heads)
            for row, cells in ((1, LINE), (2, second)):
                page.write_row(row, 0, [*cells.split(";"), "Orang"])
            for column, number in enumerate(numbers, 7):
                if column in merged:
                    page.merge_range(1, column, 2, column, number)
                else:
                    page.write_column(1, column, [number, 600])
        return text.getvalue()

    def test_they_are_asked_and_left_out(self, bring):
        content = self.workbook((9, 10))
        question = asked(bring(content, name="a.xlsx", **STATED)[1])["shared"]
        assert question["proposal"] == "skip" and values(question) == ["skip", "first"]
        assert bring(content, name="a.xlsx", **STATED, shared="skip")[1].written
        assert money() == [] and counts() == [("people", 1250, 1100)] and counts("64.08-K2") == [("people", 600, 600)]

    def test_counts_too(self, bring):
        assert "shared" in asked(bring(self.workbook((7, 8)), name="a.xlsx", **STATED)[1])

    def test_cells_of_one_programme_are_its_own(self, bring):
        assert "shared" not in asked(bring(self.workbook((9, 10), second=LINE), name="a.xlsx", **STATED)[1])
