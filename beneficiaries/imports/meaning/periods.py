"""Tranches and years that a text of many words names: "DAFTAR PENERIMA TAHAP III TAHUN ANGGARAN 2024".

Only what is plainly said counts: a kind of period with its number, or the full name of a month that is no day
("14 Maret 2025" is a date and says nothing of the tranche).
"""

import re
from typing import NamedTuple

from beneficiaries.tranche_words import ACTS, COUNTED, MONTH_OF, NAMES, NUMBERS, UNKNOWN, Tranche, in_capitals, read

SHORT = {"S", "BL", "SEM", "MONTH", "PENYALURAN", "PENCAIRAN"}  # more often something else than a period
KINDS = "|".join(word for words in NAMES.values() for word in words if word not in SHORT)
FULL_MONTHS = "|".join(word for word in MONTH_OF if len(word) > 3 or word == "MEI")
NUMBER = rf"(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|[0-9]{{1,2}}(?![0-9]))"
BETWEEN = r"\s*(?:,|&|\+|-|–|/|\bDAN\b|\bSD\b|\bSAMPAI(?:\s+DENGAN)?\b|\bHINGGA\b)\s*"
NO_DAY = rf"(?!\s*(?:{FULL_MONTHS})\b)"
NUMBERED = re.compile(
    rf"\b(?:(?:{KINDS}|PERIODE)[\s.:-]*|(?:{'|'.join(sorted(ACTS))})\s+KE[\s-]*){NUMBER}\b{NO_DAY}"
    rf"(?:{BETWEEN}(?:(?:{KINDS})\s*)?{NUMBER}\b{NO_DAY})*"
)
MONTHS = re.compile(rf"(?<![0-9] )(?<![0-9])(?<!SD )\b(?:{FULL_MONTHS})\b(?:{BETWEEN}(?:{FULL_MONTHS})\b)*")
YEAR = re.compile(
    rf"\b(?:TAHUN|THN|TH|TA|ANGGARAN|{FULL_MONTHS}|{NUMBER})[\s./:-]*((?:19|20)[0-9]{{2}})\b|\b((?:19|20)[0-9]{{2}})\W*$"
)
OF_A_RULE = re.compile(r"\b(NOMOR|NO|SK|PERATURAN|PER[A-Z]{2,6}|KEPUTUSAN|UNDANG|UU|DTKS|DTSEN|LAHIR)\b")
WORDS_OF = {"month": "Bulan", "quarter": "Triwulan", "stage": "Tahap"}


class Said(NamedTuple):
    """``words`` of a text that name a ``tranche``, UNKNOWN where these do not say which."""

    words: str
    tranche: Tranche


def said_in(text: str) -> list[Said]:
    """What ``text`` says of a tranche. Of a stage with its months ("TAHAP I (JANUARI - MARET)") the stage."""
    plain = " ".join(in_capitals(text, keeps_ke=True).split())
    found = [Said(words.strip(), read(words, None)) for words in (*NUMBERED.findall(plain), *MONTHS.findall(plain))]
    stages = [said for said in found if said.tranche.kind == "stage"]
    return stages if len({said.tranche for said in stages}) == 1 else list(dict.fromkeys(found))


def said_by_name(name: str) -> list[Said]:
    """What the short name of a sheet or file says, which may be nothing but the tranche: "Jan-Mar", "Q1"."""
    whole = read(name, None)
    return [Said(name, whole)] if whole != UNKNOWN and len(name) > 2 else said_in(re.sub(r"[_-]+", " ", name))


def years_in(text: str) -> set[int]:
    """The years that ``text`` says of what it is about; none of a text that names a regulation or a register."""
    plain = in_capitals(text)
    return set() if OF_A_RULE.search(plain) else {int(year or last) for year, last in YEAR.findall(plain)}


def possible(said: Said) -> list[str]:
    """The tranches that the words may mean, each as it would be printed."""
    if said.tranche != UNKNOWN:
        return [said.words]
    numbers = re.findall(rf"\b{NUMBER}\b", said.words)
    return [f"{WORDS_OF[kind]} {numbers[0]}" for kind in COUNTED] if len(numbers) == 1 else []
