"""To which regions a batch belongs: whoever answers for all of them sees it (ADR 0010)."""

from collections.abc import Iterable

from common.permissions import covers
from imports.machinery.outcome import ImportRights
from imports.models import ImportBatch
from imports.registry import rights_of


def brought_from(batch: ImportBatch, rights: ImportRights) -> list[str]:
    """Where whoever brought it may bring such files: there it stays where its lines do not say where they lie."""
    return rights_of(batch.user, batch.kind).areas if batch.user else rights.areas


def belongs_to(codes: Iterable[str], areas: list[str]) -> list[str]:
    """The regions to which rows of the regions ``codes`` belong, for somebody with rights in ``areas``: their district
    or what lies above it, or the area itself where that is smaller than a district. Rows outside are left out."""
    found = set()
    for code in codes:
        district = ".".join(code.split(".")[:2])
        if covers(areas, district):
            found.add(district)
        else:
            found |= {area for area in areas if covers([area], code) or covers([code], area)}
    return sorted(found)
