"""The tables of programmes and of activities: columns on the screen and in the exports."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import numbers
from common.choices import Evidence, Workflow
from common.web.tables import BooleanColumn, DateColumn, ListTable, NumberColumn, TextColumn, YearColumn
from indicators.lists.tables import evidence_badge
from programs.lists.activities import RELEVANCE, TONES, span, status_badge
from programs.reporting.periods import quarter_label, quarter_words
from programs.units import unit_word


def state_badges(record) -> SafeString:
    """Evidence, and a badge for sample rows and for entries that are not approved."""
    badges = [evidence_badge(record.evidence)]
    if record.is_sample and record.evidence != Evidence.SAMPLE:
        badges.append(evidence_badge(Evidence.SAMPLE))
    if record.workflow != Workflow.APPROVED:
        badges.append(format_html('<span class="badge draft">{}</span>', record.get_workflow_display()))
    return format_html_join(" ", "{}", ((badge,) for badge in badges))


class UnitColumn(TextColumn):
    """Numbers of one kind, one line per unit; they are never added. Exported as text: "families=500; kube=50"."""

    css = "num"

    def __init__(self, label, name: str):
        super().__init__(label, accessor="reach", path=f"{name}_text", empty_values=())
        self.number = name

    def render(self, value):
        known = [self.words(row) for row in value if row[self.number] is not None]
        return format_html_join(SafeString("<br>"), "{}", ((text,) for text in known)) if known else _("no data")

    def words(self, row: dict) -> str:
        text = f"{numbers.number(row[self.number])} {unit_word(row['unit'])}"
        quarter, others = row[f"{self.number}_quarter"], row[f"{self.number}_others"]
        about = [quarter_words(quarter)] if quarter else []
        if not row[f"{self.number}_whole"]:
            about.append(_("%(n)s of %(m)s parts reported") % {"n": row[f"{self.number}_from"], "m": row["parts"]})
        if others:
            about.append(_("another period: %(n)s") % {"n": len(others)})
        about += [self.beside_words(*beside) for beside in row["beside"] or () if beside[0] == self.number]
        return f"{text} ({', '.join(about)})" if about else text

    @staticmethod
    def beside_words(_number: str, code: str, quarter: int | None, value: int, added: int | None,
                     _others: dict | None, _whole: bool, parts: int) -> str:  # fmt: skip
        """A number of another basis: "16,811 as the sum of 9 of 10 parts, Quarter III"."""
        words = {
            "number": numbers.number(value),
            "period": quarter_words(quarter),
            "region": code,
            "n": added,
            "m": parts,
        }
        if code:
            return _("in %(region)s also %(number)s by its own row, %(period)s") % words
        return _("beside it %(number)s: sum, %(n)s of %(m)s parts reported, %(period)s") % words


class ProgramTable(ListTable):
    """Programmes with the figures of one year, in the programme's own region."""

    code = TextColumn(gettext_lazy("code"), orderable=True, linkify=True)
    name = TextColumn(gettext_lazy("name"), orderable=True)
    level = TextColumn(gettext_lazy("level"))
    parent = TextColumn(gettext_lazy("part of"), path="parent_code", visible=False)
    budget_code = TextColumn(gettext_lazy("budget code"), visible=False)
    agency = TextColumn(gettext_lazy("agency"), path="agency__name", orderable=True, nulls_last=True)
    region = TextColumn(gettext_lazy("region"), path="region_id", orderable=True)
    region_name = TextColumn(gettext_lazy("name of the region"), path="region__name", visible=False)
    terms = TextColumn(gettext_lazy("classification"), accessor="term_names", path="term_codes")
    starts_on = DateColumn(gettext_lazy("begins on"), visible=False)
    starts_precision = TextColumn(gettext_lazy("precision of the beginning"), visible=False)
    ends_on = DateColumn(gettext_lazy("ends on"), visible=False)
    ends_precision = TextColumn(gettext_lazy("precision of the end"), visible=False)
    priority_document = TextColumn(gettext_lazy("priority in document"), visible=False)
    year = YearColumn(gettext_lazy("year of the recipients"), accessor="reach_year", empty_values=())
    target = UnitColumn(gettext_lazy("target of the programme"), "target")
    allocated = UnitColumn(gettext_lazy("allocated"), "allocated")
    realised = UnitColumn(gettext_lazy("realised"), "realised")
    money_year = YearColumn(gettext_lazy("year of the money"), default=gettext_lazy("no data"))
    budget = NumberColumn(gettext_lazy("newest budget, Rp"), decimals=0, orderable=True, nulls_last=True)
    realised_money = NumberColumn(gettext_lazy("realised, Rp"), decimals=0)
    absorption = NumberColumn(gettext_lazy("absorption, %"), decimals=2, orderable=True, nulls_last=True)
    absorption_quarter = YearColumn(gettext_lazy("absorption: quarter"), visible=False)
    money_whole = BooleanColumn(gettext_lazy("money of all parts reported"), visible=False)
    evidence = TextColumn(gettext_lazy("evidence"))
    workflow = TextColumn(gettext_lazy("workflow"), visible=False)
    is_sample = BooleanColumn(gettext_lazy("sample data"), visible=False)
    source = TextColumn(gettext_lazy("source"), path="source__title", visible=False)

    def render_level(self, record):
        return record.get_level_display()

    def render_region(self, record):
        return format_html('<a href="{}">{}</a>', record.region.get_absolute_url(), record.region)

    def render_terms(self, value):
        return format_html_join(SafeString("<br>"), "{}", ((term,) for term in value.split("; ")))

    def render_year(self, record):
        if record.reach_year:
            return str(record.reach_year)
        return _("year not stated") if record.reach else _("no data")

    def render_budget(self, record):
        text = numbers.number(record.budget)
        return text if record.money_whole else format_html("{}<br><small>{}</small>", text, _("not all parts"))

    def render_absorption(self, record):
        """With its period where that is not the period of what was realised."""
        text = numbers.number(record.absorption, 2)
        counted = {(record.reach_year, row["realised_quarter"]) for row in record.reach if row["realised"] is not None}
        if counted == {(record.money_year, record.absorption_quarter)}:
            return text
        return format_html("{}<br><small>{}</small>", text, quarter_label(record.money_year, record.absorption_quarter))

    def render_evidence(self, record):
        return state_badges(record)


