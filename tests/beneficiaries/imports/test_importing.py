"""Lists of beneficiaries: what is read, refused, written, repeated and taken back."""

import csv
import io
import json
import re
import traceback

import pytest
import xlsxwriter
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.management import call_command

from beneficiaries.imports import writing
from beneficiaries.imports.lists import bad_lines
from beneficiaries.imports.troubles import TROUBLES, Stopped
from beneficiaries.models import BadLine, Beneficiary, Delivery
from imports.machinery import batches, undo
from imports.machinery.outcome import ImportRights
from imports.machinery.restoring import UndoRefused
from imports.models import BatchChange, BatchRun, ImportBatch
from programs.models import NamedReach
from tests.beneficiaries.imports.lists import (
    AYU,
    BUDI,
    DATA,
    HEADER,
    SITI,
    VILLAGE,
    bring,
    everything,
    programs,
    reasons,
)
from tests.people import person

pytestmark = pytest.mark.django_db
LIST = HEADER + f"{SITI},Siti Aminah,{VILLAGE},PKH,2025,Q1,750000\n{BUDI},Budi,64.08.01.2001,PKH,2025,Q1,\n"


@pytest.fixture
def brought(world, tmp_path):
    programs()
    answers = {"amount: -": "delivered", "delivered_on: -": "delivered"}  # for lines without one
    return lambda text, **options: bring(tmp_path, text, **{"called": answers} | options)


def test_a_list_becomes_people_deliveries_and_named_reach(brought):
    batch, outcome = brought(LIST)
    assert outcome.written, outcome.problems
    assert batch.state == "committed"
    siti = Beneficiary.objects.get(nik=SITI)
    assert (siti.name, siti.kind, siti.region_id, siti.status) == ("Siti Aminah", "person", VILLAGE, "active")
    delivery = siti.deliveries.get()
    assert (delivery.program.code, delivery.year, delivery.tranche, delivery.amount, delivery.unit) == (
        "PKH",
        2025,
        "Q1",
        750000,
        "people",
    )
    assert (delivery.province_code, delivery.batch_id) == ("64", batch.pk)
    assert Delivery.objects.get(beneficiary__nik=BUDI).amount is None
    reach = NamedReach.objects.values_list("region_id", "level", "recipients", "amount")
    assert set(reach) == {
        (VILLAGE, 4, 2, 750000),
        ("64.08.01", 3, 2, 750000),
        ("64.08", 2, 2, 750000),
        ("64", 1, 2, 750000),
    }


def test_the_same_file_twice_changes_nothing(brought):
    brought(LIST)
    before = everything()
    batch, outcome = brought(LIST)
    assert (outcome.to_write, outcome.errors) == (0, 0)
    assert everything() == before
    assert not BatchRun.objects.filter(batch=batch).exists()


def test_undo_takes_everything_back(brought):
    before = everything()
    batch, _outcome = brought(LIST)
    assert undo.undo(batch) == 4
    assert everything() == before


def test_undo_restores_what_was_changed(brought):
    brought(LIST)
    before = everything()
    batch, outcome = brought(f"nik,name,region,address\n{SITI},Siti Aminah,{VILLAGE},Jalan Baru 1\n")
    assert (outcome.written, outcome.counts["changed"]) == (True, 1)
    assert Beneficiary.objects.get(nik=SITI).address == "Jalan Baru 1"
    assert BatchChange.objects.filter(batch=batch).count() == 1
    undo.undo(batch)
    assert everything() == before


def test_undo_is_refused_where_something_was_built_on_it(brought):
    batch, _outcome = brought(LIST)
    brought(HEADER + f"{SITI},Siti Aminah,{VILLAGE},SEMBAKO,2024,,\n")
    before = everything()
    with pytest.raises(UndoRefused) as refused:
        undo.undo(batch)
    assert refused.value.count == 1
    assert SITI not in " ".join(refused.value.rows)
    assert everything() == before


def test_undo_is_refused_where_a_row_was_changed_since(brought):
    batch, _outcome = brought(LIST)
    Delivery.objects.filter(beneficiary__nik=SITI).update(amount=1)
    with pytest.raises(UndoRefused):
        undo.undo(batch)


def test_errors_stop_everything(brought):
    batch, outcome = brought(LIST + f"640801010190001,Anto,{VILLAGE},PKH,2025,Q1,\n")
    assert reasons(outcome) == {"nik_short": [4]}
    assert not outcome.written
    assert not Beneficiary.objects.exists()
    assert batch.state == "rejected"


def test_by_choice_only_the_good_lines_go_in_and_the_bad_ones_come_back(brought):
    batch, outcome = brought(LIST + f"640801010190001,Anto,{VILLAGE},PKH,2025,Q1,\n", good_only=True)
    assert (outcome.written, Beneficiary.objects.count(), outcome.counts["bad_lines"]) == (True, 2, 1)
    bad = BadLine.objects.get(batch=batch)
    assert (bad.line, bad.cells[:2], bad.reasons) == (4, ["640801010190001", "Anto"], ["nik_short"])


