"""Counts that look like money or percentages: asked with a proposal that the values bear out, else a warning."""

from pathlib import Path

import pytest

from programs.models import PhysicalProgress
from tests.programs.imports.files import reasons
from tests.programs.imports.test_doubts import HEAD, LINE, asked, populated, values

__all__ = ["populated"]
CASES = Path(__file__).parents[2] / "data" / "cases"
FULL = (
    "kode program;nama program;opd;wilayah;tahun;satuan;target;realisasi;sumber dana;pagu;sumber\n"
    "64.08-K1;Contoh;Dinas Sosial;64.08;2024;KK;{first};Laporan contoh\n"
    "64.08-K2;Contoh;Dinas Sosial;64.08;2024;orang;{second};Laporan contoh\n"
)


def full(first, second):
    return FULL.format(first=first, second=second)


def test_one_line_without_money_does_not_make_money_people(bring):
    _batch, outcome = bring(CASES / "b1-min-satu-baris-tanpa-pagu.csv", decimal="")
    assert asked(outcome)["Realisasi"]["proposal"] == "budget_realised"
    inside = full("1500;900;apbd-kab;1250", "90;60;;")
    assert "realisasi" in asked(bring(inside, decimal="")[1]), "a value within the target may be money all the same"


def test_a_line_without_money_tells_where_the_others_bear_it_out(bring):
    assert not asked(bring(full("150;125;apbd-kab;2.500.000", "90;60;;"), decimal="")[1])


def test_thousands_with_a_point_are_thousands_and_not_a_small_count(bring):
    _batch, outcome = bring(CASES / "b1-alokasi-kecil.csv", decimal="")
    questions = asked(outcome)
    assert questions["Alokasi"]["proposal"] == "budget"
    assert questions["Terealisasi"]["proposal"] == "budget_realised"


@pytest.mark.parametrize(
    ("first", "second", "proposal"),
    [("150;125;apbd-kab;1.250.000.000", "40;35;apbd-kab;900.000.000", "realised"),
     ("150;400;apbd-kab;1.250.000.000", "40;35;apbd-kab;900.000.000", ""),
     ("150;400;apbd-kab;1.250", "40;35;apbd-kab;900", "budget_realised"),
     ("150;85;apbd-kab;1.250.000.000", "40;97,5;apbd-kab;900.000.000", "percent")],
)  # fmt: skip
def test_the_proposal_is_what_the_values_bear_out(bring, first, second, proposal):
    question = asked(bring(full(first, second), decimal="")[1])["realisasi"]
    assert question["proposal"] == proposal


def test_a_small_count_without_target_beside_much_money_is_not_proposed_as_money(bring):
    text = HEAD.format(realised="Realisasi") + LINE.format(budget="1.250.000.000", realised="85")
    assert asked(bring(text, decimal="")[1])["Realisasi"]["proposal"] == ""


def test_percentages_are_a_choice_and_left_out(bring):
    path = CASES / "b1-realisasi-persen-bulat.csv"
    _batch, outcome = bring(path, decimal="")
    question = asked(outcome)["Realisasi"]
    assert (question["proposal"], values(question)) == ("percent", ["budget_realised", "realised", "percent", ""])
    assert "100" in question["reason"]
    _batch, outcome = bring(path, decimal="", confirm=True, map={"Realisasi": "percent"})
    assert outcome.written, outcome.problems
    assert set(PhysicalProgress.objects.filter(program__code__startswith="64.08-ZD").values_list("realised")) == {
        (None,)
    }


def test_percentages_are_asked_where_no_money_stands_beside(bring):
    text = (
        "kode program;nama program;wilayah;tahun;satuan;target;realisasi;sumber\n"
        "64.08-K1;Contoh;64.08;2024;KK;40;97;Laporan contoh\n64.08-K2;Contoh;64.08;2024;KK;150;85;Laporan contoh\n"
    )
    assert asked(bring(text, decimal="")[1])["realisasi"]["proposal"] == "percent"
    assert not asked(bring(text.replace("97", "45"), decimal="")[1])


def test_what_was_stated_of_a_column_is_held_against_its_values(bring):
    _batch, outcome = bring(CASES / "page-realisasi-tw2.csv", decimal="", map={"Realisasi": "realised"}, quarter="2")
    assert reasons(outcome)["beyond_target"] == [2, 3]
    assert not outcome.written and outcome.warnings


def test_more_families_than_half_of_the_people_is_a_warning(bring, populated):
    _batch, outcome = bring(CASES / "b1-kk-lebih-dari-penduduk.csv", decimal="", dry_run=True)
    assert sorted(set(reasons(outcome)["many"])) == [2, 3, 4]
    text = HEAD.format(realised="Target") + LINE.format(budget="", realised="210.000")
    text = text.replace(";orang;", ";KK;").replace("apbd-kab", "")
    assert "many" not in reasons(bring(text, decimal="", dry_run=True)[1])
    assert "many" in reasons(bring(text.replace("210.000", "217.001"), decimal="", dry_run=True)[1])


def test_a_village_has_fewer_people_than_its_kabupaten(bring, programs, populated):
    row = {"code": "64-KUBE", "progress_region": "64.08.01.2001", "year": "2026", "unit": "people"}
    assert "many" in reasons(bring([{**row, "realised": "100001"}], dry_run=True)[1])
    assert "many" not in reasons(bring([{**row, "realised": "9000"}], dry_run=True)[1])
    families = {**row, "unit": "families", "realised": "50001"}
    assert "many" in reasons(bring([families], dry_run=True)[1])
