"""The list page as such, over a small page of its own: order, paging, errors, exports, number of queries."""

import re

import django_filters
import pytest
from django.conf import settings
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from common.web.filters import IntegerFilter, ListFilterSet, YesNoFilter
from common.web.tables import DateColumn, ListTable, NumberColumn, TextColumn
from common.web.views import ListPage
from common.writing import xlsx
from regions.models import Source

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


class SourceTable(ListTable):
    title = TextColumn(_("title"), orderable=True)
    publisher = TextColumn(_("publisher"))
    number = NumberColumn("Nº", accessor="id", decimals=0, exclude_from_export=True)
    published_on = DateColumn(_("published on"), orderable=True, nulls_last=True)
    url = TextColumn(_("address"), visible=False)


class SourceFilters(ListFilterSet):
    first = ("publisher",)
    publisher = django_filters.CharFilter(label="Publisher")
    year = IntegerFilter(label="Year", field_name="published_on__year", min_value=1945, max_value=2100)
    undated = YesNoFilter(label="Undated", field_name="published_on__isnull")

    class Meta:
        model = Source
        fields = []


class SourceList(ListPage):
    name = "sources"
    title = "Sources"
    lede = "Where figures come from."
    table_class = SourceTable
    filterset_class = SourceFilters
    ordering = ("title", "id")
    default_sort = "title"

    def queryset(self):
        return Source.objects.all()


urlpatterns = [path("list/", SourceList.as_view()), path("", include(settings.ROOT_URLCONF))]


@pytest.fixture
def sources():
    """120 sources: titles t000 to t119, publisher A or B in turn, every tenth undated."""
    rows = Source.objects.bulk_create(
        Source(
            title=f"t{i:03}",
            publisher="AB"[i % 2],
            published_on=f"{2000 + i % 5}-01-{1 + i % 28:02}" if i % 10 else None,
        )
        for i in range(120)
    )
    return {row.title: row for row in rows}


def titles(response) -> list[str]:
    return re.findall(r'<th scope="row">(t\d+)</th>', response.content.decode())


def test_page_shows_its_part_of_the_rows_and_says_so(client, sources):
    response = client.get("/list/?page=2&lang=en")
    assert titles(response) == [f"t{i:03}" for i in range(25, 50)]
    assert "26–50 of 120" in response.content.decode()


def test_number_of_queries_is_the_same_for_any_number_of_rows(client, django_assert_num_queries):
    Source.objects.create(title="t1", publisher="A")
    with django_assert_num_queries(3):
        assert len(titles(client.get("/list/"))) == 1
    Source.objects.bulk_create(Source(title=f"t{i:03}", publisher="A") for i in range(150))
    with django_assert_num_queries(3):
        assert len(titles(client.get("/list/?page=3"))) == 25


def test_pages_neither_repeat_nor_skip_rows_that_are_equal_in_the_order(client, sources):
    Source.objects.update(published_on="2020-01-01")
    seen = [title for page in range(1, 6) for title in titles(client.get(f"/list/?sort=published_on&page={page}"))]
    assert sorted(seen) == sorted(sources)


@pytest.mark.parametrize(
    ("sort", "first", "direction"),
    [("-title", "t119", "descending"), ("title", "t000", "ascending"), ("", "t000", "ascending")],
)
def test_sorting(client, sources, sort, first, direction):
    response = client.get("/list/", {"sort": sort} if sort else {})
    assert titles(response)[0] == first
    assert f'aria-sort="{direction}"' in response.content.decode()


@pytest.mark.parametrize("sort", ["published_on", "-published_on"])
def test_missing_values_come_last_in_both_directions(client, sources, sort):
    page = client.get(f"/list/?sort={sort}&page=5").content.decode()
    assert page.count("tidak disebut<") == 12


@pytest.mark.parametrize(
    "sort", ["publisher", "nonsense", "title; DROP TABLE regions_source; --", "source__pk", "--title", "x" * 10000]
)
def test_sort_value_that_is_not_a_sortable_column_shows_its_error_and_keeps_the_order(client, sources, sort):
    response = client.get("/list/", {"sort": sort, "lang": "en"})
    assert response.status_code == 200
    assert "cannot be sorted by" in response.content.decode()
    assert titles(response)[0] == "t000"
    refused = client.get("/list/", {"sort": sort, "_export": "csv"})
    assert refused.status_code == 400


