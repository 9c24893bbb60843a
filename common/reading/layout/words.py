"""What a cell or a line of a table looks like: a year, a figure, a part of a heading, a note, a total, a signature."""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal

from common.reading.cells import Cell, FormulaWithoutResult
from common.reading.layout.raised import RAISED_SIGNS
from common.reading.months import MONTH_WORDS
from common.reading.parsing import is_missing

FIRST_YEAR, LAST_YEAR = 1945, 2100
RAISED_MARK = rf"[{RAISED_SIGNS}][{RAISED_SIGNS}⁾]{{0,5}}\)?"
MONTHS = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
YEAR = re.compile(
    r"(?:tahun|thn?\.?|year)?\s*(?:19[4-9]\d|20\d\d)(?:\s*[-/–]\s*(?:(?:19|20)?\d\d))?\s*"
    rf"(?:\*{{1,3}}\)?|[a-z]\)|\d\)|r|{RAISED_MARK})?",
    re.IGNORECASE,
)
FIGURE = re.compile(
    rf"[-−+]?(?:rp\.?\s*)?\d[\d.,\s/:'-]*%?\s*(?:\*{{1,3}}\)?|[a-z\d]{{1,2}}\)|r|e|{RAISED_MARK})?", re.IGNORECASE
)
PART = re.compile(  # what stands below a heading and says a part of it: a period, a unit, a breakdown
    rf"(?:{MONTHS})(?:\s+\d{{4}})?|\(.*\)|(?:semester|sem\.?|smt\.?|triwulan|tw\.?|quarter|q|s)\s*(?:[1-4]|i{{1,3}}|iv)\b.*"
    r"|tahunan|annual|year(?:ly)?|%|persen(?:tase)?|percent|rupiah|rp\.?|(?:ribu|juta|000)?\s*(?:jiwa|orang|rupiah|ruta|kk)"
    r"|poin|indeks|(?:per)?kotaan|(?:per)?desaan|urban|rural|kota\s*\+\s*desa|perkotaan\s*\+\s*perdesaan|total|jumlah"
    r"|laki\s*-?\s*laki|perempuan|lk|pr|l|p|l\s*\+\s*p|male|female|target|realisasi|pagu|awal|akhir",
    re.IGNORECASE,
)
TAKES_PARTS = re.compile(r"\b(?:tahun|year|bulan|month|semester|satuan|unit|periode)\b", re.IGNORECASE)
STUB = re.compile(  # how the heading of the first column begins: what the lines are about
    r"(?:nama|kode|no\b|nomor|wilayah|daerah|provinsi|province|prov\b|kabupaten|kab\b|kota|kecamatan|desa|kelurahan|region"
    r"|regency|district|uraian|rincian|karakteristik|kategori|kelompok|jenis|tahun|year|bulan|periode|indikator|variabel)",
    re.IGNORECASE,
)
LONGEST_STUB = 60
NOTE_WORDS = re.compile(r"^(keterangan|catatan|sumber|note|source|footnote)s?\b\s*:", re.IGNORECASE)
NOTE_MARKS = re.compile(r"^(?:\*|\d{1,2}\)|[a-z]\)|#|keterangan\b|catatan\b|sumber\b|note\b|source\b)", re.IGNORECASE)
PERSON_NUMBER = re.compile(r"(\d[ .'-]*){15,18}", re.ASCII)
TOTAL = re.compile(r"(?:sub\s*-?\s*|grand\s+)?(?:jumlah|total|rata\s*-?\s*rata|average)\b", re.IGNORECASE)
SECTION = re.compile(
    r"(?:kabupaten|kota|provinsi|kecamatan|desa|kelurahan)\s*(?:/\s*(?:kota|regency|regencies|municipality|city|cities"
    r"|province|provinces|municipalities|district|districts|kelurahan))?\s*:?", re.IGNORECASE,
)  # fmt: skip
SIGNATURE = re.compile(
    r"\b(?:mengetahui|menyetujui|disetujui|dibuat oleh|diperiksa|kepala (?:desa|dinas|badan|bidang|seksi|dusun)|lurah"
    r"|juru bayar|verifikator|yang (?:menyerahkan|menerima|membuat)"
    r"|camat|bupati|wali ?kota|gubernur|sekretaris|bendahara|ttd|nip\b|petugas|pendamping|koordinator"
    r"|penanggung ?jawab|ketua)\b"
    rf"|^[^,\d]{{3,40}},\s*\d{{0,2}}\s*(?:{MONTHS})\s+\d{{4}}$", re.IGNORECASE,
)  # fmt: skip
# The number of a table, in a cell before that of its title: "Tabel", "Table 4.5.1", "Tabel/Table 4.5".
CAPTION = re.compile(
    r"(?:tabel|table|lampiran|appendix)(?:\s*/?\s*(?:table|tabel))?\s*(?:[ivx]+|\d+)?(?:[.\-]\w{1,3})*\s*[.:]?",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"\((\d{1,3})\)(?:\s*[=:].*)?|(\d{1,3})")


