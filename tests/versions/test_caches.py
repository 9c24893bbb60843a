"""A cache that refuses or hangs makes pages slower and nothing else. No Redis is needed: a port without one will do."""

import logging
import socket
import time

import pytest
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache

from versions import caches as guarded


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(guarded, "state", guarded._State())


@pytest.fixture(params=["refuses", "hangs"])
def address(request):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        if request.param == "hangs":
            server.listen(50)
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


@pytest.fixture
def lost(settings, address):
    settings.CACHES = {"default": {"BACKEND": "versions.caches.Cache", "LOCATION": address}}
    return caches["default"]


def test_nothing_is_known_nothing_is_kept_and_nobody_waits(lost):
    begin = time.monotonic()
    for _ in range(20):
        assert lost.get("a", "default") == "default" and lost.get_many(["a"]) == {}
        lost.set("a", 1)
        assert lost.set_many({"a": 1}) == ["a"] and lost.add("a", 1)
        assert not lost.touch("a") and not lost.delete("a") and not lost.has_key("a") and "a" not in lost
        assert lost.incr("a") == 1 and lost.get_or_set("a", 5) == 5
        lost.delete_many(["a"])
        lost.clear()
    assert time.monotonic() - begin < 1.5


def test_it_is_said_once_a_minute_at_most_and_asked_again_after_a_pause(lost, caplog):
    for _ in range(3):
        lost.get("a")
        assert guarded.state.silent_until > time.monotonic() + guarded.PAUSE - 1
        guarded.state.silent_until = 0  # the pause is over
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


@pytest.mark.django_db
def test_pages_are_made_without_it(lost, client):
    for _ in range(3):
        assert client.get("/").status_code == 200


def test_every_question_that_django_can_ask_is_guarded():
    asked = {name for name in vars(RedisCache) if not name.startswith("_")} - {"get_backend_timeout"}
    assert asked <= vars(guarded.Cache).keys()
