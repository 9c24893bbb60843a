"""A table copied from a spreadsheet as rows of the regional split: region, unit, numbers; all reasons per line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.names import clean_name, name_key
from common.permissions import covers
from programs.models import Unit
from programs.reporting.balance import NUMBERS
from programs.reporting.forms import CellError, read_typed
from programs.reporting.grid_lines import PHYSICAL, written
from programs.written_choices import WrittenChoices, unit_choices
from regions.lookup.resolving import normal
from regions.models import Region

MOST_LINES = 600
HEADINGS = {
    "region": ("region", "wilayah", "nama wilayah", "kode", "kode wilayah", "code", "kabupaten/kota", "kab/kota",
               "kota", "kabupaten", "nama kabupaten/kota", "daerah", "lokasi", "kecamatan", "desa",
               "desa/kelurahan", ""),
    "unit": ("unit", "satuan"),
    "target": ("target", "sasaran"),
    "allocated": ("allocated", "allocation", "alokasi", "dialokasikan"),
    "realised": ("realised", "realisation", "realisasi", "terealisasi"),
    "number of the line": ("no", "no.", "nomor", "#"),
}  # fmt: skip
SEPARATORS = (re.compile(r"\t"), re.compile(r"\s*;\s*"), re.compile(r"\s*\|\s*"), re.compile(r" {2,}"))
FILLERS = re.compile(r"^(jumlah|banyaknya|number of|n)\s+|\([^)]*\)")
TOTALS = ("JUMLAH", "TOTAL", "JUMLAH TOTAL", "TOTAL KESELURUHAN")
KINDS = re.compile(r"^(KABUPATEN|KOTA|PROVINSI|KECAMATAN|DISTRIK|KELURAHAN|DESA)\s+")


class PastedColumn(NamedTuple):
    """What a column holds: region, unit, a number of the line's unit, or (``unit``) a number of a unit of its own."""

    name: str
    unit: str = ""


@dataclass
class Pasted:
    """``rows`` as the form takes them; ``errors`` are sentences that begin with their line."""

    rows: list[dict] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def read_shares(text: str, region: str, single: str) -> Pasted:
    """The rows in ``text`` for a programme of ``region``. ``single``: what a single column of numbers is.

    Columns are told by their headings: region, unit and numbers, or, as articles print it, a column per unit (Wilayah,
    KUBE, KK). Without headings they are region, unit and one or three numbers (target, allocated, realised).
    """
    result = Pasted()
    lines = list(_cut(text))
    if len(lines) > MOST_LINES:
        result.errors.append(_("At most %(n)s lines at once; use the import for more.") % {"n": MOST_LINES})
        return result
    columns, lines, unknown = _columns(lines, single)
    if unknown:
        text = _("These columns are neither region nor unit nor a number of a unit; leave them out: %(names)s.")
        result.errors.append(text % {"names": ", ".join(unknown)})
        return result
    if not columns:
        text = _(
            "Give region, unit and one or three numbers per line, or headings above the columns: Wilayah, KUBE, KK."
        )
        result.errors.append(text)
        return result
    places = PastedRegions(region)
    for number, cells in lines:
        _line(result, number, list(zip(columns, cells, strict=False)), places)
    return result


def _cut(text: str) -> Iterator[tuple[int, list[str]]]:
    """The filled lines with their number, cut at the first separator that the text has."""
    cut = next((sign for sign in SEPARATORS if sign.search(text)), SEPARATORS[0])
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, [clean_name(cell) for cell in cut.split(line.strip(" "))]


def _columns(lines: list, single: str) -> tuple[list[PastedColumn], list, list[str]]:
    """The columns, the lines without their headings, and headings that mean nothing."""
    if not lines:
        return [], lines, []
    head = [_heading(cell, single) for cell in lines[0][1]]
    names = [column.name for column in head if column]
    is_head = not any(re.fullmatch(r"[\d.,]+", cell) for cell in lines[0][1])
    if is_head and "region" in names and len(names) > 1 and (set(NUMBERS) & set(names) or "unit" in names):
        unknown = [cell for cell, column in zip(lines[0][1], head, strict=True) if column is None]
        per_unit = any(column and column.unit for column in head)
        complete = set(NUMBERS) & set(names) and ("unit" in names or per_unit)
        return [column for column in head if column] if complete else [], lines[1:], unknown
    width = max(len(cells) for _number, cells in lines)
    numbers = {3: [single], 5: list(NUMBERS)}.get(width)
    return [PastedColumn(name) for name in ("region", "unit", *numbers)] if numbers else [], lines, []


def _heading(cell: str, single: str) -> PastedColumn | None:
    """What a heading says; None where it is not known. "Alokasi KK" is a number and the unit of it."""
    text = name_key(cell)
    known = next((name for name, words in HEADINGS.items() if text in words), None)
    if known and not (known == "region" and find_unit(text)):
        return PastedColumn(known)
    bare = " ".join(FILLERS.sub(" ", text).split())
    first, _blank, rest = bare.partition(" ")
    number = next((name for name in NUMBERS if first in HEADINGS[name]), "")
    unit = find_unit(FILLERS.sub("", rest) if number else bare)
    if unit:
        return PastedColumn(number or single, unit)
    return PastedColumn(known) if known else None


def _line(result: Pasted, number: int, cells: list[tuple[PastedColumn, str]], places: "PastedRegions") -> None:
    problems, place = [], {}
    said = {column.name: cell for column, cell in cells if not column.unit}
    try:
        place = places.find(said.get("region", ""))
    except CellError as error:
        problems.append(str(error))
    rows: dict[str, dict] = {}
    for unit, name, cell in _numbers(cells, said, problems):
        try:
            rows.setdefault(unit, dict.fromkeys(NUMBERS, ""))[name] = written(read_typed(cell, PHYSICAL))
        except CellError as error:
            problems.append(f"“{cell}” {error}")
    filled = {unit: row for unit, row in rows.items() if any(row.values())}
    if not problems and not filled:
        problems.append(_("no number is given"))
    if problems:
        result.errors.append(_("Line %(n)s: %(problems)s.") % {"n": number, "problems": "; ".join(problems)})
    else:
        result.rows += [{**place, **row, "unit": unit} for unit, row in filled.items()]


def _numbers(
    cells: list[tuple[PastedColumn, str]], said: dict[str, str], problems: list[str]
) -> Iterator[tuple[str, str, str]]:
    """Unit, number and text of each cell of numbers; a unit behind a number ("50 KUBE") must be that of its column."""
    line_unit = find_unit(said.get("unit", "")) or ""
    if not line_unit and "unit" in said:
        choices = ", ".join(str(label) for label in Unit.labels)
        text = _("“%(unit)s” is no unit; possible are: %(choices)s")
        problems.append(text % {"unit": said["unit"], "choices": choices})
    for column, cell in cells:
        unit = column.unit or line_unit
        if column.name in NUMBERS:
            figure, _blank, word = cell.partition(" ")
            yield unit, column.name, figure if word and find_unit(word) == unit else cell


@lru_cache(maxsize=1)
def _unit_words() -> WrittenChoices:
    return unit_choices()


def find_unit(text: str) -> str | None:
    """A unit by its code, its name in either language, what stands in its brackets ("KK"), or a usual word for it."""
    return _unit_words().find(text) if text.strip() else None


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
        if wanted in TOTALS:
            rule = _("“%(text)s” is a total: leave the line out, or write the region whose number it is")
            raise CellError(rule % {"text": text})
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
