"""A workbook with random damage is a table or refused by a sentence; nothing else, and not after five seconds."""

import io
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.reading import workbooks
from common.reading.reader.__main__ import attempt
from common.reading.refusals import SENTENCES
from common.reading.tables import ReadingError, read
from tests.attacks.files.books import TABLE, packed, parts, text_cell

ROWS = TABLE + "".join(
    f'<row r="{n}">{text_cell(f"A{n}", f"desa {n}")}<c r="B{n}"><v>{n / 7}</v></c></row>'
    f'<row r="{n + 50}"><c r="A{n + 50}" t="e"><v>#N/A</v></c><c r="B{n + 50}" t="b"><v>1</v></c></row>'
    for n in range(3, 40)
)
PARTS = parts(ROWS)
LIMITS = {"columns": 500, "rows": 1_048_576, "cells": 8_000_000}
SECONDS = 5
SIGNS = [
    "<",
    ">",
    "&",
    '"',
    "/",
    "\0",
    "]]>",
    "<!--",
    "<![CDATA[",
    "&#0;",
    "&lt",
    "XFD1048576",
    "99999999",
    "é",
    "-1",
    "",
]
places = st.integers(0, 2**31)


def flipped(content: bytes, draws: random.Random) -> bytes:
    changed = bytearray(content)
    for _time in range(draws.randint(1, 12)):
        changed[draws.randrange(len(changed))] = draws.randrange(256)
    return bytes(changed)


def shuffled(text: str, draws: random.Random) -> str:
    """The elements of a part in another order, some twice, some gone, some with other signs in them."""
    pieces = text.split("<")
    for _time in range(draws.randint(1, 6)):
        at, to = draws.randrange(len(pieces)), draws.randrange(len(pieces))
        match draws.randrange(4):
            case 0:
                pieces[at], pieces[to] = pieces[to], pieces[at]
            case 1:
                pieces.insert(at, pieces[to])
            case 2 if len(pieces) > 1:
                del pieces[at]
            case _:
                piece = pieces[at]
                cut = draws.randint(0, len(piece))
                pieces[at] = piece[:cut] + draws.choice(SIGNS) + piece[cut + draws.randint(0, 2) :]
    return "<".join(pieces)


def damaged(seed: int) -> bytes:
    """A workbook with one kind of damage, the same for the same ``seed``."""
    draws = random.Random(seed)
    found = dict(PARTS)
    name = draws.choice(list(found))
    match draws.randrange(4):
        case 0:
            return flipped(packed(found), draws)
        case 1:
            whole = packed(found)
            return whole[: draws.randrange(len(whole))]
        case 2:
            del found[name]
        case 3:
            found[name] = shuffled(found[name], draws)
    return packed(found)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=places)
def test_damage_is_a_table_or_a_refusal(seed, tmp_path):
    """What the child does, in this process: it is looked at before a rectangle is made, so that none can be large."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(damaged(seed))
    options = {"path": str(path), "sheet": "", "packed_bytes": 1 << 26, "limits": LIMITS, "careful": True}
    out, begin = io.BytesIO(), time.monotonic()
    refused = attempt("workbook", out, options)
    assert time.monotonic() - begin < SECONDS
    if refused:
        assert str(SENTENCES[refused.code]) % {**refused.words, "memory": 1, "seconds": 1}
    else:
        rows = list(workbooks.WorkbookSheet(out.getvalue().splitlines()).records())
        assert rows and all(number > 0 for number, _cells in rows)


def through_the_child(seed: int, path: Path) -> None:
    path.write_bytes(damaged(seed))
    begin = time.monotonic()
    try:
        assert list(read(path).rows()) is not None
    except ReadingError as error:
        assert str(error) and len(str(error)) < 500
    assert time.monotonic() - begin < SECONDS


@pytest.mark.parametrize("seed", range(12))
def test_damage_through_the_child(seed, tmp_path):
    through_the_child(seed, tmp_path / "a.xlsx")


@pytest.mark.long
@settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=places)
def test_much_damage_through_the_child(seed, tmp_path):
    through_the_child(seed, tmp_path / "a.xlsx")


def test_the_workbook_without_damage_is_read(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(PARTS))
    assert len(list(read(path).rows())) == 1 + 2 * 37
