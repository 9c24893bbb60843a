import zlib

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from django.utils import translation

from common.web.middleware import GZipMiddleware, PreferencesMiddleware


@pytest.fixture
def respond(rf):
    """respond(path, **cookies) -> (request, response, language seen by the page)."""

    def run(path, **cookies):
        request = rf.get(path, headers={"Accept-Language": "en"})
        request.COOKIES.update(cookies)
        seen = []

        def page(request):
            seen.append(translation.get_language())
            return HttpResponse()

        return request, PreferencesMiddleware(page)(request), seen[0]

    return run


@pytest.mark.parametrize(
    ("path", "cookie", "language"),
    [
        ("/", "", "id"), ("/", "en", "en"), ("/?lang=en", "", "en"), ("/?lang=id", "en", "id"),
        ("/?lang=xx", "en", "en"),
        ("/", "xx", "id"), ("/?lang=", "", "id"),
    ],
)  # fmt: skip
def test_the_address_decides_on_the_language_then_the_cookie_never_the_browser(respond, path, cookie, language):
    request, response, seen = respond(path, language=cookie)
    assert (seen, request.LANGUAGE_CODE, response["Content-Language"]) == (language,) * 3


def test_what_was_asked_for_is_remembered_and_nothing_else(respond):
    _request, response, _seen = respond("/?lang=en&theme=dark")
    assert response.cookies["language"].value == "en"
    assert response.cookies["theme"].value == "dark"
    assert response.cookies["language"]["httponly"]
    assert not respond("/?lang=xx&theme=pink")[1].cookies


def test_the_language_of_one_reader_does_not_reach_the_next(respond):
    before = translation.get_language()
    respond("/?lang=en")
    assert translation.get_language() == before


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("pink", "auto"), ("", "auto")])
def test_the_theme_comes_from_the_cookie(respond, cookie, theme):
    assert respond("/", theme=cookie)[0].theme == theme


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/?year=%00", "/?%00=1", "/regions/64%00/", "/search/?q=a%00b", "/indicators/?sort=%00"]
)
def test_a_nul_byte_is_refused_with_words(path):
    response = Client().get(path)
    assert response.status_code in (400, 404)
    assert response["Content-Security-Policy"]
    assert b"<h1>" in response.content


@pytest.mark.django_db
def test_an_address_with_too_many_parameters_is_refused_with_words():
    refused = Client().get("/programs/?" + "term=a:b&" * 201)
    assert refused.status_code == 400
    html = refused.content.decode()
    assert "201 parameter" in html and '<a class="button" href="?">Buka halaman tanpa saringan</a>' in html
    assert Client().get("/programs/?" + "q=a&" * 200).status_code == 200


@pytest.mark.django_db
def test_the_profile_decides_where_nothing_was_chosen_here(django_user_model, world):
    user = django_user_model.objects.create_user("siti", password="x", language="en")
    client = Client()
    client.force_login(user)
    assert client.get("/")["Content-Language"] == "en"
    assert client.get("/?lang=id")["Content-Language"] == "id"
    assert client.get("/")["Content-Language"] == "id"  # remembered from the address


def streamed(rf, parts, accepts="gzip, br", **headers):
    """The answer with ``parts`` as they leave the server."""
    request = rf.get("/", headers={"Accept-Encoding": accepts})
    return GZipMiddleware(lambda request: StreamingHttpResponse(parts, headers=headers))(request)


def test_a_stream_is_compressed_and_its_first_part_sent_at_once(rf):
    parts = iter([b"code,name\r\n", *(b"%d,x\r\n" % n for n in range(50_000))])
    answer = streamed(rf, parts, ETag='"1"')
    assert (answer["Content-Encoding"], answer["ETag"], answer["Vary"]) == ("gzip", 'W/"1"', "Accept-Encoding")
    sent, unpack = iter(answer), zlib.decompressobj(31)
    assert unpack.decompress(next(sent)) == b"code,name\r\n" and next(parts) == b"0,x\r\n"
    rest = list(sent)
    text = unpack.decompress(b"".join(rest))
    assert text.endswith(b"\r\n49999,x\r\n") and unpack.eof and sum(map(len, rest)) < len(text) / 3


def test_what_came_before_an_error_is_sent(rf):
    def parts():
        yield b"code\r\n"
        yield b"CUT SHORT\r\n"
        raise ConnectionError

    unpack, text = zlib.decompressobj(31), b""
    with pytest.raises(ConnectionError):
        for part in streamed(rf, parts()):
            text += unpack.decompress(part)
    assert text == b"code\r\nCUT SHORT\r\n"


@pytest.mark.parametrize(("accepts", "headers"), [("identity", {}), ("gzip", {"Content-Encoding": "identity"})])
def test_a_stream_that_is_left_as_it_is(rf, accepts, headers):
    answer = streamed(rf, [b"a", b"b"], accepts, **headers)
    assert list(answer) == [b"a", b"b"] and answer.get("Content-Encoding", "identity") == "identity"


@pytest.mark.django_db  # the end of an answer looks after the connections
def test_a_stream_nobody_reads_is_closed(rf):
    closed = []

    def parts():
        try:
            yield b"a"
            yield b"b"
        finally:
            closed.append(True)

    answer = streamed(rf, parts())
    next(iter(answer))
    answer.close()
    assert closed
