"""What a region's page works out, as a table: gap, pace and standing of its target, and the implied population."""

from django.utils.translation import gettext as _

from common.writing.sheets import Col, Sheet
from indicators.figures.measures import EVIDENCE_WORDS, Period, weakest
from indicators.profile.about import About
from indicators.profile.content import RegionContent
from regions.lookup import reference
from regions.models import RegionChange


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
        Col("evidence", _("evidence"), words=EVIDENCE_WORDS),
    )  # fmt: skip
    region = page.panels.region.code
    rows = [(region, *row) for row in (*_of_target(page), *_implied(page))]
    return Sheet("facts", _("Worked out on this page"), columns, rows)


def _of_target(page: RegionContent):
    view, measure = page.gap, page.panels.measure
    if view is None:
        return
    note, point = f"{view.words}; {view.document}", page.lead.point
    period = Period(point.year, point.month, point.period_kind).code if point else ""
    evidence = weakest([view.evidence, *([point.evidence] if point else [])])
    difference = "points" if measure.unit == "percent" else measure.unit
    if view.gap:
        yield "gap", measure.code, period, view.gap.distance, difference, view.text, note, evidence
        if view.gap.per_year is not None:
            yield "pace", measure.code, period, view.gap.per_year, difference, view.pace_text, note, evidence
    yield "standing", measure.code, "", None, "", view.standing_text, note, view.evidence


def _implied(page: RegionContent):
    for i in About(page.panels).implied:
        value = i["value"], "thousand_people", i["text"], i["note"], i["evidence"]
        yield "implied_population", "population", i["period"], *value


def changes_sheet(region: str) -> Sheet:
    """Splits, renumberings and renamings that concern the region ``region`` (its code), by their legal date.

    ``statistics_from``: the first survey that was published with the new boundary, where that is known.
    """
    columns = (
        Col("kind", _("kind"), words=dict(RegionChange.Kind.choices)),
        Col("old", _("from")),
        Col("old_name", _("name")),
        Col("new", _("to")),
        Col("new_name", _("name")),
        Col("legal_date", _("legal date"), "date"),
        Col("statistics_from", _("in the statistics from"), "date"),
        Col("legal_basis", _("legal basis")),
    )
    changes = [c for c in reference.region_changes() if region in (c.old_id, c.new_id)]
    rows = [
        (c.kind, c.old_id, c.old__name, c.new_id, c.new__name, c.legal_date, c.statistics_from, c.legal_basis)
        for c in changes
    ]
    return Sheet("changes", _("changes of regions"), columns, rows)
