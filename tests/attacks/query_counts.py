"""How many queries each page costs each reader, as kept in ``tests/data/query-counts.csv``."""

import csv
from pathlib import Path

KEPT = Path(__file__).resolve().parents[1] / "data" / "query-counts.csv"
HEAD = ("address", "role", "queries")
Counts = dict[tuple[str, str], int]  # by name of the address and role


def read() -> Counts:
    with KEPT.open(encoding="utf-8", newline="") as file:
        return {(line["address"], line["role"]): int(line["queries"]) for line in csv.DictReader(file)}


def write(counts: Counts) -> None:
    """Sorted: what a change costs is a few lines side by side."""
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows((*key, counts[key]) for key in sorted(counts))
