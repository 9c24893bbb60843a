"""The pages of lists of beneficiaries: from the upload over the worker to people and back, and who may see it."""

import csv
import io
import re
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from unittest import mock

import psycopg2
import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from python_calamine import CalamineWorkbook

from accounts.models import Scope
from beneficiaries import tasks
from beneficiaries.import_columns import FIELDS
from beneficiaries.import_progress import told
from beneficiaries.import_words import FIELD_LABELS
from beneficiaries.models import BadLine, Beneficiary, Delivery
from programs.models import Program
from regions import batches
from regions.models import ImportBatch
from tests.beneficiaries.lists import AYU, BUDI, HEADER, SITI, VILLAGE, everything, programs
from tests.beneficiaries.workers import worker_process
from tests.people import person

pytestmark = pytest.mark.django_db
KIND = "beneficiaries"
GOOD = HEADER + f"{SITI},Siti Aminah,{VILLAGE},PKH,2025,Q1,750000\n{BUDI},Budi,64.08.01.2001,PKH,2025,Q1,\n"
BAD = GOOD + f"640801010190001,=Anto,{VILLAGE},PKH,2025,Q1,\n"
WARNED = HEADER + f"6471011201900001,Kotawati,{VILLAGE},PKH,2025,Q1,\n"  # first registered elsewhere
ADDRESSES = ("import", "import_undo", "import_errors", "import_file", "import_bad_lines", "import_bad_lines_xlsx")
POSTS = ("import", "import_undo", "import_drop", "import_columns", "import_resume")


@pytest.fixture
def operator(world):
    programs()
    return person("operator", "64.08", "operator")


@pytest.fixture
def desk(client, operator):
    client.force_login(operator)
    return client


def work() -> None:
    """What the worker does with all that waits, within the transaction of the test (which it would close)."""
    with mock.patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        Worker(
            queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
            worker_id="test", excluded_queue_names=[],
        ).run()  # fmt: skip


def send(client, text, *, name="daftar.csv", then=work, **fields):
    """Uploads a list and lets the worker check it; the batch and its page."""
    file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    stated = {"kind": KIND, "codes": "kemendagri", "file": file, **fields}
    answer = client.post(reverse("import_new"), {key: value for key, value in stated.items() if value != ""})
    assert answer.status_code == 302, answer.context["form"].errors
    if then:
        then()
    batch = ImportBatch.objects.first()
    return batch, client.get(batch.get_absolute_url())


def commit(client, batch, **fields):
    answer = client.post(batch.get_absolute_url(), fields, follow=True)
    work()
    batch.refresh_from_db()
    return answer


def text_of(answer) -> str:
    body = b"".join(answer) if answer.streaming else answer.content
    return " ".join(body.decode().split())


def task_of(batch) -> DBTaskResult:
    batch.refresh_from_db()
    return DBTaskResult.objects.get(pk=batch.counts["work"]["task"])


# --- the way --------------------------------------------------------------------------------------------


def test_from_a_list_over_the_check_to_people_and_back(desk):
    before = everything()
    batch, answer = send(desk, GOOD)
    text = text_of(answer)
    assert (batch.state, everything()) == ("checked", before), "looking writes nothing"
    assert "Siti Aminah" in text and "••••••••••••0001" in text and SITI not in text and "750.000" in text
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
    batch, _answer = send(desk, GOOD + f"{AYU[:-1]},Anto,{VILLAGE},PKH,2025,Q1,\n")
    answer = desk.get(reverse("import_errors", args=[batch.pk]))
    assert (
        "no-store" in answer["Cache-Control"] and AYU[:-1] not in text_of(answer) and ",nik_short," in text_of(answer)
    )


# --- what the columns hold -------------------------------------------------------------------------------

ODD = f"Nomor,Penerima Bantuan,Desa/Kel,Kolom X\n{SITI},Siti Aminah,{VILLAGE},rahasia\n"


