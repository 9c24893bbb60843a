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
LATER = re.compile(  # what is still to come, or was only proposed
    r"\b(belum|blm|calon|tunggu|menunggu|tunda|ditunda|penundaan|usulan|diusulkan|usul|pengusulan|cadangan|rencana|susulan"
    r"|menyusul|akan|proses|verifikasi|jadwal|undangan)\b"
)
OF_THE_POOR = re.compile(
    r"\b((tidak|kurang|belum|tak) mampu|(tidak|tak) layak huni|(non|bukan)[- ]*(tunai|pkh|dtks|dtsen|bpnt)|"
    r"(tidak|belum)( tamat)? (be)?(kerja|sekolah)|kehilangan (mata pencaharian|pekerjaan))\b",
    re.IGNORECASE,
)
HARMLESS_HEADINGS = re.compile(
    r"(no|nomor|id|nama|alamat|jalan|dusun|dsn|lingkungan|tempat|rt|rw|bank|umur|usia|pekerjaan|agama|pendidikan|"
    r"sekolah|kelas|suku|gol|golongan|ttl|ibu|ayah|suami|istri|wali|ahli waris|pendamping|petugas|penyalur|kantor|"
    r"provinsi|propinsi|prov|email|telp|telepon|hp|wa|handphone|kontak|disabilitas|listrik|tanggal|tgl|koordinat|"
    r"kode (pos|wilayah|prov|provinsi|kab|kabupaten|kota|kec|kecamatan|desa|kel|kelurahan|bps|kemendagri|bank|cabang|"
    r"kantor|agen|program|kpm|keluarga|anggota)|"
    r"status (dalam |di |hubungan )?(perkawinan|kawin|pernikahan|nikah|keluarga|hubungan keluarga|dtks|dtsen)|"
    r"jenis (bantuan|kelamin|pekerjaan|disabilitas)|sumber dana)\b.*|.*\b(hp|telp|telepon|rt|rw|rt/rw)|kode"
)
# In such a heading these words ask whether something was handed over: "No. Bukti Bayar", "Nomor Resi".
HANDED_OVER = re.compile(
    r"\b(bukti|resi|respon|respons|response|hasil|transaksi|retur|gagal|batal|tolak|hapus|coret|hadir|"
    r"(di|ter)?(bayar|cair|terima|salur|ambil)(kan)?)\b"
)
# Headings of numbers that are small and say nothing of the aid.
NUMBERS = re.compile(
    r"(umur|usia|jumlah|jml|jlh|luas|desil|skor|nilai|tanggungan|anggota|art|jiwa|penghasilan|berat|tinggi|tahun|bulan|"
    r"peringkat|ranking|urut|urutan|kelas|rt|rw|volume|kg|liter|banyak|banyaknya|lama|lamanya)\b.*"
)
# Cells that are plainly an address.
ADDRESS = re.compile(
    r"\W*(rt|rw|jl|jln|jalan|gg|gang|dusun|dsn|blok|lingk|lingkungan|perum|desa|kel|kec|km)\b", re.IGNORECASE
)
WORK = (
    "petani|nelayan|buruh|buruh harian lepas|pedagang|wiraswasta|swasta|karyawan|karyawan swasta|irt|ibu rumah tangga|"
    "mengurus rumah tangga|pelajar|mahasiswa|pelajar/mahasiswa|tukang|sopir|guru|honorer|pensiunan|pekebun|peternak|"
    "petani/pekebun|pns|asn|tni|polri|belum/tidak bekerja|tidak bekerja|belum bekerja"
)
IS_WORK = re.compile(WORK, re.IGNORECASE)
TEXTS = 400  # different texts that are looked at
MARKED = "[[:alpha:]✓✔√☑✅✗✘×☒❌]"
CODE = "^[0-9]{1,3}$"
MOST_CODES = 20


class Remark(NamedTuple):
    """A different text of a column: how often it stands there, whether it has a word of failure."""

    text: str
    lines: int
    fails: bool


def remarks(cursor, index: int, heading: str) -> list[Remark]:
    """The texts of a column that could say that an aid was not received, the dangerous and frequent ones first."""
    cursor.execute(
        f"SELECT cell, n, cell ~* %s AS fails FROM (SELECT c{index} AS cell, count(*) AS n FROM import_raw "
        f"WHERE c{index} ~ %s GROUP BY 1) each ORDER BY fails DESC, n DESC, cell LIMIT %s",
        [FAILS, MARKED, TEXTS],
    )
    looked_at = [Remark(*values) for values in cursor.fetchall()]
    texts = [remark for remark in looked_at if not _is_harmless(remark)]
    dangerous = [remark for remark in texts if remark.fails]
    if not looked_at:
        return _codes(cursor, index, heading)
    return dangerous if len(looked_at) == TEXTS and dangerous else texts


def _codes(cursor, index: int, heading: str) -> list[Remark]:
    """Short numbers that come again, as codes do: "00" and "76" of a bank. Counts are none by their heading."""
    if NUMBERS.fullmatch(plain(heading)):
        return []
    cursor.execute(
        f"SELECT c{index}, count(*), bool_or(c{index} ~ %s) FROM (SELECT c{index} FROM import_raw "
        f"WHERE length(c{index}) < 4) short GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %s",
        [CODE, MOST_CODES + 1],
    )
    codes = [(text, n) for text, n, is_code in cursor.fetchall() if is_code]
    filled = sum(n for _text, n in codes)
    cursor.execute(f"SELECT count(*), count(c{index}) FROM import_raw")
    lines, held = cursor.fetchone()
    differs = len(codes) > 1 or held < lines
    is_code = len(codes) <= MOST_CODES and filled == held and (len(codes) < held or held < lines)
    return [Remark(text, n, fails=False) for text, n in codes] if codes and differs and is_code else []


def is_harmless_heading(heading: str) -> bool:
    """True where the heading names a field that is no state, or something that never is one."""
    name = plain(heading)
    field = meant_by(heading) or BY_SECOND_BEST.get(name, "")
    is_harmless = HARMLESS_HEADINGS.fullmatch(name) and not HANDED_OVER.search(name)
    return bool(is_harmless) or field in (*PLACES, "region", "name", "address", "role", "program")


def fails(text: str) -> bool:
    """True for a text with a word of failure, beside what is said of the poor and of programmes."""
    return bool(PYTHON_FAILS.search(OF_THE_POOR.sub(" ", text)))


def _is_harmless(remark: Remark) -> bool:
    return bool(IS_WORK.fullmatch(remark.text)) or (not remark.fails and bool(ADDRESS.match(remark.text)))


def is_one_text_throughout(cursor, texts: list[Remark]) -> bool:
    """True where the same words stand in every line: what they say, they say of the whole list."""
    if len(texts) != 1:
        return False
    cursor.execute("SELECT count(*) FROM import_raw")
    return texts[0].lines == cursor.fetchone()[0] > 1
