"""The blocks of programmes, activities and meetings on the overview and a region's page."""

import re
from decimal import Decimal

from papers.checking.figures.programs import (
    YEAR,
    Row,
    by_period,
    lies_in,
    newer_sum,
    own_numbers,
    pairs,
    parents,
    progress,
    taking_part,
)
from papers.checking.figures.view import Look
from papers.checking.figures.words import QUARTERS, marks_of, read_number
from papers.checking.html_tables import Element

UNITS = {
    "jiwa": "people", "keluarga (KK)": "families", "kelompok usaha bersama (KUBE)": "kube", "koperasi": "cooperatives",
    "usaha mikro dan kecil": "enterprises", "kelompok": "groups", "desa/kelurahan": "villages",
}  # fmt: skip
NUMBER = re.compile(
    r"^(?P<planned>dialokasikan )?(?P<n>[\d.]+) (?P<unit>.+?)(?:, realisasi: belum ada data)? "
    r"\((?P<when>tahun tidak disebut|(?:Triwulan (?P<quarter>[IV]+) )?(?P<year>\d{4}))"
    r"(?:, jumlah, (?P<parts>\d+) dari (?P<of>\d+) bagian sudah melapor.*)?"
    r"(?:, baris sendiri; di sampingnya (?P<beside>[\d.]+) .*)?\)$"
)
ABSORBED = re.compile(r"Serapan semua program: ([\d.,]+) % (?:\(Triwulan ([IV]+) (\d{4})\) )?.*?pada (\d+) dari")
PERIOD = re.compile(r"\((?:Triwulan ([IV]+) )?\d{4}\)")
MEETINGS = re.compile(r"(\d+) rapat wilayah ini")


def check_blocks(look: Look) -> None:
    """Programmes with their recipients and money; of a region's page what took place in it, too."""
    check_programs(look)
    if look.view.overview:
        return check_all_money(look)
    check_meetings(look)
    return check_activities(look)


def section(look: Look, name: str) -> Element | None:
    """The block with this id, or with this heading."""
    for part in look.page.all("section"):
        heading = next((h.text for h in part.all("h2")), "")
        if part.attributes.get("id") == name or heading.startswith(name):
            return part
    return None


def year_of_block(look: Look) -> str:
    """The year of its numbers: the one asked for, else the newest with something realised, else with a plan."""
    rows = [r for r in progress(look.site) if lies_in(r.region, look.view.code) and r.year]
    reported = [r.year for r in rows if r.realised is not None or r.spent is not None]
    return str(look.view.year or max(reported or [r.year for r in rows], default=""))


def lines_in(cell: Element) -> list[str]:
    """The lines of a cell, which stand behind one another."""
    texts: list[str] = []
    line: list[str] = []
    for part in [*cell.inside, Element("br")]:
        if isinstance(part, Element) and part.tag == "br":
            texts.append(" ".join(" ".join(line).split()))
            line = []
        else:
            line.append(part if isinstance(part, str) else part.text)
    return [text for text in texts if text]


def check_programs(look: Look) -> None:
    """Each programme of the table: recipients per unit with period and basis, evidence, absorption."""
    block = section(look, "Cakupan program" if look.view.overview else "program")
    for line in block.all("tr")[1:] if block and block.all("table") else []:
        cells = [cell for cell in line.inside if isinstance(cell, Element)]
        program = str(cells[0].all("a")[0].attributes["href"]).rstrip("/").rpartition("/")[2]
        rows = [r for r in progress(look.site) if r.program == program and lies_in(r.region, look.view.code)]
        rows = [r for r in rows if r.year in ("", year_of_block(look))]
        texts = lines_in(cells[2])
        for text in texts:
            check_recipients(look, program, rows, text)
        check_units(look, program, rows, texts)
        if rows:
            look.equal(f"{program} evidence", bool(marks_of(_marks(rows)) & _shown_marks(cells[0])),
                       bool(marks_of(_marks(rows))))  # fmt: skip
        check_absorption(look, program, rows, texts, cells[4].text)
        if look.view.year and not look.view.overview:
            look.equal(f"{program} runs or has a figure", runs(look, program) or bool(rows), True)


def runs(look: Look, program: str) -> bool:
    """Whether the programme runs in the year that is asked for, as far as its dates are known."""
    found = next(r for r in look.site.export("/programs/?_export=csv") if r["code"] == program)
    begun, ended = found["starts_on"][:4] or "0000", found["ends_on"][:4] or "9999"
    return begun <= str(look.view.year) <= ended


def _marks(rows: list[Row]) -> set[str]:
    return {mark for row in rows if row.unit for mark in row.marks}


def _shown_marks(cell: Element) -> set[str]:
    badges = {"claim": "claimed", "sample": "sample", "reported": "reported"}
    return {kind for badge in cell.all(css="badge") for css, kind in badges.items() if css in badge.classes}


def check_units(look: Look, program: str, rows: list[Row], texts: list[str]) -> None:
    """Every unit has its own line, in each year (or none) that is shown: none is turned into another or left out."""
    stated = {(r.unit, r.year) for r in rows if r.unit and (r.realised is not None or r.allocated is not None)}
    matched = [NUMBER.match(text) for text in texts]
    shown = {(UNITS.get(m["unit"], m["unit"]), m["year"] or "") for m in matched if m}
    look.equal(f"{program} units", shown, stated)


