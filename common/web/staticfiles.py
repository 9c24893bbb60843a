"""Static files out of installed packages (no third-party code or font lies in the repository): plotly.js and the two
fonts; and collected files that a proxy may read."""

import importlib.util
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

PLOTLY = "vendor/plotly.min.js"
FONT_SHEET = "vendor/fonts/fonts.css"
ROOT = Path(__file__).resolve().parent.parent.parent
SHEETS = Path(__file__).resolve().parent / "fonts"
FONTS = {
    "vendor/fonts/public-sans.woff2": "public-sans/files/public-sans-latin-wght-normal.woff2",
    "vendor/fonts/plus-jakarta-sans.woff2": "plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2",
}


def plotly_bundle(root: Path = ROOT) -> Path:
    """The smaller bundle (bar, pie, scatter) that npm installed, else the full one inside the Python package."""
    small = root / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"
    if small.exists():
        return small
    spec = importlib.util.find_spec("plotly")  # looks it up without importing it
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("The Python package plotly is not installed: run `make env`")
    return Path(spec.submodule_search_locations[0]) / "package_data" / "plotly.min.js"


def fonts(root: Path = ROOT) -> dict[str, Path]:
    """{public name: file} of the fonts that npm installed; none where one is missing: the reader's own serve then."""
    files = {name: root / "node_modules" / "@fontsource-variable" / path for name, path in FONTS.items()}
    return files if all(file.exists() for file in files.values()) else {}


def files_of_packages(root: Path = ROOT) -> dict[str, Path]:
    """{public name: file} of all that comes from packages, and of the sheet that names the fonts there are.

    A sheet that names a missing file would stop `collectstatic`: hence the second, empty one.
    """
    found = fonts(root)
    sheet = SHEETS / ("fonts.css" if found else "none.css")
    return {PLOTLY: plotly_bundle(root), FONT_SHEET: sheet, **found}


class ReadableStorage(CompressedManifestStaticFilesStorage):
    """Compressed files get the mode of the others: written by themselves they would get it from the umask."""

    def compress_files(self, paths: Any) -> Iterator[Any]:
        for name, compressed in super().compress_files(paths):
            Path(self.path(compressed)).chmod(self.file_permissions_mode)
            yield name, compressed


class _PackageFiles(FileSystemStorage):
    """A storage in which the public names and the files' own names differ."""

    prefix = ""

    def path(self, name: str) -> str:
        file = files_of_packages().get(name)
        return str(file) if file else super().path(name)


class PackageFinder(BaseFinder):
    """Static file finder of the files under `vendor/`."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        file = files_of_packages().get(path)
        found = [str(file)] if file else []
        return found[0] if found and not find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        storage = _PackageFiles(location=ROOT)
        for name in files_of_packages():
            if not matches_patterns(name, ignore_patterns or ()):
                yield name, storage
