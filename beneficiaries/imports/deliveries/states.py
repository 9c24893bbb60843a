"""Whether an aid of a list was delivered, and why not, as offices write it: "GAGAL SALUR", "RETUR - rekening pasif".

A cell is read as a whole. Words behind a state may turn it: "diterima ahli waris", "salur, meninggal 2025", "retur,
sudah salur ulang". What has not one meaning as a whole says nothing (None), and is asked: taken for delivered it could
count money that nobody got, taken for a failure it could lose money that somebody has.
"""

import re
from typing import NamedTuple

from common.reading.months import MONTH_WORDS

DELIVERED, NOT_DELIVERED, NAMED = "delivered", "not_delivered", "named"
STATES = {
    DELIVERED: "salur;tersalur;tersalurkan;disalurkan;sudah salur;sudah tersalur;sudah disalurkan;telah salur;"
    "telah tersalur;telah disalurkan;berhasil;berhasil salur;berhasil disalurkan;berhasil transaksi;sukses;"
    "sukses salur;cair;sudah cair;telah cair;dicairkan;diterima;sudah diterima;telah diterima;sudah terima;"
    "telah menerima;sudah menerima;menerima;terima;sudah transaksi;sudah ambil;sudah diambil;diambil;sudah;ya;"
    "delivered;paid;received;success",
    NOT_DELIVERED: "gagal;gagal salur;gagal tersalur;gagal disalurkan;gagal transfer;gagal cair;gagal transaksi;"
    "gagal bayar;gagal cek rekening;gagal buka rekening;gagal buat rekening;retur;return;diretur;dana retur;tidak;"
    "tidak salur;tidak tersalur;tidak tersalurkan;tidak disalurkan;tidak cair;tidak diterima;tidak terima;"
    "tidak menerima;tidak diambil;tidak hadir;tidak datang;tidak ditemukan;alamat tidak ditemukan;tidak ada orang;"
    "tidak di tempat;tidak ada di tempat;tidak berhasil;tidak transaksi;batal;batal salur;dibatalkan;batal cair;"
    "ditolak;menolak;dikembalikan;kembali;not delivered;failed;returned;cancelled",
    NAMED: "named;named only;belum;belum salur;belum tersalur;belum tersalurkan;belum disalurkan;belum cair;"
    "belum diterima;belum terima;belum menerima;belum transaksi;belum diambil;proses;dalam proses;usulan;diusulkan;"
    "calon;calon penerima;terdaftar;terdata;daftar tunggu;cadangan",
}
MEANS = {phrase: state for state, phrases in STATES.items() for phrase in phrases.split(";")}
# Answers to what a heading asks: alone they are read, with other words only where these name a reason.
ANSWERS = ("ya", "sudah", "tidak", "belum", "kembali")
SHORT = {
    "tdk": "tidak",
    "tak": "tidak",
    "blm": "belum",
    "sdh": "sudah",
    "ggl": "gagal",
    "tlh": "telah",
    "krn": "karena",
}
PHRASES = re.compile(f"({'|'.join(sorted(map(re.escape, MEANS), key=len, reverse=True))})(?![a-z])")
BETWEEN = re.compile(r"\s*(?:[-–—:;,./(\[]+|\bkarena\b|\bsebab\b|\bdengan alasan\b|\balasan\b)\s*")
WHOM = re.compile(r"(?:(?:oleh )?(?:kpm|ybs|yang bersangkutan|penerima manfaat|penerima|orangnya)\b\W*)")
# What may stand behind "delivered" and changes nothing of it.
PLACE = (
    "(?:kantor )?pos|kantor desa|kantor kelurahan|balai desa|agen|e-?warong|(?:bank )?(?:bri|bni|mandiri|btn|bsi|bpd)"
    "|bank"
)
FULLY = re.compile(
    r"(?:\W*(?:lengkap|penuh|utuh|semua|semuanya|seluruhnya|sepenuhnya|100 ?%|lunas|tunai|lancar|dengan baik|tepat"
    rf" waktu|langsung|sendiri|(?:via|melalui|lewat|di) (?:{PLACE})|{WHOM.pattern}))+\W*"
)
NEVER = r"(?:tidak|bukan|belum|tanpa|not|never)(?: (?:pernah|karena|akan|ikut|bisa|dapat|mau|jadi|sempat))*"
DID = (
    r"\b(?:(?:di|ter)?(?:salur|salurkan|cair|cairkan|terima|ambil|transfer|bayar|bayarkan|tarik)|menerima|mengambil"
    r"|transaksi|berhasil|sukses|paid|received|delivered)\b"
)
# Behind a failure these may say that somebody got the aid after all, or another one in his place.
AFTER_ALL = re.compile(
    rf"{DID}|\b(?:diganti|digantikan|ganti|pengganti|penggantian|dialihkan|diwakili|diwakilkan|kuasa|pindahan|tapi"
    r"|tetapi|namun|kemudian|lalu|susulan|beres|selesai|tuntas|teratasi|ok|oke)\b|\b(?:sudah|telah|ya)\W*$"
)
DIED = "meninggal|wafat|almarhum|almarhumah|alm|died|deceased"
MOVED = "pindah|merantau|moved"
REFUSED = "menolak|tolak|mengundurkan diri|undur diri|mundur|refused"
REASONS = {
    "refused": REFUSED,
    "moved": MOVED,
    "died": DIED,
    "account": "rekening|rek|norek|kartu|kks|atm|buku tabungan|account|card",
}
FINDS = {reason: re.compile(rf"\b(?:{words})\b") for reason, words in REASONS.items()}
RETURNED = re.compile(r"\b(di)?retur(n|ned)?\b|\bdikembalikan\b|\bkembali ke (kas|bank|rekening)\b")
UNDONE = re.compile(rf"\b(?:{NEVER}|gagal|batal) {DID}")
UNTRUE = re.compile(rf"\b{NEVER} (?:{DIED}|{MOVED}|{REFUSED})\b")
HEIR = r"(?:\W+(?:dan )?(?:tidak ada|tidak punya|tidak memiliki|tanpa) ahli waris)?"
# Reasons that are the whole cell: nothing was delivered.
ALONE = re.compile(
    rf"(?:(?:sudah|telah) )?(?:(?:{DIED})(?: dunia)?{HEIR}|(?:{MOVED})(?: (?:domisili|alamat|tempat tinggal|keluar"
    rf"|desa|kecamatan|kabupaten|kota|provinsi|pulau|daerah))*|(?:{REFUSED})(?: bantuan| menerima(?: bantuan)?)?"
    r"|(?:dana )?(?:di)?kembali(?:kan)? ke (?:kas(?: negara| daerah)?|bank))"
)
BEHIND = re.compile(r"(?:bank|himbara|bank himbara|pos|sistem)")
# In a column beside "delivered" these say the contrary, or that it is not the whole.
FAILURE = (
    r"\b(?:gagal|kegagalan|batal|dibatalkan|diretur|retur|return|returned|failed|rejected|refused|cancelled|ditolak"
    r"|tolak|menolak|penolakan|dikembalikan|kembali|pindah|pindahan|merantau|moved|meninggal|wafat|almarhum|almarhumah"
    r"|alm|died|deceased|mundur|mengundurkan|undur|pasif|dormant|diblokir|terblokir|blokir|hilang|rusak|tertelan"
    r"|ditutup|tertutup|tutup|salah|ganda|duplikat|diganti|digantikan|ganti|pengganti|dialihkan|dihapus|hapus|dicoret"
    r"|coret|non[- ]?aktif|sebagian|kurang|separuh|setengah)\b"
    r"|\b(?:tidak|tdk|tak|belum|blm|not) (?:bisa |dapat |pernah |mau |jadi |sempat )?(?:(?:di|ter)?(?:salur|salurkan"
    r"|cair|cairkan|terima|ambil|transfer|bayar|tarik)|menerima|mengambil|transaksi|berhasil|hadir|datang|ditemukan"
    r"|di tempat|aktif|layak|valid|sesuai|padan|lengkap|paid|received|delivered)\b"
)
FAILED = re.compile(FAILURE)
# Beside "delivered" these words change nothing, whatever else is said with them; an amount or a place of storing may.
BESIDE = (
    "lancar|lengkap|penuh|utuh|semua|semuanya|seluruhnya|lunas|tunai|baik|ok|oke|selesai|sesuai|tuntas|langsung|sendiri"
    "|di|ke|via|melalui|lewat|pada|oleh|dengan|dan|kantor|pos|desa|kelurahan|balai|agen|e-?warong|bank|bri|bni|mandiri"
    "|btn|bsi|bpd|tanggal|tgl|tahap|triwulan|tw|bulan|tahun|sudah|telah|salur|tersalur|disalurkan|salurkan|penyaluran"
    "|cair|diterima|terima|menerima|diambil|transaksi|transfer|ulang|susulan|berhasil|sukses|kpm|ybs|yang|bersangkutan"
    "|penerima|aktif|hadir|ada|catatan|rekening|rek|kks|kartu|tidak ada (?:masalah|kendala|keluhan)|"
) + "|".join(MONTH_WORDS)
NOTHING_BESIDE = r"[^[:alnum:]]*((" + BESIDE + r"|[0-9]{1,2}|20[0-9]{2})([^[:alnum:]]+|$))*"
IS_NOTHING = re.compile(r"[\W_]*(?:(?:" + BESIDE + r"|\d{1,2}|20\d\d)(?:[\W_]+|$))*")
CONTRARY = re.compile(
    r"\b(?:gagal|retur|batal|tolak|ditolak|penolakan|tidak|tdk|belum|blm|pindah|meninggal|hapus|coret|kendala|masalah)\b"
)


