"""What every template may use."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _


def page(request):
    """Language, theme and home region of the page, and the main navigation with the entry that is open."""
    return {
        "theme": getattr(request, "theme", "auto"),
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "languages": settings.LANGUAGES,
        "home_region": settings.HOME_REGION,
        "navigation": [
            {"url": url, "label": label, "active": request.path == url if url == "/" else request.path.startswith(url)}
            for url, label in _links(request)
        ],
    }


def _links(request):
    links = [
        (reverse("home"), _("Overview")),
        (reverse("regions"), _("Regions")),
        (reverse("indicators"), _("Figures")),
    ]
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        links.append((reverse("imports"), _("Imports")))
    return links
