"""Rules and words of activities: dates as far as they are known, relevance of their content, what the page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import numbers
from common.permissions import within_any
from common.speakers import by_part
from programs.counting.rules import relevance
from programs.models import Activity, InKindItem, ParticipantGroup, Precision, Program
from regions.models import PriorityLocation, Region, RegionCommodity

RELEVANCE = {
    "relevant": gettext_lazy("relevant"),
    "not_relevant": gettext_lazy("not relevant"),
    "not_recorded": gettext_lazy("potential not recorded"),
}
PRIORITIES = 50
STATUS_BADGES = {Activity.Status.DONE: "good", Activity.Status.CANCELLED: "bad", Activity.Status.PLANNED: "draft"}
TONES = {"relevant": "good", "not_relevant": "bad", "not_recorded": ""}


def dated(day: date | None, precision: str) -> str:
    """A date as exactly as it is known: "25 Juni 2019", "Juni 2019", "2019"."""
    if day is None or precision == Precision.DAY:
        return numbers.day(day)
    return numbers.period(day.year, day.month if precision == Precision.MONTH else None)


def span(starts: date | None, ends: date | None, precision: str, printed: str = "") -> str:
    """When something took place, and what the source printed where that says more (a day without its year)."""
    words = dated(starts, precision)
    if starts is not None and ends is not None and dated(ends, precision) != words:
        words = f"{words} – {dated(ends, precision)}"
    return f"{words} ({_('printed:')} “{printed}”)" if printed else words


def status_badge(status: str) -> SafeString:
    """Return the status of an activity as a coloured badge (HTML)."""
    css = STATUS_BADGES.get(status, "")
    return format_html('<span class="badge {}">{}</span>', css, Activity.Status(status).label)


@dataclass(frozen=True)
class Goods:
    """Aid in kind as a reader writes it."""

    item: str
    quantity: str
    line_of_business: str


def goods(items: Iterable[InKindItem]) -> list[Goods]:
    """Items with their quantity and its unit; a quantity that is not stated is "no data"."""
    made = []
    for item in items:
        whole = item.quantity is None or item.quantity == int(item.quantity)
        text = numbers.number(item.quantity, 0 if whole else 2)
        text = f"{text} {item.unit}".strip() if item.quantity is not None else text
        made.append(Goods(item.item, text, item.line_of_business))
    return made


def above(code: str) -> list[str]:
    """The region and what it lies in up to the district: the potentials that count there."""
    parts = code.split(".")
    return [".".join(parts[:n]) for n in range(len(parts), min(len(parts), 2) - 1, -1)]


def is_judged(activity: Activity, contents: Iterable) -> bool:
    """Relevance is asked of trainings, and of whatever states the commodities it is about."""
    return activity.kind == Activity.Kind.TRAINING or bool(contents)


@dataclass(frozen=True)
class ActivityShare:
    """One region of an activity: ``participants`` None is an unknown split; ``relevance`` "" is not asked."""

    region: Region
    participants: int | None
    status: str
    relevance: str
    potentials: tuple[str, ...]

    @property
    def badge(self) -> SafeString:
        return status_badge(self.status)

    @property
    def relevance_word(self) -> str:
        return str(RELEVANCE[self.relevance]) if self.relevance else ""

    @property
    def tone(self) -> str:
        return TONES.get(self.relevance, "")


class ActivityContent:
    """All that is known of one activity, in as many queries as it has tables."""

    def __init__(self, activity: Activity, user):
        self.activity = activity
        self.program = Program.objects.visible_to(user).filter(pk=activity.program_id).first()
        self.participants = list(activity.participants.all())
        self.speakers = by_part(activity.speakers.all())
        self.partners = list(activity.partners.select_related("agency__region"))
        self.contents = [row.commodity for row in activity.contents.select_related("commodity")]
        self.items = goods(activity.items.all())
        self.splits = list(activity.splits.select_related("region__parent"))

    @property
    def status(self) -> SafeString:
        return status_badge(self.activity.status)

    @property
    def when(self) -> str:
        a = self.activity
        return span(a.starts_on, a.ends_on, a.precision, a.date_text)

    @cached_property
    def recipients(self) -> list[ParticipantGroup]:
        return [p for p in self.participants if p.role == ParticipantGroup.Role.TARGET_GROUP]

    @property
    def others(self) -> list[ParticipantGroup]:
        """Facilitators, persons in charge, operators: they took part and are not recipients."""
        return [p for p in self.participants if p.role != ParticipantGroup.Role.TARGET_GROUP]

    @property
    def recipients_total(self) -> int | None:
        """Participants of the target group; None where one of their numbers is not known, or none is stated."""
        found = [p.number for p in self.recipients]
        return None if not found or None in found else sum(found)

    @property
    def judged(self) -> bool:
        return is_judged(self.activity, self.contents)

    @cached_property
    def shares(self) -> list[ActivityShare]:
        """The regions that are named, or the activity's own; each with its potentials and the relevance there."""
        named = [(s.region, s.participants, s.status or self.activity.status) for s in self.splits]
        rows = named or [(self.activity.region, None, self.activity.status)]
        potentials = self._potentials({code for region, *_rest in rows for code in above(region.pk)})
        contents = {c.name for c in self.contents}
        made = []
        for region, participants, status in rows:
            here = {name for code in above(region.pk) for name in potentials.get(code, ())}
            judgement = relevance(contents, here) if self.judged else ""
            made.append(ActivityShare(region, participants, status, judgement, tuple(sorted(here))))
        return made

    @staticmethod
    def _potentials(codes: set[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        rows = RegionCommodity.objects.filter(region__in=codes).values_list("region_id", "commodity__name")
        for code, name in rows:
            found.setdefault(code, set()).add(name)
        return found

    @cached_property
    def priorities(self) -> list[PriorityLocation]:
        """Pockets of extreme poverty in the regions of the activity, of the newest year that names any."""
        named = within_any({share.region.pk for share in self.shares}, "region_id")
        rows = PriorityLocation.objects.filter(named).select_related("region", "source").order_by("-year", "region_id")
        found = list(rows[:PRIORITIES])
        return [row for row in found if row.year == found[0].year]

    @property
    def split_is_known(self) -> bool:
        return any(s.participants is not None for s in self.splits)

    @property
    def border(self) -> list[Region]:
        """Regions of the activity that are border areas."""
        regions = {r.pk: r for r in (self.activity.region, *(s.region for s in self.splits))}
        return [region for region in regions.values() if region.is_border]
