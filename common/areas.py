"""Where a region code lies, as SQL for statements that are written by hand.

A code lies in an area if it is the code of that area, or begins with it and a dot; every code lies in the country (ID).
``common.permissions`` has the same rule for querysets (``within``) and for codes in Python (``covers``). Arguments are
SQL of the caller's own making, columns, aliases and parameters such as ``%(areas)s``, never values.
"""

from common.permissions import COUNTRY

# Characters in the code of a region, by its level: province, district, subdistrict, village. The country is level 0.
CODE_LENGTHS = {1: 2, 2: 5, 3: 8, 4: 13}


def lies_under(code: str, area: str) -> str:
    """SQL condition: ``code`` lies in ``area`` and is not the area itself; nothing lies under the country."""
    return f"starts_with({code}, {area} || '.')"


def lies_in(code: str, area: str) -> str:
    """SQL condition: ``code`` lies in ``area``, an expression that is evaluated three times."""
    return f"({area} = '{COUNTRY}' OR {code} = {area} OR {lies_under(code, area)})"


def lies_in_any(code: str, areas: str) -> str:
    """SQL condition: ``code`` lies in one of the array ``areas``. ``code`` names its table, not to mean the areas'."""
    return f"EXISTS (SELECT FROM unnest({areas}::text[]) area WHERE {lies_in(code, 'area')})"


def around(code: str) -> list[str]:
    """The codes of the regions in which ``code`` lies, the country first; not the code itself."""
    parts = code.split(".")
    return [COUNTRY, *(".".join(parts[:n]) for n in range(1, len(parts)))]


def range_under(code: str, area: str) -> str:
    """``lies_under`` as a range that an index serves ("/" follows "." in the collation of codes)."""
    return f"({code} >= {area} || '.' AND {code} < {area} || '/')"


def level_of(code: str) -> str:
    """SQL expression: the level of the region ``code`` of a province or smaller."""
    cases = " ".join(f"WHEN {length} THEN {level}" for level, length in CODE_LENGTHS.items())
    return f"CASE length({code}) {cases} END"
