import os
import re
import stat
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.core.files.base import ContentFile
from plotly.offline import get_plotlyjs_version

from common.web import staticfiles
from common.web.staticfiles import ReadableStorage

SMALL = Path("node_modules/plotly.js-basic-dist-min/plotly-basic.min.js")


def version(bundle):
    return re.search(rb"plotly\.js [^\n]*?v(\d+\.\d+\.\d+)", bundle.read_bytes()[:1000])[1].decode()


def test_without_npm_the_bundle_of_the_python_package_is_used(tmp_path):
    bundle = staticfiles.plotly_bundle(tmp_path)

    assert bundle.parts[-3:] == ("plotly", "package_data", "plotly.min.js")
    assert version(bundle) == get_plotlyjs_version()


def test_the_npm_bundle_comes_first(tmp_path):
    small = tmp_path / SMALL
    small.parent.mkdir(parents=True)
    small.write_text("/* small */")

    assert staticfiles.plotly_bundle(tmp_path) == small


def test_the_installed_npm_bundle_has_the_version_that_the_figures_are_made_for():
    small = staticfiles.ROOT / SMALL
    if not small.exists():
        pytest.skip("npm was not at hand at set-up: the bundle of the Python package is in use")

    assert version(small) == get_plotlyjs_version()


def test_django_finds_them_under_their_public_names():
    assert Path(find(staticfiles.PLOTLY)) == staticfiles.plotly_bundle()
    assert Path(find(staticfiles.FONT_SHEET)).read_text().count("@font-face") == len(staticfiles.fonts())
    assert find("vendor/other.js") is None


def test_collectstatic_gets_their_content_and_can_leave_them_out():
    finder = staticfiles.PackageFinder()
    given = dict(finder.list([]))

    assert given.keys() == staticfiles.files_of_packages().keys()
    for name, storage in given.items():
        assert storage.path(name) == str(staticfiles.files_of_packages()[name])
    with given[staticfiles.PLOTLY].open(staticfiles.PLOTLY) as file:
        assert b"plotly" in file.read(500)
    assert not {name for name, _storage in finder.list(["*.js"])} & {staticfiles.PLOTLY}


def test_fonts_are_given_with_a_sheet_that_names_them_or_not_at_all(tmp_path):
    def names_in_sheet():
        css = staticfiles.files_of_packages(tmp_path)[staticfiles.FONT_SHEET].read_text()
        return {f"vendor/fonts/{name}" for name in re.findall(r'url\("([^"]+)"\)', css)}

    assert staticfiles.fonts(tmp_path) == {} and names_in_sheet() == set()
    for path in staticfiles.FONTS.values():
        assert staticfiles.fonts(tmp_path) == {}
        file = tmp_path / "node_modules" / "@fontsource-variable" / path
        file.parent.mkdir(parents=True)
        file.write_bytes(b"wOF2")
    assert names_in_sheet() == staticfiles.fonts(tmp_path).keys() == staticfiles.FONTS.keys()


def test_collected_files_can_be_read_by_a_proxy_whatever_the_umask(tmp_path, settings):
    modes = {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755}
    assert settings.STORAGES["staticfiles"]["OPTIONS"] == modes and settings.FILE_UPLOAD_PERMISSIONS == 0o600
    before = os.umask(0o077)
    try:
        storage = ReadableStorage(location=tmp_path / "static", base_url="/static/", **modes)
        name = storage.save("css/app.css", ContentFile("a { color: red }\n" * 100))
        assert dict(storage.compress_files([name])).keys() == {name}
    finally:
        os.umask(before)
    made = {str(path.relative_to(tmp_path)): stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    files = {f"static/css/app.css{ending}": 0o644 for ending in ("", ".gz", ".br")}
    assert made == {"static": 0o755, "static/css": 0o755, **files}
