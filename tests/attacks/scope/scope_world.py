"""Two agencies of one district, the sister district, and who receives what from whom.

    64.08 Kabupaten Kutai Timur   Dinas Sosial (A): 64.08-A   Dinas Koperasi (B): 64.08-B   without an agency: PKH
    64.08.01.2001 Kelinjau Ulu    mine: aid of A in 2025     theirs: aid of B     both: of A and B
                                  fresh: none yet            bare: of B, without a number
    64.71 Kota Balikpapan         far: aid of PKH; and PKH to "both", recorded there

All numbers have the serial 0000.
"""

from datetime import date
from types import SimpleNamespace

from django.contrib.auth.models import Group, Permission

from accounts.models import Scope
from beneficiaries.models import Beneficiary, Decile, DecileVintage, Delivery
from programs.models import Program
from regions.models import Agency, Region, Source
from tests.people import person

VILLAGE, SISTER = "64.08.01.2001", "64.71.01.1001"
REGIONS = [
    ("64", "Kalimantan Timur", "province", 1, "ID"), ("64.08", "Kabupaten Kutai Timur", "kabupaten", 2, "64"),
    ("64.71", "Kota Balikpapan", "kota", 2, "64"), ("64.08.01", "Muara Ancalong", "kecamatan", 3, "64.08"),
    (VILLAGE, "Kelinjau Ulu", "desa", 4, "64.08.01"), ("64.71.01", "Balikpapan Timur", "kecamatan", 3, "64.71"),
    (SISTER, "Manggar", "kelurahan", 4, "64.71.01"),
]  # fmt: skip
NIKS = {
    "mine": "6408015203800000", "theirs": "6408010101700000", "both": "6408010506900000", "fresh": "6408014709950000",
    "far": "6471010506910000",
}  # fmt: skip
NAMES = {
    "mine": "Minarsih Rahmani", "theirs": "Tarmizi Sakadi", "both": "Bonarita Lestano", "fresh": "Freyanti Amiruda",
    "bare": "Baruddin Salehan", "far": "Farhanah Kotamira",
}  # fmt: skip
BORN = date(1970, 1, 1)


def scoped(name: str, region: str, role: str, agency: Agency | None = None):
    """A member of staff with a duty, for one agency where one is named."""
    user = person(name, region, role)
    user.scopes.update(agency=agency)
    return user


def build() -> SimpleNamespace:
    """The rows drawn above, and people: ``operator`` and ``head`` of A, ``other`` of B, ``office`` for all agencies."""
    for code, name, kind, level, parent in REGIONS:
        Region.objects.create(code=code, name=name, kind=kind, level=level, parent_id=parent)
    source = Source.objects.create(title="Daftar program", publisher="Bappeda")
    social = Agency.objects.create(region_id="64.08", name="Dinas Sosial", short_name="Dinsos")
    business = Agency.objects.create(region_id="64.08", name="Dinas Koperasi", short_name="Dinkop")
    programs = {
        code: Program.objects.create(code=code, name=f"Program {code}", agency=agency, region_id=region, source=source)
        for code, agency, region in (
            ("64.08-A", social, "64.08"), ("64.08-B", business, "64.08"), ("PKH", None, "ID"),
        )
    }  # fmt: skip
    people = {
        key: Beneficiary.objects.create(
            name=name, nik=NIKS.get(key), kind="person", birth_date=BORN, is_sample=True, address="RT 1",
            region_id=SISTER if key == "far" else VILLAGE,
        )
        for key, name in NAMES.items()
    }  # fmt: skip
    aid = [("mine", "64.08-A", VILLAGE), ("theirs", "64.08-B", VILLAGE), ("both", "64.08-A", VILLAGE),
           ("both", "64.08-B", VILLAGE), ("bare", "64.08-B", VILLAGE), ("far", "PKH", SISTER),
           ("both", "PKH", SISTER)]  # fmt: skip
    given = {
        (who, code): Delivery.objects.create(
            beneficiary=people[who], program=programs[code], region_id=region, province_code="64", year=2025,
            tranche="2025-Q1", unit="people", amount=500000,
        )
        for who, code, region in aid
    }  # fmt: skip
    vintage = DecileVintage.objects.create(code="2025-1", as_of=date(2025, 1, 31), source=source)
    Decile.objects.create(vintage=vintage, beneficiary=people["theirs"], decile=2)
    users = {
        "operator": scoped("dinsos", "64.08", "operator", social),
        "head": scoped("kepala", "64.08", "secretariat", social),
        "other": scoped("dinkop", "64.08", "operator", business), "office": scoped("bappeda", "64.08", "secretariat"),
        "sister": scoped("balikpapan", "64.71", "operator"), "leader": scoped("pimpinan", "64.08", "leadership"),
        "rival": scoped("bappeda2", "64.71", "secretariat"), "idle": person("tamu"),
    }  # fmt: skip
    role = Group.objects.create(name="data protection")
    role.permissions.add(Permission.objects.get(codename="reveal_identity"))
    Scope.objects.create(user=users["head"], region_id="64.08", agency=social, role=role)
    return SimpleNamespace(
        source=source, social=social, business=business, programs=programs, people=people, given=given, vintage=vintage,
        **users,
    )  # fmt: skip
