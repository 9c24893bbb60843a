"""Years beside figures that are not theirs: of a publication, a plan, a letter, of prices and methods."""

import re

from common.reading.months import MONTH_WORDS
from indicators.imports.meanings import synonyms

YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
DIGEST = ("dalam", "angka")
LETTER_DATE = re.compile(r"\s*[^\W\d][\w .]*,\s*\d{1,2}\s+[^\W\d]+\s+(?:19|20)\d\d\s*")
RELEASED = tuple(
    tuple(phrase.split()) for phrase in (
        "rilis", "dirilis", "terbit", "diterbitkan", "terbitan", "publikasi", "dipublikasikan", "release", "released",
        "published", "publication", "brs", "berita resmi statistik", "diunduh", "diakses", "diperbarui",
        "dimutakhirkan", "updated", "accessed", "downloaded", "tanggal cetak", "dicetak", "diolah",
        "olahan", "pengolahan",
    )
)  # fmt: skip
BESIDE_DATES = {
    "no", "nomor", "tahun", "tanggal", "tgl", "pada", "bulan", "on", "date", "bps", "oleh", "xix", "xx", "xxi", "xxii",
    "xxiii", "xxiv", "xxv", "xxvi", "xxvii", "xxviii", "xxix", "ix", "x", "xi", "xii", "v", "vi", "vii", "viii",
    *MONTH_WORDS, "i", "ii", "iii", "iv",
}  # fmt: skip


def without_bases(words: list[str]) -> list[str]:
    """``words`` without years that belong to a method, a price, a plan or a publication: "PPP 2017", "SP2010".

    The words themselves stay: they may make another series of the figures.
    """
    left: list[str] = []
    in_document = False
    for word in words:
        spoken = [before for before in left if before != "tahun"][-2:]
        in_document = word != "|" and (in_document or word in synonyms.DOCUMENTS or (*spoken[-1:], word) == DIGEST)
        is_numbered = len(spoken) == 2 and spoken[0] in ("no", "nomor")
        is_base = in_document or is_numbered or (spoken and spoken[-1] in synonyms.BASES)
        if not (YEAR.fullmatch(word) and is_base):
            left.append(word)
    return left


def without_release(words: list[str]) -> list[str]:
    """``words`` without the date of a publication: "dirilis 15 Januari 2016", "BRS No. 45/07/Th. XXI, 17 Juli 2015"."""
    left, at = [], 0
    while at < len(words):
        size = next((len(phrase) for phrase in RELEASED if tuple(words[at : at + len(phrase)]) == phrase), 0)
        if not size:
            left.append(words[at])
        at += size or 1
        while size and at < len(words) and (words[at] in BESIDE_DATES or words[at][0].isdigit()):
            at += 1
    return left
