"""Evidence follows the kind of the source; an agency's own count is "reported". Nothing is published by default.

What it changes in stored rows: figures and targets that are "published" because that was the default. Those of a news
report or a speech become claims, those of an agency's own count become reported. What stays as it is:

* rows whose history shows another evidence: somebody has chosen it;
* rows of an import that states evidence: its options do, or one of its rows bears another evidence;
* figures of sources of another kind ("other"): nobody knows; the list of the admin shows them by evidence and source;
* sample rows, and a figure whose other release has the new evidence already, so that both are kept.

Which figure is in force is decided anew by the triggers: a claim stands behind what is published.
"""

from django.db import migrations, models

OF_KIND = "CASE c.kind WHEN 'agency' THEN 'reported' ELSE 'claimed' END"
FOLLOWS = "c.kind IN ('news', 'speech', 'agency') AND t.evidence = 'published'"
CHOSEN = """EXISTS (SELECT FROM indicators_historical{model} h WHERE h.id = t.id AND h.evidence <> 'published')"""
SERIES = ("region_id", "indicator_id", "breakdown", "year", "month", "period_kind", "method", "source_id",
          "released_on", "covers", "vintage")  # fmt: skip
FIGURES = f"""
UPDATE indicators_observation t SET evidence = {OF_KIND} FROM regions_source c
WHERE c.id = t.source_id AND {FOLLOWS} AND NOT {CHOSEN.format(model="observation")}
  AND NOT EXISTS (
    SELECT FROM indicators_observation x
    WHERE ({", ".join(f"x.{name}" for name in SERIES)}) IS NOT DISTINCT FROM ({", ".join(f"t.{name}" for name in SERIES)})
      AND x.evidence = {OF_KIND})
  AND NOT EXISTS (
    SELECT FROM imports_importbatch b WHERE b.id = t.batch_id AND (
        b.is_sample OR coalesce(b.options ->> 'evidence', '') <> ''
        OR EXISTS (SELECT FROM indicators_observation x WHERE x.batch_id = b.id AND x.evidence <> 'published')))
"""
TARGETS = f"""
UPDATE indicators_target t SET evidence = {OF_KIND} FROM regions_source c
WHERE c.id = t.document_id AND NOT t.is_sample AND {FOLLOWS} AND NOT {CHOSEN.format(model="target")}
"""


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0003_what_is_in_force'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='observation',
            options={'ordering': ['region', 'indicator', 'year', 'id'], 'permissions': [('approve_observation', 'Can approve observations'), ('verify_observation', 'Can verify figures that an agency reported')], 'verbose_name': 'observation', 'verbose_name_plural': 'observations'},
        ),
        migrations.AlterField(
            model_name='historicalobservation',
            name='evidence',
            field=models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='historicaltarget',
            name='evidence',
            field=models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='observation',
            name='evidence',
            field=models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence'),
        ),
        migrations.AlterField(
            model_name='target',
            name='evidence',
            field=models.CharField(blank=True, choices=[('published', 'published figure'), ('reported', 'reported by the agency'), ('claimed', 'claim (not verified)'), ('verified', 'verified'), ('sample', 'sample data')], max_length=10, verbose_name='evidence'),
        ),
        migrations.RunSQL(FIGURES, migrations.RunSQL.noop),
        migrations.RunSQL(TARGETS, migrations.RunSQL.noop),
    ]
