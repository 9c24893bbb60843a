"""No file stops the program: each of these gets a sentence, soon, and the process that asked lives and stays small."""

import gzip
import io
import os
import re
import resource
import time
import zipfile
from collections import deque
from pathlib import Path

import pytest
from django.utils import translation

from common.reading.reader.__main__ import attempt
from common.reading.tables import Limits, ReadingError, read
from tests.attacks.files import books
from tests.attacks.files.books import CENTRAL, END, LOCAL, SHEET, TABLE, book, parts, sheet, text_cell, with_field

STRAY = text_cell("A1", "kode") + text_cell("B1", "nilai")
BILLION = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {n} "{f"&{m};" * 10}">' for m, n in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
BOOK = "xl/workbook.xml"
RELS = "xl/_rels/workbook.xml.rels"
SECONDS = 5


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def bring(tmp_path):
    """bring(content, name) -> path of a file with it."""

    def make(content, name="table.xlsx"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def memory() -> int:
    """The most that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def refused(path: Path, seconds: float = SECONDS, **options) -> str:
    """The sentence for a file; it comes in time and without the file in the memory of this process."""
    begin, before = time.monotonic(), memory()
    with pytest.raises(ReadingError) as error:
        deque(read(path, **options).rows(), maxlen=0)  # one row at a time, as an import reads them
    assert time.monotonic() - begin < seconds
    assert memory() - before < 150
    return str(error.value)


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COLUMNS = [*ALPHABET, *(first + second for first in ALPHABET for second in ALPHABET)]  # 702
FAR_STYLES = '<row r="9"><c r="XFD9" s="1"/></row><row r="1048576"><c r="XFD1048576" s="2"/></row>'
DENSE = STRAY + text_cell("XFD1048576", "x")
ERROR = '<row r="1"><c r="A1" t="e"><v>&i;</v></c></row>'


def with_part(name: str, old: str, new: str) -> bytes:
    return book(**{name: parts()[name].replace(old, new)})


def with_number(content: bytes, local: int, central: int, value: int, size: int) -> bytes:
    """The archive with one number changed beside each member and in the list of all."""
    return with_field(with_field(content, LOCAL, local, value, size), CENTRAL, central, value, size)


WORKBOOKS = {
    # cells far away
    "two cells at the ends": (book(DENSE), "Cell XFD1048576 lies far"),
    "one stray cell of a gigabyte": (book(STRAY + text_cell("AD1048576", "x")), "Cell AD1048576 lies far"),
    "one stray cell to the right": (book(f"{TABLE}<row>{text_cell('XFD3', 'x')}</row>"), "Cell XFD3 lies far"),
    "a dimension that lies": (
        book(**{SHEET: sheet(DENSE).replace("<sheetData>", '<dimension ref="A1:B2"/><sheetData>')}), "Cell XFD1048576",
    ),
    "beyond the last row of a sheet": (book(STRAY + text_cell("A1048577", "x")), "Cell A1048577|cannot be read"),
    "a row number without end": (book(STRAY + f'<row r="{"9" * 30}">{text_cell("", "x")}</row>'), "cannot be read"),
    "a column without end": (book(STRAY + text_cell("ZZZZZZZ1", "x")), "cannot be read|more memory"),
    "702 headings": (book("".join(text_cell(f"{name}1", "x") for name in COLUMNS)), "more than 500 columns"),
    "NUL in a cell": (book(text_cell("A1", "kode") + text_cell("B1", "nilai") + text_cell("A2", "64_x0000_")), "NUL"),
    "a long cell": (book(STRAY + text_cell("A2", "x" * 200_000)), "Line 2: a cell is too long"),
    # the XML in it
    "a document type": (book(**{SHEET: sheet(ERROR, BILLION)}), "document type"),
    "a document type at the top": (with_part(BOOK, "<workbook ", f"{BILLION}<workbook "), "type is declared"),
    "no XML": (book(**{SHEET: b"\x00\xff" * 500}), "cannot be read"),
    "XML that ends early": (book(**{SHEET: sheet(TABLE)[:-40]}), "cannot be read"),
    # parts
    "no list of sheets": (book(**{"xl/workbook.xml": None}), "not an Excel workbook"),
    "no relations": (book(**{"xl/_rels/workbook.xml.rels": None}), "cannot be read"),
    "no relations of the whole": (book(**{"_rels/.rels": None}), "cannot be read"),
    "no shared texts": (book(**{"xl/sharedStrings.xml": None}), "cannot be read|damaged"),
    "no sheet": (book(**{SHEET: None}), "sheet1.xml” is missing"),
    "a relation that leads outside": (with_part(RELS, "worksheets/sheet1.xml", "../../../etc/passwd"), "is missing"),
    "a relation to itself": (with_part(RELS, "worksheets/sheet1.xml", "_rels/workbook.xml.rels"), "no filled sheet"),
    "nothing in it": (book(""), "no filled sheet"),
    "styles only": (book(FAR_STYLES), "no filled sheet"),
    # the archive
    "encrypted": (with_number(book(), 6, 8, 1, 2), "password"),
    "an unknown way to pack": (with_number(book(), 8, 10, 99, 2), "damaged"),
    "wrong checksums": (with_number(book(), 14, 16, 7, 4), "damaged"),
    "sizes that are too small": (with_field(book(), CENTRAL, 24, 5, 4), "damaged|cannot be read"),
    "sizes that are too large": (with_field(book(), CENTRAL, 24, 1 << 31, 4), "unfolds to more than 1024 MB"),
    "members that lie over each other": (books.overlapping(), "damaged"),
    "one name twice": (books.twice(), "damaged"),
    "one name twice in other letters": (books.twice("XL/worksheets\\SHEET1.xml"), "damaged"),
    "a name that leads outside": (book(**{"../../evil": "x"}), "damaged"),
    "an absolute name": (book(**{"/etc/evil": "x"}), "damaged"),
    "more members than any": (books.crowded(21_000), "20000 parts"),
    "a number of members that is a lie": (books.zip64_nonsense(), "20000 parts"),
    "no end": (book()[: book().rfind(END)], "damaged"),
    "an archive in an archive": (books.packed({"inner.xlsx": book()}), "not an Excel workbook"),
    "a spreadsheet of LibreOffice": (books.packed({"mimetype": "application/vnd.oasis.opendocument"}), "not an Excel"),
}  # fmt: skip


@pytest.mark.parametrize("case", WORKBOOKS)
def test_a_hostile_workbook_gets_a_sentence(case, bring):
    content, words = WORKBOOKS[case]
    said = refused(bring(content))
    assert re.search(words, said), said
    assert "Traceback" not in said and len(said) < 500


def test_honest_ones_are_still_read(bring):
    """Styles far away, a stray cell that costs little, rows of no use, parts that nobody needs, another prefix."""
    near = f'{TABLE}<row r="900">{text_cell("H900", "seen")}</row>'
    empty = TABLE + "".join(f'<row r="{number}"/>' for number in range(3, 60_000))
    prefixed = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", sheet(TABLE)).replace("xmlns=", "xmlns:x=")
    for content in (
        book(), book(TABLE + FAR_STYLES), book(empty), book(**{SHEET: prefixed}), book(**{"[Content_Types].xml": None}),
    ):  # fmt: skip
        assert [str(cell) for row in read(bring(content)).rows() for cell in row.cells] == ["64", "5.17"]
    table = read(bring(book(near)))
    assert [row.line for row in table.rows()] == [2] and table.ragged == [(900, 8)], "told, and not left out unseen"


def test_the_careful_way_of_systems_without_a_limit_of_memory_names_the_cell_too(bring):
    limits = {"columns": 500, "rows": 1_048_576, "cells": 8_000_000}
    options = {"path": str(bring(book(DENSE))), "sheet": "", "packed_bytes": 1 << 30, "limits": limits, "careful": True}
    found = attempt("workbook", io.BytesIO(), options)
    assert (found.code, found.words) == ("stray_cell", {"cell": "XFD1048576"})


# --- memory and time --------------------------------------------------------------------------------------


def test_what_asks_for_more_memory_than_the_limit_ends_alone(bring, settings):
    settings.READER_MEMORY_MB = 200
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_000))
    strings = f"<sst {books.MAIN}><si><t>{'x' * 100_000}</t></si></sst>"
    assert "more memory than 200 MB" in refused(bring(book(rows, **{"xl/sharedStrings.xml": strings})))


def test_what_takes_too_long_is_given_up(bring, settings):
    settings.READER_SECONDS = 1
    deep = sheet('<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>' + "<a>" * 8_000_000)
    said = refused(bring(book(**{SHEET: deep})))
    assert "longer than 1 seconds" in said or "more memory" in said


def test_a_bomb_is_refused_before_it_unfolds(bring):
    bomb = book(**{SHEET: sheet(TABLE + " " * 30_000_000)})
    assert len(bomb) < 100_000
    assert "unfolds to more than 20 MB" in refused(bring(bomb), limits=Limits(packed_bytes=20 * 1024**2))


def test_a_bomb_that_hides_its_size_is_refused_too(bring, settings):
    settings.READER_MEMORY_MB = 150
    strings = f"<sst {books.MAIN}><si><t>{'x' * 120_000_000}</t></si></sst>"
    bomb = with_field(book(**{"xl/sharedStrings.xml": strings}), CENTRAL, 24, 4000, 4)
    assert re.search("more memory|larger than its declared", refused(bring(bomb)))


# --- broken copies ----------------------------------------------------------------------------------------


def test_a_workbook_cut_off_anywhere_is_damaged(bring):
    rows = TABLE + "".join(f'<row r="{n}"><c r="A{n}"><v>{n * 7919}</v></c></row>' for n in range(3, 3000))
    whole = book(rows)
    step = max(1024, len(whole) // 20)
    for length in range(1024, len(whole) - 30, step):
        assert "damaged" in refused(bring(whole[:length]))


# --- text -------------------------------------------------------------------------------------------------

TEXTS = {
    "nothing": (b"", "empty"),
    "only a byte order mark": (b"\xef\xbb\xbf", "No table"),
    "only NUL": (b"\0" * 5000, "NUL"),
    "UTF-16 without a mark": ("kode,nilai\n64,5\n".encode("utf-16-le"), "NUL"),
    "half a sign of UTF-16": ("kode,nilai\n64,5\n".encode("utf-16") + b"\x20", "not text"),
    "surrogates that lost their half": (b"\xff\xfe" + b"k\0,\0n\0\n\0\x00\xd8,\0\x35\0\n\0", "not text"),
    "UTF-32": ("kode,nilai\n64,5\n".encode("utf-32"), "NUL|not text"),
    "one line": (b"kode,nilai " * 1_000_000, "longer than"),
    "one line of CR": (b"kode,nilai\n" + b"x,\r" * 2_000_000, "longer than|separator|columns"),
    "100,000 columns": (b"a," * 100_000 + b"\n" + b"1," * 100_000 + b"\n", "separator|columns"),
    "1,000 columns": (b"a," * 1000 + b"a\n" + b"1," * 1000 + b"1\n", "more than 500 columns"),
    "one line of 20,000 cells": (b"kode,nilai\n64,5\n66" + b"," * 20_000 + b"\n", "Line 3: .*more than 16384 cells"),
    "an open quotation mark": (b'kode,nilai\n64,"5\n' + b"65,6\n" * 400_000, "too long|quotation"),
    "one record of many lines": (b"kode,nilai\n" + b'"\n",' * 3_000_000, "more than 16384 cells"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, ".xls"),
    "a page": (b"<html><table><tr><td>1</table>", "No table"),
    "a page without a table": (b"<html><p>kode, nilai</p>", "HTML"),
    "a page of endless spans": (b"<table>" + b"<tr><td colspan=999>x" * 9, "more than 500 columns"),
    "a page of open tables": (b"<table><tr><td>" * 20_000, "HTML"),
    "deep JSON": (b'{"a": ' + b"[" * 100_000, "JSON"),
    "JSON of numbers": (b'[{"a": 1}, 2]', "JSON"),
    "JSON cut off": (b'[{"kode": 64, "nilai": 5}, {"kode"', "JSON"),
    "a PDF": (b"%PDF-1.7\n", "PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + os.urandom(3000), "NUL|not text|table|longer"),
    "a packed table": (gzip.compress(b"kode,nilai\n"), "packed"),
}


@pytest.mark.parametrize("case", TEXTS)
@pytest.mark.parametrize("name", ["table.csv", "table.xlsx"])
def test_a_text_that_is_no_table_gets_a_sentence_whatever_its_name(case, name, bring):
    content, words = TEXTS[case]
    said = refused(bring(content, name))
    assert re.search(words, said), said


def test_a_workbook_is_read_whatever_its_name(bring):
    assert read(bring(book(), "table.csv")).kind == "xlsx"
    assert read(bring(b"kode,nilai\n64,5\n", "table.xlsx")).kind == "csv"


@pytest.mark.long
@pytest.mark.parametrize("line", [b"kode;nilai;", b'"kode\n",', b'kode,"nilai\n'])
def test_a_gigabyte_of_text_is_refused_in_little_memory(line, tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n")
        for _number in range(1024):
            file.write(line * (1024 * 1024 // len(line)))
    refused(path, seconds=60)


# --- honest ones --------------------------------------------------------------------------------------


def test_what_is_read_can_be_read_again_and_at_the_same_time(bring):
    table = read(bring(book(TABLE + f'<row r="3">{text_cell("A3", "65")}<c r="B3"><v>6.2</v></c></row>')))
    first, second = table.records(), table.records()
    assert next(first) == next(second)
    assert list(first) == list(second)
    assert list(table.rows()) == list(table.rows()) and len(list(table.rows())) == 2


def test_archives_are_whole(bring):
    """The helpers make what they say: the plain workbook is an honest one."""
    with zipfile.ZipFile(bring(book())) as archive:
        assert archive.testzip() is None
