"""The key figures at the head of a page: value, period, evidence, change, target and rank."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from papers.checking.figures.error import WITHIN, ranks, way
from papers.checking.figures.series import Figure, before, direction, of_own_period, why_broken
from papers.checking.figures.view import Look
from papers.checking.figures.words import NO_DATA, UNITS, difference_unit, period, read_number
from papers.checking.html_tables import Element

STANDINGS = {
    "met": "tercapai", "open": "belum tercapai", "over_met": "tahun target sudah lewat: tercapai",
    "over_missed": "tahun target sudah lewat: tidak tercapai",
    "over_unknown": "tahun target sudah lewat; belum ada data tahun itu",
    "no_number": "tidak dapat dihitung (tanpa angka)", "no_figure": NO_DATA,
}  # fmt: skip
RANK = re.compile(r"Peringkat (\d+)(?:–(\d+))? dari (\d+)")
UNKNOWN = re.compile(r"(\d+) kabupaten/kota di provinsi ini belum ada angkanya")


def text_of(element: Element, css: str) -> str:
    """The text of what has a class."""
    return " ".join(part.text for part in element.all(css=css))


def words_of(figure: Figure) -> str:
    """The period of a figure."""
    return period(figure.year, figure.month, figure.kind)


class Card(NamedTuple):
    """The texts of one key figure: what it is, the number with its unit, and its period with what else is said."""

    name: str
    value: str
    about: str


def cards_of(look: Look) -> list[Card]:
    """The one big number, then those of the strip."""
    heads = [
        Card(text_of(hero, "lbl"), text_of(hero, "big"), text_of(hero, "about")) for hero in look.page.all(css="hero")
    ]
    strip = [part for stats in look.page.all(css="stats")[:1] for part in stats.all(css="stat")]
    return [*heads, *(Card(text_of(part, "lbl"), text_of(part, "val"), text_of(part, "chg")) for part in strip)]


def check_keys(look: Look) -> None:
    """All key figures; the first has its change, the target, the rank and what lies above beside it."""
    cards = cards_of(look)
    look.equal("number of key figures", len(cards), 5)
    for n, card in enumerate(cards):
        indicator = look.labels.get(card.name, "?")
        check_value(look, card, indicator)
        if n:
            check_change(look, card.about, indicator, lead=False)
            continue
        look.equal("indicator of the lead", indicator, look.view.indicator)
        [hero] = look.page.all(css="hero")
        lines = [li.text for standing in hero.all(css="standing") for li in standing.all("li")]
        check_change(look, text_of(hero, "change"), indicator, lead=True)
        check_target(look, lines)
        check_rank(look, " ".join(lines), "rank in the lead")
        check_compared(look, hero, indicator)


def check_compared(look: Look, hero: Element, indicator: str) -> None:
    """The bars beside the big number: of the region and of what it lies in, all of one period."""
    own = look.figure(indicator)
    bars = hero.all(css="cmp-row")
    look.equal("bars without a figure", bool(bars) and own is None, False)
    if own is None:
        return
    period_shown = (own.year, own.month, own.kind, own.method)
    for bar, code in zip(bars, regions_compared(look, indicator, period_shown), strict=False):
        same = [f for f in look.book.figures(code, indicator) if (f.year, f.month, f.kind, f.method) == period_shown]
        look.number(f"{indicator} of {code} in the bars", text_of(bar, "v"), same[-1].value, own.unit)
    if bars:
        look.equal("bars", len(bars), len(regions_compared(look, indicator, period_shown)))


def regions_compared(look: Look, indicator: str, of_period: tuple) -> list[str]:
    """Codes of the region and of what it lies in, from near to far, that have a figure of the period."""
    parts = look.view.code.split(".") if look.view.code != "ID" else []
    codes = [*(".".join(parts[:n]) for n in range(len(parts), 0, -1)), "ID"]
    known = {f.region for f in _figures(look, codes, indicator) if (f.year, f.month, f.kind, f.method) == of_period}
    return [code for code in codes if code in known]


def _figures(look: Look, codes: list[str], indicator: str) -> Iterator[Figure]:
    for code in codes:
        yield from look.book.figures(code, indicator)


def check_value(look: Look, card: Card, indicator: str) -> None:
    """Value, unit, period and evidence of one card; a missing one says so, and never shows another year."""
    figure, value, about = look.figure(indicator), card.value, card.about.split(" · ")[0]
    if figure is None:
        look.equal(f"{indicator} missing", value, NO_DATA)
        if indicator != look.view.indicator:
            newest = of_own_period(look.book.figures(look.view.code, indicator), indicator, look.view.month)
            look.equal(f"{indicator} newest", about, f"angka terbaru: {words_of(newest[-1])}" if newest else "")
        return
    look.number(f"{indicator} value", value, figure.value, figure.unit)
    look.equal(f"{indicator} unit", value.removeprefix("Rp ").partition(" ")[2].strip(), UNITS[figure.unit])
    look.equal(f"{indicator} period", about.partition(" klaim")[0].partition(" data")[0].partition(" laporan")[0]
               .partition(" (rentang")[0], words_of(figure))  # fmt: skip
    if "(rentang" in about:
        bounds = [read_number(end) for end in about.partition("(rentang ")[2].partition(")")[0].split("–")]
        look.equal(f"{indicator} interval", bounds, [figure.lower, figure.upper])
    look.marks(indicator, about, [figure.evidence])


def change_of(look: Look, indicator: str) -> tuple[Figure | None, Figure | None, str]:
    """The figure shown, the one that it is compared with, and why both cannot be compared."""
    now = look.figure(indicator)
    former = before(look.book.figures(look.view.code, indicator), indicator, look.view.month, now) if now else None
    broken = why_broken(former, now, look.book.splits(look.view.code)) if now and former else ""
    return now, former, broken


def check_change(look: Look, text: str, indicator: str, *, lead: bool) -> None:
    """The change with its unit, since when, and the evidence of the figure before; none over a break."""
    now, former, broken = change_of(look, indicator)
    said = text if lead else text.partition(" · ")[2]
    what = f"{indicator} change"
    if now is None or former is None:
        return look.equal(what, said, f"Perubahan: {NO_DATA}" if lead else "")
    if broken:
        words = f"Perubahan: tidak dapat dibandingkan, seri terputus ({words_of(former)})" if lead else ""
        return look.equal(what, said, words)
    look.number(what, said.removeprefix("Perubahan:"), now.value - former.value, now.unit)
    look.equal(f"{what}, since", f"sejak {words_of(former)}" in said, True)
    within = way(former, now, look.book.level(look.view.code)) is None
    look.equal(f"{what}, within the error", WITHIN in said, within)
    unit = said.removeprefix("Perubahan:").partition(" sejak")[0].split()[1:]
    look.equal(f"{what}, unit", " ".join(unit), difference_unit(now.unit))
    return look.marks(f"{what} since", said, [former.evidence])


def nearest_gap(value: Decimal, low: Decimal, high: Decimal, way: str) -> Decimal:
    """Value less target: from the nearer end of a range, nothing inside it or beyond its better end."""
    if low == high:
        return value - low
    if value > high:
        return value - high if way != "higher" else Decimal(0)
    if value < low:
        return value - low if way != "lower" else Decimal(0)
    return Decimal(0)


def is_reached(value: Decimal, low: Decimal, high: Decimal, way: str) -> bool:
    """Whether a value is at the range, or beyond its better end."""
    if way == "lower":
        return value <= high
    return value >= low if way == "higher" else low <= value <= high


def ends(target: dict[str, str]) -> tuple[Decimal, Decimal]:
    """The lower and the upper end of a target that has a number."""
    return Decimal(target["minimum"]), Decimal(target["maximum"])


def standing(look: Look, target: dict[str, str]) -> str:
    """Where the region stands today; once the year of the target is over only the figure of that year counts."""
    if not target["minimum"]:
        return "no_number"
    indicator, year = target["indicator"], int(target["year"]) if target["year"] else None
    own = of_own_period(look.book.figures(look.view.code, indicator), indicator, look.view.month)
    over = year is not None and year < timezone.localdate().year
    counted = [f for f in own if not over or f.year == year]
    if not counted:
        return "over_unknown" if over else "no_figure"
    met = is_reached(counted[-1].value, *ends(target), direction(indicator))
    return ("over_met" if met else "over_missed") if over else "met" if met else "open"


def target_of_page(look: Look) -> dict[str, str] | None:
    """The target that is held against the figure: the next one not yet past, else one without a year, else the last."""
    own = [t for t in look.book.targets(look.view.code) if t["indicator"] == look.view.indicator]
    dated = sorted((t for t in own if t["year"]), key=lambda t: int(t["year"]))
    coming = [t for t in dated if look.year is None or int(t["year"]) >= look.year]
    return next(iter(coming or [t for t in own if not t["year"]] or dated[-1:]), None)


def check_target(look: Look, lines: list[str]) -> None:
    """Words, gap, pace and standing of the target."""
    target, figure = target_of_page(look), look.figure(look.view.indicator)
    gap = next((li for li in lines if li.startswith("Jarak ke target")), "")
    if target is None:
        return look.equal("target", gap, "Jarak ke target: target belum dicatat")
    words = next((li for li in lines if li.startswith("Target:")), "")
    look.equal("target, words", target_says(words), target_numbers(target))
    look.marks("target", words, [target["evidence"]])
    if figure is None:
        return look.equal("gap", gap, f"Jarak ke target: {NO_DATA}")
    if not target["minimum"]:
        return look.equal("gap", gap, "Jarak ke target: tidak dapat dihitung (target tanpa angka)")
    return check_gap(look, gap, target, figure)


def check_gap(look: Look, text: str, target: dict[str, str], figure: Figure) -> None:
    """Gap in points; the pace is what each year left needs, only where years are left and the target is not reached."""
    low, high, way = *ends(target), direction(figure.indicator)
    distance = nearest_gap(figure.value, low, high, way)
    look.number("gap", text.partition(":")[2], distance)
    left = int(target["year"]) - figure.year if target["year"] else 0
    needs = left > 0 and not is_reached(figure.value, low, high, way)
    pace = text.partition("(perlu ")[2].partition(" per tahun)")[0]
    look.number("pace", pace, -distance / left if needs else None)
    if pace:
        look.equal("pace, unit", pace.endswith(difference_unit(figure.unit)), True)
    look.equal("standing", text.rpartition(" · ")[2], STANDINGS[standing(look, target)])


def target_numbers(target: dict[str, str]) -> tuple:
    """The ends of a target's range and its year."""
    stated = {Decimal(target[end]) for end in ("minimum", "maximum") if target[end]}
    return tuple(sorted(stated)), target["year"] or "tahun tidak disebut"


def target_says(words: str) -> tuple:
    """The same, read from the words of a page: "Target: 7,0–8,0 % (2025)"."""
    numbers, _open, when = words.removeprefix("Target:").partition("(")
    stated = [read_number(piece) for piece in numbers.split("–")]
    return tuple(sorted({end for end in stated if end is not None})), when.partition(")")[0]


def check_rank(look: Look, text: str, what: str) -> None:
    """The rank of a district among its siblings with a figure of the same period, and how many have none."""
    if look.book.level(look.view.code) != 2:
        return
    own = look.in_ranking(look.view.code)
    if own is None:
        return look.equal(what, bool(RANK.search(text)), False)
    known = [f for part in look.book.parts(look.view.code) if (f := look.in_ranking(part))]
    missing = len(look.book.parts(look.view.code)) - len(known)
    ranked = (*ranks(own, known, 2), len(known)) if missing <= len(known) else None
    found, unknown = RANK.search(text), UNKNOWN.search(text)
    look.equal(what, (int(found[1]), int(found[2] or found[1]), int(found[3])) if found else None, ranked)
    return look.equal(f"{what}, without a figure", int(unknown[1]) if unknown else 0, missing)
