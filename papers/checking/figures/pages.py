"""The figures of the overview and of a region's page, worked out anew from the export of all figures."""

from collections.abc import Iterator

from papers.checking.figures.about import check_about
from papers.checking.figures.analyses import check_analyses
from papers.checking.figures.blocks import check_blocks
from papers.checking.figures.book import Book, book
from papers.checking.figures.charts import check_charts
from papers.checking.figures.keys import check_keys
from papers.checking.figures.series import TWICE
from papers.checking.figures.view import Look, View
from papers.checking.site import Comparison, Site

OFTEN = ("p0", "poor", "extreme_rate")  # looked at in several years; all others in their newest
NO_FIGURE = 1999


def check_overview(site: Site, code: str, comparison: Comparison) -> None:
    """The overview of a region, for several indicators, years and months."""
    for view in views(book(site), code, overview=True):
        check_view(site, view, comparison)


def check_region_page(site: Site, code: str, comparison: Comparison) -> None:
    """The page of a region, for the same."""
    for view in views(book(site), code, overview=False):
        check_view(site, view, comparison)


def check_view(site: Site, view: View, comparison: Comparison) -> None:
    """One address with the exports of its charts."""
    look = Look(site, book(site), view, comparison)
    check_year(look)
    check_keys(look)
    check_charts(look)
    check_blocks(look)
    if not view.overview:
        check_analyses(look)
        check_about(look)


def check_year(look: Look) -> None:
    """The year that the page says it shows; that there is nothing for one asked for is said."""
    chosen = next(s for s in look.page.all("select") if s.attributes.get("name") == "year")
    selected = [o.text for o in chosen.all("option") if "selected" in o.attributes]
    look.equal("year shown", selected, [str(look.year)] if look.year else [])
    said = any("tahun lain tidak ditampilkan sebagai gantinya" in p.text for p in look.page.all(css="warning"))
    look.equal("says that a year is missing", said, bool(look.view.year) and look.figure(look.view.indicator) is None)


def views(known: Book, code: str, *, overview: bool) -> Iterator[View]:
    """What is looked at: all indicators with figures, some of them in several years and months."""
    yield View(code, overview)
    for indicator in known.indicators_of([code, *known.parts(code)]):
        for year in years(known, code, indicator):
            yield View(code, overview, indicator, year)
        if indicator in TWICE:
            yield View(code, overview, indicator, None, 9)
        if code == "ID" and indicator in OFTEN:
            yield View(code, overview, indicator, None, 3, "provinces")
    yield View(code, overview, "p0", None, 9)


def years(known: Book, code: str, indicator: str) -> list[int | None]:
    """The newest; of some indicators the ends, the middle, where a break lies, and one without a figure."""
    if indicator not in OFTEN:
        return [None]
    of_years = sorted({f.year for f in known.figures(code, indicator)})
    picked = {of_years[i] for i in (0, len(of_years) // 2, -2, -1)} if len(of_years) > 1 else set(of_years)
    picked |= {f.year for f in known.figures(code, indicator) if f.month_unknown or f.evidence != "published"}
    picked |= {f.year for split in known.splits(code) for f in known.figures(code, indicator)
               if split.statistics and f.year in (split.statistics.year - 1, split.statistics.year)}  # fmt: skip
    return [None, NO_FIGURE, *sorted(picked)]
