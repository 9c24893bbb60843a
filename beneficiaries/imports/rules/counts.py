# ruff: noqa: S608 (names of temporary tables are constants)
"""What is counted of a list that was checked, and the districts in which its lines lie."""

from collections import Counter

from beneficiaries.imports.reading import ListLines
from beneficiaries.imports.rules import double_aid, late_aid

TAKEN = ("new", "changed", "unchanged")
UNDELIVERED = ("not_delivered", "named")  # states of a delivery; where new ones have it, the name of their count
DISTRICT = 5  # length of the code of a district
COUNTED = {
    "import_person": "persons", "import_delivery": "deliveries", "import_decile": "deciles",
    "import_member": "memberships",
}  # fmt: skip


def count(cursor, bad: int, lines: ListLines) -> tuple[dict[str, int], set[str]]:
    """Rows that are new, changed or unchanged, and the districts in which they lie. ``bad``: lines with an error.

    A line with an error takes no part: what would become of it could tell what is stored.
    """
    counts: Counter = Counter(dict.fromkeys((*TAKEN, "missing"), 0))
    areas = set()
    for table, name in COUNTED.items():
        district = f"left(region_id, {DISTRICT})" if name in ("persons", "deliveries") else "NULL"
        state = "state" if name == "deliveries" else "NULL"
        cursor.execute(f"SELECT status, {district}, {state}, count(*) FROM {table} GROUP BY 1, 2, 3")
        for status, area, said, number in cursor.fetchall():
            if status in TAKEN:
                counts[status] += number
                counts[f"{name}_{status}"] += number
                areas.add(area)
            if status == "new" and said in UNDELIVERED:
                counts[said] += number
    each = [f"{name}_{status}" for name in COUNTED.values() for status in TAKEN]
    shown = {name: counts[name] for name in (*TAKEN, "missing", *each, *(said for said in UNDELIVERED if counts[said]))}
    cursor.execute("SELECT count(*) FROM import_raw")
    return shown | {
        "lines": cursor.fetchone()[0] + lines.ragged_count,
        "bad_lines": bad + lines.ragged_count - len(lines.ragged),
        late_aid.LATE_COUNT: late_aid.count(cursor),
        late_aid.EARLY_COUNT: late_aid.count(cursor, late_aid.EARLY_RULE),
        double_aid.COUNT: double_aid.count(cursor),
    }, areas - {None}


def areas_of_bad(cursor, lines: ListLines) -> set[str | None]:
    """Districts that lines with an error name, and the other lines of a recipient whose first line has one; None where
    one of them names none. What is stored of their recipients is not asked."""
    cursor.execute(
        f"""
        SELECT left(l.region_id, {DISTRICT}) FROM import_bad JOIN import_line l USING (line)
        UNION SELECT left(l.region_id, {DISTRICT}) FROM import_person p JOIN import_line l USING (ident)
        WHERE p.status = 'broken'
        """
    )
    return {code for (code,) in cursor.fetchall()} | ({None} if lines.ragged_count else set())
