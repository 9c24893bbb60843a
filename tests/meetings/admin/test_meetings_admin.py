"""Meetings in the data entry: rights by area, what is wrong is told in words, what was typed stays in the form."""

from datetime import UTC, date, datetime

import pytest
from django.contrib import admin
from django.urls import reverse

from meetings.models import ActionItem, Attachment, Meeting, Series, StakeholderType
from meetings.time.zones import WITA
from tests.meetings.minutes.test_attachments import PDF, PROGRAM, upload
from tests.people import person

pytestmark = pytest.mark.django_db

ACTIONS = ("view", "add", "change", "delete")
INLINES = ("agenda", "speakers", "attendance", "decisions", "attachments")
NEW = {
    "title": "Rakor 2025", "region": "64.08", "day": "2025-03-20", "state": "planned", "evidence": "verified",
    **{f"{name}-TOTAL_FORMS": "0" for name in INLINES}, **{f"{name}-INITIAL_FORMS": "0" for name in INLINES},
}  # fmt: skip


def page(model, action, obj=None):
    return reverse(f"admin:meetings_{model}_{action}", args=[obj.pk] if obj is not None else [])


def form_of(answer):
    return answer.context["adminform"].form


def errors_of(answer) -> dict:
    return form_of(answer).errors


def data_of(client, obj) -> dict:
    """What the form of ``obj`` shows, as a browser would send it back."""
    answer = client.get(page(obj._meta.model_name, "change", obj))
    forms = [form_of(answer)]
    data = {}
    for inline in answer.context["inline_admin_formsets"]:
        data |= {f"{inline.formset.prefix}-{k}": v for k, v in inline.formset.management_form.initial.items()}
        forms += list(inline.formset.initial_forms)
    for form in forms:
        for field in form:
            value = field.value()
            if value not in (None, False) and field.name != "file":
                data[field.html_name] = value
    return data


def statuses(client, user, model, obj) -> list[int]:
    client.force_login(user)
    pages = [
        page(model, "changelist"),
        page(model, "add"),
        *(page(model, a, obj) for a in ("change", "delete", "history")),
    ]
    return [client.get(address).status_code for address in pages]


# --- rights ---------------------------------------------------------------------------------------------


def test_every_table_that_one_enters_is_registered():
    registered = {m._meta.model_name for m in admin.site._registry if m._meta.app_label == "meetings"}
    assert registered == {"meeting", "series", "stakeholdertype", "actionitem"}


def test_a_meeting_is_entered_by_the_team_read_by_its_people_and_unknown_to_others(client, rakor):
    found = {
        who: statuses(client, getattr(rakor, who), "meeting", rakor.first)
        for who in ("secretary", "operator", "leader", "host", "outsider", "stranger")
    }
    assert found == {
        "secretary": [200] * 5, "operator": [200, 403, 200, 403, 200], "leader": [200, 403, 200, 403, 200],
        "host": [200, 200, 200, 403, 403], "outsider": [200, 200, 302, 302, 403], "stranger": [403] * 5,
    }  # fmt: skip


def test_the_list_holds_what_one_may_read(client, rakor):
    client.force_login(rakor.outsider)
    html = client.get(page("meeting", "changelist")).content.decode()
    assert "Rapat Kupang" in html and "Rakor 2023" not in html


def test_nobody_writes_a_meeting_of_another_region(client, rakor):
    client.force_login(rakor.outsider)
    answer = client.post(page("meeting", "add"), NEW)
    assert "53.01" in errors_of(answer)["region"][0]
    client.force_login(rakor.host)
    data = {"title": "Direbut", "loaded": "{}"}
    assert client.post(page("meeting", "change", rakor.first), data).status_code == 403
    assert Meeting.objects.get(pk=rakor.first.pk).title == "Rakor 2023"


