"""A duty for one agency, against recipients and deliveries of another agency of the same district."""

import csv
import io
import re
import zipfile

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beneficiaries.models import Beneficiary, Delivery, DoubleAidOverride, DuplicatePair, FieldOperator, ReportResult
from beneficiaries.registry import search
from beneficiaries.reports.results import shown_rows
from common.permissions import within
from common.writing.sheets import FEW_PEOPLE
from programs.reach import content as reach
from regions.models import Region
from tests.attacks.scope.scope_world import NAMES, NIKS, VILLAGE, build
from tests.beneficiaries.imports.lists import settle

pytestmark = pytest.mark.long

LIST = "/beneficiaries/"
WHY = "Pemeriksaan data di desa"
SEEN, HIDDEN = {"mine", "both", "fresh"}, {"theirs", "bare", "far"}
ADMIN = "/admin/beneficiaries"


@pytest.fixture(scope="module")
def world(module_rows):
    return build()


@pytest.fixture
def visit(world):
    """visit(name) -> a client signed in as that person."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(getattr(world, name))
        return client

    return sign_in


def text_of(answer) -> str:
    """What the visitor gets; of a workbook the texts of its sheets."""
    body = b"".join(answer) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"".join(book.read(name) for name in book.namelist())
    return body.decode(errors="replace")


def named(text: str) -> set[str]:
    return {key for key, name in NAMES.items() if name in text}


# --- recipients -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?region=64.08", "?kind=person", "?status=active", "?decile=unknown"])
def test_the_list_shows_whom_the_agency_serves_and_whom_nobody_serves_yet(world, visit, query):
    assert named(text_of(visit("operator").get(LIST + query))) == SEEN
    assert named(text_of(visit("office").get(LIST + query))) == SEEN | HIDDEN - ({"far"} | (
        {"theirs"} if "decile" in query else set()))  # fmt: skip


@pytest.mark.parametrize("query", ["", "&region=64.08", "&program=64.08-B", "&program=PKH&year=2025",
                                   "&program=64.08-A&as_of=2025-12-31"])  # fmt: skip
@pytest.mark.parametrize("form", ["csv", "csv-excel", "xlsx"])
def test_no_file_holds_anybody_else(world, visit, form, query):
    found = named(text_of(visit("operator").get(f"{LIST}?_export={form}{query}")))
    assert found == ({"mine", "both"} if "64.08-A" in query else set() if "program" in query else SEEN)


@pytest.mark.parametrize("query", [
    "program=64.08-B", "program=64.08-B&year=2025", "program=64.08-B&as_of=2025-12-31", "program=PKH",
    "program=PKH&year=2025", "program=PKH&as_of=2025-12-31",
])  # fmt: skip
@pytest.mark.parametrize("few", [search.MOST_FETCHED, 0])
def test_aid_that_the_visitor_may_not_see_finds_nobody(world, visit, monkeypatch, query, few):
    """Neither another agency's nor what the sister district recorded, by either way to the recipients."""
    monkeypatch.setattr(search, "MOST_FETCHED", few)
    settle()
    assert named(text_of(visit("operator").get(f"{LIST}?{query}"))) == set()
    expected = {"theirs", "both", "bare"} if "64.08-B" in query else set()
    assert named(text_of(visit("office").get(f"{LIST}?{query}"))) == expected
    assert named(text_of(visit("office").get(f"{LIST}?{query}&_export=csv"))) == expected


def test_pages_and_searches_by_name_and_number(world, visit):
    client = visit("operator")
    for key, person in world.people.items():
        page = client.get(f"{LIST}{person.pk}/")
        assert page.status_code == (404 if key in HIDDEN else 200), key
        answer = client.post(LIST, {"name": NAMES[key]}, follow=True)
        assert [row.pk for row in answer.context["found"].rows] == ([] if key in HIDDEN else [person.pk]), key
        if key in NIKS:
            answer = client.post(LIST, {"nik": NIKS[key], "reason": WHY})
            assert (f"{LIST}{person.pk}/" in answer.headers.get("Location", "")) == (key not in HIDDEN), key


def test_the_page_shows_the_agencys_own_aid(world, visit):
    page = visit("operator").get(f"{LIST}{world.people['both'].pk}/")
    assert [row.program.code for row in page.context["deliveries"]] == ["64.08-A"]
    [row] = [row for row in visit("operator").get(LIST).context["found"].rows if row.pk == world.people["both"].pk]
    assert row.program_codes == "64.08-A (2025)"


