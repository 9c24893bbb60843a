# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Villages that addresses name where no column does: "Dk. Krajan RT 01, Ds. Tumpukan, Kec. Karangdowo".

Without a question everybody would be stored in the region of the whole list. The answer (option ``addresses``) reads
them into columns, which are then those of any list that names its places, or keeps the region.
"""

from django.utils.translation import gettext as _

from beneficiaries.imports.reading import ListLines
from beneficiaries.registry.nik import without_numbers
from common.areas import CODE_LENGTHS
from common.reading.layout.several import line_name
from imports.machinery.outcome import Question

OPTION = "addresses"
READ, REGION = "read", "region"
ANSWERS = (READ, REGION)
PLACE = 7  # the columns of import_raw that are made stand so far behind those of the file
OF_VILLAGE = r"(?:^|[ ,;/(])(?:desa|ds|kelurahan|kel|kampung|nagari|gampong|gp|pekon|kalurahan)\M[. :]*"
OF_SUBDISTRICT = r"(?:^|[ ,;/(])(?:kecamatan|kec|distrik|kapanewon)\M[. :]*"
NAME = r"([[:alpha:]][^,;/()0-9]*)"
BEHIND = r"[ .]+(kecamatan|kec|distrik|kapanewon|kabupaten|kab|kota|rt|rw|dusun|dsn|dk)\M.*$"  # is no part of a name
QUOTED = 60  # signs of an address


def put(cursor, lines: ListLines, fields: dict[str, int], options: dict) -> list[Question]:
    """Gives ``fields`` the village, and the sub-district where no column has it, as it was answered; else asks."""
    if {"region", "village"} & fields.keys() or "address" not in fields or len(options["region"]) >= CODE_LENGTHS[4]:
        return []
    if fields["address"] >= len(lines.table.header) or options[OPTION] == REGION:
        return []
    cell = f"c{fields['address']}"
    if options[OPTION] == READ:
        width = len(lines.table.header) + PLACE
        _read(cursor, cell, width, "village", OF_VILLAGE, fields)
        if "subdistrict" not in fields:
            _read(cursor, cell, width + 1, "subdistrict", OF_SUBDISTRICT, fields)
        return []
    cursor.execute(f"SELECT line, {cell} FROM import_raw WHERE {cell} ~* %s ORDER BY line LIMIT 1", [OF_VILLAGE + NAME])
    first = cursor.fetchone()
    return [_question(first[0], first[1], options["region"])] if first else []


def _read(cursor, cell: str, index: int, name: str, front: str, fields: dict[str, int]) -> None:
    cursor.execute(f'ALTER TABLE import_raw ADD COLUMN c{index} text COLLATE "C"')
    named = f"(regexp_match({cell}, %s, 'i'))[1]"
    cursor.execute(
        f"UPDATE import_raw SET c{index} = rtrim(regexp_replace({named}, %s, '', 'i'), ' .') WHERE {cell} ~* %s",
        [front + NAME, BEHIND, front],
    )
    fields[name] = index


def _question(line: int, address: str, region: str) -> Question:
    text = _("Line %(line)s: the address names a village (“%(address)s”), and no column does. Where do they live?")
    choices = (
        (READ, _("where the addresses say: their villages are read, and asked where they are not known")),
        (REGION, _("in %(region)s, as all lines; which village is not kept") % {"region": region} if region
         else _("which village is not kept")),
    )  # fmt: skip
    words = {"line": line_name(line), "address": without_numbers(address[:QUOTED])}
    return Question(text % words, OPTION, choices, READ, _("The addresses say more than the list does otherwise."))
