"""What was said about the columns of a file is proposed for the next one that has the same headings.

Only answers that follow from the headings are kept, never those about one file (its year, its source, its names).
"""

import hashlib
from typing import Any

from imports.models import ColumnLayout, ImportBatch

REMEMBERED = ("map", "codes", "month", "semester", "unit", "convert", "decimal")
OPT_OUT = "forget_layout"  # option of a batch whose layout is not to be remembered


def digest(recognised: dict[str, Any]) -> str:
    """The hash of the headings of a file in their order; empty where they are not known."""
    columns = recognised.get("columns") or []
    if not columns or any("path" not in column for column in columns):
        return ""
    text = "\x1e".join("\x1f".join(" ".join(part.lower().split()) for part in column["path"]) for column in columns)
    return hashlib.sha256(text.encode()).hexdigest()


def recall(batch: ImportBatch) -> bool:
    """Put the answers that were given for these headings into the options of ``batch``; True where there are some.

    Nothing that was stated is replaced, and a batch for which columns were stated already is left alone.
    """
    if "map" in batch.options:
        return False
    layout = _layout(batch)
    if layout is None:
        return False
    batch.options = {**layout.answers, **batch.options, "recalled": layout.remembered_at.date().isoformat()}
    batch.save(update_fields=["options"])
    return True


def remember(batch: ImportBatch) -> None:
    """Keep the answers of ``batch``, which was written, for files with the same headings."""
    key = digest(batch.counts.get("recognised") or {})
    answers = {name: batch.options[name] for name in REMEMBERED if batch.options.get(name)}
    if key and answers.get("map") and not batch.options.get(OPT_OUT):
        ColumnLayout.objects.update_or_create(
            kind=batch.kind, digest=key, defaults={"answers": answers, "user": batch.user}
        )


def _layout(batch: ImportBatch) -> ColumnLayout | None:
    key = digest(batch.counts.get("recognised") or {})
    found: ColumnLayout | None = ColumnLayout.objects.filter(kind=batch.kind, digest=key).first() if key else None
    return found
