"""What must be said of the headings of a list before any line of it is read."""

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import FIELDS, THOUSANDS, Columns, letters, meant_by, plain, stated_columns
from beneficiaries.imports.deliveries import staged
from beneficiaries.imports.deliveries.failures import FAILURE
from beneficiaries.imports.doubts import callings, goods
from beneficiaries.imports.doubts.amounts import in_thousands
from beneficiaries.imports.meaning.choices import not_read
from beneficiaries.imports.reading import NUMBERS
from beneficiaries.imports.words import FIELD_LABELS
from beneficiaries.registry.nik import LONG_NUMBER, without_numbers
from common.reading.tables import Table
from imports.machinery.file_questions import map_of_seen
from imports.machinery.outcome import Question, Unclear


def ask(header: list[str], columns: Columns, options: dict) -> None:
    """Raises Unclear where no column names a recipient, or where it is not clear which of them does what.

    ``columns``: as they were recognised, with those asked of which two are stated to hold the same.
    """
    fields = columns.fields
    has = {name for name in FIELDS if name in fields or options.get(name)}
    questions = [*_of_two_columns(header, columns, options["map"]), *goods.ask_stated(header, fields)]
    questions += _of_list_beside(header, options["map"])
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


def _of_list_beside(header: list[str], mapped: dict[str, str]) -> list[Question]:
    """The question about a second list beside the first, whose people would be lost: its headings are the same again.

    Who leaves out its names, or states what they are, has seen it. Where lists have numbers of persons, the second
    column of these is asked about.
    """
    place = second_list(header)
    if place is None or place in stated_columns(header, mapped):
        return []
    words = {"heading": without_numbers(header[place]), "columns": f"{letters(place)}"}
    text = _(
        "“%(heading)s” stands a second time, in column %(columns)s: a second list stands beside the first. Only one "
        "list can be read. Put the second one below the first, or leave it out."
    )
    return [Question(text % words, "map", (not_read(),), "", "", f"[{letters(place)}]")]


def second_list(header: list[str]) -> int | None:
    """The column of names of a second list, whose headings repeat those of the first; None where there is none."""
    headings = [plain(heading) for heading in header]
    names = [index for index, heading in enumerate(header) if meant_by(heading) == "name"]
    repeated = [index for index in names[1:] if headings[index] == headings[names[0]]]
    others = {text for text in headings if text and headings.count(text) > 1} - {headings[index] for index in repeated}
    has_numbers = any(meant_by(heading) in NUMBERS for heading in header)
    return repeated[0] if repeated and others and not has_numbers else None


def mapped_in(table: Table, mapped: dict[str, str]) -> dict[str, str]:
    """The option ``map`` for ``table``: with all columns of a second list left out, where its names are.

    Raises KeyError as ``columns.stated_columns``.
    """
    header, mapped = table.header, map_of_seen(table, mapped)
    place = second_list(header)
    if place is None or stated_columns(header, mapped).get(place) != "":
        return mapped
    first = next(index for index, heading in enumerate(header) if meant_by(heading) == "name")
    return {f"[{letters(index)}]": "" for index in range(max(place - first, 1), len(header))} | mapped
