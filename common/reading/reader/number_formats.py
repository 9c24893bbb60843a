"""Styles of cells of a workbook that matter: those that show another number than is held, and those that strike out."""

import re
import zipfile
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal

from common.reading.cells import Cell, PercentNumber, ScaledNumber

from .archive import key
from .sheets import parse

STYLES = "xl/styles.xml"
BUILTIN_PERCENT = {9: "0%", 10: "0.00%"}  # ids that have no text in the file
PIECE = re.compile(r'"([^"]*)"?|\\(.)|(?:_.|\*.)|(\[[^\]]*\])|(;)|(.)', re.DOTALL)  # words, signs as they are …
DIGITS = re.compile(r"General|[0#?]", re.IGNORECASE)
SIGNS = re.compile("[▲▼△▽↑↓⇧⇩Δ∆±]")
USUAL = {"rp", "idr", "persen", "percent", "jiwa", "orang", "tahun", "th", "years"}  # they change no number
CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)\]")
BRACKETS = re.compile(r"\[[^\]]*\]")
THOUSANDS_OFF = re.compile(r"[0#?](,+)(?![0#?,])")  # commas behind the last digit: each takes three digits away
EXACT = Context(prec=15)  # digits that a spreadsheet keeps: 0.057999999999999996 is 0.058
LONGEST_FORMAT = 300


@dataclass(frozen=True)
class Section:
    """One part of a number format. ``condition``: sign and number, where it states for which numbers it is.

    ``words``: what it shows before and behind the number, where that says something of it ("Proyeksi ", " KK").
    """

    is_percent: bool
    scale: int
    places: int
    condition: tuple[str, Decimal] | None = None
    words: tuple[str, str] = ("", "")
    has_digits: bool = True
    is_general: bool = False

    def worded(self, number: Decimal) -> str:
        """The text of a cell that shows ``number`` with words before or behind it: "2023 (target)"."""
        number = number.scaleb(2) if self.is_percent else number
        if not self.is_general:
            number = number.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)
        before, behind = self.words
        return f"{before}{number:f}{'%' * self.is_percent}{behind}".strip() if self.has_digits else before.strip()


@dataclass(frozen=True)
class NumberFormat:
    """A format of which a section shows another number than the cell holds."""

    sections: list[Section] = field(default_factory=list)

    @property
    def scales(self) -> bool:
        """True where numbers may be shown in thousands."""
        return any(section.scale > 1 for section in self.sections)

    def shown(self, held: Decimal) -> Cell:
        """What a cell with this format is: the number as held, or one that knows how it is shown."""
        section, kept = self._section(held), EXACT.plus(held)
        held = held if kept == held else kept.normalize()
        if any(section.words) and section.scale == 1:
            return section.worded(held)
        if section.is_percent:
            return PercentNumber.of(held)
        if section.scale > 1:
            step = Decimal(1).scaleb(-section.places)
            return ScaledNumber.of(held, f"{(held / section.scale).quantize(step, ROUND_HALF_UP):f}", section.scale)
        return held

    def _section(self, number: Decimal) -> Section:
        sections = self.sections
        if any(section.condition for section in sections):
            fitting = (s for s in sections if s.condition is None or _holds(number, *s.condition))
            return next(fitting, sections[-1])
        if number < 0 and len(sections) > 1:
            return sections[1]
        return sections[2] if number == 0 and len(sections) > 2 else sections[0]


def _holds(number: Decimal, sign: str, other: Decimal) -> bool:
    return {
        "<": number < other, "<=": number <= other, ">": number > other, ">=": number >= other,
        "=": number == other, "<>": number != other,
    }[sign]  # fmt: skip


def number_format(code: str) -> NumberFormat | None:
    """The format with this code; None where it shows what the cell holds."""
    if len(code) > LONGEST_FORMAT or not any(sign in code for sign in '%,"\\'):
        return None
    sections = [_section(*cut) for cut in _cut(code)[:3]]
    return NumberFormat(sections) if any(s.is_percent or s.scale > 1 or any(s.words) for s in sections) else None


def hides(code: str) -> bool:
    """True for ";;;": a format that shows no number."""
    return ";" in code and not any("".join((text, *words)).strip() for text, words in _cut(code)[:2])


def _cut(code: str) -> list[tuple[str, tuple[str, str]]]:
    """The sections of a format: the signs that stand for the number, and the texts before and behind them."""
    cut: list[tuple[str, tuple[str, str]]] = []
    text, before, behind = "", "", ""
    for words, escaped, bracket, end, sign in PIECE.findall(f"{code};"):
        if end:
            cut.append((text, (before, behind)))
            text, before, behind = "", "", ""
            continue
        text += bracket or sign
        literal = words or escaped or (sign if sign in " -/():+" else "")
        if DIGITS.search(BRACKETS.sub("", text)):
            behind += literal
        else:
            before += literal
    return cut


def _section(text: str, words: tuple[str, str]) -> Section:
    condition = CONDITION.search(text)
    text = BRACKETS.sub("", text)
    commas = THOUSANDS_OFF.search(text)
    places = re.search(r"\.([0#?]+)", text)
    return Section(
        "%" in text, 1000 ** min(len(commas[1]), 4) if commas else 1, len(places[1]) if places else 0,
        (condition[1], Decimal(condition[2])) if condition else None,
        words if any(map(_says_something, words)) else ("", ""), DIGITS.search(text) is not None,
        "general" in text.lower(),
    )  # fmt: skip


def _says_something(words: str) -> bool:
    """True for " KK", "Proyeksi ", "▲"; not for "Rp", " %", " jiwa"."""
    spoken = re.findall(r"[^\W\d_]{2,}", words.casefold())
    return SIGNS.search(words) is not None or any(word not in USUAL for word in spoken)


@dataclass
class CellStyles:
    """By the number of the style, as cells name it: ``formats`` that show another number or words with it.

    ``struck``: styles that are struck out, or show nothing.
    """

    formats: dict[str, NumberFormat] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)


def cell_styles(archive: zipfile.ZipFile) -> CellStyles:
    """The styles of a workbook that matter."""
    part = next((name for name in archive.namelist() if key(name) == STYLES), None)
    if part is None:
        return CellStyles()
    styles = _Styles()
    parse(archive, part, styles.start, styles.end)
    return styles.found


class _Styles:
    """Handlers that gather the styles of cells."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {str(number): code for number, code in BUILTIN_PERCENT.items()}
        self.found = CellStyles()
        self.struck_fonts: set[str] = set()
        self.fonts = self.count = 0
        self.inside = ""  # fonts or cellXfs

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "fonts"):
            self.inside = name
        elif self.inside == "fonts":
            self._font(name, attributes)
        elif name == "xf" and self.inside:
            self._style(attributes)

    def _font(self, name: str, attributes: dict[str, str]) -> None:
        self.fonts += name == "font"
        if name == "strike" and attributes.get("val", "1") not in ("0", "false"):
            self.struck_fonts.add(str(self.fonts - 1))

    def _style(self, attributes: dict[str, str]) -> None:
        number = str(self.count)
        self.count += 1
        code = self.codes.get(attributes.get("numFmtId", ""), "")
        if found := number_format(code):
            self.found.formats[number] = found
        if hides(code) or attributes.get("fontId", "") in self.struck_fonts:
            self.found.struck.add(number)

    def end(self, name: str) -> None:
        if name == self.inside:
            self.inside = ""
