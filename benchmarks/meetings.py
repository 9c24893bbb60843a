"""Pages of meetings and actions against /healthz in one run: 500 meetings, 5,000 actions, 15,000 steps, no page cache.

    python -m benchmarks.meetings

Somebody signed in who may see everything asks; the calendar feed and the public pack are asked by a visitor, too.
Exit code 1 where a page takes more than LIMIT times as long as /healthz.
"""

import sys

import psycopg2

from benchmarks.pages import medians, serving
from benchmarks.scratch import cookie, scratch_database

LIMIT = 10
ROWS = """
INSERT INTO regions_agency (region_id, name, short_name, kind)
SELECT r.code, 'Dinas ' || n || ' ' || r.name, '', 'local'
FROM regions_region r, generate_series(1, 5) n WHERE r.code LIKE '64%%' AND r.level IN (1, 2);
INSERT INTO meetings_series (organiser_id, name) SELECT id, 'Rakor' FROM regions_agency;
INSERT INTO meetings_meeting (title, series_id, organiser_id, region_id, venue, venue_region_id, starts_at,
    time_is_known, state, chair, chair_role, legal_bases, minutes, minutes_version, letter_number, signatory,
    signatory_role, evidence, is_sample)
SELECT 'Rapat koordinasi ' || n, s.id, a.id, a.region_id, 'Aula', '64.72', now() - n * interval '3 days', true, 'held',
    'Ketua', 'Wakil Bupati', '', repeat('Notulen. ', 200), 1, '', '', '', 'verified', false
FROM generate_series(1, 500) n
JOIN (SELECT *, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS every FROM regions_agency) a
    ON a.place = 1 + n %% a.every
JOIN meetings_series s ON s.organiser_id = a.id;
INSERT INTO meetings_attendance (meeting_id, stakeholder_type_id, organisation, status, names)
SELECT m.id, t.id, '', (ARRAY['present', 'absent', 'not_recorded'])[1 + (m.id + t.id) %% 3], ''
FROM meetings_meeting m, meetings_stakeholdertype t;
INSERT INTO meetings_decision (meeting_id, position, kind, text, version)
SELECT id, n, 'decision', 'Keputusan ' || n, 0 FROM meetings_meeting, generate_series(1, 4) n;
INSERT INTO meetings_actionitem (meeting_id, decision_id, text, lead_agency_id, person, region_id, due_on, status,
    evidence_note, verified_on, cancelled_on, version, is_sample)
SELECT m.id, (SELECT min(id) FROM meetings_decision WHERE meeting_id = m.id), 'Tindak lanjut ' || m.id || '/' || n,
    m.organiser_id, '', m.region_id, CASE WHEN n %% 5 > 0 THEN (m.starts_at + n * interval '20 days')::date END,
    (ARRAY['open', 'in_progress', 'done', 'verified', 'verified', 'cancelled'])[1 + (m.id + n) %% 6], '',
    CASE WHEN (m.id + n) %% 6 IN (3, 4) THEN (m.starts_at + n * interval '9 days')::date END,
    CASE WHEN (m.id + n) %% 6 = 5 THEN (m.starts_at + n * interval '9 days')::date END, 0, false
FROM meetings_meeting m, generate_series(1, 10) n;
INSERT INTO meetings_actionevent (action_id, status, note, at)
SELECT id, status, 'Catatan', now() - n * interval '1 day' FROM meetings_actionitem, generate_series(1, 3) n;
"""


def fill(url: str) -> tuple[int, int]:
    """The rows, and the numbers of a meeting and of one of its actions."""
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(ROWS, ())
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT meeting_id, min(id) FROM meetings_actionitem GROUP BY 1 ORDER BY 1 LIMIT 1 OFFSET 20")
        found = cursor.fetchone()
    connection.close()
    return found


def pages(meeting: int, action: int) -> tuple[str, ...]:
    return (
        "/actions/", "/actions/?view=table", "/actions/?region=64.08&overdue=1", f"/actions/{action}/", "/meetings/",
        f"/meetings/{meeting}/", "/meetings/attendance/", "/meetings.ics", f"/meetings/{meeting}/meeting.ics",
        "/meetings/pack/?region=64", "/meetings/pack/?region=64.08", "/regions/64/",
    )  # fmt: skip


def main() -> int:
    with scratch_database() as scratch:
        asked = pages(*fill(scratch.url))
        signed_in = {path: {"Cookie": cookie_of} for cookie_of in [cookie(scratch.url)] for path in asked}
        public = ("/meetings.ics?region=64", "/meetings/pack/?region=64&lang=id")
        with serving(scratch.url, page_cache=False) as server:
            found = medians(server, ("/healthz", *asked, *public), signed_in)
    slow = 0
    for path, seconds in found.items():
        times = seconds / found["/healthz"]
        slow += times > LIMIT
        print(f"  {path:36} {times:6.2f} times /healthz{'  TOO SLOW' if times > LIMIT else ''}")
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