def check_recipients(look: Look, program: str, rows: list[Row], text: str) -> None:
    """One number: it is what its period and basis say, and of no other period."""
    said, what = NUMBER.match(text), f"{program} recipients"
    if not said:
        return look.equal(what, "belum ada data" in text, True)
    unit, year = UNITS.get(said["unit"], ""), said["year"] or ""
    of = [r for r in rows if r.unit == unit and r.year == year]
    number = "allocated" if said["planned"] else "realised"
    if said["planned"]:
        look.equal(f"{what}, nothing realised", by_period(of, look.view.code, "realised"), {})
    period = period_of(said["quarter"])
    known = own_numbers(of, look.view.code, number) or by_period(of, look.view.code, number)
    value, parts = known.get(period, (None, None))
    look.equal(f"{what} {unit}", read_number(said["n"]), value)
    look.equal(f"{what} {unit}, parts", said["parts"] and int(said["parts"]), parts)
    if parts is None:
        newer = newer_sum(of, look.view.code, number, period)
        look.equal(f"{what} {unit}, a newer sum beside it", read_number(said["beside"] or ""), newer)
    if parts is not None:
        look.equal(
            f"{what} {unit}, of parts",
            int(said["of"] or 0),
            taking_part([r for r in rows if r.year == year], look.view.code),
        )
    return None


def of_money(rows: list[Row]) -> list[Row]:
    """The rows of money."""
    return [r for r in rows if r.budget is not None or r.spent is not None]


def period_of(quarter: str | None) -> int:
    """The period of a quarter in Roman numbers; without one the year."""
    return QUARTERS.index(quarter) + 1 if quarter else YEAR


def check_absorption(look: Look, program: str, rows: list[Row], texts: list[str], text: str) -> None:
    """Spent over budget of the period that it names, else of that of the recipients (``texts``)."""
    shown = read_number(text)
    by = {period: share(found) for period, found in pairs(of_money(rows), look.view.code).items()}
    if shown is None:
        return look.equal(f"{program} absorption", text, "—")
    matched = [NUMBER.match(one) for one in texts]
    counted = {period_of(m["quarter"]) for m in matched if m and m["year"] and not m["planned"]}
    said = PERIOD.search(text)
    named = period_of(said[1]) if said else next(iter(counted), None) if len(counted) == 1 else None
    return look.equal(f"{program} absorption, of its period", shown, by.get(named or 0))


def share(found: list) -> Decimal | None:
    """Spent in percent of the budget, with the two places that are shown."""
    budget = sum(p.budget for p in found)
    return round_half_up(sum(p.spent for p in found) * 100 / budget) if budget else None


def round_half_up(value: Decimal) -> Decimal:
    """With two places."""
    return value.quantize(Decimal("0.01"), "ROUND_HALF_UP")


def check_all_money(look: Look) -> None:
    """The absorption of all programmes: of the one period that it names, what is a part counted with its whole."""
    block = section(look, "Cakupan program")
    said = ABSORBED.search(block.text) if block else None
    if not said:
        return
    rows = [r for r in progress(look.site) if lies_in(r.region, look.view.code) and r.year == year_of_block(look)]
    money = of_money(rows)
    with_money, above = {r.program for r in money}, parents(look.site)
    top = [r for r in money if above.get(r.program) not in with_money]
    period = QUARTERS.index(said[2]) + 1 if said[2] else YEAR
    found = pairs(top, look.view.code).get(period, [])
    look.equal("absorption of all", read_number(said[1]), share(found))
    look.equal("absorption of all, known", int(said[4]), len(found))


def check_meetings(look: Look) -> None:
    """The meetings of the region or held in it, each counted once, those of the year asked for; samples are marked."""
    rows = look.site.export("/meetings/?_export=csv")
    code, year = look.view.code, str(look.view.year or "")
    placed = [r for r in rows if any(lies_in(c, code) for c in (r["region"], r["venue_region"]) if c)]
    ours = [r for r in placed if r["day"].startswith(year)]
    block = section(look, "rapat")
    said = MEETINGS.search(block.text) if block else None
    look.equal("meetings", int(said[1]) if said else 0, len(ours))
    samples = {r["title"] for r in ours if r["is_sample"] == "1"}
    for item in block.all("li") if block else []:
        title = item.all("a")[0].text
        look.equal(f"meeting {title}, sample", bool(item.all(css="sample")), title in samples)


def check_activities(look: Look) -> None:
    """What took place in the region, in the year asked for or on a day that nobody gives."""
    code, year = look.view.code, look.view.year
    rows = look.site.export("/activities/?_export=csv")
    ours = [r for r in rows if any(lies_in(c, code) for c in regions_of(r))]
    if year:
        ours = [r for r in ours if not r["starts_on"] or spans(r, year)]
    block = section(look, "kegiatan")
    heading = block.all("h2")[0].text if block else ""
    look.equal("activities", read_number(heading.partition("(")[2]), Decimal(len(ours)))


def regions_of(row: dict[str, str]) -> list[str]:
    """The regions that an activity is of, is held in or names."""
    return [c for c in (row["region"], row["venue_region"], *row["regions"].split("; ")) if c]


def spans(row: dict[str, str], year: int) -> bool:
    """Whether an activity began, went on or ended in the year."""
    first = int(row["starts_on"][:4])
    return first == year or first < year <= int((row["ends_on"] or row["starts_on"])[:4])
