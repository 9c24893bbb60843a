"""The list of targets: standing, gap and pace, as on the page of a region; met and over are said in words."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from indicators.models import Target
from indicators.targets import standing as words
from indicators.targets.queries import targets_listed
from regions.models import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def aim(world, monkeypatch):
    """aim(region, year, minimum, maximum=None) -> a target of P0; today is 1 June 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 6, 1, 5, tzinfo=UTC))
    document = Source.objects.create(title="RPKD 2021-2026", kind="document")

    def make(region, year, minimum=None, maximum=None, **fields):
        if minimum is not None:
            fields |= {"minimum": minimum, "maximum": maximum or minimum}
        return Target.objects.create(region_id=region, indicator_id="p0", year=year, document=document, **fields)

    return make


def found(target):
    return targets_listed(None, 2026).get(pk=target.pk)


CASES = [  # P0 of 64.08: 8.81 in 2024, 8.07 in 2025
    (("64.08", 2027, "7"), "open", "1.07", "-0.535"),
    (("64.08", 2027, "7", "8"), "open", "0.07", "-0.035"),
    (("64.08", 2027, "8.5"), "met", "-0.43", None),
    (("64.08", None, "0"), "open", "8.07", None),
    (("64.08", 2025, "8.5"), "over_met", "-0.43", None),
    (("64.08", 2024, "8.5"), "over_missed", "-0.43", None),
    (("64.08", 2023, "8.5"), "over_unknown", "-0.43", None),
    (("64.08", 2027), "no_number", None, None),
    (("65", 2027, "5"), "no_figure", None, None),
]


@pytest.mark.parametrize(("target", "standing", "gap", "pace"), CASES)
def test_standing_gap_and_pace(aim, target, standing, gap, pace):
    row = found(aim(*target, direction="" if len(target) > 2 else "down"))
    assert row.standing == standing
    assert (row.gap is None) == (gap is None) and (row.gap is None or row.gap == Decimal(gap))
    assert (row.pace is None) == (pace is None) and (row.pace is None or row.pace == Decimal(pace))


@pytest.mark.parametrize("direction", ["lower", "higher", "none"])
@pytest.mark.parametrize("year", [None, 2024, 2025, 2026, 2027])
@pytest.mark.parametrize(("low", "high"), [("8", "8"), ("8", "9"), ("9", "9"), ("8.07", "8.07")])
def test_the_database_says_what_python_says(aim, direction, year, low, high):
    target = aim("64.08", year, low, high)
    type(target.indicator).objects.filter(pk="p0").update(direction=direction)
    known = {2024: Decimal("8.81"), 2025: Decimal("8.07")}
    said = words.standing(Decimal(low), Decimal(high), year, direction, known[2025], known.get(year), 2026)
    assert found(target).standing == said


def test_the_list_and_its_file(client, aim):
    aim("64.08", 2027, "7")
    aim("64.71", 2024, "2")
    page = client.get("/targets/?lang=en").content.decode()
    assert "not reached yet" in page and "its year is over: not reached" in page
    text = b"".join(client.get("/targets/?region=64.08&_export=csv").streaming_content).decode()
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["standing"], row["year"], row["figure_year"], row["document"]) == (
        "open",
        "2027",
        "2025",
        "RPKD 2021-2026",
    )
    assert (Decimal(row["gap"]), Decimal(row["pace"])) == (Decimal("1.07"), Decimal("-0.535"))
    for query, count in (("region=64", 2), ("region=64&depth=own", 0), ("region=64&depth=children", 2),
                         ("standing=open", 1), ("year=2024", 1), ("indicator=p1", 0)):  # fmt: skip
        text = b"".join(client.get(f"/targets/?{query}&_export=csv").streaming_content).decode()
        assert len(text.splitlines()) == 1 + count, query


def test_drafts_are_not_for_everybody(client, aim):
    aim("64.08", 2027, "7", workflow="draft")
    assert "RPKD" not in client.get("/targets/").content.decode().split("<main")[1]


def test_the_page_of_a_region_says_that_a_target_is_over(client, aim):
    aim("64.08", 2024, "8.5")
    page = client.get("/regions/64.08/?lang=en").content.decode()
    assert page.count("its year is over: not reached") == 2  # beside the gap, and in the facts
    Target.objects.update(minimum="9", maximum="9")
    assert "its year is over: reached" in client.get("/regions/64.08/?lang=en&year=2025").content.decode()


def test_gap_pace_and_implied_population_as_a_file(client, aim):
    aim("64.08", 2027, "7")
    text = client.get("/regions/64.08/?_export=csv&chart=facts").content.decode()
    rows = {row["fact"]: row for row in csv.DictReader(io.StringIO(text))}
    assert set(rows) == {"gap", "pace", "standing", "implied_population"}
    assert Decimal(rows["gap"]["value"]) == Decimal("1.07") and rows["gap"]["unit"] == "points"
    assert Decimal(rows["pace"]["value"]) == Decimal("-0.535")
    assert round(Decimal(rows["implied_population"]["value"]), 2) == Decimal("432.59")  # 100 x 34.91 / 8.07


def test_queries_do_not_grow(client, aim, django_assert_max_num_queries):
    for year in range(1950, 2060):
        aim("64.08", year, "7")
    client.get("/targets/")
    with django_assert_max_num_queries(6):
        assert client.get("/targets/").status_code == 200


def test_a_break_stands_in_the_file_of_the_series(client, world, observe):
    observe("64.08", "p0", 2026, "7.5", method="baru")
    text = client.get("/regions/64.08/?_export=csv&chart=trend&lang=en").content.decode()
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["region"] == "64.08"]
    assert [bool(row["break"]) for row in rows] == [False, False, True]
    assert "another method" in rows[-1]["break"] and "2025" in rows[-1]["break"]


def test_a_target_of_this_year_counts_by_its_newest_figure(aim, observe):
    target = aim("64.08", 2026, "8")
    assert found(target).standing == "open"
    observe("64.08", "p0", 2026, "7.5", released_on=date(2026, 7, 25))
    assert found(target).standing == "met"
