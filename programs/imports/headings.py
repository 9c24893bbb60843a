"""What the columns of a table of programmes hold: by their headings, or as somebody states it (``map``)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name

from common.names import name_key
from common.reading.layout.several import SHEET_HEADING
from common.reading.unit_words import is_unit_alone, says_rupiah, scale_said, without_unit
from imports.machinery.outcome import Question, Unclear
from programs.imports.columns import COLUMNS, MONEY_NUMBERS, PHYSICAL_NUMBERS

NAMES_SHOWN = 5
BRACKETS = re.compile(r"\(([^)]*)\)")
SLASH = re.compile(r" ?/ ?")
PLACE = re.compile(r"\[([A-Za-z]{1,3}|\d{1,3})\]", re.ASCII)
# Words of an upper heading that decide what the headings below it are about.
PEOPLE_ABOVE = {"fisik", "physical", "sasaran", "penerima", "manfaat", "kpm"}
MONEY_ABOVE = {
    "keuangan",
    "anggaran",
    "dana",
    "belanja",
    "biaya",
    "pembiayaan",
    "pendanaan",
    "financial",
    "budget",
    "money",
}
LARGE = ("million", "billion", "trillion")  # nobody counts recipients in them
PERCENT = "percent"  # what may be stated of a column: it holds percentages, which are worked out and not read
PERCENT_WORDS = {"%", "persen", "percent", "persentase"}
# What a heading means where it says rupiah. A target in rupiah is no budget, but a plan of spending.
IN_MONEY = {"realised": "budget_realised", "allocated": "budget", "target": ""}
QUARTER_HEADS = {"quarter", "triwulan", "tri wulan", "tribulan", "tw", "kuartal", "triwulan ke", "tw ke"}
# From the lowest level of the budget upwards: a line of a sub kegiatan is known by the code of the sub kegiatan.
LEVEL_CODES = ("kode sub kegiatan", "kode subkegiatan", "kode sub giat", "kode kegiatan", "kode giat", "kode program")
# The names of what a code stands for.
LEVEL_NAMES = {
    **dict.fromkeys(("kode sub kegiatan", "kode subkegiatan", "kode sub giat"),
                    ("nama sub kegiatan", "nama subkegiatan", "nama sub giat", "sub kegiatan", "subkegiatan",
                     "uraian sub kegiatan")),
    **dict.fromkeys(("kode kegiatan", "kode giat"), ("nama kegiatan", "nama giat", "kegiatan", "uraian kegiatan")),
    "kode program": ("nama program", "program", "uraian program"),
}  # fmt: skip


@dataclass
class ColumnMeaning:
    """What a column holds: ``field`` (empty: left out), how sure that is ("sure", "fairly", "ask"), and why."""

    index: int
    heading: str
    field: str = ""
    sure: str = "sure"
    reason: str = ""
    stated: bool = False
    repeated: bool = False

    @property
    def letter(self) -> str:
        return str(xl_col_to_name(self.index))

    @property
    def name(self) -> str:
        """The heading, or the place of a column without one, as ``map`` names it."""
        return self.heading or f"[{self.letter}]"

    @property
    def subject(self) -> str:
        """As questions name it: by its place where another column has the same heading."""
        return f"[{self.letter}]" if self.repeated else self.name


def heading_key(text: str) -> str:
    """A heading as it is compared: one form of letters, no underscores, no signs around, no blanks round a slash."""
    words = " ".join(name_key(text).replace("_", " ").replace(" · ", " ").split())
    return SLASH.sub("/", words).strip(" :*.")


@lru_cache(maxsize=1)
def headings() -> dict[str, str]:
    """What stands at the head of a column -> the column: its name, its label in either language, other words."""
    known: dict[str, str] = {heading_key(name): name for name in COLUMNS}
    for language in ("en", "id"):
        with translation.override(language):
            for name, column in COLUMNS.items():
                known.setdefault(heading_key(str(column.label)), name)
    for name, column in COLUMNS.items():
        for word in column.words:
            known.setdefault(heading_key(word), name)
    return known


def meanings(header: Sequence[str], stated: Mapping[str, str]) -> list[ColumnMeaning]:
    """The meaning of every column, in order. Raises Unclear where ``stated`` names what is not there."""
    columns = [_by_heading(index, heading) for index, heading in enumerate(header)]
    heads = Counter(heading_key(heading) for heading in header)
    for column in columns:
        column.repeated = heads[heading_key(column.heading)] > 1
    _one_period(columns)
    given = _stated(columns, stated)
    taken = {field for field in given.values() if field in COLUMNS}
    for column in columns:
        if column.index in given:
            column.field, column.sure, column.reason, column.stated = given[column.index], "sure", _("as stated"), True
            if column.field == PERCENT:
                column.field, column.reason = "", _("percentages are worked out, not read")
        elif column.field in taken:
            column.field, column.reason = "", _("another column holds this already")
        elif column.field:
            taken.add(column.field)
    _lowest_code(columns, given)
    _name_beside_code(columns, given)
    return columns


def _one_period(columns: Sequence[ColumnMeaning]) -> None:
    """Beside a column of quarters one of months or semesters says nothing more of the line."""
    periods = [column for column in columns if column.field == "quarter"]
    if any(heading_key(column.heading) in QUARTER_HEADS for column in periods):
        for column in periods:
            if heading_key(column.heading) not in QUARTER_HEADS:
                column.field, column.reason = "", _("another column holds this already")


def _by_heading(index: int, heading: str) -> ColumnMeaning:
    found = ColumnMeaning(index, heading)
    field = meant_by(heading)
    in_money = says_rupiah(heading) or scale_said(heading) in LARGE
    if not field:
        found.reason = _("the heading is not known")
    elif says_percent(heading):
        found.reason = _("percentages are worked out, not read")
    elif in_money and field in PHYSICAL_NUMBERS:
        found.field, found.reason = IN_MONEY[field], _("the heading says rupiah")
    else:
        found.field, found.reason = field, _("by its heading")
    return found


def is_money_unit(text: str) -> bool:
    """True for a unit of money: "Rp", "Juta Rupiah"."""
    return says_rupiah(text) or is_unit_alone(text)


def says_percent(heading: str) -> bool:
    """True for a heading of percentages, which are worked out and never read."""
    units = {heading_key(text) for text in BRACKETS.findall(heading)}
    return "%" in heading or bool(units & PERCENT_WORDS or set(heading_key(heading).split()) & PERCENT_WORDS)


def meant_by(heading: str) -> str:
    """The field that a heading names: as it stands, without brackets, without words of its unit."""
    for text in (heading, BRACKETS.sub(" ", heading), without_unit(heading)):
        if field := headings().get(heading_key(text)):
            return field
    return _below(heading)


def _below(heading: str) -> str:
    """The field of a heading below one that says only that recipients, or money, follow: "Keuangan (Rp) · Pagu"."""
    *above, own = [part.strip() for part in heading.split(" · ")]
    own = own if heading_key(own) in headings() else without_unit(own)
    words = {word for part in above for word in without_unit(part).split()}
    field = headings().get(heading_key(own), "")
    if words and words <= MONEY_ABOVE:
        return IN_MONEY.get(field, field)
    if words and words <= PEOPLE_ABOVE:
        return "" if field in MONEY_NUMBERS else field
    return ""


def _stated(columns: list[ColumnMeaning], stated: Mapping[str, str]) -> dict[int, str]:
    """Index of a column -> the field that somebody stated."""
    given: dict[int, str] = {}
    wrong = []
    for name, field in stated.items():
        index = place_of(columns, name)
        if index is None:
            wrong.append(Question(_("The file has no column “%(name)s”.") % {"name": name}, "map"))
        elif field and field not in (*COLUMNS, PERCENT):
            words = {"field": field, "fields": ", ".join(COLUMNS)}
            wrong.append(Question(_("“%(field)s” is no field. Possible fields: %(fields)s.") % words, "map"))
        elif field in COLUMNS and field in given.values():
            text = _("Two columns cannot both hold “%(field)s”.") % {"field": COLUMNS[field].label}
            wrong.append(Question(text, "map"))
        else:
            given[index] = field
    if wrong:
        raise Unclear(wrong)
    return given


def place_of(columns: Sequence[ColumnMeaning], name: str) -> int | None:
    """The index of the column that ``name`` means: its heading, else its place as "[C]" or "[3]"."""
    key = heading_key(name)
    by_heading = [column.index for column in columns if column.heading and heading_key(column.heading) == key]
    place = PLACE.fullmatch(name.strip())
    if by_heading or not place:
        return by_heading[0] if by_heading else None
    text = place[1].upper()
    places = {column.letter: column.index for column in columns} | {str(c.index + 1): c.index for c in columns}
    return places.get(text)


def _lowest_code(columns: list[ColumnMeaning], given: Mapping[int, str]) -> None:
    """Of several codes of the budget's levels that of the lowest one is proposed, and asked."""
    keys = {heading_key(column.heading): column for column in reversed(columns)}
    levels = [keys[word] for word in LEVEL_CODES if word in keys and keys[word].index not in given]
    if len(levels) < 2 or "code" in given.values():
        return
    for column in columns:
        if column.field == "code":
            column.field, column.reason = "", _("another column holds this already")
    lowest = levels[0]
    lowest.field, lowest.sure, lowest.reason = "code", "ask", _("the lowest level of the budget in this file")


