"""Exports of whole tables, streamed: the database writes the CSV (COPY), the web process passes it on.

A table's columns say what is exported (``Column``); there is no second list. One export is one statement:
the page's own queryset wrapped in a SELECT that writes each column by its kind. It needs no server-side
cursor and no session state, so it works behind a pooler that hands out connections per transaction.
"""

import csv
import io
import logging
import os
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Literal

import xlsxwriter
from django.core.exceptions import EmptyResultSet
from django.db import connections, transaction
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

logger = logging.getLogger(__name__)

Kind = Literal["text", "number", "date", "boolean"]

CHUNK = 64 * 1024
BOM = "\ufeff"
XLSX_ROWS = 1_048_575  # a sheet has 1,048,576 rows and the first holds the headings
XLSX_DIGITS = 15  # Excel keeps 15 digits of a number and writes zeros for the rest
XLSX_TEXT = 32_767  # characters in a cell
WIDTHS = {"text": 24, "number": 14, "date": 12, "boolean": 8}
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CUT_SHORT = "EXPORT CUT SHORT: AN ERROR OCCURRED, ROWS ARE MISSING"

# How a column of the inner query is written, by kind. Text that a spreadsheet would run as a formula gets a
# leading apostrophe; ascii() is the number of the first character (= + - @ TAB CR), 0 for an empty text.
FORMULA = "ascii({0}::text) IN (61, 43, 45, 64, 9, 13)"
SQL = {
    "text": f"CASE WHEN {FORMULA} THEN '''' || {{0}}::text ELSE NULLIF({{0}}::text, '') END",
    "number": "trim_scale({0}::numeric)",
    "date": "to_char({0}, 'YYYY-MM-DD')",
    "boolean": "{0}::int",
}
SQL_EXCEL = SQL | {"number": "replace(trim_scale({0}::numeric)::text, '.', ',')"}


class TooManyRows(Exception):
    """More rows than a sheet holds."""


class CutShort(Exception):
    """An export that had begun could not be finished; raised so that the server breaks off the answer."""


@dataclass(frozen=True)
class Column:
    """One exported column: its field name, its heading, the ORM path or annotation it reads, and its kind."""

    name: str
    heading: str
    path: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Dialect:
    """How a CSV is written."""

    delimiter: str
    sql: dict[str, str]
    translated: bool = False
    bom: str = ""

    def headings(self, columns: Sequence[Column]) -> bytes:
        """The first line, with the byte order mark where Excel needs it."""
        line = io.StringIO()
        names = [str(column.heading) if self.translated else column.name for column in columns]
        csv.writer(line, delimiter=self.delimiter).writerow(names)
        return (self.bom + line.getvalue()).encode()


PLAIN = Dialect(",", SQL)
# Indonesian Excel reads a decimal comma and splits at semicolons; without the mark it guesses the encoding.
EXCEL = Dialect(";", SQL_EXCEL, translated=True, bom=BOM)


def copy_statement(queryset: QuerySet, columns: Sequence[Column], dialect: Dialect = PLAIN) -> str | None:
    """The COPY statement that writes ``columns`` of all rows of ``queryset``, in its order; None for ``none()``."""
    paths = list(dict.fromkeys(column.path for column in columns))
    names = {path: f"c{number}" for number, path in enumerate(paths)}
    try:
        inner, params = queryset.values_list(*paths).query.sql_with_params()
    except EmptyResultSet:
        return None
    cells = ", ".join(dialect.sql[column.kind].format(names[column.path]) for column in columns)
    with connections[queryset.db].cursor() as cursor:
        rows = cursor.mogrify(inner, params).decode()
    # The driver has quoted the values in `rows`; everything else is a constant of this module.
    query = f"SELECT {cells} FROM ({rows}) AS rows ({', '.join(names.values())})"  # noqa: S608
    return f"COPY ({query}) TO STDOUT WITH (FORMAT csv, DELIMITER '{dialect.delimiter}', ENCODING 'UTF8')"


@contextmanager
def copy_out(statement: str, using: str = "default") -> Iterator[io.RawIOBase]:
    """A file to read what COPY ``statement`` writes, while it is being written, from the connection of this thread.

    A thread moves it from the connection into a pipe, and waits there when the reader is slow: memory stays
    flat. Leaving the block by an exception (the visitor hung up) cancels the query and rolls back, so that the
    connection is good for the next request. An error of the database is raised at the end of the block. The
    connection is taken until then: start nothing that uses it before the block has ended.
    """
    failures = []
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        reading, writing = os.pipe()

        def run():
            try:
                with open(writing, "wb", buffering=CHUNK) as sink:
                    cursor.copy_expert(statement, sink)
            except Exception as error:
                failures.append(error)

        worker = threading.Thread(target=run, name="export", daemon=True)
        with open(reading, "rb", buffering=0) as source:
            worker.start()
            try:
                yield source
            except BaseException:
                source.close()
                _cancel(connections[using].connection, worker)
                raise
        worker.join()
        if failures:
            raise failures[0]


