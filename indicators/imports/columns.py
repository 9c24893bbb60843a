"""What the headings of published statistical tables mean.

Headings are compared exactly after normalising, against lists of what was met in published files and in our own
exports. What is not in a list is left out and reported; ``--map`` says what a column holds where that is needed.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _

from common.reading.months import MONTH_WORDS
from indicators.models import Indicator, Observation
from regions.models import Source

ERRORS = ("standard_error", "rse", "lower", "upper")  # how far a figure may be off; an older file has none of them
OWN_FIELDS = (
    "region", "region_name", "indicator", "breakdown", "year", "month", "value", "unit", "period_kind", "method",
    "source", "publisher", "published_on", "released_on", "vintage", "covers", "evidence", "note", *ERRORS,
)  # fmt: skip
PLACE_COLUMNS = ("region", "name", "province", "place", "kind")

# Field -> headings, normalised: lower case, blanks for underscores.
HEADINGS = {
    "region": "region|region code|kode|code|kode wilayah|kode kab|kode kabupaten|kode kab/kota|kode kabupaten/kota"
    "|kode kabupaten kota|kode prov|kode provinsi|kode bps|bps kode kabupaten kota|kode kemendagri|kabupaten kota id",
    "name": "kab/kota|kabupaten/kota|kabupaten kota|kabupaten / kota|nama kab|nama kabupaten|nama kab/kota"
    "|nama kabupaten/kota|nama kabupaten kota|bps nama kabupaten kota|kabupaten|district|regency|regency/city",
    "province": "provinsi|province|prov|nama prov|nama provinsi|bps nama provinsi",
    "place": "wilayah|nama wilayah|nama|name|nama daerah",
    "region_name": "region name",
    "kind": "kind|jenis|jenis wilayah",
    "indicator": "indicator|indikator",
    "breakdown": "breakdown|daerah|rincian|tipe daerah|klasifikasi daerah|perkotaan/perdesaan",
    "year": "year|tahun|thn",
    "month": "month|bulan|period|periode|semester",
    "value": "value|nilai|jumlah|angka",
    "unit": "unit|satuan",
    "period_kind": "period kind|jenis periode",
    "method": "method|metode",
    "source": "source|sumber|sumber data",
    "publisher": "publisher|penerbit",
    "published_on": "published on|tanggal terbit",
    "released_on": "released on|tanggal rilis",
    "vintage": "vintage|versi rilis|release version",
    "covers": "covers|boundary as of",
    "evidence": "evidence|bukti",
    "note": "note|catatan",
    "standard_error": "standard error|se|galat baku|standar error|kesalahan baku",
    "rse": "rse|rse (%)|relative standard error|relative standard error (%)",
    "lower": "lower|lower bound|batas bawah|selang kepercayaan batas bawah",
    "upper": "upper|upper bound|batas atas|selang kepercayaan batas atas",
}  # fmt: skip
INDICATORS = {
    "p0": "p0|persentase penduduk miskin|persen penduduk miskin|persen miskin|persentase miskin|tingkat kemiskinan"
    "|angka kemiskinan|poverty rate|poverty rate p0|headcount rate|percentage of poor people|penduduk miskin persen",
    "poor": "poor|jumlah penduduk miskin|jumlah miskin|penduduk miskin|poor people|poor population"
    "|number of poor people",
    "poverty_line": "poverty line|garis kemiskinan|gk",
    "p1": "p1|indeks kedalaman kemiskinan|kedalaman kemiskinan|indeks kedalaman|poverty gap|poverty gap index"
    "|poverty gap p1|poverty depth",
    "p2": "p2|indeks keparahan kemiskinan|keparahan kemiskinan|indeks keparahan|poverty severity|poverty severity p2"
    "|poverty severity index",
    "extreme_rate": "extreme rate|persentase penduduk miskin ekstrem|persentase penduduk miskin ekstrim"
    "|persentase kemiskinan ekstrem|tingkat kemiskinan ekstrem|kemiskinan ekstrem|extreme poverty rate",
    "extreme_poor": "extreme poor|jumlah penduduk miskin ekstrem|jumlah penduduk miskin ekstrim"
    "|people in extreme poverty",
    "population": "population|jumlah penduduk|penduduk",
    "hdi": "hdi|ipm|indeks pembangunan manusia|human development index",
}  # fmt: skip
UNITS = {
    "percent": "percent|persen|%|persentase",
    "index": "index|indeks|index (no unit)|tanpa satuan",
    "thousand_people": "thousand people|thousand persons|ribu|ribu jiwa|ribu orang|000|ribuan|000 jiwa|000 orang",
    "people": "people|persons|jiwa|orang",
    "rupiah_capita_month": "rupiah capita month|rupiah/kapita/bulan|rp/kapita/bulan|rp/kap/bulan"
    "|rupiah per capita per month|rupiah/capita/month|rupiah per kapita per bulan",
    "years": "years|tahun|thn",
    "families": "families|families kk|kk|keluarga|kepala keluarga",
    "households": "households|rumah tangga|ruta|rt",
    "villages": "villages|desa|desa/kelurahan",
    "units": "units|unit",
    "rupiah": "rupiah|rp|rupiah/bulan|rp/bulan",
    "million_rupiah": "million rupiah|juta rupiah|juta rp|rp juta|rupiah juta",
    "rupiah_capita_year": "rupiah capita year|rupiah/kapita/tahun|rp/kapita/tahun|rupiah per capita per year"
    "|rupiah per kapita per tahun|rp/orang/tahun|rupiah/orang/tahun",
    "thousand_rupiah_capita_year": "thousand rupiah capita year|ribu rupiah/kapita/tahun|ribu rp/kapita/tahun"
    "|ribu rupiah/orang/tahun|ribu rp/orang/tahun|000 rp/orang/tahun|thousand rupiah per capita per year"
    "|ribu rupiah per kapita per tahun|ribu rupiah|ribu rp|rp ribu|rp 000|000 rp|000 rupiah",
}
# "Rp" alone leaves open of whom and how long, which the indicator says.
SHORT_FOR = {"rupiah": ("rupiah", "rupiah_capita_month", "rupiah_capita_year")}  # fmt: skip
COUNTS = ("thousand_people", "people")  # units that a table must state: published tables use both
CODES_IN_BRACKETS = {"p0", "p1", "p2", "gk", "ipm", "hdi"}


def _table(lists: dict[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, words in lists.items() for word in words.split("|")}


UNIT_OF = _table(UNITS)


def is_unit(stated: str, unit: str) -> bool:
    """Whether the text ``stated`` in a table says ``unit``."""
    said = UNIT_OF.get(plain(stated), stated)
    return unit in SHORT_FOR.get(said, (said,))


@dataclass(frozen=True)
class FigureColumn:
    """A column of figures: what it holds, as far as its heading says. ``unit``: the text that states one, or empty."""

    index: int
    heading: str
    indicator: str
    month: int | None = None
    year: int | None = None
    unit: str = ""


@dataclass
class Columns:
    """Where everything stands: single fields by name, columns of figures, headings that mean nothing to us."""

    fields: dict[str, int] = field(default_factory=dict)
    figures: list[FigureColumn] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    @property
    def is_tidy(self) -> bool:
        """True where a row holds one figure, in the column ``value``."""
        return "value" in self.fields


def plain(text: str) -> str:
    """A heading or label as it is compared."""
    return " ".join(text.replace("_", " ").lower().split()).strip(" :*")


@lru_cache(maxsize=1)
def field_headings() -> dict[str, str]:
    """Headings of single fields, with the names that our forms and exports give them in either language."""
    known = _table(HEADINGS)
    for language in ("en", "id"):
        with translation.override(language):
            for model, names in ((Observation, OWN_FIELDS), (Source, ("publisher", "published_on"))):
                fields = {f.name: f for f in model._meta.concrete_fields}
                for name in names:
                    if name in fields:
                        known.setdefault(plain(str(fields[name].verbose_name)), name)
    return known


def indicator_headings() -> dict[str, str]:
    """Headings and labels of indicators, with the names that they bear in the database (one query)."""
    known = _table(INDICATORS)
    for code, *names in Indicator.objects.values_list("code", "name", "name_en"):
        for name in (code, *names):
            known.setdefault(plain(name), code)
    return known


def recognise(header: list[str], options: dict, indicators: dict[str, str]) -> Columns:
    """The meaning of every heading; ``indicators``: their headings. With ``map`` only mapped columns are figures."""
    columns = Columns()
    mapped = {plain(heading): target for heading, target in options.get("map", {}).items()}
    by_name = options.get("codes") == "name"
    for index, heading in enumerate(header):
        name = field_headings().get(plain(heading))
        if name == "place" and not by_name:
            name = "region" if plain(heading) == "wilayah" and "region" not in columns.fields else "name"
        if plain(heading) in mapped:
            columns.figures.append(_mapped(index, heading, mapped.pop(plain(heading))))
        elif name and name not in columns.fields:
            columns.fields[name] = index
        elif (figure := _figure(index, heading, options, indicators)) and not options.get("map"):
            columns.figures.append(figure)
        else:
            columns.ignored.append(heading or _("column %(number)s (no heading)") % {"number": index + 1})
    if mapped:
        raise KeyError(", ".join(mapped))
    if columns.is_tidy and ("indicator" in columns.fields or options.get("indicator")):
        columns.ignored += [figure.heading for figure in columns.figures if not options.get("map")]
        columns.figures = [figure for figure in columns.figures if options.get("map")]
    if columns.figures:
        columns.fields.pop("value", None)
    if len(columns.figures) > 1:  # whose error it is would be a guess
        columns.ignored += [header[columns.fields.pop(name)] for name in ERRORS if name in columns.fields]
    return columns


def _mapped(index: int, heading: str, target: str) -> FigureColumn:
    indicator, _sep, month = target.partition(":")
    stated = _figure_parts(heading)
    return FigureColumn(
        index, heading, indicator, int(month) if month else stated["month"], stated["year"], stated["unit"]
    )


def _figure(index: int, heading: str, options: dict, indicators: dict[str, str]) -> FigureColumn | None:
    """A column of figures, when the heading names an indicator, or a year with the indicator stated."""
    parts = _figure_parts(heading)
    indicator = indicators.get(parts.pop("name"))
    if not indicator and parts["year"] and options.get("indicator"):
        indicator = options["indicator"]
    return FigureColumn(index, heading, indicator, **parts) if indicator else None


def _figure_parts(heading: str) -> dict:
    """Name, month, year and unit in a heading such as "Garis Kemiskinan - Maret 2024 (Rp)"."""
    text = plain(heading)
    brackets = [plain(part) for part in re.findall(r"\(([^)]*)\)", text)]
    coded = [part for part in brackets if part in CODES_IN_BRACKETS]
    units = [part for part in brackets if part not in CODES_IN_BRACKETS]
    text = re.sub(r"\([^)]*\)", " ", text)
    if "%" in text:
        units.append("%")
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    months = [word for word in re.findall(r"[a-z]+", text) if word in MONTH_WORDS]
    for word in months:
        text = re.sub(rf"\b{word}\b", " ", text)
    text = re.sub(r"(?:19|20)\d\d(?!\d)|%|\bmenurut\b.*$|\bby (district|province|regency).*$", " ", text)
    name = " ".join(re.sub(r"[-–,;:]+(\s|$)|(\s|^)[-–,;:]+", " ", text).split())
    known = {UNIT_OF.get(unit, unit) for unit in units}
    return {
        "name": name or (coded[0] if coded else ""),
        "month": MONTH_WORDS[months[0]] if len(months) == 1 else None,
        "year": int(year.group()) if year else None,
        "unit": known.pop() if len(known) == 1 else " / ".join(sorted(known)),
    }


def looks_like_years(header: list[str], indicators: dict[str, str]) -> list[str]:
    """Headings that are or end in a year and name no indicator: columns of which the indicator must be stated."""
    return [
        heading
        for heading in header
        if re.search(r"(?<!\d)(?:19|20)\d\d$", heading.strip()) and _figure_parts(heading)["name"] not in indicators
    ]
