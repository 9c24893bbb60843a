"""The styles of an OpenDocument spreadsheet that say: not shown, shown in thousands, raised or struck out."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

NO_SIZE = re.compile(r"0(?:\.0*)?(?:cm|mm|in|pt|pc|px)?", re.ASCII)
LEVELS = {"super": 1, "sub": -1}
GENERATIONS = 10  # of styles that follow one another
SIZES = {"table-column-properties": "style:column-width", "table-row-properties": "style:row-height"}


class Styles:
    """Gathers styles as they come, before the sheets that use them.

    ``hidden_tables``: the styles of sheets that are not shown; ``flat``: of rows and columns without a size.
    """

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self.flat: set[str] = set()
        self.has_struck = False
        self._levels: dict[str, int] = {}  # style of texts -> 1 raised, -1 lowered
        self._struck: dict[str, bool] = {}
        self._scales: dict[str, int] = {}  # style of numbers -> what they are divided by
        self._numbers_of: dict[str, str] = {}  # style of cells -> its style of numbers
        self._parents: dict[str, str] = {}
        self._mapped: dict[str, str] = {}  # style of numbers -> the one that shows some of them
        self._open = self._open_numbers = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element among the styles begins."""
        own = attributes.get("style:name", "")
        if name == "style":
            self._open = own
            self._numbers_of[own] = attributes.get("style:data-style-name", "")
            self._parents[own] = attributes.get("style:parent-style-name", "")
        elif name == "text-properties":
            self._note_text(attributes)
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self.hidden_tables.add(self._open)
        elif name in SIZES and NO_SIZE.fullmatch(attributes.get(SIZES[name], "")):
            self.flat.add(self._open)
        elif name.endswith("-style") and own:
            self._open_numbers = own
        elif name == "map":
            self._mapped[self._open_numbers] = attributes.get("style:apply-style-name", "")
        elif name == "number" and (scale := _whole(attributes.get("number:display-factor", ""))) > 1:
            self._scales[self._open_numbers] = scale

    def _note_text(self, attributes: dict[str, str]) -> None:
        """Takes in how words are shown."""
        if position := attributes.get("style:text-position", ""):
            self._levels[self._open] = _level(position.split()[0])
        kinds = (attributes.get(f"style:text-line-through-{kind}", "") for kind in ("type", "style"))
        if lines := [kind for kind in kinds if kind]:
            self._struck[self._open] = "none" not in lines
            self.has_struck = True

    def level_of(self, style: str) -> int:
        """1 where words of this style are raised, -1 where they are lowered."""
        return self._inherited(self._levels, style) or 0

    def strikes(self, style: str) -> bool:
        """True where words of this style are struck out."""
        return self.has_struck and bool(self._inherited(self._struck, style))

    def _inherited(self, known: dict[str, Any], style: str) -> Any:
        for _generation in range(GENERATIONS):
            if style in known or not style:
                break
            style = self._parents.get(style, "")
        return known.get(style)

    def scale_of(self, style: str) -> int:
        """What the numbers of cells of this style are divided by before they are shown; 0 where they are not."""
        for _generation in range(GENERATIONS):
            if numbers := self._numbers_of.get(style):
                return self._scales.get(numbers, 0) or self._scales.get(self._mapped.get(numbers, ""), 0)
            style = self._parents.get(style, "")
        return 0


def _level(position: str) -> int:
    """1 of "super" and "33%", -1 of "sub" and "-8%"."""
    if position in LEVELS:
        return LEVELS[position]
    number = position.rstrip("%")
    return 0 if not number.strip("-0.") else -1 if number.startswith("-") else 1


def _whole(text: str) -> int:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return 0
    return int(number) if number.is_finite() and number == number.to_integral_value() and number < 10**13 else 0
