from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0006_activities_of_all_provinces'),
    ]

    operations = [
        migrations.AddField(
            model_name='cumulativeclaim',
            name='stated_by',
            field=models.CharField(blank=True, help_text='Person or office, with the role at the time.', max_length=200, verbose_name='stated by'),
        ),
        migrations.AddField(
            model_name='historicalcumulativeclaim',
            name='stated_by',
            field=models.CharField(blank=True, help_text='Person or office, with the role at the time.', max_length=200, verbose_name='stated by'),
        ),
        migrations.AddField(
            model_name='speaker',
            name='part',
            field=models.CharField(choices=[('opened', 'opened it'), ('speaker', 'speaker'), ('moderator', 'moderator'), ('not_stated', 'part not stated')], default='speaker', max_length=10, verbose_name='part'),
        ),
    ]
