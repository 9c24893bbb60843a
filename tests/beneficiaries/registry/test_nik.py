"""What is wrong with an identity number: one table of cases for Python and for the database."""

import pytest
from django.db import connection

from beneficiaries.registry import nik

PROVINCES = ["53", "64"]
CASES = [
    ("6408010101900001", ""),
    ("6408014101900001", ""),  # a woman: the day is 40 more
    ("5301017112990123", ""),
    ("6408012902000001", ""),
    ("6408016902960001", ""),
    ("6.40801E+15", "scientific"),
    ("6,40801010190E+15", "scientific"),
    ("6e15", "scientific"),
    ("6408010101900001.0", "decimal"),
    ("6408010101900001,00", "decimal"),
    ("640801010190001", "short"),
    ("'6408010101900001", "marked"),
    ("6408 0101 0190 0001", "marked"),
    ("640801.010190.0001", "marked"),
    ("64-08-01-010190-0001", "marked"),
    ("640801010190000A", "letters"),
    ("tidak ada", "letters"),
    ("٦٤٠٨٠١٠١٠١٩٠٠٠٠١", "script"),
    ("64080101019000011", "length"),
    ("6408", "length"),
    ("6408010101900000", "rounded"),
    ("6408010101901000", "rounded"),
    ("6408013101900001", ""),
    ("6408013104900001", "date"),
    ("6408013002900001", "date"),
    ("6408017002900001", "date"),
    ("6408012902990001", "date"),
    ("6408010013900001", "date"),
    ("6408013201900001", "date"),
    ("6408017201900001", "date"),
    ("6408014001900001", "date"),
    ("6408010101900010", ""),
    ("9908010101900001", "province"),
    ("0008010101900001", "province"),
]


@pytest.mark.parametrize(("number", "code"), CASES)
def test_reason_in_python(number, code):
    assert nik.reason(number, PROVINCES) == code


def test_sample_data_has_the_serial_of_nobody():
    assert nik.reason("6408010101900000", PROVINCES, is_sample=True) == ""
    assert nik.reason("6408010101900001", PROVINCES, is_sample=True) == "sample"


@pytest.mark.django_db
@pytest.mark.parametrize("sample", [False, True])
def test_the_database_says_the_same(sample):
    numbers = [number for number, _code in CASES]
    sql = f"SELECT {nik.sql_reason('n', '%(provinces)s')} FROM unnest(%(numbers)s) WITH ORDINALITY u(n, i) ORDER BY i"
    with connection.cursor() as cursor:
        cursor.execute(sql, {"sample": sample, "provinces": PROVINCES, "numbers": numbers})
        found = [row[0] or "" for row in cursor.fetchall()]
    assert found == [nik.reason(number, PROVINCES, is_sample=sample) for number in numbers]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "hidden"),
    [
        ("6408010101900001", "••••••••••••••••"),
        ("6.40801E+15", "•.•••••E+••"),
        ("12", "••"),
        ("'64 08 01", "'•• •• ••"),
        ("٦٤٠٨", "••••"),
    ],
)
def test_no_digit_is_shown(number, hidden):
    assert nik.masked(number) == hidden
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {nik.sql_masked('%s')}", [number])
        assert cursor.fetchone()[0] == hidden
