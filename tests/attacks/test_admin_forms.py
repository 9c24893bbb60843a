"""The forms of the admin answer nonsense with a sentence: what is no key in a chooser, more rows than anybody types.

Every registered table is asked, with every chooser and every set of rows that its form has.
"""

import time

import pytest
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.urls import reverse

from common.admin.forms import BoundedRows
from common.web.choosers import Chooser, ChooserOfSeveral
from indicators.models import Target
from meetings.actions.forms import QuickRows
from programs.models import Report
from regions.models import Agency

pytestmark = [pytest.mark.django_db, pytest.mark.long]  # minutes: walks every address, table or writer

NO_KEYS = ("abc", " ", "9" * 30, "-0.0", "٣a", "1\x00", "';--", "64.08.")
TABLES = sorted(admin.site._registry, key=lambda model: model._meta.label)


def form_of(client, model):
    """Address and form of a new row; None where nobody adds rows by hand."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    answer = client.get(address)
    return (address, answer) if answer.status_code == 200 else (address, None)


def management(answer) -> dict[str, str]:
    """The counts of all sets of rows, as the page sends them."""
    found = {}
    for each in answer.context["inline_admin_formsets"]:
        form = each.formset.management_form
        found |= {form.add_prefix(name): str(form[name].value()) for name in form.fields}
    return found


def choosers(fields) -> list[str]:
    widgets = {name: getattr(field.widget, "widget", field.widget) for name, field in fields.items()}
    return [name for name, widget in widgets.items() if hasattr(widget, "choices") or hasattr(widget, "rel")]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_what_is_no_key_is_an_error_on_its_field(admin_client, world, model):
    address, answer = form_of(admin_client, model)
    if answer is None:
        return
    names = choosers(answer.context["adminform"].form.fields)
    rows = [
        (each.formset.prefix, choosers(each.formset.empty_form.fields))
        for each in answer.context["inline_admin_formsets"]
    ]
    for value in NO_KEYS:
        data = {**management(answer), **dict.fromkeys(names, value)}
        for prefix, fields in rows:
            data |= {f"{prefix}-TOTAL_FORMS": "1"} | {f"{prefix}-0-{name}": value for name in fields}
        told = admin_client.post(address, data)
        assert told.status_code == 200, (value, told.status_code)
        errors = told.context["adminform"].form.errors
        assert set(names) <= set(errors) | {"role"}, (value, set(names) - set(errors))


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_a_million_million_rows_are_refused_at_once(admin_client, world, model):
    address, answer = form_of(admin_client, model)
    counts = management(answer) if answer else {}
    for name in [name for name in counts if name.endswith("TOTAL_FORMS")]:
        begin = time.process_time()
        told = admin_client.post(address, {**counts, name: str(10**18)})
        assert time.process_time() - begin < 2
        refused = [
            each.formset for each in told.context["inline_admin_formsets"] if name.startswith(each.formset.prefix)
        ]
        assert any("250" in error for formset in refused for error in formset.non_form_errors()), name


def test_every_set_of_rows_is_bounded(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    for model_admin in admin.site._registry.values():
        for inline in model_admin.get_inline_instances(request):
            formset = inline.get_formset(request)
            assert issubclass(formset, BaseInlineFormSet) and issubclass(formset, BoundedRows), (model_admin, formset)
    assert issubclass(QuickRows, BoundedRows)


def test_every_autocomplete_field_is_a_chooser(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    for model_admin in admin.site._registry.values():
        for each in (model_admin, *model_admin.get_inline_instances(request)):
            for name in each.get_autocomplete_fields(request):
                field = each.formfield_for_dbfield(each.model._meta.get_field(name), request)
                widget = getattr(field.widget, "widget", field.widget)
                assert isinstance(widget, (Chooser, ChooserOfSeveral)), (each, name)


@pytest.mark.parametrize("year", ["-0.0", "1e3", "ＡＢＣ", "9" * 30, "1800"])
@pytest.mark.parametrize("table", ["programs/report", "indicators/observation", "indicators/target"])
def test_a_year_that_is_none_matches_nothing_and_is_said(admin_client, world, source, table, year):
    agency = Agency.objects.create(region_id="64.08", name="Dinas Sosial")
    Report.objects.create(agency=agency, year=2026, period=1)
    Target.objects.create(region_id="64.08", indicator_id="p0", year=2029, minimum=4, maximum=5, document=source)
    answer = admin_client.get(f"/admin/{table}/", {"year": year})
    assert answer.status_code == 200 and answer.context["cl"].result_count == 0
    assert year[:20] in "".join(map(str, answer.context["messages"]))


def test_a_name_of_256_letters_is_an_error(admin_client):
    address = reverse("admin:accounts_user_add")
    counts = management(admin_client.get(address))
    data = {**counts, "username": "a" * 256, "usable_password": "false", "language": "id"}
    assert "username" in admin_client.post(address, data).context["adminform"].form.errors
