"""Names that are stored in both languages of the program."""

from django.utils.translation import get_language


def in_page_language(indonesian: str, english: str) -> str:
    """The one of two names that is in the language of the page."""
    return english if get_language() == "en" else indonesian
