"""Answers on the page of an import: each goes to its own question, and holds only for what was shown."""

import io
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from imports.machinery import batches
from imports.machinery.locks import Busy
from imports.machinery.outcome import SHELL
from imports.models import ImportBatch
from imports.pages.answered import still_holding
from indicators.models import Observation
from tests.attacks.forms import form_of
from tests.people import person

pytestmark = pytest.mark.django_db
ABOUT = {"kind": "statistics", "source": "Tabel contoh", "publisher": "BPS", "decimal": "point"}
SLIPS = "Kabupaten/Kota,Tahun,Persentase Penduduk Miskin Maret\nKutai Timor,2019,9.48\nBalikpapun,2019,2.5\n"


@pytest.fixture
def desk(client, world):
    client.force_login(person("secretary", "ID"))
    return client


def bring(desk, content, name="a.csv", **stated):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    page = desk.post(reverse("import_new"), {**ABOUT, "file": file, **stated}, follow=True)
    return ImportBatch.objects.latest("pk"), page


def send(desk, batch, posted):
    page = desk.post(reverse("import_columns", args=[batch.pk]), posted, follow=True)
    batch.refresh_from_db()
    return page


def field(page, subject):
    return next(question for question in page.context["answers"].questions if question.subject == subject)


class TestNames:
    def test_an_answer_goes_to_its_own_name_whatever_was_answered_since(self, desk):
        batch, first = bring(desk, SLIPS)
        timor = field(first, "Kutai Timor")
        send(desk, batch, {f"{timor.name}-other": "64.71"})
        page = send(desk, batch, {timor.name: "64.08"})  # back, corrected, and sent once more from the first page
        assert batch.options["names"] == {"Kutai Timor": "64.71"}
        assert "tidak mutakhir" in page.content.decode()

    def test_the_same_page_sent_twice_is_no_fault(self, desk):
        batch, first = bring(desk, SLIPS)
        posted = {field(first, "Kutai Timor").name: "64.08"}
        send(desk, batch, posted)
        page = send(desk, batch, posted)
        assert batch.options["names"] == {"Kutai Timor": "64.08"} and "tidak mutakhir" not in page.content.decode()

    def test_a_slip_can_be_asked_again(self, desk):
        batch, first = bring(desk, SLIPS)
        page = send(desk, batch, {f"{field(first, 'Kutai Timor').name}-other": "64.71"})
        (given,) = page.context["answers"].given
        assert (given.option, given.subject, given.answer) == ("names", "Kutai Timor", "64.71")
        page = send(desk, batch, {given.name: "yes", field(page, "Balikpapun").name: "64.71"})
        assert batch.options["names"] == {"Balikpapun": "64.71"}
        assert [question.subject for question in page.context["answers"].questions] == ["Kutai Timor"]

    @pytest.mark.parametrize("suffix", ["", "-other"])
    @pytest.mark.parametrize("value", ["31", "no region", "64.08;DROP", "32.01;32.71"])
    def test_an_answer_is_one_of_the_choices_or_the_code_of_a_region(self, desk, value, suffix):
        batch, page = bring(desk, SLIPS)
        send(desk, batch, {field(page, "Kutai Timor").name + suffix: value})
        assert batch.options.get("names") == ({"Kutai Timor": "31"} if (value, suffix) == ("31", "-other") else None)


def book(**sheets):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as written:
        for name, lines in sheets.items():
            sheet = written.add_worksheet(name)
            for number, cells in enumerate([["Kabupaten/Kota", "Persentase Penduduk Miskin Maret 2023"], *lines]):
                sheet.write_row(number, 0, cells)
    return made.getvalue()


@pytest.fixture
def differing(desk, observe):
    """A workbook whose two sheets differ from what is stored in their line 2; the first is shown."""
    Observation.objects.all().delete()
    observe("64.08", "p0", 2023, "8.00")
    observe("64.71", "p0", 2023, "2.00")
    return bring(desk, book(A=[["Kutai Timur", 9.5]], B=[["Balikpapan", 7.5]]), "a.xlsx", sheet="A")


