"""Reports as of a day: what they count, that they equal the list behind them, and who sees small numbers."""

import csv
import io
from datetime import date

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connection

from beneficiaries import as_of
from beneficiaries.models import Beneficiary, Decile, Delivery, Membership, ReportResult
from beneficiaries.registry import search
from beneficiaries.reports import views
from beneficiaries.reports.results import SMALL_COUNT, make_report, shown_rows
from common.locks import Lock

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2025, 5, 31), date(2025, 6, 1)


@pytest.fixture
def report(staff):
    def made(kind, day, region="64", **options):
        row = ReportResult.objects.create(kind=kind, region_id=region, reference_date=day, options=options)
        return make_report(row.pk)

    return made


def by_region(report, *names):
    return {row["region"]: tuple(row[name] for name in names) for row in report.result}


def test_the_dead_are_not_counted_from_their_day_on(folk, report):
    def counted(day):
        rows = report("as_of", day).result
        return {(row["region"], row["program"], row["kind"]): row["recipients"] for row in rows}

    assert counted(MAY) == {
        ("64", "BLT", "person"): 1, ("64", "PKH", "family"): 1, ("64", "PKH", "person"): 1,
        ("64.08", "PKH", "family"): 1, ("64.08", "PKH", "person"): 1, ("64.71", "BLT", "person"): 1,
    }  # fmt: skip
    assert ("64", "PKH", "person") not in counted(JUNE)
    assert counted(date(2025, 2, 16)) == {}  # before anything was delivered
    assert counted(date(2024, 12, 31)) == {}


@pytest.mark.parametrize("day", [MAY, JUNE, date(2025, 12, 31)])
def test_a_count_equals_the_list_behind_it(folk, aid, report, give, client, staff, day):
    give(folk["siti"], aid["PKH"], tranche="x")  # without a day
    rows = report("as_of", day, "64.08").result
    client.force_login(staff["secretariat"])
    for row in rows:
        if len(row["region"]) == 5:
            address = f"/beneficiaries/?region=64.08&program={row['program']}&as_of={day}&kind={row['kind']}"
            assert len(client.get(address).context["found"].rows) == row["recipients"]
    assert rows
    assert as_of.receiving(Beneficiary.objects.within("64.08"), aid["PKH"], day).count() == sum(
        row["recipients"] for row in rows if row["region"] == "64.08"
    )


def test_aid_without_a_day_counts_from_the_end_of_its_tranche(folk, aid, report, give):
    """Before its tranche begins it is not given; while it goes on it is a column of its own."""
    give(folk["siti"], aid["BLT"], tranche="Q3")
    give(folk["siti"], aid["SEMBAKO"], tranche="Tahap 1")
    give(folk["siti"], aid["PKH"], tranche="TW I", state="not_delivered", reason="moved")

    def of_siti(day):
        rows = report("as_of", day, "64.08").result
        return {row["program"]: (row["recipients"], row["undated"]) for row in rows if row["kind"] == "person"
                and row["region"] == "64.08" and row["program"] != "PKH"}  # fmt: skip

    assert of_siti(date(2025, 3, 31)) == {"SEMBAKO": (0, 1)}
    assert of_siti(date(2025, 7, 1)) == {"BLT": (0, 1), "SEMBAKO": (0, 1)}
    assert of_siti(date(2025, 9, 29)) == {"BLT": (0, 1), "SEMBAKO": (0, 1)}
    assert of_siti(date(2025, 9, 30)) == {"BLT": (1, 0), "SEMBAKO": (0, 1)}
    assert of_siti(date(2025, 12, 31)) == {"BLT": (1, 0), "SEMBAKO": (1, 0)}
    people = Beneficiary.objects.within("64.08")
    for day, number in ((date(2025, 9, 29), 0), (date(2025, 9, 30), 1)):
        assert as_of.receiving(people, aid["BLT"], day).count() == number


def test_families_whose_aid_has_no_day_are_neither_in_need_nor_excluded(folk, make, vintages, give, aid, report):
    families = {name: make(f"Keluarga {name}", "64.08.02.2001", "family") for name in "AB"}
    for family in families.values():
        Decile.objects.create(vintage=vintages[0], beneficiary=family, decile=1)
    give(families["A"], aid["PKH"], tranche="Semester I")
    give(families["B"], aid["PKH"], tranche="Semester I", state="named")
    need = report("need", MAY, decile_to=4)
    assert by_region(need, "families", "in_need", "undated")["64.08.02.2001"] == (2, 1, 1)
    targeting = report("targeting", MAY, program="PKH")
    assert by_region(targeting, "eligible", "excluded", "undated")["64"] == (3, 1, 1)


