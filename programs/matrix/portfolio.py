"""The programmes of a region in a year with what stands for each, and how they are part of each other."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from programs.reach.basis import ReachNumber, others_named


@dataclass(eq=False)
class MatrixItem:
    """A programme, kegiatan or sub kegiatan, and what stands in the region for the year; None is unknown.

    ``recipients``: unit -> (allocated, realised); ``reached``: unit -> how the realised number came about, and of how
    many parts. ``pairs`` of ``rows`` rows of money have both sides. ``marks``: "claimed" or "sample" is in a number.
    """

    pk: int
    code: str
    name: str
    parent: int | None
    terms: set[int] = field(default_factory=set)
    budget: Decimal | None = None
    realised: Decimal | None = None
    pair: tuple[Decimal, Decimal] | None = None
    pairs: int = 0
    rows: int = 0
    recipients: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)
    reached: dict[str, tuple[ReachNumber, int]] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)

    def mark(self, claimed: bool, is_sample: bool) -> None:
        """Keep what must be marked of the numbers that stand."""
        self.marks |= {word for word, so in (("claimed", claimed), ("sample", is_sample)) if so}


@dataclass
class RealisedMoney:
    """The period in which realised money is added (None: the year); ``left_out``: how many rows have another one."""

    quarter: int | None = None
    left_out: int = 0


class Portfolio:
    """The programmes of a region in a year, with their hierarchy."""

    def __init__(self, items: Iterable[MatrixItem], realised_money: RealisedMoney | None = None):
        self.realised_money = realised_money or RealisedMoney()
        self.items = {item.pk: item for item in items}
        self.subprogrammes: dict[int, list[MatrixItem]] = {}
        for item in self.items.values():
            if item.parent in self.items:
                self.subprogrammes.setdefault(item.parent, []).append(item)

    def without(self, known: Collection[int]) -> list[MatrixItem]:
        """The topmost programmes that are not ``known``, of which no part is, by code."""
        covered = {*known, *(above for pk in known if pk in self.items for above in self._above(self.items[pk]))}
        return [item for item in self.items.values() if item.pk not in covered and not self._above(item)]

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the subregions that are named beside sums of recipients."""
        return others_named(number for item in self.items.values() for number, _parts in item.reached.values())

    def topmost(self, items: Iterable[MatrixItem]) -> list[MatrixItem]:
        """``items`` without those that are part of another one of them: a sub kegiatan is in its programme already."""
        items = list(items)
        chosen = {item.pk for item in items}
        return [item for item in items if not self._above(item) & chosen]

    def _above(self, item: MatrixItem) -> set[int]:
        found: set[int] = set()
        while item.parent in self.items and item.parent not in found:
            found.add(item.parent)
            item = self.items[item.parent]
        return found

    def money(self, item: MatrixItem, side: str) -> Decimal | None:
        """The item's own ``budget`` or ``realised``, else the sum of its subprogrammes; None where nothing is known."""
        own = getattr(item, side)
        if own is not None:
            return own
        known = [m for below in self.subprogrammes.get(item.pk, ()) if (m := self.money(below, side)) is not None]
        return sum(known, Decimal(0)) if known else None

    def marks(self, items: Iterable[MatrixItem]) -> set[str]:
        """The marks of ``items`` and of all that they consist of: what is only claimed, what is made up."""
        chosen = {item.pk for item in items}
        concerned = [one for one in self.items.values() if one.pk in chosen or self._above(one) & chosen]
        return {mark for item in concerned for mark in item.marks}

    def absorbed(self, item: MatrixItem) -> tuple[Decimal, Decimal, int, int]:
        """Budget and realised money of rows with both, how many these are and of how many; own rows first."""
        subprogrammes = self.subprogrammes.get(item.pk, ())
        if item.pair or not subprogrammes:
            budget, realised = item.pair or (Decimal(0), Decimal(0))
            return budget, realised, item.pairs, item.rows
        found = [self.absorbed(below) for below in subprogrammes]
        return tuple(sum(column[1:], column[0]) for column in zip(*found, strict=True))
