"""How the made-up year 2025 of Kalimantan Timur in programs/sample_data was written.

    python scripts/build_program_sample.py programs/sample_data

writes programs-2025.csv (in the format of import_programs) and target_groups-2025.csv. No chance is involved: a
district's share follows from its weight, progress from the pace of its quarter. The other files are written by hand.
"""

import csv
import sys
from pathlib import Path

SOURCE = ("Data contoh: program penanggulangan kemiskinan Kalimantan Timur 2025", "Pantau Kemiskinan")
WEIGHTS = {
    "64.01": 9,
    "64.02": 18,
    "64.03": 8,
    "64.07": 7,
    "64.08": 14,
    "64.09": 6,
    "64.11": 2,
    "64.71": 13,
    "64.72": 17,
    "64.74": 6,
}
PACE = {1: 18, 2: 46, 3: 71}  # percent of the target by the end of the quarter
FIELDS = (
    "code",
    "level",
    "parent",
    "budget_code",
    "name",
    "description",
    "agency",
    "agency_region",
    "region",
    "terms",
    "starts",
    "ends",
    "priority_document",
    "source",
    "publisher",
    "published_on",
    "evidence",
    "progress_region",
    "year",
    "quarter",
    "unit",
    "target",
    "allocated",
    "realised",
    "funding_source",
    "budget",
    "revised_budget",
    "budget_realised",
    "note",
    "progress_evidence",
    "progress_source",
    "progress_publisher",
    "progress_published_on",
)
GROUP_FIELDS = ("program", "region", "name", "unit", "size", "as_of", "source", "note")