def test_families_in_need_without_a_programme(folk, make, vintages, give, aid, report):
    alone, member_helped, rich, unranked = (
        make(name, "64.08.02.2001", "family") for name in ("Keluarga A", "Keluarga B", "Keluarga C", "Keluarga D")
    )
    for family, decile in ((alone, 1), (member_helped, 4), (rich, 9)):
        Decile.objects.create(vintage=vintages[0], beneficiary=family, decile=decile)
    child = make("Anak B", "64.08.02.2001")
    Membership.objects.create(whole=member_helped, person=child)
    give(child, aid["BLT"])
    done = report("need", MAY, decile_to=4)
    assert by_region(done, "families", "in_need", "unranked") == {
        "64": (3, 1, 1), "64.08.01.2001": (1, 0, 0), "64.08.02.2001": (2, 1, 1),
    }  # fmt: skip
    assert "2025-1" in done.rule and "1" in done.rule
    assert unranked.deciles.count() == 0


def test_the_newest_edition_not_later_than_the_day_counts(folk, report, vintages):
    assert "2025-1" in report("need", date(2025, 7, 30)).rule
    assert "2025-7" in report("need", date(2025, 7, 31)).rule
    before = report("need", date(2025, 1, 30))
    assert by_region(before, "families", "in_need", "unranked")["64"] == (None, None, 1)


def test_without_an_edition_of_deciles_nothing_is_said_of_need(folk, report, client, staff, give, aid):
    """Before the first edition every decile is unknown: that is no 0, neither on the page nor in the file."""
    give(folk["family"], aid["PKH"], tranche="Q0", day=date(2025, 1, 2))
    targeting = report("targeting", date(2025, 1, 15), program="PKH")
    names = ("eligible", "excluded", "receiving", "included", "unknown")
    assert by_region(targeting, *names)["64"] == (None, None, 1, None, 1)
    need = report("need", date(2025, 1, 15))
    for who, few in (("secretariat", "1"), ("leadership", "< 5")):
        client.force_login(staff[who])
        for done, told in ((need, few), (targeting, few)):
            address = f"/beneficiaries/reports/{done.pk}/"
            row = next(csv.DictReader(io.StringIO(client.get(f"{address}?_export=csv").content.decode())))
            empty = {"families", "in_need", "eligible", "excluded", "included", "exclusion", "inclusion"} & set(row)
            assert empty and not any(row[name] for name in empty)
            assert row["unranked" if done is need else "unknown"] == told
            assert "belum ada data" in client.get(address).content.decode()


def test_a_family_is_helped_where_it_lives_wherever_it_was_given(folk, make, vintages, give, aid, report):
    moved, member_moved = (make(name, "64.08.02.2001", "family") for name in ("Keluarga M", "Keluarga N"))
    child = make("Anak N", "64.71.01.1001")
    Membership.objects.create(whole=member_moved, person=child)
    for family in (moved, member_moved):
        Decile.objects.create(vintage=vintages[0], beneficiary=family, decile=1)
    for one in (moved, child):
        row = give(one, aid["PKH"])
        row.region_id = "64.71.01.1001"
        row.save()
    for region in ("64", "64.08", "64.08.02.2001"):
        assert by_region(report("need", MAY, region), "in_need")[region] == (0,)


def test_a_family_without_a_decile_has_that_of_its_members(folk, make, vintages, give, aid, report, client, staff):
    family, person, left = make("Keluarga X", "64.71.01.1001", "family"), make("X", "64.71.01.1001"), make("Y")
    Membership.objects.create(whole=family, person=person)
    Membership.objects.create(whole=family, person=left, until=date(2025, 5, 1))
    for one, decile in ((person, 6), (left, 1)):
        Decile.objects.create(vintage=vintages[0], beneficiary=one, decile=decile)
    give(person, aid["PKH"], day=MAY)
    done = report("targeting", MAY, "64.71", program="PKH")
    assert by_region(done, "eligible", "receiving", "included", "unknown")["64.71"] == (0, 1, 1, 0)


def test_a_family_receives_where_it_lives_wherever_its_member_is_registered(folk, make, vintages, give, aid, report):
    family, person = make("Keluarga Z", "64.71.01.1001", "family"), make("Z", "64.08.02.2001")
    Membership.objects.create(whole=family, person=person)
    Decile.objects.create(vintage=vintages[0], beneficiary=family, decile=3)
    give(person, aid["PKH"], day=MAY)
    for region in ("64", "64.71"):
        done = report("targeting", MAY, region, program="PKH")
        assert by_region(done, "eligible", "excluded", "receiving")["64.71"] == (1, 0, 1)


