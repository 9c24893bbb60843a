"""Names of months in Indonesian and English, long and short, as they stand in headings and cells."""

_NAMES = (
    "januari january jan",
    "februari pebruari february feb",
    "maret march mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov",
    "desember december des dec",
)
MONTH_WORDS = {word: number for number, names in enumerate(_NAMES, 1) for word in names.split()}
