"""A cell with a number that is claimed or made up says so, on the screen, in the file and in the total of Matriks 2."""

import csv
import io

import pytest

from programs.models import Term

MATRIX = "/programs/matrix/?region=64&year=2026&lang=en"


@pytest.fixture
def classified(settled, programs):
    """KUBE: income and group II; LATIH: people's education and group I."""
    for name, terms in {"KUBE": ("ekonomi", "II"), "LATIH": ("pendidikan", "I")}.items():
        programs[name].terms.set(Term.objects.filter(code__in=terms, taxonomy__code__in=("bidang", "kelompok")))
    return programs


def evidence(client) -> dict[tuple[str, str], str]:
    text = client.get(f"{MATRIX}&_export=csv").content.decode()
    return {(row["row"], row["column"]): row["evidence"] for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize(("fields", "mark", "words"), [
    ({"is_sample": True}, "sample", "sample data"), ({"evidence": "claimed"}, "claimed", "claim (not verified)"),
])  # fmt: skip
def test_the_mark_of_recipients_stands_in_their_cells(client, classified, physical, fields, mark, words):
    assert set(evidence(client).values()) == {""}
    physical(classified["KUBE"], "64", "kube", realised=30, quarter=2, **fields)
    assert {place: found for place, found in evidence(client).items() if found} == {("ekonomi", "II"): mark}
    page = client.get(MATRIX).content.decode()
    table = page[page.index('class="table matrix"') : page.index("</table>")]
    assert table.count(words) == 4  # the cell, its row, its column and the total


def test_the_mark_of_money_stands_in_cells_and_totals(client, classified, money):
    money(classified["LATIH"], "64", "apbn", 900, realised=100, quarter=2, is_sample=True)
    assert evidence(client)["pendidikan", "I"] == "sample"
    page = client.get("/reports/matriks-2/?region=64&year=2026&lang=en").content.decode()
    total = page[page.index('<dl class="facts">') : page.index("</dl>")]
    assert "sample data" in total


def test_the_mark_of_a_part_stands_in_the_cell_of_its_programme(client, classified, agency, make_program, money):
    part = make_program(agency, "KUBE-1", "Kegiatan", parent=classified["KUBE"], level="kegiatan")
    money(part, "64", "apbn", 900, evidence="claimed")
    assert evidence(client)["ekonomi", "II"] == "claimed"
