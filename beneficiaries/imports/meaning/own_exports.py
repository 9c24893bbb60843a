"""Files of this program that come back as a list: known by their headings, in either language, whatever they are named.

The file with whole numbers comes back unchanged and changes nothing. Of a masked one the numbers are lost, so nothing
of it can be compared with the registry.
"""

from collections.abc import Iterable
from typing import Literal

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from beneficiaries.imports.columns import Columns, plain, stated_columns
from beneficiaries.imports.meaning import left_out
from beneficiaries.registry.tables import FullTable, RegistryTable
from common.reading.refusals import ReadingError
from common.web.tables import ListTable
from imports.machinery.staging import Rule

OLD_ID = {"en": "number", "id": "jumlah"}  # what the files of release 0.1.0 headed the id of a recipient
MASKED_SHARE = 0.5  # of the first numbers of a list
LOOKED_AT = 1000  # numbers
# Signs that stand for digits: at least three in a row, beside nothing but digits and the signs between groups.
MASK = "^[0-9 .-]*[•●∙·*xX#]{3,}[0-9 .•●∙·*xX#-]*$"


def kind_of(header: list[str]) -> Literal["", "full", "masked"]:
    """Which of the registry's own files has this ``header``; empty for any other list."""
    found = tuple(map(plain, header))
    if found in _headings(FullTable):
        return "full"
    return "masked" if found in _headings(RegistryTable) else ""


def _headings(table: type[ListTable]) -> set[tuple[str, ...]]:
    """The headings of the files of ``table``, as ``plain`` compares them: of plain CSV, and of each language."""
    columns = table.export_columns()
    found = {tuple(plain(column.name) for column in columns)}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words = [plain(str(column.heading)) for column in columns]
        old = [OLD_ID.get(language, word) if c.name == "id" else word for c, word in zip(columns, words, strict=True)]
        found |= {tuple(words), tuple(old)}
    return found


def are_reasons(texts: list[str], rules: Iterable[Rule]) -> bool:
    """True for the last column of a file of refused lines: titles of ``rules`` and answers, in one language."""
    parts = {part for text in texts for part in text.split("; ")}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            if parts <= {*(str(rule.title) for rule in rules), *map(str, left_out.REASONS.values())}:
                return True
    return False


def without_reasons(columns: Columns, header: list[str], mapped: dict[str, str], rules: Iterable[Rule]) -> None:
    """Takes the last column of a file of refused lines for what it is: no reasons why aid was not delivered."""
    index = columns.fields.get("delivery_reason")
    texts = columns.samples[index] if index is not None else []
    if texts and index not in stated_columns(header, mapped) and are_reasons(texts, rules):
        del columns.fields["delivery_reason"]


def refuse_masked(cursor, columns: list[int]) -> None:
    """ReadingError where the numbers in ``columns`` of ``import_raw`` are mostly hidden by signs."""
    for index in columns:
        cursor.execute(
            f"SELECT count(*) FILTER (WHERE cell ~ %s), count(*) FROM "  # noqa: S608 (a number of a column)
            f"(SELECT c{index} AS cell FROM import_raw WHERE c{index} IS NOT NULL LIMIT %s) few",
            [MASK, LOOKED_AT],
        )
        hidden, filled = cursor.fetchone()
        if hidden and hidden >= MASKED_SHARE * filled:
            raise masked_file()


def masked_file() -> ReadingError:
    """The refusal of a masked file."""
    return ReadingError(
        _(
            "This is a masked file: its numbers (NIK, No. KK) are not complete. Nothing of it was compared with the "
            "registry. Bring the original list, or the file with whole numbers."
        )
    )
