from django.db import migrations, models

from common.frozen_sql import frozen

EVIDENCE = models.TextField(blank=True, verbose_name="evidence")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        migrations.AlterField(model_name="actionitem", name="evidence_note", field=EVIDENCE),
        migrations.AlterField(model_name="historicalactionitem", name="evidence_note", field=EVIDENCE),
        *frozen(__file__, "done_with_evidence"),
    ]
