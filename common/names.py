"""Names: one form in which they are stored and compared, and names that are stored in both languages."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.reading.invisible import visible


def clean_name(text: str) -> str:
    """``text`` as it is stored: composed letters, nothing invisible, single blanks of the ordinary kind."""
    return " ".join(visible(text).replace("\x00", "").split())


def name_key(text: str) -> str:
    """``text`` as it is compared: what a reader takes for one name has one key, whatever its letter case."""
    return clean_name(unicodedata.normalize("NFKC", clean_name(text))).casefold()


def in_page_language(indonesian: str, english: str) -> str:
    """The one of two names that is in the language of the page."""
    return english if get_language() == "en" else indonesian


class NameField(models.CharField):  # type: ignore[type-arg]  # no field can be subscripted as it runs
    """A name that is stored in its clean form, whatever way it comes in, and found by any form of it."""

    def deconstruct(self) -> Any:
        """As an ordinary CharField: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def clean_form(self, value: Any) -> Any:
        return clean_name(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        return self.clean_form(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        return self.clean_form(super().get_prep_value(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.clean_form(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class UpperCodeField(NameField):
    """A code of letters and digits, stored in upper case: 64.08-kube is 64.08-KUBE."""

    def clean_form(self, value: Any) -> Any:
        return clean_name(value).upper() if isinstance(value, str) else value


def refuse_twin(row: models.Model, name: str, *within: str) -> None:
    """Raises ValidationError where another row has the same value of ``name``, whatever its letter case.

    ``within``: the other fields of the unique constraint. The database compares letter by letter.
    """
    value = clean_name(getattr(row, name) or "")
    columns: list[Any] = [row._meta.get_field(field) for field in within]
    same = {field.name: getattr(row, field.attname) for field in columns}
    if not value:
        return
    others = type(row)._base_manager.filter(**{f"{name}__iexact": value})
    for field, held in same.items():
        others = others.filter(**{f"{field}__isnull": True} if held is None else {field: held})
    twin = others.exclude(pk=row.pk).first()
    if twin is not None:
        words = {"name": getattr(twin, name)}
        raise ValidationError({name: _("“%(name)s” exists already; letter case makes no other name.") % words})
