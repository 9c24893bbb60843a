"""Names and codes in their clean form, as they are stored from now on.

What only differs by invisible signs, blanks or (codes) letter case from another row stays as it is: two rows are
never merged without somebody who knows. ``manage.py check_names`` lists them.
"""

from django.db import migrations

from common.names import clean_name


def _clean(model, field, form, *within):
    """Stores the clean form of ``field`` where no other row of the same ``within`` has it already."""
    rows = list(model._base_manager.order_by("pk").values("pk", field, *within))
    kept = {(row[field], *(row[name] for name in within)) for row in rows}
    for row in rows:
        new, others = form(row[field]), tuple(row[name] for name in within)
        if new and new != row[field] and (new, *others) not in kept:
            model._base_manager.filter(pk=row["pk"]).update(**{field: new})
            kept.add((new, *others))


def clean_names(apps, schema_editor):
    _clean(apps.get_model("regions", "Agency"), "name", clean_name, "region_id")
    _clean(apps.get_model("regions", "Commodity"), "name", clean_name)
    _clean(apps.get_model("regions", "Source"), "title", clean_name, "publisher", "published_on")
    _clean(apps.get_model("programs", "Program"), "code", lambda code: clean_name(code).upper())
    _clean(apps.get_model("programs", "TargetGroup"), "name", clean_name, "program_id", "region_id", "unit", "as_of")


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_initial"), ("regions", "0002_alias")]

    operations = [migrations.RunPython(clean_names, migrations.RunPython.noop)]