# code, name, agency, terms, unit, target, funding source, budget (million rupiah), spent by quarter (percent of it)
PROVINCE = (
    (
        "64-PENDIDIKAN",
        "Bantuan pendidikan siswa dari keluarga miskin",
        "Dinas Pendidikan dan Kebudayaan Provinsi Kalimantan Timur",
        "bidang:pendidikan; kelompok:I; strategi:beban; inpres-2025:beban",
        "people",
        24000,
        "apbd-prov",
        36000,
        (15, 44, 69),
    ),
    (
        "64-JAMKES",
        "Jaminan kesehatan daerah bagi penduduk miskin",
        "Dinas Kesehatan Provinsi Kalimantan Timur",
        "bidang:kesehatan; kelompok:I; strategi:beban; inpres-2025:beban",
        "people",
        61000,
        "apbd-prov",
        52800,
        (24, 49, 74),
    ),
    (
        "64-RTLH",
        "Rehabilitasi rumah tidak layak huni",
        "Dinas Pekerjaan Umum dan Perumahan Rakyat Provinsi Kalimantan Timur",
        "bidang:infrastruktur; kelompok:II; strategi:beban; inpres-2025:kantong",
        "families",
        1300,
        "apbd-prov",
        32500,
        (4, 31, 58),
    ),
    (
        "64-KUBE-2025",
        "Pengembangan kelompok usaha bersama",
        "Dinas Sosial Provinsi Kalimantan Timur",
        "bidang:ekonomi; kelompok:II; strategi:usaha; inpres-2025:pendapatan",
        "kube",
        200,
        "apbn",
        4000,
        (0, 35, 70),
    ),
    (
        "64-WIRAUSAHA",
        "Pelatihan dan peralatan bagi wirausaha baru",
        "Dinas Perindustrian, Perdagangan, Koperasi dan UKM Provinsi Kalimantan Timur",
        "bidang:ekonomi; kelompok:III; strategi:usaha; strategi:pendapatan; inpres-2025:pendapatan",
        "enterprises",
        900,
        "apbd-prov",
        7650,
        (10, 38, 66),
    ),
    (
        "64-VOKASI",
        "Pelatihan kerja berbasis kompetensi",
        "Dinas Tenaga Kerja dan Transmigrasi Provinsi Kalimantan Timur",
        "bidang:pendidikan; bidang:ekonomi; kelompok:II; strategi:pendapatan; inpres-2025:pendapatan",
        "people",
        1600,
        "apbn",
        9600,
        (12, 40, 63),
    ),
)
# As above, with the region; the numbers are those of the district alone.
DISTRICT = (
    (
        "64.08-PANGAN",
        "Bantuan pangan keluarga miskin ekstrem",
        "Dinas Ketahanan Pangan Kabupaten Kutai Timur",
        "bidang:kesehatan; kelompok:I; strategi:beban; inpres-2025:beban",
        "families",
        2400,
        "apbd-kab",
        4320,
        (25, 50, 75),
    ),
    (
        "64.72-AIR",
        "Sambungan air bersih rumah tangga miskin",
        "Dinas Pekerjaan Umum dan Penataan Ruang Kota Samarinda",
        "bidang:infrastruktur; kelompok:I; strategi:beban",
        "families",
        650,
        "apbd-kab",
        1950,
        (30, 82, 104),
    ),
    (
        "64.71-MODAL",
        "Modal bergulir usaha mikro",
        "Dinas Koperasi, UMKM dan Perindustrian Kota Balikpapan",
        "bidang:ekonomi; kelompok:III; strategi:usaha",
        "enterprises",
        300,
        "apbd-kab",
        3000,
        (8, 33, 61),
    ),
    (
        "64.02-PADATKARYA",
        "Padat karya tunai desa",
        "Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Kutai Kartanegara",
        "bidang:infrastruktur; kelompok:II; strategi:pendapatan; strategi:sinergi",
        "people",
        5200,
        "dana-desa",
        15600,
        (9, 37, 72),
    ),
    (
        "64.07-POSYANDU",
        "Pemberian makanan tambahan melalui posyandu",
        "Dinas Kesehatan Kabupaten Kutai Barat",
        "bidang:kesehatan; kelompok:II; strategi:beban",
        "people",
        1450,
        "apbd-kab",
        870,
        (20, 47, None),
    ),
    (
        "64.03-BEASISWA",
        "Beasiswa anak nelayan",
        "Dinas Pendidikan Kabupaten Berau",
        "bidang:pendidikan; kelompok:I; strategi:beban",
        "people",
        380,
        "csr",
        760,
        (50, 50, 100),
    ),
)
NO_SHARE = {("64-JAMKES", "64.11"), ("64-RTLH", "64.74"), ("64-VOKASI", "64.11"), ("64-VOKASI", "64.07")}
LATE_SHARE = {("64-JAMKES", "64.09", 3), ("64-PENDIDIKAN", "64.11", 3)}  # the number of the quarter is not known
WITHOUT_OWN_ROW = {"64-JAMKES", "64-VOKASI"}  # the province is then the sum of the districts that reported
REVISED = {"64-RTLH": 35100, "64-WIRAUSAHA": 7200, "64.71-MODAL": 3250}  # million rupiah, from the third quarter on
YEARLY = {"64-KUBE-2025", "64.08-PANGAN"}  # the plan stands in a row of the whole year
SIZES = {
    "64-PENDIDIKAN": 158,
    "64-JAMKES": 131,
    "64-RTLH": 640,
    "64-KUBE-2025": 290,
    "64-VOKASI": 880,
    "64.08-PANGAN": 145,
    "64.72-AIR": 420,
    "64.07-POSYANDU": 120,
    "64.03-BEASISWA": 210,
}
NAMES = {
    "people": "Penduduk miskin yang menjadi sasaran",
    "families": "Keluarga miskin yang menjadi sasaran",
    "kube": "Kelompok usaha bersama yang layak dibina",
}


