import django.core.validators
import django.db.models.deletion
import meetings.files
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from common.frozen_sql import frozen

STAKEHOLDERS = [
    ("perangkat-daerah", "Perangkat daerah", "Local government agencies"),
    ("instansi-vertikal", "Instansi vertikal", "Central government offices in the region"),
    ("perusahaan-daerah", "Perusahaan daerah", "Regional enterprises"),
    ("swasta", "Swasta", "Private sector"),
    ("mitra-pembangunan", "Mitra pembangunan", "Development partners"),
    ("lsm", "LSM", "Civil society organisations"),
    ("akademisi", "Akademisi", "Academics"),
    ("tim-ahli", "Tim ahli & pendamping", "Experts and facilitators"),
    ("narasumber-nasional", "Narasumber nasional", "National speakers"),
    ("operator", "Operator DTKS/DTSEN desa dan kelurahan", "DTKS/DTSEN operators of villages"),
]


def add_stakeholders(apps, schema_editor):
    apps.get_model("meetings", "StakeholderType").objects.bulk_create(
        apps.get_model("meetings", "StakeholderType")(code=code, name=name, name_en=english, position=10 * place)
        for place, (code, name, english) in enumerate(STAKEHOLDERS, start=1)
    )


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('indicators', '0001_initial'),
        ('programs', '0001_initial'),
        ('regions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='position')),
                ('kind', models.CharField(choices=[('direction', 'direction'), ('decision', 'decision')], default='decision', max_length=10, verbose_name='kind')),
                ('text', models.TextField(verbose_name='text')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['meeting', 'position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='StakeholderType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=30, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name in Indonesian')),
                ('name_en', models.CharField(max_length=120, verbose_name='name in English')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='position in lists')),
            ],
            options={
                'verbose_name': 'kind of stakeholder',
                'verbose_name_plural': 'kinds of stakeholders',
                'ordering': ['position', 'code'],
            },
        ),
        migrations.CreateModel(
            name='ActionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='action')),
                ('person', models.CharField(blank=True, max_length=120, verbose_name='person')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('status', models.CharField(choices=[('open', 'open'), ('in_progress', 'in progress'), ('done', 'done'), ('verified', 'verified'), ('cancelled', 'cancelled')], default='open', max_length=12, verbose_name='status')),
                ('evidence_note', models.CharField(blank=True, max_length=300, verbose_name='evidence')),
                ('done_on', models.DateField(blank=True, editable=False, null=True, verbose_name='done on')),
                ('verified_on', models.DateField(blank=True, editable=False, null=True, verbose_name='verified on')),
                ('cancelled_on', models.DateField(blank=True, editable=False, null=True, verbose_name='cancelled on')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample data')),
                ('done_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reported done by')),
                ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='indicators.indicator', verbose_name='indicator')),
                ('lead_agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='regions.agency', verbose_name='lead agency')),
                ('program', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='programs.program', verbose_name='programme')),
                ('region', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='regions.region', verbose_name='region')),
                ('supporting_agencies', models.ManyToManyField(blank=True, related_name='supported_actions', to='regions.agency', verbose_name='supporting agencies')),
                ('verified_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='verified by')),
            ],
            options={
                'verbose_name': 'action item',
                'verbose_name_plural': 'action items',
                'ordering': [models.OrderBy(models.F('due_on'), nulls_last=True), 'id'],
                'permissions': [('verify_actionitem', 'Can verify that actions are done')],
            },
        ),
        migrations.CreateModel(
            name='ActionEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('open', 'open'), ('in_progress', 'in progress'), ('done', 'done'), ('verified', 'verified'), ('cancelled', 'cancelled')], max_length=12, verbose_name='status')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='at')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='meetings.actionitem')),
            ],
            options={
                'verbose_name': 'step of an action',
                'verbose_name_plural': 'steps of actions',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=150, verbose_name='title')),
                ('file', models.FileField(upload_to=meetings.files.attachment_path, validators=[django.core.validators.FileExtensionValidator(['pdf', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'png', 'jpg', 'jpeg'])], verbose_name='file')),
                ('original_name', models.CharField(editable=False, max_length=200, verbose_name='file name')),
                ('content_type', models.CharField(editable=False, max_length=100)),
                ('size', models.PositiveBigIntegerField(editable=False, verbose_name='size')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='uploaded at')),
                ('uploaded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'attachment',
                'verbose_name_plural': 'attachments',
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='actionitem',
            name='evidence',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.attachment', verbose_name='evidence file'),
        ),
        migrations.AddField(
            model_name='actionitem',
            name='decision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='meetings.decision', verbose_name='decision'),
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('venue', models.CharField(blank=True, max_length=200, verbose_name='venue')),
                ('starts_at', models.DateTimeField(verbose_name='begins at')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='ends at')),
                ('time_is_known', models.BooleanField(default=True, verbose_name='clock time is known')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('invited', 'invitations sent'), ('held', 'held'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                ('chair', models.CharField(blank=True, max_length=120, verbose_name='chair')),
                ('chair_role', models.CharField(blank=True, max_length=150, verbose_name='role of the chair at the time')),
                ('legal_bases', models.TextField(blank=True, help_text='One on each line.', verbose_name='legal bases')),
                ('minutes', models.TextField(blank=True, editable=False, verbose_name='minutes')),
                ('minutes_version', models.PositiveIntegerField(default=0, editable=False)),
                ('minutes_saved_at', models.DateTimeField(editable=False, null=True)),
                ('letter_number', models.CharField(blank=True, max_length=80, verbose_name='number of the invitation')),
                ('signatory', models.CharField(blank=True, max_length=120, verbose_name='signatory')),
                ('signatory_role', models.CharField(blank=True, max_length=150, verbose_name='role of the signatory')),
                ('evidence', models.CharField(choices=[('published', 'published figure'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], default='verified', max_length=10, verbose_name='evidence')),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample data')),
                ('minutes_saved_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organiser', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='regions.agency', verbose_name='organiser')),
                ('region', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='regions.region', verbose_name='host region')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='regions.source', verbose_name='source')),
                ('venue_region', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings_held_here', to='regions.region', verbose_name='region of the venue')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['-starts_at', '-id'],
                'permissions': [('write_minutes', 'Can write minutes and decisions of meetings')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalDecision',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='position')),
                ('kind', models.CharField(choices=[('direction', 'direction'), ('decision', 'decision')], default='decision', max_length=10, verbose_name='kind')),
                ('text', models.TextField(verbose_name='text')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'historical decision',
                'verbose_name_plural': 'historical decisions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalActionItem',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('text', models.TextField(verbose_name='action')),
                ('person', models.CharField(blank=True, max_length=120, verbose_name='person')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('status', models.CharField(choices=[('open', 'open'), ('in_progress', 'in progress'), ('done', 'done'), ('verified', 'verified'), ('cancelled', 'cancelled')], default='open', max_length=12, verbose_name='status')),
                ('evidence_note', models.CharField(blank=True, max_length=300, verbose_name='evidence')),
                ('done_on', models.DateField(blank=True, editable=False, null=True, verbose_name='done on')),
                ('verified_on', models.DateField(blank=True, editable=False, null=True, verbose_name='verified on')),
                ('cancelled_on', models.DateField(blank=True, editable=False, null=True, verbose_name='cancelled on')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample data')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('decision', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.decision', verbose_name='decision')),
                ('done_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reported done by')),
                ('evidence', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.attachment', verbose_name='evidence file')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('indicator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='indicators.indicator', verbose_name='indicator')),
                ('lead_agency', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.agency', verbose_name='lead agency')),
                ('program', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='programs.program', verbose_name='programme')),
                ('region', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='region')),
                ('verified_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='verified by')),
                ('meeting', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.meeting', verbose_name='meeting')),
            ],
            options={
                'verbose_name': 'historical action item',
                'verbose_name_plural': 'historical action items',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='decision',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='attachment',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='position')),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('minutes_planned', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'point of the agenda',
                'verbose_name_plural': 'agenda',
                'ordering': ['position', 'id'],
            },
        ),
        migrations.AddField(
            model_name='actionitem',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='meetings.meeting', verbose_name='meeting'),
        ),
        migrations.CreateModel(
            name='MeetingSpeaker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('role', models.CharField(blank=True, max_length=150, verbose_name='role at the time')),
                ('represented_by', models.CharField(blank=True, max_length=120, verbose_name='read or represented by')),
                ('represented_by_role', models.CharField(blank=True, max_length=150, verbose_name='role of the representative')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='speakers', to='meetings.meeting')),
            ],
            options={
                'verbose_name': 'speaker',
                'verbose_name_plural': 'speakers',
                'ordering': ['id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReminderSent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='regions.agency', verbose_name='agency')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reminder sent',
                'verbose_name_plural': 'reminders sent',
                'ordering': ['-day', 'agency', 'user'],
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_series', to='regions.agency', verbose_name='organiser')),
            ],
            options={
                'verbose_name': 'series of meetings',
                'verbose_name_plural': 'series of meetings',
                'ordering': ['name', 'id'],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='series',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='meetings.series', verbose_name='series'),
        ),
        migrations.CreateModel(
            name='HistoricalMeeting',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('venue', models.CharField(blank=True, max_length=200, verbose_name='venue')),
                ('starts_at', models.DateTimeField(verbose_name='begins at')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='ends at')),
                ('time_is_known', models.BooleanField(default=True, verbose_name='clock time is known')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('invited', 'invitations sent'), ('held', 'held'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                ('chair', models.CharField(blank=True, max_length=120, verbose_name='chair')),
                ('chair_role', models.CharField(blank=True, max_length=150, verbose_name='role of the chair at the time')),
                ('legal_bases', models.TextField(blank=True, help_text='One on each line.', verbose_name='legal bases')),
                ('minutes_version', models.PositiveIntegerField(default=0, editable=False)),
                ('letter_number', models.CharField(blank=True, max_length=80, verbose_name='number of the invitation')),
                ('signatory', models.CharField(blank=True, max_length=120, verbose_name='signatory')),
                ('signatory_role', models.CharField(blank=True, max_length=150, verbose_name='role of the signatory')),
                ('evidence', models.CharField(choices=[('published', 'published figure'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], default='verified', max_length=10, verbose_name='evidence')),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='sample data')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organiser', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.agency', verbose_name='organiser')),
                ('region', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='host region')),
                ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.source', verbose_name='source')),
                ('venue_region', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.region', verbose_name='region of the venue')),
                ('series', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='meetings.series', verbose_name='series')),
            ],
            options={
                'verbose_name': 'historical meeting',
                'verbose_name_plural': 'historical meetings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.CharField(blank=True, help_text='For organisations that are no agency.', max_length=150, verbose_name='organisation')),
                ('status', models.CharField(choices=[('invited', 'invited'), ('present', 'present'), ('absent', 'absent'), ('not_recorded', 'not recorded')], default='invited', max_length=12, verbose_name='status')),
                ('head_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='head count')),
                ('names', models.TextField(blank=True, help_text='One on each line.', verbose_name='names')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='regions.agency', verbose_name='agency')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='meetings.meeting')),
                ('stakeholder_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='meetings.stakeholdertype', verbose_name='kind of stakeholder')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendance',
                'ordering': ['stakeholder_type', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='actionitem',
            index=models.Index(fields=['status', 'due_on'], name='action_by_status'),
        ),
        migrations.AddIndex(
            model_name='actionitem',
            index=models.Index(fields=['region', 'status'], name='action_by_region'),
        ),
        migrations.AddIndex(
            model_name='actionitem',
            index=models.Index(fields=['lead_agency', 'status'], name='action_by_agency'),
        ),
        migrations.AddConstraint(
            model_name='actionitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'verified'), _negated=True), ('verified_on__isnull', False), _connector='OR'), name='a_verified_action_says_when'),
        ),
        migrations.AddConstraint(
            model_name='actionitem',
            constraint=models.CheckConstraint(condition=models.Q(('verified_by', None), ('done_by', None), models.Q(('verified_by', models.F('done_by')), _negated=True), _connector='OR'), name='nobody_verifies_their_own_action'),
        ),
        migrations.AddConstraint(
            model_name='remindersent',
            constraint=models.UniqueConstraint(fields=('agency', 'user', 'day'), name='a_reminder_is_sent_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='series',
            constraint=models.UniqueConstraint(fields=('organiser', 'name'), name='a_series_is_named_once'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['region', '-starts_at'], name='meeting_by_region'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['venue_region', '-starts_at'], name='meeting_by_venue'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['-starts_at', '-id'], name='meeting_by_time'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='a_meeting_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'stakeholder_type', 'agency', 'organisation'), name='attendance_is_recorded_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('agency', None), ('organisation', ''), _connector='OR'), name='an_attendance_names_one_organisation'),
        ),
        migrations.RunPython(add_stakeholders, migrations.RunPython.noop),
        *frozen(__file__, "version_triggers"),
    ]
