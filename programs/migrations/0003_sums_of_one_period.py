"""A sum is of one period: numbers per period, and what stands for a year chosen from them; all are worked out anew."""

import django.db.models.deletion
from django.db import migrations, models

from common.frozen_sql import frozen


# The functions of before, with their triggers.
FORMER = """
DROP FUNCTION settle_summaries() CASCADE;
DROP FUNCTION settle_reach(int), settle_money(int);
DROP FUNCTION gather_summary_keys() CASCADE;
DROP FUNCTION gather_summary_keys_of_parts() CASCADE;
DROP TABLE programs_summarykey;
DELETE FROM programs_reachsummary;
DELETE FROM programs_moneysummary;
SET CONSTRAINTS ALL IMMEDIATE;
"""
REBUILD = """
INSERT INTO programs_summarykey (kind, program_id, y, area, leader)
SELECT kind, program_id, y, area, row_number() OVER () = 1
FROM (
    SELECT 'r' AS kind, program_id, coalesce(year, 0) AS y, left(region_id, 2) AS area FROM programs_physicalprogress
    UNION SELECT 'm', program_id, year, left(region_id, 2) FROM programs_financialprogress
) known;
SET CONSTRAINTS settle_summaries IMMEDIATE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0002_names_in_one_form'),
        ('regions', '0003_agency_sources'),
    ]

    operations = [
        migrations.RunSQL(FORMER, migrations.RunSQL.noop),
        migrations.RenameField(
            model_name='moneysummary',
            old_name='quarter',
            new_name='realised_quarter',
        ),
        migrations.RenameField(
            model_name='reachsummary',
            old_name='quarter',
            new_name='realised_quarter',
        ),
        migrations.AddField(
            model_name='moneysummary',
            name='realised_others',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='moneysummary',
            name='pair_quarter',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='reachsummary',
            name='allocated_others',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='reachsummary',
            name='realised_others',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='reachsummary',
            name='allocated_quarter',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='reachsummary',
            name='target_others',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='reachsummary',
            name='target_quarter',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.CreateModel(
            name='MoneyPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField()),
                ('parts', models.PositiveIntegerField()),
                ('claimed', models.BooleanField()),
                ('is_sample', models.BooleanField()),
                ('quarter', models.PositiveSmallIntegerField(null=True)),
                ('added', models.PositiveIntegerField(null=True)),
                ('others', models.JSONField(null=True)),
                ('whole', models.BooleanField()),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.CharField(choices=[('budget', 'newest budget'), ('realised', 'realised')], max_length=8)),
                ('value', models.DecimalField(decimal_places=2, max_digits=24)),
                ('pair_budget', models.DecimalField(decimal_places=2, max_digits=24, null=True)),
                ('pair_realised', models.DecimalField(decimal_places=2, max_digits=24, null=True)),
                ('pairs', models.PositiveIntegerField()),
                ('funding_source', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.fundingsource')),
                ('program', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programs.program')),
                ('region', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.region')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('program', 'year', 'level', 'region', 'funding_source', 'number', 'quarter'), name='money_of_a_period_is_summed_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='ReachPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField()),
                ('parts', models.PositiveIntegerField()),
                ('claimed', models.BooleanField()),
                ('is_sample', models.BooleanField()),
                ('quarter', models.PositiveSmallIntegerField(null=True)),
                ('added', models.PositiveIntegerField(null=True)),
                ('others', models.JSONField(null=True)),
                ('whole', models.BooleanField()),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('unit', models.CharField(choices=[('people', 'people'), ('families', 'families (KK)'), ('kube', 'joint business groups (KUBE)'), ('cooperatives', 'cooperatives'), ('enterprises', 'micro and small enterprises'), ('groups', 'groups'), ('villages', 'villages')], max_length=12)),
                ('number', models.CharField(choices=[('target', 'target of the programme'), ('allocated', 'allocated'), ('realised', 'realised')], max_length=9)),
                ('value', models.PositiveBigIntegerField()),
                ('program', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programs.program')),
                ('region', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.region')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('program', 'year', 'level', 'region', 'unit', 'number', 'quarter'), name='reach_of_a_period_is_summed_once', nulls_distinct=False)],
            },
        ),
        *frozen(__file__, "summary_keys", "settle_reach", "settle_money", "settle_summaries"),
        migrations.RunSQL(REBUILD, migrations.RunSQL.noop),
    ]
