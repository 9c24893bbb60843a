"""Where no column says the quarter or the year, whatever words do are asked about; columns of periods are read."""

import pytest

from programs.models import PhysicalProgress
from tests.programs.imports.test_doubts import asked

HEAD = "kode program;nama program;opd;wilayah;satuan;target;realisasi fisik;sumber"
LINE = "64.08-ZP1;Contoh bantuan;Dinas Sosial;64.08;orang;300;140;Laporan contoh"


def file(*, titles="", column="", values=("",), notes="", head=HEAD):
    """A report with one line for each of ``values`` of ``column``, all of 2025 unless ``column`` is Tahun."""
    year = "" if column == "Tahun" else "tahun;"
    lines = [f"{year}{head};{column}".strip(";")]
    for number, value in enumerate(values):
        line = LINE.replace("ZP1", f"ZP{number}")
        lines.append((f"2025;{line}" if year else line) + (f";{value}" if column else ""))
    return "\n".join(filter(None, [titles, *lines, notes])) + "\n"


def quarter_asked(outcome):
    return asked(outcome).get("quarter", {}).get("proposal", "not asked")


@pytest.mark.parametrize(
    ("title", "proposal"),
    [("PROGRES PER 30 JUNI 2025", "2"), ("LAPORAN TRIBULAN KETIGA", "3"), ("Laporan Triwulan Kedua", "2"),
     ("REALISASI BULAN JUNI 2025", ""), ("REALISASI SAMPAI DENGAN MEI 2025", ""), ("APRIL - JUNI 2025", ""),
     ("PERIODE JANUARI - SEPTEMBER", "3"), ("POSISI 31/03/2025", "1"), ("LAPORAN CATURWULAN I", ""),
     ("REKAP TAHUN 2025", "not asked"), ("REALISASI PER DESA", "not asked")],
)  # fmt: skip
def test_titles(bring, title, proposal):
    assert quarter_asked(bring(file(titles=title), decimal="")[1]) == proposal


def test_notes_sections_headings_and_the_name_of_the_file(bring):
    assert quarter_asked(bring(file(notes="Keterangan: data s.d. 30 September 2025"), decimal="")[1]) == "3"
    assert quarter_asked(bring(file(), decimal="", name="laporan_tw2_2025.csv")[1]) == "2"
    headed = file(head=HEAD.replace("realisasi fisik", "Realisasi s.d. TW II"))
    assert quarter_asked(bring(headed, decimal="", map={"Realisasi s.d. TW II": "realised"})[1]) == "2"
    section = file().replace("2025;64", "Keadaan Semester I;;;;;;;;\n2025;64", 1)
    assert quarter_asked(bring(section, decimal="")[1]) == "2"


def test_the_day_of_a_signature_asks_and_leaves_the_proposal_of_a_title(bring):
    signed = "Sangatta, 3 Juli 2025"
    assert quarter_asked(bring(file(notes=signed), decimal="")[1]) == ""
    assert quarter_asked(bring(file(titles="TRIWULAN II", notes=signed), decimal="")[1]) == "2"


def test_a_text_outside_the_table_of_a_page(bring):
    cells = ["".join(f"<td>{cell}</td>" for cell in line.split(";")) for line in file().splitlines()]
    rows = "".join(f"<tr>{line}</tr>" for line in cells)
    page = f"<html><body><h3>Realisasi s/d Bulan Juni 2025</h3><table>{rows}</table></body></html>"
    assert quarter_asked(bring(page, decimal="", name="laporan.html")[1]) == "2"
    page = f"<html><body><table>{rows}</table><p>Keadaan s.d. <b>September</b> 2025</p></body></html>"
    assert quarter_asked(bring(page, decimal="", name="laporan.html")[1]) == "3"


@pytest.mark.parametrize(
    ("column", "value", "quarter"),
    [("Semester", "I", 2), ("Semester", "Semester 2", 4), ("Bulan", "September", 3), ("Bulan", "6", 2),
     ("Periode", "Januari s.d. Juni", 2), ("Periode", "30 Juni 2025", 2), ("Triwulan", "s.d. III", 3)],
)  # fmt: skip
def test_columns_of_periods_are_read(bring, column, value, quarter):
    _batch, outcome = bring(file(column=column, values=(value,)), decimal="", confirm=True)
    assert outcome.written, outcome.problems
    assert PhysicalProgress.objects.get(program__code="64.08-ZP0").quarter == quarter


@pytest.mark.parametrize(("column", "value"), [("Bulan", "Mei"), ("Periode", "April - Juni"), ("Periode", "II")])
def test_a_period_that_is_no_quarter_is_asked(bring, column, value):
    text = file(column=column, values=(value, value))
    question = asked(bring(text, decimal="")[1])["quarter"]
    assert question["proposal"] == "" and f"{column}: {value}" in question["text"]
    assert bring(text, decimal="", confirm=True, quarter="2")[1].written
    assert PhysicalProgress.objects.get(program__code="64.08-ZP1").quarter == 2


def test_several_periods_that_are_no_quarters_are_errors_of_their_lines(bring):
    outcome = bring(file(column="Bulan", values=("Mei", "Juni")), decimal="")[1]
    assert [item["value"] for group in outcome.problems for item in group["items"] if group["rule"] == "cell"] == [
        "Mei"
    ]


def test_a_column_of_quarters_says_more_than_one_of_months(bring):
    text = file(column="Bulan;Triwulan", values=("Mei;II",))
    assert bring(text, decimal="", confirm=True)[1].written
    assert PhysicalProgress.objects.get(program__code="64.08-ZP0").quarter == 2


def test_the_year_of_a_title_is_asked(bring):
    text = file(titles="CAPAIAN TAHUN ANGGARAN 2024", column="Tahun")
    question = asked(bring(text, decimal="")[1])["year"]
    assert (question["proposal"], [value for value, _word in question["choices"]]) == ("2024", ["2024", "unknown"])
    for answer, year in (("2024", 2024), ("unknown", None)):
        assert bring(text, decimal="", confirm=True, year=answer)[1].written
        assert PhysicalProgress.objects.filter(program__code="64.08-ZP0", year=year).exists()
    assert "1945–2100" in bring(text, decimal="", year="x")[1].problems[0]["items"][0]["details"]["text"]


def test_the_year_of_a_law_or_a_plan_is_none(bring):
    text = file(titles="INSTRUKSI PRESIDEN NOMOR 4 TAHUN 2022, RPJMD 2021-2026", column="Tahun")
    assert "year" not in asked(bring(text, decimal="")[1])
