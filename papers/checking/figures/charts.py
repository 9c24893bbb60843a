"""The charts of a page by their exports, the tables beside them and what is drawn: trend, ranking, quadrant."""

import json
from datetime import date
from decimal import Decimal
from itertools import pairwise

from papers.checking.figures.error import ranks
from papers.checking.figures.series import Figure, in_the_line, joints, last, lines, of_own_period, own_kind, why_broken
from papers.checking.figures.view import Look
from papers.checking.figures.words import MARKS, as_shown, marks_of, plain, read_number
from papers.checking.html_tables import Element
from papers.checking.site import Unanswered

WORDS = {"published": "angka resmi", "verified": "terverifikasi", **MARKS}
COLUMNS = {
    "peringkat": "rank", "sampai peringkat": "rank_to",
    "kode": "region", "tahun": "year", "bulan": "month", "metode": "method",
    "status bukti": "evidence", "status bukti sebelumnya": "before_evidence",
    "perubahan": "change", "prioritas pertama": "first_priority", "periode": "period",
}  # fmt: skip
Row = dict[str, str]


def check_charts(look: Look) -> None:
    """Every chart that the page offers as CSV."""
    check_trend(look, look.view.indicator, "trend")
    check_ranking(look)
    check_quadrant(look)
    for indicator in ("poor", "extreme_rate"):
        if not look.view.overview and indicator != look.view.indicator:
            check_companion(look, indicator)


def check_companion(look: Look, indicator: str) -> None:
    """The trend of another indicator, where the region has a figure or a target of it."""
    targets = [t for t in look.book.targets(look.view.code) if t["indicator"] == indicator]
    if look.book.figures(look.view.code, indicator) or targets:
        return check_trend(look, indicator, f"trend-{indicator}")
    try:
        look.site.text(look.view.export(f"trend-{indicator}"))
    except Unanswered:
        return None
    return look.equal(f"trend-{indicator}", "an export", "none")


def chart_of(look: Look, key: str) -> Element | None:
    """The figure of a chart on the page."""
    ours = f"{key}-title"
    charts = look.page.all("figure", "chart")
    return next((c for c in charts if any(h.attributes.get("id") == ours for h in c.all("h2"))), None)


def sentence_of(chart: Element | None) -> str:
    """What a chart says in words: of a picture its description, else what stands in its place until it is drawn."""
    if chart is None:
        return ""
    return " ".join(words.text for words in (chart.all("desc") or chart.all("p", "waiting"))[:1])


def table_beside(look: Look, key: str, exported: list[Row], value: str = "value") -> None:
    """The table under a chart has the rows of its export: the same numbers, evidence and periods, in words."""
    chart = chart_of(look, key)
    tables = chart.all("table") if chart else []
    if not tables:
        return
    heading, *lines = tables[0].rows()
    names = [COLUMNS.get(h, "before" if h.startswith("sebelumnya") else "value") for h in heading]
    names = [value if n == "value" and i == len(heading) - 1 else n for i, n in enumerate(names)]
    look.equal(f"{key} table, lines", len(lines), len(exported))
    for name in ("evidence", "before_evidence"):
        if marks_of(row.get(name, "") for row in exported):
            look.equal(f"{key} table, {name}", name in names, True)
    for line, row in zip(lines, exported, strict=False):
        for name, cell in zip(names, line, strict=False):
            if name in ("rank", "rank_to", "year", "month", "before", "change"):
                look.equal(f"{key} table, {row['region']} {name}", read_number(cell) if cell else None,
                           as_shown(plain(row[name]), read_number(cell)))  # fmt: skip
            if name in ("evidence", "before_evidence"):
                look.equal(f"{key} table, {row['region']} {name}", cell, WORDS.get(row[name], row[name]))


# Trend


def lines_of(look: Look, indicator: str) -> dict[str, list[Figure]]:
    """The regions drawn with all their figures: numbers of people do not compare and stand alone."""
    unit = next((f.unit for f in look.book.figures(look.view.code, indicator)), "")
    counts = unit in ("people", "thousand_people") or indicator in ("poor", "extreme_poor", "population")
    codes = [look.view.code, *([] if counts else look.book.above(look.view.code))]
    drawn = {code: look.book.figures(code, indicator) for code in codes}
    if own_kind(indicator) != "survey":
        drawn = {code: of_own_period(figures, indicator, look.view.month) for code, figures in drawn.items()}
    return {code: sorted(figures, key=lambda f: f.order) for code, figures in drawn.items() if figures}


