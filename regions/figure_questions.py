"""What must be stated before a table of statistics can be read: all that is missing is asked at once."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from regions.figure_columns import COUNTS, PLACES, Columns, looks_like_years
from regions.models import Indicator


def questions(header: list[str], columns: Columns, options: dict, indicators: dict[str, Indicator]) -> list[str]:
    """Sentences that name what neither the file nor the options say; none when the rows can be read."""
    found = [*_places(columns, options), *_figures(header, columns, options), *_shared(columns, options)]
    return list(dict.fromkeys([*found, *_units(header, columns, options, indicators)]))


def _places(columns: Columns, options: dict) -> Iterator[str]:
    if not any(name in columns.fields for name in PLACES[:3]):
        headings = "region, kode, kabupaten/kota, provinsi"
        yield _("No column names the regions. Expected is a heading such as: %(headings)s.") % {"headings": headings}
    elif not options.get("codes"):
        yield _("State the code system of the regions (--codes): kemendagri, bps, bps-2016 or name.")
    elif options["codes"] != "name" and "region" not in columns.fields:
        yield _("The file has no column of codes. Where names stand for regions: --codes name.")


def _figures(header: list[str], columns: Columns, options: dict) -> Iterator[str]:
    years = looks_like_years(header)
    if columns.figures:
        return
    if columns.is_tidy:
        if not ("indicator" in columns.fields or options.get("indicator")):
            yield _("State which indicator the column of values holds (--indicator).")
    elif years and not options.get("indicator"):
        text = _("The columns %(columns)s look like years: state which indicator they hold (--indicator).")
        yield text % {"columns": ", ".join(years[:4])}
    else:
        text = _(
            "No column of figures was recognised. Headings: %(headings)s. State what a column holds: "
            '--map "Heading=indicator".'
        )
        yield text % {"headings": ", ".join(header[:12])}


def _shared(columns: Columns, options: dict) -> Iterator[str]:
    dated = columns.figures and all(figure.year for figure in columns.figures)
    if "year" not in columns.fields and not options.get("year") and not dated:
        yield _("State the year of the figures (--year).")
    if "source" not in columns.fields and not options.get("source"):
        yield _("State the source of the figures (--source).")


def _units(header: list[str], columns: Columns, options: dict, indicators: dict[str, Indicator]) -> Iterator[str]:
    """People and thousands of people are both published under the same heading: one must be stated."""
    held = [(figure.heading, figure.indicator, figure.unit) for figure in columns.figures]
    if columns.is_tidy and "indicator" not in columns.fields and options.get("indicator"):
        held.append((header[columns.fields["value"]], options["indicator"], ""))
    for heading, code, unit in held:
        if code not in indicators:
            yield _("There is no indicator “%(code)s”.") % {"code": code}
        elif not (unit or "unit" in columns.fields or options.get("unit", {}).get(code)):
            if indicators[code].unit in COUNTS:
                text = _(
                    "“%(heading)s” does not say its unit. State it: --unit %(indicator)s=%(first)s or =%(second)s."
                )
                yield text % {"heading": heading, "indicator": code, "first": COUNTS[0], "second": COUNTS[1]}
