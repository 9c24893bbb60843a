"""Names of parameters: unknown ones are an error that says which there are, old ones lead on, foreign ones drop."""

import pytest
from django.http import QueryDict

from common.web.parameters import moved, refusals

LISTS = ("/regions/", "/indicators/", "/targets/", "/programs/", "/programs/progress/", "/programs/reporting/",
         "/activities/", "/meetings/")  # fmt: skip
SIGNED_IN = ("/actions/", "/imports/", "/meetings/attendance/", "/beneficiaries/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*LISTS, *SIGNED_IN])
def test_each_list_refuses_an_unknown_name_and_says_which_there_are(client, admin_user, address):
    if address in SIGNED_IN:
        client.force_login(admin_user)
    answer = client.get(f"{address}?wilayah=64&lang=en")
    page = answer.content.decode()
    assert answer.status_code == 400 and "wilayah" in page and "_export" in page and "page" in page
    answer = client.get(f"{address}?wilayah=64&_export=csv&lang=en")
    assert answer.status_code == 400 and "wilayah" in answer.content.decode()
    for known in ("?page=1&lang=en&theme=dark", "?utm_source=x&fbclid=1&gclid=2", "?_export=csv"):
        assert client.get(address + known).status_code == 200, known


PAGES = ("/", "/regions/64/", "/search/", "/programs/reach/", "/programs/matrix/", "/meetings/pack/", "/meetings.ics",
         "/reports/", "/reports/poverty/", "/reports/reach/", "/reports/matriks-2/", "/reports/matrix/",
         "/programs/template.xlsx", "/accounts/login/")  # fmt: skip
PAGES_OF_OFFICES = ("/imports/new/", "/imports/template.csv", "/beneficiaries/operators/", "/beneficiaries/reveals/",
                    "/beneficiaries/double-aid/", "/beneficiaries/duplicates/", "/accounts/password/")  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*PAGES, *PAGES_OF_OFFICES])
def test_each_other_page_refuses_an_unknown_name_and_says_which_there_are(client, world, admin_user, address):
    if address in PAGES_OF_OFFICES:
        client.force_login(admin_user)
    answer = client.get(f"{address}?wilayah_x=64&lang=en")
    page = answer.content.decode()
    assert answer.status_code == 400 and "no parameter “wilayah_x”" in page and "lang, " in page
    answer = client.get(f"{address}?wilayah_x=64&_export=csv&lang=en")
    assert answer.status_code == 400 and answer["Content-Type"].startswith("text/plain"), address
    assert client.get(f"{address}?utm_source=x&fbclid=1&gclid=2&lang=en&theme=dark").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [("/reports/poverty/?region=64&year=2025", 200), ("/reports/poverty/?unit=people", 400),
     ("/reports/reach/?unit=people&parts=districts", 200), ("/regions/64/?region=64", 400), ("/?region=64", 200),
     ("/regions/64/?meetings=1&map=tiles&show=change", 200), ("/reports/nosuch/?x=1", 400), ("/admin/login/?x=1", 302)],
)  # fmt: skip
def test_each_page_knows_the_names_of_its_own_form(client, world, address, status):
    assert client.get(address).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("old", ["within", "under"])
def test_old_names_of_the_region_lead_on(client, world, address, old):
    answer = client.get(f"{address}?{old}=64&sort=x")
    assert (answer.status_code, answer["Location"]) == (301, f"{address}?sort=x&region=64")
    assert client.get(f"{address}?region=64").status_code == 200
    for depth in ("own", "children"):
        assert client.get(f"{address}?region=64&depth={depth}").status_code == 200


@pytest.mark.parametrize(
    ("query", "new"),
    [("within=64", "region=64"), ("under=64&level=district", "level=district&region=64"), ("within=", ""),
     ("within=64&region=64.08", "region=64.08&depth=own"), ("within=64&region=", "region=64"), ("region=64", None)],
)  # fmt: skip
def test_where_an_old_query_leads(query, new):
    assert moved(QueryDict(query)) == new


def test_many_unknown_names_make_few_sentences():
    found = refusals(QueryDict("&".join(f"x{n}=1" for n in range(50))), {"region"})
    assert len(found) == 5 and "region" in found[0]


def test_a_name_that_is_nearly_right_is_proposed():
    (text,) = refusals(QueryDict("regon=64"), {"region", "year"})
    assert text.count("region") == 2
