"""Summaries kept at commit, against the statement that wrote the rows: many deliveries, few among many, programmes.

    python -m benchmarks.summaries [--persons 1000000] [--lines 61680] [--before] [--sample]

Three deliveries for every two persons in all sub-districts, inserted and deleted in one transaction each, so without
statistics; then a thousand more where there are none and where there are all. Lines of 60 programmes in all districts,
half recipients, half money. --before measures the triggers as they were before migrations 0005 (beneficiaries) and
0006 (programs), too. --sample makes and removes as many sample recipients.
"""

import argparse
import time

import psycopg2

from benchmarks.scratch import _execute, manage, scratch_database

PROGRAMS = """
INSERT INTO programs_program (code, level, name, region_id, source_id, budget_code, description, starts_precision,
                              ends_precision, priority_document, evidence, workflow, is_sample)
SELECT 'P' || n, 'program', 'Program ' || n, 'ID', (SELECT max(id) FROM regions_source), '', '', 'year', 'year', '',
       'published', 'approved', false
FROM generate_series(1, 60) n
"""
PERSONS = """
INSERT INTO beneficiaries_beneficiary (id, kind, group_kind, name, sex, region_id, address, status, is_sample)
SELECT n, 'person', '', 'Orang ' || n, 'f', v.code, '', 'active', false
FROM generate_series(1, %(persons)s) n JOIN (
    SELECT row_number() OVER (ORDER BY code) - 1 AS place, count(*) OVER () AS places, code
    FROM (SELECT DISTINCT ON (left(code, 8)) code FROM regions_region WHERE level = 4 ORDER BY left(code, 8), code) one
) v ON v.place = n %% v.places
"""
DELIVERIES = """
INSERT INTO beneficiaries_delivery (beneficiary_id, program_id, region_id, province_code, year, tranche, unit, amount)
SELECT b.id, p.first + b.id %% 3, b.region_id, left(b.region_id, 2), 2025, %(tranche)s || q, 'people', 600000
FROM beneficiaries_beneficiary b, generate_series(1, 2) q, (SELECT min(id) AS first FROM programs_program) p
WHERE b.id <= %(persons)s AND (q = 1 OR b.id %% 2 = 0)
"""
RECIPIENTS = """
INSERT INTO programs_physicalprogress (program_id, region_id, year, unit, target, realised, evidence, workflow, note,
                                       is_sample)
SELECT p.id, r.code, 2026 - y, 'people', 1000, 900, 'published', 'approved', '', false
FROM programs_program p, regions_region r, generate_series(1, %(years)s) y WHERE r.level = 2
"""
MONEY = """
INSERT INTO programs_financialprogress (program_id, region_id, year, funding_source_id, budget, realised, evidence,
                                        workflow, note, is_sample)
SELECT p.id, r.code, 2026 - y, (SELECT min(id) FROM programs_fundingsource), 1000, 900, 'published', 'approved', '',
       false
FROM programs_program p, regions_region r, generate_series(1, %(years)s) y WHERE r.level = 2
"""
EMPTY = "TRUNCATE beneficiaries_delivery, programs_namedreach"


def measured(url: str, constraint: str, *statements: str, **params) -> tuple[float, float]:
    """Seconds of the statements with the foreign keys of their rows, and of the summaries, in one transaction."""
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS {constraint}, raise_data_version DEFERRED")
        begin = time.perf_counter()
        for statement in statements:
            cursor.execute(statement, params)
        written = time.perf_counter()
        cursor.execute(f"SET CONSTRAINTS {constraint} IMMEDIATE")
        return written - begin, time.perf_counter() - written


def show(what: str, seconds: tuple[float, float]) -> None:
    written, settled = seconds
    print(f"{what:48} rows {written:7.2f} s   summaries {settled:7.2f} s   ratio {settled / written:6.2f}", flush=True)


def deliveries(url: str, persons: int, label: str) -> None:
    """Many at once, from an empty table and to an empty table; few, in an empty and in a full one."""
    few = measured(url, "settle_named_reach", DELIVERIES, persons=667, tranche="a")[1]
    _execute(url, EMPTY)
    show(f"{label}{persons * 3 // 2:,} deliveries come", measured(
        url, "settle_named_reach", DELIVERIES, persons=persons, tranche="a"))  # fmt: skip
    among = measured(url, "settle_named_reach", DELIVERIES, persons=667, tranche="b")[1]
    print(
        f"{label}summaries of 1,000 more: {few:.3f} s in an empty table, {among:.3f} s there; ratio {among / few:.1f}"
    )
    show(f"{label}all of them go", measured(url, "settle_named_reach", "DELETE FROM beneficiaries_delivery"))
    _execute(url, EMPTY)


def lines(url: str, count: int, label: str) -> None:
    years = max(1, round(count / 61_680))
    show(f"{label}{years * 61_680:,} lines of 60 programmes come", measured(
        url, "settle_summaries", RECIPIENTS, MONEY, years=years))  # fmt: skip
    gone = ("DELETE FROM programs_physicalprogress", "DELETE FROM programs_financialprogress")
    show(f"{label}all of them go", measured(url, "settle_summaries", *gone))


def sample(url: str, count: int) -> None:
    begin = time.perf_counter()
    manage(url, "make_sample", f"--beneficiaries={count}")
    made = time.perf_counter()
    manage(url, "remove_sample")
    removed = time.perf_counter() - made
    made -= begin
    print(f"sample of {count:,}: made in {made:.1f} s, removed in {removed:.1f} s; ratio {removed / made:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--lines", type=int, default=61_680)
    parser.add_argument("--before", action="store_true")
    parser.add_argument("--sample", action="store_true")
    asked = parser.parse_args()
    with scratch_database() as scratch:
        url = scratch.url
        if asked.sample:
            sample(url, asked.persons)
        _execute(url, PROGRAMS)
        _execute(url, PERSONS, {"persons": asked.persons})
        for label in ["", "before: "] if asked.before else [""]:
            if label:
                manage(url, "migrate", "beneficiaries", "0004", "--verbosity=0")
                manage(url, "migrate", "programs", "0005", "--verbosity=0")
            lines(url, asked.lines, label)
            deliveries(url, asked.persons, label)


if __name__ == "__main__":
    main()
