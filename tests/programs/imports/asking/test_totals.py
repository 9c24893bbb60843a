"""Lines with a total are left out, named, and held against the sum of the lines."""

import pytest

from programs.models import PhysicalProgress
from tests.programs.imports.files import reasons
from tests.programs.imports.test_doubts import CASES, asked

HEAD = "kode program;nama program;opd;wilayah;tahun;satuan;target;sumber dana;{pagu};sumber\n"
LINE = "{code};{name};{opd};64.08;2024;KK;{target};apbd-kab;{pagu};Laporan contoh\n"


def file(*lines, pagu="pagu"):
    names = ("code", "name", "opd", "target", "pagu")
    return HEAD.format(pagu=pagu) + "".join(LINE.format(**dict(zip(names, line, strict=True))) for line in lines)


@pytest.mark.parametrize("case", ["b1-jumlah-di-kolom-kode.csv", "b1-jumlah-di-kolom-nama.csv"])
def test_a_total_is_left_out_and_named(bring, case):
    _batch, outcome = bring(CASES / case, decimal="", confirm=True)
    assert outcome.written, outcome.problems
    assert PhysicalProgress.objects.filter(program__code__startswith="64.08-ZQ").count() == 2
    assert "total_differs" not in reasons(outcome)
    assert "baris 4" in " ".join(outcome.recognised["told"])


def test_the_usual_layout_with_a_total_comes_in(bring):
    _batch, outcome = bring(CASES / "b1-merged-fisik-keuangan.xlsx", decimal="", quarter="4", confirm=True)
    assert outcome.written, outcome.problems
    assert "total_differs" not in reasons(outcome)


def test_a_total_that_is_not_the_sum_is_a_warning(bring):
    lines = [("64.08-K1", "A", "", "10", "1.000.000"), ("64.08-K2", "B", "", "20", "2.000.000")]
    _batch, outcome = bring(file(*lines, ("", "JUMLAH", "", "31", "3.000.000")), decimal="", dry_run=True)
    assert reasons(outcome)["total_differs"] == [4]
    item = next(group for group in outcome.problems if group["rule"] == "total_differs")["items"][0]
    assert (item["column"], item["value"], item["details"]["sum"]) == ("target", "31", "30")


def test_subtotals_and_the_total_of_all(bring):
    lines = [
        ("64.08-K1", "A", "", "10", "1.000.000"), ("64.08-K2", "B", "", "20", "2.000.000"),
        ("", "Sub Jumlah", "", "30", "3.000.000"), ("64.08-K3", "C", "", "5", "500.000"),
        ("", "", "Total Dinas Sosial", "5", "500.000"), ("TOTAL", "", "", "35", "3.500.000"),
    ]  # fmt: skip
    _batch, outcome = bring(file(*lines), decimal="", confirm=True)
    assert outcome.written, outcome.problems
    assert "total_differs" not in reasons(outcome)


def test_totals_in_millions_may_be_rounded(bring):
    lines = [("64.08-K1", "A", "", "1", "1,4"), ("64.08-K2", "B", "", "1", "1,4"), ("JUMLAH", "", "", "2", "3")]
    _batch, outcome = bring(file(*lines, pagu="pagu (rp juta)"), decimal="", dry_run=True,
                            unit={"pagu (rp juta)": "million"})  # fmt: skip
    assert "total_differs" not in reasons(outcome) and not outcome.errors, outcome.problems


def test_a_programme_that_is_called_a_total_is_none(bring):
    _batch, outcome = bring(file(("64.08-K1", "Total quality", "", "10", "1.000.000")), decimal="", confirm=True)
    assert outcome.written and PhysicalProgress.objects.filter(program__code="64.08-K1").exists()


def test_a_total_makes_no_column_doubtful(bring):
    text = file(("64.08-K1", "A", "", "10", ""), ("", "JUMLAH", "", "900.000.000", ""))
    assert not asked(bring(text, decimal="", dry_run=True)[1])
