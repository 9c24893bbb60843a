"""Who came: cells, the matrix, and the form with which it is entered."""

import csv
import io

import pytest
from django.http import QueryDict

from meetings.attendance.forms import AttendanceForm
from meetings.attendance.table import AttendanceMatrix
from meetings.models import Attendance, Meeting, StakeholderType
from regions.models import Agency

pytestmark = pytest.mark.django_db


def matrix(**options) -> AttendanceMatrix:
    return AttendanceMatrix(Meeting.objects.filter(region="64.08"), **{"organisations": False, **options})


def row(found: AttendanceMatrix, label: str):
    return next(row for row in found.rows if row.label == label)


def words(found: AttendanceMatrix, label: str) -> list[str]:
    return [cell.words for cell in row(found, label).cells]


@pytest.fixture
def english():
    from django.utils import translation

    with translation.override("en"):
        yield


def test_the_head_count_may_be_unknown_and_is_never_zero(rakor, english):
    rakor.attend(rakor.first, "swasta")
    rakor.attend(rakor.first, "lsm", head_count=12)
    rakor.attend(rakor.first, "akademisi", "absent")
    found = matrix()
    assert words(found, "Private sector") == ["present, number not recorded", "not recorded"]
    assert words(found, "Civil society organisations") == ["present, 12 people", "not recorded"]
    assert words(found, "Academics") == ["absent", "not recorded"]


def test_organisations_are_never_added_to_the_count_of_their_kind(rakor, english):
    rakor.attend(rakor.first, "swasta", head_count=20)
    rakor.attend(rakor.first, "swasta", organisation="PT A", head_count=5)
    rakor.attend(rakor.first, "lsm", organisation="LSM B", head_count=2)
    rakor.attend(rakor.first, "lsm", organisation="LSM C", head_count=3)
    rakor.attend(rakor.first, "lsm", "absent", organisation="LSM D")
    rakor.attend(rakor.first, "akademisi", organisation="Univ E", head_count=2)
    rakor.attend(rakor.first, "akademisi", organisation="Univ F")
    found = matrix()
    assert words(found, "Private sector")[0] == "present, 20 people"
    assert words(found, "Civil society organisations")[0] == "present, 5 people"
    assert words(found, "Academics")[0] == "present, number not recorded"


def test_who_never_comes(rakor, english):
    rakor.attend(rakor.first, "swasta", "absent")
    rakor.attend(rakor.second, "swasta", "absent")
    rakor.attend(rakor.first, "lsm")
    rakor.attend(rakor.second, "lsm", "absent")
    rakor.attend(rakor.first, "akademisi", "invited")
    found = matrix()
    private, civil = row(found, "Private sector"), row(found, "Civil society organisations")
    assert (private.never_came, private.words) == (True, "never came (2 recorded)")
    assert (civil.words, civil.percent) == ("1 of 2", 50)
    assert row(found, "Academics").words == "invited, attendance never recorded"
    assert row(found, "National speakers").words == "not recorded" and not row(found, "National speakers").never_came


def test_a_cancelled_meeting_does_not_count(rakor):
    rakor.attend(rakor.first, "swasta")
    Meeting.objects.filter(pk=rakor.first.pk).update(state="cancelled")
    found = matrix()
    assert [meeting.pk for meeting in found.meetings] == [rakor.second.pk]
    assert row(found, "Swasta").known == 0


def test_by_organisation(rakor):
    rakor.attend(rakor.first, "perangkat-daerah", agency=rakor.social)
    rakor.attend(rakor.second, "perangkat-daerah", "absent", agency=rakor.social)
    rakor.attend(rakor.first, "swasta", organisation="PT A")
    rakor.attend(rakor.first, "swasta")  # the kind as a whole is no organisation
    found = matrix(organisations=True)
    assert [(r.kind, r.label, r.came, r.known) for r in found.rows] == [
        ("Perangkat daerah", "Dinas Sosial", 1, 2), ("Swasta", "PT A", 1, 1),
    ]  # fmt: skip


