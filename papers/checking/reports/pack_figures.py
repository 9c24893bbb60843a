"""The figures of a pack: poverty of the parts and key figures of the region, of the March known on the day."""

import re
from datetime import date
from decimal import Decimal

from papers.checking.figures.error import least
from papers.checking.html_tables import Element
from papers.checking.programs import screen, words
from papers.checking.programs.rows import WEAK, Facts, above, level
from papers.checking.programs.screen import rows_equal
from papers.checking.reports.figures import March, comparable
from papers.checking.site import Comparison, Site

KEYS = {
    "p0": "Persentase penduduk miskin (P0)", "poor": "Jumlah penduduk miskin", "poverty_line": "Garis kemiskinan",
    "p1": "Indeks kedalaman kemiskinan (P1)", "p2": "Indeks keparahan kemiskinan (P2)",
}  # fmt: skip
NUMBER = re.compile(r"[+\u2212]?[\d.]+(?:,\d+)?")


def year_known(figures: March, region: str, day: date) -> int:
    """The newest March that was surveyed and released by the day; without any the year of the day."""
    last = day.year if day.month >= 3 else day.year - 1
    return max((year for year in figures.years(region) if year <= last), default=day.year)


def parts(facts: Facts, region: str) -> list[str]:
    """The parts of a region; a district stands among its siblings."""
    area, depth = (region, level(region) + 1) if level(region) < 2 else (above(region)[1], 2)
    return sorted(facts.regions(area, depth))


def poverty(
    site: Site, facts: Facts, region: str, day: date, page: Element, address: str, comparison: Comparison
) -> None:
    """The ranking by P0 with what went before, its period, and the counts of the map."""
    rates, poor = March(site, "p0", day), March(site, "poor", day)
    year, codes = year_known(rates, region, day), parts(facts, region)
    before = rates.before(codes, year)
    file = f"{address}&_export=csv&table=poverty"
    wanted = ranking(rates, poor, facts, codes, year, before)
    rows_equal(comparison, file, site.export(file), wanted, ("region",))
    section = next(one for one in page.all("section") if one.attributes.get("id") == "poverty")
    comparison.equal(
        address, "period of the ranking", f"Tingkat kemiskinan per wilayah, Maret {year}" in section.text, True
    )
    if before:
        comparison.equal(address, "period before", f"(P0) (%), Maret {before}" in section.text, True)
    for line, row in zip(section.all("tbody")[0].all("tr"), wanted, strict=True):
        texts = [cell.text for cell in line.all() if cell.tag in ("td", "th")]
        shown = [words.number(Decimal(row["p0"]), 2) if row["p0"] else words.MISSING, row["region"]]
        comparison.equal(address, f"{row['region']} on the screen", [texts[4], texts[2]], shown)
    if figure := section.all("figure", "map-figure"):
        values = [Decimal(row["p0"]) for row in wanted if row["p0"]]
        screen.legend_counts(comparison, address, figure[0], values)


def ranking(rates: March, poor: March, facts: Facts, codes, year: int, before: int | None) -> list[dict[str, str]]:
    """The highest first, with the ranks that the error of the survey leaves; those without a figure below."""
    values = [figure.value for code in codes if (figure := rates.of(code, year))]
    made = []
    for code in codes:
        shown, earlier, number = rates.of(code, year), rates.of(code, before), poor.of(code, year)
        if shown and earlier and not comparable(earlier, shown):
            earlier = None
        made.append({
            **ranks(shown.value if shown else None, values, 1 + codes[0].count(".")), "region": code,
            "region_name": facts.short(code),
            "p0": words.plain(shown and shown.value), "before": words.plain(earlier and earlier.value),
            "change": words.plain(shown.value - earlier.value) if shown and earlier else "",
            "poor": words.plain(number and number.value), "evidence": shown.evidence if shown else "",
        })  # fmt: skip
    return sorted(made, key=lambda row: (not row["p0"], -Decimal(row["p0"] or 0), row["region"]))


def ranks(own: Decimal | None, values: list[Decimal], level: int) -> dict[str, str]:
    """The best and the worst rank: only what lies at least the application's threshold apart is above or below."""
    points = least("p0", level)
    if own is None or points is None:
        return {"rank": "", "rank_to": ""}
    above, below = (sum(sign * (value - own) >= points for value in values) for sign in (1, -1))
    return {"rank": str(1 + above), "rank_to": str(len(values) - below)}


def key_figures(site: Site, region: str, day: date, page: Element, address: str, comparison: Comparison) -> None:
    """Each key figure with its period, its mark and its change; what is missing is said to be."""
    year = year_known(March(site, "p0", day), region, day)
    shown = {row["indicator"]: row for row in site.export(f"{address}&_export=csv&table=keys")}
    comparison.equal(address, "key figures", list(shown), list(KEYS.values()))
    table = page.all("table")[0].rows()[1:]
    for line, (indicator, label) in zip(table, KEYS.items(), strict=True):
        row = shown[label]
        comparison.equal(
            address, f"{label} on the screen", line[1:3], [" ".join(row[n].split()) for n in ("value_text", "period")]
        )
        figures = March(site, indicator, day)
        _key(comparison, address, row, figures, region, year)


def _key(comparison: Comparison, address: str, row: dict[str, str], figures: March, region: str, year: int) -> None:
    figure, text = figures.of(region, year), row["value_text"]
    if figure is None:
        comparison.equal(address, f"{row['indicator']} is missing", text, words.MISSING)
        return
    found = NUMBER.search(text)
    comparison.equal(address, row["indicator"], found and found[0], written(figure.value, found[0] if found else ""))
    comparison.equal(address, f"{row['indicator']} period", row["period"], f"Maret {year}")
    mark = words.EVIDENCE[figure.evidence] if figure.evidence in WEAK else ""
    comparison.equal(address, f"{row['indicator']} mark", mark in text and (bool(mark) or "klaim" not in text), True)
    before = figures.of(region, figures.before([region], year))
    change = NUMBER.match(row["change"].lstrip("'"))
    if before and change:
        difference = figure.value - before.value
        comparison.equal(address, f"{row['indicator']} change", change[0].lstrip("+"), written(difference, change[0]))
        comparison.equal(address, f"{row['indicator']} before", f"(Maret {before.year})" in row["change"], True)


def written(value: Decimal, text: str) -> str:
    """A value with as many decimals as ``text`` has."""
    return words.number(value, len(text.partition(",")[2]))
