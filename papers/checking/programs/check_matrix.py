"""The matrix of programmes: cells, totals and what is not classified, against programmes and progress as exported."""

from decimal import Decimal

from papers.checking.html_tables import Element
from papers.checking.programs import screen, words
from papers.checking.programs.portfolio import Cell, Portfolio
from papers.checking.programs.reach import World, newest_year
from papers.checking.programs.rows import Facts, lies_in
from papers.checking.programs.screen import Field, coded, number, rows_equal
from papers.checking.site import Comparison, Site

NAMES_SHOWN = 5
TAXONOMIES = ("bidang", "kelompok")


def check(site: Site, region: str, comparison: Comparison) -> None:
    """Every year of the region, and the year that the page takes by itself."""
    world = World(Facts(site), region)
    known = years(world)
    newest = newest_year(known) if set(known) != {None} else None
    address = f"/programs/matrix/?region={region}"
    title = site.page(address).all("h1")[0].text
    said = words.MISSING if not known else words.period(newest, None)
    comparison.equal(address, "year", title.endswith(f", {said}"), True)
    for year in known:
        portfolio = Portfolio(world, year)
        MatrixCheck(site, portfolio, f"{address}&year={year or 'none'}", comparison).run()
    if not known:
        MatrixCheck(site, Portfolio(world, None, rows=False), address, comparison).run()


def years(world: World) -> dict[int | None, bool]:
    """The years with recipients or money, each with whether anything was realised."""
    here = [row for row in (*world.facts.counts, *world.facts.money) if lies_in(row.region, world.region)]
    known = {row.year for row in here}
    return {year: any("realised" in row.numbers for row in here if row.year == year) for year in known}


class Grid:
    """The cells of two taxonomies. The terms are those of the file; which programme has which says the export."""

    def __init__(self, portfolio: Portfolio, terms: list[tuple[str, str]]):
        self.portfolio = portfolio
        self.rows = list(dict.fromkeys(f"{TAXONOMIES[0]}:{row}" for row, _column in terms))
        self.columns = list(dict.fromkeys(f"{TAXONOMIES[1]}:{column}" for _row, column in terms))

    def _terms(self, code: str) -> set[str]:
        return self.portfolio.items[code].programme.terms

    def cell(self, rows: list[str], columns: list[str]) -> Cell:
        """The programmes with one of the rows and one of the columns."""
        codes = [c for c in self.portfolio.items if self._terms(c) & set(rows) and self._terms(c) & set(columns)]
        return Cell(self.portfolio, codes)

    @property
    def unclassified(self) -> Cell:
        """Programmes in no cell, of which no part is in one and which are part of none that is."""
        placed = set(self.cell(self.rows, self.columns).all)
        covered = placed | {whole for code in placed for whole in self.portfolio.wholes(code)}
        left = [c for c in self.portfolio.items if c not in covered and not self.portfolio.wholes(c) & placed]
        return Cell(self.portfolio, left)


class MatrixCheck:
    """The matrix of one year: the file, the cells on the screen with their totals, the chart."""

    def __init__(self, site: Site, portfolio: Portfolio, address: str, comparison: Comparison):
        self.site, self.portfolio, self.address, self.comparison = site, portfolio, address, comparison
        self.short = portfolio.world.facts.short
        self.shown = site.export(f"{address}&_export=csv")
        self.grid = Grid(self.portfolio, [(row["row"], row["column"]) for row in self.shown if row["row"]])

    def run(self) -> None:
        self.file()
        page = self.site.page(self.address)
        table_equal(self.comparison, self.address, page, self.grid, self.short)
        self.chart()
        sheet = [section for section in page.all("section", "card") if section.all("p", "exports")][-1]
        screen.table_equals_file(self.comparison, self.address, sheet, fields(self.shown), self.shown)

    def file(self) -> None:
        units = sorted({unit for item in self.portfolio.items.values() for unit in item.counts})
        cells = {(r, c): self.grid.cell([r], [c]) for r in self.grid.rows for c in self.grid.columns}
        wanted = [
            {"row": r.partition(":")[2], "column": c.partition(":")[2]} | cell_row(cell, units)
            for (r, c), cell in cells.items()
        ]  # fmt: skip
        wanted.append({"row": "", "column": ""} | cell_row(self.grid.unclassified, units))
        rows_equal(self.comparison, f"{self.address}&_export=csv", self.shown, wanted, ("row", "column"))

    def chart(self) -> None:
        address = f"{self.address}&_export=csv&chart=matrix"
        shown = [int(row["programs"]) for row in self.site.export(address)]
        wanted = [len(self.grid.cell([r], [c]).codes) for r in self.grid.rows for c in self.grid.columns]
        self.comparison.equal(address, "programmes per cell", shown, wanted)


