"""Variables of the environment as values; one that cannot be meant stops the start with a sentence.

Standard library and one class of Django's only: it runs before the settings are made.
"""

import os
import re
from datetime import datetime

from django.core.exceptions import ImproperlyConfigured

DEADLINES = ("rpkd", "rat", "lp2kd", "matriks2")


def _text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def whole(name: str, default: int, least: int, most: int, meaning: str) -> int:
    """The whole number in the variable ``name``, from ``least`` to ``most``. Raises ImproperlyConfigured."""
    text = _text(name, str(default))
    if not re.fullmatch(r"0|[1-9][0-9]{0,5}", text) or not least <= int(text) <= most:
        raise ImproperlyConfigured(f"{name}, {meaning}, is a whole number from {least} to {most}.")
    return int(text)


def one_of(name: str, *words: str, meaning: str) -> str:
    """One of ``words``, the first where ``name`` is not set. Raises ImproperlyConfigured."""
    text = _text(name, words[0])
    if text not in words:
        raise ImproperlyConfigured(f"{name}, {meaning}, is {' or '.join(words)}.")
    return text


def yearly_days(name: str, default: str) -> dict[str, list[tuple[int, int]]]:
    """Days of the year by document: "lp2kd=01-31 matriks2=01-15,04-15" -> {"lp2kd": [(1, 31)], ...} (month, day).

    Raises ImproperlyConfigured.
    """
    found = {}
    for item in _text(name, default).split():
        document, _equals, days = item.partition("=")
        try:
            dates = [datetime.strptime(f"2000-{day}", "%Y-%m-%d") for day in days.split(",")]
        except ValueError:
            dates = []
        if document not in DEADLINES or not dates:
            raise ImproperlyConfigured(
                f"{name}: “{item}” is not one of {', '.join(DEADLINES)} with days, for example rat=07-31."
            )
        found[document] = [(day.month, day.day) for day in dates]
    return found
