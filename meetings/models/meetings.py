"""Coordination meetings: who invites, where, when, who speaks, what is written down."""

import zoneinfo

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from common.choices import Evidence
from common.names import NameField, refuse_twin
from common.speakers import SpeakerFields
from meetings.files import attachment_path
from meetings.querysets import MeetingQuerySet, SeriesQuerySet
from meetings.time.zones import zone_of
from regions.models import Agency, Region, Source

# A meeting has no source of which an agency would count something.
MEETING_EVIDENCE = [choice for choice in Evidence.choices if choice[0] != Evidence.REPORTED]


class Series(models.Model):
    """Meetings that follow each other, such as the yearly coordination meeting of a team."""

    organiser = models.ForeignKey(
        Agency, verbose_name=_("organiser"), on_delete=models.PROTECT, related_name="meeting_series"
    )
    name = NameField(_("name"), max_length=150)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["organiser", "name"], name="a_series_is_named_once")]

    def __str__(self):
        return self.name

    def clean(self):
        refuse_twin(self, "name", "organiser")


class Meeting(models.Model):
    """One meeting. The public sees title, time and place; everything else needs signing in.

    ``starts_at`` is an instant; it is shown in the time zone of the venue's region (WIB, WITA, WIT). Where only the
    day is known, ``time_is_known`` is false and the clock time means nothing.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        INVITED = "invited", _("invitations sent")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    title = models.CharField(_("title"), max_length=200)
    series = models.ForeignKey(
        Series, verbose_name=_("series"), on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    organiser = models.ForeignKey(
        Agency, verbose_name=_("organiser"), on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    region = models.ForeignKey(
        Region, verbose_name=_("host region"), on_delete=models.PROTECT, related_name="meetings", db_index=False
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    venue_region = models.ForeignKey(
        Region, verbose_name=_("region of the venue"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="meetings_held_here", db_index=False,
    )  # fmt: skip
    starts_at = models.DateTimeField(_("begins at"))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    time_is_known = models.BooleanField(_("clock time is known"), default=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    chair = models.CharField(_("chair"), max_length=120, blank=True)
    chair_role = models.CharField(_("role of the chair at the time"), max_length=150, blank=True)
    legal_bases = models.TextField(_("legal bases"), blank=True, help_text=_("One on each line."))
    minutes = models.TextField(_("minutes"), blank=True, editable=False)
    minutes_version = models.PositiveIntegerField(default=0, editable=False)
    minutes_saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    minutes_saved_at = models.DateTimeField(null=True, editable=False)
    letter_number = models.CharField(_("number of the invitation"), max_length=80, blank=True)
    signatory = models.CharField(_("signatory"), max_length=120, blank=True)
    signatory_role = models.CharField(_("role of the signatory"), max_length=150, blank=True)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    evidence = models.CharField(_("evidence"), max_length=10, choices=MEETING_EVIDENCE, default=Evidence.VERIFIED)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["minutes", "minutes_saved_by", "minutes_saved_at"])

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "-id"]
        permissions = [("write_minutes", "Can write minutes and decisions of meetings")]
        indexes = [
            models.Index(fields=["region", "-starts_at"], name="meeting_by_region"),
            models.Index(fields=["venue_region", "-starts_at"], name="meeting_by_venue"),
            models.Index(fields=["-starts_at", "-id"], name="meeting_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="a_meeting_ends_after_it_begins"
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("meeting", args=[self.pk])

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone of the place where it is held."""
        return zone_of(self.venue_region_id or self.region_id)


class MeetingSpeaker(SpeakerFields):
    """Who spoke at a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="speakers")


class AgendaItem(models.Model):
    """A point of the agenda, in order."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    title = models.CharField(_("title"), max_length=250)
    minutes_planned = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("agenda")
        ordering = ["position", "id"]

    def __str__(self):
        return self.title


class Attachment(models.Model):
    """A file of a meeting or the evidence of an action; served only to those who may see the meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(_("title"), max_length=150, blank=True)
    file = models.FileField(
        _("file"), upload_to=attachment_path,
        validators=[FileExtensionValidator(["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "png", "jpg", "jpeg"])],
    )  # fmt: skip
    original_name = models.CharField(_("file name"), max_length=200, editable=False)
    content_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveBigIntegerField(_("size"), editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["id"]

    def __str__(self):
        return self.title or self.original_name
