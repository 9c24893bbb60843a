"""The documents say what is: the picture is the current one, and each path they name exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from scripts import draw_floors

ROOT = Path(settings.BASE_DIR)
DECISIONS = sorted((ROOT / "docs/adr").glob("*.md"))
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), *DECISIONS]
CODE = re.compile(r"`([A-Za-z0-9_.\-/@*]+)`")
LINK = re.compile(r"\]\(([^)#:]+)\)")
# With a placeholder (APP, NAME, FILE), or made by running the program.
NOT_KEPT = re.compile(r"[A-Z]{3,}/|/[A-Z0-9]{4,}[_.]|^var/|/var/|\.mo$|^static/vendor")


def paths(text: str) -> set[str]:
    """What a document names as a file or folder of the project; a link, or words in code with a folder that exists."""
    named = {name for name in CODE.findall(text) if "/" in name and not NOT_KEPT.search(name)}
    return set(LINK.findall(text)) | {name for name in named if (ROOT / name.split("/")[0]).exists() and name[0] != "/"}


def exists(name: str) -> bool:
    """Also `docs/adr/0004`, which is short for the file that begins so."""
    return any(ROOT.glob(name)) or (name.startswith("docs/adr/") and any(ROOT.glob(f"{name}-*.md")))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_each_path_of_a_document_exists(document):
    text = document.read_text(encoding="utf-8")
    found = {name for name in paths(text) if exists(name) or (document.parent / name).exists()}

    assert paths(text) - found == set()


def test_the_table_of_triggers_names_each_trigger():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    sql = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("*/sql/*.sql"))
    names = set(re.findall(r"^CREATE (?:CONSTRAINT )?TRIGGER (\w+)", sql, re.MULTILINE))
    stems = {re.sub(r"(_(insert|update|delete|truncate|new|old))+$", "", name) for name in names}

    assert {stem for stem in stems if f"`{stem}`" not in text and f"`{stem}_*`" not in text} == set()
    assert "raise_data_version" in stems


def test_the_tables_with_a_mark_per_province_are_those_that_leave_one():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    [told] = re.findall(r"Tables with a mark per province\*\*: (.+?) The other tables", text, re.DOTALL)
    found = re.findall(r"`(\w+)`: ([\w, ]+)\.", " ".join(told.split()))
    listed = {app: set(tables.split(", ")) for app, tables in found}
    marked = {}
    for path in ROOT.glob("*/sql/version_triggers.sql"):
        app = path.parts[-3]
        sql = " ".join(path.read_text(encoding="utf-8").split())
        tables = re.findall(rf"INSERT ON {app}_(\w+) REFERENCING NEW TABLE AS came FOR EACH STATEMENT", sql)
        marked[app] = set(tables)

    assert listed == marked


def test_the_picture_of_the_floors_is_the_current_one():
    assert draw_floors.PICTURE.read_text(encoding="utf-8") == draw_floors.draw(draw_floors.arrows())


def test_no_arrow_of_the_picture_points_up():
    floors = draw_floors.FLOOR_OF

    assert [(app, other) for app, other in draw_floors.arrows() if floors[other] <= floors[app]] == []


@pytest.mark.parametrize("document", DECISIONS, ids=lambda path: path.name)
def test_a_decision_has_date_status_context_decision_and_consequences(document):
    text = document.read_text(encoding="utf-8")

    assert re.match(rf"# {int(document.name[:4])}\. \S", text)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Date", "Status", "Context", "Decision", "Consequences"]
    assert re.search(r"^## Date\n\n20\d\d-\d\d-\d\d\n\n## Status\n\n(Accepted|Replaced by)", text, re.MULTILINE)