class TestConflicts:
    def test_a_choice_for_a_line_does_not_settle_that_line_of_another_sheet(self, desk, differing):
        batch, page = differing
        (figure,) = page.context["answers"].conflicts.shown()
        send(desk, batch, {figure["name"]: "replace"})
        assert batch.options["conflicts"] == {"2:Persentase Penduduk Miskin Maret 2023": "replace"}
        page = send(desk, batch, {"sheet": "B"})
        assert "conflicts" not in batch.options
        assert [(item["region"], item["settled"]) for item in batch.counts["conflicts"]] == [("64.71", None)]
        assert page.context["answers"].conflicts.are_open

    @pytest.mark.parametrize("change", [{"sheet": "B"}, {"year": "2022"}])
    def test_a_choice_for_all_holds_for_what_was_shown(self, desk, differing, change):
        batch, page = differing
        send(desk, batch, {page.context["answers"].conflicts.name_for_all: "replace"})
        assert batch.options["conflicts"] == {"*": "replace"}
        page = send(desk, batch, change)
        assert "conflicts" not in batch.options and "Yang dibaca berubah" in page.content.decode()

    def test_a_page_of_another_sheet_settles_nothing(self, desk, differing):
        batch, page = differing
        conflicts = page.context["answers"].conflicts
        send(desk, batch, {"sheet": "B"})
        for name in (conflicts.name_for_all, conflicts.shown()[0]["name"]):
            send(desk, batch, {name: "replace"})
            assert "conflicts" not in batch.options

    @pytest.mark.parametrize("name", ["k-99999999999:x", "k-2:x", "k-*", "k-"])
    def test_a_cell_that_is_not_shown_is_refused(self, desk, differing, name):
        batch, _page = differing
        assert send(desk, batch, {name: "keep"}).status_code == 200
        assert "conflicts" not in batch.options and batch.state == "rejected"

    def test_the_form_as_a_browser_sends_it_settles_all(self, desk, differing):
        batch, page = differing
        address = reverse("import_columns", args=[batch.pk])
        choice = {page.context["answers"].conflicts.name_for_all: "replace"}
        send(desk, batch, form_of(page, address) | choice)
        desk.post(batch.get_absolute_url(), {"confirm": "yes"})
        assert Observation.objects.in_force().get(region="64.08", year=2023).value == Decimal("9.5")


RECOGNISED = {"sheet": "A", "columns": [
    {"letter": "A", "index": 0, "heading": "Wilayah", "map": "name"},
    {"letter": "B", "index": 1, "heading": "Jumlah", "map": "poor;year=2022"},
    {"letter": "C", "index": 2, "heading": "Nilai", "map": "poverty_line"},
]}  # fmt: skip
GIVEN = {"codes": "bps", "source": "Tabel", "decimal": "point", "hidden": "read", "skip": ["5"], "names": {"x": "64"},
         "unit": {"poor": "people", "poverty_line": "rupiah"}, "map": {"[B]": "poor"}, "year": "2022"}  # fmt: skip


class TestStillHolding:
    def test_another_sheet_leaves_what_holds_for_the_file(self):
        assert still_holding(GIVEN, {**GIVEN, "sheet": "B"}, RECOGNISED, set()) == {
            "codes": "bps", "source": "Tabel", "sheet": "B",
        }  # fmt: skip

    def test_what_is_stated_with_another_sheet_is_meant_for_it(self):
        after = {**GIVEN, "sheet": "B", "year": "2023"}
        assert still_holding(GIVEN, after, RECOGNISED, {"year", "decimal"})["year"] == "2023"

    @pytest.mark.parametrize("sheet", ["A", "*", ""])
    def test_the_sheet_that_was_read_is_no_other_one(self, sheet):
        after = {**GIVEN, "sheet": sheet}
        assert still_holding(GIVEN, after, RECOGNISED, set()) == after

    @pytest.mark.parametrize(("was", "now"), [("A", "*"), ("*", "A"), ("A", "")])
    def test_more_or_fewer_sheets_are_another_table(self, was, now):
        assert "hidden" not in still_holding({**GIVEN, "sheet": was}, {**GIVEN, "sheet": now}, RECOGNISED, set())

    def test_a_unit_goes_with_its_column(self):
        after = {**GIVEN, "map": {"[B]": "p0"}}
        assert still_holding(GIVEN, after, RECOGNISED, set())["unit"] == {"poverty_line": "rupiah"}

    @pytest.mark.parametrize("name", ["map", "hidden", "names", "year", "codes", "decimal", "source"])
    def test_what_tells_figures_asks_anew_which_counts(self, name):
        before = {**GIVEN, "conflicts": {"*": "replace"}}
        after = {**before, name: {"[A]": ""} if name == "map" else "other"}
        assert "conflicts" not in still_holding(before, after, RECOGNISED, set())

    def test_what_does_not_leaves_it(self):
        before = {**GIVEN, "conflicts": {"*": "replace"}}
        assert "conflicts" in still_holding(before, {**before, "source_kind": "news"}, RECOGNISED, set())


