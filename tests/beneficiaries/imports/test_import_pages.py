"""The pages of lists of beneficiaries: from the upload over the worker to people and back."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from python_calamine import CalamineWorkbook

from beneficiaries.imports.columns import FIELDS
from beneficiaries.imports.words import FIELD_LABELS
from beneficiaries.models import Beneficiary, Delivery
from imports.models import ImportBatch
from programs.models import Program
from tests.beneficiaries.imports.desk import BAD, GOOD, KIND, WARNED, commit, send, text_of, work
from tests.beneficiaries.imports.lists import AYU, BUDI, HEADER, SITI, VILLAGE, everything
from tests.people import person

pytestmark = pytest.mark.django_db


# --- the way --------------------------------------------------------------------------------------------


def test_from_a_list_over_the_check_to_people_and_back(desk):
    before = everything()
    batch, answer = send(desk, GOOD)
    text = text_of(answer)
    assert (batch.state, everything()) == ("checked", before), "looking writes nothing"
    assert "Siti Aminah" in text and "•" * 16 in text and SITI not in text and "750.000" in text
    assert "http-equiv" not in text
    answer = commit(desk, batch)
    assert 'http-equiv="refresh"' in text_of(answer), "the page waits for the worker and looks again by itself"
    assert (batch.state, Beneficiary.objects.count(), Delivery.objects.count()) == ("committed", 2, 2)
    assert "work" not in batch.counts
    undo = reverse("import_undo", args=[batch.pk])
    assert undo in text_of(desk.get(batch.get_absolute_url()))
    assert desk.get(undo).status_code == 200
    desk.post(undo)
    batch.refresh_from_db()
    assert batch.state == "committed", "the request only leaves the undo to the worker"
    work()
    batch.refresh_from_db()
    assert (batch.state, everything()) == ("undone", before)


def test_the_list_of_who_received_needs_two_columns(desk):
    batch, _answer = send(desk, GOOD)
    commit(desk, batch)
    text = f"NIK;Nama\n{SITI};Siti Aminah\n{BUDI};Budi\n"
    batch, _answer = send(desk, text, codes="none", program="SEMBAKO", year="2024", tranche="2024-Q1")
    assert batch.state == "checked", batch.problems
    commit(desk, batch)
    given = Delivery.objects.filter(program__code="SEMBAKO").values_list("year", "tranche", "region_id")
    assert list(given) == [(2024, "2024-Q1", VILLAGE)] * 2


def test_a_pasted_table(desk):
    desk.post(reverse("import_new"), {"kind": KIND, "codes": "kemendagri", "pasted": GOOD.replace(",", "\t")})
    work()
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.counts["persons_new"], batch.counts["recognised"]["separator"]) == ("checked", 2, "tab")


def test_the_same_file_twice_says_that_it_changes_nothing(desk):
    batch, _answer = send(desk, GOOD)
    commit(desk, batch)
    before = everything()
    again, answer = send(desk, GOOD)
    text = text_of(answer)
    assert "tidak mengubah apa pun" in text and f'action="{again.get_absolute_url()}"' not in text
    assert again.sha256 == batch.sha256 and everything() == before


def test_a_workbook_with_numbers_kept_as_text(desk, tmp_path):
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Penerima")
        for number, line in enumerate(csv.reader(io.StringIO(GOOD))):
            for column, cell in enumerate(line):
                sheet.write_string(number, column, cell)
    batch, _answer = send(desk, path.read_bytes(), name="a.xlsx")
    assert (batch.state, batch.counts["persons_new"]) == ("checked", 2)


# --- errors, warnings, bad lines ------------------------------------------------------------------------


def test_only_the_good_lines_by_explicit_choice(desk):
    batch, answer = send(desk, BAD)
    text = text_of(answer)
    assert batch.state == "rejected" and "15 angka" in text and "Baris 4" in text
    commit(desk, batch)
    assert not Beneficiary.objects.exists(), "without the choice nothing is written"
    commit(desk, batch, good_only="yes")
    assert (batch.state, Beneficiary.objects.count()) == ("committed", 2)
    assert "1 baris yang salah" in text_of(desk.get(batch.get_absolute_url()))


def test_the_bad_lines_come_back_with_their_reasons_and_can_be_repaired(desk):
    batch, _answer = send(desk, BAD)
    answer = desk.get(reverse("import_bad_lines", args=[batch.pk]))
    body = b"".join(answer).decode()
    assert "no-store" in answer["Cache-Control"] and answer["Content-Disposition"].startswith("attachment")
    rows = list(csv.reader(io.StringIO(body.removeprefix("\ufeff"))))
    assert rows[0][:3] == ["nik", "name", "region"] and len(rows) == 2
    assert rows[1][:2] == ["640801010190001", "'=Anto"] and "15 angka" in rows[1][-1], "a formula is made harmless"
    book = desk.get(reverse("import_bad_lines_xlsx", args=[batch.pk]))
    [heading, line] = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(book))).get_sheet_by_index(0).to_python()
    assert line[0] == "640801010190001" and heading[-1] == rows[0][-1]
    repaired, _answer = send(desk, body.replace("640801010190001", AYU))
    assert repaired.state == "checked" and repaired.counts["persons_new"] == 1


def test_lines_of_other_widths_keep_their_cells(desk):
    batch, _answer = send(desk, GOOD + f"{AYU},Ayu,{VILLAGE},PKH,2025,Q1,1,surplus\n1,2\n")
    text = b"".join(desk.get(reverse("import_bad_lines", args=[batch.pk]))).decode()
    rows = list(csv.reader(io.StringIO(text)))
    assert {len(row) for row in rows} == {9} and "surplus" in text
    assert desk.get(reverse("import_bad_lines_xlsx", args=[batch.pk])).status_code == 200


def test_without_bad_lines_there_is_nothing_to_download(desk):
    batch, _answer = send(desk, GOOD)
    assert desk.get(reverse("import_bad_lines", args=[batch.pk])).status_code == 404


def test_warnings_must_be_accepted(desk):
    batch, answer = send(desk, WARNED)
    assert 'name="confirm"' in text_of(answer)
    commit(desk, batch)
    assert not DBTaskResult.objects.filter(args_kwargs__args__1="write").exists()
    commit(desk, batch, confirm="yes")
    assert (batch.state, Beneficiary.objects.count()) == ("committed", 1)


def test_the_problems_as_csv_mask_numbers_and_are_kept_by_nobody(desk):
    batch, _answer = send(desk, GOOD + f"{AYU[:-1]},Anto,{VILLAGE},PKH,2025,Q1,600000\n")
    answer = desk.get(reverse("import_errors", args=[batch.pk]))
    assert (
        "no-store" in answer["Cache-Control"] and AYU[:-1] not in text_of(answer) and ",nik_short," in text_of(answer)
    )


def test_a_list_of_headings_only_says_so_and_cannot_be_written(desk):
    batch, answer = send(desk, HEADER)
    text = text_of(answer)
    assert "tidak memuat baris data" in text and "tidak mengubah apa pun" not in text
    assert batch.state == "rejected" and f'action="{batch.get_absolute_url()}"' not in text
    commit(desk, batch, good_only="yes")
    assert batch.state == "rejected"


# --- what the columns hold -------------------------------------------------------------------------------

ODD = f"Nomor,Penerima Bantuan,Desa/Kel,Kolom X\n{SITI},Siti Aminah,{VILLAGE},rahasia\n"


def held(*fields):
    """What the page of a batch posts where its columns hold ``fields``, "" for a column that is left out."""
    kinds = {f"c{n}-kind": "field" if field else "out" for n, field in enumerate(fields)}
    return {"codes": "kemendagri"} | kinds | {f"c{n}-field": field for n, field in enumerate(fields) if field}


def test_columns_are_shown_corrected_and_checked_again(desk):
    batch, answer = send(desk, ODD)
    text = text_of(answer)
    assert batch.state == "rejected" and "Nomor" in text and "Kolom X" in text
    assert "•" * 16 in text and SITI not in text, "first cells, with masked numbers"
    chosen = held("nik", "name", "region", "")
    desk.post(reverse("import_columns", args=[batch.pk]), chosen)
    work()
    batch.refresh_from_db()
    assert (batch.state, batch.counts["persons_new"]) == ("checked", 1)
    assert ImportBatch.objects.count() == 1, "the file stays where it is"
    page = desk.get(batch.get_absolute_url())
    assert 'value="nik" selected' in text_of(page)
    cards = page.context["answers"].cards
    assert [card.meaning.answers.get("field", "") for card in cards] == ["nik", "name", "region", ""]
    commit(desk, batch)
    assert Beneficiary.objects.get().name == "Siti Aminah"


def test_a_column_that_was_recognised_can_be_left_out(desk):
    batch, answer = send(desk, f"nik,name,region,alamat\n{SITI},Siti,{VILLAGE},Jalan 1\n")
    cards = answer.context["answers"].cards
    assert [card.meaning.answers.get("field") for card in cards] == ["nik", "name", "region", "address"]
    desk.post(reverse("import_columns", args=[batch.pk]), held("nik", "name", "region", ""))
    work()
    batch.refresh_from_db()
    commit(desk, batch)
    assert Beneficiary.objects.get().address == ""


def test_two_columns_cannot_hold_the_same(desk):
    batch, _answer = send(desk, ODD)
    answer = desk.post(reverse("import_columns", args=[batch.pk]), held("nik", "nik", "region", ""))
    assert answer.status_code == 422 and 'id="c1-error"' in text_of(answer)
    assert [bool(card.error) for card in answer.context["answers"].cards] == [False, True, False, False]
    batch.refresh_from_db()
    assert "work" not in batch.counts


def test_what_must_be_stated_is_stated_on_the_form_and_the_batch_stays_the_same(desk):
    batch, _answer = send(desk, GOOD, codes="none")
    assert batch.state == "rejected"
    form = desk.get(reverse("import_new"), {"again": batch.pk})
    assert "daftar.csv" in text_of(form)
    desk.post(reverse("import_new"), {"again": batch.pk, "codes": "kemendagri"})
    work()
    batch.refresh_from_db()
    assert (batch.state, ImportBatch.objects.count()) == ("checked", 1)


def test_the_system_of_the_codes_is_asked_on_the_page(desk):
    batch, page = send(desk, GOOD, codes="")
    (asked,) = page.context["answers"].questions
    assert (asked.option, asked.proposal) == ("codes", "")
    assert [choice["value"] for choice in asked.options()] == ["kemendagri", "bps", "bps-2016", "name"]
    desk.post(reverse("import_columns", args=[batch.pk]), {asked.name: "kemendagri"})
    work()
    batch.refresh_from_db()
    assert (batch.state, batch.options["codes"], batch.counts["persons_new"]) == ("checked", "kemendagri", 2)


def test_every_field_has_a_name_on_the_screen():
    assert set(FIELD_LABELS) == set(FIELDS)


# --- the form -------------------------------------------------------------------------------------------


def test_choosers_offer_what_the_area_may_use(desk):
    form = desk.get(reverse("import_new"), {"kind": KIND}).context["form"]
    assert [program.code for program in form.fields["program"].queryset] == ["64.08-KUBE", "PKH", "SEMBAKO"]
    assert {code for code, _name in form.region_options} == {"64.08", "64.08.01", VILLAGE}
    desk.force_login(person("nasional", "ID"))
    form = desk.get(reverse("import_new"), {"kind": KIND}).context["form"]
    assert set(form.fields["program"].queryset) == set(Program.objects.all())


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"file": ""}, "file"), ({"codes": "x"}, "codes"), ({"program": "53-JATI"}, "program"), ({"year": "x"}, "year"),
        ({"region": "64.71"}, "region"), ({"region": VILLAGE, "codes": "bps"}, "region"), ({"map": "nonsense"}, "map"),
        ({"tranche": "a very long tranche of more than forty characters"}, "tranche"), ({"unit": "villages"}, "unit"),
    ],
)  # fmt: skip
def test_a_form_that_fails_says_where(desk, fields, name):
    data = {"kind": KIND, "codes": "kemendagri", "file": SimpleUploadedFile("a.csv", GOOD.encode()), **fields}
    answer = desk.post(reverse("import_new"), {key: value for key, value in data.items() if value != ""})
    assert answer.status_code == 422 and name in answer.context["form"].errors
    assert not ImportBatch.objects.exists()


def test_the_examples_can_be_read_and_are_refused_as_made_up(desk):
    for name, fields in (("template", {}), ("recipients", {"program": "PKH", "year": "2025"})):
        text = desk.get(reverse("import_template"), {"kind": KIND, "file": name}).content.decode()
        batch, _answer = send(desk, text, codes="kemendagri", **fields)
        assert {group["rule"] for group in batch.problems if group["severity"] == "error"} >= {"nik_rounded"}
        assert batch.counts["recognised"]["ignored"] == []
        assert set(re.findall(r"[0-9]{16}", text)) == {n for n in re.findall(r"[0-9]{16}", text) if n.endswith("0000")}
        book = desk.get(reverse("import_template"), {"kind": KIND, "file": name, "form": "xlsx"}).content
        rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
        assert rows == list(csv.reader(io.StringIO(text))), "numbers are text in the workbook"
    assert desk.get(reverse("import_template"), {"kind": KIND, "file": "nothing"}).status_code == 404


def test_what_the_list_leaves_open_is_answered_on_its_page(desk):
    text = f"nik;nama;wilayah;tgl lahir\n{SITI};Siti;{VILLAGE};01/02/1990\n"
    batch, _answer = send(desk, text)
    page = desk.get(batch.get_absolute_url())
    (asked,) = page.context["answers"].questions
    assert (asked.option, asked.proposal) == ("dates", "")
    chosen = held("nik", "name", "region", "birth_date")
    missing = desk.post(reverse("import_columns", args=[batch.pk]), chosen)
    assert (missing.status_code, bool(missing.context["answers"].questions[0].error)) == (422, True)
    desk.post(reverse("import_columns", args=[batch.pk]), chosen | {asked.name: "day-first"})
    work()
    batch.refresh_from_db()
    assert (batch.state, batch.options["dates"], batch.counts["persons_new"]) == ("checked", "day-first", 1)


def test_what_was_written_leads_to_its_recipients(desk, operator):
    send_and_write = send(desk, GOOD)[0]
    commit(desk, send_and_write)
    other, _answer = send(desk, HEADER + f"{AYU},Ayu,{VILLAGE},PKH,2025,Q1,600000\n")
    commit(desk, other)
    page = desk.get(other.get_absolute_url())
    [(_words, address)] = page.context["written"]
    assert address == f"{reverse('beneficiaries')}?batch={other.pk}" and address in text_of(page)
    found = desk.get(address)
    assert [row.name for row in found.context["found"].rows] == ["Ayu"]
    again, _answer = send(desk, GOOD.replace("Q1", "Q2"))
    commit(desk, again)
    [(_words, address)] = desk.get(again.get_absolute_url()).context["written"]
    assert {row.name for row in desk.get(address).context["found"].rows} == {"Siti Aminah", "Budi"}, (
        "known, with new aid"
    )


def test_an_import_that_one_does_not_see_is_none(desk, client):
    batch, _answer = send(desk, GOOD)
    commit(desk, batch)
    client.force_login(person("saudara", "64.71", "operator"))
    page = client.get(reverse("beneficiaries"), {"batch": batch.pk})
    assert page.context["errors"] and not page.context["found"].rows
    assert client.get(reverse("beneficiaries"), {"batch": batch.pk, "_export": "csv"}).status_code == 400
