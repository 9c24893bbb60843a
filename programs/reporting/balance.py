"""Do the shares of the regions add up? The sum check of a programme, per unit and number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from common.permissions import covers
from programs.counting.rules import SumCheck, sum_check

NUMBERS = ("target", "allocated", "realised")


class ProgressShare(Protocol):
    """A row of one programme and period: ``region_id`` with its numbers in ``unit``."""

    region_id: str
    unit: str
    target: int | None
    allocated: int | None
    realised: int | None


@dataclass(frozen=True)
class Balance:
    """The row of the region ``code`` against the rows next below it, for one unit and number."""

    code: str
    unit: str
    number: str
    check: SumCheck


def balances(rows: Iterable[ProgressShare]) -> list[Balance]:
    """The sum checks of one programme in one period: every row that has rows below it, per number.

    Next below a row are those rows that have no other row in between, so that a district is not
    counted once more by its sub-districts.
    """
    found = []
    by_unit: dict[str, list[ProgressShare]] = {}
    for row in rows:
        by_unit.setdefault(row.unit, []).append(row)
    for unit, group in by_unit.items():
        for whole in group:
            if below := next_below(whole.region_id, group):
                found += [Balance(whole.region_id, unit, name, _check(whole, below, name)) for name in NUMBERS]
    return found


def imbalances(rows: Iterable[ProgressShare]) -> list[Balance]:
    """Those sums that do not agree; what is unknown yet is not among them."""
    return [balance for balance in balances(rows) if balance.check.balanced is False]


def next_below(code: str, rows: Sequence[ProgressShare]) -> list[ProgressShare]:
    """The rows that lie next below the region ``code``."""
    below = [row for row in rows if row.region_id != code and covers([code], row.region_id)]
    return [
        row for row in below
        if not any(o.region_id != row.region_id and covers([o.region_id], row.region_id) for o in below)
    ]  # fmt: skip


def _check(whole: ProgressShare, below: Sequence[ProgressShare], name: str) -> SumCheck:
    return sum_check(getattr(whole, name), [getattr(row, name) for row in below])