def test_a_column_is_stated_once_under_one_of_its_names(desk):
    text = "Kabupaten/Kota,Tahun,Persentase Penduduk Miskin Maret\nKutai Timur,2019,9.48\n"
    batch, page = bring(desk, text, map="Persentase Penduduk Miskin Maret=p0")
    card = page.context["answers"].cards[-1]
    page = send(desk, batch, {f"{card.name}-kind": "figure", f"{card.name}-indicator": "p1"})
    assert batch.options["map"] == {"[C]": "p1"}
    assert batch.counts["recognised"]["columns"][2]["map"] == "p1;month=3"


class TestTwoPages:
    """One batch is open on two pages; on one of them something else is stated."""

    def test_what_is_written_is_what_was_shown(self, desk):
        text = "Kabupaten/Kota,Tahun,Persentase Penduduk Miskin Maret\nKutai Timur,2019,9.48\n"
        batch, old = bring(desk, text)
        send(desk, batch, {"method": "lain"})
        shown = form_of(old, batch.get_absolute_url())
        page = desk.post(batch.get_absolute_url(), shown | {"confirm": "yes"}, follow=True)
        batch.refresh_from_db()
        assert (batch.state, batch.observations.count()) == ("checked", 0)
        assert "diubah sejak halaman ini ditampilkan" in page.content.decode()
        desk.post(batch.get_absolute_url(), form_of(page, batch.get_absolute_url()) | {"confirm": "yes"})
        assert [row.method for row in batch.observations.all()] == ["lain"]

    def test_the_options_are_those_under_the_lock(self, desk):
        text = "Kabupaten/Kota,Tahun,Persentase Penduduk Miskin Maret\nKutai Timur,2019,9.48\n"
        batch, _page = bring(desk, text)
        early = ImportBatch.objects.get(pk=batch.pk)
        ImportBatch.objects.filter(pk=batch.pk).update(options={**batch.options, "method": "lain"})
        with pytest.raises(Busy):
            batches.commit(early, SHELL, confirmed=True, shown=batches.seal(batch.options))
        assert (early.state, early.options["method"], early.observations.count()) == ("checked", "lain", 0)
        assert batches.commit(early, SHELL, confirmed=True, shown=batches.seal(early.options)).written
        assert [row.method for row in early.observations.all()] == ["lain"]


def test_who_signs_in_again_in_the_midst_is_led_to_the_page_of_the_import(client, world):
    client.force_login(person("secretary", "ID"))
    batch, _page = bring(client, SLIPS)
    address = reverse("import_columns", args=[batch.pk])
    client.logout()
    answer = client.post(address, {})
    assert answer.status_code == 302 and address in answer.url
    client.force_login(batch.user)
    assert client.get(address).url == batch.get_absolute_url()


def test_answers_that_are_missing_are_said_at_the_top_with_links(desk):
    batch, _page = bring(desk, SLIPS)
    page = desk.post(reverse("import_columns", args=[batch.pk]), {})
    missing = page.context["answers"].missing
    assert page.status_code == 422 and missing
    text, form = page.content.decode(), f'action="{reverse("import_columns", args=[batch.pk])}"'
    assert text.index('role="alert"') < text.index(form)
    assert all(f'<a href="#{question.name}">{question.number}</a>' in text for question in missing)


def test_questions_stand_before_the_table_and_are_numbered_in_their_order(desk):
    _batch, page = bring(desk, SLIPS.replace("Tahun,", "").replace("2019,", ""))
    answers = page.context["answers"]
    numbers = [question.number for question in [*answers.general, *answers.names]]
    assert numbers == list(range(1, len(answers.questions) + 1)) and len(numbers) > 2
    assert page.content.decode().index('id="names"') < page.content.decode().index('id="table"')
