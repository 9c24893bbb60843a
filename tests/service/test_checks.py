"""What is asked of the database server, and what is done once a day."""

from contextlib import closing
from io import StringIO

import psycopg2
import pytest
from axes.models import AccessLog
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from poverty_monitor import checks


class Named:
    """A connection to another database, as Django's registry of connections hands it out."""

    def __init__(self, link):
        self.link = link

    def __getitem__(self, alias):
        return self.link


@pytest.mark.django_db
def test_the_database_of_the_tests_is_in_order():
    assert checks.encoding(None, databases=["default"]) == []
    assert checks.encoding(None) == []  # an ordinary `check` asks no database


@pytest.mark.django_db
def test_a_database_in_sql_ascii_is_refused(monkeypatch):
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    parameters.pop("cursor_factory", None)
    with closing(psycopg2.connect(**parameters)) as link, link.cursor() as cursor:
        link.autocommit = True
        cursor.execute("DROP DATABASE IF EXISTS without_letters")
        cursor.execute("CREATE DATABASE without_letters TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
        with closing(psycopg2.connect(**parameters | {"dbname": "without_letters"})) as other:
            monkeypatch.setattr(checks, "connections", Named(other))
            (error,) = checks.encoding(None, databases=["default"])
        cursor.execute("DROP DATABASE without_letters")
    assert "SQL_ASCII" in error.msg and "-E UTF8" in error.hint


@pytest.mark.django_db
def test_housekeeping_throws_away_what_is_old_and_goes_on_after_a_failure(monkeypatch):
    old = AccessLog.objects.create(username="ani", ip_address="203.0.113.9")
    AccessLog.objects.filter(pk=old.pk).update(attempt_time=timezone.now() - timezone.timedelta(days=200))
    AccessLog.objects.create(username="ani", ip_address="203.0.113.9")

    def fail(*args, **kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr("django.contrib.sessions.management.commands.clearsessions.Command.handle", fail)
    said = StringIO()
    with pytest.raises(CommandError, match="Not done: sessions"):
        call_command("housekeeping", stdout=StringIO(), stderr=said)
    assert "the disk is full" in said.getvalue()
    assert AccessLog.objects.count() == 1
