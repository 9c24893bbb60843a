"""The entry forms of the admin: programmes, activities, and the rows below them."""

import re
from collections.abc import Iterable
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.admin.confirming import ask, confirmed_field
from common.admin.forms import ScopedForm
from common.choices import Evidence, Workflow
from common.permissions import COUNTRY, covers, may_for_agency
from programs.models import Activity, ParticipantGroup, Program
from programs.reporting.forms import CellError, read_typed
from programs.reporting.grid_lines import MONEY, PHYSICAL, written
from regions.admin.evidence import EvidenceForm

RESERVED = ("reach", "matrix", "reporting", "progress")  # addresses of their own below /programs/
DECIDED = (Workflow.APPROVED, Workflow.RETURNED)
RANK = {level: rank for rank, level in enumerate(Program.Level.values)}


class CountField(forms.IntegerField):
    """A whole number of recipients as the language of the page writes it: "7.959" is 7959 on an Indonesian page."""

    widget = forms.TextInput
    kind = PHYSICAL

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, (int, Decimal)):
            return None if value in self.empty_values else value
        try:
            return read_typed(str(value), self.kind)
        except CellError as error:
            raise forms.ValidationError(f"“{value}” {error}", code="invalid") from error

    def prepare_value(self, value):
        return written(value) if isinstance(value, (int, Decimal)) else value

    def widget_attrs(self, widget):
        return {"inputmode": "numeric", "autocomplete": "off", "class": "typed-number"}


class RupiahField(CountField):
    """An exact amount with up to two decimals."""

    kind = MONEY


class ApprovalForm(ScopedForm):
    """A row with a workflow. ``approval_areas``: where the person may approve; elsewhere it waits for approval."""

    approval_areas: list[str] = []
    permission = ""  # that is asked for the agency that the row names

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "workflow" in self.fields and not self.approval_areas:
            offer_drafts_only(self)

    def clean(self):
        cleaned = super().clean()
        region = cleaned.get("region") or getattr(self.instance, "region", None)
        if region is not None:
            check_approval(self, region, self.approval_areas)
            self._check_agency(region, cleaned.get("agency"))
        return cleaned

    def _check_agency(self, region, agency) -> None:
        """Who enters for one agency only names that agency."""
        if "agency" not in self.fields or may_for_agency(
            self.user, self.permission, region.pk, getattr(agency, "pk", None)
        ):
            return
        if "region" not in self.errors:
            self.add_error("agency", _("You enter for your own agency only: choose it here."))


def offer_drafts_only(form) -> None:
    """Without the right to approve an entry stays a draft or is submitted."""
    offered = (Workflow.DRAFT, Workflow.SUBMITTED)
    form.fields["workflow"].choices = [(w.value, w.label) for w in offered]
    if form.initial.get("workflow", Workflow.APPROVED) not in offered:
        form.initial["workflow"] = Workflow.SUBMITTED.value


def check_approval(form, region, areas) -> None:
    """Add an error to ``form`` if it approves or returns an entry of a region outside ``areas``."""
    if form.cleaned_data.get("workflow") in DECIDED and not covers(areas, region.pk):
        text = _("You may not approve entries of %(region)s. Choose “%(submitted)s”.")
        form.add_error("workflow", text % {"region": region, "submitted": Workflow.SUBMITTED.label})


