"""A region's page lists what took place in it; commodities are the same whatever their letter case."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.counting.rules import relevance
from programs.models import Activity, ActivityCommodity, ActivityRegion
from programs.region_sections import of_region
from regions.models import Commodity, Region, RegionCommodity
from versions.models import DataChange

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(world, source):
    def make(title, region, **fields):
        return Activity.objects.create(title=title, region_id=region, source=source, **fields)

    return make


def titles(code):
    return [activity.title for activity in of_region(Region.objects.get(code=code)).activities]


def test_own_ones_those_held_there_and_those_that_name_it(client, act):
    act("Di Kutai Timur", "64.08", starts_on="2024-05-01", status="done")
    act("Di desa", "64.08.01", starts_on="2024-04-01")
    act("Kutai Timur di Samarinda", "64.08", venue_region_id="64.72", starts_on="2024-03-01")
    ActivityRegion.objects.create(activity=act("Provinsi", "64", starts_on="2024-02-01"), region_id="64.08")
    act("Draf", "64.08", workflow="draft")
    assert titles("64.08") == ["Di Kutai Timur", "Di desa", "Kutai Timur di Samarinda", "Provinsi"]
    assert titles("64.72") == ["Kutai Timur di Samarinda"]
    assert titles("53.01") == []
    page = client.get("/regions/64.72/?lang=en").content.decode()
    assert "Kutai Timur di Samarinda" in page and "Activities that took place here (1)" in page
    text = b"".join(client.get("/activities/?region=64.08&_export=csv")).decode()
    assert len(list(csv.DictReader(io.StringIO(text)))) == 4


def test_below_the_district_too(client, act):
    act("Di desa", "64.08.01.2001", starts_on="2024-04-01")
    assert "Di desa" in client.get("/regions/64.08.01/").content.decode()


def test_many_are_counted_and_cost_no_further_query(act):
    region = Region.objects.get(code="64.08")

    def queries():
        with CaptureQueriesContext(connection) as caught:
            section = of_region(region)
        return len(caught), section

    none, _section = queries()
    for n in range(30):
        act(f"Kegiatan {n}", "64.08")
    some, section = queries()
    assert some == none and section.activity_count == 30 and len(section.activities) == 10


@pytest.mark.parametrize(("stated", "taught"), [("Kakao", "kakao"), ("KELAPA SAWIT", "Kelapa  sawit")])
def test_letter_case_makes_no_training_irrelevant(client, act, source, stated, taught):
    RegionCommodity.objects.create(region_id="64.08", commodity=Commodity.objects.create(name=stated), source=source)
    training = act("Pelatihan", "64.08", kind="training")
    ActivityCommodity.objects.create(activity=training, commodity=Commodity.objects.create(name=taught))
    row = next(csv.DictReader(io.StringIO(b"".join(client.get("/activities/?_export=csv")).decode())))
    assert row["relevance"] == "64.08=relevant"
    assert relevance({taught}, {stated}) == "relevant"
    page = client.get(f"/activities/{training.pk}/?lang=en").content.decode()
    assert "not relevant" not in page and "relevant" in page


def test_a_change_reaches_the_pages_of_other_provinces(act):
    activity = act("Di Samarinda", "53.01", venue_region_id="64.72")
    DataChange.objects.all().delete()
    activity.title = "Lain"
    activity.save()
    assert set(DataChange.objects.filter(app="programs").values_list("province", flat=True)) == {""}
