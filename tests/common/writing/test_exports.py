"""Exports, from the statement to the file: cells, line ends, slow and vanished readers, errors on the way."""

import csv
import io
import itertools
import logging
from datetime import UTC, date, datetime
from decimal import Decimal

import psycopg2
import pytest
from django.db import connection
from django.db.models import DateTimeField, DecimalField, Value
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from common.reading.cells import plain
from common.writing import exports, xlsx
from common.writing.exports import EXCEL, PLAIN, ExportColumn
from indicators.models import Indicator, Observation
from regions.models import Region, Source

TITLE = ExportColumn("title", "Judul", "title")
PUBLISHER = ExportColumn("publisher", "Penerbit", "publisher")
DAY = ExportColumn("published_on", "Terbit", "published_on", "date")
COLUMNS = [TITLE, PUBLISHER, DAY]


def number(value: str):
    """A queryset with one row whose column ``n`` is the number ``value``."""
    exact = Value(Decimal(value), output_field=DecimalField(max_digits=40, decimal_places=20))
    return Region.objects.filter(pk="ID").annotate(n=exact), [ExportColumn("n", "N", "n", "number")]


def lines(queryset, columns, dialect=PLAIN) -> bytes:
    return b"".join(exports.csv_response(queryset, columns, "x", dialect).streaming_content)


def sheet(queryset, columns) -> list[list]:
    response = exports.xlsx_response(queryset, columns, "x")
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))
    return book.get_sheet_by_index(0).to_python()


@pytest.mark.django_db
class TestCells:
    @pytest.mark.parametrize(
        "text", ["=1+1", "+62", "-5", "@cmd", "\tx", "\rx", " =1", "\n=1", "\ufeff=1", "\u3000＝1"]
    )
    def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(self, text):
        raw = Region.objects.filter(pk="ID").annotate(raw=Value(text))  # names lose such signs as they are stored
        rows = list(csv.reader(io.StringIO(lines(raw, [ExportColumn("raw", "", "raw")]).decode(), newline="")))
        assert rows == [["raw"], ["'" + text]]
        assert plain(rows[1][0]).strip() == plain(text).strip(), "and comes back as the text alone would"

    @pytest.mark.parametrize("text", ["1=1", "a-b", "'quoted'", "a =1", "Kutai, “Timur” 100%"])
    def test_other_text_stays_as_it_is(self, text):
        Source.objects.create(title=text, publisher="BPS")
        rows = list(csv.reader(io.StringIO(lines(Source.objects.all(), [TITLE]).decode(), newline="")))
        assert rows[1] == [text]

    @pytest.mark.parametrize(
        ("value", "text"),
        [("-5.10", "-5.1"), ("0", "0"), ("100", "100"), ("6.1000", "6.1"), ("0.00000001", "0.00000001"),
         ("1E+17", "100000000000000000"), ("999999999999999.99", "999999999999999.99")],
    )  # fmt: skip
    def test_numbers_are_exact_and_plain_and_have_no_apostrophe(self, value, text):
        queryset, columns = number(value)
        assert lines(queryset, columns) == f"n\r\n{text}\r\n".encode()
        assert lines(queryset, columns, EXCEL).decode() == f"\ufeffN\r\n{text.replace('.', ',')}\r\n"

    def test_missing_and_empty_are_empty_cells(self):
        Source.objects.create(title="x", publisher="", published_on=None)
        assert lines(Source.objects.all(), COLUMNS) == b"title,publisher,published_on\r\nx,,\r\n"

    def test_dates_and_truth_values(self):
        Source.objects.create(title="x", publisher="", published_on=date(2025, 7, 4))
        Region.objects.filter(pk="ID").update(is_border=True)
        assert lines(Source.objects.all(), [DAY]) == b"published_on\r\n2025-07-04\r\n"
        border = [ExportColumn("is_border", "", "is_border", "boolean")]
        assert lines(Region.objects.filter(pk="ID"), border) == b"is_border\r\n1\r\n"

    def test_moments_are_the_day_of_the_local_zone(self):
        late = Value(datetime(2026, 11, 20, 20, tzinfo=UTC), output_field=DateTimeField())
        found = Region.objects.filter(pk="ID").annotate(at=late)
        assert lines(found, [ExportColumn("at", "", "at", "moment")]) == b"at\r\n2026-11-21\r\n"
        assert sheet(found, [ExportColumn("at", "", "at", "moment")])[1] == [date(2026, 11, 21)]

    def test_excel_gets_a_mark_semicolons_and_translated_headings(self):
        Source.objects.create(title="a;b", publisher="é", published_on=date(2025, 7, 4))
        assert lines(Source.objects.all(), COLUMNS, EXCEL).decode() == (
            '\ufeffJudul;Penerbit;Terbit\r\n"a;b";é;2025-07-04\r\n'
        )

    def test_one_path_may_be_exported_twice_and_order_is_kept(self):
        Source.objects.bulk_create(Source(title=f"t{i:02}", publisher="p") for i in range(30))
        text = lines(Source.objects.order_by("-title"), [TITLE, PUBLISHER, ExportColumn("again", "", "title")]).decode()
        assert text.splitlines()[1:3] == ["t29,p,t29", "t28,p,t28"]

    def test_values_of_filters_are_quoted_by_the_driver(self):
        Source.objects.create(title="100% 'sure' \"x\"", publisher="BPS")
        found = Source.objects.filter(title="100% 'sure' \"x\"")
        assert lines(found, [PUBLISHER]) == b"publisher\r\nBPS\r\n"
        assert lines(Source.objects.filter(title="'; DROP TABLE x; --"), [PUBLISHER]) == b"publisher\r\n"

    def test_nothing_to_export_is_a_file_of_headings(self):
        assert lines(Source.objects.none(), COLUMNS) == b"title,publisher,published_on\r\n"


