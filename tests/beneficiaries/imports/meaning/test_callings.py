"""What a list, a part, a sheet or a tranche is called may say that none of its lines was delivered."""

import io

import pytest
import xlsxwriter
from django.core.management import call_command

from beneficiaries.models import Delivery
from tests.beneficiaries.imports.desk import send
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
HEADINGS = ("NIK", "Nama", "Kode Desa", "Kode Program", "Tahun", "Tahap", "Nilai")
HEAD = ";".join(HEADINGS) + "\n"
TITLE = "DAFTAR KPM GAGAL SALUR BANTUAN PANGAN TRIWULAN 1"


def cells(n, tranche="Triwulan 1"):
    return (f"64080101019091{n:02}", f"Contoh {n}", VILLAGE, "PKH", "2025", tranche, "600000")


def line(n, tranche="Triwulan 1"):
    return ";".join(cells(n, tranche)) + "\n"


@pytest.fixture
def brought(villages, tmp_path):
    programs()
    return lambda text, **options: bring(tmp_path, text, **options)[1]


def states():
    return list(Delivery.objects.order_by("beneficiary__nik").values_list("state", "reason_words"))


def book(sheets):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        for name, lines in sheets.items():
            sheet = made.add_worksheet(name)
            for y, row in enumerate([HEADINGS, *lines]):
                sheet.write_row(y, 0, row)
    return buffer.getvalue()


@pytest.mark.parametrize(("answer", "kept"), [
    ("not_delivered", ("not_delivered", TITLE)), ("delivered", ("delivered", "")), ("named", ("named", TITLE)),
])  # fmt: skip
def test_a_title_of_failures_is_asked(brought, answer, kept):
    text = f"{TITLE};;;;;;\n;;;;;;\n{HEAD}{line(1)}{line(2)}"
    (question,) = asked(brought(text))
    assert (question["option"], question["subject"], question["proposal"]) == ("called", TITLE, "not_delivered")
    assert [value for value, _words in question["choices"]] == ["delivered", "not_delivered", "named"]
    assert brought(text, called={TITLE: answer}).written
    assert [state[0] for state in states()] == [kept[0]] * 2 and kept[1] in states()[0][1]


def test_what_is_said_of_the_poor_and_of_programmes_is_no_failure(brought):
    for title in ("BANTUAN PANGAN NON TUNAI WARGA TIDAK MAMPU", "Keluarga kehilangan mata pencaharian"):
        assert brought(f"{title};;;;;;\n{HEAD}{line(1)}", dry_run=True).errors == 0, title


def test_a_column_of_states_says_it_of_each_line(brought):
    text = f"{TITLE};;;;;;;\n{HEAD.strip()};Status Salur\n{line(1).strip()};SALUR\n{line(2).strip()};RETUR\n"
    assert brought(text).written and [state for state, _words in states()] == ["delivered", "not_delivered"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_part_of_failures_is_asked(brought, kind):
    parts = (
        "A. SUDAH MENERIMA",
        line(1),
        "B. TIDAK MENGAMBIL BANTUAN",
        line(2),
        "Desa Lain",
        line(3),
        "C. DITERIMA",
        line(4),
    )
    if kind == "csv":
        text = HEAD + "".join(part if ";" in part else f"{part};;;;;;\n" for part in parts)
    else:
        text = book({"Daftar": [part.strip().split(";") for part in parts]})
    name = f"list.{kind}"
    questions = asked(brought(text, name=name))
    assert [(q["subject"], q["proposal"]) for q in questions] == [
        ("B. TIDAK MENGAMBIL BANTUAN", "not_delivered"), ("Desa Lain", ""),
    ]  # fmt: skip
    called = {"B. TIDAK MENGAMBIL BANTUAN": "not_delivered", "Desa Lain": "not_delivered"}
    outcome = brought(text, name=name, called=called)
    assert outcome.written, outcome.problems
    assert [state for state, _words in states()] == ["delivered", "not_delivered", "not_delivered", "delivered"]


def test_the_name_of_the_sheet_that_is_read_is_asked(brought):
    text = book({"Gagal Salur": [cells(1)]})
    (question,) = asked(brought(text, name="list.xlsx"))
    assert (question["option"], question["subject"]) == ("called", "Gagal Salur")
    assert brought(text, name="list.xlsx", called=["Gagal Salur=not_delivered"]).written
    assert states() == [("not_delivered", "Gagal Salur")]


def test_the_name_of_the_file_is_asked(brought):
    (question,) = asked(brought(HEAD + line(1), name="kpm_gagal_salur.csv"))
    assert question["subject"] == "kpm_gagal_salur"


def test_a_tranche_that_is_called_a_failure_is_asked(brought):
    text = HEAD + line(1, "Januari") + line(2, "Februari") + line(3, "Maret (retur)")
    (question,) = asked(brought(text))
    assert question["subject"] == "Maret (retur)"
    assert brought(text, called={"Maret (retur)": "not_delivered"}).written
    assert [state for state, _words in states()] == ["delivered", "delivered", "not_delivered"]


def test_sheets_of_months_of_which_one_came_back(brought):
    sheets = {"Januari": [cells(1, "")], "Februari": [cells(2, "")], "Maret (retur)": [cells(3, "")]}
    stated = {"name": "list.xlsx", "sheet": "*", "map": {"Lembar": "tranche", "Tahap": ""}}
    (question,) = asked(brought(book(sheets), **stated))
    assert question["subject"] == "Maret (retur)"


def test_a_reason_beside_a_list_of_failures_is_kept(brought):
    text = f"{TITLE};;;;;;;\n{HEAD.strip()};Keterangan\n{line(1).strip()};pindah\n{line(2).strip()};\n"
    outcome = brought(text, called={TITLE: "not_delivered"}, map={"Keterangan": "delivery_reason"})
    assert outcome.written, outcome.problems
    assert states() == [("not_delivered", "pindah"), ("not_delivered", TITLE)]


def test_an_answer_that_is_none_is_said(brought):
    (question,) = asked(brought(HEAD + line(1), called=["x=perhaps"]))
    assert question["option"] == "called"


def test_page_and_command_ask_and_take_the_answer(desk, tmp_path):
    text = f"{TITLE};;;;;;\n{HEAD}{line(1)}"
    batch, _page = send(desk, text)
    assert [item["details"]["option"] for item in batch.problems[0]["items"]] == ["called"]
    path, out = tmp_path / "list.csv", io.StringIO()
    path.write_text(text)
    with pytest.raises(SystemExit):
        call_command("import_beneficiaries", path, "--codes", "kemendagri", stdout=out)
    assert f"--called {TITLE}=" in out.getvalue()
    call_command("import_beneficiaries", path, "--codes", "kemendagri", "--confirm", "--called",
                 f"{TITLE}=not_delivered", stdout=io.StringIO())  # fmt: skip
    assert [state for state, _words in states()] == ["not_delivered"]
