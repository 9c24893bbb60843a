"""Where a revealed person lives, so that a reveal stays in its area's list; what searches in a large registry need."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0003_named_reach")]

    operations = [
        migrations.AddField(
            "reveal",
            "region_code",
            models.CharField(db_collation="C", default="", max_length=13, verbose_name="region"),
            preserve_default=False,
        ),
        migrations.AddIndex("reveal", models.Index(fields=["region_code", "-id"], name="reveal_by_region")),
        migrations.AddIndex(
            "beneficiary",
            models.Index(
                fields=["status", "region", "id"], condition=~Q(status="active"), name="beneficiary_not_active"
            ),
        ),
        # How common a fragment of a name is decides between the trigrams and reading rows until there are enough.
        migrations.RunSQL(
            "ALTER TABLE beneficiaries_beneficiary ALTER COLUMN name SET STATISTICS 1000",
            "ALTER TABLE beneficiaries_beneficiary ALTER COLUMN name SET STATISTICS -1",
        ),
    ]
