"""Evidence of programmes and their numbers: by hand, by file, in the table of a report; and the act of verifying."""

from importlib import import_module

import pytest
from django.db import connection

from programs.models import FinancialProgress, PhysicalProgress, Program
from programs.reporting.grid import Grid
from programs.reporting.periods import Period
from regions.models import Source
from tests.people import person
from tests.programs.admin.admin_forms import ADD, LIST, row
from tests.programs.imports.files import NEW, money, people, reasons, settle

SHARE = {"unit": "kube", "evidence": "", "year": "2026"}


@pytest.fixture
def news(world):
    return Source.objects.create(title="Berita", publisher="Koran", kind="news")


def evidence(**where):
    return list(PhysicalProgress.objects.filter(**where).values_list("evidence", flat=True))


# --- by hand -----------------------------------------------------------------------------------------


def test_typed_rows_without_a_source_are_the_agencys_report(client, ani, typed):
    client.post(ADD, typed(row("64.71", "5", **SHARE), evidence=""))
    program = Program.objects.get(code="64-UEP")
    assert program.evidence == "published", "its source is a publication"
    assert evidence(program=program) == ["reported"]


def test_rows_of_a_claimed_programme_are_claims_unless_they_say_otherwise(client, ani, typed, news, source):
    shares = (row("64.71", "5", **SHARE), row("64.72", "5", **SHARE | {"source": source.pk}))
    client.post(ADD, typed(*shares, source=news.pk, evidence=""))
    program = Program.objects.get(code="64-UEP")
    assert program.evidence == "claimed"
    assert evidence(program=program, region="64.71") == ["claimed"]
    assert evidence(program=program, region="64.72") == ["published"]


def test_a_copied_plan_is_reported(programs):
    from_code = import_module("programs.reporting.copying")
    program = Program.objects.get(code="64-KUBE")
    copied = from_code.copy_to_next_year(program, None)
    assert set(evidence(program=program, year=copied.year)) == {"reported"}


def test_the_table_of_a_report_is_the_agencys_report(programs, agency):
    user = person("dodi", "64", "operator")
    for number in (5, 6):
        grid = Grid(agency, Period(2026, 2))
        line = next(line for line in grid.lines.values() if line.program.code == "64-LATIH")
        line.cells["realised"].value = number
        grid.write(user)
        made = PhysicalProgress.objects.filter(program__code="64-LATIH", quarter=2)
        assert list(made.values_list("realised", "evidence")) == [(number, "reported")]
        made.update(evidence="verified")  # it is not verified any more when its number changes


# --- by file -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "sure"), [("news", "claimed"), ("agency", "reported"), ("document", "published")])
def test_imported_rows_follow_the_kind_of_their_source(bring, world, kind, sure):
    line = {**NEW, "year": "2026", "unit": "kube", "target": "5"}
    _batch, outcome = bring([line], source_kind=kind, confirm=True)
    assert outcome.written, reasons(outcome)
    program = Program.objects.get(code="64-BARU")
    assert (program.source.kind, program.evidence, *evidence(program=program)) == (kind, sure, sure)


def test_the_kind_of_a_new_source_is_asked(bring, world):
    _batch, outcome = bring([NEW], source_kind="")
    (item,) = next(group["items"] for group in outcome.problems if group["rule"] == "question")
    details = item["details"]
    assert (details["option"], details["proposal"], outcome.written) == ("source_kind", "document", False)


def test_a_kind_that_does_not_tell_is_asked_for_the_evidence(bring, world):
    _batch, outcome = bring([NEW], source_kind="other")
    (item,) = next(group["items"] for group in outcome.problems if group["rule"] == "question")
    assert item["details"]["option"] == "evidence"
    _batch, outcome = bring([NEW], source_kind="other", evidence="claimed")
    assert outcome.written and Program.objects.get(code="64-BARU").evidence == "claimed"


def test_numbers_without_a_source_are_the_agencys_report(bring, programs):
    _batch, outcome = bring([people(realised="3"), money(budget_realised="3")], confirm=True)
    assert outcome.written, reasons(outcome)
    assert evidence(program__code="64-KUBE", year=2026, quarter=2, region="64") == ["reported"]
    assert FinancialProgress.objects.get(program__code="64-KUBE", quarter=2).evidence == "reported"


def test_a_file_cannot_verify(bring, programs):
    _batch, outcome = bring([people(realised="3", progress_evidence="terverifikasi")], confirm=True)
    assert "verified" in reasons(outcome) and not outcome.written


