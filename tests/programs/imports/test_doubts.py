"""Recipients or money: a column that may hold either is asked, and no count is larger than the population."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from imports.machinery.batches import check
from imports.models import ImportBatch
from imports.registry import rights_of
from programs.models import FinancialProgress, PhysicalProgress, Program
from programs.reporting.grid import Grid
from tests.people import person
from tests.programs.admin.admin_forms import ADD
from tests.programs.imports.files import money, people, reasons, stored

CASES = Path(__file__).parents[2] / "data" / "cases"
CASE_17 = CASES / "17-pagu-and-realisasi-both-money.csv"
HEAD = "kode program;nama program;opd;wilayah;tahun;satuan;sumber dana;pagu;{realised};sumber\n"
LINE = "64.08-K17;Contoh bantuan;Dinas Sosial;64.08;2024;orang;apbd-kab;{budget};{realised};Laporan contoh\n"


@pytest.fixture
def populated(observe, world):
    """434,000 people in 64.08, by the registry."""
    observe("64.08", "population", 2025, "434000", month=None, period_kind="registry")


def asked(outcome) -> dict[str, dict]:
    """{subject or option: question} of what is asked."""
    items = [item["details"] for group in outcome.problems if group["rule"] == "question" for item in group["items"]]
    return {item["subject"] or item["option"]: item for item in items}


def values(question) -> list[str]:
    return [value for value, _word in question["choices"]]


def test_realisasi_beside_pagu_is_asked_and_the_impossible_is_not_offered(bring):
    before = stored()
    _batch, outcome = bring(CASE_17, decimal="", confirm=True)
    question = asked(outcome)["realisasi"]
    assert (question["option"], question["proposal"]) == ("map", "budget_realised")
    assert values(question) == ["budget_realised", ""]
    assert "750.500.000" in question["reason"] and "sumber dana" in question["reason"]
    assert stored() == before
    held = {column["heading"]: column for column in outcome.recognised["columns"]}
    assert (held["realisasi"]["sure"], held["realisasi"]["examples"]) == ("ask", ["750.500.000"])


def test_the_answer_is_taken(bring):
    _batch, outcome = bring(CASE_17, decimal="", confirm=True, map={"realisasi": "budget_realised"})
    assert outcome.written, outcome.problems
    row = FinancialProgress.objects.get(program__code="64.08-K17")
    assert (row.budget, row.realised) == (1_250_000_000, 750_500_000)
    assert not PhysicalProgress.objects.filter(program__code="64.08-K17").exists()


def test_the_command_takes_it_as_text_by_heading_or_place(bring):
    for stated in (["Realisasi=budget_realised"], ["[I]=budget_realised"], ["[9]=budget_realised"]):
        _batch, outcome = bring(CASE_17, decimal="", dry_run=True, map=stated)
        assert not outcome.errors, outcome.problems
    for stated, word in ((["Serapan=budget"], "Serapan"), (["Realisasi=uang"], "uang"), (["Realisasi"], "Realisasi")):
        _batch, outcome = bring(CASE_17, decimal="", dry_run=True, map=stated)
        assert word in outcome.problems[0]["items"][0]["details"]["text"]


def test_the_wrong_answer_is_an_error_with_the_largest_count(bring):
    _batch, outcome = bring(CASE_17, decimal="", dry_run=True, map={"realisasi": "realised"})
    assert reasons(outcome)["no_count"] == [2]


def test_small_values_leave_both_readings(bring):
    text = HEAD.format(realised="Realisasi") + LINE.format(budget="1.250.000", realised="750.500")
    _batch, outcome = bring(text, decimal="")
    assert values(asked(outcome)["Realisasi"]) == ["budget_realised", "realised", ""]


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Realisasi (Rp)", "budget_realised"), ("Realisasi Keuangan", "budget_realised"), ("Realisasi Fisik", "realised"),
     ("REALISASI ANGGARAN", "budget_realised"), ("Realisasi (%)", "")],
)  # fmt: skip
def test_a_heading_that_says_which_is_not_asked(bring, heading, field):
    realised = "750.500" if field == "budget_realised" else "750"
    text = HEAD.format(realised=heading) + LINE.format(budget="1.250.000", realised=realised)
    _batch, outcome = bring(text, decimal="", dry_run=True)
    assert not outcome.errors, outcome.problems
    held = {column["heading"]: column["map"] for column in outcome.recognised["columns"]}
    assert held[heading] == field


@pytest.mark.parametrize("heading", ["Realisasi Fisik", "Alokasi", "Target"])
def test_money_below_a_heading_of_recipients_is_never_stored_as_people(bring, populated, heading):
    text = HEAD.format(realised=heading) + LINE.format(budget="", realised="11.700.000")
    _batch, outcome = bring(text, decimal="", dry_run=True)
    assert outcome.errors
    text = HEAD.format(realised=heading) + LINE.format(budget="1", realised="11.700.000")
    _batch, outcome = bring(text, decimal="", dry_run=True)
    assert outcome.errors


def test_lines_with_a_target_and_no_money_count_recipients(bring):
    text = (
        "kode program;nama program;opd;wilayah;tahun;satuan;target;realisasi;sumber dana;pagu;sumber\n"
        "64.08-K9;Contoh;Dinas Sosial;64.08;2024;orang;150;125;APBD Kabupaten;2.500.000;Laporan contoh\n"
        "64.08-K9;;;64.08;2024;KK;40;35;;;\n"
    )
    _batch, outcome = bring(text, decimal="", confirm=True)
    assert outcome.written, outcome.problems
    rows = PhysicalProgress.objects.filter(program__code="64.08-K9").values_list("unit", "target", "realised")
    assert sorted(rows) == [("families", 40, 35), ("people", 150, 125)]


def test_more_recipients_than_people_is_an_error_with_both_numbers(bring, programs, populated):
    line = {"code": "64-KUBE", "progress_region": "64.08", "year": "2026", "unit": "people"}
    _batch, outcome = bring([{**line, "realised": "434001"}])
    assert reasons(outcome)["too_many"] == [2]
    item = next(group for group in outcome.problems if group["rule"] == "too_many")["items"][0]
    assert (item["value"], item["details"]["other"], item["details"]["within"]) == ("434001", 434000, "64.08")
    _batch, outcome = bring([{**line, "realised": "434000"}])
    assert outcome.written, outcome.problems


def test_a_village_is_held_against_what_it_lies_in(bring, programs, populated):
    row = {"code": "64-KUBE", "progress_region": "64.08.01.2001", "year": "2026", "unit": "families"}
    assert "too_many" in reasons(bring([{**row, "allocated": "500000"}], dry_run=True)[1])
    assert "no_count" in reasons(bring([people(allocated="100000001")], dry_run=True)[1])
    assert not reasons(bring([money(budget="100000001")], dry_run=True)[1])


def test_the_table_of_a_report_refuses_it_in_the_same_words(client, programs, people, agency, second_quarter, observe):
    observe("64", "population", 2025, "3900000", month=None, period_kind="registry")
    grid = Grid(agency, second_quarter)
    name = f"physical.{programs['KUBE'].pk}.64.kube.realised"
    data = {"token": grid.token, **{cell.name: cell.text for _line, cell in grid.cells()}, name: "11.700.000.000"}
    client.force_login(people["operator"])
    answer = client.post(reverse("report_grid", args=[agency.pk, 2026, 2]), data)
    assert answer.status_code == 422
    assert "3.900.000" in answer.content.decode()


def test_the_form_of_a_programme_refuses_it_too(client, ani, typed):
    answer = client.post(ADD, typed({"region": "64", "allocated": "11.700.000.000"}))
    assert answer.status_code == 200 and "100.000.000" in answer.content.decode()
    assert not Program.objects.filter(code="64-UEP").exists()


def test_the_page_shows_the_question_and_what_was_read_and_takes_the_answer(client, world):
    client.force_login(person("sekretariat", "64"))
    with CASE_17.open("rb") as file:
        answer = client.post("/imports/new/", {"kind": "programs", "file": file, "codes": "kemendagri"}, follow=True)
    batch = ImportBatch.objects.get()
    text = answer.content.decode()
    assert answer.status_code == 200 and batch.state == "rejected"
    assert "realisasi" in text and "pagu" in text, "a refused file shows what was read of it"
    assert [line["role"] for line in batch.counts["recognised"]["lines"]] == ["heading", "data"]
    batch.options = {**batch.options, "map": {"realisasi": "budget_realised"}, "source_kind": "document"}
    batch.save()
    outcome = check(batch, rights_of(batch.user, "programs"))
    assert not outcome.errors, outcome.problems
    assert client.get(batch.get_absolute_url()).status_code == 200
    client.post(batch.get_absolute_url(), {"confirm": "yes"})
    assert FinancialProgress.objects.get(program__code="64.08-K17").realised == 750_500_000


def test_the_command_prints_question_choices_and_option(capsys, world, tmp_path):
    path = tmp_path / "17.csv"
    path.write_text(
        CASE_17.read_text().replace(";sumber\n", ";sumber;lain\n").replace("Laporan contoh", "Laporan contoh;x")
    )
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("import_programs", str(path), codes="kemendagri", stdout=out)
    text = out.getvalue()
    assert "(--map realisasi=…)" in text and "budget_realised: realisasi, Rp" in text and "lain" in text
    answers = {"codes": "kemendagri", "map": ["realisasi=budget_realised"], "source_kind": "document", "confirm": True}
    call_command("import_programs", str(path), **answers, stdout=out)
    assert FinancialProgress.objects.filter(program__code="64.08-K17").exists()
