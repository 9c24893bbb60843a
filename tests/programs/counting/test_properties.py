"""Whatever is reported: unknown never becomes 0, units are never added, nor recipients over quarters or programmes."""

import csv
import io
import re
from dataclasses import dataclass
from html import unescape

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.counting.rules import absorption, parent_total, standing_value
from programs.matrix.content import MatrixCell, MatrixItem, Portfolio
from programs.models import PhysicalProgress, ReachSummary

COUNTS = st.none() | st.integers(0, 50)
NUMBERS = ("target", "allocated", "realised")
PARTS = ("64.08", "64.71", "64.72")
STORED = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Row:
    region: str
    unit: str
    quarter: int | None
    target: int | None
    allocated: int | None
    realised: int | None


ROWS = st.lists(
    st.builds(
        Row, st.sampled_from(("64", *PARTS)), st.sampled_from(("families", "kube")),
        st.none() | st.integers(1, 4), COUNTS, COUNTS, COUNTS,
    ).filter(lambda row: any(getattr(row, name) is not None for name in NUMBERS)),
    unique_by=lambda row: (row.region, row.unit, row.quarter), max_size=12,
)  # fmt: skip


class Undone(Exception):
    """Ends the transaction of one example."""


@pytest.fixture
def stored(settled, agency, make_program, monkeypatch):
    """stored(rows, check): stores rows of 2024 of one programme, calls check(programme) and undoes everything."""
    # Undoing takes the data version back too, which no installation does.
    monkeypatch.setattr("django.conf.settings.PAGE_CACHE", False)
    program = make_program(agency, "BSK", "Bantuan sosial")

    def run(rows, check):
        try:
            with transaction.atomic():
                for row in rows:
                    values = {name: getattr(row, name) for name in NUMBERS}
                    PhysicalProgress.objects.create(
                        program=program, region_id=row.region, unit=row.unit, quarter=row.quarter, year=2024,
                        workflow="approved", **values,
                    )  # fmt: skip
                check(program)
                raise Undone
        except Undone:
            pass

    return run


def expected(rows, region, unit, name):
    """What stands by the rules: the region's own number, else the sum of its parts."""
    own = standing_value([r for r in rows if (r.region, r.unit) == (region, unit)], name)
    if region != "64":
        return own
    parts = {code: expected(rows, code, unit, name) for code in PARTS}
    return parent_total(own, parts, len(PARTS)).value


@STORED
@given(rows=ROWS)
def test_summaries_are_what_the_rules_say(stored, rows):
    def check(program):
        found = {(s.region_id, s.unit): s for s in ReachSummary.objects.filter(program=program)}
        for region in ("64", *PARTS):
            for unit in ("families", "kube"):
                for name in NUMBERS:
                    wanted = expected(rows, region, unit, name)
                    summary = found.get((region, unit))
                    assert (getattr(summary, name) if summary else None) == wanted

    stored(rows, check)


@STORED
@given(rows=ROWS)
def test_the_page_and_its_files_show_each_number_or_that_there_is_none(stored, client, rows):
    def check(_program):
        for unit in {row.unit for row in rows}:
            wanted = {code: [expected(rows, code, unit, name) for name in NUMBERS] for code in PARTS}
            address = f"/programs/reach/?region=64&year=2024&unit={unit}&lang=en"
            text = client.get(f"{address}&_export=csv").content.decode()
            exported = {r["region"]: [r[name] for name in NUMBERS] for r in csv.DictReader(io.StringIO(text))}
            assert exported == {c: ["" if n is None else str(n) for n in ns] for c, ns in wanted.items()}
            page = client.get(address).content.decode()
            table = page[page.index('id="tabel-reach"') :]
            body = table[table.index("<tbody>") : table.index("</tbody>")]
            shown = {}
            for line in re.findall(r"<tr>(.*?)</tr>", body):
                cells = [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", line)]
                shown[cells[0]] = cells[2:5]
            assert shown == {c: ["no data" if n is None else str(n) for n in ns] for c, ns in wanted.items()}

    stored(rows, check)


@given(st.lists(st.builds(Row, st.just("64"), st.just("kube"), st.none() | st.integers(1, 4), COUNTS, COUNTS, COUNTS)))
def test_what_stands_for_a_year_is_one_of_its_rows(rows):
    value = standing_value(rows, "realised")
    said = [row.realised for row in rows if row.realised is not None]
    assert (value in said) if said else value is None


@given(st.dictionaries(st.sampled_from(PARTS), COUNTS))
def test_a_sum_of_parts_is_unknown_only_where_all_are(parts):
    total = parent_total(None, parts, 3)
    known = [number for number in parts.values() if number is not None]
    assert total.value == (sum(known) if known else None)
    assert total.reported == len(known)


AMOUNTS = st.none() | st.decimals(0, 10**15, places=2)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS)))
def test_absorption_counts_no_row_of_which_a_side_is_unknown(rows):
    found = absorption(rows)
    both = [(budget, realised) for budget, realised in rows if budget is not None and realised is not None]
    assert found.rows == len(both)
    assert found.budget == (sum(b for b, _r in both) if both else None)
    assert (found.percent is None) == (not both or not found.budget)


ITEMS = st.lists(
    st.tuples(st.sampled_from(("families", "kube")), COUNTS, COUNTS, AMOUNTS), min_size=1, max_size=6
)  # fmt: skip


@given(ITEMS)
def test_a_cell_adds_money_but_never_recipients(found):
    items = [
        MatrixItem(pk, f"P{pk}", "", None, budget=budget, recipients={unit: (allocated, realised)})
        for pk, (unit, allocated, realised, budget) in enumerate(found)
    ]
    cell = MatrixCell(Portfolio(items), items)
    budgets = [budget for *_rest, budget in found if budget is not None]
    assert cell.budget == (sum(budgets) if budgets else None)
    for most in cell.recipients:
        said = [realised for unit, _allocated, realised, _budget in found if unit == most.unit and realised is not None]
        assert most.realised == (max(said) if said else None)
