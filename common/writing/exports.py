"""Exports of whole tables, streamed: the database writes the CSV (COPY), the web process passes it on.

A table's columns say what is exported (``ExportColumn``); there is no second list. One export is one statement:
the page's own queryset wrapped in a SELECT that writes each column by its kind. It needs no server-side
cursor and no session state, so it works behind a pooler that hands out connections per transaction.
"""

import csv
import io
import logging
import os
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from django.conf import settings
from django.core.exceptions import EmptyResultSet, FieldDoesNotExist
from django.db import connections, transaction
from django.db.models import QuerySet
from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from . import formulas, xlsx

logger = logging.getLogger(__name__)

Kind = Literal["text", "number", "integer", "date", "moment", "boolean"]

CHUNK = 64 * 1024
BOM = "\ufeff"
XLSX_KINDS: dict[str, xlsx.Kind] = {"text": "text", "date": "date", "moment": "date"}  # the others are numbers
CUT_SHORT = "EXPORT CUT SHORT: AN ERROR OCCURRED, ROWS ARE MISSING"

# How a column of the inner query is written, by kind. Text that a spreadsheet would run as a formula gets a
# leading apostrophe, see ``formulas``.
SQL = {
    "text": f"CASE WHEN {formulas.sql('{0}::text')} THEN '''' || {{0}}::text ELSE NULLIF({{0}}::text, '') END",
    "number": "trim_scale({0}::numeric)",
    "integer": "{0}",
    "date": "{0}::date",  # ISO 8601: the driver sets it for every connection
    "moment": f"({{0}} AT TIME ZONE '{settings.TIME_ZONE}')::date",  # Django's connections run in UTC
    "boolean": "{0}::int",
}
SQL_XLSX = SQL | {"text": f"left({SQL['text']}, {xlsx.TEXT + 1})"}
SQL_EXCEL = SQL | {"number": "replace(trim_scale({0}::numeric)::text, '.', ',')"}


class TooManyRows(Exception):
    """More rows than a sheet holds."""


class CutShort(Exception):
    """An export that had begun could not be finished; raised so that the server breaks off the answer."""


@dataclass(frozen=True)
class ExportColumn:
    """One exported column: its field name, its heading, the ORM path or annotation it reads, and its kind.

    ``words``: what files for Excel say for the codes of an annotation; those of a field are its choices.
    """

    name: str
    heading: str | Promise
    path: str
    kind: Kind = "text"
    words: Mapping[str, str | Promise] = field(default_factory=dict)


@dataclass(frozen=True)
class Dialect:
    """How a CSV is written."""

    delimiter: str
    sql: dict[str, str]
    translated: bool = False
    bom: str = ""

    def headings(self, columns: Sequence[ExportColumn]) -> bytes:
        """The first line, with the byte order mark where Excel needs it."""
        line = io.StringIO()
        names = [str(column.heading) if self.translated else column.name for column in columns]
        formulas.Writer(line, delimiter=self.delimiter).writerow(names)
        return (self.bom + line.getvalue()).encode()


PLAIN = Dialect(",", SQL)
WORKBOOK = Dialect(",", SQL_XLSX, translated=True)
# Indonesian Excel reads a decimal comma and splits at semicolons; without the mark it guesses the encoding.
EXCEL = Dialect(";", SQL_EXCEL, translated=True, bom=BOM)


def choices_of(model: Any, path: str) -> dict[str, str]:
    """The words of the coded texts that an ORM path reads; none for an annotation or a field without choices."""
    try:
        *relations, name = path.split("__")
        for relation in relations:
            model = model._meta.get_field(relation).related_model
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return {}
    return {code: str(words) for code, words in getattr(field, "flatchoices", ()) if code and isinstance(code, str)}


def in_words(name: str, words: Mapping[str, str | Promise], cursor: Any) -> str:
    """SQL of a column in the words of the interface: of people who read a file, not of programs."""
    if not words:
        return name
    cases = b" ".join(cursor.mogrify("WHEN %s THEN %s", (code, str(said))) for code, said in words.items()).decode()
    return f"(CASE {name}::text {cases} ELSE {name}::text END)"


