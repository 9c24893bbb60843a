import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from common.frozen_sql import frozen

# The indicators that exist from the start, each with its one unit.
INDICATORS = [
    # code, Indonesian name, English name, unit, decimals, direction, position
    ("p0", "Persentase penduduk miskin (P0)", "Poverty rate (P0)", "percent", 2, "lower", 10),
    ("poor", "Jumlah penduduk miskin", "Poor people", "thousand_people", 2, "lower", 20),
    ("poverty_line", "Garis kemiskinan", "Poverty line", "rupiah_capita_month", 0, "none", 30),
    ("p1", "Indeks kedalaman kemiskinan (P1)", "Poverty depth (P1)", "index", 3, "lower", 40),
    ("p2", "Indeks keparahan kemiskinan (P2)", "Poverty severity (P2)", "index", 3, "lower", 50),
    ("extreme_rate", "Persentase penduduk miskin ekstrem", "Extreme poverty rate", "percent", 2, "lower", 60),
    ("extreme_poor", "Jumlah penduduk miskin ekstrem", "People in extreme poverty", "thousand_people", 2, "lower", 70),
    ("population", "Jumlah penduduk", "Population", "people", 0, "none", 80),
    ("hdi", "Indeks pembangunan manusia", "Human development index", "index", 2, "higher", 90),
]


