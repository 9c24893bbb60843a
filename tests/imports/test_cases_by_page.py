"""Small files as offices bring them go in by the page: upload, answers to what is asked, figures, and back."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from imports.models import ImportBatch
from indicators.models import Observation
from regions.models import Source
from regions.official_list import load_regions, official_list
from tests.attacks.forms import form_of
from tests.indicators.imports.files import DATA
from tests.people import person

CASES = DATA / "cases"
ABOUT = {"source": "Tabel contoh", "publisher": "BPS"}
ROUNDS = 6


@pytest.fixture(scope="module")
def places(module_rows):
    """All provinces and districts."""
    load_regions(official_list(deepest=2))


@pytest.fixture
def desk(client, places):
    client.force_login(person("secretary", "ID"))
    return client


class Walk:
    """The way of one file by the page, each form sent as a browser sends it.

    ``asked``: options of the questions; ``own``: answers that were not proposed.
    """

    def __init__(self, desk, name, answers):
        self.desk, self.answers = desk, answers
        self.asked, self.own = [], 0
        file = SimpleUploadedFile(name, (CASES / name).read_bytes())
        self.page = desk.post(reverse("import_new"), {**ABOUT, "kind": "statistics", "file": file}, follow=True)
        self.batch = ImportBatch.objects.latest("pk")
        for _round in range(ROUNDS):
            if not self.page.context["answers"] or not self.page.context["answers"].questions:
                break
            self._answer()

    def _answer(self):
        address = reverse("import_columns", args=[self.batch.pk])
        posted = {name: values[-1] for name, values in form_of(self.page, address).items()}
        for question in self.page.context["answers"].questions:
            key = (question.option, question.subject) if question.subject else question.option
            value = self.answers.get(key, question.proposal)
            self.asked.append(question.option)
            self.own += value != question.proposal
            assert value, f"no proposal and no answer: {key} {question.text}"
            posted[question.name] = value
        about = {question.subject for question in self.page.context["answers"].questions if question.option == "map"}
        answer = self.desk.post(address, posted, follow=True)
        assert answer.status_code == 200, answer.context["answers"].file_form.errors
        self.batch.refresh_from_db()
        assert self.batch.options.get("map", {}).keys() <= about, "a card that nobody touched states nothing"
        self.page = answer

    def write(self):
        """Commits; the figures of the batch: region, indicator, breakdown, year, month, value."""
        self.desk.post(self.batch.get_absolute_url(), {"confirm": "yes"})
        self.batch.refresh_from_db()
        names = ("region", "indicator", "breakdown", "year", "month", "value")
        return {row[:5]: row[5] for row in Observation.objects.filter(batch=self.batch).values_list(*names)}

    def take_back(self):
        self.desk.post(reverse("import_undo", args=[self.batch.pk]))
        return Observation.objects.filter(batch=self.batch).count()


def of(region, indicator, *rows, breakdown="total"):
    """Expected figures: rows of year, month and value."""
    return {(region, indicator, breakdown, year, month): Decimal(value) for year, month, value in rows}


FILES = [
    ("04-semester-column.csv", {}, of("64", "p0", (2019, 3, "5.94"), (2019, 9, "5.91"))),
    ("09-merged-headings-two-indicators.xlsx", {},
     of("64.03", "p0", (2022, 3, "5.65"), (2023, 3, "5.41"))
     | of("64.74", "p0", (2022, 3, "4.54"), (2023, 3, "4.11"))
     | of("64.03", "poverty_line", (2022, 3, 700000), (2023, 3, 730000))
     | of("64.74", "poverty_line", (2022, 3, 690000), (2023, 3, 720000))),
    ("11-footnote-marks-and-missing-marks.csv", {"indicator": "p0"},
     of("64.03", "p0", (2022, 3, "5.65"), (2023, 3, "5.41")) | of("64.74", "p0", (2022, 3, "4.54"))
     | of("64.08", "p0", (2022, 3, "9.28"), (2023, 3, "9.06"))),
    ("12-unit-in-heading-without-brackets.csv", {},
     of("64.03", "poor", (2023, 3, "13.20")) | of("64.74", "poor", (2023, 3, "7.90"))
     | of("64.03", "poverty_line", (2023, 3, 730000)) | of("64.74", "poverty_line", (2023, 3, 720000))),
    ("23-bare-names-of-one-province.csv", {},
     of("12.05", "p0", (2019, 3, "9.91")) | of("12.71", "p0", (2019, 3, "8.08"))
     | of("12.75", "p0", (2019, 3, "5.66"))),
    ("24-names-joined-or-misspelt.csv", {("names", "JakartaRaya"): "31"},
     of("64", "p0", (2019, 3, "5.94")) | of("31", "p0", (2019, 3, "3.47")) | of("34", "p0", (2019, 3, "11.70"))
     | of("19", "p0", (2019, 3, "4.62"))),
    ("29-html-table-called-xls.xls", {"indicator": "p0"}, of("15", "p0", (2019, 3, "7.60"))),
    ("30-people-where-thousands-are-kept.csv", {}, of("64.08", "poor", (2019, 3, "35.31"))),
    ("C01-percent-cells.xlsx", {},
     of("64.08", "extreme_rate", (2022, 3, "0.98")) | of("64.02", "extreme_rate", (2022, 3, "1.12"))),
    ("C01c-thousands-format.xlsx", {"scaled": "shown"}, of("64.08", "poor", (2023, 3, "35.81"))),
    ("C03-hidden-row.xlsx", {}, of("64.08", "p0", (2023, 3, "8.81"))),
    ("C07c-code-zwsp.csv", {"codes": "kemendagri"}, of("64.08", "p0", (2023, 3, "8.81"))),
]  # fmt: skip


@pytest.mark.parametrize(("name", "answers", "expected"), FILES, ids=[name for name, *_rest in FILES])
def test_a_file_goes_in_with_at_most_two_answers_of_ones_own(desk, name, answers, expected):
    walk = Walk(desk, name, answers)
    assert walk.own <= 2 and not walk.page.context["errors"], (walk.asked, walk.batch.problems)
    assert walk.write() == expected
    assert walk.take_back() == 0


def test_a_region_of_the_whole_table_is_proposed_from_its_headings(desk):
    walk = Walk(desk, "08-four-heading-rows-breakdown.csv", {})
    assert "region" in walk.asked and walk.own == 0
    figures = walk.write()
    assert len(figures) == 12
    assert figures["64", "p0", "total", 2020, 3] == Decimal("6.10")
    assert figures["64", "p0", "urban", 2020, 9] == Decimal("5.00")
    assert figures["64", "poverty_line", "rural", 2020, 3] == 630000


def test_a_formula_without_a_result_is_an_error_that_says_what_to_do(desk):
    walk = Walk(desk, "C04-formula-without-value.xlsx", {"codes": "kemendagri"})
    assert [group["rule"] for group in walk.page.context["errors"]] == ["formula"]
    assert walk.write() == {}


def test_rounding_is_no_conflict_and_the_true_one_is_settled_on_the_page(desk):
    bps = Source.objects.create(title="Terbitan", publisher="BPS", kind="statistics")
    for region, value in (("64", "5.94"), ("33", "10.80"), ("15", "7.60")):
        Observation.objects.create(
            region_id=region, indicator_id="p0", year=2019, month=3, value=value, source=bps, workflow="approved"
        )
    walk = Walk(desk, "25-more-decimals-than-stored.csv", {})
    (conflict,) = walk.page.context["answers"].conflicts.shown()
    assert (conflict["region"], conflict["stored_written"], conflict["value_written"]) == ("15", "7,6", "9,6")
    assert walk.write() == {}, "nothing is settled by the tick of the warnings"
    desk.post(reverse("import_columns", args=[walk.batch.pk]), {**ABOUT, conflict["name"]: "keep"})
    assert {key[0] for key in walk.write()} == {"64", "33"}
    assert Observation.objects.get(region="15", is_current=True).value == Decimal("7.60")
