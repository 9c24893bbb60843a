"""The table of meetings. Who is not signed in sees title, time and place only."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from common.choices import Evidence
from common.web.tables import BooleanColumn, DateColumn, ListTable, TextColumn, YearColumn
from indicators.lists.tables import evidence_badge
from meetings.models import Meeting
from meetings.time import moments

STATE_BADGES = {Meeting.State.HELD: "good", Meeting.State.CANCELLED: "bad", Meeting.State.PLANNED: "draft"}


def state_badge(state: str):
    """The state of a meeting as a badge; empty where it may not be known."""
    if not state:
        return ""
    return format_html('<span class="badge {}">{}</span>', STATE_BADGES.get(state, ""), Meeting.State(state).label)


class PublicMeetingTable(ListTable):
    """Title, time and place; and whether it is made up, claimed or cancelled."""

    when = TextColumn(
        _("when"), accessor="starts_at", order_by=("starts_at",), orderable=True, exclude_from_export=True
    )
    id = YearColumn(_("number"), path="pk", visible=False)
    day = DateColumn(_("day"), accessor="day", visible=False)
    clock = TextColumn(_("clock time"), accessor="clock", visible=False)
    title = TextColumn(_("title"), orderable=True, linkify=True)
    venue = TextColumn(_("venue"))
    venue_region = TextColumn(_("region of the venue"), path="venue_region_id")
    venue_region_name = TextColumn(_("name of the region of the venue"), path="venue_region__name", visible=False)
    region = TextColumn(_("host region"), path="region_id", orderable=True)
    region_name = TextColumn(_("name of the host region"), path="region__name", visible=False)
    state = TextColumn(_("state"), accessor="state_word", words=Meeting.State.choices)
    evidence = TextColumn(_("evidence"))
    is_sample = BooleanColumn(_("sample data"), visible=False)

    def render_when(self, record):
        return moments.when(record)

    def render_venue_region(self, record):
        return _place(record.venue_region)

    def render_region(self, record):
        return _place(record.region)

    def render_state(self, value):
        return state_badge(value)

    def render_evidence(self, record):
        badges = [evidence_badge(record.evidence)]
        if record.is_sample and record.evidence != Evidence.SAMPLE:
            badges.append(evidence_badge(Evidence.SAMPLE))
        return format_html_join(" ", "{}", ((badge,) for badge in badges))


class MeetingTable(PublicMeetingTable):
    """The same with what those signed in may read of meetings of their area."""

    organiser = TextColumn(_("organiser"), accessor="organiser_name")
    series = TextColumn(_("series"), accessor="series_name")
    chair = TextColumn(_("chair"), accessor="chair_name", visible=False)
    chair_role = TextColumn(_("role of the chair at the time"), accessor="chair_role_shown", visible=False)
    speakers = TextColumn(_("speakers"), accessor="speaker_text", visible=False)
    legal_bases = TextColumn(_("legal bases"), accessor="legal_bases_shown", visible=False)
    decisions = TextColumn(_("decisions"), accessor="decisions_shown", visible=False)

    class Meta(ListTable.Meta):
        more = ("chair", "chair_role", "speakers", "legal_bases", "decisions")
        sequence = ("when", "id", "day", "clock", "title", "organiser", "series", "...", *more)


def _place(region):
    return format_html('<a href="{}">{}</a>', region.get_absolute_url(), region)
