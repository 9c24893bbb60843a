import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def test_a_sound_installation_says_ok(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"] == "text/plain"
    assert "no-store" in response["Cache-Control"]


def test_a_migration_that_is_missing_is_named(client):
    MigrationRecorder.Migration.objects.filter(app="regions", name="0001_initial").delete()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.content == b"migrations not applied: regions.0001_initial\n"


def test_a_database_that_does_not_answer_is_no_error_page(client, monkeypatch, caplog):
    def fail(self):
        raise DatabaseError("connection refused for user secret")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", fail)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.content == b"database does not answer\n"
    assert "does not answer" in caplog.text
