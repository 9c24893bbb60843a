"""The place among the siblings, the quadrant and the extremes, in tables of situations."""

from decimal import Decimal

import pytest

from dashboard.findings.finding import Rank
from dashboard.findings.place import place
from dashboard.findings.quadrant import first_priority, membership
from dashboard.findings.spread import extremes
from tests.dashboard.findings.situations import estimate, plain, siblings, written

KALTIM = (
    ("Paser", "8.13", "24.05"), ("Mahakam Ulu", "10.09", "2.73"), ("Berau", "4.44", "10.96"),
    ("Kutai Timur", "8.07", "34.91"), ("Samarinda", "3.45", "30.45"), ("Xutai Kartanegara", "6.72", "54.99"),
    ("Yutai Barat", "8.72", "13.24"),
)  # fmt: skip
REAL = siblings("5.17", *KALTIM)
THREE = [("A", "12.00", "10.00"), ("B", "9.00", "20.00"), ("C", "3.00", "30.00")]

PLACES = {
    "a range, and another one by number": (
        "K", REAL, "Menurut persentase *peringkat 2–4 dari 7 kabupaten/kota*, setara dengan Paser (8,13 %); menurut "
        "jumlah "
        "penduduk miskin peringkat 2–3.", "warn",
    ),
    "told apart from all": (
        "B", siblings("5.17", *THREE),
        "Menurut persentase maupun jumlah penduduk miskin *peringkat 2 dari 3 kabupaten/kota*.", "warn",
    ),
    "highest": (
        "A", siblings("5.17", ("A", "12.00", "50.00"), *THREE[1:]),
        "Menurut persentase maupun jumlah penduduk miskin *tertinggi dari 3 kabupaten/kota*.", "warn",
    ),
    "lowest by rate, highest by number": (
        "C", siblings("5.17", *THREE[:2], ("C", "3.00", "90.00")),
        "Menurut persentase *terendah dari 3 kabupaten/kota*; menurut jumlah penduduk miskin tertinggi.", "good",
    ),
    "tie": (
        "A", siblings("5.17", ("A", "9.00", None), ("B", "9.00", None), ("C", "3.00", None)),
        "Menurut persentase *peringkat 1–2 dari 3 kabupaten/kota*, setara dengan B (9,00 %).", "warn",
    ),
    "just the threshold is told": (
        "A", siblings("5.17", ("A", "9.00", None), ("B", "8.00", None)),
        "Menurut persentase *tertinggi dari 2 kabupaten/kota*.", "warn",
    ),
    "published errors part closer than the threshold": (
        "A", siblings("8.50", ("A", "9.00 8.9 9.1", None), ("B", "8.60 8.5 8.7", None)),
        "Menurut persentase *tertinggi dari 2 kabupaten/kota*.", "",
    ),
    "the numbers are missing": (
        "B", siblings("5.17", *((name, rate, None) for name, rate, _poor in THREE)),
        "Menurut persentase *peringkat 2 dari 3 kabupaten/kota*.", "warn",
    ),
    "the numbers tell the region from nobody": (
        "B", siblings("5.17", ("A", "12.00", "20.00"), ("B", "9.00", "20.00"), ("C", "3.00", "20.00")),
        "Menurut persentase *peringkat 2 dari 3 kabupaten/kota*.", "warn",
    ),
    "one sibling is missing": (
        "A", siblings(None, ("A", "9.00", None), ("B", "7.00", None), ("C", None, None)),
        "Menurut persentase *tertinggi dari 2 kabupaten/kota*.", "",
    ),
    "provinces have a smaller threshold": (
        "A", siblings("8.47", ("A", "5.50", None), ("B", "5.17", None), ("C", "5.00", None), level=1, points="0.3"),
        "Menurut persentase *tertinggi dari 3 provinsi*.", "good",
    ),
}  # fmt: skip
NO_PLACE = {
    "nobody is known": ("K", None),
    "the region is not among them": ("Z", REAL),
    "its rate is missing": ("A", siblings("5.17", ("A", None, "3.00"), ("B", "7.00", None))),
    "it is alone": ("A", siblings("5.17", ("A", "9.00", "3.00"))),
    "all are on a par": ("A", siblings("5.17", ("A", "9.00", "3.00"), ("B", "8.50", "2.00"))),
    "most are missing": ("A", siblings("5.17", ("A", "9.00", None), ("B", None, None), ("C", None, None))),
}