def copy_statement(queryset: QuerySet[Any], columns: Sequence[ExportColumn], dialect: Dialect = PLAIN) -> str | None:
    """The COPY statement that writes ``columns`` of all rows of ``queryset``, in its order; None for ``none()``."""
    paths = list(dict.fromkeys(column.path for column in columns))
    names = {path: f"c{number}" for number, path in enumerate(paths)}
    read = dict(names)
    try:
        inner, params = queryset.values_list(*paths).query.sql_with_params()
    except EmptyResultSet:
        return None
    with connections[queryset.db].cursor() as cursor:
        rows = cursor.mogrify(inner, params).decode()
        if dialect.translated:
            stated = {column.path: column.words for column in columns if column.words}
            for path, name in names.items():
                read[path] = in_words(name, stated.get(path) or choices_of(queryset.model, path), cursor)
    cells = ", ".join(dialect.sql[column.kind].format(read[column.path]) for column in columns)
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

        def run() -> None:
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


def _cancel(link: Any, worker: threading.Thread) -> None:
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


@contextmanager
def _cut_short() -> Iterator[None]:
    """Turns an error on the way into CutShort, and logs its kind only: the database's message may quote a row."""
    try:
        yield
    except Exception as error:
        logger.error("an export was cut short: %s %s", type(error).__name__, getattr(error, "pgcode", None) or "")
        raise CutShort from None


def csv_rows(statement: str | None, using: str) -> Iterator[bytes]:
    """The lines of the file, without its headings. Ends with a line that says so and an error if it is cut short."""
    if statement is None:
        return
    try:
        with _cut_short(), copy_out(statement, using) as source:
            yield from crlf(iter(lambda: source.read(CHUNK), b""))
    except CutShort:
        yield f"{CUT_SHORT}\r\n".encode()
        raise


def csv_response(
    queryset: QuerySet[Any], columns: Sequence[ExportColumn], name: str, dialect: Dialect
) -> HttpResponseBase:
    """The streamed file. Its query begins when the server asks for the first line and not here, because the
    middlewares that still follow the view may need the connection."""
    head, statement = dialect.headings(columns), copy_statement(queryset, columns, dialect)

    def lines() -> Iterator[Any]:
        yield head
        yield from csv_rows(statement, queryset.db)

    return _attachment(lines(), "text/csv; charset=utf-8", file_name(name, "csv"))


def _attachment(pieces: Iterator[bytes], content_type: str, file: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def file_name(name: str, ending: str) -> str:
    """regions-2026-11-21.csv, by the day of the installation's time zone."""
    return f"{name}-{timezone.localdate().isoformat()}.{ending}"


def xlsx_response(queryset: QuerySet[Any], columns: Sequence[ExportColumn], name: str) -> HttpResponseBase:
    """The streamed workbook. TooManyRows where a sheet cannot hold it."""
    if queryset[: xlsx.MOST_ROWS + 1].count() > xlsx.MOST_ROWS:
        raise TooManyRows
    headings = [str(column.heading) for column in columns]
    kinds = [XLSX_KINDS.get(column.kind, "number") for column in columns]
    statement = copy_statement(queryset, columns, WORKBOOK)

    def pieces() -> Iterator[bytes]:
        with closing(cell_rows(statement, queryset.db)) as rows:
            yield from xlsx.workbook(headings, kinds, rows)

    response = _attachment(pieces(), xlsx.CONTENT_TYPE, file_name(name, "xlsx"))
    response["Content-Encoding"] = "identity"  # it is compressed already: GZipMiddleware would do it again
    return response


def cell_rows(statement: str | None, using: str) -> Generator[list[str]]:
    """The rows of ``statement`` as texts. CutShort where they end too early: a broken workbook does not open."""
    if statement is None:
        return
    with _cut_short(), copy_out(statement, using) as source:
        yield from csv.reader(io.TextIOWrapper(io.BufferedReader(source, CHUNK), "utf-8", newline=""))


FORMATS = {
    "csv": lambda queryset, columns, name: csv_response(queryset, columns, name, PLAIN),
    "csv-excel": lambda queryset, columns, name: csv_response(queryset, columns, name, EXCEL),
    "xlsx": xlsx_response,
}


def unknown_format(kind: str, formats: Sequence[str] = tuple(FORMATS)) -> str:
    """A sentence that says which formats there are, where ``kind`` is none of them; else nothing."""
    if kind in formats:
        return ""
    return _("Unknown export format. Possible are: %(formats)s.") % {"formats": ", ".join(formats)}
