"""The questions to the database of a region's page and the overview about programmes; their SQL is built once each."""

from functools import lru_cache

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Q, Subquery, Value, Window
from django.db.models.functions import Coalesce, Greatest

from common.permissions import within
from programs.lists.queries import in_the_year, took_place_in
from programs.models import Activity, MoneySummary, Program, ReachSummary, TargetGroup
from programs.querysets import runs_in
from programs.reach.beside import BesideNumbers
from programs.reach.rows import ENDS, NUMBERS

SUMMARIES = (ReachSummary, MoneySummary)
PROGRAMS_SHOWN = 10
ACTIVITIES_SHOWN = 10
PROGRAMS_PARAMETER = object()  # in the parameters of a statement: the numbers of the programmes shown


def _year_shown(code: str, year: int | None):
    """``year``; None: the newest for which the region has anything realised, else the newest of which it has a plan."""
    if year:
        return Value(year, output_field=IntegerField())
    rows = [model.objects.shown().of_region(code).order_by().values("region") for model in (ReachSummary, MoneySummary)]
    reported = [years.annotate(newest=Max("year", filter=Q(realised__isnull=False))).values("newest") for years in rows]
    planned = [years.annotate(newest=Max("year")).values("newest") for years in rows]
    return Coalesce(*(Greatest(*[Subquery(row) for row in years]) for years in (reported, planned)))


REACH = (
    "program_id", "program__region_id", "program__code", "program__name", "program__agency__name", "year", "unit",
    "parts",
    *(f"{number}{end}" for number in NUMBERS for end in ENDS), "groups", "size",
    "beside", "program__evidence", "claimed", "of_agency", "is_sample",
)  # fmt: skip


def _recipients(code: str, year: int | None, rows):
    """Recipients of the year shown and of no year, with the size of the programme's target group of that year."""
    same = {
        "program": OuterRef("program"), "region": code, "unit": OuterRef("unit"), "as_of__year": OuterRef("year"),
    }  # fmt: skip
    groups = TargetGroup.objects.filter(**same).order_by().values("region").annotate(n=Count("pk"), most=Max("size"))
    rows = rows.of_region(code).filter(Q(year=_year_shown(code, year)) | Q(year=None))
    sizes = {"groups": Subquery(groups.values("n")), "size": Subquery(groups.values("most"))}
    rows = rows.annotate(**sizes, beside=BesideNumbers())
    return rows.order_by(F("year").desc(nulls_last=True), "-reported", "program__code", "unit").values_list(*REACH)


def _listed(code: str, year: int | None) -> Q:
    """Programmes of the region or with numbers for it; of a year that is asked for those that run in it or have some.

    A number whose year is not stated counts for the years in which its programme runs.
    """
    of_region = within(code, "region_id")
    if year is None:
        return of_region | Q(has_rows=True)
    stated = [Exists(model.objects.filter(program=OuterRef("pk"), region=code, year=year)) for model in SUMMARIES]
    return runs_in(year) & (of_region | Q(of_year=True)) | Q(stated[0]) | Q(stated[1])


def _has_numbers(rows: dict, year: int | None = None):
    """Whether there are numbers of recipients or of money: of ``year`` or of no year, of any where None is given."""
    stated = Q(year=year) | Q(year=None) if year else Q()
    found = [model.objects.filter(stated, **rows) for model in SUMMARIES]
    return Exists(found[0]) | Exists(found[1])


@lru_cache(maxsize=128)
def _programs(code: str, year: int | None) -> tuple[str, tuple]:
    """Programmes of the region or with numbers for it, with the money of the year shown.

    Those with numbers come first: of ``year`` where one is asked for.
    """
    own_rows = {"program": OuterRef("pk"), "region": code}
    money = MoneySummary.objects.filter(**own_rows, year=_year_shown(code, year), pairs__gt=0)
    sums = {side: Subquery(money.sums_of_one_period(f"pair_{side}")) for side in ("budget", "realised")}
    sums |= {
        "money_year": Subquery(money.values("year")[:1]),
        "quarter": Subquery(money.common_period("pair_realised")),
    }
    has = {"has_rows": _has_numbers(own_rows), "of_year": _has_numbers(own_rows, year)}
    rows = Program.objects.approved().alias(**has).filter(_listed(code, year)).annotate(n=Window(Count("pk")), **sums)
    fields = ("pk", "code", "name", "agency__name", "evidence", "is_sample", *sums, "n")
    found = rows.order_by("-of_year", "-has_rows", "code").values_list(*fields)
    return found[:PROGRAMS_SHOWN].query.sql_with_params()


@lru_cache(maxsize=128)
def programs_and_activities(code: str, year: int | None) -> tuple[str, tuple]:
    """Both lists by one question: lines of programmes, then those of activities, which have no code.

    Activities of ``year`` and those without a date; of all years where none is asked for.
    """
    programs, values = _programs(code, year)
    found = Activity.objects.approved().filter(took_place_in(code)).annotate(n=Window(Count("pk")))
    if year:
        found = found.filter(Q(starts_on=None) | in_the_year(year))
    fields = ("pk", "title", "n", "status", "starts_on", "ends_on", "precision", "date_text")
    newest = found.order_by(F("starts_on").desc(nulls_last=True), "-pk").values_list(*fields)[:ACTIVITIES_SHOWN]
    activities, more = newest.query.sql_with_params()
    named = "a (id, title, n, status, starts_on, ends_on, precision, date_text)"  # Django numbers them
    both = f"""
        SELECT p.*, NULL::text, NULL::date, NULL::date, NULL::text, NULL::text FROM ({programs}) p
        UNION ALL SELECT id, NULL, title, NULL, NULL, NULL, NULL, NULL, NULL, NULL, n, status, starts_on, ends_on,
                         precision, date_text
        FROM ({activities}) {named}"""  # noqa: S608 (both are Django's own)
    return both, (*values, *more)


@lru_cache(maxsize=128)
def recipients_of(code: str, year: int | None) -> tuple[str, tuple]:
    """Recipients of the programmes whose numbers take the place of PROGRAMS_PARAMETER."""
    rows = ReachSummary.objects.extra(where=["programs_reachsummary.program_id = ANY(%s)"], params=[PROGRAMS_PARAMETER])
    return _recipients(code, year, rows).query.sql_with_params()


@lru_cache(maxsize=128)
def overview_recipients(code: str, year: int | None) -> tuple[str, tuple]:
    """Recipients of all programmes in the region."""
    return _recipients(code, year, ReachSummary.objects.shown()).query.sql_with_params()


@lru_cache(maxsize=128)
def overview_money(code: str, year: int | None) -> tuple[str, tuple]:
    """Both sides of the absorption in the year shown, by programme and source of money (``MoneyRow``)."""
    rows = MoneySummary.objects.shown().of_region(code).filter(year=_year_shown(code, year)).order_by("id")
    fields = (
        "program_id", "program__parent_id", "year", "pair_quarter", "pair_budget", "pair_realised", "pairs", "rows",
        "claimed", "is_sample",
    )  # fmt: skip
    return rows.values_list(*fields).query.sql_with_params()
