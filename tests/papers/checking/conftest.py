"""A small world of programmes for the check of pages."""

from datetime import date

import pytest

from programs.models import TargetGroup, Term
from tests.meetings.conftest import team  # noqa: F401
from tests.programs.conftest import (  # noqa: F401
    agency,
    kupang_agency,
    make_program,
    money,
    other_agency,
    physical,
    programs,
    settled,
)

PROGRAMS = ("reach", "matrix", "report of poverty", "report of reach", "report of the matrix", "Matriks 2", "pack")


@pytest.fixture
def small_world(settled, programs, physical, money, source, make_program, agency):  # noqa: F811
    """Several quarters, a whole year, own rows beside parts, a kegiatan, a claim, a made-up row, target groups."""
    kube, training = programs["KUBE"], programs["LATIH"]
    part = make_program(agency, "KUBE-1", "Kegiatan KUBE", parent=kube, level="kegiatan")
    for program, terms in ((kube, ("ekonomi", "II")), (training, ("pendidikan", "I")), (part, ("ekonomi", "III"))):
        program.terms.set(Term.objects.filter(code__in=terms, taxonomy__code__in=("bidang", "kelompok")))
    physical(kube, "64.08", "kube", None, 12, None)
    physical(programs["KOP"], "64.71", "cooperatives", 10, 10, 4, is_sample=True)
    physical(training, "64.08", "people", 100, 90, None, quarter=None)
    physical(training, "64.08.01", "people", None, None, 40, quarter=2)
    physical(training, "64.71", "people", 50, 50, 0, quarter=2, is_sample=True)
    physical(training, "64.72", "people", None, None, 33, quarter=1, evidence="claimed")
    physical(training, "64.08", "people", None, 5, 3, year=None, quarter=None)
    money(part, "64.08", "apbn", 900, None, 300, quarter=2)
    money(part, "64.71", "apbn", 500, 450, None, quarter=None)
    money(training, "64.71", "apbd-kab", 800, None, 100, quarter=1, is_sample=True)
    groups = [(kube, "64.71", "kube", 60), (kube, "64.72", "kube", 40), (training, "64.71", "families", 100),
              (training, "64.72", "people", 120), (None, "64.08", "people", 700)]  # fmt: skip
    for program, region, unit, size in groups:
        TargetGroup.objects.create(
            program=program,
            region_id=region,
            name="Sasaran",
            unit=unit,
            size=size,
            as_of=date(2026, 1, 1),
            source=source,
        )
    return programs
