"""Which system the regions of a table of programmes are written in: asked, with what their form speaks for."""

import re

from django.utils.translation import gettext as _

from common.reading.cells import Cell
from imports.machinery.outcome import Question
from imports.pages.forms import CODES

DOTTED = re.compile(r"\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?|\d{2}|ID", re.ASCII)


class WrittenRegions:
    """The cells of all columns of regions, looked at one by one."""

    def __init__(self) -> None:
        self.forms: set[str] = set()

    def look(self, cell: Cell) -> None:
        """Takes notice of a cell; an empty one says nothing."""
        if text := str(cell).strip():
            self.forms.add("dotted" if DOTTED.fullmatch(text) else "other" if re.search(r"\d", text) else "name")
            if "." in text:
                self.forms.add("point")

    def question(self) -> Question:
        """Asks for the system. Proposed: Kemendagri where all codes have their points, names where none is a code."""
        proposal, reason = "", ""
        if self.forms == {"dotted", "point"}:
            proposal, reason = "kemendagri", _("Codes with points (64.08) are written so by Kemendagri.")
        elif self.forms and self.forms <= {"name", "point"}:
            proposal, reason = "name", _("No region of the file is a code.")
        text = _(
            "Which code system do the codes of the regions belong to? The same digits mean other places in another."
        )
        return Question(text, "codes", tuple((code, str(label)) for code, label in CODES), proposal, reason)
