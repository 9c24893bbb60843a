"""The one table of the words that published statistical tables use: what offices, open data portals and BPS write.

Phrases are compared word by word after ``words_of`` has cut them: lower case, without signs, spellings made one
("Presentase", "pct" and "prosentase" are "persentase"). So a phrase stands here once, in its plain form.
"""

import re
from functools import lru_cache

from common.reading import parsing
from common.reading.tables import Cell

# Other spellings of a word, also misspelt ones that published files really have.
SPELLINGS = {
    "persentase": "presentase prosentase presentasi persentasi persentage percentage pct pctg",
    "indeks": "index indek idx", "jumlah": "jml jlh jumlh number banyaknya", "penduduk": "pddk pend pnddk",
    "tahun": "thn th year years yr", "bulan": "bln month", "kapita": "kap capita perkapita pc",
    "provinsi": "propinsi prov "
    "province provinces", "kabupaten": "kab kabupten kabupatan regency regencies district districts",
    "jiwa": "jw", "kota": "city cities kodya kotamadya municipality municipalities", "kecamatan": "kec",
    "ekstrem": "ekstrim extreme extrem", "perdesaan": "pedesaan rural",
    "perkotaan": "urban", "rupiah": "rp idr rupiahs", "orang": "org person persons", "ribu": "ribuan thousand rb 000",
    "juta": "million jt", "kemiskinan": "kemskinan kemiskina poverty", "nama": "name nm", "kode": "code kd",
    "pembangunan": "pembgn", "manusia": "mns", "persen": "percent %",
    "rumah tangga": "rt ruta rumahtangga household households", "kabupaten kota": "kabkota kabkot kotkab kotakab "
    "kabupatenkota kabko", "laki laki": "lakilaki laki2", "perkotaan perdesaan": "perdesaanperkotaan "
    "perkotaanperdesaan", "rata rata": "ratarata average mean rerata", "non makanan": "nonmakanan",
    "pdrb kapita": "pdrbperkapita",
}  # fmt: skip
DROPPED = {"per", "dan", "and", "of", "the", "sum", "serta", "atau", "or", "as", "a", "in"}  # say nothing by themselves
PUBLISHERS = {"bps", "kemendagri", "sp2010"}  # before or after "kode", "nama"

