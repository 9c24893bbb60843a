"""Whether an aid of a list was delivered, and why not, as offices write it: "GAGAL SALUR", "RETUR - rekening pasif".

A word that is not known says nothing: the line is refused, since to take it for delivered would count money that
nobody got.
"""

import re
from typing import NamedTuple

DELIVERED, NOT_DELIVERED, NAMED = "delivered", "not_delivered", "named"
STATES = {
    DELIVERED: "salur;tersalur;tersalurkan;disalurkan;sudah salur;sudah tersalur;sudah disalurkan;telah salur;"
    "telah tersalur;telah disalurkan;berhasil;berhasil salur;berhasil disalurkan;berhasil transaksi;sukses;"
    "sukses salur;cair;sudah cair;telah cair;dicairkan;diterima;sudah diterima;telah diterima;sudah terima;"
    "telah menerima;sudah menerima;menerima;terima;sudah transaksi;sudah ambil;sudah diambil;diambil;sudah;ya;"
    "delivered;paid;received;success",
    NOT_DELIVERED: "gagal;gagal salur;gagal tersalur;gagal disalurkan;gagal transfer;gagal cair;gagal transaksi;"
    "gagal bayar;retur;return;diretur;dana retur;tidak;tidak salur;tidak tersalur;tidak tersalurkan;tidak disalurkan;"
    "tidak cair;tidak diterima;tidak terima;tidak menerima;tidak diambil;tidak hadir;tidak datang;tidak berhasil;"
    "tidak transaksi;batal;batal salur;dibatalkan;batal cair;ditolak;menolak;dikembalikan;kembali;"
    "not delivered;failed;returned;cancelled",
    NAMED: "named;named only;belum;belum salur;belum tersalur;belum tersalurkan;belum disalurkan;belum cair;"
    "belum diterima;belum terima;belum menerima;belum transaksi;belum diambil;proses;dalam proses;usulan;diusulkan;"
    "calon;calon penerima;terdaftar;terdata;daftar tunggu;cadangan",
}
MEANS = {phrase: state for state, phrases in STATES.items() for phrase in phrases.split(";")}
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
NEGATED = r"(?<!tidak )(?<!bukan )(?<!belum )"
REASONS = {
    "refused": rf"{NEGATED}\b(menolak|tolak|mengundurkan diri|undur diri|mundur|refused)\b",
    "moved": rf"{NEGATED}\b(pindah|pindahan|merantau|moved)\b",
    "died": rf"{NEGATED}\b(meninggal|wafat|almarhum|almarhumah|alm|died|deceased)\b",
    "account": r"\b(rekening|rek|norek|kartu|kks|atm|buku tabungan|account|card)\b",
}
RETURNED = re.compile(r"\b(di)?retur(n|ned)?\b|\bdikembalikan\b|\bkembali ke (kas|bank|rekening)\b")
FINDS = {reason: re.compile(pattern) for reason, pattern in REASONS.items()}


class State(NamedTuple):
    """``rest``: what a cell says behind the state, as printed."""

    state: str
    rest: str = ""


def plain(text: str) -> str:
    """Small letters, single blanks, the usual short forms in full."""
    words = text.casefold().replace("_", " ").split()
    return " ".join(SHORT.get(word.rstrip("."), word) for word in words)


def read_state(cell: str) -> State | None:
    """What a cell says of the delivery; None where it is not known. A reason alone says that nothing was delivered."""
    text = plain(cell)
    phrase = PHRASES.match(text)
    if phrase:
        rest = text[phrase.end() :]
        between = BETWEEN.match(rest)
        if not rest.strip(" .)]"):
            return State(MEANS[phrase[1]])
        if between and MEANS[phrase[1]] != DELIVERED:
            return State(MEANS[phrase[1]], rest[between.end() :].strip(" .)]"))
    if reason_of(text) not in ("", "other", "account"):
        return State(NOT_DELIVERED, cell)
    return None


def reason_of(text: str) -> str:
    """Why something was not delivered: returned, refused, moved, died, account; "other" where the words name none or
    several of them, "" without words."""
    text = plain(text)
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
