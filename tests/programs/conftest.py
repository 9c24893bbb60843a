"""Programmes of two agencies in the world of ``tests/conftest.py``.

    Dinas Sosial (64 Kalimantan Timur)      64-KUBE   shares in 64.71 and 64.72, in KUBE and in families, APBD provinsi
                                            64-LATIH  people, at the province only
    Dinas Koperasi (64 Kalimantan Timur)    64-KOP
    Dinas Sosial (53.01 Kabupaten Kupang)   53.01-BLT

The first quarter of 2026 of Dinas Sosial Kaltim is filled in and approved; "today" is 1 August 2026, so the second
quarter is 17 days late (due on 15 July).
"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection

from programs.models import FinancialProgress, FundingSource, PhysicalProgress, Program
from programs.reporting.periods import Period
from regions.models import Agency
from tests.people import person
from tests.programs.admin.admin_forms import ani, operator, typed  # noqa: F401
from tests.programs.imports.files import bring, media  # noqa: F401

TODAY = date(2026, 8, 1)


@pytest.fixture
def today(monkeypatch):
    """1 August 2026 at noon, for everything that asks for the time."""
    moment = datetime(2026, 8, 1, 5, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    return TODAY


@pytest.fixture
def agency(world):
    name = "Dinas Sosial Provinsi Kalimantan Timur"
    return Agency.objects.create(region_id="64", name=name, short_name="Dinsos Kaltim")


@pytest.fixture
def other_agency(world):
    return Agency.objects.create(region_id="64", name="Dinas Koperasi Provinsi Kalimantan Timur")


@pytest.fixture
def kupang_agency(world):
    return Agency.objects.create(region_id="53.01", name="Dinas Sosial Kabupaten Kupang")


@pytest.fixture
def make_program(source):
    """make_program(agency, suffix, name=..., **fields) -> programme of the agency's region, with its code."""

    def make(agency, suffix, name="Program", **fields):
        code = f"{agency.region_id}-{suffix}"
        return Program.objects.create(
            code=code, name=name, agency=agency, region_id=agency.region_id, source=source, **fields
        )

    return make


@pytest.fixture
def physical():
    """physical(program, region, unit, target, allocated, realised, year=2026, quarter=1, **fields) -> stored row."""

    def make(program, region, unit, target=None, allocated=None, realised=None, year=2026, quarter=1, **fields):
        fields = {"workflow": "approved", **fields}
        return PhysicalProgress.objects.create(
            program=program, region_id=region, unit=unit, target=target, allocated=allocated, realised=realised,
            year=year, quarter=quarter, **fields,
        )  # fmt: skip

    return make


@pytest.fixture
def money():
    """money(program, region, funding code, budget, revised, realised, year=2026, quarter=1, **fields) -> stored row."""

    def make(program, region, funding, budget=None, revised=None, realised=None, year=2026, quarter=1, **fields):
        fields = {"workflow": "approved", **fields}
        amounts = [None if amount is None else Decimal(amount) for amount in (budget, revised, realised)]
        return FinancialProgress.objects.create(
            program=program, region_id=region, funding_source=FundingSource.objects.get(code=funding),
            budget=amounts[0], revised_budget=amounts[1], realised=amounts[2], year=year, quarter=quarter, **fields,
        )  # fmt: skip

    return make


@pytest.fixture
def programs(agency, other_agency, kupang_agency, make_program, physical, money):
    """The programmes drawn above, by the end of their codes, with the first quarter of 2026."""
    kube = make_program(agency, "KUBE", "Kelompok Usaha Bersama")
    training = make_program(agency, "LATIH", "Pelatihan kerja")
    physical(kube, "64", "kube", 50, 50, 20)
    physical(kube, "64.71", "kube", 30, 30, 15)
    physical(kube, "64.72", "kube", 20, 20, 5)
    physical(training, "64", "people", 1200, None, 7959)
    money(kube, "64", "apbd-prov", "1000000000000000.25", None, "250000000.50")
    return {
        "KUBE": kube,
        "LATIH": training,
        "KOP": make_program(other_agency, "KOP", "Koperasi"),
        "BLT": make_program(kupang_agency, "BLT", "Bantuan langsung tunai"),
    }


@pytest.fixture
def second_quarter():
    return Period(2026, 2)


@pytest.fixture
def people(programs, agency, other_agency):
    """Operators of both agencies and of Kupang, two of the secretariat, leadership, and somebody without a duty."""
    found = {
        "operator": person("operator", "64", "operator"),
        "other_operator": person("lain", "64", "operator"),
        "secretariat": person("bappeda", "64"),
        "colleague": person("bappeda2", "64"),
        "outsider": person("kupang", "53.01"),
        "leadership": person("pimpinan", "64", "leadership"),
        "stranger": person("tamu"),
    }
    found["operator"].scopes.update(agency=agency)
    found["other_operator"].scopes.update(agency=other_agency)
    return found


@pytest.fixture
def settled(db):
    """Summaries are worked out at every statement: a test's transaction never commits."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
