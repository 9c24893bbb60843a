"""A restore brings back what was there, or changes nothing."""

import os
from contextlib import closing

import psycopg2
import pytest
from django.core.management import CommandError, call_command

from poverty_monitor.backup import archive, content, extras, journal, loading, restoring, roles, server, switching
from poverty_monitor.backup.errors import BackupError

from .conftest import PRIVATE

pytestmark = pytest.mark.long  # a cluster of its own


def settings_of(small, database=None):
    rows = small.sql(
        "SELECT unnest(setconfig) FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase WHERE datname = %s",
        database or small.name,
    )
    return {row[0] for row in rows}


def grants_of(small):
    query = "SELECT grantee, privilege_type FROM pg_database, aclexplode(datacl) WHERE datname = %s"
    return {*small.sql(query, small.name)}


def test_all_is_as_it_was_and_what_was_there_is_kept(small, backed_up):
    file, state = backed_up
    damaged = small.state()
    small.restore(file)

    assert small.state() == state
    assert small.sql("SELECT nextval('counted')") == [(41,)]
    (before,) = small.databases() - {small.name}
    assert before.startswith(f"{small.name}_before_")
    with loading.program_at(before):
        assert small.state()[0] == damaged[0]
    (uploads,) = small.var.glob("uploads_before_*")
    assert (uploads / "imports" / "later.csv").exists()
    assert not journal.exists()


def test_the_settings_that_keep_people_out_of_the_log_come_along(small, backed_up):
    small.restore(backed_up[0])
    assert settings_of(small) == {f"{name}={value}" for name, value in PRIVATE.items()}


def test_settings_of_the_present_database_stay_where_the_backup_has_none(small, capsys):
    small.sql(f"ALTER DATABASE {small.name} RESET ALL")
    file = small.backup()
    small.sql(f"ALTER DATABASE {small.name} SET log_error_verbosity = 'terse'")
    small.restore(file)
    assert settings_of(small) == {"log_error_verbosity=terse"}


def test_settings_are_there_before_the_first_row(small, backed_up, monkeypatch):
    def failing(*_arguments):
        assert len(settings_of(small, small_new(small))) == 2
        raise BackupError("stopped here")

    monkeypatch.setattr(loading, "load", failing)
    with pytest.raises(CommandError, match="stopped here"):
        small.restore(backed_up[0])


def small_new(small):
    (new,) = small.databases() - {small.name}
    return new


def test_settings_of_lists_roles_and_odd_values_come_back_as_they_were(small):
    small.sql(f'ALTER DATABASE {small.name} SET search_path = "$user", public, "Odd name"')
    small.sql(f"ALTER DATABASE {small.name} SET application_name = 'it''s; DROP TABLE people'")
    small.sql(f"ALTER ROLE CURRENT_USER IN DATABASE {small.name} SET pg_trgm.similarity_threshold = '0.4'")
    small.sql(f"REVOKE CONNECT ON DATABASE {small.name} FROM PUBLIC")
    before, file = settings_of(small), small.backup()
    grants = grants_of(small)
    small.restore(file)

    assert settings_of(small) == before
    assert grants_of(small) == grants
    assert not [privilege for who, privilege in grants if who == 0 and privilege == "CONNECT"]


def test_a_setting_that_the_role_may_not_make_stops_it_unless_that_is_wished(small, backed_up, monkeypatch, capsys):
    def weak(statements):
        return lambda extras_, database, role: [
            *statements(extras_, database, role)[:-1],
            psycopg2.sql.SQL("ALTER DATABASE {} SET no_such_setting TO 1").format(psycopg2.sql.Identifier(database)),
        ]

    damaged = small.state()
    monkeypatch.setattr(extras, "statements", weak(extras.statements))
    with pytest.raises(CommandError, match=rf'ALTER DATABASE "{small.name}" SET no_such_setting.*\n.*RESTORE_URL'):
        small.restore(backed_up[0])
    assert (small.state(), small.leftovers()) == (damaged, set())

    small.restore(backed_up[0], without_settings=True)
    assert small.state() == backed_up[1]
    assert f'ALTER DATABASE "{small.name}" SET no_such_setting TO 1;' in capsys.readouterr().out


def test_versions_rise_above_all_that_were_given_and_sessions_end(small, backed_up):
    small.sql("UPDATE versions_dataversion SET number = 99999999999999 WHERE app = 'meetings'")
    small.sql("INSERT INTO versions_dataversion VALUES ('programs', '', 5)")
    small.restore(backed_up[0])

    versions = dict(small.sql("SELECT app, number FROM versions_dataversion"))
    assert versions["meetings"] == 100000000000000
    assert small.sql("SELECT province FROM versions_dataversion WHERE app = 'meetings'") == [("64",)]
    assert versions["regions"] > 1_700_000_000_000
    assert versions["programs"] > 1_700_000_000_000
    assert small.sql("SELECT * FROM django_session") == []


def test_a_restore_is_compared_with_what_was_backed_up(small, backed_up, monkeypatch):
    def load(archive_, command, address, named):
        absent = really(archive_, command, address, named)
        small.sql("UPDATE people SET share = share + 1 WHERE id = 400", database=address.database)
        return absent

    really, damaged = loading.load, small.state()
    monkeypatch.setattr(loading, "load", load)
    with pytest.raises(CommandError, match=r"in 1 tables: public.people \(500 of 500 rows\)"):
        small.restore(backed_up[0])
    assert (small.state(), small.leftovers()) == (damaged, set())


def test_without_a_terminal_it_asks_for_yes(small, backed_up):
    damaged = small.state()
    with pytest.raises(CommandError, match="say --yes"):
        call_command("restore", str(backed_up[0]))
    assert (small.state(), small.leftovers()) == (damaged, set())


