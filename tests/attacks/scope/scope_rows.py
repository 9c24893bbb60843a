"""One row of every table of the administration, of 64.08 and its agency A where it belongs to somebody."""

from datetime import UTC, date, datetime
from decimal import Decimal

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django_tasks_db.models import DBTaskResult

from beneficiaries.models import (
    AllowedCombination,
    DoubleAidOverride,
    DuplicatePair,
    Eligibility,
    FieldOperator,
    ReportResult,
)
from beneficiaries.registry import duplicates
from imports.machinery import batches
from imports.models import ColumnLayout, ImportBatch
from imports.registry import rights_of
from indicators.models import Indicator, Observation, StatedRelation, Target
from meetings.models import ActionItem, Decision, Meeting, Series, StakeholderType
from programs.models import Activity, FinancialProgress, FundingSource, PhysicalProgress, TargetGroup, Taxonomy, Term
from programs.reporting.cycle import Report
from regions.models import Commodity, PriorityLocation, Region, RegionAlias, RegionChange, RegionCommodity
from tests.attacks.scope.scope_world import NAMES, NIKS, VILLAGE

HERE = {"region_id": "64.08"}
LIST = f"nik,name,region,program,year\n{NIKS['fresh']},{NAMES['fresh']},{VILLAGE},64.08-A,2025\n"


def rows_of(world) -> dict[str, object]:
    """By "app.model"."""
    source, people = world.source, world.people
    own, sembako = world.programs["64.08-A"], world.programs["PKH"]
    cocoa = Commodity.objects.create(name="Kakao")
    series = Series.objects.create(organiser=world.social, name="Rakor")
    meeting = Meeting.objects.create(
        title="Rakor 2026", organiser=world.social, series=series, **HERE, venue="Sangatta", state="planned",
        starts_at=datetime(2026, 3, 2, 1, tzinfo=UTC), minutes="Dibuka.",
    )  # fmt: skip
    decision = Decision.objects.create(meeting=meeting, text="Data ditetapkan", kind="decision", position=1)
    taxonomy = Taxonomy.objects.first() or Taxonomy.objects.create(code="t", name="t", name_en="t", legal_basis="t")
    first, second = sorted((own, sembako), key=lambda program: program.pk)
    found = [
        cocoa, series, meeting, taxonomy, source, world.social, own, people["mine"], world.given["mine", "64.08-A"],
        world.vintage, Region.objects.get(pk="64.08"), Indicator.objects.get(pk="p0"), world.idle,
        Group.objects.get(name="operator"), StakeholderType.objects.first(),
        Observation.objects.create(
            **HERE, indicator_id="p0", year=2025, month=3, value=Decimal("8.07"), source=source, workflow="draft",
        ),
        Target.objects.create(**HERE, indicator_id="p0", year=2029, minimum=5, maximum=5, document=source),
        StatedRelation.objects.create(
            **HERE, indicator_id="p0", year=2025, change=-1, change_unit="points", source=source
        ),
        RegionChange.objects.create(
            kind="split", old_id="64.08", new_id="64.71", legal_date=date(1999, 10, 4), legal_basis="UU 47/1999",
        ),
        RegionCommodity.objects.create(**HERE, commodity=cocoa, source=source),
        PriorityLocation.objects.create(region_id="64.08.01", year=2024, source=source),
        RegionAlias.objects.create(**HERE, source="BPS", text="KUTIM"),
        Activity.objects.create(
            **HERE, program=own, agency=world.social, title="Pelatihan", source=source, workflow="draft",
        ),
        TargetGroup.objects.create(**HERE, program=own, name="KK miskin", unit="families", size=100, source=source),
        FundingSource.objects.first() or FundingSource.objects.create(code="apbd", name="APBD", name_en="APBD"),
        Term.objects.filter(taxonomy=taxonomy).first() or Term.objects.create(taxonomy=taxonomy, code="a", name="a",
                                                                              name_en="a"),
        Report.objects.create(agency=world.social, year=2026, period=1),
        FieldOperator.objects.create(region_id=VILLAGE, name="Operator desa", agency=world.social),
        Eligibility.objects.create(program=own, decile_from=1, decile_to=4, since=date(2020, 1, 1)),
        AllowedCombination.objects.create(first=first, second=second),
        ActionItem.objects.create(
            meeting=meeting, decision=decision, text="Kirim data", lead_agency=world.social, **HERE,
        ),
        ColumnLayout.objects.create(kind="statistics", digest="0" * 64, answers={"map": {"[B]": "p0"}}),
        AccessAttempt.objects.create(username="tamu", failures_since_start=1),
        AccessLog.objects.create(username="tamu"), AccessFailureLog.objects.create(username="tamu"),
    ]  # fmt: skip
    PhysicalProgress.objects.create(
        **HERE, program=own, year=2026, quarter=1, unit="people", allocated=100, realised=10
    )
    FinancialProgress.objects.create(
        **HERE,
        program=own,
        year=2026,
        quarter=1,
        funding_source=FundingSource.objects.first(),
        budget=1000,
        realised=10,
    )
    found.append(upload(world, "checked"))
    duplicates.search_duplicates.enqueue("64.08")
    found.append(DBTaskResult.objects.first())
    return {row._meta.label_lower: row for row in found}


def upload(world, state: str) -> ImportBatch:
    """A list of people that the operator of A brought, left in ``state``."""
    options = {"codes": "kemendagri", "sample": True}
    batch = batches.create("beneficiaries", ContentFile(LIST.encode()), "daftar.csv", options, user=world.operator)
    if state == "checked":
        batches.check(batch, rights_of(world.operator, batch.kind))
    ImportBatch.objects.filter(pk=batch.pk).update(state=state, is_sample=True)
    batch.refresh_from_db()
    return batch


def asked_of(world) -> dict[str, object]:
    """What the pages of the registry are asked about beside."""
    pair = DuplicatePair.objects.create(first=world.people["mine"], second=world.people["fresh"], likeness=0.9)
    failed = ReportResult.objects.create(
        kind="as_of", region_id="64.08", reference_date=date(2025, 12, 31), state="failed", user=world.head
    )
    permission = DoubleAidOverride.objects.create(
        beneficiary=world.people["mine"], program=world.programs["64.08-A"], year=2024, region_code=VILLAGE,
        reason="Keputusan bersama", user=world.head,
    )  # fmt: skip
    return {"pair": pair, "report": failed, "permission": permission}
