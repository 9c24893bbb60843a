"""Typing programmes and activities in the admin: shares, pasting, periods, steps, copying, rights, query counts."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from programs import copying
from programs.models import (
    Activity,
    ClosedPeriod,
    CumulativeClaim,
    FinancialProgress,
    FundingSource,
    ParticipantGroup,
    PhysicalProgress,
    Program,
    Report,
    TargetGroup,
    Taxonomy,
    Term,
)
from programs.pasting import find_unit, read_shares
from regions.models import Region
from tests.people import person

pytestmark = pytest.mark.django_db
INLINES = ("physical", "financial", "target_groups", "claims", "items")
ADD = "/admin/programs/program/add/"
LIST = "/admin/programs/program/"


def address(row, action="change"):
    return reverse(f"admin:programs_{row._meta.model_name}_{action}", args=[row.pk])


def management(*prefixes, **counts):
    """Management forms; ``counts``: prefix -> (rows in the form, stored ones)."""
    data = {}
    for prefix in prefixes:
        total, initial = counts.get(prefix, (0, 0))
        data |= {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": initial}
    return data


def share(n, region, allocated, unit="kube", **fields):
    row = {
        "region": region,
        "unit": unit,
        "allocated": allocated,
        "evidence": "claimed",
        "workflow": "approved",
        **fields,
    }
    return {f"physical-{n}-{name}": value for name, value in row.items()}


@pytest.fixture
def ani(client, programs):
    """The secretariat of Kalimantan Timur, signed in."""
    user = person("ani", "64")
    client.force_login(user)
    return user


@pytest.fixture
def typed(source, agency):
    """typed(*shares, **changes) -> what a person sends for a new programme with these shares."""

    def data(*shares, **changes):
        base = {
            "region": "64", "code": "64-UEP", "name": "Bantuan KUBE", "level": "program", "agency": agency.pk,
            "starts_precision": "year", "ends_precision": "year", "source": source.pk, "evidence": "claimed",
            "workflow": "approved", **management(*INLINES, physical=(len(shares), 0)),
        }  # fmt: skip
        for n, values in enumerate(shares):
            base |= share(n, **values)
        return base | changes

    return data


def row(region, allocated, **fields):
    return {"region": region, "allocated": allocated, **fields}


def problems(answer):
    """Errors of the form and of its rows as one text."""
    context = answer.context
    found = [str(context["adminform"].form.errors)]
    for inline in context["inline_admin_formsets"]:
        found += [str(inline.formset.errors), str(inline.formset.non_form_errors())]
    return " ".join(found)


# --- shares ---------------------------------------------------------------------------------------------


def test_shares_that_add_up_are_saved_and_approved(client, ani, typed):
    data = typed(row("64", "50"), row("64.72", "20"), row("64.71", "30"))
    answer = client.post(ADD, data)
    assert answer.status_code == 302, problems(answer)
    rows = PhysicalProgress.objects.filter(program__code="64-UEP")
    assert {(r.region_id, r.allocated, r.realised, r.year, r.workflow) for r in rows} == {
        ("64", 50, None, None, "approved"), ("64.72", 20, None, None, "approved"),
        ("64.71", 30, None, None, "approved"),
    }  # fmt: skip


def test_the_same_share_typed_twice_is_refused_in_words(client, ani, typed):
    """Also where the year is not known, which the database takes for the same and Django's own check leaves out."""
    answer = client.post(ADD, typed(row("64", "50"), row("64", "30")))
    assert answer.status_code == 200
    assert answer.context["inline_admin_formsets"][0].formset.forms[1].errors["__all__"]
    assert not Program.objects.filter(code="64-UEP").exists()


def test_an_imbalance_blocks_the_approval_and_says_by_how_much(client, ani, typed):
    data = typed(row("64", "50"), row("64.72", "25"), row("64.71", "30"))
    answer = client.post(ADD, data)
    assert answer.status_code == 200 and "(+5)" in problems(answer)
    assert not Program.objects.filter(code="64-UEP").exists()


