"""Units of figures: what a table says, what is kept, and the factor between the two where a person confirmed it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import connection

from common.numbers import is_count
from indicators.imports.meanings.synonyms import unit_of
from indicators.models import Indicator

CONVERTED = ("thousands", "thousandths", "fraction", "mixed", "no", "shown", "held")
MOST_PEOPLE = Decimal(300_000_000)  # no table of Indonesia counts more
_THOUSAND, _THOUSANDTH = Decimal(1000), Decimal("0.001")
# The middle of the districts as BPS published them for 2024, where nothing is stored yet: only their size matters.
USUAL = {"poverty_line": Decimal(500_000), "expenditure": Decimal(10_500), "grdp": Decimal(50_000_000)}
OFF = (Decimal(250), Decimal(4000))  # how far a figure is from the usual where its unit is wrong by a thousand
FACTORS = {
    ("people", "thousand_people"): _THOUSANDTH, ("thousand_people", "people"): _THOUSAND,
    ("million_people", "thousand_people"): _THOUSAND, ("million_people", "people"): Decimal(1_000_000),
    ("thousand_rupiah", "rupiah"): _THOUSAND, ("rupiah", "million_rupiah"): Decimal("0.000001"),
    ("million_rupiah", "rupiah"): Decimal(1_000_000), ("thousand_rupiah", "million_rupiah"): _THOUSANDTH,
    ("thousand_rupiah_capita_month", "rupiah_capita_month"): _THOUSAND,
    ("thousand_rupiah", "rupiah_capita_month"): _THOUSAND,
    ("rupiah_capita_year", "thousand_rupiah_capita_year"): _THOUSANDTH,
    ("rupiah", "thousand_rupiah_capita_year"): _THOUSANDTH,
    ("thousand_rupiah_capita_year", "rupiah_capita_year"): _THOUSAND,
    ("thousand_rupiah", "rupiah_capita_year"): _THOUSAND,
}  # fmt: skip
# Tables leave out of whom or of what time: rupiah of a poverty line are per capita and month, whatever else they say.
SHORT = {
    "rupiah": ("rupiah_capita_month", "rupiah_capita_year"), "thousand_rupiah": ("thousand_rupiah_capita_year",),
    "thousand_people": (), "index": ("index",), "units": ("villages",),
}  # fmt: skip


def unit_code(text: str) -> str:
    """The unit that is meant by ``text``, a code or words; the text itself where none is known."""
    return unit_of(text) or text


def is_same(stated: str, kept: str) -> bool:
    """True where a table that says ``stated`` means the unit ``kept``."""
    return stated == kept or kept in SHORT.get(stated, ())


def factor(stated: str, kept: str) -> Decimal | None:
    """By what figures in the unit ``stated`` are multiplied to be in ``kept``; None where no number does it."""
    return Decimal(1) if is_same(stated, kept) else FACTORS.get((stated, kept))


def must_state(indicator: Indicator) -> bool:
    """Published tables give these in two units under the same heading, so one must be stated."""
    return indicator.unit in ("people", "thousand_people")


def typical(codes: Iterable[str]) -> Mapping[str, Decimal]:
    """The middle of the figures in force of each indicator, as far as there are any. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT indicator_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY value) FROM indicators_observation
            WHERE is_current AND indicator_id = ANY(%s) GROUP BY indicator_id
            """,
            [list(codes)],
        )
        return dict(cursor.fetchall())


def possible_counts(values: list[Decimal]) -> list[str]:
    """In which units a column of people can be: people have no decimals, and Indonesia has so many of them."""
    whole = all(value == value.to_integral_value() for value in values)
    few = all(1000 * value <= MOST_PEOPLE for value in values)
    return [unit for unit, fits in (("thousand_people", few), ("people", whole)) if fits]


def wrong_by_thousand(values: list[Decimal], middle: Decimal) -> str:
    """ "thousands" where ``values`` are about a thousandth of ``middle``, "thousandths" the other way, else empty."""
    centre = sorted(abs(value) for value in values)[len(values) // 2]
    if centre and OFF[0] <= middle / centre <= OFF[1]:
        return "thousands"
    return "thousandths" if OFF[0] <= centre / middle <= OFF[1] else ""


def nearer(values: list[Decimal], indicator: Indicator, middle: Decimal | None) -> str:
    """The unit of people in which ``values`` look like what is stored, or else like figures of districts."""
    if not values:
        return ""
    centre = sorted(values)[len(values) // 2]
    if middle and is_count(indicator.unit):
        middle /= 1000
    limit = 10 * middle if middle and middle > 30 else Decimal(3000 if indicator.code != "population" else 20_000)
    return "people" if centre > limit else "thousand_people"
