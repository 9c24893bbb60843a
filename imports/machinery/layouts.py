"""What was said about the columns of a file is proposed for the next one that has the same headings and title.

Only what follows from the headings is kept: which field or indicator a column holds. The next file may have another
year, month, unit, region or code system: those are never taken from an earlier one, but asked again. Nothing is put
into the options of a batch: the page shows what was said as a proposal, with its date (``imports.pages.answers``).
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from common.reading.months import MONTH_WORDS
from imports.models import ColumnLayout, ImportBatch
from imports.registry import importer_of

OPT_OUT = "forget_layout"  # option of a batch whose layout is not to be remembered
ASKED = "asked_columns"  # option of a batch: the texts of ``map`` that answer a question of the importer
WORD = re.compile(r"[^\W\d_]+")
COUNTED = {"i", "ii", "iii", "iv"}  # quarters and the like in a title


class Recalled(NamedTuple):
    """What was said: texts of the option ``map`` by the keys that it had there, and the day on which it was written."""

    texts: dict[str, str]
    on: date


def digest(recognised: Mapping[str, Any]) -> str:
    """The hash of the headings of a file in their order and of the words above them; empty where they are not known.

    Numbers and months of the title do not count: the table of next year bears the same title.
    """
    columns = recognised.get("columns") or []
    if not columns or any("path" not in column for column in columns):
        return ""
    text = "\x1e".join("\x1f".join(" ".join(part.lower().split()) for part in column["path"]) for column in columns)
    if words := _title_words(recognised):
        text += "\x1d" + " ".join(words)
    return hashlib.sha256(text.encode()).hexdigest()


def recall(batch: ImportBatch) -> Recalled | None:
    """What was said of columns with the headings of ``batch``; None where nothing is known."""
    key = digest(batch.counts.get("recognised") or {})
    layout = ColumnLayout.objects.filter(kind=batch.kind, digest=key).first() if key else None
    if layout is None:
        return None
    texts = {name: _lasting(text) for name, text in layout.answers["map"].items()}
    return Recalled(texts, timezone.localtime(layout.remembered_at).date())


def remember(batch: ImportBatch) -> None:
    """Keep what was said of the columns of ``batch``, which was written, for files with the same headings."""
    key = digest(batch.counts.get("recognised") or {})
    stated = batch.options.get("map")
    if not key or not isinstance(stated, dict) or batch.options.get(OPT_OUT):
        return
    kept = {name: _lasting(text) for name, text in stated.items() if _is_of_headings(batch, name, text)}
    if kept:
        ColumnLayout.objects.update_or_create(
            kind=batch.kind, digest=key, defaults={"answers": {"map": kept}, "user": batch.user}
        )


def _is_of_headings(batch: ImportBatch, name: str, text: str) -> bool:
    """False for what was said because of the contents of a column, which the next file has otherwise.

    That is what answers a question: that the column is left out, and of lists of people whatever is answered. A command
    does not tell its answers from the rest, so all of its texts are taken for answers.
    """
    if name not in batch.options.get(ASKED, [name]):
        return True
    return bool(text) and not importer_of(batch.kind).personal


def _lasting(text: str) -> str:
    """What a column holds, without what is said of one file: "p0:3;year=2022;region=64.08" is p0."""
    return text.partition(";")[0].partition(":")[0].strip()


def _title_words(recognised: Mapping[str, Any]) -> list[str]:
    titles = [line for line in recognised.get("lines") or [] if line.get("role") == "title"]
    words = (word.lower() for line in titles for cell in line["cells"] for word in WORD.findall(str(cell)))
    return [word for word in words if word not in MONTH_WORDS and word not in COUNTED]
