"""Published figures that come with the program: ``published/``, files in our own import format, and how they come in.

Each file goes through the same importer as any file, as one batch that is not marked as sample. What a file states for
all its figures (indicator, unit, source) are its options in ``published/manifest.json``.
"""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from imports.machinery.locks import is_running
from imports.models import ImportBatch
from indicators.imports.statistics import import_indicators
from indicators.models import Observation
from regions.models import Region

DATA = Path(__file__).parent / "published"
OPTIONS = {"codes": "kemendagri", "decimal": "point"}
FIRST = ("population", "p0", "p1", "poor")  # what the checks of the others hold them against
MAIN = ("population", "p0", "poor", "country-additions", "extreme-poverty")  # what the overview shows


class PublishedError(Exception):
    """The published figures cannot be loaded; the text says which file or what is missing."""


class PublishedFile(NamedTuple):
    """A file of published figures; ``options`` are those of the import."""

    path: Path
    sha256: str
    options: dict[str, Any]

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def is_loaded(self) -> bool:
        """True where the file as it is was committed, and not undone."""
        committed = ImportBatch.objects.filter(kind="statistics", state=ImportBatch.State.COMMITTED, is_sample=False)
        return committed.filter(sha256=self.sha256).exists()

    def rows(self) -> Iterator[dict[str, str]]:
        """Its figures with what the file states for all of them."""
        with self.path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield self.options | {name: cell for name, cell in row.items() if cell or name not in self.options}


def edition(folder: Path = DATA) -> str:
    """The day of the collection, such as 2026-11-30."""
    return _manifest(folder)["edition"]


def published_files(folder: Path = DATA, only: Collection[str] = ()) -> list[PublishedFile]:
    """The files in the order in which they are loaded; ``only``: those of these names or indicators.

    Raises PublishedError where a name is unknown, or a file is not the one of the manifest.
    """
    listed = _manifest(folder)["files"]
    stems = {entry["name"]: {entry["name"], entry["name"].removesuffix(".csv")} for entry in listed}
    names = {name: stem | {entry.partition("-")[0] for entry in stem} for name, stem in stems.items()}
    unknown = set(only) - set().union(*names.values())
    if unknown:
        raise PublishedError(_("There is no file of published figures %(name)s.") % {"name": min(unknown)})
    files = [
        PublishedFile(folder / entry["name"], entry["sha256"], OPTIONS | entry["options"])
        for entry in listed
        if not only or names[entry["name"]] & set(only)
    ]
    for file in files:
        if sha256(file.path.read_bytes()).hexdigest() != file.sha256:
            raise PublishedError(_("%(name)s is not the file that the manifest lists.") % {"name": file.name})
    return sorted(files, key=_turn)


def _manifest(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def _turn(file: PublishedFile) -> tuple[int, str]:
    indicator = file.options.get("indicator")
    return (FIRST.index(indicator) if indicator in FIRST else len(FIRST), file.name)


def load_published(
    folder: Path = DATA, *, only: Collection[str] = (), dry_run: bool = False
) -> Iterator[tuple[str, int]]:
    """Load what is not loaded yet, a file at a time; yield its name and how many figures are new or changed.

    ``dry_run`` checks and writes nothing. Raises PublishedError.
    """
    if not Region.objects.districts().exists():
        raise PublishedError(_("There are no regions yet: run import_regions first."))
    for file in published_files(folder, only):
        if not file.is_loaded:
            yield file.name, _load(file, dry_run=dry_run)


@task()
def load_next() -> int:
    """One file by the worker, which leaves the next one to itself: what users ask of it comes in between."""
    loaded = next(load_published(), None)
    if loaded:
        load_next.enqueue()
    return loaded[1] if loaded else 0


def is_cut_off() -> bool:
    """True where the worker was ended in the midst of a file, and no other one waits for it."""
    last = DBTaskResult.objects.filter(task_path=load_next.module_path).order_by("-enqueued_at").first()
    return last is not None and last.status not in ("READY", "SUCCESSFUL")


def _load(file: PublishedFile, *, dry_run: bool) -> int:
    _drop_remains(file)
    options = file.options | {"conflicts": _settled(file)}
    _batch, outcome = import_indicators(file.path, options, confirm=True, dry_run=dry_run)
    if outcome.errors or not (dry_run or outcome.written):
        raise PublishedError(f"{file.name}: {outcome.problems[:3]}")
    with connection.cursor() as cursor:  # the checks of the next file compare with this one
        cursor.execute("ANALYZE indicators_observation")
    return outcome.counts["new"] + outcome.counts["changed"]


def _drop_remains(file: PublishedFile) -> None:
    """Batches of the file that a killed process left behind."""
    left = ImportBatch.objects.filter(kind="statistics", sha256=file.sha256, state=ImportBatch.State.INTERRUPTED)
    for batch in left.filter(user=None):
        if not is_running(batch):
            batch.delete()
            batch.file.delete(save=False)


def _settled(file: PublishedFile) -> dict[str, str]:
    """How figures meet others that are stored: those of another source stay in force, what a person changed stays."""
    codes = {row["indicator"] for row in file.rows()}
    levels = [2] if "-districts" in file.name else [0, 1]
    if not Observation.objects.filter(indicator__in=codes, region__level__in=levels).exists():
        return {}
    _batch, outcome = import_indicators(file.path, file.options, dry_run=True)
    conflicts = outcome.more_counts.get("conflicts", [])
    changed = {
        f"{conflict['line']}:{conflict['column']}": "keep" if _is_changed_by_hand(conflict) else "replace"
        for conflict in conflicts
        if conflict["rule"] == "changed"
    }
    return {"*": "both"} | changed if conflicts else {}


def _is_changed_by_hand(conflict: dict[str, Any]) -> bool:
    series = {name: conflict[name] for name in ("breakdown", "year", "month", "period_kind")}
    stored = Observation.history.filter(region=conflict["region"], indicator=conflict["indicator"], **series)
    return stored.filter(history_type="~").exists()


# --- the table of what is there -------------------------------------------------------------------

LEVELS = {2: "Kabupaten dan kota", 1: "Provinsi", 0: "Indonesia"}
INTRO = """# Published figures

Edition {edition}: {count} figures. How many regions have a figure of an indicator in a year, whatever its month, method
or breakdown. Written by `manage.py import_published --table`; sources and rights: `indicators/published/README.md`.
"""


def counted(folder: Path = DATA) -> Counter[tuple[int, str, int]]:
    """How many regions have a figure: by level (0 country, 1 province, 2 district), indicator and year."""
    regions = defaultdict(set)
    for file in published_files(folder):
        for row in file.rows():
            code = row["region"]
            level = 0 if code == "ID" else 1 + code.count(".")
            regions[level, row["indicator"], int(row["year"])].add(code)
    return Counter({key: len(codes) for key, codes in regions.items()})


def coverage(folder: Path = DATA) -> str:
    """The text of ``docs/published.md``."""
    counts = counted(folder)
    figures = sum(1 for file in published_files(folder) for _row in file.rows())
    text = INTRO.format(edition=edition(folder), count=f"{figures:,}")
    for level, heading in LEVELS.items():
        codes = sorted({code for at, code, _year in counts if at == level})
        years = sorted({year for at, _code, year in counts if at == level})
        lines = [["year", *codes], ["---"] * (len(codes) + 1)]
        lines += [[str(year), *(str(counts[level, code, year] or "") for code in codes)] for year in years]
        text += f"\n## {heading}\n\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"
    return text
