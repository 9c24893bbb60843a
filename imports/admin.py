"""The list of imports among the data entry."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from common.admin.model_admin import ScopedAdmin
from common.permissions import COUNTRY
from imports.models import ColumnLayout, ImportBatch


@admin.register(ImportBatch)
class ImportBatchAdmin(ScopedAdmin):
    """The list of what was brought in; looking at, downloading and undoing a batch happens on its own page."""

    region_field = None
    list_display = ["number", "file_name", "kind", "state", "user", "created_at", "committed_at"]
    list_display_links = None
    list_filter = ["state"]
    list_select_related = ["user"]
    actions = []

    @admin.display(description="#")
    def number(self, batch: Any) -> SafeString:
        return format_html('<a href="{}">{}</a>', batch.get_absolute_url(), batch.pk)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.areas(request, "view"))


@admin.register(ColumnLayout)
class ColumnLayoutAdmin(ScopedAdmin):
    """What was remembered about the columns of files; it can be forgotten, not changed."""

    region_field = None
    list_display = ["kind", "digest", "user", "remembered_at"]
    list_filter = ["kind"]
    list_select_related = ["user"]
    fields = ["kind", "digest", "answers", "user", "remembered_at"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_change_permission = has_add_permission

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return COUNTRY in self.areas(request, "view")
