"""Imports point one way: lib <- regions <- accounts <- programs <- {beneficiaries, meetings}; see CONTRIBUTING.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIB = "poverty_monitor.lib"
BELOW = {
    LIB: set(),
    "regions": {LIB},
    "accounts": {LIB, "regions"},
    "programs": {LIB, "regions", "accounts"},
    "beneficiaries": {LIB, "regions", "accounts", "programs"},
    "meetings": {LIB, "regions", "accounts", "programs"},
}
# Files of the project itself that see every app: the addresses, the pages about all, and the doors.
SEE_ALL = ("poverty_monitor/urls.py", "dashboard/views.py", "poverty_monitor/management/")


def layer(module: str) -> str | None:
    """The layer that a dotted module name belongs to; None for the frame of the project and for other packages."""
    app = module.split(".")[0]
    return LIB if f"{module}.".startswith(f"{LIB}.") else app if app in BELOW else None


def imports(source: str, module: str) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of every import in ``source``, also inside of functions; ``module`` is its own package."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.rsplit(".", node.level - 1)[0] if node.level else ""
            name = ".".join(part for part in (base, node.module) if part)
            yield from ((node.lineno, f"{name}.{alias.name}") for alias in node.names)


def files() -> list[Path]:
    return sorted(path for app in ("poverty_monitor", *BELOW) for path in (ROOT / app.replace(".", "/")).rglob("*.py"))


def wrong(path: Path, source: str) -> list[str]:
    """What the file imports and may not."""
    name = path.with_suffix("").as_posix().replace("/", ".")
    own = layer(name)
    if path.as_posix().startswith(SEE_ALL):
        return []
    allowed = {None, LIB, own, *BELOW.get(own, ())}
    found = imports(source, name.rsplit(".", 1)[0])
    return [f"{path}:{line} imports {target}" for line, target in found if layer(target) not in allowed]


def test_imports_point_one_way():
    broken = [line for path in files() for line in wrong(path.relative_to(ROOT), path.read_text())]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("poverty_monitor/lib/x.py", "from regions.models import Region"),
        ("poverty_monitor/lib/x.py", "def f():\n    import accounts.models"),
        ("poverty_monitor/lib/x.py", "from accounts import roles"),
        ("poverty_monitor/context.py", "import regions"),
        ("regions/x.py", "from accounts.models import User"),
        ("regions/models/x.py", "from programs import models"),
        ("accounts/x.py", "from programs.models import Program"),
        ("beneficiaries/x.py", "from meetings.models import Meeting"),
        ("meetings/x.py", "from beneficiaries import models"),
    ],
)
def test_an_import_upwards_is_found(path, source):
    assert wrong(Path(path), source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("accounts/x.py", "from regions.models import Region\nfrom poverty_monitor.lib import numbers"),
        ("regions/models/x.py", "from .places import Region\nfrom regions import series"),
        ("poverty_monitor/urls.py", "import indicators.profile.views, accounts.urls"),
        ("poverty_monitor/management/commands/serve.py", "from accounts.models import User"),
        ("poverty_monitor/lib/x.py", "from . import numbers\nimport regionsoflife"),
    ],
)
def test_an_import_downwards_is_allowed(path, source):
    assert not wrong(Path(path), source)


def test_nothing_but_the_doors_of_the_project_is_imported_by_the_apps():
    """The apps use poverty_monitor.lib, not the frame that sees everything."""
    frame = ("poverty_monitor.urls", "dashboard.views", "poverty_monitor.settings", "poverty_monitor.management")
    found = [
        f"{path}:{line} imports {target}"
        for app in BELOW
        for path in (ROOT / app.replace(".", "/")).rglob("*.py")
        for line, target in imports(path.read_text(), "")
        if target.startswith(frame)
    ]
    assert not found, "\n".join(found)
