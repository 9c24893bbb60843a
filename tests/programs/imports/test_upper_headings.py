"""Headings of two lines: "Fisik" above "Realisasi" means recipients, "Keuangan" money."""

import pytest

from programs.imports.headings import meanings
from tests.programs.imports.test_doubts import CASES

MERGED = CASES / "b1-merged-fisik-keuangan.xlsx"


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Fisik · Target", "target"), ("Fisik · Realisasi", "realised"), ("Keuangan (Rp) · Pagu", "budget"),
     ("Keuangan (Rp) · Realisasi", "budget_realised"), ("KEUANGAN · Alokasi", "budget"),
     ("Anggaran (Rp juta) · Realisasi", "budget_realised"), ("Keuangan · Sumber Dana", "funding_source"),
     ("Penerima Manfaat · Satuan", "unit"), ("Realisasi · Keuangan (Rp)", "budget_realised"),
     ("Realisasi · Fisik", "realised"), ("Fisik · Realisasi (%)", ""), ("Keuangan · %", ""), ("Fisik · Pagu", ""),
     ("Keuangan · Target", ""), ("2023 · Realisasi", ""), ("TW I · Realisasi", ""), ("Kepala · Nama", "")],
)  # fmt: skip
def test_the_upper_words_decide(heading, field):
    (column,) = meanings([heading], {})
    assert (column.field, column.sure) == (field, "sure")


def test_two_realisasi_of_two_upper_headings_are_both_read(bring):
    _batch, outcome = bring(MERGED, decimal="", quarter="4", dry_run=True)
    held = {column["heading"]: column["map"] for column in outcome.recognised["columns"]}
    assert held["Fisik · Realisasi"] == "realised" and held["Keuangan (Rp) · Realisasi"] == "budget_realised"
    assert "question" not in {group["rule"] for group in outcome.problems}
