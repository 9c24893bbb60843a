"""The pages of imports: who may see them, what they show, and the way from a file to figures and back."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from imports.machinery import batches
from imports.machinery.locks import Busy
from imports.models import ImportBatch
from imports.pages.views_batch import _drop
from indicators.models import Observation
from tests.indicators.imports.files import DATA, HEADER, stored
from tests.people import person

GOOD = f"{HEADER}64,p0,2023,3,6.11,percent\n64.71,p0,2023,3,2.31,percent\n"
WARNED = f"{HEADER}64,p0,2023,3,12.5,percent\n"
WRONG = f"{HEADER}64,p0,2023,3,6.11,percent\n64.71,p0,2023,3,200,percent\n=cmd,p0,2023,3,2,percent\n"
STATED = {"codes": "kemendagri", "decimal": "point", "source": "Susenas", "publisher": "BPS"}


@pytest.fixture
def secretary(world):
    return person("secretary", "64")


@pytest.fixture
def desk(client, secretary):
    client.force_login(secretary)
    return client


def upload(client, text, **fields):
    """Posts a table as a file; the batch and the answer of its desk."""
    file = SimpleUploadedFile("figures.csv", text.encode() if isinstance(text, str) else text)
    answer = client.post(reverse("import_new"), {**STATED, "file": file, **fields}, follow=True)
    return ImportBatch.objects.first(), answer


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


# --- the way --------------------------------------------------------------------------------------------


def test_from_a_file_over_the_preview_to_figures_and_back(desk):
    before = stored()
    batch, answer = upload(desk, GOOD)
    assert answer.redirect_chain == [(batch.get_absolute_url(), 302)]
    assert (batch.state, stored()) == ("checked", before), "looking writes nothing"
    text = text_of(answer)
    assert "64.71 Kota Balikpapan" in text and "2,31" in text and "figures.csv" in text
    answer = desk.post(batch.get_absolute_url(), follow=True)
    batch.refresh_from_db()
    assert (batch.state, Observation.objects.filter(batch=batch).count()) == ("committed", 2)
    assert reverse("import_undo", args=[batch.pk]) in text_of(answer)
    assert desk.get(reverse("import_undo", args=[batch.pk])).status_code == 200
    assert Observation.objects.filter(batch=batch).exists(), "the question alone undoes nothing"
    desk.post(reverse("import_undo", args=[batch.pk]))
    batch.refresh_from_db()
    assert (batch.state, stored()) == ("undone", before)


def test_a_pasted_table(desk):
    desk.post(reverse("import_new"), {**STATED, "pasted": GOOD.replace(",", "\t")})
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.counts["new"], batch.counts["recognised"]["separator"]) == ("checked", 2, "tab")


def test_errors_are_grouped_with_their_lines_and_can_be_taken_along(desk):
    batch, answer = upload(desk, WRONG)
    assert batch.state == "rejected"
    text = text_of(answer)
    assert "200: persentase paling tinggi 100." in text
    assert 'name="confirm"' not in text and f'action="{batch.get_absolute_url()}"' not in text
    answer = desk.get(reverse("import_errors", args=[batch.pk]))
    lines = answer.content.decode().splitlines()
    assert lines[0] == "line,column,value,rule,severity,reason"
    assert any(line.startswith("3,value,200,rate,error,") for line in lines)
    assert any(",'=cmd,code_unknown," in line for line in lines), "a formula is made harmless"
    answer = desk.post(batch.get_absolute_url())
    assert not Observation.objects.filter(batch=batch).exists()


def test_a_warning_must_be_ticked(desk):
    batch, answer = upload(desk, WARNED)
    assert 'name="confirm"' in text_of(answer) and "5,78" in text_of(answer)
    desk.post(batch.get_absolute_url())
    assert not Observation.objects.filter(batch=batch).exists()
    desk.post(batch.get_absolute_url(), {"confirm": "yes"})
    assert Observation.objects.filter(batch=batch).count() == 1


def test_what_must_be_stated_is_asked_on_the_page_and_the_file_need_not_be_chosen_again(desk):
    batch, answer = upload(desk, GOOD.replace("6.11", "6.111").replace("2.31", "2.312"), decimal="")
    assert "6.111" in text_of(answer)
    form = desk.get(reverse("import_new"), {"again": batch.pk})
    assert 'value="Susenas"' in text_of(form) and "figures.csv" in text_of(form)
    desk.post(reverse("import_new"), {**STATED, "again": batch.pk})
    second = ImportBatch.objects.first()
    assert (second.pk != batch.pk, second.state, second.sha256) == (True, "checked", batch.sha256)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"file": ""}, "file"), ({"codes": "iso"}, "codes"), ({"year": "abc"}, "year"),
        ({"map": "nonsense"}, "map"), ({"skip": "two"}, "skip"), ({"only": "nonsense"}, "only"),
        ({"published_on": "31.12.2024x"}, "published_on"),
    ],
)  # fmt: skip
def test_a_form_that_fails_keeps_what_was_typed(desk, fields, name):
    file = SimpleUploadedFile("a.csv", GOOD.encode())
    data = {**STATED, "file": file, "source": "My <source>", **fields}
    if data["file"] == "":
        del data["file"]
    answer = desk.post(reverse("import_new"), data)
    assert answer.status_code == 422 and not ImportBatch.objects.exists()
    assert name in answer.context["form"].errors
    assert 'value="My &lt;source&gt;"' in text_of(answer)
    assert f'id="id_{name}_error"' in text_of(answer)


def test_garbage_says_what_it_is(desk):
    batch, answer = upload(desk, b"<html><table>")
    assert batch.state == "rejected" and "HTML" in text_of(answer)
    batch, answer = upload(desk, bytes(range(256)) * 100)
    assert (batch.state, answer.status_code) == ("rejected", 200)


def test_a_batch_that_was_not_written_can_be_dropped_with_its_file(desk, django_capture_on_commit_callbacks):
    batch, _answer = upload(desk, WRONG)
    path = Path(batch.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("import_drop", args=[batch.pk]))
        assert not ImportBatch.objects.exists() and path.exists(), "the file goes only when the row has gone"
    assert not path.exists()


def test_a_batch_that_was_written_since_the_page_was_asked_for_keeps_row_and_file(desk):
    batch, _answer = upload(desk, GOOD)
    ImportBatch.objects.update(state="committed")
    with pytest.raises(Busy):
        _drop(batch, batch.user)  # as it was read before: "checked"
    assert ImportBatch.objects.exists() and Path(batch.file.path).exists()


def test_a_written_batch_cannot_be_dropped(desk):
    batch, _answer = upload(desk, GOOD)
    desk.post(batch.get_absolute_url())
    desk.post(reverse("import_drop", args=[batch.pk]))
    assert ImportBatch.objects.filter(pk=batch.pk).exists()


def test_an_undo_that_is_refused_lists_the_rows(desk):
    batch, _answer = upload(desk, GOOD)
    desk.post(batch.get_absolute_url())
    Observation.objects.filter(batch=batch, region="64").update(value=7)
    answer = desk.post(reverse("import_undo", args=[batch.pk]))
    assert answer.status_code == 409 and "64 p0 2023-03" in text_of(answer)
    assert Observation.objects.filter(batch=batch).count() == 2


def test_an_interrupted_batch_says_so_and_can_be_started_again(desk):
    batch, _answer = upload(desk, GOOD)
    ImportBatch.objects.update(state="interrupted")
    assert 'role="alert"' in text_of(desk.get(batch.get_absolute_url()))
    desk.post(batch.get_absolute_url())
    assert Observation.objects.filter(batch=batch).count() == 2


def test_a_wide_table_with_its_footnotes(desk):
    text = (DATA / "provinces-dots-and-footnotes.csv").read_text()
    _batch, answer = upload(desk, text, codes="name", decimal="", year="2023")
    assert "September 2023 tidak dilakukan penghitungan kemiskinan" in text_of(answer)


def test_the_example_can_be_imported_as_it_is(desk):
    text = desk.get(reverse("import_template")).content.decode()
    batch, _answer = upload(desk, text, source="", publisher="")
    assert [group["severity"] for group in batch.problems if group["severity"] == "error"] == []
    assert batch.counts["new"] == 2


def test_what_waits_for_an_answer_is_not_called_refused_in_the_list(desk):
    asked, _answer = upload(desk, GOOD.replace(",3,", ",,"))
    refused, _answer = upload(desk, WRONG)
    assert (asked.state, refused.state) == ("rejected", "rejected")
    found = {state: text_of(desk.get("/imports/", {"state": state})) for state in ("asks", "rejected")}
    assert asked.get_absolute_url() in found["asks"] and "perlu jawaban</span>" in found["asks"]
    assert refused.get_absolute_url() not in found["asks"]
    assert refused.get_absolute_url() in found["rejected"] and asked.get_absolute_url() not in found["rejected"]


def test_the_list_shows_batches_filters_and_exports(desk, django_assert_max_num_queries):
    for text in (GOOD, WRONG):
        upload(desk, text)
    with django_assert_max_num_queries(8):
        answer = desk.get(reverse("imports"))
    assert text_of(answer).count("figures.csv") == 2
    assert text_of(desk.get(reverse("imports"), {"state": "rejected"})).count("figures.csv") == 1
    lines = desk.get(reverse("imports"), {"_export": "csv"}).getvalue().decode().splitlines()
    assert len(lines) == 3 and "figures.csv" in lines[1]


def test_a_file_of_headings_only_says_so_and_is_not_offered(desk):
    batch, answer = upload(desk, HEADER)
    text = text_of(answer)
    assert "tidak memuat baris data" in text and "tidak mengubah apa pun" not in text
    assert f'action="{batch.get_absolute_url()}"' not in text
    stored_before, _answer = upload(desk, GOOD)
    desk.post(stored_before.get_absolute_url())
    again, answer = upload(desk, GOOD)
    assert again.state == "checked" and "tidak mengubah apa pun" in text_of(answer)


def test_no_page_of_imports_is_kept_by_a_cache(desk):
    batch, _answer = upload(desk, GOOD)
    paths = [reverse("imports"), f"{reverse('imports')}?_export=csv", reverse("import_new"), batch.get_absolute_url(),
             f"{reverse('import_new')}?again={batch.pk}", reverse("import_errors", args=[batch.pk])]  # fmt: skip
    for path in [*paths, reverse("import_file", args=[batch.pk])]:
        assert desk.get(path)["Cache-Control"] == "private, no-store", path
    assert desk.post(reverse("import_new"), {"kind": "statistics"})["Cache-Control"] == "private, no-store"


def test_a_file_named_after_an_identity_number_does_not_show_it(desk):
    number = "6408014101900001"
    file = SimpleUploadedFile(f"KTP {number}.csv", GOOD.encode())
    desk.post(reverse("import_new"), {**STATED, "file": file})
    batch = ImportBatch.objects.get()
    assert batch.file_name == "KTP ••••••••••••••••.csv" and number not in batch.file.name
    assert Path(batch.file.path).suffix == ".csv" and batch.state == "checked"
    desk.force_login(person("central", "ID"))
    pages = [batch.get_absolute_url(), reverse("imports"), "/admin/imports/importbatch/"]
    pages.append(f"{reverse('import_new')}?again={batch.pk}")
    for path in pages:
        answer = desk.get(path)
        assert answer.status_code == 200 and number not in text_of(answer), path
    download = desk.get(reverse("import_file", args=[batch.pk]))
    assert number not in download["Content-Disposition"]


@pytest.mark.parametrize("name", ["2020-2021-2022-2023.csv", "20240131.csv", "Kemiskinan 64.xlsx"])
def test_other_names_of_files_stay(world, name):
    assert batches.create("statistics", ContentFile(b"x"), name, {}).file_name == name


# --- rights ---------------------------------------------------------------------------------------------

PAGES = ["import", "import_undo", "import_errors", "import_file"]


@pytest.fixture
def batch(desk):
    batch, _answer = upload(desk, GOOD)
    desk.post(batch.get_absolute_url())
    return batch


def test_anonymous_visitors_sign_in_first(batch, client):
    client.logout()
    for path in [reverse("imports"), reverse("import_new"), *(reverse(name, args=[batch.pk]) for name in PAGES)]:
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={path}")


def test_people_without_the_permission_are_refused(batch, client):
    for user in (person("stranger"), person("chair", "64", "leadership")):
        client.force_login(user)
        for path in [reverse("imports"), reverse("import_new"), *(reverse(name, args=[batch.pk]) for name in PAGES)]:
            assert client.get(path).status_code == 403
        assert client.post(reverse("import_new"), STATED).status_code == 403


def test_the_batch_of_somebody_else_is_not_there(batch, client):
    for user in (person("neighbour", "53"), person("below", "64.71"), person("colleague", "64", "operator")):
        client.force_login(user)
        for name in PAGES:
            assert client.get(reverse(name, args=[batch.pk])).status_code == 404
        for name in ("import", "import_undo", "import_drop"):
            assert client.post(reverse(name, args=[batch.pk])).status_code == 404
        assert client.get(reverse("import_new"), {"again": batch.pk}).status_code == 404
        assert "figures.csv" not in text_of(client.get(reverse("imports")))
    assert Observation.objects.filter(batch=batch).count() == 2


def test_the_country_sees_all_batches_and_the_file_comes_as_a_download(batch, client):
    client.force_login(person("central", "ID"))
    assert client.get(batch.get_absolute_url()).status_code == 200
    answer = client.get(reverse("import_file", args=[batch.pk]))
    assert b"".join(answer.streaming_content).decode() == GOOD
    assert answer["Content-Disposition"].startswith("attachment") and "private" in answer["Cache-Control"]
    assert answer["Content-Type"] == "application/octet-stream"


def test_whose_area_has_shrunk_has_no_batch_of_what_lies_outside(batch, desk, secretary):
    secretary.scopes.update(region="64.71")
    assert desk.post(reverse("import_undo", args=[batch.pk])).status_code == 404
    assert Observation.objects.filter(batch=batch).count() == 2


def test_rows_of_another_area_are_refused_and_nothing_is_told(desk, observe):
    observe("53", "p0", 2023, "19.96", workflow="draft", is_current=False)
    batch, answer = upload(desk, f"{HEADER}53,p0,2023,3,33,percent\n")
    assert batch.state == "rejected" and "19.96" not in text_of(answer) and "19,96" not in text_of(answer)


@pytest.mark.parametrize("path", ["/imports/0/", "/imports/999999/", "/imports/99999999999999999999/", "/imports/abc/"])
def test_unknown_batches(desk, path):
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize("number", ["abc", "-1", "99999999999999999999", "²", "\x00"])
def test_nonsense_instead_of_an_earlier_batch(desk, number):
    assert desk.get(reverse("import_new"), {"again": number}).status_code in (400, 404)
    assert desk.post(reverse("import_new"), {**STATED, "again": number}).status_code in (400, 404)


def test_only_a_post_changes_anything(desk):
    batch, _answer = upload(desk, GOOD)
    assert desk.get(reverse("import_drop", args=[batch.pk])).status_code == 200, "it asks"
    assert ImportBatch.objects.filter(pk=batch.pk, state="checked").exists()


def test_figures_in_messages_follow_the_language_and_years_do_not(desk):
    batch, answer = upload(desk, f"{HEADER}64.08,p0,2023,3,14.5,percent\n")
    assert "14,5 pada 2023, padahal 8,81 pada 2024" in text_of(answer)
    assert "2.023" not in text_of(answer) and "2.024" not in text_of(answer)
    assert "14.5 in 2023, but 8.81 in 2024" in text_of(desk.get(batch.get_absolute_url(), {"lang": "en"}))


@pytest.mark.parametrize("stated", [["Persen 2022=p0", "Jumlah=poor"], {"Persen 2022": "p0"}, {"p0": ["2022", "2023"]}])
@pytest.mark.parametrize("name", ["map", "unit", "only", "skip"])
def test_the_page_of_a_batch_says_options_of_several_values(desk, secretary, name, stated):
    """From the form they are lists, from the command, once read, dicts."""
    batch = ImportBatch.objects.create(
        kind="statistics", file_name="a.csv", sha256="0" * 64, state="checked", user=secretary,
        counts={"recognised": {"kind": "csv"}}, areas=["64"],
        options={name: stated, "codes": "kemendagri"},
    )  # fmt: skip
    assert "p0" in desk.get(batch.get_absolute_url()).content.decode()
