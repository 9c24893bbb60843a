"""The check of figures: no difference on true pages, and every kind of falsehood is found."""

import ast
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.conf import settings

from indicators.models import Target
from meetings.models import Meeting
from papers.checking.figures.pages import check_overview, check_region_page
from papers.checking.figures.view import View
from papers.checking.site import Comparison, Site
from regions.models import Source
from tests.papers.checking.falsified import Falsified, Remembered, compare, differences

OVERVIEW, PROVINCE, DISTRICT = View("64", overview=True), View("64"), View("64.08")
LINE = View("64.71", indicator="poverty_line")


@pytest.fixture
def figures(world, observe):
    """The small world with a break of boundary and of method, claims, a sample, September, a target and HDI."""
    observe("64", "p0", 2014, "6.31")
    observe("64", "p0", 2015, "6.23")
    observe("64", "p0", 2024, "5.51", month=9)
    observe("64", "poor", 2013, "237.9", month=None, covers=date(2012, 11, 15), evidence="claimed")
    observe("64", "p0", 2013, "6.1", month=None, covers=date(2012, 11, 15), evidence="claimed")
    observe("64.72", "p0", 2023, "3.70", evidence="claimed")
    observe("64.71", "poverty_line", 2024, "700000", evidence="sample")
    observe("64.71", "poverty_line", 2025, "712345", evidence="reported")
    observe("64.08", "extreme_rate", 2024, "1.10", method="US$1,9 PPP")
    observe("64.08", "extreme_rate", 2025, "1.90", method="US$2,15 PPP 2017")
    for year in range(2015, 2026):
        observe("64", "hdi", year, f"{60 + year % 7}.{year % 10}", month=None, period_kind="annual")
    for year in range(2016, 2024):
        observe("64", "p0", year, f"5.{year % 9}5")
    aim = Source.objects.create(title="RPJMD", publisher="Pemerintah Provinsi")
    low, high = Decimal("4.0"), Decimal("4.5")
    Target.objects.create(
        region_id="64", indicator_id="p0", year=2029, minimum=low, maximum=high, document=aim, workflow="approved"
    )


@pytest.fixture
def meeting(figures):
    return Meeting.objects.create(
        title="Rapat koordinasi", region_id="64.08", venue_region_id="64.72",
        starts_at=datetime(2025, 3, 1, 9, tzinfo=UTC), state="held",
    )  # fmt: skip


@pytest.fixture
def aid(settled, agency, make_program, physical, money):
    """A programme with recipients per district, one of them of another quarter, and money of the province."""
    program = make_program(agency, "BSK", "Bantuan sosial")
    for region, quarter, realised in (("64.08", 2, 11), ("64.71", 2, 5), ("64.72", 1, 3)):
        physical(program, region, "families", allocated=20, realised=realised, year=2025, quarter=quarter)
    physical(program, "64.08", "people", allocated=30, realised=28, year=2025, quarter=2)
    for quarter, spent in ((1, 25), (2, 60)):
        money(program, "64", "apbn", 100, None, spent, year=2025, quarter=quarter)


TRUE = (
    OVERVIEW, PROVINCE, DISTRICT, View("ID", parts="provinces"), View("64", year=2013), View("64", month=9),
    View("64", year=2015), View("64", indicator="hdi"), View("64", indicator="poor"),
    View("64.08", indicator="extreme_rate"), View("64.71", indicator="poverty_line"), View("64.72", year=2024),
)  # fmt: skip


def test_true_pages_have_no_difference(meeting, aid):
    assert "\n".join(differences(*TRUE)) == ""


def test_the_checks_look_at_several_indicators_and_years(world):
    comparison, site = Comparison(), Site()
    check_overview(site, "65", comparison)
    check_region_page(site, "65", comparison)
    assert list(comparison.lines()) == []
    assert comparison.compared > 100


def swap(old: str, new: str, where: str = "", count: int = 1):
    """A change of all answers (or of those whose address has ``where``): the first ``old`` becomes ``new``."""
    return lambda address, body: body.replace(old, new, count) if where in address else body


def pattern(old: str, new: str, where: str = ""):
    return lambda address, body: re.sub(old, new, body, count=1, flags=re.DOTALL) if where in address else body


