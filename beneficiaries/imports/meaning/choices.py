"""What a column can be said to hold, as the choices of a question."""

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import FIELDS
from beneficiaries.imports.words import FIELD_LABELS


def not_read() -> tuple[str, str]:
    """The choice that leaves a column out."""
    return "", _("nothing for this list: it is not read")


def column_choices() -> tuple[tuple[str, str], ...]:
    """All fields, after the choice that leaves the column out."""
    return not_read(), *((field, str(FIELD_LABELS[field])) for field in FIELDS)
