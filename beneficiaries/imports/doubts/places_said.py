"""The villages that titles and parts of a list name where no column of it does: "DAFTAR PENERIMA DESA LONG NAH".

Parts give their lines the place (columns are made, and read as those of any list that names its places). A title that
names another village than the stated region, or one within it, is asked with its words.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import PLACES
from beneficiaries.imports.doubts.overall import OPTION, QUOTED, put_parts
from beneficiaries.imports.meaning.place_names import NameIndex
from beneficiaries.imports.meaning.places import label
from beneficiaries.imports.reading import ListLines
from beneficiaries.registry.nik import without_numbers
from common.areas import CODE_LENGTHS
from common.permissions import within_any
from imports.machinery.outcome import Question
from regions.models import Region

PLACE = 4  # the columns of import_raw for places of parts stand so far behind those of the file
OF_VILLAGE = r"(?:desa|kelurahan|kel|kampung|nagari|gampong|pekon|kalurahan)\b(?:/(?:desa|kelurahan|kel))?"
OF_SUBDISTRICT = r"(?:kecamatan|kec|distrik|kapanewon)\b"
PART = re.compile(
    rf"(?:(?:[a-z]|[ivx]+|[0-9]+)[.)]\s*)?(?:{OF_VILLAGE}[\s.:]*(?P<village>[^:;,(]+?))?"
    rf"[\s,;(/-]*(?:{OF_SUBDISTRICT}[\s.:]*(?P<subdistrict>[^:;,()]+?))?[\s)]*",
    re.IGNORECASE,
)
VILLAGE = re.compile(rf"\b{OF_VILLAGE}[\s.:]*(?=\S)", re.IGNORECASE)
MOST_WORDS = 4  # of the name of a village


class Named(NamedTuple):
    """The names in what a part is called, "" where one is not said."""

    subdistrict: str
    village: str


def named_in(text: str) -> Named:
    """The places that name a part, which is called so and nothing else: "Desa Senyiur, Kec. Muara Ancalong"."""
    said = PART.fullmatch(" ".join(text.split()))
    return Named(said["subdistrict"] or "", said["village"] or "") if said else Named("", "")


def put(cursor, lines: ListLines, fields: dict[str, int], region: str, told: list[str]) -> None:
    """Gives ``fields`` a village and a sub-district where parts of the list name them and no column does."""
    if {"region", "subdistrict"} & fields.keys() or len(region) >= CODE_LENGTHS[4]:
        return
    has_village, parts, subdistrict = "village" in fields, [], ""
    for line, text in lines.sections:
        said = named_in(text)
        subdistrict = said.subdistrict or (subdistrict if text else "")  # a sheet without a part begins anew
        parts.append((line, Named(subdistrict if has_village or any(said) else "", said.village)))
    width = len(lines.table.header) + PLACE
    for number, name in enumerate(Named._fields):
        if name not in fields and any(said[number] for _line, said in parts):
            put_parts(cursor, width + number, [(line, said[number]) for line, said in parts])
            fields[name] = width + number
    named = [said.subdistrict if has_village else said.village for _line, said in parts]
    if any(named):
        names = ", ".join(dict.fromkeys(filter(None, named)))
        told.append(_("Parts of the list name the place of their lines: %(names)s.") % {"names": names})


def ask(lines: ListLines, fields: dict[str, int], options: dict) -> list[Question]:
    """In which village the recipients live, where a title names one and the stated region is not it."""
    region = options["region"]
    if {"region", *PLACES} & fields.keys() or len(region) < CODE_LENGTHS[2] or options[OPTION].get("region"):
        return []
    texts = [*(title.text for title in lines.table.titles), *(text for _line, text in lines.sections)]
    quotes = [text for text in texts if VILLAGE.search(text)]
    district = region[: CODE_LENGTHS[2]]
    if not quotes:
        return []
    regions = list(Region.objects.current().filter(within_any([district]), level__gte=3).order_by("code"))
    villages = NameIndex([place for place in regions if place.level == 4])
    mentioned = [places for text in quotes for places in _villages(text, villages)]
    said = {place.code: place for places in mentioned for place in places}
    if all(region in {place.code for place in places} for places in mentioned):
        return []
    names = {place.code: place for place in regions}
    stated = Region.objects.filter(code=region).first()
    text = _("“%(quote)s”: the region of all lines was stated as %(region)s. Where do the recipients live?")
    words = {"quote": without_numbers(quotes[0][:QUOTED]), "region": label(stated, names) if stated else region}
    choices = [(place.code, label(place, names)) for place in said.values() if place.code != region]
    within = [code for code in said if code.startswith(region)]
    proposal = within[0] if len(said) == 1 and within else ""
    reason = _("The file says so.") if proposal else ""
    return [
        Question(text % words, OPTION, (*choices, (region, words["region"])), proposal, reason, "region")
    ]  # fmt: skip


def _villages(text: str, villages: NameIndex) -> Iterator[list[Region]]:
    """The villages that bear each name behind "Desa" or "Kelurahan" in ``text``, as many words as make a name."""
    for place in VILLAGE.finditer(text):
        words = re.split(r"\s+", re.sub(r"[,;:()].*", "", text[place.end() :]))[:MOST_WORDS]
        for count in range(len(words), 0, -1):
            if bearing := villages.bearing(" ".join(words[:count])):
                yield bearing
                break
