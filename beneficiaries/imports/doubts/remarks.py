# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Short texts beside an aid, under a heading that is not known: which of them could say that somebody did not get it.

Not words are listed that are dangerous, but what is plainly harmless: addresses, names, numbers, work. Everything else
is asked about, since offices always find another word for what failed.
"""

import re
from typing import NamedTuple

from beneficiaries.imports.columns import BY_SECOND_BEST, PLACES, meant_by, plain

# Words of failure, with what Indonesian puts before and behind them, as PostgreSQL and Python read them.
STEMS = (
    "gagal|batal|retur|tolak|nolak|hapus|coret|pindah|ninggal|wafat|almarhum|almarhumah|alm|almh|kembali|blokir|tunda"
    "|tangguh|tunggu|nunggu|mundur|undur|ganda|dobel|duplikat|duplikasi|ganti|invalid|pasif|tutup|graduasi|kosong"
    "|hilang|cabut|henti|keluar|rantau|mangkir|lepas|absen"
)
WORDS = (
    "tidak|tdk|tak|belum|blm|bukan|tanpa|non|nonaktif|tms|md|tki|tkw|pmi|luar negeri|malaysia|saldo|nihil|nol|pending"
    "|hold|not|failed|rejected|refused|returned|cancell?ed|deleted|moved|died|inactive|duplicate|unpaid"
)
FAILS = (
    rf"(^|[^[:alnum:]])((di|ke|pe|pem|pen|peng|per|me|men|mem|meng|ter|ber)?({STEMS})(an|kan|nya)?|{WORDS})"
    r"([^[:alnum:]]|$)"
)
PYTHON_FAILS = re.compile(FAILS.replace("[:alnum:]", "a-z0-9"), re.IGNORECASE)
OF_THE_POOR = re.compile(
    r"\b((tidak|kurang|belum|tak) mampu|(tidak|tak) layak huni|(non|bukan)[- ]*(tunai|pkh|dtks|dtsen|bpnt)|"
    r"(tidak|belum)( tamat)? (be)?(kerja|sekolah)|kehilangan (mata pencaharian|pekerjaan))\b",
    re.IGNORECASE,
)
HARMLESS_HEADINGS = re.compile(
    r"(no|nomor|kode|id|nama|alamat|jalan|dusun|dsn|lingkungan|tempat|rt|rw|bank|umur|usia|pekerjaan|agama|pendidikan|"
    r"sekolah|kelas|suku|gol|golongan|ttl|ibu|ayah|suami|istri|wali|pendamping|petugas|penyalur|kantor|provinsi|"
    r"propinsi|prov|email|telp|telepon|hp|wa|handphone|kontak|disabilitas|listrik|tanggal|tgl|koordinat|"
    r"status (dalam |di |hubungan )?(perkawinan|kawin|pernikahan|nikah|keluarga|hubungan keluarga|dtks|dtsen)|"
    r"jenis (bantuan|kelamin|pekerjaan|disabilitas)|sumber dana)\b.*|.*\b(hp|telp|telepon|rt|rw|rt/rw)"
)
# Cells that are plainly an address, or nothing but a sign and digits.
ADDRESS = re.compile(
    r"\b(rt|rw|jl|jln|jalan|gg|gang|dusun|dsn|blok|lingk|lingkungan|perum|desa|kel|kec|km)\b", re.IGNORECASE
)
WORK = (
    "petani|nelayan|buruh|buruh harian lepas|pedagang|wiraswasta|swasta|karyawan|karyawan swasta|irt|ibu rumah tangga|"
    "mengurus rumah tangga|pelajar|mahasiswa|pelajar/mahasiswa|tukang|sopir|guru|honorer|pensiunan|pekebun|peternak|"
    "petani/pekebun|pns|asn|tni|polri|belum/tidak bekerja|tidak bekerja|belum bekerja"
)
IS_WORK = re.compile(WORK, re.IGNORECASE)
TEXTS = 400  # different texts that are looked at
MARKED = "[[:alpha:]✓✔√☑✅✗✘×☒❌]"
NAMES_FROM = 10  # lines from which on a column that differs almost everywhere holds names
MOSTLY = 0.6


class Remark(NamedTuple):
    """A different text of a column: how often it stands there, whether it has a word of failure."""

    text: str
    lines: int
    fails: bool


def remarks(cursor, index: int) -> list[Remark]:
    """The texts of a column that could say that an aid was not received, the dangerous and frequent ones first."""
    cursor.execute(
        f"SELECT cell, n, cell ~* %s AS fails FROM (SELECT c{index} AS cell, count(*) AS n FROM import_raw "
        f"WHERE c{index} ~ %s GROUP BY 1) each ORDER BY fails DESC, n DESC, cell LIMIT %s",
        [FAILS, MARKED, TEXTS],
    )
    looked_at = [Remark(*values) for values in cursor.fetchall()]
    texts = [remark for remark in looked_at if not _is_harmless(remark)]
    dangerous = [remark for remark in texts if remark.fails]
    if _is_of_names(texts) or _is_one_text_throughout(cursor, texts):
        return []
    return dangerous if len(looked_at) == TEXTS else texts


def is_harmless_heading(heading: str) -> bool:
    """True where the heading names a field that is no state, or something that never is one."""
    name = plain(heading)
    field = meant_by(heading) or BY_SECOND_BEST.get(name, "")
    return bool(HARMLESS_HEADINGS.fullmatch(name)) or field in (*PLACES, "region", "name", "address", "role", "program")


def fails(text: str) -> bool:
    """True for a text with a word of failure, beside what is said of the poor and of programmes."""
    return bool(PYTHON_FAILS.search(OF_THE_POOR.sub(" ", text)))


def _is_harmless(remark: Remark) -> bool:
    return bool(IS_WORK.fullmatch(remark.text)) or (not remark.fails and bool(ADDRESS.search(remark.text)))


def _is_of_names(texts: list[Remark]) -> bool:
    filled = sum(remark.lines for remark in texts)
    return filled >= NAMES_FROM and len(texts) > MOSTLY * filled and not any(remark.fails for remark in texts)


def _is_one_text_throughout(cursor, texts: list[Remark]) -> bool:
    if len(texts) != 1 or texts[0].fails:
        return False
    cursor.execute("SELECT count(*) FROM import_raw")
    return texts[0].lines == cursor.fetchone()[0] > 1