def test_numbers_are_revealed_of_the_agencys_people_only(world, visit):
    client = visit("head")
    asked = {"field": "nik", "reason": WHY, "format": "csv"}
    assert client.post(f"{LIST}{world.people['theirs'].pk}/reveal/", asked).status_code == 404
    rows = list(csv.DictReader(io.StringIO(text_of(client.post(f"{LIST}export/", asked)))))
    assert {row["name"] for row in rows} == {NAMES[key] for key in SEEN}


def test_who_sees_all_reveals_only_what_the_duty_for_one_agency_covers(world, visit):
    world.head.scopes.filter(role__name="secretariat").update(agency=None)
    client = visit("head")
    page = f"{LIST}{world.people['theirs'].pk}/"
    assert client.get(page).status_code == 200 and not client.get(page).context["may_reveal"]
    assert client.post(f"{page}reveal/", {"field": "nik", "reason": WHY}).status_code == 403
    assert NIKS["theirs"] not in text_of(client.post(f"{LIST}export/", {"reason": WHY, "format": "csv"}))


def test_duplicates_and_double_aid(world, visit):
    people, client = world.people, visit("head")
    pair = DuplicatePair.objects.create(first=people["mine"], second=people["theirs"], likeness=0.9)
    assert named(text_of(client.get(f"{LIST}duplicates/"))) == set()
    assert client.post(f"{LIST}duplicates/", {"pair": pair.pk, "verdict": "same"}).status_code == 403
    address = f"{LIST}{people['both'].pk}/allow/"
    offered = re.findall(r'name="program" value="([^"]+)"', client.get(f"{LIST}{people['both'].pk}/").content.decode())
    assert "64.08-B" not in offered
    assert client.post(address, {"program": "64.08-B", "year": 2025, "reason": WHY}).status_code == 403
    assert not DoubleAidOverride.objects.exists()
    assert client.post(address, {"program": "64.08-A", "year": 2025, "reason": WHY}).status_code == 302


def test_a_page_stays_bounded_and_other_duties_ask_what_they_asked(world, visit, monkeypatch):
    monkeypatch.setattr(search, "LOOKED_AT", 2)
    found = visit("operator").get(LIST).context["found"]
    assert found.unfinished and len(found.rows) <= 2
    plain = Beneficiary.objects.filter(Q(pk__in=[]) | within("64.08", "region_id"))
    assert str(Beneficiary.objects.visible_to(world.office).query) == str(plain.query)
    plain = Delivery.objects.filter(Q(pk__in=[]) | within("64.08", "region_id"))
    assert str(Delivery.objects.visible_to(world.office).query) == str(plain.query)
    assert Beneficiary.objects.all().served_by(world.office) == []


@pytest.mark.parametrize("query", ["", "?program=64.08-A&year=2025", "?_export=csv"])
def test_a_duty_for_one_agency_costs_one_more_query_at_most(world, visit, query):
    """That for the last row to look at, as for every question that no index answers."""
    counts = []
    for who in ("office", "operator"):
        client = visit(who)
        with CaptureQueriesContext(connection) as queries:
            text_of(client.get(LIST + query))
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 1


# --- counts -----------------------------------------------------------------------------------------------------


def test_reports_count_exactly_what_the_agency_may_see(world, visit):
    rows = [
        {"region": "64.08", "name": "", "program": code, "kind": "person", "recipients": 2} for code in world.programs
    ]
    report = ReportResult.objects.create(
        kind="as_of", region_id="64.08", reference_date="2025-12-31", state="done", result=rows
    )
    assert [row["recipients"] for row in shown_rows(report, world.operator)] == [2, FEW_PEOPLE, FEW_PEOPLE]
    assert [row["recipients"] for row in shown_rows(report, world.office)] == [2, 2, 2]
    report.kind, report.result = "need", [{"region": "64.08", "families": 2, "in_need": 1, "unranked": 0}]
    assert shown_rows(report, world.operator)[0]["families"] == FEW_PEOPLE
    asked = {"kind": "targeting", "region": "64.08", "reference_date": "2025-12-31", "program": "64.08-B"}
    assert visit("head").post(f"{LIST}reports/", asked).status_code == 403
    assert visit("head").post(f"{LIST}reports/", asked | {"program": "64.08-A"}).status_code == 302


@pytest.mark.parametrize(("who", "exact"), [("operator", {"64.08-A"}), ("office", {"64.08-A", "64.08-B"})])
def test_the_reach_page_rounds_what_another_agency_gave(world, who, exact):
    settle()
    for code in ("64.08-A", "64.08-B"):
        content = reach.load(
            Region.objects.get(pk="64.08"), year=2025, unstated=False, program=code, unit="", level=3,
            user=getattr(world, who),
        )  # fmt: skip
        assert content.program.code == code and content.own.named
        assert content.is_guarded == (code not in exact), code


