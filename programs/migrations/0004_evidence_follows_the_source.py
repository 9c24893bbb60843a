"""Evidence follows the kind of the source; what an agency enters itself is "reported". Nothing is published by default.

What it changes in stored rows that are "published" because that was the default:

* programmes, activities and rows of progress of a news report or a speech become claims, of an agency's own count
  reported;
* rows of progress without a source of their own become what their programme is, where that is a claim or a sample, or
  where the same import made the programme; else they are the agency's report: reported.

What stays as it is: rows whose history shows another evidence (somebody has chosen it), rows of an import of which one
row bears another evidence (its file states it), rows of sources of another kind ("other"), and sample rows.
"""

import django.db.models.deletion
from django.db import migrations, models

PROGRESS = ("physicalprogress", "financialprogress")
# {table}: of the rows t; history: the table of their history.
FOLLOWS = """
UPDATE {table} t SET evidence = CASE c.kind WHEN 'agency' THEN 'reported' ELSE 'claimed' END FROM regions_source c
WHERE c.id = t.source_id AND c.kind IN ('news', 'speech', 'agency') AND t.evidence = 'published' AND NOT t.is_sample
  AND NOT EXISTS (SELECT FROM {history} h WHERE h.id = t.id AND h.evidence <> 'published')
"""
UNSTATED = """
  AND NOT EXISTS (SELECT FROM programs_physicalprogress x WHERE x.batch_id = t.batch_id AND x.evidence <> 'published')
  AND NOT EXISTS (SELECT FROM programs_financialprogress x WHERE x.batch_id = t.batch_id AND x.evidence <> 'published')
"""
WITHOUT_SOURCE = """
UPDATE {table} t SET evidence = CASE
    WHEN p.evidence IN ('claimed', 'sample')
      OR EXISTS (SELECT FROM imports_batchchange c WHERE c.batch_id = t.batch_id AND c."table" = 'programs_program'
                 AND c.key = p.id::text AND c.before IS NULL)
      OR EXISTS (SELECT FROM imports_batchrun r WHERE r.batch_id = t.batch_id AND r."table" = 'programs_program'
                 AND p.id BETWEEN r.first AND r.first + cardinality(r.hashes) - 1)
    THEN p.evidence ELSE 'reported' END
FROM programs_program p
WHERE p.id = t.program_id AND t.source_id IS NULL AND t.evidence = 'published' AND NOT t.is_sample
  AND NOT EXISTS (SELECT FROM {history} h WHERE h.id = t.id AND h.evidence <> 'published')
"""


def statements():
    """The statements in their order: programmes before the rows that follow them."""
    for name in ("program", "activity"):
        yield FOLLOWS.format(table=f"programs_{name}", history=f"programs_historical{name}")
    # Of both tables it is read before either changes which imports state evidence.
    yield "CREATE TEMP TABLE unstated ON COMMIT DROP AS " + " UNION ALL ".join(
        f"SELECT '{name}' AS name, t.id FROM programs_{name} t WHERE t.evidence = 'published' {UNSTATED}"
        for name in PROGRESS
    )
    for name in PROGRESS:
        names = {"table": f"programs_{name}", "history": f"programs_historical{name}"}
        known = f" AND (('{name}', t.id) IN (SELECT name, id FROM unstated))"
        yield FOLLOWS.format(**names) + known
        yield WITHOUT_SOURCE.format(**names) + known
    yield "DROP TABLE unstated"


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0001_initial'),
        ('programs', '0003_sums_of_one_period'),
        ('regions', '0003_agency_sources'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='program',
            options={'ordering': ['code'], 'permissions': [('approve_program', 'Can approve programmes and their progress'), ('verify_progress', 'Can verify progress that an agency reported')], 'verbose_name': 'programme', 'verbose_name_plural': 'programmes'},
        ),
        migrations.AlterField(
            model_name='activity',
            name='evidence',
            field=models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='cumulativeclaim',
            name='evidence',
            field=models.CharField(choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], default='claimed', max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='financialprogress',
            name='evidence',
            field=models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='historicalactivity',
            name='evidence',
            field=models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='historicalcumulativeclaim',
            name='evidence',
            field=models.CharField(choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], default='claimed', max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='historicalfinancialprogress',
            name='evidence',
            field=models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='historicalphysicalprogress',
            name='evidence',
            field=models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='historicalprogram',
            name='evidence',
            field=models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='physicalprogress',
            name='evidence',
            field=models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='program',
            name='evidence',
            field=models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='financialprogress',
            name='source',
            field=models.ForeignKey(blank=True, help_text='Empty: not stated; the source of the programme is shown as such.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.source', verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='historicalfinancialprogress',
            name='source',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Empty: not stated; the source of the programme is shown as such.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.source', verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='historicalphysicalprogress',
            name='source',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Empty: not stated; the source of the programme is shown as such.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.source', verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='physicalprogress',
            name='source',
            field=models.ForeignKey(blank=True, help_text='Empty: not stated; the source of the programme is shown as such.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.source', verbose_name='source'),
        ),
        *(migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in statements()),
    ]
