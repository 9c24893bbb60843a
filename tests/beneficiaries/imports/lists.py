"""What the tests of lists share: programmes, lines, and a short way to import them."""

from pathlib import Path

from django.db import connection

from beneficiaries.imports.lists import import_beneficiaries
from beneficiaries.models import Beneficiary, Delivery
from programs.models import NamedReach, Program
from regions.models import Source

DATA = Path(__file__).parents[2] / "data"
VILLAGE = "64.08.01.2001"
HEADER = "nik,name,region,program,year,tranche,amount\n"
SITI, BUDI, AYU = "6408014101900001", "6408010101900002", "6408015112850003"


def programs():
    source = Source.objects.create(title="Programmes", publisher="Dinas Sosial")
    for code, region in (("PKH", "ID"), ("SEMBAKO", "ID"), ("53-JATI", "53"), ("64.08-KUBE", "64.08")):
        Program.objects.create(code=code, name=code, region_id=region, source=source)


def bring(
    folder: Path,
    text: str | bytes,
    *,
    name="list.csv",
    confirm=True,
    dry_run=False,
    user=None,
    is_sample=False,
    **options,
):
    """Imports a list with Kemendagri codes; (batch, outcome)."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    options = {"codes": "kemendagri", **options}
    return import_beneficiaries(path, options, user=user, dry_run=dry_run, confirm=confirm, is_sample=is_sample)


def reasons(outcome, severity="error") -> dict[str, list]:
    """{rule: [lines]} of what was found."""
    return {g["rule"]: [i["line"] for i in g["items"]] for g in outcome.problems if g["severity"] == severity}


def everything() -> tuple:
    """All that an import may write, to compare before and after."""
    settle()
    people = Beneficiary.objects.order_by("pk").values_list()
    given = Delivery.objects.order_by("pk").values_list(
        "pk", "beneficiary", "program", "region", "year", "tranche", "amount", "unit"
    )
    reach = NamedReach.objects.order_by("program", "region_id", "year", "unit").values_list(
        "program__code", "region_id", "level", "year", "unit", "recipients", "amount"
    )
    return list(people), list(given), list(reach)


def settle() -> None:
    """What the database does at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
