"""The house keeps its measure: folders that one can take in at a glance, lines and files that one can read."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = sorted({path.parent.name for path in ROOT.glob("*/__init__.py")} - {"benchmarks", "scripts", "tests"})
FOLDERS = (*PACKAGES, "templates", "static", "tests")
DATA = {
    "tests/data", "tests/data/cases", "indicators/published", "indicators/sample_data", "regions/maps/geo/subdistricts",
}  # fmt: skip
FILES_OF_A_FOLDER = 15
LETTERS_OF_A_TEMPLATE_LINE = 160
LINES_OF_A_FILE = 300  # of the product
LINES_OF_A_TEST = 400


def files(name: str) -> list[Path]:
    """The files below a folder of the project, without what Python leaves there."""
    return [path for path in (ROOT / name).rglob("*") if path.is_file() and path.suffix != ".pyc"]


def test_no_folder_is_too_full():
    counts: dict[str, int] = {}
    for path in (path for name in FOLDERS for path in files(name) if path.name != "__init__.py"):
        folder = str(path.parent.relative_to(ROOT))
        counts[folder] = counts.get(folder, 0) + 1
    assert len(counts) > 50
    assert {
        folder: n
        for folder, n in counts.items()
        if n > FILES_OF_A_FOLDER and folder not in DATA and not folder.endswith("/migrations")
    } == {}


def test_no_line_of_a_template_is_too_long():
    long = [
        (str(path.relative_to(ROOT)), number)
        for path in files("templates")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LETTERS_OF_A_TEMPLATE_LINE
    ]
    assert long == []


@pytest.mark.parametrize(("folders", "most"), [(PACKAGES, LINES_OF_A_FILE), (["tests"], LINES_OF_A_TEST)])
def test_no_file_is_too_long(folders, most):
    paths = [
        path for name in folders for path in files(name) if path.suffix == ".py" and "migrations" not in path.parts
    ]
    sizes = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert len(sizes) > 100
    assert {name: lines for name, lines in sizes.items() if lines > most} == {}
