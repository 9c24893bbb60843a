"""When two names are one agency's: without case, points and commas, abbreviations written out."""

import re

from common.names import name_key

SIGNS = re.compile(r"[.,;]+")
WRITTEN_OUT = {
    "kab": "kabupaten", "prov": "provinsi", "propinsi": "provinsi", "kec": "kecamatan", "kel": "kelurahan",
    "pemkab": "pemerintah kabupaten", "pemkot": "pemerintah kota", "pemprov": "pemerintah provinsi",
    "setda": "sekretariat daerah", "setwan": "sekretariat dprd",
    "&": "dan", "kep": "kepulauan",
}  # fmt: skip


def agency_key(name: str) -> str:
    """The name of an agency as it is compared: "Dinas Sosial Kab. Kutai Timur" is that of the Kabupaten."""
    words = SIGNS.sub(" ", name_key(name).replace("&", " & ")).split()
    return " ".join(WRITTEN_OUT.get(word, word) for word in words)
