"""Evidence of typed figures follows their source; only the act of verifying makes a figure verified."""

from importlib import import_module

import pytest
from django.db import connection

from indicators.models import Observation, Target
from regions.models import Source
from tests.indicators.admin.entry import ADD, LIST, change_address, errors, loaded, samarinda
from tests.people import person

OF_KIND = {"statistics": "published", "document": "published", "news": "claimed", "speech": "claimed",
           "agency": "reported"}  # fmt: skip


def a_source(kind, title="Sumber"):
    return Source.objects.create(title=title, publisher=kind, kind=kind)


@pytest.fixture
def of_agency(world):
    """of_agency(user) -> an approved figure of Samarinda that ``user`` entered from an agency's own count."""

    def make(user, **fields):
        row = Observation(
            region_id="64.72", indicator_id="p0", year=2025, month=3, value="3.5", source=a_source("agency"), **fields
        )
        row._history_user = user
        row.save()
        return row

    return make


def verify(client, row, **more):
    return client.post(LIST, {"action": "verify", "_selected_action": [row.pk], **more})


# --- the source says it ------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "evidence"), OF_KIND.items())
def test_a_figure_follows_the_kind_of_its_source(client, ani, typed, kind, evidence):
    client.post(ADD, typed(source=a_source(kind).pk, evidence=""))
    assert samarinda().get().evidence == evidence


def test_the_form_offers_no_default(client, ani, world):
    form = client.get(ADD).context["adminform"].form
    assert not form["evidence"].value()
    assert "verified" not in dict(form.fields["evidence"].choices)


def test_a_source_that_does_not_tell_is_asked_about(client, ani, typed):
    source = a_source("other")
    answer = client.post(ADD, typed(source=source.pk, evidence=""))
    assert "laporan OPD" in str(errors(answer)["evidence"]) and not samarinda().exists()
    client.post(ADD, typed(source=source.pk, evidence="claimed"))
    assert samarinda().get().evidence == "claimed"


def test_nobody_enters_a_verified_figure(client, ani, typed):
    answer = client.post(ADD, typed(evidence="verified"))
    assert "evidence" in errors(answer) and not samarinda().exists()


def test_another_source_is_followed(client, ani, typed):
    client.post(ADD, typed(evidence=""))
    row = samarinda().get()
    sent = typed(source=a_source("news").pk, evidence="published", loaded=loaded(client, row))
    client.post(change_address(row), sent)
    row.refresh_from_db()
    assert row.evidence == "claimed"


def test_a_published_figure_of_a_news_report_is_asked_about(client, ani, typed):
    answer = client.post(ADD, typed(source=a_source("news").pk, evidence="published"))
    assert "confirmed" in errors(answer) and not samarinda().exists()


def test_a_new_source_has_its_kind_chosen(client, ani):
    address = "/admin/regions/source/add/"
    assert not client.get(address).context["adminform"].form["kind"].value()
    client.post(address, {"title": "Berita", "publisher": "Koran", "kind": ""})
    assert not Source.objects.filter(title="Berita").exists()
    client.post(address, {"title": "Berita", "publisher": "Koran", "kind": "news"})
    assert Source.objects.get(title="Berita").kind == "news"


def test_rows_made_by_code_follow_too(world):
    target = Target.objects.create(
        region_id="64", indicator_id="p0", year=2029, minimum=4, maximum=4, document=a_source("speech")
    )
    assert target.evidence == "claimed"
    with pytest.raises(ValueError, match="does not tell"):
        Observation.objects.create(
            region_id="64", indicator_id="p0", year=2030, month=3, value=4, source=a_source("other")
        )


# --- nothing is carried over unseen ------------------------------------------------------------------


def test_the_next_entry_has_nothing_of_the_closed_folds(client, ani, typed):
    sent = typed(_addanother="1", released_on="2025-07-01", vintage="rilis 2", method="2017 PPP", covers="2012-01-01")
    page = client.get(client.post(ADD, sent | {"evidence": "claimed"}).url)
    form = page.context["adminform"].form
    carried = ("source", "indicator", "year", "month", "breakdown", "period_kind", "workflow")
    assert all(form[name].value() for name in carried)
    assert not any(form[name].value() for name in ("released_on", "vintage", "method", "covers", "evidence"))
    form = client.get(ADD).context["adminform"].form  # the entry of another day
    assert form["year"].value() and not any(form[name].value() for name in ("released_on", "vintage", "evidence"))


