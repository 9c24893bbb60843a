"""What a region's page says at its end: population, determinants, targets; and the table of what is worked out."""

import re
from decimal import Decimal

from papers.checking.figures.keys import (
    STANDINGS,
    ends,
    is_reached,
    nearest_gap,
    standing,
    target_numbers,
    target_of_page,
    target_says,
    words_of,
)
from papers.checking.figures.series import Figure, direction, of_own_period, reflects
from papers.checking.figures.view import Look
from papers.checking.figures.words import NO_DATA, UNITS, plain

OF_POVERTY = (
    "p0", "poor", "poverty_line", "poverty_line_food", "poverty_line_nonfood", "p1", "p2", "extreme_rate",
    "extreme_poor", "population",
)  # fmt: skip
IMPLIED = re.compile(r"100 × jumlah penduduk miskin / P0, ([^;)]+)")


def facts_said(look: Look) -> list[tuple[str, str]]:
    """The facts under "Tentang wilayah ini", name and text."""
    lists = look.page.all("dl", "facts")
    cells = [cell.text for cell in lists[0].all() if cell.tag in ("dt", "dd")] if lists else []
    return list(zip(cells[::2], cells[1::2], strict=False))


def check_about(look: Look) -> None:
    """The facts of the page, and the table of them."""
    said = facts_said(look)
    check_population(look, said)
    check_implied(look, [text for name, text in said if name == "Jumlah penduduk tersirat" and NO_DATA not in text])
    check_determinants(look, dict(said))
    check_targets(look, [text for name, text in said if name == "target"])
    check_facts(look)


def check_population(look: Look, said: list[tuple[str, str]]) -> None:
    """The newest count of the population, with its period."""
    figures = look.book.figures(look.view.code, "population")
    texts = [text for name, text in said if name == "Jumlah penduduk"]
    look.equal("population, lines", len(texts), len(figures[-1:]))
    for text, figure in zip(texts, figures[-1:], strict=False):
        look.number("population", text, figure.value, figure.unit)
        look.equal("population, period", text.partition("(")[2].partition(";")[0], words_of(figure))
        look.marks("population", text, [figure.evidence])


def implied_pairs(look: Look) -> list[tuple[Figure, Figure]]:
    """Poor people and P0 of the same period and boundary: the newest before a split and the newest; or of the year."""
    code, splits = look.view.code, look.book.splits(look.view.code)
    rates = {(f.year, f.month, f.kind): f for f in look.book.figures(code, "p0") if f.value}
    poor = [f for f in look.book.figures(code, "poor") if (f.year, f.month, f.kind) in rates]
    pairs = [(f, rates[f.year, f.month, f.kind]) for f in poor]
    pairs = [p for p in pairs if all(reflects(p[0], s) == reflects(p[1], s) for s in splits)]
    if look.view.year:
        return [p for p in pairs if p[0].year == look.view.year][-1:]
    older = [p for p in pairs if not all(reflects(p[0], s) for s in splits)]
    return older[-1:] + [p for p in pairs[-1:] if p not in older[-1:]]


def implied(poor: Figure, rate: Figure) -> Decimal:
    """The population that both figures imply, in thousands."""
    return 100 * poor.value / rate.value


def check_implied(look: Look, texts: list[str]) -> None:
    """100 × poor people / P0, both of one period; one of before a split says so."""
    pairs, splits = implied_pairs(look), look.book.splits(look.view.code)
    look.equal("implied population, lines", len(texts), len(pairs))
    for text, (poor, rate) in zip(texts, pairs, strict=False):
        found = IMPLIED.search(text)
        look.number("implied population", text, implied(poor, rate))
        look.equal("implied population, period", found and found[1], words_of(poor))
        look.equal("implied population, older boundary", "batas lama" in text,
                   not all(reflects(poor, s) for s in splits))  # fmt: skip
        look.marks("implied population", text, [poor.evidence, rate.evidence])


def check_determinants(look: Look, said: dict[str, str]) -> None:
    """Of the year shown; where there is none, that the newest is of another one."""
    for label, indicator in look.labels.items():
        own = of_own_period(look.book.figures(look.view.code, indicator), indicator, look.view.month)
        if indicator in OF_POVERTY or not own:
            continue
        figure, text = look.figure(indicator), said.get(label, "")
        if figure is None:
            look.equal(f"{indicator} missing", text, f"{NO_DATA} (angka terbaru: {words_of(own[-1])})")
            continue
        look.number(f"{indicator} value", text, figure.value, figure.unit)
        look.equal(f"{indicator} unit", all(w in text for w in unit_words(figure.unit)), True)
        look.equal(f"{indicator} period", f"({words_of(figure)};" in text, True)
        look.marks(indicator, text, [figure.evidence])


def unit_words(unit: str) -> list[str]:
    """What has to stand beside a number of a unit; money has Rp before it and the rest behind."""
    return [w for w in UNITS[unit].split("/")[0].split() if w] if "Rp" in UNITS[unit] else [UNITS[unit]]


def check_targets(look: Look, texts: list[str]) -> None:
    """All targets of the region: words, standing of today, evidence."""
    targets = look.book.targets(look.view.code)
    look.equal("targets, lines", len(texts), len(targets))
    labels = {code: label for label, code in look.labels.items()}
    left = list(texts)
    for target in targets:
        words = f"{labels[target['indicator']]}: Target:"
        text = next((t for t in left if t.startswith(words) and says_target(t, target)), "")
        look.equal(f"target of {target['indicator']} {target['year']}", bool(text), True)
        if text:
            left.remove(text)
            look.marks("target", text, [target["evidence"]])


def says_target(text: str, target: dict[str, str]) -> bool:
    """Whether a line of the page is about this target."""
    return target_says(text.partition(": ")[2]) == target_numbers(target)


# The table of what is worked out


def check_facts(look: Look) -> None:
    """Gap, pace and standing of the page's target, and the implied population, as a table."""
    exported = look.site.export(look.view.export("facts"))
    expected = [*facts_of_target(look), *facts_implied(look)]
    shown = [(row["fact"], row["period"], plain(row["value"])) for row in exported]
    look.equal("facts", [rounded(fact) for fact in shown], [rounded(fact) for fact in expected])
    target = target_of_page(look)
    for row in exported:
        if row["fact"] == "standing" and target:
            look.equal("facts, standing", row["words"], STANDINGS[standing(look, target)])


def rounded(fact: tuple) -> tuple:
    """A quotient has more digits than anybody writes."""
    return *fact[:2], None if fact[2] is None else round(fact[2], 6)


def facts_of_target(look: Look) -> list[tuple]:
    """Gap and pace where they can be worked out, and the standing."""
    target, figure = target_of_page(look), look.figure(look.view.indicator)
    if target is None:
        return []
    last = [("standing", "", None)]
    if figure is None or not target["minimum"]:
        return last
    low, high, way = *ends(target), direction(figure.indicator)
    gap, period = nearest_gap(figure.value, low, high, way), code_of(figure)
    left = int(target["year"]) - figure.year if target["year"] else 0
    pace = [("pace", period, -gap / left)] if left > 0 and not is_reached(figure.value, low, high, way) else []
    return [("gap", period, gap), *pace, *last]


def code_of(figure: Figure) -> str:
    """The figure's own period, as files write it."""
    return f"{figure.year}-{figure.month:02}" if figure.month else str(figure.year)


def facts_implied(look: Look) -> list[tuple]:
    """The implied population as the table has it."""
    return [("implied_population", code_of(poor), implied(poor, rate)) for poor, rate in implied_pairs(look)]
