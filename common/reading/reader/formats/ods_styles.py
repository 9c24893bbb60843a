"""The styles of an OpenDocument spreadsheet that say: not shown, or shown in thousands."""

import re
from decimal import Decimal, InvalidOperation

NO_SIZE = re.compile(r"0(?:\.0*)?(?:cm|mm|in|pt|pc|px)?", re.ASCII)
SIZES = {"table-column-properties": "style:column-width", "table-row-properties": "style:row-height"}


class Styles:
    """Gathers styles as they come, before the sheets that use them.

    ``hidden_tables``: the styles of sheets that are not shown; ``flat``: of rows and columns without a size.
    """

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self.flat: set[str] = set()
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

    def scale_of(self, style: str) -> int:
        """What the numbers of cells of this style are divided by before they are shown; 0 where they are not."""
        for _generation in range(10):
            if numbers := self._numbers_of.get(style):
                return self._scales.get(numbers, 0) or self._scales.get(self._mapped.get(numbers, ""), 0)
            style = self._parents.get(style, "")
        return 0


def _whole(text: str) -> int:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return 0
    return int(number) if number.is_finite() and number == number.to_integral_value() and number < 10**13 else 0
