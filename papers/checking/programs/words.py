"""How a page writes what the check has computed: numbers, periods and how a number came about, in Indonesian."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MISSING = "belum ada data"
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
NAMED = 3  # parts that a basis names
UNITS = {
    "people": "jiwa", "families": "keluarga (KK)", "kube": "kelompok usaha bersama (KUBE)", "cooperatives": "koperasi",
    "enterprises": "usaha mikro dan kecil", "groups": "kelompok", "villages": "desa/kelurahan",
}  # fmt: skip
EVIDENCE = {
    "published": "angka resmi", "reported": "laporan OPD", "claimed": "klaim (belum diverifikasi)",
    "verified": "terverifikasi", "sample": "data contoh",
}  # fmt: skip
REASONS = {
    "unit": "tidak dapat dibandingkan: satuan berbeda",
    "regions": "tidak dapat dibandingkan: belum semua bagian melapor",
    "date": "tidak dapat dibandingkan: tanggal berbeda atau tidak diketahui",
    "several": "tidak dapat dibandingkan: beberapa kelompok sasaran",
    "no_group": "kelompok sasaran belum dicatat",
    "no_size": "ukuran kelompok sasaran: belum ada data",
    "size_0": "kelompok sasarannya 0",
    "no_recipients": "realisasi: belum ada data",
}
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]

Quarter = int | None  # None: the whole year


def rounded(value: Decimal | int, decimals: int) -> Decimal:
    """Half of the last place goes up."""
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number(value: Decimal | int | None, decimals: int = 0) -> str:
    """ "1.234,5", a minus as the sign of print; unknown is "belum ada data" and never 0."""
    if value is None:
        return MISSING
    exact = rounded(value, decimals)
    text = f"{abs(exact):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"\u2212{text}" if exact < 0 else text


def plain(value: object) -> str:
    """As the plain CSV has it: an empty cell where it is unknown, a number without idle zeros."""
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    return "" if value is None else str(value)


def day(value: date) -> str:
    """A day as a page writes it."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def quarter(value: Quarter) -> str:
    """A period without its year."""
    return "setahun penuh" if value is None else f"Triwulan {ROMAN[value]}"


def period(year: int | None, value: Quarter) -> str:
    """A period with its year."""
    if year is None:
        return "tahun tidak disebut"
    return str(year) if value is None else f"Triwulan {ROMAN[value]} {year}"


def counted(value: Decimal | int | None, unit: str) -> str:
    """A number of recipients with its unit."""
    return MISSING if value is None else f"{number(value)} {UNITS[unit]}"


def others(left_out: Mapping[str, Quarter], name: Callable[[str], str]) -> str:
    """Who states a number for another period only: three by name, and how many more."""
    shown = [f"{name(code)}: {quarter(left_out[code])}" for code in sorted(left_out)[:NAMED]]
    more = len(left_out) - len(shown)
    return ", ".join([*shown, f"dan {more} lainnya"] if more else shown)


def basis(found, of: int, name: Callable[[str], str], when: str = "") -> str:
    """How ``found`` came about, ``of`` parts taking part, and what is beside it; empty where there is none."""
    return "" if found is None else "; ".join([_basis(found, of, name, when), *beside(found, name)])


def beside(found, name: Callable[[str], str]) -> list[str]:
    """The numbers of another basis and period: three, and how many more."""
    made = []
    for code, other, of in found.beside:
        where = f"untuk {name(code)} juga" if code else "di sampingnya"
        made.append(f"{where} {number(other.value)} ({_basis(other, of, name, quarter(other.quarter))})")
    more = len(made) - NAMED
    return [*made[:NAMED], f"dan {more} lainnya"] if more > 0 else made


def _basis(found, of: int, name: Callable[[str], str], when: str) -> str:
    until = f", {when}" if when else ""
    if found.added is None:
        return f"baris sendiri{until}"
    words = f"jumlah, {found.added} dari {of} bagian sudah melapor"
    if found.added >= of and not found.whole:
        words += ", belum semuanya lengkap"
    return f"{words}{until}; {others(found.others, name)}" if found.others else f"{words}{until}"
