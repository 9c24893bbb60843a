"""How far the worker is with a batch: it names its step in the session of the database, which everybody may read."""

import re

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import numbers
from common.locks import HOLDERS, Lock, number
from imports.models import ImportBatch

CHECKS = (  # step, its words, and where it begins on the way of a check (0 to 1)
    ("", gettext_lazy("the file is read"), 0.0),
    ("reading", gettext_lazy("cells are understood"), 0.25),
    ("matching", gettext_lazy("recipients are looked for among those stored"), 0.45),
    ("checking", gettext_lazy("rules are checked"), 0.65),
)
WRITES = (
    ("write beneficiaries_beneficiary", gettext_lazy("recipients are written"), 0.45),
    ("write beneficiaries_decile", gettext_lazy("deciles are written"), 0.6),
    ("write beneficiaries_membership", gettext_lazy("memberships are written"), 0.65),
    ("write beneficiaries_delivery", gettext_lazy("deliveries are written"), 0.7),
    ("summaries", gettext_lazy("sums are brought up to date"), 0.92),
)
CHECK_OF_WRITE = 0.45  # the part of a commit that is its check
STEP_COUNT = re.compile(r"^(.*?) ([0-9]+)/([0-9]+)$")

SESSION = f"""
    SELECT a.application_name, c.tuples_processed, c.bytes_processed
    FROM ({HOLDERS}) l JOIN pg_stat_activity a USING (pid) LEFT JOIN pg_stat_progress_copy c USING (pid)
    WHERE l.key = %(batch)s
"""  # noqa: S608 (a constant)


def progress_of(batch: ImportBatch, what: str) -> tuple[str, float | None]:
    """The step in words and how much of the whole is done (None: not known), while somebody works on ``batch``."""
    with connection.cursor() as cursor:
        cursor.execute(SESSION, {"lock": Lock.BATCH.value, "batch": number(batch.pk)})
        row = cursor.fetchone()
    if row is None:
        return "", None
    name, lines, read = row
    step = name.partition(": ")[2] if name.startswith(f"import {batch.pk}: ") else ""
    return step_words(step, what, lines or 0, min(1.0, (read or 0) / _size(batch)))


def _size(batch: ImportBatch) -> float:
    """Bytes of the file; without end where it lies on another machine, so that no share of it is told."""
    try:
        return max(1, batch.file.size)
    except (OSError, ValueError):
        return float("inf")


def step_words(step: str, what: str, lines: int = 0, part: float = 0.0) -> tuple[str, float | None]:
    """Return the words of a step, as the worker names it, and the share that is done (0 to 1).

    ``lines``, ``part`` of the bytes: read while the file is loaded.
    """
    if what == "undo":
        return _("rows are taken back"), None
    name, done, of = _counted(step)
    steps = (*CHECKS, *WRITES) if what == "write" else CHECKS
    scale = CHECK_OF_WRITE if what == "write" else 1.0
    begins = [begin * scale if index < len(CHECKS) else begin for index, (_n, _w, begin) in enumerate(steps)] + [1.0]
    for index, (known, words, _begin) in enumerate(steps):
        if known == name:
            part = done / of if of else part if not name else 0.0
            share = begins[index] + part * (begins[index + 1] - begins[index])
            return _with_count(str(words), done if of else lines, of), share
    return "", None


def _counted(step: str) -> tuple[str, int, int]:
    found = STEP_COUNT.match(step)
    return (found[1], int(found[2]), int(found[3])) if found else (step, 0, 0)


def _with_count(words: str, done: int, of: int) -> str:
    if of:
        return _("%(step)s: %(done)s of %(all)s") % {
            "step": words, "done": numbers.number(done, 0), "all": numbers.number(of, 0),
        }  # fmt: skip
    return _("%(step)s: %(lines)s lines") % {"step": words, "lines": numbers.number(done, 0)} if done else words
