"""Tables in JSON: what the data service of BPS answers (WebAPI), and plain lists of objects."""

import html
import json
import re
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any, BinaryIO

from common.reading.cells import plain

from ..refusals import FileRefused
from .grids import write_grid

TAGS = re.compile(r"<[^<>]{0,200}>")
NOTHING = ("", "tidak ada", "tahun", "tahunan")  # labels that add nothing to a heading
CODE = "Kode"
AXES = ("var", "turvar", "tahun", "turtahun")
BROKEN = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


def work(out: BinaryIO, path: str, limits: dict[str, int]) -> None:
    """Writes the table that the document holds."""
    try:
        document = json.loads(Path(path).read_bytes().decode("utf-8-sig"), parse_float=Decimal)
        if isinstance(document, dict) and {"datacontent", "vervar", "var", "tahun"} <= document.keys():
            lines, count = _service(document)
        else:
            lines, count = _objects(document), 1
    except BROKEN as error:
        raise FileRefused("json", error=f"{type(error).__name__}: {error}"[:200]) from error
    write_grid(out, lines, limits, headings=f"1-{count}")


def _service(document: dict[str, Any]) -> tuple[list[list[Any]], int]:
    """Lines of a table of the data service, and how many are headings: indicator with unit, part, year, period."""
    values = document["datacontent"]
    axes = [document.get(name) or [{"val": 0, "label": ""}] for name in AXES]
    columns = [
        combined for combined in product(*axes) if any(_key(line, combined) in values for line in document["vervar"])
    ]
    names = [_text(document.get("labelvervar") or "Wilayah")]
    headings = [[CODE, *names, *(_indicator(variable) for variable, *_rest in columns)]]
    for place in range(1, len(AXES)):
        labels = [_text(combined[place]["label"]) for combined in columns]
        if any(label.casefold() not in NOTHING for label in labels):
            headings.append(["", "", *labels])
    lines = [
        [str(line["val"]), _text(line["label"]), *(_value(values.get(_key(line, column), "")) for column in columns)]
        for line in document["vervar"]
    ]
    return headings + lines, len(headings)


def _key(line: dict[str, Any], column: tuple[dict[str, Any], ...]) -> str:
    variable, *rest = column
    return "".join(str(part["val"]) for part in (line, variable, *rest))


def _indicator(variable: dict[str, Any]) -> str:
    unit = _text(variable.get("unit") or "")
    return (
        f"{_text(variable['label'])} ({unit})" if unit and unit.casefold() != "tidak ada" else _text(variable["label"])
    )


def _text(text: Any) -> str:
    return " ".join(plain(html.unescape(TAGS.sub("", str(text)))).split())


def _objects(document: Any) -> list[list[Any]]:
    """Lines of a list of objects, or of the one list of objects in an object; the first names the columns."""
    lists = [document] if isinstance(document, list) else [v for v in document.values() if isinstance(v, list) and v]
    if len(lists) != 1 or not lists[0] or not all(isinstance(item, dict) for item in lists[0]):
        raise ValueError("no list of objects")
    names = list(dict.fromkeys(name for item in lists[0] for name in item))
    return [[_text(name) for name in names], *([_value(item.get(name, "")) for name in names] for item in lists[0])]


def _value(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | Decimal):
        return Decimal(value)
    return plain(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
