"""Lines that say less, or more often, than they seem to: unknown words, merged cells, sources, rekening, kecamatan."""

import pytest

from programs.models import FinancialProgress, PhysicalProgress
from regions.models import Region
from tests.programs.imports.test_doubts import asked, values

HEAD = "Kode Program;Nama Program;OPD;Kode Wilayah;Tahun;Sumber"
LINE = "64.08-K1;Contoh;Dinas Sosial;64.08;2024;Laporan contoh"
STATED = {"decimal": "", "confirm": True}


def file(heads: str, *cells: str) -> str:
    return "\n".join([f"{HEAD};{heads}", *(f"{LINE};{line}" for line in cells), ""])


def recipients() -> list[tuple]:
    rows = PhysicalProgress.objects.filter(program__code="64.08-K1").order_by("region", "quarter")
    return list(rows.values_list("region", "quarter", "unit", "target", "realised"))


def options_of(outcome) -> set[str]:
    items = [item for group in outcome.problems if group["rule"] == "question" for item in group["items"]]
    return {item["details"]["option"] for item in items}


def money() -> list[tuple]:
    rows = FinancialProgress.objects.filter(program__code__startswith="64.08-").order_by("program__code", "budget")
    return list(rows.values_list("funding_source__code", "budget", "realised"))


class TestWords:
    def test_each_word_that_no_choice_has_is_asked_once(self, bring):
        text = file("Satuan;Target;Sumber Dana;Pagu", "Siswa;20;APBD;500000", "siswa;;apbd;")
        _batch, outcome = bring(text, **STATED)
        questions = asked(outcome)
        assert [*questions] == ["Siswa", "APBD"]
        assert (questions["Siswa"]["proposal"], questions["APBD"]["proposal"]) == ("people", "")
        _batch, outcome = bring(text, **STATED, words={"Siswa": "people", "APBD": "apbd-kab"})
        assert outcome.written, outcome.problems
        assert recipients() == [("64.08", None, "people", 20, None)] and money() == [("apbd-kab", 500_000, None)]

    def test_what_is_no_unit_of_recipients_can_be_left_out(self, bring):
        text = file("Satuan;Target;Sumber Dana;Pagu", "Unit Rumah;20;APBN;5000000")
        _batch, outcome = bring(text, **STATED)
        assert "skip" in values(asked(outcome)["Unit Rumah"]) and not asked(outcome)["Unit Rumah"]["proposal"]
        _batch, outcome = bring(text, **STATED, words={"Unit Rumah": "skip"})
        assert outcome.written, outcome.problems
        assert recipients() == [] and money() == [("apbn", 5_000_000, None)]
        assert any("Unit Rumah" in sentence for sentence in outcome.recognised["told"])

    def test_an_answer_that_is_no_choice_is_asked_again(self, bring):
        _batch, outcome = bring(file("Satuan;Target", "Siswa;20"), **STATED, words={"Siswa": "apbn"})
        assert "Siswa" in asked(outcome)


class TestMergedCells:
    TEXT = (
        f"{HEAD};Triwulan;Satuan;Target;Realisasi Fisik\n{LINE};I;KPM;400;90\n;;;;;;II;KPM;400;210\n"
        ";;;;;;III;KPM;400;300\n"
    )

    def test_lines_below_a_programme_are_asked_once_and_filled_down(self, bring):
        _batch, outcome = bring(self.TEXT, **STATED, counting="cumulative")
        question = asked(outcome)["blanks"]
        assert question["proposal"] == "fill" and "64.08-K1" in question["text"] and not outcome.written
        _batch, outcome = bring(self.TEXT, **STATED, counting="cumulative", blanks="fill")
        assert outcome.written, outcome.problems
        assert [row[1:] for row in recipients()] == [
            (1, "families", 400, 90), (2, "families", 400, 210), (3, "families", 400, 300),
        ]  # fmt: skip

    def test_lines_that_are_not_of_the_programme_above_are_errors(self, bring):
        _batch, outcome = bring(self.TEXT, **STATED, counting="cumulative", blanks="own")
        assert not outcome.written and "code_missing" in {group["rule"] for group in outcome.problems}

    def test_numbers_alone_may_be_a_total_and_are_proposed_nothing(self, bring):
        _batch, outcome = bring(self.TEXT + ";;;;;;;;1200;600\n", **STATED, counting="cumulative")
        assert asked(outcome)["blanks"]["proposal"] == ""

    def test_nothing_is_filled_down_over_a_total(self, bring):
        text = self.TEXT + "JUMLAH;;;;;;;;1200;600\n;;;;;;IV;KPM;400;350\n"
        _batch, outcome = bring(text, **STATED, counting="cumulative", blanks="fill")
        assert not outcome.written and "code_missing" in {group["rule"] for group in outcome.problems}

    def test_a_line_with_another_name_is_not_below_it(self, bring):
        text = file("Satuan;Target", "KK;400") + ";Lain;;;2024;;KK;20\n"
        _batch, outcome = bring(text, **STATED)
        assert "blanks" not in asked(outcome) and not outcome.written