def test_what_is_carried_over_is_in_the_open_part(client, ani, world):
    opened = [
        name
        for fieldset in client.get(ADD).context["adminform"].fieldsets
        if "collapse" not in fieldset[1].get("classes", ())
        for group in fieldset[1]["fields"]
        for name in ([group] if isinstance(group, str) else group)
    ]
    from_admin = import_module("indicators.admin.figures")
    assert set(from_admin.KEPT_FOR_NEXT) <= set(opened)


# --- verifying ---------------------------------------------------------------------------------------


def test_somebody_else_verifies(client, ani, of_agency):
    row = of_agency(person("budi", "64.72", "operator"))
    page = verify(client, row)
    assert f"observation:{row.pk}" in page.content.decode()
    row.refresh_from_db()
    assert row.evidence == "reported", "it asks first"
    verify(client, row, verify_rows="1", verify_row=f"observation:{row.pk}", reason="Rekap Juni")
    row.refresh_from_db()
    kept = row.history.first()
    assert (row.evidence, kept.history_user, kept.history_change_reason) == ("verified", ani, "Rekap Juni")


def test_who_entered_a_figure_does_not_verify_it(client, ani, of_agency):
    row = of_agency(ani)
    row.workflow = "approved"
    row.save()
    verify(client, row, verify_rows="1", verify_row=f"observation:{row.pk}")
    row.refresh_from_db()
    assert row.evidence == "reported"


@pytest.mark.parametrize(
    ("fields", "sure"), [({"evidence": "claimed"}, "claimed"), ({"workflow": "draft"}, "reported")]
)
def test_only_what_is_reported_and_approved_is_verified(client, ani, of_agency, fields, sure):
    row = of_agency(None, **fields)
    verify(client, row, verify_rows="1", verify_row=f"observation:{row.pk}")
    row.refresh_from_db()
    assert row.evidence == sure


def test_an_operator_verifies_nothing(client, operator, of_agency):
    row = of_agency(None)
    verify(client, row, verify_rows="1", verify_row=f"observation:{row.pk}")
    row.refresh_from_db()
    assert row.evidence == "reported"


def test_a_verified_figure_that_is_changed_is_reported_again(client, ani, typed, of_agency):
    row = of_agency(None, evidence="verified")
    sent = typed(source=row.source_id, evidence="verified", value="3,6", loaded=loaded(client, row))
    client.post(change_address(row), sent)
    row.refresh_from_db()
    assert (str(row.value), row.evidence) == ("3.6000", "reported")


# --- what was stored before --------------------------------------------------------------------------


def test_the_migration_says_what_the_kind_of_the_source_says(world, observe):
    migration = import_module("indicators.migrations.0004_evidence_follows_the_source")
    rows = {kind: observe("65", "p1", 2020, "1", source=a_source(kind)) for kind in (*OF_KIND, "registry")}
    chosen = observe("65", "p2", 2020, "1", source=a_source("news", "Lain"), evidence="claimed")
    chosen.evidence = "published"
    chosen.save()
    Observation.objects.filter(pk__in=[row.pk for row in rows.values()]).update(evidence="published")
    Observation.history.filter(id__in=[row.pk for row in rows.values()]).update(evidence="published")
    with connection.cursor() as cursor:
        cursor.execute(migration.FIGURES)
        cursor.execute(migration.TARGETS)
    now = {kind: Observation.objects.get(pk=row.pk).evidence for kind, row in rows.items()}
    assert now == OF_KIND | {"registry": "published"}
    chosen.refresh_from_db()
    assert chosen.evidence == "published"


def test_a_source_of_another_kind_takes_its_figures_along(client, ani, typed):
    source = Source.objects.create(title="Rilis", publisher="Koran", kind="statistics")
    source.history.update(history_user=ani)
    client.post(ADD, typed(source=source.pk, evidence=""))
    row = samarinda().get()
    sent = {"title": "Rilis", "publisher": "Koran", "kind": "news", "loaded": loaded(client, source)}
    client.post(change_address(source), sent)
    row.refresh_from_db()
    assert (row.evidence, row.history.first().history_user) == ("claimed", ani)
