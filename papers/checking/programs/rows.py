"""What was entered of programmes, as the CSV exports have it: recipients, money, target groups, regions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from papers.checking.site import Site

COUNTRY = "ID"
COUNTS = ("target", "allocated", "realised")
WEAK = ("sample", "claimed", "reported")  # what must be marked, the weakest first


class Row(NamedTuple):
    """One row. ``key``: its unit, or the source of its money; ``numbers`` are those that are known."""

    program: str
    region: str
    year: int | None
    quarter: int | None
    key: str
    numbers: dict[str, Decimal]
    evidence: str


class Group(NamedTuple):
    """A target group; ``program`` empty: of the region in general."""

    program: str
    region: str
    name: str
    unit: str
    size: int | None
    as_of: date | None
    source: str
    is_sample: bool = False


@dataclass
class Programme:
    """A programme with its terms ("bidang:kesehatan") and the programme that it is part of."""

    code: str
    name: str
    parent: str
    region: str
    starts: int | None
    begins_on: str  # the same as a day; empty where it is not stated
    ends: int | None
    budget_code: str
    agency: str
    terms: set[str] = field(default_factory=set)


def level(code: str) -> int:
    """0 the country, 1 a province, 2 a district, 3 a sub-district, 4 a village."""
    return 0 if code == COUNTRY else code.count(".") + 1


def parent(code: str) -> str | None:
    """The region that it lies in; None above the country."""
    if code == COUNTRY:
        return None
    return code.rpartition(".")[0] or COUNTRY


def above(code: str) -> list[str]:
    """The region and all that it lies in."""
    found = [code]
    while (upper := parent(found[-1])) is not None:
        found.append(upper)
    return found


def lies_in(code: str, area: str) -> bool:
    """Whether the region is the area or lies in it."""
    return area in above(code)


def short(name: str) -> str:
    """As tables name a region: a regency without its kind."""
    return name.removeprefix("Kabupaten ").replace("Kota Administrasi ", "Kota ")


def _whole(text: str) -> int | None:
    return int(text) if text else None


class Facts:
    """The exports of a site, approved rows of approved programmes alone: what the public may be told."""

    def __init__(self, site: Site):
        self.site = site
        self._names: dict[str, str] = {}

    @cached_property
    def programs(self) -> dict[str, Programme]:
        found = {}
        for row in self.site.export("/programs/?_export=csv"):
            if row["workflow"] == "approved":
                found[row["code"]] = Programme(
                    code=row["code"], name=row["name"], parent=row["parent"], region=row["region"],
                    starts=_whole(row["starts_on"][:4]), begins_on=row["starts_on"], ends=_whole(row["ends_on"][:4]),
                    budget_code=row["budget_code"], agency=row["agency"],
                    terms=set(filter(None, row["terms"].split("; "))),
                )  # fmt: skip
        return found

    @cached_property
    def counts(self) -> list[Row]:
        return [self._row(line, line["unit"], dict.fromkeys(COUNTS)) for line in self._lines if line["unit"]]

    @cached_property
    def money(self) -> list[Row]:
        names = {"budget": None, "revised_budget": None, "realised": "budget_realised"}
        return [self._row(line, line["funding_source"], names) for line in self._lines if line["funding_source"]]

    @cached_property
    def _lines(self) -> list[dict[str, str]]:
        lines = self.site.export("/programs/progress/?_export=csv")
        return [line for line in lines if line["workflow"] == "approved" and line["code"] in self.programs]

    def _row(self, line: dict[str, str], key: str, names: dict[str, str | None]) -> Row:
        numbers = {name: Decimal(line[column or name]) for name, column in names.items() if line[column or name]}
        evidence = "sample" if line["is_sample"] == "1" else line["progress_evidence"]
        return Row(
            line["code"], line["progress_region"], _whole(line["year"]), _whole(line["quarter"]), key, numbers, evidence
        )

    def groups(self, region: str) -> list[Group]:
        """The target groups of the region and of all below it."""
        rows = self.site.export(f"/programs/reach/?region={region}&_export=csv&table=target_groups")
        return [
            Group(
                row["program"], row["region"], row["name"], row["unit"], _whole(row["size"]),
                date.fromisoformat(row["as_of"]) if row["as_of"] else None, f"{row['publisher']}, {row['source']}",
                row["is_sample"] == "1",
            )
            for row in rows
        ]  # fmt: skip

    # --- regions ------------------------------------------------------------------------------------------

    @cached_property
    def _main(self) -> dict[str, str]:
        return {row["code"]: row["name"] for row in self.site.export("/regions/?_export=csv")}

    def name(self, code: str) -> str:
        """The whole name of a region."""
        if code == COUNTRY:
            return "Indonesia"
        if level(code) > 2 and code not in self._names:
            rows = self.site.export(f"/regions/?region={'.'.join(code.split('.')[:2])}&_export=csv")
            self._names |= {row["code"]: row["name"] for row in rows}
        return self._main.get(code) or self._names.get(code, code)

    def short(self, code: str) -> str:
        return short(self.name(code))

    def regions(self, area: str, depth: int) -> Iterable[str]:
        """The provinces or districts of today in ``area``."""
        return [code for code in self._main if level(code) == depth and lies_in(code, area)]
