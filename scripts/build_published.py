"""How the files of published figures in indicators/published were made from tidy tables.

    python scripts/build_published.py indicators/published EDITION TABLE.csv …

EDITION is a day such as 2026-11-30. A table has the columns region_code ("00" is the country), level (kabkota,
provinsi, nasional), year, period (march, august, september, annual, registry), indicator, value, unit, source (a key of
``published_sources.py``) and quality. Values go over as they are; of two copies of one figure the one of the source
that is named first is taken. What is left out, and why, is counted on the screen. Files written by hand (``BY_HAND``)
are only taken into the manifest. ``docs/published.md`` is written by ``manage.py import_published --table``.
"""

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from published_sources import (
    BY_HAND,
    CONVERTED,
    INDICATORS,
    KINDS,
    NOTES,
    PLACES,
    RANK,
    UNITS,
    Series,
    cause_of_leaving_out,
)

MONTHS = {"march": "3", "august": "8", "september": "9", "annual": "", "registry": ""}
LEVELS = {"kabkota": ("districts", "kabupaten/kota"), "provinsi": ("provinces", "provinsi"),
          "nasional": ("provinces", "provinsi")}  # fmt: skip
BOUNDS = {"stunting_ski_ci_low": "lower", "stunting_ski_ci_high": "upper"}
CELLS = ("region", "breakdown", "year", "month", "value", "method", "lower", "upper", "publisher", "source", "note")
ALWAYS = ("region", "year", "value")


class Key(NamedTuple):
    """What one figure is of: there is one figure of each in all files."""

    region: str
    indicator: str
    breakdown: str
    year: str
    month: str
    method: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("edition", type=date.fromisoformat)
    parser.add_argument("tables", type=Path, nargs="+")
    options = parser.parse_args()
    left_out: Counter[str] = Counter()
    taken = choose(free_rows(options.tables, left_out), left_out, set(by_hand(options.folder)))
    files = {name: write(options.folder / name, rows) for name, rows in sorted(arrange(taken).items())}
    files |= {name: {} for name in BY_HAND}
    entries = [entry(options.folder / name, stated) for name, stated in sorted(files.items())]
    manifest = {"edition": options.edition.isoformat(), "files": entries}
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (options.folder / "manifest.json").write_text(text, encoding="utf-8")
    print(f"{sum(made['rows'] for made in entries)} figures in {len(entries)} files")
    for cause, count in left_out.most_common():
        print(f"left out: {count} {cause}")
    return 0


def free_rows(tables: list[Path], left_out: Counter) -> Iterator[dict[str, str]]:
    """The rows that may be carried over; those that may not are counted by cause."""
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                cause = cause_of_leaving_out(row)
                if cause:
                    left_out[cause] += 1
                else:
                    yield row


def by_hand(folder: Path) -> Iterator[Key]:
    """The figures that were written by hand from statements of BPS; they go before the copies in the tables."""
    for name in BY_HAND:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield Key(*(row[field] for field in Key._fields))


def choose(rows: Iterable[dict[str, str]], left_out: Counter, stated: set[Key]) -> dict[Key, dict[str, str]]:
    """One row of each figure; bounds of an interval are cells of their figure. A figure without a month gives way."""
    taken: dict[Key, dict[str, str]] = {}
    bounds: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: RANK[row["source"]]):
        if row["indicator"] in BOUNDS:
            bounds[row["region_code"], row["year"]][BOUNDS[row["indicator"]]] = row["value"]
            continue
        key = key_of(row)
        if key in stated:
            left_out["copy of a figure that is written by hand"] += 1
        elif key in taken:
            same = float(taken[key]["value"]) == float(row["value"])
            left_out["second copy, equal" if same else "second copy, another value"] += 1
        else:
            taken[key] = row
    dated = {key._replace(month="") for key in taken if key.month}
    for key in [key for key in taken if not key.month and key in dated]:
        left_out["without month, beside one with it"] += 1
        del taken[key]
    for row in taken.values():
        if row["indicator"] == "stunting_ski":
            row |= bounds[row["region_code"], row["year"]]
    return taken


def key_of(row: dict[str, str]) -> Key:
    series = INDICATORS[row["indicator"]]
    region = "ID" if row["region_code"] == "00" else row["region_code"]
    return Key(region, series.code, series.breakdown, row["year"], MONTHS[row["period"]], series.method)


def arrange(taken: dict[Key, dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """The lines by file name, one file per indicator and level, in the order of region and period."""
    files = defaultdict(list)
    for key, row in taken.items():
        level, words = LEVELS[row["level"]]
        series = INDICATORS[row["indicator"]]
        files[f"{key.indicator}-{level}.csv"].append(line(key, row, series, words))
    for lines in files.values():
        lines.sort(key=lambda cells: (cells["region"] != "ID", *(cells[name] for name in CELLS[:3]),
                                      cells["month"].zfill(2), cells["method"]))  # fmt: skip
    return files


def line(key: Key, row: dict[str, str], series: Series, words: str) -> dict[str, str]:
    """One figure with all cells, and what the file states once as ``_`` cells."""
    place = PLACES.get(row["source"], "")
    title = series.title if series.publisher else f"{series.title} menurut {words}{place}"
    return key._asdict() | {
        "value": row["value"],
        "lower": row.get("lower", ""),
        "upper": row.get("upper", ""),
        "publisher": series.publisher or ("Open Data Jabar" if row["indicator"] == "minimum_wage_umk" else "BPS"),
        "source": title,
        "note": next((note for part, note in NOTES.items() if part in row["quality"]), ""),
        "_unit": UNITS[row["unit"]],
        "_kind": series.period_kind,
    }


def write(path: Path, lines: list[dict[str, str]]) -> dict[str, object]:
    """Write a file with the columns that differ; return what all its figures share, as options of the import.

    An empty cell of ``source``, ``publisher`` or ``method`` means what the file states for most of its figures.
    """
    most = {name: Counter(cells[name] for cells in lines).most_common(1)[0][0] for name in CELLS}
    columns = [name for name in CELLS if name in ALWAYS or any(cells[name] != most[name] for cells in lines)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for cells in lines:
            usual = {name: "" for name in ("source", "publisher") if cells[name] == most[name]}
            writer.writerow(cells | usual)
    first = lines[0]
    stated = {"indicator": first["indicator"], "unit": {first["indicator"]: first["_unit"]},
              "period_kind": first["_kind"], "source": most["source"], "publisher": most["publisher"]}  # fmt: skip
    kinds = {cells["publisher"]: KINDS[cells["publisher"]] for cells in lines if cells["publisher"] in KINDS}
    stated |= {name: most[name] for name in ("breakdown", "month", "method", "note") if name not in columns}
    stated |= {"source_kind": kinds, "convert": CONVERTED.get(first["indicator"])}
    if any(float(cells["value"]) == 0 for cells in lines):
        stated["zeros"] = "zero"  # published ones: P2 of a P1 below 0.1
    if first["_kind"] == "survey" and not all(cells["month"] for cells in lines):
        stated["month"] = "unknown"  # of the figures without one
    return {name: value for name, value in stated.items() if value}


def entry(path: Path, stated: dict[str, object]) -> dict[str, object]:
    """What the manifest says of a file."""
    content = path.read_bytes()
    return {"name": path.name, "rows": content.count(b"\n") - 1, "sha256": sha256(content).hexdigest(),
            "options": stated}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
