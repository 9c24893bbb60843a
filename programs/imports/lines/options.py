"""What somebody states with a file of programmes, in the form in which it is kept."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading import tables as reading
from imports.machinery.file_questions import ANSWERS
from imports.machinery.outcome import Question, Unclear
from indicators.imports import source_kinds
from programs.imports.asking.accumulating import ANSWERS as COUNTING
from programs.imports.asking.keys import ANSWERS as KEYS
from programs.imports.asking.levels import ANSWERS as LEVELS
from programs.imports.asking.period import ANSWERS as QUARTERS
from programs.imports.asking.period import UNKNOWN, YEARS
from programs.imports.lines import shared_cells
from programs.imports.lines.accounts import ANSWERS as ACCOUNTS
from programs.imports.lines.filled_down import ANSWERS as BLANKS
from programs.imports.lines.repeated import ANSWERS as REPEATED
from programs.imports.lines.repeated import OPTIONS as OF_REPEATED
from programs.imports.lines.whole_file import INSTEAD
from programs.models import Unit
from regions.evidence import ASKED
from regions.lookup.resolving import SYSTEMS

OPTIONS = ANSWERS | {
    "codes": SYSTEMS, "decimal": parsing.DECIMALS, "separator": tuple(reading.SEPARATORS), "quarter": QUARTERS,
    "year": YEARS, "keys": KEYS, "counting": COUNTING, "levels": LEVELS, "accounts": ACCOUNTS, "blanks": BLANKS,
    "evidence": ASKED, "counted": (*Unit.values, *INSTEAD), shared_cells.OPTION: shared_cells.ANSWERS,
}  # fmt: skip
PAIRS = {
    "map": "HEADING=FIELD",
    "unit": "HEADING=UNIT",
    "names": "NAME=CODE",
    "agencies": "NAME=AGENCY",
    "programs": "NAME=CODE",
    "words": "TEXT=CHOICE",
    "repeated": "CODE=once|sum",
    "repeated_money": "CODE=once|sum",
}  # a value for each of several words


def clean(given: Mapping) -> dict:
    """The options in their stored form, see ``import_programs``. Raises Unclear where one cannot be meant."""
    options = {name: value for name, value in given.items() if value not in (None, "", [], {})}
    wrong = [
        Question(_("Possible values: %(values)s.") % {"values": _listed(allowed)}, name)
        for name, allowed in OPTIONS.items()
        if name in options and options[name] not in allowed
    ]
    if "published_on" in options:
        try:
            options["published_on"] = str(parsing.day(str(options["published_on"])))
        except parsing.Unreadable:
            wrong.append(
                Question(_("“%(value)s” cannot be read.") % {"value": options["published_on"]}, "published_on")
            )
    wrong += source_kinds.wrong(options.get("source_kind", {}))
    for name, form in PAIRS.items():
        stated, bad = _pairs(options.pop(name, {}))
        options |= {name: stated} if stated else {}
        if name in OF_REPEATED.values():
            bad += [f"{code}={answer}" for code, answer in stated.items() if answer not in REPEATED]
        wrong += [Question(_("“%(text)s” should be %(form)s.") % {"text": text, "form": form}, name) for text in bad]
    if wrong:
        raise Unclear(wrong)
    return options


def _listed(allowed: Sequence[str]) -> str:
    return ", ".join(allowed) if allowed is not YEARS else f"{YEARS[0]}–{YEARS[-2]}, {UNKNOWN}"


def _pairs(given: Mapping | list[str] | str) -> tuple[dict[str, str], list[str]]:
    """Heading -> field (empty: left out) of a dict or of texts HEADING=FIELD, and those texts that are none.

    Likewise the other options with an answer for each of several words.
    """
    if isinstance(given, Mapping):
        return {str(heading): str(field) for heading, field in given.items()}, []
    lines = [line for line in (given.splitlines() if isinstance(given, str) else given) if line.strip()]
    cut = [line.rpartition("=") for line in lines]
    return {name.strip(): field.strip() for name, sep, field in cut if sep and name.strip()}, [
        line for line, (name, sep, _field) in zip(lines, cut, strict=True) if not (sep and name.strip())
    ]
