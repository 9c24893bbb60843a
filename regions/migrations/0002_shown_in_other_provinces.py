"""The names of regions and agencies stand on pages of other provinces: a change of one is a change for all."""

from django.db import migrations

from common.frozen_sql import frozen, without_triggers


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_initial")]

    operations = [without_triggers("mark_data_change", "regions"), *frozen(__file__, "version_triggers")]
