"""Answers that were given before: which of them still hold when another is changed, and which can be asked again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from imports.pages.asked import key, name_of
from imports.pages.conflict_fields import CONFLICTS
from imports.pages.forms import lines_of

AGAIN = "again-"  # how the names of the boxes "ask again" begin
TABLE = ("sheet", "separator", "header_lines", "tables")  # options that say which table of the file is read
ALL_SHEETS = "*"
# What holds for every table of a file; all else was answered for the one that was shown.
OF_THE_FILE = (
    *TABLE, "codes", "source", "publisher", "source_kind", "published_on", "released_on", "vintage", "evidence",
    "method", "good_only", "sample",
)  # fmt: skip
OF_A_COLUMN = ("unit", "convert")  # keyed by an indicator or a heading
ASIDE = ("source_kind", "evidence", "asked_columns")  # change neither which figures are read nor which they are
LABELS = {
    "names": _("Name of a region"), "hidden": _("Hidden lines"), "scaled": _("Numbers shown in thousands or millions"),
    "convert": _("Conversion"), "unit": _("Unit"), "zeros": _("Zeros"), "semester": _("Month of the semester"),
    "twice": _("Lines that stand twice"), "region": _("Region"), "within": _("Region around all names"),
    "remarks": _("Words beside figures"), "area": _("Figures of other regions"), "tables": _("Tables of the sheet"),
    "counting": _("How the figures count"), "levels": _("Levels of the budget"), "agencies": _("Names of agencies"),
    "gaps": _("Lines without a region"),
    "indicators": _("Text of an indicator"),
    "unread": _("Columns that are not read"),
    "keys": _("Key of the lines"), "program": _("Programme"), "programs": _("Names of programmes"),
    "counted": _("Who is counted"), "funding": _("Funding source"), "words": _("Words of choices"),
    "blanks": _("Empty cells below others"), "accounts": _("Lines of rekening"),
    "repeated": _("Numbers that stand more than once"),
    "repeated_money": _("Money that stands more than once"),
    "shared_names": _("Two names in a cell"), "merged_amounts": _("Amounts in merged cells"),
    "parts": _("Where the names of parts stand"), "shared": _("Merged cells"),
}  # fmt: skip
# Values of options in words; others are shown as they are.
WORDS: Mapping[str, Mapping[str, Any]] = {
    "programs": {"skip": _("lines left out")},
    "names": {"skip": _("lines left out")},
    "indicators": {"skip": _("lines left out")},
    "hidden": {"skip": _("left out"), "read": _("read")},
    "scaled": {"held": _("as the cells hold them"), "shown": _("as they are shown")},
    "zeros": {"missing": _("no data"), "zero": _("really 0")},
    "twice": {
        "first": _("the first line"), "last": _("the last line"), "none": _("none"),
    },
    "gaps": {"above": _("of the region above them"), "none": _("errors")},
    "unread": {"leave": _("left out")},
    "tables": {"first": _("only the first")},
    "remarks": {"skip": _("figures left out"), "keep": _("figures kept")},
    "area": {"own": _("left out"), "all": _("not left out")},
    "region": {"lines": _("that of the line above them")},
    "headings": {
        "heading": _("heading of the lines below"), "person": _("a recipient"),
        "skip": _("left out"),
    },
    "addresses": {"read": _("read"), "region": _("not read")},
    "blanks": {"fill": _("as above"), "own": _("left empty")},
    "accounts": {"sum": _("added up"), "own": _("not added up")},
    "repeated": {"once": _("counted once"), "sum": _("added up")},
    "repeated_money": {"once": _("counted once"), "sum": _("added up")},
    "shared_names": {
        "first": _("the first name"), "second": _("the second name"), "one": _("one name"),
        "not_delivered": _("did not receive"), "skip": _("left out"),
    },
    "merged_amounts": {
        "each": _("of each line"), "shared": _("divided among the lines"), "first": _("of the first line"),
    },
    "parts": {"above": _("above their lines"), "below": _("below their lines")},
    "shared": {"skip": _("left out"), "first": _("of the first line")},
}  # fmt: skip
NOT_ASKED = ("map", CONFLICTS, *OF_THE_FILE, "late_reason", "double_reason")


@dataclass(frozen=True)
class GivenAnswer:
    """An answer to a question that is not asked any more. ``label``: what was asked, in the words of the importer."""

    option: str
    subject: str
    answer: str
    label: str = ""

    @property
    def name(self) -> str:
        return AGAIN + key(self.option, self.subject)

    @property
    def words(self) -> str:
        """The answer as a reader knows it."""
        return str(WORDS.get(self.option, {}).get(self.answer, self.answer))


def given_answers(options: Mapping[str, Any], fields: Iterable[str]) -> list[GivenAnswer]:
    """The answers in ``options`` that no field of the file (``fields``) and no card shows."""
    hidden = {*NOT_ASKED, *fields}
    given = []
    for option, value in options.items():
        if isinstance(value, Mapping) and option not in ("map", CONFLICTS):
            given += [GivenAnswer(option, subject, str(answer)) for subject, answer in value.items()]
        elif isinstance(value, str) and value and option not in hidden:
            given.append(GivenAnswer(option, "", value))
    return given


def count_answers(options: Mapping[str, Any]) -> int:
    """How many answers somebody gave about a file: of single names, columns and figures each by itself."""
    stated = {name: value for name, value in options.items() if name != "asked_columns" and value not in (None, "", [])}
    return sum(len(pairs(value)) if isinstance(value, Mapping) else value is not False for value in stated.values())


def field_values(options: Mapping[str, Any]) -> dict[str, str]:
    """What the fields of all questions that were answered would hold now, by their names."""
    values: dict[str, str] = {}
    for option, value in options.items():
        pairs = value.items() if isinstance(value, Mapping) else [("", value)]
        values |= {name_of(option, subject): str(answer) for subject, answer in pairs}
    return values


def without(options: Mapping[str, Any], again: Iterable[GivenAnswer]) -> dict[str, Any]:
    """``options`` without the answers that are to be asked ``again``."""
    left = dict(options)
    for given in again:
        if given.subject:
            left[given.option] = {name: text for name, text in left[given.option].items() if name != given.subject}
        if not given.subject or not left[given.option]:
            del left[given.option]
    return left


def pairs(value: Any) -> dict[str, str]:
    """An option with a value for each of several words; typed it is a list of "word=value"."""
    if isinstance(value, Mapping):
        return dict(value)
    cut = (text.rpartition("=") for text in value or [])
    return {name.strip(): answer.strip() for name, sign, answer in cut if sign}


def mapped(stated: Mapping[str, str], new: Mapping[str, str], columns: list[dict[str, Any]]) -> dict[str, str]:
    """The option ``map`` with what is ``new``: of one column nothing is stated twice under two of its names."""
    headings = [column["heading"] for column in columns]
    replaced: set[str] = set()
    for column in columns:
        names = {f"[{column['letter']}]", f"[{column['index'] + 1}]"}
        names |= {column["heading"]} if headings.count(column["heading"]) == 1 else set()
        replaced |= names if names & new.keys() else set()
    return {name: text for name, text in stated.items() if name not in replaced} | dict(new)


def still_holding(
    before: Mapping[str, Any], after: Mapping[str, Any], recognised: Mapping[str, Any], stated: set[str]
) -> dict[str, Any]:
    """``after`` without the answers that were given for what is not read any more.

    ``stated``: fields about the whole file that were posted with it. Which of two figures counts was said of the
    figures that were shown: where anything that tells figures is changed, it is asked again.
    """
    changed = {name for name in before.keys() | after.keys() if _lines(before.get(name)) != _lines(after.get(name))}
    if _is_other_table(before, after, recognised):
        return {
            name: value for name, value in after.items()
            if name in OF_THE_FILE or (name in stated and name in changed and name != CONFLICTS)
        }  # fmt: skip
    left = dict(after)
    if "map" in changed:
        left = _without_columns(before, left, recognised.get("columns") or [])
    if changed - {CONFLICTS, *ASIDE}:
        left.pop(CONFLICTS, None)
    return left


def _is_other_table(before: Mapping[str, Any], after: Mapping[str, Any], recognised: Mapping[str, Any]) -> bool:
    """True where another table is read than was shown. All sheets instead of the first, unasked, are no other one."""
    was, now = before.get("sheet") or "", after.get("sheet") or ""
    was = was or (ALL_SHEETS if now == ALL_SHEETS else recognised.get("sheet") or "")
    now = now or (was if not before.get("sheet") else "")
    return was != now or any(_lines(before.get(n)) != _lines(after.get(n)) for n in TABLE[1:])


def _without_columns(
    before: Mapping[str, Any], after: dict[str, Any], columns: list[dict[str, Any]]
) -> dict[str, Any]:  # fmt: skip
    """``after`` without units and conversions of what another column holds now; those of this post stay."""
    was, now = pairs(before.get("map")), pairs(after.get("map"))
    touched: set[str] = set()
    for column in columns:
        names = (f"[{column['letter']}]", f"[{column['index'] + 1}]", column["heading"])
        texts = [now[name] for name in names if name in now and now[name] != was.get(name)]
        gone = any(name in was and name not in now for name in names)
        if texts or gone:
            touched |= {column["heading"], *(_head(text) for text in (column.get("map", ""), *texts))}
    for option in OF_A_COLUMN:
        given, earlier = after.get(option), before.get(option) or {}
        if isinstance(given, Mapping) and isinstance(earlier, Mapping):
            after[option] = {k: v for k, v in given.items() if k not in touched or earlier.get(k) != v}
    return after


def _head(text: str) -> str:
    return text.partition(";")[0].partition(":")[0]


def _lines(value: Any) -> list[str]:
    if value in (None, "", [], {}):
        return []
    return sorted(lines_of(value if isinstance(value, (list, dict)) else str(value)))