def test_columns_are_shown_corrected_and_checked_again(desk):
    batch, answer = send(desk, ODD)
    text = text_of(answer)
    assert batch.state == "rejected" and "Nomor" in text and "Kolom X" in text
    assert "••••••••••••0001" in text and SITI not in text, "first cells, with masked numbers"
    chosen = {"column_0": "nik", "column_1": "name", "column_2": "region", "column_3": ""}
    desk.post(reverse("import_columns", args=[batch.pk]), chosen)
    work()
    batch.refresh_from_db()
    assert (batch.state, batch.counts["persons_new"]) == ("checked", 1)
    assert ImportBatch.objects.count() == 1, "the file stays where it is"
    assert 'value="nik" selected' in text_of(desk.get(batch.get_absolute_url()))
    commit(desk, batch)
    assert Beneficiary.objects.get().name == "Siti Aminah"


def test_a_column_that_was_recognised_can_be_left_out(desk):
    batch, answer = send(desk, f"nik,name,region,alamat\n{SITI},Siti,{VILLAGE},Jalan 1\n")
    fields = answer.context["columns_form"].headings
    chosen = {name: "" if heading == "alamat" else heading for name, heading in fields.items()}
    desk.post(reverse("import_columns", args=[batch.pk]), chosen)
    work()
    batch.refresh_from_db()
    commit(desk, batch)
    assert Beneficiary.objects.get().address == ""


def test_two_columns_cannot_hold_the_same(desk):
    batch, _answer = send(desk, ODD)
    answer = desk.post(reverse("import_columns", args=[batch.pk]), {"column_0": "nik", "column_1": "nik"})
    assert answer.status_code == 422 and 'id="id_column_1_error"' in text_of(answer)
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
        ({"file": ""}, "file"), ({"codes": ""}, "codes"), ({"program": "53-JATI"}, "program"), ({"year": "x"}, "year"),
        ({"region": "64.71"}, "region"), ({"region": VILLAGE, "codes": "bps"}, "region"), ({"map": "nonsense"}, "map"),
        ({"tranche": "a very long tranche"}, "tranche"), ({"unit": "villages"}, "unit"),
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


# --- waiting, running, interrupted ----------------------------------------------------------------------


@contextmanager
def another_worker(batch, step: str):
    """A session that holds the batch as a worker does, and says what it is at."""
    other = psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None})
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [batches.LOCKS, batch.pk])
            cursor.execute("SET application_name = %s", [f"import {batch.pk}: {step}"])
        yield
    finally:
        other.close()


def test_a_batch_waits_and_after_a_while_says_that_there_is_no_worker(desk):
    batch, answer = send(desk, GOOD, then=None)
    text = text_of(answer)
    assert "http-equiv" in text and "db_worker" not in text and "daftar.csv" in text
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=3))
    text = text_of(desk.get(batch.get_absolute_url()))
    assert "db_worker" in text and "http-equiv" in text
    DBTaskResult.objects.create(
        status="RUNNING", started_at=timezone.now(), args_kwargs={"args": [], "kwargs": {}}, task_path="x.y",
        backend_name="default", run_after=timezone.now(),
    )  # fmt: skip
    assert "db_worker" not in text_of(desk.get(batch.get_absolute_url())), "the worker is busy with something else"
    DBTaskResult.objects.filter(task_path="x.y").update(started_at=timezone.now() - timedelta(days=2))
    assert "db_worker" in text_of(desk.get(batch.get_absolute_url())), "that task was left by a worker that was killed"


def test_a_running_batch_shows_how_far_it_is_and_can_be_neither_dropped_nor_started(desk):
    batch, _answer = send(desk, GOOD, then=None)
    ImportBatch.objects.update(state="interrupted")
    with another_worker(batch, "checking"):
        text = text_of(desk.get(batch.get_absolute_url()))
        assert '<progress value="65" max="100"' in text and "http-equiv" in text and 'role="alert"' not in text
        assert "terputus" not in text_of(desk.get(reverse("imports")))
        for name in ("import_drop", "import_resume", "import"):
            desk.post(reverse(name, args=[batch.pk]))
    assert DBTaskResult.objects.count() == 1 and ImportBatch.objects.filter(pk=batch.pk).exists()


