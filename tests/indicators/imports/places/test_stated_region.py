"""The region of all figures: proposed with code and name, stated by either, asked again where it is none."""

import pytest

from tests.indicators.imports.files import asked

TITLED = "PENDUDUK MISKIN KABUPATEN KUTAI TIMUR;\nTahun;Persentase Penduduk Miskin\n2023;9,1\n2024;9,0\n"


def region_question(outcome):
    [question] = [question for question in asked(outcome) if question["option"] == "region"]
    return question


def test_the_proposal_shows_code_and_name(bring):
    question = region_question(bring(TITLED, decimal="comma", codes="")[1])
    assert question["proposal"] == "64.08" and question["choices"] == [["64.08", "64.08 Kabupaten Kutai Timur"]]


@pytest.mark.parametrize("stated", ["Kabupaten Kutai Timur", "Kab. Kutai Timur", "64.08", "6408"])
def test_a_name_is_as_good_as_a_code(bring, stated):
    _batch, outcome = bring(TITLED, decimal="comma", codes="", region=stated)
    assert (outcome.areas, outcome.counts["new"]) == (["64.08"], 2), outcome.problems


def test_a_name_that_is_none_is_asked_with_candidates(bring):
    question = region_question(bring(TITLED, decimal="comma", codes="", region="Kutay Timur")[1])
    assert ["64.08", "64.08 Kabupaten Kutai Timur"] in question["choices"]
