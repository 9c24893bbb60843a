"""Small middlewares: the reader's language and theme, and a polite answer to impossible input."""

from django.conf import settings
from django.http import HttpResponseBadRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600


def _remember(request, response, name, value):
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)


class PreferencesMiddleware:
    """Language and theme from ``?lang=`` and ``?theme=`` (then remembered), else the cookie, else the default.

    Accept-Language is ignored on purpose: browsers in Indonesian offices are often set to English.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
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


class ProfileLanguageMiddleware:
    """The language of the profile, for somebody signed in who did not choose another one here."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.language_asked or request.language_cookie or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        language = getattr(request.user, "language", "")
        if language:
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return self.get_response(request)


class HostileInputMiddleware:
    """A NUL byte in an address can mean nothing, and PostgreSQL refuses it: say so instead of failing later."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        parts = (part for key, values in request.GET.lists() for part in (key, *values))
        if "\x00" in request.path or any("\x00" in part for part in parts):
            message = _("The address contains a character that cannot be read (NUL). Remove it and try again.")
            return HttpResponseBadRequest(render_to_string("400.html", {"message": message}, request))
        return self.get_response(request)