def add_indicators(apps, schema_editor):
    Indicator = apps.get_model("indicators", "Indicator")
    Indicator.objects.bulk_create(
        Indicator(
            code=code, name=name, name_en=english, unit=unit, decimals=decimals, direction=direction, position=position
        )
        for code, name, english, unit, decimals, direction, position in INDICATORS
    )


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('imports', '0001_initial'),
        ('regions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('code', models.CharField(max_length=30, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name in Indonesian')),
                ('name_en', models.CharField(max_length=120, verbose_name='name in English')),
                ('unit', models.CharField(choices=[('percent', 'percent'), ('index', 'index (no unit)'), ('thousand_people', 'thousand people'), ('people', 'people'), ('rupiah_capita_month', 'rupiah per capita per month')], max_length=20, verbose_name='unit')),
                ('decimals', models.PositiveSmallIntegerField(default=2, verbose_name='decimals')),
                ('direction', models.CharField(choices=[('lower', 'lower is better'), ('higher', 'higher is better'), ('none', 'neither')], max_length=6, verbose_name='direction')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='position in lists')),
            ],
            options={
                'verbose_name': 'indicator',
                'verbose_name_plural': 'indicators',
                'ordering': ['position', 'code'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalTarget',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(blank=True, help_text='Leave empty when the document names no year.', null=True, validators=[django.core.validators.MinValueValidator(1945), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('minimum', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='from')),
                ('maximum', models.DecimalField(blank=True, decimal_places=4, help_text='A single value is entered in both fields; leave both empty for a direction only.', max_digits=18, null=True, verbose_name='to')),
                ('direction', models.CharField(blank=True, choices=[('down', 'down'), ('up', 'up')], max_length=4, verbose_name='direction')),
                ('evidence', models.CharField(choices=[('published', 'published figure'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], default='published', max_length=10, verbose_name='evidence')),
                ('workflow', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('approved', 'approved')], default='approved', max_length=10, verbose_name='workflow')),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample data')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.source', verbose_name='document')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='region')),
                ('indicator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='indicators.indicator', verbose_name='indicator')),
            ],
            options={
                'verbose_name': 'historical target',
                'verbose_name_plural': 'historical targets',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalObservation',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('breakdown', models.CharField(choices=[('total', 'urban and rural'), ('urban', 'urban'), ('rural', 'rural')], default='total', max_length=6, verbose_name='breakdown')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1945), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('month', models.PositiveSmallIntegerField(blank=True, help_text='Leave empty when the publication does not give it.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='month')),
                ('period_kind', models.CharField(choices=[('survey', 'survey'), ('annual', 'annual'), ('registry', 'registry')], default='survey', max_length=8, verbose_name='period kind')),
                ('method', models.CharField(blank=True, help_text='For example the poverty line used; another method is a break in the series.', max_length=40, verbose_name='method')),
                ('value', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='value')),
                ('released_on', models.DateField(blank=True, null=True, verbose_name='released on')),
                ('vintage', models.CharField(blank=True, max_length=40, verbose_name='release version')),
                ('covers', models.DateField(blank=True, help_text='Date of the boundary that the figure covers, where it is not that of the statistics of its time.', null=True, verbose_name='boundary as of')),
                ('evidence', models.CharField(choices=[('published', 'published figure'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], default='published', max_length=10, verbose_name='evidence')),
                ('workflow', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('approved', 'approved')], default='approved', max_length=10, verbose_name='workflow')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('is_current', models.BooleanField(default=False, editable=False, verbose_name='in force')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('batch', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='imports.importbatch', verbose_name='import batch')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='region')),
                ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.source', verbose_name='source')),
                ('indicator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='indicators.indicator', verbose_name='indicator')),
            ],
            options={
                'verbose_name': 'historical observation',
                'verbose_name_plural': 'historical observations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('breakdown', models.CharField(choices=[('total', 'urban and rural'), ('urban', 'urban'), ('rural', 'rural')], default='total', max_length=6, verbose_name='breakdown')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1945), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('month', models.PositiveSmallIntegerField(blank=True, help_text='Leave empty when the publication does not give it.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='month')),
                ('period_kind', models.CharField(choices=[('survey', 'survey'), ('annual', 'annual'), ('registry', 'registry')], default='survey', max_length=8, verbose_name='period kind')),
                ('method', models.CharField(blank=True, help_text='For example the poverty line used; another method is a break in the series.', max_length=40, verbose_name='method')),
                ('value', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='value')),
                ('released_on', models.DateField(blank=True, null=True, verbose_name='released on')),
                ('vintage', models.CharField(blank=True, max_length=40, verbose_name='release version')),
                ('covers', models.DateField(blank=True, help_text='Date of the boundary that the figure covers, where it is not that of the statistics of its time.', null=True, verbose_name='boundary as of')),
                ('evidence', models.CharField(choices=[('published', 'published figure'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], default='published', max_length=10, verbose_name='evidence')),
                ('workflow', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('approved', 'approved')], default='approved', max_length=10, verbose_name='workflow')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('is_current', models.BooleanField(default=False, editable=False, verbose_name='in force')),
                ('batch', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='observations', to='imports.importbatch', verbose_name='import batch')),
                ('indicator', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='indicators.indicator', verbose_name='indicator')),
                ('region', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='regions.region', verbose_name='region')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='regions.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'observation',
                'verbose_name_plural': 'observations',
                'ordering': ['region', 'indicator', 'year', 'id'],
                'permissions': [('approve_observation', 'Can approve observations')],
                'indexes': [models.Index(fields=['indicator', 'year', 'region'], name='observation_by_year'), models.Index(fields=['region', 'indicator', 'year'], name='observation_of_region'), models.Index(condition=models.Q(('is_current', True)), fields=['indicator', 'breakdown', 'region', 'year'], name='observation_in_force')],
                'constraints': [models.UniqueConstraint(fields=('region', 'indicator', 'breakdown', 'year', 'month', 'period_kind', 'method', 'source', 'released_on', 'covers', 'evidence', 'vintage'), name='an_observation_is_kept_once', nulls_distinct=False), models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('region', 'indicator', 'breakdown', 'year', 'month', 'period_kind', 'method'), name='one_observation_is_in_force', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='an_observation_is_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('indicator__in', ['p0', 'p1', 'p2', 'extreme_rate']), _negated=True), ('value__lte', 100), _connector='OR'), name='a_rate_is_at_most_100'), models.CheckConstraint(condition=models.Q(('month', None), models.Q(('month__gte', 1), ('month__lte', 12)), _connector='OR'), name='a_month_is_1_to_12'), models.CheckConstraint(condition=models.Q(('year__gte', 1945), ('year__lte', 2100)), name='a_year_is_1945_to_2100'), models.CheckConstraint(condition=models.Q(('is_current', False), ('workflow', 'approved'), _connector='OR'), name='only_approved_observations_are_in_force')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(blank=True, help_text='Leave empty when the document names no year.', null=True, validators=[django.core.validators.MinValueValidator(1945), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('minimum', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='from')),
                ('maximum', models.DecimalField(blank=True, decimal_places=4, help_text='A single value is entered in both fields; leave both empty for a direction only.', max_digits=18, null=True, verbose_name='to')),
                ('direction', models.CharField(blank=True, choices=[('down', 'down'), ('up', 'up')], max_length=4, verbose_name='direction')),
                ('evidence', models.CharField(choices=[('published', 'published figure'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], default='published', max_length=10, verbose_name='evidence')),
                ('workflow', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('approved', 'approved')], default='approved', max_length=10, verbose_name='workflow')),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample data')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='regions.source', verbose_name='document')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='indicators.indicator', verbose_name='indicator')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'target',
                'verbose_name_plural': 'targets',
                'ordering': ['region', 'indicator', 'year', 'id'],
                'constraints': [models.UniqueConstraint(fields=('region', 'indicator', 'year', 'document'), name='a_target_is_set_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('maximum__isnull', False), ('minimum__isnull', False)), models.Q(('maximum__isnull', True), ('minimum__isnull', True), models.Q(('direction', ''), _negated=True)), _connector='OR'), name='a_target_has_a_value_or_a_direction'), models.CheckConstraint(condition=models.Q(('minimum', None), models.Q(('minimum__gte', 0), ('minimum__lte', models.F('maximum'))), _connector='OR'), name='a_target_range_is_in_order')],
            },
        ),
        migrations.RunPython(add_indicators, migrations.RunPython.noop),
        *frozen(__file__, "current_observations", "version_triggers"),
    ]
