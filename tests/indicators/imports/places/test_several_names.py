"""Cells that may mean several regions, or what lies outside of one, and a province below its districts."""

import pytest

from indicators.imports.statistics import import_indicators
from regions.official_list import load_regions, official_list
from tests.indicators.imports.files import asked, media  # noqa: F401 (a fixture)

STATED = {"codes": "name", "decimal": "comma", "month": "3", "source": "Tabel", "publisher": "BPS"}


@pytest.fixture
def proposed(module_rows, tmp_path):
    """proposed(names) -> the proposals for the names that are asked about."""
    load_regions(official_list(deepest=2))

    def run(*names):
        path = tmp_path / "tabel.csv"
        path.write_text("Kabupaten/Kota;P0 2022\n" + "".join(f'"{name}";9,1\n' for name in names))
        return {q["subject"]: q["proposal"] for q in asked(import_indicators(path, STATED, dry_run=True)[1])}

    return run


SEVERAL = ["Bulungan & Tana Tidung", "Paser, Berau", "Kutai Barat + Mahulu", "Kutai Barat dan Mahakam Ulu",
           "Kab. dan Kota Bogor", "Luar Balikpapan", "Di luar Samarinda", "Selain Samarinda", "Ogan Komering U",
           "Eks Kotif Bontang", "Paser tanpa PPU"]  # fmt: skip


@pytest.mark.parametrize("name", SEVERAL)
def test_no_single_region_is_proposed(proposed, name):
    assert proposed(name, "Kudus") == {name: ""}


def test_one_name_that_is_written_otherwise_is(proposed):
    assert proposed("Kutai Kertanegara", "Pangkajene & Kepulauan", "Kudus") in (
        {"Kutai Kertanegara": "64.02", "Pangkajene & Kepulauan": "73.10"},
        {"Kutai Kertanegara": "64.02"},
    )


def test_a_province_below_its_districts_is_not_taken_for_its_kota(proposed):
    districts = ["Kerinci", "Merangin", "Sarolangun", "Tebo", "Bungo", "Muaro Jambi"]
    assert proposed(*districts, "Jambi") == {"Jambi": ""}
    assert proposed("Kerinci", "Jambi", *districts[1:]) == {"Jambi": "15.71"}