@pytest.mark.parametrize(
    ("page", "message", "first"),
    [("abc", "not a page number", "t000"), ("99", "last one is 5", "t100"), ("0", "last one is 5", "t100"),
     ("9" * 10000, "not a page number", "t000")],
)  # fmt: skip
def test_page_that_does_not_exist_says_so(client, sources, page, message, first):
    response = client.get("/list/", {"page": page, "lang": "en"})
    assert response.status_code == 200
    assert message in response.content.decode()
    assert titles(response)[0] == first


@pytest.mark.parametrize("bad", [{"year": "abc"}, {"year": "1"}, {"year": "9" * 10000}, {"undated": "perhaps"}])
def test_bad_filter_value_shows_its_error_and_matches_nothing(client, sources, bad):
    response = client.get("/list/", bad)
    assert response.status_code == 200
    assert titles(response) == []
    assert 'class="error" role="alert"' in response.content.decode()
    refused = client.get("/list/", bad | {"_export": "csv"})
    assert refused.status_code == 400
    assert refused["Content-Type"].startswith("text/plain")
    assert refused.content.decode().startswith("Year: " if "year" in bad else "Undated: ")


def test_error_of_a_filter_is_tied_to_its_field(client):
    page = client.get("/list/?year=abc").content.decode()
    assert 'aria-describedby="id_year_error"' in page
    assert 'id="id_year_error"' in page
    assert '<details class="more" open>' in page


def test_nul_byte_is_refused(client):
    assert client.get("/list/?publisher=a%00b").status_code == 400


def test_everything_is_kept_in_the_query_string(client, sources):
    page = client.get("/list/?publisher=A&sort=-title&page=2").content.decode()
    assert "?publisher=A&amp;sort=-title&amp;page=3" in page  # next page
    assert "?publisher=A&amp;sort=title" in page  # the other direction, from the first page
    assert "?publisher=A&amp;sort=-title&amp;_export=csv-excel" in page
    assert '<input type="hidden" name="sort" value="-title">' in page


def test_nothing_found_says_what_to_do(client, sources):
    page = client.get("/list/?publisher=nobody&lang=en").content.decode()
    assert "Nothing matches these filters" in page
    assert "<table" not in page


def test_values_are_escaped(client):
    Source.objects.create(title="<script>alert(1)</script>", publisher="<b>")
    page = client.get("/list/", {"publisher": "<b>"}).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "<b>" not in page


class TestExport:
    def test_all_filtered_rows_in_the_columns_of_the_table(self, client, sources):
        response = client.get("/list/?publisher=A&sort=-title&page=2&_export=csv")
        lines = response.getvalue().decode().splitlines()
        assert lines[0] == "title,publisher,published_on,url"
        assert lines[0].split(",") == [column.name for column in SourceTable.export_columns()]
        assert [line.split(",")[0] for line in lines[1:]] == [f"t{i:03}" for i in range(118, -1, -2)]
        assert response["Content-Disposition"].startswith('attachment; filename="sources-2')

    @pytest.mark.parametrize("kind", ["", "pdf", "csv;", "x" * 1000])
    def test_unknown_format_is_refused(self, client, kind):
        response = client.get("/list/", {"_export": kind, "lang": "en"})
        assert response.status_code == 400
        assert "csv, csv-excel, xlsx" in response.content.decode()

    def test_too_long_for_a_sheet_offers_csv(self, client, sources, monkeypatch):
        monkeypatch.setattr(xlsx, "MOST_ROWS", 100)
        response = client.get("/list/?_export=xlsx")
        assert response.status_code == 413
        assert "_export=csv" in response.content.decode()
        assert client.get("/list/?_export=xlsx&publisher=A").status_code == 200

    def test_compressed_on_the_way(self, client, sources):
        response = client.get("/list/?_export=csv", headers={"Accept-Encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"
        workbook = client.get("/list/?_export=xlsx", headers={"Accept-Encoding": "gzip"})
        assert workbook["Content-Encoding"] == "identity"
        assert workbook.getvalue().startswith(b"PK")

    def test_of_somebody_signed_in_is_private(self, client, sources, django_user_model):
        assert "Cache-Control" not in client.get("/list/?_export=csv").headers
        client.force_login(django_user_model.objects.create_user("ayu"))
        assert client.get("/list/?_export=csv")["Cache-Control"] == "private"
