"""Which findings are shown, in which order, and what all sentences have in common."""

import re

import pytest
from django.utils import translation
from django.utils.translation import gettext

from dashboard.findings.choosing import chosen
from dashboard.findings.depth import Indices, contradiction
from dashboard.findings.direction import direction
from dashboard.findings.finding import TONES, Finding, Rank, together, worded
from dashboard.findings.place import place
from dashboard.findings.programs import lowest_reach, money_gap
from dashboard.findings.quadrant import first_priority, membership
from dashboard.findings.spread import extremes
from dashboard.findings.target import target
from poverty_monitor import catalogue
from tests.dashboard.findings import test_depth, test_direction, test_programs, test_siblings, test_target
from tests.dashboard.findings.situations import change, siblings

MOST_WORDS = 20
LONG_NAMES = ("Penukal Abab Lematang Ilir", "Kepulauan Siau Tagulandang Biaro", "Ogan Komering Ulu Selatan")
LONG_PROVINCE = {"level": "province", "region": "Daerah Khusus Ibukota Jakarta"}


def finding(rank: Rank, name: str = "", *, judging=False) -> Finding:
    return Finding(rank, name, "", "", "", judging=judging)


D, C, P, G, T = Rank
ALL = [finding(T), finding(G, "one", judging=True), finding(P, "one"), finding(P, "two"), finding(D), finding(C)]


def names(findings):
    return [(f.rank, f.before) for f in findings]


def test_one_of_each_rank_in_the_order_of_the_ranks():
    assert names(chosen(ALL, signed_in=True)) == [(D, ""), (C, ""), (P, "one"), (G, "one"), (T, "")]


def test_silent_rules_leave_room_for_the_second_of_a_rank():
    assert names(chosen([*ALL[:4], None, None], signed_in=True)) == [(P, "one"), (P, "two"), (G, "one"), (T, "")]


def test_who_has_not_signed_in_sees_no_judgement():
    assert names(chosen(ALL, signed_in=False)) == [(D, ""), (C, ""), (P, "one"), (P, "two"), (T, "")]


def test_nothing_is_chosen_where_all_are_silent():
    assert chosen([None], signed_in=True) == []


def all_findings() -> list[Finding]:
    """The rules in all situations of the tables, and with the longest names that there are."""
    tall = siblings("5.17", *((f"{n} {name}", rate, str(90 - n)) for n, (name, rate) in enumerate(
        zip(LONG_NAMES, ("9.00", "8.90", "2.00"), strict=True)
    )))._replace(parent="Daerah Khusus Ibukota Jakarta")  # fmt: skip
    tall = tall._replace(regions=tuple(region._replace(name=region.name[2:]) for region in tall.regions))
    among = [
        tall,
        *(of[1] for of in test_siblings.PLACES.values()),
        *(of[1] for of in test_siblings.QUADRANTS.values()),
    ]
    above = [change("15.78", "13.17", **LONG_PROVINCE), test_direction.NATION_2025]
    gaps = [of[0] for of in test_programs.GAPS.values()]
    long = test_programs.LONG.split()[:8]
    gaps += [[p._replace(name=" ".join(long)) for p in programs] for programs in gaps]
    reaches = [of[0] for of in test_programs.REACHES.values()]
    made = [
        direction(change("19.81", "11.07"), above),
        direction(change("11.07", "19.81"), above),
        *(direction(of[0], of[1]) for of in test_direction.SITUATIONS.values()),
        *(contradiction(of[0], Indices(*of[1:3])) for of in test_depth.SITUATIONS.values()),
        *(rule(region.code, of) for of in among for region in of.regions for rule in (place, membership)),
        *(rule(of) for of in among for rule in (first_priority, extremes)),
        *(target(of[0]) for of in test_target.SITUATIONS.values()),
        *map(money_gap, gaps),
        *map(lowest_reach, [*reaches, *([p._replace(name=" ".join(long)) for p in of] for of in reaches)]),
    ]
    return [one for one in made if one]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_sentence_is_one_of_at_most_20_words_with_one_bold_phrase(language):
    with translation.override(language):
        found = all_findings()
        assert len(found) > 80
        for one in found:
            words = re.findall(r"\S*\w\S*", one.sentence.replace("\u00a0", " "))
            assert len(words) <= MOST_WORDS, (len(words), one.sentence)
            assert one.bold.strip() and one.sentence.endswith(".") and not re.search(r"[\[\]<>]|%\(|\. ", one.sentence)
            assert one.proof.endswith(".") and ".." not in one.proof and one.tone in TONES and one.tone_words


def test_causes_and_forecasts_are_never_said():
    for one in all_findings():
        assert not re.search(r"\b(karena|akibat|disebabkan|akan|tren|uang|cakupan|sangat)\b", one.sentence + one.proof)


def test_each_translation_has_its_bold_phrase():
    marked = [
        m for m in catalogue._read(catalogue.ROOT, "id") if isinstance(m.id, str) and re.search(r"\[%|\[\w", m.id)
    ]
    ours = [m for m in marked if m.id.count("[") == 1 and m.id.count("]") == 1]
    assert len(ours) > 30
    assert not [m.id for m in ours if (m.string.count("["), m.string.count("]")) != (1, 1)]


def test_brackets_of_a_name_are_no_bold_phrase():
    assert worded("%(name)s: [%(n)s] left", {"name": "Pangan [contoh]", "n": 3}) == ("Pangan [contoh]: ", "3", " left")
    with pytest.raises(ValueError, match="unpack"):
        worded("no phrase", {})


def test_names_are_joined():
    assert [together(of) for of in (["A"], ["A", "B"], ["A", "B", "C"])] == ["A", "A dan B", "A, B dan C"]
    assert gettext("Findings") == "Temuan"
