"""Typing what a source states without a level: how exact it was is kept, and nothing is guessed."""

from decimal import Decimal

import pytest

from indicators.models import StatedRelation
from regions.models import Source
from tests.indicators.admin.entry import change_address, errors, loaded
from tests.people import person

pytestmark = pytest.mark.django_db
ADD = "/admin/indicators/statedrelation/add/"


@pytest.fixture
def sent(world):
    """sent(**changes) -> what a person sends for "the poverty line rose by 2.35 percent" of Kutai Timur."""
    news = Source.objects.create(title="Berita", publisher="Media", kind="news")

    def data(**changes):
        base = {
            "source": news.pk, "stated_by": "Kepala BPS", "indicator": "poverty_line", "region": "64.08",
            "kind": "change", "from_year": "2023", "from_month": "3", "year": "2024", "month": "3", "change": "2,35",
            "change_unit": "percent", "relation": "", "compared_with": "", "period_text": "", "evidence": "",
            "workflow": "approved", "note": "",
        }  # fmt: skip
        return {**base, **changes}

    return data


@pytest.mark.parametrize(
    ("typed", "value", "decimals"), [("2,35", "2.35", 2), ("-2,0", "-2", 1), ("\u22123", "-3", 0), ("2.35", "2.35", 2)]
)
def test_a_change_keeps_its_sign_and_how_exact_it_was_typed(client, ani, sent, typed, value, decimals):
    assert client.post(ADD, sent(change=typed)).status_code == 302
    row = StatedRelation.objects.get()
    assert (row.change, row.decimals, row.evidence, row.stated_by) == (
        Decimal(value), decimals, "claimed", "Kepala BPS",
    )  # fmt: skip
    data = sent(change=client.get(change_address(row)).context["adminform"].form["change"].value(), note="Halaman 3")
    assert client.post(change_address(row), data | {"loaded": loaded(client, row)}).status_code == 302
    row.refresh_from_db()
    assert (row.change, row.decimals, row.note) == (Decimal(value), decimals, "Halaman 3")


def test_a_comparison_with_the_nation(client, ani, sent):
    data = sent(
        kind="comparison", indicator="p0", change="", change_unit="", from_year="", from_month="", month="",
        relation="lower", compared_with="ID",
    )  # fmt: skip
    assert client.post(ADD, data).status_code == 302
    row = StatedRelation.objects.get()
    assert (row.relation, row.compared_with_id, row.change, row.month) == ("lower", "ID", None, None)
    assert "di bawah angka nasional" in client.get("/admin/indicators/statedrelation/").content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"change_unit": ""}, "change_unit"),
        ({"change_unit": "points"}, "change_unit"),
        ({"change": "2.350"}, "change"),
        ({"change": ""}, "change"),
        ({"year": "2022"}, "year"),
        ({"region": "53.01"}, "region"),
    ],
)
def test_what_is_not_clear_is_told_at_its_field(client, ani, sent, changes, field):
    answer = client.post(ADD, sent(**changes))
    assert list(errors(answer)) == [field]
    assert not StatedRelation.objects.exists()


def test_the_same_statement_is_kept_once(client, ani, sent):
    assert client.post(ADD, sent()).status_code == 302
    assert client.post(ADD, sent(change="2,4")).status_code == 200
    assert StatedRelation.objects.count() == 1


def test_who_only_reads_cannot_enter(client, sent):
    client.force_login(person("ketua", "64.08", "leadership"))
    assert client.post(ADD, sent()).status_code == 403
