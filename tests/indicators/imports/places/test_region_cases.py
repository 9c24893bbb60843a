"""Files with names of regions as offices write them: the right result without editing the file."""

import pytest

from indicators.models import Observation
from regions.models import Region
from regions.official_list import load_regions, official_list
from tests.indicators.imports.files import DATA

CASES = DATA / "cases"
BY_NAME = {"codes": "name", "month": "3", "decimal": ""}


@pytest.fixture
def districts(bring):
    load_regions(official_list(Region.Level.DISTRICT))


def taken(batch) -> dict[str, float]:
    return {o.region_id: float(o.value) for o in Observation.objects.filter(batch=batch)}


def test_bare_names_that_only_a_kota_bears(bring, districts):
    batch, outcome = bring(CASES / "23-bare-names-of-one-province.csv", confirm=True, **BY_NAME)
    assert taken(batch) == {"12.05": 9.91, "12.71": 8.08, "12.75": 5.66}
    assert "Binjai = 12.75, Medan = 12.71" in outcome.recognised["told"][0]


def test_joined_and_old_names_of_provinces(bring, districts):
    path = CASES / "24-names-joined-or-misspelt.csv"
    _batch, outcome = bring(path, **BY_NAME)
    (question,) = [item["details"] for group in outcome.problems for item in group["items"]]
    assert (question["subject"], question["proposal"]) == ("JakartaRaya", "31")
    batch, outcome = bring(path, confirm=True, names={"JakartaRaya": "31"}, **BY_NAME)
    assert taken(batch) == {"64": 5.94, "31": 3.47, "34": 11.70, "19": 4.62}
    assert "KalimantanTimur = 64" in " ".join(outcome.recognised["told"])
