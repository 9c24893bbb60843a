# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Columns that nobody named and that hold villages: by their heading ("Ds", "Desa Domisili"), or by their texts.

To leave such a column out would store people in their sub-district, or in the region of the whole list.
"""

import re

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import Columns, letters, plain, unread_columns
from beneficiaries.imports.meaning.choices import column_choices
from beneficiaries.imports.meaning.place_names import key, read_name
from beneficiaries.imports.reading import ListLines
from beneficiaries.imports.villages import hamlets
from beneficiaries.registry.nik import without_numbers
from common.areas import CODE_LENGTHS
from common.permissions import within_any
from imports.machinery.outcome import Question
from regions.lookup.resolving import NameResolver
from regions.models import Region

VILLAGE = re.compile(r"\b(desa|ds|kelurahan|kel|kampung|kp|gampong|gp|nagari|pekon|kalurahan|village)\b")
OTHER = re.compile(  # what such a heading may be about instead: offices, helpers, families, codes
    r"\b(kode|no|nomor|kepala|pendamping|petugas|perangkat|operator|kantor|dana|status|hub|hubungan|jumlah|jml|anggota"
    r"|kk|tanggal|tgl|ket|keterangan|rt|rw)\b"
)
TEXTS = 200  # different texts that are looked at
MOSTLY = 0.6  # of them are villages
LEAST = 3  # letters of a text
SHOWN = 3


def ask(cursor, lines: ListLines, columns: Columns, options: dict) -> list[Question]:
    """One question for each such column, where no column and no answer says the village; one about a column of villages
    that may be hamlets (``hamlets``)."""
    fields, header = columns.fields, lines.table.header
    if "village" in fields:
        return hamlets.ask(cursor, lines, columns, fields["village"], options)
    if "region" in fields or len(options["region"]) >= CODE_LENGTHS[4]:
        return []
    left = [index for index in unread_columns(header, columns, options) if _may_hold_names(columns.samples[index])]
    if not left:
        return []
    districts = _districts(cursor, fields, options["region"])
    known = _villages(districts) if districts else set()
    held = {index: texts for index in left if (texts := _texts(cursor, index))}
    mostly = {index for index, texts in held.items() if _share(texts, known) >= MOSTLY}
    named = {index for index in held if VILLAGE.search(plain(header[index])) and not OTHER.search(plain(header[index]))}
    asked = sorted(mostly | named)
    if of_hamlets := [one for index in asked for one in hamlets.ask(cursor, lines, columns, index, options)]:
        return of_hamlets
    columns.asked |= {*asked}
    columns.reasons |= dict.fromkeys(asked, _("It may say the village, which no other column does."))
    is_sole = mostly if len(mostly) == 1 else named if len(named) == 1 else set[int]()
    return [_question(index, header[index], held[index], is_sole=index in is_sole) for index in asked]


def _may_hold_names(samples: list[str]) -> bool:
    """True where most texts are words: no number, and not one sign."""
    words = [text for text in samples if sum(map(str.isalpha, text)) >= LEAST and not text[:4].isdigit()]
    return len(words) > len(samples) / 2


def _districts(cursor, fields: dict[str, int], region: str) -> list[str]:
    """The districts in which the list lies: of the stated region, or as a column names them."""
    if len(region) >= CODE_LENGTHS[2]:
        return [region[: CODE_LENGTHS[2]]]
    if "district" not in fields:
        return []
    cell = f"c{fields['district']}"
    cursor.execute(f"SELECT DISTINCT {cell} FROM import_raw WHERE {cell} IS NOT NULL LIMIT {TEXTS}")
    names = NameResolver()
    resolved = [names.district(text, region) for (text,) in cursor.fetchall()]
    codes = {one.code for one in resolved if one.code}
    return sorted(codes | {label.partition(" ")[0] for one in resolved if not one.code for label in one.candidates})


def _villages(districts: list[str]) -> set[str]:
    names = Region.objects.current().filter(within_any(districts), level=4).values_list("name", flat=True)
    return {way for name in names for way in (key(name), read_name(name).core) if way}


def _texts(cursor, index: int) -> list[str]:
    cursor.execute(
        f"SELECT c{index} FROM import_raw WHERE c{index} IS NOT NULL GROUP BY 1 ORDER BY min(line) LIMIT {TEXTS}"
    )
    return [text for (text,) in cursor.fetchall()]


def _share(texts: list[str], known: set[str]) -> float:
    ways = [(key(text), read_name(text).core) for text in texts]
    return sum(full in known or (core != "" and core in known) for full, core in ways) / len(texts)


def _question(index: int, heading: str, texts: list[str], *, is_sole: bool) -> Question:
    shown = ", ".join(f"“{without_numbers(text)}”" for text in texts[:SHOWN])
    name = without_numbers(heading) if plain(heading) else f"[{letters(index)}]"
    text = _("“%(heading)s” holds %(texts)s. Is it the village? No other column says it.")
    reason = _("Its texts or its heading are those of villages.") if is_sole else ""
    words = {"heading": name, "texts": shown}
    return Question(
        text % words, "map", column_choices(), "village" if is_sole else "", reason, f"[{letters(index)}]"
    )  # fmt: skip
