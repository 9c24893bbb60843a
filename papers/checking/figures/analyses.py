"""The analyses on a region's page: position, development, effectiveness, relevance and linkage."""

import re
from decimal import Decimal

from papers.checking.figures.error import WITHIN, alike, way
from papers.checking.figures.keys import check_rank
from papers.checking.figures.series import Figure, direction, joints, last, lines, of_own_period, runs, why_broken
from papers.checking.figures.view import Look
from papers.checking.figures.words import difference_unit, read_number
from papers.checking.html_tables import Element

TOO_FEW = "Data belum cukup."
DEVELOPMENT = re.compile(r"(\d{4}): (\S+)(.*?) → (\d{4}): (\S+)(.*?) Perubahan: (\S+)(.*?)\((.*?)\)")
Change = tuple[Figure, Figure]
MORE = re.compile(r"dan (\d+) lainnya")
STEP = re.compile(r"(\d{4}) → (\d{4}): (\S+)(.*)")
FEWEST = 8  # pairs for a coefficient


def check_analyses(look: Look) -> None:
    """All analyses of the page, each against its rule."""
    blocks = {h3.text: block for block in look.page.all("div", "w4") for h3 in block.all("h3")[:1]}
    if look.book.level(look.view.code) == 2:
        check_position(look, blocks["Posisi relatif"])
    check_development(look, blocks["Perkembangan antarwaktu"])
    check_steps(look, blocks["Efektivitas"])
    if look.book.level(look.view.code):
        check_relevance(look, blocks["Relevansi"])
    check_linkage(look, blocks["Keterkaitan"])


def says(block: Element) -> str:
    """What a block says, without its rule."""
    return " ".join(p.text for p in block.all("p") if "rule" not in p.classes)


def own_series(look: Look, code: str = "", indicator: str = "") -> list[Figure]:
    """The figures of the own period, by time."""
    indicator = indicator or look.view.indicator
    return of_own_period(look.book.figures(code or look.view.code, indicator), indicator, look.view.month)


def check_position(look: Look, block: Element) -> None:
    """Rank among the siblings, and the differences to province and nation of the same period."""
    text, own = says(block), look.in_ranking(look.view.code)
    if own is None:
        return look.equal("position", text, TOO_FEW)
    check_rank(look, text, "rank in the analysis")
    known = [f for part in look.book.parts(look.view.code) if (f := look.in_ranking(part))]
    like = text.partition("Setara dengan ")[2].partition("Selisih")[0]
    named = len(re.findall(r"\([\d.,]+\)", like)) + int((MORE.search(like) or [0, 0])[1])
    look.equal("on a par with others", named, alike(own, known, 2))
    province, _split, nation = text.partition("Selisih terhadap provinsi:")[2].partition("Selisih terhadap nasional:")
    for code, said in zip(look.book.above(look.view.code), (province, nation), strict=True):
        other = last(f for f in own_series(look, code) if f.year == look.year)
        look.number(f"difference to {code}", said, other and own.value - other.value)
        look.marks(f"difference to {code}", said, [other.evidence] if other else [])
    return None


def check_development(look: Look, block: Element) -> None:
    """First and last of the line, and of each unbroken part of it; a break in between is said."""
    line, claims = lines(look.own, look.view.indicator, look.view.month)
    splits, text = look.book.splits(look.view.code), says(block)
    said, parts = DEVELOPMENT.findall(text), runs(line, splits)
    spans = [(line[0], line[-1])] if len(line) > 1 else []
    spans += [(p[0], p[-1]) for p in parts if len(p) > 1 and len(parts) > 1]
    spans += [(p[0], p[-1]) for p in runs(claims, splits) if len(p) > 1]
    look.equal("development, too few", TOO_FEW in text, len(line) < 2)
    look.equal("development, break said", "Seri terputus" in text, len(parts) > 1)
    look.equal("development, spans", len(said), len(spans))
    for one, ends in zip(said, spans, strict=False):
        check_span(look, one, *ends)


def check_span(look: Look, said: tuple[str, ...], first: Figure, last: Figure) -> None:
    """ "2021: 9,81 → 2025: 8,07 Perubahan: −1,74 persen poin (−17,74 %)" """
    what, (begin, start, start_mark, until, end, end_mark, change, unit, percent) = "development", said
    look.equal(f"{what}, years", (int(begin), int(until)), (first.year, last.year))
    look.number(f"{what}, first", start, first.value, first.unit)
    look.number(f"{what}, last", end, last.value, last.unit)
    look.number(f"{what}, change", change, last.value - first.value)
    look.equal(f"{what}, unit", unit.strip(), difference_unit(first.unit))
    relative = (last.value - first.value) * 100 / first.value if first.value else None
    look.number(f"{what}, percent", percent, relative)
    look.marks(f"{what}, first", start_mark, [first.evidence])
    look.marks(f"{what}, last", end_mark, [last.evidence])


def check_steps(look: Look, block: Element) -> None:
    """Each change between neighbours that may be compared, and whether it is for the better; none over a break."""
    allowed = joints(own_series(look), look.book.splits(look.view.code))
    said = [STEP.match(li.text) for li in block.all("li")]
    look.equal("effectiveness, steps", len(said), len(allowed))
    if not allowed:
        look.equal("effectiveness", says(block), TOO_FEW)
    for one, (old, new) in zip(said, allowed, strict=False):
        what = f"effectiveness {old.year}"
        begin, until, change, rest = one.groups() if one else ("0", "0", "", "")
        look.equal(f"{what}, years", (int(begin), int(until)), (old.year, new.year))
        look.number(what, change, new.value - old.value)
        within = way(old, new, look.book.level(look.view.code)) is None
        look.equal(f"{what}, read", judged(rest), WITHIN if within else judgement(new.value - old.value, new.indicator))
        look.marks(what, rest, [old.evidence, new.evidence])


