"""The ready report of poverty: per district the figures of one March, each missing one as missing."""

from decimal import Decimal

from papers.checking.html_tables import Element
from papers.checking.programs import words
from papers.checking.programs.rows import COUNTRY, Facts, above, level
from papers.checking.programs.screen import rows_equal
from papers.checking.reports.figures import March, weakest
from papers.checking.site import Comparison, Site

INDICATORS = ("p0", "poor", "poverty_line", "p1", "p2", "extreme_rate")
YEARS = 3  # the newest ones are looked at


def check(site: Site, region: str, comparison: Comparison) -> None:
    """The year that the report takes by itself and the years before it."""
    place = next(code for code in above(region) if level(code) <= 1)
    figures = {indicator: March(site, indicator) for indicator in INDICATORS}
    years = figures["p0"].years(place)[:YEARS]
    address = f"/reports/poverty/?region={region}"
    said = f"Maret {years[0]}" if years else words.MISSING
    comparison.equal(address, "period", said in site.page(address).all("p", "lede")[0].text, True)
    for year in years:
        _Report(site, place, year, figures, f"{address}&year={year}", comparison).run()


class _Report:
    def __init__(self, site: Site, place: str, year: int, figures, address: str, comparison: Comparison):
        self.site, self.place, self.year, self.figures = site, place, year, figures
        self.address, self.comparison, self.facts = address, comparison, Facts(site)

    def run(self) -> None:
        address = f"{self.address}&_export=csv"
        shown = self.site.export(address)
        districts = sorted(self.facts.regions(self.place, 2))
        rows_equal(self.comparison, address, shown, [self.row(d, self.facts.short(d)) for d in districts], ("region",))
        page = self.site.page(self.address)
        self.comparison.equal(self.address, "period", f"Maret {self.year}" in page.all("p", "lede")[0].text, True)
        table = page.all("table")[0]
        upper = [self.row(code, self.facts.name(code)) for code in dict.fromkeys((self.place, COUNTRY))]
        self.screen(table.all("tbody")[0], shown, page)
        self.screen(table.all("tfoot")[0], upper, page)

    def row(self, code: str, name: str) -> dict[str, str]:
        known = {indicator: self.figures[indicator].of(code, self.year) for indicator in INDICATORS}
        values = {indicator: words.plain(figure and figure.value) for indicator, figure in known.items()}
        marks = [figure.evidence for figure in known.values() if figure]
        return {"region": code, "region_name": name, **values, "evidence": weakest(marks)}

    def screen(self, part: Element, rows: list[dict[str, str]], page: Element) -> None:
        """Each cell of the screen is that of the file; the evidence stands in a column or above the table."""
        for line, row in zip(part.all("tr"), rows, strict=True):
            texts = [cell.text for cell in line.all() if cell.tag in ("td", "th")]
            wanted = [row["region"], row["region_name"]]
            wanted += [written(row[i], text) for i, text in zip(INDICATORS, texts[2:], strict=False)]
            self.comparison.equal(self.address, f"{row['region']} on the screen", texts[: len(wanted)], wanted)
            mark = words.EVIDENCE.get(row["evidence"], "")
            known = mark in (*texts[len(wanted) :], "") or mark in said(page)
            self.comparison.equal(self.address, f"{row['region']} evidence", known, True)


def said(page: Element) -> str:
    """What is said once for all rows."""
    return " ".join(note.text for note in page.all(css="note") if note.text.startswith("Di setiap baris"))


def written(value: str, text: str) -> str:
    """A value with as many decimals as ``text`` has."""
    return words.number(Decimal(value), len(text.partition(",")[2])) if value else words.MISSING
