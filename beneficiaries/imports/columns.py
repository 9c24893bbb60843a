"""Which heading of a list means what, and the words of its choices, in Indonesian and English."""

import re

from django.utils.translation import gettext as _

from common.reading.tables import Table

# Fields and their headings; the field's own name is one of them.
HEADINGS = {
    "kind": "jenis penerima;jenis;type",
    "nik": "no ktp;nomor induk kependudukan;nomor ktp;national id;nik penerima;no nik;nomor nik;no ktp/nik;nik/no ktp;"
    "nik/ktp;ktp/nik;nik kpm",
    "family_card": "no kk;nomor kk;nokk;kartu keluarga;nomor kartu keluarga;no kartu keluarga;family card number",
    "name": "nama;nama lengkap;nama penerima;nama kelompok;recipient;nama kpm;nama penerima manfaat;"
    "nama penerima bantuan",
    "sex": "jenis kelamin;jk;l/p;kelamin;gender",
    "birth_date": "tanggal lahir;tgl lahir;date of birth",
    "region": "kode wilayah;kode desa;kode desa/kelurahan;kode desa/kel;kode kelurahan;kode kelurahan/desa;region code",
    "address": "alamat;alamat lengkap",
    "group_kind": "jenis kelompok;kind of group",
    "status": "status penerima;keadaan",
    "status_on": "tanggal status;status sejak;sejak;status since",
    "decile": "desil;desil dtsen",
    "decile_vintage": "edisi desil;periode desil;edition",
    "member_of": "anggota kk;anggota dari;kk keluarga",
    "role": "hubungan;hubungan keluarga;status dalam keluarga;peran",
    "program": "kode program;program code;bantuan",
    "year": "tahun;tahun anggaran",
    "tranche": "tahap;triwulan;periode;bulan salur",
    "delivered_on": "tanggal salur;tanggal penyaluran;tgl salur;tanggal terima",
    "unit": "satuan",
    "quantity": "jumlah;volume;kuantitas",
    "amount": "nilai;nominal;nilai bantuan;jumlah uang;rupiah;jumlah rp;nilai rp;"
    "jumlah rupiah;besar bantuan;besaran bantuan",
    "is_sample": "data contoh;sample data",
}
# Headings that count only where no column has a better one: the name of a place beside its code.
SECOND_BEST = {
    "name": "nama kepala keluarga;kepala keluarga",
    "region": "wilayah;desa;village;desa/kelurahan;desa/kel;kelurahan/desa;kelurahan",
}
RUPIAH = re.compile(r"\(\s*(?:dalam\s+)?(?:rp\.?|rupiah|idr)\s*\)")
THOUSANDS = re.compile(r"\([^)]*(?:ribu|juta|mill?iar|\.000)[^)]*\)")  # not rupiah but many of them
FIELDS = tuple(HEADINGS)

# Choices: the stored value and the words for it.
WORDS = {
    "kind": {
        "person": "person;orang;perorangan;individu;jiwa", "family": "family;keluarga;kk", "group": "group;kelompok",
    },
    "sex": {"f": "f;female;p;p.;pr;pr.;perempuan;wanita", "m": "m;male;l;l.;lk;lk.;laki-laki;laki laki;pria"},
    "group_kind": {
        "kube": "kube", "cooperative": "cooperative;koperasi", "enterprise": "enterprise;umkm;usaha mikro;usaha",
        "other": "other;lainnya;lain",
    },
    "status": {
        "active": "active;aktif;hidup", "moved": "moved;moved away;pindah;pindah domisili",
        "died": "died;meninggal;meninggal dunia;wafat", "ended": "ended;dissolved;bubar",
    },
    "role": {
        "head": "head;kepala;kepala keluarga;ketua", "spouse": "spouse;istri;isteri;suami;pasangan",
        "child": "child;anak",
        "member": "member;anggota;anggota keluarga;lainnya;lain-lain;cucu;orang tua;mertua;menantu;famili lain;"
        "famili lainnya;pembantu",
    },
    "is_sample": {"yes": "1;ya;y;yes;true;benar", "no": "0;tidak;t;no;n;false;salah"},
    "unit": {
        "people": "people;jiwa;orang", "families": "families;kk;keluarga", "kube": "kube",
        "cooperatives": "cooperatives;koperasi", "enterprises": "enterprises;umkm;usaha", "groups": "groups;kelompok",
    },
}  # fmt: skip


def plain(heading: str) -> str:
    """A heading as it is compared: small letters, blanks for points and underscores, nothing in brackets."""
    text = re.sub(r"\([^)]*\)|[*]", " ", heading.casefold())
    return " ".join(re.sub(r"[._:]+", " ", text).split())


BY_HEADING = {
    plain(heading): field
    for field, headings in HEADINGS.items()
    for heading in (field, *headings.split(";"))
}  # fmt: skip
BY_SECOND_BEST = {plain(heading): field for field, headings in SECOND_BEST.items() for heading in headings.split(";")}


def _meant(heading: str) -> str:
    """The field that a heading means, "" for none. "Jumlah" is a quantity, "Jumlah (Rp)" an amount."""
    field, text = BY_HEADING.get(plain(heading), ""), heading.casefold()
    if field in ("quantity", "amount", "program"):
        if RUPIAH.search(text):
            return "amount"
        if THOUSANDS.search(text):
            return ""
    return field


def word_rows() -> list[tuple[str, str, str]]:
    """(field, word, stored value) of every choice."""
    return [
        (field, word, value)
        for field, values in WORDS.items()
        for value, words in values.items()
        for word in words.split(";")
    ]


def recognise(header: list[str], mapped: dict[str, str]) -> dict[str, int]:
    """Fields and the positions of their columns. ``mapped``: headings whose field somebody stated ("" leaves out).

    The first column of a field counts. Raises KeyError with headings that are not there or fields that do not exist.
    """
    stated = {plain(heading): field for heading, field in mapped.items()}
    unknown = set(stated) - {plain(heading) for heading in header} | set(stated.values()) - {*FIELDS, ""}
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    taken = set(stated.values())
    fields: dict[str, int] = {}
    for index, heading in enumerate(header):
        name = plain(heading)
        field = stated[name] if name in stated else _meant(heading)
        if field and field not in fields and (name in stated or field not in taken):
            fields[field] = index
    for index, heading in enumerate(header):
        field = BY_SECOND_BEST.get(plain(heading), "")
        if field and field not in fields and field not in taken and plain(heading) not in stated:
            fields[field] = index
    return fields


def recognised(table: Table, fields: dict[str, int]) -> dict:
    """What the page says about the file: its form, its columns, what was left out."""
    names = {index: field for field, index in fields.items()}
    return {
        "kind": table.kind, "encoding": table.encoding, "separator": table.separator, "sheet": table.sheet,
        "header_line": table.header_line, "header": table.header,
        "columns": [{"heading": heading, "field": names[i]} for i, heading in enumerate(table.header) if i in names],
        "ignored": [
            heading or _("column %(number)s (no heading)") % {"number": i + 1}
            for i, heading in enumerate(table.header) if i not in names
        ],
        "skipped": [list(item) for item in table.skipped], "skipped_count": table.skipped_count,
        "dropped": [], "left_out": 0,
    }  # fmt: skip
