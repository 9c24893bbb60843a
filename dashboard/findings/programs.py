"""Programmes of a region: where money and recipients part, and the lowest reach. Pure, no query.

Both say how somebody's work goes, and are for readers who have signed in.
"""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from common import numbers
from dashboard.findings.finding import BAD, WARN, Finding, Rank, proof, worded
from indicators.figures.measures import weakest
from programs.counting.rules import common_period
from programs.reach.sheets import counted
from programs.region_numbers import ProgramNumbers
from programs.reporting.periods import quarter_label

QUIET, WIDE = Decimal(5), Decimal(15)  # points between absorption and recipients: up to here balanced, warned of
FULL = Decimal(100)
NAME_WORDS = 8  # a longer name stands in the proof, and its code in the sentence


def money_gap(programs: Sequence[ProgramNumbers]) -> Finding | None:
    """The programme whose absorption and recipients are farthest apart, in percent of budget and of plan.

    Only where both are whole and of one period. None where all are within ``QUIET`` points and within the budget.
    """
    judged = [p for p in programs if p.absorbed is not None and p.physical is not None and _is_apart(p)]
    if not judged:
        return None
    first = min(judged, key=lambda p: (-abs(p.difference), p.code, p.unit))
    values = {"program": _name(first), "money": _percent(first.absorbed), "recipients": _percent(first.physical)}
    return Finding(
        Rank.PROGRAMME, *worded(_sentence(first), values), _gap_proof(first, judged), tone=_tone(first),
        evidence=first.evidence, judging=True,
    )  # fmt: skip


def lowest_reach(programs: Sequence[ProgramNumbers]) -> Finding | None:
    """The programme that reaches the smallest share of its target group, among those of one period.

    None with fewer than two that may be compared, or where all reach the same share.
    """
    known = [p for p in programs if p.reach is not None]
    quarter = common_period([{p.until} for p in known]) if known else None
    compared = sorted((p for p in known if p.until == quarter), key=lambda p: (p.reach, p.code, p.unit))
    if len(compared) < 2 or compared[0].reach == compared[-1].reach:
        return None
    lowest = [p for p in compared if p.reach == compared[0].reach]
    first = lowest[0]
    values = {"program": _name(first), "reach": _percent(first.reach), "of": len(compared), "n": len(lowest)}
    return Finding(
        Rank.PROGRAMME, *worded(_lowest(len(lowest)), values), _reach_proof(first, lowest), tone=WARN,
        evidence=weakest(p.evidence for p in compared), judging=True,
    )  # fmt: skip


def _is_overspent(program: ProgramNumbers) -> bool:
    return program.absorbed is not None and program.absorbed > FULL


def _is_apart(program: ProgramNumbers) -> bool:
    return abs(program.difference) > QUIET or _is_overspent(program)


def _tone(program: ProgramNumbers) -> str:
    return BAD if abs(program.difference) > WIDE or _is_overspent(program) else WARN


def _name(program: ProgramNumbers) -> str:
    return program.name if len(program.name.split()) <= NAME_WORDS else program.code


def _percent(value: Decimal | None) -> str:
    return numbers.with_unit(value, "percent", 1)


def _sentence(program: ProgramNumbers) -> str:
    if _is_overspent(program):
        if program.plan_is_target:
            return _(
                "%(program)s: [absorption %(money)s, more than the budget]; recipients %(recipients)s of the target."
            )
        return _(
            "%(program)s: [absorption %(money)s, more than the budget]; recipients %(recipients)s of the allocation."
        )
    if program.difference > 0:
        if program.plan_is_target:
            return _("%(program)s: [money absorbed %(money)s, recipients only %(recipients)s] of the target.")
        return _("%(program)s: [money absorbed %(money)s, recipients only %(recipients)s] of the allocation.")
    if program.plan_is_target:
        return _("%(program)s: [recipients %(recipients)s of the target, money absorbed only %(money)s].")
    return _("%(program)s: [recipients %(recipients)s of the allocation, money absorbed only %(money)s].")


def _gap_proof(program: ProgramNumbers, judged: Sequence[ProgramNumbers]) -> str:
    recipients = _("%(part)s of %(whole)s") % {
        "part": numbers.number(program.realised), "whole": counted(program.plan, program.unit),
    }  # fmt: skip
    money = _("%(part)s of %(whole)s") % {
        "part": numbers.with_unit(program.spent, "rupiah", 0), "whole": numbers.with_unit(program.budget, "rupiah", 0),
    }  # fmt: skip
    apart = _("%(points)s apart") % {"points": numbers.with_unit(abs(program.difference), "points", 1)}
    stated = f"{recipients}; {money} ({quarter_label(program.year, program.until)}); {apart}"
    same = sum(abs(p.difference) == abs(program.difference) for p in judged) - 1
    return proof([_long_name(program), stated, _as_far_apart(same)], _source(program))


def _as_far_apart(count: int) -> str:
    return _("%(n)s more as far apart") % {"n": count} if count else ""


def _long_name(program: ProgramNumbers) -> str:
    """The name, where the sentence has the code alone."""
    return "" if _name(program) == program.name else f"{program.code}: {program.name}"


def _source(program: ProgramNumbers) -> str:
    """Whose programme it is; what an agency reports of it is the source of its numbers."""
    return _("data of the programme, %(agency)s") % {"agency": program.agency} if program.agency else ""


def _lowest(count: int) -> str:
    if count > 1:
        return _("[%(n)s of %(of)s comparable programmes] have the lowest reach: %(reach)s of the target group.")
    return _("Lowest reach of %(of)s comparable programmes: [%(program)s, %(reach)s] of the target group.")


def _reach_proof(first: ProgramNumbers, lowest: Sequence[ProgramNumbers]) -> str:
    when = quarter_label(first.year, first.until)
    if len(lowest) > 1:
        names = "; ".join(p.name for p in lowest)
        return proof([f"{names} ({when})"], _source(first) if len({p.agency for p in lowest}) == 1 else "")
    reached = _("%(part)s of %(whole)s") % {
        "part": numbers.number(first.realised), "whole": counted(first.size, first.unit),
    }  # fmt: skip
    return proof([_long_name(first), f"{reached} ({when})"], _source(first))
