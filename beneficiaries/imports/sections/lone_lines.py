# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Headings of parts whose letter stands in a cell of its own: "A | KPM HADIR", "II | MENINGGAL/PINDAH".

Such a line has a letter, a text and nothing that the other lines have, save perhaps how many they are. It is taken for
a heading where its letter is no number as theirs and its words are those of parts; else it is asked what it is.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from beneficiaries.imports.deliveries import states
from beneficiaries.imports.doubts.called import shown
from beneficiaries.imports.doubts.neutral import WORDS, Names, is_neutral
from beneficiaries.imports.doubts.remarks import fails
from beneficiaries.imports.meaning import left_out
from beneficiaries.imports.part_names.part_words import named_in
from beneficiaries.imports.reading import ListLines
from common.reading.layout.several import line_name
from imports.machinery.outcome import Question

OPTION = "headings"
HEADING, PERSON = "heading", "person"
ANSWERS = (HEADING, PERSON, left_out.SKIP)
NUMBERS = ("nik", "family_card", "member_of")
LETTER = re.compile(r"\(?([A-Za-z]|[IVXLC]+|[ivx]+)([.][0-9A-Za-z]{1,2})?[.)]*")
NUMBER = re.compile(r"\(?[0-9]{1,4}[.)]*")
IS_COUNT = re.compile(
    r"\W*(rp)?\W*[0-9][0-9., -]*(orang|jiwa|kk|kpm|pkm|keluarga|kelompok|penerima)?\W*", re.IGNORECASE
)
TOKEN = re.compile(r"[^\W\d_]+")
# What parts are called beside the words of states: who was there, who came anew.
OF_PARTS = frozenset(
    ("hadir", "lama", "baru", "pengganti", "perubahan", "tambahan", "tetap", "susulan", "lainnya", "lain")
)
OF_STATES = frozenset(TOKEN.findall(" ".join([*states.MEANS, states.DIED, states.MOVED, states.REFUSED])))
# In SQL: a cell that begins like a letter, or a word without which no text is one of parts.
MAY_BE = (
    r"^\(?([A-Za-z]|[IVXLCivx]+)([.][0-9A-Za-z]{1,2})?[.)]*\|"
    r"|\m(penerima|kpm|pkm|hadir|sudah|telah|belum|tidak|tdk|gagal|menerima|terima|salur|disalurkan|tersalur|meninggal"
    r"|pindah|cadangan|calon|pengganti|ditolak|batal)\M"
)
LONGEST = 80  # signs of a heading
MOST = 500  # lines that are looked at
ASKED_AT_ONCE = 20
NEARLY = 0.5  # of the lines have numbers where this one has a letter


class LoneLine(NamedTuple):
    """A line that may be a heading. ``is_sure``: it can be nothing else; ``is_lettered``: its letter is no number."""

    line: int
    cells: list[str]
    text: str
    is_lettered: bool
    is_sure: bool


def take(cursor, lines: ListLines, fields: dict[str, int], options: dict, left: list[int]) -> list[Question]:
    """Takes headings out of ``import_raw`` into the sections of ``lines``; what must be asked of others. ``left``: gets
    the lines that an answer leaves out."""
    found = _find(cursor, len(lines.table.header), fields)
    answers = options[OPTION]
    skipped = [one.line for one in found if answers.get(one.text) == left_out.SKIP]
    left += left_out.take(cursor, "line = ANY(%s)", [skipped], left_out.HEADING) if skipped else []
    unknown = [one for one in found if not one.is_sure and one.text not in answers]
    headings = [one for one in found if one.is_sure or answers.get(one.text, HEADING) == HEADING]
    headings = [one for one in headings if one.line not in skipped]
    if headings:
        cursor.execute("DELETE FROM import_raw WHERE line = ANY(%s)", [[one.line for one in headings]])
        for one in headings:
            lines.table.skip(one.line, [*one.cells], "section")
        known = [one for one in headings if one not in unknown]
        lines.sections = sorted([*lines.sections, *((one.line + 1, one.text) for one in known)], key=lambda s: s[0])
    first = {one.text: one for one in reversed(unknown)}
    return [_question(one) for one in unknown if first[one.text] is one][:ASKED_AT_ONCE]