def test_an_imbalance_of_drafts_is_saved_and_told(client, ani, typed):
    data = typed(*(row(code, n, workflow="draft") for code, n in (("64", "50"), ("64.72", "25"), ("64.71", "30"))))
    answer = client.post(ADD, data, follow=True)
    assert any("(+5)" in str(m) for m in answer.context["messages"])
    program = Program.objects.get(code="64-UEP")
    assert program.physical.count() == 3
    moved = client.post(LIST, {"action": "approve", "_selected_action": [program.pk]}, follow=True)
    Program.objects.filter(pk=program.pk).update(workflow="submitted")
    moved = client.post(LIST, {"action": "approve", "_selected_action": [program.pk]}, follow=True)
    program.refresh_from_db()
    assert program.workflow == "submitted"
    assert any("(+5)" in str(m) for m in moved.context["messages"])


def test_units_and_periods_are_checked_each_on_its_own(client, ani, typed):
    shares = [
        row("64", "50"),
        row("64.72", "50"),
        row("64", "500", unit="families"),
        row("64.72", "500", unit="families"),
    ]
    shares += [row("64", "40", year="2024", quarter="1"), row("64.72", "40", year="2024", quarter="1")]
    assert client.post(ADD, typed(*shares)).status_code == 302
    assert PhysicalProgress.objects.filter(program__code="64-UEP").count() == 6


def test_rows_of_another_year_than_the_one_shown_count_in_the_check(client, ani, programs, physical):
    program = programs["KUBE"]
    physical(program, "64", "kube", None, 50, year=2025, quarter=None)
    form = client.get(f"{address(program)}?year=2026")
    loaded = form.context["adminform"].form.initial["loaded"]
    stored = list(PhysicalProgress.objects.filter(program=program, year=2026).order_by("quarter", "unit", "region"))
    data = sent(form) | {"loaded": loaded}
    n = len(stored)
    data |= management("physical", physical=(n + 1, n))
    data |= share(n, "64.72", "60", year="2025", evidence="published")
    answer = client.post(f"{address(program)}?year=2026", data)
    assert answer.status_code == 200 and "(+10)" in problems(answer)


def sent(page):
    """What the browser sends back of a form that was read."""
    data = {}
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                data[bound.html_name] = value if isinstance(value, list) else str(value)
    return data


def test_a_form_that_is_sent_back_as_it_was_changes_nothing(client, ani, programs):
    program = programs["KUBE"]
    page = client.get(address(program))
    before = list(PhysicalProgress.objects.order_by("pk").values()), list(FinancialProgress.objects.values())
    answer = client.post(address(program), sent(page))
    assert answer.status_code == 302, problems(answer)
    assert (list(PhysicalProgress.objects.order_by("pk").values()), list(FinancialProgress.objects.values())) == before
    assert PhysicalProgress.history.count() == PhysicalProgress.objects.count()


def test_a_row_outside_the_region_of_the_programme_is_refused(client, ani, typed):
    answer = client.post(ADD, typed(row("53.01", "20")))
    assert answer.status_code == 200 and "Kabupaten Kupang" in problems(answer)
    assert not PhysicalProgress.objects.filter(region="53.01").exists()


@pytest.mark.parametrize("language,text,value", [("id", "7.959", 7959), ("en", "7,959", 7959)])
def test_numbers_are_read_as_the_page_writes_them(client, ani, typed, language, text, value):
    client.cookies["django_language"] = language
    client.post(f"{ADD}?lang={language}", typed(row("64", text)))
    assert PhysicalProgress.objects.get(program__code="64-UEP").allocated == value


@pytest.mark.parametrize("text", ["1,5", "abc", "-3", "9" * 40, "7,959"])
def test_what_is_no_number_of_recipients_is_an_error(client, ani, typed, text):
    answer = client.post(ADD, typed(row("64", text)))
    assert answer.status_code == 200 and not PhysicalProgress.objects.filter(program__code="64-UEP").exists()


def test_an_empty_row_and_a_quarter_without_a_year_are_refused(client, ani, typed):
    assert client.post(ADD, typed(row("64", ""))).status_code == 200
    assert client.post(ADD, typed(row("64", "5", quarter="1"))).status_code == 200
    assert not Program.objects.filter(code="64-UEP").exists()


