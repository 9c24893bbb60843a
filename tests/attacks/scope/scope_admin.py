"""The forms of the administration, as a superuser's browser sends them, for every registered table."""

import re

from django.contrib.admin import site
from django.urls import reverse

from tests.attacks.forms import form_of
from tests.attacks.scope.scope_pages import Attack, signed_in

# What makes a row another one, so that it can be added beside the stored one, and is a change of it.
OTHER = {
    "auth.group": {"name": "peran"}, "accounts.user": {"username": "baru", "usable_password": "false"},
    "indicators.observation": {"year": "2023"}, "indicators.target": {"year": "2031"},
    "indicators.statedrelation": {"year": "2031"},
    "regions.source": {"title": "Lain", "kind": "statistics"},
    "indicators.indicator": {"code": "lain", "name": "Lain", "name_en": "Other", "unit": "percent"},
    "regions.region": {"code": "64.08.99", "name": "Lain", "kind": "kecamatan", "level": "3", "parent": "64.08"},
    "regions.regionchange": {"legal_date": "2000-01-01"}, "regions.agency": {"name": "Dinas Lain"},
    "regions.commodity": {"name": "Lada"}, "regions.regioncommodity": {"region": "64.08.01"},
    "regions.regionalias": {"text": "KUTIMUR"},
    "regions.prioritylocation": {"year": "2025"}, "programs.program": {"code": "64.08-LAIN", "name": "Lain"},
    "programs.activity": {"title": "Lain"}, "programs.targetgroup": {"name": "Lain"},
    "programs.fundingsource": {"code": "baru", "name": "Baru"}, "programs.taxonomy": {"code": "lain"},
    "programs.term": {"code": "lain"}, "beneficiaries.beneficiary": {"name": "Lain"},
    "beneficiaries.delivery": {"tranche": "2025-Q4"}, "beneficiaries.fieldoperator": {"name": "Lain"},
    "beneficiaries.decilevintage": {"code": "lain", "as_of": "2025-09-30"},
    "beneficiaries.eligibility": {"since": "2021-01-01"}, "beneficiaries.allowedcombination": {"legal_basis": "lain"},
    "meetings.meeting": {"title": "Lain"}, "meetings.series": {"name": "Lain"},
    "meetings.stakeholdertype": {"code": "lain"}, "meetings.actionitem": {"text": "Lain"},
}  # fmt: skip
INLINE = re.compile(r"-(TOTAL|INITIAL)_FORMS$|-\d+-|-__prefix__-")


def admin_attacks(world, rows) -> list[Attack]:
    client, found = signed_in(world.chief), []
    pair = {"second": world.programs["64.08-B"].pk, "first": world.programs["64.08-A"].pk}
    for model in site._registry:
        label = model._meta.label_lower
        other = OTHER.get(label, {}) | (pair if label == "beneficiaries.allowedcombination" else {})
        found += _of(model, rows[label], client, {name: [value] for name, value in other.items()})
    password = reverse("admin:auth_user_password_change", args=[world.idle.pk])
    typed = {"usable_password": "true", "password1": "Pantau-2026-x", "password2": "Pantau-2026-x"}
    return [*found, Attack("auth_user_password_change", password, typed, "chief")]


def _of(model, row, client, other: dict[str, list]) -> list[Attack]:
    names = {action: f"{model._meta.app_label}_{model._meta.model_name}_{action}" for action in
             ("add", "change", "delete", "changelist", "history")}  # fmt: skip
    there = {action: reverse(f"admin:{name}", args=[] if action in ("add", "changelist") else [row.pk])
             for action, name in names.items()}  # fmt: skip
    chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    forms = {"change": {}, "add": {}, "delete": {"post": "yes"}, "changelist": chosen, "history": {}}
    owners = dict.fromkeys(forms, "")
    page = client.get(there["change"])
    stored = form_of(page, action="") if page.status_code == 200 and b'name="_save"' in page.content else {}
    if stored:
        forms["change"], owners["change"] = stored | other, "chief"
    page = client.get(there["add"])
    if page.status_code == 200:
        blank = form_of(page, action="")
        kept = {name: values for name, values in stored.items() if name in blank and not INLINE.search(name)}
        forms["add"], owners["add"] = blank | kept | other | {
            name: ["0"] for name in blank if name.endswith(("-TOTAL_FORMS", "-INITIAL_FORMS"))}, "chief"  # fmt: skip
    return [Attack(names[action], there[action], data, owners[action]) for action, data in forms.items()]