class ProgramForm(EvidenceForm, ApprovalForm):
    """A programme: its code, its place among other programmes and its dates."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "code" in self.fields:  # the suggestion follows the region that is chosen
            self.fields["code"].widget.attrs["data-suggest"] = "id_region"

    def clean(self):
        cleaned = super().clean()
        self._check_code(cleaned.get("code"), cleaned.get("region"))
        parent, level = cleaned.get("parent"), cleaned.get("level")
        if parent is not None and level in RANK and RANK[parent.level] >= RANK[level]:
            text = _("A %(level)s cannot be part of a %(parent)s.")
            self.add_error("parent", text % {"level": Program.Level(level).label, "parent": parent.get_level_display()})
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and start > end:
            self.add_error("ends_on", _("The programme would end before it begins."))
        return cleaned

    def _check_code(self, code: str | None, region) -> None:
        if not code or region is None:
            return
        if region.pk == COUNTRY and code.lower() in RESERVED:
            self.add_error("code", _("“%(code)s” is an address of the program. Choose another code.") % {"code": code})
        if region.pk != COUNTRY and not code.startswith(f"{region.pk}-"):
            text = _("The code begins with that of the region and a hyphen, for example %(example)s.")
            self.add_error("code", text % {"example": f"{region.pk}-{code.rpartition('-')[2] or 'KUBE'}"})


class ActivityForm(EvidenceForm, ApprovalForm):
    """An activity. It does not end before it begins, and is not done before its day has come.

    What is odd about its rows below is asked, and kept with the activity for whoever approves it.
    """

    confirmed = confirmed_field()

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and start > end:
            self.add_error("ends_on", _("The activity would end before it begins."))
        if start and cleaned.get("status") == Activity.Status.DONE and start > timezone.localdate():
            self.add_error(
                "status", _("It begins on a day that has not come yet: it is planned, or its date is wrong.")
            )
        if not self.errors:
            warnings = self._doubts()
            ask(self, warnings)
            self.instance.warnings = "\n".join(warnings)
        return cleaned

    def _doubts(self) -> list[str]:
        """More people in the regions than took part: read from the rows below as they are posted."""
        groups = [row for row in self._rows("participants") if row.get("role") == ParticipantGroup.Role.TARGET_GROUP]
        took_part, split = (_added(row.get(name, "") for row in rows) for name, rows in (
            ("number", groups), ("participants", [r for r in self._rows("splits") if r.get("participants")])
        ))  # fmt: skip
        if took_part is None or split is None or split <= took_part:
            return []
        text = _("The participants of the regions add up to %(split)s, but %(all)s took part.")
        return [text % {"split": written(split), "all": written(took_part)}]

    def _rows(self, prefix: str) -> list[dict[str, str]]:
        """The posted rows of an inline that are not to be deleted."""
        rows: dict[str, dict[str, str]] = {}
        for name in self.data:
            found = re.fullmatch(rf"{prefix}-(\d{{1,6}})-(\w+)", name, re.ASCII)
            if found:
                rows.setdefault(found[1], {})[found[2]] = self.data[name]
        return [row for row in rows.values() if not row.get("DELETE")]


def _added(texts: Iterable[str]) -> int | None:
    """The sum of whole numbers as they were typed; None where there is none or one is no number."""
    try:
        numbers = [read_typed(text, PHYSICAL) for text in texts]
    except CellError:
        return None
    known = [int(number) for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


class RowForm(forms.ModelForm):
    """A row below a programme. ``approval_areas`` as above; set by the inline."""

    approval_areas: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.declared_fields.keys() & self.fields.keys():
            self.fields[name].label = capfirst(str(self._meta.model._meta.get_field(name).verbose_name))
        if "workflow" in self.fields:
            self._start_with()

    def _start_with(self):
        """New rows of somebody who may approve are approved at once, as in the other tables."""
        if not self.approval_areas:
            offer_drafts_only(self)
        elif self.instance.pk is None:
            self.initial.setdefault("workflow", Workflow.APPROVED.value)


class PhysicalForm(EvidenceForm, RowForm):
    """A row of recipients: target, allocated and realised, at least one of them."""

    target = CountField(required=False)
    allocated = CountField(required=False)
    realised = CountField(required=False)

    def clean(self):
        cleaned = super().clean()
        numbers = [cleaned.get(name) for name in PHYSICAL.columns]
        if not self.errors and numbers == [None, None, None]:
            raise forms.ValidationError(_("Give at least one number, or remove the row."))
        if cleaned.get("quarter") and not cleaned.get("year"):
            self.add_error("year", _("A quarter needs its year."))
        return cleaned


class FinancialForm(EvidenceForm, RowForm):
    """A row of money in rupiah: budget, revised budget and realised, at least one of them."""

    budget = RupiahField(required=False)
    revised_budget = RupiahField(required=False)
    realised = RupiahField(required=False)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and all(cleaned.get(name) is None for name in MONEY.columns):
            raise forms.ValidationError(_("Give at least one amount, or remove the row."))
        return cleaned


class TargetGroupForm(ScopedForm):
    """In the list of target groups; a group of a programme lies in the programme's region."""

    size = CountField(required=False, label=gettext_lazy("size"))

    def clean(self):
        cleaned = super().clean()
        program, region = cleaned.get("program"), cleaned.get("region")
        if program is not None and region is not None and not covers([program.region_id], region.pk):
            text = _("%(region)s does not lie in the region of the programme (%(area)s).")
            self.add_error("region", text % {"region": region, "area": program.region_id})
        return cleaned


class TargetGroupRowForm(RowForm):
    """A target group of a programme, with its size."""

    size = CountField(required=False)


class ClaimForm(RowForm):
    """A cumulative claim, with its number. Nobody enters a verified one."""

    value = CountField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "evidence" in self.fields and self.instance.evidence != Evidence.VERIFIED:
            self.fields["evidence"].choices = [one for one in Evidence.choices if one[0] != Evidence.VERIFIED]


class ItemForm(RowForm):
    """A quantity that is not stated stays empty."""

    quantity = RupiahField(required=False)
