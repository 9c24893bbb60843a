"""What must be stated before a table of statistics can be read: all that is missing is asked at once."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from imports.machinery.outcome import Question
from indicators.imports.columns import COUNTS, PLACE_COLUMNS, Columns, looks_like_years
from indicators.models import Indicator


def questions(
    header: list[str], columns: Columns, options: dict, indicators: dict[str, Indicator], headings: dict[str, str]
) -> list[Question]:
    """Sentences that name what neither the file nor the options say; none when the rows can be read."""
    years = looks_like_years(header, headings)
    found = [*_places(columns, options), *_figures(header, columns, options, years), *_shared(columns, options)]
    return list(dict.fromkeys([*found, *_units(header, columns, options, indicators)]))


def _places(columns: Columns, options: dict) -> Iterator[Question]:
    if not any(name in columns.fields for name in PLACE_COLUMNS[:3]):
        headings = "region, kode, kabupaten/kota, provinsi"
        text = _("No column names the regions. Expected is a heading such as: %(headings)s.")
        yield Question(text % {"headings": headings})
    elif not options.get("codes"):
        yield Question(_("State the code system of the regions: kemendagri, bps, bps-2016 or name."), "codes")
    elif options["codes"] != "name" and "region" not in columns.fields:
        yield Question(_("The file has no column of codes. Where names stand for the regions, state: name."), "codes")


def _figures(header: list[str], columns: Columns, options: dict, years: list[str]) -> Iterator[Question]:
    if columns.figures:
        return
    if columns.is_tidy:
        if not ("indicator" in columns.fields or options.get("indicator")):
            yield Question(_("State which indicator the column of values holds."), "indicator")
    elif years and not options.get("indicator"):
        text = _("The columns %(columns)s look like years: state which indicator they hold.")
        yield Question(text % {"columns": ", ".join(years[:4])}, "indicator")
    else:
        text = _(
            "No column of figures was recognised. State what a column holds: HEADING=INDICATOR. Headings: %(headings)s."
        )
        yield Question(text % {"headings": ", ".join(header[:12])}, "map")


def _shared(columns: Columns, options: dict) -> Iterator[Question]:
    undated = columns.is_tidy or any(not figure.year for figure in columns.figures)
    if undated and "year" not in columns.fields and not options.get("year"):
        yield Question(_("State the year of the figures."), "year")
    if "source" not in columns.fields and not options.get("source"):
        yield Question(_("State the source of the figures."), "source")


def _units(header: list[str], columns: Columns, options: dict, indicators: dict[str, Indicator]) -> Iterator[Question]:
    """People and thousands of people are both published under the same heading: one must be stated."""
    held = [(figure.heading, figure.indicator, figure.unit) for figure in columns.figures]
    if columns.is_tidy and "indicator" not in columns.fields and options.get("indicator"):
        held.append((header[columns.fields["value"]], options["indicator"], ""))
    for heading, code, unit in held:
        if code not in indicators:
            yield Question(_("There is no indicator “%(code)s”.") % {"code": code}, "indicator")
        elif not unit and _must_state_unit(columns, code, options, indicators):
            text = _(
                "“%(heading)s” does not say its unit. State it: %(indicator)s=%(first)s or %(indicator)s=%(second)s."
            )
            words = {"heading": heading, "indicator": code, "first": COUNTS[0], "second": COUNTS[1]}
            yield Question(text % words, "unit")


def _must_state_unit(columns: Columns, code: str, options: dict, indicators: dict[str, Indicator]) -> bool:
    if "unit" in columns.fields or options.get("unit", {}).get(code):
        return False
    return indicators[code].unit in COUNTS
