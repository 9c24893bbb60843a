"""Days as the people of a place count them: the country has three time zones, and each has its own today."""

from django.db.models import Case, DateField, Q, When
from django.db.models.functions import Coalesce, Left, TruncDate
from django.db.models.lookups import In

from meetings import clock
from meetings.zones import CENTRAL, EASTERN, WIB, WIT, WITA
from poverty_monitor.lib.permissions import COUNTRY, within_any

ZONES = ((sorted(CENTRAL), WITA), (sorted(EASTERN), WIT))  # every other province has the time of Jakarta


def meeting_day(prefix: str = "") -> Case:
    """The day on which a meeting begins, in the zone of its place: an expression. ``prefix`` leads to the meeting."""
    province = Left(Coalesce(f"{prefix}venue_region_id", f"{prefix}region_id"), 2)
    moment = f"{prefix}starts_at"
    cases = [When(In(province, codes), then=TruncDate(moment, tzinfo=zone)) for codes, zone in ZONES]
    return Case(*cases, default=TruncDate(moment, tzinfo=WIB), output_field=DateField())


def before_today(field: str, region_field: str = "region_id") -> Q:
    """Rows whose date ``field`` lies before today, each by the today of its own region."""
    jakarta = clock.today(COUNTRY)  # the others are ahead by one or two hours
    condition = Q(**{f"{field}__lt": jakarta})
    for codes, _zone in ZONES:
        today = clock.today(codes[0])
        if today > jakarta:
            condition |= Q(**{f"{field}__lt": today}) & within_any(codes, region_field)
    return condition
