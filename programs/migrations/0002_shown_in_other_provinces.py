"""A programme may have numbers outside its province: a change of a programme is a change for all."""

from django.db import migrations

from common.frozen_sql import frozen, without_triggers


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_initial")]

    operations = [without_triggers("mark_data_change", "programs"), *frozen(__file__, "version_triggers")]
