"""Filters of list pages: a value that cannot be meant shows its error and matches nothing."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

YES_NO = [("1", _("yes")), ("0", _("no"))]


class ListFilterSet(django_filters.FilterSet):
    """``first`` names the filters that are always in view; the others fold under "more filters"."""

    first: tuple[str, ...] = ()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that match; none at all when one value is wrong."""
        return super().filter_queryset(queryset) if self.form.is_valid() else queryset.none()

    @property
    def messages(self) -> list[str]:
        """Each error with the label of its filter."""
        form = self.form
        return [f"{form[name].label}: {error}" for name, errors in form.errors.items() for error in errors]

    def fields_in_view(self) -> list[BoundField]:
        return [self.form[name] for name in self.filters if name in self.first]

    def fields_folded(self) -> list[BoundField]:
        return [self.form[name] for name in self.filters if name not in self.first]

    def folded_in_use(self) -> bool:
        """True where a folded filter has a value, so that the fold must stand open."""
        return any(field.data for field in self.fields_folded())


class IntegerFilter(django_filters.Filter):
    """A whole number between ``min_value`` and ``max_value``."""

    field_class = forms.IntegerField


class YesNoFilter(django_filters.ChoiceFilter):
    """``1`` or ``0``; unlike BooleanFilter anything else is an error."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, choices=YES_NO, **kwargs)

    def filter(self, queryset: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return queryset.filter(**{self.field_name: value == "1"}) if value else queryset
