"""What may be written in columns of choices: the words of the interface in both languages, codes, usual synonyms."""

import re
from collections.abc import Iterable

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from common.choices import Evidence
from common.names import name_key
from programs.models import FundingSource, Program, Unit
from programs.units import SHORT_UNITS

UNITS = {
    Unit.PEOPLE: "orang|jiwa|org|person|persons|individu|perorangan",
    Unit.FAMILIES: "kk|keluarga|kepala keluarga|kpm|keluarga penerima manfaat|family",
    Unit.KUBE: "kube|kelompok usaha bersama",
    Unit.COOPERATIVES: "koperasi|cooperative",
    Unit.ENTERPRISES: "umkm|ukm|usaha mikro|usaha mikro kecil|usaha mikro dan kecil|pelaku usaha mikro|enterprise",
    Unit.GROUPS: "kelompok|kelompok masyarakat|kelompok tani|poktan|pokmas|group",
    Unit.VILLAGES: "desa|desa/kelurahan|village",
}
FUNDING = {
    "apbn": "apbn|dak|dak fisik|dak non fisik|dak nonfisik|dana alokasi khusus|tugas pembantuan|dana dekonsentrasi"
    "|dekonsentrasi|state budget",
    "apbd-prov": "apbd provinsi|apbd prov|apbd propinsi|apbd i|apbd 1|bantuan keuangan provinsi|provincial budget",
    "apbd-kab": "apbd kabupaten|apbd kab|apbd kota|apbd kabupaten/kota|apbd kab/kota|apbd kabupaten kota|apbd ii|apbd 2"
    "|district budget",
    "dana-desa": "dana desa|dd|village fund",
    "csr": "csr|tjsl|tjslp|corporate social responsibility",
    "lain": "lain|lainnya|lain-lain|other|others|sumber lain",
}
LEVELS = {
    Program.Level.PROGRAM: "program|programme",
    Program.Level.KEGIATAN: "kegiatan|activity",
    Program.Level.SUB_KEGIATAN: "sub kegiatan|subkegiatan|sub-kegiatan|sub giat",
}
EVIDENCE = {
    "published": "resmi|angka resmi|dipublikasikan|rilis resmi|official",
    "reported": "laporan opd|laporan perangkat daerah|laporan dinas|dilaporkan|report",
    "claimed": "klaim|belum diverifikasi|claim",
    "verified": "terverifikasi|diverifikasi|verifikasi",
    "sample": "contoh|data contoh",
}
SIGNS = re.compile(r"[·,;:\[\]]")  # that stand between words


def choice_key(text: str) -> str:
    """A choice as it is compared: without case, points of abbreviations and brackets around what is in them."""
    text = name_key(text).replace("_", " ").strip(" :*")
    return " ".join(text.replace(".", " ").replace("(", " ").replace(")", " ").split())


class WrittenChoices:
    """The values that may stand in one column: ``find`` what a cell means, ``words`` to tell what is possible."""

    def __init__(self, labels: dict[str, list[str]], synonyms: dict) -> None:
        """``labels``: value -> its words in both languages; the last one is that of the page."""
        self.labels = labels
        self.values = {choice_key(value): value for value in labels}
        for value, words in labels.items():
            self._know(words, value)
        for value, text in synonyms.items():
            if str(value) in labels:
                self._know(text.split("|"), str(value))

    def _know(self, words: Iterable[str], value: str) -> None:
        for word in words:
            self.values.setdefault(choice_key(word), value)

    def find(self, text: str) -> str | None:
        return self.values.get(choice_key(text))

    def named_in(self, text: str) -> list[str]:
        """The choices that are named in a text: of "kelompok usaha bersama" the longest words count alone."""
        rest = f" {choice_key(SIGNS.sub(' ', text))} "
        named = {}
        for words in sorted(self.values, key=len, reverse=True):
            if words and f" {words} " in rest:
                named[self.values[words]] = rest.index(f" {words} ")
                rest = rest.replace(f" {words} ", f" {'|' * len(words)} ")
        return sorted(named, key=lambda value: named[value])

    def words(self) -> str:
        """What may be written, in the words of the interface."""
        return ", ".join(f"“{words[-1]}”" for words in self.labels.values())


def written_choices() -> dict[str, WrittenChoices]:
    """The choices of every such column (one query)."""
    evidence = WrittenChoices(_labels(Evidence), EVIDENCE)
    sources = list(FundingSource.objects.order_by("position", "code"))
    funding = {source.code: [source.name, source.name_en, source.label] for source in sources}
    return {
        "level": WrittenChoices(_labels(Program.Level), LEVELS),
        "evidence": evidence,
        "progress_evidence": evidence,
        "unit": unit_choices(),
        "funding_source": WrittenChoices(funding, FUNDING),
    }


def unit_choices() -> WrittenChoices:
    """The units, also by their short words."""
    units = _labels(Unit)
    for language in ("en", "id"):
        with translation.override(language):
            for unit, word in SHORT_UNITS.items():
                units[str(unit)].insert(0, str(word))
    return WrittenChoices(units, UNITS)


def _labels(choices: type[models.TextChoices]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {str(value): [] for value in choices.values}
    for language in ("en", "id"):
        with translation.override(language):
            for value, label in choices.choices:
                found[str(value)].append(str(label))
    for value, label in choices.choices:
        found[str(value)].append(str(label))
    return found


def expected(choices: WrittenChoices) -> str:
    """The words of a message on a cell that is none of the choices."""
    return _("one of: %(values)s") % {"values": choices.words()}