def test_series_belong_to_the_region_of_their_organiser(client, rakor):
    client.force_login(rakor.outsider)
    answer = client.post(page("series", "add"), {"name": "Tiruan", "organiser": rakor.bappeda.pk})
    assert "53.01" in errors_of(answer)["organiser"][0]
    assert client.post(page("series", "delete", rakor.series), {"post": "yes"}).status_code == 403
    client.force_login(rakor.secretary)
    assert (
        client.post(page("series", "add"), {"name": "Rapat teknis", "organiser": rakor.bappeda.pk}).status_code == 302
    )
    assert Series.objects.get(name="Rapat teknis").organiser == rakor.bappeda


def test_kinds_of_stakeholders_are_the_countrys(client, rakor):
    data = {"code": "media", "name": "Media", "name_en": "Media", "position": "110"}
    client.force_login(rakor.secretary)
    assert client.get(page("stakeholdertype", "changelist")).status_code == 200
    assert client.post(page("stakeholdertype", "add"), data).status_code == 403
    client.force_login(person("nasional", "ID"))
    assert client.post(page("stakeholdertype", "add"), data).status_code == 302
    assert StakeholderType.objects.get(code="media").name == "Media"


def test_actions_are_changed_here_by_the_team_only(client, rakor):
    action = rakor.act(rakor.first)
    found = {
        who: statuses(client, getattr(rakor, who), "actionitem", action)
        for who in ("secretary", "operator", "outsider")
    }
    assert found == {
        "secretary": [200] * 5, "operator": [200, 403, 200, 403, 200], "outsider": [200, 200, 302, 302, 403],
    }  # fmt: skip


# --- entry ----------------------------------------------------------------------------------------------


def test_times_are_typed_in_the_zone_of_the_place(client, rakor):
    client.force_login(rakor.secretary)
    data = NEW | {"begins": "09:00", "ends": "12:30", "venue": "Aula", "venue_region": "64.72"}
    assert client.post(page("meeting", "add"), data).status_code == 302
    made = Meeting.objects.get(title="Rakor 2025")
    assert (made.starts_at, made.ends_at, made.time_is_known) == (
        datetime(2025, 3, 20, 1, tzinfo=UTC), datetime(2025, 3, 20, 4, 30, tzinfo=UTC), True,
    )  # fmt: skip
    shown = data_of(client, made)
    assert (shown["day"], shown["begins"].hour, shown["ends"].minute) == (date(2025, 3, 20), 9, 30)
    assert client.post(page("meeting", "change", made), shown | {"day": "2025-03-21"}).status_code == 302
    made.refresh_from_db()
    assert made.starts_at == datetime(2025, 3, 21, 1, tzinfo=UTC)


def test_without_a_time_only_the_day_is_known(client, rakor):
    client.force_login(rakor.secretary)
    assert client.post(page("meeting", "add"), NEW).status_code == 302
    made = Meeting.objects.get(title="Rakor 2025")
    assert (made.time_is_known, made.starts_at.astimezone(WITA).date(), made.ends_at) == (
        False,
        date(2025, 3, 20),
        None,
    )


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"begins": "09:00", "ends": "08:00"}, "ends", "09.00"),
        ({"last_day": "2025-03-19"}, "last_day", "20 Maret 2025"),
        ({"ends": "08:00"}, "begins", ""),
        ({"begins": "25:00"}, "begins", ""),
        ({"day": "20 Maret"}, "day", ""),
    ],
)
def test_an_end_before_the_beginning_is_told_and_stays_in_the_form(client, rakor, typed, field, words):
    client.force_login(rakor.secretary)
    answer = client.post(page("meeting", "add"), NEW | typed)
    assert words in errors_of(answer)[field][0]
    assert all(form_of(answer)[name].value() == value for name, value in typed.items())
    assert not Meeting.objects.filter(title="Rakor 2025").exists()


def test_a_meeting_over_two_days_may_end_at_an_earlier_hour(client, rakor):
    client.force_login(rakor.secretary)
    data = NEW | {"begins": "13:00", "last_day": "2025-03-21", "ends": "11:00"}
    assert client.post(page("meeting", "add"), data).status_code == 302
    assert Meeting.objects.get(title="Rakor 2025").ends_at == datetime(2025, 3, 21, 3, tzinfo=UTC)


