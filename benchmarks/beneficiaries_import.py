"""Import of beneficiaries and deliveries with all checks, against psql \\copy of the same columns into the same tables.

    python -m benchmarks.beneficiaries_import [--persons 1000000]

Three deliveries for every two persons, all made up (serial 0000). Both sides use one server with the same
settings, tables with all indexes, constraints and triggers; \\copy gets two ready files with ids,
the importer one list.
Printed: rows per second of both and their ratio, the time of the undo against that of the import, the peak memory of
the importing process.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.scratch import ROOT, _execute, scratch_database
from beneficiaries.imports.tuning import TUNING

# Persons: every sub-district in turn, a birth date after the other; the same for everybody who runs this.
MAKE = """
CREATE UNLOGGED TABLE made AS
SELECT n AS id, replace(v.sub, '.', '') || lpad((extract(day
FROM day) + CASE WHEN n %% 2 = 0 THEN 40 ELSE 0 END)::int::text, 2, '0')
       || to_char(day, 'MMYY') || '0000' AS nik,
       (ARRAY['Siti','Budi','Ayu','Agus','Dewi','Eko','Fitri','Gatot','Hana','Indra'])[1 + n %% 10] || ' ' ||
       (ARRAY['Aminah','Santoso','Lestari','Wijaya','Rahman','Utami','Putra'])[1 + n / 10 %% 7] || ' ' ||
           substr(md5(n::text), 1, 6) AS name,
       CASE WHEN n %% 2 = 0 THEN 'f' ELSE 'm' END AS sex, day AS birth_date, v.code AS region_id,
           'RT ' || n %% 20 || ' RW ' || n %% 9 AS address
FROM generate_series(1, %(persons)s) n
JOIN LATERAL (SELECT date '1950-01-01' + (n / %(villages)s * 7 + n %% 7) AS day) d ON true
JOIN (SELECT row_number() OVER (ORDER BY code) - 1 AS place, code, left(code, 8) AS sub FROM (
        SELECT DISTINCT ON (left(code, 8)) code FROM regions_region WHERE level = 4 ORDER BY left(code, 8), code) one) v
  ON v.place = n %% %(villages)s
"""
DELIVERIES = """
CREATE UNLOGGED TABLE given AS
SELECT row_number() OVER () AS id, m.id AS beneficiary_id,
1 + (m.id + CASE WHEN m.id %% 100 = 0 THEN q ELSE 0 END) %% 3 AS place, m.region_id, 2025 AS year,
       '2025-Q' || q AS tranche, date '2025-01-10' + q AS delivered_on, 'people' AS unit, NULL::numeric AS quantity,
       (ARRAY[200000, 600000, 750000])[1 + m.id %% 3] AS amount
FROM made m JOIN generate_series(1, 2) q ON q = 1 OR m.id %% 2 = 0
"""
PROGRAMS = """
INSERT INTO programs_program (code, level, budget_code, name, description, starts_precision, ends_precision,
priority_document,
                              evidence, workflow, is_sample, region_id, source_id)