def _name_beside_code(columns: list[ColumnMeaning], given: Mapping[int, str]) -> None:
    """Of several names of the budget's levels that of the level whose code is the key of the lines."""
    code = next((heading_key(column.heading) for column in columns if column.field == "code"), "")
    words = next((names for level, names in LEVEL_NAMES.items() if level == code), ())
    own = next((column for column in columns if heading_key(column.heading) in words and not column.field), None)
    named = next((column for column in columns if column.field == "name"), None)
    if own is None or own.index in given or (named and (named.index in given or heading_key(named.heading) in words)):
        return
    if named:
        named.field, named.reason = "", _("another column holds this already")
    own.field, own.sure, own.reason = "name", "fairly", _("the name of the level whose code is the key")


def sheet_questions(columns: list[ColumnMeaning], names: Sequence[str]) -> Iterator[Question]:
    """What the names of several sheets tell that are read as one table."""
    for column in columns:
        if column.heading == SHEET_HEADING and not column.stated:
            text = _("What do the names of the sheets tell (%(names)s)?") % {"names": ", ".join(names[:NAMES_SHOWN])}
            choices = [("", _("leave out")), *((name, str(COLUMNS[name].label)) for name in COLUMNS)]
            yield Question(text, "map", tuple(choices), "", "", SHEET_HEADING)


def code_questions(columns: list[ColumnMeaning]) -> Iterator[Question]:
    """What is asked where no column, or one of several, may be the key of the lines."""
    codes = [column for column in columns if column.field == "code"]
    budget = next((column for column in columns if column.field == "budget_code"), None)
    choices = [(name, str(COLUMNS[name].label)) for name in ("code", "budget_code")] + [("", _("leave out"))]
    if codes and codes[0].sure == "ask":
        text = _("Several columns hold codes. Does “%(column)s” hold the key of each line, the code of its programme?")
        words = {"column": codes[0].heading}
        yield Question(text % words, "map", tuple(choices), "code", codes[0].reason, codes[0].name)
    elif not codes and budget and not budget.stated:
        text = _("No column is called code of the programme. Does “%(column)s” hold it?")
        reason = _("It is the only column of codes.")
        yield Question(text % {"column": budget.heading}, "map", tuple(choices), "code", reason, budget.name)
