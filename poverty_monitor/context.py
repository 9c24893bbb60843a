"""What every template may use."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _


def page(request):
    """Language and theme of the page, and the main navigation with the entry that is open."""
    return {
        "theme": getattr(request, "theme", "auto"),
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "languages": settings.LANGUAGES,
        "navigation": _navigation(request),
    }


def _navigation(request) -> list[dict]:
    """The links; the one with the longest address that the page lies under is open."""
    links = _links(request)
    under = [url for url, _label in links if request.path == url or (url != "/" and request.path.startswith(url))]
    here = max(under, key=len, default=None)
    return [{"url": url, "label": label, "active": url == here} for url, label in links]


def _links(request) -> list[tuple[str, str]]:
    links = [
        (reverse("home"), _("Overview")),
        (reverse("regions"), _("Regions")),
        (reverse("indicators"), _("Figures")),
        (reverse("programs"), _("Programmes")),
        (reverse("reach"), _("Reach")),
        (reverse("activities"), _("Activities")),
        (reverse("meetings"), _("Meetings")),
        (reverse("reports"), _("Reports")),
    ]
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        links.append((reverse("actions"), _("Action items")))
        if user.area_prefixes("beneficiaries.view_beneficiary"):
            links.append((reverse("beneficiaries"), _("Recipients")))
        links.append((reverse("imports"), _("Imports")))
    return links
