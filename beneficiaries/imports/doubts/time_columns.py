# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Columns that could say the tranche: left out under a heading of time, or with days that a spreadsheet made of it."""

import re

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from beneficiaries.imports.columns import RUPIAH, Columns, goods_of, letters, plain, unread_columns
from beneficiaries.imports.deliveries.staged import has_aid
from beneficiaries.imports.meaning.choices import column_choices
from beneficiaries.imports.meaning.periods import said_by_name, said_in
from beneficiaries.imports.reading import ListLines
from beneficiaries.registry.nik import without_numbers
from beneficiaries.tranche_words import UNKNOWN, is_number_alone, kind_of_heading, read
from common.reading.layout.several import line_name
from imports.machinery.outcome import Question

OPTION = "tranche_days"
MONTH, TYPED = "month", "typed"
ANSWERS = (MONTH, TYPED)
TIME = re.compile(
    r"\b(bulan|bln|tahap|thp|tahapan|termin|periode|triwulan|tri wulan|tw|semester|kuartal|gelombang|masa|alokasi|month"
    r"|quarter|period|tranche|stage|(penyaluran|pencairan|salur|cair|bayar|pembayaran) ke)\b"
)
NO_TIME = re.compile(
    r"\b(jumlah|jml|jlh|jmlh|banyak|banyaknya|lama|lamanya|selama|indeks|nilai|nominal|rp|rupiah|per|lahir|usia|umur|penghasilan|pendapatan|harga|masuk|kerja|desil"
    r"|hamil|tagihan|berlaku)\b|/ ?(bulan|bln)"
)
DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]00:00(:00)?)?$"
YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
LOOKED_AT = 200  # different cells
LONGEST = 40  # signs of a cell
MULTIPLES_IN = 2000  # lines
SHOWN = 3


def ask_left_out(cursor, lines: ListLines, columns: Columns, options: dict, *, named: bool) -> list[Question]:
    """One question for each column that is not read and could say the tranche, where no column does. Proposed is that
    it does, unless another place says a tranche or it seems to count what was paid.

    ``named``: those whose headings name one ("Tanggal Tahap 2"); else those of which the cells do.
    """
    if "tranche" in columns.fields or not has_aid(columns.fields, options):
        return []
    header, asked = lines.table.header, _named if named else _told
    left_out = {
        index: texts for index in unread_columns(header, columns, options)
        if index not in columns.reasons and (texts := asked(cursor, index, header[index]))
    }  # fmt: skip
    columns.asked |= left_out.keys()
    columns.reasons |= dict.fromkeys(left_out, _("It could say the tranche of the aid."))
    counts = {index: _may_count(cursor, index, columns.fields) for index in left_out}
    is_only = len(left_out) == 1 and not _is_said(lines, options) and not any(counts.values())
    return [
        _question(index, header[index], texts, counts=counts[index], is_only=is_only)
        for index, texts in left_out.items()
    ]  # fmt: skip


def _is_said(lines: ListLines, options: dict) -> bool:
    """True where a tranche was stated, or a title names one."""
    return bool(options["tranche"]) or any(said_in(title.text) for title in lines.table.titles)


def _may_count(cursor, index: int, fields: dict[str, int]) -> bool:
    """True where different numbers stand beside amounts of which each is the same multiple of its number: the months
    that were paid, and not the tranche."""
    money = next((f"c{fields[name]}" for name in ("amount", "quantity") if name in fields), "NULL::text")
    number = f"CASE WHEN c{index} ~ '^[0-9]{{1,2}}$' THEN c{index}::numeric END"
    amount = f"nullif(regexp_replace({money}, '([.,][0-9]{{1,2}})?(,-)?$|[^0-9]', '', 'g'), '')::numeric"
    cursor.execute(
        f"SELECT count(DISTINCT number), count(DISTINCT amount / nullif(number, 0)), bool_and(number > 0) "
        f"FROM (SELECT {number} AS number, {amount} AS amount FROM import_raw ORDER BY line LIMIT {MULTIPLES_IN}) few"
    )
    numbers, multiples, are_numbers = cursor.fetchone()
    return bool(are_numbers) and numbers > 1 and multiples == 1


def _named(cursor, index: int, heading: str) -> list[str]:
    """The cells of a column whose heading names a tranche."""
    return _cells(cursor, index) if said_by_name(heading) else []


