"""Entry of single recipients, deliveries and operators. Whatever is saved or deleted here, triggers count anew."""

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models.constants import LOOKUP_SEP
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from beneficiaries.admin.forms import (
    CombinationForm,
    DecileForm,
    DeliveryForm,
    EligibilityForm,
    FieldOperatorForm,
    MembershipForm,
)
from beneficiaries.admin.numbers import LimitedNumbers, SeenPeople
from beneficiaries.admin.person import BeneficiaryForm
from beneficiaries.imports.rules import late_aid
from beneficiaries.models import (
    AllowedCombination,
    Beneficiary,
    Decile,
    DecileVintage,
    Delivery,
    Eligibility,
    FieldOperator,
    Membership,
)
from beneficiaries.registry import reveal
from beneficiaries.registry.access import may_for, programs_for
from beneficiaries.registry.search import MATCHES, by_name
from common.admin.model_admin import ScopedAdmin, ScopedInline, SuperuserOnly
from common.permissions import may_for_agency
from regions.admin.filters import AreaFilter, SearchByRegion


class FirstRows(Paginator):
    """The first ``limit`` rows in pages: counting millions costs more than showing them."""

    limit = 2500

    @cached_property
    def found(self) -> int:
        """How many there are; one more than the limit stands for more."""
        return self.object_list.order_by()[: self.limit + 1].count()

    @property
    def count(self) -> int:
        return min(self.found, self.limit)

    @property
    def more(self) -> bool:
        return self.found > self.limit


class FewQueries:
    """Lists of millions: no number of all rows, and no page beyond the first hundred."""

    show_full_result_count = False
    list_per_page = 25
    paginator = FirstRows


class NoProtectedLookups:
    """No address asks for a protected value: whether "nik starts with 64" finds a row would tell it digit by digit."""

    def lookup_allowed(self, lookup, value, request=None):
        asks_protected = not set(reveal.FIELDS).isdisjoint(lookup.split(LOOKUP_SEP))
        return not asks_protected and super().lookup_allowed(lookup, value, request)


class ByAgency:
    """Rights by duty: who answers for one agency touches only what is of that agency. ``agency_of`` says whose a row
    is."""

    def permission(self, action: str) -> str:
        return f"{self.opts.app_label}.{action}_{self.opts.model_name}"

    def allowed(self, request, action: str, obj=None) -> bool:
        if obj is None:
            return super().allowed(request, action)
        return may_for_agency(request.user, self.permission(action), obj.region_id, self.agency_of(obj))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.permission = self.permission("change" if change else "add")
        return form


class ServedRights:
    """Rights on a recipient, and on what stands below it: by the area, and by the agency that serves."""

    def allowed(self, request, action: str, obj=None) -> bool:
        if obj is None:
            return super().allowed(request, action)
        return may_for(request.user, f"{self.opts.app_label}.{action}_{self.opts.model_name}", obj)


class DecileInline(ServedRights, ScopedInline):
    """The deciles of a recipient, below the recipient."""

    model = Decile
    form = DecileForm
    parent_region_field = "region_id"


class MembershipInline(ServedRights, SeenPeople, ScopedInline):
    """The members of a family or group, below it."""

    model = Membership
    form = MembershipForm
    fk_name = "whole"
    raw_id_fields = ["person"]
    parent_region_field = "region_id"

    def get_queryset(self, request):
        """A duty for one agency shows only members whom the agency serves."""
        rows, seen = super().get_queryset(request), Beneficiary.objects.visible_to(request.user)
        return rows.filter(person__in=seen) if seen.served_by(request.user) else rows


