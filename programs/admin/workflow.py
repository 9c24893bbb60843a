"""Admins of rows with a workflow that an agency answers for: who may change what, and the steps of the list."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.admin.model_admin import HistoryAdmin
from common.choices import Workflow
from common.permissions import area_prefixes, covers, duties, may_for_agency
from indicators.admin.forms import ReasonForm

APPROVE = "programs.approve_program"
OPEN = (Workflow.DRAFT, Workflow.RETURNED)


class ReasonActionForm(ReasonForm, ActionForm):
    """The step to take with the ticked rows, with its reason."""


def approval_areas(user) -> list[str]:
    """Return the area prefixes in which ``user`` may approve."""
    return area_prefixes(user, APPROVE)


class WorkflowAdmin(HistoryAdmin):
    """Rows of a region and, where one is named, of an agency: a duty for one agency covers that agency's rows only."""

    action_form = ReasonActionForm
    actions = ["submit", "approve", "send_back", "delete_selected"]

    def permission(self, action: str) -> str:
        return f"{self.opts.app_label}.{action}_{self.opts.model_name}"

    def allowed(self, request, action, obj=None):
        if obj is None:
            return super().allowed(request, action)
        return may_for_agency(request.user, self.permission(action), obj.region_id, obj.agency_id)

    def has_change_permission(self, request, obj=None):
        """What is approved is changed by somebody who may approve."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (
            obj is None or self._stored_workflow(obj) != Workflow.APPROVED or self.may_approve(request, obj)
        )

    has_delete_permission_of_row = HistoryAdmin.has_delete_permission

    def has_delete_permission(self, request, obj=None):
        allowed = self.has_delete_permission_of_row(request, obj)
        return allowed and (
            obj is None or self._stored_workflow(obj) != Workflow.APPROVED or self.may_approve(request, obj)
        )

    @staticmethod
    def _stored_workflow(obj) -> str:
        """The form writes into the row before it is saved; what counts is what was read."""
        return getattr(obj, "_read_workflow", obj.workflow)

    def get_object(self, request, object_id, from_field=None):
        obj = super().get_object(request, object_id, from_field)
        if obj is not None:
            obj._read_workflow = obj.workflow
        return obj

    @staticmethod
    def may_approve(request, obj) -> bool:
        return covers(approval_areas(request.user), obj.region_id)

    def has_approve_permission(self, request):
        return bool(approval_areas(request.user))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.approval_areas = approval_areas(request.user)
        form.permission = self.permission("change" if change else "add")
        return form

    def get_changeform_initial_data(self, request):
        """The only agency and region that the user enters for, where there is but one."""
        initial = super().get_changeform_initial_data(request)
        held = duties(request.user, self.permission("add"))
        if len(held) == 1:
            region, agency = held[0]
            initial = {"region": region, **({"agency": agency} if agency else {}), **initial}
        return initial

    # --- steps ----------------------------------------------------------------------------------------

    def approved(self, request, obj) -> None:
        """Says what whoever entered ``obj`` has confirmed with it."""
        if kept := getattr(obj, "warnings", ""):
            self.message_user(request, f"{obj}: {kept}", messages.WARNING)

    def problems(self, obj) -> list[str]:
        """Why ``obj`` cannot be approved."""
        return []

    @admin.action(permissions=["change"], description=gettext_lazy("Submit for approval"))
    def submit(self, request, queryset):
        self._move(request, queryset, Workflow.SUBMITTED, OPEN)

    @admin.action(permissions=["approve"], description=gettext_lazy("Approve"))
    def approve(self, request, queryset):
        self._move(request, queryset, Workflow.APPROVED, (*OPEN, Workflow.SUBMITTED))

    @admin.action(permissions=["approve"], description=gettext_lazy("Return to the sender (give a reason)"))
    def send_back(self, request, queryset):
        if not request.POST.get("reason", "").strip():
            text = _("Write the reason beside the action: whoever entered the rows reads it in their history.")
            self.message_user(request, text, messages.ERROR)
            return
        self._move(request, queryset, Workflow.RETURNED, (Workflow.SUBMITTED, Workflow.APPROVED))

    @transaction.atomic
    def _move(self, request, queryset, to: Workflow, origins: tuple):
        """Moves the chosen rows on; those of other areas, in another state or with a problem stay, and it is said."""
        moved = 0
        rows = list(queryset.filter(workflow__in=origins).order_by("pk").select_for_update(of=("self",)))
        for row in rows:
            if not (
                self.allowed(request, "change", row) if to == Workflow.SUBMITTED else self.may_approve(request, row)
            ):
                continue
            problems = self.problems(row) if to == Workflow.APPROVED else []
            if problems:
                self.message_user(request, f"{row}: {' '.join(problems)}", messages.ERROR)
                continue
            row.workflow = to
            row._change_reason = request.POST.get("reason", "").strip()[:90] or None
            row.save()
            if to == Workflow.APPROVED:
                self.approved(request, row)
            moved += 1
        left = queryset.count() - moved
        self.message_user(request, _("%(n)d rows: %(state)s.") % {"n": moved, "state": to.label})
        if left:
            text = _("%d were left as they are: outside your area, already there, or with an error named here.")
            self.message_user(request, text % left, messages.WARNING)