def test_zero_is_a_number_and_empty_is_unknown(client, ani, typed):
    client.post(ADD, typed(row("64", "0", realised="")))
    stored = PhysicalProgress.objects.get(program__code="64-UEP")
    assert (stored.allocated, stored.target, stored.realised) == (0, None, None)


# --- closed periods -------------------------------------------------------------------------------------


def test_a_closed_period_is_locked(client, ani, typed):
    ClosedPeriod.objects.create(region_id="64", year=2025, period=4)
    answer = client.post(ADD, typed(row("64", "50", year="2025")))
    assert answer.status_code == 200 and "64-UEP" not in Program.objects.values_list("code", flat=True)
    assert client.post(ADD, typed(row("64", "50", year="2025", quarter="3"))).status_code == 302


def test_rows_of_a_closed_period_are_neither_changed_nor_deleted(client, ani, programs):
    program = programs["KUBE"]
    ClosedPeriod.objects.create(region_id="ID", year=2026, period=1)
    page = client.get(address(program))
    data = sent(page)
    assert client.post(address(program), data | {"name": "Nama baru"}).status_code == 302  # the rows stay as they are
    data = sent(client.get(address(program)))
    assert client.post(address(program), data | {"physical-0-realised": "49"}).status_code == 200
    assert client.post(address(program), data | {"physical-0-DELETE": "on"}).status_code == 200
    assert PhysicalProgress.objects.filter(program=program).count() == 3


# --- code, level, agency --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"code": "UEP"}, {"code": "65-UEP"}, {"code": "64 UEP"}, {"code": "64-KUBE"}, {"level": "x"}, {"region": "53"},
        {"starts_on": "2024-01-01", "ends_on": "2023-01-01"},
    ],
)  # fmt: skip
def test_a_programme_that_cannot_be_is_refused(client, ani, typed, changes):
    answer = client.post(ADD, typed(**changes))
    assert answer.status_code == 200 and answer.context["adminform"].form.errors


def test_a_national_programme_does_not_take_the_address_of_a_page(client, admin_user, typed):
    client.force_login(admin_user)
    answer = client.post(ADD, typed(region="ID", code="reach", agency=""))
    assert "code" in answer.context["adminform"].form.errors
    assert client.post(ADD, typed(region="ID", code="PKH", agency="")).status_code == 302


def test_a_programme_is_part_of_a_higher_level_only(client, ani, typed, programs):
    kube = programs["KUBE"]
    answer = client.post(ADD, typed(parent=kube.pk))
    assert "parent" in answer.context["adminform"].form.errors
    assert client.post(ADD, typed(parent=kube.pk, level="kegiatan")).status_code == 302


def test_terms_of_several_taxonomies_are_kept(client, ani, typed):
    terms = [
        Term.objects.get(taxonomy__code="kelompok", code="III"),
        Term.objects.get(taxonomy__code="bidang", code="ekonomi"),
    ]
    client.post(ADD, typed(terms=[t.pk for t in terms]))
    assert set(Program.objects.get(code="64-UEP").terms.all()) == set(terms)


# --- pasting --------------------------------------------------------------------------------------------


def test_a_pasted_table_becomes_rows(world):
    read = read_shares("Kota Samarinda\tKUBE\t20\n64.71\tkube\t15\nBalikpapan\tKK\t1.150\n", "64", "allocated")
    assert read.errors == []
    assert [(r["region"], r["unit"], r["allocated"], r["target"], r["realised"]) for r in read.rows] == [
        ("64.72", "kube", "20", "", ""), ("64.71", "kube", "15", "", ""), ("64.71", "families", "1.150", "", ""),
    ]  # fmt: skip


def test_headings_tell_the_columns(world):
    read = read_shares("Realisasi\tWilayah\tSatuan\n5\tSamarinda\tKUBE", "64", "allocated")
    assert (read.rows[0]["realised"], read.rows[0]["allocated"]) == ("5", "")


