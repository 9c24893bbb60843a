"""The data entry site: our sign-in page, and choices that can be told apart."""

from functools import partial
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _


class Choices(AutocompleteJsonView):
    """Choices labelled by the admin of their model: villages share names, so a region needs more than its own."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        label = getattr(self.model_admin, "choice_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class Site(admin.AdminSite):
    """The site behind ``/admin/``, where data are entered."""

    site_title = _("Poverty Monitor")
    site_header = _("Poverty Monitor")
    index_title = _("Data entry")
    enable_nav_sidebar = False  # a dozen tables: the index has them all, and the form gets the width

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Worked out when it is shown: every page of the admin asks for it, for the side bar that there is not."""
        return SimpleLazyObject(partial(super().get_app_list, request, app_label))

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return cast(HttpResponse, Choices.as_view(admin_site=self)(request))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one sign-in page; who is signed in already and still lands here may not enter data."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
