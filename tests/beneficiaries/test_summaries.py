"""The summary of recipients by name equals a count of the deliveries, after whatever was written in whatever order."""

import random
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from beneficiaries.models import Beneficiary, Delivery
from beneficiaries.summaries import differences
from imports.machinery import undo
from programs.models import NamedReach, Program
from regions.models import Region
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs, settle

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


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.long) for n in range(1, 6))])
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
            amount = draw.choice(["", "5000"])  # some with, some without would be asked about
            lines = "".join(f"Orang {step}-{n},{draw.choice(PLACES)},PKH,2025,{n},{amount}\n" for n in range(1, 5))
            text = "name,region,program,year,tranche,amount\n" + lines
            batch, outcome = bring(tmp_path, text, confirm=True, tranche_kind="stage")
            assert outcome.written, outcome.problems
            batches.append(batch)
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


@pytest.fixture
def people(place):
    """600 persons: more than what a statement leaves row by row."""
    made = (Beneficiary(kind="person", name=f"Banyak {n}", region_id=VILLAGE) for n in range(600))
    return Beneficiary.objects.bulk_create(made)


@pytest.fixture
def give_all(people):
    """give_all(regions in turn, amounts in turn, program="PKH", tranche="", year=2025): one for each, in one go."""
    codes = {program.code: program for program in Program.objects.all()}

    def make(regions, amounts, program="PKH", tranche="", year=2025):
        Delivery.objects.bulk_create(
            Delivery(
                beneficiary=person, program=codes[program], region_id=regions[n % len(regions)],
                province_code=regions[n % len(regions)][:2], year=year, tranche=tranche, unit="people",
                amount=amounts[n % len(amounts)],
            )
            for n, person in enumerate(people)
        )  # fmt: skip

    return make


def test_many_rows_at_once_count_like_few(give_all):
    give_all(PLACES[:3], [2])
    assert reach("64.08") == (600, 1200)
    assert differences() == []
    Delivery.objects.filter(region=VILLAGE).delete()
    assert reach("64.08") == (400, 800)
    assert differences() == []
    Delivery.objects.all().delete()
    settle()
    assert not NamedReach.objects.exists()


def test_many_that_move_to_another_province_leave_the_first(give_all):
    give_all([VILLAGE], [2], tranche="1")
    give_all([VILLAGE, "64.71"], [None, 3], tranche="2")
    settle()
    Delivery.objects.filter(tranche="1").update(region="53.01", province_code="53")
    assert (reach("64"), reach("64.71"), reach("53")) == ((600, 900), (300, 900), (600, 1200))
    assert differences() == []
    Delivery.objects.update(region="53.01", province_code="53")
    assert (reach("64"), reach("53")) == (None, (600, 2100))
    assert differences() == []


def test_many_amounts_that_are_known_no_more_are_unknown(give_all):
    give_all([VILLAGE], [0], tranche="1")
    give_all([VILLAGE, "64.71"], [None], tranche="2")
    assert reach("64") == (600, 0)
    Delivery.objects.filter(tranche="1").delete()
    assert (reach("64"), reach("64.71"), reach(VILLAGE)) == ((600, None), (300, None), (300, None))
    give_all([VILLAGE], [7], tranche="1")
    Delivery.objects.filter(tranche="1").delete()  # came and went in one transaction
    assert reach("64") == (600, None)
    assert differences() == []


def test_few_and_many_rows_of_one_transaction_belong_together(give_all, people, give):
    give_all([VILLAGE], [1], tranche="1")
    Delivery.objects.filter(beneficiary__in=people[:10]).delete()
    first = Delivery.objects.get(beneficiary=people[10])
    first.region_id = "64.08.01.2002"
    first.save()
    give(0, VILLAGE, 5)
    assert (reach(VILLAGE), reach("64.08.01.2002"), reach("64.08")) == ((590, 594), (1, 1), (591, 595))
    Delivery.objects.filter(beneficiary__in=people[:20]).delete()
    give_all(PLACES, [None, 4], tranche="2")
    Delivery.objects.filter(beneficiary=people[11]).delete()
    settle()
    assert differences() == []


def test_thousands_of_rows_by_small_statements_are_many(give_all):
    give_all([VILLAGE], [1])
    settle()
    first = list(Delivery.objects.order_by("pk").values_list("pk", flat=True)[:500])
    for amount in range(2, 8):
        Delivery.objects.filter(pk__in=first).update(amount=amount)
    Delivery.objects.filter(pk__in=first[:250]).update(region="64.08.01.2002")
    assert reach(VILLAGE) == (350, 1850)
    assert reach("64.08.01.2002") == (250, 1750)
    assert differences() == []


def test_a_programme_may_go_with_the_last_of_its_deliveries(give, give_all):
    give(0, VILLAGE, 100)
    settle()
    Delivery.objects.all().delete()
    Program.objects.get(code="PKH").delete()
    settle()
    assert not NamedReach.objects.exists()
    give_all([VILLAGE], [1], program="SEMBAKO")
    settle()
    Delivery.objects.all().delete()
    Program.objects.get(code="SEMBAKO").delete()
    settle()
    assert not NamedReach.objects.exists()


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.long) for n in range(1, 4))])
def test_after_random_sets_of_rows_the_summary_reconciles(give_all, seed):
    draw = random.Random(seed)
    for step in range(16):
        keys = list(Delivery.objects.order_by("pk").values_list("pk", flat=True))
        some = Delivery.objects.filter(pk__in=draw.sample(keys, draw.choice([1, 20, 700]) % (len(keys) + 1)))
        what = draw.choice(["give", "give", "move", "amount", "delete", "settle"])
        if what == "give" or not keys:
            amounts = draw.sample([None, 0, 5], 2)
            give_all(draw.sample(PLACES, 3), amounts, draw.choice(["PKH", "SEMBAKO"]), str(step), 2024 + step % 2)
        elif what == "move":
            some.update(region=draw.choice(PLACES))
        elif what == "amount":
            some.update(amount=draw.choice([None, 0, 9]))
        elif what == "delete":
            some.delete()
        else:
            settle()
            assert differences() == []
    settle()
    assert differences() == []
    assert NamedReach.objects.exists()


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
