"""Tables that are worked out and not selected: one list of columns for the screen, the CSV files and the workbook.

They follow the conventions of ``lib.exports``: missing is an empty cell, field names as headings of
the plain CSV, formulas made harmless, money of more than 15 digits as text in a workbook.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from common import numbers

from . import exports, formulas, xlsx
from .formulas import NumberText

FEW_BELOW = 5
FEW_PEOPLE = f"< {FEW_BELOW}"  # stands in place of a count that would point at persons


@dataclass(frozen=True)
class Rounded:
    """A number that is told roughly only: "≈ 35". It equals no exact number, also not 35."""

    value: int

    def __str__(self) -> str:
        return f"≈ {self.value}"

    def written(self) -> str:
        """As a reader sees it, with the separators of the language."""
        return f"≈{numbers.NBSP}{numbers.number(self.value)}"


def guarded(count: int | None) -> str | Rounded | None:
    """A count of people for those who may not see them: ``FEW_PEOPLE``, or rounded to a multiple of 5; None stays None.

    Every count is rounded, since a small one could be worked out from exact ones beside, above or on another page.
    """
    if count is None:
        return None
    return FEW_PEOPLE if count < FEW_BELOW else Rounded(FEW_BELOW * ((count + FEW_BELOW // 2) // FEW_BELOW))


@dataclass(frozen=True, eq=False)
class Col:
    """A column: ``name`` heads it in the plain CSV, ``label`` elsewhere. ``decimals`` None writes numbers as they are.

    ``words``: what a reader sees in place of a coded text; the plain CSV keeps the code. ``missing``: the words on the
    screen where there is nothing. ``screen`` or ``file`` False leaves it out there.
    """

    name: str
    label: str | Promise
    kind: exports.Kind = "text"
    decimals: int | None = None
    words: Mapping[Any, str | Promise] = field(default_factory=dict)
    missing: str | Promise | None = None
    screen: bool = True
    file: bool = True
    lifted: bool = False

    @property
    def css(self) -> str:
        return "num" if self.kind == "number" else ""

    def writer(self) -> Callable[[Any], str]:
        """Writes a cell as a reader sees it; it asks for the language once."""
        missing = self.missing if self.missing is not None else _("no data") if self.kind == "number" else ""
        number = numbers.writer(self.decimals) if self.kind == "number" and self.decimals is not None else None

        def write(value: Any) -> str:
            if value is None:
                return str(missing)
            if isinstance(value, date):
                return numbers.day(value)
            if isinstance(value, Rounded):
                return value.written()
            if number and not isinstance(value, str):
                return number(value)
            return str(self.words.get(value, value))

        return write


@dataclass(frozen=True, eq=False)
class Sheet:
    """Rows in the order of ``columns``. ``links``: column name -> one address per row, empty for none.

    ``classes``: one CSS class per row. ``foot`` are rows that stand below in words of their own, such as totals.
    """

    key: str
    title: str
    columns: tuple[Col, ...]
    rows: Sequence[tuple[Any, ...]]
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)
    foot: Sequence[tuple[Any, ...]] = ()
    notes: Sequence[str] = ()
    empty: str = ""

    @cached_property
    def same(self) -> dict[str, Any]:
        """Lifted columns whose rows all say the same, with what they say."""
        if len(self.rows) < 2:
            return {}
        found = {}
        for place, column in enumerate(self.columns):
            values = {row[place] for row in self.rows} if column.lifted and column.screen else ()
            if len(values) == 1:
                found[column.name] = values.pop()
        return found

    @property
    def said_once(self) -> list[tuple[str, str]]:
        """Label and text of what is the same in every row; nothing where it is missing in every row."""
        columns = {column.name: column for column in self.columns}
        known = {name: value for name, value in self.same.items() if value is not None}
        texts = [(columns[name], columns[name].writer()(value)) for name, value in known.items()]
        return [(str(column.label), text) for column, text in texts if text]

    @property
    def shown(self) -> list[Col]:
        return [column for column in self.columns if column.screen and column.name not in self.same]

    @property
    def body(self) -> SafeString:
        """The rows as HTML; joined column by column, since a template takes ten times as long for 514 rows."""
        return _html(self.columns, set(self.shown), self.rows, self.links)

    @property
    def footer(self) -> SafeString:
        return _html(self.columns, set(self.shown), self.foot, {})

    def position(self, name: str) -> int:
        return next(i for i, column in enumerate(self.columns) if column.name == name)

    def ordered(self, sort: str) -> "Sheet":
        """By a column, ``-`` before its name for falling; missing values stand below either way. KeyError: no such."""
        name, backwards = sort.removeprefix("-"), sort.startswith("-")
        if name not in {column.name for column in self.columns}:
            raise KeyError(name)
        place = self.position(name)
        known = [i for i, row in enumerate(self.rows) if row[place] not in (None, "")]
        known.sort(key=lambda i: _sortable(self.rows[i][place]), reverse=backwards)
        order = known + [i for i, row in enumerate(self.rows) if row[place] in (None, "")]
        links = {column: [addresses[i] for i in order] for column, addresses in self.links.items()}
        return replace(self, rows=[self.rows[i] for i in order], links=links)

    def page(self, first: int, size: int) -> "Sheet":
        """``size`` rows from the one at ``first``; what is the same in every row is that of the whole table."""
        cut = slice(first, first + size)
        links = {column: addresses[cut] for column, addresses in self.links.items()}
        page = replace(self, rows=self.rows[cut], links=links)
        page.__dict__["same"] = self.same
        return page

    def response(self, kind: str, name: str) -> HttpResponse:
        """The file; KeyError where ``kind`` is none of ``exports.FORMATS``."""
        return {"csv": self._csv, "csv-excel": self._csv_excel, "xlsx": self._xlsx}[kind](name)

    def _in_file(self) -> tuple[list[Col], Iterator[list[Any]]]:
        """Columns and rows of the files. The foot is no data and stays out."""
        places = [place for place, column in enumerate(self.columns) if column.file]
        return [self.columns[place] for place in places], ([row[place] for place in places] for row in self.rows)

    def _csv(self, name: str) -> HttpResponse:
        return self._text(name, exports.PLAIN, lambda column, value: _plain(value))

    def _csv_excel(self, name: str) -> HttpResponse:
        def cell(column: Col, value: Any) -> str:
            text = _plain(column.words.get(value, value))
            return NumberText(text.replace(".", ",")) if isinstance(value, (Decimal, float)) else text

        return self._text(name, exports.EXCEL, cell)

    def _text(self, name: str, dialect: exports.Dialect, cell: Any) -> HttpResponse:
        columns, rows = self._in_file()
        text = io.StringIO()
        writer = formulas.Writer(text, delimiter=dialect.delimiter)
        for row in rows:
            writer.writerow([cell(column, value) for column, value in zip(columns, row, strict=True)])
        head = dialect.headings([exports.ExportColumn(c.name, c.label, "", c.kind) for c in columns])
        return _attached(head + text.getvalue().encode(), "text/csv; charset=utf-8", exports.file_name(name, "csv"))

    def _xlsx(self, name: str) -> HttpResponse:
        columns, in_file = self._in_file()
        rows = list(in_file)
        kinds: list[xlsx.Kind] = [
            "text" if any(_is_guarded(row[place]) for row in rows) else exports.XLSX_KINDS.get(column.kind, "number")
            for place, column in enumerate(columns)
        ]
        cells = (
            [_plain(column.words.get(value, value)) for column, value in zip(columns, row, strict=True)] for row in rows
        )
        body = b"".join(xlsx.workbook([str(column.label) for column in columns], kinds, cells))
        return _attached(body, xlsx.CONTENT_TYPE, exports.file_name(name, "xlsx"))


def sheet_file(sheet: Sheet, kind: str, name: str) -> HttpResponse:
    """The table as a file; a plain sentence where there is no such format."""
    if refusal := exports.unknown_format(kind):
        return HttpResponse(f"{refusal}\n", status=400, content_type="text/plain; charset=utf-8")
    return sheet.response(kind, name)


def _is_guarded(value: Any) -> bool:
    return value == FEW_PEOPLE or isinstance(value, Rounded)


def _sortable(value: Any) -> Any:
    """Suppressed counts, which are texts, stand below all numbers; rounded ones stand among them."""
    if isinstance(value, Rounded):
        return value.value
    return -1 if value == FEW_PEOPLE else value


def _plain(value: Any) -> str:
    """A cell of a file; a missing one is empty, a date is ISO 8601."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else formulas.plain(value)


