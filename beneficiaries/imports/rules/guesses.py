# ruff: noqa: S608 (names of columns are constants of this app; values are parameters)
"""A list that tries out numbers of one person is refused before anything of it is compared with the registry.

Who knows the place, the year of birth and the sex of a person has the days of that year and the serial left to try:
365 numbers of each serial. Such a list bears one name under many numbers that differ in the day and the serial only,
or, whatever the names, most of its numbers are of one place, year and sex. Who hides the guesses among many other
numbers is not found here: what such a list finds is counted and logged (``import_questions``).
"""

from django.utils.translation import gettext_lazy as _

from imports.machinery.staging import Rule

MANY = 10  # numbers under one name
GUESSES = Rule(
    "guesses", "error", _("One name under many numbers: this list looks like guesses"),
    _("one of %(count)s numbers of the same sub-district, year of birth and sex under one name. Nothing of this list "
      "was compared with the registry. If it is true, the people who run this installation can bring it."),
)  # fmt: skip
CROWD, SHARE = 60, 0.25  # numbers of one place, year and sex, and their share of all numbers of the list
THRONG = 730  # two on each day of the year, whatever the share
CROWDED = Rule(
    "guesses_crowded", "error", _("Many numbers of one sub-district, year of birth and sex: this looks like guesses"),
    _("one of %(count)s numbers of the same sub-district, year of birth and sex, a large part of this list. Nothing of "
      "it was compared with the registry. If it is true, the people who run this installation can bring it."),
)  # fmt: skip
DAYS = Rule(
    "guessed_days", "error", _("One name under many birth dates: this list looks like guesses"),
    _("one of %(count)s birth dates of one name in one place, without a number. Nothing of this list was compared with "
      "the registry. If it is true, the people who run this installation can bring it."),
)  # fmt: skip
# Sub-district, year, sex, and the letters of the name: digits and signs beside it make no other name.
LETTERS = "translate(upper(name), '0123456789 .,''`’-_/', '')"
ALIKE = f"""
    left(nik, 6) AS place, substr(nik, 11, 2) AS year, substr(nik, 7, 1) >= '4' AS woman, {LETTERS} AS letters
"""


def find(cursor) -> bool:
    """True where ``import_person`` holds guesses; each of their lines is then among the problems."""
    cursor.execute(
        f"""
        WITH p AS MATERIALIZED (
            SELECT line, {ALIKE} FROM import_person
            WHERE kind = 'person' AND length(nik) = 16
        ), g AS (
            SELECT place, year, woman, letters, count(*) AS n FROM p WHERE letters IS NOT NULL
            GROUP BY 1, 2, 3, 4 HAVING count(*) >= %(many)s
        ), c AS (
            SELECT place, year, woman, count(*) AS n FROM p GROUP BY 1, 2, 3
            HAVING count(*) > least(greatest(%(crowd)s, %(share)s * (SELECT count(*) FROM p)), %(throng)s)
        ), d AS (
            SELECT letters, region_id, count(DISTINCT birth_date) AS n FROM (
                SELECT region_id, birth_date, {LETTERS} AS letters FROM import_person
                WHERE kind = 'person' AND nik IS NULL AND birth_date IS NOT NULL) q
            GROUP BY 1, 2 HAVING count(DISTINCT birth_date) >= %(many)s
        )
        INSERT INTO import_problem (rule, line, col, value, details)
        SELECT %(rule)s, p.line, 'nik', '', jsonb_build_object('count', g.n)
        FROM g JOIN p USING (place, year, woman, letters)
        UNION ALL
        SELECT %(crowded)s, p.line, 'nik', '', jsonb_build_object('count', c.n)
        FROM c JOIN p USING (place, year, woman) WHERE NOT EXISTS (SELECT FROM g)
        UNION ALL
        SELECT %(days)s, q.line, 'birth_date', '', jsonb_build_object('count', d.n)
        FROM d JOIN import_person q ON q.region_id = d.region_id AND {LETTERS} = d.letters AND q.nik IS NULL
        """,
        {
            "many": MANY,
            "rule": GUESSES.code,
            "crowd": CROWD,
            "share": SHARE,
            "crowded": CROWDED.code,
            "throng": THRONG,
            "days": DAYS.code,
        },
    )
    return cursor.rowcount > 0
