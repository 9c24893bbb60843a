"""Which heading of a list means what, and the words of its choices, in Indonesian and English."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from common.reading.invisible import visible
from common.reading.layout.several import line_name
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
    "district": "kabupaten;kabupaten/kota;kab/kota;kab;kota;nama kabupaten;nama kabupaten/kota;nama kab/kota;regency",
    "subdistrict": "kecamatan;kec;nama kecamatan;subdistrict;sub-district;distrik;kapanewon",
    "village": "desa;kelurahan;village;desa/kelurahan;desa/kel;kelurahan/desa;kel/desa;ds/kel;nama desa;nama kelurahan;"
    "nama desa/kelurahan;nama desa/kel;nama kelurahan/desa;kampung;nagari;gampong;pekon;kalurahan",
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
    "tranche": "tahap;tahap salur;tahap penyaluran;termin;triwulan;periode;periode salur;bulan salur;bulan penyaluran",
    "delivered_on": "tanggal salur;tanggal penyaluran;tgl salur;tanggal terima",
    "unit": "satuan",
    "quantity": "jumlah;volume;kuantitas",
    "amount": "nilai;nominal;nilai bantuan;jumlah uang;rupiah;jumlah rp;nilai rp;"
    "jumlah rupiah;besar bantuan;besaran bantuan",
    "is_sample": "data contoh;sample data",
    "delivery_state": "status salur;salur;tersalur;status penyaluran;status tersalur;status transaksi;status pencairan;"
    "status bantuan;status transfer;keterangan salur;hasil salur;hasil penyaluran;realisasi salur;delivery state",
    "delivery_failure": "delivery failure",
    "delivery_reason": "keterangan;ket;alasan;alasan gagal;alasan gagal salur;alasan tidak salur;alasan retur;"
    "alasan tidak tersalur;keterangan gagal;keterangan gagal salur;reason;reason as printed",
}
# Headings that count only where no column has a better one: the name of a place or programme beside its code.
SECOND_BEST = {
    "name": "nama kepala keluarga;kepala keluarga",
    "region": "wilayah",
    "program": "nama program;nama program bantuan;program bantuan;nama bantuan",
}
RUPIAH = re.compile(r"\(\s*(?:dalam\s+)?(?:rp\.?|rupiah|idr)\s*\)")
THOUSANDS = re.compile(r"\([^)]*(?:ribu|juta|mill?iar|\.000)[^)]*\)")  # not rupiah but many of them
# Units in brackets that are never people, families or groups.
GOODS = re.compile(
    r"\(\s*(?:dalam\s+|satuan\s+|per\s+)?[0-9.,]*\s*(kg|kilo|kilogram|gram|gr|ons|ton|kuintal|kwintal|kw|liter|litre|ltr|lt|l"
    r"|paket|pkt|unit|buah|bh|butir|ekor|batang|btg|bibit|sak|zak|karung|dus|dos|box|kotak|lembar|lbr|set|stel|pasang|pcs"
    r"|potong|botol|kaleng|tabung|pohon|rumpun|kantong|bungkus|porsi|m2|m3|m|ha|hari|bulan|bln|kali|persen|%)\s*\)",
    re.IGNORECASE,
)
# Other headings of the year: a column counts as one only where its cells are years, for "Thn" may stand above ages.
OF_YEAR = re.compile(
    r"(tahun|thn|th|ta|t a)"
    r"( (anggaran|angg?|anggr|salur|penyaluran|cair|pencairan|bantuan|realisasi|kegiatan|program))?"
)
YEAR = re.compile(r"(ta[. ]*)?(19[4-9][0-9]|20[0-9][0-9]|2100)([.]0)?", re.IGNORECASE)
FIELDS = tuple(HEADINGS)
PLACES = ("district", "subdistrict", "village")  # names, where the list has no codes
NOTE = "note"  # said of a column: it is read by people only

# Choices: the stored value and the words for it.
WORDS = {
    "kind": {
        "person": "person;orang;perorangan;individu;jiwa", "family": "family;keluarga;kk;family (kk);keluarga (kk)",
        "group": "group;kelompok",
    },
    "sex": {"f": "f;female;p;p.;pr;pr.;perempuan;wanita", "m": "m;male;l;l.;lk;lk.;laki-laki;laki laki;pria"},
    "group_kind": {
        "kube": "kube;joint business group (kube);kelompok usaha bersama (kube)",
        "cooperative": "cooperative;koperasi",
        "enterprise": "enterprise;umkm;usaha mikro;usaha;micro or small enterprise;usaha mikro atau kecil",
        "other": "other;lainnya;lain;other group;kelompok lain",
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
        "people": "people;jiwa;orang", "families": "families;kk;keluarga;families (kk);keluarga (kk)",
        "kube": "kube;joint business groups (kube);kelompok usaha bersama (kube)",
        "cooperatives": "cooperatives;koperasi", "groups": "groups;kelompok",
        "enterprises": "enterprises;umkm;usaha;micro and small enterprises;usaha mikro dan kecil",
    },
}  # fmt: skip


def plain(heading: str) -> str:
    """A heading as it is compared: small letters, blanks for points and underscores, nothing in brackets."""
    text = re.sub(r"\([^)]*\)|[*]", " ", visible(heading).casefold())
    return " ".join(re.sub(r"[._:·]+", " ", text).split())


BY_HEADING = {
    plain(heading): field
    for field, headings in HEADINGS.items()
    for heading in (field, *headings.split(";"))
}  # fmt: skip
BY_SECOND_BEST = {plain(heading): field for field, headings in SECOND_BEST.items() for heading in headings.split(";")}
MEANINGS = {name: {word for words in values.values() for word in words.split(";")} for name, values in WORDS.items()}
REGION_CODE = re.compile(r"[0-9]{2}([.]?[0-9]{2}([.]?[0-9]{2,3}([.]?[0-9]{3,4})?)?)?", re.ASCII)
NAMED = re.compile(r"\[([A-Za-z]{1,3}|[0-9]{1,4})\]")  # [C] or [3] instead of a heading


@dataclass
class Columns:
    """What the columns of a list hold. ``fields``: positions by field; ``reasons``: sentences, by position, for what is
    not said by the heading alone; ``samples``: first texts of each column; ``asked``: positions of which somebody must
    say what they mean; ``beside``: names of places beside a column of codes, by field; ``failures``: further columns of
    failures, where each says another one ("Meninggal", "Pindah")."""

    fields: dict[str, int]
    samples: list[list[str]]
    reasons: dict[int, str] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    beside: dict[str, int] = field(default_factory=dict)
    failures: list[int] = field(default_factory=list)


def letters(index: int) -> str:
    """The name of a column in a spreadsheet: A for 0, AA for 26."""
    before, last = divmod(index, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def cell_name(index: int, line: int) -> str:
    """The name of a cell for a reader: "C7", or "C7 on sheet 2"."""
    return f"{letters(index)}{line_name(line)}"


def meant_by(heading: str) -> str:
    """The field that a heading means, "" for none. "Jumlah" is a quantity, "Jumlah (Rp)" an amount.

    Of a heading of several lines ("Identitas · NIK") the last ones may say it alone.
    """
    parts = heading.split(" · ")
    for first in range(len(parts)):
        text = " ".join(parts[first:])
        if meant := BY_HEADING.get(plain(text), ""):
            return _money(meant, heading.casefold())
    return ""


def goods_of(heading: str) -> str:
    """The unit of goods in brackets ("kg", "paket"), "" where none stands in the heading."""
    unit = GOODS.search(heading)
    return unit[1] if unit else ""


def _money(meant: str, heading: str) -> str:
    if meant in ("quantity", "amount", "program"):
        if RUPIAH.search(heading):
            return "amount"
        if THOUSANDS.search(heading):
            return ""
    return "" if meant == "quantity" and goods_of(heading) else meant


def word_rows() -> list[tuple[str, str, str]]:
    """(field, word, stored value) of every choice."""
    return [
        (field, word, value)
        for field, values in WORDS.items()
        for value, words in values.items()
        for word in words.split(";")
    ]


def unread_columns(header: list[str], columns: "Columns", options: dict) -> list[int]:
    """The columns that hold no field, whose meaning nobody stated, and about which nothing was asked yet."""
    known = {*columns.fields.values(), *stated_columns(header, options["map"]), *columns.asked}
    return [index for index in range(len(header)) if index not in known]


def stated_columns(header: list[str], mapped: dict[str, str]) -> dict[int, str]:
    """Positions and what somebody said of them: by their heading, or by [C] or [3]. Of equal headings all are meant.

    Raises KeyError with what names no column, and with fields that do not exist.
    """
    stated: dict[int, str] = {}
    unknown = set(mapped.values()) - {*FIELDS, NOTE, ""}
    for name, meant in mapped.items():
        places = [index for index, heading in enumerate(header) if plain(heading) == plain(name)]
        if not places and (named := NAMED.fullmatch(name.strip())):
            index = int(named[1]) - 1 if named[1].isdecimal() else _position(named[1])
            places = [index] if 0 <= index < len(header) else []
        stated |= dict.fromkeys(places, meant)
        unknown |= set() if places else {name}
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    return stated


def _position(text: str) -> int:
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def recognise(header: list[str], mapped: dict[str, str], samples: list[list[str]] | None = None) -> Columns:
    """What the columns hold. ``mapped``: columns of which somebody said it ("" leaves out, see ``stated_columns``).

    ``samples``: first texts of each column, which may say another thing than the heading. The first column of a field
    counts. Raises KeyError with headings that are not there or fields that do not exist.
    """
    stated = stated_columns(header, mapped)
    taken = set(stated.values())
    found = Columns({}, samples or [[] for _heading in header])
    for index, heading in enumerate(header):
        meant = stated[index] if index in stated else _by_contents(found, index, heading, meant_by(heading))
        if meant in FIELDS and meant not in found.fields and (index in stated or meant not in taken):
            found.fields[meant] = index
        elif meant == "delivery_failure" and index in stated:
            found.failures.append(index)
        elif meant in FIELDS and index in stated and plain(heading) != plain(header[found.fields[meant]]):
            found.asked.add(index)
    for index, heading in enumerate(header):
        meant = BY_SECOND_BEST.get(plain(heading), "")
        if meant and meant not in found.fields and meant not in taken and index not in stated:
            found.fields[meant] = index
            text = _("“%(heading)s” is the nearest heading for what it is taken for; no other column has a better one.")
            found.reasons[index] = text % {"heading": heading}
    if "region" in found.fields:  # the code says it
        for name in PLACES:
            if found.fields.get(name) not in (None, *stated):
                found.beside[name] = found.fields.pop(name)
                found.reasons[found.beside[name]] = _("The column of codes says where the recipients are.")
    if not {"delivery_state", "delivery_failure"} & found.fields.keys() and "delivery_reason" not in taken:
        found.fields.pop("delivery_reason", None)  # a reason alone, such as "pindah", may be of anything
    return found


def _by_contents(found: Columns, index: int, heading: str, meant: str) -> str:
    """What a column holds by its first texts, where these fit another field than its heading says."""
    texts = {" ".join(text.split()).casefold() for text in found.samples[index]}
    words = {"heading": heading, "value": ", ".join(sorted(texts)[:2])}
    if not texts:
        return meant
    if not meant and OF_YEAR.fullmatch(plain(heading)) and any(map(YEAR.fullmatch, texts)):
        return "year"
    if meant == "village" and all(map(REGION_CODE.fullmatch, texts)):
        found.reasons[index] = _("“%(heading)s” holds codes.") % words
        return "region"
    if meant in MEANINGS and not texts & MEANINGS[meant]:
        fitting = [name for name, known in MEANINGS.items() if texts <= known and name not in found.fields]
        if len(fitting) == 1:
            found.reasons[index] = _("“%(heading)s” holds “%(value)s”: words for what it is taken for.") % words
            return fitting[0]
    return meant


def recognised(table: Table, columns: Columns) -> dict:
    """What the page says about the file: its form, what was left out. Its columns are ``proposals.described``."""
    read = set(columns.fields.values())
    return {
        "kind": table.kind, "encoding": table.encoding, "separator": table.separator, "sheet": table.sheet,
        "header_line": table.header_line, "header": table.header,
        "ignored": [
            heading or _("column %(number)s (no heading)") % {"number": i + 1}
            for i, heading in enumerate(table.header) if i not in read
        ],
        "skipped": [list(item) for item in table.skipped], "skipped_count": table.skipped_count,
        "dropped": [], "left_out": 0, "hidden_columns": list(table.unseen_columns),
    }  # fmt: skip
