# ruff: noqa: S608 (constants)
"""Whether the aids of a list were delivered, and why not, as two of its columns say it: one of states, one of reasons.

Different pairs of cells are read once each, in Python; the lines are joined to what they mean. A pair without one
meaning is asked, each different one once; where these are too many the column holds something else, and their lines are
errors.
"""

from typing import NamedTuple

from django.utils.translation import gettext as _

from beneficiaries.imports.deliveries import states
from beneficiaries.imports.deliveries.failures import OURS
from beneficiaries.imports.deliveries.staged import BLANK, BLANK_STATES, STATE
from beneficiaries.imports.words import FIELD_LABELS
from beneficiaries.models import Delivery
from beneficiaries.registry.nik import without_numbers
from common.reading.layout.several import line_name
from imports.machinery import staging
from imports.machinery.outcome import Question

OPTION = "states"
SKIP = "skip"
REMARKS = "*"  # for all remarks beside delivered aid, where they are too many to be asked one by one
ASKED_AT_ONCE = 50  # different pairs of cells
# Reasons beside these states are many and mostly tell nothing: only the others are read one by one.
MATTERS = states.FAILURE.replace(r"\b", r"\y")
REASON_CELL = (
    "CASE WHEN lower(delivery_state_cell) IN ('salur', 'tersalur') "
    f"AND (delivery_reason_cell IS NULL OR (delivery_reason_cell !~* '{MATTERS}' "
    f"AND delivery_reason_cell ~* '^{states.NOTHING_BESIDE}$')) THEN '' ELSE coalesce(delivery_reason_cell, '') END"
)


class Said(NamedTuple):
    """A pair of cells and what it says; ``state``: None where that is not known, ``SKIP`` where its lines go."""

    cell: str
    reason_cell: str
    state: str | None
    reason: str = ""
    words: str = ""

    @property
    def asked(self) -> str:
        """The words of the pair that are asked about, the same for all that differ in letter case and blanks only."""
        contrary = (self.reason_cell,) if self.reason_cell else ()
        return without_numbers(" | ".join([states.plain(text) or "-" for text in (self.cell, *contrary)]))


def read_states(cursor, header: list[str], fields: dict[str, int], options: dict) -> list[Question]:
    """``import_said``: one row for each different pair of cells (state and reason); what must be asked.

    cell, reason_cell: "" where nothing stands; state NULL where the pair is not known.
    """
    cursor.execute(
        'CREATE TEMP TABLE import_said (cell text COLLATE "C", reason_cell text COLLATE "C", '
        "state text, reason text, words text) ON COMMIT DROP"
    )
    if STATE not in fields:
        return []
    cursor.execute(
        f"SELECT coalesce(delivery_state_cell, ''), {REASON_CELL}, min(line) FROM import_line "
        "WHERE program_id IS NOT NULL GROUP BY 1, 2 ORDER BY 3"
    )
    lines = {(cell, reason): line for cell, reason, line in cursor.fetchall()}
    is_of_file = fields[STATE] < len(header)  # else it was worked out, from marks or a column of failures
    heading = header[fields[STATE]] if is_of_file else ""
    pairs = [_answered(_read(*cells, options[BLANK], heading), options[OPTION]) for cells in lines]
    staging.copy(cursor, "import_said", Said._fields, pairs)
    cursor.execute("ANALYZE import_said")
    blank = [line for (cell, _reason), line in lines.items() if not cell]
    if blank and not options[BLANK]:
        return [_ask_blank(min(blank), {pair.state for pair in pairs if pair.cell})]
    return _ask(heading, {pair: lines[pair.cell, pair.reason_cell] for pair in pairs if pair.state is None})


def _read(cell: str, reason_cell: str, blank: str, heading: str) -> Said:
    said = states.read_state(cell, heading) if cell else states.State(blank) if blank else None
    if said is None or states.contradicts(said.state, reason_cell):
        return Said(cell, reason_cell, None)
    return _with_reason(cell, reason_cell, said)


def _with_reason(cell: str, reason_cell: str, said: states.State) -> Said:
    if said.state == states.DELIVERED:
        return Said(cell, reason_cell, said.state)
    parts = [cell] if (said.rest or not reason_cell) and cell not in OURS else []
    words = "; ".join([*parts, *([reason_cell] if reason_cell else [])])
    if said.state == states.NAMED:
        return Said(cell, reason_cell, said.state, "", words)
    reasons = [states.reason_of(text) for text in (reason_cell, said.rest, cell) if text]
    return Said(cell, reason_cell, said.state, next((name for name in reasons if name != "other"), "other"), words)


def _answered(said: Said, answers: dict[str, str]) -> Said:
    """A pair that is not known, with what was answered of it."""
    answer = answers.get(said.asked, "") if said.state is None else ""
    answer = answer or (answers.get(REMARKS, "") if said.state is None and _is_remark(said) else "")
    if answer == SKIP:
        return said._replace(state=SKIP)
    if answer in Delivery.State.values:
        return _with_reason(said.cell, said.reason_cell, states.State(answer, said.cell))
    return said


def _ask(heading: str, unknown: dict[Said, int]) -> list[Question]:
    """One question for each of the ``unknown`` pairs, which have their first lines; none where these are too many."""
    lines: dict[str, int] = {}
    for said, line in unknown.items():
        lines.setdefault(said.asked, line)
    if len(lines) > ASKED_AT_ONCE:
        remarks = [said for said in unknown if _is_remark(said)]
        return [_about_remarks(remarks)] if len(remarks) == len(unknown) else []
    return [_question(heading, words, line) for words, line in lines.items()]


def _is_remark(said: Said) -> bool:
    """True for words beside delivered aid of which none is known to be of a failure."""
    read = states.read_state(said.cell) if said.cell and said.reason_cell else None
    return bool(read and read.state == states.DELIVERED and not states.FAILED.search(states.plain(said.reason_cell)))


def _about_remarks(remarks: list[Said]) -> Question:
    words = ", ".join(f"“{without_numbers(said.reason_cell[:40])}”" for said in remarks[:3])
    text = _("Beside delivered aid stand %(count)s remarks, such as %(words)s. Was it delivered nevertheless?")
    choices = (
        (states.DELIVERED, _("delivered: it counts")),
        (states.NOT_DELIVERED, _("not delivered: it does not count, and the words are kept as the reason")),
        (SKIP, _("leave its lines out")),
    )
    return Question(text % {"count": len(remarks), "words": words}, OPTION, choices, subject=REMARKS)


def _question(heading: str, words: str, line: int) -> Question:
    heading = heading or str(FIELD_LABELS[STATE])
    text = _("Line %(line)s, %(heading)s: “%(words)s”. Was the aid of such a line delivered to the recipient?")
    told = {"line": line_name(line), "heading": without_numbers(heading), "words": words}
    choices = (
        (states.DELIVERED, _("delivered: it counts")),
        (states.NOT_DELIVERED, _("not delivered: it does not count, and the words are kept as the reason")),
        (states.NAMED, _("not yet: the recipient is only named")),
        (SKIP, _("leave its lines out")),
    )
    return Question(text % told, OPTION, choices, subject=words)


def _ask_blank(line: int, others: set[str | None]) -> Question:
    text = _("Line %(line)s: the column that says what was delivered is empty. What does an empty cell mean?")
    failures_only = bool(others) and not others & {states.DELIVERED, None, SKIP}
    reason = _("The column names only what was not delivered.") if failures_only else ""
    choices = tuple((value, str(label)) for value, label in BLANK_STATES)
    return Question(text % {"line": line_name(line)}, BLANK, choices, "delivered" if failures_only else "", reason)
