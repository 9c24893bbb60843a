"""Queries about meetings and actions; a page asks one of these methods."""

from datetime import date

from django.db import models
from django.db.models import Q

from poverty_monitor.lib.permissions import area_prefixes, within, within_any

CLOSED = ("done", "verified", "cancelled")


class MeetingQuerySet(models.QuerySet):
    """Meetings. Everybody may know title, time and place; ``readable_by`` are those whose content a user may read."""

    def visible_to(self, user):
        return self

    def readable_by(self, user):
        prefixes = area_prefixes(user, "meetings.view_meeting")
        return self.filter(within_any(prefixes, "region_id") | within_any(prefixes, "venue_region_id"))

    def editable_by(self, user):
        return self.filter(within_any(area_prefixes(user, "meetings.change_meeting"), "region_id"))

    def concerning(self, code: str):
        """Meetings of a region or held in it; one that is both counts once."""
        return self.filter(within(code, "region_id") | within(code, "venue_region_id"))

    def before(self, meeting):
        """Earlier meetings of the same organiser and series, newest first; not the cancelled ones."""
        return (
            self.filter(organiser=meeting.organiser_id, series=meeting.series_id, starts_at__lt=meeting.starts_at)
            .exclude(state="cancelled")
            .order_by("-starts_at", "-id")
        )


class ActionQuerySet(models.QuerySet):
    """Action items: to be seen by those signed in with a scope over the region or for the lead agency's region."""

    def visible_to(self, user):
        prefixes = area_prefixes(user, "meetings.view_actionitem")
        return self.filter(within_any(prefixes, "region_id"))

    def editable_by(self, user):
        return self.filter(within_any(area_prefixes(user, "meetings.change_actionitem"), "region_id"))

    def still_open(self):
        return self.exclude(status__in=CLOSED)

    def overdue(self, today: date):
        """Due before ``today`` (in the region's time zone) and not done; without a due date never overdue."""
        return self.still_open().filter(due_on__lt=today)

    def counted(self):
        """What the follow-up rate is about: everything that was not cancelled."""
        return self.exclude(status="cancelled")

    def follow_up(self):
        """{"verified": n, "of": m} over the not cancelled; "3 dari 8"."""
        return self.counted().aggregate(verified=models.Count("pk", filter=Q(status="verified")), of=models.Count("pk"))
