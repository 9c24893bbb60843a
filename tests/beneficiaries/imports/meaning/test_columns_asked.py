"""What columns of a list are taken for: told for each of them, and asked where they could turn what a line says."""

import io
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from beneficiaries.models import Beneficiary, DecileVintage
from tests.beneficiaries.imports.desk import commit, send, text_of
from tests.beneficiaries.imports.lists import BUDI, SITI, VILLAGE, bring, programs, reasons
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
HEADER = "NIK;Nama;Kode Desa;JENIS;Umur;Catatan Petugas\n"


@pytest.fixture
def brought(world, tmp_path):
    programs()
    return lambda text, **options: bring(tmp_path, text, **options)


def column(outcome, letter):
    (found,) = (column for column in outcome.recognised["columns"] if column["letter"] == letter)
    return found


def lines(*notes, heading="Catatan Petugas"):
    return f"NIK;Nama;Kode Desa;{heading}\n" + "".join(
        f"64080412038091{n:02};Contoh {n};{VILLAGE};{note}\n" for n, note in enumerate(notes)
    )


def test_every_column_is_described(brought):
    _batch, outcome = brought(HEADER + f"{SITI};Siti Aminah 12;{VILLAGE};P;44;\n{BUDI};Budi;{VILLAGE};L;54;baik\n")
    assert outcome.written, outcome.problems
    assert [(c["letter"], c["map"], c["sure"]) for c in outcome.recognised["columns"]] == [
        ("A", "nik", "sure"), ("B", "name", "sure"), ("C", "region", "sure"), ("D", "sex", "fairly"),
        ("E", "", "fairly"), ("F", "", "fairly"),
    ]  # fmt: skip
    assert all(found["reason"] for found in outcome.recognised["columns"])
    assert column(outcome, "A")["examples"] == ["•" * 16] * 2 and column(outcome, "C")["examples"] == [VILLAGE] * 2
    assert column(outcome, "B")["examples"] == ["Siti Aminah ••", "Budi"]
    assert column(outcome, "F")["path"] == ["Catatan Petugas"]
    assert dict(Beneficiary.objects.values_list("nik", "sex")) == {SITI: "f", BUDI: "m"}
    assert any("JENIS" in sentence for sentence in outcome.recognised["told"])


def test_a_kind_of_recipient_stays_one(brought):
    _batch, outcome = brought(HEADER + f"{SITI};Siti;{VILLAGE};orang;44;\n{BUDI};Budi;{VILLAGE};orang;54;\n")
    assert outcome.written and column(outcome, "D")["map"] == "kind"


def test_columns_are_stated_by_heading_letter_or_number(brought):
    text = f"NIK;X;;Kode Desa\n{SITI};Siti;RT 1;{VILLAGE}\n"
    _batch, outcome = brought(text, map={"X": "name", "[c]": "address"})
    assert outcome.written, outcome.problems
    assert Beneficiary.objects.get().address == "RT 1"
    _batch, outcome = brought(text, map=["[2]=name", "[3]="], dry_run=True)
    assert not outcome.errors and column(outcome, "C")["map"] == ""
    _batch, outcome = brought(text, map={"[9]": "name"})
    assert "[9]" in asked(outcome)[0]["text"]
    _batch, outcome = brought(text, map={"X": "name", "[C]": "name"})
    assert [(question["option"], question["subject"]) for question in asked(outcome)] == [("map", "[C]")]
    assert column(outcome, "C")["sure"] == "ask"


@pytest.mark.parametrize("note", [
    "GAGAL SALUR", "Batal", "retur", "ditolak bank", "HAPUS", "Pindah domisili", "meninggal dunia", "Tidak layak",
    "mengundurkan diri", "data ganda", "Belum salur", "non aktif",
])  # fmt: skip
def test_words_that_turn_a_line_are_asked(brought, note):
    _batch, outcome = brought(lines("", "baik", note))
    (question,) = asked(outcome)
    assert (question["option"], question["subject"]) == ("map", "[D]") and note in question["text"]
    assert {"", "status"} <= {value for value, _words in question["choices"]}
    assert column(outcome, "D")["sure"] == "ask"
    assert not Beneficiary.objects.exists()


def test_an_answer_settles_it(brought):
    _batch, outcome = brought(lines("Aktif", "Pindah"), map={"[D]": ""})
    assert outcome.written and Beneficiary.objects.count() == 2
    _batch, outcome = brought(lines("Aktif", "Pindah"), map={"Catatan Petugas": "status"})
    assert reasons(outcome) == {"status_undated": [3]}


@pytest.mark.parametrize(("heading", "notes"), [
    ("Pekerjaan", ("Belum/Tidak Bekerja", "Petani")), ("Perkawinan", ("Belum Kawin", "Cerai Mati")),
    ("Disabilitas", ("Tidak", "Ya")), ("Sekolah", ("Tidak tamat SD", "Tidak sekolah")),
    ("Nama Ibu", ("Batali", "Retura")), ("Listrik", ("Tidak ada", "Ada")),
])  # fmt: skip
def test_what_is_said_of_most_people_is_not_asked(brought, heading, notes):
    _batch, outcome = brought(lines(*notes, heading=heading))
    assert outcome.written, outcome.problems


@pytest.mark.parametrize(("heading", "notes"), [
    ("Status Salur", ("S", "G")), ("Layak", ("Ya", "Tidak")), ("Keterangan gagal", ("01",)), ("Hapus", ("x",)),
])  # fmt: skip
def test_codes_under_a_heading_that_turns_a_line_are_asked(brought, heading, notes):
    _batch, outcome = brought(lines(*notes, heading=heading))
    assert [question["subject"] for question in asked(outcome)] == ["[D]"]


def test_the_command_asks_too(world, tmp_path):
    programs()
    path, out = tmp_path / "list.csv", io.StringIO()
    path.write_text(lines("", "Batal"))
    with pytest.raises(SystemExit):
        call_command("import_beneficiaries", path, "--codes", "kemendagri", "--confirm", stdout=out)
    assert "--map" in out.getvalue() and "Catatan Petugas" in out.getvalue()
    call_command(
        "import_beneficiaries", path, "--codes", "kemendagri", "--confirm", "--map", "[D]=", stdout=io.StringIO()
    )
    assert Beneficiary.objects.count() == 2


def test_the_page_asks_too(desk):
    batch, _page = send(desk, lines("", "Batal"))
    assert batch.state == "rejected" and batch.problems[0]["items"][0]["details"]["subject"] == "[D]"
    batch, _page = send(desk, lines("", "Batal"), map="[D]=")
    assert batch.state == "checked" and batch.counts["new"] == 2


def test_a_list_of_deciles_says_the_same_numbers_before_and_after(desk, world):
    DecileVintage.objects.create(code="2025-1", as_of=date(2025, 1, 31))
    people = f"nik,nama,kode desa\n{SITI},Siti,{VILLAGE}\n{BUDI},Budi,{VILLAGE}\n"
    batch, _page = send(desk, people)
    commit(desk, batch)
    deciles = f"nik,nama,kode desa,desil,edisi desil\n{SITI},Siti,{VILLAGE},2,2025-1\n{BUDI},Budi,{VILLAGE},3,2025-1\n"
    batch, page = send(desk, deciles)
    figures = page.context["key_figures"]
    assert ("desil baru", 2) in figures and ("penerima tidak berubah", 2) in figures
    commit(desk, batch)
    assert batch.state == "committed"
    assert desk.get(batch.get_absolute_url()).context["key_figures"] == figures
    listed = text_of(desk.get(reverse("imports")))
    assert "2 desil" in listed and "2 penerima" in listed
