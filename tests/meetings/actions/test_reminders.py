"""Reminders: what is told to whom, once a day, without naming anybody."""

from datetime import date
from smtplib import SMTPServerDisconnected

import pytest
from django.core.management import CommandError, call_command

from meetings.actions.reminders import reminders
from meetings.models import ReminderSent
from tests.meetings.actions_world import make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(world, monkeypatch):
    team = make_team(monkeypatch)
    team.operator.email, team.other_operator.email = "dinsos@example.go.id", "dinkes@example.go.id"
    team.operator.save()
    team.other_operator.save()
    return team


@pytest.fixture
def run(capsys):
    def command(*arguments):
        call_command("remind_actions", *arguments)
        return capsys.readouterr().out

    return command


def test_due_within_days_and_overdue_are_told(team):
    """Today is 1 June 2024."""
    rows = [
        ("lewat", (5, 31), "open"),
        ("hari ini", (6, 1), "open"),
        ("batas", (6, 8), "in_progress"),
        ("nanti", (6, 9), "open"),
        ("selesai", (5, 1), "done"),
        ("batal", (5, 1), "cancelled"),
    ]
    for text, due, status in rows:
        team.act(text, due=date(2024, *due), status=status)
    team.act("tanpa tenggat")
    team.act("contoh", due=date(2024, 5, 1), is_sample=True)
    (found,) = reminders()
    assert found.agency == team.social
    assert [action.text for action in found.overdue] == ["lewat"]
    assert [action.text for action in found.due] == ["hari ini", "batas"]
    assert [a.text for a in reminders(days=0)[0].due] == ["hari ini"]
    assert [a.text for a in reminders(on=date(2024, 6, 2))[0].overdue] == ["lewat", "hari ini"]


def test_mail_goes_to_the_agencys_people_once_a_day(team, run, mailoutbox):
    team.act("Kirim data", due=date(2024, 5, 31), person="Budi Santoso")
    team.act("Rapat teknis", due=date(2024, 6, 3), lead_agency=team.health)
    run()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["dinkes@example.go.id", "dinsos@example.go.id"]
    mail = next(mail for mail in mailoutbox if mail.to == ["dinsos@example.go.id"])
    assert "Kirim data" in mail.body
    assert "31 Mei 2024" in mail.body
    assert "/actions/" in mail.body
    assert "Rapat teknis" not in mail.body
    assert "Budi" not in mail.body
    run()
    assert len(mailoutbox) == 2
    run("--date", "2024-06-02")
    assert len(mailoutbox) == 4


def test_language_is_that_of_the_profile(team, run, mailoutbox):
    team.act("Kirim data", due=date(2024, 5, 31))
    team.operator.language = "en"
    team.operator.save()
    run()
    assert "31 May 2024" in mailoutbox[0].body
    assert "1 overdue" in mailoutbox[0].subject


def test_dry_run_sends_and_records_nothing(team, run, mailoutbox):
    team.act("Kirim data", due=date(2024, 5, 31))
    said = run("--dry-run")
    assert "Dinas Sosial" in said
    assert "dinsos@example.go.id" not in said
    assert not mailoutbox
    assert not ReminderSent.objects.exists()


def test_text_is_one_message_per_agency_also_without_one(team, run, mailoutbox):
    team.act("Kirim data", due=date(2024, 5, 31), person="Budi Santoso")
    team.act("Rapat teknis", due=date(2024, 6, 3), lead_agency=team.health)
    team.act("Siapa saja", due=date(2024, 6, 3), lead_agency=None)
    said = run("--text")
    parts = said.split("-" * 40)
    assert len(parts) == 3
    assert [sum(word in part for word in ("Kirim data", "Rapat teknis", "Siapa saja")) for part in parts] == [1, 1, 1]
    assert "Budi" not in said
    assert not mailoutbox


def test_nobody_with_an_address_is_said(team, run, mailoutbox):
    team.operator.email = ""
    team.operator.save()
    team.act("Kirim data", due=date(2024, 5, 31))
    assert "--text" in run()
    assert not mailoutbox
    team.operator.email, team.operator.is_active = "dinsos@example.go.id", False
    team.operator.save()
    run()
    assert not mailoutbox


def test_a_mail_that_fails_is_tried_again(team, run, mailoutbox, monkeypatch):
    team.act("Kirim data", due=date(2024, 5, 31))

    def fail(self, fail_silently=False):
        raise SMTPServerDisconnected("away")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fail)
        with pytest.raises(CommandError):
            run()
    assert not ReminderSent.objects.exists()
    run()
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("arguments", [("--days", "-1"), ("--days", "400"), ("--date", "kemarin")])
def test_wrong_arguments_are_told(team, run, arguments):
    with pytest.raises((CommandError, ValueError)):
        run(*arguments)


def test_queries_do_not_grow(team, django_assert_num_queries):
    for n in range(30):
        team.act(f"Butir {n}", due=date(2024, 5, 1), lead_agency=(team.social, team.health, team.bappeda)[n % 3])
    with django_assert_num_queries(1):
        assert sum(len(reminder.text) > 0 for reminder in reminders()) == 3
