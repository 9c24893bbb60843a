"""Fields of the admin in which a row is chosen among many: what is no key of a row is an error and no server error."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Field, IntegerField, QuerySet
from django.http import HttpRequest


def may_be_key(field: "Field[Any, Any]", value: Any) -> bool:
    """False where the database could not even compare ``value`` with the column of ``field``."""
    text = str(value)
    try:
        key = field.to_python(text)
    except (ValidationError, ValueError):
        return False
    if isinstance(field, IntegerField):
        low, high = connection.ops.integer_field_range(field.get_internal_type())
        return key is not None and low <= key <= high
    return "\x00" not in text


if TYPE_CHECKING:  # the first two are what the mixins below are mixed into
    _Chooser = AutocompleteSelect
    _Admin = BaseModelAdmin[Any]
    _SeveralField = forms.ModelMultipleChoiceField[Any]
else:
    _Chooser = _Admin = object
    _SeveralField = forms.ModelMultipleChoiceField


class _OnlyKeys(_Chooser):
    """Shows again, beside its error, only what can be a row; Django's own asks the database for anything."""

    def optgroups(self, name: Any, value: Any, attr: Any = None) -> Any:
        remote = self.field.remote_field
        key = remote.model._meta.get_field(getattr(remote, "field_name", None) or remote.model._meta.pk.name)
        return super().optgroups(name, [each for each in value if may_be_key(key, each)], attr)


class Chooser(_OnlyKeys, AutocompleteSelect):
    """One row."""


class ChooserOfSeveral(_OnlyKeys, AutocompleteSelectMultiple):
    """Several rows."""


class SeveralField(_SeveralField):
    """Several rows; a number that is too large for a key is no valid choice, as "abc" is none."""

    def _check_values(self, value: Any) -> QuerySet[Any]:
        for each in value if isinstance(value, (list, tuple)) else ():
            if self.queryset is not None and not may_be_key(self.queryset.model._meta.pk, each):
                raise ValidationError(self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": each})
        rows: QuerySet[Any] = super()._check_values(value)  # type: ignore[misc]  # a hook that the stubs leave out
        return rows


class WithChoosers(_Admin):
    """For an admin or an inline with ``autocomplete_fields``."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Chooser(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("form_class", SeveralField)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", ChooserOfSeveral(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
