"""The summary of recipients by name equals a count of the deliveries, after whatever was written in whatever order."""

import random
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from beneficiaries.models import Beneficiary, Delivery
from beneficiaries.summaries import differences
from programs.models import NamedReach, Program
from regions import undo
from regions.models import Region
from tests.beneficiaries.lists import VILLAGE, bring, programs, settle

pytestmark = pytest.mark.django_db
PLACES = [VILLAGE, "64.08.01.2002", "64.08.01", "64.08", "64.71", "53.01"]


@pytest.fixture
def place(world):
    programs()
    Region.objects.create(code="64.08.01.2002", name="Kelinjau Ilir", kind="desa", level=4, parent_id="64.08.01")


@pytest.fixture
def give(place):
    """give(person, region, amount, program="PKH", tranche="") -> Delivery"""
    people = [Beneficiary.objects.create(kind="person", name=f"Orang {n}", region_id=VILLAGE) for n in range(5)]
    codes = {program.code: program for program in Program.objects.all()}

    def make(person, region, amount, program="PKH", tranche=""):
        return Delivery.objects.create(
            beneficiary=people[person], program=codes[program], region_id=region, province_code=region[:2], year=2025,
            tranche=tranche, unit="people", amount=amount,
        )  # fmt: skip

    return make


def reach(region):
    settle()
    row = NamedReach.objects.filter(region=region).first()
    return row and (row.recipients, row.amount)


def test_a_recipient_of_two_villages_counts_once_in_their_district(give):
    give(0, VILLAGE, 100, tranche="1")
    give(0, "64.08.01.2002", None, tranche="2")
    give(1, VILLAGE, None)
    assert [reach(code) for code in (VILLAGE, "64.08.01.2002", "64.08", "64")] == [
        (2, 100),
        (1, None),
        (2, 100),
        (2, 100),
    ]
    assert not differences()


def test_an_amount_that_is_known_no_more_is_unknown_and_not_zero(give):
    known, zero = give(0, VILLAGE, 100), give(1, VILLAGE, 0)
    known.amount = None
    known.save()
    assert reach("64") == (2, 0)
    zero.delete()
    assert reach("64") == (1, None)
    known.delete()
    assert reach("64") is None
    assert not NamedReach.objects.exists()


@pytest.mark.parametrize("seed", range(6))
def test_after_random_writes_the_summary_reconciles(give, tmp_path, seed):
    draw = random.Random(seed)
    stored, batches = [], []
    for step in range(60):
        what = draw.choice(["give", "give", "give", "move", "amount", "delete", "bulk", "import", "undo", "settle"])
        if what == "give":
            amount = draw.choice([None, 0, Decimal("10.50")])
            stored.append(
                give(draw.randrange(5), draw.choice(PLACES), amount, draw.choice(["PKH", "SEMBAKO"]), str(step))
            )
        elif what == "import":
            lines = "".join(
                f"Orang {step}-{n},{draw.choice(PLACES)},PKH,2025,{n},{draw.choice(['', '5'])}\n" for n in range(4)
            )
            batches.append(bring(tmp_path, "name,region,program,year,tranche,amount\n" + lines, confirm=True)[0])
        elif what == "undo" and batches:
            undo.undo(batches.pop(draw.randrange(len(batches))))
        elif what == "bulk":
            Delivery.objects.filter(pk__in=[d.pk for d in stored], region=VILLAGE).update(
                region="64.08.01.2002", amount=7
            )
        elif what == "settle":
            settle()
        elif stored and what in ("move", "amount", "delete"):
            row = stored.pop(draw.randrange(len(stored))) if what == "delete" else draw.choice(stored)
            if what == "delete":
                row.delete()
            else:
                Delivery.objects.filter(pk=row.pk).update(
                    **({"region": draw.choice(PLACES)} if what == "move" else {"amount": None})
                )
        if step % 10 == 9:
            settle()
            assert differences() == []
    settle()
    assert differences() == []
    assert stored and NamedReach.objects.exists()


def test_many_rows_at_once_are_counted_anew(give, place):
    program = Program.objects.get(code="PKH")
    people = Beneficiary.objects.bulk_create(
        Beneficiary(kind="person", name=f"Banyak {n}", region_id=VILLAGE) for n in range(600)
    )
    rows = [
        Delivery(
            beneficiary=person,
            program=program,
            region_id=PLACES[n % 3],
            province_code="64",
            year=2025,
            unit="people",
            amount=2,
        )
        for n, person in enumerate(people)
    ]
    Delivery.objects.bulk_create(rows)
    assert reach("64.08") == (600, 1200)
    assert differences() == []
    Delivery.objects.filter(region=VILLAGE).delete()
    assert reach("64.08") == (400, 800)
    assert differences() == []


def test_the_command_reports_and_repairs(give):
    give(0, VILLAGE, 100)
    settle()
    NamedReach.objects.filter(level=2).update(recipients=9)
    NamedReach.objects.filter(level=1).delete()
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_summaries", stdout=out)
    assert "64.08 2025" in out.getvalue()
    call_command("check_summaries", "--repair", stdout=StringIO())
    settle()
    call_command("check_summaries", stdout=out)
    assert differences() == []
