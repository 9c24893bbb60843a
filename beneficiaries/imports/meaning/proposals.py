"""What each column of a list is taken for, how sure that is and why: for the page, where somebody may say otherwise."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import MEANINGS, WORDS, Columns, letters, recognise, stated_columns
from beneficiaries.imports.deliveries import states
from beneficiaries.imports.words import OPEN_FIELDS
from beneficiaries.registry.nik import masked, without_numbers
from common.reading.tables import Table

SAMPLE_ROWS = 200  # lines that are looked at to know a column by what it holds
EXAMPLES_SHOWN = 3
ACTIVE = set(WORDS["status"]["active"].split(";"))
LONGEST_EXAMPLE = 40


def columns_of(table: Table, mapped: dict[str, str]) -> Columns:
    """What the columns of ``table`` hold. ``mapped``: what somebody stated, as the option ``map``.

    Raises KeyError with headings that are not there and fields that do not exist.
    """
    samples: list[list[str]] = [[] for _heading in table.header]
    for row in islice(table.rows(), SAMPLE_ROWS):
        for index, cell in enumerate(row.cells):
            if cell != "":
                samples[index].append(str(cell))
    columns = recognise(table.header, mapped, samples)
    status = columns.fields.get("status", -1)
    if status not in (-1, *stated_columns(table.header, mapped)) and _are_deliveries(samples[status]):
        del columns.fields["status"]  # so it is asked what it means
    return columns


def _are_deliveries(texts: Iterable[str]) -> bool:
    """True where the cells below "Status" speak of what was delivered (BERHASIL, GAGAL SALUR) and not of persons.

    Who died or moved away may be either.
    """
    said = {states.plain(text) for text in texts}
    others = said - MEANINGS["status"]
    return not said & ACTIVE and any(map(states.read_state, others))


def described(table: Table, columns: Columns, mapped: dict[str, str]) -> list[dict[str, Any]]:
    """One dict for every column, in their order: index, letter, heading, path, map and field (a name of FIELDS, empty
    where it is left out), sure (sure, fairly, ask), reason, examples. Of persons no digit is shown."""
    names = dict.fromkeys(columns.failures, "delivery_failure")
    names |= {index: field for field, index in columns.fields.items()}
    stated = stated_columns(table.header, mapped)
    return [
        {
            "index": index, "letter": letters(index), "heading": without_numbers(heading),
            "path": [without_numbers(part) for part in _path(table, index)],
            "map": names.get(index, ""), "field": names.get(index, ""),
            "sure": _sure(columns, index, names, stated), "reason": _reason(columns, index, names, stated, heading),
            "examples": [_shown(text, names.get(index, "")) for text in columns.samples[index][:EXAMPLES_SHOWN]],
        }
        for index, heading in enumerate(table.header)
    ]  # fmt: skip


def told(columns: list[dict[str, Any]]) -> list[str]:
    """Sentences about columns that are read otherwise than their heading says."""
    return [column["reason"] for column in columns if column["map"] and column["sure"] == "fairly"]


def _path(table: Table, index: int) -> tuple[str, ...]:
    paths = getattr(table, "paths", None)
    return paths[index] if paths else (table.header[index],)


def _sure(columns: Columns, index: int, names: dict[int, str], stated: dict[int, str]) -> str:
    if index in columns.asked:
        return "ask"
    return "sure" if index in stated or (index in names and index not in columns.reasons) else "fairly"


def _reason(columns: Columns, index: int, names: dict[int, str], stated: dict[int, str], heading: str) -> str:
    if index in stated:
        return _("Somebody stated it.")
    if index in columns.reasons:
        return columns.reasons[index]
    if index in names:
        return _("The heading says so.")
    return _("The heading is not known, so the column is not read.") if heading else _("The column has no heading.")


def _shown(text: str, field: str) -> str:
    return without_numbers(text[:LONGEST_EXAMPLE]) if field in OPEN_FIELDS else masked(text[:LONGEST_EXAMPLE])
