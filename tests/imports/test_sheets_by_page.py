"""A workbook with a sheet a year comes in at once by the page: one question, the year from the sheets' names."""

import io
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from imports.models import ImportBatch
from indicators.models import Observation
from tests.people import person

pytestmark = pytest.mark.django_db
HEADING = ["Kabupaten/Kota", "Persentase Penduduk Miskin (persen)"]
ABOUT = {"source": "Tabel contoh", "publisher": "BPS"}


def lines(place, wrong):
    return [HEADING, ["Kutai Timur", 9 + place / 10], ["Balikpapan", wrong if place else 2.5]]


def book(names, wrong=2.5):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as written:
        for place, name in enumerate(names):
            sheet = written.add_worksheet(name)
            for number, cells in enumerate(lines(place, wrong)):
                sheet.write_row(number, 0, cells)
    return SimpleUploadedFile("kemiskinan.xlsx", made.getvalue())


@pytest.fixture
def desk(client, world):
    client.force_login(person("secretary", "ID"))
    return client


def answered(desk, batch, page, **own):
    posted = dict(ABOUT)
    for question in page.context["answers"].questions:
        posted[question.name] = own.get(question.option, question.proposal)
        assert posted[question.name], question.text
    return desk.post(reverse("import_columns", args=[batch.pk]), posted, follow=True)


def bring(desk, names, wrong=2.5, **own):
    page = desk.post(reverse("import_new"), {**ABOUT, "kind": "statistics", "file": book(names, wrong)}, follow=True)
    batch = ImportBatch.objects.latest("pk")
    asked = [question.option for question in page.context["answers"].questions]
    for _round in range(4):
        if not page.context["answers"] or not page.context["answers"].questions:
            break
        page = answered(desk, batch, page, **own)
    return asked, page, batch


def test_all_sheets_at_once(desk):
    asked, page, batch = bring(desk, ["2019", "Tahun 2020", "2021"])
    assert asked[0] == "sheet"
    assert "2019, Tahun 2020, 2021" in page.content.decode()
    desk.post(batch.get_absolute_url(), {"confirm": "yes"})
    found = Observation.objects.filter(batch=batch, region="64.08").values_list("year", "month", "value")
    assert set(found) == {(2019, 3, Decimal("9.00")), (2020, 3, Decimal("9.10")), (2021, 3, Decimal("9.20"))}
    assert Observation.objects.filter(batch=batch).count() == 6


def test_only_the_first(desk):
    _asked, _page, batch = bring(desk, ["2019", "2020"], sheet="2019", year="2019")
    desk.post(batch.get_absolute_url(), {"confirm": "yes"})
    assert set(Observation.objects.filter(batch=batch).values_list("year", flat=True)) == {2019}


def test_a_wrong_cell_names_its_sheet(desk):
    _asked, page, _batch = bring(desk, ["2019", "2020"], wrong="lima")
    assert "3 di lembar 2" in page.content.decode()


def test_names_that_say_nothing_are_asked_about_before_a_year_for_all(desk):
    page = desk.post(reverse("import_new"), {**ABOUT, "kind": "statistics", "file": book(["a", "b"])}, follow=True)
    batch = ImportBatch.objects.latest("pk")
    page = answered(desk, batch, page)
    asked = [(question.option, question.subject) for question in page.context["answers"].questions]
    assert ("map", "Lembar") in asked and "year" not in dict(asked)
