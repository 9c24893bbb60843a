"""Names of parameters in an address: unknown ones are an error, old ones lead on, foreign ones are dropped."""

from collections.abc import Iterable
from difflib import get_close_matches

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _

EVERYWHERE = frozenset({"sort", "page", "_export", "lang", "theme"})
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
