"""Cumulative claims beside the sum of the yearly rows: two facts, and their difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from programs.models import CumulativeClaim, Program, ReachSummary, Unit

PEOPLE_LIKE = (Unit.PEOPLE, Unit.FAMILIES)


@dataclass(frozen=True)
class YearSum:
    """The yearly rows of one number added up; ``value`` None: no year has it."""

    number: str
    value: int | None
    years: tuple[int, ...]
    undated: bool  # a row without a year is among them
    claimed: int

    @property
    def difference(self) -> int | None:
        """The claim minus the sum of the years."""
        return None if self.value is None else self.claimed - self.value


@dataclass(frozen=True)
class Factor:
    """How many people or families there were per group, by two numbers of one and the same claim.

    For reading only: nothing is ever computed with it.
    """

    many: CumulativeClaim
    few: CumulativeClaim

    @property
    def value(self) -> Decimal:
        return Decimal(self.many.value) / self.few.value


@dataclass(frozen=True)
class ClaimView:
    """A claim, the sums of its yearly rows and, for a claim of groups, the people or families in each group."""

    claim: CumulativeClaim
    sums: tuple[YearSum, ...]
    factor: Factor | None


def claim_views(program: Program, user) -> list[ClaimView]:
    """The claims of a programme, each with the sums of the approved yearly rows of its region and unit."""
    claims = list(
        CumulativeClaim.objects.visible_to(user).filter(program=program).select_related("region", "source", "program")
    )
    rows = ReachSummary.objects.filter(program=program, region__in={c.region_id for c in claims}) if claims else []
    rows = list(rows)
    return [ClaimView(claim, sums(claim, rows), factor(claim, claims)) for claim in claims]


def sums(claim: CumulativeClaim, rows: Sequence) -> tuple[YearSum, ...]:
    """Allocated and realised over the years up to that of the claim; rows without a year are taken along and told."""
    mine = [
        row for row in rows
        if (row.region_id, row.unit) == (claim.region_id, claim.unit)
        and (claim.year is None or row.year is None or row.year <= claim.year)
    ]  # fmt: skip
    made = []
    for name in ("allocated", "realised"):
        known = [row for row in mine if getattr(row, name) is not None]
        years = tuple(sorted(row.year for row in known if row.year is not None))
        total = sum(getattr(row, name) for row in known) if known else None
        made.append(YearSum(name, total, years, any(row.year is None for row in known), claim.value))
    return tuple(made)


def factor(claim: CumulativeClaim, claims: Sequence[CumulativeClaim]) -> Factor | None:
    """For a claim of groups: the people or families that the same source states for the same region and period."""
    if claim.unit in PEOPLE_LIKE or not claim.value:
        return None
    same = [
        c for c in claims
        if c.unit in PEOPLE_LIKE
        and (c.region_id, c.source_id, c.year, c.period_text)
        == (claim.region_id, claim.source_id, claim.year, claim.period_text)
    ]  # fmt: skip
    return Factor(same[0], claim) if len(same) == 1 else None
