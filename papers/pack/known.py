"""What was known on the day of a pack: the newest March survey, and the days of release that nobody wrote down."""

from datetime import date

from django.utils.translation import gettext as _

from common import numbers
from common.statements import fetch
from indicators.figures.in_force import in_force_on_sql
from indicators.figures.series import Point
from indicators.profile.panels import RegionPanels
from meetings.time import clock

MARCH = 3

# By hand: writing it by Django takes longer than its row.
OF_MARCH = (
    "AND o.region_id = %(code)s AND o.indicator_id = 'p0' AND o.breakdown = 'total' AND o.month = %(month)s "
    "AND o.period_kind = 'survey' AND o.year <= %(last)s"
)
NEWEST_MARCH_YEAR = "SELECT max(year) FROM indicators_observation WHERE id IN ({known})".replace(
    "{known}", in_force_on_sql("%(on)s", OF_MARCH, with_undated=True)
)


def newest_year(code: str, on: date) -> int:
    """The year of the newest March survey of the region that was out on ``on``, or could be; else that of ``on``.

    A figure whose day of release is not known counts from 1 July of its year on: BPS publishes no March survey before.
    """
    last = on.year if on.month >= MARCH else on.year - 1
    ((year,),) = fetch(NEWEST_MARCH_YEAR, {"code": code, "month": MARCH, "last": last, "on": on})
    return year or on.year


def undated_words(panels: RegionPanels, points: list[Point], on: date) -> str:
    """That some of the figures shown may not have been out on the day; empty where all days of release are known.

    What is entered is out today.
    """
    is_past = on < clock.today(panels.region.code)
    if not is_past or (panels.subregions.are_dated and all(point.released_on for point in points)):
        return ""
    words = _(
        "The day of release of some figures of %(period)s is not known; it is not certain that they were already out "
        "on %(day)s."
    )
    return words % {"period": panels.period.words, "day": numbers.day(on)}
