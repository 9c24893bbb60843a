"""The sample data: claims, targets and what is made up, in our own import format, and the way to take them out again.

Published figures are no sample: ``published_figures.py`` loads them, and they stay. Figures go through the same
importer as any file, one batch per file marked as sample. What somebody has changed since is that person's
data and is never removed with the sample.
"""

import csv
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from django.db import connection, transaction
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _

from imports.machinery import undo
from imports.machinery.restoring import UndoRefused
from imports.machinery.staging import row_hash
from imports.models import ImportBatch
from imports.registry import importer_of
from indicators.imports import statistics
from indicators.models import Observation, StatedRelation, Target
from regions.evidence import of_source
from regions.models import Commodity, Region, RegionCommodity, Source

DATA = Path(__file__).parent / "sample_data"
OTHER_FILES = {"sources.csv", "targets.csv", "stated.csv", "commodities.csv"}
OPTIONS = {"codes": "kemendagri", "decimal": "point", "conflicts": {"*": "both"}}  # claims stand beside figures


class SampleError(Exception):
    """The sample cannot be loaded; the text says which file or what is missing."""


@dataclass
class Removed:
    """How many rows were, or would be, deleted, and the rows that stay because somebody changed them."""

    figures: int = 0
    targets: int = 0
    commodities: int = 0
    sources: int = 0
    batches: int = 0
    others: int = 0
    kept: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SampleStep:
    """What another app adds to the sample, in its module ``sample``.

    ``load`` loads what is not loaded yet and returns new rows by file; ``remove`` deletes it again and counts into
    a ``Removed``; ``sources`` are keys of the sources that go where nothing uses them any more.
    """

    load: Callable[[], dict[str, int]]
    remove: Callable[[Removed], None]
    sources: Callable[[], list[int]]


SAMPLE_STEPS: list[SampleStep] = []


def register(step: SampleStep) -> None:
    """Make a step of the sample known."""
    SAMPLE_STEPS.append(step)


def sample_steps() -> list[SampleStep]:
    """Return all steps of the sample, from the module ``sample`` of each app."""
    autodiscover_modules("sample")
    return SAMPLE_STEPS


def figure_files() -> list[Path]:
    """The files of figures."""
    return sorted(path for path in DATA.glob("*.csv") if path.name not in OTHER_FILES)


def load_sample() -> dict[str, int]:
    """Load what is not loaded yet. Returns new rows by file name; an empty answer means that all was there."""
    if not Region.objects.districts().exists():
        raise SampleError(_("There are no regions yet: run import_regions first."))
    loaded = {}
    load_sources()
    for path in figure_files():
        count = _load_figures(path)
        if count:
            loaded[path.name] = count
    others = {"targets.csv": _load_targets, "stated.csv": _load_stated, "commodities.csv": load_commodities}
    for name, load in others.items():
        count = load()
        if count:
            loaded[name] = count
    for step in sample_steps():
        loaded |= step.load()
    return loaded


def _load_figures(path: Path) -> int:
    if already_loaded(path):
        return 0
    __, outcome = statistics.import_indicators(path, OPTIONS, confirm=True, is_sample=True)
    if not outcome.written:
        raise SampleError(f"{path.name}: {outcome.problems[:3]}")
    with connection.cursor() as cursor:  # the checks of the next file compare with this one
        cursor.execute("ANALYZE indicators_observation")
    return outcome.counts["new"] + outcome.counts["changed"]


def already_loaded(path: Path) -> bool:
    """True where the file as it is was committed as sample, and not undone."""
    digest = sha256(path.read_bytes()).hexdigest()
    return ImportBatch.objects.filter(is_sample=True, state=ImportBatch.State.COMMITTED, sha256=digest).exists()


def load_sources() -> None:
    """Sources that are no statistics, with their kind; the importer makes the others."""
    for row in read_rows(DATA / "sources.csv"):
        Source.objects.get_or_create(
            title=row["title"],
            publisher=row["publisher"],
            published_on=row["published_on"] or None,
            defaults={"kind": row["kind"]},
        )


@transaction.atomic
def _load_targets() -> int:
    made = 0
    for row in read_rows(DATA / "targets.csv"):
        __, created = Target.objects.get_or_create(
            region_id=row["region"],
            indicator_id=row["indicator"],
            year=row["year"] or None,
            document=Source.objects.get(title=row["document"]),
            defaults={
                "minimum": row["minimum"] or None,
                "maximum": row["maximum"] or None,
                "direction": row["direction"],
                "evidence": row["evidence"],
                "is_sample": True,
            },
        )
        made += created
    return made


