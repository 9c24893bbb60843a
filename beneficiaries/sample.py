"""Made-up recipients of any number for demonstrations and measurements, and the way to take them out again.

Names are syllables put together by the row's number, so the same number gives the same people. An identity number
ends in the serial 0000, which nobody has: ``PPKKCC DDMMYY 0000`` leaves one number per sub-district, day and sex,
and what does not fit (far beyond a million families in a province) stays without a number, as happens in life.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from beneficiaries.models import (
    AllowedCombination,
    Beneficiary,
    DecileVintage,
    Delivery,
    Eligibility,
    FieldOperator,
)
from beneficiaries.sample_sql import (
    ADD_TWINS,
    DECILES,
    DELIVERIES,
    DROP,
    MEMBERS,
    NUMBERS,
    OPERATORS,
    PEOPLE,
    PERSONS,
    VILLAGES,
)
from common.choices import Evidence
from indicators.sample import Removed, SampleError, SampleStep, register
from programs.models import Program
from regions.models import Source

REGION = "64"
PUBLISHER = "Pantau Kemiskinan"
VINTAGES = (date(2025, 1, 31), date(2025, 7, 31))
PROGRAMS = {
    "CONTOH-PKH": ("Program Keluarga Harapan (contoh)", 4),
    "CONTOH-SEMBAKO": ("Program Sembako (contoh)", 5),
    "CONTOH-PIP": ("Program Indonesia Pintar (contoh)", 4),
    "CONTOH-KUBE": ("Kelompok Usaha Bersama (contoh)", None),
}
SINCE = date(2020, 1, 1)
# What refers to a recipient, and by which column.
HANGING = (
    ("delivery", "beneficiary"), ("decile", "beneficiary"), ("doubleaidoverride", "beneficiary"),
    ("membership", "whole"), ("membership", "person"), ("duplicatepair", "first"), ("duplicatepair", "second"),
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """How many rows of each kind were made."""

    beneficiaries: int
    deliveries: int
    operators: int


@transaction.atomic
def make_sample(count: int, region: str = REGION) -> Made:
    """Make ``count`` recipients in the villages of ``region``, with deciles of two editions, deliveries, operators.

    In 100 rows: one group, one entry made twice without a number, and families of a card, head, spouse and child.
    SampleError where there is a sample already or the region has no villages.
    """
    if Beneficiary.objects.filter(is_sample=True).exists():
        raise SampleError(_("There are sample recipients already: remove them first (remove_sample)."))
    programs = _programs()
    vintages = _vintages()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")
        cursor.execute(VILLAGES, {"low": f"{region}.", "high": f"{region}/", "region": region})
        if not cursor.rowcount:
            raise SampleError(_("There are no villages in %(region)s: run import_regions first.") % {"region": region})
        # Nobody else takes a key meanwhile: members find their family by its number.
        cursor.execute("LOCK TABLE beneficiaries_beneficiary IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(NUMBERS, {"count": count})
        cursor.execute(PERSONS)
        cursor.execute(PEOPLE)
        cursor.execute(ADD_TWINS)
        cursor.execute(MEMBERS)
        cursor.execute(DECILES, {"first": vintages[0].pk, "second": vintages[1].pk})
        cursor.execute(DELIVERIES, {name.removeprefix("CONTOH-").lower(): row.pk for name, row in programs.items()})
        deliveries = cursor.rowcount
        cursor.execute(OPERATORS)
        operators = cursor.rowcount
        cursor.execute(DROP)
        cursor.execute("SET LOCAL enable_seqscan = off")  # see remove_sample
    return Made(count, deliveries, operators)


def _programs() -> dict[str, Program]:
    source, __ = Source.objects.get_or_create(title=_title(), publisher=PUBLISHER)
    found = {}
    for code, (name, decile) in PROGRAMS.items():
        fields = {"name": name, "region_id": "ID", "source": source, "evidence": Evidence.SAMPLE, "is_sample": True}
        found[code], __ = Program.objects.get_or_create(code=code, defaults=fields)
        if decile:
            Eligibility.objects.get_or_create(program=found[code], since=SINCE, defaults={"decile_to": decile})
    pair = sorted((found["CONTOH-PKH"], found["CONTOH-SEMBAKO"]), key=lambda program: program.pk)
    AllowedCombination.objects.get_or_create(first=pair[0], second=pair[1])
    return found


def _vintages() -> list[DecileVintage]:
    source = Source.objects.get(title=_title(), publisher=PUBLISHER)
    fields = {"source": source}
    return [
        DecileVintage.objects.get_or_create(as_of=day, defaults=fields | {"code": f"CONTOH-{day:%Y-%m}"})[0]
        for day in VINTAGES
    ]


def _title() -> str:
    return "Data contoh penerima manfaat (orang rekaan)"


@transaction.atomic
def remove_sample() -> int:
    """Delete the sample recipients with all that hangs on them; how many. What is needed by others stays."""
    with connection.cursor() as cursor:
        for table, column in HANGING:
            cursor.execute(
                f"DELETE FROM beneficiaries_{table} d USING beneficiaries_beneficiary b "  # noqa: S608 - constants
                f"WHERE b.id = d.{column}_id AND b.is_sample"
            )
        cursor.execute("DELETE FROM beneficiaries_beneficiary WHERE is_sample")
        removed = cursor.rowcount
        # At commit each row is looked for in what referred to it: never by reading those tables as a whole.
        cursor.execute("SET LOCAL enable_seqscan = off")
    FieldOperator.objects.filter(is_sample=True).delete()
    _remove_frame()
    return removed


def _remove_frame() -> None:
    """The sample's own programmes and editions, where nothing real uses them."""
    for vintage in DecileVintage.objects.filter(as_of__in=VINTAGES, code__startswith="CONTOH-"):
        if not vintage.decile_set.exists():
            vintage.delete()
    for program in Program.objects.filter(code__in=PROGRAMS, is_sample=True):
        used = Delivery.objects.filter(program=program).exists() or program.physical.exists()
        if not used:
            program.delete()


def _sources() -> list[int]:
    return list(Source.objects.filter(title=_title(), publisher=PUBLISHER).values_list("pk", flat=True))


def _remove_recipients(removed: Removed) -> None:
    removed.others += remove_sample()


# People come by their own command, in the number asked for; they go with the rest of the sample.
register(SampleStep(dict, _remove_recipients, _sources))
