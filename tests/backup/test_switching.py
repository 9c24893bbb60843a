"""The new database and uploads take the place of the present ones, or everything stays as it was: at every step."""

from contextlib import closing

import psycopg2
import pytest
from django.core.management import CommandError

from poverty_monitor.backup import extras, journal, loading, restoring, server, switching
from poverty_monitor.backup.errors import BackupError


class Failed(Exception):
    pass


# Each step of a restore, and whether it fails before or after its work is done.
STEPS = [
    (extras, "apply"), (loading, "load"), (loading, "compare"), (loading, "freshen"), (restoring.Restore, "unpack"),
    (switching, "close"), (switching, "_aside"), (switching, "uploads_in"), (switching, "databases_in"),
]  # fmt: skip
QUICK = {("compare", True), ("uploads_in", True), ("databases_in", False), ("databases_in", True)}
MOMENTS = [
    pytest.param(where, name, after, marks=[] if (name, after) in QUICK else pytest.mark.long, id=f"{name}-{after}")
    for where, name in STEPS
    for after in (False, True)
]


def breaking(monkeypatch, where, name, after, error):
    """Let a step raise ``error``, before or after it did what it does."""
    step = getattr(where, name)

    def broken(*arguments, **options):
        if after:
            step(*arguments, **options)
        raise error

    monkeypatch.setattr(where, name, broken)


@pytest.mark.parametrize(("where", "name", "after"), MOMENTS)
def test_a_step_that_fails_is_taken_back_with_those_before_it(small, backed_up, monkeypatch, where, name, after):
    damaged = small.state()
    with monkeypatch.context() as patch, pytest.raises(CommandError, match=r"The disk is gone. Nothing has changed"):
        breaking(patch, where, name, after, OSError("The disk is gone"))
        small.restore(backed_up[0])
    assert (small.state(), small.leftovers()) == (damaged, set())
    small.restore(backed_up[0])
    assert small.state() == backed_up[1]


@pytest.mark.parametrize(("where", "name", "after"), MOMENTS)
def test_a_killed_restore_is_finished_or_taken_back_by_the_next_command(
    small, backed_up, monkeypatch, where, name, after
):
    damaged = small.state()
    with monkeypatch.context() as patch, pytest.raises(Failed):
        patch.setattr(restoring.Restore, "_take_back", lambda self, error: None)  # as a kill leaves it
        breaking(patch, where, name, after, Failed())
        small.restore(backed_up[0])

    said = switching.finish_killed()
    assert switching.finish_killed() is None
    if "has been finished" in said:
        assert small.state() == backed_up[1]
        assert len(small.leftovers()) == 2  # database and uploads of before
        assert where is switching
    else:
        assert (small.state(), small.leftovers()) == (damaged, set())
        assert where is not switching


@pytest.mark.long
@pytest.mark.parametrize("name", ["uploads_out", "databases_out", "drop"])
@pytest.mark.parametrize("after", [False, True])
def test_taking_back_can_be_killed_too(small, backed_up, monkeypatch, name, after):
    damaged = small.state()
    with monkeypatch.context() as patch, pytest.raises(Failed):
        breaking(patch, journal, "remove", False, OSError("The disk is gone"))  # the last step forward
        breaking(patch, switching, name, after, Failed())
        small.restore(backed_up[0])

    assert "has been taken back" in switching.finish_killed()
    assert (small.state(), small.leftovers()) == (damaged, set())


def test_nothing_is_settled_while_another_process_restores(small, backed_up):
    with journal.alone() as first:
        assert first
        assert switching.finish_killed() is None
        with pytest.raises(CommandError, match="Another restore is at work"):
            small.restore(backed_up[0])


def test_who_is_connected_is_sent_away(small, backed_up):
    with closing(server.configured().connect()) as somebody, somebody.cursor() as cursor:
        cursor.execute("BEGIN; LOCK TABLE people")
        small.restore(backed_up[0])
        with pytest.raises(psycopg2.OperationalError):
            cursor.execute("SELECT 1")
    assert small.state() == backed_up[1]


def test_a_file_that_is_stored_while_folders_change_places_is_not_lost(small, backed_up, monkeypatch):
    def move(old, new):
        really(old, new)
        if new.endswith(small.uploads.name) is False and not small.uploads.exists():
            (small.uploads / "imports").mkdir(parents=True)
            (small.uploads / "imports" / "late.csv").write_text("of a request under way")
            monkeypatch.setattr(switching, "_move", really)

    really = switching._move
    monkeypatch.setattr(switching, "_move", move)
    small.restore(backed_up[0])

    assert small.state() == backed_up[1]
    assert [path.name for path in small.var.glob("uploads_before_*_late/imports/*")] == ["late.csv"]


def test_an_unknown_phase_in_the_journal_is_said(small):
    (small.var / "restore.json").write_text('{"phase": "sideways"}')
    with pytest.raises(BackupError, match=r"restore.json cannot be read"):
        switching.finish_killed()
