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
LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.')  # what a section shows as it stands
CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)\]")
BRACKETS = re.compile(r"\[[^\]]*\]")
THOUSANDS_OFF = re.compile(r"[0#?](,+)(?![0#?,])")  # commas behind the last digit: each takes three digits away
EXACT = Context(prec=15)  # digits that a spreadsheet keeps: 0.057999999999999996 is 0.058
LONGEST_FORMAT = 300


@dataclass(frozen=True)
class Section:
    """One part of a number format. ``condition``: sign and number, where it states for which numbers it is."""

    is_percent: bool
    scale: int
    places: int
    condition: tuple[str, Decimal] | None = None


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
    if len(code) > LONGEST_FORMAT or ("%" not in code and "," not in code):
        return None
    sections = [_section(text) for text in LITERAL.sub("", code).split(";")[:3]]
    return NumberFormat(sections) if any(s.is_percent or s.scale > 1 for s in sections) else None


def _section(text: str) -> Section:
    condition = CONDITION.search(text)
    text = BRACKETS.sub("", text)
    commas = THOUSANDS_OFF.search(text)
    places = re.search(r"\.([0#?]+)", text)
    return Section(
        "%" in text, 1000 ** min(len(commas[1]), 4) if commas else 1, len(places[1]) if places else 0,
        (condition[1], Decimal(condition[2])) if condition else None,
    )  # fmt: skip


@dataclass
class CellStyles:
    """By the number of the style, as cells name it: ``formats`` that show another number, and which are ``struck``."""

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
        if found := number_format(self.codes.get(attributes.get("numFmtId", ""), "")):
            self.found.formats[number] = found
        if attributes.get("fontId", "") in self.struck_fonts:
            self.found.struck.add(number)

    def end(self, name: str) -> None:
        if name == self.inside:
            self.inside = ""
