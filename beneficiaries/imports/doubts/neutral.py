"""Which texts around a list say nothing of the delivery: "DAFTAR PENERIMA BANTUAN PANGAN DESA KELINJAU ULU 2025".

The list of words is closed and short, and only says that a text is neutral; every other text is asked about. So a word
that nobody thought of makes a question and never a delivery.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from django.db.models.functions import Lower

from beneficiaries.imports.deliveries import states
from beneficiaries.imports.doubts.remarks import LATER, OF_THE_POOR, fails
from common.reading.layout.words import is_signature
from common.reading.months import MONTH_WORDS
from programs.models import Program
from regions.models import Region

TOKEN = re.compile(r"[^\W\d_]+")
WORDS = frozenset(TOKEN.findall(
    # what it is, and of whom
    "daftar data tabel lampiran formulir form format rekap rekapitulasi nama nominatif bnba by name address sheet "
    "lembar halaman hal nomor no list final penerima manfaat kpm pkm keluarga kelompok kepala kk jiwa orang warga "
    "masyarakat penduduk rumah tangga anggota individu lansia disabilitas anak yatim piatu petani nelayan buruh miskin "
    "rentan mampu recipients beneficiaries "
    # of what
    "bantuan sosial bansos pangan sembako beras tunai langsung dana program harapan blt bpnt pkh bst kube umkm dd add "
    "apbd apbn apbdes anggaran ta dtks dtsen dokumen pelaksanaan "
    # where, of whom
    "provinsi prov kabupaten kab kota kecamatan kec desa kelurahan kel kampung dusun dsn lingkungan rt rw pemerintah "
    "dinas badan republik indonesia wilayah "
    # when
    "tahun thn tanggal tgl tahap termin triwulan tw semester bulan periode alokasi kesatu kedua ketiga keempat pertama "
    # what was done
    "penyaluran realisasi lanjutan sambungan telah sudah yang di dan dari ke per pt cv pos kcp kcu bank kantor "
    "untuk pada sampai dengan s d sd oleh dalam atas rupiah rp "
    "keputusan surat sk bupati gubernur wali walikota tentang "
    # numbers in words, and what they sum up
    "terbilang jumlah total sumber keterangan catatan nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh "
    "sebelas belas puluh seratus ratus seribu ribu juta miliar milyar rupiah"
))  # fmt: skip
ROMAN = re.compile(r"[ivx]+")
# "Cadangan" is a word of reserves, but not in the name of the state's store of food.
PHRASES = re.compile(r"\bcadangan (pangan|beras) pemerintah( daerah)?\b", re.IGNORECASE)
# Behind these words stand names.
BEFORE_NAMES = frozenset((
    "provinsi", "prov", "kabupaten", "kab", "kota", "kecamatan", "kec", "desa", "kelurahan", "kel", "kampung", "dusun",
    "dsn", "lingkungan", "pt", "cv", "kcp", "kcu", "bank", "kantor",
))  # fmt: skip
LONGEST_NAME = 4  # words
# What is named beside each other, and who is named beside those who got nothing.
BETWEEN_NAMED = re.compile(r"\b(?:dan|serta|beserta|maupun|atau|berikut)\b|[&/+,;]")
OF_RECEIVING = re.compile(r"\b(?:(?:pe)?nerima|penyaluran|pencairan|realisasi|sudah|telah|aktif|hadir)\b")
NAMES_OF_DUSUN = 3


class Names:
    """Names of regions and programmes in ``texts``: one look for all of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        spans = {" ".join(span) for text in texts for span in _spans(_tokens(text))}
        wanted = [*spans, *(f"{kind} {span}" for kind in ("kabupaten", "kota") for span in spans)]
        levels = Region.objects.annotate(small=Lower("name")).filter(small__in=wanted).values_list("small", "level")
        short = {(re.sub(r"^(kabupaten|kota) ", "", name), level) for name, level in levels} if spans else set()
        self.villages = {name for name, _level in short}
        self.regions = {name for name, level in short if level <= Region.Level.SUBDISTRICT}
        programs = Program.objects.values_list("name", "code") if spans else []
        self.programs = {name.casefold() for pair in programs for name in pair}


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(PHRASES.sub(" ", OF_THE_POOR.sub(" ", text)).casefold())


