"""What build_published.py makes of names in the tidy tables: indicators, sources in order, what is left out."""

from typing import NamedTuple


class Series(NamedTuple):
    """The indicator of the program that a name means, and what is the same for all its figures."""

    code: str
    title: str
    period_kind: str = "survey"
    breakdown: str = "total"
    method: str = ""
    publisher: str = ""  # where it is not BPS the title is that of the publication


BY_HAND = ("country-additions.csv", "extreme-poverty.csv")
LINE = "Garis kemiskinan"
UHH = "Umur harapan hidup saat lahir"
INDICATORS = {
    "poverty_rate_p0": Series("p0", "Persentase penduduk miskin"),
    "poor_population": Series("poor", "Jumlah penduduk miskin"),
    "poverty_gap_p1": Series("p1", "Indeks kedalaman kemiskinan"),
    "poverty_severity_p2": Series("p2", "Indeks keparahan kemiskinan"),
    "poverty_line": Series("poverty_line", LINE),
    "poverty_line_urban": Series("poverty_line", LINE, breakdown="urban"),
    "poverty_line_rural": Series("poverty_line", LINE, breakdown="rural"),
    "poverty_line_food": Series("poverty_line_food", f"{LINE} makanan"),
    "poverty_line_food_urban": Series("poverty_line_food", f"{LINE} makanan", breakdown="urban"),
    "poverty_line_food_rural": Series("poverty_line_food", f"{LINE} makanan", breakdown="rural"),
    "poverty_line_nonfood": Series("poverty_line_nonfood", f"{LINE} bukan makanan"),
    "poverty_line_nonfood_urban": Series("poverty_line_nonfood", f"{LINE} bukan makanan", breakdown="urban"),
    "poverty_line_nonfood_rural": Series("poverty_line_nonfood", f"{LINE} bukan makanan", breakdown="rural"),
    "population": Series("population", "Kepmendagri 300.2.2-2138/2025: jumlah penduduk menurut registrasi", "registry",
                         publisher="Kemendagri"),
    "hdi": Series("hdi", "Indeks pembangunan manusia (metode baru, UHH SP2010)", "annual", method="UHH SP2010"),
    "adjusted_expenditure": Series("expenditure", "Pengeluaran riil per kapita disesuaikan", "annual"),
    "mean_years_schooling": Series("rls", "Rata-rata lama sekolah", "annual"),
    "expected_years_schooling": Series("hls", "Harapan lama sekolah", "annual"),
    "life_expectancy_sp2010": Series("uhh", f"{UHH} (SP2010)", "annual", method="SP2010"),
    "life_expectancy_lfsp2020": Series("uhh", f"{UHH} (Long Form SP2020)", "annual", method="LF SP2020"),
    "life_expectancy_female_sp2010": Series("uhh_female", f"{UHH}, perempuan (SP2010)", "annual", method="SP2010"),
    "life_expectancy_male_sp2010": Series("uhh_male", f"{UHH}, laki-laki (SP2010)", "annual", method="SP2010"),
    "unemployment_rate_tpt_female": Series("tpt_female", "Tingkat pengangguran terbuka, perempuan"),
    "unemployment_rate_tpt_male": Series("tpt_male", "Tingkat pengangguran terbuka, laki-laki"),
    "unemployment_rate_tpt": Series("tpt", "Tingkat pengangguran terbuka"),
    "labour_participation_tpak": Series("tpak", "Tingkat partisipasi angkatan kerja"),
    "improved_sanitation": Series("sanitation", "Persentase rumah tangga dengan sanitasi layak", "annual"),
    "improved_drinking_water": Series("water", "Persentase rumah tangga dengan air minum layak", "annual"),
    "stunting_ssgi": Series("stunting", "Survei Status Gizi Indonesia (SSGI) 2022", "annual", method="SSGI",
                            publisher="Kementerian Kesehatan"),
    "stunting_ski": Series("stunting", "Survei Kesehatan Indonesia (SKI) 2023", "annual", method="SKI",
                           publisher="Kementerian Kesehatan"),
    "grdp_per_capita_constant_2010": Series(
        "grdp", "PDRB per kapita atas dasar harga konstan 2010, dihimpun QuaRCS-lab dari BPS", "annual",
        method="ADHK 2010"),
    "grdp_constant_2010": Series("grdp_total", "PDRB atas dasar harga konstan 2010, menurut pengeluaran", "annual",
                                 method="ADHK 2010"),
    "gini_ratio": Series("gini", "Rasio Gini"),
    "minimum_wage_umk": Series("minimum_wage", "Upah minimum kabupaten/kota", "annual"),
    "minimum_wage_ump": Series("minimum_wage", "Upah minimum provinsi", "annual"),
}  # fmt: skip
# Kinds of publishers that are no statistics office.
KINDS = {"Kemendagri": "registry", "Kementerian Kesehatan": "statistics", "Open Data Jabar": "document"}
UNITS = {
    "percent": "percent", "percent of households": "percent", "percent of under-fives": "percent", "index": "index",
    "thousand persons": "thousand_people", "persons": "people", "years": "years",
    "rupiah/capita/month": "rupiah_capita_month", "rupiah/month": "rupiah",
    "thousand rupiah/person/year": "thousand_rupiah_capita_year", "million rupiah": "million_rupiah",
    "thousand rupiah": "thousand_rupiah_capita_year",
}  # fmt: skip
CONVERTED = {"grdp": {"grdp": "thousands"}}  # kept in rupiah: the answer to what the import asks
# Sources in the order in which they are taken: tables of BPS for the whole country, then copies of them in other
# collections, then tables of one province.
SOURCES = (
    "bps-kabkota-2024-2025", "bps-webapi-var624", "bps-export-nicholas", "bps-table-athallahdavio", "bps-export-febro",
    "bps-provinsi-2015-2025", "provinsi-waode", "haekal-provinsi", "haaahabib-gk", "haaahabib-ump", "kepmendagri-2025",
    "klasifikasi-2021", "statistika-spasial-2021", "statistika-spasial-2022", "statistika-spasial-ssgi2022",
    "databoks-ssgi2022", "ski2023-retyped", "quarcs-mys", "lavinia-2022", "ikp2022", "ayyub-2023", "waode-ahh",
    "quarcs-indonesia514", "jatim-windy", "jateng-mukhlis", "jabar-opendata", "jabar-opendata-p0",
    "jabar-opendata-umk", "aceh-opendata", "sumut-jihanlatifah",
)  # fmt: skip
RANK = {source: rank for rank, source in enumerate(SOURCES)}
PLACES = {
    "jatim-windy": " di Jawa Timur", "jateng-mukhlis": " di Jawa Tengah", "sumut-jihanlatifah": " di Sumatera Utara",
    **dict.fromkeys(("jabar-opendata", "jabar-opendata-p0", "jabar-opendata-umk"), " di Jawa Barat (Open Data Jabar)"),
    "aceh-opendata": " di Aceh (Open Data Aceh)",
}  # fmt: skip
UNDIVIDED = "Mencakup wilayah provinsi sebelum pemekaran 2022"
NOTES = {
    # what the quality says: what a reader has to know
    "old-province-extent": UNDIVIDED,
    "undivided province": UNDIVIDED,
    "month inferred": "Bulan disimpulkan dari angka nasional",
    "period inferred": "Bulan disimpulkan dari angka nasional",
    "far from the registered one": "PDRB total 2021 dibagi angka ini jauh dari jumlah penduduk registrasi",
    "BPS national table; Aceh": "Tabel nasional BPS; tabel Aceh memuat garis lain",
}
NON_COMMERCIAL = {"quarcs-514-2010-2018"}
GPL = {"jabar-opendata-tpt"}
BOUNDS = {"stunting_ski_ci_low", "stunting_ski_ci_high"}
# Districts of the splits of 2012-2014: what a compiler reckoned back for the years before is no published figure.
NEW_IN = {
    **dict.fromkeys(("32.18", "18.13", "92.11", "92.12"), 2012),
    **dict.fromkeys(("64.11", "53.21", "76.06", "72.11", "82.08", "16.12", "74.11", "72.12", "74.12", "16.13"), 2013),
    **dict.fromkeys(("74.13", "74.14", "74.15"), 2014),
}  # fmt: skip
# P2 above P1, which cannot be: one of the two is misprinted.
IMPOSSIBLE = {("91", "2012", "poverty_gap_p1"), ("91", "2012", "poverty_severity_p2")}


def cause_of_leaving_out(row: dict[str, str]) -> str:
    """Why a row may not be carried over; empty where it may."""
    stated = (row["region_code"], row["year"], row["indicator"])
    if row["quality"].startswith("doubtful:") or stated in IMPOSSIBLE:
        return "doubtful"
    if row["source"] in NON_COMMERCIAL:
        return "under a non-commercial licence"
    if row["source"] in GPL:
        return "under the GPL"
    if row["source"].startswith(("press", "tnp2k")):
        return "quoted by the press"
    if row["indicator"] not in INDICATORS and row["indicator"] not in BOUNDS:
        return f"no indicator of the program: {row['indicator']}"
    if int(row["year"]) < NEW_IN.get(row["region_code"], 0):
        return "reckoned back for a district that did not exist yet"
    return ""
