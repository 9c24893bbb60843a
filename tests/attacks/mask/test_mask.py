# ruff: noqa: F811 (fixtures are imported and named by the tests)
"""Somebody tries to undo the mask: an operator who knows all of a person but the number, and tries what is left.

The operator of 64.08 has no right to see whole numbers. Of Ramlah, who lives there, everybody there sees the village,
the sex and the year of birth; the last four digits are known from elsewhere. Then the day and month are missing: 366
candidates, of which one is right. In what is shown, searched and entered the right one is told from the others only as
seldom as the limits allow, with a trace each time. Candidates in lists are tried in ``test_guesses`` and
``test_list_questions``: what a list finds counts among the same questions.
"""

import re
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from beneficiaries.models import Beneficiary, Reveal
from beneficiaries.registry import number_limits
from tests.attacks.mask.mask_world import (  # noqa: F401 - with fixtures
    CANDIDATES,
    FOREIGN,
    LIST,
    NIK,
    TOLD,
    VILLAGE,
    WHY,
    WRONG,
    admin_page,
    alike,
    make,
    no_question_about,
    operator,
    ramlah,
    text_of,
    villages,
)
from tests.beneficiaries.conftest import media  # noqa: F401 - fixture
from tests.beneficiaries.imports.desk import send
from tests.beneficiaries.imports.lists import programs

pytestmark = pytest.mark.django_db


# --- what is shown -----------------------------------------------------------------------------------------------


def test_no_digit_of_the_number_and_no_day_of_birth_is_shown_anywhere(client, operator, ramlah):
    pages = [LIST, f"{LIST}?kind=person", f"{LIST}duplicates/", f"{LIST}reports/"]
    pages += [f"{LIST}{ramlah[who].pk}/" for who in ("ramlah", "family", "twin")]
    pages += [f"{LIST}?_export={kind}" for kind in ("csv", "csv-excel", "xlsx")]
    pages += [admin_page(what) for what in ("beneficiary", "delivery")]
    pages += [admin_page("beneficiary", how, ramlah[who].pk) for how in ("change", "history") for who in ramlah
              if who != "foreign"]  # fmt: skip
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200
        text = text_of(answer)
        assert not TOLD.search(text), (page, TOLD.search(text))
        assert NIK not in text
    assert "•" * 16 in client.get(LIST).content.decode() and "1980" in client.get(LIST).content.decode()


LINES = f"""nik,family_card,name,sex,birth_date,region,program,year,tranche
{NIK},,Ramlah Contoh,f,12-03-1980,{VILLAGE},PKH,2025,Q1
{NIK},,Ramlah Lain,m,12/03/1980,{VILLAGE},PKH,2025,Q2
{NIK[:-1]},,Ramlah Salah,f,12/03/198O,64.71.01.1001,PKH,2025,Q1
,6408011202159119,Keluarga Ramlah,,,{VILLAGE},PKH,2025,Q1
6471995303809116,,Ramlah Lain Lagi,m,12-03-1980,64.08.01,PKH,2025,Q1
6408 0152 0380 9117,,Ramlah 640801 520380 9117,f,1980-03-12,{VILLAGE},{NIK},2025,Q1
"""


def test_a_list_that_was_brought_in_shows_none_either(client, operator, ramlah):
    """The page of a batch is read by colleagues: first lines, examples of cells, problems and their file."""
    programs()
    batch, page = send(client, LINES, name=f"KTP {NIK}.csv", dates="day-first")
    shown = [page, client.get(reverse("import_errors", args=[batch.pk])), client.get(reverse("imports"))]
    for answer in shown:
        assert answer.status_code == 200
        text = text_of(answer)
        assert not TOLD.search(text), TOLD.search(text)
    stored = f"{batch.problems} {batch.counts} {batch.file_name} {batch.file.name}"
    assert not TOLD.search(stored) and "birth_date_unread" in stored
    of_numbers = [group for group in batch.problems if group["rule"].startswith("nik_")]
    assert {"nik_sex", "nik_birth", "nik_subdistrict", "nik_elsewhere"} <= {group["rule"] for group in of_numbers}
    assert not re.search("[0-9]", str([item["value"] for group in of_numbers for item in group["items"]]))


def test_the_question_which_sign_comes_first_shows_no_day_either(client, operator, ramlah):
    programs()
    batch, page = send(client, f"nik,name,birth_date,region\n{NIK},Ramlah Contoh,12/03/1980,{VILLAGE}\n")
    assert "••/••/••••" in str(batch.problems)
    assert not TOLD.search(f"{batch.problems} {batch.counts} {text_of(page)}")


# --- candidates through the search -------------------------------------------------------------------------------


