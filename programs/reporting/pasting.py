"""A table copied from a spreadsheet as rows of the regional split: region, unit, numbers; all reasons per line."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from common.permissions import covers
from programs.models import Unit
from programs.reporting.balance import NUMBERS
from programs.reporting.forms import CellError, read_typed
from programs.reporting.grid_lines import PHYSICAL, written
from regions.lookup.resolving import normal
from regions.models import Region

MOST_LINES = 600
HEADINGS = {
    "region": ("region", "wilayah", "kode", "code", "kabupaten/kota", "kota", "kabupaten"),
    "unit": ("unit", "satuan"),
    "target": ("target",),
    "allocated": ("allocated", "allocation", "alokasi", "dialokasikan"),
    "realised": ("realised", "realisation", "realisasi"),
}
KINDS = re.compile(r"^(KABUPATEN|KOTA|PROVINSI|KECAMATAN|DISTRIK|KELURAHAN|DESA)\s+")


@dataclass
class Pasted:
    """``rows`` as the form takes them; ``errors`` are sentences that begin with their line."""

    rows: list[dict] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def read_shares(text: str, region: str, single: str) -> Pasted:
    """The rows in ``text`` for a programme of ``region``. ``single``: what a single column of numbers is.

    Columns are told by their headings, else region, unit and one or three numbers (target, allocated, realised).
    """
    result = Pasted()
    lines = [(n, line.split("\t")) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST_LINES:
        result.errors.append(_("At most %(n)s lines at once; use the import for more.") % {"n": MOST_LINES})
        return result
    columns, lines = _columns(lines, single)
    if columns is None:
        result.errors.append(_("Give region, unit and one or three numbers per line, or headings above the columns."))
        return result
    places = PastedRegions(region)
    for number, cells in lines:
        _line(result, number, dict(zip(columns, (cell.strip() for cell in cells), strict=False)), places)
    return result


def _columns(lines: list, single: str) -> tuple[list[str] | None, list]:
    """Names of the columns, and the lines without their headings."""
    if not lines:
        return None, lines
    head = [cell.strip().casefold() for cell in lines[0][1]]
    named = [next((name for name, words in HEADINGS.items() if cell in words), "") for cell in head]
    if "region" in named and "unit" in named:
        return (named, lines[1:]) if set(NUMBERS) & set(named) else (None, lines)
    width = max(len(cells) for _number, cells in lines)
    numbers = {3: [single], 5: list(NUMBERS)}.get(width)
    return (["region", "unit", *numbers] if numbers else None), lines


def _line(result: Pasted, number: int, cells: dict[str, str], places: "PastedRegions") -> None:
    problems, row = [], {}
    try:
        row |= places.find(cells.get("region", ""))
    except CellError as error:
        problems.append(str(error))
    unit = find_unit(cells.get("unit", ""))
    if unit is None:
        choices = ", ".join(str(label) for label in Unit.labels)
        text = _("“%(unit)s” is no unit; possible are: %(choices)s")
        problems.append(text % {"unit": cells.get("unit", ""), "choices": choices})
    for name in NUMBERS:
        try:
            row[name] = written(read_typed(cells.get(name, ""), PHYSICAL))
        except CellError as error:
            problems.append(f"“{cells[name]}” {error}")
    if not problems and not any(row[name] for name in NUMBERS):
        problems.append(_("no number is given"))
    if problems:
        result.errors.append(_("Line %(n)s: %(problems)s.") % {"n": number, "problems": "; ".join(problems)})
    else:
        result.rows.append({**row, "unit": unit})


def find_unit(text: str) -> str | None:
    """A unit by its code, its name or what stands in its brackets ("KK")."""
    wanted = text.strip().casefold()
    for unit in Unit:
        label = str(unit.label).casefold()
        if wanted and wanted in (unit.value, label, *re.findall(r"\((.*?)\)", label), label.partition(" (")[0]):
            return unit.value
    return None


class PastedRegions:
    """The regions that a line may name: by code anywhere in the region, by name to the districts or one level down."""

    def __init__(self, code: str):
        self.code = code
        own = Region.objects.filter(pk=code).first()
        depth = max(own.level + 1, Region.Level.DISTRICT) if own else 0
        self.rows = list(Region.objects.current().within(code).filter(level__lte=depth)) if own else []

    def find(self, text: str) -> dict:
        """``region`` and its ``label``; CellError where it is none or could be several."""
        wanted = normal(text)
        found = [r for r in self.rows if wanted in (r.pk, normal(r.name))]
        found = found or [r for r in self.rows if wanted == KINDS.sub("", normal(r.name))]
        if not found and re.fullmatch(r"[0-9.]+", text.strip()) and covers([self.code], text.strip()):
            found = list(Region.objects.current().filter(pk=text.strip()))
        if len(found) == 1:
            return {"region": found[0].pk, "label": f"{found[0].name} ({found[0].pk})"}
        if found:
            names = ", ".join(f"{r.name} ({r.pk})" for r in found)
            raise CellError(_("“%(text)s” could be several: %(names)s") % {"text": text, "names": names})
        raise CellError(_("“%(text)s” is no region of the programme") % {"text": text})
