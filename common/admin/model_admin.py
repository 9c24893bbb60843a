"""The admin within a user's area: who may see, add, change and delete which rows.

Django asks ``user.has_perm``, which knows no areas. Here every question goes to
``user.area_prefixes(permission)``: a permission held anywhere opens the list, and a row may be touched
where its region lies within the area. Rows that belong to no region are the whole country's.
"""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy, ngettext
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from common.admin.forms import DistinctRows, ScopedForm, display
from common.permissions import COUNTRY, Someone, area_prefixes, covers
from common.web.choosers import WithChoosers

ACTIONS = ("view", "add", "change", "delete")


def areas(user: Someone, action: str, model: type[Model]) -> list[str]:
    """Codes of the regions where ``user`` may ``action`` (view, add, change, delete, approve) rows of ``model``."""
    return area_prefixes(user, f"{model._meta.app_label}.{get_permission_codename(action, model._meta)}")


if TYPE_CHECKING:  # the last is what ``ScopedRights`` is mixed into
    _Inline = admin.TabularInline[Any, Any]
    _Admin = admin.ModelAdmin[Any]
    _Rights = BaseModelAdmin[Any]
else:
    _Inline = admin.TabularInline
    _Admin = admin.ModelAdmin
    _Rights = object


class ScopedRights(_Rights):
    """Rights by area, for an admin and for an inline. ``region_field`` holds the code; None: rows of no region."""

    region_field: str | None = "region_id"

    def areas(self, request: HttpRequest, action: str) -> list[str]:
        return areas(request.user, action, self.model)

    def region_of(self, obj: Any) -> str:
        return (getattr(obj, self.region_field) if self.region_field else None) or COUNTRY

    def allowed(self, request: HttpRequest, action: str, obj: Any = None) -> bool:
        """Anywhere, or for the row ``obj`` where it lies."""
        prefixes = self.areas(request, action)
        return bool(prefixes) if obj is None else covers(prefixes, self.region_of(obj))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Which rows are seen is the queryset's matter (``visible_to``); here: whether there is anything to see."""
        return any(self.areas(request, action) for action in ("view", "change"))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allowed(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allowed(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allowed(request, "delete", obj)


class ScopedInline(ScopedRights, WithChoosers, _Inline):
    """Rows below a row: the same permission is asked, in the region of the row above."""

    formset = DistinctRows
    extra = 0
    parent_region_field = "pk"

    def region_of(self, obj: Any) -> str:
        return str(getattr(obj, self.parent_region_field))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allowed(request, "add", obj)


class ScopedAdmin(ScopedRights, WithChoosers, _Admin):
    """An admin whose rows are those ``visible_to`` the user, and whose changes stay within the user's area."""

    form = ScopedForm
    actions = ["delete_selected"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    view_on_site = False

    class Media:
        js = ["js/admin_choices.js"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return any(self.areas(request, action) for action in ACTIONS)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """No address asks which rows others refer to: "the region of recipient 7" is for those who see recipient 7."""
        names = {field.name for field in self.opts.get_fields() if field.auto_created and not field.concrete}
        return lookup.split(LOOKUP_SEP)[0] not in names and super().lookup_allowed(lookup, value, request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        seen: QuerySet[Any] = rows.visible_to(request.user)
        return seen

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[Any]:
        form = cast(type[ScopedForm], super().get_form(request, obj, change=change, **kwargs))
        form.user = request.user
        form.allowed_areas = self.areas(request, "change" if change else "add")
        form.region_field = self.region_field.removesuffix("_id") if self.region_field else None
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The declared fieldsets and, where the row can be changed, the hidden state in which it was read."""
        fieldsets: list[tuple[Any, dict[str, Any]]] = [
            (name, {**options}) for name, options in super().get_fieldsets(request, obj)
        ]
        if obj is not None and self.has_change_permission(request, obj):
            options = fieldsets[-1][1]
            options["fields"] = [*(f for f in options["fields"] if f != "loaded"), "loaded"]
        elif not self.fieldsets and not self.fields:
            for _name, options in fieldsets:
                options["fields"] = [f for f in options["fields"] if f != "loaded"]
        return fieldsets

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Beside a choice only "add": changing or deleting what other rows refer to is done in its own list."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for right in ("can_change_related", "can_delete_related", "can_view_related"):
            if field is not None and hasattr(field.widget, right):
                setattr(field.widget, right, False)
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        remote: Any = self.admin_site._registry.get(db_field.remote_field.model)
        if field is not None and hasattr(remote, "choice_label"):
            field.queryset = remote.choices(field.queryset)
            field.label_from_instance = remote.choice_label
        return field

    def may_read_history(self, request: HttpRequest, obj: Any) -> bool:
        """A history names people and may hold drafts: it is read where the user has a duty."""
        if self.region_field is None:
            return self.has_view_permission(request)
        return self.allowed(request, "view", obj) or self.allowed(request, "change", obj)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        if obj is not None and not self.may_read_history(request, obj):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    @admin.action(permissions=["delete"], description=gettext_lazy("Delete selected %(verbose_name_plural)s"))
    def delete_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Asks first (Django's own page); refused as a whole where a chosen row lies outside the user's area."""
        outside = sum(not self.has_delete_permission(request, obj) for obj in queryset)
        if outside:
            text = ngettext(
                "%d of the chosen rows may not be deleted by you. Nothing was deleted; choose only rows of your area.",
                "%d of the chosen rows may not be deleted by you. Nothing was deleted; choose only rows of your area.",
                outside,
            )
            self.message_user(request, text % outside, messages.ERROR)
            return None
        return delete_selected(self, request, queryset)


class HistoryHelper(HistoricalRecordContextHelper):
    """Old and new values as a reader writes them."""

    def context_for_delta_changes(self, delta: Any) -> Any:
        by_hand = [c for c in delta.changes if self.model._meta.get_field(c.field).editable]
        return super().context_for_delta_changes(replace(delta, changes=by_hand))

    def prepare_delta_change_value(self, change: Any, value: Any) -> Any:
        field = self.model._meta.get_field(change.field)
        if field.choices or value is None or isinstance(value, (Decimal, bool)):
            return display(field, value)
        return super().prepare_delta_change_value(change, value)


class HistoryAdmin(ScopedAdmin, SimpleHistoryAdmin):
    """A scoped admin of rows with a history: who changed what and when.

    There is no "revert": it would write the row of an old area, past the checks; an old value is typed anew.
    """

    object_history_list_template = "admin/history_list.html"

    def get_urls(self) -> list[Any]:
        return [url for url in super().get_urls() if not (url.name or "").endswith("_simple_history")]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        try:
            self.opts.pk.to_python(unquote(object_id))
        except ValidationError as error:  # the package asks the database at once, which refuses "abc" as a number
            raise Http404 from error
        return super().history_view(request, object_id, extra_context)

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_view_history_or_change_history_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_read_history(request, obj)

    def get_historical_record_context_helper(self, request: HttpRequest, historical_record: Any) -> HistoryHelper:
        return HistoryHelper(self.model, historical_record)


class SuperuserOnly:
    """An admin for the people who run the installation."""

    def _allowed(self, request: HttpRequest, obj: Any = None) -> bool:
        user: Any = request.user
        return bool(user.is_active and user.is_superuser)

    has_view_permission = has_change_permission = has_delete_permission = has_add_permission = _allowed
    has_module_permission = _allowed
