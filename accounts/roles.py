"""The roles that exist from the start: groups and what they may do within the area of a scope.

Permissions are added at every ``migrate`` and never taken away, so an installation may give a role more.
"""

from django.contrib.auth.management import create_permissions

ENTRY = ("add", "change", "view")
FIGURES = ("observation", "target", "source", "regioncommodity", "prioritylocation", "agency")

ROLES = {
    "secretariat": [
        *(f"regions.{action}_{model}" for model in FIGURES for action in (*ENTRY, "delete")),
        *(f"regions.{action}_commodity" for action in ("add", "view")),
        "regions.change_region",
        "regions.view_region",
        "regions.view_indicator",
        "regions.view_importbatch",
        "regions.add_importbatch",
        "regions.approve_observation",
    ],
    "operator": [
        *(f"regions.{action}_observation" for action in ENTRY),
        *(f"regions.{action}_source" for action in ("add", "view")),
        "regions.view_region",
        "regions.view_indicator",
        "regions.view_importbatch",
        "regions.add_importbatch",
    ],
    "leadership": ["regions.view_observation", "regions.view_target", "regions.view_region"],
}


def ensure_groups(apps=None, using="default", **kwargs):
    """Create the groups of ``ROLES`` and give them their permissions; safe to run again and again."""
    from django.apps import apps as installed
    from django.contrib.auth.models import Group, Permission

    for label in {name.split(".")[0] for names in ROLES.values() for name in names}:
        create_permissions(installed.get_app_config(label), verbosity=0, using=using)
    known = {
        f"{p.content_type.app_label}.{p.codename}": p
        for p in Permission.objects.using(using).select_related("content_type")
    }
    for role, names in ROLES.items():
        group, _created = Group.objects.using(using).get_or_create(name=role)
        group.permissions.add(*(known[name] for name in names))
