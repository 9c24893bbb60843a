"""The worker outlives a lost database, and settles what a dead one left "running"."""

from datetime import timedelta

import psycopg2
import pytest
from django.db import OperationalError, connections
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from poverty_monitor import worker

pytestmark = pytest.mark.django_db(transaction=True)
done = []


@task()
def note(word: str) -> None:
    done.append(word)


@task()
def lose_the_database(word: str) -> None:
    done.append(word)
    connections["default"].connection.close()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT 1")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    done.clear()
    monkeypatch.setattr(worker, "BETWEEN", timedelta(seconds=0.1))
    monkeypatch.setattr(worker, "LONGEST_PAUSE", 0.1)


def running(minutes: float = 5, who: str = "somebody") -> DBTaskResult:
    left = DBTaskResult.objects.get(pk=note.enqueue("left").id)
    left.claim(who)
    DBTaskResult.objects.filter(pk=left.pk).update(started_at=timezone.now() - timedelta(minutes=minutes))
    return left


def status(result) -> str:
    return DBTaskResult.objects.get(pk=result.pk).status


def test_it_does_what_waits():
    note.enqueue("a")
    worker.Worker(batch=True).run()
    assert done == ["a"] and DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_the_task_of_a_dead_worker_is_settled_when_one_starts():
    left = running()
    worker.Worker(batch=True).run()
    assert status(left) == "FAILED" and done == []
    assert "WorkerDied" in DBTaskResult.objects.get().exception_class_path


def test_a_live_task_of_another_worker_is_left_alone():
    left = running()
    with worker.working_on(left.pk):
        assert worker.settle() == 0
        assert status(left) == "RUNNING"
    assert worker.settle() == 1


def test_a_task_that_was_taken_this_moment_is_given_time(monkeypatch):
    monkeypatch.setattr(worker, "BETWEEN", timedelta(seconds=30))
    monkeypatch.setattr(worker.time, "sleep", lambda seconds: None)
    left, own = running(minutes=0), running(minutes=0, who="me")
    assert worker.settle("me") == 1
    assert (status(left), status(own)) == ("RUNNING", "FAILED")


def test_a_database_lost_in_the_middle_of_a_task_fails_that_task_and_the_next_is_done():
    lost = lose_the_database.enqueue("first")
    note.enqueue("second")
    worker.Worker(batch=True).run()
    assert done == ["first", "second"]
    assert DBTaskResult.objects.get(pk=lost.id).status == "FAILED"


def test_while_the_database_is_away_it_finishes_a_restore_that_was_killed(monkeypatch):
    """Nobody else may come: the database stays closed until the restore is finished or taken back."""
    note.enqueue("a")
    claim, settled = DBTaskResult.claim, []

    def closed(self, worker_id):
        if not settled:
            raise OperationalError("closed") from psycopg2.OperationalError("not currently accepting connections")
        return claim(self, worker_id)

    monkeypatch.setattr(DBTaskResult, "claim", closed)
    monkeypatch.setattr(worker.journal, "exists", lambda: not settled)
    monkeypatch.setattr(worker.switching, "finish_killed", lambda: settled.append("finished"))
    worker.Worker(batch=True).run()
    assert settled == ["finished"] and done == ["a"]


def test_it_waits_while_the_database_is_away(monkeypatch):
    note.enqueue("a")
    tries, claim = [], DBTaskResult.claim

    def fail_twice(self, worker_id):
        tries.append(worker_id)
        if len(tries) < 3:
            raise OperationalError("server closed the connection unexpectedly") from psycopg2.OperationalError("gone")
        return claim(self, worker_id)

    monkeypatch.setattr(DBTaskResult, "claim", fail_twice)
    worker.Worker(batch=True).run()
    assert len(tries) == 3 and done == ["a"]
