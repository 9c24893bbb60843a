"""What the tests of importing programmes share."""

import csv
import io
from pathlib import Path

import pytest
from django.db import connection

from programs.imports.columns import OWN_FIELDS
from programs.imports.programs import import_programs
from programs.models import FinancialProgress, PhysicalProgress, Program

STATED = {"codes": "kemendagri", "decimal": "point", "source_kind": "document"}
NEW = {"code": "64-BARU", "name": "Program baru", "region": "64", "source": "DPA 2026", "publisher": "Pemprov Kaltim"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def bring(tmp_path, world):
    """bring(text or rows or path, confirm=..., **options) -> (batch, outcome). Rows are dicts of cells."""

    def run(
        content,
        *,
        confirm=False,
        dry_run=False,
        name="programs.csv",
        user=None,
        rights=None,
        is_sample=False,
        **options,
    ):
        path = content if isinstance(content, Path) else tmp_path / name
        if isinstance(content, list):
            content = table(content)
        if path is not content:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        more = {"rights": rights} if rights else {}
        return import_programs(
            path, {**STATED, **options}, confirm=confirm, dry_run=dry_run, user=user, is_sample=is_sample, **more
        )

    return run


def table(rows: list[dict], columns=None) -> str:
    """The rows as CSV with the columns that they use."""
    columns = columns or [name for name in OWN_FIELDS if any(name in row for row in rows)]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def reasons(outcome) -> dict[str, list]:
    """{rule: [lines]} of what was found."""
    return {group["rule"]: [item["line"] for item in group["items"]] for group in outcome.problems}


def stored() -> dict[str, list]:
    """Everything that an import of programmes writes, to compare before and after."""
    programs = [
        (*values, tuple(Program.objects.get(code=values[0]).terms.order_by("pk").values_list("pk", flat=True)))
        for values in Program.objects.order_by("code").values_list(
            "code", "level", "parent__code", "budget_code", "name", "description", "agency__name", "region",
            "starts_on", "starts_precision", "ends_on", "ends_precision", "priority_document", "source__title",
            "evidence", "workflow", "is_sample",
        )
    ]  # fmt: skip
    common = ("program__code", "region", "year", "quarter")
    rest = ("source__title", "evidence", "workflow", "note", "is_sample")
    return {
        "programs": programs,
        "physical": list(
            PhysicalProgress.objects.order_by("pk").values_list(
                *common, "unit", "target", "allocated", "realised", *rest
            )
        ),
        "money": list(
            FinancialProgress.objects.order_by("pk").values_list(
                *common, "funding_source__code", "budget", "revised_budget", "realised", *rest
            )
        ),
    }


def settle() -> None:
    """What a commit would still check and work out."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def people(**cells) -> dict:
    """A line of recipients of 64-KUBE in the second quarter of 2026."""
    return {"code": "64-KUBE", "year": "2026", "quarter": "2", "unit": "kube", **cells}


def money(**cells) -> dict:
    """Likewise of money."""
    return {"code": "64-KUBE", "year": "2026", "quarter": "2", "funding_source": "apbd-prov", **cells}
