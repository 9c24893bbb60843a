"""The list page: filters, order, paging and exports of one queryset, all in the query string."""

from typing import Any

from django.conf import settings
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views import View

from common.web import parameters, who_sees
from common.web.filters import ListFilterSet
from common.web.tables import ListTable
from common.writing import exports


class ListPage(View):
    """A page is a subclass with attributes and ``queryset()``.

    ``?sort=`` takes the table's sortable columns, ``?page=`` the pages, ``?_export=`` one of ``exports.FORMATS``;
    everything else is for the filters and ``parameters``; another name is an error of status 400 that says which there
    are. ``ordering`` must end in a unique column, so that pages neither repeat
    nor skip rows. Three queries whatever the number of rows: how many there are, the keys of the page, its rows
    (columns that cost something are only worked out for rows that are shown).
    """

    http_method_names = ["get", "head", "options"]
    refuses_names = True
    name = ""  # of exported files
    title: str | Promise = ""
    lede: str | Promise = ""
    table_class: type[ListTable]
    filterset_class: type[ListFilterSet]
    ordering: tuple[str, ...] = ("pk",)
    default_sort = ""  # the column that ``ordering`` starts with
    template_name = "common/lists/_list.html"
    drafts_permissions: tuple[str, ...] = ()  # whoever holds one sees rows that are not approved
    parameters: frozenset[str] = frozenset()  # of the address, beside those of filters and list
    page_size = settings.TABLE_PAGE_SIZE

    def queryset(self) -> QuerySet[Any]:
        """All rows that the visitor may see: ends in ``visible_to(self.request.user)``."""
        raise NotImplementedError

    def sortable(self) -> frozenset[str]:
        """Columns by which these rows may be sorted; a page with many rows may allow less than its table."""
        return self.table_class.sortable()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        filters = {*self.filterset_class.base_filters}
        if "region" in filters and (query := parameters.moved(request.GET)) is not None:
            return HttpResponsePermanentRedirect(f"{request.path}?{query}" if query else request.path)
        refusals = parameters.refusals(request.GET, filters | self.parameters | parameters.ON_LISTS)
        self.filterset = self.filterset_class(request.GET, queryset=self.queryset(), request=request)
        self.errors = [*refusals, *self.filterset.messages]
        self.sort = self._sort()
        rows = self.filterset.qs.order_by(*(self.table_class.order(self.sort) if self.sort else ()), *self.ordering)
        rows = rows.none() if refusals else rows
        return self.export(rows) if "_export" in request.GET else self.page(rows, status=400 if refusals else 200)

    def _sort(self) -> str:
        """The value of ``?sort=``; empty, with an error, where it is none of the sortable columns."""
        sort, allowed = self.request.GET.get("sort", ""), self.sortable()
        if not sort or sort.removeprefix("-") in allowed:
            return sort
        self.errors.append(
            _("The table cannot be sorted by “%(sort)s”. Possible here: %(columns)s.")
            % {"sort": Truncator(sort).chars(40), "columns": ", ".join(sorted(allowed))}
        )
        return ""

    def page(self, rows: QuerySet[Any], status: int = 200) -> HttpResponse:
        """The page on the screen."""
        page = self._cut(rows)
        keys = list(page.object_list)
        found = {row.pk: row for row in rows.filter(pk__in=keys).order_by()} if keys else {}
        table = self.table_class(
            [found[key] for key in keys if key in found],
            sort=self.sort or self.default_sort,
            sortable=self.sortable(),
        )
        return render(self.request, self.template_name, self.context(table, page), status=status)

    def _cut(self, rows: QuerySet[Any]) -> "Page[Any]":
        """The page asked for; the nearest one, with an error, where it does not exist."""
        return self._page_of(rows.values_list("pk", flat=True))

    def _page_of(self, keys: Any) -> "Page[Any]":
        paginator = Paginator(keys, self.page_size)
        asked = self.request.GET.get("page") or "1"
        try:
            return paginator.page(asked)
        except PageNotAnInteger:
            self.errors.append(_("“%(page)s” is not a page number.") % {"page": Truncator(asked).chars(40)})
            return paginator.page(1)
        except EmptyPage:
            self.errors.append(
                _("Page %(page)s does not exist; the last one is %(last)s.")
                % {"page": Truncator(asked).chars(40), "last": paginator.num_pages}
            )
            return paginator.page(paginator.num_pages)

    def who_sees(self) -> str:
        """Who sees what is not for everybody, and what is left out for this reader; empty where all see all."""
        return who_sees.drafts(self.request.user, *self.drafts_permissions) if self.drafts_permissions else ""

    def context(self, table: Any, page: Any) -> dict[str, Any]:
        """What the template gets; a subclass may add to it."""
        return {
            "title": self.title,
            "lede": self.lede,
            "who_sees": self.who_sees(),
            "filterset": self.filterset,
            "table": table,
            "page": page,
            "errors": self.errors,
            "sort": self.sort,
        }

    def export(self, rows: QuerySet[Any]) -> HttpResponseBase:
        """All rows as a file; errors are an answer of status 400 in plain text, so that no file holds them."""
        kind = self.request.GET["_export"]
        if refusal := exports.unknown_format(kind):
            self.errors.append(refusal)
        if self.errors:
            return HttpResponseBadRequest("\n".join(self.errors) + "\n", content_type="text/plain; charset=utf-8")
        try:
            response = exports.FORMATS[kind](rows, self.table_class.export_columns(), self.name)
        except exports.TooManyRows:
            return self._too_many(rows)
        if self.request.user.is_authenticated:
            response["Cache-Control"] = "private"
        return response

    def _too_many(self, rows: QuerySet[Any]) -> HttpResponse:
        self.errors.append(
            _("A worksheet holds 1,048,575 rows and this list is longer. Filter it, or export it as CSV.")
        )
        return self.page(rows, status=413)
