# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Single lines that may not have been delivered: nothing, or 0, stands where others have an amount, a day or a count,
or a cell of an address or of an officer says that somebody moved away or was not met."""

import re
from collections.abc import Iterable

from beneficiaries.imports.columns import PLACES, Columns, goods_of, letters, plain, stated_columns
from beneficiaries.imports.doubts.amounts import NOTHING
from beneficiaries.imports.doubts.called import Calling, shown
from beneficiaries.imports.doubts.remarks import is_harmless_heading
from beneficiaries.imports.reading import ListLines

TURNS = (
    r"\m(gagal|batal|dibatalkan|retur|diretur|ditolak|menolak|dihapus|dicoret|pindah|meninggal|wafat|merantau"
    r"|mengundurkan diri|dikembalikan|tidak (ditemukan|ada orang|hadir|datang|di tempat|dikenal|tinggal|berdomisili)"
    r"|(tidak|tdk|belum|blm) (di|ter|me)?(salur|salurkan|cair|terima|nerima|ambil|bayar|dikenali))\M"
)
RELATIVES = ("ibu", "ayah", "bapak", "suami", "istri", "isteri", "orang tua", "ortu", "wali", "waris")
CELLS = 10  # different cells of a column that are asked one by one
LONGEST = 100  # signs of a cell
NEUTRAL_FIELDS = ("address", *PLACES)
NEEDED = ("amount", "delivered_on")
# What counts something else than the aid: members, years of age, ranks.
OTHER_COUNTS = re.compile(
    r"\b(umur|usia|tanggungan|anggota|art|jiwa|anak|balita|bayi|sd|smp|sma|lansia|hamil|disabilitas|luas|lantai|kamar|desil"
    r"|skor|skoring|nilai|bobot|peringkat|ranking|rangking|urut|urutan|nomor|no|rt|rw|tahun|bulan|tanggal|kelas|berat|tinggi"
    r"|penghasilan|pendapatan|pengeluaran|ternak|hutang|kode|id|kk|poin|jarak|alokasi|rencana|target|kuota)\b"
)
COUNT = re.compile(r"[0-9]{1,5}([.,][0-9]{1,3})?|nihil|nol|kosong|[-–—.…]{1,3}", re.IGNORECASE)
BEGINS = "left({cell}, 1) IN ('0', 'n', 'N', 'k', 'K', 'r', 'R')"  # what NOTHING matches; others need no pattern


def find(cursor, lines: ListLines, stems: Iterable[str], columns: Columns, options: dict) -> list[Calling]:
    """What single lines say, or do not say; ``columns``: as they were recognised; ``stems``: in the file, see there."""
    header = lines.table.header
    stated = stated_columns(header, options["map"])
    places = {columns.fields[name] for name in NEUTRAL_FIELDS if name in columns.fields}
    left = set(range(len(header))) - set(columns.fields.values()) - stated.keys() - columns.asked
    found = []
    for index in sorted(places | {index for index in left if is_harmless_heading(header[index])}):
        if not any(word in plain(header[index]) for word in RELATIVES):
            found += _cells(cursor, index, header[index], sorted(stems))
    counts = [index for index in range(len(header)) if _is_count(index, header[index], columns, stated)]
    return [*found, *_blanks(cursor, lines, columns.fields), *_nothing(cursor, header, counts, columns.fields)]


def _cells(cursor, index: int, heading: str, stems: list[str]) -> list[Calling]:
    if not stems:
        return []
    cell, likes = f"c{index}", ", ".join(f"'%%{stem}%%'" for stem in stems)
    where = f"CASE WHEN lower({cell}) LIKE ANY (ARRAY[{likes}]) THEN {cell} ~* %s ELSE false END"
    cursor.execute(
        f"SELECT {cell}, min(line), count(*) FROM import_raw WHERE {where} GROUP BY 1 ORDER BY 2 LIMIT %s",
        [TURNS, CELLS + 1],
    )
    cells = cursor.fetchall()
    if len(cells) > CELLS:
        cursor.execute(f"SELECT count(*) FROM import_raw WHERE {where}", [TURNS])
        text = f"{_name(index, heading)}: " + ", ".join(shown(text)[:LONGEST] for text, *_rest in cells[:3]) + " …"
        return [Calling(text, where, [TURNS], "cells", cells[0][1], "", cursor.fetchone()[0])]
    return [
        Calling(f"{_name(index, heading)}: {shown(text)[:LONGEST]}", f"{cell} = %s", [text],
                "cells" if count > 1 else "cell", line, "", count)
        for text, line, count in cells
    ]  # fmt: skip


def _blanks(cursor, lines: ListLines, fields: dict[str, int]) -> list[Calling]:
    """Lines of aid without an amount or a day, where others have one. Who got goods needs no amount.

    A formula without a result is an error of its own.
    """
    header, found = lines.table.header, []
    is_aid = f"c{fields['program']} IS NOT NULL AND " if "program" in fields else ""
    for name in NEEDED:
        if name not in fields or fields[name] >= len(header):
            continue
        index = fields[name]
        goods = f" AND c{fields['quantity']} IS NULL" if name == "amount" and "quantity" in fields else ""
        where = f"{is_aid}c{index} IS NULL{goods} AND line <> ALL (%s)"
        params = [[line for line, column in lines.formulas if column == index]]
        cursor.execute(
            f"SELECT min(line) FILTER (WHERE {where}), count(*) FILTER (WHERE {where}), count(c{index}) "
            "FROM import_raw",
            params * 2,
        )
        line, count, others = cursor.fetchone()
        if count and others:
            heading = _name(index, header[index])
            found.append(Calling(f"{heading}: -", where, params, "blank", line, "", count, heading))
    return found


def _is_count(index: int, heading: str, columns: Columns, stated: dict[int, str]) -> bool:
    """True for the quantity, and for a column that is not read and counts what was handed over, as far as is known."""
    if columns.fields.get("quantity") == index:
        return "amount" not in columns.fields
    name, texts = plain(heading), columns.samples[index]
    is_left = index not in columns.fields.values() and (
        (index not in stated and index not in columns.asked) or bool(stated.get(index) == "" and goods_of(heading))
    )
    if not is_left or OTHER_COUNTS.search(name) or is_harmless_heading(heading):
        return False
    return bool(name) and bool(texts) and all(map(COUNT.fullmatch, texts))


def _nothing(cursor, header: list[str], counts: list[int], fields: dict[str, int]) -> list[Calling]:
    """Lines with nothing or 0 in a column of counts, where others have some, or all have 0."""
    is_aid = f"c{fields['program']} IS NOT NULL AND " if "program" in fields else ""
    found = []
    for index in counts:
        cell = f"c{index}"
        zero = f"CASE WHEN {BEGINS.format(cell=cell)} THEN {cell} ~* %s ELSE false END"
        where = f"{is_aid}({cell} IS NULL OR {zero})"
        cursor.execute(
            f"SELECT min(line) FILTER (WHERE {where}), count(*) FILTER (WHERE {where}), count({cell}) FROM import_raw",
            [NOTHING, NOTHING],
        )
        line, count, held = cursor.fetchone()
        if count and held:
            heading = _name(index, header[index])
            found.append(Calling(f"{heading}: -", where, [NOTHING], "blank", line, "", count, heading))
    return found


def _name(index: int, heading: str) -> str:
    return shown(heading) if plain(heading) else f"[{letters(index)}]"
