"""Names: one form in which they are stored and compared, and names that are stored in both languages."""

import unicodedata

from django.utils.translation import get_language


def clean_name(text: str) -> str:
    """``text`` as it is stored: composed letters, nothing invisible, single blanks of the ordinary kind."""
    return " ".join(clean_text(text).split())


def clean_text(text: str) -> str:
    """A text of several lines as it is stored: composed letters, nothing invisible; its blanks and lines stay."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if unicodedata.category(sign) != "Cf").replace("\x00", "").strip()


def name_key(text: str) -> str:
    """``text`` as it is compared: what a reader takes for one name has one key, whatever its letter case."""
    return clean_name(unicodedata.normalize("NFKC", clean_name(text))).casefold()


def in_page_language(indonesian: str, english: str) -> str:
    """The one of two names that is in the language of the page."""
    return english if get_language() == "en" else indonesian
