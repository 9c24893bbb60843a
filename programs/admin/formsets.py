"""The rows below a programme as a set: choices loaded at once, places, closed periods, and shares that must add up."""

import hashlib
from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.translation import gettext as _

from common import numbers
from common.admin.forms import DistinctRows
from common.choices import Workflow
from common.permissions import covers
from common.web.choosers import Chooser
from programs.counting.population import PopulationLimits, refusal
from programs.models import PhysicalProgress, Unit
from programs.reporting import cycle
from programs.reporting.balance import Balance, imbalances
from programs.reporting.grid_lines import PHYSICAL, doubt
from programs.reporting.periods import Period


class LoadedSelect(Chooser):
    """An autocomplete field whose chosen rows are known beforehand, so that it asks no query per row."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.known: dict[str, str] = {}  # shared by the copies that the forms get

    def optgroups(self, name, value, attr=None):
        chosen = [str(v) for v in value if str(v)]
        if any(v not in self.known for v in chosen):
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [self.create_option(name, v, self.known[v], True, n) for n, v in enumerate(chosen, start=1)]
        return [(None, options, 0)]


class LoadedFormSet(DistinctRows):
    """Takes the labels of what its rows refer to from the rows, whose queryset has joined them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.form.base_fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, LoadedSelect):
                chosen = {getattr(row, name) for row in self.get_queryset()} - {None}
                widget.known.update({str(row.pk): field.label_from_instance(row) for row in chosen})


class PlacedFormSet(LoadedFormSet):
    """Rows whose region must lie in the programme's."""

    def clean(self):
        super().clean()
        for form in self.live_forms():
            region = form.cleaned_data.get("region")
            if region is not None and not covers([self.instance.region_id], region.pk):
                text = _("%(region)s does not lie in the region of the programme (%(area)s).")
                form.add_error("region", text % {"region": region, "area": self.instance.region_id})

    def live_forms(self) -> list:
        """Forms with a row that will be there afterwards."""
        return [f for f in self.forms if f not in self.deleted_forms and f.is_valid() and self._has_row(f)]

    @staticmethod
    def _has_row(form) -> bool:
        return bool(form.instance.pk) or form.has_changed()