class State(NamedTuple):
    """``rest``: what a cell says behind the state, as printed."""

    state: str
    rest: str = ""


def plain(text: str) -> str:
    """Small letters, single blanks, the usual short forms in full."""
    words = text.casefold().replace("_", " ").split()
    return " ".join(SHORT.get(word.rstrip("."), word) for word in words)


def read_state(cell: str, heading: str = "") -> State | None:
    """What a cell says of the delivery; None where it has not one meaning. A reason alone says that nothing was
    delivered. Under a heading that asks for failures ("Gagal salur?") "ya" may be either."""
    text = plain(cell).strip(" .!()[]")
    whom = WHOM.match(text)
    text = text[whom.end() :] if whom else text
    said = State(NOT_DELIVERED, cell) if ALONE.fullmatch(text) else _of_phrase(text)
    if said and CONTRARY.search(plain(heading)) and (said.state == DELIVERED or text in ANSWERS):
        return None
    return said


def _of_phrase(text: str) -> State | None:
    phrase = PHRASES.match(text)
    if not phrase:
        return None
    state, rest = MEANS[phrase[1]], text[phrase.end() :]
    between = BETWEEN.match(rest)
    words = rest[between.end() if between else 0 :].strip(" .)]")
    if not words:
        return State(state)
    if state == DELIVERED:
        return State(state) if phrase[1] not in ANSWERS and FULLY.fullmatch(words) else None
    return State(state, words) if _goes_on(phrase[1], bool(between), words) and not contradicts(state, words) else None


