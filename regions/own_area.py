"""SQL of what is said of rows of another area: whose they are, and where their importer enters something.

The parameter ``areas`` holds the codes of the importer's regions.
"""

OWN_AREA = (
    "(SELECT coalesce(string_agg(g.name, ', ' ORDER BY g.code), '–') "
    "FROM regions_region g WHERE g.code = ANY(%(areas)s))"
)


def named(code: str) -> str:
    """SQL of code and name of the region of the SQL expression ``code``; the code alone where there is none."""
    return f"coalesce((SELECT g.code || ' ' || g.name FROM regions_region g WHERE g.code = {code}), {code})"  # noqa: S608
