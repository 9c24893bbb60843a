"""A report of one line for each rekening of a programme: its money is the sum of its lines.

Whether the codes beside that of the programme are rekening is asked (option ``accounts``: sum or own).
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


class Accounts:
    """The rekening of one file. ``look`` at all rows, then ``questions``. ``fields``: {field: index}; the answer "sum"
    takes the column of rekening out of them, since a programme has none of its own."""

    def __init__(self, fields: dict[str, int], answer: str) -> None:
        self.key, self.answer = fields.get("code"), answer
        self.account = fields.get(FIELD)
        self.money = [fields[name] for name in MONEY_NUMBERS if name in fields]
        self.codes: dict[str, dict[str, None]] = {}
        if answer == SUM:
            fields.pop(FIELD, None)

    def look(self, row: FileRow) -> None:
        """Takes note of the rekening of one line with money."""
        if self.key is None or self.account is None or len(self.codes) >= KEPT:
            return
        code, account = str(row.cells[self.key]).strip(), str(row.cells[self.account]).strip()
        has_money = any(not parsing.is_missing(row.cells[index]) for index in self.money)
        if has_money and not parsing.is_missing(code) and not parsing.is_missing(account):
            self.codes.setdefault(code, {})[account] = None

    def questions(self) -> Iterator[Question]:
        """One question where a programme has lines of several rekening."""
        code, accounts = next(((code, [*names]) for code, names in self.codes.items() if len(names) > 1), ("", []))
        if not code or self.answer:
            return
        text = _("“%(code)s” has several lines with money, each with another code beside it (%(accounts)s). Are these "
                 "the rekening of one programme, whose money is added up?")  # fmt: skip
        words = {"code": code, "accounts": ", ".join(accounts[:SHOWN])}
        choices = (
            (SUM, _("yes: add up the money of the lines of each programme; the rekening are not kept")),
            ("own", _("no: such lines contradict each other and are to be mended in the file")),
        )
        yield Question(text % words, "accounts", choices)


def is_summed(options: Mapping[str, object]) -> bool:
    """True where it was answered that the lines of a programme are added up."""
    return options.get("accounts") == SUM
