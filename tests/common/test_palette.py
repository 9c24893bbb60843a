"""Colours are written once: in static/css/palette.css."""

import json
import re
from pathlib import Path

from django.template import Context, Template

from common import palette

ROOT = Path(__file__).resolve().parents[2]
COLOUR = re.compile(
    r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|\b(?:rgb|hsl|lab|lch)a?\((?!0,0,0,0\))", re.IGNORECASE
)
KINDS = {".css", ".js", ".html", ".py"}
OTHERS = {"node_modules", "tests", "benchmarks", "scripts", "var"}
PALETTE = {palette.FILE, Path(palette.__file__)}


def blocks() -> dict[str, dict[str, str]]:
    """{selector: tokens} of palette.css."""
    css = re.sub(r"/\*.*?\*/", "", palette.FILE.read_text(encoding="utf-8"), flags=re.DOTALL)
    return {found[1].strip(): palette.tokens(found[2]) for found in re.finditer(r"([^{}]+)\{([^{}]*)\}", css)}


def written(path: Path) -> list[str]:
    """The colours that a file writes itself: as a value in a style sheet, elsewhere as a text or an attribute."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".css":
        text = re.sub(r"@page\s*\{(?:[^{}]|\{[^{}]*\})*\}", "", text)  # the edge of a paper knows no custom properties
        return COLOUR.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    return [found for found in COLOUR.findall(text) if re.search(rf"[\"'`: ]{re.escape(found)}", text)]


def test_both_ways_to_a_dark_page_have_the_same_colours():
    found = blocks()
    dark = found[':root[data-theme="dark"]']
    assert dark == found[':root[data-theme="auto"]']
    assert dark.keys() <= palette.LIGHT.keys() == found[":root"].keys()


def test_no_other_file_writes_a_colour():
    folders = [folder for folder in ROOT.glob("[a-z]*/") if folder.name not in OTHERS]
    paths = [path for folder in folders for path in folder.rglob("*") if path.suffix in KINDS and path not in PALETTE]
    assert len(paths) > 400
    assert {str(path.relative_to(ROOT)): written(path) for path in paths if written(path)} == {}


def test_every_name_in_a_style_sheet_is_defined():
    sheets = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "static" / "css").glob("*.css")}
    own = {name for css in sheets.values() for name in palette.tokens(css)}
    used = {(sheet, name) for sheet, css in sheets.items() for name in re.findall(r"var\((--[\w-]+)\)", css)}
    django = {"--hairline-color", "--link-fg", "--body-fg"}
    assert {(sheet, name) for sheet, name in used if name not in own | django} == set()


def test_a_chart_is_told_the_names_of_its_colours():
    told = json.loads(Template("{% autoescape off %}{% chart_colours %}{% endautoescape %}").render(Context()))
    assert told["#2f3f9e"] == "--s-region" and len(told) == len(palette.THEMED)
    dark = blocks()[':root[data-theme="dark"]']
    assert all(name in dark and palette.LIGHT[name] == value for value, name in told.items())


def test_a_faded_colour():
    assert palette.faded("s-money", 0.15) == "rgba(154,67,134,0.15)"
