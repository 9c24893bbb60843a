"""The page of reach for the whole country against /healthz, in one run and without the page cache.

    python -m benchmarks.reach [DATABASE_URL]

514 districts, 60 programmes, 10 years: 308,400 rows of whole years, four quarters of the two newest years, a target
group for each. Without an address a scratch database is made, filled through the tables' own triggers and dropped.
"""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext

import psycopg2

from benchmarks.scratch import ROOT, Scratch, scratch_database

LIMIT = 10  # times /healthz
ROUNDS = 40

ROWS = """
INSERT INTO programs_program (code, level, name, region_id, source_id, budget_code, description, starts_precision,
                              ends_precision, priority_document, evidence, workflow, is_sample)
SELECT 'P' || lpad(n::text, 2, '0'), 'program', 'Program ' || n, 'ID', (SELECT max(id) FROM regions_source), '', '',
       'year', 'year', '', 'published', 'approved', false
FROM generate_series(1, 60) n;
INSERT INTO programs_physicalprogress (program_id, region_id, year, quarter, unit, target, allocated, realised,
                                       evidence, workflow, note, is_sample)
SELECT p.id, r.code, y, q, (ARRAY['families', 'people'])[1 + p.id % 2], 1000 + abs(hashtext(r.code || p.id)) % 500, 900,
       100 + abs(hashtext(r.code || p.id || y)) % 900, 'published', 'approved', '', false
FROM programs_program p, regions_region r, generate_series(2016, 2025) y,
     (VALUES (NULL::int), (1), (2), (3), (4)) quarters (q)
WHERE r.level = 2 AND (q IS NULL OR y >= 2024);
INSERT INTO programs_targetgroup (program_id, region_id, name, unit, size, as_of, source_id, note, is_sample)
SELECT p.id, r.code, 'Sasaran', (ARRAY['families', 'people'])[1 + p.id % 2], 1500, make_date(y, 1, 1),
       (SELECT max(id) FROM regions_source), '', false
FROM programs_program p, regions_region r, generate_series(2016, 2025) y
WHERE r.level = 2;
"""


@contextmanager
def served(url: str):
    """The site on a free port, as it is served in production but without the page cache."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-b",
        f"127.0.0.1:{port}",
        "-w",
        "1",
        "--threads",
        "1",
        "-k",
        "gthread",
    ]
    environment = {**os.environ, "DATABASE_URL": url, "PAGE_CACHE": "0", "LOG_LEVEL": "ERROR"}
    process = subprocess.Popen([*command, "poverty_monitor.wsgi"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        for _attempt in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def seconds(connection: http.client.HTTPConnection, path: str) -> float:
    """From the request to the last byte; ValueError for anything but 200."""
    started = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise ValueError(f"{path}: {response.status}")
    return time.perf_counter() - started


def measure(port: int, paths: dict[str, str]) -> dict[str, float]:
    """Median seconds by name; the addresses take turns, so that a busy moment of the machine falls on all."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for path in paths.values():
        seconds(connection, path)
    taken: dict[str, list[float]] = {name: [] for name in paths}
    for _round in range(ROUNDS):
        for name, path in paths.items():
            taken[name].append(seconds(connection, path))
    return {name: statistics.median(times) for name, times in taken.items()}


def fill(url: str) -> float:
    """Seconds for all rows and their summaries, in one transaction."""
    started = time.perf_counter()
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(ROWS)
    connection = psycopg2.connect(url)
    connection.autocommit = True  # VACUUM wants no transaction
    connection.cursor().execute("VACUUM ANALYZE")
    connection.close()
    return time.perf_counter() - started


def main(url: str = "") -> None:
    with nullcontext(Scratch(url, 0, 0)) if url else scratch_database() as scratch:
        if not url:
            print(f"rows and their summaries: {fill(scratch.url):.0f} s")
        paths = {
            "healthz": "/healthz",
            "reach, country": "/programs/reach/?region=ID",
            "reach, country, another programme and year": "/programs/reach/?region=ID&program=P07&year=2020",
            "reach, province": "/programs/reach/?region=64",
            "matrix, country": "/programs/matrix/?region=ID",
            "overview": "/",
        }
        with served(scratch.url) as port:
            found = measure(port, paths)
    for name, median in found.items():
        print(f"{name:45} {median * 1000:7.1f} ms   {median / found['healthz']:5.1f} times /healthz")
    ratio = found["reach, country"] / found["healthz"]
    print(f"limit {LIMIT}: {'kept' if ratio <= LIMIT else 'NOT KEPT'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
