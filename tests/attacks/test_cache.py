"""Nothing of one reader is kept for another: page cache, rows kept in the process, answers 304, language and theme.

Every address of the world of the fuzzer is asked by five readers and by visitors with another language and theme. What
each gets while nothing is kept must be what each gets after all the others, in both orders.

The same answers tell how many queries a page costs each reader while nothing is kept: ``tests/data/query-counts.csv``,
and which addresses with a query the pages lead to.
"""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import override_settings
from django.urls import resolve

from accounts.models import Scope
from tests.attacks import query_counts
from tests.attacks.links import kind_of, queries_of
from tests.fuzz import run, world
from tests.fuzz.cases import Case
from tests.fuzz.learning import Learner
from versions import kept

pytestmark = pytest.mark.django_db

OUTSIDE = SimpleNamespace(in_atomic_block=False)  # rows are kept, whatever the test itself runs in
READERS = (
    *((role, {}) for role in world.ROLES),
    ("anonymous", {"HTTP_COOKIE": "language=en"}),
    ("anonymous", {"HTTP_COOKIE": "theme=dark"}),
)
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"')
SEVERAL = ("/", "/regions/64.08/", "/programs/reach/", "/meetings/pack/")  # asked once more with a query


@pytest.fixture(scope="module")
def asker(module_rows, tmp_path_factory):
    """A runner that forgets nothing between requests, with the addresses that exist."""
    folder = tmp_path_factory.mktemp("world")
    with run.quietly(), override_settings(MEDIA_ROOT=folder / "uploads", PAGE_CACHE=True):
        learner = Learner(run.Runner(world.build(folder)))
        learner.follow(1, leave_out="/admin/")
        yield SimpleNamespace(
            runner=learner.runner,
            urls=[a.known[0] for a in learner.found if a.known and not a.template.startswith("/admin/")],
        )


