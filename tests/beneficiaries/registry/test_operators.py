"""Coverage by operators: of what, on which day, and what is not known."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from beneficiaries.models import FieldOperator
from beneficiaries.registry.operators import coverage
from common import numbers
from regions.models import Region

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 30)


@pytest.fixture
def operators(villages):
    """One in Kelinjau Ulu until 30 June 2025, one in Senyiur from 1 July; nobody recorded in 64.71."""
    Region.objects.create(code="64.08.02.2002", name="Baru", kind="desa", level=4, parent_id="64.08.02",
                          valid_from=date(2025, 7, 1))  # fmt: skip
    FieldOperator.objects.create(region_id="64.08.01.2001", name="Ani", until=DAY)
    FieldOperator.objects.create(region_id="64.08.01.2001", name="Ani lagi", since=date(2025, 1, 1), until=DAY)
    FieldOperator.objects.create(region_id="64.08.02.2001", name="Beni", since=date(2025, 7, 1))


def shown(region, day, areas=("ID",)):
    rows = coverage(Region.objects.get(pk=region), day, list(areas))
    return {row.region.pk: (row.villages, row.covered) for row in rows}


def test_villages_with_an_active_operator_on_a_day(operators):
    assert shown("64", DAY) == {"64": (3, 1), "64.08": (2, 1), "64.71": (1, None), "64.72": (0, None)}
    assert shown("64.08", date(2025, 7, 1)) == {"64.08": (3, 1), "64.08.01": (1, 0), "64.08.02": (2, 1)}


def test_nobody_recorded_is_no_data_and_nobody_active_is_zero(operators):
    rows = {row.region.pk: row.share for row in coverage(Region.objects.get(pk="64"), date(2030, 1, 1), ["ID"])}
    assert rows["64.71"] is None
    assert rows["64.08"] == Decimal(100) / 3  # Beni has no end


def test_the_page_and_its_csv(client, operators, staff):
    client.force_login(staff["leadership"])
    page = client.get("/beneficiaries/operators/?region=64&as_of=2025-06-30").content.decode()
    assert "50,0" in page and numbers.number(None) in page
    assert "Ani" not in page
    text = client.get("/beneficiaries/operators/?region=64&as_of=2025-06-30&_export=csv").content.decode()
    rows = {row["region"]: row for row in csv.DictReader(io.StringIO(text))}
    assert (rows["64.08"]["villages"], rows["64.08"]["with_operator"], rows["64.08"]["coverage"]) == ("2", "1", "50")
    assert (rows["64.71"]["with_operator"], rows["64.71"]["coverage"]) == ("", "")


def test_only_the_own_area(client, operators, staff):
    client.force_login(staff["sister"])
    assert client.get("/beneficiaries/operators/").context["region"].pk == "64.71"
    assert client.get("/beneficiaries/operators/?region=64.08").status_code == 403
    assert client.get("/beneficiaries/operators/?region=64").status_code == 403
    assert client.get("/beneficiaries/operators/?as_of=kemarin").status_code == 400
    client.force_login(staff["stranger"])
    assert client.get("/beneficiaries/operators/").status_code == 403


def test_few_queries(operators, django_assert_num_queries):
    region = Region.objects.get(pk="64")
    with django_assert_num_queries(3):
        coverage(region, DAY, ["ID"])
