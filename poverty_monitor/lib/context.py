"""What every template may use."""

from django.conf import settings


def page(request):
    """Language, theme and home region of the page; ``query`` of this address for links that change one value."""
    return {
        "theme": getattr(request, "theme", "auto"),
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "languages": settings.LANGUAGES,
        "home_region": settings.HOME_REGION,
    }
