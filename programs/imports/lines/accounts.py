"""A report of one line for each rekening of a programme: its money is the sum of its lines.

Whether the codes beside that of the programme are rekening is asked (option ``accounts``: sum or own). Lines of which
one holds the money of others, or the money of another once more, are never added up.
"""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from programs.imports.columns import MONEY_NUMBERS

SUM = "sum"
ANSWERS = (SUM, "own")
KEPT = 100_000  # codes
SHOWN = 3
FIELD = "budget_code"
BESIDE = ("region", "progress_region", "year", "quarter", "funding_source", "unit")  # with it a line is told apart


class Accounts:
    """The rekening of one file. ``look`` at all rows, then ``questions``. ``fields``: {field: index}; the answer "sum"
    takes the column of rekening out of them, since a programme has none of its own."""

    def __init__(self, fields: dict[str, int], answer: str) -> None:
        self.key, self.answer = fields.get("code"), answer
        self.account = fields.get(FIELD)
        self.money = [fields[name] for name in MONEY_NUMBERS if name in fields]
        self.beside = [fields[name] for name in BESIDE if name in fields]
        self.codes: dict[str, dict[str, None]] = {}
        self.lines: set[tuple[str, ...]] = set()
        self.doubled: set[str] = set()  # codes of which a rekening stands twice
        if answer == SUM:
            fields.pop(FIELD, None)

    def look(self, row: FileRow) -> None:
        """Takes note of the rekening of one line with money."""
        if self.key is None or self.account is None or len(self.codes) >= KEPT:
            return
        code, account = str(row.cells[self.key]).strip(), str(row.cells[self.account]).strip()
        if parsing.is_missing(code) or all(parsing.is_missing(row.cells[index]) for index in self.money):
            return
        account = "" if parsing.is_missing(account) else account
        self.codes.setdefault(code, {})[account] = None
        line = (code, account, *(str(row.cells[index]).strip() for index in self.beside))
        self.doubled |= {code} if line in self.lines else set()
        self.lines.add(line)

    def _holds_others(self, code: str) -> bool:
        """True where a line of ``code`` is a heading or an upper rekening of others, or stands twice."""
        names = self.codes[code]
        is_upper = any(other.startswith(f"{name}.") for name in names if name for other in names)
        return len(names) > 1 and ("" in names or is_upper or code in self.doubled)

    def questions(self) -> Iterator[Question]:
        """One question where a programme has lines of several rekening."""
        several = [code for code, names in self.codes.items() if len([*filter(None, names)]) > 1]
        mixed = next((code for code in self.codes if self._holds_others(code)), "")
        if self.answer not in ("", SUM) or not (mixed if self.answer else several):
            return
        code = mixed or several[0]
        accounts = [*filter(None, self.codes[code])]
        text = _("“%(code)s” has several lines with money, each with another code beside it (%(accounts)s). Are these "
                 "the rekening of one programme, whose money is added up?")  # fmt: skip
        words = {"code": code, "accounts": ", ".join(accounts[:SHOWN])}
        choices = [("own", _("no: such lines contradict each other and are to be mended in the file"))]
        if mixed:
            text = _("“%(code)s” has lines with money of several rekening (%(accounts)s). They cannot be added up: one "
                     "of them holds the money of others, or stands twice.")  # fmt: skip
        else:
            added = _("yes: add up the money of the lines of each programme; the rekening are not kept")
            choices.insert(0, (SUM, added))
        yield Question(text % words, "accounts", tuple(choices))


def is_summed(options: Mapping[str, object]) -> bool:
    """True where it was answered that the lines of a programme are added up."""
    return options.get("accounts") == SUM