def fields(rows: list[dict[str, str]]) -> dict[str, Field]:
    """The columns of the table of cells: those of the units are as many as there are units."""
    made = {
        "baris": Field("row"), "nama baris": Field("row_name"), "kolom": Field("column"),
        "nama kolom": Field("column_name"), "program": number("programs"), "pagu terbaru, rp": number("budget", 2),
        "pagu yang diketahui": number("budgets_known"), "realisasi uang, rp": number("realised", 2),
        "serapan, %": number("absorption", 2), "status bukti": coded("evidence", words.EVIDENCE),
    }  # fmt: skip
    units = [name.removeprefix("allocated_") for name in rows[0] if name.startswith("allocated_")]
    for unit in units:
        label = words.UNITS[unit].lower()
        made |= {
            f"dialokasikan, {label}": number(f"allocated_{unit}"),
            f"realisasi, {label}": number(f"realised_{unit}"),
        }
    return made


def cell_row(cell: Cell, units: list[str]) -> dict[str, str]:
    """A cell as the file has it."""
    budgets, realised = cell.money("budget"), cell.money("realised")
    row = {
        "programs": len(cell.codes), "budget": sum(budgets) if budgets else None, "budgets_known": len(budgets),
        "realised": sum(realised) if realised else None,
        "absorption": None if cell.percent is None else words.rounded(cell.percent, 2), "evidence": cell.evidence,
    }  # fmt: skip
    for unit in units:
        most = cell.most(unit) if unit in cell.units else None
        row |= {f"{name}_{unit}": most and getattr(most, name) for name in ("allocated", "realised")}
    return {name: words.plain(value) for name, value in row.items()}


# --- on the screen ------------------------------------------------------------------------------------------


def table_equal(comparison: Comparison, address: str, page: Element, grid: Grid, short) -> None:
    """The cells as they are printed, with the totals, the programmes of no cell, and what is said of their period."""
    lines = page.all("table", "matrix")[0].rows()[1:]
    columns = [[column] for column in grid.columns] + [grid.columns]
    for rows, line in zip([[row] for row in grid.rows] + [grid.rows], lines, strict=True):
        for column, text in zip(columns, line[1:], strict=True):
            is_total = rows == grid.rows or column == grid.columns
            wanted = cell_text(grid.cell(rows, column), short, is_total=is_total)
            comparison.equal(address, f"{line[0]} × {column}", text, wanted)
    heading = [one for one in page.all("h3") if one.text == "Belum diklasifikasi"]
    comparison.equal(address, "not classified", bool(heading), bool(grid.unclassified.codes))
    if heading:
        wanted = cell_text(grid.unclassified, short, is_total=True)
        comparison.equal(address, "not classified", wanted in page.text, True)
    note = money_note(grid.portfolio)
    comparison.equal(
        address,
        "period of the money",
        note in page.text and ("serapan adalah" in page.text) == (" adalah " in note),
        True,
    )


def money_note(portfolio: Portfolio) -> str:
    """In which period realised money is added, and how many rows have another one; empty for the whole year alone."""
    when = words.quarter(portfolio.quarter)
    if portfolio.left_out:
        return (
            f"Realisasi keuangan dan serapan adalah dari satu periode: {when}. {portfolio.left_out} baris dari periode "
            "lain tidak dijumlahkan."
        )
    return "" if portfolio.quarter is None else f"Realisasi keuangan dan serapan: {when}."


def cell_text(cell: Cell, short, *, is_total: bool) -> str:
    """The words of a cell. Totals name no programmes, and are 0 where they are empty."""
    if not cell.codes:
        return "0 program" if is_total else "kosong"
    parts = [f"{len(cell.codes)} program", f"pagu: {budget_text(cell)}"]
    parts += [most_text(cell, unit, short) for unit in cell.units] or ["penerima: belum ada data"]
    if cell.evidence:
        parts.append(words.EVIDENCE[cell.evidence])
    if not is_total:
        names = [cell.portfolio.items[code].programme.name for code in cell.codes]
        parts.append(" ; ".join(names[:NAMES_SHOWN]))
        parts += [f"dan {len(names) - NAMES_SHOWN} lagi"] if len(names) > NAMES_SHOWN else []
    return " ".join(parts)


def budget_text(cell: Cell) -> str:
    """The sum of the budgets with how many are known, and the absorption."""
    budgets = cell.money("budget")
    text = f"Rp {words.number(sum(budgets, Decimal(0)))}" if budgets else words.MISSING
    if len(budgets) not in (0, len(cell.codes)):
        text += f" ({len(budgets)} dari {len(cell.codes)} diketahui)"
    return text if cell.percent is None else f"{text} (serapan {words.number(cell.percent, 2)} %)"


def most_text(cell: Cell, unit: str, short) -> str:
    """The largest number of one programme, with its period and who is not in it."""
    most = cell.most(unit)
    if most.number is None:
        return f"dialokasikan {words.counted(most.allocated, unit)}; realisasi: belum ada data"
    text = words.counted(most.number.value, unit)
    if most.programs > 1:
        text = f"sedikitnya {text} (terbesar dari {most.programs} program)"
    if most.number.whole and most.number.quarter is None:
        return text
    return f"{text} ({words.basis(most.number, most.of, short, words.quarter(most.number.quarter))})"
