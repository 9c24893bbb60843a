"""Cells of a name that hold more than one: two people, somebody in the place of another, a number, a sign of a note.

Titles ("Sutarno, S.Sos"), "bin", "binti" and "alias" make no second person.
"""

import re
from typing import NamedTuple

from beneficiaries.imports.doubts.remarks import fails

NUMBERED, NUMBER, LINES, ARROW, BRACKETS, COMMA, DASH = (
    "1. A 2. B", "1. A", "A ⏎ B", "A → B", "A (B)", "A, B", "A - B",
)  # fmt: skip
FROM = r"(?: (?:kepada|oleh|dari|sdr|sdri|bpk|ibu))*"
# Words between two people, each a kind of its own; what may stand behind them belongs to them.
WORDS = re.compile(
    r"(?<!\w)(?P<word>(?:di|meng)ganti(?:kan)?|pengganti|(?:di|me)wakil(?:i|kan)|perwakilan|dikuasakan|kuasa dari"
    r"|diterima(?:kan)?|diambil(?:kan)?|melalui|oleh|q[.]?q|c[.]?q|a[.]n|a/n|an(?=[.])|atas nama|c/o|d/a|u/p|ahli waris"
    r"|(?:wali|istri|isteri|suami|anak|ibu|bapak|janda) dari|beserta|bersama|serta|dan|dkk|untuk)(?!\w)[.:]?" + FROM,
    re.IGNORECASE,
)
SIGNS = (
    ("", WORDS),
    (LINES, re.compile(r"\s*[\r\n]+\s*")),
    (ARROW, re.compile(r"\s*(?:[-=~]+>+|>+|[→➔➜⇒⟶])\s*")),
    (BRACKETS, re.compile(r"[(\[{]")),
    ("A / B", re.compile(r"\s*[/\\]\s*")),
    ("A & B", re.compile(r"\s*[&+;|]\s*")),
    (COMMA, re.compile(r"\s*,\s*")),
    (DASH, re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*")),
)
NUMBER_BEFORE = re.compile(r"\(?\d{1,4}[.)\]]+\s*(?=\D)")
NUMBER_BETWEEN = re.compile(r"\s*[,;/]?\s+\(?\d{1,4}[.)\]]+\s*(?=[^\W\d])")
NOTE = re.compile(r"\s*([*†‡#^~]+\)?|[¹²³⁴-⁹]+\)?|\s\(?\d\))\s*$|^\s*([*†‡#]+\)?)\s*(?=\w)")
AROUND = " \t\r\n.-–—,;:/\\&+|=()[]{}*†‡#"
TITLES = re.compile(
    r"hj?|ir|drg?|drs|dra|kh|prof|s[ehtpi]|sag|spdi?|spdsd|mpdi?|amd(keb|kep)?|skep|skm|skom|sstp?|stpi?|sip|ss?os|ssi"
    r"|msi|m[mtha]|mhum|ba|bsc|msc|mkes|mkom|mag|mp|map|mba|phd|lc|ns|ners|apt|bidan|spsi|spt|shi|sei|sthi|akp|cpns|jr|sr|i{2,3}|iv|skh"
    r"|sptk|dipl|mei|mak|ak|ca|sgz|amg|amf|sfarm|ssn|sptp|shut|bte|sap"
)
ABBREVIATION = re.compile(r"(?:[A-Za-z]{1,5}[.]){1,5}[A-Za-z]{0,6}[.]?")
RELATIVES = re.compile(
    r"is(tr|ter)i|suami|anak|ibu|bapak|bpk?|ayah|cucu|menantu|adik|kakak|mertua|keponakan|wali|janda|duda|tn|n[yn]|sdri?|kk|kpm"
    r"|art|l|p|lk|pr|laki-laki|perempuan"
)
GROUPS = re.compile(
    r"\W*(kelompok|klp|kube|poktan|gapoktan|kwt|koperasi|kop|ksu|usaha|ud|cv|pt|toko|warung|yayasan|panti|masjid"
    r"|pondok|lks|lksa|pokmas|karang taruna|bumdes|bumkam|posyandu|paud|tk|sd|smp|sma|keluarga besar)\b",
    re.IGNORECASE,
)


class Parted(NamedTuple):
    """A cell of more than a name. ``kind``: how it is written, as it is asked; ``second``: "" without one."""

    kind: str
    first: str
    second: str
    is_note: bool = False


def parted(cell: str) -> Parted | None:
    """What ``cell`` holds beside a name; None where it is one name, and where it is an error of a spreadsheet."""
    if GROUPS.match(cell) or cell.startswith("#"):
        return None
    if before := NUMBER_BEFORE.match(cell.strip()):
        first, *others = NUMBER_BETWEEN.split(cell.strip()[before.end() :])
        return Parted(NUMBERED if others else NUMBER, _bare(first), _bare(others[0]) if others else "")
    for kind, sign in SIGNS:
        if between := sign.search(cell):
            found = _between(kind or f"A {between['word'].casefold()} B", cell, between)
            if found:
                return found
    if note := NOTE.search(cell):
        mark = (note[1] or note[2]).strip()
        return Parted(f"A {mark}", _bare(NOTE.sub("", cell)), "", is_note=True)
    return None


def _between(kind: str, cell: str, sign: re.Match[str]) -> Parted | None:
    """The two sides of ``sign``; None where one of them is nobody: a title, a mark of what failed, nothing."""
    before, after = cell[: sign.start()], cell[sign.end() :]
    if kind == COMMA and all(map(is_title, after.split(","))):
        return None
    if kind in (BRACKETS, COMMA, DASH) and fails(after):
        return None  # asked as a mark
    first, second = _bare(before), _bare(after)
    if not first and second and sign.re is WORDS:
        return Parted(kind.replace("A ", "", 1), second, "")
    if not first or not second or _is_relative(first):
        return None if not (first and kind.endswith("dkk B")) else Parted("A dkk", first, "")
    if _is_relative(second):
        return Parted(kind.replace(" B", f" {second.casefold()}").replace("(B", f"({second.casefold()}"), first, "")
    return Parted(kind, first, second)


def is_title(text: str) -> bool:
    """True for an academic or religious title behind a name: "S.Pd.", "M.Si", "SH", "Amd. Keb"."""
    words = text.split()
    return all(
        ABBREVIATION.fullmatch(word)
        or TITLES.fullmatch(re.sub(r"\W", "", word).casefold())
        or not re.search(r"\w", word)
        for word in words
    )


def _is_relative(text: str) -> bool:
    return all(RELATIVES.fullmatch(word.strip(".").casefold()) for word in text.split())


def _bare(text: str) -> str:
    """A name without the signs around it; the point of a title behind it stays."""
    bare = " ".join(text.split()).strip(AROUND)
    bare += ")" * (bare.count("(") > bare.count(")"))
    return bare + "." * bool(re.search(rf"{re.escape(bare)}[.]", text) and re.search(r"[.]\w+$", bare))