def test_what_leans_on_a_bad_line_stays_out_too(brought):
    text = (
        "kind,nik,family_card,name,region,member_of\nfamily,,6408010101250001,Keluarga A,99.99,\n"
        f"person,{SITI},,Siti,{VILLAGE},6408010101250001\n"
    )
    _batch, outcome = brought(text, good_only=True)
    assert reasons(outcome) == {"region_unread": [2], "depends": [3]}
    assert not Beneficiary.objects.exists()


def test_families_members_deciles_and_groups(brought):
    from datetime import date

    from beneficiaries.models import DecileVintage

    DecileVintage.objects.create(code="2025-T1", as_of=date(2025, 3, 31))
    text = (
        "jenis;no kk;nik;nama;kode desa;anggota dari;hubungan;desil;edisi desil;jenis kelompok\n"
        f"keluarga;6408010101250001;;Keluarga Aminah;{VILLAGE};;;3;2025-T1;\n"
        f"orang;;{SITI};Siti Aminah;6408012001;6408010101250001;kepala keluarga;;;\n"
        f"kelompok;;;KUBE Melati;{VILLAGE};;;;;kube\n"
    )
    batch, outcome = brought(text)
    assert outcome.written, outcome.problems
    family = Beneficiary.objects.get(kind="family")
    assert [m.person.nik for m in family.members.filter(role="head")] == [SITI]
    assert family.deciles.get().decile == 3
    _second, again = brought(text)
    assert again.to_write == 0
    undo.undo(batch)
    assert not Beneficiary.objects.exists()


def test_two_columns_say_who_received(brought):
    brought(LIST)
    text = f"NIK;Nama\n{SITI};SITI  AMINAH\n{BUDI};Budiman\n{AYU};Ayu\n"
    options = {"program": "SEMBAKO", "year": "2024", "tranche": "Q2"}
    _batch, outcome = brought(text, **options)
    assert reasons(outcome) == {"question": [None], "unknown": [4]}
    [asked] = outcome.problems[0]["items"]
    assert (asked["details"]["option"], asked["details"]["choices"]) == ("region", [])
    assert reasons(outcome, "warning") == {"name_other": [3]}
    _batch, outcome = brought(text, good_only=True, **options)
    assert outcome.written
    assert Delivery.objects.filter(program__code="SEMBAKO", region=VILLAGE).count() == 2
    assert set(Beneficiary.objects.values_list("name", flat=True)) == {"Siti Aminah", "Budi"}


def test_a_list_of_who_died_or_moved_changes_nothing_else(brought):
    brought(LIST)
    before = everything()
    text = f"nik,nama,keadaan,sejak\n{SITI},SITI A.,Meninggal,2025-06-30\n{BUDI},Budi,aktif,\n"
    batch, outcome = brought(text)
    assert (outcome.written, outcome.counts["changed"]) == (True, 1), outcome.problems
    siti = Beneficiary.objects.get(nik=SITI)
    assert (siti.status, siti.status_on.isoformat(), siti.name) == ("died", "2025-06-30", "Siti Aminah")
    assert brought(text)[1].to_write == 0
    gone = HEADER + f"{SITI},Siti Aminah,{VILLAGE},PKH,2025,Q3,\n"
    assert "gone" not in reasons(brought(gone, dry_run=True)[1], "warning")
    later = gone.replace("2025,Q3", "2026,Q1")
    assert reasons(brought(later, dry_run=True)[1], "warning")["gone"] == [2]
    undo.undo(batch)
    assert everything() == before


def test_dates_as_offices_write_them(brought):
    text = f"nik,nama,wilayah,tanggal lahir\n{SITI},Siti,{VILLAGE},01/02/1990\n"
    _batch, outcome = brought(text)
    assert [item["details"]["option"] for item in outcome.problems[0]["items"]] == ["dates"]
    _batch, outcome = brought(text + f"{BUDI},Budi,{VILLAGE},01/13/1990\n", dry_run=True)
    assert not reasons(outcome)
    _batch, outcome = brought(text + f"{BUDI},Budi,{VILLAGE},31/01/1990\n")
    assert outcome.written
    days = Beneficiary.objects.order_by("nik").values_list("birth_date", flat=True)
    assert [day.isoformat() for day in days] == ["1990-01-31", "1990-02-01"]


