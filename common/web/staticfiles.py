"""Static files: plotly.js out of the installed packages (no third-party code lies in the repository), and collected
files that a proxy may read."""

import importlib.util
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

PLOTLY = "vendor/plotly.min.js"
ROOT = Path(__file__).resolve().parent.parent.parent


def plotly_bundle(root: Path = ROOT) -> Path:
    """The smaller bundle (bar, pie, scatter) that npm installed, else the full one inside the Python package."""
    small = root / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"
    if small.exists():
        return small
    spec = importlib.util.find_spec("plotly")  # looks it up without importing it
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("The Python package plotly is not installed: run `make env`")
    return Path(spec.submodule_search_locations[0]) / "package_data" / "plotly.min.js"


class ReadableStorage(CompressedManifestStaticFilesStorage):
    """Compressed files get the mode of the others: written by themselves they would get it from the umask."""

    def compress_files(self, paths: Any) -> Iterator[Any]:
        for name, compressed in super().compress_files(paths):
            Path(self.path(compressed)).chmod(self.file_permissions_mode)
            yield name, compressed


class _OneFile(FileSystemStorage):
    """A storage in which the public name and the file's own name differ."""

    prefix = ""

    def path(self, name: str) -> str:
        return str(plotly_bundle()) if name == PLOTLY else super().path(name)


class PlotlyFinder(BaseFinder):
    """Static file finder with the single file `vendor/plotly.min.js`."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = [str(plotly_bundle())] if path == PLOTLY else []
        return found[0] if found and not find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        if not matches_patterns(PLOTLY, ignore_patterns or ()):
            yield PLOTLY, _OneFile(location=plotly_bundle().parent)
