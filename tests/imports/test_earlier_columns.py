"""What was said of columns of an earlier file is proposed on the page with its day, and taken only by a click."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from imports.machinery import layouts
from imports.models import ColumnLayout, ImportBatch
from indicators.models import Observation
from tests.attacks.forms import form_of
from tests.people import person

pytestmark = pytest.mark.django_db
ABOUT = {"source": "Tabel contoh", "publisher": "BPS", "decimal": "point", "month": "3"}
BARE = "Kabupaten/Kota,Tahun,Uraian 1\nKutai Timur,2023,9.5\nBalikpapan,2023,2.5\n"
TITLED = "{},,\nKabupaten/Kota,Tahun,Nilai\nKutai Timur,2023,{}\nBalikpapan,2023,{}\n"
MIXED = "Kabupaten/Kota,Tahun,Persentase Penduduk Miskin,Peringkat\nKutai Timur,2023,9.5,1.5\nBalikpapan,2023,2.5,0.5\n"


@pytest.fixture
def desk(client, world):
    Observation.objects.all().delete()
    client.force_login(person("secretary", "ID"))
    return client


def bring(desk, text, **stated):
    given = {**ABOUT, "kind": "statistics", "file": SimpleUploadedFile("a.csv", text.encode()), **stated}
    page = desk.post(reverse("import_new"), given, follow=True)
    return ImportBatch.objects.latest("pk"), page


def send(desk, batch, page, **own):
    address = reverse("import_columns", args=[batch.pk])
    page = desk.post(address, form_of(page, address) | own, follow=True)
    assert page.status_code == 200
    batch.refresh_from_db()
    return page


def write(desk, batch):
    desk.post(batch.get_absolute_url(), {"confirm": "yes"})
    batch.refresh_from_db()
    assert batch.state == "committed", batch.problems
    return set(batch.observations.values_list("indicator_id", flat=True))


def question(page, option="map"):
    return next(asked for asked in page.context["answers"].questions if asked.option == option)


class TestAQuestion:
    def test_a_second_file_of_the_layout_needs_one_click(self, desk):
        batch, page = bring(desk, BARE)
        assert question(page).proposal == ""
        send(desk, batch, page, **{question(page).name: "p0"})
        assert write(desk, batch) == {"p0"}
        batch, page = bring(desk, BARE.replace("2023", "2024"))
        asked = question(page)
        assert (batch.state, asked.proposal) == ("rejected", "p0")
        assert asked.reason in page.content.decode() and "map" not in batch.options
        send(desk, batch, page, proposals="yes")
        assert write(desk, batch) == {"p0"}

    def test_left_out_is_no_proposal_for_the_next_file(self, desk):
        batch, page = bring(desk, BARE.replace("Tahun,", "Tahun,Lain,").replace("2023,", "2023,1.1,"))
        names = {asked.subject: asked.name for asked in page.context["answers"].questions if asked.option == "map"}
        send(desk, batch, page, **{names["Lain"]: "-", names["Uraian 1"]: "p0"})
        write(desk, batch)
        assert ColumnLayout.objects.get().answers == {"map": {"Uraian 1": "p0"}}


class TestACard:
    def test_it_is_shown_and_taken_by_one_click(self, desk):
        batch, page = bring(desk, MIXED)
        card = page.context["answers"].cards[-1]
        send(desk, batch, page, **{f"{card.name}-kind": "figure", f"{card.name}-indicator": "p1"})
        assert write(desk, batch) == {"p0", "p1"}
        batch, page = bring(desk, MIXED.replace("2023", "2024"))
        card = page.context["answers"].cards[-1]
        assert (card.recalled, card.is_open, page.context["answers"].recalls) == ({"D": "p1"}, True, 1)
        assert page.content.decode().count(page.context["answers"].earlier.reason) >= 2
        send(desk, batch, page)
        assert "map" not in batch.options, "nobody took it"
        page = send(desk, batch, page, proposals="yes")
        assert batch.options["map"] == {"[D]": "p1"} and not page.context["answers"].recalls
        assert write(desk, batch) == {"p0", "p1"}

    def test_its_box_takes_it_and_another_choice_goes_before(self, desk):
        batch, page = bring(desk, MIXED)
        card = page.context["answers"].cards[-1]
        send(desk, batch, page, **{f"{card.name}-kind": "figure", f"{card.name}-indicator": "p1"})
        write(desk, batch)
        batch, page = bring(desk, MIXED.replace("2023", "2024"))
        name = page.context["answers"].cards[-1].name
        send(desk, batch, page, **{f"{name}-kind": "figure", f"{name}-indicator": "p2", "proposals": "yes"})
        assert batch.options["map"] == {"[D]": "p2"}
        batch, page = bring(desk, MIXED.replace("2023", "2025"))
        send(desk, batch, page, **{f"{name}-recalled": "yes"})
        assert batch.options["map"] == {"[D]": "p1"}


@pytest.mark.parametrize("title", ["Garis Kemiskinan (rupiah/kapita/bulan)", "Persentase Penduduk Miskin (persen)"])
def test_what_was_said_under_one_title_is_not_said_of_another(desk, title):
    first = TITLED.format("Jumlah Penduduk Miskin (ribu jiwa) Maret 2023", "9.5", "2.5")
    batch, _page = bring(desk, first, map="Nilai=poor", unit="poor=thousand_people")
    batch.options = {**batch.options, "map": {"Nilai": "poor"}, layouts.ASKED: []}
    batch.save()
    assert write(desk, batch) == {"poor"}
    batch, page = bring(desk, TITLED.format(f"{title} Maret 2024", "9.5", "2.5").replace(",2023", ",2024"))
    assert "map" not in batch.options and not page.context["answers"].recalls
    assert {row["indicator"] for row in batch.counts["preview"]} <= {"poverty_line", "p0"}


def test_what_contradicts_a_proposal_of_the_file_itself_is_not_proposed(desk):
    text = TITLED.partition("\n")[2].format("9.5", "2.5")
    batch, _page = bring(desk, text, indicator="p0")
    batch.options = {**batch.options, "map": {"Nilai": "poor"}, layouts.ASKED: [], "unit": {"poor": "thousand_people"}}
    batch.save()
    assert write(desk, batch) == {"poor"}
    file = SimpleUploadedFile("Garis_Kemiskinan_2024.csv", text.replace("2023", "2024").encode())
    batch, page = bring(desk, text, file=file)
    assert question(page, "indicator").proposal == "poverty_line"
    assert not page.context["answers"].recalls
