"""What the tests of the data entry of programmes share: who types, what a browser sends, and what it is told."""

import pytest
from django.urls import reverse

from tests.people import person

INLINES = ("physical", "financial", "target_groups", "claims", "items")
ADD = "/admin/programs/program/add/"
LIST = "/admin/programs/program/"


def address(row, action="change"):
    return reverse(f"admin:programs_{row._meta.model_name}_{action}", args=[row.pk])


def management(*prefixes, **counts):
    """Management forms; ``counts``: prefix -> (rows in the form, stored ones)."""
    data = {}
    for prefix in prefixes:
        total, initial = counts.get(prefix, (0, 0))
        data |= {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": initial}
    return data


def share(n, region, allocated, unit="kube", **fields):
    row = {
        "region": region,
        "unit": unit,
        "allocated": allocated,
        "evidence": "claimed",
        "workflow": "approved",
        **fields,
    }
    return {f"physical-{n}-{name}": value for name, value in row.items()}


@pytest.fixture
def ani(client, programs):
    """The secretariat of Kalimantan Timur, signed in."""
    user = person("ani", "64")
    client.force_login(user)
    return user


@pytest.fixture
def typed(source, agency):
    """typed(*shares, **changes) -> what a person sends for a new programme with these shares."""

    def data(*shares, **changes):
        base = {
            "region": "64", "code": "64-UEP", "name": "Bantuan KUBE", "level": "program", "agency": agency.pk,
            "starts_precision": "year", "ends_precision": "year", "source": source.pk, "evidence": "claimed",
            "workflow": "approved", **management(*INLINES, physical=(len(shares), 0)),
        }  # fmt: skip
        for n, values in enumerate(shares):
            base |= share(n, **values)
        return base | changes

    return data


def row(region, allocated, **fields):
    return {"region": region, "allocated": allocated, **fields}


def problems(answer):
    """Errors of the form and of its rows as one text."""
    context = answer.context
    found = [str(context["adminform"].form.errors)]
    for inline in context["inline_admin_formsets"]:
        found += [str(inline.formset.errors), str(inline.formset.non_form_errors())]
    return " ".join(found)


def sent(page):
    """What the browser sends back of a form that was read."""
    data = {}
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                data[bound.html_name] = value if isinstance(value, list) else str(value)
    return data


@pytest.fixture
def operator(client, programs, agency):
    """An operator of Dinas Sosial, signed in: enters activities of that agency, approves nothing."""
    user = person("budi", "64", "operator")
    user.scopes.update(agency=agency)
    client.force_login(user)
    return user


def activity_data(source, **changes):
    prefixes = ("participants", "splits", "speakers", "partners", "contents", "items")
    return {
        "title": "Bimbingan teknis", "kind": "guidance", "status": "done", "region": "64", "precision": "day",
        "source": source.pk, "evidence": "claimed", "workflow": "submitted", **management(*prefixes), **changes,
    }  # fmt: skip
