"""The table of stated changes and comparisons: columns on the screen and in the exports."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.choices import Evidence, Workflow
from common.web.tables import BooleanColumn, DateColumn, ListTable, NumberColumn, TextColumn, YearColumn
from indicators.lists.tables import evidence_badge
from indicators.stated.words import AGREES, CHECKS, DIFFERS, StatedWords

TONES = {AGREES: "good", DIFFERS: "bad"}


class StatedTable(ListTable):
    """What sources state without a level, in words and in columns, beside the stored figures."""

    region = TextColumn(_("region"), path="region_id", orderable=True, linkify=True)
    region_name = TextColumn(_("name of the region"), path="region__name", visible=False)
    indicator = TextColumn(_("indicator"), path="indicator_id", orderable=True)
    statement = TextColumn(_("what is stated"), accessor="pk", exclude_from_export=True)
    kind = TextColumn(_("kind"), visible=False)
    from_year = YearColumn(_("from year"), visible=False)
    from_month = YearColumn(_("from month"), visible=False)
    year = YearColumn(_("year"), visible=False, orderable=True, nulls_last=True)
    month = YearColumn(_("month"), visible=False)
    period_text = TextColumn(_("period as printed"), visible=False)
    change = NumberColumn(pgettext_lazy("difference", "change"), visible=False)
    change_unit = TextColumn(_("unit of the change"), visible=False)
    compared_with = TextColumn(_("compared with"), path="compared_with_id", visible=False)
    relation = TextColumn(_("relation"), visible=False)
    check = TextColumn(_("stored figures"), words=CHECKS)
    figure_before = NumberColumn(_("stored figure compared with"), path="pair_former", visible=False)
    figure = NumberColumn(_("stored figure"), path="pair_latter", visible=False)
    figure_month = YearColumn(_("month of the figure"), path="pair_month", visible=False)
    computed = NumberColumn(_("computed from the stored figures"), path="pair_computed", visible=False)
    pairs = YearColumn(_("pairs of stored figures"), path="pairs_whole", visible=False)
    agreeing = YearColumn(_("of them agree"), path="pairs_agreeing", visible=False)
    stated_by = TextColumn(_("stated by"), default=_("not stated"))
    source = TextColumn(_("source"), path="source__title")
    publisher = TextColumn(_("publisher"), path="source__publisher", visible=False)
    published_on = DateColumn(_("published on"), path="source__published_on", visible=False)
    evidence = TextColumn(_("evidence"))
    workflow = TextColumn(_("workflow"), visible=False)
    note = TextColumn(_("note"))
    is_sample = BooleanColumn(_("sample data"), visible=False)

    def render_indicator(self, record):
        return record.indicator.label

    def render_statement(self, record):
        return StatedWords(record).sentence

    def render_check(self, record):
        return format_html('<span class="{}">{}</span>', TONES.get(record.check, ""), StatedWords(record).check_words)

    def render_evidence(self, record):
        badges = [evidence_badge(record.evidence)]
        if record.is_sample and record.evidence != Evidence.SAMPLE:
            badges.append(evidence_badge(Evidence.SAMPLE))
        if record.workflow != Workflow.APPROVED:
            badges.append(format_html('<span class="badge draft">{}</span>', record.get_workflow_display()))
        return format_html_join(" ", "{}", ((badge,) for badge in badges))
