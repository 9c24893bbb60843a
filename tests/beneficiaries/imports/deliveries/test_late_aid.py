"""Aid after the end of its programme: what late means, and the reason without which it is not kept."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command

from beneficiaries.imports.rules import late_aid
from beneficiaries.models import Delivery
from programs.models import Program
from tests.beneficiaries.imports.desk import commit, send, text_of
from tests.beneficiaries.imports.lists import BUDI, HEADER, SITI, VILLAGE, bring, reasons

pytestmark = pytest.mark.django_db
WHY = "Salur susulan karena rekening terblokir"
LATE = HEADER + f"{SITI},Siti Aminah,{VILLAGE},PKH,2025,Q1,750000\n"


@pytest.fixture
def ended(operator):
    """PKH ended in 2024."""
    Program.objects.filter(code="PKH").update(ends_on=date(2024, 1, 1), ends_precision="year")


def program(day: date, precision: str) -> Program:
    return Program(ends_on=day, ends_precision=precision)


@pytest.mark.parametrize(("end", "precision", "last"), [
    (date(2024, 1, 1), "year", date(2024, 12, 31)), (date(2024, 2, 1), "month", date(2024, 2, 29)),
    (date(2024, 12, 1), "month", date(2024, 12, 31)), (date(2024, 6, 30), "day", date(2024, 6, 30)),
    (None, "year", None),
])  # fmt: skip
def test_the_last_day_by_how_exactly_the_end_is_known(end, precision, last):
    assert late_aid.last_day(program(end, precision)) == last


@pytest.mark.parametrize(("tranche", "day", "late"), [
    ("", None, False), ("Q2", None, False), ("2024-Q3", None, True), ("TRIWULAN III", None, True),
    ("TW II", None, False),
    ("2024-06", None, False), ("07", None, True), ("JULI", None, True), ("S2", None, True), ("TAHAP 9", None, True),
    ("Q4", date(2024, 6, 30), False), ("Q1", date(2024, 7, 1), True),
])  # fmt: skip
def test_a_day_counts_before_the_begin_of_the_tranche(tranche, day, late):
    assert late_aid.is_late(program(date(2024, 6, 30), "day"), 2024, tranche, day) is late


@pytest.mark.parametrize(("tranche", "month"), [
    ("DESEMBER 2025", 12), ("SEPT", 9), ("JULI-SEPTEMBER", 7), ("JUL S/D SEP", 7), ("OKT-DES 2025", 10), ("2025", 1),
    ("TW-3", 7), ("TW 3", 7), ("TW3", 7), ("TW.III", 7), ("2025 TW IV", 10), ("BULAN 9", 9), ("BLN 09", 9),
    ("09-2025", 9), ("2025-09", 9), ("09/2025", 9), ("des", 12), ("Semester-2", 7), ("", 1),
    ("4", None), ("TAHAP 3", None), ("DESEMBER 2024", None), ("SUSULAN", None), ("13", None), ("TW 5", None),
    ("JULI KE-2", None), ("2025-9", None),
])  # fmt: skip
def test_the_words_of_a_tranche_say_when_it_begins_or_nothing(tranche, month):
    assert late_aid.begins_on(2025, tranche) == (date(2025, month, 1) if month else None)


@pytest.mark.parametrize(("end", "late"), [(date(2025, 6, 30), True), (date(2025, 12, 31), False), (None, False),
                                           (date(2024, 12, 31), True), (date(2026, 3, 31), False)])  # fmt: skip
def test_words_that_say_nothing_ask_where_the_programme_ended_within_the_year(end, late):
    assert late_aid.is_late(program(end, "day"), 2025, "TAHAP 3", None) is late


@pytest.mark.parametrize(
    "tranche",
    [
        "",
        "Q2",
        "2024-Q3",
        "TRIWULAN III",
        "TW 4",
        "06",
        "2024-07",
        "JULI",
        "S2",
        "TAHAP 2",
        "SEPT",
        "JUN-AGT 2024",
        "4",
    ],
)
def test_a_list_and_the_entry_of_one_agree(operator, tmp_path, tranche):
    stored = Program.objects.get(code="PKH")
    Program.objects.filter(pk=stored.pk).update(ends_on=date(2024, 6, 30), ends_precision="day")
    stored.refresh_from_db()
    text = HEADER + f"{SITI},Siti Aminah,{VILLAGE},PKH,2024,{tranche},750000\n"
    kind = "month" if tranche.isdecimal() else ""
    _batch, outcome = bring(tmp_path, text, dry_run=True, tranche_kind=kind)
    expected = late_aid.is_late(stored, 2024, tranche, None, kind)
    assert ("program_ended" in reasons(outcome, "warning")) is expected


def test_the_page_asks_for_the_reason_and_keeps_it(desk, ended):
    batch, answer = send(desk, LATE)
    [item] = next(group for group in batch.problems if group["rule"] == "program_ended")["items"]
    assert (item["line"], item["value"], item["details"]["end"]) == (2, "PKH", "2024")
    assert 'name="late_reason"' in text_of(answer)
    for typed in ({}, {"late_reason": "pendek"}, {"late_reason": f"Untuk {SITI} saja"}):
        refused = desk.post(batch.get_absolute_url(), {"confirm": "yes"} | typed)
        assert refused.status_code == 422 and typed.get("late_reason", "") in text_of(refused)
        assert 'id="late_reason_error"' in text_of(refused) and 'value="yes" required checked' in text_of(refused)
        assert not Delivery.objects.exists()
    commit(desk, batch, confirm="yes", late_reason=WHY)
    assert batch.state == "committed" and batch.options["late_reason"] == WHY and Delivery.objects.exists()
    assert WHY in text_of(desk.get(batch.get_absolute_url()))


def test_no_reason_is_asked_where_none_is_needed(desk):
    _batch, answer = send(desk, LATE)
    assert 'name="late_reason"' not in text_of(answer)


def test_lines_that_are_left_out_need_no_reason(desk, ended):
    """The late line has an error; the good one is of a programme that runs."""
    late = LATE.replace("750000", "much")
    batch, answer = send(desk, late + f"{BUDI},Budi,{VILLAGE},SEMBAKO,2025,Q1,750000\n")
    assert (reasons(batch), "program_ended" in reasons(batch, "warning")) == ({"amount_unread": [2]}, True)
    assert 'name="late_reason"' not in text_of(answer)
    commit(desk, batch, good_only="yes", confirm="yes")
    assert batch.state == "committed" and Delivery.objects.get().program.code == "SEMBAKO"


def test_a_good_line_among_bad_ones_needs_its_reason(desk, ended):
    batch, answer = send(desk, LATE + f"{BUDI},Budi,{VILLAGE},PKH,2025,Q1,much\n")
    assert 'name="late_reason"' in text_of(answer)
    assert desk.post(batch.get_absolute_url(), {"good_only": "yes", "confirm": "yes"}).status_code == 422
    commit(desk, batch, good_only="yes", confirm="yes", late_reason=WHY)
    assert batch.state == "committed" and Delivery.objects.get().program.code == "PKH"


def test_what_is_written_already_is_not_late_again(desk, ended):
    batch, _answer = send(desk, LATE)
    commit(desk, batch, confirm="yes", late_reason=WHY)
    batch, _answer = send(desk, LATE)
    assert "program_ended" not in reasons(batch, "warning")


def test_a_confirmation_without_a_reason_writes_nothing(ended, tmp_path):
    """Whoever calls the importer: the tick alone is not enough."""
    assert not bring(tmp_path, LATE, confirm=True)[1].written and not Delivery.objects.exists()
    assert not bring(tmp_path, LATE, confirm=False, late_reason=WHY)[1].written
    assert bring(tmp_path, LATE, confirm=True, late_reason=WHY)[1].written


def test_the_command_says_how_and_takes_the_reason(ended, tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text(LATE)
    given = {"codes": "kemendagri", "confirm": True}
    for wrong in ({}, {"late_reason": "pendek"}):
        with pytest.raises(SystemExit):
            call_command("import_beneficiaries", path, **given, **wrong)
        assert "--late-reason" in capsys.readouterr().out
    call_command("import_beneficiaries", path, **given, late_reason=WHY)
    assert Delivery.objects.get().program.code == "PKH"


# --- before the begin -------------------------------------------------------------------------------------------


def begun(day: date, precision: str) -> Program:
    return Program(starts_on=day, starts_precision=precision)


@pytest.mark.parametrize(("begin", "precision", "first"), [
    (date(2025, 6, 15), "day", date(2025, 6, 15)), (date(2025, 6, 15), "month", date(2025, 6, 1)),
    (date(2025, 6, 15), "year", date(2025, 1, 1)), (None, "year", None),
])  # fmt: skip
def test_the_first_day_by_how_exactly_the_begin_is_known(begin, precision, first):
    assert late_aid.first_day(begun(begin, precision)) == first


@pytest.mark.parametrize(("year", "tranche", "day", "early"), [
    (2025, "Q1", None, True), (2025, "Q2", None, False), (2025, "Q3", None, False), (2025, "TAHAP 1", None, False),
    (2025, "", None, False), (2024, "TAHAP 1", None, True), (2025, "Q3", date(2025, 6, 14), True),
    (2025, "Q1", date(2025, 6, 15), False), (2025, "MEI", None, True), (2026, "Q1", None, False),
])  # fmt: skip
def test_a_list_and_the_entry_of_one_agree_on_what_is_early(operator, tmp_path, year, tranche, day, early):
    stored = Program.objects.get(code="PKH")
    Program.objects.filter(pk=stored.pk).update(starts_on=date(2025, 6, 15), starts_precision="day")
    stored.refresh_from_db()
    assert late_aid.is_early(stored, year, tranche, day) is early
    head = HEADER.strip() + ",delivered_on\n"
    text = head + f"{SITI},Siti Aminah,{VILLAGE},PKH,{year},{tranche},750000,{day or ''}\n"
    _batch, outcome = bring(tmp_path, text, dry_run=True)
    assert ("program_not_begun" in reasons(outcome, "warning")) is early


def test_the_page_asks_why_aid_is_early(desk):
    Program.objects.filter(code="PKH").update(starts_on=date(2026, 1, 1), starts_precision="year")
    batch, answer = send(desk, LATE)
    [item] = next(group for group in batch.problems if group["rule"] == "program_not_begun")["items"]
    assert (item["line"], item["value"], item["details"]["end"]) == (2, "PKH", "2026")
    assert "sebelum programnya dimulai?" in text_of(answer)
    assert desk.post(batch.get_absolute_url(), {"confirm": "yes"}).status_code == 422 and not Delivery.objects.exists()
    commit(desk, batch, confirm="yes", late_reason=WHY)
    assert batch.state == "committed" and batch.options["late_reason"] == WHY


# --- the administration -----------------------------------------------------------------------------------------

ADD = "/admin/beneficiaries/delivery/add/"


@pytest.fixture
def typed(folk, aid):
    """What is entered of aid to Sitiwana in 2025 by BLT, which ended in March 2025."""
    Program.objects.filter(code="BLT").update(ends_on=date(2025, 3, 1), ends_precision="month")
    return {
        "beneficiary": folk["siti"].pk, "program": aid["BLT"].pk, "region": VILLAGE, "year": "2025", "tranche": "Q2",
        "delivered_on": "", "unit": "people", "quantity": "", "amount": "300000", "state": "delivered",
    }  # fmt: skip


def shown(answer) -> bool:
    return not answer.context["adminform"].form.fields["late_reason"].widget.is_hidden


def test_the_entry_asks_when_it_applies_and_the_log_keeps_the_reason(client, typed, staff):
    client.force_login(staff["operator"])
    assert not shown(client.get(ADD))
    for reason in ("", "pendek", "Nomor 6408015203800000"):
        answer = client.post(ADD, typed | {"late_reason": reason})
        assert shown(answer) and "late_reason" in answer.context["adminform"].form.errors
        assert reason in answer.content.decode()
    assert not Delivery.objects.filter(program__code="BLT", tranche="Q2").exists()
    assert client.post(ADD, typed | {"late_reason": WHY}).status_code == 302
    assert WHY in LogEntry.objects.get().get_change_message()


def test_the_entry_asks_for_what_is_early_too(client, typed, staff):
    Program.objects.filter(code="BLT").update(starts_on=date(2026, 5, 1), starts_precision="month", ends_on=None)
    client.force_login(staff["operator"])
    answer = client.post(ADD, typed)
    assert shown(answer) and "2026-05" in str(answer.context["adminform"].form.errors["late_reason"])
    assert client.post(ADD, typed | {"late_reason": WHY}).status_code == 302


def test_the_entry_in_time_asks_nothing(client, typed, staff):
    client.force_login(staff["operator"])
    for number, changes in enumerate(({"tranche": "Q1"}, {"delivered_on": "2025-03-31"}, {"year": "2024"})):
        answer = client.post(ADD, typed | {"tranche": f"X{number}"} | changes | {"late_reason": WHY})
        assert answer.status_code == 302
    assert not [entry for entry in LogEntry.objects.all() if WHY in entry.get_change_message()]


def test_a_correction_asks_again_only_where_the_day_changes(client, typed, staff, folk, aid, give):
    row = give(folk["siti"], aid["BLT"], tranche="Q2")
    client.force_login(staff["operator"])
    page = f"/admin/beneficiaries/delivery/{row.pk}/change/"
    loaded = {"loaded": client.get(page).context["adminform"].form.initial["loaded"]}
    assert client.post(page, typed | loaded | {"delivered_on": "2025-05-01"}).status_code == 200
    assert client.post(page, typed | loaded | {"amount": "1", "tranche_kind": "quarter"}).status_code == 302
    row.refresh_from_db()
    assert row.amount == 1