def _told(cursor, index: int, heading: str) -> list[str]:
    """The cells of a column of time, where each of them may be a tranche."""
    texts = _cells(cursor, index) if _is_of_time(heading) and not said_by_name(heading) else []
    return texts if all(_is_tranche(text, heading) for text in texts) else []


def _is_of_time(heading: str) -> bool:
    name = plain(heading)
    is_count = bool(goods_of(heading) or RUPIAH.search(heading.casefold()))
    return bool(TIME.search(name)) and not is_count and not NO_TIME.search(heading.casefold())


def _cells(cursor, index: int) -> list[str]:
    cursor.execute(
        f"SELECT c{index} FROM import_raw WHERE c{index} IS NOT NULL GROUP BY 1 ORDER BY min(line) LIMIT %s",
        [LOOKED_AT],
    )
    return [cell for (cell,) in cursor.fetchall()]


def _is_tranche(text: str, heading: str) -> bool:
    """True for words that name a period, or a number that may count one."""
    year = YEAR.search(text)
    stated, kind = int(year[0]) if year else None, kind_of_heading(plain(heading))
    if len(text) > LONGEST:
        return False
    return read(text, stated, kind) != UNKNOWN or is_number_alone(text, stated) or bool(said_in(text))


def _question(index: int, heading: str, texts: list[str], *, is_only: bool, counts: bool) -> Question:
    words = {
        "heading": without_numbers(heading),
        "texts": ", ".join(without_numbers(text[:LONGEST]) for text in texts[:SHOWN]),
    }
    if said_by_name(heading):
        text = _("“%(heading)s” names a tranche and holds %(texts)s. What is it?")
        reason = _("A line is one delivery with one amount: what several tranches brought needs a line for each.")
        return Question(text % words, "map", column_choices(), "", reason, f"[{letters(index)}]")
    text = _("“%(heading)s” holds %(texts)s. Is it the tranche of the aid?")
    reason = _("No other column says the tranche.") if is_only else ""
    if counts:
        reason = _("Each amount is the same multiple of its number: it may be the number of months or stages paid.")
    return Question(
        text % words, "map", column_choices(), "tranche" if is_only else "", reason, f"[{letters(index)}]"
    )  # fmt: skip


def ask_days(cursor, lines: ListLines, fields: dict[str, int], options: dict) -> list[Question]:
    """What days in the column of tranches mean: a spreadsheet makes them of "1-3" as well as of "Mar-25"."""
    if "tranche" not in fields or options[OPTION] or lines.table.kind == "csv":
        return []
    cell = f"c{fields['tranche']}"
    cursor.execute(
        f"SELECT line, {cell} FROM import_raw WHERE {cell} LIKE '____-__-__%%' AND {cell} ~ %s ORDER BY line LIMIT 1",
        [DAY],
    )
    if not (first := cursor.fetchone()):
        return []
    year, month, day = map(int, first[1][:10].split("-"))
    heading = lines.table.header[fields["tranche"]]
    words = {"line": line_name(first[0]), "heading": heading, "day": first[1][:10], "typed": f"{day}-{month}"}
    words |= {"month": f"{MONTHS.get(month, month)} {year}"}
    text = _(
        "Line %(line)s, “%(heading)s”: the cell is the day %(day)s. A spreadsheet makes days of what is typed as "
        "“%(typed)s”. What is meant?"
    )
    choices = (
        (MONTH, _("months: here %(month)s") % words),
        (TYPED, _("what was typed: here “%(typed)s”") % words),
    )
    return [Question(text % words, OPTION, choices)]


def put_days(cursor, fields: dict[str, int], options: dict) -> None:
    """What was answered: each day as its month, or as two numbers."""
    if "tranche" not in fields or not options[OPTION]:
        return
    cell = f"c{fields['tranche']}"
    meant = r"\1-\2-01" if options[OPTION] == MONTH else r"\4-\3"
    cursor.execute(
        f"UPDATE import_raw SET {cell} = regexp_replace({cell}, '^([0-9]{{4}})-(0?([0-9]+))-0?([0-9]+).*$', %s) "
        f"WHERE {cell} LIKE '____-__-__%%' AND {cell} ~ %s",
        [meant, DAY],
    )