def _cancel(link, worker: threading.Thread) -> None:
    """End the query that ``worker`` runs on the connection ``link``, also one that it was only about to send.

    The last cancel is for a worker that ended at the closed pipe while the database goes on sending; without a
    query it does nothing.
    """
    while worker.is_alive():
        link.cancel()
        worker.join(0.05)
    link.cancel()


def crlf(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """CSV with the line ends of RFC 4180 instead of COPY's, but line feeds inside of quoted cells as they are."""
    quoted = False
    for chunk in chunks:
        parts = chunk.split(b'"')
        outside = slice(1 if quoted else 0, None, 2)
        parts[outside] = [part.replace(b"\n", b"\r\n") for part in parts[outside]]
        quoted ^= len(parts) % 2 == 0
        yield b'"'.join(parts)


def csv_rows(statement: str | None, using: str) -> Iterator[bytes]:
    """The lines of the file, without its headings. Ends with a line that says so and an error if it is cut short."""
    if statement is None:
        return
    try:
        with copy_out(statement, using) as source:
            yield from crlf(iter(lambda: source.read(CHUNK), b""))
    except Exception as error:
        # The message of the database may quote a row: only its kind goes to the log.
        logger.error("an export was cut short: %s %s", type(error).__name__, getattr(error, "pgcode", None) or "")
        yield f"{CUT_SHORT}\r\n".encode()
        raise CutShort from None


def csv_response(queryset: QuerySet, columns: Sequence[Column], name: str, dialect: Dialect) -> HttpResponseBase:
    """The streamed file. Its query begins when the server asks for the first line and not here, because the
    middlewares that still follow the view may need the connection."""
    head, statement = dialect.headings(columns), copy_statement(queryset, columns, dialect)

    def lines():
        yield head
        yield from csv_rows(statement, queryset.db)

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(name, "csv")}"'
    return response


def file_name(name: str, ending: str) -> str:
    """regions-2026-11-21.csv, by the day of the installation's time zone."""
    return f"{name}-{timezone.localdate().isoformat()}.{ending}"


def xlsx_response(queryset: QuerySet, columns: Sequence[Column], name: str) -> HttpResponseBase:
    """The workbook, made on disk row by row and deleted after it was sent. TooManyRows where a sheet cannot hold it."""
    if queryset[: XLSX_ROWS + 1].count() > XLSX_ROWS:
        raise TooManyRows
    file = tempfile.TemporaryFile(prefix="export-")  # noqa: SIM115 (the response closes it)
    try:
        write_xlsx(file, copy_statement(queryset, columns), columns, queryset.db)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    response = FileResponse(file, as_attachment=True, filename=file_name(name, "xlsx"), content_type=XLSX_TYPE)
    response["Content-Encoding"] = "identity"  # it is a zip: GZipMiddleware would only drop the length
    return response


def write_xlsx(file, statement: str | None, columns: Sequence[Column], using: str = "default") -> None:
    """Write a workbook of one sheet with the rows of ``statement`` into the binary ``file``."""
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, WIDTHS[column.kind])
            sheet.write_string(0, index, str(column.heading), bold)
        if statement is None:
            return
        writers = [_cell_writer(sheet, column.kind, day) for column in columns]
        with copy_out(statement, using) as source:
            rows = csv.reader(io.TextIOWrapper(io.BufferedReader(source, CHUNK), "utf-8", newline=""))
            for number, row in enumerate(rows, start=1):
                for index, (write, cell) in enumerate(zip(writers, row, strict=True)):
                    if cell:
                        write(number, index, cell)


def _cell_writer(sheet, kind: Kind, day):
    """How a cell of ``kind``, given as the text of the CSV, is put into ``sheet``."""

    def text(row: int, column: int, cell: str):
        sheet.write_string(row, column, cell if len(cell) <= XLSX_TEXT else cell[: XLSX_TEXT - 1] + "…")

    def number(row: int, column: int, cell: str):
        if sum(map(str.isdigit, cell)) > XLSX_DIGITS:
            sheet.write_string(row, column, cell)
        else:
            sheet.write_number(row, column, float(cell))

    def as_date(row: int, column: int, cell: str):
        moment = date.fromisoformat(cell)
        if moment.year < 1900:  # before Excel's first day
            sheet.write_string(row, column, cell)
        else:
            sheet.write_datetime(row, column, moment, day)

    return {"text": text, "number": number, "boolean": number, "date": as_date}[kind]


FORMATS = {
    "csv": lambda queryset, columns, name: csv_response(queryset, columns, name, PLAIN),
    "csv-excel": lambda queryset, columns, name: csv_response(queryset, columns, name, EXCEL),
    "xlsx": xlsx_response,
}
