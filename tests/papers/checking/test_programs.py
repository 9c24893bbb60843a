"""The check of the pages of programmes: nothing differs in a small world, and every kind of falsehood is seen."""

import csv
import io
import re

import pytest

from papers.checking.checks import CHECKS
from papers.checking.html_tables import read_page
from papers.checking.site import Comparison, Site, Unanswered
from tests.papers.checking.conftest import PROGRAMS

pytestmark = pytest.mark.django_db
YEAR = "region=64&year=2026"
KUBE = "program=64-KUBE&unit=kube"


HONEST: dict[str, str] = {}  # the answers of the small world, asked for once by this file


class Recorded:
    """A site that gives the answers of another one again, and falsifies some of them."""

    def __init__(self, address: str = "$.", old: str = "", new: str = ""):
        self.address, self.old, self.new = address, old, new
        self.falsified = False

    def text(self, asked: str) -> str:
        answer = HONEST[asked]
        if answer.startswith("unanswered"):
            raise Unanswered(answer)
        if not re.search(self.address, asked):
            return answer
        said = re.sub(self.old, self.new, answer)
        self.falsified |= said != answer
        return said

    def page(self, asked: str):
        return read_page(self.text(asked))

    def export(self, asked: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.text(asked), newline="")))


class Recording(Site):
    """The site of the small world; its answers are kept in ``HONEST``."""

    def text(self, asked: str) -> str:
        try:
            HONEST[asked] = super().text(asked)
        except Unanswered as refused:
            HONEST[asked] = f"unanswered {refused}"
            raise
        return HONEST[asked]


@pytest.fixture
def recorded(request):
    """The answers to all that the checks ask of 64."""
    if not HONEST:
        request.getfixturevalue("small_world")
        for name in PROGRAMS:
            CHECKS[name](Recording(), "64", Comparison())


def differences(site, region: str, *names: str) -> list:
    comparison = Comparison()
    for name in names or PROGRAMS:
        CHECKS[name](site, region, comparison)
    assert comparison.compared
    return comparison.differences


@pytest.mark.usefixtures("small_world")
def test_nothing_differs_in_a_small_world():
    for region in ("64.08", "ID"):
        assert differences(Site(), region) == []


@pytest.mark.usefixtures("recorded")
def test_nothing_differs_in_the_province():
    assert differences(Recorded(), "64") == []


@pytest.mark.usefixtures("small_world")
def test_nothing_differs_for_who_may_read_the_meetings(django_user_model):
    admin = django_user_model.objects.create_superuser("kepala", password="x")
    assert differences(Site(admin), "64", "pack") == []