def test_all_reasons_are_told_with_their_line(world):
    text = "Kota Kupang\tKUBE\t20\nSamarinda\tekor\t2x\nBerau\tKK\t\n"
    read = read_shares(text, "64", "allocated")
    assert len(read.errors) == 3 and read.rows == []
    assert "ekor" in read.errors[1] and "2x" in read.errors[1]


def test_two_regions_of_one_name_are_asked_back(world):
    assert "53.01" in read_shares("Kupang\tKK\t3", "53", "target").errors[0]
    assert read_shares("Kabupaten Kupang\tKK\t3", "53", "target").rows[0]["region"] == "53.01"
    assert read_shares("Kab. Kupang\tKK\t3", "53", "target").rows[0]["region"] == "53.01"
    assert read_shares("Kota Kutai Timur\tKK\t3", "64", "target").errors  # another kind is another region
    assert read_shares("64.08.01.2001\tKK\t3", "64", "target").rows[0]["region"] == "64.08.01.2001"


def test_two_numbers_without_headings_are_not_guessed(world):
    assert read_shares("Samarinda\tKUBE\t20\t30", "64", "target").errors
    three = read_shares("Samarinda\tKUBE\t20\t30\t", "64", "target").rows[0]
    assert (three["target"], three["allocated"], three["realised"]) == ("20", "30", "")


@pytest.mark.parametrize(
    "text,unit", [("KK", "families"), ("kube", "kube"), ("KUBE", "kube"), ("ekor", None), ("", None)]
)
def test_units_by_code_or_name(text, unit):
    with translation.override("id"):
        assert find_unit(text) == unit


def test_pasting_is_for_those_who_enter(client, ani):
    url = reverse("admin:programs_program_shares")
    data = {"text": "Samarinda\tKUBE\t20", "region": "64", "single": "allocated"}
    assert client.post(url, data).json()["rows"][0]["region"] == "64.72"
    assert client.post(url, {**data, "single": "x"}).status_code == 400
    assert client.get(url).status_code == 400
    client.force_login(person("tamu"))
    assert client.post(url, data).status_code == 403


# --- steps ----------------------------------------------------------------------------------------------


@pytest.fixture
def operator(client, programs, agency):
    """An operator of Dinas Sosial, signed in: enters activities of that agency, approves nothing."""
    user = person("budi", "64", "operator")
    user.scopes.update(agency=agency)
    client.force_login(user)
    return user


def activity_data(source, **changes):
    prefixes = ("participants", "splits", "speakers", "partners", "contents", "items")
    return {
        "title": "Bimbingan teknis", "kind": "guidance", "status": "done", "region": "64", "precision": "day",
        "source": source.pk, "evidence": "claimed", "workflow": "submitted", **management(*prefixes), **changes,
    }  # fmt: skip


def test_an_operator_enters_for_the_own_agency_and_cannot_approve(client, operator, source, agency, other_agency):
    add = reverse("admin:programs_activity_add")
    form = client.get(add).context["adminform"].form
    assert (form["agency"].value(), form["region"].value()) == (agency.pk, "64")
    assert [value for value, _label in form.fields["workflow"].choices] == ["draft", "submitted"]
    for refused in ({"agency": other_agency.pk}, {"agency": ""}, {"agency": agency.pk, "workflow": "approved"}):
        assert client.post(add, activity_data(source, **refused)).status_code == 200
    data = activity_data(source, agency=agency.pk, date_text="5–7 Juni")
    data |= management("participants", participants=(1, 0))
    data |= {"participants-0-role": "facilitator", "participants-0-number": "32"}
    assert client.post(add, data).status_code == 302
    stored = Activity.objects.get()
    assert (stored.starts_on, stored.date_text, stored.workflow) == (None, "5–7 Juni", "submitted")
    assert stored.participants.get().number == 32


def test_an_operator_changes_neither_what_is_approved_nor_what_is_another_agencys(
    client, operator, source, agency, other_agency
):
    own, other, done = (
        Activity.objects.create(title="x", region_id="64", agency=who, source=source, workflow=state)
        for who, state in ((agency, "draft"), (other_agency, "draft"), (agency, "approved"))
    )
    assert client.post(address(own), activity_data(source, agency=agency.pk, loaded="x")).status_code == 200
    assert client.post(address(other), activity_data(source)).status_code == 403
    assert client.post(address(done), activity_data(source)).status_code == 403
    assert client.post(address(done, "delete"), {"post": "yes"}).status_code == 403


