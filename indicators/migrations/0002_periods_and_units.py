import django.core.validators
from django.db import migrations, models

# The usual period of the indicators of before: kind and month.
PERIODS = {
    **dict.fromkeys(("p0", "poor", "poverty_line", "p1", "p2", "extreme_rate", "extreme_poor"), ("survey", 3)),
    "population": ("registry", None),
    "hdi": ("annual", None),
}
# What poverty goes with. Of life expectancy there are two series, of GRDP two price bases: they are its method.
DETERMINANTS = [
    # code, Indonesian name, English name, unit, decimals, direction, period kind, month, position
    ("rls", "Rata-rata lama sekolah", "Mean years of schooling", "years", 2, "higher", "annual", None, 100),
    ("hls", "Harapan lama sekolah", "Expected years of schooling", "years", 2, "higher", "annual", None, 110),
    ("uhh", "Umur harapan hidup", "Life expectancy at birth", "years", 2, "higher", "annual", None, 120),
    ("expenditure", "Pengeluaran per kapita disesuaikan", "Adjusted expenditure per capita",
     "thousand_rupiah_capita_year", 0, "higher", "annual", None, 130),
    ("tpt", "Tingkat pengangguran terbuka", "Open unemployment rate", "percent", 2, "lower", "survey", 8, 140),
    ("tpak", "Tingkat partisipasi angkatan kerja", "Labour force participation rate", "percent", 2, "higher", "survey",
     8, 150),
    ("sanitation", "Rumah tangga dengan sanitasi layak", "Households with proper sanitation", "percent", 2, "higher",
     "annual", None, 160),
    ("water", "Rumah tangga dengan air minum layak", "Households with proper drinking water", "percent", 2, "higher",
     "annual", None, 170),
    ("stunting", "Prevalensi stunting balita", "Stunting of children under five", "percent", 2, "lower", "annual", None,
     180),
    ("grdp", "PDRB per kapita", "GRDP per capita", "rupiah_capita_year", 0, "higher", "annual", None, 190),
    ("gini", "Rasio Gini", "Gini ratio", "index", 3, "lower", "survey", 3, 200),
    ("minimum_wage", "Upah minimum per bulan", "Minimum wage a month", "rupiah", 0, "none", "annual", None, 210),
]
NAMES = ("code", "name", "name_en", "unit", "decimals", "direction", "period_kind", "month", "position")
# Indicators that an installation has added: the kind and the month that most of their figures have.
OF_FIGURES = """
UPDATE indicators_indicator i SET period_kind = f.kind, month = CASE f.kind WHEN 'survey' THEN f.month END
FROM (SELECT indicator_id, mode() WITHIN GROUP (ORDER BY period_kind) AS kind, mode() WITHIN GROUP (ORDER BY month)
          FILTER (WHERE period_kind = 'survey') AS month
      FROM indicators_observation GROUP BY indicator_id) f
WHERE f.indicator_id = i.code AND NOT i.code = ANY (%s)
"""


def state_periods(apps, schema_editor):
    Indicator = apps.get_model("indicators", "Indicator")
    schema_editor.execute(OF_FIGURES, [list(PERIODS)])
    for code, (kind, month) in PERIODS.items():
        Indicator.objects.filter(code=code).update(period_kind=kind, month=month)


def add_determinants(apps, schema_editor):
    """An indicator that an installation has under such a code stays as it is."""
    Indicator = apps.get_model("indicators", "Indicator")
    Indicator.objects.bulk_create(
        (Indicator(**dict(zip(NAMES, row, strict=True))) for row in DETERMINANTS), ignore_conflicts=True
    )


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalobservation',
            name='lower',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='lower bound'),
        ),
        migrations.AddField(
            model_name='historicalobservation',
            name='rse',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='relative standard error (%)'),
        ),
        migrations.AddField(
            model_name='historicalobservation',
            name='standard_error',
            field=models.DecimalField(blank=True, decimal_places=4, help_text='As published with the figure, in its unit.', max_digits=18, null=True, verbose_name='standard error'),
        ),
        migrations.AddField(
            model_name='historicalobservation',
            name='upper',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='upper bound'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='month',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Of a survey, for example March. Leave empty for figures of a whole year.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='usual month'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='period_kind',
            field=models.CharField(choices=[('survey', 'survey'), ('annual', 'annual'), ('registry', 'registry'), ('quarter', 'quarter'), ('edition', 'edition')], default='survey', max_length=8, verbose_name='period kind'),
        ),
        migrations.AddField(
            model_name='observation',
            name='lower',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='lower bound'),
        ),
        migrations.AddField(
            model_name='observation',
            name='rse',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='relative standard error (%)'),
        ),
        migrations.AddField(
            model_name='observation',
            name='standard_error',
            field=models.DecimalField(blank=True, decimal_places=4, help_text='As published with the figure, in its unit.', max_digits=18, null=True, verbose_name='standard error'),
        ),
        migrations.AddField(
            model_name='observation',
            name='upper',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='upper bound'),
        ),
        migrations.AlterField(
            model_name='historicalobservation',
            name='period_kind',
            field=models.CharField(choices=[('survey', 'survey'), ('annual', 'annual'), ('registry', 'registry'), ('quarter', 'quarter'), ('edition', 'edition')], default='survey', max_length=8, verbose_name='period kind'),
        ),
        migrations.AlterField(
            model_name='indicator',
            name='unit',
            field=models.CharField(choices=[('percent', 'percent'), ('index', 'index (no unit)'), ('thousand_people', 'thousand people'), ('people', 'people'), ('years', 'years'), ('families', 'families (KK)'), ('households', 'households'), ('villages', 'villages'), ('units', 'units'), ('rupiah', 'rupiah'), ('million_rupiah', 'million rupiah'), ('rupiah_capita_month', 'rupiah per capita per month'), ('rupiah_capita_year', 'rupiah per capita per year'), ('thousand_rupiah_capita_year', 'thousand rupiah per capita per year')], max_length=30, verbose_name='unit'),
        ),
        migrations.AlterField(
            model_name='observation',
            name='period_kind',
            field=models.CharField(choices=[('survey', 'survey'), ('annual', 'annual'), ('registry', 'registry'), ('quarter', 'quarter'), ('edition', 'edition')], default='survey', max_length=8, verbose_name='period kind'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('month', None), models.Q(('month__gte', 1), ('month__lte', 12)), _connector='OR'), name='a_usual_month_is_1_to_12'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('standard_error', None), ('standard_error__gte', 0), _connector='OR'), models.Q(('rse', None), ('rse__gte', 0), _connector='OR'), models.Q(('lower', None), ('lower__gte', 0), _connector='OR')), name='an_error_is_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lower', None), ('lower__lte', models.F('value')), _connector='OR'), models.Q(('upper', None), ('upper__gte', models.F('value')), _connector='OR')), name='bounds_lie_around_the_value'),
        ),
        migrations.RunPython(state_periods, migrations.RunPython.noop),
        migrations.RunPython(add_determinants, migrations.RunPython.noop),
    ]