class ProgressFormSet(PlacedFormSet):
    """Progress: rows of a closed period are locked, and approved rows are for those who may approve."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        touched = [f for f in self.live_forms() if f.has_changed()]
        self._refuse_closed(touched)
        for form in touched:
            self._refuse_approved(form)

    def _refuse_approved(self, form) -> None:
        region, decided = self.instance.region_id, (Workflow.APPROVED, Workflow.RETURNED)
        states = {form.initial.get("workflow") if form.instance.pk else None, form.cleaned_data.get("workflow")}
        if states & set(decided) and not covers(form.approval_areas, region):
            form.add_error("workflow", _("Approved rows are entered and changed by somebody who may approve."))

    def _refuse_closed(self, touched: list) -> None:
        """Neither what a row was nor what it becomes may lie in a closed period."""
        places: dict[Period, list] = {}
        gone = [f for f in self.deleted_forms if f.instance.pk]
        for form in (*touched, *gone):
            for year, quarter, region in _keys(form, form in gone):
                places.setdefault(Period.of_quarter(year, quarter), []).append((form, region))
        for period, found in places.items():
            closed = cycle.closings({region for _form, region in found}, period)
            for form, region in found:
                if region in closed:
                    self._tell(form, cycle.closed_text(closed[region]), gone=form in gone)

    def _tell(self, form, text: str, *, gone: bool) -> None:
        if gone:
            self._non_form_errors.append(text)
        else:
            form.add_error(None, text)


def _keys(form, gone: bool) -> Iterable[tuple]:
    """(year, quarter, region code) of the stored row and, unless it goes, of the new one; without a year none."""
    found = []
    if form.instance.pk:
        found.append((form.initial.get("year"), form.initial.get("quarter"), form.initial.get("region")))
    if not gone:
        data = form.cleaned_data
        found.append((data.get("year"), data.get("quarter"), getattr(data.get("region"), "pk", None)))
    return {(year, quarter, region) for year, quarter, region in found if year is not None and region}


class SharesFormSet(ProgressFormSet):
    """Recipients: the shares of the regions are held against the programme's own row, per period, unit and number."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.imbalance_texts: list[str] = []  # for the message after saving

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        live = self.live_forms()
        touched = [f for f in live if f.has_changed()]
        self._refuse_too_many(touched)
        self._ask_about(touched)
        gone = [f.instance for f in self.deleted_forms if f.instance.pk]
        periods = {_period(f.cleaned_data) for f in touched} | {(row.year, row.quarter) for row in gone}
        elsewhere = self._elsewhere(periods)
        for period in sorted(periods, key=str):
            forms = [f for f in live if _period(f.cleaned_data) == period]
            rows = [f.instance for f in forms] + elsewhere.get(period, [])
            for balance in imbalances(rows):
                self._tell_imbalance(balance, [f for f in forms if f in touched])

    def _refuse_too_many(self, touched: list) -> None:
        """No row counts more recipients than people live in its region."""
        limits = PopulationLimits() if touched else None
        for form in touched:
            for name in set(PHYSICAL.columns) & set(form.changed_data):
                value = form.cleaned_data.get(name)
                reason = refusal(value, limits.of(form.cleaned_data["region"].pk))
                if reason:
                    form.add_error(name, f"“{numbers.number(value)}” {reason}")

    def _ask_about(self, touched: list) -> None:
        """Far more recipients than were allocated: somebody has to say that it is so."""
        texts = []
        for form in touched:
            allocated, realised = (form.cleaned_data.get(name) for name in ("allocated", "realised"))
            if reason := doubt(allocated, realised):
                place = form.cleaned_data["region"].name
                said = _("%(number)s: %(reason)s") % {"number": numbers.number(realised), "reason": reason}
                texts.append(f"{place}: {said}")
                form.instance._change_reason = (_("Confirmed: %(text)s") % {"text": texts[-1]})[:90]
        mark = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
        name = f"{self.prefix}-confirmed"
        if texts and self.data.get(name) != mark:
            box = format_html(
                '<label><input type="checkbox" name="{}" value="{}"> {}</label>', name, mark,
                _("I have checked: save it"),
            )  # fmt: skip
            self._non_form_errors.extend([*texts, box])

    def _elsewhere(self, periods) -> dict[tuple, list]:
        """Stored rows of these periods that are not among the forms."""
        found: dict[tuple, list] = {}
        if not periods or self.instance.pk is None:
            return found
        shown = {f.instance.pk for f in self.forms if f.instance.pk}
        years = {year for year, _quarter in periods}
        rows = PhysicalProgress.objects.filter(program=self.instance).exclude(pk__in=shown)
        rows = rows.filter(year__in=years - {None}) | (rows.filter(year=None) if None in years else rows.none())
        for row in rows:
            found.setdefault((row.year, row.quarter), []).append(row)
        return found

    def _tell_imbalance(self, balance: Balance, touched: list) -> None:
        text = imbalance_text(balance)
        self.imbalance_texts.append(text)
        approved = [
            f for f in touched
            if f.cleaned_data["workflow"] == Workflow.APPROVED and f.cleaned_data["unit"] == balance.unit
        ]  # fmt: skip
        for form in approved:
            form.add_error("workflow", _("Cannot be approved: %(reason)s") % {"reason": text})


def _period(data: dict) -> tuple[int | None, int | None]:
    return data.get("year"), data.get("quarter")


def imbalance_text(balance: Balance) -> str:
    """ "KUBE, allocated: the parts of 64 add up to 55, its own number is 50 (+5)." """
    label = PhysicalProgress._meta.get_field(balance.number).verbose_name
    text = _("%(unit)s, %(column)s: the parts of %(region)s add up to %(sum)s, its own number is %(total)s (%(by)s).")
    return text % {
        "unit": Unit(balance.unit).label, "column": label, "region": balance.code,
        "sum": numbers.number(balance.check.sum), "total": numbers.number(balance.check.total),
        "by": numbers.number(balance.check.difference, signed=True),
    }  # fmt: skip
