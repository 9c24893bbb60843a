"""The programmes of a table that has no column of their codes: they are known by their names, or one holds for all.

Which programme a name means is asked once for each (option ``programs``: {name: code, or "skip"}), with the programme
of exactly that name proposed. Where no column names any, it is asked for the file (option ``program``: its code).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from common.areas import around
from common.names import clean_name
from common.permissions import EVERYTHING, NOTHING, within
from common.reading import parsing
from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from programs.imports.columns import PROGRAM_FIELDS
from programs.imports.headings import ColumnMeaning
from programs.models import Program
from programs.program_names import ALL, ProgramNames, program_key, reason_of_name

OPTION, NAMES = "program", "programs"
SKIP = "skip"
ASKED_AT_ONCE = 20  # names
KEPT = 2000  # different names
# What a column says of a programme that is stored already is said of its numbers.
OF_NUMBERS = {
    "region": "progress_region", "source": "progress_source", "publisher": "progress_publisher",
    "published_on": "progress_published_on", "evidence": "progress_evidence",
}  # fmt: skip


def reportable(fills: Iterable[tuple[str, int | None]]) -> QuerySet[Program]:
    """Programmes whose numbers somebody with these duties (region, agency or None for all) may bring: those of the
    region and, as far as they are approved, those of the regions around it."""
    condition = NOTHING
    for region, agency in fills:
        reached = within(region, "region_id") | Q(region__in=around(region), workflow="approved")
        condition |= reached & (EVERYTHING if agency is None else Q(agency=agency))
    return Program.objects.filter(condition)


def lacks_codes(columns: Sequence[ColumnMeaning]) -> bool:
    """True where no column holds codes of programmes, and none is asked about that may."""
    return not any(
        column.field == "code" or (column.field == "budget_code" and not column.stated) for column in columns
    )


def take_as_stored(columns: Sequence[ColumnMeaning]) -> None:
    """Changes what columns hold where no code makes a new programme: what nobody stated otherwise is of the numbers."""
    held = {column.field for column in columns}
    if not lacks_codes(columns):
        return
    for column in columns:
        if column.stated or column.field not in PROGRAM_FIELDS or column.field == "name":
            continue
        other = OF_NUMBERS.get(column.field, "")
        column.field = other if other and other not in held else ""
        column.sure = "fairly"
        column.reason = _("No column holds codes: the programmes are stored already, and only their numbers are read.")


class FilePrograms:
    """The programmes of one file without codes. ``look`` at all rows, then ``questions``; then ``code`` of each line.

    ``programs``: those that may be meant, all where it is None; ``is_on``: whether the file has no column of codes.
    """

    def __init__(
        self, columns: Sequence[ColumnMeaning], options: Mapping[str, Any], programs: QuerySet[Program] | None
    ) -> None:
        self.is_on = lacks_codes(columns)
        self.name = next((column.index for column in columns if column.field == "name"), None)
        self.answers = {program_key(name): code for name, code in options.get(NAMES, {}).items()}
        self.whole: str = options.get(OPTION, "")
        self.known = ProgramNames((Program.objects.all() if programs is None else programs) if self.is_on else None)
        self.written: dict[str, str] = {}  # key of a name: the name as it stands first

    def look(self, row: FileRow) -> None:
        """Takes note of the name of one line."""
        name = self._name(row)
        if self.is_on and name and len(self.written) < KEPT:
            self.written.setdefault(program_key(name), name)

    def _name(self, row: FileRow) -> str:
        cell = row.cells[self.name] if self.name is not None else ""
        return "" if parsing.is_missing(cell) else clean_name(str(cell))

    def questions(self, texts: Iterable[str]) -> Iterator[Question]:
        """Which programmes are meant. ``texts``: words around the table, which may name the one of the whole file."""
        if not self.is_on:
            return
        if not self.known.programs:
            text = _("No column holds codes of programmes, and you may report no programme. Enter the programme first.")
            yield Question(text)
        elif self.name is None:
            if self.whole not in self.known.codes():
                yield self._of_file(texts)
        else:
            codes = {*self.known.codes(), SKIP}
            open_names = [name for key, name in self.written.items() if self.answers.get(key) not in codes]
            yield from map(self._of_name, open_names[:ASKED_AT_ONCE])

    def _of_file(self, texts: Iterable[str]) -> Question:
        named, quote = self.known.named_in(texts)
        proposal = named[0].code if len(named) == 1 else ""
        reason = _("It is named here: “%(quote)s”.") % {"quote": quote} if proposal else ""
        text = _("Which programme are the numbers of this file about? No column says it.")
        return Question(text, OPTION, tuple(self.known.choices(quote, named, ALL)), proposal, reason)

    def _of_name(self, name: str) -> Question:
        same = self.known.named(name)
        proposal = same[0].code if len(same) == 1 else ""
        if not same:
            text = _("“%(name)s”: no programme bears exactly this name. Which one is it?")
        elif len(same) == 1:
            text = _("“%(name)s”: is it this programme? No column holds its code.")
        else:
            text = _("“%(name)s”: several programmes bear this name. Which one is it?")
        choices = (*self.known.choices(name, same), (SKIP, _("none of them: leave its lines out")))
        reason = reason_of_name(name, same[0]) if proposal else ""
        return Question(text % {"name": name}, NAMES, choices, proposal, reason, name)

    def regions(self) -> set[str]:
        """The regions of the programmes that were answered."""
        codes = {self.whole, *self.answers.values()} if self.is_on else set()
        return {code.partition("-")[0] for code in codes & self.known.codes()}

    def put(self, values: dict[str, Any], row: FileRow) -> None:
        """The programme of a line into its ``values``; by its name nothing of the stored one is changed."""
        if self.is_on:
            values["code"] = self.answers.get(program_key(self._name(row))) if self.name is not None else self.whole
            values["name"] = None

    def leaves_out(self, row: FileRow) -> bool:
        """True for a line whose programme was answered to be none of the stored ones."""
        return self.is_on and self.answers.get(program_key(self._name(row))) == SKIP

    @property
    def key_column(self) -> str:
        """The field that says which programme a line is of."""
        return "name" if self.is_on and self.name is not None else "code"