@admin.register(Beneficiary)
class BeneficiaryAdmin(LimitedNumbers, NoProtectedLookups, FewQueries, ServedRights, ScopedAdmin):
    """Entry of single recipients: people, families and groups."""

    form = BeneficiaryForm
    list_display = ["__str__", "name", "kind", "region", "status"]
    list_filter = ["kind", "status", AreaFilter]
    list_select_related = ["region"]
    ordering = ["-id"]
    autocomplete_fields = ["region"]
    search_fields = ["name"]
    search_help_text = _(
        "A part of the name; one or two letters are a whole word. Of a common one some bearers are listed."
    )
    inlines = [MembershipInline, DecileInline]
    fields = [
        "kind", "group_kind", "name", "new_nik", "new_family_card", "sex", "new_birth_date", "region", "address",
        ("status", "status_on"),
    ]  # fmt: skip

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        # The keys first: sorted as a whole, the bearers of a common name would all be read.
        bearers = Beneficiary.objects.in_areas_of(request.user) if queryset.served_by(request.user) else queryset
        matches = by_name(bearers, search_term).order_by().values_list("pk", flat=True)
        return queryset.filter(pk__in=list(matches[:MATCHES])), False


@admin.register(Delivery)
class DeliveryAdmin(SeenPeople, NoProtectedLookups, FewQueries, ByAgency, ScopedAdmin):
    """Entry of single deliveries. A duty for one agency covers deliveries of that agency's programmes."""

    form = DeliveryForm
    list_display = ["beneficiary", "program", "year", "tranche_shown", "region", "amount", "state", "reason"]
    list_filter = ["state", "reason", AreaFilter]
    list_select_related = ["program", "region"]
    ordering = ["-id"]
    raw_id_fields = ["beneficiary"]
    autocomplete_fields = ["region"]
    fields = [
        "beneficiary", "program", "region", ("year", "tranche", "tranche_kind"), "delivered_on", "late_reason", "unit",
        "quantity", "amount", "state", ("reason", "reason_words"),
    ]  # fmt: skip

    @admin.display(description=_("tranche"), ordering="tranche")
    def tranche_shown(self, delivery: Delivery) -> str:
        return delivery.tranche_shown

    @staticmethod
    def agency_of(delivery: Delivery) -> int | None:
        return delivery.program.agency_id

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "program" and field is not None:
            action = "add" if request.resolver_match.url_name.endswith("_add") else "change"
            field.queryset = programs_for(request.user, self.permission(action))
        return field

    def construct_change_message(self, request, form, formsets, add=False):
        """With the reason for aid after the end of its programme."""
        reason = form.cleaned_data.get("late_reason")
        reasons = [{"added": {"name": str(late_aid.LABEL), "object": reason}}] if reason else []
        return [*super().construct_change_message(request, form, formsets, add), *reasons]


@admin.register(FieldOperator)
class FieldOperatorAdmin(NoProtectedLookups, SearchByRegion, ByAgency, ScopedAdmin):
    """Entry of the people who run the registry in a village."""

    form = FieldOperatorForm
    list_display = ["region", "name", "agency", "since", "until"]
    list_filter = [AreaFilter]
    list_select_related = ["region", "agency"]
    ordering = ["-id"]
    autocomplete_fields = ["region"]
    fields = ["region", "name", "agency", ("since", "until")]

    @staticmethod
    def agency_of(operator: FieldOperator) -> int | None:
        return operator.agency_id


class RulesAdmin(NoProtectedLookups, SuperuserOnly, admin.ModelAdmin):
    """What holds for the whole installation."""


@admin.register(DecileVintage)
class DecileVintageAdmin(RulesAdmin):
    """Entry of the editions of the national ranking in deciles, each with its day."""

    list_display = ["code", "as_of", "source"]


@admin.register(Eligibility)
class EligibilityAdmin(RulesAdmin):
    """Entry of the deciles that a programme is meant for, each rule for a time."""

    form = EligibilityForm
    list_display = ["program", "decile_from", "decile_to", "since", "until"]
    list_select_related = ["program"]


@admin.register(AllowedCombination)
class AllowedCombinationAdmin(RulesAdmin):
    """The pairs of programmes that one recipient may have together, with the legal basis."""

    form = CombinationForm
    list_display = ["first", "second", "legal_basis"]
    list_select_related = ["first", "second"]
