from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0002_evidence_of_actions'),
    ]

    operations = [
        migrations.AddField(
            model_name='meetingspeaker',
            name='part',
            field=models.CharField(choices=[('opened', 'opened it'), ('speaker', 'speaker'), ('moderator', 'moderator'), ('not_stated', 'part not stated')], default='speaker', max_length=10, verbose_name='part'),
        ),
    ]
