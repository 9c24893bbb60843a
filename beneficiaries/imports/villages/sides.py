"""Whether what parts are called stands above their lines or below them: "1 …, 2 …, DESA TUMPUKAN, 1 …, DESA SOKA".

Where the first lines have nothing above them, or the last of such words nothing below it, it is asked for all parts
(option ``parts``).
"""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from beneficiaries.registry.nik import without_numbers
from common.reading.layout.several import SHEET_LINES, line_name
from imports.machinery.outcome import Question

OPTION = "parts"
ABOVE, BELOW = "above", "below"
ANSWERS = (ABOVE, BELOW)
Heading = tuple[int, str]  # the line from which on it counts, and the name


def bounds(cursor, without: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The first and the last line of each sheet of the list; ``without``: lines that are none of it."""
    cursor.execute(
        "SELECT line / %s, min(line), max(line) FROM import_raw WHERE line <> ALL(%s::integer[]) GROUP BY 1",
        [SHEET_LINES, list(without)],
    )
    return {sheet: (first, last) for sheet, first, last in cursor.fetchall()}


def doubtful(headings: Mapping[str, Sequence[Heading]], ends: Mapping[int, tuple[int, int]]) -> dict[str, list[bool]]:
    """The levels of places of which lines begin without a heading, or end with one: by their name, both as booleans."""
    signed, every = {}, [line for named in headings.values() for line, _name in named]
    for level, named in headings.items():
        signs = [
            (first < min(line for line in every if line // SHEET_LINES == sheet), last < max(inside))
            for sheet, (first, last) in ends.items()
            if (inside := [line for line, name in named if name and line // SHEET_LINES == sheet])
        ]
        unheaded, ending = any(sign for sign, _end in signs), any(sign for _begin, sign in signs)
        if unheaded or ending:
            signed[level] = [unheaded, ending]
    return signed


def below(named: Sequence[Heading]) -> list[Heading]:
    """The parts where each name stands below its lines: each begins where the one before it ended."""
    lines = [0, *(line for line, _name in named)]
    return list(zip(lines, [*(name for _line, name in named), ""], strict=True))


def question(named: Sequence[Heading], *, unheaded: bool, ending: bool) -> Question:
    """Which side they stand on. ``named``: the first level of which it is asked."""
    names = [name for _line, name in named if name]
    text = _("Lines between those of the list name places (“%(first)s” … “%(last)s”, from line %(line)s): the first "
             "lines have none above them, or the last has no lines below it. Which lines do they name?")  # fmt: skip
    words = {"first": without_numbers(names[0]), "last": without_numbers(names[-1]), "line": line_name(named[0][0])}
    choices = (
        (ABOVE, _("those below them: each stands above its lines")),
        (BELOW, _("those above them: each stands below its lines")),
    )
    proposal, reason = "", ""
    if unheaded and ending:
        proposal, reason = BELOW, _("The first lines have none above them, and the last one has no lines below it.")
    elif ending:
        proposal, reason = ABOVE, _("The first lines have one above them.")
    return Question(text % words, OPTION, choices, proposal, reason)