def as_copy_writes(cell: str) -> str:
    quoted = cell.replace('"', '""')
    return f'"{quoted}"' if set(cell) & set('",\r\n') else cell


@given(
    rows=st.lists(st.lists(st.text("a\"\n\r,'", max_size=6), min_size=2, max_size=3), max_size=6),
    cuts=st.lists(st.integers(0, 60)),
)
def test_line_ends_become_crlf_but_not_inside_of_cells(rows, cuts):
    written = [",".join(map(as_copy_writes, row)) for row in rows]
    whole = "".join(f"{line}\n" for line in written).encode()
    edges = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    chunks = [whole[a:b] for a, b in itertools.pairwise(edges)]
    assert b"".join(exports.crlf(iter(chunks))) == "".join(f"{line}\r\n" for line in written).encode()


def test_file_is_named_by_the_day_of_the_local_zone(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 20, 20, tzinfo=UTC))
    assert exports.file_name("regions", "csv") == "regions-2026-11-21.csv"


ENDLESS = "COPY (SELECT repeat('x', 1000), generate_series(1, 100000000)) TO STDOUT WITH (FORMAT csv)"
SLOW = "COPY (SELECT pg_sleep(600)) TO STDOUT WITH (FORMAT csv)"
BROKEN = "COPY (SELECT n, 1 / (200000 - n) FROM generate_series(1, 300000) n) TO STDOUT WITH (FORMAT csv)"


def works() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


class Streaming:
    """The same in a transaction of the test and, as in production, without one."""

    def test_reader_who_hangs_up_ends_the_query_and_frees_the_connection(self):
        rows = exports.csv_rows(ENDLESS, "default")
        assert len(next(rows)) > 1000
        rows.close()
        assert works()

    def test_hanging_up_before_the_first_row_does_not_wait_for_the_query(self):
        with pytest.raises(ConnectionAbortedError), exports.copy_out(SLOW):
            raise ConnectionAbortedError
        assert works()

    def test_error_on_the_way_ends_in_a_line_that_says_so_and_breaks_off(self, caplog):
        received = []
        with caplog.at_level(logging.ERROR), pytest.raises(exports.CutShort):
            received.extend(exports.csv_rows(BROKEN, "default"))
        text = b"".join(received).decode().splitlines()
        assert text[0] == "1,0"
        assert text[-1] == exports.CUT_SHORT
        assert "22012" in caplog.text
        assert "199999" not in caplog.text
        assert works()

    def test_error_on_the_way_breaks_a_workbook_off(self):
        with pytest.raises(exports.CutShort):
            b"".join(xlsx.workbook(["n", "m"], ["number", "number"], exports.cell_rows(BROKEN, "default")))
        assert works()

    def test_error_in_the_statement_is_raised(self):
        with pytest.raises(psycopg2.errors.UndefinedTable), exports.copy_out("COPY nowhere TO STDOUT") as source:
            assert source.read() == b""
        assert works()

    def test_the_connection_is_free_until_the_server_asks_for_the_first_line(self):
        """Middlewares after the view (sessions) write with the same connection."""
        response = exports.csv_response(Indicator.objects.all(), [ExportColumn("code", "", "code")], "x", PLAIN)
        assert works()
        assert b"".join(response.streaming_content).startswith(b"code\r\np0\r\n")
        assert works()


