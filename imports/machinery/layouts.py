"""What was said about the columns of a file is proposed for the next one that has the same headings.

Only what follows from the headings is kept: which field or indicator a column holds. The next file with the same
headings may have another year, month, unit or code system: those are never taken from an earlier one, but asked again.
"""

import hashlib
from typing import Any

from imports.models import ColumnLayout, ImportBatch

OF_ONE_FILE = ("year", "month", "unit")  # parts of a text of the option map that the next file may have otherwise
OPT_OUT = "forget_layout"  # option of a batch whose layout is not to be remembered


def digest(recognised: dict[str, Any]) -> str:
    """The hash of the headings of a file in their order; empty where they are not known."""
    columns = recognised.get("columns") or []
    if not columns or any("path" not in column for column in columns):
        return ""
    text = "\x1e".join("\x1f".join(" ".join(part.lower().split()) for part in column["path"]) for column in columns)
    return hashlib.sha256(text.encode()).hexdigest()


def recall(batch: ImportBatch) -> bool:
    """Put what was said of columns with these headings into the options of ``batch``; True where there is something.

    A batch for which columns were stated already, and one that was written meanwhile, is left alone.
    """
    layout = None if "map" in batch.options else _layout(batch)
    if layout is None:
        return False
    recalled = {"map": layout.answers["map"], "recalled": layout.remembered_at.date().isoformat()}
    options = {**batch.options, **recalled}
    done = (ImportBatch.State.COMMITTED, ImportBatch.State.UNDONE)
    if not ImportBatch.objects.filter(pk=batch.pk).exclude(state__in=done).update(options=options):
        return False
    batch.options = options
    return True


def remember(batch: ImportBatch) -> None:
    """Keep what was said of the columns of ``batch``, which was written, for files with the same headings."""
    key = digest(batch.counts.get("recognised") or {})
    stated = batch.options.get("map")
    if key and isinstance(stated, dict) and stated and not batch.options.get(OPT_OUT):
        answers = {"map": {column: _lasting(text) for column, text in stated.items()}}
        ColumnLayout.objects.update_or_create(
            kind=batch.kind, digest=key, defaults={"answers": answers, "user": batch.user}
        )


def _lasting(text: str) -> str:
    """What a column holds, without what is said of one file: "p0:3;year=2022;breakdown=urban" is p0, urban."""
    head, *parts = text.split(";")
    kept = [part for part in parts if part.partition("=")[0].strip() not in OF_ONE_FILE]
    return ";".join([head.partition(":")[0], *kept])


def _layout(batch: ImportBatch) -> ColumnLayout | None:
    key = digest(batch.counts.get("recognised") or {})
    found: ColumnLayout | None = ColumnLayout.objects.filter(kind=batch.kind, digest=key).first() if key else None
    return found
