import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

from common.frozen_sql import frozen


def add_country(apps, schema_editor):
    """The country is the root of all regions."""
    apps.get_model("regions", "Region").objects.create(code="ID", name="Indonesia", kind="country", level=0)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('versions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name='Commodity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
            ],
            options={
                'verbose_name': 'commodity',
                'verbose_name_plural': 'commodities',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalSource',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('publisher', models.CharField(max_length=120, verbose_name='publisher')),
                ('published_on', models.DateField(blank=True, help_text='Leave empty when the publication is undated.', null=True, verbose_name='published on')),
                ('kind', models.CharField(choices=[('statistics', 'official statistics'), ('document', 'government document'), ('news', 'news report'), ('speech', 'speech'), ('registry', 'registry'), ('other', 'other')], default='statistics', max_length=12, verbose_name='kind')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical source',
                'verbose_name_plural': 'historical sources',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('code', models.CharField(db_collation='C', max_length=13, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('country', 'country'), ('province', 'province'), ('kabupaten', 'regency (kabupaten)'), ('kota', 'city (kota)'), ('kecamatan', 'kecamatan'), ('distrik', 'distrik'), ('desa', 'desa'), ('kelurahan', 'kelurahan'), ('desa_adat', 'desa adat')], max_length=10, verbose_name='kind')),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'country'), (1, 'province'), (2, 'district'), (3, 'sub-district'), (4, 'village')], verbose_name='level')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('is_border', models.BooleanField(default=False, verbose_name='border area')),
                ('parent', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='regions.region', verbose_name='lies in')),
            ],
            options={
                'verbose_name': 'region',
                'verbose_name_plural': 'regions',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalRegion',
            fields=[
                ('code', models.CharField(db_index=True, max_length=13, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('country', 'country'), ('province', 'province'), ('kabupaten', 'regency (kabupaten)'), ('kota', 'city (kota)'), ('kecamatan', 'kecamatan'), ('distrik', 'distrik'), ('desa', 'desa'), ('kelurahan', 'kelurahan'), ('desa_adat', 'desa adat')], max_length=10, verbose_name='kind')),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'country'), (1, 'province'), (2, 'district'), (3, 'sub-district'), (4, 'village')], verbose_name='level')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('is_border', models.BooleanField(default=False, verbose_name='border area')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='lies in')),
            ],
            options={
                'verbose_name': 'historical region',
                'verbose_name_plural': 'historical regions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalAgency',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('short_name', models.CharField(blank=True, max_length=60, verbose_name='short name')),
                ('kind', models.CharField(choices=[('local', 'local government agency (OPD)'), ('vertical', 'central government office in the region'), ('other', 'other organisation')], default='local', max_length=10, verbose_name='kind')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'historical agency',
                'verbose_name_plural': 'historical agencies',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='BoundarySet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(verbose_name='level')),
                ('source', models.CharField(max_length=300, verbose_name='source')),
                ('imported_at', models.DateTimeField(auto_now_add=True, verbose_name='imported at')),
                ('checksum', models.CharField(max_length=64, verbose_name='SHA-256 of the file')),
                ('borders', models.TextField(blank=True, help_text='Path data of the lines between provinces, overview units.')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='within')),
            ],
            options={
                'verbose_name': 'set of boundaries',
                'verbose_name_plural': 'sets of boundaries',
                'ordering': ['level', 'region'],
            },
        ),
        migrations.CreateModel(
            name='Boundary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.TextField(help_text='SVG path data in the units of the level.')),
                ('box', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), help_text='Left, top, right, bottom of the path.', size=4)),
                ('overview_path', models.TextField(blank=True, help_text='Coarser path for the map of the country.')),
                ('overview_box', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), null=True, size=4)),
                ('set', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='boundaries', to='regions.boundaryset')),
                ('region', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region')),
            ],
            options={
                'verbose_name': 'boundary',
                'verbose_name_plural': 'boundaries',
                'ordering': ['set', 'region'],
            },
        ),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('short_name', models.CharField(blank=True, max_length=60, verbose_name='short name')),
                ('kind', models.CharField(choices=[('local', 'local government agency (OPD)'), ('vertical', 'central government office in the region'), ('other', 'other organisation')], default='local', max_length=10, verbose_name='kind')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agencies', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'agency',
                'verbose_name_plural': 'agencies',
                'ordering': ['region', 'name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RegionChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('split', 'boundary split'), ('renumber', 'renumbering'), ('rename', 'renaming')], max_length=10, verbose_name='kind')),
                ('legal_date', models.DateField(verbose_name='legal date')),
                ('statistics_from', models.DateField(blank=True, help_text='First survey in which the new boundary is published; empty: the legal date.', null=True, verbose_name='in the statistics from')),
                ('legal_basis', models.CharField(blank=True, max_length=200, verbose_name='legal basis')),
                ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes_in', to='regions.region', verbose_name='to')),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes_out', to='regions.region', verbose_name='from')),
            ],
            options={
                'verbose_name': 'change of regions',
                'verbose_name_plural': 'changes of regions',
                'ordering': ['legal_date', 'old', 'new'],
            },
        ),
        migrations.CreateModel(
            name='RegionCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('system', models.CharField(choices=[('kemendagri', 'Kemendagri'), ('bps', 'BPS'), ('bps-2016', 'BPS before the Papua split of 2022'), ('label', 'spelling in published tables')], max_length=12, verbose_name='system')),
                ('code', models.CharField(db_collation='C', max_length=120, verbose_name='code')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'code in another system',
                'verbose_name_plural': 'codes in other systems',
                'ordering': ['system', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('publisher', models.CharField(max_length=120, verbose_name='publisher')),
                ('published_on', models.DateField(blank=True, help_text='Leave empty when the publication is undated.', null=True, verbose_name='published on')),
                ('kind', models.CharField(choices=[('statistics', 'official statistics'), ('document', 'government document'), ('news', 'news report'), ('speech', 'speech'), ('registry', 'registry'), ('other', 'other')], default='statistics', max_length=12, verbose_name='kind')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
            ],
            options={
                'verbose_name': 'source',
                'verbose_name_plural': 'sources',
                'ordering': ['title', 'id'],
                'constraints': [models.UniqueConstraint(fields=('title', 'publisher', 'published_on'), name='a_source_is_kept_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='RegionCommodity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commodity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='regions', to='regions.commodity', verbose_name='leading commodity')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commodities', to='regions.region', verbose_name='region')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'leading commodity of a region',
                'verbose_name_plural': 'leading commodities of regions',
                'ordering': ['region', 'commodity', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PriorityLocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priorities', to='regions.region', verbose_name='region')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'priority location',
                'verbose_name_plural': 'priority locations',
                'ordering': ['-year', 'region', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='region',
            index=models.Index(fields=['parent', 'code'], name='region_by_parent'),
        ),
        migrations.AddIndex(
            model_name='region',
            index=models.Index(fields=['level', 'code'], name='region_by_level'),
        ),
        migrations.AddIndex(
            model_name='region',
            index=django.contrib.postgres.indexes.GinIndex(fields=['name'], name='region_name_trigrams', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level', 0), ('parent', None)), models.Q(('level__gt', 0), ('parent__isnull', False)), _connector='OR'), name='every_region_but_the_country_lies_in_another'),
        ),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(('code', 'ID'), ('code__regex', '^[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{4})?)?)?$'), _connector='OR'), name='region_code_is_dotted'),
        ),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='region_is_valid_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='boundaryset',
            constraint=models.UniqueConstraint(fields=('level', 'region'), name='one_set_of_boundaries_per_level_and_region'),
        ),
        migrations.AddConstraint(
            model_name='boundaryset',
            constraint=models.CheckConstraint(condition=models.Q(('level__gte', 1), ('level__lte', 3)), name='boundaries_are_of_level_1_to_3'),
        ),
        migrations.AddConstraint(
            model_name='boundaryset',
            constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='boundaries_name_their_source'),
        ),
        migrations.AddConstraint(
            model_name='boundary',
            constraint=models.UniqueConstraint(fields=('set', 'region'), name='one_boundary_per_region_and_set'),
        ),
        migrations.AddConstraint(
            model_name='agency',
            constraint=models.UniqueConstraint(fields=('region', 'name'), name='an_agency_is_named_once_per_region'),
        ),
        migrations.AddConstraint(
            model_name='regionchange',
            constraint=models.UniqueConstraint(fields=('kind', 'old', 'new', 'legal_date'), name='a_region_change_is_kept_once'),
        ),
        migrations.AddConstraint(
            model_name='regioncode',
            constraint=models.UniqueConstraint(fields=('system', 'code'), name='a_code_means_one_region_per_system'),
        ),
        migrations.AddConstraint(
            model_name='regioncommodity',
            constraint=models.UniqueConstraint(fields=('region', 'commodity', 'source'), name='a_leading_commodity_is_stated_once'),
        ),
        migrations.AddConstraint(
            model_name='prioritylocation',
            constraint=models.UniqueConstraint(fields=('region', 'year', 'source'), name='a_priority_location_is_named_once'),
        ),
        migrations.RunPython(add_country, migrations.RunPython.noop),
        *frozen(__file__, "version_triggers"),
    ]
