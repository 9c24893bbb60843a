"""The pieces of the table of a report: its two kinds, a line, a number in it."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from common import numbers
from programs.counting.population import PopulationLimits
from programs.models import FinancialProgress, PhysicalProgress, Program
from programs.reporting.periods import quarter_label
from regions.models import Region

GridNumber = int | Decimal


@dataclass(frozen=True)
class GridKind:
    """One of the two tables: recipients by unit, or money by funding source."""

    name: str
    model: type
    what: str  # the column that tells rows of one programme and region apart
    columns: tuple[str, str, str]

    def label(self, column: str) -> str:
        return str(self.model._meta.get_field(column).verbose_name)


PHYSICAL = GridKind("physical", PhysicalProgress, "unit", ("target", "allocated", "realised"))
MONEY = GridKind("money", FinancialProgress, "funding_source_id", ("budget", "revised_budget", "realised"))
KINDS = {kind.name: kind for kind in (PHYSICAL, MONEY)}
FAR_MORE = 2  # times what was allocated: from there on somebody is asked
CARRIED = {"target", "allocated", "budget", "revised_budget"}


def written(value: GridNumber | None) -> str:
    """A number as it stands in a field: in the language of the page, with thousands; unknown is empty."""
    if value is None:
        return ""
    return numbers.number(value, 0 if value == int(value) else 2)


@dataclass
class GridCell:
    """One number. ``stored`` in the database, ``value`` and ``text`` in the form, ``before`` in the period before."""

    name: str
    column: str
    label: str
    stored: GridNumber | None
    value: GridNumber | None
    before: GridNumber | None
    text: str = ""
    error: str = ""
    warning: str = ""
    newer: str = ""

    @property
    def was(self) -> str:
        """The number of the period before, for the grey text beside the field."""
        return written(self.before)

    @property
    def changed(self) -> bool:
        return self.value != self.stored


@dataclass
class GridLine:
    """One row: a programme in a region, in one unit or from one funding source.

    ``row`` is stored for this period; ``earlier`` stands for the newest period before in the same year.
    ``limits``: of recipients, how many there can be.
    """

    kind: GridKind
    program: Program
    region: Region
    what: str | int
    what_label: str
    row: PhysicalProgress | FinancialProgress | None = None
    earlier: PhysicalProgress | FinancialProgress | None = None
    before_label: str = ""
    locked: bool = False
    limits: PopulationLimits | None = None
    cells: dict[str, GridCell] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return line_key(self.kind, self.program.pk, self.region.pk, self.what)

    @property
    def label(self) -> str:
        return f"{self.program.code} {self.program.name}, {self.region.name}, {self.what_label}"

    @property
    def region_id(self) -> str:
        return self.region.pk

    unit = property(lambda self: self.what)
    target = property(lambda self: self.cells["target"].value)
    allocated = property(lambda self: self.cells["allocated"].value)
    realised = property(lambda self: self.cells["realised"].value)

    @property
    def changed(self) -> bool:
        return any(cell.changed for cell in self.cells.values())

    @property
    def empty(self) -> bool:
        return all(cell.value is None for cell in self.cells.values())

    def only_stored(self) -> None:
        """Forgets what is carried over."""
        for cell in self.cells.values():
            cell.value, cell.text = cell.stored, written(cell.stored)

    def warn(self) -> None:
        """Notes what is allowed but odd: a cumulative number that falls, far more reached than was allocated."""
        realised = self.cells["realised"]
        earlier = getattr(self.earlier, "realised", None)
        if None not in (earlier, realised.value) and realised.value < earlier:
            text = _("lower than %(before)s of %(period)s, although it counts from the beginning of the year")
            period = quarter_label(self.earlier.year, self.earlier.quarter)
            realised.warning = text % {"before": written(earlier), "period": period}
        elif self.kind is MONEY:
            revised = self.cells["revised_budget"].value
            budget = self.cells["budget"].value if revised is None else revised
            if None not in (budget, realised.value) and realised.value > budget:
                realised.warning = _("more than the budget of %(budget)s") % {"budget": written(budget)}
        else:
            realised.warning = doubt(self.cells["allocated"].value, realised.value)


def doubt(allocated: int | None, realised: int | None) -> str:
    """What is odd about far more recipients than were allocated, as the end of a sentence; empty where nothing is."""
    if allocated is None or realised is None or realised <= FAR_MORE * allocated:
        return ""
    return _("far more than the %(allocated)s that were allocated") % {"allocated": written(allocated)}


def line_key(kind: GridKind, program: int, region: str, what: str | int) -> str:
    """The name of a line in a form and in a workbook."""
    return f"{kind.name}.{program}.{region}.{what}"