def test_the_page_shows_only_meetings_that_one_may_read(client, rakor):
    rakor.attend(rakor.first, "swasta", head_count=7777)
    rakor.attend(rakor.kupang, "swasta", head_count=9999)
    seen = {}
    for who in ("secretary", "host", "leader", "outsider", "stranger"):
        client.force_login(getattr(rakor, who))
        html = client.get("/meetings/attendance/").content.decode()
        file = client.get("/meetings/attendance/?_export=csv").content.decode()
        seen[who] = ("7.777 " in html, "9.999 " in html, "present=7777" in file, "present=9999" in file)
    mine, none = (True, False, True, False), (False, False, False, False)
    assert seen == {
        "secretary": mine, "host": mine, "leader": mine, "outsider": (False, True, False, True), "stranger": none,
    }  # fmt: skip
    client.logout()
    assert client.get("/meetings/attendance/").status_code == 302


def test_the_file_has_every_meeting_and_the_columns_of_the_matrix(client, rakor, django_assert_max_num_queries):
    client.force_login(rakor.secretary)
    rakor.attend(rakor.first, "swasta", head_count=7)
    rakor.attend(rakor.first, "lsm", organisation="=HYPERLINK(x)")
    text = client.get("/meetings/attendance/?_export=csv&region=64.08").content.decode()
    head, *rows = csv.reader(io.StringIO(text))
    assert head == [
        "kind", f"meeting_{rakor.first.pk}_2023-12-06", f"meeting_{rakor.second.pk}_2024-03-20", "meetings_present",
        "meetings_known",
    ]  # fmt: skip
    assert rows[3] == ["Swasta", "present=7", "", "1", "1"]
    assert rows[0] == ["Perangkat daerah", "", "", "", ""]
    named = client.get("/meetings/attendance/?_export=csv&rows=organisations").content.decode()
    assert "'=HYPERLINK(x)" in named
    assert client.get("/meetings/attendance/?_export=csv-excel").content.startswith(b"\xef\xbb\xbf")
    assert client.get("/meetings/attendance/?_export=xlsx").content.startswith(b"PK")


@pytest.mark.parametrize("query", ["region=99", "year=abc", "rows=x", "page=0", "page=x", "page=" + "9" * 40])
def test_a_wrong_address_is_told_and_not_an_error_of_the_server(client, rakor, query):
    client.force_login(rakor.secretary)
    answer = client.get(f"/meetings/attendance/?{query}")
    assert answer.status_code == 200
    if not query.startswith("page=9"):
        assert 'role="alert"' in answer.content.decode()
    if not query.startswith("page"):
        assert client.get(f"/meetings/attendance/?{query}&_export=csv").status_code == 400


def test_queries_do_not_grow_with_meetings_and_organisations(client, rakor, django_assert_num_queries):
    client.force_login(rakor.secretary)
    kinds = list(StakeholderType.objects.all())
    for number in range(110):
        meeting = Meeting.objects.create(
            title=f"Rapat {number}", region_id="64.08", starts_at=rakor.first.starts_at, state="held"
        )
        Attendance.objects.bulk_create(
            Attendance(
                meeting=meeting, stakeholder_type=kind, organisation=f"Org {number}", status="present", head_count=3
            )
            for kind in kinds
        )
    with django_assert_num_queries(9):
        html = client.get("/meetings/attendance/").content.decode()
    assert html.count("<tr>") == 11 and "112" in html
    with django_assert_num_queries(9):
        html = client.get("/meetings/attendance/?rows=organisations&page=2").content.decode()
    assert html.count("<tr>") == 101


# --- entry ----------------------------------------------------------------------------------------------


