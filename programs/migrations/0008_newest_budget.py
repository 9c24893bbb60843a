"""The newest budget of several rows of a year is the newest, and not any of them; money is worked out anew."""

from django.db import migrations

from common.frozen_sql import frozen

FORMER = "DROP FUNCTION settle_money(int)"
REBUILD = """
INSERT INTO programs_summarykey (kind, program_id, y, area, leader)
SELECT 'm', program_id, year, area, row_number() OVER () = 1
FROM (SELECT DISTINCT program_id, year, left(region_id, 2) AS area FROM programs_financialprogress) known;
SET CONSTRAINTS settle_summaries IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("programs", "0007_stated_by")]

    operations = [
        migrations.RunSQL(FORMER, migrations.RunSQL.noop),
        *frozen(__file__, "settle_money"),
        migrations.RunSQL(REBUILD, migrations.RunSQL.noop),
    ]
