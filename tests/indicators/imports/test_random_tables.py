"""Tables made at random from true figures come in equal, or are asked about, or refused: never different."""

import csv
import io
from collections import Counter
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.imports.statistics import import_indicators
from indicators.models import Observation

DISTRICTS = {"64.03": "Kabupaten Berau", "64.71": "Kota Balikpapan", "64.08": "Kabupaten Kutai Timur"}
YEARS = (2022, 2023)
HEADINGS = {
    "p0": ("Persentase Penduduk Miskin", "Persentase penduduk miskin (persen)", "P0 (%)", "Tingkat Kemiskinan (%)"),
    "poverty_line": ("Garis Kemiskinan (Rp/kapita/bulan)", "Garis Kemiskinan (rupiah)", "garis_kemiskinan"),
}
PLACES = ("Kabupaten/Kota", "Wilayah", "Nama Wilayah", "kab_kota")
TITLES = ("Tabel 3.2 Kemiskinan Menurut Kabupaten/Kota", "Provinsi Kalimantan Timur", "Angka Maret")
NOTES = ("Sumber: BPS", "*) angka sementara", "Catatan: angka dapat berubah")
MARKS = ("", "", "", "*", "*)", " r", " **")
SEPARATORS = {";": (",", "."), ",": (".", ","), "\t": (",", ".")}  # of cells: decimal sign and sign of thousands

values = {
    "p0": st.decimals("2", "40", places=2),
    "poverty_line": st.integers(300_000, 900_000).map(Decimal),
}
truths = st.fixed_dictionaries(
    {(code, indicator, year): values[indicator] for code in DISTRICTS for indicator in HEADINGS for year in YEARS}
)


@st.composite
def layouts(draw):
    """How a table is written: see ``Layout``."""
    return {
        "shape": draw(st.sampled_from(["years under indicators", "indicators beside years", "long"])),
        "separator": draw(st.sampled_from(list(SEPARATORS))),
        "grouped": draw(st.booleans()),
        "by_code": draw(st.booleans()),
        "place": draw(st.sampled_from(PLACES)),
        "headings": {indicator: draw(st.sampled_from(words)) for indicator, words in HEADINGS.items()},
        "titles": draw(st.lists(st.sampled_from(TITLES), max_size=2, unique=True)),
        "notes": draw(st.lists(st.sampled_from(NOTES), max_size=2, unique=True)),
        "numbers": draw(st.booleans()),
        "blanks": draw(st.booleans()),
        "total": draw(st.booleans()),
        "order": draw(st.permutations(list(DISTRICTS))),
        "marks": draw(st.lists(st.sampled_from(MARKS), min_size=12, max_size=12)),
        "indicators": draw(st.permutations(list(HEADINGS))),
    }


class Layout:
    """Writes true figures as the text of a table."""

    def __init__(self, truth, drawn):
        self.truth, self.drawn = truth, drawn
        self.marks = iter(drawn["marks"])
        self.decimal, self.thousands = SEPARATORS[drawn["separator"]]

    def number(self, code, indicator, year):
        text = (
            f"{self.truth[code, indicator, year]:,}"
            if self.drawn["grouped"]
            else str(self.truth[code, indicator, year])
        )
        swapped = text.replace(",", "\0").replace(".", self.decimal).replace("\0", self.thousands)
        return swapped + next(self.marks)

    def place(self, code):
        return [code, DISTRICTS[code]] if self.drawn["by_code"] else [DISTRICTS[code]]

    def lines(self):
        yield from ([title] for title in self.drawn["titles"])
        places = ["Kode", self.drawn["place"]] if self.drawn["by_code"] else [self.drawn["place"]]
        width, body = getattr(self, self.drawn["shape"].replace(" ", "_"))(places)
        yield from body[:width]
        if self.drawn["numbers"]:
            yield [f"({n})" for n in range(1, len(body[-1]) + 1)]
        if self.drawn["blanks"]:
            yield [""] * len(body[-1])
        yield from body[width:]
        if self.drawn["total"] and self.drawn["shape"] != "long":
            yield [*[""] * (len(places) - 1), "Jumlah", *["1"] * (len(body[-1]) - len(places))]
        yield from ([note] for note in self.drawn["notes"])

    def years_under_indicators(self, places):
        pairs = [(indicator, year) for indicator in self.drawn["indicators"] for year in YEARS]
        upper = [self.drawn["headings"][indicator] if year == YEARS[0] else "" for indicator, year in pairs]
        head = [[*places, *upper], [*[""] * len(places), *(str(year) for _indicator, year in pairs)]]
        return 2, head + [
            [*self.place(code), *(self.number(code, *pair) for pair in pairs)] for code in self.drawn["order"]
        ]

    def indicators_beside_years(self, places):
        head = [[*places, "Tahun", *(self.drawn["headings"][indicator] for indicator in self.drawn["indicators"])]]
        return 1, head + [
            [*self.place(code), str(year), *(self.number(code, one, year) for one in self.drawn["indicators"])]
            for year in YEARS for code in self.drawn["order"]
        ]  # fmt: skip

    def long(self, places):
        return 1, [[*places, "Indikator", "Tahun", "Nilai"]] + [
            [*self.place(code), self.drawn["headings"][indicator], str(year), self.number(code, indicator, year)]
            for indicator in self.drawn["indicators"] for year in YEARS for code in self.drawn["order"]
        ]  # fmt: skip

    def text(self):
        out = io.StringIO()
        csv.writer(out, delimiter=self.drawn["separator"], lineterminator="\n").writerows(self.lines())
        return out.getvalue()


def bring(path):
    """Imports with all proposals taken; the figures, or None where something was asked or refused."""
    options = {"source": "Tabel", "publisher": "BPS"}
    for _round in range(5):
        batch, outcome = import_indicators(path, options, confirm=True)
        questions = [item["details"] for group in outcome.problems if group["rule"] == "question"
                     for item in group["items"]]  # fmt: skip
        if not questions or not all(question.get("proposal") for question in questions):
            break
        for question in questions:
            name, subject, answer = question["option"], question["subject"], question["proposal"]
            options[name] = {**options.get(name, {}), subject: answer} if subject else answer
    if not outcome.written:
        return None
    rows = Observation.objects.filter(batch=batch).values_list("region", "indicator", "year", "month", "value")
    return {row[:4]: row[4] for row in rows}


def never_different(tmp_path, examples):
    seen = Counter()

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(truths, layouts())
    def run(truth, drawn):
        path = tmp_path / "tabel.csv"
        path.write_text(Layout(truth, drawn).text())
        with transaction.atomic():
            Observation.objects.all().delete()
            figures = bring(path)
            transaction.set_rollback(True)
        seen["asked" if figures is None else "equal"] += 1
        if figures is not None:
            assert figures == {(code, i, year, 3): value for (code, i, year), value in truth.items()}, path.read_text()

    run()
    assert seen["equal"] > seen["asked"], f"most such tables are read: {seen}"


@pytest.fixture
def districts(world):
    from regions.models import Region

    for code, name in DISTRICTS.items():
        Region.objects.get_or_create(
            code=code, defaults={"name": name, "kind": name.split()[0].lower(), "level": 2, "parent_id": "64"}
        )


def test_random_tables_are_never_different(districts, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    never_different(tmp_path, 100)


@pytest.mark.long
def test_many_random_tables_are_never_different(districts, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    never_different(tmp_path, 2000)
