"""Draws docs/images/floors.svg: the floors of the house and who imports whom, read from the code itself.

Run it when an app begins or ceases to import another one: ``python3 scripts/draw_floors.py``. Standard library only.
"""

import ast
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs/images/floors.svg"

ABOUT = {
    "poverty_monitor": "settings, addresses, commands, backup",
    "papers": "pack for a meeting, ready reports",
    "dashboard": "overview, page of a region",
    "meetings": "meetings, minutes, action items",
    "beneficiaries": "registry of recipients, lists",
    "programs": "programmes, progress, reach, matrix",
    "indicators": "what is measured: figures, targets",
    "regions": "places, agencies, sources, maps",
    "imports": "framework of imports: check, write, undo",
    "versions": "data versions and all caches",
    "accounts": "users, scopes, roles",
    "devdb": "the local PostgreSQL of make run",
    "common": "no models: charts, files, rights, web",
}


def floors() -> list[list[str]]:
    """The apps of each floor, from top to bottom, as import-linter keeps them."""
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    [layers] = [contract["layers"] for contract in linter["contracts"] if contract["type"] == "layers"]
    return [layer.split(" | ") for layer in layers]


FLOOR_OF = {app: number for number, floor in enumerate(floors()) for app in floor}
ROW, COLUMN, LEFT, TOP, EDGE = 38, 46, 318, 150, 16
WIDTH = LEFT + COLUMN * len(FLOOR_OF) + EDGE
HEIGHT = TOP + ROW * len(FLOOR_OF) + 62
STYLE = """
text { font-family: system-ui, sans-serif; font-size: 13px; fill: #14242e }
.app { font-weight: 600; font-size: 14px } .about { fill: #4c606c; font-size: 11px }
.odd { fill: #eef3f6 } .even { fill: #ffffff } .arrow { fill: #0b5a7a } .self { fill: #6b7780 }
.wrong { fill: #a52714 } .line { stroke: #c3ced5 } .head { font-size: 12px }
"""


def imported(source: str) -> Iterator[str]:
    """Dotted names of what a file imports, also inside of functions, and of modules that it names as a text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and is_module(node.value):
            yield node.value


def is_module(text: str) -> bool:
    """True for "programs.urls" or "common.web.middleware.GZipMiddleware": settings and addresses name modules so."""
    parts = text.split(".")
    return (
        len(parts) > 1
        and parts[0] in FLOOR_OF
        and all(map(str.isidentifier, parts))
        and any(ROOT.joinpath(*parts[:end]).with_suffix(".py").exists() for end in (len(parts), len(parts) - 1))
    )


def arrows() -> set[tuple[str, str]]:
    """Pairs of apps: the first one imports the second one."""
    found = set()
    for app in FLOOR_OF:
        for path in (ROOT / app).rglob("*.py"):
            heads = {name.partition(".")[0] for name in imported(path.read_text(encoding="utf-8"))}
            found |= {(app, head) for head in heads & FLOOR_OF.keys() if head != app}
    return found


def draw(pairs: set[tuple[str, str]]) -> str:
    """The picture as SVG: a row for each app, and a mark in the column of each app that it imports."""
    apps = list(FLOOR_OF)
    rows = [row for number, app in enumerate(apps) for row in draw_row(number, app, pairs)]
    heads = [
        f'<text class="head" transform="translate({column_middle(n) + 4} {TOP - 10}) rotate(-60)">{escape(app)}</text>'
        for n, app in enumerate(apps)
    ]
    words = (
        "The app of a row imports the apps whose columns have a blue mark. Grey: the app itself.",
        "Each floor (band) imports only what is below it, so no mark is left of the grey ones.",
    )
    foot = TOP + ROW * len(apps) + 26
    notes = [f'<text class="about" x="{EDGE}" y="{foot + 18 * n}">{text}</text>' for n, text in enumerate(words)]
    title = '<text class="app" x="16" y="30">The floors of the house, and who imports whom</text>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img"><title>The floors of the house, and who imports whom</title><style>{STYLE}</style>'
        f'<rect class="even" width="{WIDTH}" height="{HEIGHT}"/>'
    )
    return "\n".join([svg, title, *heads, *rows, *notes, "</svg>", ""])


def column_middle(number: int) -> int:
    return LEFT + COLUMN * number + COLUMN // 2


def draw_row(number: int, app: str, pairs: set[tuple[str, str]]) -> Iterator[str]:
    top, middle = TOP + ROW * number, TOP + ROW * number + ROW // 2
    band = "even" if FLOOR_OF[app] % 2 else "odd"
    yield f'<rect class="{band}" y="{top}" width="{WIDTH}" height="{ROW}"/>'
    yield f'<text class="app" x="{EDGE}" y="{middle - 2}">{escape(app)}</text>'
    yield f'<text class="about" x="{EDGE}" y="{middle + 13}">{escape(ABOUT[app])}</text>'
    for column, other in enumerate(FLOOR_OF):
        x = column_middle(column)
        yield f'<line class="line" x1="{x}" x2="{x}" y1="{top}" y2="{top + ROW}"/>'
        if other == app:
            yield f'<rect class="self" x="{x - 5}" y="{middle - 5}" width="10" height="10"/>'
        elif (app, other) in pairs:
            kind = "arrow" if FLOOR_OF[other] > FLOOR_OF[app] else "wrong"
            yield f'<circle class="{kind}" cx="{x}" cy="{middle}" r="8"><title>{app} imports {other}</title></circle>'


def main() -> None:
    PICTURE.write_text(draw(arrows()), encoding="utf-8")
    print(f"{PICTURE.relative_to(ROOT)} is drawn")


if __name__ == "__main__":
    main()
