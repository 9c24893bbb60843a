"""Roles and permissions in the language of the page: the database holds their names in English."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:  # models, which may not be loaded before Django is ready
    from django.contrib.auth.models import Group, Permission

ROLE_NAMES: dict[str, str | Promise] = {
    "secretariat": gettext_lazy("Secretariat"),
    "operator": gettext_lazy("Operator"),
    "leadership": gettext_lazy("Leadership"),
}
ROLE_LABELS: dict[str, str | Promise] = {
    "secretariat": gettext_lazy("Secretariat: enters, approves and imports everything in its region"),
    "operator": gettext_lazy("Operator: enters and submits figures of its region, cannot approve"),
    "leadership": gettext_lazy("Leadership: reads, also what is not approved yet"),
}
ACTIONS: dict[str, str | Promise] = {
    "add": gettext_lazy("Add: %(what)s"),
    "change": gettext_lazy("Change: %(what)s"),
    "delete": gettext_lazy("Delete: %(what)s"),
    "view": gettext_lazy("See: %(what)s"),
}
# What is more than to add, change, delete or see rows; by the code of the permission.
OWN: dict[str, str | Promise] = {
    "approve_observation": gettext_lazy("Approve figures"),
    "verify_observation": gettext_lazy("Verify figures that an agency reported"),
    "approve_program": gettext_lazy("Approve programmes and their progress"),
    "verify_progress": gettext_lazy("Verify progress that an agency reported"),
    "write_minutes": gettext_lazy("Write minutes and decisions of meetings"),
    "verify_actionitem": gettext_lazy("Verify that actions are done"),
    "reveal_identity": gettext_lazy("See whole identity numbers, with a reason"),
    "override_double_aid": gettext_lazy("Allow double aid, with a reason"),
    "oversee_importbatch": gettext_lazy("See and undo the imports of the area"),
}


def role_name(role: "Group") -> str:
    """The short name of a role; that of one that an installation made is its own."""
    return str(ROLE_NAMES.get(role.name, role.name))


def role_label(role: "Group") -> str:
    """The name of a role with what it gives."""
    return str(ROLE_LABELS.get(role.name, role.name))


def permission_words(permission: "Permission") -> str:
    """ "Pertemuan – Mengubah: butir agenda": the app, then what may be done."""
    content = permission.content_type
    try:
        app = capfirst(str(apps.get_app_config(content.app_label).verbose_name))
    except LookupError:  # of an app that is installed no more
        app = content.app_label
    return f"{app} – {_what(permission, content)}"


def _what(permission: "Permission", content: Any) -> str:
    if permission.codename in OWN:
        return str(OWN[permission.codename])
    action, _dash, model = permission.codename.partition("_")
    known = content.model_class()
    if action not in ACTIONS or model != content.model or known is None:
        return _(permission.name)
    return str(ACTIONS[action]) % {"what": known._meta.verbose_name}