def filled(cells: Sequence[Cell]) -> list[int]:
    """The columns in which something stands."""
    return [column for column, cell in enumerate(cells) if cell != ""]


def is_year(cell: Cell) -> bool:
    """True for a year, also with a mark behind it, and for two years as of a school year."""
    if isinstance(cell, Decimal):
        return FIRST_YEAR <= cell <= LAST_YEAR and cell == cell.to_integral_value()
    return isinstance(cell, str) and YEAR.fullmatch(cell.strip()) is not None


def is_figure(cell: Cell) -> bool:
    """True for a number, a date or a formula; false for a year, which may be a heading."""
    if isinstance(cell, FormulaWithoutResult | datetime.date):
        return True
    if isinstance(cell, Decimal):
        return not is_year(cell)
    return cell[:1] in "-−+Rr0123456789" and FIGURE.fullmatch(cell) is not None and not is_year(cell)


def is_data(cells: Sequence[Cell]) -> bool:
    """True where the line can be no heading: it holds a figure, or marks for missing ones behind a name."""
    held = [cell for cell in cells if cell != ""]
    if any(map(is_figure, held)):
        return True
    return bool(held) and held[0] == cells[0] and not is_missing(held[0]) and any(map(is_missing, held[1:]))


def is_part(cell: Cell) -> bool:
    """True for what only says a part of the heading above it: a year, a month, a unit, a breakdown."""
    return is_year(cell) or (isinstance(cell, str) and PART.fullmatch(cell.strip()) is not None)


def numbers_of(cells: Sequence[Cell]) -> tuple[bool, int]:
    """Whether a line numbers the columns "(1) (2) (3)" in brackets, and how many of them; 0 where it does not."""
    held = [str(cells[column]).strip() for column in filled(cells)]
    matches = [NUMBERED.fullmatch(text) for text in held]
    numbers = [int(match[1] or match[2]) for match in matches if match]
    if len(numbers) < len(held) or numbers != list(range(1, len(numbers) + 1)):
        return False, 0
    return all(text.startswith("(") for text in held), len(numbers)


def is_letterhead(cells: Sequence[Cell]) -> bool:
    """True for a line such as "Kecamatan | : Muara Ancalong" above a table, and for a title behind its number."""
    held = [str(cells[column]).strip() for column in filled(cells)]
    if len(held) == 2 and CAPTION.fullmatch(held[0]) and not is_figure(held[1]):
        return True
    return len(held) > 1 and (held[0].endswith(":") or held[1].startswith(":"))


def is_total(cells: Sequence[Cell]) -> bool:
    """True where the first text of a line says that it sums up others."""
    first = next((cell for cell in cells if isinstance(cell, str) and cell and not is_figure(cell)), "")
    return TOTAL.match(first) is not None


def is_note(cells: Sequence[Cell], width: int) -> bool:
    """True for a title or footnote: nothing but the first cell is filled, or it begins like a note ("Sumber: ...").

    A place or a person may be called "Sumber", and a number that stands alone is a row that lacks the rest.
    """
    first = cells[0] if isinstance(cells[0], str) else ""
    if width > 1 and first and not any(cell != "" for cell in cells[1:]):
        return not (PERSON_NUMBER.fullmatch(first) or is_figure(first))
    return bool(NOTE_WORDS.match(first))


def is_signature(cells: Sequence[Cell]) -> bool:
    """True where a cell says who signed, where and when."""
    return any(isinstance(cell, str) and SIGNATURE.search(cell) for cell in cells)