class TestRepeated:
    HEADS = "Satuan;Target;Realisasi Fisik;Sumber Dana;Pagu"

    @pytest.mark.parametrize(("answer", "count"), [("once", (200, 180)), ("sum", (400, 360))])
    def test_recipients_that_stand_for_each_source_are_asked(self, bring, answer, count):
        text = file(self.HEADS, "KK;200;180;APBN;2000000", "KK;200;180;Dana Desa;1000000")
        _batch, outcome = bring(text, **STATED)
        question = asked(outcome)["64.08-K1"]
        assert (question["option"], values(question), question["proposal"]) == ("repeated", ["once", "sum"], "")
        _batch, outcome = bring(text, **STATED, repeated={"64.08-K1": answer})
        assert outcome.written, outcome.problems
        assert recipients() == [("64.08", None, "families", *count)] and len(money()) == 2

    def test_other_numbers_can_only_be_added_and_a_missing_part_leaves_the_sum_unknown(self, bring):
        text = file(self.HEADS, "KK;120;110;APBN;2000000", "KK;80;;Dana Desa;1000000")
        assert values(asked(bring(text, **STATED)[1])["64.08-K1"]) == ["sum"]
        _batch, outcome = bring(text, **STATED, repeated={"64.08-K1": "sum"})
        assert outcome.written, outcome.problems
        assert recipients() == [("64.08", None, "families", 200, None)]
        assert "part_missing" in {group["rule"] for group in outcome.problems}

    def test_the_same_line_twice_stays_an_error(self, bring):
        _batch, outcome = bring(file(self.HEADS, *["KK;200;180;APBN;2000000"] * 2), **STATED)
        assert "twice" in {group["rule"] for group in outcome.problems} and not asked(outcome)

    @pytest.mark.parametrize("answer", ["once", "sum"])
    def test_an_answer_does_not_hold_for_a_line_that_was_pasted_twice_elsewhere(self, bring, answer):
        text = file(self.HEADS, "KK;200;180;APBN;2000000", "KK;200;180;Dana Desa;1000000")
        elsewhere = LINE.replace("64.08;2024", "64.08;2023")
        text += f"{elsewhere};KK;90;80;APBN;500000\n" * 2
        _batch, outcome = bring(text, **STATED, repeated={"64.08-K1": answer})
        assert "twice" in {group["rule"] for group in outcome.problems} and not outcome.written

    def test_recipients_and_money_of_one_programme_are_asked_and_answered_each(self, bring):
        text = file(self.HEADS, "KK;200;180;APBN;2000000", "KK;200;180;Dana Desa;1000000", "Orang;600;540;APBN;2000000")
        first = {"repeated": {"64.08-K1": "once"}}
        assert options_of(bring(text, **STATED)[1]) == {"repeated", "repeated_money"}
        assert options_of(bring(text, **STATED, **first)[1]) == {"repeated_money"}
        _batch, outcome = bring(text, **STATED, **first, repeated_money={"64.08-K1": "sum"})
        assert outcome.written, outcome.problems
        assert [row[2:] for row in recipients()] == [("families", 200, 180), ("people", 600, 540)]
        assert sorted(money()) == [("apbn", 4_000_000, None), ("dana-desa", 1_000_000, None)]

    def test_another_answer_is_refused(self, bring):
        text = file(self.HEADS, "KK;200;180;APBN;2000000", "KK;200;180;Dana Desa;1000000")
        _batch, outcome = bring(text, **STATED, repeated={"64.08-K1": "twice"})
        assert "64.08-K1=twice" in asked(outcome)["repeated"]["text"] and not outcome.written


class TestAccounts:
    def test_lines_of_several_rekening_are_added_up_after_an_answer(self, bring):
        text = file("Kode Rekening;Sumber Dana;Pagu;Realisasi Anggaran", "5.1.02.01;APBN;12500000;9750000",
                    "5.1.06.01;APBN;1450000000;1203000000")  # fmt: skip
        _batch, outcome = bring(text, **STATED)
        question = asked(outcome)["accounts"]
        assert "5.1.06.01" in question["text"] and not question["proposal"] and not outcome.written
        assert not bring(text, **STATED, accounts="own")[1].written
        _batch, outcome = bring(text, **STATED, accounts="sum")
        assert outcome.written, outcome.problems
        assert money() == [("apbn", 1_462_500_000, 1_212_750_000)]

    @pytest.mark.parametrize("line", [";APBN;300;30", "5.1;APBN;300;30", "5.1.02;APBN;100;10"])
    def test_a_heading_an_upper_rekening_and_one_that_stands_twice_are_never_added_up(self, bring, line):
        text = file("Kode Rekening;Sumber Dana;Pagu;Realisasi Anggaran", line, "5.1.02;APBN;100;10",
                    "5.1.06;APBN;200;20")  # fmt: skip
        assert values(asked(bring(text, **STATED)[1])["accounts"]) == ["own"]
        _batch, outcome = bring(text, **STATED, accounts="sum")
        assert values(asked(outcome)["accounts"]) == ["own"] and not outcome.written


class TestKecamatan:
    @pytest.fixture
    def kecamatan(self, world):
        """Two kecamatan of one name in two kabupaten."""
        for code, parent in (("64.08.09", "64.08"), ("53.01.09", "53.01")):
            Region.objects.create(code=code, name="Prambanan", kind="kecamatan", level=3, parent_id=parent)

    def test_names_are_looked_up_in_the_region_of_the_programme(self, bring, kecamatan):
        text = file("Kecamatan;Satuan;Target", "Prambanan;KK;20")
        question = asked(bring(text, **STATED)[1])["Kecamatan"]
        assert (question["option"], question["proposal"]) == ("map", "progress_region")
        _batch, outcome = bring(text, **STATED, map={"Kecamatan": "progress_region"})
        assert outcome.written, outcome.problems
        assert recipients() == [("64.08.09", None, "families", 20, None)]

    def test_a_file_of_which_nothing_is_read_asks_what_its_numbers_are(self, bring, kecamatan):
        _batch, outcome = bring("Kecamatan;KPM\nPrambanan;20\nPrambanan;30\n", **STATED, program="64.08-K1")
        assert "KPM" in asked(outcome) or "program" in asked(outcome)
