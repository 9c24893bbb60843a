"""Typing programmes in the admin: shares, numbers, closed periods, code, level and agency."""

import pytest

from programs.models import (
    ClosedPeriod,
    FinancialProgress,
    PhysicalProgress,
    Program,
    Term,
)
from tests.programs.admin.admin_forms import ADD, LIST, address, management, problems, row, sent, share

pytestmark = pytest.mark.django_db


# --- shares -------------------------------------------------------------------------------------------


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


# --- closed periods -----------------------------------------------------------------------------------


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


# --- code, level, agency ------------------------------------------------------------------------------


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
