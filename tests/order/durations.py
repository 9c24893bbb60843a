"""Test files that take longest begin first, so that the processes of a run end together.

``tests/durations.csv`` holds the seconds of files. A run with ``--keep-durations`` (``make durations`` for all) writes
those of the files that it ran; the other lines stay, but for files that are gone. A file without a line is taken to
last as long as most tests do, times the number of its tests.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "tests" / "durations.csv"
USUAL = 0.15  # seconds of a test of whose file nothing is known


def read(path: Path) -> dict[str, float]:
    """{file: seconds}, the file as in the name of a test."""
    with path.open(encoding="utf-8", newline="") as file:
        return {line["file"]: float(line["seconds"]) for line in csv.DictReader(file)}


def write(path: Path, seconds: dict[str, float]) -> None:
    """Sorted by file, so that a change of one is one line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "seconds"])
        writer.writerows((name, f"{seconds[name]:.1f}") for name in sorted(seconds))


def longest_first(names: list[str], seconds: dict[str, float]) -> list[str]:
    """Names of tests in the order of their files, those of a file together and as they were."""
    tests = Counter(map(file_of, names))
    expected = {file: seconds.get(file, USUAL * count) for file, count in tests.items()}
    return sorted(names, key=lambda name: (-expected[file_of(name)], file_of(name)))


def file_of(name: str) -> str:
    """``tests/a/test_b.py::test_c[1]`` -> ``tests/a/test_b.py``"""
    return name.partition("::")[0]


class Order:
    """Puts tests in order in each process of a spread run; the tests of a file stay together, in their order."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items):
        places = {name: n for n, name in enumerate(longest_first([item.nodeid for item in items], read(KEPT)))}
        items.sort(key=lambda item: places[item.nodeid])


class Keeper:
    """Adds up the seconds of each file and writes them at the end."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report):
        self.seconds[file_of(report.nodeid)] += report.duration

    def pytest_sessionfinish(self):
        before = {name: seconds for name, seconds in read(KEPT).items() if (ROOT / name).exists()}
        write(KEPT, before | self.seconds)
