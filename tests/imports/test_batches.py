"""Batches: all or nothing, once, and back again."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from imports.machinery import batches, undo
from imports.machinery.locks import Busy, is_running
from imports.machinery.outcome import SHELL
from imports.machinery.restoring import UndoRefused
from imports.models import BatchChange, ImportBatch
from imports.registry import rights_of
from indicators.models import Observation, Target
from regions.models import Source
from tests.indicators.imports.files import HEADER, reasons, stored, version, versions
from tests.people import person

REPLACE = {"*": "replace"}
NEW = f"{HEADER}64,p0,2023,3,6.11,percent\n64.71,p0,2023,3,2.31,percent\n"


def test_a_second_import_of_the_same_file_changes_nothing(bring):
    bring(NEW)
    before, number = stored(), version()
    batch, outcome = bring(NEW)
    assert (outcome.counts["new"], outcome.counts["changed"], outcome.counts["unchanged"]) == (0, 0, 2)
    assert (stored(), version()) == (before, number)
    assert not BatchChange.objects.filter(batch=batch).exists()


def test_an_import_raises_the_data_version_once(bring):
    before = versions()
    bring(NEW)
    raised = {key: number - before.get(key, 0) for key, number in versions().items()}
    assert {key: count for key, count in raised.items() if count} == {("indicators", "64"): 1, ("regions", ""): 1}


def test_a_check_or_dry_run_writes_nothing(bring):
    before, number, batches_before = stored(), version(), ImportBatch.objects.count()
    batch, outcome = bring(NEW, dry_run=True)
    assert (batch, outcome.counts["new"], outcome.written) == (None, 2, False)
    assert (stored(), version(), ImportBatch.objects.count()) == (before, number, batches_before)


def test_what_was_written_knows_its_batch_and_is_in_force(bring):
    batch, _outcome = bring(NEW)
    rows = Observation.objects.filter(batch=batch)
    assert rows.count() == rows.in_force().filter(workflow="approved", evidence="published").count() == 2
    assert Source.objects.get(title="Susenas").publisher == "BPS"


def test_undo_restores_everything(bring):
    before, sources = stored(), Source.objects.count()
    batch, _outcome = bring(NEW)
    assert undo.undo(batch) == 2
    assert (stored(), Source.objects.count()) == (before, sources)
    batch.refresh_from_db()
    assert batch.state == "undone" and batch.undone_at
    with pytest.raises(Busy):
        undo.undo(batch)


def test_undo_gives_back_what_a_figure_was_before(bring):
    first, _outcome = bring(NEW)
    before = stored()
    second, outcome = bring(NEW.replace("6.11", "6.12"), confirm=True, conflicts=REPLACE)
    assert (outcome.counts["new"], outcome.counts["changed"], outcome.counts["unchanged"]) == (0, 1, 1)
    assert float(Observation.objects.get(batch=second).value) == 6.12
    undo.undo(second)
    assert stored() == before
    assert Observation.objects.filter(batch=first).count() == 2
    undo.undo(first)


def test_undo_is_refused_where_a_figure_changed_later(bring):
    first, _outcome = bring(NEW)
    bring(NEW.replace("6.11", "6.12"), confirm=True, conflicts=REPLACE)
    before = stored()
    with pytest.raises(UndoRefused) as refused:
        undo.undo(first)
    assert (refused.value.count, refused.value.rows) == (1, ["64 p0 2023-03: 6.1200"])
    assert stored() == before


def test_undo_does_not_mind_that_a_revision_took_over(bring):
    first, _outcome = bring(NEW)
    bring(NEW.replace("6.11", "6.2"), confirm=True, conflicts=REPLACE, released_on="2024-01-15", vintage="2")
    assert not Observation.objects.get(batch=first, region="64").is_current
    undo.undo(first)
    assert float(Observation.objects.in_force().get(region="64", indicator="p0", year=2023).value) == 6.2


def test_a_source_that_others_use_survives_the_undo(bring):
    batch, _outcome = bring(NEW)
    source = Source.objects.get(title="Susenas")
    Target.objects.create(region_id="64", indicator_id="p0", direction="down", document=source)
    undo.undo(batch)
    assert Source.objects.filter(pk=source.pk).exists()


def test_undo_brings_the_older_figure_back_into_force(bring):
    old = Observation.objects.get(region="64", indicator="p0", year=2024)
    batch, _outcome = bring(
        f"{HEADER}64,p0,2024,3,5.9,percent\n", confirm=True, conflicts=REPLACE, released_on="2025-01-01"
    )
    old.refresh_from_db()
    assert not old.is_current
    undo.undo(batch)
    old.refresh_from_db()
    assert old.is_current


# --- what is in force ---------------------------------------------------------------------------------


def test_precedence_is_evidence_then_release_then_entry(world, observe):
    def row(value, **fields):
        return observe("65", "p0", 2020, value, **fields)

    row("1", evidence="sample", released_on="2026-01-01")
    row("2", evidence="claimed", released_on="2025-01-01")
    assert str(Observation.objects.in_force().get(region="65").value) == "2.0000"
    row("3", vintage="a")
    row("4", released_on="2021-01-01")
    row("5", evidence="verified", released_on="2021-01-01")
    row("6", released_on="2022-01-01", workflow="submitted")
    row("7", vintage="b", method="other")
    assert [str(o.value) for o in Observation.objects.in_force().filter(region="65").order_by("pk")] == [
        "5.0000",
        "7.0000",
    ]
    Observation.objects.filter(region="65").update(is_current=True)
    assert Observation.objects.in_force().filter(region="65").count() == 2, "nobody else decides"
    Observation.objects.get(region="65", value=5).delete()
    assert str(Observation.objects.in_force().get(region="65", method="").value) == "4.0000"


# --- rights -------------------------------------------------------------------------------------------


def commit_as(user, text, tmp_path, **options):
    from django.core.files.base import ContentFile

    given = {"codes": "kemendagri", "decimal": "point", "source": "Dinas", "source_kind": "document", **options}
    batch = batches.create("statistics", ContentFile(text.encode()), "a.csv", given, user=user)
    outcome = batches.commit(batch, rights_of(user, "statistics"), confirmed=True)
    return batch, outcome


def test_the_secretariat_writes_approved_and_the_operator_submitted_rows(world, tmp_path):
    batch, _outcome = commit_as(person("secretary", "64"), NEW, tmp_path)
    assert set(batch.observations.values_list("workflow", "is_current")) == {("approved", True)}
    batch, _outcome = commit_as(person("operator", "64", "operator"), NEW, tmp_path, source="Dinas Sosial")
    assert set(batch.observations.values_list("workflow", "is_current")) == {("submitted", False)}


def test_an_operator_cannot_change_an_approved_figure_but_may_repeat_it(world, tmp_path):
    commit_as(person("secretary", "64"), NEW, tmp_path)
    operator = person("operator", "64", "operator")
    _batch, outcome = commit_as(operator, NEW, tmp_path)
    assert outcome.counts["unchanged"] == 2
    before = stored()
    _batch, outcome = commit_as(operator, NEW.replace("6.11", "6.9"), tmp_path)
    assert "approved" in reasons(outcome) and stored() == before


def test_the_secretariat_approves_by_importing_what_was_submitted(world, tmp_path):
    commit_as(person("operator", "64", "operator"), NEW, tmp_path)
    _batch, outcome = commit_as(person("secretary", "64"), NEW, tmp_path)
    assert outcome.counts["changed"] == 2
    assert set(Observation.objects.filter(source__title="Dinas").values_list("workflow", flat=True)) == {"approved"}


def test_a_row_of_another_area_says_so_and_nothing_more(world, tmp_path, observe):
    observe("53", "p0", 2023, "19.96", workflow="submitted", is_current=False)
    before = stored()
    lines = NEW + "53,p0,2023,3,55,percent\n53.01,p0,2023,9,200,percent\nID,p0,2024,3,1,percent\n"
    _batch, outcome = commit_as(person("secretary", "64"), lines, tmp_path, area="all")
    foreign = next(group for group in outcome.problems if group["rule"] == "foreign")
    assert [item["line"] for item in foreign["items"]] == [4, 5, 6]
    assert [item["value"].split()[0] for item in foreign["items"]] == ["53", "53.01", "ID"]
    assert all(item["details"] == {"own": "Kalimantan Timur"} for item in foreign["items"])
    assert {"conflict", "outlier", "september", "order"}.isdisjoint(reasons(outcome))
    assert stored() == before


def test_a_person_without_a_duty_may_import_nowhere(world, tmp_path):
    _batch, outcome = commit_as(person("stranger"), NEW, tmp_path)
    assert reasons(outcome)["foreign"] == [2, 3] and not outcome.written


# --- at once, and killed ------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_commits_of_one_batch_at_once_write_it_once(bring):
    batch, _outcome = bring(f"{HEADER}64.08,p0,2023,9,9,percent\n64,p0,2024,3,5.9,percent\n", conflicts=REPLACE)
    assert batch.state == "checked"
    before, results = Observation.objects.count(), []

    def commit():
        try:
            results.append(batches.commit(batch, SHELL, confirmed=True).written)
        except Busy:
            results.append("busy")
        finally:
            connection.close()

    threads = [threading.Thread(target=commit) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, results)) == ["True", "busy", "busy", "busy"]
    assert Observation.objects.count() == before + 2
    batch.refresh_from_db()
    assert batch.state == "committed"


@pytest.mark.django_db(transaction=True)
def test_two_batches_with_the_same_figures_at_once_do_not_collide(bring, tmp_path):
    text = f"{HEADER}64,p0,2024,3,5.9,percent\n64.08,p0,2023,9,9,percent\n"
    pairs = [bring(text, name=f"{n}.csv", conflicts=REPLACE)[0] for n in range(3)]
    outcomes = []

    def commit(batch):
        outcomes.append(batches.commit(batch, SHELL, confirmed=True).counts)
        connection.close()

    threads = [threading.Thread(target=commit, args=[batch]) for batch in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((c["new"], c["unchanged"]) for c in outcomes) == [(0, 2), (0, 2), (2, 0)]


@pytest.mark.django_db(transaction=True)
def test_an_undo_waits_for_somebody_who_edits_one_of_its_rows_and_is_then_refused(bring):
    """Neither ends in a deadlock, and what was typed is not taken back."""
    text = f"{HEADER}64,p0,2024,3,5.9,percent\n64.71,p0,2023,3,2.31,percent\n"
    of_the_world = {"source": "Kemiskinan menurut kabupaten/kota", "publisher": "BPS"}
    batch, outcome = bring(text, confirm=True, conflicts=REPLACE, **of_the_world)
    assert (outcome.counts["changed"], outcome.counts["new"]) == (1, 1)
    answers = []

    def take_back():
        try:
            answers.append(undo.undo(batch))
        except Exception as error:
            answers.append(type(error))
        finally:
            connection.close()

    thread = threading.Thread(target=take_back)
    with transaction.atomic():
        row = Observation.objects.select_for_update().get(batch=batch, region="64.71")
        thread.start()
        time.sleep(1)  # the undo comes to this row
        row.note = "typed meanwhile"
        row.save()
    thread.join()
    assert answers == [UndoRefused]
    row.refresh_from_db()
    assert row.note == "typed meanwhile" and row.is_current


@pytest.mark.django_db(transaction=True)
def test_two_figures_of_one_period_entered_at_once_leave_one_in_force(world, observe):
    both, failures = threading.Barrier(2), []

    def enter(vintage):
        try:
            with transaction.atomic():
                both.wait(timeout=20)
                observe("65", "p0", 2020, "6.5", vintage=vintage)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=enter, args=[vintage]) for vintage in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Observation.objects.in_force().filter(region="65", year=2020).count() == 1


KILLED = """
import os, signal, django
django.setup()
from django.conf import settings
settings.MEDIA_ROOT = os.environ["UPLOADS"]
settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
from imports.machinery import batches, staging
from imports.machinery.outcome import SHELL
from imports.models import ImportBatch
def stop(*args):
    print("written", flush=True)
    signal.pause()
