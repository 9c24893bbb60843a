"""Every address of the project and its admin, found by walking the resolver: a new one needs no entry anywhere."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from django.apps import apps
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

ROUTE = re.compile(r"<(?:(\w+):)?(\w+)>")
READ = re.compile(
    r"""(?:GET|POST|params|data|asked)(?:\.get(?:list)?\(|\[)\s*["'](\w+)["']|["'](\w+)["'] (?:not )?in request\.GET"""
)
ADMIN = (
    "o", "p", "q", "e", "all", "_facets", "_to_field", "_popup", "_changelist_filters", "app_label", "model_name",
    "field_name", "term", "page", "next", "_source_model", "pk__in", "id__exact", "region__startswith", "year__gte",
)  # fmt: skip
KEPT = 30  # addresses of one pattern


@dataclass
class Address:
    """One pattern: a template such as ``/imports/{pk}/``, what its parts may be, and what its view reads."""

    template: str
    route: str
    parts: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    known: list[str] = field(default_factory=list)  # addresses that exist

    def fill(self, values: dict[str, str]) -> str:
        return self.template.format(**values)

    def values(self, url: str) -> dict[str, str] | None:
        """What stands in ``url`` in place of the parts."""
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(self.template))
        found = re.fullmatch(pattern, url)
        return found.groupdict() if found else None


def all_addresses() -> list[Address]:
    """In the order of the resolver; each template once."""
    found: dict[str, Address] = {}
    for template, route, pattern in _walk(get_resolver().url_patterns, "/", ""):
        parts = tuple(dict.fromkeys(re.findall(r"{(\w+)}", template)))
        found.setdefault(template, Address(template, route, parts, tuple(sorted(read_by(pattern.callback)))))
    return list(found.values())


def _walk(patterns, prefix: str, route: str) -> Iterator[tuple[str, str, URLPattern]]:
    """Template, route as the resolver names it, and pattern."""
    for entry in patterns:
        template = prefix + _template(entry.pattern)
        own = route + str(entry.pattern).removeprefix("^") if route else str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield template, own, entry
        else:
            yield from _walk(entry.url_patterns, template, own)


def _template(pattern) -> str:
    if isinstance(pattern, RoutePattern):
        return ROUTE.sub(r"{\2}", str(pattern))
    assert isinstance(pattern, RegexPattern), pattern
    text = str(pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
    while (begin := text.find("(?P<")) >= 0:
        name = text[begin + 4 : text.index(">", begin)]
        text = f"{text[:begin]}{{{name}}}{text[_closing(text, begin) + 1 :]}"
    return text.replace("\\", "")


def _closing(text: str, begin: int) -> int:
    depth = 0
    for place in range(begin, len(text)):
        escaped = text[place - 1] == "\\"
        depth += (text[place] == "(" and not escaped) - (text[place] == ")" and not escaped)
        if not depth:
            return place
    raise ValueError(text)


def read_by(view) -> set[str]:
    """Names of parameters that the view and the module around it read: from its forms, filters, table and source."""
    view = inspect.unwrap(getattr(view, "view_class", view))
    admin = getattr(view, "model_admin", None) or getattr(getattr(view, "__self__", None), "model", None)
    names = set(ADMIN) if admin else {"_export", "lang", "theme"}
    for kind in vars(inspect.getmodule(view) or object()).values():
        names |= _declared(kind) if inspect.isclass(kind) else set()
    try:
        source = inspect.getsource(inspect.getmodule(view))
    except (TypeError, OSError):
        source = ""
    return names | {a or b for a, b in READ.findall(source)}


def _declared(kind: type) -> set[str]:
    """Fields of a form or filter; a table gives what may be sorted by."""
    if hasattr(kind, "base_filters"):
        return set(kind.base_filters)
    if hasattr(kind, "base_fields"):
        return set(kind.base_fields)
    return {"sort", "page"} if hasattr(kind, "base_columns") else set()


def fill_in(addresses: list[Address]) -> None:
    """Addresses of what no link led to (what is only posted to): with the parts of those that begin likewise.

    Else with the keys of the table that an address of the admin names, or of all tables.
    """
    for address in [each for each in addresses if each.parts and not each.known]:
        values = _parts_of_siblings(address, addresses) or [dict.fromkeys(address.parts, key) for key in _keys(address)]
        address.known = [address.fill(each) for each in values][:KEPT]


def _parts_of_siblings(address: Address, addresses: list[Address]) -> list[dict[str, str]]:
    """Values of the parts in known addresses that share all parts of this one, those of the longest same beginning."""
    near = [each for each in addresses if each.known and each.parts[: len(address.parts)] == address.parts]
    near = [each for each in near if _head(each) == _head(address)]
    return [found for each in near for url in each.known if (found := each.values(url))]


def _head(address: Address) -> str:
    return address.template.partition("{")[0]


def _keys(address: Address) -> list[str]:
    """Keys and codes of rows: of the table that the address names, else of all."""
    found = re.match(r"/admin/(\w+)/(\w+)/", address.template)
    own = [m for m in apps.get_models() if found and (m._meta.app_label, m._meta.model_name) == (found[1], found[2])]
    texts = set()
    for model in own or apps.get_models():
        names = [f.name for f in model._meta.concrete_fields if f.primary_key or f.name == "code"]
        for row in model._default_manager.order_by("pk").values_list(*names)[:KEPT]:
            texts.update(quote(str(value)) for value in row)
    return sorted(texts - {""}, key=lambda text: (not text.isdecimal(), len(text), text))
