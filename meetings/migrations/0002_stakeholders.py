"""The ten kinds of stakeholders that exist from the start, and data versions."""

from importlib import import_module

from django.db import migrations

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

TABLES = [
    "meetings_meeting",
    "meetings_meetingspeaker",
    "meetings_agendaitem",
    "meetings_attachment",
    "meetings_attendance",
    "meetings_decision",
    "meetings_actionitem",
    "meetings_actionitem_supporting_agencies",
    "meetings_series",
    "meetings_stakeholdertype",
]


def add(apps, schema_editor):
    apps.get_model("meetings", "StakeholderType").objects.bulk_create(
        apps.get_model("meetings", "StakeholderType")(code=code, name=name, name_en=english, position=10 * place)
        for place, (code, name, english) in enumerate(STAKEHOLDERS, start=1)
    )


triggers = import_module("regions.migrations.0002_data_versions").triggers


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        migrations.RunPython(add, migrations.RunPython.noop),
        migrations.RunSQL(*triggers(TABLES, "meetings")),
    ]
