"""Years beside figures that are not theirs: of a publication, a plan, a letter, of prices and methods."""

import re

from indicators.imports.meanings import synonyms

YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
DIGEST = ("dalam", "angka")
LETTER_DATE = re.compile(r"\s*[^\W\d][\w .]*,\s*\d{1,2}\s+[^\W\d]+\s+(?:19|20)\d\d\s*")


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