def test_activities_go_from_draft_to_approved_by_another_person(client, operator, source, agency):
    activity = Activity.objects.create(title="x", region_id="64", agency=agency, source=source, workflow="draft")
    listing = reverse("admin:programs_activity_changelist")
    client.post(listing, {"action": "submit", "_selected_action": [activity.pk]})
    activity.refresh_from_db()
    assert activity.workflow == "submitted"
    client.post(listing, {"action": "approve", "_selected_action": [activity.pk]})
    activity.refresh_from_db()
    assert activity.workflow == "submitted"
    client.force_login(person("ani", "64"))
    client.post(listing, {"action": "send_back", "_selected_action": [activity.pk]})
    activity.refresh_from_db()
    assert activity.workflow == "submitted"  # without a reason
    client.post(listing, {"action": "send_back", "_selected_action": [activity.pk], "reason": "Jumlah?"})
    activity.refresh_from_db()
    assert activity.workflow == "returned" and activity.history.first().history_change_reason == "Jumlah?"
    client.post(listing, {"action": "approve", "_selected_action": [activity.pk]})
    activity.refresh_from_db()
    assert activity.workflow == "approved"
    client.force_login(person("kupang", "53.01"))
    client.post(listing, {"action": "send_back", "_selected_action": [activity.pk], "reason": "x"})
    activity.refresh_from_db()
    assert activity.workflow == "approved"


# --- copying --------------------------------------------------------------------------------------------


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


# --- rights ---------------------------------------------------------------------------------------------

OWNED = ["program", "activity", "targetgroup"]
SHARED = ["fundingsource", "taxonomy", "term"]


@pytest.fixture
def rows(programs, source, agency):
    """One row per registered table, those of a region in Kalimantan Timur."""
    return {
        "program": programs["KUBE"],
        "activity": Activity.objects.create(title="Pelatihan", region_id="64", source=source),
        "targetgroup": TargetGroup.objects.create(region_id="64", name="Keluarga", unit="families", source=source),
        "fundingsource": FundingSource.objects.first(),
        "taxonomy": Taxonomy.objects.first(),
        "term": Term.objects.first(),
        "report": Report.objects.create(agency=agency, year=2026, period=1),
    }


def statuses(client, user, found):
    client.force_login(user)
    name = f"admin:programs_{found._meta.model_name}"
    pages = {"list": reverse(f"{name}_changelist"), "add": reverse(f"{name}_add")}
    pages |= {action: address(found, action) for action in ("change", "delete", "history")}
    return {action: client.get(page).status_code for action, page in pages.items()}


def test_every_registered_table_is_in_these_tests(rows):
    registered = {m._meta.model_name for m in admin.site._registry if m._meta.app_label == "programs"}
    assert registered == set(rows)


@pytest.mark.parametrize("model", OWNED)
def test_insider_outsider_and_stranger(client, rows, model):
    assert set(statuses(client, person("dalam", "64"), rows[model]).values()) == {200}
    outside = statuses(client, person("luar", "53.01"), rows[model])
    assert (outside["list"], outside["change"], outside["delete"], outside["history"]) == (200, 200, 403, 403)
    assert client.post(address(rows[model]), {"name": "x"}).status_code == 403
    assert set(statuses(client, person("tamu"), rows[model]).values()) == {403}


@pytest.mark.parametrize("model", SHARED)
def test_classifications_are_read_by_all_and_changed_by_superusers(client, rows, admin_user, model):
    inside = statuses(client, person("dalam", "64"), rows[model])
    assert (inside["list"], inside["add"], inside["change"], inside["delete"]) == (200, 403, 200, 403)
    assert statuses(client, admin_user, rows[model])["change"] == 200
    assert set(statuses(client, person("tamu"), rows[model]).values()) == {403}


