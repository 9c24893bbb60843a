"""Units of numbers in headings and titles: "Rp juta", "dalam ribuan rupiah", "(Rp.000)", "%"; no import of Django.

A number is never turned into another one because of such a word alone: who reads a file asks what it means.
"""

import re

POWERS = {"one": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}  # of ten, by the names of units
_ZEROS = r"(?:(?:\brp|\bx|\bdalam|')\s*\.?\s*(?:x?\s*rp\s*\.?\s*)?(?:1\s*[.,]?)?|\(\s*\.?){zeros}\b(?![.,]?\d)"
WORDS = {
    "thousand": re.compile(r"\bribu(?:an)?\b|\brb\b|\bthousands?\b|" + _ZEROS.format(zeros="000")),
    "million": re.compile(r"\bjuta(?:an)?\b|\bjt\b|\bmillions?\b|\bmio\b|" + _ZEROS.format(zeros=r"000[.,]?000")),
    "billion": re.compile(
        r"\bmill?[iy]ard?(?:an)?\b|\bmly?r\b|\bbillions?\b|\brp\s*\.?\s*m\b|\(\s*m\s*\)|"
        + _ZEROS.format(zeros=r"000[.,]?000[.,]?000")
    ),
    "trillion": re.compile(r"\btril[iy]un(?:an)?\b|\btrillions?\b|\brp\s*\.?\s*t\b|\(\s*t\s*\)"),
}
# What a title says of all numbers below it; "bantuan 5 juta per keluarga" says nothing of them.
OF_ALL = re.compile(
    r"(?:\bdalam\b|\bsatuan\b|\bunit\b|\bin\b)[\s:]*(?:rp\.?|rupiah|\()?\s*(?:1?[.,]?000|[a-z]+)\b[^()]*|\([^()]*\)"
    r"|\brp\.?\s*(?:ribu|juta|jt|mil[iy]ar)[a-z]*\b|\brp\s*\.?\s*'?\s*000(?:[.,]?000)*\b(?![.,]?\d)"
    r"|\bx\s*(?:rp\s*\.?\s*)?1[.,]?000\b(?![.,]?\d)"
)
RUPIAH = re.compile(r"\b(?:rp|rupiah|idr)\b")
UNIT = re.compile(
    r"\b(?:dalam|satuan|in|of)\b(?=.*\b(?:rp|rupiah|idr|ribu|juta|mil[iy]ar|thousand|million|billion))|\brp\.?\s*[mt]\b"
    r"|\b(?:rp|rupiah|idr)\b\.?|[x.']?\s*\b(?:1[.,])?000(?:[.,]?000)*\b"
    r"|\b(?:ribu(?:an)?|rb|juta(?:an)?|jt|mill?[iy]ard?(?:an)?|mly?r|tril[iy]un(?:an)?|(?:thousand|million|billion)s?)\b"
)
FILLING = re.compile(r"\b(?:x|dlm|nilai|angka)\b|[^\w]")  # of a text that says a unit and nothing else
BRACKETS = re.compile(r"\(([^)]*)\)")
DIGITS_BEFORE = re.compile(r"\d[\d.,]*\s*(?:ribu|rb|juta|jt|mil[iy]ar|tril[iy]un)[a-z]*")  # "5 juta" is an amount


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split())


def scale_said(text: str) -> str:
    """The unit (a name of ``POWERS``) that the words of a heading say; empty where they say none."""
    plain = DIGITS_BEFORE.sub(" ", _plain(text))
    return next((unit for unit in reversed(WORDS) if WORDS[unit].search(plain)), "")


def scale_of_all(text: str) -> str:
    """The unit that a title or a note says of all numbers ("dalam jutaan rupiah"); empty where it says none."""
    if is_unit_alone(text):
        return scale_said(text)
    parts = OF_ALL.findall(_plain(text))
    return next(filter(None, map(scale_said, parts)), "")


def is_unit_alone(text: str) -> bool:
    """True for a text that says in what numbers are, and nothing else: "(Rp. 000)", "dalam juta rupiah"."""
    bare = " ".join(re.sub(r"[()]", " ", _plain(text)).replace("rp1", "rp 1").split())
    rest = FILLING.sub(" ", UNIT.sub(" ", bare))
    return bool(scale_said(text)) and not rest.strip()


def says_rupiah(text: str) -> bool:
    """True where a text names the currency."""
    return RUPIAH.search(_plain(text)) is not None


def without_unit(heading: str) -> str:
    """A heading without what stands in brackets and without words of units: "Pagu Rp juta" is "pagu"."""
    return " ".join(UNIT.sub(" ", BRACKETS.sub(" ", _plain(heading))).split()).strip(" .,:-·")
