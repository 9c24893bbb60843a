"""What the columns of a table of statistics hold: each its meaning, with the reason for it."""

from dataclasses import dataclass, field

ERRORS = ("standard_error", "rse", "lower", "upper")  # how far a figure may be off; an older file has none of them
OWN_FIELDS = (
    "region", "region_name", "indicator", "breakdown", "year", "month", "value", "unit", "period_kind", "method",
    "source", "publisher", "published_on", "released_on", "vintage", "covers", "evidence", "note", *ERRORS,
)  # fmt: skip
# Columns that say where, by code or by name.
PLACES = (
    "province_code", "region", "subdistrict_code", "village_code", "name", "province", "subdistrict", "village",
    "place",
)  # fmt: skip
PERIODS = ("month", "period", "semester", "quarter")
FIGURE = "figure"
SURE, FAIRLY, ASK = "sure", "fairly", "ask"


@dataclass(frozen=True)
class Meaning:
    """What a column holds. ``field``: a field of our table, "figure", or empty where it is left out.

    Of a figure: ``indicator`` (empty: a column of the row says it) and what its heading says besides; ``unit`` is a
    code of a unit or a text that is none. ``sure``: sure, fairly or ask; ``reason``: why, in a sentence.
    ``asked``: it may well hold figures, so it is asked about also where other columns are known.
    ``hint``: the indicator that its heading names among words that may make another thing of it: a choice, no proposal.
    ``dated``: a person stated its year or month, so a column of the row does not count against them; ``divided``: a
    person stated its breakdown.
    Of an error of a survey (ERRORS) ``of`` is the index of its column of figures.
    """

    index: int
    heading: str
    field: str = ""
    indicator: str = ""
    year: int | None = None
    month: int | None = None
    unit: str = ""
    breakdown: str = ""
    region: str = ""
    of: int | None = None
    asked: bool = False
    hint: str = ""
    dated: bool = False
    divided: bool = False
    sure: str = SURE
    reason: str = ""

    @property
    def is_figure(self) -> bool:
        return self.field == FIGURE

    @property
    def holds(self) -> tuple[object, ...]:
        """What two columns cannot both hold."""
        named = self.indicator or self.unit  # of two units there are two indicators
        return (self.field, named, self.year, self.month, self.breakdown, self.region, self.of)


@dataclass
class Columns:
    """Where everything stands: single fields by name, columns of figures, headings that are left out.

    ``meanings``: all columns in their order; ``told``: what was decided because there is only one reading;
    ``beside``: further columns of regions, by index, with their field: the figures right of each are of its regions;
    ``errors``: the columns of errors of a survey by the index of their figures: {index: {"rse": index}}.
    """

    fields: dict[str, int] = field(default_factory=dict)
    figures: list[Meaning] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    meanings: list[Meaning] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    errors: dict[int, dict[str, int]] = field(default_factory=dict)
    beside: dict[int, str] = field(default_factory=dict)

    @property
    def is_tidy(self) -> bool:
        """True where a row holds one figure, in the column ``value``."""
        return "value" in self.fields


def plain(text: str) -> str:
    """A heading or label as it is compared."""
    return " ".join(text.replace("_", " ").lower().split()).strip(" :*")