def _find(cursor, width: int, fields: dict[str, int]) -> list[LoneLine]:
    cells = [f"c{index}" for index in range(width)]
    of_persons = [f"c{fields[name]}" for name in NUMBERS if name in fields and fields[name] < width]
    bare = "".join(f" AND ({cell} IS NULL OR {cell} !~ '[0-9]')" for cell in of_persons)
    cursor.execute(
        f"SELECT line, ARRAY[{', '.join(cells)}] FROM import_raw WHERE num_nonnulls({', '.join(cells)}) <= 3{bare} "
        f"AND concat_ws('|', {', '.join(cells)}) ~* %s "
        f"ORDER BY num_nonnulls({', '.join(cells)}), line LIMIT {MOST}",
        [MAY_BE],
    )
    looked_at = sorted((line, [cell or "" for cell in held]) for line, held in cursor.fetchall())
    parts = [(line, held, part) for line, held in looked_at if (part := _part(held, fields))]
    if not parts:
        return []
    shares = _shares(cursor, width)
    names = Names([text for _line, _held, (_letter, text) in parts])
    return [one for part in parts if (one := _lone_line(*part, shares, names))]


def _part(cells: Sequence[str], fields: dict[str, int]) -> tuple[int | None, str] | None:
    """The column of the letter or number, None without one, and the text of what may be a heading."""
    filled = [index for index, cell in enumerate(cells) if cell]
    first = filled[0]
    is_ordered = first not in fields.values() and (LETTER.fullmatch(cells[first]) or NUMBER.fullmatch(cells[first]))
    if is_ordered and len(filled) == 1:
        return None
    text, *others = filled[1:] if is_ordered else filled
    if len(others) > 1 or not all(IS_COUNT.fullmatch(cells[index]) for index in others):
        return None
    is_text = len(TOKEN.findall(cells[text])) > 0 and len(cells[text]) <= LONGEST and not NUMBER.fullmatch(cells[text])
    return (first if is_ordered else None, shown(cells[text])) if is_text else None


def _shares(cursor, width: int) -> list[tuple[float, float]]:
    """Of each column: the share of lines in which it is filled, and in which a short number stands there."""
    each = ", ".join(f"count(c{n}), count(*) FILTER (WHERE c{n} ~ '^[0-9]{{1,6}}[.)]?$')" for n in range(width))
    cursor.execute(f"SELECT count(*), {each} FROM (SELECT * FROM import_raw ORDER BY line LIMIT 5000) first")
    total, *counts = cursor.fetchone()
    return [(counts[2 * n] / total, counts[2 * n + 1] / total) for n in range(width)]


def _lone_line(
    line: int, cells: list[str], part: tuple[int | None, str], shares: list[tuple[float, float]], names: Names
) -> LoneLine | None:  # fmt: skip
    """What a line may be; None where it lacks nothing that other lines have, or nothing speaks for a heading."""
    column, text = part
    lacks = any(share > NEARLY and not cells[index] for index, (share, _numbers) in enumerate(shares))
    is_lettered = column is not None and bool(LETTER.fullmatch(cells[column])) and shares[column][1] > NEARLY
    is_known = _is_of_parts(text, names)
    if not (is_lettered or (lacks and is_known)):
        return None
    return LoneLine(line, cells, text, is_lettered, is_sure=is_lettered and lacks and is_known)


def _is_of_parts(text: str, names: Names) -> bool:
    """True where every word says a state, who is in the part, or a place."""
    if any(named_in(text)) or is_neutral(text, names):
        return True
    tokens = TOKEN.findall(text.casefold())
    return all(token in OF_PARTS or token in OF_STATES or token in WORDS or fails(token) for token in tokens)


def _question(one: LoneLine) -> Question:
    text = _("Line %(line)s: “%(name)s” has nothing of what the other lines have. What is it?")
    choices = (
        (HEADING, _("a heading of the lines below it, and nobody")),
        (PERSON, _("a recipient")),
        (left_out.SKIP, _("neither: leave the line out")),
    )
    if one.is_lettered:
        reason = _("A letter stands before it, and numbers before the other lines.")
    else:
        reason = _("Its words are those of headings.")
    return Question(text % {"line": line_name(one.line), "name": one.text}, OPTION, choices, HEADING, reason, one.text)
