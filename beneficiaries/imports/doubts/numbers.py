# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Numbers of persons in columns that nobody named, and whose numbers they are: a number that is lost, or stored with
the name of somebody else, cannot be mended later."""

import re

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import Columns, letters, meant_by, plain, stated_columns, unread_columns
from beneficiaries.imports.meaning.choices import not_read
from beneficiaries.imports.words import FIELD_LABELS
from beneficiaries.registry.nik import sql_is_date, sql_is_separated, without_numbers
from imports.machinery.outcome import Question

LONG = re.compile("[0-9]([ .'-]?[0-9]){14}|E[+]15$")
MAY_BE = re.compile(r"\b(nik|ktp|kk|identitas|kependudukan|kartu keluarga)\b")
ACCOUNT = re.compile(
    r"\b(rek|rekening|norek|kks|atm|va|virtual|bank|kartu|hp|telp|telepon|wa|resi|bukti|transaksi|id)\b"
)
SHARE = 0.5  # of the filled cells of a column
NAME = re.compile(r"nama\b.*|(anggota|art|anggota keluarga|anggota rumah tangga)( keluarga)?")
NO_PERSON = re.compile(
    r"\b(bank|desa|kelurahan|kel|kecamatan|kec|kabupaten|kab|kota|provinsi|dusun|jalan|rt|rw|program|bantuan|bansos|kegiatan"
    r"|kelompok|usaha|produk|barang|komoditas|sekolah|opd|dinas|kantor|ibu|ayah|bapak|orang tua|pendamping|petugas|agen"
    r"|warong|penyalur|rekening|panggilan|alias|wilayah|lembaga|instansi|pekerjaan|jenis)\b"
)
LEAST = 2  # lines that say something of headings
LOOKED_AT = 2000  # lines
NEARLY_ALL = 0.9


def ask_columns(cursor, header: list[str], columns: Columns, options: dict) -> list[Question]:
    """One question for each column that is not read and holds numbers of persons, or another name beside a NIK."""
    left_out = unread_columns(header, columns, options)
    numbers = [index for index in left_out if _holds_numbers(cursor, index, header[index], columns)]
    names = [index for index in left_out if index not in numbers and _is_other_name(cursor, index, header, columns)]
    columns.asked |= {*numbers, *names}
    columns.reasons |= dict.fromkeys(numbers, _("It holds numbers of 16 digits. Say whose they are."))
    columns.reasons |= dict.fromkeys(names, _("The NIK may be that of the person who is named here."))
    return [
        *(_of_numbers(index, header[index]) for index in numbers),
        *(_of_name(index, header, columns) for index in names),
    ]


def _holds_numbers(cursor, index: int, heading: str, columns: Columns) -> bool:
    """True for a column of 16 digits. Those of accounts are none, unless they look like persons'."""
    if not any(LONG.search(text) for text in columns.samples[index]):
        return False
    cell, name = f"c{index}", plain(heading)
    is_number = f"({cell} ~ '^[0-9]{{16}}$' OR {cell} ~ 'E[+]15$' OR {sql_is_separated(cell)})"
    cursor.execute(
        f"SELECT count({cell}), count(*) FILTER (WHERE {is_number}), "
        f"count(*) FILTER (WHERE {cell} ~ '^[0-9]{{16}}' AND {sql_is_date(cell)}) "
        f"FROM (SELECT {cell} FROM import_raw WHERE {cell} IS NOT NULL LIMIT {LOOKED_AT}) few"
    )
    filled, long, dated = cursor.fetchone()
    if ACCOUNT.search(name) and not MAY_BE.search(name):
        return dated > SHARE * filled
    return long > SHARE * filled or (bool(MAY_BE.search(name)) and long > 0)


