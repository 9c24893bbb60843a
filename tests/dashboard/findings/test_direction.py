"""What the poverty rate did, in a table of situations."""

import pytest

from dashboard.findings.direction import direction
from dashboard.findings.finding import Rank
from tests.dashboard.findings.situations import change, plain, written

PROVINCE = {"level": "province", "region": "Kalimantan Timur"}
NATION = {"level": "nation", "region": "Indonesia"}
KALTIM = change("5.78", "5.17", **PROVINCE)
NATION_2025 = change("9.03", "8.47", **NATION)

SITUATIONS = {
    "within the survey error: Kutai Timur 2025": (
        change("8.81", "8.07"), [KALTIM, NATION_2025],
        "Tingkat kemiskinan *tercatat 0,74 persen poin lebih rendah* dibanding Maret 2024, dalam rentang galat survei.",
        "",
    ),
    "within the survey error, higher": (
        change("5.66", "5.83"), [],
        "Tingkat kemiskinan *tercatat 0,17 persen poin lebih tinggi* dibanding Maret 2024, dalam rentang galat survei.",
        "",
    ),
    "fallen": (
        change("13.86", "12.79"), [],
        "Tingkat kemiskinan *turun 1,07 persen poin menjadi 12,79 %* dibanding Maret 2024.",
        "good",
    ),
    "just the threshold is told": (
        change("9.00", "8.00"), [], "Tingkat kemiskinan *turun 1,00 persen poin menjadi 8,00 %* dibanding Maret 2024.",
        "good",
    ),
    "risen": (
        change("8.07", "9.57"), [], "Tingkat kemiskinan *naik 1,50 persen poin menjadi 9,57 %* dibanding Maret 2024.",
        "bad",
    ),
    "compared with an older year, as there is none between": (
        change("9.81", "8.07", years=(2021, 2025)), [],
        "Tingkat kemiskinan *turun 1,74 persen poin menjadi 8,07 %* dibanding Maret 2021.", "good",
    ),
    "tie": (change("8.07", "8.07"), [], "Tingkat kemiskinan *tetap 8,07 %* dibanding Maret 2024.", ""),
    "below a tenth of a point": (
        change("4.63", "4.70"), [],
        "Tingkat kemiskinan *hampir tetap (+0,07 persen poin)* pada 4,70 % dibanding Maret 2024.",
        "",
    ),
    "below a tenth of a point, though the errors part": (
        change("4.63 4.62 4.64", "4.70 4.69 4.71"), [],
        "Tingkat kemiskinan *hampir tetap (+0,07 persen poin)* pada 4,70 % dibanding Maret 2024.", "",
    ),
    "published errors that part": (
        change("8.81 8.6 9.0", "8.07 7.9 8.2"), [],
        "Tingkat kemiskinan *turun 0,74 persen poin menjadi 8,07 %* dibanding Maret 2024.", "good",
    ),
    "published errors that overlap": (
        change("9.81 8.8 10.8", "8.07 7.1 9.0"), [],
        "Tingkat kemiskinan *tercatat 1,74 persen poin lebih rendah* dibanding Maret 2024, dalam rentang galat survei.",
        "",
    ),
    "the nation's change is not told apart from the province's": (
        KALTIM, [NATION_2025], "Tingkat kemiskinan *turun 0,61 persen poin menjadi 5,17 %* dibanding Maret 2024.",
        "good",
    ),
    "faster than both": (
        change("12.00", "9.50"), [KALTIM, NATION_2025],
        "Tingkat kemiskinan *turun 2,50 persen poin menjadi 9,50 %* dibanding Maret 2024, lebih cepat daripada "
        "Kalimantan Timur dan Indonesia.", "good",
    ),
    "faster than one": (
        change("12.00", "10.80"), [KALTIM, change("9.03", "8.90", **NATION)],
        "Tingkat kemiskinan *turun 1,20 persen poin menjadi 10,80 %* dibanding Maret 2024, lebih cepat daripada "
        "Indonesia.",
        "good",
    ),
    "slower": (
        change("6.00", "5.60", **PROVINCE), [change("10.00", "8.47", **NATION)],
        "Tingkat kemiskinan *turun 0,40 persen poin menjadi 5,60 %* dibanding Maret 2024, lebih lambat daripada "
        "Indonesia.",
        "good",
    ),
    "the other way": (
        change("8.07", "9.57"), [KALTIM],
        "Tingkat kemiskinan *naik 1,50 persen poin menjadi 9,57 %* dibanding Maret 2024, berlawanan arah dengan "
        "Kalimantan Timur.", "bad",
    ),
    "the other one is within its error: nothing is compared": (
        change("8.07", "9.57"), [change("5.30", "5.17", **PROVINCE)],
        "Tingkat kemiskinan *naik 1,50 persen poin menjadi 9,57 %* dibanding Maret 2024.", "bad",
    ),
    "the other one is of other years: nothing is compared": (
        change("12.00", "9.50"), [change("6.11", "5.17", years=(2023, 2025), **PROVINCE)],
        "Tingkat kemiskinan *turun 2,50 persen poin menjadi 9,50 %* dibanding Maret 2024.", "good",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("own", "others", "sentence", "tone"), SITUATIONS.values(), ids=SITUATIONS)
def test_direction(own, others, sentence, tone):
    finding = direction(own, others)
    assert (written(finding), finding.tone, finding.rank) == (sentence, tone, Rank.DIRECTION)


def test_missing_data_are_silent():
    assert direction(None, [KALTIM]) is None


def test_the_proof_has_both_figures_the_changes_beside_and_the_threshold_that_decided():
    assert plain(direction(change("8.81", "8.07"), [KALTIM, NATION_2025]).proof) == (
        "8,81 % (Maret 2024) → 8,07 % (Maret 2025); Kalimantan Timur −0,61 persen poin; Indonesia −0,56 persen poin. "
        "Ambang aplikasi, tanpa galat survei terbitan: 1,0 persen poin. Sumber: BPS, Tabel."
    )
    assert "Ambang" not in direction(KALTIM).proof
    assert "Ambang" not in direction(change("9.81 8.8 10.8", "8.07 7.1 9.0")).proof


def test_the_weakest_figure_marks_the_finding():
    assert direction(change("8.81", "7.01", evidence="claimed")).evidence == "claimed"
    sample = change("5.78", "5.17", evidence="sample", **PROVINCE)
    assert direction(change("8.81", "7.01"), [sample]).evidence == "sample"
    assert direction(KALTIM).evidence == "published"
    assert not direction(KALTIM).judging
