"""What is derived from a claim or a sample is marked as such, and a claim without a month stays outside of the line."""

import csv
import io
import re
from datetime import date

from indicators.figures.series import Point, apart

CLAIM = "badge claim"


def text(client, address: str) -> str:
    body = client.get(f"{address}{'&' if '?' in address else '?'}lang=en").content.decode()
    return re.sub(r"\s+", " ", body.replace("\u00a0", " "))


def export(client, address: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(client.get(address).getvalue().decode())))


def test_a_claim_without_a_month_is_apart_from_the_others_and_a_line_of_its_own_without_them():
    march, claim = Point(2014, 3, 1), Point(2013, None, 2, evidence="claimed")
    published = Point(2012, None, 3)
    assert apart([published, claim, march]) == ([published, march], [claim])
    assert apart([claim]) == ([claim], [])


def test_the_line_of_the_published_figures_passes_over_a_claim_without_a_month(world, observe, client):
    observe("64", "p0", 2014, "6.31", covers=date(2020, 1, 1))
    observe("64", "p0", 2019, "9.99", month=None, evidence="claimed")
    page = text(client, "/regions/64/")
    assert "claims without a month stand outside the line" in page
    assert '"x":["2014-03-01","2024-03-01","2025-03-01"]' in page


def test_a_change_since_a_claim_is_marked(world, observe, client):
    observe("64.72", "p0", 2023, "6.00", evidence="claimed")
    page = text(client, "/regions/64.72/")
    assert re.search(rf"−2.41 percentage points</strong> since March 2023 <span class=\"{CLAIM}", page)
    assert re.search(rf"2023: 6.00 <span class=\"{CLAIM}\">[^<]*</span> → 2024: 3.59", page)
    assert re.search(rf"2023 → 2024: <strong[^>]*>[^<]*</strong> \(better\) <span class=\"{CLAIM}", page)
    ranked = export(client, "/regions/64/?year=2024&_export=csv&chart=ranking")
    assert {r["region"]: r["before_evidence"] for r in ranked if r["before"]} == {"64.72": "claimed"}


def test_the_population_that_a_claim_implies_is_marked_and_both_figures_are_of_one_boundary(world, observe, client):
    for indicator, value in (("poor", "237.9"), ("p0", "6.1")):
        observe("64", indicator, 2013, value, month=None, covers=date(2012, 11, 15), evidence="claimed")
    observe("64", "poor", 2014, "250", covers=date(2012, 11, 15))
    observe("64", "p0", 2014, "6.31", covers=date(2014, 1, 1))
    facts = export(client, "/regions/64/?_export=csv&chart=facts")
    assert [(f["period"], f["evidence"]) for f in facts] == [("2013", "claimed"), ("2025-03", "published")]


def test_the_changes_of_a_region_as_a_table(world, client):
    (row,) = export(client, "/regions/64/?_export=csv&chart=changes")
    assert (row["kind"], row["old"], row["new"]) == ("split", "64", "65")
    assert (row["legal_date"], row["statistics_from"]) == ("2012-11-16", "2015-03-01")
    assert export(client, "/regions/64.08/?_export=csv&chart=changes") == []


def test_the_gap_of_a_figure_without_a_month_is_of_no_month(world, observe, source, client):
    from indicators.models import Target

    observe("65", "p0", 2013, "6.1", month=None)
    Target.objects.create(
        region_id="65", indicator_id="p0", year=2014, minimum=5, maximum=5, document=source, workflow="approved"
    )
    facts = export(client, "/regions/65/?year=2013&_export=csv&chart=facts")
    assert {f["fact"]: f["period"] for f in facts if f["value"]} == {"gap": "2013", "pace": "2013"}
