"""Names of parameters in an address: unknown ones are an error, old ones lead on, foreign ones are dropped.

A view says which names it reads: ``parameters``, a set of names, or a function that makes it from what stands in the
path. One that says nothing reads none. Lists refuse unknown names themselves (``refuses_names``), beside their filters;
for all other pages ``ParametersMiddleware`` does.
"""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _

EVERYWHERE = frozenset({"lang", "theme"})
ON_LISTS = frozenset({"sort", "page", "_export"})
ADMIN = "admin/"  # Django's own pages know their names
FOREIGN = ("fbclid", "gclid")  # as "utm_…": other programs hang them on links
SHOWN = 5


def is_foreign(name: str) -> bool:
    """Whether a name is one of those that are dropped without a word."""
    return name.startswith("utm_") or name in FOREIGN


def unknown_names(asked: QueryDict, known: Iterable[str]) -> list[str]:
    """The names in an address that its page does not know."""
    names = {*known, *EVERYWHERE}
    return [name for name in asked if name not in names and not is_foreign(name)]


def refusals(asked: QueryDict, known: Iterable[str]) -> list[str]:
    """A sentence for each unknown name, with the names that there are; of many only the first ones."""
    names = sorted({*known, *EVERYWHERE})
    return [_refusal(name, names) for name in unknown_names(asked, names)[:SHOWN]]


def _refusal(name: str, names: list[str]) -> str:
    words = {"name": Truncator(name).chars(40), "names": ", ".join(names)}
    text = _("This page has no parameter “%(name)s”. It has: %(names)s.") % words
    if near := get_close_matches(name, names, 1):
        text = f"{text} {_('Do you mean “%(name)s”?') % {'name': near[0]}}"
    return text


def moved(asked: QueryDict) -> str | None:
    """The query in which the region is asked for as today, where an old name asks for it; None where none does.

    ``within`` and ``under`` asked for a region and all below it, ``region`` beside one of them for the region itself.
    """
    old = [name for name in ("within", "under") if name in asked]
    if not old:
        return None
    query = asked.copy()
    area = next((value for name in old for value in query.pop(name)[-1:] if value), "")
    if query.get("region"):
        query["depth"] = "own"
    elif area:
        query["region"] = area
    return query.urlencode()


def of_form(form: Any, *more: str) -> frozenset[str]:
    """The names of a page whose address is a form (its class): the fields of the form, and ``more``."""
    return frozenset({*form.base_fields, *more})


def reads(*names: str) -> Callable[[Any], Any]:
    """Says of a view that is a function which names it reads."""

    def told(view: Any) -> Any:
        view.parameters = frozenset(names)
        return view

    return told


class ParametersMiddleware:
    """An address with a name that its page does not know is answered with status 400 and the names that there are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """The refusal, None where there is nothing to refuse. What is posted is left to its form."""
        if request.method not in ("GET", "HEAD") or not request.GET:
            return None
        view = getattr(view, "view_class", view)
        if getattr(view, "refuses_names", False) or _is_admin(request):
            return None
        names: Any = getattr(view, "parameters", frozenset())
        found = refusals(request.GET, names(**kwargs) if callable(names) else names)
        return refused_page(request, found) if found else None


def _is_admin(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.route.startswith((ADMIN, f"^{ADMIN}"))


def refused_page(request: HttpRequest, texts: list[str]) -> HttpResponse:
    """Status 400 with ``texts``: a page, or plain text where a file was asked for."""
    if "_export" in request.GET:
        return HttpResponse("\n".join(texts) + "\n", status=400, content_type="text/plain; charset=utf-8")
    return render(request, "400.html", {"message": " ".join(texts), "shorter": True}, status=400)
