"""`make fuzz N=50000 SEED=1`: N requests that a careless program answers with an error; `ONLY=123` repeats one.

Ends with code 1 where one of them was answered with a server error, took more than 5 seconds, told the number of a
person, or made a query that fails.
"""

import os
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SHOWN = 25
BLOCK = 2500  # requests in one world: the server remembers every one of a transaction, and grows slow
SLOWEST = 10


@dataclass
class Summary:
    """Counts by address and status, the slowest requests, and what was wrong."""

    count: int = 0
    statuses: Counter = field(default_factory=Counter)
    by_address: Counter = field(default_factory=Counter)
    slowest: list = field(default_factory=list)
    bad: list = field(default_factory=list)

    def add(self, result, route: str) -> None:
        self.count += 1
        self.statuses[result.status] += 1
        self.by_address[route] += 1
        self.slowest = sorted([*self.slowest, (result.seconds, result.case.number, result.case.url[:80])])[-SLOWEST:]
        if result.problems:
            self.bad.append((route, result))


def main() -> int:
    count, seed = int(os.environ.get("N") or 500), int(os.environ.get("SEED") or secrets.randbelow(10**6))
    only = os.environ.get("ONLY")
    numbers = [int(only)] if only else range(int(os.environ.get("FROM") or 0), count)
    print(f"seed {seed}, {len(numbers)} requests", flush=True)
    summary = Summary()
    with prepared() as connection:
        begin = time.monotonic()
        for first in range(0, len(numbers), BLOCK):
            with tempfile.TemporaryDirectory() as name, in_world(Path(name)) as (maker, runner):
                fuzz(maker, runner, seed, numbers[first : first + BLOCK], told=bool(only), summary=summary)
            connection.close()
        return report(summary, seed, time.monotonic() - begin)


@contextmanager
def prepared() -> Iterator:
    """A database of its own; the connection to it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poverty_monitor.settings")
    from devdb import localdb
    from poverty_monitor import catalogue

    if not os.environ.get("DATABASE_URL"):
        localdb.use()
    catalogue.ensure_compiled()
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    keep = bool(os.environ.get("KEEP"))
    connection.settings_dict["TEST"]["NAME"] = "fuzz_kept" if keep else f"fuzz_{secrets.token_hex(4)}"
    home = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, keepdb=keep)
    try:
        yield connection
    finally:
        connection.creation.destroy_test_db(home, verbosity=0, keepdb=keep)


@contextmanager
def in_world(folder: Path, links: int = 3, slow: float = 5.0) -> Iterator[tuple]:
    """The maker of cases and their runner, in a transaction that is rolled back at the end.

    ``links``: how many pages of one pattern are read for their links; ``slow``: the seconds that are too many.
    """
    from django.db import transaction
    from django.test import override_settings

    from tests.fuzz import run, world
    from tests.fuzz.learning import Learner

    with run.quietly(), override_settings(MEDIA_ROOT=folder / "uploads"), transaction.atomic():
        runner = run.Runner(world.build(folder), slow)
        yield Learner(runner).maker(links), runner
        transaction.set_rollback(True)


def fuzz(maker, runner, seed: int, numbers, *, told: bool = False, summary: Summary | None = None) -> Summary:
    from tests.fuzz.run import route_of

    summary = summary or Summary()
    for number in numbers:
        case = maker.make(seed, number)
        result = runner.run(case)
        if result.seconds > runner.slow:  # a busy machine? The same request once more
            result = min(result, runner.run(case), key=lambda each: each.seconds)
        summary.add(result, route_of(case.url))
        if told or result.problems:
            tell(result)
        if number % 1000 == 999:
            print(f"… {number + 1}, {len(summary.bad)} bad", flush=True)
    return summary


def tell(result) -> None:
    print(f"{result.case.told()}\n  -> {result.status} in {result.seconds:.2f} s {result.headers.get('Location', '')}")
    print("".join(f"  BAD: {problem}\n" for problem in result.problems) + result.trace, flush=True)


def report(summary: Summary, seed: int, seconds: float) -> int:
    print(f"\nby status: {dict(sorted(summary.statuses.items()))}")
    print(f"addresses: {len(summary.by_address)}; most asked:")
    for route, count in summary.by_address.most_common(SHOWN):
        print(f"  {count:6} /{route}")
    print("slowest:")
    for took, number, url in reversed(summary.slowest):
        print(f"  {took:6.2f} s  case {number}  {url!a}")
    for route, count in Counter(route for route, _result in summary.bad).most_common():
        print(f"BAD {count:6} /{route}")
    verdict = "0 bad answers" if not summary.bad else f"{len(summary.bad)} BAD ANSWERS"
    print(f"seed {seed}: {summary.count} requests in {seconds:.0f} s, {verdict}")
    return 1 if summary.bad else 0


if __name__ == "__main__":
    sys.exit(main())
