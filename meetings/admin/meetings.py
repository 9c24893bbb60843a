"""Data entry: meetings with what belongs to them, series, kinds of stakeholders, action items."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.admin.forms import ScopedForm
from common.admin.model_admin import HistoryAdmin, ScopedAdmin, ScopedInline
from common.permissions import COUNTRY, covers
from meetings.actions.rules import may_add
from meetings.admin.forms import ActionItemForm, AttendanceRowForm, SeriesForm
from meetings.meeting.forms import AttachmentForm, MeetingForm
from meetings.models import (
    ActionEvent,
    ActionItem,
    AgendaItem,
    Attachment,
    Attendance,
    Decision,
    Meeting,
    MeetingSpeaker,
    Series,
    StakeholderType,
)
from meetings.time import moments
from programs.admin.inlines import RowsInline
from regions.admin.filters import AreaFilter

MOMENTS = ("day", "begins", "last_day", "ends")


class Noticing:
    """Rows that notice, by the hidden state in which they were read, that somebody else was quicker."""

    def get_fields(self, request, obj=None):
        return [*self.fields, "loaded"] if self.has_change_permission(request, obj) else self.fields


class MeetingInline(Noticing, ScopedInline):
    """Rows of a meeting, under the rights of its region."""

    form = ScopedForm
    parent_region_field = "region_id"


class SpeakerInline(MeetingInline):
    """Who opened a meeting, spoke at it or led the talk, below it."""

    model = MeetingSpeaker
    fields = ("part", "name", "role", "represented_by", "represented_by_role")


class AgendaInline(MeetingInline):
    """The agenda of a meeting, below it."""

    model = AgendaItem
    fields = ("position", "title", "minutes_planned")


class AttendanceInline(Noticing, RowsInline):
    """The attendance of a meeting, below it: one row per stakeholder."""

    model = Attendance
    form = AttendanceRowForm
    loaded = ("agency",)
    parent_region_field = "region_id"
    fields = ("stakeholder_type", "agency", "organisation", "status", "head_count", "names")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("stakeholder_type")  # a row is named by it

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "stakeholder_type" and field is not None:
            field.choices = list(field.choices)  # read once, not for every row
        return field


class DecisionInline(MeetingInline):
    """The decisions of a meeting, below it."""

    model = Decision
    fields = ("position", "kind", "text")


class AttachmentInline(MeetingInline):
    """The files of a meeting, below it."""

    model = Attachment
    form = AttachmentForm
    fields = ("title", "file")


@admin.register(Meeting)
class MeetingAdmin(HistoryAdmin):
    """A meeting from its plan to its record; minutes are written on their own page, where several may write."""

    form = MeetingForm
    list_display = ["title", "when", "region", "organiser", "series", "state", "evidence"]
    list_filter = ["state", AreaFilter, "evidence"]
    list_select_related = ["region", "venue_region", "organiser", "series"]
    ordering = ["-starts_at", "-id"]
    search_fields = ["title"]
    search_help_text = _("Part of the title")
    autocomplete_fields = ["region", "venue_region", "organiser", "series", "source"]
    inlines = [AgendaInline, SpeakerInline, AttendanceInline, DecisionInline, AttachmentInline]
    fieldsets = [
        (None, {"fields": ["title", ("organiser", "series"), "state"]}),
        (_("Time and place"), {"fields": ["region", ("venue", "venue_region"), MOMENTS[:2], MOMENTS[2:]]}),
        (_("Chair and legal bases"), {"fields": [("chair", "chair_role"), "legal_bases"]}),
        (_("Invitation"), {"fields": ["letter_number", ("signatory", "signatory_role")]}),
        (_("Entry"), {"fields": ["source", "evidence"]}),
    ]

    def get_queryset(self, request):
        """Here is more than title, time and place: only what the user may read."""
        return super().get_queryset(request).readable_by(request.user)

    def get_fieldsets(self, request, obj=None):
        """Who may only look sees the stored moments in place of the fields that they are typed in."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        stored = {MOMENTS[:2]: "starts_at", MOMENTS[2:]: "ends_at"}
        return [(name, {**o, "fields": [stored.get(field, field) for field in o["fields"]]}) for name, o in fieldsets]

    def view_on_site(self, obj):
        return obj.get_absolute_url()

    @admin.display(description=_("when"), ordering="starts_at")
    def when(self, meeting):
        return moments.when(meeting)

    def save_formset(self, request, form, formset, change):
        if formset.model is Attachment:
            for row in formset.save(commit=False):
                row.uploaded_by = row.uploaded_by or request.user
        super().save_formset(request, form, formset, change)


@admin.register(Series)
class SeriesAdmin(ScopedAdmin):
    """Entry of series of meetings, each with its organiser."""

    form = SeriesForm
    region_field = None
    list_display = ["name", "organiser"]
    list_select_related = ["organiser"]
    ordering = ["name", "id"]
    search_fields = ["name"]
    autocomplete_fields = ["organiser"]

    def region_of(self, obj):
        return obj.organiser.region_id

    @staticmethod
    def choice_label(series) -> str:
        return f"{series.name} – {series.organiser}"

    @staticmethod
    def choices(series):
        return series.select_related("organiser")


@admin.register(StakeholderType)
class StakeholderTypeAdmin(ScopedAdmin):
    """One list for the whole country: otherwise attendance could not be compared."""

    region_field = None
    list_display = ["name", "name_en", "position"]
    ordering = ["position", "code"]
    search_fields = ["name", "name_en"]

    def has_add_permission(self, request, obj=None):
        return covers(self.areas(request, "add"), COUNTRY)


class EventInline(ScopedInline):
    """What happened to an action, to be read; steps are taken on its own page."""

    model = ActionEvent
    fields = readonly_fields = ("at", "status", "note", "user")
    can_delete = False
    parent_region_field = "region_id"

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(ActionItem)
class ActionItemAdmin(HistoryAdmin):
    """What is to be done, by whom and until when. Its state is changed on its own page, where the rules are kept."""

    form = ActionItemForm
    list_display = ["text", "meeting", "lead_agency", "region", "due_on", "status"]
    list_filter = ["status", AreaFilter]
    list_select_related = ["meeting", "lead_agency", "region"]
    ordering = ["-id"]
    search_fields = ["text"]
    autocomplete_fields = ["meeting", "lead_agency", "supporting_agencies", "region", "program", "indicator"]
    readonly_fields = ["status", "decision"]
    inlines = [EventInline]
    fieldsets = [
        (None, {"fields": ["meeting", "decision", "text", ("lead_agency", "person"), "supporting_agencies"]}),
        (_("Where, what for, until when"), {"fields": ["region", ("program", "indicator"), "due_on"]}),
        (_("State"), {"fields": ["status", "evidence_note"]}),
    ]

    def view_on_site(self, obj):
        return reverse("action", args=[obj.pk])

    def allowed(self, request, action, obj=None):
        """Changing is the team's of the region; an agency works on its actions on their own page."""
        if obj is not None and action in ("change", "delete") and not may_add(request.user, obj.region_id):
            return False
        return super().allowed(request, action, obj)

    def save_model(self, request, obj, form, change):
        obj.version += change
        super().save_model(request, obj, form, change)
        if not change:
            ActionEvent.objects.create(action=obj, status=obj.status, user=request.user)
