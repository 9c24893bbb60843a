import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from common.frozen_sql import frozen

# The functions of before, with their triggers.
FORMER = """
DROP FUNCTION keep_current_observations() CASCADE;
DROP FUNCTION forget_current_observation() CASCADE;
DROP FUNCTION decide_current_observations(text[], text[]);
"""
# All figures by the new rule. The triggers would take what it decides for a change that somebody makes.
DECIDE = """
ALTER TABLE indicators_observation DISABLE TRIGGER forget_current_observation;
ALTER TABLE indicators_observation DISABLE TRIGGER keep_current_observations_update;
SELECT decide_current_observations(array_agg(region_id), array_agg(indicator_id))
FROM (SELECT DISTINCT region_id, indicator_id FROM indicators_observation) series;
ALTER TABLE indicators_observation ENABLE TRIGGER forget_current_observation;
ALTER TABLE indicators_observation ENABLE TRIGGER keep_current_observations_update;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0001_initial'),
        ('indicators', '0002_periods_and_units'),
        ('regions', '0003_agency_sources'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalobservation',
            name='preference',
            field=models.SmallIntegerField(blank=True, choices=[(1, 'put in force'), (-1, 'stands behind the others')], editable=False, help_text='Which of several figures of one period somebody has put in force or behind the others.', null=True, verbose_name='choice'),
        ),
        migrations.AddField(
            model_name='historicalobservation',
            name='preferred_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='chosen at'),
        ),
        migrations.AddField(
            model_name='historicalobservation',
            name='preferred_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='chosen by'),
        ),
        migrations.AddField(
            model_name='observation',
            name='preference',
            field=models.SmallIntegerField(blank=True, choices=[(1, 'put in force'), (-1, 'stands behind the others')], editable=False, help_text='Which of several figures of one period somebody has put in force or behind the others.', null=True, verbose_name='choice'),
        ),
        migrations.AddField(
            model_name='observation',
            name='preferred_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='chosen at'),
        ),
        migrations.AddField(
            model_name='observation',
            name='preferred_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='chosen by'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('preference', None), ('preference__in', [1, -1]), _connector='OR'), name='a_preference_is_1_or_minus_1'),
        ),
        migrations.RunSQL(FORMER, migrations.RunSQL.noop),
        *frozen(__file__, "current_observations"),
        migrations.RunSQL(DECIDE, migrations.RunSQL.noop),
    ]
