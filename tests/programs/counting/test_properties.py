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

from programs.counting.rules import absorption, common_period, parent_total, standing_value
from programs.matrix.content import MatrixCell, MatrixItem, Portfolio
from programs.models import PhysicalProgress

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


def compared(rows, unit, name):
    """The numbers of the parts as the page shows them: of the one period of ``common_period``, else what stands."""
    of_part = {c: [r for r in rows if (r.region, r.unit) == (c, unit) and getattr(r, name) is not None] for c in PARTS}
    stated = [{row.quarter for row in of} for of in of_part.values()]
    quarter = common_period(stated) if any(stated) else None
    return {
        code: next((getattr(row, name) for row in of if row.quarter == quarter), standing_value(of, name))
        for code, of in of_part.items()
    }


@STORED
@given(rows=ROWS)
def test_the_page_and_its_files_show_each_number_or_that_there_is_none(stored, client, rows):
    def check(_program):
        for unit in {row.unit for row in rows}:
            by_name = [compared(rows, unit, name) for name in NUMBERS]
            wanted = {code: [of[code] for of in by_name] for code in PARTS}
            own = [standing_value([r for r in rows if (r.region, r.unit) == ("64", unit)], name) for name in NUMBERS]
            if any(n is not None for n in own) and all(n is None for of in wanted.values() for n in of):
                wanted = {"64": own} | wanted  # where no part says a number that of the region stands
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


@given(st.lists(st.sets(st.none() | st.integers(1, 4))).filter(any))
def test_regions_are_compared_in_the_newest_period_that_half_of_them_state(stated):
    quarter = common_period(stated)
    counts = {q: sum(q in of for of in stated) for of in stated for q in of}
    half = sum(map(bool, stated)) / 2
    newer = [q for q in counts if (q is None or q > (quarter or 5)) and quarter is not None]
    assert counts[quarter] >= min(half, max(counts.values()))
    assert all(counts[q] < min(half, max(counts.values())) for q in newer)