@pytest.mark.parametrize("step", ["", "reading", "matching", "checking", "write beneficiaries_beneficiary 5/10",
                                  "write beneficiaries_delivery 10/10", "summaries"])  # fmt: skip
def test_progress_only_grows(step):
    steps = ["", "reading", "matching", "checking", "write beneficiaries_beneficiary 5/10",
             "write beneficiaries_delivery 10/10", "summaries"]  # fmt: skip
    shares = [told(name, "write")[1] for name in steps]
    assert shares == sorted(shares) and 0 <= told(step, "write")[1] < 1


def test_a_step_that_is_not_known_has_no_share():
    assert told("something new", "check") == ("", None)


def test_a_killed_worker_leaves_a_batch_that_can_be_resumed_or_dropped(desk):
    batch, _answer = send(desk, GOOD)
    desk.post(batch.get_absolute_url())
    left = task_of(batch)
    ImportBatch.objects.update(state="interrupted")
    DBTaskResult.objects.filter(pk=left.pk).update(status="RUNNING", started_at=timezone.now() - timedelta(minutes=1))
    text = text_of(desk.get(batch.get_absolute_url()))
    assert 'role="alert"' in text and reverse("import_resume", args=[batch.pk]) in text
    assert f'action="{batch.get_absolute_url()}"' not in text
    desk.post(reverse("import_resume", args=[batch.pk]))
    work()
    batch.refresh_from_db()
    assert (batch.state, Beneficiary.objects.count()) == ("committed", 2), "it goes on with what was asked: writing"


def test_an_interrupted_batch_can_be_dropped_with_its_file(desk):
    batch, _answer = send(desk, BAD, then=None)
    path = Path(batch.file.path)
    desk.post(reverse("import_drop", args=[batch.pk]))
    assert not ImportBatch.objects.exists() and not path.exists()
    work()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL", "the worker leaves alone what was dropped"


def test_dropping_takes_the_bad_lines_along(desk):
    batch, _answer = send(desk, BAD)
    assert BadLine.objects.exists()
    desk.post(reverse("import_drop", args=[batch.pk]))
    assert not BadLine.objects.exists()


def test_what_stopped_the_work_is_said(desk, monkeypatch):
    batch, _answer = send(desk, GOOD)
    monkeypatch.setattr(batches, "commit", lambda *a, **k: (_ for _ in ()).throw(RuntimeError(f"row of {SITI}")))
    commit(desk, batch)
    assert DBTaskResult.objects.filter(traceback__contains=SITI).count() == 0
    text = text_of(desk.get(batch.get_absolute_url()))
    assert 'role="alert"' in text and batch.counts["stopped"] in text and SITI not in text


def test_two_posts_at_once_are_one_task(desk):
    batch, _answer = send(desk, GOOD)
    for _n in range(2):
        desk.post(batch.get_absolute_url())
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_an_undo_that_is_refused_says_why(desk):
    batch, _answer = send(desk, GOOD)
    commit(desk, batch)
    Delivery.objects.filter(beneficiary__nik=SITI).update(amount=1)
    desk.post(reverse("import_undo", args=[batch.pk]))
    work()
    batch.refresh_from_db()
    text = text_of(desk.get(batch.get_absolute_url()))
    assert (batch.state, batch.counts["refused"]["count"]) == ("committed", 1)
    assert 'role="alert"' in text and SITI not in text and Beneficiary.objects.count() == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_worker_process_checks_writes_and_takes_back(desk, tmp_path):
    batch, answer = send(desk, BAD, then=None)
    assert 'http-equiv="refresh"' in text_of(answer)
    said = worker_process(tmp_path / "var")
    batch.refresh_from_db()
    assert (batch.state, batch.counts["bad_lines"]) == ("rejected", 1)
    desk.post(batch.get_absolute_url(), {"good_only": "yes"})
    said += worker_process(tmp_path / "var")
    batch.refresh_from_db()
    assert (batch.state, Beneficiary.objects.count()) == ("committed", 2)
    assert "http-equiv" not in text_of(desk.get(batch.get_absolute_url()))
    desk.post(reverse("import_undo", args=[batch.pk]))
    said += worker_process(tmp_path / "var")
    batch.refresh_from_db()
    assert (batch.state, Beneficiary.objects.count()) == ("undone", 0)
    assert SITI not in said and "640801010190001" not in said


