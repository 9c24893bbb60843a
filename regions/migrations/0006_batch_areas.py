"""A batch belongs to an area (docs/adr/0010). What was brought before belongs where its user has duties today.

The districts of rows that are known are added to them: whoever moved away since holds no duty there and sees the batch no
more. Batches of the command line, of sample data and of users without a duty belong to the country.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

DUTIES = """
UPDATE regions_importbatch b
SET areas = CASE WHEN b.is_sample OR u.id IS NULL OR u.is_superuser THEN ARRAY['ID'] ELSE coalesce((
    SELECT array_agg(DISTINCT s.region_id::varchar) FROM accounts_scope s WHERE s.user_id = u.id), ARRAY['ID']) END
FROM regions_importbatch x LEFT JOIN accounts_user u ON u.id = x.user_id WHERE x.id = b.id
"""
# Districts of figures, and of the first lines of lists of people as they were read.
ROWS = """
UPDATE regions_importbatch b SET areas = b.areas || q.found
FROM (
    SELECT x.id, array_agg(DISTINCT r.district ORDER BY r.district) AS found FROM regions_importbatch x JOIN (
        SELECT batch_id, CASE WHEN region_id = 'ID' THEN 'ID' ELSE left(region_id, 5) END::varchar AS district
        FROM regions_observation WHERE batch_id IS NOT NULL
        UNION
        SELECT l.id, left(line ->> 'region', 5)::varchar FROM regions_importbatch l,
               jsonb_array_elements(CASE jsonb_typeof(l.counts -> 'preview') WHEN 'array' THEN l.counts -> 'preview'
                                    ELSE '[]' END) line
        WHERE l.kind = 'beneficiaries' AND length(line ->> 'region') >= 5
    ) r ON r.batch_id = x.id
    WHERE NOT EXISTS (
        SELECT FROM unnest(x.areas) a
        WHERE a = 'ID' OR a = r.district OR starts_with(a, r.district || '.') OR starts_with(r.district, a || '.'))
    GROUP BY x.id
) q WHERE q.id = b.id
"""


# Whose duties are all for an agency brought it by them.
AGENCIES = """
UPDATE regions_importbatch b SET agencies = q.found
FROM (
    SELECT user_id, array_agg(DISTINCT agency_id) AS found FROM accounts_scope
    GROUP BY 1 HAVING bool_and(agency_id IS NOT NULL)
) q WHERE q.user_id = b.user_id
"""


class Migration(migrations.Migration):
    dependencies = [("regions", "0005_batch_runs"), ("accounts", "0002_scopes")]

    operations = [
        migrations.AlterModelOptions(
            name="importbatch",
            options={
                "ordering": ["-id"],
                "permissions": [("oversee_importbatch", "Can see and undo the batches of the area")],
                "verbose_name": "import batch",
                "verbose_name_plural": "import batches",
            },
        ),
        migrations.AddField(
            model_name="importbatch",
            name="areas",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=13), blank=True, default=list, size=None, verbose_name="areas"
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="agencies",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), blank=True, default=list, size=None, verbose_name="agencies"
            ),
        ),
        migrations.RunSQL(DUTIES, migrations.RunSQL.noop),
        migrations.RunSQL(ROWS, migrations.RunSQL.noop),
        migrations.RunSQL(AGENCIES, migrations.RunSQL.noop),
    ]
