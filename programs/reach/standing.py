"""What stands for the year in one region and unit, and several regions brought to one period."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from programs.counting.rules import common_period, newness
from programs.reach.basis import NO_NUMBER, Beside, ReachNumber
from programs.reach.beside import beside_of
from programs.reach.rows import ENDS
from programs.reach.rows import NUMBERS as MEASURES

# The rest of ``ReachStanding`` where nobody has reported: no numbers, no subregions, no claim.
NOTHING_REPORTED = (*NO_NUMBER[: len(ENDS)] * 3, 0, 0, False, False, False)


class ReachStanding(NamedTuple):
    """What stands for the year in one region and unit. ``of`` of its subregions take part in the programme.

    The fields are those of ``ReachSummary``, in the order of ``STANDING``; ``ReachNumber`` says what they mean.
    ``beside``: by measure, what is known of another basis and period.
    """

    unit: str
    target: int | None
    target_from: int | None
    target_quarter: int | None
    target_others: dict[str, int | None] | None
    target_whole: bool
    allocated: int | None
    allocated_from: int | None
    allocated_quarter: int | None
    allocated_others: dict[str, int | None] | None
    allocated_whole: bool
    realised: int | None
    realised_from: int | None
    realised_quarter: int | None
    realised_others: dict[str, int | None] | None
    realised_whole: bool
    of: int
    reported: int
    claimed: bool
    of_agency: bool
    is_sample: bool
    beside: Mapping[str, tuple[Beside, ...]] = MappingProxyType({})

    def number(self, measure: str) -> ReachNumber:
        """One of ``MEASURES`` with how it came about."""
        number = ReachNumber(*(getattr(self, f"{measure}{end}") for end in ENDS))
        return number._replace(beside=self.beside.get(measure, ()))

    @property
    def evidence(self) -> str | None:
        """What must be marked, the weakest of the numbers: "sample", "claimed" or "reported"; else None."""
        return "sample" if self.is_sample else "claimed" if self.claimed else "reported" if self.of_agency else None

    @property
    def said(self) -> ReachNumber:
        """The number that most is known by: realised, else allocated, else the target."""
        return next((n for m in reversed(MEASURES) if (n := self.number(m)).value is not None), NO_NUMBER)


def reach_standing(row: tuple) -> ReachStanding:
    """The standing of a row of ``STANDING`` as the database gives it, with or without what is beside."""
    found = ReachStanding(*row)
    others = {name: json.loads(text) for m in MEASURES if (text := getattr(found, name := f"{m}_others")) is not None}
    return found._replace(**others, beside=beside_of(found.beside))


def in_one_period(
    rows: Sequence[tuple[ReachStanding | None, list]],
) -> tuple[dict[str, int | None], list[ReachStanding | None]]:
    """The period in which regions are compared, of each of ``MEASURES`` that any of them states, and their standings.

    ``rows``: what stands in a region, and its numbers of several periods (``ReachRow.periods``). A region that has the
    number for that period stands with it; one that has it for another period only keeps that.
    """
    quarters, standings = {}, [stand for stand, _periods in rows]
    for measure in MEASURES:
        stated = [_stated(stand, periods, measure) for stand, periods in rows]
        if any(stated):
            quarters[measure] = quarter = common_period(stated)
            standings = [
                _beside(_with(stand, measure, quarter, of), stand, measure, numbers)
                for stand, numbers in zip(standings, stated, strict=True)
                for of in (numbers.get(quarter),)
            ]
    return quarters, standings


def _beside(
    shown: ReachStanding | None, stand: ReachStanding | None, measure: str, stated: dict
) -> ReachStanding | None:
    """``shown`` with what the region states on another basis: its own row beside a sum, a newer sum beside its own row.

    ``stated``: its numbers by period, ``stand``: what stands for the year.
    """
    if shown is None or stand is None or (own := stand.number(measure)).value is None or own.subregions is not None:
        return shown
    if shown.number(measure).subregions is not None:
        other = Beside("", own, 0)
    else:
        sums = {q: of for q, of in stated.items() if of and of[1] is not None and newness(q) > newness(own.quarter)}
        if not sums:
            return shown
        newest = max(sums, key=newness)
        value, added, others, whole, *_marks = sums[newest]
        other = Beside("", ReachNumber(value, added, newest, others, whole), stand.of)
    return shown._replace(beside={**shown.beside, measure: (other,)})


def _stated(stand: ReachStanding | None, periods: list, measure: str) -> dict[int | None, tuple | None]:
    """The periods for which a region states a number; None where the standing has what is known of it."""
    stated: dict[int | None, tuple | None] = {q: tuple(rest) for number, q, *rest in periods if number == measure}
    number = stand.number(measure) if stand else NO_NUMBER
    return stated if number.value is None else {**stated, number.quarter: None}


def _with(stand: ReachStanding | None, measure: str, quarter: int | None, of: tuple | None) -> ReachStanding | None:
    """The standing with a number of another period: ``of`` is its value, added, others, whole, and its marks."""
    if stand is None or of is None:
        return stand
    value, added, others, whole, claimed, of_agency, is_sample = of
    fields = zip(ENDS, (value, added, quarter, others, whole), strict=True)
    return stand._replace(
        **{f"{measure}{end}": of for end, of in fields},
        claimed=stand.claimed or claimed, of_agency=stand.of_agency or of_agency,
        is_sample=stand.is_sample or is_sample,
    )  # fmt: skip
