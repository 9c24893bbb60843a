# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Columns of hamlets that are read as villages: "Kampung" or "Desa/Dusun" below a title that names the village.

Hamlets bear the names of other villages of their district by the hundred. Where a title, or the stated region, says the
village and the column says others, it is asked which of the two holds.
"""

import re

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import NOTE, Columns, letters, plain, stated_columns
from beneficiaries.imports.doubts.places_said import villages_in
from beneficiaries.imports.meaning.place_names import NameIndex
from beneficiaries.imports.reading import ListLines
from beneficiaries.registry.nik import without_numbers
from common.areas import CODE_LENGTHS
from common.permissions import within_any
from imports.machinery.outcome import Question
from regions.models import Region

HEAD = re.compile(r"\b(kampung|kp|dukuh|dk|dusun|dsn|lingkungan|lingk|pedukuhan|padukuhan|jorong|banjar|rw|rt)\b")
TEXTS = 200  # different texts that are looked at
SHOWN = 3
QUOTED = 80  # signs of a title


def ask(cursor, lines: ListLines, columns: Columns, index: int, options: dict) -> list[Question]:
    """Whether the texts of column ``index`` are hamlets of the village that the title or the stated region names."""
    header, region = lines.table.header, options["region"]
    if index >= len(header) or index in stated_columns(header, options["map"]) or len(region) < CODE_LENGTHS[2]:
        return []
    within = Region.objects.current().filter(within_any([region[: CODE_LENGTHS[2]]]), level=4).order_by("code")
    index_of_names = NameIndex(list(within))
    quote, villages = _said(lines, index_of_names, region)
    cursor.execute(
        f"SELECT c{index} FROM import_raw WHERE c{index} IS NOT NULL GROUP BY 1 ORDER BY min(line) LIMIT {TEXTS}"
    )
    texts = [text for (text,) in cursor.fetchall()]
    others = [text for text in texts if villages and not NameIndex(villages).bearing(text)]
    if not others or not (HEAD.search(plain(header[index])) or any(map(index_of_names.bearing, others))):
        return []
    if len(region) == CODE_LENGTHS[4] and not any(map(index_of_names.bearing, others)):
        return []
    columns.asked.add(index)
    return [_question(index, header[index], others, quote, keeps="address" not in columns.fields)]


def _said(lines: ListLines, names: NameIndex, region: str) -> tuple[str, list[Region]]:
    """The words that name a village, and the villages that are called so; none where they name several."""
    if len(region) == CODE_LENGTHS[4]:
        stated = [place for place in names.regions if place.code == region]
        return ", ".join(str(place) for place in stated), stated
    named = [(title.text, bearing) for title in lines.table.titles for bearing in villages_in([title.text], names)]
    is_one = bool(named) and all(bearing == named[0][1] for _text, bearing in named)
    return named[0] if is_one else ("", [])


def _question(index: int, heading: str, texts: list[str], quote: str, *, keeps: bool) -> Question:
    text = _("“%(quote)s” names the village, and “%(heading)s” (column %(letter)s) other places: %(texts)s. Are these "
             "hamlets of that village, or villages?")  # fmt: skip
    shown = ", ".join(f"“{without_numbers(other)}”" for other in texts[:SHOWN])
    words = {
        "quote": without_numbers(quote[:QUOTED]), "heading": without_numbers(heading), "letter": letters(index),
        "texts": shown,
    }  # fmt: skip
    hamlets = ("address", _("hamlets: all lines lie in the village of the title; kept as addresses")) if keeps else (
        NOTE, _("hamlets: all lines lie in the village of the title; not kept"))  # fmt: skip
    choices = (hamlets, ("village", _("villages: each line lies where the column says")), ("", _("neither: not read")))
    reason = _("Hamlets are often called like other villages.")
    return Question(text % words, "map", choices, hamlets[0], reason, f"[{letters(index)}]")
