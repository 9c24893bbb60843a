"""One look at a page: which region, indicator and period are asked for, and the page that answers."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from papers.checking.figures.book import Book
from papers.checking.figures.series import Figure, last, own_kind, own_month
from papers.checking.figures.words import (
    as_shown,
    decimals_wrong,
    marks_in,
    marks_of,
    period,
    read_number,
)
from papers.checking.html_tables import Element
from papers.checking.site import Comparison, Site


class View(NamedTuple):
    """What is asked for by the address. ``year`` None: the newest."""

    code: str
    overview: bool = False
    indicator: str = "p0"
    year: int | None = None
    month: int = 3
    parts: str = ""

    def address(self, **more: str) -> str:
        """The address of the page, or of an export of it."""
        path = "/" if self.overview else f"/regions/{self.code}/"
        asked = {
            "region": self.code if self.overview else "", "indicator": self.indicator if self.indicator != "p0" else "",
            "year": str(self.year or ""), "month": str(self.month) if self.month != 3 else "", "parts": self.parts,
        }  # fmt: skip
        query = urlencode({name: value for name, value in (asked | more).items() if value})
        return f"{path}?{query}" if query else path

    def export(self, chart: str) -> str:
        return self.address(_export="csv", chart=chart)


@dataclass
class Look:
    """A view, the page that answers it, what the exports say, and the comparison that is filled."""

    site: Site
    book: Book
    view: View
    comparison: Comparison

    @cached_property
    def page(self) -> Element:
        return self.site.page(self.view.address())

    @cached_property
    def year(self) -> int | None:
        """The year that has to be shown."""
        view = self.view
        return view.year or self.book.newest_year(view.code, view.indicator, view.month)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Label -> code of the indicators, as the page offers them."""
        offered = [s for s in self.page.all("select") if s.attributes.get("name") == "indicator"]
        return {o.text: str(o.attributes["value"]) for o in offered[0].all("option")}

    @property
    def own(self) -> list[Figure]:
        return self.book.figures(self.view.code, self.view.indicator)

    def figure(self, indicator: str, code: str = "") -> Figure | None:
        """The figure of the year shown, of the region or of another one."""
        return self.book.at(code or self.view.code, indicator, self.view.month, self.year)

    def in_ranking(self, code: str, year: int | None = None) -> Figure | None:
        """The newest release of the period compared, of one of the regions ranked; ``year``: of another one."""
        figures = self.book.in_period(code, self.view.indicator, self.view.month)
        return last(f for f in figures if f.year == (year or self.year))

    @property
    def ranked(self) -> list[str]:
        """The regions that ranking and quadrant compare."""
        return self.book.parts(self.view.code, "province" if self.view.parts == "provinces" else "district")

    @property
    def month(self) -> int | None:
        return own_month(self.view.indicator, self.view.month)

    @property
    def period_words(self) -> str:
        """The period that is compared."""
        return period(self.year, self.month, own_kind(self.view.indicator))

    @property
    def period_code(self) -> str:
        """The period as files write it: 2025-03."""
        return "" if self.year is None else f"{self.year}-{self.month:02}" if self.month else str(self.year)

    def equal(self, what: str, shown: object, expected: object) -> None:
        self.comparison.equal(self.view.address(), what, shown, expected)

    def number(self, what: str, text: str, expected, unit: str = "") -> None:
        """A number in a text: rounded as it is shown, and with no more decimals than its unit has."""
        shown = read_number(text)
        self.equal(what, shown, as_shown(expected, shown))
        if unit and decimals_wrong(text, unit):
            self.equal(f"{what}, decimals", text, "fewer decimals")

    def marks(self, what: str, text: str, evidences) -> None:
        """The mark of what a statement rests on: all that is no official figure is marked as what it is."""
        self.equal(f"{what}, evidence", marks_in(text), marks_of(evidences))
