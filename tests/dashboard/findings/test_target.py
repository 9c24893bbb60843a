"""The target of the rate, in a table of situations."""

import pytest

from dashboard.findings.finding import Rank
from dashboard.findings.target import TargetGap, target
from indicators.figures.analyses import gap
from indicators.figures.survey_error import POINTS
from indicators.targets import standing
from tests.dashboard.findings.situations import number, plain, point, written


def held(
    value: str, low: str, high: str | None = None, *, year: int | None = 2029, state=standing.OPEN, level=2, **marks
):
    figure, high = point(value), high or low
    made = gap(figure, number(low), number(high), year, "lower")
    return TargetGap(made, figure, year, state, POINTS[level], "Bappeda, RPJMD", **marks)


SITUATIONS = {
    "open": (
        held("8.07", "7"),
        "Target 7 % (2029) *masih berjarak 1,07 persen poin*; perlu turun 0,27 persen poin setiap tahun.",
        "",
    ),
    "a range is held against its upper end": (
        held("9.07", "7", "8"),
        "Target 7–8 % (2029) *masih berjarak 1,07 persen poin*; perlu turun 0,27 persen poin setiap "
        "tahun.", "",
    ),
    "without a year no pace": (
        held("8.07", "0", year=None), "Target 0 % (tahun tidak disebut) *masih berjarak 8,07 persen poin*.", "",
    ),
    "in its last year no pace": (held("8.07", "6.5", year=2025), "Target 6,5 % (2025) *masih berjarak 1,57 persen "
    "poin*.", ""),
    "within the survey error": (
        held("8.07", "7.5"),
        "Tingkat kemiskinan *tercatat 0,57 persen poin di atas target* 7,5 % (2029), dalam rentang galat survei.", "",
    ),
    "reached": (held("8.07", "10", state=standing.MET), "Target 10 % (2029) *sudah tercapai* dengan 8,07 %.", "good"),
    "reached within the survey error": (
        held("8.07", "8.5", state=standing.MET),
        "Target 8,5 % (2029) *sudah tercapai* dengan 8,07 %, dalam rentang galat survei.", "",
    ),
    "tie": (
        held("8.00", "8", state=standing.MET),
        "Target 8 % (2029) *sudah tercapai* dengan 8,00 %, dalam rentang galat survei.",
        "",
    ),
    "over and reached": (
        held("8.07", "10", year=2025, state=standing.OVER_MET), "Target 10 % (2025) *tercapai* dengan 8,07 %.", "good",
    ),
    "over and missed: Indonesia 2025": (
        held("8.47", "7", "8", year=2025, state=standing.OVER_MISSED, level=0),
        "Target 7–8 % (2025) *tidak tercapai*: 8,47 %.", "bad",
    ),
    "over and missed within the survey error": (
        held("8.47", "8", year=2025, state=standing.OVER_MISSED),
        "Target 8 % (2025) *tidak tercapai*: 8,47 %, dalam rentang galat survei.", "",
    ),
    "a published error that parts": (
        held("8.07 7.9 8.2", "7.5"),
        "Target 7,5 % (2029) *masih berjarak 0,57 persen poin*; perlu turun 0,14 persen poin setiap tahun.", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "sentence", "tone"), SITUATIONS.values(), ids=SITUATIONS)
def test_target(found, sentence, tone):
    finding = target(found)
    assert (written(finding), finding.tone, finding.rank) == (sentence, tone, Rank.DEADLINE)


@pytest.mark.parametrize("state", [standing.NO_FIGURE, standing.NO_NUMBER, standing.OVER_UNKNOWN])
def test_what_is_not_known_is_silent(state):
    assert target(held("8.07", "7", state=state)) is None


def test_no_target_is_silent():
    assert target(None) is None


def test_the_proof_has_the_figure_the_years_left_and_the_document():
    assert plain(target(held("8.07", "7")).proof) == (
        "8,07 % (Maret 2025); sisa tahun: 4. Target: Bappeda, RPJMD. Sumber: BPS, Tabel."
    )
    assert "Ambang aplikasi, tanpa galat survei terbitan: 1,0" in plain(target(held("8.07", "7.5")).proof)


def test_a_claimed_target_marks_the_finding():
    assert target(held("8.07", "7", evidence="claimed")).evidence == "claimed"
