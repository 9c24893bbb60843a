"""Summaries of reach say whether a number of theirs is an agency's own report; all are worked out anew."""

from django.db import migrations, models

from common.frozen_sql import frozen

FORMER = """
SET CONSTRAINTS ALL IMMEDIATE;
DROP FUNCTION settle_reach(int);
"""
REBUILD = """
INSERT INTO programs_summarykey (kind, program_id, y, area, leader)
SELECT 'r', program_id, y, area, row_number() OVER () = 1
FROM (SELECT DISTINCT program_id, coalesce(year, 0) AS y, left(region_id, 2) AS area FROM programs_physicalprogress)
    known;
SET CONSTRAINTS settle_summaries IMMEDIATE;
"""


def of_agency(model: str) -> migrations.AddField:
    """The new column; a row that is not worked out anew has none of an agency."""
    return migrations.AddField(model, "of_agency", models.BooleanField(default=False), preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("programs", "0008_newest_budget")]

    operations = [
        migrations.RunSQL(FORMER, migrations.RunSQL.noop),
        of_agency("reachsummary"),
        of_agency("reachperiod"),
        *frozen(__file__, "settle_reach"),
        migrations.RunSQL(REBUILD, migrations.RunSQL.noop),
    ]