# --- the administration -----------------------------------------------------------------------------------------


def delivery(world, who="mine", code="64.08-A", **changes):
    row = {"beneficiary": world.people[who].pk, "program": world.programs[code].pk, "region": VILLAGE, "year": "2025",
           "tranche": "Q2", "delivered_on": "", "unit": "people", "quantity": "", "amount": "1000",
           "state": "delivered"}  # fmt: skip
    return row | changes


def test_admin_lists_show_the_agencys_own(world, visit):
    client = visit("operator")
    rows = client.get(f"{ADMIN}/delivery/").context["cl"].result_list
    assert {row.program.code for row in rows} == {"64.08-A"} and len(rows) == 2
    assert named(text_of(client.get(f"{ADMIN}/beneficiary/"))) == SEEN
    assert named(text_of(client.get(f"{ADMIN}/beneficiary/?_popup=1"))) == SEEN
    for key in ("theirs", "mine"):
        found = client.get(f"{ADMIN}/beneficiary/", {"q": NAMES[key]}).context["cl"].result_list
        assert {row.name for row in found} == {NAMES[k] for k in {key} - HIDDEN}
    query = "app_label=beneficiaries&model_name=delivery&field_name=beneficiary"
    results = client.get(f"/admin/autocomplete/?{query}&term=").json().get("results", [])
    assert not {int(row["id"]) for row in results} & {world.people[key].pk for key in HIDDEN}


def test_rows_of_another_agency_cannot_be_opened(world, visit):
    client, theirs = visit("head"), world.given["theirs", "64.08-B"]
    for action in ("change", "delete", "history"):
        for address in (f"delivery/{theirs.pk}", f"beneficiary/{world.people['theirs'].pk}"):
            for answer in (client.get(f"{ADMIN}/{address}/{action}/"), client.post(f"{ADMIN}/{address}/{action}/", {})):
                assert answer.status_code in (302, 403, 404) and answer.headers.get("Location", "/admin/") == "/admin/"
    chosen = {"action": "delete_selected", "_selected_action": [theirs.pk], "post": "yes"}
    client.post(f"{ADMIN}/delivery/", chosen)
    assert Delivery.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize(("who", "code", "field"), [
    ("mine", "64.08-B", "program"), ("fresh", "PKH", "program"), ("theirs", "64.08-A", "beneficiary"),
])  # fmt: skip
def test_aid_of_others_cannot_be_entered(world, visit, who, code, field):
    answer = visit("operator").post(f"{ADMIN}/delivery/add/", delivery(world, who, code))
    assert answer.status_code == 200 and field in answer.context["adminform"].form.errors
    own = world.given["mine", "64.08-A"]
    page = f"{ADMIN}/delivery/{own.pk}/change/"
    loaded = visit("operator").get(page).context["adminform"].form.initial["loaded"]
    answer = visit("operator").post(page, delivery(world, who, code, loaded=loaded))
    assert answer.status_code == 200 and field in answer.context["adminform"].form.errors
    assert Delivery.objects.count() == len(world.given)


def test_the_agencys_own_aid_is_entered(world, visit):
    choices = visit("operator").get(f"{ADMIN}/delivery/add/").context["adminform"].form.fields["program"].queryset
    assert [program.code for program in choices] == ["64.08-A"]
    assert visit("operator").post(f"{ADMIN}/delivery/add/", delivery(world, "fresh")).status_code == 302
    assert LogEntry.objects.filter(user=world.operator).exists()


def test_who_has_two_duties_enters_each_agencys_aid_in_its_own_region(world, visit):
    """A choice that both duties offer is refused where the region and the agency do not belong together."""
    world.operator.scopes.create(region_id="64.71", agency=world.business, role=world.operator.scopes.get().role)
    answer = visit("operator").post(f"{ADMIN}/delivery/add/", delivery(world, "mine", "64.08-B"))
    assert "program" in answer.context["adminform"].form.errors


def test_field_operators_are_entered_by_their_agency(world, visit):
    row = FieldOperator.objects.create(region_id=VILLAGE, name="Operator", agency=world.business)
    assert visit("operator").post(f"{ADMIN}/fieldoperator/{row.pk}/change/", {}).status_code == 403
    typed = {"region": VILLAGE, "name": "Baru", "agency": world.business.pk, "since": "", "until": ""}
    answer = visit("operator").post(f"{ADMIN}/fieldoperator/add/", typed)
    assert "agency" in answer.context["adminform"].form.errors
    typed["agency"] = world.social.pk
    assert visit("operator").post(f"{ADMIN}/fieldoperator/add/", typed).status_code == 302
