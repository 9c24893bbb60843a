"""Minutes typed by two people at once: nothing is lost, and the second is told who saved what and when."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from meetings.minutes.form import LONGEST_MINUTES, MinutesForm
from meetings.models import ActionEvent, ActionItem, Decision, Meeting

pytestmark = pytest.mark.django_db


def read(meeting) -> dict:
    """What the page shows, as the fields that a browser would send back."""
    form = MinutesForm(Meeting.objects.get(pk=meeting.pk))
    return fields_of(form)


def fields_of(form) -> dict:
    data = {"minutes": form.text, "version": str(form.version), "base": form.base, "line": []}
    for line in form.lines:
        data["line"].append(line.key)
        for name in ("text", "kind", "version", "base", "lead", "due", "task"):
            data[f"{line.key}-{name}"] = str(getattr(line, name))
    return data


def send(meeting, user, data) -> tuple[bool, MinutesForm]:
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    form = MinutesForm(Meeting.objects.get(pk=meeting.pk), query, user)
    return form.save(), form


def line(form, key):
    return next(found for found in form.lines if found.was == str(key))


def test_text_and_decisions_are_stored_in_order(rakor):
    data = read(rakor.first) | {
        "minutes": "# Pembukaan\r\nDibuka pukul 09.00 \r\n", "new1-text": "Arah pertama", "new1-kind": "direction",
        "new2-text": "Putusan kedua",
    }  # fmt: skip
    done, form = send(rakor.first, rakor.secretary, data)
    assert done and form.saved == 3
    stored = Meeting.objects.get(pk=rakor.first.pk)
    assert stored.minutes == "# Pembukaan\nDibuka pukul 09.00"
    assert (stored.minutes_version, stored.minutes_saved_by) == (1, rakor.secretary)
    assert list(stored.decisions.values_list("position", "kind", "text")) == [
        (1, "direction", "Arah pertama"), (2, "decision", "Putusan kedua"),
    ]  # fmt: skip


def test_saving_again_without_a_change_writes_nothing(rakor):
    rakor.decide(rakor.first, "Putusan")
    send(rakor.first, rakor.secretary, read(rakor.first) | {"minutes": "Isi"})
    done, form = send(rakor.first, rakor.secretary, read(rakor.first))
    assert done and form.saved == 0
    assert Decision.objects.get().version == 0
    assert Meeting.objects.get(pk=rakor.first.pk).minutes_version == 1


def test_two_people_with_the_same_text_the_second_is_told_and_loses_nothing(rakor):
    ani = budi = read(rakor.first)
    send(rakor.first, rakor.secretary, ani | {"minutes": "Versi Ani"})
    done, form = send(rakor.first, rakor.colleague, budi | {"minutes": "Versi Budi"})
    assert not done
    assert form.text == "Versi Budi"
    assert (form.newer.who, form.newer.text) == ("sekretaris", "Versi Ani")
    assert form.newer.when == "10 Maret 2024, 12.00 WITA"
    assert Meeting.objects.get(pk=rakor.first.pk).minutes == "Versi Ani"
    done, form = send(rakor.first, rakor.colleague, fields_of(form) | {"minutes": "Versi Ani dan Budi"})
    assert done
    assert Meeting.objects.get(pk=rakor.first.pk).minutes == "Versi Ani dan Budi"


def test_what_was_only_on_the_screen_is_not_written_back(rakor):
    """One changes the text, the other a decision: both are kept, nobody is bothered."""
    decision = rakor.decide(rakor.first, "Lama")
    ani = budi = read(rakor.first)
    send(rakor.first, rakor.secretary, ani | {"minutes": "Notulen Ani"})
    done, form = send(rakor.first, rakor.colleague, budi | {f"{decision.pk}-text": "Baru"})
    assert done
    assert form.text == "Notulen Ani"
    decision.refresh_from_db()
    assert decision.text == "Baru"


def test_different_decisions_are_both_saved(rakor):
    one, two = rakor.decide(rakor.first, "Satu"), rakor.decide(rakor.first, "Dua")
    ani = budi = read(rakor.first)
    assert send(rakor.first, rakor.secretary, ani | {f"{one.pk}-text": "Satu Ani"})[0]
    assert send(rakor.first, rakor.colleague, budi | {f"{two.pk}-text": "Dua Budi", "new1-text": "Tiga"})[0]
    assert list(rakor.first.decisions.values_list("text", flat=True)) == ["Satu Ani", "Dua Budi", "Tiga"]


def test_the_same_decision_shows_both_texts_and_the_rest_is_saved(rakor):
    one, two = rakor.decide(rakor.first, "Satu"), rakor.decide(rakor.first, "Dua")
    ani = budi = read(rakor.first)
    send(rakor.first, rakor.secretary, ani | {f"{one.pk}-text": "Satu Ani", f"{one.pk}-kind": "direction"})
    Decision.history.filter(id=one.pk).update(history_user=rakor.secretary)  # the middleware names who is signed in
    changed = {f"{one.pk}-text": "Satu Budi", f"{two.pk}-text": "Dua Budi", "minutes": "Budi"}
    done, form = send(rakor.first, rakor.colleague, budi | changed)
    assert not done
    told = line(form, one.pk)
    assert told.text == "Satu Budi"
    assert (told.newer.who, told.newer.text) == ("sekretaris", "Satu Ani")
    assert list(rakor.first.decisions.values_list("text", flat=True)) == ["Satu Ani", "Dua Budi"]
    assert Meeting.objects.get(pk=rakor.first.pk).minutes == "Budi"
    assert send(rakor.first, rakor.colleague, fields_of(form))[0]
    one.refresh_from_db()
    assert (one.text, one.version) == ("Satu Budi", 2)


def test_a_decision_deleted_meanwhile_becomes_a_new_line_with_what_was_typed(rakor):
    one = rakor.decide(rakor.first, "Satu")
    ani = budi = read(rakor.first)
    send(rakor.first, rakor.secretary, ani | {f"{one.pk}-text": ""})
    done, form = send(rakor.first, rakor.colleague, budi | {f"{one.pk}-text": "Satu lengkap"})
    assert not done
    told = line(form, one.pk)
    assert told.newer.gone and told.is_new and told.text == "Satu lengkap"
    assert not Decision.objects.exists()
    assert send(rakor.first, rakor.colleague, fields_of(form))[0]
    assert Decision.objects.get().text == "Satu lengkap"


def test_a_decision_deleted_meanwhile_that_was_not_touched_is_gone(rakor):
    one = rakor.decide(rakor.first, "Satu")
    ani = budi = read(rakor.first)
    send(rakor.first, rakor.secretary, ani | {f"{one.pk}-text": ""})
    assert send(rakor.first, rakor.colleague, budi | {"new1-text": "Lain"})[0]
    assert Decision.objects.get().text == "Lain"


def test_a_quick_action_names_agency_and_day(rakor):
    data = {"new1-text": "Data dikirim", "new1-lead": "dinsos", "new1-due": "2024-01-31"}
    done, form = send(rakor.first, rakor.secretary, read(rakor.first) | data)
    assert done
    action = ActionItem.objects.get()
    assert (action.text, action.lead_agency, action.due_on) == ("Data dikirim", rakor.social, date(2024, 1, 31))
    assert (action.decision.text, action.region_id, action.status) == ("Data dikirim", "64.08", "open")
    assert ActionEvent.objects.get().user == rakor.secretary
    again, form = send(rakor.first, rakor.secretary, fields_of(form))
    assert again and ActionItem.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"due": "2023-12-05"}, "due", "6 Desember 2023"),
        ({"due": "31 Januari"}, "due", "2026-12-31"),
        ({"lead": "Dinas Khayalan"}, "lead", "Dinas Khayalan"),
    ],
)
def test_a_wrong_quick_action_is_told_and_stays_in_the_form(rakor, typed, field, words):
    data = {"new1-text": "Putusan", **{f"new1-{name}": value for name, value in typed.items()}}
    done, form = send(rakor.first, rakor.secretary, read(rakor.first) | data | {"minutes": "Isi"})
    assert not done
    told = line(form, "new1")
    assert words in told.errors[field]
    assert told.text == "Putusan" and getattr(told, field) == typed[field]
    assert not Decision.objects.exists() and not ActionItem.objects.exists()
    assert Meeting.objects.get(pk=rakor.first.pk).minutes == "Isi"


def test_an_action_without_a_decision_asks_for_it(rakor):
    done, form = send(rakor.first, rakor.secretary, read(rakor.first) | {"new1-due": "2024-05-01"})
    assert not done and line(form, "new1").errors["text"]


def test_a_decision_with_actions_cannot_be_emptied(rakor):
    one = rakor.decide(rakor.first, "Satu")
    rakor.act(rakor.first, decision=one)
    done, form = send(rakor.first, rakor.secretary, read(rakor.first) | {f"{one.pk}-text": ""})
    assert not done and line(form, one.pk).errors["text"]
    assert Decision.objects.filter(pk=one.pk).exists()


def test_minutes_that_are_too_long_are_refused_and_kept_in_the_form(rakor):
    long = "a" * (LONGEST_MINUTES + 1)
    done, form = send(rakor.first, rakor.secretary, read(rakor.first) | {"minutes": long})
    assert not done and form.error and form.text == long


def test_script_in_the_minutes_is_kept_as_text_and_shown_as_text(client, rakor):
    client.force_login(rakor.secretary)
    attack = "<script>alert(1)</script> <img src=x onerror=alert(2)>"
    client.post(f"/meetings/{rakor.first.pk}/minutes/", read(rakor.first) | {"minutes": attack, "new1-text": attack})
    assert Meeting.objects.get(pk=rakor.first.pk).minutes == attack
    for address in ("", "minutes/", "print/minutes/"):
        html = client.get(f"/meetings/{rakor.first.pk}/{address}").content.decode()
        assert "<script>alert" not in html and "<img src=x" not in html
        assert "&lt;script&gt;alert(1)" in html


def test_the_page_works_as_a_plain_form_and_answers_a_script_with_the_form(client, rakor):
    client.force_login(rakor.secretary)
    address = f"/meetings/{rakor.first.pk}/minutes/"
    assert client.post(address, read(rakor.first) | {"minutes": "Satu"}).status_code == 302
    stale = read(rakor.first)
    rakor.freeze(datetime(2024, 3, 10, 5, tzinfo=UTC))
    fetched = client.post(address, stale | {"minutes": "Dua"}, headers={"X-Requested-With": "fetch"})
    html = fetched.content.decode()
    assert fetched.status_code == 200 and html.startswith("<form") and "data-attention" not in html
    client.force_login(rakor.colleague)
    told = client.post(address, stale | {"minutes": "Tiga"})
    html = told.content.decode()
    assert told.status_code == 200
    assert "Tiga</textarea>" in html and "<pre>Dua</pre>" in html and "13.00 WITA" in html and "sekretaris" in html


@pytest.mark.parametrize("who", ["leader", "operator", "host", "outsider", "stranger"])
def test_only_those_who_may_write_minutes_see_and_send_the_form(client, rakor, who):
    client.force_login(getattr(rakor, who))
    address = f"/meetings/{rakor.first.pk}/minutes/"
    assert client.get(address).status_code == 403
    assert client.post(address, read(rakor.first) | {"minutes": "x"}).status_code == 403
    assert Meeting.objects.get(pk=rakor.first.pk).minutes == ""


def test_strange_keys_and_numbers_do_no_harm(rakor):
    keys = ["abc", "new1", "9" * 30, "-1", "new", "12345"]
    strange = {
        "12345-text": "asing",
        "12345-version": "1e3",
        "version": "x",
        "new1-kind": "zz",
        "new1-text": "Baik\x00",
    }
    data = read(rakor.first) | strange | {"line": keys}
    send(rakor.first, rakor.secretary, data)
    assert list(rakor.first.decisions.values_list("text", "kind")) == [("Baik", "decision")]


def test_decisions_of_another_meeting_are_not_touched(rakor):
    other = rakor.decide(rakor.kupang, "Milik Kupang")
    data = read(rakor.first) | {"line": [str(other.pk)], f"{other.pk}-text": "Direbut", f"{other.pk}-version": "0"}
    send(rakor.first, rakor.secretary, data)
    other.refresh_from_db()
    assert other.text == "Milik Kupang"
