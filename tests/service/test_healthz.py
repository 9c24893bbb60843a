import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder

from poverty_monitor import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_known():
    health._complete.clear()


def test_a_sound_installation_says_ok(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"] == "text/plain"
    assert "no-store" in response["Cache-Control"]


def test_what_was_complete_is_only_counted_afterwards(client, django_assert_num_queries):
    client.get("/healthz")
    with django_assert_num_queries(1):
        assert client.get("/healthz").status_code == 200
    MigrationRecorder.Migration.objects.filter(app="regions", name="0001_initial").delete()  # an older database
    assert client.get("/healthz").status_code == 503


@pytest.mark.parametrize("host", ["203.0.113.5", "", "elsewhere.example"])
def test_a_monitor_may_ask_by_address_and_leaves_no_traceback(client, caplog, host):
    assert client.get("/healthz", HTTP_HOST=host).content == b"ok\n"
    assert not caplog.records
    assert client.post("/healthz").status_code == 405


def test_a_migration_that_is_missing_is_named_in_the_log_only(client, caplog):
    MigrationRecorder.Migration.objects.filter(app="regions", name="0001_initial").delete()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.content == b"migrations not applied\n"
    assert "regions.0001_initial" in caplog.text


def test_a_database_that_does_not_answer_is_no_error_page(client, monkeypatch, caplog):
    def fail(self):
        raise DatabaseError("connection refused for user secret")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", fail)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.content == b"database does not answer\n"
    assert "does not answer" in caplog.text
