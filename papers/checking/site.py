"""What a reader gets of the program: its pages as tables and its CSV exports, by address and by nothing else."""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.test import Client

from papers.checking.html_tables import Page, read_page


class Unanswered(Exception):
    """An address that did not answer 200."""


class Site:
    """The pages and exports as one reader sees them. ``user`` None: the public."""

    def __init__(self, user=None):
        hosts = [host for host in settings.ALLOWED_HOSTS if "*" not in host and not host.startswith(".")]
        self.client = Client(headers={"host": hosts[0] if hosts else "localhost", "accept-language": "id"})
        if user is not None:
            self.client.force_login(user)
        self._exports: dict[str, list[dict[str, str]]] = {}

    def text(self, address: str) -> str:
        """The body of an answer; Unanswered with its status where it is not 200."""
        response = self.client.get(address, secure=settings.SECURE_SSL_REDIRECT)
        if response.status_code != 200:
            raise Unanswered(f"{address}: {response.status_code}")
        return response.getvalue().decode("utf-8-sig")

    def page(self, address: str) -> Page:
        return read_page(self.text(address))

    def export(self, address: str) -> list[dict[str, str]]:
        """The rows of a CSV export by their field names; an empty text is a missing value. Asked for once."""
        if address not in self._exports:
            self._exports[address] = list(csv.DictReader(io.StringIO(self.text(address), newline="")))
        return self._exports[address]


class Difference(NamedTuple):
    """Something that a page says and that does not follow from the exports."""

    address: str
    what: str
    shown: object
    expected: object


class Comparison:
    """What was compared on the pages, and where they differ."""

    def __init__(self):
        self.compared = 0
        self.differences: list[Difference] = []

    def equal(self, address: str, what: str, shown: object, expected: object) -> None:
        """Count one comparison of a number, a period or a mark; note it where both differ."""
        self.compared += 1
        if shown != expected:
            self.differences.append(Difference(address, what, shown, expected))

    def lines(self) -> Iterator[str]:
        """One line per difference."""
        for found in self.differences:
            yield f"{found.address} {found.what}: {found.shown!r}, computed from the exports {found.expected!r}"
