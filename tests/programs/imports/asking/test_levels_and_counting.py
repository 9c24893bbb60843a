"""Quarters that count for themselves, and lines of several levels of one budget: asked, never added up twice."""

import pytest

from programs.models import FinancialProgress, Program
from tests.programs.imports.files import reasons
from tests.programs.imports.test_doubts import asked

HEAD = "kode program;nama program;wilayah;tahun;triwulan;satuan;realisasi fisik;sumber\n"
MONEY = "Uraian;OPD;Kode Wilayah;Tahun;Sumber Dana;Pagu;Sumber"
TAIL = "Dinas Sosial;64.08;2025;APBD Kabupaten"


def quarters(*numbers, title=""):
    lines = [f"64.08-ZQ1;Contoh;64.08;2025;{n};KK;{number};Laporan\n" for n, number in enumerate(numbers, 1)]
    return (f"{title}\n" if title else "") + HEAD + "".join(lines)


@pytest.mark.parametrize("title", ["REALISASI (BUKAN KUMULATIF)", "Realisasi per triwulan", "Non-kumulatif"])
def test_words_that_deny_cumulative_numbers(bring, title):
    text = quarters(80, 120, title=title)
    question = asked(bring(text, decimal="")[1])["counting"]
    assert question["proposal"] == "" and title in question["text"]
    assert bring(text, decimal="", counting="cumulative", confirm=True)[1].written
    refused = bring(text, decimal="", counting="alone", confirm=True)[1]
    assert "1 Januari" in asked(refused)["counting"]["text"] and not refused.written


def test_numbers_that_fall_are_asked(bring):
    text = quarters(120, 80, 60, 40)
    assert "80" in asked(bring(text, decimal="")[1])["counting"]["text"]
    assert "falls" in reasons(bring(text, decimal="", counting="cumulative")[1])
    assert "counting" not in asked(bring(quarters(80, 120, title="LAPORAN KUMULATIF TRIWULANAN"), decimal="")[1])
    assert "counting" not in asked(bring(quarters(80, 120), decimal="")[1])


def budget(*lines):
    return f"Kode Kegiatan;{MONEY}\n" + "".join(
        f"{code};Contoh {code};{TAIL};{amount};DPA contoh\n" for code, amount in lines
    )


LEVELS = budget(
    ("1.06.04", 1500000000), ("1.06.04.2.01", 1500000000), ("1.06.04.2.01.0001", 1000000000),
    ("1.06.04.2.01.0002", 500000000),
)  # fmt: skip


def test_upper_lines_of_a_budget_are_asked_and_left_out(bring):
    question = asked(bring(LEVELS, decimal="", keys="region")[1])["levels"]
    assert question["proposal"] == "lowest" and "1.06.04" in question["text"]
    _batch, outcome = bring(LEVELS, decimal="", keys="region", levels="lowest", confirm=True)
    assert outcome.written, outcome.problems
    assert outcome.recognised["dropped"] == ["2", "3"]
    stored = Program.objects.filter(code__startswith="64.08-1.06").order_by("code")
    assert [(program.code, program.level) for program in stored] == [
        ("64.08-1.06.04.2.01.0001", "sub_kegiatan"), ("64.08-1.06.04.2.01.0002", "sub_kegiatan"),
    ]  # fmt: skip
    assert sum(FinancialProgress.objects.filter(program__in=stored).values_list("budget", flat=True)) == 1_500_000_000


def test_all_levels_are_read_with_their_level_where_somebody_says_so(bring):
    assert bring(LEVELS, decimal="", keys="region", levels="all", confirm=True)[1].written
    levels = Program.objects.filter(code__startswith="64.08-1.06").order_by("code").values_list("level", flat=True)
    assert list(levels) == ["program", "kegiatan", "sub_kegiatan", "sub_kegiatan"]


def test_sums_that_do_not_fit_have_no_proposal_and_codes_without_parts_no_question(bring):
    text = budget(("1.06", 700000000), ("1.06.02.2.01.1", 100000000), ("1.06.02.2.01.10", 200000000))
    assert asked(bring(text, decimal="", keys="region")[1])["levels"]["proposal"] == ""
    text = budget(("1.06.02.2.01.1", 100000000), ("1.06.02.2.01.10", 200000000))
    assert "levels" not in asked(bring(text, decimal="", keys="region")[1])


def test_the_name_is_that_of_the_level_whose_code_is_the_key(bring):
    head = "Kode Program;Nama Program;Kode Kegiatan;Nama Kegiatan;Kode Sub Kegiatan;Nama Sub Kegiatan;OPD;Kode Wilayah"
    line = "1.06.04;Rehabilitasi;1.06.04.2.01;Dasar;1.06.04.2.01.000{n};{name}"
    text = f"{head};Tahun;Sumber Dana;Pagu;Sumber\n" + "".join(
        f"{line.format(n=n, name=name)};{TAIL};900000000;DPA\n" for n, name in ((1, "Permakanan"), (2, "Alat Bantu"))
    )
    for stated in ({}, {"Kode Sub Kegiatan": "code"}):
        columns = {c["heading"]: c["field"] for c in bring(text, decimal="", map=stated)[1].recognised["columns"]}
        assert (columns["Nama Sub Kegiatan"], columns["Nama Program"]) == ("name", "")
    _batch, outcome = bring(text, decimal="", map={"Kode Sub Kegiatan": "code"}, keys="region", confirm=True)
    assert outcome.written, outcome.problems
    assert Program.objects.get(code="64.08-1.06.04.2.01.0001").name == "Permakanan"