@transaction.atomic
def _load_stated() -> int:
    """What the reports state without a level; its evidence is that of its source."""
    made = 0
    for row in read_rows(DATA / "stated.csv"):
        source = Source.objects.get(title=row["source"])
        __, created = StatedRelation.objects.get_or_create(
            kind=row["kind"], region_id=row["region"], indicator_id=row["indicator"], year=row["year"] or None,
            month=row["month"] or None, relation=row["relation"], compared_with_id=row["compared_with"], source=source,
            defaults={
                "stated_by": row["stated_by"], "note": row["note"], "evidence": of_source(source), "is_sample": True,
            },
        )  # fmt: skip
        made += created
    return made


@transaction.atomic
def load_commodities() -> int:
    """Load the leading commodities of regions; return the number of new rows."""
    made = 0
    for row in read_rows(DATA / "commodities.csv"):
        commodity, __ = Commodity.objects.get_or_create(name=row["commodity"])
        __, created = RegionCommodity.objects.get_or_create(
            region_id=row["region"], commodity=commodity, source=Source.objects.get(title=row["source"])
        )
        made += created
    return made


@transaction.atomic
def remove_sample(*, dry_run: bool = False) -> Removed:
    """Delete all sample rows that nobody changed, and the sources and commodities that nothing uses any more."""
    removed = Removed()
    sources = _sample_sources()
    sources += [pk for step in sample_steps() for pk in step.sources()]
    known = Source.objects.count()
    for step in reversed(sample_steps()):
        step.remove(removed)
    for batch in ImportBatch.objects.filter(is_sample=True, kind="statistics").order_by("-pk"):
        _remove_batch(batch, removed)
    removed.figures += _remove_marked()
    _remove_targets(removed)
    _remove_commodities(removed)
    delete_rows(unused(Source, sources))
    removed.sources = known - Source.objects.count()
    if dry_run:
        transaction.set_rollback(True)
    return removed


def _sample_sources() -> list[int]:
    """Keys of the sources that the sample's files name."""
    titles = {row["title"] for row in read_rows(DATA / "sources.csv")}
    for path in figure_files():
        titles |= {row["source"] for row in read_rows(path)}
    return list(Source.objects.filter(title__in=titles).values_list("pk", flat=True))


def _remove_batch(batch: ImportBatch, removed: Removed) -> None:
    if batch.state == ImportBatch.State.COMMITTED:
        try:
            removed.figures += undo.undo(batch)
        except UndoRefused:
            removed.figures += _remove_unchanged(batch)
    left = Observation.objects.filter(batch=batch)
    if left.exists():
        removed.kept += [str(row) for row in left]
        return
    batch.delete()
    transaction.on_commit(lambda: batch.file.delete(save=False))
    removed.batches += 1


def _remove_unchanged(batch: ImportBatch) -> int:
    """Delete the rows that the batch made and nobody changed; for when it cannot be undone as a whole."""
    importer = importer_of(batch.kind)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            DELETE FROM {importer.table} t USING imports_batchchange c
            WHERE c.batch_id = %s AND c."table" = %s AND c.before IS NULL AND t.id = c.key::bigint
              AND {row_hash("t", importer.derived, importer.added)} = c.after_hash
            """,  # noqa: S608 - names come from the importer's class
            [batch.pk, importer.table],
        )
        return cursor.rowcount


def _remove_marked() -> int:
    """Delete figures whose evidence is "sample", however they came."""
    return delete_rows(Observation.objects.filter(evidence="sample"))


def _remove_targets(removed: Removed) -> None:
    removed.targets += _remove_unchanged_rows(Target, removed)
    removed.others += _remove_unchanged_rows(StatedRelation, removed)


def _remove_unchanged_rows(model, removed: Removed) -> int:
    """Delete the sample rows of ``model`` that nobody changed; how many."""
    count = 0
    for row in model.objects.filter(is_sample=True):
        if row.history.filter(history_type="~").exists():
            removed.kept.append(str(row))
        else:
            row.delete()
            count += 1
    return count


def _remove_commodities(removed: Removed) -> None:
    rows = read_rows(DATA / "commodities.csv")
    for row in rows:
        stated = RegionCommodity.objects.filter(
            region=row["region"], commodity__name=row["commodity"], source__title=row["source"]
        )
        removed.commodities += delete_rows(stated)
    names = {row["commodity"] for row in rows}
    delete_rows(unused(Commodity, Commodity.objects.filter(name__in=names).values_list("pk", flat=True)))


def delete_rows(rows) -> int:
    """Delete a queryset; where it is empty no statement is sent, as each would raise the data version."""
    return rows.delete()[1].get(rows.model._meta.label, 0) if rows.exists() else 0


def unused(model, keys: Collection[int], but: Collection[str] = ()):
    """The rows of ``keys`` that no other row refers to, as a queryset. Rows of the tables ``but`` do not count."""
    used = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.one_to_many and relation.field.db_constraint and relation.related_model._meta.db_table not in but:
            name = relation.field.name
            users = relation.related_model._base_manager.filter(**{f"{name}__in": keys})
            used |= set(users.values_list(name, flat=True).distinct())
    return model.objects.filter(pk__in=set(keys) - used)


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV of the sample."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
