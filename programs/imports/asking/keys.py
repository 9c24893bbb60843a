"""Codes of the budget as keys: "1.06.05.2.02.01" is no key, since every regency has one; with its region it is.

Whether the region's code and a hyphen are to stand before each is asked; the option ``keys`` (region or own) says it.
"""

import re
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from common.permissions import COUNTRY
from common.reading import parsing
from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from imports.machinery.staging import Problems
from indicators.imports.row_regions import RowRegions

ANSWERS = ("region", "own")
WITH_REGION = re.compile(rf"(?:{COUNTRY}|\d{{2}}(?:\.\d{{2}}(?:\.\d{{2}}(?:\.\d{{4}})?)?)?)-.+", re.ASCII)


class ProgramKeys:
    """The codes of one file. ``look`` at all rows, then ``questions``; ``key`` makes the key of a programme.

    ``places``: the regions of the programmes, loaded before ``questions``.
    """

    def __init__(self, fields: Mapping[str, int], answer: str) -> None:
        self.code, self.region, self.answer = fields.get("code"), fields.get("region"), answer
        self.first: FileRow | None = None
        self.has_region = False

    def look(self, row: FileRow) -> None:
        """Takes note of one line: whether any code has a region, and the first that has none."""
        code = row.cells[self.code] if self.code is not None else ""
        if parsing.is_missing(code):
            return
        if WITH_REGION.fullmatch(str(code)):
            self.has_region = True
        elif self.first is None and self.region is not None and not parsing.is_missing(row.cells[self.region]):
            self.first = row

    def questions(self, places: RowRegions | None) -> Iterator[Question]:
        """One question where no code of the file has a region before it."""
        if self.answer or self.has_region or self.first is None or self.code is None or places is None:
            return
        region = places.find(self.first, Problems())
        if region and region != COUNTRY:
            text = _("The codes of the file do not begin with their region (“%(code)s”): two regions may have the "
                     "same one. What is the code of each programme?")  # fmt: skip
            code = str(self.first.cells[self.code])
            choices = (("region", _("with its region before it: %(key)s") % {"key": f"{region}-{code}"}),
                       ("own", _("as it stands: %(key)s") % {"key": code}))  # fmt: skip
            reason = _("The codes of programmes of a region begin with its code and a hyphen.")
            yield Question(text % {"code": code}, "keys", choices, "region", reason)

    def key(self, code: str, row: FileRow, places: RowRegions | None) -> str:
        """The key for a code of the file; a line without a region has that of the file where all others have one."""
        if self.answer != "region" or places is None or WITH_REGION.fullmatch(code):
            return code
        region = places.find(row, Problems())
        if region is None:
            every = {place.region.code for place in places.found.values() if place.region.code}
            region = next(iter(every)) if len(every) == 1 else None
        return f"{region}-{code}" if region and region != COUNTRY else code
