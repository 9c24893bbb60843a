"""Which of several figures of one period is in force: a person's choice, with its reason."""

from django.contrib import admin, messages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.admin.model_admin import areas
from common.permissions import within_any
from indicators.models import Observation

Preference = Observation.Preference


class Preferences(admin.ModelAdmin):
    """Actions of the list of figures for who may approve; the reason stands in the history of each figure."""

    readonly_fields = ["preference", "preferred_by", "preferred_at", "is_current"]

    @admin.action(permissions=["approve"], description=gettext_lazy("Put in force (give a reason)"))
    def put_in_force(self, request, queryset):
        self._choose(request, queryset, Preference.PREFERRED)

    @admin.action(permissions=["approve"], description=gettext_lazy("Put behind the others (give a reason)"))
    def put_behind(self, request, queryset):
        self._choose(request, queryset, Preference.BEHIND)

    @admin.action(permissions=["approve"], description=gettext_lazy("Take back the choice (give a reason)"))
    def take_back_choice(self, request, queryset):
        self._choose(request, queryset, None)

    @transaction.atomic
    def _choose(self, request, queryset, preference: Preference | None):
        """Keeps the choice with who, when and why; figures outside of the area of the person stay, and it is said."""
        reason = request.POST.get("reason", "").strip()
        if not reason:
            text = _("Write the reason beside the action: it is kept in the history of the figures.")
            self.message_user(request, text, messages.ERROR)
            return
        within = queryset.filter(within_any(areas(request.user, "approve", Observation), "region_id"))
        chosen = list(within.select_for_update(of=("self",)))
        for row in chosen:
            row.preference = preference
            row.preferred_by, row.preferred_at = (request.user, timezone.now()) if preference else (None, None)
            row._change_reason = reason[:90]
            row.save()
        self.message_user(request, _("The choice is kept for %(n)d figures.") % {"n": len(chosen)})
        left = queryset.count() - len(chosen)
        if left:
            text = _("%d were left as they are: they lie outside of your area.")
            self.message_user(request, text % left, messages.WARNING)
