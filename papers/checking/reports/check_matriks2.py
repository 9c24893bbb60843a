"""Matriks 2: a line per programme, region and source of money, the quarters beside each other, and the total once."""

from decimal import Decimal

from papers.checking.html_tables import Element
from papers.checking.programs import screen, words
from papers.checking.programs.check_matrix import budget_text, money_note, years
from papers.checking.programs.portfolio import Cell, Portfolio
from papers.checking.programs.reach import World, newest_year
from papers.checking.programs.rows import WEAK, Facts, Row, lies_in
from papers.checking.programs.screen import Field, coded, number, rows_equal
from papers.checking.programs.sums import grouped, newness
from papers.checking.site import Comparison, Site

LINES = 25  # of a page on the screen
TABLE = {
    "kode": Field("program"), "program": Field("program_name"),
    "perangkat daerah": Field("agency", lambda text: text or "—"),
    "wilayah": Field("region"), "nama wilayah": Field("region_name"), "pagu murni": number("budget"),
    "pagu perubahan": number("revised_budget"), "realisasi sampai triwulan i": number("q1"),
    "realisasi sampai triwulan ii": number("q2"), "realisasi sampai triwulan iii": number("q3"),
    "realisasi sampai triwulan iv": number("q4"), "realisasi pada tahun itu": number("year_realised"),
    "serapan, %": number("absorption", 2, ""), "status bukti": coded("evidence", words.EVIDENCE),
}  # fmt: skip


def check(site: Site, region: str, comparison: Comparison) -> None:
    """The year that the report takes by itself, and every other year with money."""
    world = World(Facts(site), region)
    newest = newest_year(years(world))
    address = f"/reports/matriks-2/?region={region}"
    lede = site.page(address).all("p", "lede")[0].text
    comparison.equal(address, "year", lede.endswith(f", {newest or words.MISSING}"), True)
    here = {row.year for row in world.facts.money if lies_in(row.region, region)}
    for year in sorted(year for year in here if year is not None):  # a row of money always has one
        _Matriks2(site, world, year, f"{address}&year={year}", comparison).run()


class _Matriks2:
    def __init__(self, site: Site, world: World, year: int, address: str, comparison: Comparison):
        self.site, self.world, self.year, self.address, self.comparison = site, world, year, address, comparison

    def run(self) -> None:
        address = f"{self.address}&_export=csv"
        shown = self.site.export(address)
        rounded = [row | {"absorption": _rounded(row["absorption"])} for row in shown]
        rows_equal(self.comparison, address, rounded, self.lines(), ("program", "region", "funding_source"))
        page = self.site.page(self.address)
        fields = TABLE | {"sumber dana": Field("funding_source_name")}
        # The file has the code of a source, the screen its name: that is left to the reader.
        named = [row | {"funding_source_name": name} for row, name in zip(shown, _sources(page), strict=False)]
        named += shown[len(named) :]
        screen.table_equals_file(self.comparison, self.address, page.all("section", "card")[0], fields, named, LINES)
        self.total(page)

    def lines(self) -> list[dict[str, str]]:
        rows = [r for r in self.world.facts.money if r.year == self.year and lies_in(r.region, self.world.region)]
        by_line = grouped(rows, lambda row: (row.program, row.region, row.key))
        lines = sorted(by_line.items())
        return [self.line(program, region, source, of_line) for (program, region, source), of_line in lines]

    def line(self, program: str, region: str, source: str, rows: list[Row]) -> dict[str, str]:
        one = self.world.facts.programs[program]
        stands = {name: standing(rows, name) for name in ("budget", "revised_budget", "realised")}
        newest = stands["budget"] if stands["revised_budget"] is None else stands["revised_budget"]
        percent = stands["realised"] * 100 / newest if newest and stands["realised"] is not None else None
        quarters = {row.quarter: row.numbers.get("realised") for row in rows}
        return {
            "program": program, "program_name": one.name, "budget_code": one.budget_code, "agency": one.agency,
            "region": region, "region_name": self.world.facts.name(region), "funding_source": source,
            "budget": words.plain(stands["budget"]), "revised_budget": words.plain(stands["revised_budget"]),
            **{f"q{n}": words.plain(quarters.get(n)) for n in (1, 2, 3, 4)},
            "year_realised": words.plain(quarters.get(None)),
            "absorption": _rounded(words.plain(percent)),
            "evidence": weakest(rows), "is_sample": "1" if weakest(rows) == "sample" else "0",
        }  # fmt: skip

    def total(self, page: Element) -> None:
        """Each programme once, in one period."""
        portfolio = Portfolio(self.world, self.year)
        total = Cell(portfolio, list(portfolio.items))
        facts = page.all("dl", "facts")[0].text
        rows, absorbed = total.absorbed.rows, total.absorbed.pairs
        listed = sum(bool(item.purses) for item in portfolio.items.values())
        budget, _bracket, _rest = budget_text(total).partition(" (serapan")
        percent = words.MISSING if total.percent is None else f"{words.number(total.percent, 2)} %"
        marked = words.EVIDENCE.get(total.evidence, "")
        for what, text in {
            "programmes": f"semuanya ada di baris di atas: {listed}",
            "budget": f"pagu terbaru {budget}",
            "absorption": f"serapan {percent} (kedua sisi diketahui pada {absorbed} dari {rows} baris)",
            "marks": marked,
        }.items():
            self.comparison.equal(self.address, f"total: {what}", facts if text not in facts else text, text)
        note = money_note(portfolio)
        self.comparison.equal(self.address, "period of the total", note in page.text, True)


def _rounded(text: str) -> str:
    return words.plain(words.rounded(Decimal(text), 2)) if text else ""


def standing(rows: list[Row], name: str) -> Decimal | None:
    """Of the whole year, else of the newest quarter that states it."""
    stated = [row for row in rows if name in row.numbers]
    return max(stated, key=lambda row: newness(row.quarter)).numbers[name] if stated else None


def weakest(rows: list[Row]) -> str:
    """The weakest evidence of a line; it is verified only where all of its rows are."""
    known = {row.evidence for row in rows}
    return next((weak for weak in WEAK if weak in known), "verified" if known == {"verified"} else "published")


def _sources(page: Element) -> list[str]:
    """The names of the sources of money on the screen."""
    table = page.all("table")[0].rows() if page.all("table") else [[]]
    place = [text.lower() for text in table[0]].index("sumber dana")
    return [line[place] for line in table[1:]]
