"""Deliveries have a state and a period; a word on double aid can be withdrawn. What is stored was delivered."""

import re

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from beneficiaries.tranches import read
from common.frozen_sql import frozen

# Before the rows change: what is counted stays the same, and a table with work to settle could not be dropped.
DROP_REACH_KEYS = """
    DROP TRIGGER gather_named_reach_delete ON beneficiaries_delivery;
    DROP TRIGGER gather_named_reach_insert ON beneficiaries_delivery;
    DROP TRIGGER gather_named_reach_update_new ON beneficiaries_delivery;
    DROP TRIGGER gather_named_reach_update_old ON beneficiaries_delivery;
    DROP TABLE beneficiaries_reachkey;
    DROP FUNCTION gather_named_reach(), settle_named_reach(), settle_many_named_reach(), make_reach_row();
"""
# Of several deliveries that turn out to be of one period the first has it; the others keep their words alone, so that
# nothing is lost and somebody can look at them.
PERIODS = """
    UPDATE beneficiaries_delivery d SET tranche_kind = q.kind, tranche_number = q.number FROM (
        SELECT x.id, t.kind, t.number, row_number() OVER (
            PARTITION BY x.program_id, x.beneficiary_id, x.year, t.kind, t.number ORDER BY x.id) AS nth
        FROM beneficiaries_delivery x
        JOIN unnest(%s::smallint[], %s::text[], %s::text[], %s::smallint[]) t(year, tranche, kind, number)
            ON (t.year, t.tranche COLLATE "C") = (x.year, x.tranche)
    ) q WHERE q.id = d.id AND q.nth = 1
"""
TWO_DIGITS = re.compile("[0-9]{2}")  # a month, as the field was described until now: "03"


def read_tranches(apps, schema_editor):
    """The period of each stored tranche, as its words say; words that say none stay as they are."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT year, tranche FROM beneficiaries_delivery WHERE tranche <> ''")
        words = cursor.fetchall()
        meant = [(*asked, *read(*reversed(asked), "month" if TWO_DIGITS.fullmatch(asked[1]) else "")) for asked in words]
        if known := [row for row in meant if row[2]]:
            cursor.execute(PERIODS, [list(column) for column in zip(*known, strict=True)])


class Migration(migrations.Migration):

    dependencies = [
        ('beneficiaries', '0001_initial'),
        ('imports', '0001_initial'),
        ('programs', '0001_initial'),
        ('regions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(DROP_REACH_KEYS, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name='delivery',
            name='aid_is_given_once_per_tranche',
        ),
        migrations.RemoveConstraint(
            model_name='doubleaidoverride',
            name='double_aid_is_allowed_once',
        ),
        migrations.AddField(
            model_name='delivery',
            name='reason',
            field=models.CharField(blank=True, choices=[('returned', 'returned'), ('refused', 'refused by the recipient'), ('moved', 'moved away'), ('died', 'died'), ('account', 'account or card'), ('other', 'other reason')], db_default='', default='', help_text='Why it was not delivered.', max_length=8, verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='reason_words',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='reason as printed'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='state',
            field=models.CharField(choices=[('delivered', 'delivered'), ('not_delivered', 'not delivered'), ('named', 'named only')], db_default='delivered', default='delivered', max_length=13, verbose_name='state'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='tranche_kind',
            field=models.CharField(blank=True, choices=[('month', 'month'), ('quarter', 'quarter'), ('semester', 'half-year'), ('months', 'several months'), ('stage', 'stage'), ('year', 'whole year')], db_default='', default='', max_length=8, verbose_name='kind of tranche'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='tranche_number',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='number of the tranche'),
        ),
        migrations.AddField(
            model_name='doubleaidoverride',
            name='batch',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='imports.importbatch', verbose_name='import'),
        ),
        migrations.AddField(
            model_name='doubleaidoverride',
            name='others',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='already receives'),
        ),
        migrations.AddField(
            model_name='doubleaidoverride',
            name='region_code',
            field=models.CharField(db_collation='C', db_default='', default='', max_length=13, verbose_name='region'),
        ),
        migrations.AddField(
            model_name='doubleaidoverride',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='withdrawn at'),
        ),
        migrations.AddField(
            model_name='doubleaidoverride',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='withdrawn by'),
        ),
        migrations.AddField(
            model_name='doubleaidoverride',
            name='withdrawn_reason',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='reason of the withdrawal'),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='tranche',
            field=models.CharField(blank=True, db_collation='C', max_length=40, verbose_name='tranche'),
        ),
        migrations.AlterField(
            model_name='doubleaidoverride',
            name='beneficiary',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='overrides', to='beneficiaries.beneficiary'),
        ),
        migrations.RunPython(read_tranches, migrations.RunPython.noop),
        migrations.RunSQL(
            "UPDATE beneficiaries_doubleaidoverride o SET region_code = b.region_id FROM beneficiaries_beneficiary b "
            "WHERE b.id = o.beneficiary_id",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(models.F('program'), models.F('beneficiary'), models.F('year'), models.F('tranche_kind'), models.F('tranche_number'), models.Case(models.When(models.Q(('state', 'delivered'), _negated=True), then=models.Value(None)), models.When(then=django.db.models.functions.text.Upper('tranche'), tranche_kind=''), default=models.Value(''), output_field=models.CharField()), name='aid_is_given_once_per_tranche', violation_error_message='This recipient has this programme in this year and tranche already.'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'not_delivered'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('state', 'not_delivered'), _negated=True), ('reason', '')), _connector='OR'), name='what_is_not_delivered_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('tranche_kind', ''), ('tranche_number', 0)), models.Q(('tranche_kind', ''), _negated=True), _connector='OR'), name='a_tranche_with_a_number_has_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='doubleaidoverride',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('beneficiary', 'program', 'year'), name='double_aid_is_allowed_once'),
        ),
        migrations.AddConstraint(
            model_name='doubleaidoverride',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='double_aid_is_withdrawn_with_a_reason'),
        ),
        *frozen(__file__, "reach_keys", "settle_many_named_reach", "settle_named_reach"),
    ]
