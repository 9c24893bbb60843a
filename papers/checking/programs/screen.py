"""Tables on the screen against the same tables as files: every cell, and what is said once for all rows."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from papers.checking.html_tables import Element
from papers.checking.programs import words
from papers.checking.site import Comparison

CLASS = re.compile(r"(?:(?P<low>[\d.,]+) – )?(?P<sign>[<≥]) (?P<bound>[\d.,]+) \((?P<count>\d+)\)")
ALL = re.compile(r"semua \((\d+)\)")
PAGE = 50  # rows of a table on the screen


class Field(NamedTuple):
    """A column: its name in the file and how a text of the file is written on the screen."""

    name: str
    write: Callable[[str], str] = str


def number(name: str, decimals: int = 0, missing: str = words.MISSING) -> Field:
    """A column of numbers."""
    return Field(name, lambda text: words.number(Decimal(text), decimals) if text else missing)


def coded(name: str, known: Mapping[str, str]) -> Field:
    """A column of codes that the screen writes in words."""
    return Field(name, lambda text: known.get(text, text))


def dated(name: str, missing: str) -> Field:
    """A column of days."""
    return Field(name, lambda text: words.day(date.fromisoformat(text)) if text else missing)


def table_equals_file(
    comparison: Comparison, address: str, section: Element, fields: Mapping[str, Field], rows: Sequence[dict[str, str]],
    page: int = 0,
) -> None:  # fmt: skip
    """The table in ``section`` shows the first of ``rows`` in their order; a column that it lacks is said once, or is
    not for the screen."""
    table = next(iter(section.all("table")), None)
    lines = table.all("tbody")[0].all("tr") if table else []
    comparison.equal(address, "rows shown", len(lines), min(len(rows), page or len(rows)))
    if table is None or not lines:
        return
    body = [[cell.text for cell in line.all() if cell.tag in ("td", "th")] for line in lines]
    headings = [cell.text.strip("▲▼ ").lower() for cell in table.all("thead")[0].all("tr")[-1].all("th")]
    comparison.equal(address, "unknown columns", [label for label in headings if label not in fields], [])
    shown = [fields[label] for label in headings if label in fields]
    for line, row in zip(body, rows, strict=False):
        for field, text in zip(shown, line, strict=False):
            comparison.equal(address, f"{line[0]} {field.name}", text, field.write(row.get(field.name, "")))
    apart = {label: field for label, field in fields.items() if label not in headings}
    said_once(comparison, address, section, apart, rows[: len(body)])


def said_once(comparison, address, section: Element, fields: Mapping[str, Field], rows) -> None:
    """What all rows shown share is said above the table: a mark that stands in no column must stand there."""
    said = next((note.text for note in section.all(css="note") if note.text.startswith("Di setiap baris")), "")
    for label, field in fields.items():
        texts = {row.get(field.name, "") for row in rows}
        if field.name in LIFTED and texts != {""} and _differs(field.name, rows):
            shared = f"{label}: {field.write(texts.pop())}" if len(texts) == 1 else "a column of its own"
            comparison.equal(address, f"{field.name} is said", shared in said, True)


def _differs(name: str, rows) -> bool:
    """The period of a number must be said where it is not that of the row."""
    return not name.endswith("_period") or any(row[name] not in ("", row["period"]) for row in rows)


LIFTED = {
    "period", "target_period", "allocated_period", "basis", "evidence", "group", "group_unit", "as_of", "source",
    "reason",
}  # fmt: skip


def legend_counts(comparison: Comparison, address: str, figure: Element, values: Sequence[Decimal]) -> None:
    """Each class of a map counts the values that lie in it, and all of them lie in one."""
    counted = 0
    for item in figure.all("ul", "map-legend")[0].all("li"):
        if found := CLASS.fullmatch(item.text):
            inside = sum(_lies(value, *found.group("low", "sign", "bound")) for value in values)
            comparison.equal(address, f"class {item.text}", int(found["count"]), inside)
            counted += inside
        elif found := ALL.fullmatch(item.text):
            counted += int(found[1])
        else:
            comparison.equal(address, "class of the map", item.text, words.MISSING)
    comparison.equal(address, "values in a class", counted, len(values))


def _lies(value: Decimal, low: str | None, sign: str, bound: str) -> bool:
    if sign == "≥":
        return value >= _read(bound)
    return value < _read(bound) and (low is None or value >= _read(low))


def _read(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


def page_section(page: Element, name: str) -> Element:
    """The part of the page with this id; an empty one where it is not there."""
    return next((one for one in page.all() if one.attributes.get("id") == name), Element("section"))


def rows_equal(
    comparison: Comparison, address: str, shown: list[dict], wanted: list[dict], key: tuple[str, ...]
) -> None:
    """The same rows in the same order, and in them every cell that the check computes."""
    names = [[tuple(row[name] for name in key) for row in rows] for rows in (shown, wanted)]
    comparison.equal(address, "rows", *names)
    by_key = dict(zip(names[0], shown, strict=True))
    for place, row in zip(names[1], wanted, strict=True):
        for name, expected in row.items():
            if place in by_key:
                comparison.equal(
                    address, f"{'/'.join(place)} {name}", by_key[place].get(name, "no such column"), expected
                )
