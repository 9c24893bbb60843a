"""What a column holds, as a text that a person can read and write: ``p0;year=2022;month=3;breakdown=urban``."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from indicators.imports.columns import ERRORS, FIGURE, OWN_FIELDS, PERIODS, PLACES, SURE, Meaning
from indicators.imports.meanings.synonyms import unit_of

FIELDS = tuple(dict.fromkeys((*PLACES, "kind", "year", *PERIODS, "indicator", "breakdown", "unit", "value", "se",
                              *ERRORS,
                              *OWN_FIELDS, "split")))  # fmt: skip
SHORT = {"standard_error": "se"}
PARTS = ("year", "month", "breakdown", "unit", "region")
BREAKDOWNS = ("total", "urban", "rural")


def written(meaning: Meaning) -> str:
    """The text of ``meaning``; empty where the column is left out."""
    if not meaning.is_figure:
        return SHORT.get(meaning.field, meaning.field)
    values = ((name, getattr(meaning, name)) for name in PARTS)
    return ";".join([meaning.indicator or FIGURE, *(f"{name}={value}" for name, value in values if value)])


def wrong(text: str, indicators: Collection[str]) -> Iterator[str]:
    """Sentences that say what is wrong with ``text``; none where it can be read."""
    head, *parts = _cut(text)
    name, _sep, month = head.partition(":")
    if name and name not in (FIGURE, *FIELDS) and name not in indicators:
        yield _("“%(name)s” is no field and no indicator. Fields: %(fields)s. Indicators: %(indicators)s.") % {
            "name": name, "fields": ", ".join(FIELDS), "indicators": ", ".join(sorted(indicators)),
        }  # fmt: skip
    if month and not _whole(month, 1, 12):
        yield _("“%(text)s”: the month after the colon is 1 to 12.") % {"text": text}
    for part in parts:
        key, sep, value = part.partition("=")
        if not sep or key not in PARTS:
            yield _("“%(part)s” should be one of %(names)s with its value.") % {"part": part, "names": ", ".join(PARTS)}
        elif not _fits(key, value):
            yield _("“%(part)s” cannot be meant: %(expected)s.") % {"part": part, "expected": _expected(key)}
    if parts and name in FIELDS:
        yield _("“%(name)s” is a field: nothing follows it.") % {"name": name}


def applied(text: str, proposal: Meaning) -> Meaning:
    """``proposal`` with what ``text`` states; where it names another thing, only that."""
    head, *parts = _cut(text)
    name, _sep, month = head.partition(":")
    base = Meaning(proposal.index, proposal.heading, sure=SURE, reason=_("Stated."))
    if not name or name in FIELDS:
        return replace(base, field="standard_error" if name == "se" else name)
    stated = dict(part.partition("=")[::2] for part in parts)
    kept = replace(proposal, field=FIGURE, indicator="" if name == FIGURE else name, sure=SURE, reason=base.reason)
    months = stated.get("month", month or None)
    return replace(
        kept,
        year=_number(stated["year"]) if "year" in stated else kept.year,
        month=kept.month if months is None else _number(months),
        breakdown=stated.get("breakdown", kept.breakdown),
        unit=stated.get("unit", kept.unit),
        region=stated.get("region", kept.region),
        dated=bool({"year", "month"} & stated.keys() or month),
        divided="breakdown" in stated,
    )


def _number(text: str) -> int | None:
    return int(text) if text else None


def _cut(text: str) -> list[str]:
    return [part.strip() for part in text.split(";")]


def _whole(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdecimal() and least <= int(text) <= most


def _fits(key: str, value: str) -> bool:
    if not value:
        return True
    if key in ("year", "month"):
        return _whole(value, *((1945, 2100) if key == "year" else (1, 12)))
    return bool(unit_of(value)) if key == "unit" else value in BREAKDOWNS if key == "breakdown" else True


def _expected(key: str) -> str:
    words = {"year": _("a year"), "month": _("a month, 1 to 12"), "breakdown": ", ".join(BREAKDOWNS)}
    return words.get(key) or _("a unit such as percent or thousand_people")
