"""What is said of programmes, in tables of situations."""

from decimal import Decimal

import pytest

from dashboard.findings.finding import Rank
from dashboard.findings.programs import lowest_reach, money_gap
from programs.region_numbers import ProgramNumbers
from tests.dashboard.findings.situations import plain, written

LONG = "Bantuan langsung tunai bagi keluarga miskin ekstrem lanjut usia dan penyandang disabilitas"


def program(
    name="Pangan", money: int | None = None, people: int | None = None, *, code="64-A", reach=None, until=3,
    target=True, evidence="published", agency="Dinas Sosial",
) -> ProgramNumbers:  # fmt: skip
    """``money`` and ``people``: percent of a budget of Rp 1.000 and of a plan of 1.000; ``reach``: in percent."""
    return ProgramNumbers(
        code, name, agency, 2025, "families", until, 10 * (people or 0), None if people is None else 1000, target,
        2000, None if reach is None else Decimal(reach), None if money is None else Decimal(1000),
        None if money is None else Decimal(10 * money), evidence,
    )  # fmt: skip


GAPS = {
    "money is ahead": (
        [program(money=75, people=66)],
        "Pangan: *keuangan terserap 75,0 %, penerima baru mencapai 66,0 %* dari target.", "warn",
    ),
    "money is ahead of the allocation": (
        [program(money=75, people=66, target=False)],
        "Pangan: *keuangan terserap 75,0 %, penerima baru mencapai 66,0 %* dari alokasi.", "warn",
    ),
    "money is behind": (
        [program(money=60, people=66)],
        "Pangan: *penerima mencapai 66,0 % dari target, keuangan baru terserap 60,0 %*.",
        "warn",
    ),
    "money is far behind the allocation": (
        [program(money=50, people=66, target=False)],
        "Pangan: *penerima mencapai 66,0 % dari alokasi, keuangan baru terserap 50,0 %*.", "bad",
    ),
    "more than the budget, though balanced": (
        [program(money=104, people=100)],
        "Pangan: *serapan anggaran 104,0 %, melebihi pagu*; penerima mencapai 100,0 % dari target.", "bad",
    ),
    "more than the budget, of the allocation": (
        [program(money=104, people=100, target=False)],
        "Pangan: *serapan anggaran 104,0 %, melebihi pagu*; penerima mencapai 100,0 % dari alokasi.", "bad",
    ),
    "the largest of several": (
        [program(money=75, people=66), program("Rumah", 50, 66, code="64-B"), program("Air", 70, 60, code="64-C")],
        "Rumah: *penerima mencapai 66,0 % dari target, keuangan baru terserap 50,0 %*.", "bad",
    ),
    "tie: the first by code": (
        [program("Rumah", 57, 66, code="64-B"), program(money=75, people=66)],
        "Pangan: *keuangan terserap 75,0 %, penerima baru mencapai 66,0 %* dari target.", "warn",
    ),
    "a long name is in the proof": (
        [program(LONG, 75, 66)], "64-A: *keuangan terserap 75,0 %, penerima baru mencapai 66,0 %* dari target.", "warn",
    ),
    "nobody was reached yet": (
        [program(money=20, people=0)],
        "Pangan: *keuangan terserap 20,0 %, penerima baru mencapai 0,0 %* dari target.", "bad",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("programs", "sentence", "tone"), GAPS.values(), ids=GAPS)
def test_money_gap(programs, sentence, tone):
    finding = money_gap(programs)
    assert (written(finding), finding.tone, finding.rank) == (sentence, tone, Rank.PROGRAMME)
    assert finding.judging


@pytest.mark.parametrize(
    "programs",
    [[], [program(money=75)], [program(people=66)], [program(money=71, people=66)], [program(money=66, people=66)]],
    ids=["none", "recipients are missing", "money is missing", "5 points are balanced", "tie"],
)
def test_no_money_gap(programs):
    assert money_gap(programs) is None


def test_the_proof_of_a_gap():
    assert plain(money_gap([program(money=75, people=66)]).proof) == (
        "660 dari 1.000 keluarga (KK); Rp 750 dari Rp 1.000 (Triwulan III 2025); selisih 9,0 persen poin. "
        "Sumber: data program, Dinas Sosial."
    )
    proof = money_gap([program(LONG, 75, 66, agency=""), program("B", 57, 66, code="64-B")]).proof
    assert proof.startswith(f"64-A: {LONG}. ") and "1 program lain berselisih sama besar." in proof
    assert "Sumber" not in proof


def test_sample_numbers_mark_the_finding():
    assert money_gap([program(money=75, people=66, evidence="sample")]).evidence == "sample"
    assert lowest_reach([program(reach=7, evidence="sample"), program(code="64-B", reach=50)]).evidence == "sample"


REACHES = {
    "the lowest": (
        [program(people=15, reach="7.46"), program(code="64-B", reach="45.4"), program(code="64-C")],
        "Cakupan terendah dari 2 program yang dapat dibandingkan: *Pangan, 7,5 %* dari sasaran.",
    ),
    "tie of the lowest": (
        [program(reach=10), program("Rumah", code="64-B", reach=10), program(code="64-C", reach=50)],
        "*2 dari 3 program* yang dapat dibandingkan sama-sama bercakupan terendah: 10,0 % dari sasaran.",
    ),
    "programmes of another quarter are left out": (
        [program(reach=3, until=2), program("B", code="64-B", reach=10), program(code="64-C", reach=50)],
        "Cakupan terendah dari 2 program yang dapat dibandingkan: *B, 10,0 %* dari sasaran.",
    ),
    "nobody was reached": (
        [program(reach=0), program(code="64-C", reach=50)],
        "Cakupan terendah dari 2 program yang dapat dibandingkan: *Pangan, 0,0 %* dari sasaran.",
    ),
}


@pytest.mark.parametrize(("programs", "sentence"), REACHES.values(), ids=REACHES)
def test_lowest_reach(programs, sentence):
    finding = lowest_reach(programs)
    assert (written(finding), finding.tone, finding.rank, finding.judging) == (sentence, "warn", Rank.PROGRAMME, True)


@pytest.mark.parametrize(
    "programs",
    [[], [program(reach=7)], [program(), program(code="64-B")], [program(reach=7), program(code="64-B", reach=7)]],
    ids=["none", "one alone", "no target group", "tie of all"],
)
def test_no_lowest_reach(programs):
    assert lowest_reach(programs) is None


def test_the_proof_of_a_reach():
    first = program(people=15, reach="7.5")
    other = program("Rumah", code="64-B", reach="7.5")
    high = program(code="64-C", reach=50)
    assert plain(lowest_reach([first, high]).proof) == (
        "150 dari 2.000 keluarga (KK) (Triwulan III 2025). Sumber: data program, Dinas Sosial."
    )
    assert plain(lowest_reach([first, other, high]).proof).startswith("Pangan; Rumah (Triwulan III 2025). Sumber")
