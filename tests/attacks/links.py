"""The addresses with a query that a page leads to: its links, and what its forms send that ask without writing."""

import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.urls import resolve

LINK = re.compile(r"<a\b[^>]*\bhref=[\"']([^\"'#]*\?[^\"'#]*)")
FORM = re.compile(r"<form\b(?=[^>]*method=[\"']?get)([^>]*)>(.*?)</form>", re.DOTALL)
ACTION = re.compile(r"action=[\"']([^\"']*)")
NAME = re.compile(r"<(?:input|select|button)\b[^>]*\bname=[\"']([^\"']+)")
ADMIN = "/admin/"


def queries_of(url: str, page: str) -> Iterator[str]:
    """Addresses of our own, whole, with their query."""
    for link in LINK.findall(page):
        yield urljoin(url, html.unescape(link))
    for head, inside in FORM.findall(page):
        action = ACTION.search(head)
        names = dict.fromkeys(NAME.findall(inside))
        yield urljoin(url, action[1] if action else url.partition("?")[0]) + "?" + "&".join(f"{n}=" for n in names)


def kind_of(url: str) -> tuple[str, frozenset[str]] | None:
    """The page and the names of a query: addresses of one kind differ in values only. None: not a page of ours."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or parts.path.startswith(ADMIN):
        return None
    names = frozenset(name for name, _value in parse_qsl(parts.query, keep_blank_values=True))
    return resolve(parts.path).view_name, names