def _of_numbers(index: int, heading: str) -> Question:
    name = without_numbers(heading) if plain(heading) else f"[{letters(index)}]"
    text = _("“%(heading)s” holds numbers of 16 digits. Whose are they?") % {"heading": name}
    choices = [(field, str(FIELD_LABELS[field])) for field in ("nik", "family_card", "member_of")]
    reason = _("Where one column holds both, part it into a column of NIK and one of No. KK.")
    return Question(text, "map", (*choices, not_read()), "", reason, f"[{letters(index)}]")


def _is_other_name(cursor, index: int, header: list[str], columns: Columns) -> bool:
    """True for another column of persons' names beside a NIK: where the name was taken from one of heads of families,
    or where both may be the recipient and differ."""
    fields, name = columns.fields, plain(header[index])
    if "name" not in fields or fields["name"] >= len(header) or not columns.samples[index]:
        return False
    if "nik" not in fields and (fields["name"] in columns.reasons or plain(header[fields["name"]]) == name):
        return False
    if fields["name"] in columns.reasons:  # a second best heading
        return bool(NAME.fullmatch(name)) and not NO_PERSON.search(name)
    if meant_by(header[index]) != "name":
        return False
    cursor.execute(f"SELECT EXISTS (SELECT FROM import_raw WHERE upper(c{index}) <> upper(c{fields['name']}) LIMIT 1)")
    return cursor.fetchone()[0]


def _of_name(index: int, header: list[str], columns: Columns) -> Question:
    words = {"other": without_numbers(header[index]), "name": without_numbers(header[columns.fields["name"]])}
    if "nik" in columns.fields:
        words |= {"nik": without_numbers(header[columns.fields["nik"]])}
        text = _("The list has two columns of names, “%(name)s” and “%(other)s”. Whose number is “%(nik)s”?") % words
    else:
        text = _("The list has two columns of names, “%(name)s” and “%(other)s”. Who is the recipient?") % words
    choices = (("name", _("of who stands in “%(other)s”") % words), ("", _("of who stands in “%(name)s”") % words))
    return Question(text, "map", choices, subject=f"[{letters(index)}]")


def ask_swapped(cursor, header: list[str], fields: dict[str, int], options: dict) -> list[Question]:
    """Whether the headings of NIK and No. KK are swapped: the birth dates are in the numbers of the other column."""
    asked = [fields.get(name, len(header)) for name in ("nik", "family_card", "birth_date")]
    if max(asked) >= len(header) or asked[0] in stated_columns(header, options["map"]):
        return []
    cursor.execute(
        f"SELECT count(*), count(*) FILTER (WHERE {_fits('nik')}), count(*) FILTER (WHERE {_fits('card')}) FROM "
        "(SELECT nik, card, birth_date FROM import_line WHERE birth_date IS NOT NULL AND nik ~ '^[0-9]{16}$' "
        f"AND card ~ '^[0-9]{{16}}$' LIMIT {LOOKED_AT}) few"
    )
    lines, of_nik, of_card = cursor.fetchone()
    if lines < LEAST or of_nik > (1 - NEARLY_ALL) * lines or of_card < NEARLY_ALL * lines:
        return []
    choices = tuple((field, str(FIELD_LABELS[field])) for field in ("nik", "family_card"))
    reason = _("A NIK holds the birth date of its person, a No. KK does not.")
    text = _(
        "In %(count)s of %(all)s lines the birth date stands in the numbers of “%(card)s”, not in those of “%(nik)s”. "
        "What does “%(heading)s” hold?"
    )
    words = {"count": of_card, "all": lines, "nik": header[asked[0]], "card": header[asked[1]]}
    return [
        Question(text % (words | {"heading": header[index]}), "map", choices, proposal, reason, f"[{letters(index)}]")
        for index, proposal in ((asked[0], "family_card"), (asked[1], "nik"))
    ]


def _fits(column: str) -> str:
    """SQL: the birth date is in the number, the day of a woman 40 more."""
    return (
        f"to_char(birth_date, 'MMYY') = substr({column}, 9, 4) AND extract(day FROM birth_date)::int IN "
        f"(substr({column}, 7, 2)::int, substr({column}, 7, 2)::int - 40)"
    )
