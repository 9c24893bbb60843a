"""Lists in the background: waiting, running, interrupted, resumed."""

from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg2
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from beneficiaries.imports import tasks
from beneficiaries.imports.progress import step_words
from beneficiaries.models import BadLine, Beneficiary, Delivery
from common.locks import Lock
from imports.machinery import batches
from imports.models import ImportBatch
from programs.models import Program
from tests.beneficiaries.imports.desk import BAD, GOOD, commit, send, task_of, text_of, work
from tests.beneficiaries.imports.lists import SITI
from tests.beneficiaries.imports.workers import worker_process

pytestmark = pytest.mark.django_db


@contextmanager
def another_worker(batch, step: str):
    """A session that holds the batch as a worker does, and says what it is at."""
    other = psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None})
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [Lock.BATCH.value, batch.pk])
            cursor.execute("SET application_name = %s", [f"import {batch.pk}: {step}"])
        yield
    finally:
        other.close()


def test_a_batch_waits_and_after_a_while_says_that_there_is_no_worker(desk):
    batch, answer = send(desk, GOOD, then=None)
    text = text_of(answer)
    assert "http-equiv" in text and "manage.py work" not in text and "daftar.csv" in text
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=3))
    text = text_of(desk.get(batch.get_absolute_url()))
    assert "manage.py work" in text and "http-equiv" in text
    DBTaskResult.objects.create(
        status="RUNNING", started_at=timezone.now(), args_kwargs={"args": [], "kwargs": {}}, task_path="x.y",
        backend_name="default", run_after=timezone.now(),
    )  # fmt: skip
    assert "manage.py work" not in text_of(desk.get(batch.get_absolute_url())), "the worker is busy with something else"
    DBTaskResult.objects.filter(task_path="x.y").update(started_at=timezone.now() - timedelta(days=2))
    assert "manage.py work" in text_of(desk.get(batch.get_absolute_url())), (
        "that task was left by a worker that was killed"
    )


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
    shares = [step_words(name, "write")[1] for name in steps]
    assert shares == sorted(shares) and 0 <= step_words(step, "write")[1] < 1


def test_a_step_that_is_not_known_has_no_share():
    assert step_words("something new", "check") == ("", None)


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


def test_an_interrupted_batch_can_be_dropped_with_its_file(desk, django_capture_on_commit_callbacks):
    batch, _answer = send(desk, BAD, then=None)
    path = Path(batch.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("import_drop", args=[batch.pk]))
    assert not ImportBatch.objects.exists() and not path.exists()
    work()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL", "the worker leaves alone what was dropped"


@pytest.mark.parametrize("trouble", [None, RuntimeError("x")])
def test_a_batch_that_goes_while_the_worker_has_it_stops_nothing(desk, monkeypatch, trouble):
    batch, _answer = send(desk, GOOD)
    taken = ImportBatch.objects.get(pk=batch.pk)
    desk.post(reverse("import_drop", args=[batch.pk]))
    if trouble:
        monkeypatch.setattr(batches, "check", lambda *a, **k: (_ for _ in ()).throw(trouble))
    tasks.run(taken, write=False)
    assert not ImportBatch.objects.exists() and not Beneficiary.objects.exists()


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


@pytest.mark.django_db(transaction=True)
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


def test_the_command_and_the_page_share_the_worker_of_the_batch(operator, desk):
    """A batch that nobody left to the worker (from a command that was killed) is started by the page."""
    batch, _answer = send(desk, GOOD)
    ImportBatch.objects.update(state="interrupted", counts={})
    desk.post(reverse("import_resume", args=[batch.pk]))
    work()
    batch.refresh_from_db()
    assert batch.state == "checked" and tasks.work_on(batch) is None
    assert Program.objects.exists()
