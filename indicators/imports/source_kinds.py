# ruff: noqa: S608 (names of columns come from constants; values are parameters)
"""What kind a source is of that a file names for the first time, and how well its figures are supported.

``import_source``: title, publisher, published_on and kind (NULL: to be asked) of each source that is not stored.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from common.choices import Evidence
from imports.machinery.outcome import Job, Question
from regions.evidence import ASKED, sql_by_kind
from regions.models import Source

Kind = Source.Kind
SHORTEST_TITLE = 10  # letters
STATISTICS = re.compile(r"\b(bps|badan pusat statistik|statistics indonesia|biro pusat statistik)\b", re.I)
# Names of agencies, with the kind that their tables mostly are of. It is proposed, not decided.
AGENCIES = (
    (re.compile(r"du[ck]*capil|kependudukan dan pencatatan sipil", re.I), Kind.REGISTRY),
    (re.compile(r"\b(dinas|bappe\w*|bapelit\w*|badan|kementerian|kemen\w+|sekretariat|pemerintah|pemkab|pemkot|pemprov"
                r"|biro|kecamatan|kelurahan|desa|rsud|puskesmas|tkpkd|tnp2k)\b", re.I), Kind.DOCUMENT),
)  # fmt: skip
STORED = f"""
UPDATE import_row s SET source_id = c.id, evidence = coalesce(s.evidence, {sql_by_kind("c.kind")})
FROM regions_source c
WHERE c.title = s.source AND c.publisher = s.publisher AND c.published_on IS NOT DISTINCT FROM s.published_on
"""
NEW = """
DROP TABLE IF EXISTS import_source;
CREATE TEMP TABLE import_source ON COMMIT DROP AS
SELECT DISTINCT source AS title, publisher, published_on, NULL::text AS kind FROM import_row
WHERE source_id IS NULL AND status IS NULL
"""
BY_NEW = f"""
UPDATE import_row s SET evidence = {sql_by_kind("n.kind")} FROM import_source n
WHERE s.evidence IS NULL AND n.title = s.source AND n.publisher = s.publisher
  AND n.published_on IS NOT DISTINCT FROM s.published_on
"""
UNSUPPORTED = """
SELECT EXISTS (SELECT FROM import_row s
    LEFT JOIN import_source n ON n.title = s.source AND n.publisher = s.publisher
        AND n.published_on IS NOT DISTINCT FROM s.published_on
    WHERE s.evidence IS NULL AND s.status IS NULL AND (s.source_id IS NOT NULL OR n.kind IS NOT NULL))
"""


def proposed(publisher: str) -> str:
    """The kind that the name of ``publisher`` suggests; empty where it suggests none."""
    if STATISTICS.search(publisher):
        return Kind.STATISTICS
    return next((kind for pattern, kind in AGENCIES if pattern.search(publisher)), "")


def find(cursor: CursorWrapper, job: Job) -> list[Question]:
    """Fills ``source_id`` and ``evidence`` of the staged rows; what must be asked about the sources."""
    cursor.execute(STORED)
    cursor.execute(NEW)
    cursor.execute("SELECT publisher, min(title) FROM import_source GROUP BY publisher ORDER BY publisher")
    publishers = dict(cursor.fetchall())
    kinds = {publisher: stated_kind(publisher, job.options.get("source_kind", "")) for publisher in publishers}
    for publisher, kind in kinds.items():
        cursor.execute("UPDATE import_source SET kind = nullif(%s, '') WHERE publisher = %s", [kind, publisher])
    if publishers:
        cursor.execute(BY_NEW)
    unknown = [publisher for publisher, kind in kinds.items() if not kind]
    questions = [ask_kind(publisher, publishers[publisher], several=len(unknown) > 1) for publisher in unknown]
    cursor.execute(UNSUPPORTED)
    return [*questions, *([ask_evidence()] if cursor.fetchone()[0] else [])]


def stated_kind(publisher: str, stated: Any) -> str:
    """What was stated, for all or for this publisher; else only what one reading leaves: a statistics office."""
    kind = stated.get(publisher, "") if isinstance(stated, dict) else stated
    return kind or (Kind.STATISTICS if STATISTICS.search(publisher) else "")


def ask_source(lines: Iterable[str]) -> Question:
    """The source of a file that names none; proposed is the longest of the ``lines`` above the table."""
    line = max(lines, key=lambda line: len(line.split()), default="")  # "Tabel 4.6.2" says little
    line = line if len(line) > SHORTEST_TITLE else ""
    reason = _("The line above the table.") if line else ""
    return Question(_("State the source of the figures."), "source", (), line, reason)


def ask_kind(publisher: str, title: str, *, several: bool) -> Question:
    """Of what kind a new source is. ``several``: the answer holds for this publisher alone."""
    kind = proposed(publisher or title)
    if publisher:
        reason = _("The name of the publisher is that of an agency.")
        text = _("The source of “%(publisher)s” is new. Of what kind is it?") % {"publisher": publisher}
    else:
        reason = _("Its title names an office.")
        text = _("The source “%(title)s” is new. Of what kind is it?") % {"title": title}
    reason = reason if kind else ""
    choices = tuple((value, str(label)) for value, label in Kind.choices)
    return Question(text, "source_kind", choices, kind, reason, publisher if several else "")


def ask_evidence() -> Question:
    """How well figures of a source are supported whose kind does not tell it."""
    text = _("The kind of the source does not tell how well its figures are supported. State it.")
    choices = tuple((value, str(label)) for value, label in Evidence.choices if value in ASKED)
    return Question(text, "evidence", choices)


def wrong(stated: Any) -> list[Question]:
    """What is wrong with the option ``source_kind``: a kind, or ``{publisher: kind}``."""
    kinds = stated.values() if isinstance(stated, dict) else [stated]
    if set(kinds) <= set(Kind.values):
        return []
    return [Question(_("Possible values: %(values)s.") % {"values": ", ".join(Kind.values)}, "source_kind")]
