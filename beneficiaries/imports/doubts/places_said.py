"""The villages that titles and parts of a list name where no column of it does: "DAFTAR PENERIMA DESA LONG NAH".

A title that names another village than the stated region, or one within it, is asked with its words. What parts give
their lines: ``villages.parts``.
"""

import re
from collections.abc import Iterable
from typing import Any, Protocol

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import PLACES
from beneficiaries.imports.doubts.overall import OPTION, QUOTED
from beneficiaries.imports.meaning.place_names import NameIndex
from beneficiaries.imports.meaning.places import label
from beneficiaries.imports.part_names.part_words import OF_VILLAGE
from beneficiaries.imports.reading import ListLines
from beneficiaries.registry.nik import without_numbers
from common.areas import CODE_LENGTHS
from common.permissions import COUNTRY, within_any
from imports.machinery.outcome import Job, Outcome, Question, unread
from regions.lookup.stated import region_choices
from regions.models import Region

VILLAGE = re.compile(rf"\b{OF_VILLAGE}[\s.:]*(?=\S)", re.IGNORECASE)
ABOVE = re.compile(r"(?:kabupaten|kab|kota|kecamatan|kec|provinsi|prov)\.?", re.IGNORECASE)
OF_SUBDISTRICT = re.compile(r"kec(?:amatan)?\b", re.IGNORECASE)
UNKNOWN = "unknown"  # the rule of a number that is not registered where the list has no region
MOST_WORDS = 4  # of the name of a village


class ReadList(Protocol):
    """A pass over a list."""

    fields: dict[str, int]
    options: dict[str, Any]
    job: Job


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
    mentioned = villages_in(quotes, villages)
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


def villages_in(texts: Iterable[str], villages: NameIndex) -> list[list[Region]]:
    """The villages that bear each name behind "Desa" or "Kelurahan" in ``texts``, as many words as make a name."""
    return [
        bearing
        for text in texts
        for place in VILLAGE.finditer(text)
        if (bearing := _bearing(text[place.end() :], villages))
    ]


def _bearing(text: str, villages: NameIndex) -> list[Region]:
    words = re.split(r"\s+", re.sub(r"[,;:()].*", "", text))[:MOST_WORDS]
    if len(words) > 1 and ABOVE.fullmatch(words[0]) and not OF_SUBDISTRICT.match(words[1]):
        return []  # "BLT DANA DESA KABUPATEN KLATEN": a kelurahan may be called Kabupaten
    bearings = (villages.bearing(" ".join(words[:count])) for count in range(len(words), 0, -1))
    return next(filter(None, bearings), [])


def ask_district(fields: dict[str, int], region: str, areas: list[str]) -> list[Question]:
    """In which district the names lie, where neither the list nor anybody says it."""
    if region or "district" in fields:
        return []
    text = _("In which kabupaten or kota do the villages and sub-districts of this list lie? State its name or code.")
    return [_ask(text, areas)]


def ask_region(read: ReadList, outcome: Outcome) -> Outcome:
    """``outcome`` with the question in which region the new recipients of a list live that says it nowhere.

    Who is not registered stays an error beside it: the number may be wrong, and a list without names registers nobody.
    """
    is_said = read.options["region"] or {"region", *PLACES} & read.fields.keys()
    if not is_said and "name" in read.fields and any(group["rule"] == UNKNOWN for group in outcome.problems):
        text = _("Where do the recipients live who are not registered yet? No column says it. State the name or code "
                 "of the village, or at least of the kabupaten or kota.")  # fmt: skip
        outcome.problems[:0] = unread("question", [_ask(text, read.job.rights.areas)]).problems
    return outcome


def _ask(text: str, areas: list[str]) -> Question:
    """A question about the region of all lines; proposed is the one district of somebody's ``areas``."""
    own = {code[: CODE_LENGTHS[2]] for code in areas}
    district = Region.objects.filter(code__in=own, level=2).first() if len(own) == 1 and COUNTRY not in areas else None
    if district is None:
        return Question(text, "region")
    reason = _("Your own area lies in %(name)s.") % {"name": district}
    return Question(text, "region", region_choices([district.code]), district.code, reason)
