"""The columns of the one flat table of programmes: of the import, the template and the export alike.

A line is a programme with, as far as filled in, its recipients in one region, period and unit, and its money there
from one funding source. Columns from ``progress_region`` on belong to these numbers, those before to the programme.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from indicators.imports.columns import plain

ColumnKind = Literal[
    "code", "text", "region", "terms", "choice", "partial_date", "day", "year", "quarter", "count", "money"
]


@dataclass(frozen=True)
class ProgramColumn:
    """``words``: headings that are understood beside the name and the label; ``most``: characters of a text."""

    name: str
    label: Promise
    kind: ColumnKind
    words: tuple[str, ...]
    explanation: Promise
    most: int = 0

    @property
    def is_number(self) -> bool:
        return self.kind in ("count", "money")


def _column(
    name: str, label: Promise, kind: ColumnKind, words: str, explanation: Promise, most: int = 0
) -> ProgramColumn:
    return ProgramColumn(name, label, kind, tuple(words.split("|")), explanation, most)


PROGRAM_COLUMNS = (
    _column(
        "code",
        _("code of the programme"),
        "code",
        "kode|kode program",
        _("The key of the programme: the code of its region, a hyphen and letters or digits, such as 64.08-KUBE."),
        60,
    ),
    _column("level", _("level"), "choice", "tingkat|tingkatan|jenjang", _("program, kegiatan or sub_kegiatan.")),
    _column(
        "parent",
        _("part of"),
        "code",
        "induk|kode induk|bagian dari",
        _("The code of the programme or kegiatan that it is part of."),
        60,
    ),
    _column(
        "budget_code",
        _("budget code"),
        "text",
        "kode rekening|kode anggaran",
        _("The code in the budget documents."),
        40,
    ),
    _column("name", _("name"), "text", "nama|nama program|program|uraian", _("The name as in the budget."), 250),
    _column(
        "description", _("description"), "text", "deskripsi|keterangan program", _("What is done, for whom."), 20_000
    ),
    _column(
        "agency",
        _("agency"),
        "text",
        "perangkat daerah|opd|skpd|nama opd",
        _("The full name of the agency. One that is not known yet is made, after a question."),
        200,
    ),
    _column(
        "agency_region",
        _("region of the agency"),
        "region",
        "wilayah opd|kode wilayah opd",
        _("Only where the agency belongs to another region than the programme."),
    ),
    _column(
        "region",
        _("region of the programme"),
        "region",
        "wilayah|kode wilayah|wilayah program",
        _("The code of the region whose programme it is; the first part of the programme's own code."),
    ),
    _column(
        "terms",
        _("classification"),
        "terms",
        "klasifikasi|istilah",
        _("Classes as taxonomy:class, several with a semicolon: bidang:ekonomi; kelompok:III."),
    ),
    _column(
        "starts",
        _("begins on"),
        "partial_date",
        "mulai|tahun mulai|awal",
        _("A year, month or day: 2025, 2025-03, 2025-03-17."),
    ),
    _column(
        "ends", _("ends on"), "partial_date", "selesai|tahun selesai|akhir|berakhir", _("As exactly as it is known.")
    ),
    _column(
        "priority_document",
        _("priority in document"),
        "text",
        "dokumen prioritas",
        _("The document that makes it a priority, such as RPJMD 2021–2026."),
        200,
    ),
    _column(
        "source",
        _("source"),
        "text",
        "sumber|sumber data",
        _("Title of the document or report that states the programme."),
        300,
    ),
    _column("publisher", _("publisher of the source"), "text", "penerbit", _("Who published it."), 120),
    _column(
        "published_on",
        _("source published on"),
        "day",
        "tanggal terbit",
        _("A date such as 2025-03-17; empty where undated."),
    ),
    _column("evidence", _("evidence"), "choice", "bukti|status bukti", _("published, claimed, verified or sample.")),
)
PROGRESS_COLUMNS = (
    _column(
        "progress_region",
        _("region of the numbers"),
        "region",
        "wilayah realisasi|wilayah capaian|lokasi",
        _("The region that the numbers of the line are about; empty: the region of the programme."),
    ),
    _column("year", _("year"), "year", "tahun", _("Empty only where the source does not state it (recipients only).")),
    _column(
        "quarter",
        _("quarter"),
        "quarter",
        "triwulan|tw",
        _("1 to 4 or I to IV: the numbers count from 1 January to its end. Empty: the row of the whole year."),
    ),
    _column("unit", _("unit"), "choice", "satuan", _("Who is counted; one unit is never converted into another.")),
    _column(
        "target", _("target of the programme"), "count", "sasaran program|target program|target", _("A whole number.")
    ),
    _column(
        "allocated", _("allocated"), "count", "dialokasikan|alokasi", _("A whole number. Allocated is not reached.")
    ),
    _column(
        "realised",
        _("realised"),
        "count",
        "realisasi|terealisasi|realisasi fisik",
        _("Recipients reached. Empty: not known; write 0 only where nobody was reached."),
    ),
    _column("funding_source", _("funding source"), "choice", "sumber dana", _("Who pays.")),
    _column(
        "budget", _("original budget, Rp"), "money", "pagu|pagu murni|anggaran|anggaran murni", _("In rupiah, exact.")
    ),
    _column(
        "revised_budget",
        _("revised budget, Rp"),
        "money",
        "pagu perubahan|anggaran perubahan",
        _("In rupiah; empty: not revised."),
    ),
    _column(
        "budget_realised",
        _("realised, Rp"),
        "money",
        "realisasi anggaran|realisasi keuangan",
        _("In rupiah, spent so far this year."),
    ),
    _column("note", _("note"), "text", "catatan|keterangan", _("A remark on the numbers of the line."), 300),
    _column(
        "progress_evidence",
        _("evidence of the numbers"),
        "choice",
        "bukti angka",
        _("Empty: the same as the evidence of the programme."),
    ),
    _column(
        "progress_source",
        _("source of the numbers"),
        "text",
        "sumber angka",
        _("Empty: reported by the agency itself."),
        300,
    ),
    _column(
        "progress_publisher",
        _("publisher of the source of the numbers"),
        "text",
        "penerbit sumber angka",
        _("Who published it."),
        120,
    ),
    _column(
        "progress_published_on",
        _("source of the numbers published on"),
        "day",
        "tanggal terbit sumber angka",
        _("A date such as 2025-03-17; empty where undated."),
    ),
)
COLUMNS = {column.name: column for column in (*PROGRAM_COLUMNS, *PROGRESS_COLUMNS)}
OWN_FIELDS = tuple(COLUMNS)
PROGRAM_FIELDS = tuple(column.name for column in PROGRAM_COLUMNS)
PHYSICAL_NUMBERS = ("target", "allocated", "realised")
MONEY_NUMBERS = ("budget", "revised_budget", "budget_realised")


@lru_cache(maxsize=1)
def headings() -> dict[str, str]:
    """What stands at the head of a column -> the column: its name, its label in either language, other words."""
    known: dict[str, str] = {plain(name): name for name in COLUMNS}
    for language in ("en", "id"):
        with translation.override(language):
            for name, column in COLUMNS.items():
                known.setdefault(plain(str(column.label)), name)
    for name, column in COLUMNS.items():
        for word in column.words:
            known.setdefault(plain(word), name)
    return known


def recognise(header: Iterable[str]) -> tuple[dict[str, int], list[str]]:
    """The columns of a file by field name, and the headings that mean nothing here (or a second time the same)."""
    found: dict[str, int] = {}
    ignored = []
    for index, heading in enumerate(header):
        name = headings().get(plain(heading))
        if name and name not in found:
            found[name] = index
        else:
            ignored.append(heading)
    return found, ignored