def _spans(tokens: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """All series of words that may be a name, where one of them is not neutral."""
    ends = range(1, LONGEST_NAME + 1)
    spans = chain.from_iterable(zip(*(tokens[begin:] for begin in range(length)), strict=False) for length in ends)
    return (span for span in spans if any(not _is_neutral_word(word) for word in span))


def _is_neutral_word(word: str) -> bool:
    return word in WORDS or len(word) == 1 or word in MONTH_WORDS or ROMAN.fullmatch(word) is not None


def is_neutral(text: str, names: Names) -> bool:
    """True where every word of ``text`` is neutral, or part of the name of a region or programme."""
    return not _unknown(text, names)


def is_of_names(text: str, names: Names) -> bool:
    """True where what is unknown in ``text`` stands behind a word for a place or a firm: it is probably a name."""
    tokens = _tokens(text)
    unknown = set(_unknown(text, names))
    for place, word in enumerate(tokens):
        if word in unknown and not BEFORE_NAMES & set(tokens[max(0, place - NAMES_OF_DUSUN) : place]):
            return False
    return not says_otherwise(text)


def says_otherwise(text: str) -> bool:
    """True where a word says that something failed or is still to come."""
    return fails(text) or is_later(text)


def says_both(text: str) -> bool:
    """True where a text names the delivered beside those who were not: "TERSALUR DAN RETUR", "Salur_Retur".

    It says neither of a single line.
    """
    words = states.plain(text.replace("-", " "))
    if not says_otherwise(words):
        return False
    others = [part for part in BETWEEN_NAMED.split(words) if not says_otherwise(part)]
    return states.says_done(words) or any(map(OF_RECEIVING.search, others))


def is_later(text: str) -> bool:
    """True where a word says that something is still to come, or was only proposed."""
    return LATER.search(PHRASES.sub(" ", text).casefold()) is not None


def _unknown(text: str, names: Names) -> list[str]:
    if text.strip().casefold() in names.programs or says_delivered(text):
        return []
    small = text.casefold()
    for program in (program for program in names.programs if len(program) > 1 and program in small):
        text = re.sub(rf"\b{re.escape(program)}\b", " ", text, flags=re.IGNORECASE)
    tokens, unknown, place = _tokens(text), [], 0
    while place < len(tokens):
        length = 0 if _is_neutral_word(tokens[place]) else _name_at(tokens, place, names)
        if not length and not _is_neutral_word(tokens[place]):
            unknown.append(tokens[place])
        place += length or 1
    return unknown


def _name_at(tokens: list[str], place: int, names: Names) -> int:
    """How many words, from ``place`` on, name a region; a village only where it is called so."""
    is_called = place and tokens[place - 1] in BEFORE_NAMES
    known = names.villages if is_called else names.regions
    lengths = range(min(LONGEST_NAME, len(tokens) - place), 0, -1)
    return next((n for n in lengths if " ".join(tokens[place : place + n]) in known), 0)


def says_delivered(text: str) -> bool:
    """True for a text that says of its lines that they were delivered: "A. TERSALUR"."""
    read = states.read_state(bare(text))
    return read is not None and read.state == states.DELIVERED


def bare(text: str) -> str:
    """A heading of a part without its letter or number: "A. SUDAH MENERIMA"."""
    return re.sub(r"^([A-Za-z]|[IVX]+|[0-9]+)[.)]\s*", "", text.strip())


def without_signatures(texts: Iterable[str]) -> list[str]:
    """Notes below a list without what stands in its signatures, unless that says a failure."""
    kept, is_signed = [], False
    for text in texts:
        is_signed = is_signed or is_signature([text])
        if not is_signed or says_otherwise(text):
            kept.append(text)
    return kept