def check_trend(look: Look, indicator: str, key: str) -> None:
    """All figures of the lines, each with method, evidence and source, and a note behind each break."""
    exported = look.site.export(look.view.export(key))
    drawn = lines_of(look, indicator)
    expected, broken = [], set()
    for code, figures in drawn.items():
        line, claims = lines(figures, indicator, look.view.month)
        splits, listed = look.book.splits(code), sorted([*line, *claims], key=lambda f: f.order)
        broken |= {b for a, b in pairwise(listed) if why_broken(a, b, splits)}
        expected += figures
    look.equal(f"{key} lines", len(exported), len(expected))
    for row, figure in zip(exported, expected, strict=False):
        check_trend_row(look, key, row, figure, is_broken=figure in broken)
    table_beside(look, key, exported)
    check_drawn(look, key, indicator, drawn)
    check_sentence(look, key, indicator, drawn)


def check_trend_row(look: Look, key: str, row: Row, figure: Figure, *, is_broken: bool) -> None:
    """One figure of a line: value, period, method, evidence and source, and whether a break lies before it."""
    what = f"{key} {figure.region} {figure.year}-{figure.month}"
    shown = row["region"], row["year"], row["month"], plain(row["value"]), row["method"], row["evidence"], row["source"]
    look.equal(what, shown, (
        figure.region, str(figure.year), str(figure.month or ""), figure.value, figure.method, figure.evidence,
        figure.source,
    ))  # fmt: skip
    look.equal(f"{what}, break", bool(row["break"]), is_broken)


def drawn_traces(look: Look, key: str) -> list[dict]:
    """What a chart draws, from the data in the page."""
    chart = chart_of(look, key)
    for script in chart.all("script") if chart else []:
        if script.attributes.get("id") == f"{key}-data":
            return json.loads("".join(str(part) for part in script.inside))["data"]
    return []


def check_drawn(look: Look, key: str, indicator: str, drawn: dict[str, list[Figure]]) -> None:
    """The joints that are drawn: between neighbours of one line that may be compared, and no others."""
    for code, figures in drawn.items():
        parts = lines(figures, indicator, look.view.month)
        allowed = [joint for part in parts for joint in joints(part, look.book.splits(code))]
        expected = sorted((a.day, float(a.value), b.day, float(b.value)) for a, b in allowed)
        traces = [t for t in drawn_traces(look, key) if t.get("legendgroup") == code and "lines" in t["mode"]]
        joined = [joint for t in traces for joint in joined_by(t)]
        look.equal(f"{key} drawn line of {code}", sorted(joined), expected)


def joined_by(trace: dict) -> list[tuple]:
    """The pairs of points that a trace joins: day and value of both."""
    points = [(date.fromisoformat(x), y) for x, y in zip(trace["x"], trace["y"], strict=True)]
    return [(*one, *other) for one, other in pairwise(points)]


def check_sentence(look: Look, key: str, indicator: str, drawn: dict[str, list[Figure]]) -> None:
    """ "dari 9,81 % pada Maret 2021 menjadi 8,07 % pada Maret 2025": the ends of the line, marked as what they are."""
    chart = chart_of(look, key)
    said = sentence_of(chart)
    if "dari" not in said:
        return
    for piece, figures in zip(said.split(" dari ")[1:], lines_with_ends(look, indicator, drawn), strict=False):
        first, last = figures[0], figures[-1]
        start, _to, end = piece.partition(" menjadi ")
        look.number(f"{key} sentence, first", start, first.value, first.unit)
        look.number(f"{key} sentence, last", end, last.value, last.unit)
        look.marks(f"{key} sentence, first", start, [first.evidence])
        look.marks(f"{key} sentence, last", end.partition("Target:")[0], [last.evidence])


def lines_with_ends(look: Look, indicator: str, drawn: dict[str, list[Figure]]) -> list[list[Figure]]:
    """The lines that have figures."""
    cut = [in_the_line(figures, indicator, look.view.month) for figures in drawn.values()]
    return [figures for figures in cut if figures]


# Ranking


def year_before(look: Look) -> int | None:
    """The newest earlier year of which any of the regions ranked has a figure of the same month."""
    of = look.view
    years = [f.year for part in look.ranked for f in look.book.in_period(part, of.indicator, of.month)]
    return max((y for y in years if look.year is not None and y < look.year), default=None)


def former(look: Look, part: str, now: Figure, year: int | None) -> Figure | None:
    """The figure of the year before that may be compared: of the same method, and not over a split."""
    figures = look.book.in_period(part, look.view.indicator, look.view.month)
    splits = look.book.splits(part)
    same = [f for f in figures if f.year == year and not why_broken(f, now, splits)]
    return same[-1] if same else None


