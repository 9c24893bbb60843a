"""The roles that exist from the start: groups and what they may do within the area of a scope.

Permissions are added at every ``migrate`` and never taken away, so an installation may give a role more.
"""

from django.contrib.auth.management import create_permissions

ENTRY = ("add", "change", "view")
FIGURE_MODELS = ("observation", "target", "statedrelation")
PLACE_MODELS = ("source", "regioncommodity", "prioritylocation", "agency", "regionalias")
# What an agency enters about its programmes; a new programme, and what it is measured by, is the secretariat's.
PROGRESS = ("physicalprogress", "financialprogress")
ACTIVITIES = (
    "activity",
    "activityregion",
    "activitypartner",
    "activitycommodity",
    "participantgroup",
    "speaker",
    "inkinditem",
)
PROGRAMS = ("program", "targetgroup", "cumulativeclaim", *PROGRESS, *ACTIVITIES)
REPORTS = ("report", "reportevent", "closedperiod")
# A meeting is the secretariat's; an agency reads it, works on its actions and hands in evidence.
MEETINGS = ("meeting", "series", "meetingspeaker", "agendaitem", "attachment", "attendance", "decision", "actionitem")
MEETINGS_READ = (*MEETINGS, "actionevent", "stakeholdertype")
# People of the registry. Full identity numbers (reveal_identity) are in no role: they are given by name.
PERSONS = ("beneficiary", "membership", "decile", "delivery", "fieldoperator")
REGISTRY_READ = ("decilevintage", "eligibility", "allowedcombination", "duplicatepair", "reportresult")

ROLES = {
    "secretariat": [
        *(f"indicators.{action}_{model}" for model in FIGURE_MODELS for action in (*ENTRY, "delete")),
        *(f"regions.{action}_{model}" for model in PLACE_MODELS for action in (*ENTRY, "delete")),
        *(f"regions.{action}_commodity" for action in ("add", "view")),
        "regions.change_region",
        "regions.view_region",
        "indicators.view_indicator",
        "imports.view_importbatch",
        "imports.add_importbatch",
        "imports.oversee_importbatch",
        "indicators.approve_observation",
        "indicators.verify_observation",
        *(f"programs.{action}_{model}" for model in PROGRAMS for action in (*ENTRY, "delete")),
        *(f"programs.view_{model}" for model in (*REPORTS, "taxonomy", "term", "fundingsource")),
        "programs.approve_program",
        "programs.verify_progress",
        *(f"meetings.{action}_{model}" for model in MEETINGS for action in (*ENTRY, "delete")),
        *(f"meetings.view_{model}" for model in MEETINGS_READ),
        *(f"meetings.{action}_stakeholdertype" for action in ("add", "change")),
        "meetings.write_minutes",
        "meetings.verify_actionitem",
        *(f"beneficiaries.{action}_{model}" for model in PERSONS for action in (*ENTRY, "delete")),
        *(f"beneficiaries.view_{model}" for model in (*REGISTRY_READ, "reveal", "doubleaidoverride")),
        "beneficiaries.change_duplicatepair",
        "beneficiaries.add_reportresult",
        "beneficiaries.override_double_aid",
    ],
    "operator": [
        *(f"indicators.{action}_observation" for action in ENTRY),
        *(f"regions.{action}_source" for action in ("add", "view")),
        "regions.view_region",
        "indicators.view_indicator",
        "imports.view_importbatch",
        "imports.add_importbatch",
        *(f"programs.{action}_{model}" for model in (*PROGRESS, *ACTIVITIES) for action in ENTRY),
        *(f"programs.view_{model}" for model in ("program", "targetgroup", "cumulativeclaim", *REPORTS)),
        *(f"programs.view_{model}" for model in ("taxonomy", "term", "fundingsource")),
        *(f"meetings.view_{model}" for model in MEETINGS_READ),
        "meetings.change_actionitem",
        "meetings.add_attachment",
        *(f"beneficiaries.{action}_{model}" for model in PERSONS for action in ENTRY),
        *(f"beneficiaries.view_{model}" for model in REGISTRY_READ),
    ],
    "leadership": [
        "indicators.view_observation",
        "indicators.view_target",
        "indicators.view_statedrelation",
        "regions.view_region",
        *(f"programs.view_{model}" for model in (*PROGRAMS, *REPORTS)),
        *(f"meetings.view_{model}" for model in MEETINGS_READ),
        # Counts only, small ones suppressed; none of the persons.
        "beneficiaries.view_reportresult",
        "beneficiaries.view_fieldoperator",
    ],
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
