"""Downloads at once: each takes a thread of the web server, and an export a connection to the database, for as long as
its reader needs. So some threads are left for pages."""

import threading
import weakref
from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from common.web.short_pages import not_now

RETRY = 10  # seconds


class StreamLimitMiddleware:
    """``STREAMS_AT_ONCE`` streamed answers in this process; the next one is told to come again (503)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.free = threading.Semaphore(settings.STREAMS_AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, StreamingHttpResponse):
            return response
        if not self.free.acquire(blocking=False):
            # Not public, but response.close() would also say that the request has ended.
            for close in response._resource_closers:  # type: ignore[attr-defined]  # the stubs know public names only
                close()
            words = [_("Several files are being downloaded at the moment. Try again in a few seconds.")]
            return not_now(request, _("One moment, please"), words, RETRY)
        # The raw parts: by `streaming_content` the answer would hold itself, and its place, until it is collected.
        parts = response._iterator  # type: ignore[attr-defined]  # the stubs know public names only
        response.streaming_content = Held(parts, self.free.release)
        return response


class Held:
    """The parts of an answer; calls ``release`` once: at their end, when closed, or when nobody wants them any more."""

    def __init__(self, parts: Iterable[bytes], release: Callable[[], None]) -> None:
        self.parts = parts
        self.close = weakref.finalize(self, release)

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self.parts
        finally:
            self.close()
