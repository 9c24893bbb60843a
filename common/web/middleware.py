"""Small middlewares: the reader's language and theme, and a polite answer to impossible input."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBadRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware import gzip
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from common import numbers

THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600
MOST_PARAMETERS = 200  # of an address: a filter asks the database for each value, also for one that is repeated


def _remember(request: HttpRequest, response: HttpResponseBase, name: Any, value: Any) -> None:
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)


class AskedRequest(HttpRequest):
    """A request as ``PreferencesMiddleware`` hands it on. None: not asked for, or nothing that there is."""

    language_asked: str | None
    language_cookie: str | None
    theme: str


class PreferencesMiddleware:
    """Language and theme from ``?lang=`` and ``?theme=`` (then remembered), else the cookie, else the default.

    Accept-Language is ignored on purpose: browsers in Indonesian offices are often set to English.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: AskedRequest) -> HttpResponseBase:
        languages = dict(settings.LANGUAGES)
        asked = request.GET.get("lang")
        cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        request.language_asked = asked if asked in languages else None
        request.language_cookie = cookie if cookie in languages else None
        language = request.language_asked or request.language_cookie or settings.LANGUAGE_CODE
        theme_asked = request.GET.get("theme")
        theme_cookie = request.COOKIES.get("theme")
        request.theme = next((t for t in (theme_asked, theme_cookie) if t in THEMES), "auto")
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        if request.language_asked:
            _remember(request, response, settings.LANGUAGE_COOKIE_NAME, request.language_asked)
        if theme_asked in THEMES:
            _remember(request, response, "theme", theme_asked)
        return response


class OwnAnswersMiddleware:
    """Nothing of one reader is kept for another, by whatever stands between: a page says for whom it is.

    A view that says more itself is left alone. An error is not kept by anybody: it may be over the next time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        patch_vary_headers(response, ("Cookie",))  # language, theme and whoever is signed in
        if response.status_code >= 400:
            response.headers["Cache-Control"] = "private, no-store"
        elif "Cache-Control" not in response.headers and settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers["Cache-Control"] = "private, no-cache"
        return response


class ProfileLanguageMiddleware:
    """The language of the profile, for somebody signed in who did not choose another one here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: AskedRequest) -> HttpResponseBase:
        if request.language_asked or request.language_cookie or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        language = getattr(request.user, "language", "")
        if language:
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return self.get_response(request)


class GZipMiddleware(gzip.GZipMiddleware):
    """Pages as Django compresses them. What is streamed (exports) is compressed six times as fast, for a fifth more
    bytes: at Django's level an export of a million rows waits for the compression. Streams need none of the padding
    that hides a page's length, because no part of them comes from the address."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if (
            not isinstance(response, StreamingHttpResponse)
            or response.is_async
            or response.has_header("Content-Encoding")
        ):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        if not gzip.re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
            return response
        response.streaming_content = squeezed(cast(Iterator[bytes], response.streaming_content))
        del response.headers["Content-Length"]
        if response.get("ETag", "").startswith('"'):
            response.headers["ETag"] = "W/" + response.headers["ETag"]
        response.headers["Content-Encoding"] = "gzip"
        return response


def squeezed(parts: Iterable[bytes]) -> Iterator[bytes]:
    """``parts`` as one gzip stream. The first is sent at once, and what came before an error is sent before it."""
    squeeze, first = zlib.compressobj(1, zlib.DEFLATED, 31), True
    try:
        for part in parts:
            packed = squeeze.compress(part) + (squeeze.flush(zlib.Z_SYNC_FLUSH) if first else b"")
            first = False
            if packed:
                yield packed
    except Exception:
        yield squeeze.flush()
        raise
    yield squeeze.flush()


class HostileInputMiddleware:
    """A NUL byte in an address can mean nothing, and PostgreSQL refuses it: say so instead of failing later.

    So does it refuse the half characters that UTF-7 and others can hold: what is posted here is UTF-8.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        count = sum(len(values) for _key, values in request.GET.lists())
        if count > MOST_PARAMETERS:
            message = _(
                "The address carries %(count)s parameters; at most %(most)s are read. "
                "Open the page without filters and choose fewer of them."
            )
            message %= {"count": numbers.number(count), "most": MOST_PARAMETERS}
            context = {"message": message, "shorter": True}
            return HttpResponseBadRequest(render_to_string("400.html", context, request))
        parts = (part for key, values in request.GET.lists() for part in (key, *values))
        if "\x00" in request.path or any("\x00" in part for part in parts):
            message = _("The address contains a character that cannot be read (NUL). Remove it and try again.")
            return HttpResponseBadRequest(render_to_string("400.html", {"message": message}, request))
        if (request.content_params or {}).get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
            request.encoding = "utf-8"  # of the address, too
            message = _("The request is in another character set than UTF-8 and cannot be read.")
            return HttpResponseBadRequest(render_to_string("400.html", {"message": message}, request))
        return self.get_response(request)
