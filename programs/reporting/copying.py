"""Copying a programme's plan to the next year: targets and budgets as drafts, nothing of what was realised."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from common.choices import Workflow
from programs.counting.rules import newest_budget, standing_value
from programs.models import FinancialProgress, PhysicalProgress, Program
from programs.reporting import cycle
from programs.reporting.periods import Period


class NothingToCopy(Exception):
    """The message says why."""


@dataclass(frozen=True)
class Copied:
    """How many targets and budgets were copied to ``year``."""

    year: int
    targets: int
    budgets: int


def newest_year(program: Program) -> int:
    """The newest year with any row; NothingToCopy where no row has a year."""
    years = [
        model.objects.filter(program=program)
        .exclude(year=None)
        .order_by("-year")
        .values_list("year", flat=True)
        .first()
        for model in (PhysicalProgress, FinancialProgress)
    ]
    known = [year for year in years if year is not None]
    if not known:
        raise NothingToCopy(_("%(program)s: no row has a year, so there is no next one.") % {"program": program})
    return max(known)


@transaction.atomic
def copy_to_next_year(program: Program, user) -> Copied:
    """Rows of the year after the newest one, one per region and unit or funding source; what is there stays.

    A budget starts from the newest one of the year before. Raises NothingToCopy.
    """
    year = newest_year(program)
    following = year + 1
    if program.ends_on is not None and program.ends_on.year < following:
        raise NothingToCopy(_("%(program)s ended in %(year)s.") % {"program": program, "year": program.ends_on.year})
    targets = _targets(program, year)
    budgets = _budgets(program, year)
    if not targets and not budgets:
        raise NothingToCopy(
            _("%(program)s: %(year)s has no target and no budget to copy.") % {"program": program, "year": year}
        )
    closed = cycle.closings({row.region_id for row in (*targets, *budgets)}, Period.of_quarter(following, None))
    if closed:
        raise NothingToCopy(cycle.closed_text(next(iter(closed.values()))))
    for model, rows in ((PhysicalProgress, targets), (FinancialProgress, budgets)):
        bulk_create_with_history(rows, model, default_user=user)
    return Copied(following, len(targets), len(budgets))


def _targets(program: Program, year: int) -> list[PhysicalProgress]:
    made = []
    for (region, unit), rows in _groups(PhysicalProgress, program, year, "unit").items():
        target = standing_value(rows, "target")
        if target is not None:
            made.append(PhysicalProgress(unit=unit, target=target, **_common(program, region, year, rows)))
    return made


def _budgets(program: Program, year: int) -> list[FinancialProgress]:
    made = []
    for (region, source), rows in _groups(FinancialProgress, program, year, "funding_source_id").items():
        budget: Decimal | None = newest_budget(standing_value(rows, "budget"), standing_value(rows, "revised_budget"))
        if budget is not None:
            made.append(
                FinancialProgress(funding_source_id=source, budget=budget, **_common(program, region, year, rows))
            )
    return made


def _groups(model, program: Program, year: int, what: str) -> dict[tuple, list]:
    """Rows of ``year`` by region and ``what``, without those that the next year has already."""
    found: dict[tuple, list] = {}
    taken = set(model.objects.filter(program=program, year=year + 1).values_list("region_id", what))
    for row in model.objects.filter(program=program, year=year).order_by("region_id", "id"):
        key = (row.region_id, getattr(row, what))
        if key not in taken:
            found.setdefault(key, []).append(row)
    return found


def _common(program: Program, region: str, year: int, rows: list) -> dict:
    sample = any(row.is_sample for row in rows)
    return {
        "program": program, "region_id": region, "year": year + 1, "quarter": None, "workflow": Workflow.DRAFT,
        "is_sample": sample,
        "note": _("Copied from %(year)s") % {"year": year},
    }  # fmt: skip
