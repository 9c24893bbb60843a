import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('file_name', models.CharField(max_length=255, verbose_name='file name')),
                ('file', models.FileField(blank=True, upload_to='imports/%Y/%m/', verbose_name='file')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('options', models.JSONField(blank=True, default=dict, verbose_name='options')),
                ('state', models.CharField(choices=[('uploaded', 'uploaded'), ('checked', 'checked'), ('rejected', 'rejected'), ('committed', 'committed'), ('undone', 'undone'), ('interrupted', 'interrupted')], default='uploaded', max_length=12, verbose_name='state')),
                ('counts', models.JSONField(blank=True, default=dict, verbose_name='counts')),
                ('problems', models.JSONField(blank=True, default=list, verbose_name='problems')),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample data')),
                ('areas', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=13), blank=True, default=list, size=None, verbose_name='areas')),
                ('agencies', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None, verbose_name='agencies')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('committed_at', models.DateTimeField(blank=True, null=True, verbose_name='committed at')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='undone at')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='import_batches', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'import batch',
                'verbose_name_plural': 'import batches',
                'ordering': ['-id'],
                'permissions': [('oversee_importbatch', 'Can see and undo the batches of the area')],
            },
        ),
        migrations.CreateModel(
            name='BatchRun',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('table', models.CharField(max_length=63)),
                ('first', models.BigIntegerField()),
                ('hashes', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('batch', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='imports.importbatch')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'table', 'first'), name='a_batch_keeps_a_run_once')],
            },
        ),
        migrations.CreateModel(
            name='BatchChange',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('table', models.CharField(max_length=63)),
                ('key', models.CharField(max_length=80)),
                ('before', models.JSONField(null=True)),
                ('after_hash', models.CharField(max_length=32)),
                ('batch', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='imports.importbatch')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'table', 'key'), name='a_batch_keeps_one_change_per_row')],
            },
        ),
    ]