class ActivityTable(ListTable):
    """Activities: when, what, where, for how many of the target group. Counted once, at the level of their region."""

    date = TextColumn(
        gettext_lazy("date"), accessor="pk", order_by=("starts_on",), orderable=True, nulls_last=True,
        exclude_from_export=True,
    )  # fmt: skip
    id = YearColumn(gettext_lazy("number"), path="pk", visible=False)
    starts_on = DateColumn(gettext_lazy("begins on"), visible=False)
    ends_on = DateColumn(gettext_lazy("ends on"), visible=False)
    precision = TextColumn(gettext_lazy("precision"), visible=False)
    date_text = TextColumn(gettext_lazy("date as printed"), visible=False)
    title = TextColumn(gettext_lazy("title"), orderable=True, linkify=True)
    kind = TextColumn(gettext_lazy("kind"))
    status = TextColumn(gettext_lazy("status"))
    program = TextColumn(gettext_lazy("programme"), accessor="program_code")
    agency = TextColumn(gettext_lazy("agency"), path="agency__name")
    region = TextColumn(gettext_lazy("region"), path="region_id", orderable=True)
    region_name = TextColumn(gettext_lazy("name of the region"), path="region__name", visible=False)
    regions = TextColumn(gettext_lazy("regions covered"), path="region_codes", visible=False)
    venue = TextColumn(gettext_lazy("venue"), visible=False)
    venue_region = TextColumn(gettext_lazy("region of the venue"), path="venue_region__code", visible=False)
    target_group = TextColumn(gettext_lazy("target group"), visible=False)
    participants = NumberColumn(
        gettext_lazy("participants of the target group"), accessor="recipients", decimals=0, orderable=True,
        nulls_last=True,
    )  # fmt: skip
    others = TextColumn(gettext_lazy("other participants"), path="other_participants", visible=False)
    commodities = TextColumn(gettext_lazy("commodities"), path="commodity_text", visible=False)
    relevance = TextColumn(gettext_lazy("commodity relevance"))
    speakers = TextColumn(gettext_lazy("speakers"), path="speaker_text", visible=False)
    partners = TextColumn(gettext_lazy("partners and their input"), path="partner_text", visible=False)
    items = TextColumn(gettext_lazy("aid in kind"), path="item_text", visible=False)
    outcome = TextColumn(gettext_lazy("expected outcome"), visible=False)
    outcome_due = DateColumn(gettext_lazy("outcome due on"), visible=False)
    outcome_measured = TextColumn(gettext_lazy("measured outcome"), visible=False)
    description = TextColumn(gettext_lazy("description"), visible=False)
    source = TextColumn(gettext_lazy("source"), path="source__title", visible=False)
    publisher = TextColumn(gettext_lazy("publisher"), path="source__publisher", visible=False)
    evidence = TextColumn(gettext_lazy("evidence"))
    workflow = TextColumn(gettext_lazy("workflow"), visible=False)
    is_sample = BooleanColumn(gettext_lazy("sample data"), visible=False)

    class Meta(ListTable.Meta):
        sequence = ("title", "...")

    def render_date(self, record):
        return span(record.starts_on, record.ends_on, record.precision, record.date_text)

    def render_kind(self, record):
        return record.get_kind_display()

    def render_status(self, record):
        return status_badge(record.status)

    def render_region(self, record):
        return format_html('<a href="{}">{}</a>', record.region.get_absolute_url(), record.region)

    def render_program(self, record):
        return format_html('<a href="{}">{}</a>', reverse("program", args=[record.program_code]), record.program_name)

    def render_relevance(self, value):
        return relevance_badges(value)

    def render_evidence(self, record):
        return state_badges(record)


def relevance_badges(text: str) -> SafeString:
    """Badges for "74.11=relevant; 74.12=relevant": each judgement once, with in how many regions."""
    found: dict[str, int] = {}
    for part in text.split("; "):
        word = part.partition("=")[2]
        found[word] = found.get(word, 0) + 1
    several = sum(found.values()) > 1
    rows = ((TONES[w], RELEVANCE[w], f" ({found[w]})" if several else "") for w in RELEVANCE if w in found)
    return format_html_join(" ", '<span class="badge {}">{}{}</span>', rows)
