"""Targets and budgets of a year are copied into the next."""

from datetime import date
from decimal import Decimal

import pytest

from programs.models import (
    ClosedPeriod,
    FinancialProgress,
    PhysicalProgress,
    Program,
)
from programs.reporting import copying
from tests.people import person
from tests.programs.admin.admin_forms import LIST

pytestmark = pytest.mark.django_db


def test_targets_and_budgets_are_copied_as_drafts_and_nothing_that_was_realised(client, ani, programs, physical, money):
    kube = programs["KUBE"]
    physical(kube, "64", "kube", None, None, 45, quarter=4)  # says nothing of the target: the first quarter's stands
    money(kube, "64", "csr", "100", "80", "70")
    answer = client.post(LIST, {"action": "copy_to_next_year", "_selected_action": [kube.pk]}, follow=True)
    assert "2027" in " ".join(str(m) for m in answer.context["messages"])
    rows = PhysicalProgress.objects.filter(program=kube, year=2027)
    assert {(r.region_id, r.target, r.allocated, r.realised, r.quarter, r.workflow) for r in rows} == {
        ("64", 50, None, None, None, "draft"), ("64.71", 30, None, None, None, "draft"),
        ("64.72", 20, None, None, None, "draft"),
    }  # fmt: skip
    funds = FinancialProgress.objects.filter(program=kube, year=2027)
    assert {(f.funding_source.code, f.budget, f.revised_budget, f.realised) for f in funds} == {
        ("apbd-prov", Decimal("1000000000000000.25"), None, None), ("csr", Decimal(80), None, None),
    }  # fmt: skip
    assert Program.objects.filter(code="64-KUBE").count() == 1
    assert rows.first().history.first().history_user == ani


def test_what_the_next_year_has_already_stays(programs, physical, ani):
    kube = programs["KUBE"]
    copying.copy_to_next_year(kube, ani)
    PhysicalProgress.objects.filter(program=kube, year=2027).update(year=2026, quarter=2, target=99)
    physical(kube, "64.71", "kube", 7, year=2027, quarter=1)
    with pytest.raises(copying.NothingToCopy):  # 2028 comes after 2027 only where 2027 has a target
        copying.copy_to_next_year(programs["KOP"], ani)


@pytest.mark.parametrize("case", ["ended", "closed", "empty", "outside"])
def test_copying_is_refused_with_a_reason(client, programs, ani, case):
    kube = programs["KUBE"]
    if case == "ended":
        Program.objects.filter(pk=kube.pk).update(ends_on=date(2026, 12, 31))
    if case == "closed":
        ClosedPeriod.objects.create(region_id="64", year=2027, period=4)
    if case == "empty":
        PhysicalProgress.objects.all().delete()
        FinancialProgress.objects.all().delete()
    if case == "outside":
        client.force_login(person("kupang", "53.01"))
    answer = client.post(LIST, {"action": "copy_to_next_year", "_selected_action": [kube.pk]}, follow=True)
    assert answer.context["messages"]
    assert not PhysicalProgress.objects.filter(year=2027).exists()
