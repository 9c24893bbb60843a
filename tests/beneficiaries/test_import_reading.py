"""Lines for the database: blocks of plain lines go through as they are, the rest as every other file is read."""

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries import import_reading
from beneficiaries.import_reading import Lines

PLAIN = ["Siti", "123", "64.08", "2025-01-31", ""]
ODD = [
    "-",
    "…",
    "..",
    " x",
    "x ",
    "'1",
    '"a, b"',
    '"two\nlines"',
    '"said ""so"""',
    "Note: x",
    "Keterangan",
    "\u00a0z",
    "\t",
]
cells = st.one_of(*[st.sampled_from(PLAIN)] * 6, st.sampled_from(ODD))
files = st.integers(2, 4).flatmap(
    lambda width: st.tuples(
        st.just(["nik", "nama", "tahun", "nilai"][:width]),
        st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=25),
        st.sampled_from(["\n", "\r\n"]),
        st.booleans(),
        st.booleans(),
    )
)


def told(lines: Lines) -> tuple:
    """Rows as COPY sees them, lines that are left out, lines of another width."""
    text = b"".join(lines).decode(lines.python_encoding)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=lines.delimiter))
    return rows, lines.table.skipped, [line for line, _cells in lines.ragged]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files)
def test_lines_in_blocks_are_read_as_line_by_line(tmp_path, monkeypatch, made):
    header, rows, newline, closed, quoted = made
    path = tmp_path / "list.csv"
    if quoted:
        rows = [[cell if cell.startswith('"') else f'"{cell}"' for cell in row] for row in rows]
    text = newline.join(",".join(row) for row in [header, *rows]) + (newline if closed else "")
    path.write_bytes(text.encode())
    monkeypatch.setattr(import_reading, "CHUNK", 60)
    quick, slow = Lines(path), Lines(path)
    assert quick.fast
    slow.fast, slow.encoding, slow.python_encoding = False, "UTF8", "utf-8"
    assert told(quick) == told(slow)


def test_a_plain_file_goes_through_untouched(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"nik,nama\n" + b"1234567890123456,Siti\r\n" * 30_000)
    rows = told(Lines(path))[0]
    assert len(rows) == 30_000
    assert rows[0] == ["2", "1234567890123456", "Siti"]
    assert rows[-1] == ["30001", "1234567890123456", "Siti"]
