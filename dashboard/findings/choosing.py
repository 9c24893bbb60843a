"""Which of the findings a page shows, and in which order. Pure."""

from collections.abc import Iterable

from dashboard.findings.finding import Finding

MOST = 5


def chosen(findings: Iterable[Finding | None], *, signed_in: bool, most: int = MOST) -> list[Finding]:
    """At most ``most`` of them by rank: the first of each rank before the second of any; no gaps for silent rules.

    What judges somebody's work is left out for readers who have not signed in. Those of one rank stay in their order.
    """
    spoken = [finding for finding in findings if finding and (signed_in or not finding.judging)]
    turns: dict[int, int] = {}
    numbered = []
    for finding in sorted(spoken, key=lambda finding: finding.rank):
        turns[finding.rank] = turns.get(finding.rank, 0) + 1
        numbered.append((turns[finding.rank], finding))
    kept = sorted(numbered, key=lambda pair: (pair[0], pair[1].rank))[:most]
    return [finding for _turn, finding in sorted(kept, key=lambda pair: (pair[1].rank, pair[0]))]
