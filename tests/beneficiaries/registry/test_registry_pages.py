"""The list: who sees whom, what is shown of them, how they are found, and at what cost."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from beneficiaries.models import Beneficiary, Delivery, Membership, Reveal
from beneficiaries.registry import search, views
from tests.beneficiaries.conftest import CARDS, NIKS

pytestmark = pytest.mark.django_db
LIST = "/beneficiaries/"
WHY = "Pencocokan dengan data bank"
MOST = 17  # queries of one page of the list


def names(response):
    return [row.name for row in response.context["found"].rows]


def rows_of(response):
    return list(csv.DictReader(io.StringIO(b"".join(response).decode())))


def test_anonymous_visitors_sign_in_and_people_without_a_duty_get_nothing(client, folk, staff):
    assert client.get(LIST).url == f"/accounts/login/?next={LIST}"
    for who in ("stranger", "leadership"):
        client.force_login(staff[who])
        assert client.get(LIST).status_code == 403
        assert client.get(f"{LIST}{folk['siti'].pk}/").status_code == 403
        assert client.get(f"{LIST}?_export=csv").status_code == 403


def test_an_operator_sees_the_own_district_only(client, folk, staff):
    client.force_login(staff["sister"])
    assert names(client.get(LIST)) == ["Kotamira Lestano"]
    client.force_login(staff["operator"])
    assert len(names(client.get(LIST))) == 4
    client.force_login(staff["secretariat"])
    assert len(names(client.get(LIST))) == 5


def whole(answer):
    """The answer, read to its end at once: only two streams may be open."""
    answer.whole = b"".join(answer) if answer.streaming else answer.content
    return answer


def test_the_sister_district_gets_nothing_from_any_address(client, folk, staff):
    """Pages, searches, exports, posts and the admin: nothing of 64.08, and no whole number."""
    client.force_login(staff["sister"])
    pk = folk["siti"].pk
    hidden = ["Sitiwana", "Budirano", "KUBE Contoh", *NIKS.values(), *CARDS.values()]
    posts = [{"name": "sitiwana"}, {"nik": NIKS["siti"]}, {"family_card": CARDS["family"]}, {"region": "64.08"}]
    posts = [post | {"reason": WHY} for post in posts]
    answers = [client.post(LIST, data, follow=True) for data in posts]
    why = {"reason": "pemeriksaan data", "field": "nik", "program": "PKH", "year": 2025}
    answers += [client.post(f"{LIST}{pk}/{what}/", why) for what in ("reveal", "allow")]
    answers.append(client.post(f"{LIST}export/", why))
    pages = ["", "?region=64.08", "?program=PKH", "?status=died", f"?after={pk}", f"{pk}/", "duplicates/", "operators/",
             "reports/", "reveals/", "operators/?region=64.08", "?_export=csv", "?_export=xlsx&region=64.08",
             "?program=PKH&_export=csv-excel"]  # fmt: skip
    answers += [whole(client.get(LIST + page)) for page in pages]
    admin = [reverse(f"admin:beneficiaries_{name}_changelist") for name in ("beneficiary", "delivery", "fieldoperator")]
    admin += [
        f"{admin[0]}{pk}/change/",
        f"{admin[0]}?q=sitiwana",
        f"{admin[0]}{pk}/delete/",
        f"{admin[0]}{pk}/history/",
    ]
    admin += ["/admin/autocomplete/?app_label=beneficiaries&model_name=delivery&field_name=beneficiary&term=siti"]
    answers += [client.get(page) for page in admin]
    for answer in answers:
        text = (answer.whole if hasattr(answer, "whole") else answer.content).decode(errors="replace")
        assert not [word for word in hidden if word in text], answer.request["PATH_INFO"]
    assert [answer.status_code for answer in answers[4:7]] == [404, 404, 403]


def test_numbers_are_masked_on_the_screen_and_in_the_file(client, folk, staff):
    client.force_login(staff["secretariat"])
    page = client.get(LIST).content.decode()
    assert "•" * 16 in page and "•0000" in page, "of a person that there is a number, of a family its last digits"
    listed = rows_of(client.get(f"{LIST}?_export=csv"))
    assert {row["nik"] for row in listed} == {"", "•" * 16}
    assert {row["family_card"] for row in listed} == {"", f"{'•' * 12}0000"}
    detail = client.get(f"{LIST}{folk['siti'].pk}/").content.decode()
    for number in (*NIKS.values(), *CARDS.values()):
        assert number not in page + detail + str(listed)
    assert "12 Maret 1980" not in detail and "1980" in detail


def test_a_family_card_beside_a_sex_or_birth_date_shows_no_digits(client, folk, staff):
    client.force_login(staff["operator"])
    for fields in ({"sex": "f"}, {"sex": "", "birth_date": date(1980, 3, 12)}):
        Beneficiary.objects.filter(pk=folk["family"].pk).update(**fields)
        [row] = rows_of(client.get(f"{LIST}?kind=family&_export=csv"))
        assert row["family_card"] == "•" * 16
        assert "0000" not in client.get(f"{LIST}{folk['family'].pk}/").content.decode()


def test_a_number_is_posted_and_never_stands_in_an_address(client, folk, staff):
    client.force_login(staff["operator"])
    found = client.post(LIST, {"nik": "6408 0152 0380 0000", "reason": WHY})
    assert found.url == f"{LIST}{folk['siti'].pk}/"
    assert client.post(LIST, {"family_card": CARDS["family"], "reason": WHY}).url == f"{LIST}{folk['family'].pk}/"
    elsewhere = client.post(LIST, {"nik": NIKS["kota"], "reason": WHY})
    assert elsewhere.status_code == 200 and NIKS["kota"] not in elsewhere.content.decode()
    wrong = client.post(LIST, {"nik": "640801520380", "reason": WHY})
    assert wrong.status_code == 422 and wrong.context["form"].errors["nik"]


@pytest.mark.parametrize("reason", ["", "perlu", "a            b", f"nomor {NIKS['siti']}"])
def test_a_search_by_number_needs_a_reason_without_numbers(client, folk, staff, reason):
    client.force_login(staff["operator"])
    answer = client.post(LIST, {"nik": NIKS["siti"], "reason": reason})
    assert answer.status_code == 422 and answer.context["form"].errors["reason"]
    assert not Reveal.objects.exists()


def test_whoever_may_see_whole_numbers_needs_no_reason(client, folk, trusted):
    client.force_login(trusted)
    assert client.post(LIST, {"nik": NIKS["siti"]}).status_code == 302
    assert client.post(LIST, {"nik": NIKS["siti"], "reason": WHY}).status_code == 302
    logged = client.get(f"{LIST}reveals/").content.decode()
    assert "pencarian menurut nomor" in logged and WHY in logged and "tidak disebutkan" in logged
    assert WHY in client.get(f"{LIST}{folk['siti'].pk}/").content.decode()
    client.post(LIST, {"nik": NIKS["siti"][:-1] + "1", "reason": WHY})
    assert "tidak ada yang ditemukan" in client.get(f"{LIST}reveals/").content.decode()


def test_a_name_is_kept_in_the_session_and_its_address_names_nobody(client, folk, staff):
    client.force_login(staff["operator"])
    answer = client.post(LIST, {"name": "  SITI  rah ", "status": "active"})
    assert "siti" not in answer.url.lower() and "status=active" in answer.url
    assert names(client.get(answer.url)) == ["Sitiwana Rahmani"]
    assert rows_of(client.get(f"{answer.url}&_export=csv"))[0]["name"] == "Sitiwana Rahmani"
    client.logout()
    client.force_login(staff["sister"])
    lost = client.get(answer.url)
    assert names(lost) == [] and lost.context["errors"]


@pytest.mark.parametrize("written", ["Contoh Ma'arif", "Contoh Ma’arif", "Contoh Ma`arif", "Contoh Maʼarif"])
def test_a_name_is_found_by_any_apostrophe(client, folk, staff, make, written):
    make(written)
    make("Contoh Maxarif")
    client.force_login(staff["operator"])
    for asked in ("ma'arif", "MA’ARIF", "Ma`arif contoh", "ma\u200b'arif"):
        assert names(client.get(client.post(LIST, {"name": asked}).url)) == [written]


@pytest.mark.parametrize(("asked", "expected"), [
    ("o", ["O"]), ("NN", ["NN"]), ("h", ["Budi H Contoh", "H Contoh", "Siti H"]), ("h si", []), ("ti", []),
])  # fmt: skip
def test_one_or_two_letters_are_whole_words(client, folk, staff, make, asked, expected):
    for name in ("O", "NN", "H Contoh", "Budi H Contoh", "Siti H", "Hana Contoh"):
        make(name)
    client.force_login(staff["operator"])
    assert sorted(names(client.get(client.post(LIST, {"name": asked}).url))) == expected


def test_a_short_name_is_found_by_the_index(folk):
    from beneficiaries.registry.search import by_name

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "beneficiary_name_trigrams" in by_name(Beneficiary.objects.order_by(), "o").explain()
    assert "beneficiary_name_trigrams" in by_name(Beneficiary.objects.order_by(), "ma'arif").explain()


@pytest.mark.parametrize("name", [f"{NIKS['siti']}"])
def test_a_number_is_no_name(client, folk, staff, name):
    client.force_login(staff["operator"])
    assert client.post(LIST, {"name": name}).status_code == 422


def test_the_list_names_the_aid_that_the_page_of_the_recipient_shows(client, folk, staff, aid):
    """Aid that another district recorded is on neither; whoever sees both districts finds it on both."""
    Delivery.objects.create(
        beneficiary=folk["siti"], program=aid["BLT"], year=2025, region_id="64.71.01.1001", province_code="64",
        unit="people",
    )  # fmt: skip
    for who, shown in (("operator", ""), ("secretariat", "BLT (2025)")):
        client.force_login(staff[who])
        [row] = client.get(client.post(LIST, {"name": "Sitiwana Rah"}).url).context["found"].rows
        assert row.program_codes == shown
        page = client.get(f"{LIST}{folk['siti'].pk}/")
        assert [d.program.code for d in page.context["deliveries"]] == ([shown[:3]] if shown else [])


def test_wildcards_in_a_name_are_letters(client, folk, staff):
    client.force_login(staff["operator"])
    assert names(client.get(client.post(LIST, {"name": "%%%"}).url)) == []
    assert names(client.get(client.post(LIST, {"name": "si_iwana"}).url)) == []


def test_filters(client, folk, staff):
    client.force_login(staff["secretariat"])

    def found(query):
        return set(names(client.get(f"{LIST}?{query}")))

    assert found("region=64.08.02") == {"Budirano Sakadi"}
    assert found("program=PKH") == {"Keluarga Sitiwana", "Budirano Sakadi"}
    assert found("program=PKH&year=2024") == set()
    assert found("program=PKH&as_of=2025-05-31") == {"Keluarga Sitiwana", "Budirano Sakadi"}
    assert found("program=PKH&as_of=2025-06-01") == {"Keluarga Sitiwana"}
    assert found("program=PKH&as_of=2025-01-31") == set()
    assert found("decile=3") == {"Keluarga Sitiwana", "Sitiwana Rahmani"}  # the person by the family
    assert found("decile=2") == set()  # the older edition
    assert found("decile=unknown") == {"KUBE Contoh", "Budirano Sakadi", "Kotamira Lestano"}
    assert found("status=died") == {"Budirano Sakadi"}
    assert found("kind=group") == {"KUBE Contoh"}


@pytest.mark.parametrize("query", ["decile=11", "region=99", "as_of=2025-05-31", "program=X", "year=x", "kind=dog"])
def test_a_wrong_filter_says_so_and_finds_nobody(client, folk, staff, query):
    client.force_login(staff["secretariat"])
    page = client.get(f"{LIST}?{query}")
    assert page.context["errors"] and names(page) == []
    assert client.get(f"{LIST}?{query}&_export=csv").status_code == 400


@pytest.fixture
def crowd(make):
    """60 people in two villages."""
    Beneficiary.objects.bulk_create(
        Beneficiary(
            name=f"Ramaisi {n:02}", kind="person", region_id=("64.08.01.2001", "64.08.02.2001")[n % 2],
            nik=f"64080101{n % 12 + 1:02}{n:02}0000",
        )
        for n in range(60)
    )  # fmt: skip


def walked(client, url):
    found, after = [], ""
    while after is not None:
        page = client.get(f"{url}&after={after}" if after else url)
        found += names(page)
        after = page.context["found"].after
    return found


@pytest.mark.parametrize("data", [{}, {"name": "ramai"}, {"region": "64.08.02"}])
def test_pages_neither_repeat_nor_skip(client, crowd, staff, data):
    client.force_login(staff["operator"])
    url = client.post(LIST, data or {"kind": "person"}).url
    found = walked(client, url)
    assert len(found) == len(set(found)) == (30 if "region" in data else 60)
    assert not data.get("name") or found == sorted(found)


def test_too_many_of_a_name_are_cut_and_said(client, crowd, staff, monkeypatch):
    monkeypatch.setattr(search, "MATCHES", 50)
    client.force_login(staff["operator"])
    page = client.get(client.post(LIST, {"name": "ramai"}).url)
    assert page.context["found"].too_many and len(names(page)) == search.ROWS_PER_PAGE


WHAT_NO_INDEX_TELLS = ["kind=person", "program=BLT", "decile=unknown", "program=BLT&year=2025&decile=unknown&region=64"]


@pytest.mark.parametrize("query", WHAT_NO_INDEX_TELLS)
def test_a_page_looks_at_a_bounded_number_of_rows(client, crowd, staff, aid, give, vintages, monkeypatch, query):
    """However rare the answer: the next pages go on where one stopped, and nobody is left out or shown twice."""
    monkeypatch.setattr(search, "LOOKED_AT", 10)
    monkeypatch.setattr(search, "MOST_FETCHED", 3)
    people = list(Beneficiary.objects.order_by("pk"))
    for recipient in people[::8]:
        give(recipient, aid["BLT"])
    client.force_login(staff["secretariat"])
    page = client.get(f"{LIST}?{query}")
    assert page.context["found"].unfinished and "10 penerima" in page.content.decode()
    fitting = people[::8] if "BLT" in query else people
    assert sorted(walked(client, f"{LIST}?{query}")) == [recipient.name for recipient in fitting]
    assert {row["name"] for row in rows_of(client.get(f"{LIST}?{query}&_export=csv"))} == {r.name for r in fitting}


def test_a_page_without_rows_leads_on(client, crowd, staff, aid, give, monkeypatch):
    monkeypatch.setattr(search, "LOOKED_AT", 50)
    monkeypatch.setattr(search, "MOST_FETCHED", 0)
    last = Beneficiary.objects.order_by("region", "pk").last()
    give(last, aid["BLT"])
    client.force_login(staff["secretariat"])
    page = client.get(f"{LIST}?program=BLT")
    assert names(page) == [] and "Lihat lebih jauh" in page.content.decode()
    assert names(client.get(f"{LIST}?program=BLT&after={page.context['found'].after}")) == [last.name]


def test_recipients_of_a_small_programme_come_in_order(client, crowd, staff, aid, give):
    for recipient in Beneficiary.objects.order_by("-pk")[:40]:
        give(recipient, aid["BLT"])
    client.force_login(staff["secretariat"])
    found = walked(client, f"{LIST}?program=BLT")
    rows = Beneficiary.objects.filter(deliveries__program=aid["BLT"]).order_by("region", "pk")
    assert found == [row.name for row in rows] and len(found) == 40


def test_a_name_and_what_no_index_tells(client, crowd, staff, aid, give, monkeypatch):
    for recipient in Beneficiary.objects.order_by("pk")[:40:4]:
        give(recipient, aid["BLT"])
    client.force_login(staff["secretariat"])
    url = client.post(LIST, {"name": "ramai", "program": "BLT"}).url
    assert walked(client, url) == [f"Ramaisi {n:02}" for n in range(0, 40, 4)]
    monkeypatch.setattr(search, "MOST_FETCHED", 30)
    assert client.get(client.post(LIST, {"name": "ramai", "kind": "group"}).url).context["found"].too_many


QUESTIONS = [
    {}, {"name": "ramai"}, {"name": "zzz"}, {"region": "64.08.01.2001"}, {"program": "PKH", "decile": 3},
    {"program": "PKH", "as_of": "2025-05-31"}, {"region": "64.08", "status": "active"}, {"kind": "person"},
    {"name": "ramai", "program": "PKH", "decile": "unknown"},
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
@pytest.mark.parametrize("few", [0, 2000])
def test_the_number_of_queries_is_constant(client, folk, aid, staff, give, make, monkeypatch, question, few):
    """With two and with 150 recipients of all sorts, on the first page and on the next."""
    monkeypatch.setattr(search, "MOST_FETCHED", few)
    client.force_login(staff["operator"])
    url = client.post(LIST, question).url

    def queries(address):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    few_rows = queries(url)
    for n in range(150):
        recipient = make(f"Ramaisi {n:03}", ("64.08.01.2001", "64.08.02.2001")[n % 2])
        give(recipient, aid["PKH"], tranche="Q1", day=date(2025, 2, 17))
        Membership.objects.create(whole=folk["family"], person=recipient)
    assert queries(url) <= max(few_rows, MOST) and few_rows <= MOST
    after = client.get(url).context["found"].after
    if after:
        assert queries(f"{url}{'&' if '?' in url else '?'}after={after}") <= MOST + 1


def test_the_page_of_a_recipient_asks_a_constant_number_of_queries(
    client, crowd, folk, staff, django_assert_max_num_queries
):
    client.force_login(staff["operator"])
    for n in range(40):
        Membership.objects.create(whole=folk["family"], person=Beneficiary.objects.get(name=f"Ramaisi {n:02}"))
    with django_assert_max_num_queries(22):
        client.get(f"{LIST}{folk['family'].pk}/")


def test_aid_is_listed_the_newest_first_in_pages(client, folk, staff, give, aid, monkeypatch):
    monkeypatch.setattr(views, "ROWS_PER_PAGE", 3)
    for year, tranche in ((2024, "Q2"), (2026, "Q1"), (2024, "Q1"), (2025, "Q4")):
        give(folk["siti"], aid["BLT"], year=year, tranche=tranche)
    client.force_login(staff["operator"])
    page = f"{LIST}{folk['siti'].pk}/"
    first = client.get(page).context
    second = client.get(f"{page}?after={first['after']}").context
    assert [(d.year, d.tranche) for d in [*first["deliveries"], *second["deliveries"]]] == [
        (2026, "Q1"), (2025, "Q4"), (2024, "Q2"), (2024, "Q1"),
    ]  # fmt: skip
    assert second["after"] is None


def test_the_navigation_leads_there_for_those_with_a_duty(client, folk, staff):
    """By the tabs of the door "Manage data"."""
    client.force_login(staff["operator"])
    assert f'href="{LIST}"' in client.get("/imports/").content.decode()
    client.force_login(staff["leadership"])
    assert f'href="{LIST}"' not in client.get("/imports/").content.decode()


def test_pages_are_kept_by_no_cache(client, folk, staff):
    client.force_login(staff["operator"])
    for path in (LIST, f"{LIST}{folk['siti'].pk}/", f"{LIST}?_export=csv"):
        assert "no-store" in client.get(path)["Cache-Control"]


def test_the_page_of_a_recipient(client, folk, staff):
    client.force_login(staff["operator"])
    html = client.get(f"{LIST}{folk['family'].pk}/").content.decode()
    for words in ("Sitiwana Rahmani", "Program PKH", "2025-1", "2025-7", "750.000"):
        assert words in html
    assert "<title>" in html and "Sitiwana" not in html.split("</title>")[0]
    assert client.get(f"{LIST}{folk['kota'].pk}/").status_code == 404
    assert client.get(f"{LIST}999999999999999999999/").status_code == 404
