"""Small files with one fault each, as offices bring them: the right figures come in, or a question is asked."""

from decimal import Decimal

import pytest

from indicators.imports.statistics import import_indicators
from indicators.models import Observation
from regions.official_list import load_regions, official_list
from tests.indicators.imports.files import DATA, asked

CASES = DATA / "cases"


@pytest.fixture(scope="module")
def places(module_rows):
    """All provinces and districts."""
    load_regions(official_list(deepest=2))


@pytest.fixture
def bring(places):
    """bring(name, confirm=False, **options) -> (batch, outcome)."""

    def run(name, *, confirm=False, **options):
        return import_indicators(CASES / name, {"source": "Tabel", "publisher": "BPS", **options}, confirm=confirm)

    return run


def figures(batch, *names):
    """The figures of ``batch``: region, indicator, year, month and value, or other fields."""
    names = names or ("region", "indicator", "year", "month", "value")
    return sorted(Observation.objects.filter(batch=batch).values_list(*names))


def test_semesters_are_the_months_of_the_survey_and_it_is_said(bring):
    batch, outcome = bring("04-semester-column.csv", codes="name")
    assert figures(batch) == [("64", "p0", 2019, 3, Decimal("5.94")), ("64", "p0", 2019, 9, Decimal("5.91"))]
    assert any("emester 1" in sentence and "emester 2" in sentence for sentence in outcome.recognised["told"])


def test_months_of_semesters_can_be_stated(bring):
    batch, _outcome = bring("04-semester-column.csv", codes="name", semester={"1": "6", "2": "12"}, confirm=True)
    assert [row[3] for row in figures(batch)] == [6, 12]


def test_marks_are_kept_as_notes_and_missing_words_are_missing(bring):
    name, options = "11-footnote-marks-and-missing-marks.csv", {"codes": "name", "indicator": "p0", "month": "3"}
    batch, outcome = bring(name, confirm=True, **options)
    assert outcome.counts["missing"] == 3 and not outcome.errors
    assert figures(batch, "region", "year", "value", "note") == [
        ("64.03", 2022, Decimal("5.65"), "*)"), ("64.03", 2023, Decimal("5.41"), ""),
        ("64.08", 2022, Decimal("9.28"), "**"), ("64.08", 2023, Decimal("9.06"), ""),
        ("64.74", 2022, Decimal("4.54"), "r"),
    ]  # fmt: skip


def test_units_stand_in_headings_without_brackets(bring):
    batch, outcome = bring("12-unit-in-heading-without-brackets.csv", codes="name")
    assert figures(batch) == [
        ("64.03", "poor", 2023, 3, Decimal("13.20")), ("64.03", "poverty_line", 2023, 3, Decimal(730000)),
        ("64.74", "poor", 2023, 3, Decimal("7.90")), ("64.74", "poverty_line", 2023, 3, Decimal(720000)),
    ]  # fmt: skip
    assert outcome.recognised["ignored"] == []


def test_people_become_thousands_only_where_a_person_says_so(bring):
    name, options = "30-people-where-thousands-are-kept.csv", {"codes": "kemendagri", "month": "3"}
    batch, outcome = bring(name, confirm=True, **options)
    (question,) = asked(outcome)
    assert (question["option"], question["subject"], question["proposal"]) == ("convert", "poor", "thousands")
    assert not Observation.objects.filter(batch=batch).exists()
    batch, outcome = bring(name, confirm=True, convert={"poor": "thousands"}, **options)
    assert figures(batch) == [("64.08", "poor", 2019, 3, Decimal("35.31"))]
