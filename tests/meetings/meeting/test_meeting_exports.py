"""Decisions, speakers and legal bases of meetings as files: of meetings that the reader may read, and of no others."""

import csv
import io

import pytest

from meetings.models import MeetingSpeaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(rakor):
    """Rakor 2023 has two decisions, a speaker and two legal bases; the meeting in Kupang has a decision of its own."""
    rakor.decide(rakor.first, "Data ditetapkan bersama")
    rakor.decide(rakor.first, "Arahan Bupati", "direction")
    rakor.decide(rakor.kupang, "Rahasia Kupang")
    MeetingSpeaker.objects.create(meeting=rakor.first, part="opened", name="Kasmidi Bulang", role="Wakil Bupati")
    rakor.first.legal_bases = "Perpres 15/2010\r\n\r\n  Permendagri 53/2020  \r\n"
    rakor.first.save()
    return rakor


def table(client, query) -> list[dict]:
    answer = client.get(f"/meetings/?{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(answer).decode())))


def test_each_as_a_table_of_its_own(client, told):
    client.force_login(told.secretary)
    decisions = table(client, "_export=csv&table=decisions")
    assert [(d["text"], d["kind"], d["region"]) for d in decisions] == [
        ("Data ditetapkan bersama", "decision", "64.08"), ("Arahan Bupati", "direction", "64.08"),
    ]  # fmt: skip
    assert decisions[0]["meeting"] == str(told.first.pk) and decisions[0]["day"]
    (speaker,) = table(client, "_export=csv&table=speakers")
    assert (speaker["part"], speaker["name"], speaker["role"]) == ("opened", "Kasmidi Bulang", "Wakil Bupati")
    bases = table(client, "_export=csv&table=legal_bases")
    assert [b["legal_basis"] for b in bases] == ["Perpres 15/2010", "Permendagri 53/2020"]
    assert table(client, "_export=csv&table=decisions&year=1999") == []
    for kind in ("csv-excel", "xlsx"):
        assert client.get(f"/meetings/?_export={kind}&table=decisions").status_code == 200
    assert client.get("/meetings/?_export=csv&table=minutes").status_code == 400


def test_the_list_itself_has_them_as_columns(client, told):
    client.force_login(told.secretary)
    rows = {row["title"]: row for row in table(client, "_export=csv")}
    first = rows[told.first.title]
    assert first["decisions"] == "Data ditetapkan bersama\nArahan Bupati"
    assert first["speakers"] == "opened: Kasmidi Bulang (Wakil Bupati)"
    assert (first["chair"], first["chair_role"]) == ("Kasmidi Bulang", "Wakil Bupati")
    assert first["legal_bases"].startswith("Perpres 15/2010")
    assert rows[told.kupang.title]["decisions"] == ""


@pytest.mark.parametrize("who", [None, "kupang_secretary"])
def test_nobody_else_gets_them(client, told, who):
    for name in ("decisions", "speakers", "legal_bases"):
        assert client.get(f"/meetings/?_export=csv&table={name}").status_code == 400
    assert "decisions" not in table(client, "_export=csv")[0]
