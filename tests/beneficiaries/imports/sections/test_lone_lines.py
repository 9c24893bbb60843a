"""Headings of parts whose letter stands in a cell of its own: nobody is called so, and what they say is not lost."""

import io

import pytest
import xlsxwriter

from beneficiaries.imports.doubts.neutral import Names
from beneficiaries.imports.sections.lone_lines import _is_of_parts
from beneficiaries.models import Beneficiary, Delivery
from tests.beneficiaries.imports.desk import send
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
HEAD = ["No", "Nama", "NIK", "Kode Desa"]
AID = {"program": "PKH", "year": "2025", "tranche": "Triwulan 1"}


def person(n, *more):
    return [str(n), f"Contoh {n}", f"64080101019091{n:02}", VILLAGE, *more]


@pytest.fixture
def brought(villages, tmp_path):
    programs()

    def take(rows, head=HEAD, name="list.csv", **options):
        width = len(head)
        lines = [[*row, *[""] * (width - len(row))] for row in [head, *rows]]
        text = "".join(";".join(line) + "\n" for line in lines) if name.endswith("csv") else book(lines)
        return bring(tmp_path, text, name=name, **{**AID, **options})[1]

    return take


def book(lines):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet("Daftar")
        for y, row in enumerate(lines):
            sheet.write_row(y, 0, row)
    return buffer.getvalue()


def states():
    return list(Delivery.objects.order_by("beneficiary__nik").values_list("state", flat=True))


def names():
    return list(Beneficiary.objects.order_by("name").values_list("name", flat=True))


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
@pytest.mark.parametrize(("letters", "texts"), [
    (("A", "B"), ("SUDAH TERIMA", "TIDAK HADIR")), (("I.", "II."), ("SUDAH DISALURKAN", "MENINGGAL / PINDAH")),
    (("(a)", "(b)"), ("SUDAH MENERIMA", "TIDAK MENERIMA (PINDAH)")),
])  # fmt: skip
def test_a_letter_and_words_of_states_are_a_heading(brought, name, letters, texts):
    rows = [[letters[0], texts[0]], person(1), person(2), [letters[1], texts[1]], person(3)]
    (question,) = asked(brought(rows, name=name))
    assert (question["option"], question["subject"], question["proposal"]) == ("called", texts[1], "not_delivered")
    assert brought(rows, name=name, called={texts[1]: "not_delivered"}).written
    assert names() == ["Contoh 1", "Contoh 2", "Contoh 3"]
    assert states() == ["delivered", "delivered", "not_delivered"]


def test_the_text_may_stand_in_the_column_of_numbers_and_a_count_beside_it(brought):
    rows = [["A", "", "SUDAH TERIMA", "", "2"], person(1, "1"), person(2, "1")]
    rows += [["B", "", "CALON PENERIMA", "", "1 orang"], person(3, "1")]
    (question,) = asked(brought(rows, [*HEAD, "Jumlah"]))
    assert (question["subject"], question["proposal"]) == ("CALON PENERIMA", "named")
    assert brought(rows, [*HEAD, "Jumlah"], called={"CALON PENERIMA": "named"}).written
    assert states() == ["delivered", "delivered", "named"]


@pytest.mark.parametrize(("answer", "people"), [
    ("heading", ["Contoh 1", "Contoh 2"]), ("person", ["Contoh 1", "Contoh 2", "Siti Rahayu"]),
    ("skip", ["Contoh 1", "Contoh 2"]),
])  # fmt: skip
def test_a_letter_before_unknown_words_is_asked(brought, answer, people):
    rows = [person(1), ["A", "Siti Rahayu"], person(2)]
    stated = {"program": "", "year": "", "tranche": "", "region": VILLAGE}
    head, rows = HEAD[:3], [row[:3] for row in rows]
    (question,) = asked(brought(rows, head, **stated))
    assert (question["option"], question["subject"], question["proposal"]) == ("headings", "Siti Rahayu", "heading")
    assert "3" in question["text"] and question["reason"]
    outcome = brought(rows, head, **stated, headings={"Siti Rahayu": answer})
    assert outcome.written and names() == people
    assert outcome.counts["left_out_lines"] == (answer == "skip")


def test_a_number_before_words_of_a_part_is_asked(brought):
    (question,) = asked(brought([["1", "SUDAH TERIMA"], person(1), person(2)]))
    assert (question["option"], question["subject"], question["proposal"]) == ("headings", "SUDAH TERIMA", "heading")


def test_people_with_little_are_people(brought):
    rows = [person(1), ["2", "Siti"], ["3", "Ayu"], person(4)]
    stated = {"program": "", "year": "", "tranche": "", "region": VILLAGE}
    assert brought([row[:3] for row in rows], HEAD[:3], **stated).written and len(names()) == 4
    lettered = [["A", "Budi"], ["B", "Siti"], ["C", "Ayu"]]
    assert brought(lettered, ["No", "Nama"], **stated).written and {"Budi", "Siti", "Ayu"} < set(names())


def test_a_heading_gives_the_place(villages, brought):
    rows = [["A", "DESA KELINJAU ULU"], ["1", "Contoh 1", "6408010101909101", "RT 1"]]
    rows += [["2", "Contoh 2", "6408010101909102", "RT 2"]]
    stated = {"program": "", "year": "", "tranche": "", "region": "64.08"}
    assert brought(rows, ["No", "Nama", "NIK", "Alamat"], **stated).written
    assert set(Beneficiary.objects.values_list("region_id", flat=True)) == {VILLAGE}


def test_words_of_parts(villages):
    for text in ("KPM HADIR", "Penerima Baru (Pengganti)", "Kecamatan Muara Ancalong", "MENINGGAL/PINDAH"):
        assert _is_of_parts(text, Names([text])), text
    assert not _is_of_parts("Siti Rahayu", Names(["Siti Rahayu"]))


def test_an_answer_that_is_none_is_said(brought):
    (question,) = asked(brought([person(1)], headings={"X": "sesuatu"}))
    assert question["option"] == "headings"


def test_the_page_asks_it(desk):
    text = f"No;Nama;NIK;Kode Desa\n{';'.join(person(1))}\nA;Siti Rahayu;;\n{';'.join(person(2))}\n"
    batch, page = send(desk, text, program="PKH", year="2025", tranche="Triwulan 1")
    assert [question["option"] for question in asked(batch)] == ["headings"]
    assert "Siti Rahayu" in page.content.decode()
