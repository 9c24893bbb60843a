"""What the tables of situations are written with: figures, changes and siblings in a few words."""

from decimal import Decimal

from dashboard.findings.direction import Change
from dashboard.findings.finding import Finding
from dashboard.findings.siblings import Sibling, Siblings
from indicators.figures.measures import Period
from indicators.figures.series import Point
from indicators.figures.survey_error import POINTS, Estimate

LEVELS = {"nation": 0, "province": 1, "district": 2}


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def estimate(text: str | None) -> Estimate | None:
    """ "8.07", or "8.07 7.5 8.6" with its bounds."""
    return None if text is None else Estimate(*map(Decimal, text.split()))


def point(text: str, year: int = 2025, *, evidence: str = "published", month: int | None = 3) -> Point:
    value, lower, upper = (*map(Decimal, text.split()), None, None)[:3]
    return Point(year, month, value, evidence=evidence, source="BPS, Tabel", lower=lower, upper=upper)


def change(
    before: str, after: str, *, level: str | None = "district", region: str = "Kutai Timur", years=(2024, 2025),
    evidence: str = "published",
) -> Change:  # fmt: skip
    """From ``before`` to ``after``, each a value or a value with its bounds; ``level`` None: no threshold."""
    points = None if level is None else POINTS[LEVELS[level]]
    then, now = years
    return Change(region, point(before, then), point(after, now, evidence=evidence), points)


def siblings(parent: str | None, *regions: tuple, level: int = 2, points: str | None = "1.0", evidence="published"):
    """``regions``: (name, rate, number), of which None is not known; the code is the first letter of the name."""
    made = tuple(Sibling(name[0], name, estimate(rate), estimate(poor)) for name, rate, poor in regions)
    titles = ("BPS, Persentase",), ("BPS, Jumlah",)
    return Siblings(
        made, "Kalimantan Timur", estimate(parent), level, number(points), Period(2025, 3), *titles, evidence
    )


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def written(finding: Finding | None) -> str:
    """The sentence with its bold phrase between stars; "" where the rule is silent."""
    return plain(f"{finding.before}*{finding.bold}*{finding.after}") if finding else ""
