"""Pages that say "not now": made without a question to the database, so without session, user and navigation."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from common.web.lost_database import RETRY

SAFE = ("GET", "HEAD")


def database_away(request: HttpRequest) -> HttpResponse:
    """503: the database cannot be reached. A page that was only asked for comes by itself when it is back."""
    with translation.override(_language(request)):
        words = [_("The data cannot be reached at the moment. This passes by itself, mostly within a minute.")]
        if request.method in SAFE:
            words.append(_("You need not do anything: this page asks again by itself every few seconds."))
        else:
            words.append(_("What you sent may not have been saved: look first, before you send it again."))
        words.append(_("If it lasts longer than ten minutes, tell the people who run this installation."))
        return not_now(request, _("One moment, please"), words, RETRY, again=request.method in SAFE)


def not_now(request: HttpRequest, title: str, words: list[str], seconds: int, *, again: bool = False) -> HttpResponse:
    """503 with Retry-After; ``again``: the browser asks again by itself."""
    with translation.override(_language(request)):
        context = {
            "title": title, "words": words, "seconds": seconds if again else None,
            "language": translation.get_language(), "theme": getattr(request, "theme", "auto"),
        }  # fmt: skip
        response = HttpResponse(render_to_string("503.html", context), status=503)
    response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = "no-store"
    return response


def _language(request: HttpRequest) -> str:
    return getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
