"""Exports against the engine: rows per second, time to the first byte and memory, on 1,000,000 generated rows.

    python -m benchmarks.exports [ROWS]

Reads a table of a scratch database with psql's copy command and with each export. Needs psql on the PATH.
"""

import os
import resource
import subprocess
import sys
import time

import django

from benchmarks.scratch import scratch_database

TABLE = """
CREATE TABLE {table} AS SELECT n::bigint AS id, lpad((n %% 100)::text, 2, '0') || '.08' AS code,
    'Kabupaten ' || n AS name, 2000 + n %% 25 AS year, 3 AS month, (n %% 10000 / 100.0)::numeric(18,4) AS value,
    CASE WHEN n %% 7 > 0 THEN date '2020-01-01' + n %% 1000 END AS released_on,
    CASE WHEN n %% 50 = 0 THEN '=1+1, "x"' || chr(10) || 'y' ELSE 'note ' || n END AS note
FROM generate_series(1, %s) n;
ALTER TABLE {table} ADD PRIMARY KEY (id); ANALYZE {table};
"""


KINDS = {"year": "number", "month": "number", "value": "number", "released_on": "date"}
NAMES = ["id", "code", "name", "year", "month", "value", "released_on", "note"]
NAME = "benchmark_of_exports"


def queryset():
    """The rows, as the queryset of a list page would give them. Django must be set up."""
    from django.db import models

    class Row(models.Model):
        code = models.CharField(max_length=10)
        name = models.CharField(max_length=40)
        year = models.IntegerField()
        month = models.IntegerField()
        value = models.DecimalField(max_digits=18, decimal_places=4)
        released_on = models.DateField(null=True)
        note = models.CharField(max_length=40)

        class Meta:
            app_label = "benchmarks"
            db_table = NAME
            managed = False

        def __str__(self):
            return self.name

    return Row.objects.order_by("id")


def psql(url: str) -> float:
    """Seconds that psql takes for the same columns."""
    copy = f"\\copy (SELECT {', '.join(NAMES)} FROM {NAME} ORDER BY id) TO STDOUT WITH (FORMAT csv)"
    started = time.perf_counter()
    subprocess.run(["psql", url, "-qc", copy], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def export(rows, kind: str) -> tuple[float, float, int]:
    """Seconds to the end and to the first rows, and bytes."""
    from common.writing import exports

    columns = [exports.ExportColumn(name, name, name, KINDS.get(name, "text")) for name in NAMES]
    started = time.perf_counter()
    parts = iter(exports.FORMATS[kind](rows, columns, "benchmark").streaming_content)
    size = len(next(parts)) + len(next(parts))  # the headings, then rows
    first = time.perf_counter() - started
    size += sum(map(len, parts))
    return time.perf_counter() - started, first, size


def memory() -> float:
    """The most memory that this process has ever had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(url: str, count: int) -> None:
    """Print the figures for a table of ``count`` rows in the database of DATABASE_URL."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(TABLE.format(table=NAME), [count])
    rows = queryset()
    engine = min(psql(url) for _ in range(4))
    print(f"{count:,} rows x {len(NAMES)}; psql \\copy: 1.00 ({count / engine / 1e6:.2f} M rows/s)")
    for kind in ("csv", "csv-excel", "xlsx"):
        before = memory()
        total, first, size = min(export(rows, kind) for _ in range(1 if kind == "xlsx" else 3))
        print(
            f"{kind:10} {engine / total:.2f} of psql's speed ({count / total / 1e6:.3f} M rows/s), first rows after "
            f"{first * 1000:.0f} ms, memory +{memory() - before:.1f} MiB, {size / 1e6:.1f} MB"
        )
    connection.close()


def main(count: int = 1_000_000) -> None:
    with scratch_database() as scratch:
        os.environ["DATABASE_URL"] = scratch.url
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poverty_monitor.settings")
        django.setup()
        measure(scratch.url, count)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
