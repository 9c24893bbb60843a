"""The list of the registry and the page of one recipient."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from beneficiaries.models import Beneficiary, Delivery, DoubleAidOverride
from beneficiaries.registry import double_aid, number_limits, of_batch, remembered, reveal, search
from beneficiaries.registry.access import RegistryMixin, may_for, registry_links
from beneficiaries.registry.forms import FilterForm, OverrideForm, ReasonForm, RevealForm, SearchForm
from beneficiaries.registry.left_out import aid_words, recipients_words
from beneficiaries.registry.nik import without_numbers
from beneficiaries.registry.tables import FullTable, RegistryTable
from common.permissions import COUNTRY, area_prefixes, may_for_agency, whole_areas
from common.web import parameters
from common.writing import exports
from indicators.lists.views import province_options

ROWS_PER_PAGE = 25
NAME = "recipients"


def whole_number(text: str) -> int | None:
    """Read a whole number of at most 18 plain digits; None if the text is something else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


class Registry(RegistryMixin, View):
    """Recipients of the visitor's area. What is about one person is posted; addresses hold only what is about many."""

    refuses_names = True
    title = gettext_lazy("Recipients by name and address")

    def get(self, request):
        form = FilterForm(request.GET)
        name, errors = self._name(), []
        if refusals := self._refusals():
            errors, name = refusals, ""
        elif not form.is_valid():
            errors = [f"{form[field].label}: {error}" for field, found in form.errors.items() for error in found]
        elif errors := _errors_of_batch(form, request.user):
            name = name or ""
        elif name is None:
            errors, name = [_("This search by name is no longer known here. Search again.")], ""
        if "_export" in request.GET:
            return self._export(form, name, errors)
        found = search.FoundPage([]) if errors else self._found(form.cleaned_data, name)
        return self._page(self._form(initial=self._initial(name)), found, errors, status=400 if refusals else 200)

    def _found(self, asked: dict, name: str) -> search.FoundPage:
        user, people = self.request.user, Beneficiary.objects
        rows, after = people.in_areas_of(user).filter(search.span(self.areas)), self.request.GET.get("after", "")
        given = Delivery.objects.visible_to(user)
        return search.page_of(rows, asked, name, whole_number(after), given, people.all().served_by(user))

    def _refusals(self) -> list[str]:
        return parameters.refusals(self.request.GET, {*FilterForm.base_fields, *parameters.ON_LISTS, "s", "after"})

    def _name(self) -> str | None:
        """The name searched for, from the session; None where the session does not know it."""
        key = self.request.GET.get("s", "")
        return remembered.recall(self.request.session, key) if key else ""

    def _form(self, *args, **kwargs) -> SearchForm:
        return SearchForm(*args, needs_reason=not reveal.may_search_freely(self.request.user), **kwargs)

    def _initial(self, name: str) -> dict:
        return {field: self.request.GET.get(field, "") for field in FilterForm.base_fields} | {"name": name}

    def post(self, request):
        """A number leads to its bearer, everything else to the list under an address that names nobody."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form, search.FoundPage([]), [], status=422)
        asked = form.cleaned_data
        if asked["nik"] or asked["family_card"]:
            return self._by_number(form)
        query = {field: form.data[field] for field in FilterForm.base_fields if form.data.get(field)}
        if asked["name"]:
            query["s"] = remembered.remember(request.session, asked["name"])
        return redirect(f"{reverse('beneficiaries')}{'?' if query else ''}{urlencode(query)}")

    def _by_number(self, form) -> HttpResponse:
        """The page of the bearer. A number that is registered elsewhere is answered as one that is nowhere."""
        asked = {name: form.cleaned_data[name] for name in SearchForm.by_number}
        answer = self._form(initial=form.data.dict() | {"nik": "", "family_card": ""})
        try:
            found = number_limits.find(self.request.user, Beneficiary.objects.visible_to(self.request.user), **asked)
        except number_limits.TooManyNumbers as error:
            page = self._page(answer, search.FoundPage([]), [str(error)], status=429)
            page["Retry-After"] = error.seconds
            return page
        if found is not None:
            return redirect("beneficiary", found.pk)
        text = _("Nobody in your area has this number. It may be registered elsewhere, or typed wrongly.")
        return self._page(answer, search.FoundPage([]), [text])

    def _page(self, form, found, errors, status: int = 200) -> HttpResponse:
        context = {
            "title": self.title,
            "form": form,
            "found": found,
            "table": RegistryTable(found.rows),
            "errors": errors,
            "limit": search.MATCHES,
            "searches": settings.NUMBER_SEARCHES_PER_HOUR,
            "looked_at": search.LOOKED_AT,
            "asked": bool(self.request.GET) or self.request.method == "POST",
            "full": bool(area_prefixes(self.request.user, reveal.PERMISSION)),
            "reason": ReasonForm(),
            "region_options": province_options(),
            "links": registry_links(self.request.user),
            "who_sees": recipients_words(self.request.user),
        }
        return render(self.request, "beneficiaries/registry/list.html", context, status=status)

    def _export(self, form, name, errors) -> HttpResponse:
        user, rows = self.request.user, None
        if not errors:
            given = Delivery.objects.visible_to(user)
            rows = search.filtered(Beneficiary.objects.visible_to(user), form.cleaned_data, given)
        return export(self.request.GET["_export"], rows, name, errors, full=False)


def _errors_of_batch(form: FilterForm, user) -> list[str]:
    """Puts the import that was asked for in the place of its number; what stands against a list of it."""
    number = form.cleaned_data["batch"]
    batch = of_batch.written_batch(number, user) if number else None
    form.cleaned_data["batch"] = batch
    if number and batch is None:
        return [_("There is no import %(number)s that was written and that you see.") % {"number": number}]
    if batch and of_batch.is_large(batch):
        text = _("Import %(number)s wrote more recipients than one list shows: ask for its programme and year.")
        return [text % {"number": number}]
    return []


class FullExport(Registry):
    """The same list with whole numbers: posted with a reason, of the area where the visitor may see them."""

    http_method_names = ["post"]
    permission = reveal.PERMISSION

    def post(self, request):
        form, reason = FilterForm(request.GET), ReasonForm(request.POST)
        name = self._name()
        wrong = (self._refusals(), *form.errors.values(), *reason.errors.values())
        errors = [str(error) for found in wrong for error in found]
        if name is None:
            errors.append(_("This search by name is no longer known here. Search again."))
        errors += [] if errors else _errors_of_batch(form, request.user)
        kind = request.POST.get("format", "csv")
        if errors or kind not in exports.FORMATS:
            return export(kind, None, "", errors, full=True)
        region = form.cleaned_data["region"]
        rows = reveal.revealable(Beneficiary.objects.visible_to(request.user), request.user)
        reveal.log_export(request.user, region.code if region else "", reason.cleaned_data["reason"])
        rows = search.filtered(rows, form.cleaned_data, Delivery.objects.visible_to(request.user))
        return export(kind, rows, name, [], full=True)


def export(kind: str, rows, name: str, errors: list[str], *, full: bool) -> HttpResponse:
    """The file of ``rows``; errors as plain text, so that no file holds them."""
    if refusal := exports.unknown_format(kind):
        errors = [*errors, refusal]
    if errors:
        return HttpResponseBadRequest("\n".join(errors) + "\n", content_type="text/plain; charset=utf-8")
    rows = search.by_name(rows, name) if name else rows
    table = FullTable if full else RegistryTable
    rows = rows.order_by("pk") if full else search.exported(rows)
    try:
        return exports.FORMATS[kind](rows, table.export_columns(), f"{NAME}-full" if full else NAME)
    except exports.TooManyRows:
        text = _("A worksheet holds 1,048,575 rows and this list is longer. Filter it, or export it as CSV.")
        return HttpResponse(f"{text}\n", status=413, content_type="text/plain; charset=utf-8")


class BeneficiaryPage(RegistryMixin, View):
    """One recipient, as ``search.masked`` shows one. Outside the visitor's area there is no such page."""

    parameters = frozenset({"after"})

    def recipient(self, pk: int) -> Beneficiary:
        rows = search.masked(Beneficiary.objects.visible_to(self.request.user).select_related("region"))
        return get_object_or_404(rows, pk=pk)

    def get(self, request, pk):
        return self.page(self.recipient(pk))

    def page(self, recipient: Beneficiary, status: int = 200, **extra) -> HttpResponse:
        user = self.request.user
        deliveries = self._deliveries(recipient)
        context = {
            "recipient": recipient,
            "wholes": recipient.memberships.filter(whole__in=Beneficiary.objects.visible_to(user)).select_related(
                "whole"
            ),
            "members": recipient.members.filter(person__in=Beneficiary.objects.visible_to(user)).select_related(
                "person"
            ),
            "deciles": recipient.deciles.select_related("vintage").order_by("-vintage__as_of"),
            "deliveries": deliveries[:ROWS_PER_PAGE],
            "after": deliveries[ROWS_PER_PAGE - 1].pk if len(deliveries) > ROWS_PER_PAGE else None,
            "notices": self._notices(recipient),
            "may_reveal": reveal.may_reveal(user, recipient),
            "may_change": may_for(user, "beneficiaries.change_beneficiary", recipient),
            "permissions": self._permissions(recipient),
            "reveals": self._reveals(recipient),
            "reveal_form": RevealForm(),
            "reason": ReasonForm(),
            "aid_words": aid_words(user),
            "all_members": COUNTRY in whole_areas(user, self.permission),
        }
        return render(self.request, "beneficiaries/registry/recipient.html", context | extra, status=status)

    def _deliveries(self, recipient: Beneficiary) -> list[Delivery]:
        """The newest first; one recipient has so few that all their keys are read."""
        rows = Delivery.objects.visible_to(self.request.user).filter(beneficiary=recipient)
        keys = list(rows.order_by("-year", "-tranche", "-id").values_list("pk", flat=True))
        after = whole_number(self.request.GET.get("after", ""))
        start = keys.index(after) + 1 if after in keys else 0
        shown = keys[start : start + ROWS_PER_PAGE + 1]
        found = rows.select_related("program", "region").in_bulk(shown)
        for row in found.values():
            row.words_shown = without_numbers(row.reason_words)
        return [found[key] for key in shown if key in found]

    def _notices(self, recipient: Beneficiary) -> list[double_aid.Notice]:
        notices = double_aid.notices([recipient.pk])
        for notice in notices:
            agency, where = notice.program.agency_id, recipient.region_id
            notice.may_allow = may_for_agency(self.request.user, double_aid.PERMISSION, where, agency)
        return notices

    def _permissions(self, recipient: Beneficiary) -> list[DoubleAidOverride]:
        """Those that the visitor may withdraw."""
        given = recipient.overrides.in_force().select_related("program", "user")
        return [override for override in given if double_aid.may_withdraw(self.request.user, override)]

    def _reveals(self, recipient: Beneficiary):
        if not may_for_agency(self.request.user, "beneficiaries.view_reveal", recipient.region_id, None):
            return None
        return reveal.in_words(recipient.reveals.select_related("user").order_by("-id")[:10])


