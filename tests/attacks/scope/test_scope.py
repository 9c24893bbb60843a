"""Every address that takes a form, with forms that its owner can send, sent by people who must not.

The walk asks the program which addresses there are: a new one is walked, or the first test fails until it is listed.
"""

from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import IntConverter

from tests.attacks.scope.scope_admin import admin_attacks
from tests.attacks.scope.scope_pages import Attack, page_attacks
from tests.attacks.scope.scope_rows import rows_of
from tests.attacks.scope.scope_world import build
from tests.beneficiaries.imports.lists import settle

# Addresses that take a form and hold nothing that belongs to somebody else.
NOBODYS = {
    "login": "whoever signs in",
    "logout": "one's own session",
    "password_change": "one's own password",
    "admin_password_change": "leads there",
    "moved_admin": "leads to the new address",
    "beneficiaries": "a search: it leads to what the same person may read (test_scope_agency)",
    "autocomplete": "reads",
    "programs_program_shares": "reads a pasted table and writes nothing",
    "healthz": "reads",
    "index": "reads",
    "app_list": "reads",
    "jsi18n": "reads",
    "view_on_site": "reads",
    "password_change_done": "reads",
}
# What a duty in 64.08 for another agency covers, or a duty in the sister district.
OWN_BATCH = "a batch of one's own; what its file holds is asked of one's own duties (test_scope_imports)"
SHARED = "sources belong to no region: whoever has a duty names new ones"
ALLOWED = {
    ("sister", "import_new"): OWN_BATCH, ("other", "import_new"): OWN_BATCH,
    ("rival", "import_new"): OWN_BATCH, ("rival", "regions_source_add"): SHARED,
    ("rival", "duplicates search"): "looks for duplicates in one's own area",
    ("rival", "regions_commodity_add"): "names of commodities belong to no region",
    ("sister", "regions_source_add"): SHARED, ("other", "regions_source_add"): SHARED,
    ("other", "meeting_files"): "an operator hands in files of the meetings of its district",
    ("other", "indicators_observation_add"): "figures of a district have no agency; they wait for approval",
    ("other", "indicators_observation_change"): "likewise",
    ("other", "beneficiaries_beneficiary_add"): "somebody new, whom no agency serves yet",
}  # fmt: skip
ROLES = ("stranger", "sister", "rival", "other", "leader", "idle")
SAMPLES = {IntConverter: 1}  # what stands in an address, by converter; "x" elsewhere


def addresses(resolver=None, namespace=""):
    """(name, how it is reversed, pattern, view) of every address; in the administration only of those with a name."""
    for found in (resolver or get_resolver()).url_patterns:
        if not isinstance(found, URLPattern):
            yield from addresses(found, f"{found.namespace}:" if found.namespace else namespace)
        elif found.name or not namespace:
            yield found.name or str(found.pattern), f"{namespace}{found.name}", found.pattern, found.callback


@pytest.fixture(scope="module")
def walk(module_rows):
    world = build()
    world.chief = type(world.idle).objects.create(username="chief", is_staff=True, is_superuser=True)
    rows = rows_of(world)
    settle()
    world.attacks = [*page_attacks(world, rows), *admin_attacks(world, rows)]
    return world


def client_of(world, role: str) -> Client:
    client = Client()
    if role != "stranger":
        client.force_login(getattr(world, role))
    return client


def tables() -> list[str]:
    return sorted(set(connection.introspection.table_names()) - {"django_session"})


def state() -> dict[str, tuple]:
    """Number of rows and a hash of all their values, by table."""
    rows = "count(*), coalesce(sum(hashtextextended(r::text, 0)::numeric), 0)"
    each = (f"SELECT '{name}', {rows} FROM \"{name}\" r" for name in tables())
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return {name: (count, total) for name, count, total in cursor.fetchall()}


@contextmanager
def taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def is_refused(attack: Attack, answer) -> bool:
    if answer.status_code == 302:
        return answer.url.startswith(("/accounts/login/", "/admin/login/")) or answer.url in ("/admin/", attack.address)
    return answer.status_code in (200, 400, 403, 404, 405, 409, 422)


def test_every_address_that_takes_a_form_is_walked(walk):
    """What is neither walked nor listed refuses posts: a class without such a method, or 405 to a superuser."""
    walked, client = {attack.name for attack in walk.attacks} | set(NOBODYS), client_of(walk, "chief")
    missing = []
    for name, address, pattern, view in addresses():
        view_class = getattr(view, "view_class", None)
        if name in walked or (view_class and not hasattr(view_class, "post")):
            continue
        sample = {key: SAMPLES.get(type(converter), "x") for key, converter in pattern.converters.items()}
        if client.post(reverse(address, kwargs=sample)).status_code != 405:
            missing.append(name)
    assert missing == []


@pytest.mark.parametrize("kind", ["pages", pytest.param("admin", marks=pytest.mark.long)])
def test_the_forms_are_those_that_their_owner_can_send(walk, kind):
    silent = []
    for attack in walk.attacks:
        if attack.address.startswith("/admin/") != (kind == "admin") or not attack.owner:
            continue
        with taken_back():
            client, before = client_of(walk, attack.owner), state()
            answer = attack.send(client)
            if state() == before:
                silent.append((attack.name, attack.address, answer.status_code, attack.errors(answer)))
    assert silent == [], "\n".join(map(str, silent))


@pytest.mark.parametrize(
    "role", [role if role == "rival" else pytest.param(role, marks=pytest.mark.long) for role in ROLES]
)
def test_nobody_else_changes_anything(walk, role):
    client = client_of(walk, role)
    before, odd = state(), []
    attacks = [attack for attack in walk.attacks if (role, attack.name + attack.what) not in ALLOWED]
    for attack in attacks:
        answer = attack.send(client)
        if not is_refused(attack, answer):
            odd.append((attack.name, attack.address, answer.status_code, answer.headers.get("Location")))
    after = state()
    changed = sorted(table for table in before if before[table] != after[table])
    assert (odd, changed) == ([], [])
