"""Dashboards read summaries: no statement of theirs touches a table of which there are millions of rows."""

import json
from contextlib import contextmanager

import pytest
from django.db import connection

from programs.models import PhysicalProgress
from tests.beneficiaries.imports.lists import settle

pytestmark = pytest.mark.django_db

DETAIL = {f"beneficiaries_{name}" for name in ("beneficiary", "delivery", "decile", "membership")}
PAGES = [
    "/", "/?region=64", "/?region=64.08", "/programs/", "/programs/PKH/", "/programs/reach/",
    "/programs/reach/?region=64&program=PKH&year=2025", "/programs/reach/?region=64.08&program=PKH&year=2025",
    "/programs/matrix/?region=64", "/regions/", "/regions/ID/", "/regions/64/", "/regions/64.08/", "/regions/64.08.01/",
    "/regions/64.08.01.2001/",
]  # fmt: skip


@contextmanager
def statements():
    """The statements of the block that read, with their values."""
    found = []

    def keep(execute, sql, params, many, context):
        if sql.lstrip("( ").upper().startswith(("SELECT", "WITH")):
            found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield found


def relations(sql, params) -> set[str]:
    """The tables that the plan of a statement reads."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        plan = cursor.fetchone()[0]
    return set(_tables(plan if isinstance(plan, list) else json.loads(plan)))


def _tables(node):
    if isinstance(node, dict):
        if "Relation Name" in node:
            yield node["Relation Name"]
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _tables(part)


def read_by(client, page) -> set[str]:
    with statements() as found:
        answer = client.get(page)
        assert answer.status_code == 200
    assert found
    return set().union(*(relations(*statement) for statement in found))


@pytest.fixture
def dashboards(folk, aid, settings):
    """Pages made anew, with recipients, the summaries of what they received, and a reported number beside."""
    settings.PAGE_CACHE = False
    for region in ("64", "64.08"):
        PhysicalProgress.objects.create(
            program=aid["PKH"], region_id=region, year=2025, unit="families", realised=9, workflow="approved"
        )
    settle()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["anybody", "secretariat", "leadership"])
def test_a_dashboard_touches_no_detail_table(client, dashboards, staff, page, who):
    if who != "anybody":
        client.force_login(staff[who])
    assert not read_by(client, page) & DETAIL


def test_what_is_shown_of_recipients_comes_from_the_summary(client, dashboards, staff):
    client.force_login(staff["secretariat"])
    page = "/programs/reach/?region=64.08&program=PKH&year=2025"
    assert "programs_namedreach" in read_by(client, page)


def test_detail_tables_would_be_found(client, dashboards, staff):
    client.force_login(staff["secretariat"])
    page = "/beneficiaries/?program=PKH&year=2025&decile=3&kind=family"
    assert {"beneficiaries_beneficiary", "beneficiaries_delivery", "beneficiaries_decile"} <= read_by(client, page)
