"""Finding recipients among millions: every question is bounded, and nothing is counted that need not be."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    Lookup,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Concat, ExtractYear, Right

from beneficiaries.as_of import decile_in, receiving, vintage_at
from beneficiaries.forms import UNKNOWN
from beneficiaries.models import Beneficiary, Decile, Delivery, Membership
from poverty_monitor.lib.permissions import COUNTRY, within

MATCHES = 1000
PAGE = 25
FEW = 5000
KEPT = 20  # searches by name that a session remembers
SESSION = "registry_searches"


@CharField.register_lookup
class Ilike(Lookup):
    """``name__ilike``: served by the index of trigrams, which ``UPPER(name) LIKE`` (icontains) is not."""

    lookup_name = "ilike"

    def as_sql(self, compiler, connection):
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} ILIKE {right}", [*left_params, *right_params]


def _masked(field: str) -> Case:
    shown = Concat(Value("•" * 12), Right(field, 4))
    return Case(When(**{f"{field}__isnull": False}, then=shown), default=None, output_field=CharField(null=True))


def masked(rows: QuerySet) -> QuerySet:
    """``rows`` with the last four digits of their numbers and the year of birth; the whole values are not even read."""
    return rows.defer("nik", "family_card", "birth_date").annotate(
        nik_masked=_masked("nik"),
        family_card_masked=_masked("family_card"),
        birth_year=ExtractYear("birth_date", output_field=IntegerField(null=True)),
    )


def span(codes: Iterable[str]) -> Q:
    """The range of codes in which ``codes`` and all below lie: what the index of regions can start and stop at.

    It comes beside the exact condition, which is an alternative ("the region or below") that no index walks along.
    """
    codes = sorted(codes)
    return Q() if not codes or COUNTRY in codes else Q(region_id__gte=codes[0], region_id__lt=f"{codes[-1]}/")


def filtered(rows: QuerySet, asked: dict) -> QuerySet:
    """``rows`` that fit the fields of ``FilterForm``."""
    if asked.get("region"):
        code = asked["region"].code
        rows = rows.filter(within(code, "region_id"), span([code]))
    for name in ("status", "kind"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name]})
    if asked.get("program"):
        rows = _by_program(rows, asked)
    if asked.get("decile"):
        rows = _by_decile(rows, asked)
    return rows


def _by_program(rows: QuerySet, asked: dict) -> QuerySet:
    day = asked.get("as_of")
    year = day.year if day else asked.get("year")
    deliveries = Delivery.objects.filter(program=asked["program"], **({"year": year} if year else {}))
    # Few recipients are fetched by their keys; many are met soon by walking along the regions.
    keys = list(deliveries.order_by("beneficiary").values_list("beneficiary", flat=True).distinct()[: FEW + 1])
    if len(keys) <= FEW:
        rows = rows.filter(pk__in=keys)
    if day:
        return receiving(rows, asked["program"], day)
    return rows if len(keys) <= FEW else rows.filter(Exists(deliveries.filter(beneficiary=OuterRef("pk"))))


def _by_decile(rows: QuerySet, asked: dict) -> QuerySet:
    unknown = asked["decile"] == UNKNOWN
    vintage = vintage_at(asked.get("as_of"))
    if vintage is None:
        return rows if unknown else rows.none()
    asked_for = {"tenth__isnull": True} if unknown else {"tenth": int(asked["decile"])}
    # As a CASE the planner takes it for true of every second row; of "= 3" it would expect few and read all.
    is_so = Case(When(**asked_for, then=Value(True)), default=Value(False), output_field=BooleanField())
    return rows.alias(tenth=decile_in(vintage)).filter(is_so)


def by_name(rows: QuerySet, name: str) -> QuerySet:
    """Every word of ``name`` somewhere in the name."""
    for word in name.split():
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        rows = rows.filter(name__ilike=f"%{escaped}%")
    return rows


@dataclass
class Found:
    """One page. ``after`` leads to the next one, None where there is none; ``too_many``: more than MATCHES fit."""

    rows: list[Beneficiary]
    after: int | None = None
    too_many: bool = False


def page_of(rows: QuerySet, name: str, after: int | None) -> Found:
    """The page that follows the recipient ``after``; by name where one was asked for, else along the regions."""
    if name:
        return _page_by_name(rows, name, after)
    rows = rows.order_by("region_id", "id")
    if after is not None:
        last = Beneficiary.objects.filter(pk=after).values_list("region_id", flat=True).first()
        if last is not None:
            # The first condition is a range of the index, the second leaves out what is before within one village.
            rows = rows.filter(region_id__gte=last).exclude(Q(region_id=last, id__lte=after))
    found = _decorated(rows[: PAGE + 1])
    more = len(found) > PAGE
    return Found(found[:PAGE], after=found[PAGE - 1].pk if more else None)


def _page_by_name(rows: QuerySet, name: str, after: int | None) -> Found:
    matches = list(by_name(rows, name).order_by().values_list("name", "pk")[: MATCHES + 1])
    too_many = len(matches) > MATCHES
    keys = [pk for _name, pk in sorted((name.casefold(), pk) for name, pk in matches)]
    start = keys.index(after) + 1 if after in keys else 0
    shown = keys[start : start + PAGE]
    found = {row.pk: row for row in _decorated(rows.model.objects.filter(pk__in=shown))}
    more = start + PAGE < len(keys)
    return Found([found[pk] for pk in shown if pk in found], after=shown[-1] if more else None, too_many=too_many)


def _decorated(rows: QuerySet) -> list[Beneficiary]:
    """The rows of a page, with region, decile of the newest edition and programmes of the last year of aid."""
    found = list(masked(rows.select_related("region")))
    keys = [row.pk for row in found]
    deciles, programs = _deciles(keys), _programs(keys)
    for row in found:
        row.decile, row.program_codes = deciles.get(row.pk), programs.get(row.pk, "")
    return found


def _deciles(keys: list[int]) -> dict[int, int]:
    vintage = vintage_at()
    if vintage is None or not keys:
        return {}
    through = Membership.objects.filter(
        person__in=keys, until=None, whole__kind="family", whole__deciles__vintage=vintage
    )
    known = dict(through.values_list("person_id", "whole__deciles__decile"))
    return known | dict(
        Decile.objects.filter(vintage=vintage, beneficiary__in=keys).values_list("beneficiary_id", "decile")
    )


def _programs(keys: list[int]) -> dict[int, str]:
    """ "KUBE, PKH" of the newest year in which there was aid, by beneficiary."""
    rows = Delivery.objects.filter(beneficiary__in=keys).order_by("beneficiary", "-year", "program__code")
    years: dict[int, int] = {}
    codes: dict[int, list[str]] = {}
    for key, year, code in rows.values_list("beneficiary_id", "year", "program__code").distinct():
        if year == years.setdefault(key, year):
            codes.setdefault(key, []).append(code)
    return {key: f"{', '.join(names)} ({years[key]})" for key, names in codes.items()}


def by_number(rows: QuerySet, nik: str, family_card: str) -> Beneficiary | None:
    """The one that bears the number, among ``rows``."""
    number = {"nik": nik} if nik else {"family_card": family_card}
    return rows.filter(**number).only("pk").first()


def remember(session, name: str) -> str:
    """Keeps ``name`` in the session, under a key that says nothing and may stand in an address."""
    searches = session.get(SESSION, {})
    key = next((key for key, kept in searches.items() if kept == name), None) or secrets.token_urlsafe(6)
    session[SESSION] = dict([*((k, v) for k, v in searches.items() if k != key), (key, name)][-KEPT:])
    return key


def recall(session, key: str) -> str | None:
    """The name kept under ``key``; None where the session knows it no more."""
    return session.get(SESSION, {}).get(key)


def exported(rows: QuerySet) -> QuerySet:
    """``rows`` with what the masked file holds, in the order of their numbers, which costs least."""
    return masked(rows).annotate(region_name=F("region__name")).order_by("pk")
