"""The short list of the region picker, and where a choice leads."""

import pytest

pytestmark = pytest.mark.django_db


def picked(client, query):
    answer = client.get(f"/search/?answer=json&{query}")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/json"
    return [(region["code"], region["name"], region["path"], region["url"]) for region in answer.json()["regions"]]


@pytest.mark.parametrize("words", ["kutai t", "64.08", "6408", "6404", "kab kutai timur"])
def test_a_part_of_a_name_or_any_code_finds_the_region_first(client, world, words):
    found = picked(client, f"q={words}")
    assert found[0] == ("64.08", "Kabupaten Kutai Timur", "Kalimantan Timur", "/regions/64.08/")


def test_a_choice_leads_to_the_page_it_is_made_for(client, world):
    assert picked(client, "q=samarinda&page=reach")[0][3] == "/programs/reach/?region=64.72"
    assert client.get("/search/?q=samarinda&page=reach")["Location"] == "/programs/reach/?region=64.72"
    page = client.get("/search/?q=k&page=programs").content.decode()
    assert 'href="/programs/?region=64.08"' in page and '<input type="hidden" name="page" value="programs"' in page
    page = client.get("/programs/?region=64.08").content.decode()
    assert "Kabupaten Kutai Timur" in page and 'data-url="/programs/?region=CODE"' in page


def test_a_page_that_does_not_exist_is_no_way_out(client, world):
    assert client.get("/search/?q=samarinda&page=https://example.org/")["Location"] == "/regions/64.72/"
    assert picked(client, "q=&page=admin:index") == []


def test_without_words_it_shows_what_lies_around(client, world):
    codes = [code for code, *_rest in picked(client, "near=64.08")]
    assert codes == ["64", "ID", "64.71", "64.72"]
    assert [code for code, *_rest in picked(client, "near=ID")] == ["53", "64", "65"]
    assert picked(client, "near=99.99") == [] and picked(client, "near=x") == []


def test_the_list_costs_the_same_for_one_and_for_many(client, world, django_assert_max_num_queries):
    for query in ("q=kalimantan timur", "q=k", "near=64.08", "near=ID"):
        with django_assert_max_num_queries(4):
            picked(client, query)


def test_doors_carry_the_region_of_the_page(client, world):
    for address in ("/regions/64.08/", "/programs/?region=64.08", "/?region=64.08"):
        page = client.get(address).content.decode()
        assert 'href="/programs/?region=64.08"' in page and 'href="/meetings/?region=64.08"' in page, address
    assert 'href="/programs/"' in client.get("/programs/?region=x%22y").content.decode()


@pytest.mark.parametrize(
    ("address", "door", "tab"),
    [("/", "Ikhtisar", None), ("/regions/64/", "Wilayah &amp; data", "Wilayah"),
     ("/programs/reach/", "Program", "Cakupan"), ("/meetings/pack/", "Laporan", "Bahan rapat"),
     ("/imports/", "Kelola data", "Impor")],
)  # fmt: skip
def test_the_door_and_the_tab_of_a_page_are_open(client, world, admin_user, address, door, tab):
    client.force_login(admin_user)
    page = client.get(f"{address}?lang=id").content.decode()
    current = [" ".join(part.split(">", 1)[1].split("</a>")[0].split()) for part in page.split("aria-current=")[1:]]
    assert door in current and (tab is None or tab in current), current
