from django.db import migrations, models

from common.frozen_sql import frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='DataChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('app', models.CharField(max_length=30)),
                ('province', models.CharField(db_collation='C', max_length=2)),
                ('is_last', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_last', True)), fields=['id'], name='last_data_change')],
            },
        ),
        migrations.CreateModel(
            name='DataVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('app', models.CharField(max_length=30)),
                ('province', models.CharField(db_collation='C', max_length=2)),
                ('number', models.BigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('app', 'province'), name='one_data_version_per_province')],
            },
        ),
        *frozen(__file__, "data_versions"),
    ]