def test_a_meeting_is_not_moved_behind_what_follows_from_it(client, rakor):
    client.force_login(rakor.secretary)
    rakor.act(rakor.second, "Kirim data", due=date(2024, 4, 1))
    answer = client.post(page("meeting", "change", rakor.second), data_of(client, rakor.second) | {"day": "2024-05-01"})
    assert "Kirim data" in errors_of(answer)["day"][0]


def test_minutes_are_not_lost_when_the_rest_is_saved(client, rakor):
    client.force_login(rakor.secretary)
    data = data_of(client, rakor.first)
    Meeting.objects.filter(pk=rakor.first.pk).update(minutes="Ditulis sementara itu", minutes_version=1)
    assert client.post(page("meeting", "change", rakor.first), data | {"title": "Rakor TKPKD 2023"}).status_code == 302
    stored = Meeting.objects.get(pk=rakor.first.pk)
    assert (stored.title, stored.minutes, stored.minutes_version) == ("Rakor TKPKD 2023", "Ditulis sementara itu", 1)


def test_two_saves_at_once_the_second_is_told(client, rakor):
    client.force_login(rakor.secretary)
    data = data_of(client, rakor.first)
    assert client.post(page("meeting", "change", rakor.first), data | {"venue": "Aula A"}).status_code == 302
    answer = client.post(page("meeting", "change", rakor.first), data | {"venue": "Aula B"})
    assert "Aula A" in form_of(answer).non_field_errors()[0] and form_of(answer)["venue"].value() == "Aula B"
    assert Meeting.objects.get(pk=rakor.first.pk).venue == "Aula A"


def test_two_saves_of_one_decision_at_once(client, rakor):
    decision = rakor.decide(rakor.first, "Asli")
    client.force_login(rakor.secretary)
    data = data_of(client, rakor.first)
    assert client.post(page("meeting", "change", rakor.first), data | {"decisions-0-text": "Ani"}).status_code == 302
    decision.refresh_from_db()
    assert (decision.text, decision.version) == ("Ani", 1)
    answer = client.post(page("meeting", "change", rakor.first), data | {"decisions-0-text": "Budi"})
    assert answer.status_code == 200 and "Ani" in answer.content.decode() and "Budi" in answer.content.decode()
    decision.refresh_from_db()
    assert decision.text == "Ani"


def test_rows_of_a_meeting_are_entered_below_it(client, rakor):
    client.force_login(rakor.secretary)
    swasta, dinas = (str(rakor.kind(code).pk) for code in ("swasta", "perangkat-daerah"))
    data = NEW | {
        "agenda-TOTAL_FORMS": "1", "agenda-0-position": "1", "agenda-0-title": "Pembukaan",
        "speakers-TOTAL_FORMS": "1", "speakers-0-part": "opened", "speakers-0-name": "Ani",
        "speakers-0-represented_by": "Budi",
        "attendance-TOTAL_FORMS": "2", "attendance-0-stakeholder_type": swasta, "attendance-0-status": "present",
        "attendance-1-stakeholder_type": dinas, "attendance-1-agency": rakor.social.pk,
        "attendance-1-status": "invited", "decisions-TOTAL_FORMS": "1", "decisions-0-position": "1",
        "decisions-0-kind": "direction", "decisions-0-text": "Arah",
    }  # fmt: skip
    answer = client.post(page("meeting", "add"), data)
    assert answer.status_code == 302
    made = Meeting.objects.get(title="Rakor 2025")
    opener = made.speakers.get()
    assert made.agenda.get().title == "Pembukaan" and (opener.part, opener.represented_by) == ("opened", "Budi")
    assert made.attendance.count() == 2 and made.decisions.get().kind == "direction"
    assert made.history.count() == 1
    html = client.get(page("meeting", "history", made)).content.decode()
    assert "sekretaris" in html


