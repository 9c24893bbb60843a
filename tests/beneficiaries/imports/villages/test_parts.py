"""What parts of a list are called: their lines have the place that it names, not the one before, or it is asked."""

import io

import pytest
from xlsxwriter import Workbook

from beneficiaries.imports.part_names.part_words import district_in, named_in
from beneficiaries.models import Beneficiary
from tests.beneficiaries.imports.lists import bring
from tests.beneficiaries.imports.meaning.test_places import asked, brought, named  # noqa: F401

pytestmark = pytest.mark.django_db
HEAD = "NIK;Nama;Desa\n"
ANCALONG, WAHAU, ILIR = "64.08.01.2003", "64.08.02.2001", "64.08.01.2002"


def line(n, village="Senyiur"):
    return f"64080412038091{n:02};Contoh {n};{village}\n"


def person(n):
    return f"64080412038091{n:02};Contoh {n};RT {n}\n"


def placed():
    return list(Beneficiary.objects.order_by("name").values_list("region_id", flat=True))


def subjects(outcome):
    return {(question["option"], question["subject"]): question["proposal"] for question in asked(outcome)}


@pytest.mark.parametrize(("text", "places"), [
    ("DS. SENYIUR", ("", "SENYIUR")), ("Kel. Manggar", ("", "Manggar")), ("Kp. Baru", ("", "Baru")),
    ("KELURAHAN/DESA : SENYIUR", ("", "SENYIUR")), ("Kec. Muara Wahau Kab. Kutai Timur", ("Muara Wahau", "")),
    ("DSN. KRAJAN", ("", "")), ("RW 03", ("", "")), ("KABUPATEN BERAU", ("", "")),
])  # fmt: skip
def test_words_before_names(text, places):
    assert tuple(named_in(text)) == places


def test_a_part_of_a_district():
    assert [district_in(text) for text in ("KOTA BLITAR", "Kab. Klaten", "KOTA", "12 KOTA")] == [
        "KOTA BLITAR", "Kab. Klaten", "", ""
    ]  # fmt: skip


@pytest.mark.parametrize("part", ["MUARA WAHAU", "2. Muara Wahau", "B. KEC. MUARA WAHAU"])
def test_a_bare_name_of_a_subdistrict_names_it(brought, part):  # noqa: F811
    _batch, outcome = brought(f"{HEAD}KECAMATAN MUARA ANCALONG;;\n{line(1)}{part};;\n{line(2)}")
    assert outcome.written, outcome.problems
    assert placed() == [ANCALONG, WAHAU]


def test_bare_names_without_any_word(brought):  # noqa: F811
    _batch, outcome = brought(f"{HEAD}MUARA ANCALONG;;\n{line(1)}MUARA WAHAU;;\n{line(2)}")
    assert outcome.written and placed() == [ANCALONG, WAHAU]


@pytest.mark.parametrize("part", ["LAIN-LAIN", "DI LUAR KECAMATAN", "PENERIMA TAMBAHAN"])
def test_a_part_that_is_no_place_is_asked(brought, part):  # noqa: F811
    text = f"{HEAD}KECAMATAN MUARA ANCALONG;;\n{line(1)}{part};;\n{line(2)}"
    _batch, outcome = brought(text)
    assert subjects(outcome) == {("names", part): ""}
    choices = [code for code, _words in asked(outcome)[0]["choices"]]
    assert {"64.08.01", "64.08.02", "64.08", "skip"} <= {*choices}
    _batch, outcome = brought(text, names={part: "64.08"})
    assert subjects(outcome) == {("names", f"Senyiur, {part}"): ""}
    assert brought(text, names={part: "64.08", f"Senyiur, {part}": WAHAU})[1].written
    assert placed() == [ANCALONG, WAHAU]


@pytest.mark.parametrize("total", ["JUMLAH;;", ";Jumlah Kecamatan Muara Ancalong;1"])
def test_lines_below_a_sum_have_no_part(brought, total):  # noqa: F811
    _batch, outcome = brought(f"{HEAD}KECAMATAN MUARA ANCALONG;;\n{line(1)}{total}\n{line(2)}")
    assert subjects(outcome) == {("names", "Senyiur"): ""}


