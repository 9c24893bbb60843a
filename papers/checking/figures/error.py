"""What a sample survey cannot tell apart: by the published intervals, else by a convention of the application."""

from decimal import Decimal

from papers.checking.figures.series import Figure

P0 = (Decimal("0.1"), Decimal("0.3"), Decimal("1.0"))  # points: the country, a province, a district
WITHIN = "dalam rentang galat survei"


def least(indicator: str, level: int) -> Decimal | None:
    """From how many points on figures differ; None: any difference counts."""
    return P0[min(level, 2)] if indicator == "p0" else None


def differ(one: Figure, other: Figure, level: int) -> bool:
    """Whether two figures differ by more than the error of their survey."""
    if one.lower is not None and one.upper is not None and other.lower is not None and other.upper is not None:
        return one.upper < other.lower or other.upper < one.lower
    points, distance = least(one.indicator, level), abs(one.value - other.value)
    return distance > 0 if points is None else distance >= points


def ranks(own: Figure, all_known: list[Figure], level: int) -> tuple[int, int]:
    """The best and the worst rank: only those that differ stand above or below."""
    others = [f for f in all_known if f.region != own.region]
    above = sum(differ(own, f, level) and f.value > own.value for f in others)
    below = sum(differ(own, f, level) and f.value < own.value for f in others)
    return 1 + above, len(all_known) - below


def alike(own: Figure, all_known: list[Figure], level: int) -> int:
    """How many others do not differ from ``own``."""
    return sum(f.region != own.region and not differ(own, f, level) for f in all_known)


def way(old: Figure, new: Figure, level: int) -> int | None:
    """1 up, -1 down, 0 unchanged; None where the change lies within the error."""
    change = new.value - old.value
    if change and not differ(old, new, level):
        return None
    return (change > 0) - (change < 0)
