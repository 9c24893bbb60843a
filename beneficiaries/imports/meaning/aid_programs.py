# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Of which programme the aid of a list is, where no column says it by a code: asked, never taken from similar words.

A programme that a column names by its name is asked once for each name (option ``programs``: {name: code, or "skip"}).
Where no column names any, it is asked for the whole list (option ``overall``: {program: its code, or "none"}).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from beneficiaries.imports.columns import Columns
from beneficiaries.imports.meaning import left_out
from beneficiaries.imports.reading import ListLines
from beneficiaries.imports.staging import PROGRAM_WORDS
from beneficiaries.registry.nik import without_numbers
from common.names import clean_name
from common.reading.layout.several import line_name
from imports.machinery import staging
from imports.machinery.outcome import Job, Question
from programs.models import Program
from programs.program_names import ALL, ProgramNames, program_key, reason_of_name

OPTION, OVERALL = "programs", "overall"
SKIP, NONE = "skip", "none"
ASKED_AT_ONCE = 20  # names
KEPT = 2000  # different names
QUOTED = 80  # signs of a text
OF_AID = ("delivered_on", "quantity", "amount")  # what an aid alone has
MAY_BE_OF_AID = (*OF_AID, "year", "tranche", "delivery_state", "delivery_failure")
AID_WORDS = re.compile(r"\b(bantuan|bansos|blt|penyaluran|pencairan|tersalur|salur)\b", re.IGNORECASE)
WITH_REGION = re.compile(
    r"(?:ID|[0-9]{2}(?:[.][0-9]{2})*)-\S+", re.ASCII | re.IGNORECASE
)  # a code, whether known or not


def is_of_aid(cursor, columns: Columns, options: dict) -> bool:
    """True where lines of the list are aid for sure: something is said of them that only an aid has."""
    return _says(cursor, OF_AID, columns, options)


def _says(cursor, names: tuple[str, ...], columns: Columns, options: dict) -> bool:
    """True where one of these fields is stated, or a cell of its column is filled."""
    held = [f"c{columns.fields[name]}" for name in names if name in columns.fields]
    if not held or any(options.get(name) for name in names):
        return any(options.get(name) for name in names)
    cursor.execute(f"SELECT EXISTS (SELECT FROM import_raw WHERE num_nonnulls({', '.join(held)}) > 0)")
    return cursor.fetchone()[0]


def ask(cursor, job: Job, columns: Columns, programs: QuerySet[Program], lines: ListLines) -> list[Question]:
    """Of which programme the whole list is, where no column says it and its lines may be aid.

    ``programs``: those whose aid may be brought.
    """
    options = job.options
    if "program" in columns.fields or options["program"] or options[OVERALL].get("program"):
        return []
    texts = [*(title.text for title in lines.table.titles), *_sheet(lines), Path(job.file_name or job.path.name).stem]
    known = ProgramNames(programs)
    named, quote = known.named_in(texts)
    is_named = bool(named) or any(map(AID_WORDS.search, texts))
    if not known.programs or not (is_named or _says(cursor, MAY_BE_OF_AID, columns, options)):
        return []
    proposal = named[0].code if len(named) == 1 else ""
    reason = _("It is named here: “%(quote)s”.") % {"quote": without_numbers(quote[:QUOTED])} if proposal else ""
    choices = known.choices(quote, named, ALL)
    if not is_of_aid(cursor, columns, options):
        choices.append((NONE, _("of none: the list only says who they are, and nothing that they received")))
    text = _("Of which programme is this list? No column says it.")
    return [Question(text, OVERALL, tuple(choices), proposal, reason, "program")]


def _sheet(lines: ListLines) -> list[str]:
    return [lines.table.sheet] if lines.table.sheet and not hasattr(lines.table, "parts") else []


def read_names(cursor, job: Job, columns: Columns, programs: QuerySet[Program]) -> tuple[list[Question], list[int]]:
    """Takes names of programmes in the column of programmes for what was answered. What must be asked, and the lines
    that an answer leaves out."""
    index = columns.fields.get("program")
    cells, has_codes = _unknown(cursor, index) if index is not None else ({}, False)
    known = ProgramNames(programs if cells else None)
    cells = {cell: line for cell, line in cells.items() if not has_codes or " " in cell or known.is_near(cell)}
    if not cells:
        return [], []
    codes = {*known.codes(), SKIP}
    answers = {program_key(name): code for name, code in job.options[OPTION].items() if code in codes}
    means = {cell: answers[_key(cell)] for cell in cells if _key(cell) in answers}
    words = [("program", cell, code) for cell, code in means.items() if code != SKIP]
    staging.copy(cursor, "import_word", ("field", "word", "value"), words)
    skipped = [cell for cell, code in means.items() if code == SKIP]
    lines = left_out.take(cursor, f"c{index} = ANY(%s)", [skipped], left_out.PROGRAM) if skipped else []
    first = {_key(cell): cell for cell in reversed(cells) if cell not in means}
    return list(_questions(known, {cell: line for cell, line in cells.items() if first.get(_key(cell)) == cell})), lines


def _subject(cell: str) -> str:
    """A whole name as it is answered: on one line, without numbers of persons."""
    return without_numbers(clean_name(cell))


def _key(cell: str) -> str:
    return program_key(_subject(cell))


def _unknown(cursor, index: int) -> tuple[dict[str, int], bool]:
    """Cells that are no code, with their first lines, and whether others are codes.

    What looks like a code, or among codes is no name of anything known, is an error of its line.
    """
    cursor.execute(
        f"SELECT cell, line, word IS NOT NULL FROM (SELECT c{index} AS cell, min(line) AS line FROM import_raw "
        f"WHERE c{index} IS NOT NULL GROUP BY 1) r LEFT JOIN ({PROGRAM_WORDS}) known ON word = cell "
        "ORDER BY word IS NOT NULL DESC, line LIMIT %s",
        [KEPT],
    )
    read = cursor.fetchall()
    unknown = {cell: line for cell, line, is_code in read if not is_code and program_key(cell)}
    return {cell: line for cell, line in unknown.items() if not WITH_REGION.fullmatch(cell)}, any(r[2] for r in read)


def _questions(known: ProgramNames, cells: dict[str, int]) -> Iterator[Question]:
    for cell, line in list(cells.items())[:ASKED_AT_ONCE] if known.programs else ():
        same, name = known.named(cell), _subject(cell)
        proposal = same[0].code if len(same) == 1 else ""
        if not same:
            text = _(
                "Line %(line)s: “%(name)s” is neither the code nor exactly the name of a programme. Which one is it?"
            )
        elif len(same) == 1:
            text = _("Line %(line)s: “%(name)s” is no code of a programme. Is it this one?")
        else:
            text = _("Line %(line)s: several programmes bear the name “%(name)s”. Which one is it?")
        choices = (*known.choices(cell, same), (SKIP, _("none of them: leave its lines out")))
        reason = reason_of_name(cell, same[0]) if proposal else ""
        words = {"line": line_name(line), "name": name[:QUOTED]}
        yield Question(text % words, OPTION, choices, proposal, reason, name)
