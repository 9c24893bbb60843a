"""Quadrant of the subregions of a region: rows in, ``Chart`` out; no request, no query."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import charts, numbers
from common.charts import Chart, ChartColumn
from common.palette import colour
from indicators.figures.measures import EVIDENCE_WORDS, NOT_PUBLISHED, Measure, Period, weakest, with_evidence
from indicators.profile.charts.ranking import RankedRegion

LONG_TABLE = 100  # regions from which the quadrant's table, near to that of the ranking, comes by a link


def quadrant(
    regions: Sequence[RankedRegion], rate_line: Decimal | None, number_line: Decimal | None, first: Collection[str],
    period: Period, about: Sequence[str], *, rate_owner: str, rate: Measure, number: Measure,
    rate_evidence: str = "published",
) -> Chart:  # fmt: skip
    """Number of poor (x) against the rate (y), with the parent's rate and the siblings' mean number as lines."""
    first, code = frozenset(first), period.code
    drawn = [p for p in regions if p.poor is not None and p.rate is not None]
    groups = (
        (_("first priority (high number, high rate)"), charts.PARENT, [p for p in drawn if p.code in first]),
        (_("others"), charts.MAIN, [p for p in drawn if p.code not in first]),
    )
    traces = [_dots(name, fill, members, rate, number) for name, fill, members in groups if members]
    evidences = rate_evidence, weakest(p.poor_evidence for p in regions if p.poor is not None)
    shapes, words = _quadrant_lines(rate_line, number_line, rate_owner, rate, number, evidences)
    count = ngettext("%(n)s region is first priority.", "%(n)s regions are first priority.", len(first)) % {
        "n": len(first)
    }
    axis = {"rangemode": "tozero"}
    hollow = any(p.pair_evidence in NOT_PUBLISHED for p in drawn)
    return Chart(
        key="quadrant",
        title=_("Quadrant: number of poor people against the poverty rate, %(period)s") % {"period": period.words},
        spec={"data": traces, "layout": charts.layout(xaxis=axis, yaxis=axis, shapes=shapes)},
        alt=" ".join([*words, count]),
        columns=(
            ChartColumn("region", _("code")),
            ChartColumn("region_name", _("region")),
            ChartColumn("period", _("period"), words={period.code: period.words}, usual=period.code),
            ChartColumn("poor", number.axis_title, number.decimals),
            ChartColumn("p0", rate.axis_title, rate.decimals),
            ChartColumn("first_priority", _("first priority"), words={"yes": _("yes"), "no": _("no")}),
            ChartColumn("evidence", _("evidence"), words=EVIDENCE_WORDS, usual="published"),
        ),
        rows=tuple(_quadrant_row(p, code, first) for p in regions),
        unit=_("across: %(x)s; up: %(y)s") % {"x": number.axis_title, "y": rate.axis_title},
        about=tuple(about),
        notes=(*words, *([_("Hollow mark: claim (not verified) or sample data.")] if hollow else [])),
        tall=True,
        table_apart=len(regions) > LONG_TABLE,
        empty="" if drawn else _("No data for this period."),
    )  # fmt: skip


def _quadrant_row(region: RankedRegion, period: str, first: Collection[str]) -> tuple:
    """Without both numbers a region has no place in the quadrant, and no priority."""
    if region.poor is None or region.rate is None:
        return region.code, region.name, period, region.poor, region.rate, None, None
    priority = "yes" if region.code in first else "no"
    return region.code, region.name, period, region.poor, region.rate, priority, region.pair_evidence


def _quadrant_lines(
    rate_line: Decimal | None, number_line: Decimal | None, owner: str, rate: Measure, number: Measure,
    evidences: tuple[str, str],
) -> tuple[list[dict], list[str]]:  # fmt: skip
    """The two dashed lines as plotly shapes, and what each is, in words, with the weakest evidence behind it."""
    style = {"type": "line", "line": {"color": charts.MUTED, "width": 1, "dash": "dash"}}
    shapes, words = [], []
    if rate_line is not None:
        y = float(rate_line)
        shapes.append(style | {"xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y})
        text = _("Horizontal line: rate of %(region)s, %(value)s.")
        words.append(text % {"region": owner, "value": with_evidence(rate.show(rate_line), evidences[0])})
    if number_line is not None:
        x = float(number_line)
        shapes.append(style | {"yref": "paper", "y0": 0, "y1": 1, "x0": x, "x1": x})
        text = _("Vertical line: mean number of the regions shown, %(value)s.")
        words.append(text % {"value": with_evidence(number.show(number_line), evidences[1])})
    return shapes, words


def _dots(name: str, fill: str, members: Sequence[RankedRegion], rate: Measure, number: Measure) -> dict:
    """One group of regions. plotly writes the numbers of a hover text itself: that halves the page's data."""
    x, y = (f"%{{{axis}:,.{m.decimals}f}} {numbers.unit_suffix(m.unit)}" for axis, m in (("x", number), ("y", rate)))
    symbols = [
        ("star" if p.highlighted else "circle") + ("-open" if p.pair_evidence in NOT_PUBLISHED else "") for p in members
    ]
    placed = [(float(p.poor), float(p.rate)) for p in members if p.poor is not None and p.rate is not None]
    plain = set(symbols) == {"circle"}
    return {
        "type": "scatter",
        "x": [across for across, _up in placed],
        "y": [up for _across, up in placed],
        "mode": "markers",
        "name": name,
        "marker": {
            "color": fill,
            "size": 8 if plain else [14 if p.highlighted else 8 for p in members],
            "symbol": "circle" if plain else symbols,
            "line": {"width": 0.5, "color": colour("chart-edge")},
        },
        "text": [with_evidence(p.name, p.pair_evidence) for p in members],
        "hovertemplate": f"%{{text}}<br>{x}<br>{y}<extra></extra>",
    }
