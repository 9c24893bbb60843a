"""A meeting of Kutai Timur in Samarinda with its actions, and the people around it, in the world of the tests.

6 Dec 2023  "Rakor TKPKD 2023", Bappeda Kutai Timur, Ballroom in 64.72 Kota Samarinda, 09.00 WITA
today       1 June 2024 in all zones (``team.freeze`` sets another moment)
Dinas Sosial (64.08)   leads the actions made by ``team.act()``; Dinas Kesehatan (64.08) supports nothing yet
"""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from meetings.actions import rules
from meetings.models import ActionItem, Decision, Meeting, Series
from regions.models import Agency
from tests.people import person

NOW = datetime(2024, 6, 1, 3, tzinfo=UTC)
WITA = ZoneInfo("Asia/Makassar")
LIST = "/actions/"


def make_team(monkeypatch) -> SimpleNamespace:
    """Needs the fixture ``world``."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    bappeda = Agency.objects.create(region_id="64.08", name="Bappeda Kutai Timur", short_name="Bappeda")
    social = Agency.objects.create(region_id="64.08", name="Dinas Sosial", short_name="Dinsos")
    health = Agency.objects.create(region_id="64.08", name="Dinas Kesehatan")
    meeting = Meeting.objects.create(
        title="Rakor TKPKD 2023", organiser=bappeda, series=Series.objects.create(organiser=bappeda, name="Rakor"),
        region_id="64.08", venue="Ballroom Hotel Aston", venue_region_id="64.72", state="held",
        starts_at=datetime(2023, 12, 6, 9, tzinfo=WITA), ends_at=datetime(2023, 12, 6, 12, tzinfo=WITA),
    )  # fmt: skip
    people = {
        "secretariat": person("bappeda", "64.08"),
        "colleague": person("bappeda2", "64.08"),
        "operator": person("dinsos", "64.08", "operator"),
        "other_operator": person("dinkes", "64.08", "operator"),
        "outsider": person("kupang", "53.01"),
        "leader": person("pimpinan", "64.08", "leadership"),
        "stranger": person("tamu"),
    }
    people["operator"].scopes.update(agency=social)
    people["other_operator"].scopes.update(agency=health)
    decision = Decision.objects.create(meeting=meeting, text="Data ditetapkan bersama")
    team = SimpleNamespace(meeting=meeting, decision=decision, social=social, health=health, bappeda=bappeda, **people)

    def act(text="Kirim data", status="open", due=None, **fields) -> ActionItem:
        fields = {"meeting": meeting, "region_id": "64.08", "lead_agency": social, **fields}
        if status in ("done", "verified"):
            fields.setdefault("evidence_note", "Berita acara")
        if status == "verified":
            fields.setdefault("verified_on", date(2024, 2, 1))
        return ActionItem.objects.create(text=text, status=status, due_on=due, **fields)

    def freeze(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    team.act, team.freeze = act, freeze
    return team


def step(action, name, user, note="", version=None):
    action.refresh_from_db()
    return rules.take_step(action.pk, name, user, action.version if version is None else version, note)


def labels(response) -> list[str]:
    return re.findall(r'<button name="step" value="(\w+)"', response.content.decode())
