"""What import-linter does not see of the house: imports inside functions, and packages that its lists forget."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Not of the product: they make Django ready before they may import it.
BESIDE = {"benchmarks", "scripts", "tests"}
PACKAGES = {path.parent.name for path in ROOT.glob("*/__init__.py")} - BESIDE
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]


def hidden_imports(source: str) -> Iterator[tuple[int, str]]:
    """(line, module) of every import of the project inside a function of ``source``.

    Django calls ``ready`` of an AppConfig when models may be loaded, which they may not before: there it is right.
    """
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    ready = {node for config in ast.walk(tree) if _is_app_config(config) for node in config.body}
    found = {
        (node.lineno, module)
        for function in functions
        if not (function in ready and function.name == "ready")
        for node in ast.walk(function)
        for module in _modules(node)
    }
    yield from sorted(found)


def _is_app_config(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("AppConfig") for base in node.bases)


def _modules(node: ast.AST) -> Iterator[str]:
    """The modules of the project that ``node`` imports; a relative one is always of the project."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        names = ["." * node.level + (node.module or "")]
    else:
        names = []
    yield from (name for name in names if name.startswith(".") or name.split(".")[0] in PACKAGES)


def test_no_function_imports_the_project():
    """An import inside a function hides a circle of files: cut the circle instead."""
    files = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    broken = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in files
        for line, module in hidden_imports(path.read_text())
    ]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    import accounts.models",
        "def f():\n    from regions.models import Region",
        "async def f():\n    from . import models",
        "class A:\n    def ready(self):\n        from regions import models",
        "class A(AppConfig):\n    def other(self):\n        from regions import models",
        "def f():\n    if True:\n        def g():\n            from regions import models",
    ],
)
def test_an_import_inside_a_function_is_found(source):
    assert list(hidden_imports(source))


@pytest.mark.parametrize(
    "source",
    [
        "from regions.models import Region",
        "def f():\n    import json\n    from django.db import models\n    import regionsoflife",
        "class A(AppConfig):\n    def ready(self):\n        from regions import models",
        "class A(apps.AppConfig):\n    def ready(self):\n        from regions import models",
        "if True:\n    from regions import models",
    ],
)
def test_other_imports_are_allowed(source):
    assert not list(hidden_imports(source))


def test_every_package_has_its_floor():
    floors, circles = LINTER["contracts"]
    names = {name.strip() for floor in floors["layers"] for name in floor.split("|")}
    assert set(LINTER["root_packages"]) == names == set(circles["ancestors"]) == PACKAGES


def test_no_import_is_excused():
    assert not [contract["id"] for contract in LINTER["contracts"] if contract.get("ignore_imports")]
