"""What day it is where something happens: midnight comes to Jayapura two hours before it comes to Jakarta."""

from datetime import date

from django.utils import timezone

from meetings.time.zones import zone_of


def today(region_code: str) -> date:
    """The day now, in the time zone of the region. Everything that asks whether something is overdue asks here."""
    return timezone.now().astimezone(zone_of(region_code)).date()
