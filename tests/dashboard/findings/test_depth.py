"""Depth and severity against the rate, in a table of situations."""

import pytest

from dashboard.findings.depth import Indices, contradiction
from dashboard.findings.finding import Rank
from tests.dashboard.findings.situations import change, plain, written

LOWER, HIGHER, FALLEN, RISEN = (
    change("8.81", "8.07"), change("8.07", "8.81"), change("9.81", "8.07"), change("8.07", "9.81"),
)  # fmt: skip


def index(before: str, after: str, **options):
    return change(before, after, level=None, **options)


P1, P2 = index("1.14", "1.199"), index("0.24", "0.258")
DOWN = index("1.199", "1.02")
SITUATIONS = {
    "Kutai Timur 2025: both against a rate within its error": (
        LOWER, P1, P2,
        "Kedalaman (P1) dan keparahan (P2) *tercatat lebih tinggi* (+0,059 dan +0,018), sedangkan tingkat kemiskinan "
        "tercatat lebih rendah.", "warn",
    ),
    "the rate is told, the errors of P1 and P2 are not known": (
        FALLEN, P1, None, "Kedalaman (P1) *tercatat lebih tinggi* (+0,059), sedangkan tingkat kemiskinan turun.",
        "warn",
    ),
    "severity alone": (
        FALLEN, DOWN, P2, "Keparahan (P2) *tercatat lebih tinggi* (+0,018), sedangkan tingkat kemiskinan turun.",
        "warn",
    ),
    "all errors part": (
        FALLEN, index("1.14 1.10 1.15", "1.199 1.18 1.22"), None,
        "Penduduk miskin *makin jauh di bawah garis kemiskinan*: kedalaman (P1) naik menjadi 1,199, sedangkan "
        "persentasenya turun.", "warn",
    ),
    "the error of P1 parts and that of the rate does not": (
        LOWER, index("1.14 1.10 1.15", "1.199 1.18 1.22"), None,
        "Kedalaman (P1) *tercatat lebih tinggi* (+0,059), sedangkan tingkat kemiskinan tercatat lebih rendah.", "warn",
    ),
    "errors of P1 overlap": (
        FALLEN, index("1.14 1.0 1.3", "1.199 1.0 1.4"), None,
        "Kedalaman (P1) *tercatat lebih tinggi* (+0,059), sedangkan tingkat kemiskinan turun.", "warn",
    ),
    "the other way round": (
        RISEN, DOWN, index("0.26", "0.24"),
        "Kedalaman (P1) dan keparahan (P2) *tercatat lebih rendah* (−0,179 dan −0,02), sedangkan tingkat kemiskinan "
        "naik.",
        "",
    ),
    "the other way round, within the error": (
        HIGHER, DOWN, None,
        "Kedalaman (P1) *tercatat lebih rendah* (−0,179), sedangkan tingkat kemiskinan tercatat lebih "
        "tinggi.", "",
    ),
    "the other way round, all errors part": (
        RISEN, index("1.199 1.18 1.22", "1.02 1.01 1.03"), None,
        "Penduduk miskin *makin dekat ke garis kemiskinan*: kedalaman (P1) turun menjadi 1,02, sedangkan persentasenya "
        "naik.", "",
    ),
    "severity alone, lower": (
        RISEN, None, index("0.26", "0.24"),
        "Keparahan (P2) *tercatat lebih rendah* (−0,02), sedangkan tingkat kemiskinan "
        "naik.", "",
    ),
}  # fmt: skip
SILENT = {
    "all the same way": (FALLEN, DOWN, index("0.26", "0.24")),
    "the rate is missing": (None, P1, P2),
    "P1 and P2 are missing": (FALLEN, None, None),
    "tie of the rate": (change("8.07", "8.07"), P1, P2),
    "the rate is nearly unchanged": (change("8.07", "8.01"), P1, P2),
    "tie of P1": (FALLEN, index("1.14", "1.14"), None),
    "P1 differs by its rounding alone": (FALLEN, index("1.2", "1.203"), None),
    "P1 is of other years": (FALLEN, index("1.14", "1.199", years=(2023, 2025)), None),
}


@pytest.mark.parametrize(("rate", "depth", "severity", "sentence", "tone"), SITUATIONS.values(), ids=SITUATIONS)
def test_contradiction(rate, depth, severity, sentence, tone):
    finding = contradiction(rate, Indices(depth, severity))
    assert (written(finding), finding.tone, finding.rank) == (sentence, tone, Rank.CONTRADICTION)


@pytest.mark.parametrize(("rate", "depth", "severity"), SILENT.values(), ids=SILENT)
def test_silent(rate, depth, severity):
    assert contradiction(rate, Indices(depth, severity)) is None


def test_the_proof_has_the_mean_gap_of_the_poor():
    assert plain(contradiction(LOWER, Indices(P1, P2)).proof) == (
        "P1 1,14 → 1,199; P2 0,24 → 0,258 (Maret 2024 → Maret 2025). Rata-rata kesenjangan penduduk miskin (P1/P0): "
        "12,9 % → 14,9 % dari garis kemiskinan. Galat survei P1 dan P2 tidak dipublikasikan. Sumber: BPS, Tabel."
    )
    bounded = index("1.14 1.10 1.15", "1.199 1.18 1.22")
    assert "Galat" not in contradiction(FALLEN, Indices(bounded, None)).proof


def test_no_mean_gap_without_depth_or_of_a_rate_of_0():
    assert "P1/P0" not in contradiction(FALLEN, Indices(None, P2)).proof
    assert "P1/P0" not in contradiction(change("1.20", "0.00"), Indices(P1, None)).proof


def test_a_claimed_index_marks_the_finding():
    claimed = index("1.14", "1.199", evidence="claimed")
    assert contradiction(FALLEN, Indices(claimed, None)).evidence == "claimed"