staging.keep_changes = stop
batches.commit(ImportBatch.objects.get(pk=int(os.environ["BATCH"])), SHELL, confirmed=True)
"""


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_in_mid_commit_leaves_nothing_and_the_batch_says_interrupted(bring, settings):
    batch, _outcome = bring(f"{HEADER}64.08,p0,2023,9,9,percent\n64,p0,2024,3,5.9,percent\n", conflicts=REPLACE)
    before = stored()
    environment = {
        **os.environ, "UPLOADS": str(settings.MEDIA_ROOT), "TEST_DATABASE": connection.settings_dict["NAME"],
        "BATCH": str(batch.pk), "DJANGO_SETTINGS_MODULE": "poverty_monitor.settings",
    }  # fmt: skip
    process = subprocess.Popen([sys.executable, "-c", KILLED], env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "written\n"
    batch.refresh_from_db()
    assert batch.state == "interrupted" and is_running(batch), "while it lives it is running"
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 20
    while is_running(batch) and time.monotonic() < deadline:
        pass  # the server notices the closed socket
    assert not is_running(batch)
    batch.refresh_from_db()
    assert (batch.state, stored()) == ("interrupted", before)
    assert batches.commit(batch, SHELL, confirmed=True).written, "and it can be started again"


# --- the command --------------------------------------------------------------------------------------


def command(capsys, *arguments):
    code = 0
    try:
        call_command("import_indicators", *map(str, arguments))
    except SystemExit as stop:
        code = stop.code
    return code, capsys.readouterr().out


@pytest.fixture
def file(tmp_path, world):
    path = tmp_path / "a.csv"
    path.write_text(NEW)
    return path


def test_the_command_reports_and_its_exit_code_tells(file, capsys):
    stated = [file, "--codes", "kemendagri", "--source", "Susenas", "--publisher", "BPS"]
    code, text = command(capsys, file)
    assert code == 1 and "--codes" in text and "--source" in text
    code, text = command(capsys, *stated, "--dry-run")
    assert code == 0 and not ImportBatch.objects.filter(state="committed").exists()
    code, text = command(capsys, *stated)
    assert code == 0 and "2 " in text
    file.write_text(NEW + "64.08,p0,2023,3,9999,percent\n")
    code, text = command(capsys, *stated)
    assert code == 1 and " 4: 9.999" in text
    file.write_text(NEW + "64.08,p0,2023,3,14.5,percent\n")
    assert command(capsys, *stated)[0] == 1
    assert command(capsys, *stated, "--confirm", "--sample")[0] == 0
    assert ImportBatch.objects.filter(is_sample=True, state="committed").count() == 1


def test_the_command_names_a_missing_file_or_user(file, capsys):
    from django.core.management import CommandError

    with pytest.raises(CommandError, match=r"nothing\.csv"):
        call_command("import_indicators", "nothing.csv")
    with pytest.raises(CommandError, match="nobody"):
        call_command("import_indicators", str(file), "--user", "nobody")


def test_a_batch_of_before_a_column_was_added_can_still_be_undone(bring):
    batch, _outcome = bring(NEW)
    with (
        connection.cursor() as cursor
    ):  # the hash as it was when the table had no column but those of the first release
        cursor.execute(
            """
            UPDATE imports_batchchange c SET after_hash = md5((to_jsonb(o) - 'is_current' - 'standard_error' - 'rse'
                - 'lower' - 'upper' - 'preference' - 'preferred_by_id' - 'preferred_at')::text)
            FROM indicators_observation o WHERE c."table" = 'indicators_observation' AND c.key = o.id::text
            """
        )
        assert cursor.rowcount == 2
    assert undo.undo(batch) == 2