@pytest.mark.django_db
class TestStreamingInATransaction(Streaming):
    def test_rows_that_are_not_committed_yet_are_there(self):
        Source.objects.create(title="new", publisher="p")
        assert lines(Source.objects.all(), [TITLE]) == b"title\r\nnew\r\n"


@pytest.mark.django_db(transaction=True)
class TestStreamingWithoutATransaction(Streaming):
    def test_answer_that_nobody_reads_takes_nothing(self):
        exports.csv_response(Indicator.objects.all(), [ExportColumn("code", "", "code")], "x", PLAIN).close()
        assert works()


@pytest.mark.django_db
class TestWorkbook:
    def test_types_of_cells(self):
        Source.objects.create(title="=SUM(A1)", publisher="6404", published_on=date(2025, 7, 4))
        Source.objects.create(title="zzz", publisher="")
        assert sheet(Source.objects.order_by("title"), COLUMNS) == [
            ["Judul", "Penerbit", "Terbit"],
            ["'=SUM(A1)", "6404", date(2025, 7, 4)],
            ["zzz", "", ""],
        ]

    @pytest.mark.parametrize(
        ("value", "cell"),
        [("6.1", 6.1), ("999999999999999", 999999999999999.0), ("9999999999999999", "9999999999999999"),
         ("99999999999999.99", "99999999999999.99")],
    )  # fmt: skip
    def test_numbers_of_more_than_15_digits_are_text(self, value, cell):
        assert sheet(*number(value))[1] == [cell]

    def test_text_longer_than_a_cell_says_that_it_was_cut(self):
        long = Region.objects.filter(pk="ID").annotate(note=Value("x" * 40000))
        cell = sheet(long, [ExportColumn("note", "", "note")])[1][0]
        assert len(cell) == xlsx.TEXT
        assert cell.endswith("x…")

    def test_dates_before_excels_first_day_are_text(self):
        Source.objects.create(title="old", publisher="", published_on=date(1848, 1, 1))
        assert sheet(Source.objects.all(), [DAY])[1] == ["1848-01-01"]

    def test_more_rows_than_a_sheet_holds_are_refused(self, monkeypatch):
        monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
        Source.objects.bulk_create(Source(title=f"t{i}", publisher="p") for i in range(3))
        assert len(sheet(Source.objects.order_by("pk")[:2], [TITLE])) == 3
        with pytest.raises(exports.TooManyRows):
            exports.xlsx_response(Source.objects.all(), [TITLE], "x")

    def test_nothing_to_export_is_a_sheet_of_headings(self):
        with translation.override("en"):
            assert sheet(Source.objects.none(), [TITLE]) == [["Judul"]]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "code"), [("unit", "percent"), ("period_kind", "survey")])
def test_codes_of_a_field_have_its_words_in_the_files_for_excel_alone(path, code):
    """Also a relation away; an annotation and a text without choices stay as they are."""
    field = Indicator._meta.get_field(path)
    assert exports.choices_of(Observation, f"indicator__{path}") == {c: str(w) for c, w in field.flatchoices}
    assert exports.choices_of(Observation, "note") == exports.choices_of(Observation, "level_word") == {}
    columns = [exports.ExportColumn(path, path, path)]
    indicators = Indicator.objects.filter(code="p0")
    with translation.override("id"):
        plain, excel = (exports.copy_statement(indicators, columns, d) for d in (exports.PLAIN, exports.EXCEL))
        with exports.copy_out(plain) as source:
            assert source.read().decode().strip() == code
        with exports.copy_out(excel) as source:
            assert source.read().decode().strip() == str(dict(field.flatchoices)[code])


@pytest.mark.django_db
def test_what_is_no_choice_of_a_field_has_the_words_of_its_column():
    columns = [exports.ExportColumn("code", "code", "code", words={"p0": "it's {0} %s"})]
    statement = exports.copy_statement(Indicator.objects.filter(code="p0"), columns, exports.EXCEL)
    with exports.copy_out(statement) as source:
        assert source.read().decode().strip() == "it's {0} %s"
