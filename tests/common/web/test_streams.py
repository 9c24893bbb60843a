"""How many downloads go on at once."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from common.web.streams import StreamLimitMiddleware
from poverty_monitor import gunicorn

pytestmark = pytest.mark.django_db  # a stream that ends looks at the connection, which a test before may have opened


@pytest.fixture
def ask(settings):
    settings.STREAMS_AT_ONCE = 2
    middleware = StreamLimitMiddleware(
        lambda request: StreamingHttpResponse([b"a", b"b"]) if request.path == "/stream" else HttpResponse("page")
    )
    return lambda path="/stream": middleware(RequestFactory().get(path))


def test_the_third_is_told_to_come_again_and_pages_are_not_touched(ask):
    first, second, third = ask(), ask(), ask()
    assert (first.status_code, second.status_code, third.status_code) == (200, 200, 503)
    assert third["Retry-After"] == "10" and "unduh" in third.content.decode()
    assert ask("/page").status_code == 200


@pytest.mark.parametrize("end", ["read", "close", "half", "forget"])
def test_a_place_is_free_again_however_it_ends(ask, end):
    other = ask()
    stream = ask()
    if end == "read":
        assert b"".join(stream) == b"ab"
    elif end == "half":
        next(iter(stream))
        stream.close()
    elif end == "close":
        stream.close()
        stream.close()
    stream = None if end == "forget" else stream
    third = ask()
    assert (other.status_code, third.status_code, ask().status_code) == (200, 200, 503)


def test_some_threads_are_left_for_pages(settings):
    assert gunicorn.threads > settings.STREAMS_AT_ONCE