def ranking_expected(look: Look) -> list[tuple]:
    """Ranks, region, value, evidence, value before, change, evidence before; the missing last, without a rank."""
    now = {part: look.in_ranking(part) for part in look.ranked}
    known = sorted((f for f in now.values() if f), key=lambda f: (-f.value, f.region))
    year, ranked = year_before(look), []
    for f in known:
        old = former(look, f.region, f, year)
        rank = ranks(f, known, look.book.level(f.region))
        change = (old.value, f.value - old.value, old.evidence) if old else (None, None, "")
        ranked.append((*rank, f.region, f.value, f.evidence, *change))
    return ranked + [(None, None, part, None, "", None, None, "") for part in sorted(now) if now[part] is None]


def check_ranking(look: Look) -> None:
    """One period only, for all of the regions; equal values share a rank; another year only where it says so."""
    exported = look.site.export(look.view.export("ranking"))
    expected, year = ranking_expected(look), year_before(look)
    then = look.period_code.replace(str(look.year), str(year), 1) if year else ""
    look.equal("ranking lines", len(exported), len(expected))
    for row, right in zip(exported, expected, strict=False):
        rank = [int(row[end]) if row[end] else None for end in ("rank", "rank_to")]
        shown = (
            *rank, row["region"], plain(row["value"]), row["evidence"], plain(row["before"]), plain(row["change"]),
            row["before_evidence"],
        )  # fmt: skip
        look.equal(f"ranking {right[2]}", shown, right)
        look.equal(f"ranking {right[2]} period", row["period"], look.period_code)
        look.equal(f"ranking {right[2]} period before", row["before_period"], "" if right[5] is None else then)
    chart = chart_of(look, "ranking")
    title = " ".join(h.text for h in chart.all("h2")) if chart else ""
    look.equal("ranking title", title.endswith(f", {look.period_words}"), True)
    table_beside(look, "ranking", exported)
    check_ends(look, chart, [line for line in expected if line[0]])


def check_ends(look: Look, chart: Element | None, known: list[tuple]) -> None:
    """ "Tertinggi: … dengan 10,09 %. Terendah: … dengan 1,97 %." """
    said = sentence_of(chart)
    if not known or "Terendah:" not in said:
        return look.equal("ranking sentence", said, "")
    highest, _low, lowest = said.partition("Terendah:")
    for name, text, line in (("highest", highest, known[0]), ("lowest", lowest, known[-1])):
        look.number(name, text.rpartition(" dengan ")[2], line[3])
        look.marks(name, text, [line[4]])
    return None


# Quadrant


def check_quadrant(look: Look) -> None:
    """Number of poor people and P0 of the survey month; first priority lies above both lines."""
    exported = look.site.export(look.view.export("quadrant"))
    pairs = {p: (survey(look, p, "poor"), survey(look, p, "p0")) for p in look.ranked}
    numbers = [poor.value for poor, _rate in pairs.values() if poor]
    mean = sum(numbers, Decimal(0)) / len(numbers) if numbers else None
    parent = survey(look, look.view.code if look.book.level(look.view.code) < 2 else look.view.code[:2], "p0")
    look.equal("quadrant regions", [row["region"] for row in exported], sorted(pairs))
    for row in exported:
        poor, rate = pairs.get(row["region"], (None, None))
        first = bool(poor and rate and mean is not None and parent and poor.value > mean and rate.value > parent.value)
        priority = ("yes" if first else "no") if poor and rate else ""
        evidence = next(iter(marks_of([poor.evidence, rate.evidence])), None) if poor and rate else ""
        look.equal(f"quadrant {row['region']}", (plain(row["poor"]), plain(row["p0"]), row["first_priority"]),
                   (poor and poor.value, rate and rate.value, priority))  # fmt: skip
        official = row["evidence"] if row["evidence"] in ("published", "verified") else "-"
        look.equal(f"quadrant {row['region']} evidence", row["evidence"], official if evidence is None else evidence)
        month = f"{look.year}-{look.view.month:02}" if look.year else ""
        look.equal(f"quadrant {row['region']} period", row["period"], month)
    check_lines(look, parent, mean, [poor.evidence for poor, _rate in pairs.values() if poor])


def survey(look: Look, code: str, indicator: str) -> Figure | None:
    """The figure of the survey month of the year shown."""
    figures = [f for f in look.book.figures(code, indicator) if f.kind == "survey"]
    return last(f for f in figures if (f.year, f.month) == (look.year, look.view.month))


def check_lines(look: Look, parent: Figure | None, mean: Decimal | None, of_numbers: list[str]) -> None:
    """The two lines in words."""
    chart = chart_of(look, "quadrant")
    notes = [p.text for p in chart.all("p")] if chart else []
    across = next((n for n in notes if n.startswith("Garis mendatar")), "")
    upright = next((n for n in notes if n.startswith("Garis tegak: rata")), "")
    look.number("line of the rate", across.partition(",")[2], parent and parent.value)
    look.marks("line of the rate", across, [parent.evidence] if parent else [])
    look.number("line of the number", upright.partition(",")[2], mean)
    look.marks("line of the number", upright, of_numbers)
