# ruff: noqa: S608 (the condition on areas is SQL of our own; values are parameters)
"""What the deliveries of a list say in words: their tranche; whether they were delivered says ``said``.

Different words are read once each, in Python; the lines are joined to what they mean.
"""

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import plain
from beneficiaries.models import Delivery
from beneficiaries.registry.nik import without_numbers
from beneficiaries.tranche_words import is_number_alone, kind_of_heading, read, trouble
from beneficiaries.tranches import ASKED, TrancheKind
from common.areas import lies_in_any
from common.reading.layout.several import line_name
from imports.machinery import staging
from imports.machinery.outcome import Question

STATE, REASON = "delivery_state", "delivery_reason"
BLANK, KIND = "blank_state", "tranche_kind"  # options
BLANK_STATES = tuple((state.value, state.label) for state in Delivery.State)


def has_aid(fields: dict[str, int], options: dict) -> bool:
    """True where lines of the list may be aid."""
    return "program" in fields or bool(options.get("program"))


def read_tranches(
    cursor, header: list[str], fields: dict[str, int], options: dict, areas: list[str]
) -> list[Question]:  # fmt: skip
    """``import_tranche``: one row for each different year and words of a tranche; what must be asked.

    ``areas``: those of the importer, of whose stored aid a question may tell. key: the same
    for all words of one period; trouble: what is wrong with the words (``tranche_words.trouble``).
    """
    cursor.execute(
        "CREATE TEMP TABLE import_tranche "
        '(year smallint, tranche text COLLATE "C", kind text, number smallint, key text, trouble text) ON COMMIT DROP'
    )
    cursor.execute("SELECT year, tranche, min(line) FROM import_line WHERE year IS NOT NULL GROUP BY 1, 2")
    words = cursor.fetchall()
    heading = header[fields["tranche"]] if "tranche" in fields else ""
    kind = options[KIND] or kind_of_heading(plain(heading))
    alone = [(line, text) for year, text, line in words if is_number_alone(text, year)]
    staging.copy(
        cursor, "import_tranche", ("year", "tranche", "kind", "number", "key", "trouble"),
        [_meant(year, text, kind) for year, text, _line in words],
    )  # fmt: skip
    cursor.execute("ANALYZE import_tranche")
    return [_ask_kind(cursor, areas, *min(alone))] if alone and not kind and has_aid(fields, options) else []


def _meant(year: int, words: str, kind: str) -> tuple:
    tranche = read(words, year, kind)
    key = f"{tranche.kind}{tranche.number}" if tranche.kind else f"={words.upper()}" if words else ""
    return year, words, tranche.kind, tranche.number, key, trouble(words, year, kind)


def _ask_kind(cursor, areas: list[str], line: int, words: str) -> Question:
    """Proposed is the one kind that the deliveries of the list's programmes have that are stored in ``areas``."""
    cursor.execute(
        "SELECT DISTINCT d.tranche_kind FROM beneficiaries_delivery d WHERE d.tranche_kind = ANY(%(kinds)s) "
        "AND d.program_id IN (SELECT DISTINCT program_id FROM import_line) "
        f"AND {lies_in_any('d.region_id', '%(areas)s')}",
        {"kinds": [kind for kind, _label in ASKED], "areas": areas},
    )
    stored = [kind for (kind,) in cursor.fetchall()]
    proposal = stored[0] if len(stored) == 1 else ""
    text = _("Line %(line)s: the tranche “%(value)s” is a number. Does it count months, quarters or stages?")
    reason = _("What is stored of this programme is of this kind: %(kind)s.") if proposal else ""
    label = TrancheKind(proposal).label if proposal else ""
    choices = tuple((kind, str(label)) for kind, label in ASKED)
    return Question(text % {"line": line_name(line), "value": without_numbers(words)}, KIND, choices, proposal,
                    reason and reason % {"kind": label})  # fmt: skip
