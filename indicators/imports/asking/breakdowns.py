"""Lines above and below a table that may say whether all its figures are urban or rural."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from common.reading.tables import Skipped
from imports.machinery.outcome import Question
from indicators.imports.columns import Columns
from indicators.imports.meanings.headings import Words
from indicators.imports.meanings.sums_of_parts import where_only
from indicators.models import Observation

NOTE_WORDS = {"hanya", "catatan", "keterangan", "khusus", "only", "note", "notes", "mencakup", "cakupan", "ket"}


def doubtful_breakdown(line: str, words: Words) -> list[Question]:
    """A ``line`` above the table (empty: none) may say urban or rural, or be the name of an office."""
    text = _("Above the table stands “%(text)s”. Of whom are the figures?")
    kind = where_only(line) if words.read((line,)).names_something else ""
    reason = _("The title says it.") if kind else ""
    return [Question(text % {"text": line[:120]}, "breakdown", _choices(), kind, reason)] if line else []


def noted_breakdown(skipped: Iterable[Skipped], columns: Columns, options: Mapping, words: Words) -> list[Question]:
    """A note that says nothing but urban or rural may count for all figures."""
    said = "breakdown" in columns.fields or any(figure.breakdown for figure in columns.figures)
    if said or options.get("breakdown"):
        return []
    notes = [(line, words.read((line.text,))) for line in skipped if line.role == "note"]
    only = [(line, parts.breakdown) for line, parts in notes if parts.breakdown in ("urban", "rural")
            and not set(parts.rest) - NOTE_WORDS and not parts.indicators]  # fmt: skip
    text = _("A note says “%(note)s”. Of whom are the figures?")
    return [
        Question(text % {"note": line.text[:120]}, "breakdown", _choices(), kind, _("A note says it."))
        for line, kind in only[:1]
    ]


def _choices() -> tuple[tuple[str, str], ...]:
    return tuple((value, str(label)) for value, label in Observation.Breakdown.choices)
