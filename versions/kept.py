"""Answers that are kept in the process as long as the data version stays the same.

A page that read the version finds them without asking the database again. Whoever has no version reads the database.
So does a page within a transaction, once for itself: what the transaction wrote has no version before its commit.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from django.db import connection

from versions.frozen import mutable_part

# The page that is being made: the version of each app that it saw, and what it read for itself.
_page: ContextVar[tuple[Mapping[str, int], dict] | None] = ContextVar("page", default=None)
_stores: list["Kept"] = []


@contextmanager
def at(versions: Mapping[str, int]) -> Iterator[None]:
    """A page: rows that were read at ``versions`` (by app) or later will do, which were read before any of them."""
    token = _page.set((versions, {}))
    try:
        yield
    finally:
        _page.reset(token)


class Kept:
    """``load``, whose answers are kept for up to ``size`` different arguments while ``apps`` have the same versions."""

    def __init__(self, load: Callable, apps: tuple[str, ...], size: int):
        self.load, self.apps, self.size = load, apps, size
        self.forget()
        _stores.append(self)

    def forget(self) -> None:
        self.found: tuple[tuple[int, ...], dict] = ((), {})

    def __call__(self, *args):
        versions, own = _page.get() or ({}, {})
        if not versions.keys() >= {*self.apps}:
            return self.load(*args)
        seen = tuple(versions[app] for app in self.apps)
        answers = own.setdefault(self, {}) if connection.in_atomic_block else self._answers(seen)
        answer = answers.get(args)
        if answer is None:
            answer = self.load(*args)
            if mutable := mutable_part(answer):
                raise TypeError(f"Threads share what {self.load.__qualname__} returns, and it can change{mutable}")
            if len(answers) >= self.size:
                answers.clear()
            answers[args] = answer
        return answer

    def _answers(self, seen: tuple[int, ...]) -> dict:
        """Read and written as one: for a moment threads may hold different versions, each its own answers."""
        found = self.found
        if found[0] != seen:
            found = self.found = (seen, {})
        return found[1]


def kept(*apps: str, size: int) -> Callable[[Callable], Callable]:
    """Decorator: see ``Kept``; ``apps`` are all whose rows the function reads.

    Threads share what the function returns; TypeError where it can be changed.
    """
    return lambda load: wraps(load)(Kept(load, apps, size))


def forget() -> None:
    """Forgets all, where versions begin anew: after another database was put in the place of this one."""
    for store in _stores:
        store.forget()
