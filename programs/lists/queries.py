"""What the lists of programmes and of activities read: one query each, whatever the number of rows."""

from django.contrib.postgres.aggregates import BoolAnd, StringAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    CharField,
    Count,
    DecimalField,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Sum,
    TextField,
    Value,
    When,
)  # fmt: skip
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject, Left, NullIf
from django.utils.translation import get_language

from common.speakers import speaker_words
from indicators.lists.filters import in_region
from programs.models import (
    Activity,
    ActivityCommodity,
    ActivityPartner,
    ActivityRegion,
    InKindItem,
    MoneySummary,
    ParticipantGroup,
    Program,
    ReachSummary,
    Speaker,
)
from programs.reach.beside import BesideNumbers
from regions.models import RegionCommodity

BETWEEN = "; "


def text(*parts):
    """The parts, names of columns or expressions, one after the other; what is NULL adds nothing."""
    cast = [Cast(F(part) if isinstance(part, str) else part, TextField()) for part in parts]
    return Concat(*cast, output_field=TextField()) if len(cast) > 1 else cast[0]


def programs_listed(user, year: int | None = None):
    """Programmes with their terms and the approved figures of their own region in ``year``, else in the newest year.

    Recipients are kept apart by unit; a sum over subregions carries how many of them reported.
    """
    through = Program.terms.through.objects.filter(program=OuterRef("pk"))
    label = "term__name_en" if get_language() == "en" else "term__name"
    ordered = {"order_by": ("term__taxonomy__position", "term__position", "term__code")}
    terms = through.order_by().values("program")
    codes = terms.annotate(t=StringAgg(text("term__taxonomy__code", Value(":"), "term__code"), BETWEEN, **ordered))
    names = terms.annotate(t=StringAgg(text(label), BETWEEN, **ordered))
    found = Program.objects.visible_to(user).select_related("agency", "region")
    parents = Program.objects.visible_to(user).filter(pk=OuterRef("parent_id"))
    found = found.annotate(
        parent_code=Subquery(parents.values("code")),
        term_codes=Subquery(codes.values("t")),
        term_names=Subquery(names.values("t")),
        reach_year=_newest(ReachSummary, year),
        money_year=_newest(MoneySummary, year),
    )
    return _with_reach(_with_money(found))


def _own(summary):
    """Rows of ``summary`` of the programme's own region."""
    return summary.objects.filter(program=OuterRef("pk"), region=OuterRef("region_id"))


def _newest(summary, year: int | None):
    """``year`` where it has rows; without one the newest with anything realised, else the newest with a plan."""
    rows = _own(summary).exclude(year=None)
    rows = rows.filter(year=year) if year else rows
    reported = Case(When(realised__isnull=False, then=0), default=1)
    return Subquery(rows.order_by(reported, "-year").values("year")[:1])


def _with_reach(programs):
    """``reach`` is a list of dicts, one per unit; ``target_text`` and so on are the same for the files."""
    rows = _own(ReachSummary).alias(at=Coalesce("year", 0)).filter(at=Coalesce(OuterRef("reach_year"), 0))
    numbers = ("target", "allocated", "realised")
    names = [f"{name}{part}" for name in numbers for part in ("", "_from", "_quarter", "_others", "_whole")]
    one = JSONObject(unit="unit", parts="parts", beside=BesideNumbers(), **{name: name for name in names})
    texts = {f"{name}_text": _unit_texts(rows, name) for name in numbers}
    return programs.annotate(reach=ArraySubquery(rows.order_by("unit").values(json=one)), **texts)


def _unit_texts(rows, name: str):
    """ "families=500 Q3; kube=50": "Q3" is the quarter; "(3/10)" that a sum has so many of the parts that take part."""
    reported = text(Value(" ("), f"{name}_from", Value("/"), "parts", Value(")"))
    suffix = Case(When(**{f"{name}_whole": True}, then=Value("")), default=reported, output_field=TextField())
    quarter = Case(
        When(**{f"{name}_quarter": None}, then=Value("")), default=text(Value(" Q"), f"{name}_quarter"),
        output_field=TextField(),
    )  # fmt: skip
    words = text("unit", Value("="), name, quarter, suffix)
    known = rows.exclude(**{name: None}).order_by().values("program")
    return Subquery(known.annotate(t=StringAgg(words, BETWEEN, order_by="unit")).values("t"))


def _with_money(programs):
    """Money over all funding sources; absorption only of rows of which budget and realised money are known.

    What was realised is that of the sources with the same period, so that a sum is of one.
    """
    rows = _own(MoneySummary).filter(year=OuterRef("money_year")).order_by().values("program")

    def total(**expression):
        return Subquery(rows.annotate(**expression).values(*expression))

    known = _own(MoneySummary).filter(year=OuterRef("money_year"))
    pairs = known.filter(pairs__gt=0)
    pair = {side: Subquery(pairs.sums_of_one_period(f"pair_{side}")) for side in ("budget", "realised")}
    return programs.annotate(
        budget=total(b=Sum("budget")),
        realised_money=Subquery(known.filter(realised__isnull=False).sums_of_one_period("realised")),
        absorption=pair["realised"] * 100 / NullIf(pair["budget"], Value(0, DecimalField())),
        absorption_quarter=Subquery(pairs.common_period("pair_realised")),
        money_whole=total(w=BoolAnd(Q(budget_whole=True, realised_whole=True))),
    )


