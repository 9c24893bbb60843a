# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""The tranche and the year that no column says and that titles, parts, the sheet or headings name: asked with their
words.

What is answered counts instead of what was stated (option ``overall``: {tranche, year, region: value}): a title that
says another tranche than the form is asked once, and never passed over.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.imports.columns import Columns
from beneficiaries.imports.deliveries.staged import has_aid
from beneficiaries.imports.meaning.left_out import last_line
from beneficiaries.imports.meaning.periods import WORDS_OF, Said, possible, said_by_name, said_in, years_in
from beneficiaries.imports.reading import ListLines
from beneficiaries.registry.nik import without_numbers
from beneficiaries.tranche_words import UNKNOWN, read
from common.areas import lies_in_any
from common.reading.layout.several import line_name
from imports.machinery import staging
from imports.machinery.outcome import Job, Question

OPTION = "overall"
NONE, EACH = "none", "each"  # answers: of no tranche; each part its own
FIELDS = ("program", "tranche", "year", "region")
SAYING = ("amount", "delivered_on", "delivery_state", "quantity")  # columns whose headings may name the tranche
TRANCHES = {"month": 12, "quarter": 4, "stage": 6}  # kinds of which a tranche is asked for, and how many are offered
YEARS = 8  # that are offered
QUOTED = 80  # signs of a text
PARTS_QUOTED = 3
PLACE = 3  # the column of import_raw for the tranches of parts stands so far behind those of the file
MADE = 6  # columns that are made at most


class Evidence(NamedTuple):
    """What a text, as it is ``quote``d, says of the tranche."""

    quote: str
    said: Said


class Part(NamedTuple):
    """A part of the list: its first line, and what it is called. It ends where the next one begins."""

    line: int
    text: str
    said: list[Said]


def take(options: dict) -> None:
    """Puts what was answered in the place of what was stated."""
    for name in FIELDS:
        if answer := options[OPTION].get(name):
            options[name] = "" if answer in (NONE, EACH) else answer


class _OfProgram(NamedTuple):
    """The programme of a list, and the areas whose stored aid the importer may be told of."""

    code: str
    areas: list[str]

    def asked(self, cursor) -> list[Question]:
        """The question where nothing says a tranche and all stored aid of the programme has one of a single kind."""
        cursor.execute(
            "SELECT DISTINCT d.tranche_kind FROM beneficiaries_delivery d JOIN programs_program g "
            f"ON g.id = d.program_id WHERE g.code = %(program)s AND {lies_in_any('d.region_id', '%(areas)s')}",
            {"program": self.code, "areas": self.areas},
        )
        kinds = [kind for (kind,) in cursor.fetchall()]
        if len(kinds) != 1 or kinds[0] not in TRANCHES:
            return []
        text = _("Of which tranche is the aid of this list? No column says it, and all stored aid of %(program)s in "
                 "your area has one.")  # fmt: skip
        names = [f"{WORDS_OF[kinds[0]]} {number}" for number in range(1, TRANCHES[kinds[0]] + 1)]
        choices = (*((name, name) for name in names), _none())
        return [Question(text % {"program": self.code}, OPTION, choices, subject="tranche")]


def ask(
    cursor, lines: ListLines, job: Job, columns: Columns, told: list[str], *, is_aid: bool = False
) -> list[Question]:  # fmt: skip
    """What must be asked of the tranche and the year of a list whose lines may be aid.

    ``is_aid``: they are, though of which programme is still asked. Where each part names its own tranche and nobody
    stated one, the lines get it; that is ``told``.
    """
    options = job.options
    if not (is_aid or (has_aid(columns.fields, options) and _names_programs(cursor, columns, options))):
        return []
    quotes = [title.text for title in lines.table.titles]
    name = Path(job.file_name or job.path.name).stem
    if "year" in columns.fields:
        questions = _of_year_column(cursor, lines.table.header, columns, options)
    else:
        questions = _of_year(quotes, [lines.table.sheet, name], options)
    if "tranche" in columns.fields or not has_aid(columns.fields, options):
        return questions
    parts = _parts(cursor, lines)
    answer, stated = options[OPTION].get("tranche", ""), options["tranche"]
    if answer == EACH or (_is_of_each_part(cursor, parts) and not stated and not answer):
        _put(cursor, parts, columns, len(lines.table.header))
        names = ", ".join(dict.fromkeys(part.said[0].words for part in parts if part.said))
        told.append(
            _("Each part of the list names its tranche, and its lines are of it: %(names)s.") % {"names": names}
        )
    elif not answer:
        evidence = [Evidence(text, said) for text in quotes for said in said_in(text)]
        evidence += _of_sheet(lines) + _of_headings(lines.table.header, columns)
        evidence = evidence or _of_name(name)
        questions += _of_tranche(cursor, evidence, parts, stated, _OfProgram(options["program"], job.rights.areas))
    return questions