SELECT 'BENCH-' || n, 'program', '', 'Made up', '', 'year', 'year', '', 'sample', 'approved', true, 'ID', s.id
FROM generate_series(1, 3) n, regions_source s
"""
# Deliveries of \\copy name a batch too: the column and its foreign key cost them what they cost the importer.
BATCH = """
INSERT INTO imports_importbatch
(kind, state, file, file_name, sha256, options, counts, problems, areas, agencies, is_sample, created_at)
VALUES ('beneficiaries', 'committed', '', '', '', '{}', '{}', '[]', '{ID}', '{}', true, now())
"""
PERSON_COLUMNS = "id, kind, group_kind, nik, name, sex, birth_date, region_id, address, status, is_sample"
DELIVERY_COLUMNS = (
    "id, beneficiary_id, program_id, region_id, province_code, year, tranche, delivered_on, unit, quantity, amount, "
    "batch_id"
)
OUT = {
    "persons": "SELECT id, 'person', '', nik, name, sex, birth_date, region_id, address, 'active', true "
    "FROM made ORDER BY id",
    "deliveries": "SELECT id, beneficiary_id, (SELECT min(id) "
    "FROM programs_program) - 1 + place, region_id, left(region_id, 2), year, "
    "tranche, delivered_on, unit, quantity, amount, (SELECT min(id) FROM imports_importbatch) FROM given ORDER BY id",
    "list": "SELECT m.nik, m.name, m.sex, m.birth_date, m.region_id AS region, m.address, "
    "'BENCH-' || g.place AS program, g.year, "
    "g.tranche, g.delivered_on, g.unit, g.quantity, g.amount "
    "FROM made m JOIN given g ON g.beneficiary_id = m.id ORDER BY g.id",
}
EMPTY = "TRUNCATE beneficiaries_beneficiary, beneficiaries_delivery, programs_namedreach CASCADE"
OPTIONS = {"codes": "kemendagri", "double_reason": "made up for the measurement"}
WORK = """
import json, resource, sys, time
import django
django.setup()
from beneficiaries.imports.lists import import_beneficiaries
from imports.machinery import undo
begin = time.perf_counter()
batch, outcome = import_beneficiaries(sys.argv[1], json.loads(sys.argv[3]), confirm=True, is_sample=True)
seconds = time.perf_counter() - begin
assert outcome.written, outcome.problems[:2]
begin = time.perf_counter()
count = undo.undo(batch) if sys.argv[2] == "undo" else 0
print(json.dumps({"seconds": seconds, "undo": time.perf_counter() - begin, "undone": count, "counts": {k: v for k,
v in outcome.counts.items()},
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def psql(url: str, command: str) -> float:
    """Seconds of one command, under the settings that the importer gives itself."""
    options = " ".join(f"-c {name}={value}" for name, value in TUNING.items())
    begin = time.perf_counter()
    subprocess.run(
        ["psql", "-Xq", "-v", "ON_ERROR_STOP=1", url, "-c", command],
        check=True,
        env={**os.environ, "PGOPTIONS": options},
    )
    return time.perf_counter() - begin


def work(url: str, folder: Path, path: Path, *, undo: bool) -> dict:
    env = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "poverty_monitor.settings",
        "VAR_DIR": str(folder / "var"),
    }
    result = subprocess.run(
        [sys.executable, "-c", WORK, str(path), "undo" if undo else "", json.dumps(OPTIONS)],
        cwd=ROOT,
        env=env,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(result.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=1_000_000)
    persons = parser.parse_args().persons
    with scratch_database() as scratch, tempfile.TemporaryDirectory() as name:
        folder, url = Path(name), scratch.url
        (folder / "var").mkdir()
        _execute(url, PROGRAMS)
        _execute(url, BATCH)
        villages = _execute(url, "SELECT count(DISTINCT left(code, 8)) FROM regions_region WHERE level = 4")
        _execute(url, MAKE, {"persons": persons, "villages": villages})
        _execute(url, DELIVERIES.replace("%%", "%"))
        _execute(url, "ANALYZE")
        for what, query in OUT.items():
            psql(url, f"\\copy ({query}) TO '{folder / what}.csv' (FORMAT csv, HEADER {what == 'list'})")
        rows = persons + _execute(url, "SELECT count(*) FROM given")
        copied = psql(
            url, f"\\copy beneficiaries_beneficiary ({PERSON_COLUMNS}) FROM '{folder}/persons.csv' (FORMAT csv)"
        )
        copied += psql(
            url, f"\\copy beneficiaries_delivery ({DELIVERY_COLUMNS}) FROM '{folder}/deliveries.csv' (FORMAT csv)"
        )
        _execute(url, EMPTY)
        found = work(url, folder, folder / "list.csv", undo=True)
        print(f"rows                       {rows:>12,}")
        print(f"psql \\copy                 {rows / copied:>12,.0f} rows/s ({copied:.1f} s)")
        print(f"import with all checks     {rows / found['seconds']:>12,.0f} rows/s ({found['seconds']:.1f} s)")
        print(f"ratio (at least 0.6)       {copied / found['seconds']:>12.2f}")
        print(f"undo / import (at most 1)  {found['undo'] / found['seconds']:>12.2f} ({found['undo']:.1f} s)")
        print(f"memory (at most 250 MB)    {found['megabytes']:>12.0f} MB")


if __name__ == "__main__":
    main()
