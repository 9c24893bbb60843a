"""The list and the pages of programmes: S5 as it was reported, rules of counting, filters, files, query counts."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext

from programs.lists.program_page import ProgramContent
from programs.models import CumulativeClaim, FinancialProgress, PhysicalProgress, Program, TargetGroup, Term
from regions.models import Region, Source
from tests.people import person

pytestmark = pytest.mark.django_db
CITIES = {"64.71": (15, 150), "64.72": (20, 200), "64.74": (15, 150)}


def settle():
    """What the database does at commit: the summaries are worked out."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture(autouse=True)
def rendered(settings):
    """Every page anew: the version of the data is raised at commit, which a test does not reach."""
    settings.PAGE_CACHE = False


def said(text, language="id"):
    """The words of the interface."""
    with translation.override(language):
        return gettext(text)


def rows_of(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.fixture
def s5(world, make_program, agency, physical):
    """Dinas Sosial Kalimantan Timur: 50 KUBE = 500 KK allocated to three cities, the year not stated."""
    Region.objects.create(code="64.74", name="Kota Bontang", kind="kota", level=2, parent_id="64")
    news = Source.objects.create(title="Berita", publisher="Kabar", kind="news")
    program = make_program(agency, "UEP", "Bantuan KUBE perkotaan", evidence="claimed")
    claimed = {"year": None, "quarter": None, "evidence": "claimed", "source": news}
    for unit, own, place in (("kube", 50, 0), ("families", 500, 1)):
        physical(program, "64", unit, None, own, **claimed)
        for code, numbers in CITIES.items():
            physical(program, code, unit, None, numbers[place], **claimed)
    for unit, value in (("kube", 949), ("families", 7959)):
        CumulativeClaim.objects.create(
            program=program, region_id="64", unit=unit, value=value, source=news, period_text="lima tahun"
        )
    settle()
    return program


def content(program, user=None, year=""):
    from django.contrib.auth.models import AnonymousUser

    found = Program.objects.select_related("agency__region", "region", "source").get(pk=program.pk)
    return ProgramContent(found, user or AnonymousUser(), year)


# --- S5 -------------------------------------------------------------------------------------------------


def test_shares_of_three_cities_add_up_in_both_units(client, s5):
    html = client.get(f"/programs/{s5.code}/").content.decode()
    parts = content(s5).units
    assert [part.unit for part in parts] == ["families", "kube"]
    assert [part.blocks[0].sums[0].cells[1].check.sum for part in parts] == [500, 50]
    assert [part.blocks[0].sums[0].cells[1].tone for part in parts] == ["good", "good"]
    assert html.count('class="badge good"') == 2
    assert said("no data") in html and said("cannot be checked: %(known)s of %(of)s parts known").split(":")[0] in html


def test_bars_are_called_allocated_and_the_realisation_is_no_data(s5):
    with translation.override("id"):
        charts = content(s5).charts
        assert set(charts) == {"recipients-kube", "recipients-families"}
        for chart in charts.values():
            chart.figure  # noqa: B018 - raises where the figure is none
            assert [trace["name"] for trace in chart.spec["data"]] == [gettext("allocated")]
            assert any(gettext("no data") in note for note in chart.notes)
            assert len({row[3] for row in chart.rows}) == 1  # one unit
            assert all(row[6] is None for row in chart.rows)


def test_the_claim_stands_beside_the_sum_of_the_years(client, s5):
    views = {view.claim.unit: view for view in content(s5).claims}
    kube = views["kube"]
    assert [(s.number, s.value, s.difference, s.undated) for s in kube.sums] == [
        ("allocated", 50, 899, True), ("realised", None, None, False),
    ]  # fmt: skip
    assert round(kube.factor.value, 2) == Decimal("8.39")
    assert views["families"].factor is None
    html = client.get(f"/programs/{s5.code}/").content.decode()
    assert "949" in html and "7.959" in html and "8,39" in html and "+899" in html


def test_a_factor_needs_both_numbers_of_one_source(s5):
    CumulativeClaim.objects.filter(unit="families").update(source=Source.objects.create(title="Lain", publisher="Lain"))
    assert all(view.factor is None for view in content(s5).claims)


def test_files_keep_what_is_unknown_empty(client, s5):
    rows = rows_of(client.get(f"/programs/{s5.code}/?_export=csv"))
    assert len(rows) == 8
    assert {row["year"] for row in rows} == {row["realised"] for row in rows} == {""}
    assert {(r["region"], r["allocated"]) for r in rows if r["unit"] == "kube"} == {
        ("64", "50"), ("64.71", "15"), ("64.72", "20"), ("64.74", "15"),
    }  # fmt: skip
    chart = rows_of(client.get(f"/programs/{s5.code}/?_export=csv&chart=recipients-families"))
    assert [(r["region"], r["allocated"], r["realised"]) for r in chart] == [
        ("64.71", "150", ""), ("64.72", "200", ""), ("64.74", "150", ""),
    ]  # fmt: skip
    claims = rows_of(client.get(f"/programs/{s5.code}/?_export=csv&table=claims"))
    assert [row["value"] for row in claims] == ["7959", "949"]
    assert client.get(f"/programs/{s5.code}/?_export=xlsx").status_code == 200
    assert client.get(f"/programs/{s5.code}/?_export=csv-excel").status_code == 200


@pytest.mark.parametrize("query", ["_export=pdf", "_export=csv&chart=x", "_export=csv&table=x", "_export=csv&year=x"])
def test_an_export_that_does_not_exist_is_said(client, s5, query):
    assert client.get(f"/programs/{s5.code}/?{query}").status_code == 400


# --- rules ----------------------------------------------------------------------------------------------


def test_an_imbalance_is_red_and_says_by_how_much(client, s5):
    PhysicalProgress.objects.filter(region="64.72", unit="kube").update(allocated=25)
    html = client.get(f"/programs/{s5.code}/").content.decode()
    assert html.count('class="badge bad"') == 1
    words = said("does not add up: parts %(sum)s, own number %(total)s (%(difference)s)")
    assert words % {"sum": "55", "total": "50", "difference": "+5"} in html


def test_without_a_row_of_its_own_the_sum_says_how_many_parts_reported(s5):
    PhysicalProgress.objects.filter(region="64", unit="kube").delete()
    with translation.override("id"):
        block = next(part for part in content(s5).units if part.unit == "kube").blocks[0]
        assert block.sums == []
        reported = gettext("%(n)s of %(m)s parts reported") % {"n": 3, "m": 3}
        assert block.totals[1] == f"50 ({reported})"
        assert block.totals[2].startswith(gettext("no data"))


def test_quarters_are_shown_beside_each_other_and_never_added(client, programs, physical):
    kube = programs["KUBE"]
    physical(kube, "64", "kube", 50, 50, 35, quarter=2)
    physical(kube, "64.71", "kube", 30, 30, 20, quarter=2)
    physical(kube, "64.72", "kube", 20, 20, 15, quarter=2)
    part = content(kube).units[0]
    assert len(part.blocks) == 2
    assert [r[6] for r in part.chart.rows] == [20, 15]  # the newest quarter, not 35 and 20
    physical(kube, "64.72", "kube", None, 22, None, quarter=None)
    row = next(r for r in content(kube).units[0].chart.rows if r[0] == "64.72")
    assert row[4:7] == (20, 22, 15)  # the year's own allocation; what it does not state stands in the quarters
    settle()
    listed = rows_of(client.get("/programs/?_export=csv&q=64-KUBE"))[0]
    assert listed["realised"] == "kube=35 Q2" and listed["year"] == "2026"


def test_absorption_counts_rows_of_which_both_sides_are_known(client, programs, money):
    training = programs["LATIH"]
    money(training, "64", "apbd-prov", "1000", "2000", "500")
    money(training, "64", "csr", "9000", None, None)
    found = content(training).money
    assert (found.absorption.percent, found.absorption.rows, found.absorption.of) == (Decimal(25), 1, 2)
    assert not found.overspent
    money(training, "64.71", "apbd-prov", "1000", None, "100")  # a part beside the programme's own row
    assert content(training).money.absorption.budget == 2000
    FinancialProgress.objects.filter(program=training, budget=1000, revised_budget=2000).update(realised=2500)
    html = client.get("/programs/64-LATIH/").content.decode()
    assert "125,0" in html and said("over budget") in html


def test_absorption_is_of_one_period_of_all_funding_sources(client, programs, money):
    training = programs["LATIH"]
    money(training, "64", "apbd-prov", "1000", None, "500", quarter=2)
    money(training, "64", "csr", "1000", None, "100", quarter=1)
    found = content(training).money
    assert (found.absorption.percent, found.absorption.rows, found.absorption.of) == (Decimal(50), 1, 2)
    html = client.get("/programs/64-LATIH/?lang=en").content.decode()
    assert "Quarter II 2026 (of 1 of 2 rows" in " ".join(html.split())
    assert "Source of the programme:" in html  # the rows name none of their own


def test_money_is_exact_to_ten_to_the_fifteenth(client, programs):
    settle()
    row = rows_of(client.get("/programs/64-KUBE/?_export=csv&table=money"))[0]
    assert (row["budget"], row["revised_budget"], row["realised"]) == ("1000000000000000.25", "", "250000000.5")
    assert "1.000.000.000.000.000,25" in client.get("/programs/64-KUBE/").content.decode()
    assert rows_of(client.get("/programs/?_export=csv&q=64-KUBE"))[0]["budget"] == "1000000000000000.25"


def test_a_year_without_data_is_said_and_no_other_year_is_shown(client, programs):
    html = client.get("/programs/64-KUBE/?year=2020").content.decode()
    assert "7.959" not in html and ">30<" not in html and "2020" in html
    assert said("No target, allocation or realisation is recorded.") in html
    assert client.get("/programs/64-KUBE/?year=abc").status_code == 400
    assert client.get("/programs/64-KUBE/?year=" + "9" * 10000).status_code == 400


def test_the_head_shows_dates_as_far_as_known_and_terms_with_their_legal_basis(client, programs, agency, source):
    kube = programs["KUBE"]
    dates = {"starts_on": date(2021, 1, 1), "ends_on": date(2026, 6, 1), "ends_precision": "month"}
    Program.objects.filter(pk=kube.pk).update(**dates, priority_document="RPJMD 2021–2026")
    kube.terms.add(Term.objects.get(taxonomy__code="kelompok", code="III"))
    TargetGroup.objects.create(program=kube, region_id="64", name="Keluarga miskin", unit="families", source=source)
    html = client.get("/programs/64-KUBE/").content.decode()
    assert "<dd>2021</dd>" in html and "<dd>Juni 2026</dd>" in html
    assert "RPJMD 2021–2026" in html and "Perpres 15/2010" in html and "Kelompok III" in html
    assert "Keluarga miskin" in html


# --- rights ---------------------------------------------------------------------------------------------


def test_drafts_are_for_the_people_of_the_area(client, programs, people):
    kube = programs["KUBE"]
    Program.objects.filter(pk=kube.pk).update(workflow="draft")
    assert client.get("/programs/64-KUBE/").status_code == 404
    assert "64-KUBE" not in {row["code"] for row in rows_of(client.get("/programs/?_export=csv"))}
    client.force_login(people["outsider"])
    assert client.get("/programs/64-KUBE/").status_code == 404
    client.force_login(people["secretariat"])
    assert client.get("/programs/64-KUBE/").status_code == 200


def test_rows_that_are_not_approved_are_hidden_from_the_public(client, programs, physical, people):
    physical(programs["KUBE"], "64", "kube", None, None, 44, quarter=2, workflow="submitted")
    settle()
    assert ">44<" not in client.get("/programs/64-KUBE/").content.decode()
    assert "44" not in {r["realised"] for r in rows_of(client.get("/programs/64-KUBE/?_export=csv"))}
    client.force_login(people["colleague"])
    assert ">44<" in client.get("/programs/64-KUBE/").content.decode()


def test_a_part_of_a_draft_is_not_linked_to_it(client, programs):
    Program.objects.filter(pk=programs["LATIH"].pk).update(parent=programs["KUBE"], level="kegiatan")
    Program.objects.filter(pk=programs["KUBE"].pk).update(workflow="draft")
    assert "64-KUBE" not in client.get("/programs/64-LATIH/").content.decode()
    row = next(r for r in rows_of(client.get("/programs/?_export=csv")) if r["code"] == "64-LATIH")
    assert row["parent"] == ""


# --- the list -------------------------------------------------------------------------------------------


def codes(client, query):
    return [row["code"] for row in rows_of(client.get(f"/programs/?_export=csv&{query}"))]


def test_filters_of_the_list(client, programs, s5, money):
    kube = programs["KUBE"]
    kube.terms.add(*Term.objects.filter(code__in=["III", "ekonomi"]))
    programs["KOP"].terms.add(Term.objects.get(taxonomy__code="kelompok", code="III"))
    settle()
    assert codes(client, "region=53") == ["53.01-BLT"]
    assert codes(client, "region=64.08") == []
    assert codes(client, "agency=koperasi") == ["64-KOP"]
    assert codes(client, "year=2026") == ["64-KUBE", "64-LATIH"]
    assert codes(client, "term=kelompok:III") == ["64-KOP", "64-KUBE"]
    assert codes(client, "term=kelompok:III&term=bidang:ekonomi") == ["64-KUBE"]
    assert codes(client, "funding=apbd-prov") == ["64-KUBE"]
    assert codes(client, "evidence=claimed") == ["64-UEP"]
    assert codes(client, "level=kegiatan") == []
    assert codes(client, "q=koperasi") == ["64-KOP"]


@pytest.mark.parametrize("query", ["year=abc", "region=zzz", "term=x:y", "funding=x", "level=x", "sort=x;--", "q=%00"])
def test_a_filter_that_means_nothing_is_an_error(client, programs, query):
    answer = client.get(f"/programs/?{query}")
    assert answer.status_code in (200, 400)
    assert 'role="alert"' in answer.content.decode() or answer.status_code == 400


def test_the_list_keeps_units_apart_and_the_unknown_unknown(client, s5):
    with translation.override("id"):
        html = client.get("/programs/?q=64-UEP").content.decode()
        assert f"500 {gettext('KK')}<br>50 KUBE" in html
        assert gettext("year not stated") in html and gettext("no data") in html
    row = rows_of(client.get("/programs/?_export=csv&q=64-UEP"))[0]
    assert row["allocated"] == "families=500; kube=50"
    assert row["realised"] == row["target"] == row["year"] == row["budget"] == row["absorption"] == ""


def test_a_sum_of_parts_says_how_many_reported(client, s5):
    PhysicalProgress.objects.filter(program=s5, region="64", unit="kube").delete()
    settle()
    row = rows_of(client.get("/programs/?_export=csv&q=64-UEP"))[0]
    assert row["allocated"] == "families=500; kube=50", "the fourth district does not take part"
    PhysicalProgress.objects.create(program=s5, region_id="64.08", unit="people", target=1, workflow="approved")
    settle()
    row = rows_of(client.get("/programs/?_export=csv&q=64-UEP"))[0]
    assert row["allocated"] == "families=500; kube=50 (3/4)"
    reported = said("%(n)s of %(m)s parts reported") % {"n": 3, "m": 4}
    assert reported in client.get("/programs/?q=64-UEP").content.decode()


@pytest.mark.parametrize("kind", ["csv", "csv-excel", "xlsx"])
def test_the_list_is_exported_in_every_format(client, programs, kind):
    answer = client.get(f"/programs/?_export={kind}")
    assert answer.status_code == 200 and len(b"".join(answer.streaming_content)) > 100


# --- query counts ---------------------------------------------------------------------------------------


@pytest.fixture
def many(programs, agency, source, make_program, physical):
    made = Program.objects.bulk_create(
        Program(code=f"64-P{n:03}", name=f"Program {n}", agency=agency, region_id="64", source=source)
        for n in range(120)
    )
    PhysicalProgress.objects.bulk_create(
        PhysicalProgress(program=p, region_id=r, year=2026, quarter=1, unit="people", target=5, workflow="approved")
        for p in made for r in ("64", "64.08", "64.71")
    )  # fmt: skip
    term = Term.objects.first()
    Program.terms.through.objects.bulk_create(Program.terms.through(program=p, term=term) for p in made)
    settle()
    return made


def counted(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_list_takes_the_same_queries_whatever_the_rows(client, many):
    assert counted(client, "/programs/?region=64") == counted(client, "/programs/?region=53") <= 9


def test_a_class_that_the_address_repeats_is_asked_for_once(client, many):
    term = Term.objects.select_related("taxonomy").first()
    with CaptureQueriesContext(connection) as found:
        response = client.get("/programs/?" + f"term={term.taxonomy.code}:{term.code}&" * 100)
    assert response.status_code == 200
    assert "Program 0" in response.content.decode()
    asked = [sql["sql"].count("program_terms") for sql in found.captured_queries if "COUNT(*)" in sql["sql"]]
    assert asked
    assert max(asked) < 5


def test_a_page_takes_the_same_queries_whatever_the_rows(client, many, programs, physical, source):
    few = counted(client, "/programs/64-LATIH/")
    districts = [
        Region(code=f"64.{n:02}", name=f"Kabupaten {n}", kind="kabupaten", level=2, parent_id="64")
        for n in range(10, 60)
    ]
    Region.objects.bulk_create(districts)
    PhysicalProgress.objects.bulk_create(
        PhysicalProgress(
            program=programs["LATIH"], region=r, year=2026, quarter=q, unit="people", target=5, source=source,
            workflow="approved",
        )
        for r in districts for q in (1, 2)
    )  # fmt: skip
    physical(programs["LATIH"], "64", "people", 5, quarter=2)
    assert counted(client, "/programs/64-LATIH/") == few <= 20


def test_people_see_the_pages_signed_in(client, programs):
    client.force_login(person("leader", "64", "leadership"))
    assert client.get("/programs/").status_code == client.get("/programs/64-KUBE/").status_code == 200