def test_the_sum_of_a_page_ends_no_part(brought):  # noqa: F811
    _batch, outcome = brought(f"{HEAD}KECAMATAN MUARA WAHAU;;\n{line(1)}Jumlah dipindahkan;;\n{line(2)}")
    assert outcome.written and placed() == [WAHAU, WAHAU]


def test_one_name_in_two_parts_is_asked_for_each(brought):  # noqa: F811
    text = f"{HEAD}KELOMPOK MAWAR;;\n{line(1)}KELOMPOK MELATI;;\n{line(2)}"
    of_each = {"Senyiur (KELOMPOK MAWAR)": ANCALONG, "Senyiur (KELOMPOK MELATI)": WAHAU}
    assert subjects(brought(text)[1]) == {("names", name): "" for name in of_each}
    assert brought(text, names=of_each)[1].written and placed() == [ANCALONG, WAHAU]


def test_villages_with_and_without_their_word(brought):  # noqa: F811
    text = f"NIK;Nama;Alamat\nDESA KELINJAU ULU;;\n{person(1)}DS. KELINJAU ILIR;;\n{person(2)}DESA BARU;;\n{person(3)}"
    assert brought(text)[1].written and placed() == ["64.08.01.2001", ILIR, "64.08.02.2002"]


def test_a_bare_name_of_a_village_and_a_hamlet(brought):  # noqa: F811
    text = f"NIK;Nama;Alamat\nDESA KELINJAU ULU;;\n{person(1)}DSN. KELINJAU;;\n{person(2)}KELINJAU ILIR;;\n{person(3)}"
    assert brought(text)[1].written and placed() == ["64.08.01.2001", "64.08.01.2001", ILIR]


def test_villages_named_below_their_lines_are_asked(brought):  # noqa: F811
    text = f"NIK;Nama;Alamat\n{person(1)}{person(2)}DESA KELINJAU ULU;;\n{person(3)}DESA KELINJAU ILIR;;\n"
    assert subjects(brought(text)[1])["parts", ""] == "below"
    assert brought(text, parts="below")[1].written
    assert placed() == ["64.08.01.2001", "64.08.01.2001", ILIR]


def test_a_last_name_without_lines_is_asked(brought):  # noqa: F811
    text = f"NIK;Nama;Alamat\nDESA KELINJAU ULU;;\n{person(1)}DESA KELINJAU ILIR;;\n"
    assert subjects(brought(text)[1]) == {("parts", ""): "above"}
    assert brought(text, parts="above")[1].written and placed() == ["64.08.01.2001"]


def test_first_lines_without_a_name_are_asked(brought):  # noqa: F811
    text = f"NIK;Nama;Alamat\n{person(1)}DESA KELINJAU ULU;;\n{person(2)}"
    assert subjects(brought(text)[1]) == {("parts", ""): "", ("names", "-"): ""}


def test_nested_parts_of_a_workbook(named, tmp_path):  # noqa: F811
    text = io.BytesIO()
    with Workbook(text) as book:
        page = book.add_worksheet()
        rows = ["NIK;Nama;Alamat", "KECAMATAN MUARA ANCALONG", person(1), "KECAMATAN MUARA WAHAU", "DESA SENYIUR",
                person(2), person(3), "DESA BARU", person(4)]  # fmt: skip
        for n, row in enumerate(rows):
            page.write_row(n, 0, row.strip().split(";"))
    _batch, outcome = bring(tmp_path, text.getvalue(), name="a.xlsx", region="64.08")
    assert outcome.written, outcome.problems
    assert placed() == ["64.08.01", WAHAU, WAHAU, "64.08.02.2002"]


def test_parts_in_lines_of_two_cells(brought):  # noqa: F811
    text = "No;Nama;NIK\nI;KEC. MUARA ANCALONG\n1;Contoh 1;6408041203809101\nII;KEC. MUARA WAHAU\n"
    _batch, outcome = brought(f"{text}2;Contoh 2;6408041203809102\n")
    assert outcome.written, outcome.problems
    assert placed() == ["64.08.01", "64.08.02"]


def test_a_part_of_another_district_is_no_place_of_the_stated_one(brought):  # noqa: F811
    text = f"NIK;Nama;Desa;Kecamatan\nKOTA BALIKPAPAN;;;\n{line(1).strip()};Muara Ancalong\n"
    (question,) = asked(brought(text)[1])
    assert question["subject"] == "KOTA BALIKPAPAN" and "64.71" in question["text"] and not question["proposal"]
