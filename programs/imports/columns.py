"""The columns of the one flat table of programmes: of the import, the template and the export alike.

A line is a programme with, as far as filled in, its recipients in one region, period and unit, and its money there
from one funding source. Columns from ``progress_region`` on belong to these numbers, those before to the programme.
"""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
        "kode|kode program|program code|kode kegiatan|kode sub kegiatan|kode subkegiatan|kode sub giat|kode giat"
        "|kode program/kegiatan|kode program/kegiatan/sub kegiatan|id program|kode prog",
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
    _column(
        "name",
        _("name"),
        "text",
        "nama|nama program|program|uraian|nama kegiatan|nama sub kegiatan|program/kegiatan"
        "|program/kegiatan/sub kegiatan|kegiatan/sub kegiatan|nama program/kegiatan|nama program/kegiatan/sub kegiatan",
        _("The name as in the budget."),
        250,
    ),
    _column(
        "description", _("description"), "text", "deskripsi|keterangan program", _("What is done, for whom."), 20_000
    ),
    _column(
        "agency",
        _("agency"),
        "text",
        "perangkat daerah|opd|skpd|nama opd|nama skpd|nama perangkat daerah|dinas|instansi|organisasi perangkat daerah"
        "|perangkat daerah/opd|opd/skpd|opd pelaksana|perangkat daerah pelaksana",
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
        "wilayah|kode wilayah|wilayah program|kode kabupaten/kota|kabupaten/kota|kab/kota|kabupaten kota|nama wilayah"
        "|daerah|nama daerah|nama pemda|pemerintah daerah|nama pemerintah daerah",
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
    _column(
        "evidence",
        _("evidence"),
        "choice",
        "bukti|status bukti|status data",
        _("published, reported, claimed, verified or sample."),
    ),
)
PROGRESS_COLUMNS = (
    _column(
        "progress_region",
        _("region of the numbers"),
        "region",
        "wilayah realisasi|wilayah capaian|lokasi|kode lokasi",
        _("The region that the numbers of the line are about; empty: the region of the programme."),
    ),
    _column(
        "year",
        _("year"),
        "year",
        "tahun|tahun anggaran|thn",
        _("Empty only where the source does not state it (recipients only)."),
    ),
    _column(
        "quarter",
        _("quarter"),
        "quarter",
        "triwulan|tri wulan|tribulan|tw|kuartal|triwulan ke|tw ke|semester|smt|semester ke|bulan|month|periode|period"
        "|bulan laporan|periode laporan|periode pelaporan|periode data|periode realisasi|posisi|posisi data|keadaan"
        "|s.d. bulan|s/d bulan|sd bulan|sampai bulan|sampai dengan bulan|s.d. triwulan|s/d triwulan|sd triwulan",
        _("1 to 4 or I to IV: the numbers count from 1 January to its end. Empty: the row of the whole year."),
    ),
    _column(
        "unit",
        _("unit"),
        "choice",
        "satuan|satuan sasaran",
        _("Who is counted; one unit is never converted into another."),
    ),
    _column(
        "target",
        _("target of the programme"),
        "count",
        "sasaran program|target program|target|target fisik|jumlah sasaran|sasaran",
        _("A whole number."),
    ),
    _column(
        "allocated",
        _("allocated"),
        "count",
        "dialokasikan|alokasi|alokasi fisik",
        _("A whole number. Allocated is not reached."),
    ),
    _column(
        "realised",
        _("realised"),
        "count",
        "realisasi|terealisasi|realisasi fisik|realisasi sasaran|realisation|realization",
        _("Recipients reached. Empty: not known; write 0 only where nobody was reached."),
    ),
    _column(
        "funding_source",
        _("funding source"),
        "choice",
        "sumber dana|sumber anggaran|sumber pembiayaan|sumber pendanaan",
        _("Who pays."),
    ),
    _column(
        "budget",
        _("original budget, Rp"),
        "money",
        "pagu|pagu murni|anggaran|anggaran murni|pagu anggaran|pagu pokok|pagu awal|alokasi anggaran|alokasi dana"
        "|jumlah anggaran",
        _("In rupiah, exact."),
    ),
    _column(
        "revised_budget",
        _("revised budget, Rp"),
        "money",
        "pagu perubahan|anggaran perubahan|pagu setelah perubahan|anggaran setelah perubahan",
        _("In rupiah; empty: not revised."),
    ),
    _column(
        "budget_realised",
        _("realised, Rp"),
        "money",
        "realisasi anggaran|realisasi keuangan|realisasi dana|realisasi belanja|realisasi pagu|realisasi rp",
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
# What a column may hold, put together as somebody looks for it.
COLUMN_GROUPS = (
    (_("Which programme"), ("name", "code", "agency", "level", "parent", "budget_code")),
    (_("Where"), ("progress_region", "region", "agency_region")),
    (_("When"), ("year", "quarter", "starts", "ends")),
    (_("How many"), ("target", "allocated", "realised", "unit")),
    (_("How much money"), ("budget", "revised_budget", "budget_realised", "funding_source")),
    (_("About the programme"), ("description", "terms", "priority_document")),
    (_("Source"), ("source", "publisher", "published_on", "evidence", "progress_source", "progress_publisher",
                   "progress_published_on", "progress_evidence", "note")),
)  # fmt: skip
OWN_FIELDS = tuple(COLUMNS)
STATES = ("workflow", "is_sample")  # columns of our export that say what a row is: they are passed over
PROGRAM_FIELDS = tuple(column.name for column in PROGRAM_COLUMNS)
PHYSICAL_NUMBERS = ("target", "allocated", "realised")
MONEY_NUMBERS = ("budget", "revised_budget", "budget_realised")