def test_the_trial_leaves_everything_alone(small, backed_up, capsys):
    damaged = small.state()
    call_command("restore", str(backed_up[0]), test=True)

    assert "can be restored" in capsys.readouterr().out
    assert (small.state(), small.leftovers()) == (damaged, set())


def test_what_was_there_before_stays_until_it_is_forgotten(small, backed_up):
    for _again in range(2):
        small.restore(backed_up[0])
    assert len(small.databases()) == 3
    assert len([*small.var.glob("uploads_before_*")]) == 2

    call_command("restore", forget=True, yes=True)
    assert small.leftovers() == set()
    assert small.state() == backed_up[1]


def test_it_restores_where_there_is_no_database_and_no_upload(small, backed_up):
    with closing(server.connect_to_server(server.administrator())) as at:
        switching.drop(at, small.name)
    small.uploads.rename(small.var / "gone")
    small.restore(backed_up[0])

    assert small.state() == backed_up[1]
    assert small.leftovers() == set()


def test_it_restores_where_the_database_is_empty(small, backed_up):
    small.sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    small.restore(backed_up[0])
    assert small.state() == backed_up[1]


def test_a_link_to_the_uploads_stays_a_link(small, backed_up, tmp_path):
    small.uploads.rename(tmp_path / "elsewhere")
    small.uploads.symlink_to(tmp_path / "elsewhere")
    small.restore(backed_up[0])

    assert small.uploads.is_symlink()
    assert small.state() == backed_up[1]


def test_uploads_are_for_the_program_alone(small, backed_up):
    small.restore(backed_up[0])
    assert (small.uploads / "imports").stat().st_mode & 0o777 == 0o700
    assert (small.uploads / "imports" / "a.csv").stat().st_mode & 0o777 == 0o600


def test_a_backup_of_a_newer_program_is_refused(small):
    small.sql("INSERT INTO django_migrations (app, name) VALUES ('regions', '9999_of_tomorrow')")
    with pytest.raises(CommandError, match=r"of a newer program.*regions.9999_of_tomorrow"):
        small.restore(small.backup())


def test_a_backup_of_a_newer_server_is_refused(small, packed):
    file = packed(server=990000)
    with pytest.raises(CommandError, match=r"of PostgreSQL 99, the server here is PostgreSQL \d+"):
        small.restore(file)
    assert small.leftovers() == set()


def test_a_damaged_backup_changes_nothing(small, backed_up):
    file, _state = backed_up
    damaged = small.state()
    data = bytearray(file.read_bytes())
    data[5000] ^= 1
    file.write_bytes(data)

    with pytest.raises(CommandError, match=r"database.dump .* is not what was backed up"):
        small.restore(file)
    assert (small.state(), small.leftovers()) == (damaged, set())


def test_too_little_room_for_the_uploads_is_said_before_anything_is_made(small, backed_up, monkeypatch):
    monkeypatch.setattr(restoring.shutil, "disk_usage", lambda path: type("Usage", (), {"free": 1}))
    with pytest.raises(CommandError, match="has 1 bytes free"):
        small.restore(backed_up[0])
    assert small.leftovers() == set()


def test_a_role_that_may_not_make_databases_is_told_what_to_do(small):
    with closing(server.configured().connect()) as at, at.cursor() as cursor:
        cursor.execute(f"CREATE ROLE weak_{small.name}; SET ROLE weak_{small.name}")
        try:
            with pytest.raises(BackupError, match=r"may not make databases.*RESTORE_URL.*CREATEDB"):
                roles.refuse_weak(at, server.configured())
        finally:
            cursor.execute(f"RESET ROLE; DROP ROLE weak_{small.name}")


def test_a_role_without_rights_on_the_present_database_is_told_what_to_do(small):
    with closing(server.configured().connect()) as at, at.cursor() as cursor:
        cursor.execute(f"CREATE ROLE weak_{small.name} CREATEDB; SET ROLE weak_{small.name}")
        try:
            with pytest.raises(BackupError, match=f"{small.name} belongs to .*RESTORE_URL"):
                roles.refuse_weak(at, server.configured())
        finally:
            cursor.execute(f"RESET ROLE; DROP ROLE weak_{small.name}")


def test_a_server_that_does_not_know_the_role_gets_the_sql_that_makes_it(small, backed_up, monkeypatch):
    stranger = server.Address(server.configured().params | {"user": "stranger", "password": "hush"})
    monkeypatch.setattr(server, "administrator", lambda: stranger)
    with archive.opened(backed_up[0]) as read, pytest.raises(BackupError) as told:
        roles.connected(stranger, read)
    assert 'CREATE ROLE "stranger" LOGIN CREATEDB' in str(told.value)
    assert "GRANT SET ON PARAMETER log_error_verbosity, log_min_error_statement" in str(told.value)
    assert "hush" not in str(told.value)


def test_tables_opened_to_a_role_that_is_not_here_are_restored_without(small, capsys):
    role = f"reader_{os.getpid()}"
    small.sql(f"CREATE ROLE {role}; GRANT SELECT ON people TO {role}")
    file, state = small.backup(), small.state()
    small.sql(f"DROP OWNED BY {role}; DROP ROLE {role}")
    small.restore(file)

    assert small.state() == state
    assert f"left out: what was opened to {role}" in capsys.readouterr().out


def test_differences_are_named_table_by_table():
    with pytest.raises(BackupError, match=r"in 2 tables: a \(1 of 2 rows\), b \(0 of 3 rows\)"):
        content.compare({"a": [2, "x"], "b": [3, "y"], "c": [1, "z"]}, {"a": [1, "w"], "c": [1, "z"]})
