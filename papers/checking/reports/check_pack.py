"""The pack for a meeting: poverty, key figures, programmes, reach and matrix as they were known on its day."""

from datetime import date

from papers.checking.html_tables import Element
from papers.checking.programs import screen, words
from papers.checking.programs.check_matrix import Grid, table_equal, years
from papers.checking.programs.check_reach import PROGRAMS, TABLE, depth, lines_equal, program_row
from papers.checking.programs.portfolio import Portfolio
from papers.checking.programs.reach import Table, World, newest_year
from papers.checking.programs.rows import COUNTS, Facts, level
from papers.checking.programs.screen import Field, coded, number, rows_equal
from papers.checking.reports import check_meetings
from papers.checking.reports.pack_figures import key_figures, poverty
from papers.checking.site import Comparison, Site

PACK_PROGRAMS = PROGRAMS | {
    "program": Field("program"), "nama": Field("program_name"), "dasar": Field("reported"),
    "status bukti": coded("evidence", words.EVIDENCE), "target program": number("target"),
}  # fmt: skip


def check(site: Site, region: str, comparison: Comparison) -> None:
    """The pack of today and those of the middle of the two years before."""
    if level(region) > 2:
        return
    world = World(Facts(site), region)
    today = date.today()
    for day in (today, date(today.year - 1, 6, 30), date(today.year - 2, 6, 30)):
        _Pack(site, world, day, comparison).run()
    check_meetings.check(site, region, today, comparison)


class _Pack:
    """The pack of a region for a day."""

    def __init__(self, site: Site, world: World, day: date, comparison: Comparison):
        self.site, self.world, self.day, self.comparison = site, world, day, comparison
        self.address = f"/meetings/pack/?region={world.region}&date={day}"
        self.page = site.page(self.address)
        self.year = newest_year(world.years, day.year)

    def run(self) -> None:
        poverty(self.site, self.world.facts, self.world.region, self.day, self.page, self.address, self.comparison)
        key_figures(self.site, self.world.region, self.day, self.page, self.address, self.comparison)
        self.programs()
        self.matrix()

    def section(self, name: str, number_of: int) -> Element:
        """A table of a section of the page, with what is said above it once for all of its rows."""
        section = next(one for one in self.page.all("section") if one.attributes.get("id") == name)
        wraps = section.all(css="table-wrap")
        if number_of >= len(wraps):
            return Element("part")
        ordered = [one for one in section.all() if one in wraps or one.text.startswith("Di setiap baris")]
        place = ordered.index(wraps[number_of])
        said = [one for one in ordered[max(0, place - 1) : place] if "note" in one.classes]
        return Element("part", {}, [*said, wraps[number_of]])

    def programs(self) -> None:
        """What stands per programme, and the reach of the one that most parts have reported."""
        unstated = set(self.world.years) == {None}
        offers = self.world.offers(self.year) if self.year or unstated else []
        numbered = "Belum ada program" not in self.page.text
        address = f"{self.address}&_export=csv&table=programs"
        shown = self.site.export(address)
        wanted = [self.row(*offer) for offer in offers]
        shown_with_numbers = [row for row in shown if any(row[name] for name in COUNTS)]
        rows_equal(self.comparison, address, shown_with_numbers, wanted, ("program", "unit"))
        likeliest = self.world.likeliest(self.year) if offers and numbered else None
        if likeliest is None:
            return
        year = self.year or "tahun tidak disebut"
        self.comparison.equal(self.address, "year", f"Program dengan angka, {year}" in self.page.text, True)
        screen.table_equals_file(self.comparison, self.address, self.section("reach", 0), PACK_PROGRAMS, shown)
        self.reach(*likeliest)

    def row(self, program: str, unit: str) -> dict[str, str]:
        row = program_row(self.world, program, unit, self.year)
        said = next(name for name in reversed(COUNTS) if row[name])
        kept = ("program", "program_name", "unit", *COUNTS, "evidence", "target_basis", "allocated_basis")
        return {name: row[name] for name in kept} | {"reported": row[f"{said}_basis"]}

    def reach(self, program: str, unit: str) -> None:
        region = self.world.region
        table = Table(region, min(level(region) + 1, depth(region)), program, unit, self.year, self.world)
        lines = lines_equal(self.site, f"{self.address}&_export=csv&table=reach", table, self.world, self.comparison)
        screen.table_equals_file(self.comparison, self.address, self.section("reach", 1), TABLE, lines)

    def matrix(self) -> None:
        year = newest_year(years(self.world), self.day.year)
        portfolio = Portfolio(self.world, year or self.day.year, until=self.day)
        terms = self.site.export(f"/programs/matrix/?region={self.world.region}&_export=csv")
        grid = Grid(portfolio, [(row["row"], row["column"]) for row in terms if row["row"]])
        section = next(one for one in self.page.all("section") if one.attributes.get("id") == "matrix")
        table_equal(self.comparison, self.address, section, grid, self.world.facts.short)
        words = f"Program tahun {year};" if year else f"Tidak ada angka untuk {self.day.year} atau tahun sebelumnya"
        said = words in section.text
        self.comparison.equal(self.address, "year of the matrix", said, True)
