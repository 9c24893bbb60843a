"""The tables of regions and of figures: columns on the screen and in the exports."""

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from common import numbers
from common.choices import Evidence, Workflow
from common.web.tables import BooleanColumn, DateColumn, ListTable, NumberColumn, TextColumn, YearColumn
from indicators.lists.filters import LEVEL_CHOICES

BADGES = {Evidence.REPORTED: "reported", Evidence.CLAIMED: "claim", Evidence.SAMPLE: "sample"}


def evidence_badge(evidence: str) -> str:
    """The name of the evidence, as a badge where the reader must take care."""
    label = Evidence(evidence).label
    return format_html('<span class="badge {}">{}</span>', BADGES[evidence], label) if evidence in BADGES else label


class RegionTable(ListTable):
    """Regions with their codes and the newest poverty rate of a March survey."""

    code = TextColumn(_("code"), orderable=True)
    bps_code = TextColumn(_("BPS code"))
    name = TextColumn(_("name"), orderable=True, linkify=True)
    kind = TextColumn(_("kind"))
    level = TextColumn(_("level"), path="level_word", visible=False, words=LEVEL_CHOICES)
    province = TextColumn(_("province"))
    p0 = NumberColumn(_("poverty rate (P0), %"), accessor="latest", decimals=2, orderable=True, nulls_last=True)
    p0_year = YearColumn(_("year of P0"), accessor="latest_year", visible=False)
    p0_month = YearColumn(_("month of P0"), accessor="latest_month", visible=False)
    p0_period = TextColumn(_("period"), accessor="latest_year", exclude_from_export=True)
    p0_evidence = TextColumn(_("evidence"), accessor="latest_evidence", words=Evidence.choices)
    is_border = BooleanColumn(_("border area"), visible=False)

    class Meta(ListTable.Meta):
        sequence = ("name", "p0", "p0_period", "...")  # what a phone shows without scrolling

    def render_p0_period(self, record):
        return numbers.period(record.latest_year, record.latest_month)

    def render_p0_evidence(self, value):
        return evidence_badge(value)


class ObservationTable(ListTable):
    """Figures. The exported columns are those of the import format: what was exported can be imported again."""

    region = TextColumn(_("region"), path="region_id", orderable=True, linkify=True)
    region_name = TextColumn(_("name of the region"), path="region__name", visible=False)
    indicator = TextColumn(_("indicator"), path="indicator_id")
    breakdown = TextColumn(_("breakdown"))
    year = YearColumn(_("year"), visible=False)
    month = YearColumn(_("month"), visible=False)
    period = TextColumn(
        _("period"), accessor="year", order_by=("year", "month"), orderable=True, nulls_last=True,
        exclude_from_export=True,
    )  # fmt: skip
    value = NumberColumn(_("value"), orderable=True)
    unit = TextColumn(_("unit"), path="indicator__unit", visible=False)
    period_kind = TextColumn(_("period kind"), visible=False)
    method = TextColumn(_("method"))
    source = TextColumn(_("source"), path="source__title")
    publisher = TextColumn(_("publisher"), path="source__publisher", visible=False)
    published_on = DateColumn(_("published on"), path="source__published_on", visible=False)
    released_on = DateColumn(_("released on"))
    vintage = TextColumn(_("release version"), empty_values=())
    covers = DateColumn(_("boundary as of"), visible=False)
    evidence = TextColumn(_("evidence"))
    note = TextColumn(_("note"), visible=False)
    standard_error = NumberColumn(_("standard error"), visible=False)
    rse = NumberColumn(_("relative standard error (%)"), visible=False)
    lower = NumberColumn(_("lower bound"), visible=False)
    upper = NumberColumn(_("upper bound"), visible=False)
    is_current = BooleanColumn(_("in force"), visible=False)  # nobody imports it: triggers decide

    class Meta(ListTable.Meta):
        sequence = ("region", "indicator", "period", "value", "...")  # what a phone shows without scrolling

    def render_indicator(self, record):
        return record.indicator.label

    def render_period(self, record):
        return numbers.period(record.year, record.month, record.period_kind)

    def render_value(self, record):
        return numbers.with_unit(record.value, record.indicator.unit, record.indicator.decimals)

    def render_vintage(self, record):
        """With a mark on what another release or source has put out of force."""
        if record.is_current or record.workflow != Workflow.APPROVED:
            return record.vintage or "—"
        return format_html('{} <span class="badge draft">{}</span>', record.vintage, _("not in force"))

    def render_source(self, record):
        if not record.source.url.startswith(("http://", "https://")):
            return str(record.source)
        return format_html('<a href="{}" rel="external noopener">{}</a>', record.source.url, record.source)

    def render_evidence(self, record):
        """With the workflow of an entry that is not approved: only its own team sees such rows."""
        label = evidence_badge(record.evidence)
        if record.workflow == Workflow.APPROVED:
            return label
        return format_html('{} <span class="badge draft">{}</span>', label, record.get_workflow_display())
