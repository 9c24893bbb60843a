"""Recipients with deliveries, deciles, operators of villages, stored reports and pairs that look alike."""

from datetime import date

from beneficiaries.models import (
    AllowedCombination,
    Beneficiary,
    Decile,
    DecileVintage,
    Delivery,
    DoubleAidOverride,
    DuplicatePair,
    Eligibility,
    FieldOperator,
    Membership,
    ReportResult,
    Reveal,
)
from beneficiaries.reports.results import make_report
from programs.models import Program
from regions.models import Agency, Region

NUMBERS = ("6408015203800000", "6408020101700000", "6471010506900000", "6408010102150000")
UNITS = {"person": "people", "family": "families", "group": "kube"}


def make(user, agency: Agency) -> tuple[str, ...]:
    """The identity numbers of who was made."""
    aid = {program.code: program for program in Program.objects.all()}
    Eligibility.objects.create(program=aid["PKH"], decile_from=1, decile_to=4, since=date(2020, 1, 1))
    AllowedCombination.objects.create(first=aid["PKH"], second=aid["SEMBAKO"], legal_basis="Permensos")
    people = _people()
    for who, code, tranche in (
        ("family", "PKH", "Q1"),
        ("budi", "PKH", "Q1"),
        ("kota", "BLT", ""),
        ("siti", "BLT", ""),
    ):
        _give(people[who], aid[code], tranche)
    _records(people, aid, user, agency)
    _reports(user)
    return NUMBERS


def _people() -> dict[str, Beneficiary]:
    def create(name, region="64.08.01.2001", kind="person", **fields):
        return Beneficiary.objects.create(name=name, region_id=region, kind=kind, **fields)

    people = {
        "family": create("Keluarga Sitiwana", kind="family", family_card=NUMBERS[3]),
        "siti": create("Sitiwana Rahmani", nik=NUMBERS[0], sex="f", birth_date=date(1980, 3, 12), address="RT 1"),
        "twin": create("Sitiwana Rahmini", sex="f", birth_date=date(1980, 3, 12)),
        "kube": create("KUBE Contoh", kind="group", group_kind="kube"),
        "budi": create(
            "Budirano Sakadi", "64.08.02.2001", nik=NUMBERS[1], birth_date=date(1970, 1, 1), status="died",
            status_on=date(2025, 6, 1),
        ),
        "kota": create("Kotamira Lestano", "64.71.01.1001", nik=NUMBERS[2], birth_date=date(1990, 6, 5)),
    }  # fmt: skip
    Membership.objects.create(whole=people["family"], person=people["siti"], role="head")
    vintage = DecileVintage.objects.create(code="2025-1", as_of=date(2025, 1, 31))
    Decile.objects.create(vintage=vintage, beneficiary=people["family"], decile=2)
    return people


def _give(recipient: Beneficiary, program: Program, tranche: str) -> None:
    Delivery.objects.create(
        beneficiary=recipient, program=program, year=2025, tranche=tranche, delivered_on=date(2025, 2, 17),
        amount=750000, region_id=recipient.region_id, province_code=recipient.region_id[:2],
        unit=UNITS[recipient.kind],
    )  # fmt: skip


def _records(people, aid, user, agency: Agency) -> None:
    low, high = sorted((people["siti"], people["twin"]), key=lambda row: row.pk)
    DuplicatePair.objects.create(first=low, second=high, likeness=0.8)
    DoubleAidOverride.objects.create(
        beneficiary=people["siti"], program=aid["BLT"], year=2025, reason="Bencana", user=user
    )
    Reveal.objects.create(user=user, beneficiary=people["siti"], region_code="64.08.01.2001", field="nik", reason="Uji")
    FieldOperator.objects.create(region_id="64.08.01.2001", name="Ani", agency=agency, since=date(2024, 1, 1))


def _reports(user) -> None:
    region = Region.objects.get(pk="64.08")
    for kind in ReportResult.Kind.values:
        report = ReportResult.objects.create(user=user, kind=kind, region=region, reference_date=date(2025, 7, 1))
        make_report(report.pk)
    for state in ("waiting", "failed", "running"):
        ReportResult.objects.create(user=user, kind="need", region=region, reference_date=date(2025, 7, 1), state=state)
