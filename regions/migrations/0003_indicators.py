"""The indicators that exist from the start, each with its one unit, and the country as the root of all regions."""

from django.db import migrations

INDICATORS = [
    # code, Indonesian name, English name, unit, decimals, direction, position
    ("p0", "Persentase penduduk miskin (P0)", "Poverty rate (P0)", "percent", 2, "lower", 10),
    ("poor", "Jumlah penduduk miskin", "Poor people", "thousand_people", 2, "lower", 20),
    ("poverty_line", "Garis kemiskinan", "Poverty line", "rupiah_capita_month", 0, "none", 30),
    ("p1", "Indeks kedalaman kemiskinan (P1)", "Poverty depth (P1)", "index", 3, "lower", 40),
    ("p2", "Indeks keparahan kemiskinan (P2)", "Poverty severity (P2)", "index", 3, "lower", 50),
    ("extreme_rate", "Persentase penduduk miskin ekstrem", "Extreme poverty rate", "percent", 2, "lower", 60),
    ("extreme_poor", "Jumlah penduduk miskin ekstrem", "People in extreme poverty", "thousand_people", 2, "lower", 70),
    ("population", "Jumlah penduduk", "Population", "people", 0, "none", 80),
    ("hdi", "Indeks pembangunan manusia", "Human development index", "index", 2, "higher", 90),
]


def add(apps, schema_editor):
    Indicator = apps.get_model("regions", "Indicator")
    Indicator.objects.bulk_create(
        Indicator(
            code=code, name=name, name_en=english, unit=unit, decimals=decimals, direction=direction, position=position
        )
        for code, name, english, unit, decimals, direction, position in INDICATORS
    )
    apps.get_model("regions", "Region").objects.create(code="ID", name="Indonesia", kind="country", level=0)


class Migration(migrations.Migration):
    dependencies = [("regions", "0002_data_versions")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
