"""What the tests of imports share: files, options, and a short way to import them."""

from pathlib import Path

import pytest

from indicators.imports.statistics import import_indicators
from indicators.models import Observation
from versions.models import DataChange, DataVersion

DATA = Path(__file__).parents[2] / "data"
TIDY = {"codes": "kemendagri", "decimal": "point", "source": "Susenas", "publisher": "BPS", "month": "3"}
HEADER = "region,indicator,year,month,value,unit\n"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def bring(tmp_path, world):
    """bring(text, confirm=..., **options) -> (batch, outcome) of an import with the options ``TIDY`` and more."""

    def run(content, *, confirm=False, dry_run=False, user=None, name="figures.csv", **options):
        path = content if isinstance(content, Path) else tmp_path / name
        if path is not content:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return import_indicators(path, {**TIDY, **options}, confirm=confirm, dry_run=dry_run, user=user)

    return run


def reasons(outcome) -> dict[str, list]:
    """{rule: [lines]} of what was found."""
    return {group["rule"]: [item["line"] for item in group["items"]] for group in outcome.problems}


def version() -> int:
    """All data versions of places and figures together."""
    return sum(versions().values())


def versions() -> dict[tuple[str, str], int]:
    """The data versions that pages would see after a commit, by app and province."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    assert not DataChange.objects.exists()
    rows = DataVersion.objects.filter(app__in=("regions", "indicators"))
    return {(row.app, row.province): row.number for row in rows}


def stored() -> list[tuple]:
    """All figures, to compare before and after."""
    names = ("region", "indicator", "year", "month", "value", "source", "workflow", "is_current", "note")
    return list(Observation.objects.order_by("pk").values_list("pk", *names))


def asked(outcome) -> list[dict]:
    """The questions of an outcome, each as a dict of its parts."""
    groups = [group for group in outcome.problems if group["rule"] == "question"]
    return [item["details"] for group in groups for item in group["items"]]
