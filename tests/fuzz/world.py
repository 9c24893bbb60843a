"""A small but complete world: rows of every table, batches in every state, five readers. Made within a transaction.

The regions and figures are those of ``tests/conftest.py``, with two villages more. What is brought in as files goes
through the importers themselves, so that batches hold what pages show of them.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import connection

from accounts.models import User
from indicators.models import Observation, StatedRelation, Target
from programs.models import (
    Activity,
    ActivityCommodity,
    ActivityPartner,
    ActivityRegion,
    ClosedPeriod,
    CumulativeClaim,
    FinancialProgress,
    FundingSource,
    InKindItem,
    ParticipantGroup,
    PhysicalProgress,
    Program,
    Report,
    ReportEvent,
    Speaker,
    TargetGroup,
)
from regions.models import (
    Agency,
    Commodity,
    PriorityLocation,
    Region,
    RegionAlias,
    RegionChange,
    RegionCode,
    RegionCommodity,
    Source,
)
from tests.conftest import BPS, FIGURES, REGIONS
from tests.fuzz import world_batches, world_meetings, world_people
from tests.people import person

VILLAGES = [
    ("64.08.02", "Muara Wahau", "kecamatan", 3, "64.08"),
    ("64.08.02.2001", "Senyiur", "desa", 4, "64.08.02"),
    ("64.71.01", "Balikpapan Timur", "kecamatan", 3, "64.71"),
    ("64.71.01.1001", "Manggar", "kelurahan", 4, "64.71.01"),
]
ROLES = ("anonymous", "operator", "secretariat", "leadership", "superuser")
FIRST_KEY = 1000  # of every table, so that the same addresses exist in every run


@dataclass
class World:
    """The readers by role (None: nobody signed in), and the identity numbers that only few may see."""

    readers: dict[str, User | None]
    agency: Agency
    numbers: tuple[str, ...] = ()
    extra: dict = field(default_factory=dict)


def build(folder: Path) -> World:
    """Everything. ``folder`` takes the files that are brought in; the caller sets MEDIA_ROOT and rolls back."""
    _begin_keys()
    source = _places()
    _figures(source)
    agency = _programs(source)
    readers = _readers(agency)
    numbers = world_people.make(readers["secretariat"], agency)
    world_meetings.make(readers, agency)
    world_batches.make(folder, readers)
    with connection.cursor() as cursor:  # what would be worked out at commit
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return World(readers, agency, numbers)


def _begin_keys() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"ALTER SEQUENCE {name} RESTART WITH {FIRST_KEY}")


def _readers(agency: Agency) -> dict[str, User | None]:
    readers = {
        "anonymous": None,
        "operator": person("fuzz-operator", "64.08", "operator"),
        "secretariat": person("fuzz-secretariat", "64.08"),
        "leadership": person("fuzz-leadership", "64", "leadership"),
        "superuser": User.objects.create_superuser("fuzz-superuser", "superuser@example.go.id"),
    }
    readers["operator"].scopes.update(agency=agency)
    return readers


def _places() -> Source:
    for code, name, kind, level, parent in [*REGIONS, *VILLAGES]:
        border = code == "53.01"
        Region.objects.create(code=code, name=name, kind=kind, level=level, parent_id=parent, is_border=border)
    RegionCode.objects.bulk_create(RegionCode(region_id=r, system="bps", code=c) for r, c in BPS.items())
    RegionChange.objects.create(
        kind="split", old_id="64", new_id="65", legal_date=date(2012, 11, 16), statistics_from=date(2015, 3, 1),
        legal_basis="UU 20/2012",
    )  # fmt: skip
    return Source.objects.create(title="Kemiskinan menurut kabupaten/kota", publisher="BPS")


def _figures(source: Source) -> None:
    for region, indicator, year, value in FIGURES:
        Observation.objects.create(
            region_id=region, indicator_id=indicator, year=year, month=3, value=Decimal(value), source=source,
            is_current=True,
        )  # fmt: skip
    Observation.objects.create(
        region_id="64.08", indicator_id="p0", year=2026, month=3, value=8, source=source, workflow="draft"
    )
    Target.objects.create(region_id="64.08", indicator_id="p0", year=2029, minimum=4, maximum=5, document=source)
    StatedRelation.objects.create(
        region_id="64.08", indicator_id="p0", from_year=2024, year=2025, change=-1, change_unit="points", source=source
    )
    cocoa = Commodity.objects.create(name="Kakao")
    RegionCommodity.objects.create(commodity=cocoa, source=source, region_id="64.08")
    PriorityLocation.objects.create(year=2024, source=source, region_id="64.08.01")
    RegionAlias.objects.create(source="BPS", text="KUTIM", region_id="64.08")


def _programs(source: Source) -> Agency:
    agency = Agency.objects.create(region_id="64.08", name="Dinas Sosial", short_name="Dinsos")
    other = Agency.objects.create(region_id="64", name="Dinas Koperasi Provinsi")
    common = {"source": source, "region_id": "64.08", "agency": agency}
    kube = Program.objects.create(
        code="64.08-KUBE", name="Kelompok Usaha Bersama", starts_on=date(2025, 1, 1), **common
    )
    Program.objects.create(code="64.08-KUBE-1", name="Bantuan modal", level="activity", parent=kube, **common)
    Program.objects.create(code="64-KOP", name="Koperasi", source=source, region_id="64", agency=other)
    for code in ("PKH", "SEMBAKO", "BLT"):
        Program.objects.create(code=code, name=f"Program {code}", region_id="ID", source=source)
    _progress(kube, source)
    _activity(kube, agency, other, source)
    report = Report.objects.create(agency=agency, year=2026, period=1, state="submitted")
    ReportEvent.objects.create(report=report, state="submitted")
    ClosedPeriod.objects.create(region_id="64.08", year=2024, period=4)
    return agency


def _progress(program: Program, source: Source) -> None:
    for quarter, workflow in ((1, "approved"), (2, "draft")):
        own = {"year": 2026, "quarter": quarter, "workflow": workflow, "source": source, "program": program}
        for region, share in (("64.08", 50), ("64.08.01", 30), ("64.08.02", 20)):
            PhysicalProgress.objects.create(region_id=region, unit="kube", target=share, realised=share // 2, **own)
        FinancialProgress.objects.create(
            region_id="64.08", funding_source=FundingSource.objects.first(), budget=Decimal("1000000000000000.25"),
            realised=250, **own,
        )  # fmt: skip
    TargetGroup.objects.create(
        program=program, region_id="64.08", name="Keluarga", unit="families", size=90, source=source
    )
    CumulativeClaim.objects.create(program=program, region_id="64.08", year=2025, unit="kube", value=70, source=source)


def _activity(program: Program, agency: Agency, other: Agency, source: Source) -> None:
    activity = Activity.objects.create(
        title="Pelatihan kakao", program=program, agency=agency, region_id="64.08", source=source, venue="Aula",
        starts_on=date(2026, 2, 3), ends_on=date(2026, 2, 5), date_text="3–5 Februari", outcome="Panen",
    )  # fmt: skip
    ActivityRegion.objects.create(activity=activity, region_id="64.08.01", participants=25)
    ActivityCommodity.objects.create(activity=activity, commodity=Commodity.objects.first())
    ActivityPartner.objects.create(activity=activity, agency=other, contribution="Bibit")
    ParticipantGroup.objects.create(activity=activity, number=25, described="petani")
    Speaker.objects.create(activity=activity, name="Rina", role="penyuluh")
    InKindItem.objects.create(activity=activity, item="Bibit kakao", quantity=500, unit="batang")
    InKindItem.objects.create(program=program, item="Mesin jahit", quantity=5)