# Field -> whole headings.
FIELDS = {
    "region": "region|kode region|region kode|kode|kode wilayah|kode daerah|kode kabupaten|kode kabupaten kota"
    "|kode kota|kabupaten kota id|id kabupaten kota|id kabupaten|id wilayah|wilayah id|kabupaten id"
    "|kode kabupaten kota bps|kode administrasi|kode area|idkab"
    "|kdkab|geocode|kode item vertical variabel|kode vertical variabel",
    "province_code": "kode provinsi|provinsi id|id provinsi|kdprov|idprov",
    "name": "kabupaten kota|nama kabupaten kota|nama kabupaten|nama kota|kabupaten|kota|district name|kota kabupaten"
    "|nama kota kabupaten|kabupaten kota nama|kabupaten nama|nmkab|namakab|regency",
    "province": "provinsi|nama provinsi|provinsi nama|nmprov|namaprov",
    "place": "provinsi kabupaten kota|nama provinsi kabupaten kota|wilayah|nama wilayah|nama|nama daerah"
    "|nama item vertical variabel|item vertical variabel|nama item vervar"
    "|vervar|label vervar|nama area|area|lokasi|nama region|nama kabupaten kota provinsi|unit wilayah|wilayah kerja",
    "subdistrict_code": "kode kecamatan|kecamatan id|kdkec|id kecamatan",
    "village_code": "kode desa|kode kelurahan|kode desa kelurahan|kddesa|id desa",
    "subdistrict": "kecamatan|nama kecamatan|subdistrict|distrik|nama distrik|kapanewon|kemantren",
    "village": "desa kelurahan|nama desa|desa|kelurahan|village|nama kelurahan|nama desa kelurahan|kelurahan desa"
    "|kampung|nama kampung|nagari|nama nagari|gampong|nama gampong|pekon",
    "region_name": "region name",
    "kind": "kind|jenis wilayah|status wilayah|tipe wilayah",
    "indicator": "indicator|indikator|nama variabel|variabel|nama indikator|uraian|rincian indikator|jenis indikator"
    "|judul variabel|variable|series name|indicator name|nama series|nama seri",
    "breakdown": "breakdown|tipe daerah|klasifikasi daerah|perkotaan perdesaan|daerah tempat tinggal|jenis daerah"
    "|nama turunan variabel|turunan variabel|turvar|klasifikasi|perdesaan perkotaan",
    "year": "tahun|nama tahun|tahun data|periode tahun|tahun pendataan",
    "month": "bulan|periode bulan|bulan survei|nama bulan",
    "period": "period|periode|nama turunan tahun|turunan tahun|turth|periode data|waktu|periode waktu|periode survei",
    "semester": "semester|smt", "quarter": "triwulan|quarter|kuartal|tw",
    "value": "value|nilai|jumlah|angka|data content|datacontent|isi|besaran|nilai data|nilai indikator",
    "unit": "unit|satuan|nama satuan|satuan data", "period_kind": "period kind|jenis periode",
    "method": "method|metode", "source": "source|sumber|sumber data", "publisher": "publisher|penerbit",
    "published_on": "published on|tanggal terbit", "released_on": "released on|tanggal rilis",
    "vintage": "vintage|versi rilis|release version", "covers": "covers|boundary as",
    "evidence": "evidence|bukti", "note": "note|catatan|keterangan",
    "standard_error": "se|standard error|standar error|galat baku|kesalahan baku|simpangan baku",
    "rse": "rse|relative standard error|relatif standard error|rse persen|galat baku relatif",
    "lower": "lower|batas bawah|lower bound|ci lower|bb"
    "|selang kepercayaan bawah", "upper": "upper|batas atas|upper bound|ci upper|ba|selang kepercayaan atas",
}  # fmt: skip
# A column by which figures are split that we do not keep: only its total may come in.
SPLITS = (
    "jenis kelamin|kelamin|jk|sex|gender|kelompok umur|umur|usia|pendidikan|jenis pengeluaran|komponen|jenis|golongan"
    "|desil|kuintil|persentil|kelompok pengeluaran|lapangan usaha|lapangan pekerjaan|status pekerjaan|puskesmas"
    "|nama puskesmas|dusun|nama dusun|sekolah|nama sekolah"
)
# In the heading of a column of words: it may say of whom a line is.
SPLIT_WORDS = {
    "kelamin", "umur", "usia", "pendidikan", "desil", "kuintil", "persentil", "pengeluaran", "lapangan", "pekerjaan",
    "usaha", "puskesmas", "dusun", "sekolah", "distrik", "kecamatan", "desa", "kelurahan", "kampung", "komponen",
    "kelompok", "golongan",
}  # fmt: skip
OUR_LABELS = ("no", "nomor", "id", "nomor urut", "urut", "number")  # numbers of rows

