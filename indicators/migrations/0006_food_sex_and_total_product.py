"""Indicators of published tables: the parts of the poverty line, two by sex, and the product of a whole region."""

from django.db import migrations

ADDED = [
    # code, Indonesian name, English name, unit, decimals, direction, period kind, month, position
    ("poverty_line_food", "Garis kemiskinan makanan", "Food poverty line", "rupiah_capita_month", 0, "none", "survey", 3,
     32),
    ("poverty_line_nonfood", "Garis kemiskinan bukan makanan", "Non-food poverty line", "rupiah_capita_month", 0, "none",
     "survey", 3, 34),
    ("uhh_female", "Umur harapan hidup perempuan", "Life expectancy at birth, women", "years", 2, "higher", "annual",
     None, 122),
    ("uhh_male", "Umur harapan hidup laki-laki", "Life expectancy at birth, men", "years", 2, "higher", "annual", None,
     124),
    ("tpt_female", "Tingkat pengangguran terbuka perempuan", "Open unemployment rate of women", "percent", 2, "lower",
     "survey", 8, 142),
    ("tpt_male", "Tingkat pengangguran terbuka laki-laki", "Open unemployment rate of men", "percent", 2, "lower",
     "survey", 8, 144),
    ("grdp_total", "PDRB", "GRDP", "million_rupiah", 0, "higher", "annual", None, 195),
]
NAMES = ("code", "name", "name_en", "unit", "decimals", "direction", "period_kind", "month", "position")


def add_indicators(apps, schema_editor):
    """An indicator that an installation has under such a code stays as it is."""
    Indicator = apps.get_model("indicators", "Indicator")
    Indicator.objects.bulk_create(
        (Indicator(**dict(zip(NAMES, row, strict=True))) for row in ADDED), ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("indicators", "0005_stated_relations")]

    operations = [migrations.RunPython(add_indicators, migrations.RunPython.noop)]
