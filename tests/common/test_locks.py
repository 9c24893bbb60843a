"""Advisory locks: each has its own number, the SQL of triggers uses no other, and who holds one is known."""

import re
from pathlib import Path
from uuid import UUID

import psycopg2
import pytest
from django.db import connection, transaction

from common import locks
from common.locks import Lock

ROOT = Path(__file__).parent.parent.parent
SQL = sorted(ROOT.glob("*/sql/*.sql"))
TAKEN = re.compile(r"advisory_\w+\(([^()]*)\)")


@pytest.fixture
def other():
    """Another process, which holds what it takes until it is closed."""
    link = psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None})
    yield link.cursor()
    link.close()


def test_no_number_is_used_twice():
    assert len(Lock.__members__) == len(set(Lock)) == 9  # a second name of a number would be no member of its own


def test_triggers_take_named_locks_only():
    taken = {path.name: TAKEN.findall(path.read_text()) for path in SQL if "advisory" in path.read_text()}
    assert taken == {
        "current_observations.sql": [f"{Lock.CURRENT_OBSERVATIONS}, 0"],
        "settle_named_reach.sql": [f"{Lock.NAMED_REACH}, part"] * 2,
        "settle_summaries.sql": [f"{Lock.SUMMARIES}, part"],
    }
    texts = [path.read_text() for path in SQL if path.name.startswith(("settle_named", "settle_summ"))]
    assert {shards for text in texts for shards in re.findall(r"program_id % (\d+)", text)} == {str(locks.SHARDS)}


def test_nobody_takes_a_lock_beside_this_file():
    packages = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"]
    files = [path for package in packages for path in package.rglob("*.py") if path != Path(locks.__file__)]
    theirs = [path.name for path in files if re.search("pg_(try_)?advisory|pg_locks", path.read_text())]
    assert len(files) > 300 and not theirs


@pytest.mark.django_db
def test_who_holds_a_lock_is_known(other):
    other.execute("SELECT pg_advisory_xact_lock(%s, 7), pg_advisory_xact_lock(%s, 8)", [Lock.BATCH, Lock.REPORT])
    assert (locks.held(Lock.BATCH), locks.held(Lock.REPORT), locks.held(Lock.TASK)) == ({7}, {8}, set())
    assert locks.is_held(Lock.BATCH, 7) and not locks.is_held(Lock.BATCH, 8)
    assert not locks.try_to_take(Lock.BATCH, 7)
    assert locks.try_to_take(Lock.BATCH, 8) and locks.held(Lock.BATCH) == {7}, "one's own are not counted"
    other.connection.rollback()
    assert locks.try_to_take(Lock.BATCH, 7) and locks.held(Lock.BATCH) == set()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("key", [0, 2**31 + 5, "programs", UUID(int=2**127 + 3)])
def test_every_kind_of_key_is_held_until_the_transaction_ends(other, key):
    with transaction.atomic():
        locks.wait_for(Lock.FIGURE, 1, key)
        other.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [Lock.FIGURE, locks.number(key)])
        assert other.fetchone() == (False,)
    other.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [Lock.FIGURE, locks.number(key)])
    assert other.fetchone() == (True,) and locks.is_held(Lock.FIGURE, key)