@pytest.mark.parametrize(("code", "among", "sentence", "tone"), PLACES.values(), ids=PLACES)
def test_place(code, among, sentence, tone):
    finding = place(code, among)
    assert (written(finding), finding.tone, finding.rank) == (sentence, tone, Rank.PLACE)


@pytest.mark.parametrize(("code", "among"), NO_PLACE.values(), ids=NO_PLACE)
def test_no_place(code, among):
    assert place(code, among) is None


def test_the_proof_of_a_place():
    assert plain(place("K", REAL).proof) == (
        "8,07 %; 34,91 ribu jiwa; Kalimantan Timur 5,17 % (Maret 2025; peringkat 1 = tertinggi). "
        "Setara: Paser (8,13 %), Yutai Barat (8,72 %). Ambang aplikasi, tanpa galat survei terbitan: 1,0 persen poin; "
        "jumlah menurut persentasenya. Sumber: BPS, Persentase; BPS, Jumlah."
    )
    many = siblings("5.17", *((name, "8.00", None) for name in "ABCDE"), ("F", "3.00", None), ("G", None, None))
    assert "Setara: B (8,00 %), C (8,00 %), D (8,00 %), dan 1 lainnya. 1 belum ada data." in plain(
        place("A", many).proof
    )
    bounded = siblings("8.50", ("A", "9.00 8.9 9.1", None), ("B", "8.60 8.5 8.7", None))
    assert "Ambang" not in place("A", bounded).proof


@pytest.mark.parametrize(
    ("rate", "poor", "bounds"),
    [
        ("8.00", "40", (Decimal("37.5"), Decimal("42.5"))),  # half a point of 8 is a sixteenth
        ("8.00 6.0 10.0", "40", (Decimal(30), Decimal(50))),
        ("8.00 6.0 10.0", "40 39 41", (Decimal(39), Decimal(41))),
        ("0.40", "2", (Decimal(0), Decimal("4.5"))),
        ("0.00", "0", (None, None)),
        (None, "40", (None, None)),
    ],
)
def test_a_number_is_off_by_the_share_that_its_rate_is_off(rate, poor, bounds):
    among = siblings("5.17", ("A", rate, poor))
    assert among.number(among.regions[0])[1:] == bounds


def test_without_a_threshold_numbers_are_what_they_are():
    among = siblings("5.17", ("A", "8.00", "40"), points=None)
    assert among.number(among.regions[0]) == estimate("40")


QUADRANTS = {
    "first priority": (
        "K", REAL, "Persentase dan jumlah penduduk miskin *keduanya di atas garis pembanding*: kuadran prioritas "
        "pertama.",
        "warn",
    ),
    "high rate, low number": (
        "M", REAL, "Persentase penduduk miskin *di atas Kalimantan Timur*, sedangkan jumlahnya di bawah rata-rata "
        "kabupaten/kota.", "",
    ),
    "low rate, high number": (
        "S", REAL, "Persentase penduduk miskin *di bawah Kalimantan Timur*, sedangkan jumlahnya di atas rata-rata "
        "kabupaten/kota.", "",
    ),
    "both low": (
        "C", siblings("9.00", ("A", "12.00", "50.00"), ("C", "3.00", "5.00")),
        "Persentase dan jumlah penduduk miskin *keduanya di bawah garis pembanding*.", "good",
    ),
}  # fmt: skip
NO_QUADRANT = {
    "nobody is known": ("K", None),
    "within the survey error of the rate": ("B", REAL),
    "within the survey error of the mean number": (
        "A",
        siblings("5.00", ("A", "9.00", "20.00"), ("B", "9.00", "21.00")),
    ),
    "tie with the parent": ("A", siblings("9.00", ("A", "9.00", "50.00"), ("B", "9.00", "5.00"))),
    "the parent's rate is missing": ("A", siblings(None, ("A", "9.00", "50.00"), ("B", "9.00", "5.00"))),
    "its number is missing": ("A", siblings("5.00", ("A", "9.00", None), ("B", "9.00", "5.00"))),
    "its rate is missing": ("A", siblings("5.00", ("A", None, "50.00"), ("B", "9.00", "5.00"))),
    "most numbers are missing": (
        "A",
        siblings("5.00", ("A", "9.00", "50.00"), ("B", "9.00", None), ("C", "9.00", None)),
    ),
}


@pytest.mark.parametrize(("code", "among", "sentence", "tone"), QUADRANTS.values(), ids=QUADRANTS)
def test_membership(code, among, sentence, tone):
    finding = membership(code, among)
    assert (written(finding), finding.tone, finding.rank) == (sentence, tone, Rank.PLACE)


