"""Which of several figures of one period is in force, and how a person chooses."""

from decimal import Decimal

import pytest
from django.utils import timezone

from indicators.models import Observation
from regions.models import Source
from tests.indicators.admin.entry import LIST
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure(world, observe):
    """figure(value, kind, **fields): P0 of Kalimantan Utara in 2020, of a source of this kind."""

    def make(value, kind="statistics", **fields):
        source = Source.objects.create(title=f"Sumber {value}", publisher="X", kind=kind)
        return observe("65", "p0", 2020, value, source=source, **fields)

    return make


def in_force() -> list[Decimal]:
    return [row.value.normalize() for row in Observation.objects.in_force().filter(region="65", year=2020)]


def test_the_rank_of_the_source_goes_before_the_date_of_release(figure):
    for value, kind in enumerate(("news", "agency", "document", "registry", "statistics"), start=1):
        figure(str(value), kind, released_on=f"{2030 - value}-01-01")
        assert in_force() == [value], kind


def test_of_one_rank_the_newest_release_goes_first_and_an_empty_date_last(figure):
    figure("1", released_on="2021-07-01")
    figure("2")
    assert in_force() == [1]
    figure("3", released_on="2022-07-01")
    assert in_force() == [3]


def test_a_claim_of_the_statistics_office_stands_behind_a_published_document(figure):
    figure("1", "document")
    figure("2", "statistics", evidence="claimed")
    assert in_force() == [1]


def test_a_choice_goes_before_all_ranks_and_the_newest_choice_first(figure):
    figure("1")
    figure("2", "news", evidence="claimed", preference=1, preferred_at=timezone.now())
    assert in_force() == [2]
    figure("3", "document", preference=1, preferred_at=timezone.now())
    assert in_force() == [3]
    Observation.objects.filter(preference=1).update(preference=None)
    assert in_force() == [1]


def test_what_stands_behind_is_in_force_only_where_nothing_else_is(figure):
    figure("1", preference=-1)
    assert in_force() == [1]
    figure("2", "other", evidence="claimed")
    assert in_force() == [2]


def test_a_source_with_another_kind_is_decided_anew(figure):
    row = figure("1", "statistics")
    figure("2", "document")
    assert in_force() == [1]
    Source.objects.filter(pk=row.source_id).update(kind="other")
    assert in_force() == [2]


def act(client, action, row, **data):
    answer = client.post(LIST, {"action": action, "_selected_action": [row.pk], **data}, follow=True)
    row.refresh_from_db()
    return [str(message) for message in answer.context["messages"]]


def test_who_may_approve_chooses_with_a_reason_and_takes_it_back(client, figure):
    ani = person("ani", "65", "secretariat")
    client.force_login(ani)
    low, high = figure("1", "document"), figure("2")
    act(client, "put_in_force", low)
    assert (low.preference, in_force()) == (None, [2]), "without a reason nothing happens"
    act(client, "put_in_force", low, reason="BPS memperbaiki")
    assert (low.preference, low.preferred_by, in_force()) == (1, ani, [1])
    assert low.history.first().history_change_reason == "BPS memperbaiki"
    act(client, "take_back_choice", low, reason="keliru")
    assert (low.preference, low.preferred_by, low.preferred_at, in_force()) == (None, None, None, [2])
    act(client, "put_behind", high, reason="keliru ketik")
    assert in_force() == [1]


def test_nobody_chooses_outside_of_the_own_area(client, figure):
    client.force_login(person("ani", "64", "secretariat"))
    row = figure("1")
    act(client, "put_behind", row, reason="x")
    assert row.preference is None
