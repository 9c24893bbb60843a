"""Make the map data of regions/maps/geo from a folder of outline files: the last step of its README.md.

    python scripts/build_geo.py FOLDER

The folder holds outlines-overview.topo.json and outlines.topo.json (layers `provinces` and `regencies`),
kecamatan/kecamatan-PP.topo.json (layer `districts`), tiles.csv and tiles_provinces.csv (code,col,row).
Two runs give the same bytes.
"""

import csv
import gzip
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from common.maps import geometry  # noqa: E402
from common.reading.outline_files import features  # noqa: E402

TARGET = ROOT / "regions" / "maps" / "geo"
# ISO 3166-2:ID gives every province two letters; the six Papua provinces as of 2023.
LETTERS = {
    "11": "AC", "12": "SU", "13": "SB", "14": "RI", "15": "JA", "16": "SS", "17": "BE", "18": "LA", "19": "BB",
    "21": "KR", "31": "JK", "32": "JB", "33": "JT", "34": "YO", "35": "JI", "36": "BT", "51": "BA", "52": "NB",
    "53": "NT", "61": "KB", "62": "KT", "63": "KS", "64": "KI", "65": "KU", "71": "SA", "72": "ST", "73": "SN",
    "74": "SG", "75": "GO", "76": "SR", "81": "MA", "82": "MU", "91": "PA", "92": "PB", "93": "PS", "94": "PT",
    "95": "PE", "96": "PD",
}  # fmt: skip


def shapes(file: Path, layer: str) -> geometry.Shapes:
    """Polygons of a layer of a file by code."""
    return {str(f.id): f.polygons for f in features(json.loads(file.read_text()), layer)}


def layer(polygons: geometry.Shapes, units: int, *, borders: bool = False) -> dict:
    """One layer as the program reads it: path and box per code; on request the lines between provinces."""
    rings = geometry.drawable(polygons, units)
    lines = geometry.shared_lines(rings, {code: code[:2] for code in rings}) if borders else []
    return {
        "borders": geometry.line_path(lines),
        "shapes": {code: [geometry.path(rings[code]), geometry.box(rings[code])] for code in sorted(rings)},
    }


def write(name: str, data: dict) -> None:
    file = TARGET / f"{name}.json.gz"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    file.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{file.relative_to(ROOT)}: {len(data['shapes'])} shapes, {file.stat().st_size} bytes")


def write_tiles(name: str, source: Path, columns: list[str]) -> None:
    with source.open(newline="") as file:
        rows = [{**row, "letters": LETTERS.get(row["code"], "")} for row in csv.DictReader(file)]
    with (TARGET / name).open("w", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def main(folder: Path) -> None:
    overview, fine = folder / "outlines-overview.topo.json", folder / "outlines.topo.json"
    write("country-provinces", layer(shapes(overview, "provinces"), geometry.OVERVIEW))
    write("country-districts", layer(shapes(overview, "regencies"), geometry.OVERVIEW, borders=True))
    write("districts", layer(shapes(fine, "regencies"), geometry.DETAIL))
    for file in sorted((folder / "kecamatan").glob("kecamatan-*.topo.json")):
        province = file.name.removeprefix("kecamatan-").removesuffix(".topo.json")
        write(f"subdistricts/{province}", layer(shapes(file, "districts"), geometry.FINE))
    write_tiles("tiles-districts.csv", folder / "tiles.csv", ["code", "col", "row"])
    write_tiles("tiles-provinces.csv", folder / "tiles_provinces.csv", ["code", "col", "row", "letters"])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
