"""Who may see and do what, and where."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.words import role_name
from common.permissions import COUNTRY


class User(AbstractUser):
    """A person who signs in. What the person may do follows from the groups of the scopes, per area."""

    language = models.CharField(
        _("language"), max_length=2, blank=True, choices=[("id", "Bahasa Indonesia"), ("en", "English")]
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def duties(self, permission: str) -> list[tuple[str, int | None]]:
        """Where this user holds ``permission`` ("app.codename"): (region code, agency id), None for every agency there.

        An area covers the region itself and all that lies under it; ("ID", None) is everywhere. The scopes
        are read once per user object, that is once per request.
        """
        if not self.is_active:
            return []
        if self.is_superuser:
            return [(COUNTRY, None)]
        return sorted(self._by_permission().get(permission, ()), key=lambda duty: (duty[0], duty[1] or 0))

    def _by_permission(self) -> dict[str, set[tuple[str, int | None]]]:
        if not hasattr(self, "_duties"):
            self._duties = {}
            rows = self.scopes.values_list(
                "region_id", "agency_id", "role__permissions__content_type__app_label", "role__permissions__codename"
            )
            for region, agency, app, codename in rows:
                self._duties.setdefault(f"{app}.{codename}", set()).add((region, agency))
        return self._duties

    def rights(self) -> str:
        """All that the user may do now, as one text: it changes with every duty that is given or taken away."""
        duties = {} if self.is_superuser else self._by_permission()
        held = sorted((name, sorted(map(str, places))) for name, places in duties.items())
        return f"{self.is_active}{self.is_staff}{self.is_superuser}{held}"

    def area_prefixes(self, permission: str) -> list[str]:
        """Codes of the regions in which this user holds ``permission`` for some agency or all; ["ID"] is everywhere."""
        return sorted({region for region, _agency in self.duties(permission)})


class Scope(models.Model):
    """One duty of a user: a role (group) in a region and, for operators, for one agency."""

    user = models.ForeignKey(User, verbose_name=_("user"), on_delete=models.CASCADE, related_name="scopes")
    region = models.ForeignKey("regions.Region", verbose_name=_("region"), on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        "regions.Agency", verbose_name=_("agency"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.ForeignKey("auth.Group", verbose_name=_("role"), on_delete=models.PROTECT, related_name="scopes")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("scope")
        verbose_name_plural = _("scopes")
        ordering = ["user", "region", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "region", "agency", "role"], nulls_distinct=False, name="a_scope_is_given_once"
            )
        ]

    def __str__(self):
        return f"{self.user} · {role_name(self.role)} · {self.region_id}"
