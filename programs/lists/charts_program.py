"""Charts of one programme: rows in, ``Chart`` out; no request, no query. One unit per chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from common import charts, numbers
from common.charts import Chart, ChartColumn
from indicators.figures.measures import EVIDENCE_WORDS, PATTERNS, pattern_notes

BARS_SHOWN = 40
COLOURS = {"target": charts.COUNTRY, "allocated": charts.MAIN, "realised": charts.PARENT}


def labels() -> dict[str, str]:
    """The three numbers in words. Allocated is not reached: the bars say which is which."""
    return {
        "target": _("target of the programme"),
        "allocated": _("allocated"),
        "realised": _("realised"),
    }


@dataclass(frozen=True)
class Bar:
    """The numbers of one region at the end of ``period``; None is unknown."""

    code: str
    name: str
    period: str
    target: int | None
    allocated: int | None
    realised: int | None
    evidence: str


def recipients(
    bars: Sequence[Bar], unit: str, unit_label: str, about: Sequence[str], notes: Sequence[str] = ()
) -> Chart:
    """Bars by region for one unit; what nobody reported has no bar, and the notes say so."""
    words = labels()
    present = [name for name in words if any(getattr(bar, name) is not None for bar in bars)]
    shown = list(bars[:BARS_SHOWN])
    subject = present[0] if len(present) == 1 else "all"
    titles = {
        "allocated": _("Allocated by region, %(unit)s"), "realised": _("Realised by region, %(unit)s"),
        "target": _("Target by region, %(unit)s"), "all": _("Target, allocated and realised by region, %(unit)s"),
    }  # fmt: skip
    return Chart(
        key=f"recipients-{unit}",
        title=titles[subject] % {"unit": unit_label},
        spec={"data": [_trace(shown, name, words[name]) for name in present], "layout": _layout()},
        alt=_words(bars, present, words, unit_label),
        columns=(
            ChartColumn("region", _("code")),
            ChartColumn("region_name", _("region")),
            ChartColumn("period", _("period")),
            ChartColumn("unit", _("unit"), words={unit: unit_label}),
            *(ChartColumn(name, label, 0) for name, label in words.items()),
            ChartColumn("evidence", _("evidence"), words=EVIDENCE_WORDS),
        ),
        rows=tuple(
            (b.code, b.name, b.period, unit, b.target, b.allocated, b.realised, b.evidence) for b in bars
        ),
        about=tuple(about),
        notes=(*_notes(bars, shown, present, words), *notes),
        unit=unit_label,
        tall=len(shown) > 10,
        empty="" if present else _("No data for this period."),
    )  # fmt: skip


def _trace(bars: Sequence[Bar], name: str, label: str) -> dict:
    known = [b for b in reversed(bars) if getattr(b, name) is not None]
    write = numbers.writer()
    return {
        "type": "bar",
        "name": label,
        "orientation": "h",
        "x": [getattr(b, name) for b in known],
        "y": _names(known, bars),
        "marker": {
            "color": COLOURS[name],
            "pattern": {"shape": [PATTERNS.get(b.evidence, "") for b in known]},
        },
        "text": [f"{label}: {write(getattr(b, name))}" for b in known],
        "textposition": "outside",
        "cliponaxis": False,
        "hoverinfo": "y+text",
    }


def _names(bars: Sequence[Bar], among: Sequence[Bar]) -> list[str]:
    names = [b.name for b in among]
    return [f"{b.name} ({b.code})" if names.count(b.name) > 1 else b.name for b in bars]


def _layout() -> dict:
    return charts.layout(
        xaxis={"rangemode": "tozero"},
        yaxis={"type": "category", "ticksuffix": " "},
        margin={"l": 8, "r": 120, "t": 8, "b": 28},
        barmode="group",
        showlegend=True,
    )


def _words(bars: Sequence[Bar], present: Sequence[str], words: dict[str, str], unit: str) -> str:
    """The numbers of up to ten regions as a sentence, for those who do not see the bars."""
    if not present:
        return _("No data for this period.")
    write = numbers.writer()
    parts = [f"{b.name}: " + ", ".join(f"{words[n]} {write(getattr(b, n))}" for n in present) for b in bars[:10]]
    return f"{unit}. {'; '.join(parts)}."


def _notes(bars: Sequence[Bar], shown: Sequence[Bar], present: Sequence[str], words: dict[str, str]) -> list[str]:
    notes = [f"{words[name].capitalize()}: {_('no data')}." for name in words if name not in present]
    if present and "allocated" in present:
        notes.append(_("Allocated is not yet reached: only what was realised has arrived."))
    if len(shown) < len(bars):
        text = _("Shown: the first %(n)s of %(all)s regions; the table has all.")
        notes.append(text % {"n": len(shown), "all": len(bars)})
    return notes + pattern_notes(b.evidence for b in shown)


@dataclass(frozen=True)
class Purse:
    """Money of one funding source, in rupiah; None is unknown."""

    source: str
    label: str
    period: str
    original: Decimal | None
    revised: Decimal | None
    realised: Decimal | None

    @property
    def newest(self) -> Decimal | None:
        return self.original if self.revised is None else self.revised


def money(purses: Sequence[Purse], about: Sequence[str]) -> Chart:
    """Newest budget beside what was realised, per funding source."""
    names = {"newest": _("newest budget"), "realised": _("realised")}
    colours = {"newest": charts.MAIN, "realised": charts.PARENT}
    present = [name for name in names if any(getattr(p, name) is not None for p in purses)]
    data = []
    for name in present:
        known = [p for p in purses if getattr(p, name) is not None]
        data.append(
            {
                "type": "bar", "name": names[name], "x": [p.label for p in known],
                "y": [float(getattr(p, name)) for p in known], "marker": {"color": colours[name]},
                "hovertext": [f"{names[name]}: Rp {numbers.number(getattr(p, name))}" for p in known],
                "hoverinfo": "text",
            }
        )  # fmt: skip
    alt = "; ".join(
        f"{p.label}: " + ", ".join(f"{names[n]} {numbers.number(getattr(p, n))}" for n in names) for p in purses
    )
    return Chart(
        key="money",
        title=_("Budget and realised money by funding source"),
        spec={"data": data, "layout": charts.layout(yaxis={"rangemode": "tozero"}, barmode="group", showlegend=True)},
        alt=alt,
        columns=(
            ChartColumn("funding_source", _("funding source"), words={p.source: p.label for p in purses}),
            ChartColumn("period", _("period")),
            ChartColumn("budget", _("original budget (murni)"), 2),
            ChartColumn("revised_budget", _("revised budget (perubahan)"), 2),
            ChartColumn("realised", _("realised"), 2),
        ),
        rows=tuple((p.source, p.period, p.original, p.revised, p.realised) for p in purses),
        about=tuple(about),
        notes=tuple(f"{names[n].capitalize()}: {_('no data')}." for n in names if n not in present),
        unit=_("rupiah"),
        empty="" if present else _("No data for this period."),
    )
