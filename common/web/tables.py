"""Tables of list pages: each column knows how it looks on the screen and what it exports.

The attribute name of a column is its heading in the plain CSV. ``visible=False`` keeps a column off the screen
and in the exports, ``exclude_from_export=True`` the other way round; there is no second list of columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.db.models import F
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common import numbers
from common.writing import exports


class TextColumn(tables.Column):
    """Text. ``path`` is the ORM path or annotation that is exported, by default what the accessor reads.

    ``nulls_last`` is for sortable columns that may be empty: missing values stand below, whichever the direction.
    (A column that is never NULL must not set it: PostgreSQL could not use the index.)
    ``words``: of a code that is no field with choices its words, which stand in the files for Excel.
    """

    kind: exports.Kind = "text"
    css = ""

    def __init__(self, *args: Any, path: str = "", nulls_last: bool = False, words: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        self.path = path
        self.nulls_last = nulls_last
        self.code_words = dict(words or {})


class NumberColumn(TextColumn):
    """A number with ``decimals`` places; None writes it as it is, without separators. Missing is "no data"."""

    kind: exports.Kind = "number"
    css = "num"

    def __init__(self, *args: Any, decimals: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("default", _("no data"))
        super().__init__(*args, **kwargs)
        self.decimals = decimals

    def render(self, value: Any) -> Any:
        return str(value) if self.decimals is None else numbers.number(value, self.decimals)


class YearColumn(NumberColumn):
    """A year, a month: a whole number that is written without separators."""

    kind: exports.Kind = "integer"


class DateColumn(TextColumn):
    """A day, written in the language of the page; an empty one says "not given"."""

    kind: exports.Kind = "date"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", pgettext_lazy("a date", "not given"))
        super().__init__(*args, **kwargs)

    def render(self, value: Any) -> Any:
        return numbers.day(value)


class BooleanColumn(TextColumn):
    """Yes or no; 1 or 0 in the exports."""

    kind: exports.Kind = "boolean"

    def render(self, value: Any) -> Any:
        return _("yes") if value else _("no")


@dataclass(frozen=True)
class TableHeading:
    """One heading on the screen. ``next_sort`` is what its link asks for, empty where the column is not sortable."""

    label: str
    css: str
    next_sort: str
    direction: str  # ascending, descending or empty: the value of aria-sort


class ListTable(tables.Table):
    """A table of rows that are already filtered, ordered and cut to one page."""

    class Meta:
        orderable = False
        empty_text = ""

    def __init__(self, data: Any, *, sort: str = "", sortable: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(data, order_by=(), **kwargs)
        self.sort = sort
        self.sortable_now = sortable

    @classmethod
    def export_columns(cls) -> list[exports.ExportColumn]:
        """What the exports hold, in the order of the columns."""
        return [
            exports.ExportColumn(
                name, capfirst(column.verbose_name or name), _path(name, column), column.kind, column.code_words
            )
            for name, column in cls.base_columns.items()
            if not column.exclude_from_export
        ]

    @classmethod
    def sortable(cls) -> frozenset[str]:
        """Names of the columns by which rows may be sorted: those declared with ``orderable=True``."""
        return frozenset(name for name, column in cls.base_columns.items() if column.orderable)

    @classmethod
    def order(cls, sort: str) -> list[Any]:
        """Arguments of ``order_by()`` for a sort value such as ``name`` or ``-name``, without the unique end."""
        name, backwards = sort.removeprefix("-"), sort.startswith("-")
        column = cls.base_columns[name]
        paths = [str(path) for path in column.order_by] if column.order_by else [_path(name, column)]
        last = True if column.nulls_last else None
        return [F(path).desc(nulls_last=last) if backwards else F(path).asc(nulls_last=last) for path in paths]

    def headings(self) -> Iterator[TableHeading]:
        """The headings of the visible columns."""
        name, backwards = self.sort.removeprefix("-"), self.sort.startswith("-")
        for bound in self.columns:
            sorted_by = bound.name == name
            next_sort = f"-{bound.name}" if sorted_by and not backwards else bound.name
            yield TableHeading(
                label=capfirst(bound.header),
                css=bound.column.css,
                next_sort=next_sort if bound.name in self.sortable_now else "",
                direction=("descending" if backwards else "ascending") if sorted_by else "",
            )

    def body(self) -> Iterator[str]:
        """The rows as ready cells, which costs less than a loop in the template; the first cell names the row."""
        frames = [(bound.name, *_frame(bound.column.css, heads=not i)) for i, bound in enumerate(self.columns)]
        for row in self.rows:
            yield format_html_join("", "{}{}{}", ((begin, row.get_cell(name), end) for name, begin, end in frames))


def _path(name: str, column: Any) -> str:
    return column.path or str(column.accessor or name).replace(".", "__")


def _frame(css: str, *, heads: bool) -> tuple[str, str]:
    """The tags around the cells of a column."""
    tag = mark_safe('th scope="row"') if heads else mark_safe("td")
    end = mark_safe("</th>") if heads else mark_safe("</td>")
    return (format_html('<{} class="{}">', tag, css) if css else format_html("<{}>", tag)), end
