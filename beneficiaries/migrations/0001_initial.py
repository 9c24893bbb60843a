import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from common.frozen_sql import frozen


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('imports', '0001_initial'),
        ('programs', '0001_initial'),
        ('regions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Beneficiary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', 'person'), ('family', 'family (KK)'), ('group', 'group')], max_length=6, verbose_name='kind')),
                ('group_kind', models.CharField(blank=True, choices=[('kube', 'joint business group (KUBE)'), ('cooperative', 'cooperative'), ('enterprise', 'micro or small enterprise'), ('other', 'other group')], max_length=12, verbose_name='kind of group')),
                ('nik', models.CharField(blank=True, db_collation='C', max_length=16, null=True, unique=True, verbose_name='NIK')),
                ('family_card', models.CharField(blank=True, db_collation='C', max_length=16, null=True, unique=True, verbose_name='family card number (No. KK)')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('sex', models.CharField(blank=True, choices=[('f', 'female'), ('m', 'male')], max_length=1, verbose_name='sex')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='birth date')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('status', models.CharField(choices=[('active', 'active'), ('moved', 'moved away'), ('died', 'died'), ('ended', 'dissolved')], default='active', max_length=6, verbose_name='status')),
                ('status_on', models.DateField(blank=True, null=True, verbose_name='status since')),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample data')),
                ('region', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='beneficiaries', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'beneficiary',
                'verbose_name_plural': 'beneficiaries',
                'ordering': ['id'],
                'permissions': [('reveal_identity', 'Can see full identity numbers, with a reason'), ('override_double_aid', 'Can allow double aid, with a reason')],
            },
        ),
        migrations.CreateModel(
            name='DecileVintage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True, verbose_name='code')),
                ('as_of', models.DateField(unique=True, verbose_name='as of')),
                ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'edition of deciles',
                'verbose_name_plural': 'editions of deciles',
                'ordering': ['-as_of'],
            },
        ),
        migrations.CreateModel(
            name='Decile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decile', models.PositiveSmallIntegerField(verbose_name='decile')),
                ('beneficiary', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deciles', to='beneficiaries.beneficiary')),
                ('vintage', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='beneficiaries.decilevintage', verbose_name='edition')),
            ],
            options={
                'verbose_name': 'decile',
                'verbose_name_plural': 'deciles',
                'ordering': ['vintage', 'beneficiary'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('province_code', models.CharField(db_collation='C', max_length=2)),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('tranche', models.CharField(blank=True, db_collation='C', max_length=12, verbose_name='tranche')),
                ('delivered_on', models.DateField(blank=True, null=True, verbose_name='delivered on')),
                ('unit', models.CharField(choices=[('people', 'people'), ('families', 'families (KK)'), ('kube', 'joint business groups (KUBE)'), ('cooperatives', 'cooperatives'), ('enterprises', 'micro and small enterprises'), ('groups', 'groups'), ('villages', 'villages')], max_length=12, verbose_name='unit')),
                ('quantity', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='quantity')),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='amount (rupiah)')),
                ('batch', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='imports.importbatch')),
                ('beneficiary', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='beneficiaries.beneficiary', verbose_name='beneficiary')),
                ('program', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='programs.program', verbose_name='programme')),
                ('region', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'delivery',
                'verbose_name_plural': 'deliveries',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='DoubleAidOverride',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='at')),
                ('beneficiary', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overrides', to='beneficiaries.beneficiary')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programs.program', verbose_name='programme')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'allowed double aid',
                'verbose_name_plural': 'allowed double aid',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='DuplicatePair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('likeness', models.FloatField(verbose_name='likeness')),
                ('verdict', models.CharField(choices=[('open', 'to be reviewed'), ('same', 'the same'), ('different', 'different')], default='open', max_length=10, verbose_name='verdict')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='beneficiaries.beneficiary')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='beneficiaries.beneficiary')),
            ],
            options={
                'verbose_name': 'likely duplicate',
                'verbose_name_plural': 'likely duplicates',
                'ordering': ['-likeness', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Eligibility',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decile_from', models.PositiveSmallIntegerField(default=1, verbose_name='from decile')),
                ('decile_to', models.PositiveSmallIntegerField(verbose_name='to decile')),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='eligibility', to='programs.program', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'eligibility',
                'verbose_name_plural': 'eligibility',
                'ordering': ['program', 'since'],
            },
        ),
        migrations.CreateModel(
            name='FieldOperator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample data')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.agency', verbose_name='agency')),
                ('region', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='operators', to='regions.region', verbose_name='village')),
            ],
            options={
                'verbose_name': 'field operator',
                'verbose_name_plural': 'field operators',
                'ordering': ['region', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('head', 'head'), ('spouse', 'spouse'), ('child', 'child'), ('member', 'member')], default='member', max_length=6, verbose_name='role')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='beneficiaries.beneficiary', verbose_name='person')),
                ('whole', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='beneficiaries.beneficiary', verbose_name='family or group')),
            ],
            options={
                'verbose_name': 'membership',
                'verbose_name_plural': 'memberships',
                'ordering': ['whole', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReportResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('as_of', 'recipients as of a day'), ('need', 'families in need without a programme'), ('targeting', 'targeting errors')], max_length=10, verbose_name='kind')),
                ('reference_date', models.DateField(verbose_name='reference date')),
                ('options', models.JSONField(blank=True, default=dict)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('running', 'running'), ('done', 'done'), ('failed', 'failed')], default='waiting', max_length=8, verbose_name='state')),
                ('rule', models.TextField(blank=True, verbose_name='rule')),
                ('result', models.JSONField(blank=True, default=list)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished at')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='region')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'result of a report',
                'verbose_name_plural': 'results of reports',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Reveal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region_code', models.CharField(db_collation='C', max_length=13, verbose_name='region')),
                ('field', models.CharField(max_length=20, verbose_name='field')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='at')),
                ('beneficiary', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='reveals', to='beneficiaries.beneficiary')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reveals', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reveal of an identity',
                'verbose_name_plural': 'reveals of identities',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='AllowedCombination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('legal_basis', models.CharField(blank=True, max_length=200, verbose_name='legal basis')),
                ('first', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programs.program', verbose_name='programme')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programs.program', verbose_name='with')),
            ],
            options={
                'verbose_name': 'allowed combination',
                'verbose_name_plural': 'allowed combinations',
                'ordering': ['first', 'second'],
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='a_combination_is_allowed_once'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='a_combination_is_written_in_one_order')],
            },
        ),
        migrations.CreateModel(
            name='BadLine',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('line', models.PositiveIntegerField()),
                ('cells', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(blank=True), size=None)),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('batch', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='bad_lines', to='imports.importbatch')),
            ],
            options={
                'ordering': ['batch', 'line'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='a_bad_line_is_kept_once')],
            },
        ),
        migrations.AddIndex(
            model_name='beneficiary',
            index=models.Index(fields=['region', 'id'], name='beneficiary_by_region'),
        ),
        migrations.AddIndex(
            model_name='beneficiary',
            index=models.Index(condition=models.Q(('status', 'active'), _negated=True), fields=['status', 'region', 'id'], name='beneficiary_not_active'),
        ),
        migrations.AddIndex(
            model_name='beneficiary',
            index=django.contrib.postgres.indexes.GinIndex(fields=['name'], name='beneficiary_name_trigrams', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='beneficiary',
            constraint=models.CheckConstraint(condition=models.Q(('nik', None), models.Q(('kind', 'person'), ('nik__regex', '^[0-9]{16}$')), _connector='OR'), name='a_nik_has_16_digits_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='beneficiary',
            constraint=models.CheckConstraint(condition=models.Q(('family_card', None), models.Q(('family_card__regex', '^[0-9]{16}$'), ('kind', 'family')), _connector='OR'), name='a_family_card_has_16_digits_of_a_family'),
        ),
        migrations.AddConstraint(
            model_name='beneficiary',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'group'), models.Q(('group_kind', ''), _negated=True)), models.Q(models.Q(('kind', 'group'), _negated=True), ('group_kind', '')), _connector='OR'), name='only_a_group_has_a_kind_of_group'),
        ),
        migrations.AddConstraint(
            model_name='decile',
            constraint=models.UniqueConstraint(fields=('vintage', 'beneficiary'), name='a_decile_is_given_once_per_edition'),
        ),
        migrations.AddConstraint(
            model_name='decile',
            constraint=models.CheckConstraint(condition=models.Q(('decile__gte', 1), ('decile__lte', 10)), name='a_decile_is_1_to_10'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['beneficiary', 'year'], name='delivery_of_beneficiary'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['region', 'program', 'year'], name='delivery_by_region'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('program', 'beneficiary', 'year', 'tranche'), name='aid_is_given_once_per_tranche'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('amount', None), ('amount__gte', 0), _connector='OR'), name='aid_is_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('year__gte', 1945), ('year__lte', 2100)), name='a_delivery_has_a_year'),
        ),
        migrations.AddConstraint(
            model_name='doubleaidoverride',
            constraint=models.UniqueConstraint(fields=('beneficiary', 'program', 'year'), name='double_aid_is_allowed_once'),
        ),
        migrations.AddConstraint(
            model_name='doubleaidoverride',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='double_aid_is_allowed_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='duplicatepair',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='a_pair_is_listed_once'),
        ),
        migrations.AddConstraint(
            model_name='duplicatepair',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='a_pair_is_written_in_one_order'),
        ),
        migrations.AddConstraint(
            model_name='eligibility',
            constraint=models.CheckConstraint(condition=models.Q(('decile_from__gte', 1), ('decile_from__lte', models.F('decile_to')), ('decile_to__lte', 10)), name='eligible_deciles_are_in_order'),
        ),
        migrations.AddConstraint(
            model_name='eligibility',
            constraint=models.UniqueConstraint(fields=('program', 'since'), name='one_eligibility_begins_on_a_day'),
        ),
        migrations.AddIndex(
            model_name='fieldoperator',
            index=models.Index(fields=['region', 'until'], name='operator_by_region'),
        ),
        migrations.AddConstraint(
            model_name='fieldoperator',
            constraint=models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('since__lte', models.F('until')), _connector='OR'), name='an_operator_ends_after_beginning'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('whole', 'person', 'since'), name='a_membership_is_kept_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('since__lte', models.F('until')), _connector='OR'), name='a_membership_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('whole', models.F('person')), _negated=True), name='nobody_is_a_member_of_themselves'),
        ),
        migrations.AddIndex(
            model_name='reportresult',
            index=models.Index(fields=['region', 'kind', '-reference_date'], name='result_by_region'),
        ),
        migrations.AddIndex(
            model_name='reveal',
            index=models.Index(fields=['region_code', '-id'], name='reveal_by_region'),
        ),
        migrations.AddConstraint(
            model_name='reveal',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_identity_is_revealed_with_a_reason'),
        ),
        *frozen(__file__, "reach_keys", "settle_many_named_reach", "settle_named_reach", "name_statistics", "version_triggers"),
    ]