# --- rights ---------------------------------------------------------------------------------------------


@pytest.fixture
def bad_batch(desk):
    batch, _answer = send(desk, BAD)
    return batch


def role(name: str, *codenames: str) -> Group:
    group = Group.objects.create(name=name)
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    assert group.permissions.count() == len(codenames)
    return group


def with_role(name: str, region: str, group: Group):
    user = person(name)
    Scope.objects.create(user=user, region_id=region, role=group)
    return user


def test_the_sister_district_gets_nothing_from_any_address(bad_batch, client):
    for user in (person("sister", "64.71", "operator"), person("colleague", "64.08", "operator")):
        client.force_login(user)
        for name in ADDRESSES:
            assert client.get(reverse(name, args=[bad_batch.pk])).status_code == 404, name
        for name in POSTS:
            assert client.post(reverse(name, args=[bad_batch.pk]), {"good_only": "yes"}).status_code == 404, name
        assert client.get(reverse("import_new"), {"again": bad_batch.pk}).status_code == 404
        assert "daftar.csv" not in text_of(client.get(reverse("imports")))
    assert not Beneficiary.objects.exists() and ImportBatch.objects.exists()


def test_statistics_people_of_the_country_see_no_lists(bad_batch, client):
    figures = role("figures", "view_importbatch", "add_importbatch", "add_observation")
    client.force_login(with_role("statistician", "ID", figures))
    for name in ADDRESSES:
        assert client.get(reverse(name, args=[bad_batch.pk])).status_code == 404
    assert "daftar.csv" not in text_of(client.get(reverse("imports")))
    assert "daftar.csv" not in text_of(client.get("/admin/regions/importbatch/"))
    assert client.get(reverse("import_new"), {"kind": KIND}).status_code == 404
    assert client.get(reverse("import_new")).context["importer"].kind == "statistics"


def test_who_may_only_import_lists_needs_no_other_right(client, operator):
    client.force_login(with_role("clerk", "64.08", role("lists", "add_beneficiary")))
    assert client.get(reverse("imports")).status_code == 200
    assert client.get(reverse("import_new")).context["importer"].kind == KIND
    assert client.get(reverse("import_new"), {"kind": "statistics"}).status_code == 404
    batch, _answer = send(client, GOOD)
    commit(client, batch)
    assert (batch.state, Beneficiary.objects.count()) == ("committed", 2)
    client.post(reverse("import_undo", args=[batch.pk]))
    work()
    batch.refresh_from_db()
    assert (batch.state, Beneficiary.objects.count()) == ("undone", 0)


def test_the_country_sees_the_batch_but_not_the_numbers_in_its_file(bad_batch, client):
    client.force_login(person("central", "ID"))
    answer = client.get(bad_batch.get_absolute_url())
    assert answer.status_code == 200 and reverse("import_file", args=[bad_batch.pk]) not in text_of(answer)
    for name in ("import_file", "import_bad_lines", "import_bad_lines_xlsx"):
        assert client.get(reverse(name, args=[bad_batch.pk])).status_code == 404
    client.post(reverse("import_drop", args=[bad_batch.pk]))
    assert not ImportBatch.objects.exists()


def test_rows_of_another_area_are_refused(client, operator):
    client.force_login(person("sister", "64.71", "operator"))
    batch, _answer = send(client, GOOD)
    assert batch.state == "rejected"
    commit(client, batch, good_only="yes")
    assert not Beneficiary.objects.exists()