class RevealNumber(BeneficiaryPage):
    """The whole value, once, in the answer to the form that says why."""

    http_method_names = ["post"]

    def post(self, request, pk):
        recipient, form = self.recipient(pk), RevealForm(request.POST)
        if not form.is_valid():
            return self.page(recipient, 422, reveal_form=form)
        field = form.cleaned_data["field"]
        value = reveal.reveal(request.user, recipient, field, form.cleaned_data["reason"])
        return self.page(recipient, revealed=value, revealed_field=dict(form.fields["field"].choices)[field])


class WithdrawDoubleAid(BeneficiaryPage):
    """A permission for double aid is taken back, with the reason."""

    http_method_names = ["post"]

    def post(self, request, pk):
        recipient, form = self.recipient(pk), ReasonForm(request.POST)
        number = whole_number(request.POST.get("permission", "")) or 0
        override = get_object_or_404(recipient.overrides.select_related("program"), pk=number)
        if not form.is_valid():
            return self.page(recipient, 422, override_errors=[e for errors in form.errors.values() for e in errors])
        double_aid.withdraw(request.user, override, form.cleaned_data["reason"])
        messages.success(request, _("The permission was withdrawn, with your name and reason."))
        return redirect("beneficiary", pk)


class AllowDoubleAid(BeneficiaryPage):
    """An override, with its reason."""

    http_method_names = ["post"]

    def post(self, request, pk):
        recipient, form = self.recipient(pk), OverrideForm(request.POST)
        if not form.is_valid():
            return self.page(recipient, 422, override_errors=[e for errors in form.errors.values() for e in errors])
        asked = form.cleaned_data
        double_aid.allow(request.user, recipient, asked["program"], asked["year"], asked["reason"])
        messages.success(request, _("The double aid is allowed, with your name and reason."))
        return redirect("beneficiary", pk)