def test_candidates_through_the_search_end_at_the_limit_each_with_a_trace(client, operator, ramlah, settings):
    assert (settings.NUMBER_SEARCHES_PER_HOUR, settings.NUMBER_ENTRIES_PER_HOUR) == (20, 60)
    answers = [client.post(LIST, {"nik": number, "reason": WHY}) for number in WRONG[:23]]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429] * 3
    assert len({alike(answer, number) for answer, number in zip(answers[:20], WRONG, strict=False)}) == 1
    logged = Reveal.objects.filter(user=operator)
    assert logged.count() == 20 and set(logged.values_list("field", "reason", "region_code", "beneficiary")) == {
        ("search", WHY, "64.08", None)
    }
    right = client.post(LIST, {"nik": NIK, "reason": WHY})
    assert right.status_code == 429 and alike(right, NIK) == alike(answers[-1], WRONG[22])
    assert 0 < int(right["Retry-After"]) <= 3600 and "60 menit" in right.content.decode()
    for number in CANDIDATES:
        with pytest.raises(number_limits.TooManyNumbers):
            number_limits.find(operator, Beneficiary.objects.all(), nik=number, family_card="", reason=WHY)
    assert logged.count() == 20


def test_the_limit_holds_for_hits_and_those_who_may_and_ends_after_an_hour(client, operator, ramlah, settings):
    settings.NUMBER_SEARCHES_PER_HOUR = 2
    for _again in range(2):
        assert client.post(LIST, {"nik": NIK, "reason": WHY}).status_code == 302
    assert client.post(LIST, {"nik": NIK, "reason": WHY}).status_code == 429
    entry = Reveal.objects.filter(user=operator).first()
    assert (entry.beneficiary_id, entry.region_code, entry.field) == (ramlah["ramlah"].pk, VILLAGE, "search")
    Reveal.objects.filter(pk=entry.pk).update(at=entry.at - timedelta(minutes=59))
    assert "1 menit" in client.post(LIST, {"nik": NIK, "reason": WHY}).content.decode()
    Reveal.objects.filter(pk=entry.pk).update(at=entry.at - timedelta(minutes=61))
    assert client.post(LIST, {"nik": NIK, "reason": WHY}).status_code == 302
    operator.is_superuser = True  # who may see everything
    operator.save()
    assert client.post(LIST, {"nik": NIK}).status_code == 429


def test_beyond_the_limit_nothing_is_looked_up(client, operator, ramlah, settings):
    settings.NUMBER_SEARCHES_PER_HOUR = 1
    client.post(LIST, {"nik": WRONG[0], "reason": WHY})
    with connection.execute_wrapper(no_question_about(NIK)):
        assert client.post(LIST, {"nik": NIK, "reason": WHY}).status_code == 429


def test_a_number_of_another_district_is_answered_as_one_of_nobody(client, operator, ramlah):
    nowhere = FOREIGN[:-1] + "9"
    answers = [client.post(LIST, {"nik": number, "reason": WHY}) for number in (FOREIGN, nowhere)]
    assert alike(answers[0], FOREIGN) == alike(answers[1], nowhere)
    entries = Reveal.objects.values_list("beneficiary", "region_code", "field", "reason")
    assert list(entries) == [(None, "64.08", "search", WHY)] * 2


def test_a_search_of_somebody_with_two_duties_is_one_question_in_both_logs(operator, ramlah, settings):
    from accounts.models import Scope

    settings.NUMBER_SEARCHES_PER_HOUR = 2
    Scope.objects.create(user=operator, region_id="64.71", role=operator.scopes.get().role)
    operator = type(operator).objects.get(pk=operator.pk)
    for _again in range(2):
        assert number_limits.find(operator, Beneficiary.objects.none(), nik=NIK, family_card="", reason=WHY) is None
    assert sorted(Reveal.objects.values_list("region_code", flat=True)) == ["64.08", "64.08", "64.71", "64.71"]
    with pytest.raises(number_limits.TooManyNumbers):
        number_limits.find(operator, Beneficiary.objects.none(), nik=NIK, family_card="", reason=WHY)


# --- two requests at once ----------------------------------------------------------------------------------------


def test_two_questions_at_once_count_as_two(operator, ramlah, monkeypatch):
    """While one question of a user is not finished, the next one waits, before it counts what was asked so far."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr("common.locks.connection", other)
            number_limits.lock(operator)
        too_long = pytest.raises(OperationalError, match="lock timeout")
        with CaptureQueriesContext(connection) as asked, too_long, transaction.atomic():
            connection.cursor().execute("SET LOCAL lock_timeout = '50ms'")
            number_limits.find(operator, Beneficiary.objects.all(), nik=NIK, family_card="", reason=WHY)
        assert "beneficiaries_" not in str(asked.captured_queries)
    finally:
        other.rollback()
        other.close()
    assert number_limits.find(operator, Beneficiary.objects.all(), nik=NIK, family_card="", reason=WHY)