def test_reports_are_read_only_and_those_of_the_area(client, rows, admin_user):
    listing = reverse("admin:programs_report_changelist")
    client.force_login(admin_user)
    assert client.get(reverse("admin:programs_report_add")).status_code == 403
    assert client.post(address(rows["report"], "delete"), {"post": "yes"}).status_code == 403
    assert "/programs/reporting/" in client.get(listing).content.decode()
    client.force_login(person("luar", "53.01"))
    assert client.get(listing).context["cl"].queryset.count() == 0
    client.force_login(person("tamu"))
    assert client.get(listing).status_code == 403


def test_leadership_reads_and_writes_nothing(client, rows):
    found = statuses(client, person("bupati", "64", "leadership"), rows["program"])
    assert found == {"list": 200, "add": 403, "change": 200, "delete": 403, "history": 200}


# --- many rows ------------------------------------------------------------------------------------------


def counted(client, page):
    client.get(page)
    with CaptureQueriesContext(connection) as found:
        assert client.get(page).status_code == 200
    return len(found)


def test_forms_and_lists_take_the_same_queries_whatever_the_rows(client, ani, programs, source, agency):
    kube, latih = programs["KUBE"], programs["LATIH"]
    few, few_listed = counted(client, address(kube)), counted(client, LIST)
    regions = Region.objects.bulk_create(
        Region(code=f"64.{n:02}", name=f"Kabupaten {n}", kind="kabupaten", level=2, parent_id="64")
        for n in range(20, 60)
    )
    PhysicalProgress.objects.bulk_create(
        PhysicalProgress(program=kube, region=r, year=2026, quarter=1, unit="people", target=5, source=source)
        for r in regions
    )
    FinancialProgress.objects.bulk_create(
        FinancialProgress(
            program=kube, region=r, year=2026, quarter=1, funding_source=FundingSource.objects.first(), budget=5
        )
        for r in regions
    )
    for r in regions[:10]:
        CumulativeClaim.objects.create(program=kube, region=r, unit="kube", value=1, source=source)
        TargetGroup.objects.create(program=kube, region=r, name="x", unit="kube", source=source)
    Program.objects.bulk_create(
        Program(code=f"64-P{n}", name="x", region_id="64", agency=agency, source=source) for n in range(40)
    )
    assert counted(client, address(kube)) == few
    assert counted(client, LIST) == few_listed
    assert counted(client, address(latih)) == few


def test_a_year_with_too_many_rows_is_not_put_into_the_form(client, ani, programs, source, monkeypatch):
    monkeypatch.setattr("programs.admin_inlines.MOST", 2)
    monkeypatch.setattr("programs.admin.MOST", 2)
    page = client.get(address(programs["KUBE"]))
    assert "physical-0-region" not in page.content.decode()
    assert page.context["progress_too_many"]
    assert client.post(address(programs["KUBE"]), sent(page)).status_code == 302
    assert programs["KUBE"].physical.count() == 3


def test_one_year_is_shown_at_a_time(client, ani, programs, physical):
    physical(programs["KUBE"], "64", "kube", 10, year=2024, quarter=None)
    physical(programs["KUBE"], "64", "kube", 11, year=None, quarter=None)
    years = client.get(address(programs["KUBE"])).context["progress_years"]
    assert [value for value, _year, _chosen in years] == ["2026", "2024", "none"]

    def targets(query):
        page = client.get(address(programs["KUBE"]) + query)
        formset = page.context["inline_admin_formsets"][0].formset
        return [form.instance.target for form in formset.forms]

    assert targets("") == [50, 30, 20] and targets("?year=2024") == [10] and targets("?year=none") == [11]


def test_a_participant_is_entered_with_the_activity(client, ani, source):
    data = activity_data(source, workflow="approved", starts_on="25/06/2019")
    data |= management("participants", "splits", participants=(1, 0), splits=(1, 0))
    data |= {"participants-0-role": "target_group", "participants-0-number": "60", "splits-0-region": "64.08"}
    answer = client.post(reverse("admin:programs_activity_add"), data)
    assert answer.status_code == 302, problems(answer)
    assert ParticipantGroup.objects.get().number == 60
    activity = Activity.objects.get()
    assert activity.splits.get().participants is None and activity.starts_on == date(2019, 6, 25)
