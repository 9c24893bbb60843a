"""Name the code of the product that nothing uses; exit with 1 where there is any.

    python scripts/dead_code.py

vulture compares names. It is told here what it cannot see: words of templates, dotted names and placeholders in
strings, and what a framework reads of its classes (fields, columns, options). Other names that are read from outside
stand with their reader in pyproject ([tool.dead_code]). What tests alone call is not used.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from vulture.core import Item, Vulture

ROOT = Path(__file__).resolve().parent.parent
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["dead_code"]
TAG = re.compile(r"\{[{%](.*?)[}%]\}")
WORD = re.compile(r"[A-Za-z_]\w*")
DOTTED = re.compile(r"[a-z_]+(?:\.\w+)+")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
INNER = {"Meta", "Media"}  # classes within a class, with options that Django reads
# Classes with these bases alone are our own through and through: every attribute of theirs has to be used.
OUR_OWN = {"NamedTuple", "Protocol", "Exception", "object", "str", "dict", "list", "tuple"}


def files() -> Iterator[Path]:
    """The Python files that are looked at; migrations are never called by name."""
    for name in CONFIG["paths"]:
        path = ROOT / name
        yield from (p for p in ([path] if path.is_file() else path.rglob("*.py")) if "migrations" not in p.parts)


def words_of_templates() -> set[str]:
    """Every name within a tag or variable of a template."""
    tags = (tag for path in (ROOT / "templates").rglob("*.*") for tag in TAG.findall(path.read_text()))
    return {word for tag in tags for word in WORD.findall(tag)}


def words_of_strings(tree: ast.Module) -> Iterator[str]:
    """The last part of every dotted name that is a string, placeholders in all strings, types written as strings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from PLACEHOLDER.findall(node.value)
            if DOTTED.fullmatch(node.value):
                yield node.value.rpartition(".")[2]
        elif isinstance(node, ast.arg) and isinstance(node.annotation, ast.Constant):
            yield from WORD.findall(str(node.annotation.value))
        elif isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
            yield from WORD.findall(ast.unparse(node.value or node.target))


def declared(tree: ast.Module) -> Iterator[str]:
    """What a framework reads: models, and the attributes of its classes (fields, columns, options)."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef) or not (node.name in INNER or _of_a_framework(node)):
            continue
        if "models.Model" in map(ast.unparse, node.bases):  # its table may be the matter of SQL alone
            yield node.name
        for statement in node.body:
            targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
            yield from (target.id for target in targets if isinstance(target, ast.Name))
        yield from {node.name} & INNER


def _of_a_framework(node: ast.ClassDef) -> bool:
    return not {ast.unparse(base).split("[")[0] for base in node.bases} <= OUR_OWN


def unused() -> list[Item]:
    """What is left when all that is read by name is taken out, by file and line."""
    finder = Vulture(ignore_names=CONFIG["read_by_name"], ignore_decorators=CONFIG["decorators"])
    finder.scavenge([str(path) for path in files()])
    words = words_of_templates()
    for path in files():
        tree = ast.parse(path.read_text())
        words |= {*words_of_strings(tree), *declared(tree)}
    for word in words:
        finder.used_names.add(word)
    whole = {ROOT / name for name in CONFIG["settings"]}
    return [item for item in finder.get_unused_code() if Path(item.filename).absolute() not in whole]


def main() -> int:
    items = unused()
    for item in items:
        print(f"{Path(item.filename).absolute().relative_to(ROOT)}:{item.first_lineno}: {item.message}")
    return 1 if items else 0


if __name__ == "__main__":
    sys.exit(main())
