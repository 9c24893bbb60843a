"""A small part of the published figures, for tests that need some: loading all takes minutes."""

import csv
import json
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from indicators.published_figures import DATA, load_published, published_files

REGIONS = ("ID", "64", "65", "64.08", "64.72", "62.02", "74.11", "11.01", "91")


def small(folder: Path, only: Collection[str] = ("p0", "poor"), regions: Collection[str] = REGIONS) -> Path:
    """``folder`` with the files of the indicators ``only``, cut down to ``regions``, and their manifest."""
    folder.mkdir(exist_ok=True)
    entries = []
    for file in published_files(DATA, only):
        with file.path.open(encoding="utf-8", newline="") as source:
            heading, *lines = csv.reader(source)
        write(folder / file.name, [heading, *(line for line in lines if line[0] in regions)])
        entries.append({"name": file.name, "options": file.options})
    (folder / "manifest.json").write_text(json.dumps({"edition": "2026-11-30", "files": entries}))
    seal(folder)
    return folder


def write(path: Path, lines: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def seal(folder: Path) -> None:
    """Write the checksums of the files into their manifest."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    for entry in manifest["files"]:
        entry["sha256"] = sha256((folder / entry["name"]).read_bytes()).hexdigest()
    path.write_text(json.dumps(manifest))


def load_small(folder: Path, **stated) -> dict[str, int]:
    """Load a part of the published figures; new rows by file."""
    return dict(load_published(small(folder, **stated)))
