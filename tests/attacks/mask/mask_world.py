"""The one whose number is tried, what is known of her, and how answers are compared."""

import io
import re
import zipfile
from datetime import date, timedelta

import pytest
from django.urls import reverse

from beneficiaries.models import DuplicatePair, Membership
from tests.beneficiaries.conftest import make, villages  # noqa: F401 - fixtures
from tests.people import person

LIST, WHY = "/beneficiaries/", "Pencocokan dengan data bank"
VILLAGE, SERIAL = "64.08.01.2001", "9117"
NIK = f"640801520380{SERIAL}"  # a woman, born on 12 March 1980
FOREIGN = "6471014506909118"
CANDIDATES = [
    f"640801{day.day + 40:02}{day:%m%y}{SERIAL}" for day in (date(1980, 1, 1) + timedelta(n) for n in range(366))
]
WRONG = [number for number in CANDIDATES if number != NIK]
TOLD = re.compile(
    r"•[0-9]|(?<![0-9])(?:520380|5203|120380|1203|9117)(?![0-9])|"
    r"1980-0?3-12|12[/.-]0?3[/.-]|12 Mar(?:et|ch)? 1980"
)


@pytest.fixture
def ramlah(make):  # noqa: F811 - a fixture
    """Ramlah with her family and a likely duplicate, a person of the sister district, and one without anything."""
    found = {
        "ramlah": make("Ramlah Contoh", nik=NIK, sex="f", birth_date=date(1980, 3, 12)),
        "family": make("Keluarga Ramlah", kind="family", family_card="6408011202159119", sex="f"),
        "twin": make("Ramlah Contoh B", birth_date=date(1980, 3, 12)),
        "foreign": make("Kotamira Contoh", "64.71.01.1001", nik=FOREIGN, pk=123456789),
    }
    Membership.objects.create(whole=found["family"], person=found["ramlah"], role="head")
    DuplicatePair.objects.create(first=found["ramlah"], second=found["twin"], likeness=0.9)
    return found


@pytest.fixture
def operator(client, ramlah):
    user = person("operator", "64.08", "operator")
    client.force_login(user)
    return user


def text_of(answer) -> str:
    """All that an answer holds, without what is random: the parts of a workbook unpacked."""
    body = b"".join(answer) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"\n".join(book.read(name) for name in book.namelist() if name != "docProps/core.xml")
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body.decode())
    return re.sub(r"v=[0-9a-f]+", "", text)


def alike(answer, number) -> tuple[int, str]:
    """The answer without the number that was asked about, to be compared with the answer to another one."""
    return answer.status_code, text_of(answer).replace(number, "NUMBER")


def admin_page(what, action="changelist", *args):
    return reverse(f"admin:beneficiaries_{what}_{action}", args=args)


def typed(**changes):
    """What is sent to data entry for a person; ``loaded`` comes from the page."""
    rows = {f"{name}-{count}_FORMS": 0 for name in ("members", "deciles") for count in ("TOTAL", "INITIAL")}
    base = {"kind": "person", "name": "Baru Contoh", "sex": "f", "region": VILLAGE, "status": "active"}
    empty = dict.fromkeys(("group_kind", "new_nik", "new_family_card", "new_birth_date", "address", "status_on"), "")
    return rows | empty | base | changes


def loaded(client, row) -> str:
    page = client.get(admin_page("beneficiary", "change", row.pk))
    return page.context["adminform"].form.initial["loaded"]


def add(client, number, **changes):
    return client.post(admin_page("beneficiary", "add"), typed(new_nik=number, **changes))


def no_question_about(number):
    def watch(execute, sql, params, many, context):
        assert number not in str(params)
        return execute(sql, params, many, context)

    return watch