def test_of_recipients_of_another_area_nothing_is_told(desk, client):
    batch, _answer = send(desk, GOOD)
    commit(desk, batch)
    client.force_login(person("sister", "64.71", "operator"))
    lists = (
        f"nik,name\n{SITI},Anyone\n",
        f"nik,name,region\n{SITI},Anyone,64.71\n",
        f"nik,name,region,program,year,tranche\n{SITI},X,64.71,PKH,2025,Q1\n",
    )
    for text in lists:
        batch, answer = send(client, text, program="PKH", year="2025", tranche="Q1")
        assert "Siti Aminah" not in text_of(answer) and "64.08.01" not in text_of(answer), text
        assert "Siti Aminah" not in text_of(client.get(reverse("import_errors", args=[batch.pk])))


def test_the_rights_are_those_when_the_work_is_done(desk, operator):
    batch, _answer = send(desk, GOOD)
    desk.post(batch.get_absolute_url())
    operator.scopes.all().delete()
    work()
    assert not Beneficiary.objects.exists()


def test_whose_area_has_shrunk_cannot_take_back_what_lies_outside(desk, operator):
    batch, _answer = send(desk, GOOD)
    commit(desk, batch)
    operator.scopes.update(region="64.71")
    desk.post(reverse("import_undo", args=[batch.pk]))
    work()
    batch.refresh_from_db()
    assert (batch.state, Beneficiary.objects.count()) == ("committed", 2)
    assert batch.counts["stopped"] in text_of(desk.get(batch.get_absolute_url()))


def test_anonymous_visitors_and_leadership(bad_batch, client):
    client.force_login(person("chair", "64", "leadership"))
    for name in ADDRESSES:
        assert client.get(reverse(name, args=[bad_batch.pk])).status_code == 403
    client.logout()
    for name in ADDRESSES:
        assert client.get(reverse(name, args=[bad_batch.pk])).status_code == 302


def test_no_number_in_titles_addresses_and_tasks(desk, caplog):
    caplog.set_level(0)
    batch, answer = send(desk, BAD + f"{AYU}x,Ayu,{VILLAGE},PKH,2025,Q1,\n")
    title = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)[1]
    kept = f"{batch.counts}{batch.problems}{list(DBTaskResult.objects.values_list('args_kwargs', 'traceback'))}"
    for number in (SITI, BUDI, AYU, "640801010190001"):
        assert number not in text_of(answer) and number not in title and number not in kept
        assert number not in "".join(
            record.getMessage() for record in caplog.records if record.name != "django.db.backends"
        )


def test_the_command_and_the_page_share_the_worker_of_the_batch(operator, desk):
    """A batch that nobody left to the worker (from a command that was killed) is started by the page."""
    batch, _answer = send(desk, GOOD)
    ImportBatch.objects.update(state="interrupted", counts={})
    desk.post(reverse("import_resume", args=[batch.pk]))
    work()
    batch.refresh_from_db()
    assert batch.state == "checked" and tasks.work_on(batch) is None
    assert Program.objects.exists()


def test_what_the_list_leaves_open_is_answered_on_its_page(desk):
    text = f"nik;nama;wilayah;tgl lahir\n{SITI};Siti;{VILLAGE};01/02/1990\n"
    batch, _answer = send(desk, text)
    page = desk.get(batch.get_absolute_url())
    assert page.context["only_questions"]
    form = page.context["columns_form"]
    assert form.asked == ["dates"]
    chosen = {name: form[name].value() for name in form.headings}
    missing = desk.post(reverse("import_columns", args=[batch.pk]), chosen)
    assert (missing.status_code, "dates" in missing.context["columns_form"].errors) == (422, True)
    desk.post(reverse("import_columns", args=[batch.pk]), chosen | {"dates": "day-first"})
    work()
    batch.refresh_from_db()
    assert (batch.state, batch.options["dates"], batch.counts["persons_new"]) == ("checked", "day-first", 1)
