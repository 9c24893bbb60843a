"""Actions on the screen: board and table, one action with its steps, entry of one or of several."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache

from common.permissions import COUNTRY, area_prefixes
from common.web.views import ListPage
from common.web.who_sees import area_words
from indicators.lists.views import province_options
from meetings import attachments, charts
from meetings.actions import rules
from meetings.actions.filters import ActionFilterSet
from meetings.actions.forms import ActionForm, QuickForm, QuickRows, StepForm
from meetings.actions.queries import actions_listed, board, overdue_by_agency, rate_rows
from meetings.actions.tables import ActionTable, due_words, status_badge
from meetings.agencies import AgencyNames
from meetings.models import ActionItem, Meeting
from meetings.time import clock
from programs.lists.views import chart_file, refused
from programs.models import Program
from programs.reporting.cycle import StepRefused

signed_in = method_decorator([login_required, never_cache], name="dispatch")
CHARTS = {"follow-up": (charts.rate_over_time, rate_rows), "overdue": (charts.overdue_by_agency, overdue_by_agency)}


@signed_in
class ActionList(ListPage):
    """The board with the charts of what is filtered, or with ``?view=table`` the table."""

    name = "actions"
    title = gettext_lazy("Action items")
    lede = gettext_lazy(
        "What coordination meetings decided, who must do it and what became of it. Verified means that somebody "
        "else than whoever reported it done has looked at it."
    )
    table_class = ActionTable
    filterset_class = ActionFilterSet
    ordering = (ActionItem._meta.ordering[0], "pk")
    default_sort = "due_on"
    template_name = "meetings/actions/actions.html"
    parameters = frozenset({"chart"})

    @property
    def as_board(self) -> bool:
        asked = self.request.GET
        return asked.get("view") != "table" and not asked.get("sort") and "_export" not in asked

    def queryset(self):
        user = self.request.user
        return ActionItem.objects.visible_to(user) if self.as_board else actions_listed(user)

    def who_sees(self) -> str:
        areas = area_prefixes(self.request.user, "meetings.view_actionitem")
        if COUNTRY in areas:
            return _("Action items of all regions are shown to you; others see those of the regions of their duty.")
        text = _(
            "Shown to you: action items of %(areas)s, and those that an agency there leads. Others are seen by who has "
            "a duty for their region; visitors see none."
        )
        return text % {"areas": area_words(areas) or "–"}

    def export(self, rows):
        if "chart" not in self.request.GET:
            return super().export(rows)
        key = self.request.GET["chart"]
        if self.errors or key not in CHARTS:
            return refused("\n".join(self.errors) or _("There is no such export on this page."))
        return chart_file(self.request, self.chart(key), key)

    def page(self, rows, status: int = 200):
        if not self.as_board:
            return super().page(rows, status)
        self.board = board(rows)
        return render(self.request, self.template_name, self.context(None, None), status=status)

    def chart(self, key: str):
        make, load = CHARTS[key]
        return make(load(self.filterset.qs), clock.today(COUNTRY))

    def context(self, table, page):
        return super().context(table, page) | {
            "region_options": province_options(),
            "board": None if table else self.board,
            "charts": [] if table else [self.chart(key) for key in CHARTS],
        }


class ActionView(View):
    """What the pages of one action share: the action, where it may be seen, and the rights of the visitor."""

    def dispatch(self, request, *args, **kwargs):
        related = ("meeting__region", "meeting__venue_region", "decision", "lead_agency__region", "region", "indicator",
                   "evidence", "done_by", "verified_by")  # fmt: skip
        seen = ActionItem.objects.visible_to(request.user).select_related(*related)
        self.action = get_object_or_404(seen.prefetch_related("supporting_agencies"), pk=kwargs["pk"])
        self.rights = rules.rights_of(request.user, self.action)
        return super().dispatch(request, *args, **kwargs)


@signed_in
class ActionPage(ActionView):
    """One action: the chain from decision to indicator, its steps, and the form for the next one."""

    def get(self, request, pk):
        return self._page(StepForm())

    def post(self, request, pk):
        form = StepForm(request.POST, request.FILES)
        if request.POST.get("step") not in rules.STEPS:
            return self._page(form, [_("This step is not known.")], 400)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            self._take(form.cleaned_data)
        except StepRefused as refusal:
            return self._page(form, refusal.reasons, 409)
        messages.success(request, rules.STEPS[form.cleaned_data["step"]].message)
        return redirect("action", pk)

    @transaction.atomic
    def _take(self, asked: dict) -> None:
        """A file is only kept when the step is taken."""
        step = rules.STEPS[asked["step"]]
        if not getattr(self.rights, step.needs):
            raise PermissionDenied
        upload, user = asked["file"], self.request.user
        evidence = attachments.store(self.action.meeting, upload, user, _("Evidence")) if upload else None
        rules.take_step(self.action.pk, step.name, user, asked["version"], asked["note"], evidence)

    def _page(self, form, reasons=(), status: int = 200) -> HttpResponse:
        action, user = self.action, self.request.user
        if status != 200:
            action.refresh_from_db(fields=["status", "version", "done_by", "due_on"])
        program = Program.objects.visible_to(user).filter(pk=action.program_id).first() if action.program_id else None
        steps = rules.possible_steps(action, user, self.rights)
        context = {
            "action": action,
            "program": program,
            "badge": status_badge(action.status),
            "due": due_words(action.due_on, overdue=rules.is_overdue(action)),
            "events": action.events.select_related("user"),
            "rights": self.rights,
            "steps": steps,
            "own": action.status == "done" and action.done_by_id == user.pk,
            "form": form,
            "reasons": reasons,
        }
        return render(self.request, "meetings/actions/action.html", context, status=status)


def edit_page(request, form: ActionForm, meeting: Meeting, context: dict, status: int) -> HttpResponse:
    """Answer with the page on which an action is entered or changed."""
    shared = {
        "form": form,
        "meeting": meeting,
        "region_options": province_options(),
        "agency_names": form.names.suggestions,
    }
    return render(request, "meetings/actions/action_edit.html", shared | context, status=status)


@signed_in
class ActionEdit(ActionView):
    """Everything about an action that is not a step. The second of two savings at once is told."""

    def get(self, request, pk):
        return self._page(ActionForm(instance=self.action, user=request.user))

    def post(self, request, pk):
        if not self.rights.edit:
            raise PermissionDenied
        read = request.POST.get("version", "")
        with transaction.atomic():
            form = ActionForm(request.POST, instance=self.action, user=request.user)
            try:
                rules.take(pk, int(read) if read.isascii() and read.isdecimal() and len(read) < 10 else -1)
            except StepRefused as refusal:
                form.full_clean()
                return self._page(form, refusal.reasons, 409)
            if not form.is_valid():
                return self._page(form, status=422)
            rules.save(form.save(commit=False), request.user, self._what_changed(form))
            form.save_m2m()
        messages.success(request, _("The action was saved."))
        return redirect("action", pk)

    @staticmethod
    def _what_changed(form) -> str:
        names = [str(form.fields[name].label or name) for name in form.changed_data if name != "version"]
        return _("Changed: %(fields)s.") % {"fields": ", ".join(names)} if names else ""

    def _page(self, form, reasons=(), status: int = 200):
        if not self.rights.edit:
            raise PermissionDenied
        context = {"action": self.action, "reasons": reasons}
        return edit_page(self.request, form, self.action.meeting, context, status)


class OfMeeting(View):
    """Entry of actions of a meeting that the visitor may read."""

    def dispatch(self, request, *args, **kwargs):
        readable = Meeting.objects.readable_by(request.user).select_related("region", "venue_region")
        self.meeting = get_object_or_404(readable, pk=kwargs["meeting"])
        if not rules.may_add(request.user, self.meeting.region_id):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


@signed_in
class ActionNew(OfMeeting):
    """One action with everything."""

    def _form(self, data=None) -> ActionForm:
        blank = ActionItem(meeting=self.meeting, region=self.meeting.region)
        return ActionForm(data, instance=blank, user=self.request.user)

    def get(self, request, meeting):
        return self._page(self._form())

    def post(self, request, meeting):
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form, 422)
        action = rules.add(form.save(commit=False), request.user, form.cleaned_data["supporting_agencies"])
        messages.success(request, _("The action was saved."))
        return redirect("action", action.pk)

    def _page(self, form, status: int = 200):
        return edit_page(self.request, form, self.meeting, {}, status)


@signed_in
class ActionQuick(OfMeeting):
    """Several actions at once: one line each, all or nothing."""

    @cached_property
    def names(self) -> AgencyNames:
        return AgencyNames(self.meeting.region)

    def _rows(self, data=None):
        return QuickRows(data, prefix="row", form_kwargs={"meeting": self.meeting, "names": self.names})

    def get(self, request, meeting):
        return self._page(QuickForm(meeting=self.meeting), self._rows())

    def post(self, request, meeting):
        form, rows = QuickForm(request.POST, meeting=self.meeting), self._rows(request.POST)
        if not (form.is_valid() and rows.is_valid()):
            return self._page(form, rows, 422)
        filled = [row.cleaned_data for row in rows if row.cleaned_data.get("text")]
        with transaction.atomic():
            for values in filled:
                made = ActionItem(meeting=self.meeting, region=self.meeting.region, **values, **form.cleaned_data)
                rules.add(made, request.user)
        if not filled:
            messages.info(request, _("Nothing was typed, so nothing was saved."))
            return redirect(request.path)
        messages.success(request, _("Saved: %(count)s action items.") % {"count": len(filled)})
        return redirect(self.meeting)

    def _page(self, form, rows, status: int = 200):
        context = {"form": form, "rows": rows, "meeting": self.meeting, "agency_names": self.names.suggestions}
        return render(self.request, "meetings/actions/actions_quick.html", context, status=status)
