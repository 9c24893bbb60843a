"""Which region a name means where two bear it: never a likely one, and a proposal only where its lines say so."""

import pytest

from indicators.imports.statistics import import_indicators
from indicators.models import Observation
from regions.models import Region
from regions.official_list import load_regions, official_list
from tests.indicators.imports.files import media  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
WEST, SOUTH = "32", "63"


@pytest.fixture(scope="module")
def places(module_rows):
    load_regions(official_list(Region.Level.DISTRICT))


@pytest.fixture
def import_text(tmp_path):
    def run(text, *, confirm=False, **options):
        path = tmp_path / "a.csv"
        path.write_text(text, encoding="utf-8")
        about = {"source": "Tabel", "publisher": "BPS", "source_kind": "statistics"}
        return import_indicators(path, about | options, confirm=confirm)

    return run


def questions(outcome):
    return {
        item["details"]["subject"]: item["details"]
        for group in outcome.problems if group["rule"] == "question"
        for item in group["items"] if item["details"]["option"] == "names"
    }  # fmt: skip


def table(*lines, title="Persentase Penduduk Miskin (persen) Maret 2014"):
    return "Kabupaten/Kota;" + title + "\n" + "".join(f"{name};{value}\n" for name, value in lines)


@pytest.mark.parametrize("name", ["Kota", "Kab.", "Kabupaten", "Provinsi"])
def test_a_cell_that_is_only_a_kind_is_no_region_and_breaks_nothing(places, import_text, name):
    _batch, outcome = import_text(table((name, "8,16"), ("Ciamis", "7,94")))
    assert not outcome.written and outcome.problems


def test_the_lines_beside_a_name_say_its_province(places, import_text):
    text = table(("Kabupaten Bandung", "8,65"), ("Kota Bandung", "4,65"), ("Banjar", "7,40"))
    (question,) = questions(import_text(text)[1]).values()
    assert question["proposal"] == "32.79" and "63.03" in dict(question["choices"])


def test_nothing_is_proposed_between_two_provinces(places, import_text):
    text = table(("Ciamis", "8,65"), ("Banjar", "7,40"), ("Tapin", "4,65"))
    (question,) = questions(import_text(text)[1]).values()
    assert question["proposal"] == ""


def test_two_lines_of_one_name_mean_what_stands_beside_each(places, import_text):
    text = table(("Banjar", "6,5"), ("Ciamis", "8,65"), ("Tasikmalaya", "9,1"), ("Banjar", "2,5"), ("Tapin", "3,7"),
                 ("Kotabaru", "4,1"))  # fmt: skip
    question = questions(import_text(text)[1])["Banjar"]
    assert question["proposal"] == "32.79;63.03"


def test_kota_first_is_seen_by_the_kinds_beside(places, import_text):
    text = table(("Kota Cirebon", "9,8"), ("Bandung", "4,6"), ("Kota Depok", "2,3"), ("Ciamis", "8,6"),
                 ("Bandung", "8,0"), ("Garut", "9,1"))  # fmt: skip
    question = questions(import_text(text)[1]).get("Bandung")
    assert question is None or question["proposal"] in ("", "32.73;32.04")


def test_an_answer_moves_no_name_that_is_clear(places, import_text):
    text = "Kabupaten/Kota;Jenis;Persentase Penduduk Miskin (persen) Maret 2014\nBogor;Kabupaten;8,1\nBogor;;7,2\n"
    batch, outcome = import_text(text, names={"Bogor": "32.71"}, confirm=True)
    assert outcome.written, outcome.problems
    found = Observation.objects.filter(batch=batch).values_list("region", "value")
    assert {(code, float(value)) for code, value in found} == {("32.01", 8.1), ("32.71", 7.2)}


def test_the_code_0_is_not_the_nation(places, import_text):
    text = "Kode;Nama;Persentase Penduduk Miskin (persen) Maret 2014\n0;Lainnya;8,1\n3201;Bogor;7,2\n"
    _batch, outcome = import_text(text, codes="bps")
    assert {group["rule"] for group in outcome.problems if group["severity"] == "error"} == {"code_unknown"}
