# ruff: noqa: S608 (names of columns are constants of this app; values are parameters)
"""A list that tries out numbers of one person is refused before anything of it is compared with the registry.

Who knows a name, the place, the year of birth and the sex has a few hundred numbers left to try: the days of that
year. Such a list bears one name under many numbers that differ in the day and the serial only.
"""

from django.utils.translation import gettext_lazy as _

from regions.staging import Rule

MANY = 10  # numbers under one name
GUESSES = Rule(
    "guesses", "error", _("One name under many numbers: this list looks like guesses"),
    _("one of %(count)s numbers of the same sub-district, year of birth and sex under one name. Nothing of this list "
      "was compared with the registry. If it is true, the people who run this installation can bring it."),
)  # fmt: skip
# Sub-district, year, sex, and the letters of the name: digits and signs beside it make no other name.
ALIKE = """
    left(nik, 6) AS place, substr(nik, 11, 2) AS year, substr(nik, 7, 1) >= '4' AS woman,
    translate(upper(name), '0123456789 .,''`’-_/', '') AS letters
"""


def find(cursor) -> bool:
    """True where ``import_person`` holds guesses; each of their lines is then among the problems."""
    cursor.execute(
        f"""
        WITH p AS MATERIALIZED (
            SELECT line, {ALIKE} FROM import_person
            WHERE kind = 'person' AND length(nik) = 16 AND name IS NOT NULL
        ), g AS (
            SELECT place, year, woman, letters, count(*) AS n FROM p GROUP BY 1, 2, 3, 4 HAVING count(*) >= %(many)s
        )
        INSERT INTO import_problem (rule, line, col, value, details)
        SELECT %(rule)s, p.line, 'nik', '', jsonb_build_object('count', g.n)
        FROM g JOIN p USING (place, year, woman, letters)
        """,
        {"many": MANY, "rule": GUESSES.code},
    )
    return cursor.rowcount > 0