def test_somebody_else_was_quicker(brought, monkeypatch):
    write = writing.write

    def overtaken(cursor, *args, **options):
        Beneficiary.objects.create(kind="person", nik=BUDI, name="Budi", region_id=VILLAGE)
        write(cursor, *args, **options)

    monkeypatch.setattr(writing, "write", overtaken)
    with pytest.raises(Stopped) as stopped:
        brought(LIST)
    assert str(stopped.value) == str(TROUBLES["23505"])
    assert not Beneficiary.objects.exists()


def test_double_aid_is_an_error_within_a_tranche_and_a_warning_between_programmes(brought):
    brought(LIST)
    _batch, outcome = brought(HEADER + f"{SITI},Siti Aminah,{VILLAGE},PKH,2025,Q1,800000\n")
    assert reasons(outcome) == {"double_aid": [2]}
    _batch, outcome = brought(HEADER + f"{SITI},Siti Aminah,{VILLAGE},SEMBAKO,2025,Q1,\n", confirm=False)
    assert reasons(outcome, "warning") == {"receives": [2]}
    assert not outcome.written
    _batch, outcome = brought(HEADER + f"{SITI},Siti Aminah,{VILLAGE},PKH,2025,Q2,\n", confirm=False)
    assert outcome.written


def test_allowed_combinations_and_overrides_are_no_double_aid(brought, django_user_model):
    from beneficiaries.models import AllowedCombination, DoubleAidOverride
    from programs.models import Program

    brought(LIST)
    first, second = sorted(Program.objects.filter(code__in=("PKH", "SEMBAKO")), key=lambda program: program.pk)
    line = HEADER + f"{SITI},Siti Aminah,{VILLAGE},SEMBAKO,2025,Q1,\n"
    allowed = AllowedCombination.objects.create(first=first, second=second)
    assert brought(line, dry_run=True)[1].warnings == 0
    allowed.delete()
    DoubleAidOverride.objects.create(
        beneficiary=Beneficiary.objects.get(nik=SITI), program=Program.objects.get(code="SEMBAKO"),
        year=2025, reason="Surat",
        user=django_user_model.objects.create(username="a"),
    )  # fmt: skip
    assert brought(line, dry_run=True)[1].warnings == 0


def test_both_kinds_of_double_aid_within_one_file(brought):
    lines = (f"{SITI},Siti", "PKH"), (f"{SITI},Siti", "PKH"), (f"{BUDI},Budi", "PKH"), (f"{BUDI},Budi", "SEMBAKO")
    text = HEADER + "".join(f"{who},{VILLAGE},{program},2025,Q1,\n" for who, program in lines)
    _batch, outcome = brought(text)
    assert reasons(outcome) == {"double_in_file": [3]}
    assert reasons(outcome, "warning") == {"receives": [4, 5]}


def test_what_the_file_does_not_say_is_asked(brought):
    _batch, outcome = brought(HEADER + f"{SITI},Siti,{VILLAGE},PKH,2025,,7.959\n", codes="")
    assert reasons(outcome) == {"question": [None]}


def test_rupiah_have_no_third_decimal(brought):
    text = HEADER + f"{SITI},Siti,{VILLAGE},PKH,2025,Q1,Rp 7.959\n{BUDI},Budi,{VILLAGE},PKH,2025,Q1,"
    assert reasons(brought(text + '"7,959"\n')[1]) == {"amount_unread": [3]}
    assert brought(text + '"7.959,50"\n')[1].written
    assert set(Delivery.objects.values_list("amount", flat=True)) == {7959, 7959.5}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_encodings_quotes_and_titles(brought, encoding):
    text = (
        f'Daftar penerima\n"NIK";"Nama";"Kode Desa";"Alamat"\n"{SITI}";"René ""Siti""";"{VILLAGE}";\n'
        f'{BUDI};Budi;{VILLAGE};"dua\nbaris"\n;;;\nSumber: dinas;;;\n'
    )
    _batch, outcome = brought(text.encode(encoding))
    assert outcome.written, outcome.problems
    assert set(Beneficiary.objects.values_list("name", flat=True)) == {'René "Siti"', "Budi"}
    assert Beneficiary.objects.get(name="Budi").address == "dua baris"


def test_a_line_with_too_many_cells_comes_back_too(brought):
    batch, outcome = brought(LIST + f"{AYU},Ayu,{VILLAGE},PKH,2025,Q1,1,2\n")
    assert reasons(outcome) == {"cells": [4]}
    assert BadLine.objects.get(batch=batch).cells[-1] == "2"


def test_each_kind_of_bad_line_gets_its_own_reason(brought):
    """The file says in its last column, which the importer does not read, what is wrong with the line."""
    from datetime import date

    from beneficiaries.models import DecileVintage

    DecileVintage.objects.create(code="2025-T1", as_of=date(2025, 3, 31))
    with (DATA / "beneficiaries-bad-lines.csv").open(newline="") as file:
        expected = {line: {row["expected"]} for line, row in enumerate(csv.DictReader(file), 2)}
    assert len({code for codes in expected.values() for code in codes}) >= 40
    text = (DATA / "beneficiaries-bad-lines.csv").read_bytes()
    _batch, outcome = brought(text, decimal="comma", map={"expected": ""})
    found = {}
    for rule, lines in reasons(outcome).items():
        for line in lines:
            found.setdefault(line, set()).add(rule)
    assert found == expected
    assert "expected" in outcome.recognised["ignored"]


