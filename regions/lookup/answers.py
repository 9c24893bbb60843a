"""Answers to names that no region or several bear: stated with the import, or given for an earlier file of its source.

An answer is the code of a region, "skip", or two codes, "32.01;32.71", where a table lists one name twice in each of
its lists: the first is meant by the first line of the two, the second by the second.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.backends.utils import CursorWrapper

from common.areas import lies_in_any
from regions.lookup.names import clean, key
from regions.models import Region, RegionAlias

SKIP = "skip"
SUBJECT = re.compile(r"(.*) \((ID|\d{2}(?:\.\d{2}(?:\.\d{2})?)?)\)", re.ASCII)


class KnownAnswer(NamedTuple):
    """The answer of an earlier import of the same source: code and name of the region, and the number of the import."""

    code: str
    region: str
    batch: int | None


class Answers:
    """What names mean by the options of an import, and by what was answered for its source before."""

    def __init__(self, options: Mapping[str, Any], *, remembered: bool = True):
        given = options.get("names") or {}
        self.stated = {clean(str(text)): str(answer).strip() for text, answer in given.items()}
        self.source = source_of(options)
        self.known = _known(self.source) if remembered and self.source else {}
        self.used: set[str] = set()
        self.recalled: dict[str, KnownAnswer] = {}
        codes = {code for answer in self.stated.values() for code in answer.split(";")} - {SKIP}
        self.codes = set(Region.objects.filter(code__in=codes).values_list("code", flat=True)) if codes else set()

    def of(self, text: str, area: str = "") -> str:
        """The stated answer for ``text`` within ``area``, else empty."""
        for subject in (subject_of(text, area), text):
            if subject in self.stated:
                self.used.add(subject)
                return self.stated[subject]
        return ""

    def known_of(self, text: str, area: str = "") -> str:
        """The code that was answered for ``text`` in an earlier file of this source, else empty."""
        for within in dict.fromkeys((area, "")):
            known = self.known.get((key(text), within))
            if known and (area in ("", "ID", known.code) or known.code.startswith(f"{area}.")):
                self.recalled[text] = known
                return known.code
        return ""

    @property
    def wrong(self) -> dict[str, str]:
        """Stated answers that are neither "skip" nor codes of regions."""
        return {
            text: answer
            for text, answer in self.stated.items()
            if answer != SKIP and not (set(answer.split(";")) <= self.codes and answer.count(";") < 2)
        }


def source_of(options: Mapping[str, Any]) -> str:
    """Whose names a file has: its publisher, else its title; empty where neither is stated."""
    return clean(str(options.get("publisher") or options.get("source") or ""))


def subject_of(text: str, area: str) -> str:
    """The word that stands for a name in the option ``names`` where it is asked about in several regions."""
    return f"{text} ({area})" if area else text


def _known(source: str) -> dict[tuple[str, str], KnownAnswer]:
    stored = RegionAlias.objects.filter(source__iexact=source).select_related("region")
    return {
        (alias.text, alias.within): KnownAnswer(
            alias.region_id, f"{alias.region_id} {alias.region.name}", alias.batch_id
        )
        for alias in stored
    }


def remember(cursor: CursorWrapper, batch_id: int | None, options: Mapping[str, Any], areas: Iterable[str]) -> None:
    """Keeps the answers of ``options`` as names of its source. For an importer's ``before_write``.

    Only answers within ``areas``, where the importer may write: nobody says for others what a name means.
    """
    source = source_of(options)
    if not source or not options.get("names"):
        return
    for text, answer in options["names"].items():
        named = SUBJECT.fullmatch(clean(str(text)))
        name, within = named.groups() if named else (str(text), "")
        # A name that is answered anew belongs to this batch: its undo makes it asked again.
        cursor.execute(
            f"""
            INSERT INTO regions_regionalias (source, text, "within", region_id, user_id, batch_id, made_at)
            SELECT %(source)s, %(text)s, %(within)s, r.code, b.user_id, b.id, now()
            FROM regions_region r LEFT JOIN imports_importbatch b ON b.id = %(batch)s
            WHERE r.code = %(code)s AND {lies_in_any("r.code", "%(areas)s")}
            ON CONFLICT (upper(source), text, "within") DO UPDATE
            SET region_id = EXCLUDED.region_id, user_id = EXCLUDED.user_id, batch_id = EXCLUDED.batch_id,
                made_at = now()
            WHERE regions_regionalias.region_id <> EXCLUDED.region_id
            """,  # noqa: S608 (the condition is a constant; values are parameters)
            {"source": source[:300], "text": key(name)[:200], "within": within, "code": answer, "batch": batch_id,
             "areas": list(areas)},
        )  # fmt: skip


def forget(cursor: CursorWrapper, batch_id: int) -> None:
    """Takes back the answers that ``batch_id`` brought. For an importer's ``after_undo``."""
    cursor.execute("DELETE FROM regions_regionalias WHERE batch_id = %s", [batch_id])