INDICATORS = {
    "p0": "p0|fgt0|persentase penduduk miskin|persentase kemiskinan|persen penduduk miskin|persen miskin"
    "|kemiskinan rate persen population|persentase miskin|tingkat kemiskinan|angka kemiskinan|kemiskinan rate"
    "|headcount rate|headcount index|persentase poor people|pov"
    "|kemiskinan persentase|persentase jumlah penduduk miskin|penduduk miskin persentase|persentase penduduk bawah "
    "garis kemiskinan|head count index",
    "poor": "jumlah people below kemiskinan line jumlah people|jumlah people below kemiskinan line"
    "|people below kemiskinan line"
    "|jumlah penduduk miskin|jumlah miskin|poor people|poor population|jumlah poor people|kemiskinan amount"
    "|jumlah orang miskin|jumlah jiwa miskin|jumlah poor|penduduk bawah garis kemiskinan|jumlah penduduk bawah garis "
    "kemiskinan",
    "poverty_line": "garis kemiskinan|gk|kemiskinan line",
    "poverty_line_food": "garis kemiskinan makanan|gk makanan|gkm|food kemiskinan line",
    "poverty_line_nonfood": "garis kemiskinan nonmakanan|garis kemiskinan bukan makanan|gk nonmakanan|gk bukan makanan"
    "|gkbm|gknm|nonfood kemiskinan line",
    "p1": "p1|fgt1"
    "|indeks kedalaman kemiskinan|kedalaman kemiskinan|indeks kedalaman|kemiskinan gap|kemiskinan gap indeks"
    "|kemiskinan depth",
    "p2": "p2|fgt2|indeks keparahan kemiskinan|keparahan kemiskinan|indeks keparahan|kemiskinan severity"
    "|kemiskinan severity indeks",
    "extreme_rate": "extreme rate|ekstrem rate|persentase penduduk miskin ekstrem|persentase kemiskinan ekstrem"
    "|tingkat kemiskinan ekstrem|ekstrem kemiskinan rate|angka kemiskinan ekstrem|persentase miskin ekstrem",
    "extreme_poor": "ekstrem poor|jumlah penduduk miskin ekstrem|jumlah miskin ekstrem|people ekstrem kemiskinan",
    "population": "population|jumlah penduduk|total penduduk|jumlah population|total population|penduduk",
    "hdi": "hdi|ipm|indeks pembangunan manusia|human development indeks",
    "rls": "rls|rata rata lama sekolah|tahun schooling|rata rata tahun schooling|mys",
    "hls": "hls|harapan lama sekolah|expected tahun schooling|angka harapan lama sekolah|eys",
    "uhh": "uhh|ahh|umur harapan hidup|angka harapan hidup|usia harapan hidup|life expectancy|life expectancy at birth"
    "|umur harapan hidup saat lahir|usia harapan hidup saat lahir|angka harapan hidup saat lahir",
    "expenditure": "pengeluaran kapita disesuaikan|pengeluaran riil kapita disesuaikan|adjusted expenditure kapita|ppk"
    "|pengeluaran kapita yang disesuaikan",
    "tpt": "tpt|tingkat pengangguran terbuka|open unemployment rate|unemployment rate",
    "tpak": "tpak|tingkat partisipasi angkatan kerja|labour force participation rate",
    "sanitation": "persentase rumah tangga yang memiliki akses terhadap sanitasi layak|sanitasi layak"
    "|akses sanitasi layak"
    "|persentase rumah tangga akses sanitasi layak|rumah tangga yang memiliki akses terhadap sanitasi layak"
    "|persentase sanitasi layak|persentase rumah tangga sanitasi layak",
    "water": "persentase rumah tangga yang memiliki akses terhadap air minum layak|air minum layak"
    "|akses air minum layak"
    "|persentase rumah tangga yang memiliki akses terhadap sumber air minum layak|persentase air minum layak"
    "|rumah tangga yang memiliki akses terhadap sumber air minum layak|persentase rumah tangga akses air minum layak"
    "|persentase rumah tangga terhadap akses air minum layak|persentase rumah tangga air minum layak",
    "stunting": "stunting|prevalensi stunting|prevalensi balita stunting|prevalensi stunting balita|persentase stunting"
    "|persentase balita stunting|balita stunting persen|balita stunting persentase|persentase stunting balita",
    "grdp": "pdrb kapita|grdp kapita|pdrb kapita adhb|pdrb kapita atas dasar harga berlaku",
    "gini": "gini|gini ratio|gini rasio|rasio gini|indeks gini|koefisien gini|gini coefficient",
    "minimum_wage": "upah minimum|upah minimum kabupaten kota|umk|ump|upah minimum provinsi|umr|upah minimum bulan",
}  # fmt: skip
# Words that name a rate or a number, whichever their unit or the size of their figures says.
NEUTRAL = {
    "penduduk miskin ekstrem": ("extreme_rate", "extreme_poor"), "kemiskinan ekstrem": ("extreme_rate", "extreme_poor"),
    "miskin ekstrem": ("extreme_rate", "extreme_poor"), "penduduk miskin": ("p0", "poor"), "miskin": ("p0", "poor"),
    "kemiskinan": ("p0", "poor"), "poor": ("p0", "poor"),
}  # fmt: skip
# Both of them, of which each column holds one.
BOTH = {
    "jumlah persentase penduduk miskin": ("p0", "poor"), "jumlah persentase poor people": ("p0", "poor"),
    "jumlah persentase penduduk miskin ekstrem": ("extreme_rate", "extreme_poor"),
}  # fmt: skip
UNITS = {
    "percent": "persen|persentase|%",
    "index": "indeks|index no unit|indeks tanpa satuan|tanpa satuan|poin|point|points|angka indeks|nilai indeks"
    "|indeks no unit",
    "thousand_people": "thousand people|thousand_people|ribu|ribu jiwa|ribu orang|jiwa ribu|orang ribu|ribu people"
    "|ribu penduduk",
    "people": "people|jiwa|orang|penduduk jiwa",
    "million_people": "juta jiwa|juta orang|juta people",
    "rupiah_capita_month": "rupiah kapita bulan|rupiah bulan kapita|rupiah orang bulan",
    "rupiah_capita_year": "rupiah kapita tahun|rupiah orang tahun",
    "thousand_rupiah_capita_month": "ribu rupiah kapita bulan|ribu rupiah orang bulan",
    "thousand_rupiah_capita_year": "ribu rupiah orang tahun|ribu rupiah kapita tahun|ribu rupiah tahun"
    "|ribu rupiah orang|ribu rupiah kapita",
    "thousand_rupiah": "ribu rupiah", "million_rupiah": "juta rupiah", "rupiah": "rupiah|rupiah bulan",
    "years": "tahun", "families": "kk|keluarga|kepala keluarga|families|families kk|keluarga kk",
    "households": "rumah tangga|households",
    "villages": "desa|desa kelurahan|villages", "units": "unit|units|buah",
}  # fmt: skip
BREAKDOWNS = {
    "urban": "urban|perkotaan|kota|u|k", "rural": "rural|perdesaan|desa|r|d",
    "total": "total|perkotaan perdesaan|perdesaan perkotaan|kota desa|desa kota|jumlah|k d|kota perdesaan|semua|all"
    "|jumlah total|rural urban|gabungan",
}  # fmt: skip
SEX = {"laki", "perempuan", "pria", "wanita", "male", "female", "lk", "pr", "l", "p", "lakilaki", "kelamin"}
LETTERS_OF_SEX = {"l", "p", "lk", "pr"}
SEX_IN_HEADING = SEX - LETTERS_OF_SEX
FOOD = {"makanan", "food"}
TOTALS = ("jumlah", "total", "rata rata", "grand total", "sub total", "subtotal", "jumlah total", "keseluruhan")
# Words around an indicator that do not change what it is. "menurut kabupaten/kota" says only how the table is cut.
FILLERS = {
    "menurut", "by", "di", "pada", "tahun", "data", "dengan", "untuk", "susenas", "metode", "method", "wilayah",
    "hasil", "bps", "tabel", "table", "daerah", "tempat",
    "tinggal", "survei", "kondisi", "sakernas", "nilai", "angka", "rate", "jumlah", "keadaan", "bulan", "kapita",
    "masing", "realisasi", "aktual",
}  # fmt: skip
# The same in several words; one of them alone may say of whom the figures are ("di kota", "penduduk baru").
CUTS = ("kabupaten kota", "kota kabupaten", "provinsi", "kabupaten", "kota", "kecamatan", "provinsi kabupaten kota",
        "kabupaten kota provinsi", "kabupaten kota kecamatan", "kecamatan desa", "desa kelurahan")  # fmt: skip
