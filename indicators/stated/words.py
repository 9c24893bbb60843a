"""Sentences of stated changes and comparisons, and of what the stored figures say to them. No query."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from common import numbers
from common.permissions import COUNTRY
from indicators.models import StatedRelation

AGREES, DIFFERS, PARTLY = "agrees", "differs", "partly"
NO_LEVELS, BROKEN, UNDATED = "no_levels", "broken", "undated"
CHECKS = {
    AGREES: pgettext_lazy("stored figures", "agree"),
    DIFFERS: pgettext_lazy("stored figures", "differ"),
    PARTLY: pgettext_lazy("stored figures", "agree in part"),
    NO_LEVELS: pgettext_lazy("stored figures", "no figures stored for these periods"),
    BROKEN: pgettext_lazy("stored figures", "not comparable: the boundary changed in between"),
    UNDATED: pgettext_lazy("stored figures", "cannot be checked: period not stated"),
}


@dataclass(frozen=True)
class StatedWords:
    """A row of ``queries.stated_listed`` as a reader reads it."""

    row: Any  # with the columns that the query adds

    @property
    def is_change(self) -> bool:
        return self.row.kind == StatedRelation.Kind.CHANGE

    @property
    def sentence(self) -> str:
        """ "naik 2,35 persen dari nilai semula, Maret 2023 → Maret 2024"; "di bawah angka nasional, 2013"."""
        said = self._change(self.row.change, self.row.decimals) if self.is_change else self.comparison_words
        return f"{said}, {self.period_words}"

    def _change(self, change: Decimal | None, places: int) -> str:
        """A change with its unit, never as a bare number."""
        suffix = change_suffix(self.row.change_unit, self.row.indicator.unit)
        if change is None:
            return numbers.number(None)
        amount = f"{numbers.number(abs(change), places)}{numbers.NBSP}{suffix}".rstrip()
        if change == 0:
            return _("unchanged (%(amount)s)") % {"amount": amount}
        return (_("up %(amount)s") if change > 0 else _("down %(amount)s")) % {"amount": amount}

    @property
    def comparison_words(self) -> str:
        other = self.row.compared_with
        if other.code == COUNTRY:
            return {
                "lower": _("below the national figure"), "higher": _("above the national figure"),
                "equal": _("equal to the national figure"),
            }[self.row.relation]  # fmt: skip
        text = {"lower": _("below that of %(region)s"), "higher": _("above that of %(region)s"),
                "equal": _("equal to that of %(region)s")}[self.row.relation]  # fmt: skip
        return text % {"region": other.short_name}

    def _period(self, year: int | None, month: int | None) -> str:
        return numbers.period(year, month, self.row.indicator.period_kind) if year else _("period not stated")

    @property
    def period_words(self) -> str:
        """The periods as stated, and how the source printed them where somebody noted it."""
        row = self.row
        words = self._period(row.year, row.month)
        if row.from_year is not None or (self.is_change and row.year is not None):
            words = f"{self._period(row.from_year, row.from_month)} → {words}"
        return f"{words} (“{row.period_text}”)" if row.period_text else words

    @property
    def check_words(self) -> str:
        """ "angka tersimpan sesuai: 6,06 % terhadap 11,37 % …"; where nothing is stored, that."""
        row = self.row
        if row.pair_former is None:
            return str(CHECKS[row.check])
        levels = self._levels_of_change() if self.is_change else self._levels_of_comparison()
        if row.pairs_whole > 1:
            counts = {"n": row.pairs_agreeing, "of": row.pairs_whole}
            levels += "; " + _("%(n)d of %(of)d pairs of months agree") % counts
        return _("stored figures %(check)s: %(levels)s") % {"check": CHECKS[row.check], "levels": levels}

    def _level(self, value: Decimal) -> str:
        return numbers.with_unit(value, self.row.indicator.unit, self.row.indicator.decimals)

    def _levels_of_comparison(self) -> str:
        row = self.row
        return _("%(own)s against %(other)s of %(region)s (%(period)s)") % {
            "own": self._level(row.pair_latter), "other": self._level(row.pair_former),
            "region": row.compared_with.short_name, "period": self._period(row.year, row.pair_month),
        }  # fmt: skip

    def _levels_of_change(self) -> str:
        row = self.row
        places = 2 if row.change_unit == StatedRelation.ChangeUnit.PERCENT else row.indicator.decimals
        return _("%(former)s (%(from)s) to %(latter)s (%(to)s), that is %(change)s") % {
            "former": self._level(row.pair_former), "from": self._period(row.from_year, row.pair_from_month),
            "latter": self._level(row.pair_latter), "to": self._period(row.year, row.pair_month),
            "change": self._change(row.pair_computed, places),
        }  # fmt: skip


def change_suffix(change_unit: str, unit: str) -> str:
    """What stands behind the number of a change in an indicator of ``unit``; empty for an index."""
    if change_unit == StatedRelation.ChangeUnit.PERCENT:
        return _("percent of the former value")
    return numbers.unit_suffix("points" if change_unit == StatedRelation.ChangeUnit.POINTS else unit)
