"""The ready reports of reach and of the matrix: the same tables as on their pages, with the period in their heading."""

from papers.checking.programs import screen, words
from papers.checking.programs.check_matrix import MatrixCheck, table_equal, years
from papers.checking.programs.check_reach import TABLE, depth, lines_equal, notes
from papers.checking.programs.portfolio import Portfolio
from papers.checking.programs.reach import Table, World, newest_year
from papers.checking.programs.rows import Facts
from papers.checking.site import Comparison, Site


def check_reach(site: Site, region: str, comparison: Comparison) -> None:
    """The report as it opens: newest reported year, and the programme that most parts have reported."""
    world = World(Facts(site), region)
    year = newest_year(world.years)
    address = f"/reports/reach/?region={region}"
    page = site.page(address)
    if not world.years or (likeliest := world.likeliest(year)) is None:
        comparison.equal(address, "no rows", site.export(f"{address}&_export=csv"), [])
        return
    table = Table(region, depth(region), *likeliest, year, world)
    lines = lines_equal(site, f"{address}&_export=csv", table, world, comparison)
    lede = page.all("p", "lede")[0].text
    when = words.period(year, table.quarters.get("realised"))
    program = world.facts.programs[table.program].name
    comparison.equal(address, "heading", lede.endswith(f", {when}: {program}, {words.UNITS[table.unit]}"), True)
    section = page.all("section", "card")[0]
    screen.table_equals_file(comparison, address, section, TABLE, lines)
    for note in notes(table, world.facts.short):
        comparison.equal(address, "note", note in section.text, True)


def check_matrix(site: Site, region: str, comparison: Comparison) -> None:
    """The report as it opens."""
    world = World(Facts(site), region)
    known = years(world)
    year = newest_year(known)
    address = f"/reports/matrix/?region={region}"
    matrix = MatrixCheck(site, Portfolio(world, year, rows=bool(known)), address, comparison)
    matrix.file()
    page = site.page(address)
    table_equal(comparison, address, page, matrix.grid, world.facts.short)
    said = words.period(year, None) if known else words.MISSING
    comparison.equal(address, "year", page.all("p", "lede")[0].text.endswith(f", {said}"), True)