FILLER_PHRASES = (
    "kabupaten kota", "kota kabupaten", "provinsi kabupaten kota", "metode baru", "new method", "di indonesia",
    *(f"{before} {cut}" for before in ("menurut", "by", "tiap", "setiap", "antar", "masing masing") for cut in CUTS),
)  # fmt: skip
# Directly behind these words stands a year that is not the one of the figures.
BASES = ("ppp", "sp", "supas", "adhk", "adhb", "konstan", "dasar")
# The years behind these words in one line are those of a publication, a plan or a letter.
DOCUMENTS = {
    "peraturan", "perbup", "perwali", "pergub", "perda", "perpres", "permendagri", "keputusan", "instruksi", "surat",
    "undang", "rkpd", "rpjmd", "rpjmn", "rpjpd", "rkp", "lkpj", "lppd", "lakip", "lkjip", "apbd", "apbn", "renja",
    "renstra", "musrenbang", "rpkd", "spkd", "nota",
}  # fmt: skip
PEOPLE_OF = {"kota", "desa", "perkotaan", "perdesaan"}  # where people live; also kinds of regions
# Words in titles that do not change what a table holds either: how it is cut, by whom, its place in a publication.
TITLE_WORDS = {
    "lanjutan", "sambungan", "lanj", "samb",
    "se", "antar", "setiap", "tiap", "berdasarkan", "dirinci", "dari", "dalam", "yang", "oleh", "ke", "seluruh",
    "semua", "sampai", "hingga", "s", "d", "sd", "no", "nomor", "gambar", "grafik", "lampiran", "contoh", "statistik",
    "perkembangan", "tren", "trend", "seri", "series", "profil", "ringkasan", "rekapitulasi", "indikator", "indicator",
    "kecamatan", "kelurahan", "pulau", "kabupaten", "provinsi", "indonesia",
    "republik", "ri", "periode", "status", "municipality", "at", "for", "from", "to",
    "on", "its", "sumber", "source", "satuan", "unit", "dinas", "sosial", "badan", "pusat", "pemerintah", "bappeda",
    "kantor", "nasional", "figures", "survey", "selected", "level", "indonesian", "kemiskinan", "makro",
}  # fmt: skip
PLANNED = {
    "target", "sasaran", "proyeksi", "projection", "projected", "rencana", "prediksi", "perkiraan", "forecast", "goal",
    "targeted", "planned", "estimasi", "ramalan", "simulasi", "skenario",
}  # fmt: skip
# Documents that hold what is planned.
PLANS = {"rkpd", "rkp", "rpjmd", "rpjmn", "rpjpd", "rpjp", "renja", "renstra", "rkt", "rpd", "musrenbang", "pk"}
PROJECTED = {"proyeksi", "projection", "projected", "perkiraan"}
# Groups of provinces, as lone lines above them.
AREAS = {
    "sumatera", "sumatra", "jawa", "java", "bali", "nusa", "tenggara", "kalimantan", "sulawesi", "maluku", "papua",
    "kawasan", "barat", "timur", "regional", "pulau", "kepulauan", "island", "islands", "total", "administrasi",
}  # fmt: skip
# Figures with these words are no measured ones, or a difference or a part of them.
NOT_MEASURED = PLANNED | {
    "penurunan", "kenaikan", "peningkatan", "perubahan", "pertumbuhan", "selisih", "laju", "change", "growth",
    "kontribusi", "share", "peringkat", "ranking", "rank",
}  # fmt: skip
# With these words a heading surely means another thing: it is left out and told, no question.
OTHER_THINGS = (NOT_MEASURED - PLANNED) | {"usia", "umur", "kepadatan", "density"}
# Columns of numbers with these words are no figures: where a line or a place stands.
NO_FIGURES = {
    "no", "nomor", "id", "kode", "urut", "fid", "objectid", "oid", "gid", "latitude", "longitude", "lat", "lon", "lng",
    "long", "lintang", "bujur", "halaman", "lembar",
}  # fmt: skip
MISSING_WORDS = {
    "nan", "n.a", "n/a", "na", "n.a.", "tad", "t.a.d", "td", "x", "xx", "none", "null", "tidak tersedia", "tidak ada",
    "data tidak tersedia", "belum tersedia", "belum rilis", "#ref!", "#value!", "#div/0!", "(...)", "…", "....", "- -",
    "--", "---", "not available", "missing",
}  # fmt: skip
PLACEHOLDER = re.compile(r"(x|y|z|v|var|variabel|kolom|column|unnamed|field|f|col)[ :_.]*\d*", re.ASCII)