REACH = r"/programs/reach/.*_export=csv$"
ALL = r"/programs/reach/.*table=programs"
SCREEN = rf"/programs/reach/\?{YEAR}&{KUBE}$"
TRAINING = r"/programs/reach/\?region=64&year=2026&program=64-LATIH&unit=people$"
MADE_UP = r"/programs/reach/\?region=64&year=2026&program=64-KOP&unit=cooperatives$"
MATRIX = rf"/programs/matrix/\?{YEAR}$"
# What is falsified: (check, address, what the page says, what it is made to say).
FALSEHOODS = {
    "a number of a file": (
        "reach",
        REACH,
        r"64\.71,Kota Balikpapan,kube,30,30,15",
        "64.71,Kota Balikpapan,kube,30,30,16",
    ),
    "missing as 0": ("reach", REACH, r"64\.08,Kutai Timur,kube,,", "64.08,Kutai Timur,kube,0,"),
    "another unit": ("reach", REACH, r"Balikpapan,kube", "Balikpapan,families"),
    "another period": ("reach", REACH, "Triwulan I 2026", "Triwulan II 2026"),
    "a claim without its mark": ("reach", REACH, ",claimed,", ",,"),
    "a sample without its mark": ("reach", REACH, ",sample,", ",,"),
    "a reach of another unit": ("reach", REACH, r",,unit,", ",10,unit,"),
    "a rank": ("reach", REACH, r",45,2,", ",45,1,"),
    "a need": ("reach", REACH, r",45,2,", ",44,2,"),
    "a size": ("reach", REACH, r"Sasaran,60,kube", "Sasaran,61,kube"),
    "a sum of mixed periods": ("reach", ALL, r"people,1200", "people,1300"),
    "who is not in a sum": ("reach", ALL, r"baris sendiri, Triwulan I 2026", "baris sendiri, 2026"),
    "regions with rows": ("reach", ALL, r",3\r\n", ",2\r\n"),
    "a cell of the screen": ("reach", SCREEN, r"<td class=\"num\">30</td>", '<td class="num">31</td>'),
    "missing as 0 on the screen": ("reach", SCREEN, r"<td class=\"num\">belum ada data</td>", '<td class="num">0</td>'),
    "a sample that the facts do not mark": ("reach", MADE_UP, r'<span class="badge sample">data contoh</span>', ""),
    "a chart without marks": ("reach", TRAINING, r"Di antara angka ini: [^.]*\.", ""),
    "a class of the map": ("reach", SCREEN, r"\(1\)</span>", "(2)</span>"),
    "an area of the map": ("reach", SCREEN, r"<title>Kota Balikpapan: 25,00", "<title>Kota Balikpapan: 26,00"),
    "the period of the chart": ("reach", SCREEN, r"realisasi, Triwulan I 2026", "realisasi, Triwulan II 2026"),
    "the reach of all": ("reach", SCREEN, r"20,00\s*%", "21,00 %"),
    "a bar of the chart": ("reach", r"chart=recipients", r"Balikpapan,30,15", "Balikpapan,30,20"),
    "a year that is not offered": ("reach", r"/programs/reach/\?region=64$", r'value="2026"', 'value="2027"'),
    "a cell of the matrix": (
        "matrix",
        r"matrix/.*_export=csv$",
        r"ekonomi,([^,]*),II,([^,]*),1,",
        r"ekonomi,\1,II,\2,2,",
    ),
    "money of the matrix": ("matrix", r"matrix/.*_export=csv$", r"1000000000000000\.25", "1000000000000001.25"),
    "a mark of the matrix": ("matrix", r"matrix/.*_export=csv$", ",sample,", ",,"),
    "recipients added over programmes": ("matrix", MATRIX, r"7\.959", "8.000"),
    "a total of the matrix": ("matrix", MATRIX, r'<span class="count">2</span>', '<span class="count">3</span>'),
    "the period of the money": ("matrix", MATRIX, r"satu periode: Triwulan I\b", "satu periode: Triwulan II"),
    "a count of the heat": ("matrix", "chart=matrix", r",1\r\n", ",2\r\n"),
    "a figure of the report": ("report of poverty", r"poverty/.*csv", "8.07", "8.08"),
    "a missing figure as 0": ("report of poverty", r"poverty/.*csv", r"Samarinda,,", "Samarinda,0,"),
    "a figure on the screen": ("report of poverty", r"poverty/[^_]*$", "8,07", "8,08"),
    "a heading of the report": (
        "report of reach",
        r"/reports/reach/[^_]*$",
        r"Triwulan I 2026: ",
        "Triwulan II 2026: ",
    ),
    "the year of the matrix": ("report of the matrix", r"/reports/matrix/[^_]*$", r"\(64\), 2026", "(64), 2025"),
    "a quarter of Matriks 2": ("Matriks 2", r"matriks-2/.*csv", r"apbn,900,,,300,", "apbn,900,,300,,"),
    "absorption of Matriks 2": ("Matriks 2", r"matriks-2/.*csv", r"33\.33\d*", "34"),
    "a sample as official": ("Matriks 2", r"matriks-2/.*csv", ",sample,1", ",published,1"),
    "the total of Matriks 2": (
        "Matriks 2",
        r"matriks-2/[^_]*$",
        r"kedua sisi diketahui pada \d+",
        "kedua sisi diketahui pada 9",
    ),
    "a rank of the pack": ("pack", r"table=poverty", r"1,64\.08", "2,64.08"),
    "the period of the pack": ("pack", r"meetings/pack/[^_]*$", r"per wilayah, Maret", "per wilayah, September"),
    "a key figure": ("pack", r"table=keys", r"5,17", "5,18"),
    "a programme of the pack": ("pack", r"pack/.*table=programs", r"7959", "7960"),
    "a plan of another period": (
        "pack",
        r"pack/.*table=programs",
        r"baris sendiri, Triwulan I 2026",
        "baris sendiri, 2026",
    ),
    "the reach of the pack": ("pack", r"pack/.*table=reach", r",30,30,15", ",30,30,14"),
    "agencies named to strangers": (
        "pack",
        r"pack/[^_]*$",
        r'<section id="late">',
        '<section id="late"><table></table>',
    ),
}


@pytest.mark.parametrize("name", FALSEHOODS)
@pytest.mark.usefixtures("recorded")
def test_a_falsehood_is_seen(name):
    check, *falsehood = FALSEHOODS[name]
    site = Recorded(*falsehood)
    found = differences(site, "64", check)
    assert site.falsified, "nothing was falsified"
    assert found
