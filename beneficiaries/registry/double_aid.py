"""Aid from several programmes to one recipient in a year: a notice, not an error, unless somebody allowed it.

The same programme twice in a year and tranche cannot be stored (a unique constraint of deliveries).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from beneficiaries.models import AllowedCombination, Beneficiary, Delivery, DoubleAidOverride
from common.permissions import may_for_agency
from programs.models import Program

PERMISSION = "beneficiaries.override_double_aid"


@dataclass
class Notice:
    """In ``year`` the recipient got ``program`` and already ``others``. ``override`` says who allowed it and why."""

    beneficiary_id: int
    year: int
    program: Program
    others: list[Program] = field(default_factory=list)
    override: DoubleAidOverride | None = None
    may_allow: bool = False  # of whoever reads it


def allowed_pairs() -> set[frozenset[int]]:
    """Pairs of programmes that may be had together."""
    return {frozenset(pair) for pair in AllowedCombination.objects.values_list("first_id", "second_id")}


def notices(beneficiaries: Iterable[int]) -> list[Notice]:
    """Programmes in one year that are not allowed together, the later one first named; four queries for any number."""
    keys = list(beneficiaries)
    rows = Delivery.objects.delivered().filter(beneficiary__in=keys).order_by("beneficiary", "-year", "program__code")
    had: dict[tuple[int, int], list[int]] = {}
    for key, year, program, _code in rows.values_list(
        "beneficiary_id", "year", "program_id", "program__code"
    ).distinct():
        had.setdefault((key, year), []).append(program)
    several = {key: programs for key, programs in had.items() if len(programs) > 1}
    if not several:
        return []
    pairs, names = allowed_pairs(), Program.objects.in_bulk({p for programs in several.values() for p in programs})
    overrides = {
        (row.beneficiary_id, row.year, row.program_id): row
        for row in DoubleAidOverride.objects.in_force().filter(beneficiary__in=keys).select_related("user")
    }
    found = []
    for (key, year), programs in several.items():
        for number, program in enumerate(programs):
            others = [names[other] for other in programs[:number] if frozenset((other, program)) not in pairs]
            if others:
                words = [overrides.get((key, year, other.pk)) for other in others]
                override = overrides.get((key, year, program)) or (words[0] if all(words) else None)
                found.append(Notice(key, year, names[program], others, override))
    return found


@transaction.atomic
def allow(user, beneficiary: Beneficiary, program: Program, year: int, reason: str) -> DoubleAidOverride:
    """Write down that ``user`` allows the aid and why; an earlier word stays.

    PermissionDenied outside the area, or where the programme is another agency's than that of the duty.
    """
    if not may_for_agency(user, PERMISSION, beneficiary.region_id, program.agency_id):
        raise PermissionDenied
    others = [
        other.code for notice in notices([beneficiary.pk]) if notice.year == year and notice.program == program
        for other in notice.others
    ]  # fmt: skip
    override, _created = DoubleAidOverride.objects.in_force().get_or_create(
        beneficiary=beneficiary, program=program, year=year,
        defaults={"reason": reason, "user": user, "region_code": beneficiary.region_id,
                  "others": ", ".join(others)[:200]},
    )  # fmt: skip
    return override


def may_withdraw(user, override: DoubleAidOverride) -> bool:
    """Who may give a permission may withdraw it."""
    return may_for_agency(user, PERMISSION, override.region_code, override.program.agency_id)


@transaction.atomic
def withdraw(user, override: DoubleAidOverride, reason: str) -> None:
    """Take a permission back; it stays written down, with who, when and why. PermissionDenied as ``allow``.

    One that was withdrawn already stays as it is.
    """
    if not may_withdraw(user, override):
        raise PermissionDenied
    DoubleAidOverride.objects.in_force().filter(pk=override.pk).update(
        withdrawn_at=timezone.now(), withdrawn_by=user, withdrawn_reason=reason
    )
