"""Addresses that have moved: the old ones lead on."""

from django.http import HttpResponsePermanentRedirect
from django.urls import re_path

# Models that had the app label "regions" before they came into apps of their own.
ADMIN = {"importbatch": "imports", "indicator": "indicators", "observation": "indicators", "target": "indicators"}


class _SamePermanentRedirect(HttpResponsePermanentRedirect):
    """Also what is posted goes on to the new address."""

    status_code = 308


def moved_admin(request, model: str, rest: str):
    """301, or 308 for what is posted, to the address of the model in its own app."""
    answer = HttpResponsePermanentRedirect if request.method in ("GET", "HEAD") else _SamePermanentRedirect
    query = request.META.get("QUERY_STRING", "")
    return answer(f"/admin/{ADMIN[model]}/{model}/{rest}" + (f"?{query}" if query else ""))


urlpatterns = [re_path(rf"^admin/regions/(?P<model>{'|'.join(ADMIN)})/(?P<rest>.*)$", moved_admin, name="moved_admin")]
