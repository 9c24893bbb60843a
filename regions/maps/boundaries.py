"""Loading official boundaries: every feature is checked, all that is wrong is told, all or nothing is stored.

A part of the regions is stored where that is asked for: those whose feature is found and sound.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from common.maps import features as map_features
from common.maps import geometry
from common.permissions import COUNTRY
from common.reading.outline_files import Feature
from common.reading.refusals import ReadingError
from regions.maps.matching import BY_NAME, matcher
from regions.models import Boundary, BoundarySet, Region

LEVELS = {"province": 1, "district": 2, "subdistrict": 3}
LISTED = 12  # properties that a message lists
EAST_OF, WEST_OF, SOUTH_OF, NORTH_OF = 94, 142, 7, -12  # Indonesia lies within, with room to spare


class BoundaryPlan(NamedTuple):
    """What is to be loaded: all regions of a level within a region, from a file whose features carry a code or a name.

    ``codes``: kemendagri, bps, or "name" where the property holds names. ``partial``: what matches is enough.
    """

    file: Path
    source: str
    level: int
    region: str = COUNTRY
    property: str = "code"
    codes: str = "kemendagri"
    layer: str = ""
    partial: bool = False


class BoundaryProblem(NamedTuple):
    """Feature number from 1, or 0 for the file as a whole. ``left``: a partial load leaves it out and goes on."""

    feature: int
    code: str
    reason: str
    left: bool = False

    def __str__(self) -> str:
        where = _("feature %(number)d") % {"number": self.feature} if self.feature else _("file")
        return f"{where} {self.code}: {self.reason}" if self.code else f"{where}: {self.reason}"


def check(plan: BoundaryPlan) -> tuple[geometry.Shapes, list[BoundaryProblem]]:
    """Polygons by Kemendagri code, and everything that is wrong. Reads the file and the regions; writes nothing."""
    try:
        features = map_features.read(plan.file, plan.layer, plan.property)
    except ReadingError as error:
        return {}, [BoundaryProblem(0, "", str(error))]
    known = set(Region.objects.current().filter(level=plan.level).within(plan.region).values_list("code", flat=True))
    if not known:
        return {}, [BoundaryProblem(0, plan.region, _("no regions of this level here; load the regions first"))]
    absent = _absent(features, plan)
    if absent:
        return {}, [BoundaryProblem(0, "", absent)]
    match = matcher(plan.codes, plan.level, plan.region)
    codes = [match(_text(feature, plan)) for feature in features]
    problems = [
        BoundaryProblem(number, code, reason, left)
        for number, (feature, code) in enumerate(zip(features, codes, strict=True), 1)
        for reason, left in _reasons(feature, code, known, plan)
    ]
    problems += [
        BoundaryProblem(0, code, _("%(n)d features have this code") % {"n": n})
        for code, n in Counter(codes).items()
        if n > 1 and (code in known or not plan.partial)
    ]
    missing = sorted(known - set(codes))
    problems += [BoundaryProblem(0, code, _("no feature for this region"), plan.partial) for code in missing]
    shapes = {code: feature.polygons for code, feature in zip(codes, features, strict=True)}
    return {code: shapes[code] for code in shapes if code in known or not plan.partial}, problems


def _absent(features: list[Feature], plan: BoundaryPlan) -> str:
    """What is said where no feature has the property: those that there are, with what stands in them first."""
    if plan.property == "id" or not features or any(plan.property in feature.properties for feature in features):
        return ""
    shown = ", ".join(f"{name} ({value})" for name, value in list(features[0].properties.items())[:LISTED])
    words = {"property": plan.property, "names": shown or "–"}
    return _("no feature has the property “%(property)s”; there are: %(names)s") % words


def _text(feature: Feature, plan: BoundaryPlan) -> str:
    """What names the region of a feature in the file, or nothing."""
    value = feature.id if plan.property == "id" else feature.properties.get(plan.property)
    if value is None or isinstance(value, (dict, list)):
        return ""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()


def _reasons(feature: Feature, code: str, known: set[str], plan: BoundaryPlan) -> Iterator[tuple[str, bool]]:
    """What is wrong with a feature, and whether a partial load leaves it out for that reason."""
    if not code:
        yield _("no code in the property “%(property)s”") % {"property": plan.property}, plan.partial
    elif code not in known:
        by_name = plan.codes == BY_NAME
        text = _("no region of this level and region has this name alone") if by_name else ""
        yield text or _("unknown code for this level and region"), plan.partial
    if code not in known and plan.partial:
        return
    if not feature.polygons:
        yield _("geometry is “%(kind)s”, not Polygon or MultiPolygon") % {"kind": feature.kind}, False
    for reason in dict.fromkeys(reason for polygon in feature.polygons for reason in _polygon_reasons(polygon)):
        yield reason, False


def _polygon_reasons(polygon: list) -> Iterator[str]:
    if not polygon:
        yield _("a polygon without a ring")
    for ring in polygon:
        positions = [position for position in ring if _is_position(position)]
        if len(positions) < len(ring):
            yield _("a position is not two finite numbers")
        if len(ring) < 4:
            yield _("a ring has fewer than 4 positions")
        elif ring[0] != ring[-1]:
            yield _("a ring is not closed")
        yield from _place_reasons(positions)


def _is_position(position: tuple) -> bool:
    numbers = [n for n in position if isinstance(n, (int, float)) and not isinstance(n, bool) and math.isfinite(n)]
    return len(numbers) == len(position) == 2


def _place_reasons(positions: list) -> Iterator[str]:
    if all(_inside(lon, lat) for lon, lat in positions):
        return
    if all(_inside(lat, lon) for lon, lat in positions):
        yield _("positions are latitude, longitude; the order must be longitude, latitude")
    elif any(abs(lon) > 180 or abs(lat) > 90 for lon, lat in positions):
        yield _("positions are not degrees; convert the file to WGS84 (EPSG:4326)")
    else:
        yield _("a position lies outside Indonesia")


def _inside(lon: float, lat: float) -> bool:
    return EAST_OF <= lon <= WEST_OF and NORTH_OF <= lat <= SOUTH_OF


def store(plan: BoundaryPlan, shapes: geometry.Shapes) -> BoundarySet:
    """Simplify checked polygons and put them in the place of the former set, in one transaction."""
    fine = geometry.drawable(shapes, geometry.FINE if plan.level == 3 else geometry.DETAIL)
    coarse = geometry.drawable(shapes, geometry.OVERVIEW) if plan.region == COUNTRY and plan.level < 3 else {}
    lines = geometry.shared_lines(coarse, {code: code[:2] for code in coarse}) if plan.level == 2 else []
    with transaction.atomic():
        remove(plan.level, plan.region)
        made = BoundarySet.objects.create(
            region_id=plan.region,
            level=plan.level,
            source=plan.source,
            checksum=hashlib.sha256(plan.file.read_bytes()).hexdigest(),
            borders=geometry.line_path(lines),
        )
        rows = (_row(made, code, fine[code], coarse.get(code)) for code in sorted(fine))
        Boundary.objects.bulk_create(rows, batch_size=500)
    return made


def _row(made: BoundarySet, code: str, fine: list[geometry.Ring], coarse: list[geometry.Ring] | None) -> Boundary:
    return Boundary(
        set=made,
        region_id=code,
        path=geometry.path(fine),
        box=list(geometry.box(fine)),
        overview_path=geometry.path(coarse) if coarse else "",
        overview_box=list(geometry.box(coarse)) if coarse else None,
    )


def remove(level: int, region: str = COUNTRY) -> int:
    """Go back to the schematic boundaries. Returns how many sets were removed, 0 or 1."""
    return BoundarySet.objects.filter(level=level, region=region).delete()[1].get("regions.BoundarySet", 0)
