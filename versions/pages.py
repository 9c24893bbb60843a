"""Pages that are the same until the data change: cached by data version, answered 304 when nothing changed."""

import gzip
import hashlib
from collections.abc import Collection, Iterable

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from common.statements import fetch
from versions import kept

HOUR = 3600
LEVEL = 1  # 6, the default, takes five times as long for 16 % less
VERSIONS = "SELECT app, province, number FROM versions_dataversion WHERE app = ANY(%(apps)s)"

# The versions of each app by province; "" is what belongs to no province.
Versions = dict[str, dict[str, int]]


def read_versions(apps: Iterable[str]) -> Versions:
    """The versions of ``apps``; one query. An app whose data never changed has none."""
    found: Versions = {app: {} for app in sorted(apps)}
    for app, province, number in fetch(VERSIONS, {"apps": list(found)}):
        found[app][province] = number
    return found


def data_versions(apps: Iterable[str]) -> str:
    """The versions of ``apps`` as one text; one query."""
    return as_text(read_versions(apps))


def as_text(versions: Versions, provinces: Collection[str] | None = None) -> str:
    """``versions`` as one text: of ``provinces`` and of what belongs to none, or of all where None are named."""
    return ",".join(
        f"{app}{province}:{number}"
        for app, numbers in versions.items()
        for province, number in sorted(numbers.items())
        if provinces is None or not province or province in provinces
    )


def of_apps(versions: Versions) -> dict[str, int]:
    """The version of each app as a whole: it grows with that of any province."""
    return {app: sum(numbers.values()) for app, numbers in versions.items()}


def page_key(request, versions: str) -> str:
    """What a rendered page depends on: program, data, reader's scope, language, theme, address and day."""
    user = request.user
    # A page of somebody signed in holds a form token, which belongs to the cookie, and what the duties of now open.
    who = f"{user.pk}:{user.rights()}:{request.META.get('CSRF_COOKIE', '')}" if user.is_authenticated else ""
    day = timezone.localdate()
    parts = (settings.RELEASE, versions, who, get_language(), request.theme, request.get_full_path(), day)
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


class VersionedPageMixin:
    """For views of public figures: an ETag from the data version, 304 where it matches, and a cache for visitors.

    ``data_apps`` are the apps whose data the page shows, ``data_provinces`` the provinces. Pages of somebody signed
    in get their ETag but are rendered each time. The cache holds pages compressed, since compressing costs more
    than finding them.
    """

    data_apps: tuple[str, ...] = ("regions", "indicators")

    def data_provinces(self) -> Collection[str] | None:
        """Codes of the provinces that the page shows ("ID" for figures of the country); None: of any."""
        return None

    def dispatch(self, request, *args, **kwargs):
        if request.method not in ("GET", "HEAD") or "_export" in request.GET or len(get_messages(request)):
            return super().dispatch(request, *args, **kwargs)
        versions = read_versions(self.data_apps)
        key = page_key(request, as_text(versions, self.data_provinces()))
        etag = f'W/"{key[:32]}"'
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return _versioned(HttpResponseNotModified(), etag)
        shared = not request.user.is_authenticated
        packed = cache.get(key) if shared and settings.PAGE_CACHE else None
        if packed is not None:
            return _versioned(_unpacked(request, packed), etag)
        with kept.at(of_apps(versions)):
            response = super().dispatch(request, *args, **kwargs)
            if response.status_code != 200:
                return response
            if hasattr(response, "render"):
                response.render()
        if not shared:  # their form token must not be compressed without GZipMiddleware's precautions
            return _versioned(response, etag)
        packed = gzip.compress(response.content, LEVEL, mtime=0)
        if settings.PAGE_CACHE:
            cache.set(key, packed, HOUR)
        return _versioned(_unpacked(request, packed), etag)


def _unpacked(request, packed: bytes) -> HttpResponse:
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(gzip.decompress(packed))
    return HttpResponse(packed, headers={"Content-Encoding": "gzip"})


def _versioned(response, etag: str):
    response.headers["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    return response
