"""Finding recipients among millions: every question is bounded, and nothing is counted that need not be."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    Func,
    IntegerField,
    Lookup,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Concat, ExtractYear, Right
from django.db.models.lookups import Exact, IsNull

from beneficiaries.as_of import counted, decile_in, delivered, vintage_at
from beneficiaries.models import Beneficiary, Decile, Membership
from beneficiaries.querysets import in_turn
from beneficiaries.registry import of_batch
from beneficiaries.registry.forms import LETTERS, UNKNOWN
from beneficiaries.registry.nik import DIGITS_SHOWN, HIDDEN
from common.permissions import COUNTRY, within
from common.reading.invisible import visible
from programs.models import NamedReach
from regions.models import Region

MATCHES = 1000
LOOKED_AT = 5000  # rows of which one page asks what no index tells
ROWS_PER_PAGE = 25
MOST_FETCHED = 2000  # rows that are fetched by their keys
APOSTROPHES = frozenset("'’‘`´ʼʻʹ′")


@CharField.register_lookup
class Ilike(Lookup):
    """``name__ilike``: served by the index of trigrams, which ``UPPER(name) LIKE`` (icontains) is not."""

    lookup_name = "ilike"

    def as_sql(self, compiler, connection):
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} ILIKE {right}", [*left_params, *right_params]


def masked(rows: QuerySet) -> QuerySet:
    """``rows`` as lists, pages and masked files show them: see ``nik.of_person`` for the rule and its reason.

    Of a NIK only that there is one, of a No. KK the last four digits where the row has neither sex nor birth date;
    of a birth date the year. The whole values are not even read.
    """
    nothing_else = Case(
        When(sex="", birth_date=None, then=Concat(Value(HIDDEN[DIGITS_SHOWN:]), Right("family_card", DIGITS_SHOWN))),
        default=Value(HIDDEN),
    )
    return rows.defer("nik", "family_card", "birth_date").annotate(
        nik_masked=_where_known("nik", Value(HIDDEN)),
        family_card_masked=_where_known("family_card", nothing_else),
        birth_year=ExtractYear("birth_date", output_field=IntegerField(null=True)),
    )


def _where_known(field: str, shown) -> Case:
    return Case(When(**{f"{field}__isnull": False}, then=shown), default=None, output_field=CharField(null=True))


def span(codes: Iterable[str]) -> Q:
    """The range of codes in which ``codes`` and all below lie: what the index of regions can start and stop at.

    It comes beside the exact condition, which is an alternative ("the region or below") that no index walks along.
    """
    codes = sorted(codes)
    return Q() if not codes or COUNTRY in codes else Q(region_id__gte=codes[0], region_id__lt=f"{codes[-1]}/")


def filtered(rows: QuerySet, asked: dict, given: QuerySet) -> QuerySet:
    """All of ``rows`` that fit the fields of ``FilterForm``, for somebody who reads all of them.

    ``given``: the deliveries that the visitor may see; nobody is found by others.
    """
    return _near(rows, asked, few_receivers(asked, given)).filter(*_conditions(asked, given))


def _near(rows: QuerySet, asked: dict, receivers: list[int] | None) -> QuerySet:
    """``rows`` by that part of the question to which an index leads."""
    if asked.get("region"):
        code = asked["region"].code
        rows = rows.filter(within(code, "region_id"), span([code]))
    if asked.get("status"):
        rows = rows.filter(status=asked["status"])
    return rows if receivers is None else rows.filter(pk__in=receivers)


def _conditions(asked: dict, given: QuerySet) -> list:
    """The rest of the question, for which each row must be looked at; what costs least comes first."""
    found = [Q(kind=asked["kind"])] if asked.get("kind") else []
    if asked.get("program"):
        found += _of_program(asked, given)
    return found + (_of_decile(asked) if asked.get("decile") else [])


def _of_program(asked: dict, given: QuerySet) -> list:
    day, year = asked.get("as_of"), asked.get("year")
    if day:
        return [counted(day), Exists(delivered(day, given, program=asked["program"]))]
    rows = given.delivered().filter(beneficiary=OuterRef("pk"), program=asked["program"])
    return [Exists(rows.filter(year=year) if year else rows)]


def _of_decile(asked: dict) -> list:
    unknown = asked["decile"] == UNKNOWN
    vintage = vintage_at(asked.get("as_of"))
    if vintage is None:
        return [] if unknown else [Q(pk__in=[])]
    tenth = decile_in(vintage, asked.get("as_of"))
    # As a CASE the planner takes it for true of every second row; of "= 3" it would expect few and read all.
    return [in_turn([IsNull(tenth, True) if unknown else Exact(tenth, int(asked["decile"]))])]


def few_receivers(asked: dict, given: QuerySet) -> list[int] | None:
    """Return the keys of those of the import asked for, or who by ``given`` got its programme; None: too many.

    Few recipients are fetched by their keys; many are met soon by walking along the regions. Which it is, the
    summaries tell without reading deliveries.
    """
    if asked.get("batch") or not asked.get("program"):
        return of_batch.recipients(asked["batch"], given) if asked.get("batch") else None
    year = asked["as_of"].year if asked.get("as_of") else asked.get("year")
    which = {"program": asked["program"]} | ({"year": year} if year else {})
    provinces = NamedReach.objects.filter(**which, region__in=Region.objects.provinces().values("pk"))
    if (provinces.aggregate(recipients=Sum("recipients"))["recipients"] or 0) > MOST_FETCHED:
        return None
    keys = given.delivered().filter(**which).order_by("beneficiary_id").values_list("beneficiary_id", flat=True)
    found = list(keys.distinct()[: MOST_FETCHED + 1])
    return found if len(found) <= MOST_FETCHED else None


def by_name(rows: QuerySet, name: str) -> QuerySet:
    """Every word of ``name`` somewhere in the name, whichever apostrophe stands in it. Where all of them are shorter
    than LETTERS they are whole words: fragments as short are in most names, and in no index."""
    words = visible(name).split()
    is_short = all(len(word) < LETTERS for word in words)
    for word in words:
        rows = rows.filter(_whole_word(word) if is_short else Q(name__ilike=f"%{_pattern(word)}%"))
        if not APOSTROPHES.isdisjoint(word):
            plain = Func(F("name"), Value("".join(APOSTROPHES)), Value("'" * len(APOSTROPHES)), function="translate")
            rows = rows.alias(plain_name=plain).filter(plain_name__ilike="%" + _pattern(word, "'") + "%")
    return rows


def _pattern(word: str, apostrophe: str = "_") -> str:
    """``word`` as a pattern of LIKE. An apostrophe is any sign there: the index is asked with what stands around it."""
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return "".join(apostrophe if sign in APOSTROPHES else sign for sign in escaped)


def _whole_word(word: str) -> Q:
    """The name is ``word``, or holds it between blanks: each of them is served by the index of trigrams."""
    pattern = _pattern(word)
    patterns = (pattern, f"{pattern} %", f"% {pattern}", f"% {pattern} %")
    return Q(*(Q(name__ilike=text) for text in patterns), _connector=Q.OR)


@dataclass
class FoundPage:
    """One page.

    ``after`` leads to the next one, None where there is none. ``too_many``: more fit the name than were fetched.
    ``unfinished``: LOOKED_AT rows were looked at before the page was full; the others come after ``after``.
    """

    rows: list[Beneficiary]
    after: int | None = None
    too_many: bool = False
    unfinished: bool = False


def page_of(rows: QuerySet, asked: dict, name: str, after: int | None, given: QuerySet, served: list = ()) -> FoundPage:
    """The page of ``rows`` that fit ``asked`` which follows the recipient ``after``; by name where one was asked for,
    else along the regions. However rare the answer, the number of rows looked at is bounded.

    ``given``: the deliveries that the visitor may see; nobody is found by others, and the rows name the programmes of
    no others. ``served``: what must hold of each row beside (``served_by``).
    """
    found = _page(rows, asked, name, after, given, served)
    programs = _programs([row.pk for row in found.rows], given)
    for row in found.rows:
        row.program_codes = programs.get(row.pk, "")
    return found


def _page(rows: QuerySet, asked: dict, name: str, after: int | None, given: QuerySet, served: list) -> FoundPage:
    receivers = few_receivers(asked, given)
    # Among those that the visitor sees: from anybody else the list would go on where that person lives, and so tell it.
    seen = _fitting(rows.filter(pk=after), served) if after is not None else None
    last = seen.values_list("region_id", flat=True).first() if seen is not None else None
    near, conditions = _near(rows, asked, receivers), [*_conditions(asked, given), *served]
    if name:
        return _page_by_name(near, conditions, name, after)
    if receivers is not None:
        return _page_of_few(near, conditions, after)
    near = near.order_by("region_id", "id")
    if last is not None:
        # The first condition is a range of the index, the second leaves out what is before within one village.
        near = near.filter(region_id__gte=last).exclude(Q(region_id=last, id__lte=after))
    end = _end(near) if conditions else None
    if end is not None:
        region, key = end
        near = near.filter(region_id__lte=region).exclude(Q(region_id=region, id__gt=key))
    keys = list(_fitting(near, conditions).values_list("pk", flat=True)[: ROWS_PER_PAGE + 1])
    if len(keys) > ROWS_PER_PAGE:
        return FoundPage(_decorated(keys[:ROWS_PER_PAGE]), after=keys[ROWS_PER_PAGE - 1])
    return FoundPage(_decorated(keys), after=end and end[1], unfinished=end is not None)


def _end(rows: QuerySet) -> tuple[str, int] | None:
    """Region and key of the last of ``rows`` to look at, None where they are fewer: read from the index alone."""
    return rows.values_list("region_id", "pk")[LOOKED_AT - 1 : LOOKED_AT].first()


def _fitting(rows: QuerySet, conditions: list) -> QuerySet:
    return rows.filter(in_turn(conditions)) if conditions else rows


def _page_of_few(near: QuerySet, conditions: list, after: int | None) -> FoundPage:
    keys = [pk for _region, pk in sorted(_fitting(near, conditions).order_by().values_list("region_id", "pk"))]
    return _page_among(keys, after)


def _page_by_name(near: QuerySet, conditions: list, name: str, after: int | None) -> FoundPage:
    limit = MOST_FETCHED if conditions else MATCHES
    matches = list(by_name(near, name).order_by().values_list("name", "pk")[: limit + 1])
    too_many = len(matches) > limit
    if conditions and matches:
        rows = _fitting(Beneficiary.objects.filter(pk__in=[pk for _name, pk in matches]), conditions)
        fitting = set(rows.order_by().values_list("pk", flat=True))
        matches = [match for match in matches if match[1] in fitting]
    found = _page_among([pk for _name, pk in sorted((name.casefold(), pk) for name, pk in matches)], after)
    found.too_many = too_many
    return found


def _page_among(keys: list[int], after: int | None) -> FoundPage:
    """The page of ``keys``, which are in their order, that follows ``after``."""
    start = keys.index(after) + 1 if after in keys else 0
    shown = keys[start : start + ROWS_PER_PAGE]
    return FoundPage(_decorated(shown), after=shown[-1] if start + ROWS_PER_PAGE < len(keys) else None)


def _decorated(keys: list[int]) -> list[Beneficiary]:
    """The recipients ``keys``, with region and decile of the newest edition."""
    rows = {row.pk: row for row in masked(Beneficiary.objects.filter(pk__in=keys).select_related("region"))}
    found = [rows[key] for key in keys if key in rows]
    deciles = _deciles(keys)
    for row in found:
        row.decile = deciles.get(row.pk)
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


def _programs(keys: list[int], given: QuerySet) -> dict[int, str]:
    """ "KUBE, PKH" of the newest year of which ``given`` holds aid, by beneficiary."""
    rows = given.delivered().filter(beneficiary__in=keys).order_by("beneficiary", "-year", "program__code")
    years: dict[int, int] = {}
    codes: dict[int, list[str]] = {}
    for key, year, code in rows.values_list("beneficiary_id", "year", "program__code").distinct():
        if year == years.setdefault(key, year):
            codes.setdefault(key, []).append(code)
    return {key: f"{', '.join(names)} ({years[key]})" for key, names in codes.items()}


def by_number(rows: QuerySet, nik: str, family_card: str) -> Beneficiary | None:
    """The one that bears the number, among ``rows``."""
    number = {"nik": nik} if nik else {"family_card": family_card}
    return rows.filter(**number).only("pk", "region_id").first()


def exported(rows: QuerySet) -> QuerySet:
    """``rows`` with what the masked file holds, in the order of their numbers, which costs least."""
    return masked(rows).annotate(region_name=F("region__name")).order_by("pk")