def fields_of(form) -> dict:
    data = {"row": [r.key for r in form.organisations if not r.stored]}
    for r in (*form.kinds, *form.organisations):
        for name in ("status", "head_count", "names", "base"):
            data[f"{r.key}-{name}"] = getattr(r, name)
        if not r.stored:
            data |= {f"{r.key}-name": r.name, f"{r.key}-kind": str(r.kind.pk if r.kind else "")}
    return data


def send(meeting, data) -> tuple[bool, AttendanceForm]:
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    form = AttendanceForm(meeting, query)
    return form.save(), form


def key(rakor, code: str) -> str:
    return f"t{rakor.kind(code).pk}"


def test_all_kinds_are_there_and_those_invited_the_last_time_are_filled_in(rakor):
    rakor.attend(rakor.first, "swasta")
    rakor.attend(rakor.first, "lsm", "absent")
    rakor.attend(rakor.first, "akademisi", "not_recorded")
    rakor.attend(rakor.first, "perangkat-daerah", agency=rakor.social, names="Ani")
    form = AttendanceForm(rakor.second)
    assert {row.kind.code: row.status for row in form.kinds if row.status} == {"swasta": "invited", "lsm": "invited"}
    assert len(form.kinds) == 10
    proposed = form.organisations[0]
    assert (proposed.name, proposed.status, proposed.names, proposed.proposed) == ("Dinas Sosial", "invited", "", True)
    assert not rakor.second.attendance.exists()
    assert send(rakor.second, fields_of(form))[0]
    assert set(rakor.second.attendance.values_list("stakeholder_type__code", "agency", "status")) == {
        ("swasta", None, "invited"), ("lsm", None, "invited"), ("perangkat-daerah", rakor.social.pk, "invited"),
    }  # fmt: skip


def test_counts_and_organisations_are_stored(rakor):
    data = fields_of(AttendanceForm(rakor.first)) | {
        f"{key(rakor, 'swasta')}-status": "present", f"{key(rakor, 'lsm')}-status": "present",
        f"{key(rakor, 'lsm')}-head_count": "4", f"{key(rakor, 'lsm')}-names": "Ani\r\nBudi",
        "n1-name": "Dinsos", "n1-kind": str(rakor.kind("perangkat-daerah").pk), "n1-status": "present",
        "n2-name": "PT Baru", "n2-kind": str(rakor.kind("swasta").pk), "n2-status": "absent",
    }  # fmt: skip
    done, form = send(rakor.first, data)
    assert done and form.saved == 4
    stored = {
        (row.stakeholder_type.code, row.agency, row.organisation): (row.status, row.head_count, row.names)
        for row in rakor.first.attendance.all()
    }
    assert stored == {
        ("swasta", None, ""): ("present", None, ""), ("lsm", None, ""): ("present", 4, "Ani\nBudi"),
        ("perangkat-daerah", rakor.social, ""): ("present", None, ""),
        ("swasta", None, "PT Baru"): ("absent", None, ""),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"status": "present", "head_count": "dua belas"}, "head_count"),
        ({"status": "present", "head_count": "-3"}, "head_count"),
        ({"status": "present", "head_count": "9999999"}, "head_count"),
        ({"status": "absent", "head_count": "3"}, "status"),
        ({"status": "hadir"}, "status"),
    ],
)
def test_a_wrong_row_is_told_and_kept_and_the_others_are_saved(rakor, typed, field):
    swasta = key(rakor, "swasta")
    data = fields_of(AttendanceForm(rakor.first)) | {f"{swasta}-{name}": value for name, value in typed.items()}
    done, form = send(rakor.first, data | {f"{key(rakor, 'lsm')}-status": "present"})
    assert not done
    told = next(row for row in form.kinds if row.key == swasta)
    assert told.errors[field]
    assert all(getattr(told, name) == value for name, value in typed.items())
    assert list(rakor.first.attendance.values_list("stakeholder_type__code", flat=True)) == ["lsm"]


