"""Programmes from the export of their progress: recipients and money of a region, added only within one period."""

from collections import defaultdict
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from papers.checking.figures.words import plain
from papers.checking.site import Site

PROGRESS = "/programs/progress/?_export=csv"
YEAR = 5  # the period of a whole year stands behind its quarters


class Row(NamedTuple):
    """One number of a programme: recipients of a unit, or money of a source, cumulative to the end of its period."""

    program: str
    region: str
    year: str
    period: int
    unit: str
    source: str
    allocated: Decimal | None
    realised: Decimal | None
    takes_part: bool
    budget: Decimal | None
    spent: Decimal | None
    marks: frozenset[str]


def row_of(found: dict[str, str]) -> Row:
    """A row of the export."""
    marks = {found["evidence"], found["progress_evidence"], "sample" if found["is_sample"] == "1" else ""}
    return Row(
        found["code"], found["progress_region"], found["year"], int(found["quarter"] or YEAR), found["unit"],
        found["funding_source"], plain(found["allocated"]), plain(found["realised"]),
        bool(found["target"] or found["allocated"] or found["realised"]),
        plain(found["revised_budget"]) or plain(found["budget"]), plain(found["budget_realised"]), frozenset(marks),
    )  # fmt: skip


@lru_cache(maxsize=1)
def progress(site: Site) -> list[Row]:
    """All rows that the reader sees, of regions."""
    return [row_of(found) for found in site.export(PROGRESS) if found["progress_region"]]


@lru_cache(maxsize=1)
def parents(site: Site) -> dict[str, str]:
    """Programme -> what it is a part of."""
    return {found["code"]: found["parent"] for found in site.export(PROGRESS)}


def lies_in(code: str, region: str) -> bool:
    """Whether a region is another one or lies in it."""
    """Whether a region is another one or lies in it."""
    return region == "ID" or code == region or code.startswith(f"{region}.")


def part_of(code: str, region: str) -> str:
    """The direct part of ``region`` that ``code`` lies in."""
    pieces = code.split(".")
    return pieces[0] if region == "ID" else ".".join(pieces[: region.count(".") + 2])


def by_period(rows: list[Row], region: str, number: str) -> dict[int, tuple[Decimal, int | None]]:
    """Period -> (number, over how many parts): of the own row (None), else added over the parts that state it."""
    added, _stating = added_numbers(rows, region, number)
    return added | own_numbers(rows, region, number)


def newer_sum(rows: list[Row], region: str, number: str, period: int) -> Decimal | None:
    """What the parts add up to for a newer period than ``period``, if at least half of those that state it do so."""
    added, stating = added_numbers(rows, region, number)
    newer = [p for p, (_value, n) in added.items() if p > period and 2 * (n or 0) >= stating]
    return added[max(newer)][0] if newer else None


def added_numbers(rows: list[Row], region: str, number: str) -> tuple[dict[int, tuple[Decimal, int | None]], int]:
    """Period -> (number, over how many parts), added over the parts that state it; and how many state any."""
    parts = defaultdict(list)
    for row in rows:
        if row.region != region:
            parts[part_of(row.region, region)].append(row)
    added: dict[int, tuple[Decimal, int | None]] = {}
    stated = [periods for part, below in parts.items() if (periods := by_period(below, part, number))]
    for periods in stated:
        for period, (value, _n) in periods.items():
            total, n = added.get(period, (Decimal(0), 0))
            added[period] = total + value, (n or 0) + 1
    return added, len(stated)


def own_numbers(rows: list[Row], region: str, number: str) -> dict[int, tuple[Decimal, None]]:
    """Period -> what the region's own rows state."""
    own = {r.period: getattr(r, number) for r in rows if r.region == region}
    return {period: (value, None) for period, value in own.items() if value is not None}


def taking_part(rows: list[Row], region: str) -> int:
    """How many direct parts take part in a programme: a target, an allocation or recipients, in whatever unit."""
    return len({part_of(row.region, region) for row in rows if row.takes_part and row.region != region})


class Pair(NamedTuple):
    """Money of one source: what was spent by the end of a period, and the newest budget."""

    budget: Decimal
    spent: Decimal


def pairs(rows: list[Row], region: str) -> dict[int, list[Pair]]:
    """Period -> the pairs of both sides, of the own rows of a source, else of those of the parts."""
    found: dict[int, list[Pair]] = defaultdict(list)
    sources = defaultdict(list)
    for row in rows:
        sources[row.program, row.source].append(row)
    for of_source in sources.values():
        own = [r for r in of_source if r.region == region]
        for code in [region] if own else sorted({r.region for r in of_source}):
            budgets = sorted((r for r in of_source if r.region == code and r.budget), key=lambda r: r.period)
            for row in of_source:
                if row.region == code and row.spent is not None and budgets:
                    found[row.period].append(Pair(budgets[-1].budget or Decimal(0), row.spent))
    return found
