"""What a region's page works out, as a table: gap, pace and standing of its target, and the implied population."""

from django.utils.translation import gettext as _

from common.writing.sheets import Col, Sheet
from indicators.profile.about import About
from indicators.profile.content import RegionContent


def facts_sheet(page: RegionContent) -> Sheet:
    """One row per number: what it is, of which indicator and period, in which unit, and how it came about."""
    columns = (
        Col("region", _("region")),
        Col("fact", _("fact"), words={
            "gap": _("gap to the target"), "pace": _("needed a year"), "standing": _("standing"),
            "implied_population": _("implied population"),
        }),
        Col("indicator", _("indicator")),
        Col("period", _("period")),
        Col("value", _("value"), "number"),
        Col("unit", _("unit")),
        Col("words", _("in words")),
        Col("note", _("note")),
    )  # fmt: skip
    region = page.panels.region.code
    rows = [(region, *row) for row in (*_of_target(page), *_implied(page))]
    return Sheet("facts", _("Worked out on this page"), columns, rows)


def _of_target(page: RegionContent):
    view, measure = page.gap, page.panels.measure
    if view is None:
        return
    period, note = page.panels.period.code, f"{view.words}; {view.document}"
    difference = "points" if measure.unit == "percent" else measure.unit
    if view.gap:
        yield "gap", measure.code, period, view.gap.distance, difference, view.text, note
        if view.gap.per_year is not None:
            yield "pace", measure.code, period, view.gap.per_year, difference, view.pace_text, note
    yield "standing", measure.code, "", None, "", view.standing_text, note


def _implied(page: RegionContent):
    for i in About(page.panels).implied:
        yield "implied_population", "population", i["period"], i["value"], "thousand_people", i["text"], i["note"]
