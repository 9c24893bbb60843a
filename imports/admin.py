"""The list of imports among the data entry."""

from django.contrib import admin
from django.utils.html import format_html

from common.admin.model_admin import ScopedAdmin
from imports.models import ImportBatch


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
    def number(self, batch):
        return format_html('<a href="{}">{}</a>', batch.get_absolute_url(), batch.pk)

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission

    def has_view_permission(self, request, obj=None):
        return bool(self.areas(request, "view"))
