"""What a column of a table of statistics may hold, as the page offers it."""

from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from imports.pages.column_kinds import AS_IS, LEFT_OUT, ColumnKind, KindChoice, Meaning
from indicators.imports.columns import FIGURE as UNNAMED
from indicators.imports.labels import field_label
from indicators.imports.meanings.column_map import SHORT
from indicators.models import Indicator, Observation

PLACES = (
    ("name", _("name of the kabupaten or kota")), ("place", _("name of a region of any level")),
    ("province", _("name of the province")), ("subdistrict", _("name of the kecamatan")),
    ("village", _("name of the desa or kelurahan")), ("region", _("code of the region")),
    ("kind", _("kabupaten or kota")), ("province_code", _("code of the province")),
    ("subdistrict_code", _("code of the kecamatan")), ("village_code", _("code of the desa or kelurahan")),
)  # fmt: skip
TIMES = (
    ("year", _("year")), ("month", _("month")), ("period", _("semester, quarter or another period")),
    ("semester", _("semester")), ("quarter", _("quarter")),
)  # fmt: skip
ERRORS = (
    ("se", _("standard error")), ("rse", _("relative standard error, percent")),
    ("lower", _("lower bound")), ("upper", _("upper bound")),
)  # fmt: skip
OTHERS = ("indicator", "breakdown", "unit", "value", "note", "source", "publisher", "published_on", "released_on",
          "vintage", "method", "period_kind", "covers", "evidence", "region_name", "split")  # fmt: skip
OTHER_GROUPS = (
    (_("Figures"), ("value", "indicator", "unit", "breakdown", "period_kind", "covers", "method", "note")),
    (_("Source"), ("source", "publisher", "published_on", "released_on", "vintage", "evidence")),
)
MONTH_CHOICES = tuple((str(number), name) for number, name in MONTHS.items())
FIGURE = ("unit", "breakdown", "year", "month")


class FigureKinds:
    """The kinds of columns of statistics. One query, for the indicators."""

    def __init__(self) -> None:
        indicators = [(item.pk, item.label) for item in Indicator.objects.all()]
        self.labels = dict(indicators)
        self.units = dict(Indicator.Unit.choices)
        self.breakdowns = dict(Observation.Breakdown.choices)
        unstated, unnamed = (
            ("", _("what the title or the line says")),
            (UNNAMED, _("what the title or another column says")),
        )
        self.labels[UNNAMED] = str(_("figures"))
        self.kinds = (
            ColumnKind("place", _("Region"), (KindChoice("place", _("The region is given by"), PLACES),)),
            ColumnKind("time", _("Year or period"), (KindChoice("time", _("It holds"), TIMES),)),
            ColumnKind("figure", _("Figures"), (
                KindChoice("indicator", _("Indicator"), (unnamed, *indicators)),
                KindChoice("unit", _("Unit"), (unstated, *Indicator.Unit.choices)),
                KindChoice("breakdown", _("Breakdown"), (unstated, *Observation.Breakdown.choices), own=True),
                KindChoice("year", _("Year"), own=True),
                KindChoice("month", _("Month"), (unstated, *MONTH_CHOICES), own=True),
            )),
            ColumnKind("error", _("Survey error"), (KindChoice("error", _("It holds"), ERRORS),)),
            ColumnKind("other", _("Something else"), (
                KindChoice("other", _("It holds"), tuple((name, field_label(name)) for name in OTHERS),
                           groups=OTHER_GROUPS),
            )),
            ColumnKind(LEFT_OUT, _("Leave out")),
        )  # fmt: skip
        lists = ((_("Region"), PLACES), (_("Year or period"), TIMES), (_("Survey error"), ERRORS))
        self.groups = (*((name, tuple(dict(choices))) for name, choices in lists), *OTHER_GROUPS)

    def read(self, text: str) -> Meaning:
        """The meaning of a text of the option ``map``, such as "p0;year=2022" or "region"."""
        first, *rest = (part.strip() for part in text.split(";"))
        name, _sep, month = first.partition(":")
        name = SHORT.get(name, name)
        for kind, choices in (("place", PLACES), ("time", TIMES), ("error", ERRORS)):
            if name in dict(choices):
                return Meaning(kind, {kind: name})
        if not name:
            return Meaning(LEFT_OUT)
        if name in OTHERS:
            return Meaning("other", {"other": name})
        if name not in self.labels:
            return Meaning(AS_IS, {AS_IS: text})
        stated = dict(part.split("=", 1) for part in rest if "=" in part and not part.endswith("="))
        return Meaning("figure", {"indicator": name, **({"month": month} if month else {}), **stated})

    def write(self, meaning: Meaning) -> str:
        """The text of a meaning; what is not asked for on the page (a region across) is kept as it is.

        An answer that was emptied is written, too: the heading does not say it.
        """
        if meaning.kind != "figure":
            return meaning.answers.get(meaning.kind, "")
        stated = {name: value for name, value in meaning.answers.items() if name != "indicator"}
        order = sorted(stated, key=lambda name: (FIGURE.index(name) if name in FIGURE else len(FIGURE), name))
        return ";".join([meaning.answers.get("indicator", ""), *(f"{name}={stated[name]}" for name in order)])

    def only_once(self, meaning: Meaning) -> str:
        """Nothing: what columns of statistics share is asked by the importer."""
        return ""

    def words(self, meaning: Meaning) -> str:
        """The meaning for a reader: "Persentase penduduk miskin, Maret 2022, perkotaan"."""
        answers = meaning.answers
        if meaning.kind == LEFT_OUT:
            return str(_("not read"))
        if meaning.kind == "figure":
            return _figure_words(answers, self)
        if meaning.kind in ("other", AS_IS):
            return str(field_label(answers[meaning.kind]))
        return str(dict((*PLACES, *TIMES, *ERRORS))[answers[meaning.kind]])


def _figure_words(answers: dict[str, str], kinds: FigureKinds) -> str:
    month = dict(MONTH_CHOICES).get(answers.get("month", ""), "")
    period = f"{month} {answers.get('year', '')}".strip()
    parts = (
        kinds.labels.get(answers["indicator"], answers["indicator"]), kinds.units.get(answers.get("unit", "")), period,
        kinds.breakdowns.get(answers.get("breakdown", "")), answers.get("region"),
    )  # fmt: skip
    return ", ".join(str(part) for part in parts if part)