FALSE = {
    "another value": (DISTRICT, pattern(r'(class="value">\s*)8,07', r"\g<1>8,17")),
    "the value of another year": (DISTRICT, pattern(r'(class="value">\s*)8,07', r"\g<1>8,81")),
    "another period": (DISTRICT, pattern(r'(class="about">)Maret 2025', r"\1Maret 2024")),
    "another unit": (DISTRICT, pattern(r"<small>%</small>", "<small>ribu jiwa</small>")),
    "no mark of a claim": (View("64.72", year=2023), swap("klaim (belum diverifikasi)", "", count=-1)),
    "no mark of what an agency reports": (LINE, swap("laporan OPD", "", count=-1)),
    "no mark of a sample in a change": (LINE, swap("data contoh", "", count=-1)),
    "a change with another number": (DISTRICT, swap("−0,74", "−0,47")),
    "a change since another year": (DISTRICT, swap("sejak Maret 2024", "sejak Maret 2023")),
    "a rate that changes in percent": (DISTRICT, swap("−0,74\u00a0persen poin", "−0,74\u00a0%")),
    "another rank": (DISTRICT, swap("Peringkat 1 dari 2", "Peringkat 2 dari 2")),
    "missing as 0": (View("64.72"), pattern(r'(class="value missing">\s*)belum ada data', r"\g<1>0,00")),
    "nothing said of a missing year": (View("64", year=2010), swap("tahun lain tidak ditampilkan", "")),
    "a change over a new boundary": (
        View("64", year=2015),
        swap("tidak dapat dibandingkan, seri terputus (Maret 2014)", "−0,08 persen poin"),
    ),
    "a line over a break": (
        PROVINCE,
        pattern(r'("x":\[)"2014-03-01"(.*?"y":\[)', r'\1"2014-03-01","2015-03-01"\2 6.23,'),
    ),
    "a break that is not told": (PROVINCE, pattern('"Kalimantan Timur: batas[^"]*"', "", "chart=trend")),
    "another target": (PROVINCE, swap("4,0–4,5", "4,0–4,6")),
    "another gap": (PROVINCE, swap("+0,67", "+0,76")),
    "another pace": (PROVINCE, pattern(r"perlu −0,17", "perlu −0,71")),
    "reached that is not": (PROVINCE, swap("belum tercapai", "tercapai", count=-1)),
    "another rate in the ranking": (OVERVIEW, swap(",8.07,", ",8.17,", "chart=ranking")),
    "another year in the ranking": (OVERVIEW, swap("2025-03", "2024-03", "chart=ranking")),
    "an empty figure as 0 in the ranking": (
        OVERVIEW,
        pattern(r"(64.72,Kota Samarinda,2025-03,),", r"\g<1>0,", "chart=ranking"),
    ),
    "first priority that is none": (OVERVIEW, swap(",no,", ",yes,", "chart=quadrant")),
    "another line of the quadrant": (
        OVERVIEW,
        swap("persentase Kalimantan Timur, 5,17", "persentase Kalimantan Timur, 8,47", count=-1),
    ),
    "evidence lost in the trend": (PROVINCE, swap("claimed", "published", "chart=trend")),
    "a source lost in the trend": (PROVINCE, swap("Kemiskinan menurut", "Menurut", "chart=trend")),
    "a figure lost in the trend": (PROVINCE, pattern(r"64,Kalimantan Timur,2019[^\n]*\n", "", "chart=trend")),
    "another first year of the development": (PROVINCE, pattern(r"(<p>\s*)2014: 6,31", r"\g<1>2015: 6,31")),
    "another percentage of the development": (DISTRICT, swap("−8,40", "−8,04")),
    "worse called better": (PROVINCE, swap("(lebih baik)", "(lebih buruk)")),
    "a change within the error called better": (DISTRICT, swap("(dalam rentang galat survei)", "(lebih baik)")),
    "a direction that is not told": (
        DISTRICT,
        swap("Perubahan wilayah ini dalam rentang galat survei: arahnya tidak dinilai.", "Bergerak searah: Indonesia."),
    ),
    "more pairs": (PROVINCE, pattern(r"n = (\d+)", "n = 99")),
    "another coefficient": (PROVINCE, pattern(r"r = (−?)0,", r"r = \g<1>1,")),
    "another implied population": (PROVINCE, pattern(r"3\.862,9", "3.682,9")),
    "another fact": (PROVINCE, swap(",0.67", ",0.76", "chart=facts")),
    "another number of recipients": (DISTRICT, pattern(r"11(\s*|\u00a0)keluarga", r"12\1keluarga")),
    "recipients of another quarter": (DISTRICT, pattern(r"\(Triwulan II 2025\)", "(Triwulan I 2025)")),
    "recipients in another unit": (DISTRICT, swap("keluarga (KK)", "jiwa")),
    "a sum of mixed quarters": (OVERVIEW, pattern(r"16(\s*|\u00a0)keluarga", r"19\1keluarga")),
    "more parts than have reported": (OVERVIEW, swap("2 dari 3 bagian", "3 dari 3 bagian")),
    "money of another quarter": (OVERVIEW, swap("60,00", "25,00", count=-1)),
    "money of mixed quarters": (PROVINCE, swap("60,00", "85,00", count=-1)),
    "no mark of recipients that an agency reports": (DISTRICT, swap("badge reported", "badge", count=-1)),
    "one meeting more": (DISTRICT, swap("1 rapat wilayah ini", "2 rapat wilayah ini")),
}


@pytest.mark.long  # half a minute: each false page is compared whole
def test_every_falsehood_is_found(meeting, aid):
    """A check that finds nothing wrong in a wrong page would be no check."""
    true, missed = Remembered(), []
    for name, (view, change) in FALSE.items():
        site = Falsified(true, change)
        told = list(compare(site, view).lines())
        missed += [name] if not told else []
        missed += [f"{name}: not on the page"] if not site.changed else []
    assert missed == []


def test_the_check_knows_nothing_of_the_program():
    files = (settings.BASE_DIR / "papers" / "checking" / "figures").glob("*.py")
    trees = [ast.parse(file.read_text()) for file in files]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    own = {path.name for path in settings.BASE_DIR.iterdir() if (path / "__init__.py").exists()}
    assert {name for name in named if name.split(".")[0] in own and not name.startswith("papers.checking.")} == set()