def judged(text: str) -> str:
    """Whether a page calls a change better, worse or none."""
    return next((w for w in (WITHIN, "lebih baik", "lebih buruk", "tetap") if f"({w})" in text), "")


def judgement(change: Decimal, indicator: str) -> str:
    """Read by the indicator's direction; nothing where it has none."""
    if change == 0:
        return "tetap"
    way = direction(indicator)
    if way == "none":
        return ""
    return "lebih baik" if (change < 0) == (way == "lower") else "lebih buruk"


def check_relevance(look: Look, block: Element) -> None:
    """The newest two periods that all of them have: the same sign or not; nothing over a break."""
    codes = [look.view.code, *look.book.above(look.view.code)]
    tables = [{(f.year, f.month): f for f in own_series(look, code)} for code in codes]
    common = sorted(set.intersection(*map(set, tables)), key=lambda k: (k[0], k[1] or 0))[-2:]
    pairs = [(table[common[0]], table[common[1]]) for table in tables] if len(common) == 2 else []
    if not pairs or any(why_broken(*p, look.book.splits(c)) for p, c in zip(pairs, codes, strict=True)):
        return look.equal("relevance", says(block), TOO_FEW)
    changes = [new.value - old.value for old, new in pairs]
    ways = [way(*pair, look.book.level(code)) for pair, code in zip(pairs, codes, strict=True)]
    text = says(block)
    look.equal("relevance, years", text[:12].rstrip(":"), f"{common[0][0]} → {common[1][0]}")
    lines = [li.text.partition(": ")[2] for li in block.all("li")]
    look.equal("relevance, regions", len(lines), len(changes))
    names = [li.text.partition(": ")[0] for li in block.all("li")]
    look.equal("relevance", text[12:].strip(": "), relevance_says(names, ways))
    for line, change, pair in zip(lines, changes, pairs, strict=False):
        look.number("relevance, change", line, change)
        look.marks("relevance, change", line, [f.evidence for f in pair])
    return None


def relevance_says(names: list[str], ways: list[int | None]) -> str:
    """Who moved as the region did, who another way, and of whom it cannot be told."""
    if ways[0] is None:
        return "Perubahan wilayah ini dalam rentang galat survei: arahnya tidak dinilai."
    others = list(zip(names, ways, strict=True))[1:]
    sentences = (
        ("Bergerak searah", [name for name, moved in others if moved == ways[0]]),
        ("Bergerak ke arah lain", [name for name, moved in others if moved not in (ways[0], None)]),
        ("Berubah dalam rentang galat survei", [name for name, moved in others if moved is None]),
    )
    return " ".join(f"{words}: {', '.join(of)}." for words, of in sentences if of)


def yearly(look: Look, indicator: str) -> dict[int, tuple[Figure, Figure]]:
    """The changes from one year to the next that may be compared, by their later year."""
    pairs = joints(own_series(look, indicator=indicator), look.book.splits(look.view.code))
    return {new.year: (old, new) for old, new in pairs if new.year == old.year + 1}


def pearson(pairs: list[tuple[Decimal, Decimal]]) -> Decimal | None:
    """The coefficient of correlation, by the sums of squares; None where one side never varies."""
    n, xs, ys = len(pairs), [x for x, _y in pairs], [y for _x, y in pairs]
    xx, yy = (Decimal(n * sum(v * v for v in vs) - sum(vs) ** 2) for vs in (xs, ys))
    xy = n * sum(x * y for x, y in pairs) - sum(xs) * sum(ys)
    return xy / (xx * yy).sqrt() if xx and yy else None


def check_linkage(look: Look, block: Element) -> None:
    """Pairs of yearly changes with each other indicator, their number, and a coefficient from 8 pairs on."""
    own = yearly(look, look.view.indicator)
    said = {li.text.rpartition(": n = ")[0]: li.text.rpartition(": n = ")[2] for li in block.all("li")}
    expected = {}
    for label, indicator in look.labels.items():
        other = yearly(look, indicator)
        if indicator != look.view.indicator and own.keys() & other.keys():
            expected[label] = [(own[y], other[y]) for y in sorted(own.keys() & other.keys())]
    look.equal("linkage, indicators", sorted(said), sorted(expected))
    if not expected:
        look.equal("linkage", says(block), TOO_FEW)
    for label in said.keys() & expected.keys():
        check_pairs(look, label, said[label], expected[label])


def check_pairs(look: Look, label: str, said: str, pairs: list[tuple[Change, Change]]) -> None:
    """ "16, r = −0,73" or "5, data belum cukup" """
    n, _comma, rest = said.partition(",")
    r = (
        pearson([(a[1].value - a[0].value, b[1].value - b[0].value) for a, b in pairs])
        if len(pairs) >= FEWEST
        else None
    )
    look.equal(f"linkage {label}, pairs", read_number(n), Decimal(len(pairs)))
    if r is None:
        look.equal(f"linkage {label}", "data belum cukup" in rest, True)
    else:
        look.number(f"linkage {label}", rest.partition("r = ")[2], r)
    look.marks(f"linkage {label}", rest, [f.evidence for pair in pairs for change in pair for f in change])
