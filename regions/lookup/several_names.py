"""Cells that may mean several regions, or what lies around one: for them no single region is proposed."""

import re
from collections.abc import Iterable, Mapping

from regions.lookup.names import key
from regions.models import Region

JOINED = re.compile(r"\s*[&+,;/]\s*|\s+(?:dan|serta|and)\s+", re.IGNORECASE)
AROUND = re.compile(r"^\W*(?:di\s+)?(?:luar|selain|eks|ex|bekas|kecuali|non|sekitar|sebagian)\b|\b(?:tanpa|minus)\s",
                    re.IGNORECASE)  # fmt: skip
HAS_AND = re.compile(r"\bdan\b", re.IGNORECASE)


def may_mean_several(text: str, proposed: str, regions: Mapping[str, Region]) -> bool:
    """True where ``text`` may be more, or other, than the region ``proposed``: two names, or what lies outside of one.

    "Pangkajene & Kepulauan" is one name, "Karo, Sumatera Utara" a district with its province.
    """
    if AROUND.search(text):
        return True
    pieces = [piece for piece in JOINED.split(text) if piece.strip()]
    region, province = regions.get(proposed), regions.get(proposed[:2])
    is_one_name = region is not None and HAS_AND.search(region.name)
    of_province = province is not None and key(province.name) in map(key, pieces)
    return len(pieces) > 1 and not is_one_name and not of_province


def is_cut(text: str, names: Iterable[str]) -> bool:
    """True where the keys of several ``names`` begin like ``text``: "Ogan Komering U"."""
    begin = key(text)
    return len(begin) > 3 and sum(name.startswith(begin) for name in set(names)) > 1