def test_an_organisation_needs_kind_and_status(rakor):
    done, form = send(rakor.first, fields_of(AttendanceForm(rakor.first)) | {"n1-name": "PT Baru"})
    told = next(row for row in form.organisations if row.key == "n1")
    assert not done and set(told.errors) == {"kind", "status"} and told.name == "PT Baru"


def test_two_people_record_at_once(rakor):
    ani = budi = fields_of(AttendanceForm(rakor.first))
    swasta, lsm = key(rakor, "swasta"), key(rakor, "lsm")
    assert send(rakor.first, ani | {f"{swasta}-status": "present", f"{swasta}-head_count": "4"})[0]
    done, form = send(rakor.first, budi | {f"{swasta}-status": "absent", f"{lsm}-status": "present"})
    told = next(row for row in form.kinds if row.key == swasta)
    assert not done and "4" in told.conflict and told.status == "absent"
    assert set(rakor.first.attendance.values_list("stakeholder_type__code", "status")) == {
        ("swasta", "present"), ("lsm", "present"),
    }  # fmt: skip
    assert send(rakor.first, fields_of(form) | {f"{swasta}-head_count": ""})[0]
    assert rakor.first.attendance.get(stakeholder_type__code="swasta").status == "absent"


def test_what_somebody_else_added_is_not_removed_by_an_old_page(rakor):
    old = fields_of(AttendanceForm(rakor.first))
    rakor.attend(rakor.first, "swasta", head_count=4)
    done, _form = send(rakor.first, old | {f"{key(rakor, 'lsm')}-status": "present"})
    assert done and rakor.first.attendance.count() == 2


def test_an_organisation_that_somebody_else_listed_meanwhile_is_not_overwritten(rakor):
    page = fields_of(AttendanceForm(rakor.first))
    kind = str(rakor.kind("swasta").pk)
    typed = {"n1-name": "PT Baru", "n1-kind": kind, "n1-status": "present"}
    assert send(rakor.first, page | typed | {"n1-head_count": "4"})[0]
    done, form = send(rakor.first, page | typed | {"n1-head_count": "6"})
    told = next(row for row in form.organisations if row.name == "PT Baru" and row.conflict)
    assert not done and "4" in told.conflict and told.head_count == "6"
    assert rakor.first.attendance.get().head_count == 4
    data = {
        "row": [],
        **{f"{told.key}-{name}": getattr(told, name) for name in ("status", "head_count", "names", "base")},
    }
    assert send(rakor.first, data)[0]
    assert rakor.first.attendance.get().head_count == 6


@pytest.mark.parametrize("who", ["leader", "operator", "host", "outsider", "stranger"])
def test_only_the_team_of_the_region_records(client, rakor, who):
    client.force_login(getattr(rakor, who))
    address = f"/meetings/{rakor.first.pk}/attendance/"
    assert client.get(address).status_code == 403
    assert client.post(address, {f"{key(rakor, 'swasta')}-status": "present"}).status_code == 403
    assert not rakor.first.attendance.exists()


def test_two_agencies_of_one_name_ask_which(rakor):
    for code in ("64.71", "64.72"):
        Agency.objects.create(region_id=code, name="Dinas Kesehatan")
    Meeting.objects.filter(pk=rakor.first.pk).update(region="64")
    meeting = Meeting.objects.get(pk=rakor.first.pk)
    kind = str(rakor.kind("perangkat-daerah").pk)
    data = {"row": ["n1"], "n1-name": "Dinas Kesehatan", "n1-kind": kind, "n1-status": "present", "n1-head_count": ""}
    done, form = send(meeting, data)
    told = next(row for row in form.organisations if row.key == "n1")
    assert not done and "Kota Balikpapan" in told.errors["name"]
    done, form = send(meeting, data | {"n1-name": "Dinas Kesehatan – Kota Samarinda"})
    assert done, [(r.key, r.errors, r.conflict) for r in form.organisations if r.errors or r.conflict]
    assert Attendance.objects.get().agency.region_id == "64.72"