def _names_programs(cursor, columns: Columns, options: dict) -> bool:
    """False where no line has a programme in the column of programmes."""
    if options["program"] or "program" not in columns.fields:
        return True
    cursor.execute(f"SELECT EXISTS (SELECT FROM import_raw WHERE c{columns.fields['program']} IS NOT NULL)")
    return cursor.fetchone()[0]


def _of_sheet(lines: ListLines) -> list[Evidence]:
    return _of_name(lines.table.sheet) if not hasattr(lines.table, "parts") else []


def _of_name(name: str) -> list[Evidence]:
    """What a sheet or a file is called; files are renamed, so their names say something where nothing else does."""
    return [Evidence(name, said) for said in said_by_name(name)]


def _of_headings(header: list[str], columns: Columns) -> list[Evidence]:
    headings = [header[columns.fields[name]] for name in SAYING if columns.fields.get(name, len(header)) < len(header)]
    return [Evidence(heading, said) for heading in headings for said in said_in(heading)]


def _parts(cursor, lines: ListLines) -> list[Part]:
    """The parts above lines of the list; what stands below all of them is a note."""
    last = last_line(cursor)
    return [Part(line, text, said_in(text)) for line, text in lines.sections if line <= last]


def _is_of_each_part(cursor, parts: list[Part]) -> bool:
    """True where the parts name different tranches and every line lies in one that names a single one."""
    if len({said.tranche for part in parts for said in part.said}) < 2:
        return False
    if any(len(part.said) != 1 or part.said[0].tranche == UNKNOWN for part in parts):
        return False
    cursor.execute("SELECT NOT EXISTS (SELECT FROM import_raw WHERE line < %s)", [parts[0].line])
    return cursor.fetchone()[0]


def _put(cursor, parts: list[Part], columns: Columns, width: int) -> None:
    """A column with the tranche of each part."""
    index = width + PLACE
    put_parts(cursor, index, [(part.line, part.said[0].words if part.said else "") for part in parts])
    columns.fields["tranche"] = index


def put_parts(cursor, index: int, parts: Sequence[tuple[int, str]]) -> None:
    """Makes column ``index`` of ``import_raw``: the text of each part in its lines; a part begins in a line and ends
    where the next one begins. Empty texts are none."""
    cursor.execute(f'ALTER TABLE import_raw ADD COLUMN c{index} text COLLATE "C"')
    lines = [line for line, _text in parts]
    cursor.execute("CREATE TEMP TABLE import_part (n integer, text text) ON COMMIT DROP")
    staging.copy(cursor, "import_part", ("n", "text"), [(n, text) for n, (_line, text) in enumerate(parts, 1) if text])
    cursor.execute("ANALYZE import_part")
    cursor.execute(
        f"UPDATE import_raw SET c{index} = p.text FROM import_part p WHERE p.n = width_bucket(line, %s::integer[])",
        [lines],
    )
    cursor.execute("DROP TABLE import_part")


def _of_tranche(
    cursor, evidence: list[Evidence], parts: list[Part], stated: str, program: "_OfProgram"
) -> list[Question]:  # fmt: skip
    """The question about the tranche; none where nothing is said, or the same as was stated."""
    of_parts = {said.tranche: Evidence(part.text, said) for part in parts for said in part.said}
    if len(of_parts) > 1:
        return [_of_parts(parts, stated, is_each=_is_of_each_part(cursor, parts))]
    evidence = [*evidence, *of_parts.values()]
    if not evidence and not stated:
        return program.asked(cursor)
    if not evidence or (stated and all(_agree(stated, one.said) for one in evidence)):
        return []
    if stated and not _kind(stated):
        return []
    words = {"quote": _quoted(evidence[0].quote), "stated": stated}
    text = _("“%(quote)s”: of which tranche is the aid of this list? No column says it.") % words
    if stated:
        text = _("“%(quote)s”: the tranche was stated as “%(stated)s”. Of which tranche is the aid?") % words
    offered = list(dict.fromkeys(name for one in evidence for name in possible(one.said)))
    only = len({one.said.tranche for one in evidence}) == 1 and evidence[0].said.tranche != UNKNOWN and not stated
    choices = [(name, name) for name in dict.fromkeys((*offered, *filter(None, [stated])))]
    reason = _("The file says so.") if only else ""
    return [Question(text, OPTION, (*choices, _none()), offered[0] if only else "", reason, "tranche")]