@pytest.mark.parametrize(("code", "among"), NO_QUADRANT.values(), ids=NO_QUADRANT)
def test_no_membership(code, among):
    assert membership(code, among) is None


def test_the_proof_of_a_quadrant_has_both_lines():
    assert plain(membership("K", REAL).proof) == (
        "8,07 %; 34,91 ribu jiwa. Garis pembanding: 5,17 % (Kalimantan Timur) dan 24,48 ribu jiwa (rata-rata "
        "kabupaten/kota), Maret 2025. Sumber: BPS, Persentase; BPS, Jumlah."
    )


def test_first_priority_counts_the_districts_and_says_what_is_left_open():
    finding = first_priority(REAL)
    assert written(finding) == (
        "Kuadran prioritas pertama memuat *2 dari 7 kabupaten/kota*: persentase dan jumlahnya di atas garis pembanding."
    )
    assert plain(finding.proof).startswith(
        "Xutai Kartanegara, Kutai Timur. 1 lainnya dalam rentang galat survei dari garis pembanding. Garis pembanding: "
    )
    assert "Ambang aplikasi" in finding.proof


def test_first_priority_names_five_at_most():
    many = siblings(
        "5.17", *((name, "9.00", "50.00") for name in "ABCDEFG"), *((name, "9.00", "9.00") for name in "XYZ")
    )
    assert "A, B, C, D, E, dan 2 lainnya." in first_priority(many).proof


def test_first_priority_says_of_whom_a_figure_is_missing():
    some = siblings("5.17", ("A", "9.00", "50.00"), ("B", "2.00", "9.00"), ("C", "9.00", None))
    assert "*1 dari 2 kabupaten/kota*" in written(first_priority(some))
    assert "1 belum ada data." in first_priority(some).proof
    assert "belum ada data" not in first_priority(REAL).proof


@pytest.mark.parametrize(
    "among",
    [
        None,
        siblings(None, *THREE),
        siblings("5.17", ("A", "9.00", None), ("B", "9.00", None)),
        siblings("15.0", *THREE),
        siblings("9.00", ("A", "9.00", "50.00"), ("B", "9.00", "5.00")),
    ],
    ids=["nobody", "no rate of the parent", "no numbers", "none is", "tie with the parent"],
)
def test_no_first_priority(among):
    assert first_priority(among) is None


def test_extremes():
    finding = extremes(REAL)
    assert written(finding) == "Tingkat kemiskinan Mahakam Ulu (10,09 %) *2,9 kali* Samarinda (3,45 %)."
    assert plain(finding.proof) == (
        "Tertinggi dan terendah dari 7 kabupaten/kota di Kalimantan Timur yang datanya ada, Maret 2025. "
        "Setara dengan yang tertinggi: 0, dengan yang terendah: 1. Sumber: BPS, Persentase."
    )
    assert (finding.rank, finding.tone) == (Rank.PLACE, "")


def test_extremes_say_who_is_missing():
    proof = plain(extremes(siblings("5.17", *THREE, ("D", None, None))).proof)
    assert "dari 3 kabupaten/kota" in proof and "1 belum ada data" in proof and "Setara" not in proof


@pytest.mark.parametrize(
    "among",
    [
        None,
        siblings("5.17"),
        siblings("5.17", ("A", "9.00", None), ("B", None, None), ("C", None, None)),
        siblings("5.17", ("A", "9.00", None)),
        siblings("5.17", ("A", "9.00", None), ("B", "9.00", None)),
        siblings("5.17", ("A", "9.00", None), ("B", "8.20", None)),
        siblings("5.17", ("A", "9.00 7.0 11.0", None), ("B", "6.00 5.0 8.0", None)),
        siblings("5.17", ("A", "9.00", None), ("B", "0.00", None)),
    ],
    ids=["nobody", "none", "most are missing", "one alone", "tie", "within the error", "errors overlap", "lowest is 0"],
)
def test_no_extremes(among):
    assert extremes(among) is None


def test_the_evidence_is_that_of_the_weakest_sibling():
    claimed = siblings("5.17", *THREE, evidence="claimed")
    for finding in (place("A", claimed), membership("C", claimed), first_priority(claimed), extremes(claimed)):
        assert finding is None or finding.evidence == "claimed"
    assert place("A", claimed) and extremes(claimed)
