"""Days as the people of a place count them: the country has three time zones, and each has its own today."""

from django.db.models import DateField, F, Func, Q
from django.db.models.functions import Coalesce

from common.permissions import COUNTRY, within_any
from meetings.time import clock
from meetings.time.zones import CENTRAL, EASTERN, WIB, WIT, WITA

ZONES = ((sorted(CENTRAL), WITA), (sorted(EASTERN), WIT))  # every other province has the time of Jakarta


def day_sql(moment: str, place: str) -> str:
    """SQL of the day of ``moment`` (a column) in the time zone of the region whose code is ``place``.

    As one piece of SQL, because forty expressions of the ORM cost more than the query; the codes are constants.
    """
    cases = " ".join(f"WHEN left({place}, 2) = ANY ('{{{','.join(codes)}}}') THEN '{zone}'" for codes, zone in ZONES)
    return f"({moment} AT TIME ZONE CASE {cases} ELSE '{WIB}' END)::date"


class _Day(Func):
    """The day of a moment in the time zone of a region code, both of them columns."""

    output_field = DateField()

    def as_sql(self, compiler, connection, **context):
        parts = [compiler.compile(expression) for expression in self.get_source_expressions()]
        (moment, moment_params), (place, place_params) = parts
        return day_sql(moment, place), [*moment_params, *place_params, *place_params]


def meeting_day(prefix: str = "") -> Func:
    """The day on which a meeting begins, in the zone of its place: an expression. ``prefix`` leads to the meeting."""
    return _Day(F(f"{prefix}starts_at"), Coalesce(f"{prefix}venue_region_id", f"{prefix}region_id"))


def before_today(field: str, region_field: str = "region_id") -> Q:
    """Rows whose date ``field`` lies before today, each by the today of its own region."""
    jakarta = clock.today(COUNTRY)  # the others are ahead by one or two hours
    condition = Q(**{f"{field}__lt": jakarta})
    for codes, _zone in ZONES:
        today = clock.today(codes[0])
        if today > jakarta:
            condition |= Q(**{f"{field}__lt": today}) & within_any(codes, region_field)
    return condition