def _of_parts(parts: list[Part], stated: str, *, is_each: bool) -> Question:
    named = [part for part in parts if part.said]
    quotes = ", ".join(
        f"{line_name(part.line)} “{without_numbers(part.text[:QUOTED])}”" for part in named[:PARTS_QUOTED]
    )
    if is_each:
        text = _("The parts of the list name different tranches (from line %(quotes)s). Of which tranche is their aid?")
        choices = [(EACH, _("each part of its own")), *([(stated, stated)] if stated else [])]
    else:
        text = _("The parts of the list name different tranches (from line %(quotes)s), and not every line has one. "
                 "Bring a file for each tranche, or put the tranche in a column.")  # fmt: skip
        choices = []
    return Question(text % {"quotes": quotes}, OPTION, (*choices, _none()), subject="tranche")


def _quoted(text: str) -> str:
    return without_numbers(text[:QUOTED])


def _none() -> tuple[str, str]:
    return NONE, _("of none of them: no tranche is kept")


def _agree(stated: str, said: Said) -> bool:
    """True where both name one period, or a stage and a period of the same number, which may be one."""
    one, other = read(stated, _year_of(stated)), said.tranche
    return one == other or ("stage" in (one.kind, other.kind) and one.number == other.number)


def _kind(stated: str) -> str:
    return read(stated, _year_of(stated)).kind


def _year_of(text: str) -> int | None:
    years = re.findall(r"(?:19|20)[0-9]{2}", text)
    return int(years[0]) if years else None


def _of_year(quotes: list[str], names: list[str], options: dict) -> list[Question]:
    """The question about the year; none where the one that was stated is what the titles name, or they name none.

    ``names``: of the sheet and the file, which are looked at where no title names a year and none was stated.
    """
    stated = options["year"]
    said = {year: text for text in reversed(quotes) for year in years_in(text)}
    if not (said or stated):
        said = {year: text for text in reversed(names) for year in years_in(re.sub("[_-]+", " ", text))}
    if options[OPTION].get("year") or (stated and (not said or stated in map(str, said))):
        return []
    first = next(reversed(said), None)
    words = {"quote": _quoted(said[first]) if first else "", "stated": stated}
    text = _("“%(quote)s”: of which year is the aid of this list? No column says it.") % words
    if stated:
        text = _("“%(quote)s”: the year was stated as %(stated)s. Of which year is the aid?") % words
    elif not said:
        text = _("Of which year is the aid of this list? No column says it.")
    only = len(said) == 1 and not stated
    offered = [str(year) for year in sorted(said)] + [stated] * bool(stated)
    offered += [] if stated else _recent_years()
    choices = tuple((year, year) for year in dict.fromkeys(offered))
    reason = _("The file says so.") if only else ""
    return [Question(text, OPTION, choices, str(first) if only else "", reason, "year")]


def _of_year_column(cursor, header: list[str], columns: Columns, options: dict) -> list[Question]:
    """The question where lines have another year than the one that was stated. What was answered instead of their
    column makes it one that is not read."""
    if options[OPTION].get("year", EACH) not in (EACH, NONE):
        del columns.fields["year"]
        return []
    cell, stated = f"c{columns.fields['year']}", options["year"]
    if not stated:
        return []
    others = f"{cell} IS NOT NULL AND strpos({cell}, %s) = 0"
    cursor.execute(f"SELECT line, {cell} FROM import_raw WHERE {others} ORDER BY line LIMIT 1", [stated])
    if not (first := cursor.fetchone()):
        return []
    words = {"line": line_name(first[0]), "heading": header[columns.fields["year"]], "stated": stated}
    words["value"] = without_numbers(first[1])
    text = _("Line %(line)s: “%(heading)s” is %(value)s, and the year was stated as %(stated)s. Of which year is the "
             "aid?")  # fmt: skip
    own = _("of %(stated)s: the column is not read") % words
    choices = ((EACH, _("of each line as its column says")), (stated, own))
    return [Question(text % words, OPTION, choices, subject="year")]


def _recent_years() -> list[str]:
    """This year and those before it, in which the aid of a list may have been given."""
    now = timezone.localdate().year
    return [str(year) for year in range(now, now - YEARS, -1)]
