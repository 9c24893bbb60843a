"""The table of targets: columns on the screen and in the exports."""

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from common import numbers
from common.choices import Evidence, Workflow
from common.web.tables import BooleanColumn, ListTable, NumberColumn, TextColumn, YearColumn
from indicators.lists.tables import evidence_badge
from indicators.targets.standing import MET, OVER_MET, OVER_MISSED, WORDS

TONES = {MET: "good", OVER_MET: "good", OVER_MISSED: "bad"}


class TargetTable(ListTable):
    """Targets with the newest figure, the gap, what each year left needs, and whether they are reached or over."""

    region = TextColumn(_("region"), path="region_id", orderable=True, linkify=True)
    region_name = TextColumn(_("name of the region"), path="region__name", visible=False)
    indicator = TextColumn(_("indicator"), path="indicator_id", orderable=True)
    year = YearColumn(_("year of the target"), default=_("not stated"), orderable=True, nulls_last=True)
    minimum = NumberColumn(_("from"), default="")
    maximum = NumberColumn(_("to"), default="")
    direction = TextColumn(_("direction"), visible=False)
    unit = TextColumn(_("unit"), path="indicator__unit", visible=False)
    figure = NumberColumn(_("newest figure"))
    figure_year = YearColumn(_("year of the figure"), visible=False)
    figure_month = YearColumn(_("month of the figure"), visible=False)
    figure_evidence = TextColumn(_("evidence of the figure"), visible=False, words=Evidence.choices)
    figure_of_year = NumberColumn(_("figure of the target's year"))
    gap = NumberColumn(_("gap to the target"))
    pace = NumberColumn(_("needed a year"), default="")
    standing = TextColumn(_("standing"), words=WORDS)
    document = TextColumn(_("document"), path="document__title")
    publisher = TextColumn(_("publisher"), path="document__publisher", visible=False)
    evidence = TextColumn(_("evidence"))
    is_sample = BooleanColumn(_("sample data"), visible=False)

    class Meta(ListTable.Meta):
        sequence = ("region", "indicator", "year", "maximum", "figure", "standing", "...")

    def render_indicator(self, record):
        return record.indicator.label

    def _shown(self, record, value):
        return numbers.with_unit(value, record.indicator.unit, record.indicator.decimals)

    def render_minimum(self, value, record):
        return self._shown(record, value)

    render_maximum = render_figure_of_year = render_minimum

    def render_figure(self, value, record):
        period = numbers.period(record.figure_year, record.figure_month)
        return format_html('{} <span class="note">{}</span>', self._shown(record, value), period)

    def render_gap(self, value, record):
        return numbers.difference_writer(record.indicator.unit, record.indicator.decimals)(value)

    render_pace = render_gap

    def render_standing(self, value):
        return format_html('<span class="{}">{}</span>', TONES.get(value, ""), WORDS[value])

    def render_evidence(self, record):
        label = evidence_badge(record.evidence)
        if record.workflow == Workflow.APPROVED:
            return label
        return format_html('{} <span class="badge draft">{}</span>', label, record.get_workflow_display())
