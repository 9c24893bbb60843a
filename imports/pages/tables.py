"""The table of imports."""

from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from common.web.tables import DateColumn, ListTable, NumberColumn, TextColumn
from imports.machinery.locks import is_running
from imports.models import ImportBatch
from imports.registry import importer_of

BADGES = {"committed": "good", "rejected": "bad", "interrupted": "bad", "undone": "draft"}


class ImportTable(ListTable):
    """Batches, the newest first."""

    file_name = TextColumn(_("file name"), linkify=True)
    number = NumberColumn(_("import number"), accessor="pk", path="id")
    kind = TextColumn(_("kind"))
    state = TextColumn(_("state"))
    new = NumberColumn(_("new"), accessor="counts__new", path="counts__new", decimals=0)
    changed = NumberColumn(_("changed"), accessor="counts__changed", path="counts__changed", decimals=0)
    unchanged = NumberColumn(_("unchanged"), accessor="counts__unchanged", path="counts__unchanged", decimals=0)
    user = TextColumn(_("by"), accessor="user__username", path="user__username")
    created_at = DateColumn(_("created at"))

    def render_file_name(self, record: Any) -> SafeString:
        sample = format_html(' <span class="badge sample">{}</span>', _("sample data")) if record.is_sample else ""
        return format_html("{}{}", record.file_name, sample)

    def render_new(self, record: Any, value: Any, column: Any) -> Any:
        return _counted(record, "new", value, column)

    def render_changed(self, record: Any, value: Any, column: Any) -> Any:
        return _counted(record, "changed", value, column)

    def render_unchanged(self, record: Any, value: Any, column: Any) -> Any:
        return _counted(record, "unchanged", value, column)

    def render_kind(self, value: Any) -> Any:
        return importer_of(value).label

    def render_state(self, record: Any) -> SafeString:
        if record.state == ImportBatch.State.INTERRUPTED and is_running(record):
            return format_html('<span class="badge">{}</span>', _("running"))
        if record.asks:
            return format_html('<span class="badge warn">{}</span>', _("needs an answer"))
        label = ImportBatch.State(record.state).label
        return format_html('<span class="badge {}">{}</span>', BADGES.get(record.state, ""), label)

    def render_created_at(self, value: Any) -> Any:
        return DateColumn.render(self.base_columns["created_at"], timezone.localtime(value))


def _counted(record: Any, status: str, value: Any, column: Any) -> Any:
    """The number, or where a file brings things of several units, each of them with its unit."""
    return importer_of(record.kind).counted(record.counts, status) or column.render(value)