def took_place_in(code: str, depth: str = "") -> Q:
    """Activities of the region and below (``depth`` as in lists), those held there, and others that name one of it."""
    named = ActivityRegion.objects.filter(in_region(code, depth), activity=OuterRef("pk"))
    return in_region(code, depth) | in_region(code, depth, "venue_region") | Exists(named)


def in_the_year(year: int) -> Q:
    """Activities that began, went on or ended in ``year``."""
    return Q(starts_on__year=year) | Q(starts_on__year__lt=year, ends_on__year__gte=year)


def activities_listed(user):
    """Activities with what hangs on them as text, and their relevance per region."""
    own = {"activity": OuterRef("pk")}
    programs = Program.objects.visible_to(user).filter(pk=OuterRef("program_id"))
    return (
        Activity.objects.visible_to(user)
        .select_related("region", "agency", "source", "venue_region")
        .annotate(
            program_code=Subquery(programs.values("code")),
            program_name=Subquery(programs.values("name")),
            recipients=recipients(),
            other_participants=_joined(
                ParticipantGroup.objects.filter(**own).exclude(role=ParticipantGroup.Role.TARGET_GROUP),
                text("role", Value("="), Coalesce(text("number"), Value("?"))), "id",
            ),
            region_codes=_joined(ActivityRegion.objects.filter(**own), text("region_id"), "region_id"),
            speaker_text=_joined(Speaker.objects.filter(**own), speaker_words(), "id"),
            partner_text=_joined(
                ActivityPartner.objects.filter(**own), text("agency__name", Value(": "), "contribution"), "id"
            ),
            commodity_text=_joined(ActivityCommodity.objects.filter(**own), text("commodity__name"), "commodity__name"),
            item_text=_joined(InKindItem.objects.filter(**own), _item(), "id"),
            relevance=_relevance(),
        )
    )  # fmt: skip


def _joined(rows, words, order_by: str):
    made = rows.order_by().values("activity").annotate(t=StringAgg(words, BETWEEN, order_by=order_by))
    return Subquery(made.values("t"))


def recipients():
    """Participants of the target group; NULL where one of their numbers is not known."""
    groups = ParticipantGroup.objects.filter(activity=OuterRef("pk"), role=ParticipantGroup.Role.TARGET_GROUP)
    summed = groups.order_by().values("activity").annotate(stated=Count("number"), groups=Count("id"), n=Sum("number"))
    return Subquery(summed.annotate(t=Case(When(stated=F("groups"), then=F("n")))).values("t"))


def _item():
    """ "kompresor=?" where the quantity is not stated."""
    return text("item", Value("="), Coalesce(text("quantity"), Value("?")))


def relevance_of(activity: str, region: str):
    """The relevance of an activity in a region, from the names of the columns that hold the two."""
    place = OuterRef(region)
    here = Q(region=place) | Q(region=Left(place, 8)) | Q(region=Left(place, 5))
    potentials = RegionCommodity.objects.filter(here)
    contents = ActivityCommodity.objects.filter(activity=OuterRef(activity))
    of_region = RegionCommodity.objects.filter(
        Q(region=OuterRef(OuterRef(region)))
        | Q(region=Left(OuterRef(OuterRef(region)), 8))
        | Q(region=Left(OuterRef(OuterRef(region)), 5)),
        commodity__name__iexact=OuterRef("commodity__name"),
    )
    return Case(
        When(~Exists(potentials) | ~Exists(contents), then=Value("not_recorded")),
        When(Exists(contents.filter(Exists(of_region))), then=Value("relevant")),
        default=Value("not_relevant"),
        output_field=CharField(),
    )


def judged() -> Q:
    """Activities of which relevance is asked: trainings, and those that state their commodities."""
    return Q(kind=Activity.Kind.TRAINING) | Exists(ActivityCommodity.objects.filter(activity=OuterRef("pk")))


def _relevance():
    """ "74.11=relevant; 74.12=relevant", of the regions that are named or of the activity's own; NULL: not asked."""
    rows = ActivityRegion.objects.filter(activity=OuterRef("pk"))
    rows = rows.annotate(word=relevance_of("activity_id", "region_id"))
    named = _joined(rows, text("region_id", Value("="), "word"), "region_id")
    own = text("region_id", Value("="), relevance_of("pk", "region_id"))
    return Case(When(judged(), then=Coalesce(named, own)), output_field=TextField())