def test_the_decile_of_the_family_lived_in_on_the_day(folk, make, vintages):
    child = make("Anak Keluar")
    Membership.objects.create(whole=folk["family"], person=child, since=date(2025, 2, 1), until=date(2025, 9, 1))
    rows = Beneficiary.objects.filter(pk=child.pk)

    def listed(day, decile):
        return search.filtered(rows, {"as_of": day, "decile": decile}, Delivery.objects.all()).exists()

    assert listed(MAY, "2") and not listed(MAY, "unknown")
    for day in (date(2025, 1, 31), date(2025, 9, 1)):
        assert listed(day, "unknown")


def test_targeting_errors(folk, make, vintages, give, aid, report):
    """Eligible: KK 1 (receives), A (does not). Receiving: KK 1, C (decile 9), D and Budirano (unknown)."""
    people = {name: make(f"Keluarga {name}", "64.08.02.2001", "family") for name in "ACD"}
    for name, decile in (("A", 4), ("C", 9)):
        Decile.objects.create(vintage=vintages[0], beneficiary=people[name], decile=decile)
    for name in "CD":
        give(people[name], aid["PKH"], tranche="Q1")
    done = report("targeting", MAY, program="PKH")
    names = ("eligible", "excluded", "receiving", "included", "unknown")
    assert by_region(done, *names)["64"] == (2, 1, 4, 1, 2)
    assert "64.71" not in by_region(done, *names)  # neither a family nor a recipient of PKH there


def test_rates_of_targeting_and_their_denominators(folk, report, staff):
    done = report("targeting", MAY, program="PKH")
    row = shown_rows(done, staff["secretariat"])[0]
    assert (row["exclusion"], row["inclusion"]) == (0, 0)  # KK 1 is eligible and receives; Budirano's decile is unknown
    assert row["unknown"] == 1


def test_without_an_eligibility_there_is_no_answer(folk, report):
    done = report("targeting", MAY, program="BLT")
    assert done.state == "done" and done.result == [] and "BLT" in done.rule
    assert report("targeting", date(2019, 1, 1), program="PKH").result == []


def test_counts_below_five_are_suppressed_for_those_who_may_not_see_the_people(folk, report, client, staff):
    done = report("need", MAY)
    assert shown_rows(done, staff["secretariat"])[0]["families"] == 1
    for row in shown_rows(done, staff["leadership"]):
        assert {row["families"], row["in_need"], row["unranked"]} == {f"< {SMALL_COUNT}"}
    targeting = shown_rows(report("targeting", MAY, program="PKH"), staff["leadership"])[0]
    assert targeting["exclusion"] is None and targeting["inclusion"] is None
    client.force_login(staff["leadership"])
    page = client.get(f"/beneficiaries/reports/{done.pk}/").content.decode()
    assert "&lt; 5" in page
    text = client.get(f"/beneficiaries/reports/{done.pk}/?_export=csv").content.decode()
    assert next(csv.DictReader(io.StringIO(text)))["families"] == "< 5"


def test_counts_are_rounded_for_those_who_may_not_see_the_people(folk, client, staff):
    counts = {"eligible": 1203, "excluded": 398, "receiving": 1012, "included": 57, "unknown": 12}
    small = {"eligible": 52, "excluded": 13, "receiving": 30, "included": 2, "unknown": 0}
    names = {"region": "64", "name": "Kalimantan Timur"}
    done = ReportResult.objects.create(
        kind="targeting", region_id="64", reference_date=MAY, state="done", result=[names | counts, names | small]
    )
    exact = shown_rows(done, staff["secretariat"])[0]
    assert {name: exact[name] for name in counts} == counts and round(exact["exclusion"], 2) == 33.08
    client.force_login(staff["leadership"])
    text = client.get(f"/beneficiaries/reports/{done.pk}/?_export=csv").content.decode()
    assert list(csv.reader(io.StringIO(text)))[1:] == [
        ["64", "Kalimantan Timur", "≈ 1205", "≈ 400", "≈ 33", "≈ 1010", "≈ 55", "≈ 6", "≈ 10", ""],
        ["64", "Kalimantan Timur", "≈ 50", "≈ 15", "", "≈ 30", "< 5", "", "< 5", ""],
    ]
    page = client.get(f"/beneficiaries/reports/{done.pk}/").content.decode()
    assert "≈\xa01.205" in page and "dibulatkan ke kelipatan 5" in page and "33,1" not in page


def test_a_report_is_asked_for_and_worked_out(client, folk, staff, django_capture_on_commit_callbacks):
    client.force_login(staff["secretariat"])
    asked = {"kind": "as_of", "region": "64.08", "reference_date": "2025-05-31", "decile_to": 4}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/beneficiaries/reports/", asked)
    report = ReportResult.objects.get()
    assert answer.url == f"/beneficiaries/reports/{report.pk}/" and report.state == "waiting"
    assert client.get(answer.url).context["running"]
    call_command("make_report")
    report.refresh_from_db()
    assert report.state == "done" and report.finished_at
    page = client.get(answer.url).content.decode()
    assert "31 Mei 2025" in page and "PKH" in page


