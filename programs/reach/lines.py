"""A subregion in the table of reach, and the ranking of the under-served."""

from dataclasses import dataclass
from decimal import Decimal

from programs.counting.rules import Reach
from programs.reach.standing import MEASURES, ReachStanding
from programs.reach.target_groups import Group


@dataclass(slots=True)
class ReachLine:
    """One subregion: its numbers, its target group and, where it may be computed, its reach.

    ``named``: distinct recipients by name, a number of its own that is never added to the reported one.
    """

    code: str
    name: str
    standing: ReachStanding | None
    group: Group | None
    reach: Reach | None
    named: int | None = None
    rank: int | None = None

    @property
    def stated(self) -> dict[str, int | None]:
        """The period of each number that is known of it."""
        numbers = {measure: self.standing.number(measure) for measure in MEASURES} if self.standing else {}
        return {measure: number.quarter for measure, number in numbers.items() if number.value is not None}

    @property
    def percent(self) -> Decimal | None:
        """The reach in percent; None where there is none."""
        return self.reach.percent if self.reach else None

    @property
    def takes_part(self) -> bool:
        """Has it rows of the programme in the year, or a target group of the programme?"""
        return self.standing is not None or (self.group is not None and not self.group.general)

    @property
    def evidence(self) -> str | None:
        """What must be marked of the numbers: "sample", "claimed" or "reported"; else None."""
        return self.standing.evidence if self.standing else None

    @property
    def realised(self) -> int | None:
        return self.standing.realised if self.standing else None

    @property
    def allocated(self) -> int | None:
        return self.standing.allocated if self.standing else None

    @property
    def reason(self) -> str:
        """Why there is no reach; "" where there is. The words for each are ``sheets.REASONS``."""
        if self.group is None:
            return "no_group"
        if self.group.several > 1:
            return "several"
        if self.reach is None:
            return "no_recipients"
        if self.reach.reason != "unknown":
            return self.reach.reason
        if self.reach.recipients is None:
            return "no_recipients"
        return "no_size" if self.reach.size is None else "size_0"

    @property
    def difference(self) -> int | None:
        """Named minus reported recipients."""
        return None if self.named is None or self.realised is None else self.named - self.realised


def rank_underserved(lines: list[ReachLine], compared: list[ReachLine]) -> tuple[int, int]:
    """Ranks the under-served, and says of how many regions the reach is known and of how many that take part not.

    Lowest reach first, equals share a rank. Where most are unknown nobody has a rank.
    """
    known = [(percent, line) for line in compared if (percent := line.percent) is not None]
    unknown = sum(line.takes_part for line in lines) - len(known)
    known.sort(key=lambda one: one[0])
    ranks: dict = {}
    for place, (percent, line) in enumerate(known if unknown <= len(known) else (), start=1):
        line.rank = ranks.setdefault(percent, place)
    return len(known), unknown
