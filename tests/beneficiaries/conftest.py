"""Recipients in the world of ``tests/conftest.py``, with two more villages.

    64.08.01.2001 Kelinjau Ulu     Sitiwana (NIK …0000, in the family), the family KK 1 in decile 2, KUBE Contoh
    64.08.02.2001 Senyiur          Budirano, died on 1 June 2025
    64.71.01.1001 Manggar          Kotamira: the sister district

PKH (deciles 1-4) and SEMBAKO may be had together, BLT not. "PKH" went to the family KK 1 and to Budirano in 2025.
"""

from datetime import date

import pytest

from beneficiaries.models import (
    AllowedCombination,
    Beneficiary,
    Decile,
    DecileVintage,
    Delivery,
    Eligibility,
    Membership,
)
from beneficiaries.tranche_words import read
from programs.models import Program
from regions.models import Region
from tests.beneficiaries.imports.lists import programs
from tests.people import person

NIKS = {"siti": "6408015203800000", "budi": "6408020101700000", "kota": "6471010506900000"}
CARDS = {"family": "6408010102150000"}
PLACES = [
    ("64.08.02", "Muara Wahau", "kecamatan", 3, "64.08"),
    ("64.08.02.2001", "Senyiur", "desa", 4, "64.08.02"),
    ("64.71.01", "Balikpapan Timur", "kecamatan", 3, "64.71"),
    ("64.71.01.1001", "Manggar", "kelurahan", 4, "64.71.01"),
]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "var" / "uploads"  # where a process with VAR_DIR=tmp_path/var looks


@pytest.fixture
def villages(world):
    Region.objects.bulk_create(
        Region(code=code, name=name, kind=kind, level=level, parent_id=parent)
        for code, name, kind, level, parent in PLACES
    )


@pytest.fixture
def make(villages):
    """make(name, region="64.08.01.2001", kind="person", **fields) -> recipient."""

    def create(name, region="64.08.01.2001", kind="person", **fields):
        return Beneficiary.objects.create(name=name, region_id=region, kind=kind, **fields)

    return create


@pytest.fixture
def give(villages):
    """give(recipient, programme, year=2025, tranche="", day=None, **fields) -> delivery where the recipient lives."""

    def create(recipient, program, year=2025, tranche="", day=None, **fields):
        units = {"person": "people", "family": "families", "group": "kube"}
        kind, number = read(tranche, year)
        fields = {"tranche_kind": kind, "tranche_number": number} | fields
        return Delivery.objects.create(
            beneficiary=recipient, program=program, year=year, tranche=tranche, delivered_on=day,
            region_id=recipient.region_id, province_code=recipient.region_id[:2], unit=units[recipient.kind], **fields,
        )  # fmt: skip

    return create


@pytest.fixture
def aid(world, source):
    """The programmes PKH, SEMBAKO and BLT by code."""
    found = {
        code: Program.objects.create(code=code, name=f"Program {code}", region_id="ID", source=source)
        for code in ("PKH", "SEMBAKO", "BLT")
    }
    Eligibility.objects.create(program=found["PKH"], decile_from=1, decile_to=4, since=date(2020, 1, 1))
    AllowedCombination.objects.create(first=found["PKH"], second=found["SEMBAKO"])
    return found


@pytest.fixture
def vintages(db):
    """Two editions: 31 January and 31 July 2025."""
    return [DecileVintage.objects.create(code=f"2025-{m}", as_of=date(2025, m, 31)) for m in (1, 7)]


@pytest.fixture
def folk(make, give, aid, vintages):
    """The recipients drawn above, by name."""
    found = {
        "family": make("Keluarga Sitiwana", kind="family", family_card=CARDS["family"]),
        "siti": make("Sitiwana Rahmani", nik=NIKS["siti"], sex="f", birth_date=date(1980, 3, 12)),
        "kube": make("KUBE Contoh", kind="group", group_kind="kube"),
        "budi": make(
            "Budirano Sakadi", "64.08.02.2001", nik=NIKS["budi"], birth_date=date(1970, 1, 1), status="died",
            status_on=date(2025, 6, 1),
        ),
        "kota": make("Kotamira Lestano", "64.71.01.1001", nik=NIKS["kota"], birth_date=date(1990, 6, 5)),
    }  # fmt: skip
    Membership.objects.create(whole=found["family"], person=found["siti"], role="head")
    Decile.objects.create(vintage=vintages[0], beneficiary=found["family"], decile=2)
    Decile.objects.create(vintage=vintages[1], beneficiary=found["family"], decile=3)
    give(found["family"], aid["PKH"], tranche="Q1", day=date(2025, 2, 17), amount=750000)
    give(found["budi"], aid["PKH"], tranche="Q1", day=date(2025, 2, 17), amount=750000)
    give(found["kota"], aid["BLT"], day=date(2025, 3, 1), amount=300000)
    return found


@pytest.fixture
def staff(world):
    """Secretariat of 64, operators of 64.08 and of the sister 64.71, leadership of 64, and one without a duty."""
    return {
        "secretariat": person("bappeda", "64"),
        "operator": person("operator", "64.08", "operator"),
        "sister": person("tetangga", "64.71", "operator"),
        "leadership": person("pimpinan", "64", "leadership"),
        "stranger": person("tamu"),
    }


@pytest.fixture
def trusted(staff):
    """The secretariat with the right to see whole numbers, which no role has."""
    from django.contrib.auth.models import Group, Permission

    from accounts.models import Scope

    role = Group.objects.create(name="data protection")
    role.permissions.add(Permission.objects.get(codename="reveal_identity"))
    Scope.objects.create(user=staff["secretariat"], region_id="64.08", role=role)
    return staff["secretariat"]


@pytest.fixture
def operator(world):
    """An operator of 64.08, with the programmes of lists."""
    programs()
    return person("operator", "64.08", "operator")


@pytest.fixture
def desk(client, operator):
    """The operator's browser."""
    client.force_login(operator)
    return client
