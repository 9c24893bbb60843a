"""Which region a feature of a file of outlines is, by its code or its name."""

from collections.abc import Callable

from regions.lookup.codes import CodeResolver
from regions.lookup.local_names import LocalNames
from regions.lookup.resolving import NameResolver

BY_NAME = "name"


def matcher(codes: str, level: int, region: str) -> Callable[[str], str]:
    """From what a feature says to the code of its region of ``level`` in ``region``.

    What is unknown comes back as it is. ``codes``: the system of its code, or "name". A name that several regions bear
    is unknown.
    """
    if codes != BY_NAME:
        resolver = CodeResolver(codes, [level])
        return lambda text: resolver.find(text).code or text
    if level > 2:
        local = LocalNames([region])
        return lambda text: local.find(region, text).code or text
    names = NameResolver()
    column = "province" if level == 1 else "district"
    return lambda text: names.resolve(text, column, (region,)).code or text