def _attached(body: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _html(
    columns: Sequence[Col], shown: set[Col], rows: Sequence[tuple[Any, ...]], links: Mapping[str, Sequence[str]]
) -> SafeString:
    made = []
    heads = True
    for place, column in enumerate(columns):
        if column in shown:
            made.append(_cells(column, [row[place] for row in rows], links.get(column.name), heads=heads))
            heads = False
    return mark_safe("".join(f"<tr>{''.join(line)}</tr>" for line in zip(*made, strict=True)))  # noqa: S308 (escaped)


def _cells(column: Col, values: list[Any], addresses: Sequence[str] | None, *, heads: bool) -> list[str]:
    """A column, top down; each value is written once, as units and sources repeat in every row."""
    tag = "th" if heads else "td"
    begin = ('<th scope="row"' if heads else "<td") + (f' class="{column.css}">' if column.css else ">")
    write = column.writer()
    texts = {value: escape(write(value)) for value in set(values)}
    if addresses is None:
        return [f"{begin}{texts[value]}</{tag}>" for value in values]
    return [
        f'{begin}<a href="{escape(address)}">{texts[value]}</a></{tag}>'
        if address
        else f"{begin}{texts[value]}</{tag}>"
        for value, address in zip(values, addresses, strict=True)
    ]
