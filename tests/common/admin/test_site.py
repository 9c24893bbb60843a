"""The pages of the admin ask for no more than they show."""

import pytest
from django.contrib import admin

pytestmark = pytest.mark.django_db


def test_only_the_index_works_out_the_list_of_all_tables(admin_client, monkeypatch):
    """Django asks each table for its rights and addresses on every page, for a side bar that is off."""
    asked, build = [], admin.AdminSite._build_app_dict
    monkeypatch.setattr(admin.AdminSite, "_build_app_dict", lambda *args: asked.append(args[2:]) or build(*args))
    for address in ("/admin/regions/agency/", "/admin/regions/agency/add/"):
        assert admin_client.get(address).status_code == 200
    assert asked == []
    assert "/admin/regions/agency/add/" in admin_client.get("/admin/").content.decode() and len(asked) == 1


def test_the_page_of_an_app_lists_its_tables_and_one_of_no_app_is_not_there(admin_client):
    page = admin_client.get("/admin/regions/").content.decode()
    assert "/admin/regions/agency/" in page and "/admin/meetings/meeting/" not in page
    assert admin_client.get("/admin/nowhere/").status_code == 404
