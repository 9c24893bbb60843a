"""What a workbook shows otherwise than it holds: hidden lines, cells of percentages or thousands, empty formulas."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.imports.columns import cell_name
from beneficiaries.imports.reading import ListLines
from imports.machinery import staging
from imports.machinery.file_questions import file_questions, tables_question
from imports.machinery.outcome import Question
from imports.machinery.staging import Problems, Rule

SCALED = "scaled"  # option
BEFORE = ("sheet", "hidden")  # options that are asked for before all lines are read
NO_RESULT = Rule(
    "formula_empty", "error", gettext_lazy("Formula without a result"),
    gettext_lazy("cell %(cell)s: the file does not hold what this formula gives. Open it in a spreadsheet program and "
                 "save it"),
)  # fmt: skip


def ask_hidden(lines: ListLines, options: dict) -> list[Question]:
    """Whether hidden lines and further sheets count."""
    return [question for question in file_questions(lines.table, options) if question.option in BEFORE]


def ask_tables(lines: ListLines, options: dict) -> list[Question]:
    """Whether only the first table counts, after all lines were read."""
    return tables_question(lines.table, options)


def ask_scaled(lines: ListLines, options: dict) -> list[Question]:
    """Which of two values an amount is, after all lines were read."""
    scaled = lines.scaled_cells
    if not scaled or options[SCALED]:
        return []
    name, shown, held = scaled[0]
    text = _("Cell %(cell)s shows %(shown)s and holds %(held)s, and %(count)s more are alike. Which of them is meant?")
    words = {"cell": name, "shown": shown, "held": f"{held:f}", "count": len(scaled) - 1}
    choices = (("held", _("what the cells hold: %(held)s") % words), ("shown", _("what is shown: %(shown)s") % words))
    return [Question(text % words, SCALED, choices)]


def note_formulas(cursor, lines: ListLines, fields: dict[str, int]) -> None:
    """Puts the formulas without a result in columns that are read among the problems."""
    names, problems = {index: name for name, index in fields.items()}, Problems()
    for line, index in lines.formulas:
        if index in names:
            problems.add(NO_RESULT.code, line, names[index], cell=cell_name(index, line))
    staging.copy(cursor, "import_problem", ["rule", "line", "col", "value", "details"], problems.kept)
