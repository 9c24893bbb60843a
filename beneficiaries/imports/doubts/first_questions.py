"""What must be said of the headings of a list before any line of it is read."""

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import FIELDS, THOUSANDS, Columns, letters, stated_columns
from beneficiaries.imports.deliveries import staged
from beneficiaries.imports.deliveries.failures import FAILURE
from beneficiaries.imports.doubts import callings, goods
from beneficiaries.imports.doubts.amounts import in_thousands
from beneficiaries.imports.words import FIELD_LABELS
from beneficiaries.registry.nik import LONG_NUMBER
from imports.machinery.outcome import Question, Unclear


def ask(header: list[str], columns: Columns, options: dict) -> None:
    """Raises Unclear where no column names a recipient, or where it is not clear which of them does what.

    ``columns``: as they were recognised, with those asked of which two are stated to hold the same.
    """
    fields = columns.fields
    has = {name for name in FIELDS if name in fields or options.get(name)}
    questions = [*_of_two_columns(header, columns, options["map"]), *goods.ask_stated(header, fields)]
    if not has & {"nik", "family_card", "name"}:
        questions.append(Question(_("The file has no column of NIK, No. KK or names. State which it is."), "map"))
    if "amount" in fields and THOUSANDS.search(header[fields["amount"]].casefold()):
        heading = header[fields["amount"]]
        questions.append(
            Question(in_thousands() % {"heading": heading}, "map", subject=f"[{letters(fields['amount'])}]")
        )
    if any(map(LONG_NUMBER.search, header)):
        text = _("The first line holds numbers of persons and no headings. Put a line of headings above it.")
        questions.append(Question(text, ""))
    if staged.REASON in fields and not {staged.STATE, FAILURE} & fields.keys() and not options[callings.OPTION]:
        text = _("A column says why aid was not delivered. State which one says whether it was delivered.")
        questions.append(Question(text, "map"))
    if questions:
        raise Unclear(questions)


def _of_two_columns(header: list[str], columns: Columns, mapped: dict[str, str]) -> list[Question]:
    stated = stated_columns(header, mapped)
    text = _("Two columns cannot both hold “%(field)s”.")
    return [
        Question(text % {"field": FIELD_LABELS[stated[index]]}, "map", subject=f"[{letters(index)}]")
        for index in sorted(columns.asked)
    ]
