"""What stands for a year, region by region, and the money of a programme that is counted from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from programs.counting.rules import Absorption, absorption, common_period, newest_budget, standing, standing_value
from programs.lists import charts_program
from programs.models import FinancialProgress, FundingSource
from programs.reach.basis import NAMED
from programs.reporting.balance import next_below
from programs.reporting.periods import quarter_label
from regions.models import Region

MONEY = ("budget", "revised_budget", "realised")


def period_words(year: int | None, quarter: int | None) -> str:
    """Return a period in words: a year, a quarter of it, or that the year is not stated."""
    return _("year not stated") if year is None else quarter_label(year, quarter)


@dataclass(frozen=True)
class RegionStanding:
    """What stands for the year in one region, each number on its own: of the year's row, else of the newest quarter."""

    region: Region
    used: dict[str, Any]  # the row of each number that is known
    values: dict[str, int | Decimal | None]

    @property
    def rows(self) -> tuple:
        """The rows that the numbers come from, each once."""
        return tuple({id(row): row for row in self.used.values()}.values())

    def with_number(self, name: str, row) -> "RegionStanding":
        """The same with the number of ``row``; without it where that is None."""
        used = {key: of for key, of in self.used.items() if key != name} | ({} if row is None else {name: row})
        return replace(self, used=used, values=self.values | {name: None if row is None else getattr(row, name)})

    @property
    def region_id(self) -> str:
        return self.region.pk

    @property
    def periods(self) -> str:
        """The periods that the numbers come from."""
        return ", ".join(dict.fromkeys(period_words(row.year, row.quarter) for row in self.rows))

    def realised_until(self, quarter: int | None) -> Decimal | None:
        """What was realised to the end of ``quarter``; None where it is known for another period only."""
        row = self.used.get("realised")
        return self.values["realised"] if row is not None and row.quarter == quarter else None

    @property
    def newest_budget(self) -> Decimal | None:
        return newest_budget(self.values["budget"], self.values["revised_budget"])


def standings(rows: Iterable, names: Sequence[str]) -> list[RegionStanding]:
    """One per region, by its code."""
    by_region: dict[str, list] = {}
    for row in rows:
        by_region.setdefault(row.region_id, []).append(row)
    made = []
    for _code, found in sorted(by_region.items()):
        used = {name: row for name in names if (row := _source_row(found, name)) is not None}
        values = {name: standing_value(found, name) for name in names}
        made.append(RegionStanding(found[0].region, used, values))
    return made


def in_one_period(found: Sequence[RegionStanding], rows: Iterable, names: Sequence[str]) -> list[RegionStanding]:
    """The standings ``found`` with those numbers ``names`` alone that are of one period, that of ``common_period``.

    ``rows``: all rows of the regions. A region that states a number for another period only stands without it.
    """
    by_region: dict[str, dict[int | None, object]] = {}
    for row in rows:
        by_region.setdefault(row.region_id, {})[row.quarter] = row
    changed = list(found)
    for name in names:
        stated = [_stated(by_region[s.region_id], name) for s in found]
        if any(stated):
            quarter = common_period(stated)
            changed = [s.with_number(name, of.get(quarter)) for s, of in zip(changed, stated, strict=True)]
    return changed


def _stated(rows: Mapping[int | None, object], name: str) -> dict[int | None, object]:
    """The rows of a region that state a number, by quarter."""
    return {quarter: row for quarter, row in rows.items() if getattr(row, name) is not None}


def apart(found: Sequence[RegionStanding], compared: Sequence[RegionStanding], names: Sequence[str]) -> str:
    """The regions of which a number is known for another period only, with that period: in words, empty without any."""
    words = []
    for whole, left in zip(found, compared, strict=True):
        lost = [name for name in names if whole.values[name] is not None and left.values[name] is None]
        periods = dict.fromkeys(period_words(whole.used[n].year, whole.used[n].quarter) for n in lost)
        words += [f"{whole.region.short_name}: {', '.join(periods)}"] if lost else []
    if len(words) > NAMED:
        words[NAMED:] = [_("and %(n)s others") % {"n": len(words) - NAMED}]
    return "; ".join(words)


def _source_row(rows: Sequence, name: str):
    return standing(row for row in rows if getattr(row, name) is not None)


def topmost(region: str, found: list[RegionStanding]) -> list[RegionStanding]:
    """What counts for the region: its own numbers, else those next below it; never both."""
    return [s for s in found if s.region_id == region] or next_below(region, found) or found


class Money:
    """The money of one year: rows, one purse per funding source, and the absorption."""

    def __init__(self, rows: Sequence[FinancialProgress], region: str):
        self.rows = rows
        by_source: dict[FundingSource, list[FinancialProgress]] = {}
        for row in rows:
            by_source.setdefault(row.funding_source, []).append(row)
        standing = {source: topmost(region, standings(found, MONEY)) for source, found in by_source.items()}
        self.counted = {
            source: in_one_period(found, by_source[source], ["realised"]) for source, found in standing.items()
        }
        self.apart = {source: apart(found, self.counted[source], ["realised"]) for source, found in standing.items()}

    @cached_property
    def purses(self) -> list[charts_program.Purse]:
        made = []
        for source, found in self.counted.items():
            if len(found) == 1:
                sums = [found[0].values[name] for name in MONEY]
            else:  # a revised budget replaces the original of its own region only
                sums = [_sum(s.newest_budget for s in found), None, _sum(s.values["realised"] for s in found)]
            periods = ", ".join(dict.fromkeys(s.periods for s in found if s.rows))
            if self.apart[source]:
                periods = f"{periods}; {_('not added')}: {self.apart[source]}"
            made.append(charts_program.Purse(source.code, source.label, periods, *sums))
        return made

    @cached_property
    def absorption(self) -> Absorption:
        return absorption([(s.newest_budget, s.realised_until(self.quarter)) for s in self._all])

    @cached_property
    def quarter(self) -> int | None:
        """The period of the absorption, of all funding sources; what is known for another one only is not in it."""
        of = [s for s in self._all if None not in (s.newest_budget, s.values["realised"])]
        return common_period([{s.used["realised"].quarter} for s in of]) if of else None

    @property
    def period(self) -> str:
        return period_words(self.rows[0].year, self.quarter)

    @property
    def _all(self) -> list[RegionStanding]:
        return [s for found in self.counted.values() for s in found]

    @property
    def overspent(self) -> bool:
        return bool(self.absorption.percent and self.absorption.percent > 100)


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
