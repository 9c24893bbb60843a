"""Two who write deliveries at the same time wait for each other at commit, in one order, and both are counted."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg2
import pytest
from django.db import connection

from beneficiaries.models import Beneficiary
from beneficiaries.summaries import differences
from programs.models import NamedReach, Program
from tests.beneficiaries.imports.lists import VILLAGE, programs

MANY = 600  # rows of a statement; 500 is the most that is settled row by row
INSERT = """
    INSERT INTO beneficiaries_delivery
        (beneficiary_id, program_id, region_id, province_code, year, tranche, unit, amount)
    SELECT unnest(%s), %s, %s, '64', 2025, %s, 'people', 1
"""


def writer(url: str, people: list[int], order: list[int], tranche: str, ready: Barrier) -> None:
    """Gives to ``people`` in the programmes of ``order``, and commits when the other is ready, too."""
    mine = psycopg2.connect(url)
    try:
        with mine, mine.cursor() as cursor:
            for program in order:
                cursor.execute(INSERT, [people, program, VILLAGE, tranche])
            ready.wait(30)
    finally:
        mine.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("first", "second"), [(3, 3), (MANY, MANY), (3, MANY)])
def test_programmes_in_opposite_order_do_not_lock_each_other_out(world, first, second):
    programs()
    people = [
        person.pk for person in Beneficiary.objects.bulk_create(
            Beneficiary(kind="person", name=f"Orang {n}", region_id=VILLAGE) for n in range(max(first, second))
        )
    ]  # fmt: skip
    order = sorted(Program.objects.filter(code__in=("PKH", "SEMBAKO")).values_list("pk", flat=True))
    url, ready = connection.get_connection_params(), Barrier(2)
    address = psycopg2.extensions.make_dsn(
        **{k: url[k] for k in ("dbname", "user", "password", "host", "port") if k in url}
    )
    with ThreadPoolExecutor(2) as pool:
        both = [
            pool.submit(writer, address, people[:first], order, "Q1", ready),
            pool.submit(writer, address, people[:second], order[::-1], "Q2", ready),
        ]
        for one in both:
            one.result(60)
    assert differences() == []
    rows = NamedReach.objects.filter(region=VILLAGE).values_list("recipients", "amount")
    assert list(rows) == [(max(first, second), first + second)] * 2