@pytest.mark.parametrize(("changes", "status"), [
    ({"region": "64.71"}, 403), ({"kind": "targeting"}, 422), ({"reference_date": "kemarin"}, 422),
    ({"region": "99"}, 422),
])  # fmt: skip
def test_a_report_that_cannot_be_asked_for(client, folk, changes, status):
    from tests.people import person

    client.force_login(person("kutim", "64.08"))
    asked = {"kind": "as_of", "region": "64.08", "reference_date": "2025-05-31"} | changes
    assert client.post("/beneficiaries/reports/", asked).status_code == status
    assert not ReportResult.objects.exists()


def test_reports_are_those_of_the_area(client, folk, report, staff):
    done = report("as_of", MAY, "64.08")
    client.force_login(staff["sister"])
    assert client.get(f"/beneficiaries/reports/{done.pk}/").status_code == 404
    client.force_login(staff["stranger"])
    assert client.get("/beneficiaries/reports/").status_code == 403
    client.logout()
    assert client.get("/beneficiaries/reports/").status_code == 302


def test_a_long_report_comes_in_pages_and_its_file_as_a_whole(client, folk, staff, report, monkeypatch):
    monkeypatch.setattr(views, "LINES_PER_PAGE", 2)
    done = report("as_of", MAY)
    assert len(done.result) == 6
    client.force_login(staff["secretariat"])
    page = f"/beneficiaries/reports/{done.pk}/"
    shown = [client.get(f"{page}?page={n}").context["rows"] for n in (1, 2, 3)]
    assert [len(rows) for rows in shown] == [2, 2, 2]
    assert [rows[0][0][1] for rows in shown] == [done.result[n]["region"] for n in (0, 2, 4)]
    assert "3–4 dari 6" in client.get(f"{page}?page=2").content.decode()
    assert client.get(f"{page}?page=99999").status_code == 200
    assert len(client.get(f"{page}?_export=csv").content.splitlines()) == 7


def test_a_failure_is_kept_and_told(client, folk, staff, report):
    broken = report("targeting", MAY, program="TIDAK-ADA")
    assert broken.state == "failed"
    client.force_login(staff["secretariat"])
    assert client.get(f"/beneficiaries/reports/{broken.pk}/").status_code == 200


@pytest.fixture
def other_process(db):
    """A connection of its own, as a worker has."""
    given = connection.get_connection_params()
    link = psycopg2.connect(
        **{name: given[name] for name in ("dbname", "user", "password", "host", "port") if name in given}
    )
    yield link
    link.close()


@pytest.fixture
def left_running(folk, staff):
    """A report whose worker began and has not ended."""
    return ReportResult.objects.create(kind="as_of", region_id="64", reference_date=MAY, state="running")


def test_a_report_whose_worker_was_killed_is_told_and_restarted(
    client, staff, left_running, other_process, django_capture_on_commit_callbacks
):
    client.force_login(staff["secretariat"])
    page = f"/beneficiaries/reports/{left_running.pk}/"
    other_process.cursor().execute("SELECT pg_advisory_xact_lock(%s, %s)", [Lock.REPORT.value, left_running.pk])
    assert client.get(page).context["interrupted"] is False
    assert make_report(left_running.pk).state == "running"  # the second worker leaves it to the first
    client.post(page)
    left_running.refresh_from_db()
    assert left_running.state == "running"
    other_process.rollback()  # as when the process is killed
    told = client.get(page)
    assert told.context["interrupted"] and "terhenti" in told.content.decode()
    assert "terhenti" in client.get("/beneficiaries/reports/").content.decode()
    with django_capture_on_commit_callbacks() as callbacks:
        assert client.post(page).url == page
    assert len(callbacks) == 1
    left_running.refresh_from_db()
    assert left_running.state == "waiting"
    call_command("make_report")
    left_running.refresh_from_db()
    assert left_running.state == "done" and left_running.result


def test_the_command_takes_up_what_was_interrupted(left_running):
    call_command("make_report")
    left_running.refresh_from_db()
    assert left_running.state == "done"


def test_only_those_who_may_ask_start_a_report_again(client, staff, left_running):
    client.force_login(staff["leadership"])
    page = f"/beneficiaries/reports/{left_running.pk}/"
    assert "<button" not in client.get(page).content.decode().split("<main")[1].split("</main")[0]
    assert client.post(page).status_code == 403
    client.force_login(staff["sister"])
    assert client.post(page).status_code == 404


def test_a_report_that_is_done_stays(client, folk, staff, report):
    done = report("as_of", MAY)
    client.force_login(staff["secretariat"])
    client.post(f"/beneficiaries/reports/{done.pk}/")
    make_report(done.pk)
    done.refresh_from_db()
    assert done.state == "done"