def test_every_reason_can_be_told(brought, capsys):
    path = DATA / "beneficiaries-bad-lines.csv"
    with pytest.raises(SystemExit):
        answers = ("--map", "expected=", "--called", "amount: -=delivered", "--called", "delivered_on: -=delivered")
        call_command("import_beneficiaries", path, "--codes", "kemendagri", "--decimal", "comma", *answers)
    told = capsys.readouterr().out
    assert "•" in told
    assert "64080101O1900007" not in told
    assert not re.search(r"\d{13}", told.replace("9999999999999999", ""))


@pytest.mark.parametrize("flags", [[], ["--dry-run"], ["--good-only", "--confirm"]])
def test_the_command_writes_no_batch_of_a_list_without_lines(brought, tmp_path, capsys, flags):
    path = tmp_path / "head.csv"
    path.write_text(HEADER)
    with pytest.raises(SystemExit) as stopped:
        call_command("import_beneficiaries", path, "--codes", "kemendagri", *flags)
    assert stopped.value.code == 1 and "tidak memuat baris data" in capsys.readouterr().out
    assert not ImportBatch.objects.filter(state="committed").exists()


def test_the_bad_lines_can_be_repaired_and_sent_again(brought, tmp_path):
    batch, _outcome = brought(LIST.replace(SITI, "6.40801E+15"), good_only=True)
    head, line = list(bad_lines(batch))
    assert line[-1].startswith("NIK")
    repaired = io.StringIO()
    csv.writer(repaired).writerows([head, [SITI, *line[1:]]])
    _batch, outcome = brought(repaired.getvalue())
    assert outcome.written, outcome.problems
    assert Beneficiary.objects.filter(nik__in=(SITI, BUDI)).count() == 2


def test_an_importer_sees_nothing_of_other_areas(brought, tmp_path):
    """A row elsewhere is another area's; a number that is known elsewhere is just that, without the name beside it."""
    brought(f"nik,name,region\n{SITI},Siti Aminah,{VILLAGE}\n{BUDI},Budi,53.01\n")
    operator = person("kutim", "64.08", role="operator")
    rights = ImportRights(["64.08"], ["64.08"])
    text = HEADER + (
        f"{AYU},Ayu,53.01,PKH,2025,Q1,\n{BUDI},Bukan Budi,{VILLAGE},PKH,2025,Q1,\n"
        f"{SITI},Siti Aminah,{VILLAGE},PKH,2025,Q1,\n"
    )
    batch = batches.create("beneficiaries", ContentFile(text.encode()), "l.csv", {"codes": "kemendagri"}, user=operator)
    outcome = batches.check(batch, rights)
    assert reasons(outcome) == {"elsewhere": [3], "foreign": [2]}
    assert "name_differs" not in reasons(outcome, "warning")
    assert "Budi" not in json.dumps([g for g in outcome.problems if g["rule"] == "elsewhere"])


def test_undo_is_refused_outside_the_area(brought):
    batch, _outcome = brought(LIST)
    with pytest.raises(PermissionDenied):
        undo.undo(batch, ["53"])


def test_no_number_in_the_batch_its_problems_and_the_logs(brought, caplog, monkeypatch):
    caplog.set_level("DEBUG")
    brought(LIST)
    batch, _outcome = brought(LIST.replace("750000", "1") + f"{AYU},Ayu,99.99,PKH,2025,Q1,\n")

    def overtaken(cursor, *_args, **_options):
        Beneficiary.objects.create(kind="person", nik=SITI, name="x", region_id=VILLAGE)

    monkeypatch.setattr("beneficiaries.imports.lists.writing.write", overtaken)
    with pytest.raises(Stopped) as stopped:
        brought(f"nik,name,region\n{AYU},Ayu,{VILLAGE}\n")
    trace = "".join(traceback.format_exception(stopped.value))
    for number in (SITI, BUDI, AYU):
        assert number not in json.dumps([batch.problems, batch.counts]) + str(batch) + trace + caplog.text


def test_a_workbook(brought):
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate(
            [("NIK", "Nama", "Kode Desa"), (SITI, "Siti", VILLAGE), (6408010101900002, "Budi", VILLAGE)]
        ):
            sheet.write_row(row, 0, cells)
    _batch, outcome = brought(book.getvalue(), name="list.xlsx")
    assert outcome.written, outcome.problems
    assert Beneficiary.objects.count() == 2