def shares(code: str, total: int) -> dict[str, int]:
    """``total`` by district, by weight; the last one takes what rounding leaves."""
    weights = {region: weight for region, weight in WEIGHTS.items() if (code, region) not in NO_SHARE}
    whole = sum(weights.values())
    found = {region: total * weight // whole for region, weight in weights.items()}
    found[list(found)[-1]] += total - sum(found.values())
    return found


def reached(target: int, region: str, quarter: int) -> int:
    """Districts are up to eleven points faster or slower than the pace, by the digits of their code."""
    return target * (PACE[quarter] + (int(region.replace(".", "")) * 7 % 23 - 11) * quarter // 3) // 100


def lines(plan: tuple, region: str):
    """The lines of one programme: it is described on the first one."""
    code, name, agency, terms, unit, target, funding, budget, spent = plan
    described = {
        "level": "program",
        "name": name,
        "agency": agency,
        "region": region,
        "terms": terms,
        "starts": "2025",
        "ends": "2025",
        "source": SOURCE[0],
        "publisher": SOURCE[1],
        "evidence": "sample",
    }
    parts = shares(code, target) if region == "64" else {region: target}
    rows = []
    if code in YEARLY:
        rows += [{"progress_region": part, "unit": unit, "target": n, "allocated": n} for part, n in parts.items()]
        rows += [{"progress_region": region, "unit": unit, "target": target, "allocated": target}] * (region == "64")
        rows.append({"progress_region": region, "funding_source": funding, "budget": budget * 10**6})
    for quarter in PACE:
        rows += _quarter(code, region, parts, unit, quarter, plan=code not in YEARLY)
        share = spent[quarter - 1]
        if share is not None:
            money = {"progress_region": region, "funding_source": funding, "budget_realised": budget * share * 10**4}
            money |= {"budget": budget * 10**6} if code not in YEARLY else {}
            money |= {"revised_budget": REVISED[code] * 10**6} if code in REVISED and quarter == 3 else {}
            rows.append({**money, "quarter": quarter})
    for place, row in enumerate(rows):
        yield {"code": code, **(described if place == 0 else {}), "year": 2025, **row, "progress_evidence": "sample"}


def _quarter(code: str, region: str, parts: dict[str, int], unit: str, quarter: int, *, plan: bool) -> list[dict]:
    if code == "64.07-POSYANDU" and quarter == 3:  # the late agency
        return []
    rows, total = [], 0
    for part, target in parts.items():
        done = None if (code, part, quarter) in LATE_SHARE else reached(target, part, quarter)
        stated = {"target": target, "allocated": target} if plan else {}
        total = None if done is None or total is None else total + done
        if stated or done is not None:
            rows.append({"progress_region": part, "quarter": quarter, "unit": unit, **stated, "realised": done})
    if region == "64" and code not in WITHOUT_OWN_ROW:
        stated = {"target": sum(parts.values()), "allocated": sum(parts.values())} if plan else {}
        rows.append({"progress_region": region, "quarter": quarter, "unit": unit, **stated, "realised": total})
    return [row for row in rows if row.get("target") is not None or row["realised"] is not None]


def groups(plan: tuple, region: str):
    """Target groups; one counts people where its programme counts enterprises, and cannot be compared."""
    code, target, unit = plan[0], plan[5], plan[4]
    common = {"program": code, "as_of": "2025-01-01", "source": SOURCE[0], "note": ""}
    if code == "64-WIRAUSAHA":
        for part, n in shares(code, 4200).items():
            yield {
                **common,
                "region": part,
                "name": "Penduduk miskin usia kerja yang ingin berusaha",
                "unit": "people",
                "size": n,
            }
    elif code in SIZES:
        parts = shares(code, target) if region == "64" else {region: target}
        for part, n in parts.items():
            size = "" if (code, part) == ("64-RTLH", "64.11") else n * SIZES[code] // 100 + int(part[-1])
            yield {**common, "region": part, "name": NAMES[unit], "unit": unit, "size": size}


def main(folder: Path) -> None:
    plans = [(plan, "64") for plan in PROVINCE] + [(plan, plan[0].partition("-")[0]) for plan in DISTRICT]
    for name, fields, make in (("programs-2025.csv", FIELDS, lines), ("target_groups-2025.csv", GROUP_FIELDS, groups)):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fields, restval="")
            writer.writeheader()
            for plan, region in plans:
                writer.writerows(make(plan, region))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
