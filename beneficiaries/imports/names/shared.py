# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Cells of a name that hold more than one name: who of them is the recipient is asked, once for each way of writing."""

from django.utils.translation import gettext as _

from beneficiaries.imports.deliveries.failures import SaidColumns
from beneficiaries.imports.doubts.callings import asks
from beneficiaries.imports.meaning import left_out
from beneficiaries.imports.names import name_marks
from beneficiaries.imports.names.parts import Parted, parted
from common.reading.layout.several import line_name
from imports.machinery import staging
from imports.machinery.outcome import Question

OPTION = "shared_names"
FIRST, SECOND, ONE, NOT_DELIVERED = "first", "second", "one", "not_delivered"
ANSWERS = (FIRST, SECOND, ONE, NOT_DELIVERED, left_out.SKIP)
# What a cell has that may hold more than one name.
MAY_BE = (
    r"[^[:alpha:][:space:].,''’`-]|[\r\n]|,|\s[-–—]+\s|[[:alpha:]][–—]|^\W*[0-9]|"
    r"\m(dan|dkk|qq|cq|an|oleh|untuk|serta|beserta|bersama|melalui|dari|waris|atas nama|perwakilan|kuasa|pengganti"
    r"|(di|me|meng)(ganti|wakil|kuasa|terima|ambil)[a-z]*)\M|\mq[.]q|\mc[.]q|\ma[.]n"
)
PLACE = 9  # the column of import_raw for names without the others stands so far behind those of the file
ASKED_AT_ONCE = 20


def settle(
    cursor, fields: dict[str, int], options: dict, said: SaidColumns, left: list[int], *, is_own: bool
) -> list[Question]:  # fmt: skip
    """What must be asked of the cells of names; what was answered is put into a column of its own, so that refused
    lines stay as they came. ``left``: gets the lines that an answer leaves out; ``is_own``: an export of this program,
    whose names were asked about before."""
    fields = dict(fields)
    is_asked = not is_own and _may_be_asked(fields, options)
    asked = _settle(cursor, fields, options, said, left) if is_asked else []
    marks = name_marks.ask(cursor, fields, options)
    name_marks.put(cursor, fields, options, said)
    return [*asked, *marks]


def _may_be_asked(fields: dict[str, int], options: dict) -> bool:
    """False of groups, whose names hold anything."""
    return "name" in fields and "group_kind" not in fields and options["kind"] != "group"


def _settle(cursor, fields: dict[str, int], options: dict, said: SaidColumns, left: list[int]) -> list[Question]:
    cell = f"c{fields['name']}"
    cursor.execute(f"SELECT line, {cell} FROM import_raw WHERE {cell} ~* %s ORDER BY line", [MAY_BE])
    found = [(line, part) for line, name in cursor.fetchall() if (part := parted(name))]
    answers = options[OPTION]
    first: dict[str, tuple[int, Parted]] = {}
    counts: dict[str, int] = {}
    for line, part in found:
        first.setdefault(part.kind, (line, part))
        counts[part.kind] = counts.get(part.kind, 0) + 1
    _put(cursor, [(line, part, answers.get(part.kind, "")) for line, part in found], fields, said, left)
    may_fail = asks(fields, options)
    unknown = [kind for kind in first if kind not in answers][:ASKED_AT_ONCE]
    return [_question(*first[kind], counts[kind], may_fail=may_fail) for kind in unknown]


def _put(cursor, found: list[tuple[int, Parted, str]], fields: dict[str, int], said: SaidColumns, left: list[int]):
    skipped = [line for line, _part, answer in found if answer == left_out.SKIP]
    failed = [line for line, _part, answer in found if answer == NOT_DELIVERED]
    left += left_out.take(cursor, "line = ANY(%s)", [skipped], left_out.NAME) if skipped else []
    if failed:
        said.put("line = ANY(%s)", [failed], NOT_DELIVERED)
    chosen = {FIRST: 0, NOT_DELIVERED: 0, SECOND: 1}
    names = [(line, (part.first, part.second or part.first)[chosen[answer]]) for line, part, answer in found
             if answer in chosen]  # fmt: skip
    if not names:
        return
    cell, bare = f"c{fields['name']}", said.width + PLACE
    cursor.execute("CREATE TEMP TABLE import_name (line integer, name text) ON COMMIT DROP")
    staging.copy(cursor, "import_name", ("line", "name"), names)
    cursor.execute(f'ALTER TABLE import_raw ADD COLUMN c{bare} text COLLATE "C"')
    cursor.execute(f"UPDATE import_raw SET c{bare} = {cell}")
    cursor.execute(f"UPDATE import_raw r SET c{bare} = n.name FROM import_name n WHERE n.line = r.line")
    cursor.execute("DROP TABLE import_name")
    fields["name"] = said.fields["name"] = bare


def _question(line: int, part: Parted, count: int, *, may_fail: bool) -> Question:
    words = {"line": line_name(line), "kind": part.kind, "count": count}
    text = _("Line %(line)s: the cell of the name holds more than a name, written “%(kind)s” (%(count)s cells are so). "
             "Who is the recipient?")  # fmt: skip
    reason = _("Where both receive something, the list needs a line for each of them.")
    choices = [(FIRST, _("who stands first (A); the rest is no part of the name"))]
    if part.second:
        choices.append((SECOND, _("who stands second (B); the rest is no part of the name")))
    else:
        text = _(
            "Line %(line)s: the cell of the name holds more than a name, written “%(kind)s” (%(count)s cells are so). "
            "What does it say?"
        )
        choices, reason = [(FIRST, _("it is taken off the name, and nothing else"))], ""
        if part.is_note and may_fail:
            choices.append((NOT_DELIVERED, _("it is taken off the name, and the aid of the line was not delivered")))
    choices.append((ONE, _("all of it is the name of one recipient")))
    choices.append((left_out.SKIP, _("leave its lines out")))
    return Question(text % words, OPTION, tuple(choices), "", reason, part.kind)
