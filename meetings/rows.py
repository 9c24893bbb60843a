"""What the public may know of a meeting, as a row: making objects of the models takes two thirds of a feed's time."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.urls import reverse

from common.choices import Evidence
from meetings.time.zones import zone_of

FIELDS = (
    "pk", "title", "venue", "region_id", "region__name", "venue_region_id", "venue_region__name", "starts_at",
    "ends_at", "time_is_known", "state", "is_sample", "evidence",
)  # fmt: skip


def marks_of(is_sample: bool, evidence: str) -> tuple[str, ...]:
    """What must be marked of a meeting in words; the templates do the same in ``meetings/_marks.html``."""
    is_sample = is_sample or evidence == Evidence.SAMPLE
    known = ((is_sample, Evidence.SAMPLE), (evidence == Evidence.CLAIMED, Evidence.CLAIMED))
    return tuple(str(mark.label) for so, mark in known if so)


class MeetingRow(NamedTuple):
    """FIELDS, then two more columns that a query may have; with the attributes of a meeting that ``moments`` reads."""

    pk: int
    title: str
    venue: str
    region_id: str
    region: str  # its name
    venue_region_id: str | None
    venue_region: str | None  # its name
    starts_at: datetime
    ends_at: datetime | None
    time_is_known: bool
    state: str
    is_sample: bool
    evidence: str
    changed: datetime | None = None
    number: int | None = None

    @property
    def zone(self) -> ZoneInfo:
        return zone_of(self.venue_region_id or self.region_id)

    @property
    def marks(self) -> tuple[str, ...]:
        """What must be marked of it in words: that it is made up, that it is only claimed."""
        return marks_of(self.is_sample, self.evidence)

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.pk])
