"""A meeting may be held, and leave actions, outside its province: a change of a meeting is a change for all."""

from django.db import migrations

from common.frozen_sql import frozen, without_triggers


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [without_triggers("mark_data_change", "meetings"), *frozen(__file__, "version_triggers")]
