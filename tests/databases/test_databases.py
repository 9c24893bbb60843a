"""Copies of the template are nobody's but their process's, and a test leaves them as migrations do."""

import secrets
from contextlib import closing

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from beneficiaries.models import Beneficiary
from indicators.models import Indicator
from regions.models import Region
from tests.databases import laid_down, template
from versions.models import DataVersion


@pytest.fixture
def server(db):
    with closing(template._server(connection)) as server:
        yield server


def databases(server, prefix: str) -> set[str]:
    return set(template._names(server, prefix))


def test_a_copy_that_nobody_holds_is_dropped_and_one_in_use_is_not(server):
    prefix = f"copies_{secrets.token_hex(4)}_"
    held, left = f"{prefix}held", f"{prefix}left"
    for name in (held, left):
        template._ask(server, f'CREATE DATABASE "{name}"')
    with closing(template._server(connection)) as its_process:
        template._ask(its_process, "SELECT pg_advisory_lock(hashtextextended(%s, 0))", held)
        template._drop_what_nobody_holds(server, prefix)
        assert databases(server, prefix) == {held}
        # Let go by hand: the server sees the end of a connection only some time after it was closed.
        template._ask(its_process, "SELECT pg_advisory_unlock(hashtextextended(%s, 0))", held)
    template._drop_what_nobody_holds(server, prefix)
    assert databases(server, prefix) == set()


def test_of_many_templates_those_used_last_are_kept(server, monkeypatch):
    monkeypatch.setattr(template, "KEPT", 2)
    prefix = f"templates_{secrets.token_hex(4)}_"
    for number in range(3):
        template._ask(server, f'CREATE DATABASE "{prefix}{number}"')
    template._ask(server, f"COMMENT ON DATABASE \"{prefix}1\" IS 'last used 2026-01-02'")
    template._ask(server, f"COMMENT ON DATABASE \"{prefix}2\" IS 'last used 2026-01-01'")
    template._drop_unused_templates(server, prefix)
    assert databases(server, prefix) == {f"{prefix}1"}, "and the next one makes two"
    template._drop(server, f"{prefix}1")


def test_the_template_changes_with_sql_files_models_and_what_runs_after_migrations(settings, tmp_path, monkeypatch):
    before = template.fingerprint()
    assert template.fingerprint() == before
    names = {path.name for path in template._code_after_migrations()}
    assert {"roles.py", "apps.py"} <= names
    monkeypatch.setattr(Indicator._meta, "permissions", [("x", "y")])
    with_permission = template.fingerprint()
    settings.BASE_DIR = tmp_path
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "trigger.sql").write_text("SELECT 1")
    with_file = template.fingerprint()
    (tmp_path / "sql" / "trigger.sql").write_text("SELECT 2")
    assert len({before, with_permission, with_file, template.fingerprint()}) == 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("superuser", [True, False])
def test_what_a_test_commits_is_put_back_as_migrations_left_it(world, superuser, monkeypatch):
    fresh = laid_down.LaidDown()  # holds the world of this test
    Group.objects.get(name="operator").permissions.clear()
    Indicator.objects.filter(pk="p0").update(name="Other")
    Beneficiary.objects.create(name="Siti", region_id="64.08.01.2001", kind="person")
    Region.objects.filter(pk="53.71").delete()
    DataVersion.objects.all().delete()
    monkeypatch.setattr(laid_down, "may_switch_off_triggers", lambda cursor: superuser)
    fresh.restore()
    with connection.cursor() as cursor:
        assert fresh._state(cursor) == fresh.state
    assert Group.objects.get(name="operator").permissions.exists() and Region.objects.filter(pk="53.71").exists()
    assert not Beneficiary.objects.exists()
    Region.objects.filter(pk="53.71").update(is_border=True)
    assert DataVersion.objects.exists(), "triggers are on again"


@pytest.mark.django_db(transaction=True)
def test_the_next_one_finds_nothing_of_it():
    assert list(Region.objects.values_list("pk", flat=True)) == ["ID"]
