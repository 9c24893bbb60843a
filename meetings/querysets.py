"""Queries about meetings and actions; a page asks one of these methods."""

from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db import models
from django.db.models import Case, CharField, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Left
from django.db.models.lookups import In

from common.permissions import COUNTRY, area_prefixes, covers, within, within_any
from common.speakers import speaker_words
from meetings.time.local_days import ZONES, meeting_day
from meetings.time.zones import WIB, abbreviation

CLOSED = ("done", "verified", "cancelled")
READ = "meetings.view_meeting"


def may_read(user, meeting) -> bool:
    """``MeetingQuerySet.readable_by`` for one meeting at hand: whoever has a duty where it belongs or is held."""
    prefixes = area_prefixes(user, READ)
    return any(covers(prefixes, code) for code in (meeting.region_id, meeting.venue_region_id) if code)


def meeting_clock():
    """ "09:00 WITA": the clock time at which a meeting begins, in the zone of its place, as an expression."""
    province = Left(Coalesce("venue_region_id", "region_id"), 2)

    def there(zone):
        local = Func(Value(zone.key), F("starts_at"), function="timezone", output_field=CharField())
        mask = Value(f'HH24:MI "{abbreviation(zone)}"')
        return Func(local, mask, function="to_char", output_field=CharField())

    return Case(*(When(In(province, codes), then=there(zone)) for codes, zone in ZONES), default=there(WIB))


class SeriesQuerySet(models.QuerySet):
    """Series of meetings: who may read meetings somewhere sees the names of all, and changes those of the area."""

    def visible_to(self, user):
        return self if area_prefixes(user, "meetings.view_series") else self.none()


class MeetingQuerySet(models.QuerySet):
    """Meetings. Everybody may know title, time and place; ``readable_by`` are those whose content a user may read."""

    def visible_to(self, user):
        return self

    def readable_by(self, user):
        prefixes = area_prefixes(user, READ)
        return self.filter(within_any(prefixes, "region_id") | within_any(prefixes, "venue_region_id"))

    def concerning(self, code: str):
        """Meetings of a region or held in it; one that is both counts once."""
        return self.filter(within(code, "region_id") | within(code, "venue_region_id"))

    def of_series(self, meeting):
        """The meetings that ``meeting`` stands in a row with: of the same organiser and series, not the cancelled."""
        if meeting.organiser_id is None:
            return self.none()
        return self.filter(organiser=meeting.organiser_id, series=meeting.series_id).exclude(state="cancelled")

    def before(self, meeting):
        """Earlier meetings of the same organiser and series, newest first."""
        earlier = Q(starts_at__lt=meeting.starts_at) | Q(starts_at=meeting.starts_at, pk__lt=meeting.pk or 0)
        return self.of_series(meeting).filter(earlier).order_by("-starts_at", "-id")

    def after(self, meeting):
        """Later meetings of the same organiser and series, the next one first."""
        later = Q(starts_at__gt=meeting.starts_at) | Q(starts_at=meeting.starts_at, pk__gt=meeting.pk or 0)
        return self.of_series(meeting).filter(later).order_by("starts_at", "id")

    def _joined(self, relation: str, text: Any, *order: str):
        """``text`` (a field or an expression) of the rows of a meeting, one a line; NULL where there are none."""
        related: Any = self.model._meta.get_field(relation).related_model
        rows = related._default_manager.filter(meeting=OuterRef("pk")).order_by().values("meeting")
        return Subquery(rows.annotate(joined=StringAgg(text, "\n", order_by=order)).values("joined"))

    def listed(self, user):
        """All meetings; ``readable`` says where more than title, time and place may be shown, and what that is."""
        prefixes = area_prefixes(user, READ)
        condition = within_any(prefixes, "region_id") | within_any(prefixes, "venue_region_id")
        if COUNTRY in prefixes:
            readable = Value(True)
        else:
            readable = Case(When(condition, then=Value(True)), default=Value(False)) if prefixes else Value(False)

        def shown(what):
            value = F(what) if isinstance(what, str) else what
            return Case(When(readable=True, then=value), output_field=CharField())

        return self.annotate(readable=readable).annotate(
            organiser_name=shown("organiser__name"), series_name=shown("series__name"), chair_name=shown("chair"),
            chair_role_shown=shown("chair_role"), legal_bases_shown=shown("legal_bases"),
            speaker_text=shown(self._joined("speakers", speaker_words(), "pk")),
            decisions_shown=shown(self._joined("decisions", "text", "position", "pk")),
            state_word=Case(When(Q(readable=True) | Q(state="cancelled"), then=F("state")), output_field=CharField()),
            day=meeting_day(),
            clock=Case(When(time_is_known=True, then=meeting_clock())),
        )  # fmt: skip


class ActionQuerySet(models.QuerySet):
    """Action items: to be seen by those signed in with a scope over the region or for the lead agency's region."""

    def visible_to(self, user):
        prefixes = area_prefixes(user, "meetings.view_actionitem")
        return self.filter(within_any(prefixes, "region_id") | within_any(prefixes, "lead_agency__region_id"))

    def still_open(self):
        return self.exclude(status__in=CLOSED)

    def overdue(self, today: date):
        """Due before ``today`` (in the region's time zone) and not done; without a due date never overdue."""
        return self.still_open().filter(due_on__lt=today)