# --- verifying ---------------------------------------------------------------------------------------


@pytest.fixture
def reported(programs):
    """A row that budi of the agency entered."""
    made = PhysicalProgress(
        program=Program.objects.get(code="64-KUBE"), region_id="64.71", year=2026, quarter=3, unit="kube", realised=7,
        workflow="approved",
    )  # fmt: skip
    made._history_user = person("cici", "64", "operator")
    made.save()
    return made


def verify(client, made, **more):
    return client.post(LIST, {"action": "verify", "_selected_action": [made.program_id], **more})


def test_verifying_asks_first_and_keeps_who(client, ani, reported):
    page = verify(client, reported)
    assert f"physicalprogress:{reported.pk}" in page.content.decode()
    verify(client, reported, verify_rows="1", verify_row=f"physicalprogress:{reported.pk}")
    reported.refresh_from_db()
    assert (reported.evidence, reported.history.first().history_user) == ("verified", ani)


def test_the_enterer_and_approval_verify_nothing(client, ani, reported):
    reported.realised = 8
    reported._history_user = ani
    reported.save()
    verify(client, reported, verify_rows="1", verify_row=f"physicalprogress:{reported.pk}")
    reported.refresh_from_db()
    assert reported.evidence == "reported"
    client.post(LIST, {"action": "approve", "_selected_action": [reported.program_id]})
    reported.refresh_from_db()
    assert reported.evidence == "reported"


# --- pages and files ---------------------------------------------------------------------------------


def test_lines_that_are_not_approved_are_marked(client, programs, ani, reported):
    PhysicalProgress.objects.filter(pk=reported.pk).update(workflow="draft", is_sample=True)
    address = "/programs/progress/?program=64-KUBE&quarter=3&year=2026"
    html = client.get(address).content.decode()
    assert '<span class="badge draft">' in html and '<span class="badge sample">' in html
    lines = b"".join(client.get(f"{address}&_export=csv").streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].endswith("workflow,is_sample") and lines[1].endswith("draft,1")


def test_rows_without_a_source_show_that_of_their_programme_as_such(client, programs):
    html = client.get("/programs/64-KUBE/").content.decode()
    source = Program.objects.get(code="64-KUBE").source
    assert f"sumber program: {source}" in html and "laporan perangkat daerah" not in html


def test_matriks_2_marks_its_rows_and_counts_what_it_lists(client, programs):
    FinancialProgress.objects.filter(program__code="64-KUBE").update(is_sample=True)
    settle()
    html = client.get("/reports/matriks-2/?region=64&year=2026").content.decode()
    assert '<span class="badge sample">' in html
    listed = FinancialProgress.objects.filter(year=2026, region__code__startswith="64", workflow="approved")
    number = len(set(listed.values_list("program", flat=True)))
    assert f"program dengan anggaran, semuanya ada di baris di atas: {number}" in html
    assert "Dilaporkan oleh" not in html


def test_the_page_of_a_region_marks_sample_programmes(client, programs):
    Program.objects.filter(code="64-KUBE").update(is_sample=True)
    html = client.get("/regions/64/").content.decode()
    section = html[html.index('id="program"') :]
    assert '<span class="badge sample">' in section[: section.index("</section>")]


# --- what was stored before --------------------------------------------------------------------------


def test_the_migration_follows_the_sources(programs, news):
    migration = import_module("programs.migrations.0004_evidence_follows_the_source")
    made = PhysicalProgress.objects.filter(program__code="64-KUBE", source=None)
    assert made.exists()
    Program.objects.filter(code="64-LATIH").update(source=news, evidence="published")
    for model in (Program, PhysicalProgress, FinancialProgress):
        model.objects.update(evidence="published")
        model.history.update(evidence="published")
    with connection.cursor() as cursor:
        for statement in migration.statements():
            cursor.execute(statement)
    assert set(made.values_list("evidence", flat=True)) == {"reported"}
    assert Program.objects.get(code="64-LATIH").evidence == "claimed"
    of_latih = PhysicalProgress.objects.filter(program__code="64-LATIH", source=None)
    assert set(of_latih.values_list("evidence", flat=True)) <= {"claimed"}


def test_no_form_offers_verified(client, ani, programs):
    page = client.get(ADD)
    forms = [page.context["adminform"].form]
    forms += [inline.formset.empty_form for inline in page.context["inline_admin_formsets"]]
    offered = [dict(form.fields["evidence"].choices) for form in forms if "evidence" in form.fields]
    assert len(offered) == 4 and not any("verified" in choices for choices in offered)
