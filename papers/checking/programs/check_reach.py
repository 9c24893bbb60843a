"""The page of reach and its files against what the exports of progress, target groups and regions give."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from papers.checking.html_tables import Element
from papers.checking.programs import screen, words
from papers.checking.programs.reach import Line, Table, World, newest_year
from papers.checking.programs.rows import COUNTS, Facts, level
from papers.checking.programs.screen import Field, coded, dated, number
from papers.checking.site import Comparison, Site

BARS = 12
LABELS = {"target": "target program", "allocated": "dialokasikan", "realised": "realisasi"}
TABLE: dict[str, Field] = {
    "kode": Field("region"), "wilayah": Field("region_name"), "target program": number("target"),
    "dialokasikan": number("allocated"), "realisasi": number("realised"), "sampai": Field("period"),
    "target program: sampai": Field("target_period"), "dialokasikan: sampai": Field("allocated_period"),
    "dasar": Field("basis"), "status bukti": coded("evidence", words.EVIDENCE), "kelompok sasaran": Field("group"),
    "ukuran kelompok sasaran": number("size"), "satuan kelompok sasaran": coded("group_unit", words.UNITS),
    "per tanggal": dated("as_of", "tidak disebut"), "sumber kelompok sasaran": Field("source"),
    "cakupan, %": number("reach", 2, ""), "mengapa tidak ada cakupan": coded("reason", words.REASONS),
    "sasaran belum terjangkau": number("need", 0, ""), "peringkat yang kurang terjangkau": number("rank", 0, ""),
    "penerima dalam daftar bnba": Field("named", lambda text: text or words.MISSING),
    "bnba dikurangi yang dilaporkan": number("difference"),
}  # fmt: skip
PROGRAMS: dict[str, Field] = {
    "kode": Field("program"), "program": Field("program_name"), "satuan": coded("unit", words.UNITS),
    **{label: number(name) for name, label in LABELS.items()},
    **{f"{label}: dasar": Field(f"{name}_basis") for name, label in LABELS.items()},
    "sampai": Field("period"), "ukuran kelompok sasaran": number("size"), "cakupan, %": number("reach", 2, ""),
    "mengapa tidak ada cakupan": coded("reason", words.REASONS), "status bukti": coded("evidence", words.EVIDENCE),
    "wilayah yang memiliki baris": number("reported"),
}  # fmt: skip


def check(site: Site, region: str, comparison: Comparison) -> None:
    """Every year, programme and unit of the region, and what the page takes by itself."""
    world = World(Facts(site), region)
    year = newest_year(world.years) if set(world.years) != {None} else None
    _chosen(site, world, year, comparison)
    for of_year in world.years:
        for program, unit in world.offers(of_year):
            ReachCheck(site, world, Table(region, depth(region), program, unit, of_year, world), comparison).run()


def depth(region: str) -> int:
    """Districts of the country and of a province, else the next level."""
    return max(2, level(region) + 1)


def _chosen(site: Site, world: World, year: int | None, comparison: Comparison) -> None:
    """Without a choice the page takes the newest year with something realised, and what most parts have reported."""
    address = f"/programs/reach/?region={world.region}"
    page = site.page(address)
    chosen = {one.attributes.get("id"): one for one in page.all("select")}
    years = [option.attributes["value"] for option in chosen["year"].all("option") if option.text]
    wanted = sorted((str(y) for y in world.years if y), reverse=True) + (["none"] if None in world.years else [])
    comparison.equal(address, "years", [y for y in years if y], wanted)
    likeliest = world.likeliest(year)
    if likeliest:
        comparison.equal(
            address, "programme and unit", (_selected(chosen["program"]), _selected(chosen["unit"])), likeliest
        )
        comparison.equal(address, "year", _selected(chosen["year"]), "none" if year is None else str(year))


def _selected(select: Element) -> str | None:
    options = select.all("option")
    marked = [option for option in options if "selected" in option.attributes]
    return (marked or options)[0].attributes["value"] if options else None


class ReachCheck:
    """One programme, unit and year of a region: files, screen, chart and map."""

    def __init__(self, site: Site, world: World, table: Table, comparison: Comparison):
        self.site, self.world, self.table, self.comparison = site, world, table, comparison
        self.facts, self.short = world.facts, world.facts.short
        year = table.year or "none"
        self.address = f"/programs/reach/?region={table.region}&year={year}&program={table.program}&unit={table.unit}"

    def equal(self, what: str, shown: object, expected: object) -> None:
        self.comparison.equal(self.address, what, shown, expected)

    def run(self) -> None:
        page = self.site.page(self.address)
        lines = lines_equal(self.site, f"{self.address}&_export=csv", self.table, self.world, self.comparison)
        section = screen.page_section(page, "tabel-reach")
        screen.table_equals_file(self.comparison, self.address, section, TABLE, lines, screen.PAGE)
        self.notes([note.text for note in section.all(css="note")])
        self.programs(page)
        self.own(page)
        self.chart(page)
        self.map(page)

    def notes(self, shown: list[str]) -> None:
        """Who is compared in which period, and who is left out."""
        known = [text for text in shown if text.startswith(("Dibandingkan", "Diperingkat", "Tanpa peringkat"))]
        self.equal("notes", known, list(notes(self.table, self.short)))

    # --- all programmes and the region itself ---------------------------------------------------------------

    def programs(self, page: Element) -> None:
        address = f"{self.address}&_export=csv&table=programs"
        shown = self.site.export(address)
        year = self.table.year
        wanted = [program_row(self.world, *offer, year) for offer in self.world.offers(year)]
        # Of some programmes recipients are known by name only: they have no number that could be wrong.
        numbered = [row for row in shown if any(row[name] for name in COUNTS)]
        screen.rows_equal(self.comparison, address, numbered, wanted, ("program", "unit"))
        screen.table_equals_file(
            self.comparison, self.address, screen.page_section(page, "tabel-programs"), PROGRAMS, shown
        )

    def own(self, page: Element) -> None:
        """The numbers of the region itself with how they came about; its reach, and that of all together."""
        facts = dict(_pairs(page.all("dl", "facts")[0]))
        own, unit = self.table.own, self.table.unit
        for name, label in LABELS.items():
            found = own.numbers.get(name)
            self.equal(f"own {name}", facts[label], own_number(found, own.of, unit, self.table.year, self.short))
        marked = facts.get("status bukti", "")
        self.equal("own evidence", marked, words.EVIDENCE.get(own.evidence, ""))
        reached = words.REASONS[own.reason] if own.reason else f"{words.number(own.percent, 2)} %"
        self.equal("own reach", facts["cakupan"].split(" (kelompok")[0], reached)
        together = self.table.together
        mark = f" {words.EVIDENCE[self.table.together_evidence]}" if self.table.together_evidence else ""
        text = (
            together and f"{words.number(together[0], 2)} %{mark} ({together[1]} dari {len(self.table.parts)} wilayah)"
        )
        self.equal("reach of all", facts.get("cakupan bila keduanya diketahui"), text)

    # --- chart and map --------------------------------------------------------------------------------------

    def bars(self) -> list[tuple[str, list[Decimal | None], Decimal | None]]:
        """Of each region the allocated and realised numbers of the compared period, in the order of the chart."""
        made = []
        for line in self.table.lines:
            both = [line.numbers.get(n) if self.table.is_compared(line, n) else None for n in ("allocated", "realised")]
            if any(both):
                values = [number and number.value for number in both]
                made.append((line, values, line.percent if both[1] else None))
        if not any(line.rank for line, *_rest in made):
            made.sort(key=lambda one: (-next((v for v in reversed(one[1]) if v), Decimal(0)), one[0].code))
        return [(line.code, values, percent) for line, values, percent in made]

    def chart(self, page: Element) -> None:
        address = f"{self.address}&_export=csv&chart=recipients"
        shown = self.site.export(address)
        wanted = [
            {"region": code, "region_name": self.short(code), "allocated": words.plain(values[0]),
             "realised": words.plain(values[1]), "reach": percent and words.rounded(percent, 2)}
            for code, values, percent in self.bars()[:BARS]
        ]  # fmt: skip
        read = [row | {"reach": words.rounded(Decimal(row["reach"]), 2) if row["reach"] else None} for row in shown]
        screen.rows_equal(self.comparison, address, read, wanted, ("region",))
        figure = page.all("figure", "chart")[0]
        drawn = {code for code, *_numbers in self.bars()}
        self.marked("chart", figure, [line for line in self.table.lines if line.code in drawn])
        title = figure.all("h2")[0].text
        periods = {name: self.when(name) for name in ("allocated", "realised") if name in self.table.quarters}
        self.equal("periods of the chart", [text for text in periods.values() if text not in title], [])
        self.equal("unit of the chart", page.all("p", "unit")[0].text.startswith(words.UNITS[self.table.unit]), True)

    def marked(self, what: str, figure: Element, lines: Iterable[Line]) -> None:
        """A figure of numbers that are claimed or made up says so."""
        marks = {line.evidence for line in lines} - {""}
        self.equal(f"marks of the {what}", [m for m in marks if words.EVIDENCE[m] not in figure.text], [])

    def when(self, name: str) -> str:
        return words.period(self.table.year, self.table.quarters.get(name))

    def map(self, page: Element) -> None:
        figures = page.all("figure", "map-figure")
        if not figures:
            return
        name, decimals, values = self.mapped()
        self.marked("map", figures[0], self.table.parts)
        title = figures[0].all("figcaption")[0].text
        self.equal("period of the map", f", {self.when(name)}" in title, True)
        self.equal("unit of the map", "dalam persen" in title or words.UNITS[self.table.unit] in title, True)
        wanted = {line.code: self._area(line, name, values.get(line.code), decimals) for line in self.table.parts}
        # An outline of a region that the list of regions does not have bears its code alone.
        shown = [area.text for area in figures[0].all("title") if ":" in area.text]
        self.equal("areas of the map", [text for text in shown if text not in wanted.values()], [])
        compared = [
            values[line.code] for line in self.table.parts if line.code in values and self.table.is_compared(line, name)
        ]
        screen.legend_counts(self.comparison, self.address, figures[0], compared)

    def mapped(self) -> tuple[str, int, dict[str, Decimal]]:
        """What the map shows: reach where any is known, else what was realised, else what was allocated."""
        percents = {line.code: words.rounded(line.percent, 2) for line in self.table.parts if line.percent is not None}
        if percents:
            return "realised", 2, percents
        name = "realised" if any("realised" in line.numbers for line in self.table.parts) else "allocated"
        return name, 0, {line.code: line.numbers[name].value for line in self.table.parts if name in line.numbers}

    def _area(self, line: Line, name: str, value: Decimal | None, decimals: int) -> str:
        text = f"{self.short(line.code)}: {words.number(value, decimals)}"
        if value is not None and line.evidence:
            text = f"{text} ({words.EVIDENCE[line.evidence]})"
        if name in line.numbers and not self.table.is_compared(line, name):
            return f"{text} ({words.quarter(line.numbers[name].quarter)})"
        return text


def _pairs(facts: Element) -> Iterator[tuple[str, str]]:
    names = facts.all("dt")
    return zip((name.text for name in names), (value.text for value in facts.all("dd")), strict=True)


def own_number(found, of: int, unit: str, year: int | None, short) -> str:
    """ "200 jiwa (baris sendiri, 2025)"."""
    if found is None:
        return words.MISSING
    return f"{words.counted(found.value, unit)} ({words.basis(found, of, short, words.period(year, found.quarter))})"


def program_row(world: World, program: str, unit: str, year: int | None) -> dict[str, str]:
    """What stands for the region of one programme and unit, as a row of the table of all programmes."""
    line = Table(world.region, depth(world.region), program, unit, year, world).own
    row = {"program": program, "program_name": world.facts.programs[program].name, "unit": unit}
    for name in COUNTS:
        found = line.numbers.get(name)
        when = words.period(year, found.quarter) if found else ""
        row |= {
            name: words.plain(found and found.value),
            f"{name}_basis": words.basis(found, line.of, world.facts.short, when),
        }
    row |= {"period": words.period(year, line.said.quarter) if line.said else "", "evidence": line.evidence}
    row |= group_columns(line)
    return row | {"reported": str(world.reporting(program, unit, year))}


def group_columns(line: Line) -> dict[str, str]:
    """The target group of the region for a programme, and the reach or why there is none."""
    size = line.held.group.size if line.held and not line.held.several else None
    reached = None if line.percent is None else words.rounded(line.percent, 2)
    return {"size": words.plain(size), "reach": words.plain(reached), "reason": line.reason}


def notes(table: Table, short) -> Iterator[str]:
    """What must be said beside a ranking: its period, who has another one, and of how many the reach is not known."""
    if table.apart:
        when = words.period(table.year, table.quarters["realised"])
        yield (
            f"Dibandingkan dan diperingkat: {when}. Tanpa peringkat karena angkanya hanya ada untuk periode lain: "
            f"{words.others(table.apart, short)}."
        )
    if table.ranked and table.unranked > table.ranked:
        yield (
            f"Tanpa peringkat: cakupannya diketahui untuk {table.ranked} wilayah, belum untuk {table.unranked} wilayah "
            "lain yang ikut serta."
        )
    elif table.ranked and (silent := table.unranked - len(table.apart)) > 0:
        yield (f"Diperingkat: {table.ranked} wilayah; cakupan {silent} wilayah lain yang ikut serta belum diketahui.")


def lines_equal(site: Site, address: str, table: Table, world: World, comparison: Comparison) -> list[dict[str, str]]:
    """The file of the table of reach against ``table``; the rows of the file."""
    shown = site.export(address)
    wanted = [file_row(line, table, world.facts.short) for line in table.lines]
    # Below the district a line may stand for its named recipients alone.
    known = {row["region"] for row in wanted}
    counted = [row for row in shown if row["region"] in known or not row["named"]]
    screen.rows_equal(comparison, address, counted, wanted, ("region",))
    for row in shown:
        exact = row["named"].isdigit() and row["realised"]
        difference = str(int(row["named"]) - int(row["realised"])) if exact else ""
        comparison.equal(address, f"{row['region']} difference", row["difference"], difference)
    return shown


def file_row(line: Line, table: Table, short) -> dict[str, str]:
    """A line as the file has it."""
    numbers, said, held = line.numbers, line.said, line.held
    periods = {name: words.period(table.year, found.quarter) for name, found in numbers.items()}
    row = {"region": line.code, "region_name": short(line.code), "unit": table.unit}
    row |= {name: words.plain(numbers[name].value if name in numbers else None) for name in COUNTS}
    row |= {
        "period": words.period(table.year, said.quarter) if said else "", "target_period": periods.get("target", ""),
        "allocated_period": periods.get("allocated", ""), "basis": words.basis(said, line.of, short),
        "evidence": line.evidence, "reason": line.reason, "rank": words.plain(line.rank),
        "reach": words.plain(None if line.percent is None else words.rounded(line.percent, 2)),
        "need": words.plain(line.need),
        "group": "; ".join(sorted(held.names)) if held else "", "group_unit": held.group.unit if held else "",
        "size": words.plain(held.group.size) if held and not held.several else "",
        "as_of": words.plain(held and held.group.as_of),
    }  # fmt: skip
    if not (held and held.several):  # of several groups any source may be named
        row["source"] = held.group.source if held else ""
    return row