def _one_spelling() -> dict[str, tuple[str, ...]]:
    return {other: tuple(word.split()) for word, others in SPELLINGS.items() for other in others.split()}


ONE_SPELLING = _one_spelling()
PIECES = re.compile(r"[a-z]+\d*[a-z]*|\d+(?:[.,]\d+)*|%", re.ASCII)
JOINED_YEAR = re.compile(r"([a-z]{2,})((?:19|20)\d\d)", re.ASCII)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a heading or a label, each in its one spelling: "pct_Miskin" is persentase miskin."""
    pieces: list[str] = []
    for piece in PIECES.findall(CAMEL.sub(" ", text).lower().replace("_", " ").replace("‰", " permil ")):
        joined = JOINED_YEAR.fullmatch(piece)
        pieces += joined.groups() if joined else [piece]
    found: list[str] = []
    for piece in pieces:
        found += ONE_SPELLING.get(piece, (piece,))
    kept = [word for word in found if word not in DROPPED]
    return tuple(kept or found)


def phrases(table: dict[str, str]) -> dict[tuple[str, ...], str]:
    """{words of a phrase: its meaning} of one of the tables above."""
    return {words_of(phrase): meaning for meaning, texts in table.items() for phrase in texts.split("|")}


UNIT_PHRASES = phrases(UNITS)
BREAKDOWN_PHRASES = phrases(BREAKDOWNS)
FIELD_PHRASES = phrases(FIELDS)
SPLIT_PHRASES = {words_of(text) for text in SPLITS.split("|")}
NEUTRAL_PHRASES = {words_of(text): pair for text, pair in NEUTRAL.items()}
FILLER_WORDS = {tuple(text.split()): text for text in FILLER_PHRASES}
BOTH_PHRASES = {words_of(text): pair for text, pair in BOTH.items()}


def is_plan(text: str) -> bool:
    """True for the name of a document of plans: "RKPD 2023", "Perjanjian Kinerja"."""
    words = words_of(text)
    return not PLANS.isdisjoint(words) or {"perjanjian", "kinerja"} <= set(words)


def unit_of(text: str) -> str:
    """The unit that a text such as "Ribu Jiwa" or "Rp/kap/bln" names; empty where none is known."""
    return UNIT_PHRASES.get(words_of(text), "") if text else ""


def breakdown_of(text: str) -> str:
    """urban, rural or total, where a cell or a heading says nothing else; else empty."""
    return BREAKDOWN_PHRASES.get(words_of(text), "")


HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def is_missing(cell: Cell) -> bool:
    """True where nothing was published: empty, a dash, "tad", "NaN". A written zero is a value."""
    return parsing.is_missing(cell) or (isinstance(cell, str) and " ".join(cell.split()).casefold() in MISSING_WORDS)
