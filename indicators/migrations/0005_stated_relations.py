"""Changes and comparisons that sources state without the level, and what is stored to hold them against."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from common.frozen_sql import frozen

FORMER = """
DO $$
DECLARE
    former record;
BEGIN
    FOR former IN SELECT tgname, tgrelid::regclass AS held FROM pg_trigger
        WHERE starts_with(tgname, 'mark_data_change') AND starts_with(tgrelid::regclass::text, 'indicators_')
    LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', former.tgname, former.held);
    END LOOP;
END $$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0004_evidence_follows_the_source'),
        ('regions', '0004_monitoring'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StatedPair',
            fields=[
                ('id', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('from_month', models.PositiveSmallIntegerField(null=True)),
                ('month', models.PositiveSmallIntegerField(null=True)),
                ('former', models.DecimalField(decimal_places=4, max_digits=18)),
                ('latter', models.DecimalField(decimal_places=4, max_digits=18)),
                ('computed', models.DecimalField(decimal_places=4, max_digits=30, null=True)),
                ('agrees', models.BooleanField(null=True)),
                ('is_broken', models.BooleanField()),
            ],
            options={
                'ordering': ['stated', 'id'],
                'managed': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='HistoricalStatedRelation',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kind', models.CharField(choices=[('change', 'change'), ('comparison', 'comparison')], default='change', max_length=10, verbose_name='kind')),
                ('from_year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1945), django.core.validators.MaxValueValidator(2100)], verbose_name='from year')),
                ('from_month', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='from month')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1945), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('month', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='month')),
                ('period_text', models.CharField(blank=True, help_text='As the source says it: “lima tahun”.', max_length=100, verbose_name='period as printed')),
                ('change', models.DecimalField(blank=True, decimal_places=4, help_text='What fell has a minus.', max_digits=18, null=True, verbose_name='change')),
                ('change_unit', models.CharField(blank=True, choices=[('percent', 'percent of the former value'), ('points', 'percentage points'), ('own', "the indicator's unit")], max_length=7, verbose_name='unit of the change')),
                ('decimals', models.PositiveSmallIntegerField(default=2, editable=False, verbose_name='decimals as printed')),
                ('relation', models.CharField(blank=True, choices=[('lower', 'lower'), ('higher', 'higher'), ('equal', 'equal')], max_length=6, verbose_name='relation')),
                ('stated_by', models.CharField(blank=True, help_text='Person or office, with the role at the time.', max_length=200, verbose_name='stated by')),
                ('evidence', models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence')),
                ('workflow', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('approved', 'approved')], default='approved', max_length=10, verbose_name='workflow')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample data')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('compared_with', models.ForeignKey(blank=True, db_constraint=False, help_text='The country, or a region that this one lies in.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='compared with')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('indicator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='indicators.indicator', verbose_name='indicator')),
                ('region', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='region')),
                ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'historical stated change or comparison',
                'verbose_name_plural': 'historical stated changes and comparisons',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='StatedRelation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('change', 'change'), ('comparison', 'comparison')], default='change', max_length=10, verbose_name='kind')),
                ('from_year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1945), django.core.validators.MaxValueValidator(2100)], verbose_name='from year')),
                ('from_month', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='from month')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1945), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('month', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='month')),
                ('period_text', models.CharField(blank=True, help_text='As the source says it: “lima tahun”.', max_length=100, verbose_name='period as printed')),
                ('change', models.DecimalField(blank=True, decimal_places=4, help_text='What fell has a minus.', max_digits=18, null=True, verbose_name='change')),
                ('change_unit', models.CharField(blank=True, choices=[('percent', 'percent of the former value'), ('points', 'percentage points'), ('own', "the indicator's unit")], max_length=7, verbose_name='unit of the change')),
                ('decimals', models.PositiveSmallIntegerField(default=2, editable=False, verbose_name='decimals as printed')),
                ('relation', models.CharField(blank=True, choices=[('lower', 'lower'), ('higher', 'higher'), ('equal', 'equal')], max_length=6, verbose_name='relation')),
                ('stated_by', models.CharField(blank=True, help_text='Person or office, with the role at the time.', max_length=200, verbose_name='stated by')),
                ('evidence', models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence')),
                ('workflow', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('approved', 'approved')], default='approved', max_length=10, verbose_name='workflow')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample data')),
                ('compared_with', models.ForeignKey(blank=True, help_text='The country, or a region that this one lies in.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='compared with')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stated', to='indicators.indicator', verbose_name='indicator')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='region')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'stated change or comparison',
                'verbose_name_plural': 'stated changes and comparisons',
                'ordering': ['region', 'indicator', 'year', 'id'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'region', 'indicator', 'from_year', 'from_month', 'year', 'month', 'period_text', 'change_unit', 'compared_with', 'source'), name='a_relation_is_stated_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('change__isnull', False), ('compared_with', None), ('kind', 'change'), ('relation', ''), models.Q(('change_unit', ''), _negated=True)), models.Q(('change', None), ('change_unit', ''), ('compared_with__isnull', False), ('from_year', None), ('kind', 'comparison'), models.Q(('relation', ''), _negated=True)), _connector='OR'), name='a_relation_is_a_change_or_a_comparison'), models.CheckConstraint(condition=models.Q(models.Q(('from_month', None), ('from_month__range', (1, 12)), _connector='OR'), models.Q(('month', None), ('month__range', (1, 12)), _connector='OR'), models.Q(('from_month__isnull', False), ('from_year', None), _negated=True), models.Q(('month__isnull', False), ('year', None), _negated=True)), name='a_month_of_a_relation_has_a_year'), models.CheckConstraint(condition=models.Q(('from_year', None), ('year', None), ('from_year__lte', models.F('year')), _connector='OR'), name='a_change_goes_forward')],
            },
        ),
        migrations.RunSQL(FORMER, migrations.RunSQL.noop),
        *frozen(__file__, "stated_pairs", "version_triggers"),
    ]
