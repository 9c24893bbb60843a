"""What somebody states beside a file of statistics, in the form in which a batch keeps it."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading import tables as reading
from imports.machinery.file_questions import ANSWERS
from imports.machinery.outcome import Question, Unclear
from indicators.imports import conflicts, source_kinds
from indicators.imports.cells.units import CONVERTED, unit_code
from indicators.imports.meanings import column_map
from indicators.imports.row_regions import BY_SECTION
from indicators.models import Indicator
from regions.lookup.resolving import SYSTEMS
from regions.lookup.stated import settle

PERIODS: dict[str, Callable[[str], object]] = {
    "year": parsing.whole,
    "published_on": parsing.day,
    "released_on": parsing.day,
}
ONLY = ("indicator", "breakdown", "year", "month", "period_kind", "evidence")
PAIRS = ("map", "unit", "only", "names", "convert", "semester", "remarks", "indicators", "conflicts")
MONTHS = ("usual", "unknown")
REMARKS = ("skip", "keep", "join")
WORDS = {
    "codes": SYSTEMS, "decimal": parsing.DECIMALS, "separator": tuple(reading.SEPARATORS),
    "zeros": ("missing", "zero"), "twice": ("first", "last", "none"), "area": ("own", "all"),
    "unread": ("leave",), "gaps": ("above", "none"), **ANSWERS,
}  # fmt: skip


def clean(given: Mapping) -> dict:
    """Options in their stored form, see ``import_indicators``. Raises Unclear where one cannot be meant."""
    options = {name: value for name, value in given.items() if value not in (None, "", [], {})}
    wrong = [*_wrong_words(options), *_split_pairs(options), *_wrong_maps(options), *_wrong_values(options)]
    wrong += [*_wrong_skips(options), *_parse_periods(options)]
    wrong += [*settle(options, "region", kept=BY_SECTION), *settle(options, "within")]
    wrong += [*conflicts.wrong(options["conflicts"]), *source_kinds.wrong(options.get("source_kind", {}))]
    if wrong:
        raise Unclear(wrong)
    return {name: value for name, value in options.items() if value or name == "skip"}


def _wrong_words(options: dict) -> Iterator[Question]:
    for name, allowed in WORDS.items():
        if name in options and options[name] not in allowed:
            yield Question(_("Possible values: %(values)s.") % {"values": ", ".join(allowed)}, name)


def _split_pairs(options: dict) -> Iterator[Question]:
    """Turns the lists of "name=value" into dicts."""
    for name in PAIRS:
        split = _first_pairs if name == "map" else pairs
        options[name], bad = split(options.get(name, []), "=")
        for text in bad:
            yield Question(_("“%(text)s” should be NAME=VALUE.") % {"text": text}, name)
    options["only"] = {
        name: value.split(",") if isinstance(value, str) else value for name, value in options["only"].items()
    }


def _wrong_maps(options: dict) -> Iterator[Question]:
    codes = set(Indicator.objects.values_list("code", flat=True)) if options["map"] else set()
    for text in options["map"].values():
        for sentence in column_map.wrong(text, codes):
            yield Question(sentence, "map")


def _wrong_values(options: dict) -> Iterator[Question]:
    for name, value in options["convert"].items():
        if value not in CONVERTED:
            yield Question(
                _("Possible values: %(values)s.") % {"values": ", ".join(CONVERTED)}, "convert", subject=name
            )
    for value in options["remarks"].values():
        if value not in REMARKS:
            yield Question(_("Possible values: %(values)s.") % {"values": ", ".join(REMARKS)}, "remarks")
    known = {"skip", *Indicator.objects.values_list("code", flat=True)} if options["indicators"] else set()
    for name, value in options["indicators"].items():
        if value not in known:
            yield Question(_("There is no indicator “%(code)s”.") % {"code": value}, "indicators", subject=name)
    for name, value in options["semester"].items():
        if name not in ("1", "2") or not (value.isdecimal() and 1 <= int(value) <= 12):
            yield Question(_("“%(text)s” should be 1=MONTH or 2=MONTH.") % {"text": f"{name}={value}"}, "semester")
    for name, value in options["unit"].items():
        options["unit"][name] = unit_code(value)


def _wrong_skips(options: dict) -> Iterator[Question]:
    skip = options.get("skip", [])
    options["skip"] = [str(item).strip() for item in (skip.splitlines() if isinstance(skip, str) else skip)]
    for text in options["skip"]:
        if not conflicts.names_a_line(text):
            yield Question(_("“%(text)s” should be LINE or LINE:HEADING.") % {"text": text}, "skip")


def _parse_periods(options: dict) -> Iterator[Question]:
    parsed = dict(PERIODS)
    if options.get("month") not in MONTHS:
        parsed["month"] = parsing.month
    for name, parse in parsed.items():
        if name in options:
            try:
                options[name] = str(parse(str(options[name])))
            except parsing.Unreadable:
                yield Question(_("“%(value)s” cannot be read.") % {"value": options[name]}, name)


def pairs(given, split: str) -> tuple[dict[str, str], list[str]]:
    """A dict of "name=value" texts (a list, the lines of a text, or a dict already), and those that are none."""
    if isinstance(given, Mapping):
        return dict(given), []
    lines = given.splitlines() if isinstance(given, str) else given
    cut = [line.rpartition(split) for line in lines if line.strip()]
    good = {name.strip(): value.strip() for name, sep, value in cut if sep and name.strip() and value.strip()}
    return good, [value for name, sep, value in cut if not (sep and name.strip() and value.strip())]


def _first_pairs(given, split: str) -> tuple[dict[str, str], list[str]]:
    """As ``pairs``, for texts with signs of equality inside: HEADING=p0;year=2022. An empty value leaves out.

    A heading with such a sign is named by its place: [C]=p0.
    """
    if isinstance(given, Mapping):
        return dict(given), []
    lines = [line for line in (given.splitlines() if isinstance(given, str) else given) if line.strip()]
    cut = []
    for line in lines:
        head, semicolon, rest = line.partition(";")
        name, sep, value = head.rpartition(split)
        cut.append((line, name.strip(), sep, f"{value.strip()}{semicolon}{rest.strip()}"))
    good = {name: value for _line, name, sep, value in cut if sep and name}
    return good, [line for line, name, sep, _value in cut if not (sep and name)]
