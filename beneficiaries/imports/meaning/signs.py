"""What the numbers and dates of a list leave open: their decimal sign, and whether the day or the month comes first."""

from django.utils.translation import gettext as _

from beneficiaries.imports.staging import DATES
from beneficiaries.imports.words import FIELD_LABELS
from beneficiaries.registry.nik import masked, without_numbers
from common.reading.layout.several import line_name
from common.reading.parsing import DateOrder, DecimalSign
from imports.machinery.outcome import Question


def ask(signs: dict[str, DecimalSign | DateOrder]) -> list[Question]:
    """The questions about columns whose cells have two readings; ``signs``: by field."""
    texts = {
        "decimal": _("Line %(line)s, %(column)s: “%(value)s” can be read in two ways. State the decimal sign."),
        "dates": _(
            "Line %(line)s, %(column)s: “%(value)s” can be two days. State whether the day or the month comes first."
        ),
    }
    questions = []
    for name, sign in signs.items():
        if sign.must_ask and sign.doubtful:
            option = "dates" if name in DATES else "decimal"
            line, cell = sign.doubtful
            shown = masked(cell) if name == "birth_date" else without_numbers(cell)
            values = {"line": line_name(line), "column": FIELD_LABELS[name], "value": shown}
            questions.append(Question(texts[option] % values, option))
    return questions