@pytest.fixture(scope="module")
def keeping():
    """As in service: answers are kept from one request to the next."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "connection", OUTSIDE)
        patch.setattr(run, "forget", lambda: None)
        yield


def forget() -> None:
    cache.clear()
    kept.forget()


def ask(asker, url, reader, **headers):
    role, own = reader
    return asker.runner.run(Case(0, role, "GET", url, headers={**own, **headers}))


def body(result) -> bytes:
    return TOKEN.sub(b"", result.body)


@pytest.fixture(scope="module")
def answered(asker, keeping) -> dict:
    """{address: {place of the reader: answer while nothing is kept}}"""
    found = {}
    for url in [*asker.urls, *(f"{url}?region=64" for url in SEVERAL)]:
        found[url] = {}
        for place, reader in enumerate(READERS):
            forget()
            found[url][place] = ask(asker, url, reader)
    return found


def is_page(answer) -> bool:
    return answer.status == 200 and not answer.disposition


@pytest.fixture(scope="module")
def cold(answered) -> dict:
    """Of pages that more than one reader may open."""
    return {url: answers for url, answers in answered.items() if sum(map(is_page, answers.values())) > 1}


@pytest.mark.long
def test_what_others_asked_before_changes_no_answer(asker, cold):
    forget()
    readers = range(len(READERS))
    pages = {url: answers for url, answers in cold.items() if answers[0].etag}  # the others keep nothing
    for order in (readers, readers[::-1]):
        for url, answers in pages.items():
            for place in order:
                warm = ask(asker, url, READERS[place])
                assert (warm.status, body(warm)) == (answers[place].status, body(answers[place])), (url, READERS[place])
    assert len(pages) > 8


@pytest.mark.long
def test_the_cards_of_others_are_not_honoured(asker, cold):
    """304 only for the tag that the same reader got for the same page."""
    for url, answers in cold.items():
        tags = {place: answer.etag for place, answer in answers.items() if answer.etag}
        assert len(set(tags.values())) == len(tags), url
        for place in tags:
            others = ", ".join(tag for other, tag in tags.items() if other != place)
            assert ask(asker, url, READERS[place], HTTP_IF_NONE_MATCH=others).status == 200, (url, READERS[place])


def test_a_visitor_gets_304_for_the_own_tag(asker, cold):
    answered = [url for url, answers in cold.items() if answers[0].etag]
    assert len(answered) > 8
    for url in answered:
        assert ask(asker, url, READERS[0], HTTP_IF_NONE_MATCH=cold[url][0].etag).status == 304, url


def test_no_page_names_another_reader(asker, cold):
    names = {role: user.username.encode() for role, user in asker.runner.world.readers.items() if user}
    for url, answers in cold.items():
        for place, (role, _headers) in enumerate(READERS):
            told = {other for other, name in names.items() if other != role and name in answers[place].body}
            assert not told or role != "anonymous", (url, role, told)


def test_pages_say_for_whom_they_are(asker, cold):
    for url, answers in cold.items():
        for place, (role, _headers) in enumerate(READERS):
            answer = answers[place]
            kept_by = answer.headers.get("Cache-Control", "")
            assert "Cookie" in answer.headers.get("Vary", "") or "no-store" in kept_by, url
            if role != "anonymous":
                assert "private" in kept_by or "no-store" in kept_by or kept_by == "no-cache", (url, role, kept_by)
                assert "public" not in kept_by
            if url.startswith("/beneficiaries") and answer.status == 200:
                assert "no-store" in kept_by, url


@pytest.mark.parametrize("role", world.ROLES)
def test_errors_are_kept_by_nobody(asker, keeping, role):
    for url in ("/nowhere/", "/regions/99.99/", "/?year=abc", "/beneficiaries/export/", "/meetings/9/", "/admin/x/"):
        answer = ask(asker, url, (role, {}))
        if answer.status >= 400:
            assert "no-store" in answer.headers["Cache-Control"] and not answer.etag, url
            assert ask(asker, url, (role, {})).status == answer.status


def test_after_signing_out_and_after_losing_a_duty_the_old_tag_is_worth_nothing(asker, keeping):
    session = asker.runner.cookies["secretariat"]["sessionid"].value
    reader = ("secretariat", {"HTTP_COOKIE": f"sessionid={session}; csrftoken={'a' * 32}"})
    tags = {url: ask(asker, url, reader).etag for url in SEVERAL}
    for url, tag in tags.items():
        assert ask(asker, url, reader, HTTP_IF_NONE_MATCH=tag).status == 304
        assert ask(asker, url, ("anonymous", {}), HTTP_IF_NONE_MATCH=tag).status == 200
    Scope.objects.filter(user=asker.runner.world.readers["secretariat"]).delete()
    for url, tag in tags.items():
        assert ask(asker, url, reader, HTTP_IF_NONE_MATCH=tag).status == 200, url


def test_language_and_theme_of_one_visitor_are_not_those_of_another(asker, keeping):
    for url in SEVERAL:
        forget()
        plain, english, dark = (ask(asker, url, reader) for reader in (READERS[0], READERS[5], READERS[6]))
        assert (b'lang="id"' in plain.body, b'lang="en"' in english.body) == (True, True)
        assert len({body(plain), body(english), body(dark)}) == 3, url
        assert replace(ask(asker, url, READERS[0]), seconds=0).body == plain.body


# --- what each page costs -------------------------------------------------------------------------------------------


def test_each_page_asks_as_often_as_is_kept(answered, request):
    """One query more is seen here, and one less is kept: `make query-counts` writes the file anew, to be looked at."""
    counts = {
        (resolve(url).view_name, READERS[place][0]): answer.queries
        for url, answers in answered.items()
        for place, answer in answers.items()
        if "?" not in url and is_page(answer) and not READERS[place][1]
    }
    assert len({name for name, _role in counts}) > 30
    if request.config.getoption("--keep-query-counts"):
        query_counts.write(counts)
    assert counts == query_counts.read()


# --- names of parameters --------------------------------------------------------------------------------------------


def test_each_address_refuses_a_name_that_its_page_does_not_know(asker, answered):
    """The names that there are stand in the answer; what other programs hang on links is dropped."""
    refused = set()
    for url, answers in answered.items():
        place = next((place for place, answer in answers.items() if answer.status == 200), None)
        if place is None or url == "/healthz":  # a monitor's address knows neither host nor reader
            continue
        mark = "&" if "?" in url else "?"
        for query in ("wilayah_x=64", "wilayah_x=64&_export=csv"):
            answer = ask(asker, f"{url}{mark}{query}", READERS[place])
            assert answer.status == 400 and b"wilayah_x" in answer.body and b"lang" in answer.body, (url, query)
        answer = ask(asker, f"{url}{mark}utm_source=a&fbclid=b&gclid=c&lang=en&theme=dark", READERS[place])
        assert answer.status == 200, url
        refused.add(resolve(url.partition("?")[0]).view_name)
    assert len(refused) > 40


@pytest.mark.long
def test_each_query_that_a_page_leads_to_is_known_there(asker, answered):
    """Links, and forms that ask: the page they lead to refuses none of their names."""
    followed = {}
    for url, answers in answered.items():
        for place, answer in answers.items():
            if is_page(answer) and not READERS[place][1]:
                for query in queries_of(url, answer.body.decode()):
                    if (kind := kind_of(query)) is not None:
                        followed.setdefault((kind, place), (query, url))
    statuses = {(url, query, READERS[place][0]): ask(asker, query, READERS[place]).status
                for (_kind, place), (query, url) in followed.items()}  # fmt: skip
    assert not [(*way, status) for way, status in statuses.items() if status not in (200, 301, 302)]
    assert len(followed) > 100
