"""The view behind the flat list of progress. Who changes a column that it reads drops it first and makes it again."""

from django.db import migrations, models

MAKE = """
CREATE VIEW programs_progressline AS
SELECT 'r' || id AS id, program_id, region_id, region_id AS progress_region, year, quarter, unit, target, allocated,
       realised, NULL::bigint AS funding_source_id, NULL::numeric(18,2) AS budget, NULL::numeric(18,2) AS revised_budget,
       NULL::numeric(18,2) AS budget_realised, source_id, evidence, workflow, note, is_sample
FROM programs_physicalprogress
UNION ALL
SELECT 'm' || id, program_id, region_id, region_id, year, quarter, NULL, NULL, NULL, NULL, funding_source_id, budget,
       revised_budget, realised, source_id, evidence, workflow, note, is_sample
FROM programs_financialprogress
UNION ALL
SELECT 'p' || id, id, region_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, workflow,
       '', is_sample
FROM programs_program p
WHERE NOT EXISTS (SELECT FROM programs_physicalprogress r WHERE r.program_id = p.id)
  AND NOT EXISTS (SELECT FROM programs_financialprogress m WHERE m.program_id = p.id)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0004_summaries_at_commit'),
    ]

    operations = [
        migrations.RunSQL(MAKE, "DROP VIEW programs_progressline"),
        migrations.CreateModel(
            name='ProgressLine',
            fields=[
                ('id', models.CharField(max_length=21, primary_key=True, serialize=False)),
                ('progress_region', models.CharField(max_length=13, null=True, verbose_name='region of the numbers')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='year')),
                ('quarter', models.PositiveSmallIntegerField(null=True, verbose_name='quarter')),
                ('unit', models.CharField(choices=[('people', 'people'), ('families', 'families (KK)'), ('kube', 'joint business groups (KUBE)'), ('cooperatives', 'cooperatives'), ('enterprises', 'micro and small enterprises'), ('groups', 'groups'), ('villages', 'villages')], max_length=12, null=True, verbose_name='unit')),
                ('target', models.PositiveBigIntegerField(null=True)),
                ('allocated', models.PositiveBigIntegerField(null=True)),
                ('realised', models.PositiveBigIntegerField(null=True)),
                ('budget', models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ('revised_budget', models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ('budget_realised', models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ('evidence', models.CharField(choices=[('published', 'published figure'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, null=True, verbose_name='evidence')),
                ('workflow', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('approved', 'approved')], max_length=10, verbose_name='workflow')),
                ('note', models.CharField(max_length=300, verbose_name='note')),
                ('is_sample', models.BooleanField(verbose_name='sample data')),
            ],
            options={
                'verbose_name': 'line of progress',
                'verbose_name_plural': 'lines of progress',
                'ordering': ['id'],
                'managed': False,
                'default_permissions': (),
            },
        ),
    ]