def _goes_on(phrase: str, is_parted: bool, words: str) -> bool:
    """True where ``words`` behind a phrase of what failed or waits say why; ``is_parted``: a sign stands between."""
    is_reason = bool(ALONE.fullmatch(words)) or reason_of(words) != "other"
    if is_parted:
        return is_reason or phrase not in ANSWERS
    return bool(BEHIND.fullmatch(words)) or (is_reason and (" " in phrase or phrase == "retur"))


def contradicts(state: str, words: str) -> bool:
    """True where ``words`` beside a state may say the contrary of it."""
    if state == DELIVERED:
        return bool(FAILED.search(plain(words))) or not IS_NOTHING.fullmatch(plain(words))
    return bool(AFTER_ALL.search(UNDONE.sub(" ", plain(words))))


def says_done(words: str) -> bool:
    """True where ``words`` name a delivery, beside what they say was not done: "salur dan gagal salur"."""
    return bool(re.search(DID, UNDONE.sub(" ", plain(words))))


def reason_of(text: str) -> str:
    """Why something was not delivered: returned, refused, moved, died, account; "other" where the words name none or
    several of them, "" without words."""
    text = UNTRUE.sub(" ", plain(text)) if text else ""
    reasons = [reason for reason, pattern in FINDS.items() if pattern.search(text)]
    if len(reasons) == 1:
        return reasons[0]
    if not reasons and RETURNED.search(text):
        return "returned"
    return "other" if text else ""


def turns_the_meaning(cell: str) -> bool:
    """True for a cell which, in a column of whatever name, says that the aid of its line was not delivered."""
    state = read_state(cell)
    if state is None or plain(cell) in ("tidak", "belum", "kembali", "terdaftar", "terdata", "proses", "calon"):
        return False
    return state.state != DELIVERED