def test_a_head_count_of_somebody_absent_and_two_names_are_told(client, rakor):
    client.force_login(rakor.secretary)
    data = NEW | {
        "attendance-TOTAL_FORMS": "1", "attendance-0-stakeholder_type": str(rakor.kind("swasta").pk),
        "attendance-0-status": "absent", "attendance-0-head_count": "4", "attendance-0-agency": rakor.social.pk,
        "attendance-0-organisation": "PT A",
    }  # fmt: skip
    answer = client.post(page("meeting", "add"), data)
    rows = next(f.formset for f in answer.context["inline_admin_formsets"] if f.formset.prefix == "attendance")
    assert set(rows.forms[0].errors) == {"status", "organisation"}


def test_a_program_renamed_to_pdf_is_refused_and_the_rest_stays(client, rakor, uploads, settings):
    client.force_login(rakor.secretary)
    files = {
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-title": "Surat",
        "attachments-0-file": upload("surat.pdf", PROGRAM),
    }
    answer = client.post(page("meeting", "add"), NEW | files)
    html = answer.content.decode()
    assert (
        answer.status_code == 200 and "surat.pdf" in html and 'value="Rakor 2025"' in html and 'value="Surat"' in html
    )
    assert not Attachment.objects.exists()
    settings.ATTACHMENT_MAX_MB = 1
    files["attachments-0-file"] = upload("besar.pdf", PDF + b" " * 1024 * 1024 + b"%%EOF")
    assert "1 MB" in client.post(page("meeting", "add"), NEW | files).content.decode()
    files["attachments-0-file"] = upload("surat.pdf", PDF)
    assert client.post(page("meeting", "add"), NEW | files).status_code == 302
    row = Attachment.objects.get()
    assert (row.original_name, row.content_type, row.uploaded_by) == ("surat.pdf", "application/pdf", rakor.secretary)


def test_a_meeting_with_actions_is_not_deleted(client, rakor):
    rakor.act(rakor.first)
    client.force_login(rakor.secretary)
    client.post(page("meeting", "delete", rakor.first), {"post": "yes"})
    assert Meeting.objects.filter(pk=rakor.first.pk).exists()


# --- action items ---------------------------------------------------------------------------------------

EVENTS = {"events-TOTAL_FORMS": "0", "events-INITIAL_FORMS": "0"}


def test_a_due_date_before_the_meeting_is_told_and_stays_in_the_form(client, rakor):
    client.force_login(rakor.secretary)
    data = {"meeting": rakor.first.pk, "text": "Kirim data", "region": "64.08", "due_on": "2023-12-05", **EVENTS}
    answer = client.post(page("actionitem", "add"), data)
    assert "6 Desember 2023" in errors_of(answer)["due_on"][0]
    assert form_of(answer)["due_on"].value() == "2023-12-05" and form_of(answer)["text"].value() == "Kirim data"
    assert client.post(page("actionitem", "add"), data | {"due_on": "2023-12-06"}).status_code == 302
    made = ActionItem.objects.get()
    assert (made.due_on, made.events.get().user) == (date(2023, 12, 6), rakor.secretary)


def test_a_change_raises_the_version_and_leaves_the_state_alone(client, rakor):
    action = rakor.act(rakor.first)
    client.force_login(rakor.secretary)
    data = data_of(client, action) | {"text": "Kirim data lengkap", "status": "verified"}
    answer = client.post(page("actionitem", "change", action), data)
    assert answer.status_code == 302
    action.refresh_from_db()
    assert (action.text, action.version, action.status) == ("Kirim data lengkap", 1, "open")


def test_choices_of_rows_cost_no_query_each(client, rakor, django_assert_max_num_queries):
    from regions.models import Agency

    for n in range(40):
        agency = Agency.objects.create(region_id="64.08", name=f"Dinas {n}")
        rakor.attend(rakor.first, "perangkat-daerah", agency=agency)
    client.force_login(rakor.secretary)
    with django_assert_max_num_queries(30):
        assert client.get(page("meeting", "change", rakor.first)).status_code == 200
