"""What is read from the forms in which statistics are published, and which rules they must keep."""

import pytest

from imports.models import ImportBatch
from indicators.models import Observation
from regions.models import Region, Source
from tests.indicators.imports.files import DATA, HEADER, reasons, stored


def values(**where):
    rows = Observation.objects.filter(**where).order_by("region", "indicator", "year", "month")
    return [(o.region_id, o.indicator_id, o.year, o.month, float(o.value)) for o in rows]


# --- forms of tables ----------------------------------------------------------------------------------


def test_a_table_with_a_column_per_indicator(bring):
    batch, outcome = bring(DATA / "districts-wide-by-indicator.csv", month="3")
    assert outcome.written and outcome.counts["new"] == 16
    assert values(batch=batch, region="64.08", year=2023) == [
        ("64.08", "p0", 2023, 3, 9.06), ("64.08", "poor", 2023, 3, 37.04), ("64.08", "p1", 2023, 3, 1.676),
        ("64.08", "p2", 2023, 3, 0.441),
    ]  # fmt: skip
    assert outcome.recognised["ignored"] == []


def test_months_and_units_in_headings_dots_for_missing_and_footnotes(bring):
    batch, outcome = bring(DATA / "provinces-dots-and-footnotes.csv", codes="name", year="2023", decimal="")
    assert outcome.counts == {"new": 9, "changed": 0, "unchanged": 0, "missing": 15}
    assert [text for _line, text, *_role in outcome.recognised["skipped"]] == [
        "Keterangan", "September 2023 tidak dilakukan penghitungan kemiskinan",
    ]  # fmt: skip
    assert values(batch=batch, region="ID") == [
        ("ID", "p0", 2023, 3, 9.36), ("ID", "poor", 2023, 3, 25898.55), ("ID", "poverty_line", 2023, 3, 550458.0),
    ]  # fmt: skip
    assert not Observation.objects.filter(batch=batch, region="65").exists(), "missing is not stored, least of all as 0"


def test_a_table_with_a_column_per_year_and_bps_codes(bring):
    batch, outcome = bring(
        DATA / "districts-wide-by-year-bps.csv", codes="bps", indicator="p0", month="unknown", confirm=True
    )
    assert outcome.counts["new"] == 12
    assert values(batch=batch, region="53.01", year=2010) == [("53.01", "p0", 2010, None, 22.42)]


def test_the_wrong_code_system_is_found_out_by_the_names(bring):
    Region.objects.create(code="64.04", name="Kabupaten Kutai Barat", kind="kabupaten", level=2, parent_id="64")
    _batch, outcome = bring(DATA / "districts-wide-by-year-bps.csv", codes="kemendagri", indicator="p0")
    assert reasons(outcome)["name_differs"] == [2]
    assert reasons(outcome)["code_unknown"] == [4]


def test_names_only_semicolon_decimal_comma_and_one_value_with_a_point(bring):
    heading = "Persentase Penduduk Miskin (P0) Menurut Kabupaten/Kota (Persen)"
    options = {"codes": "name", "decimal": "", "year": "2021", "map": {heading: "p0:3"}, "only": ["indicator=p0"]}
    options["unread"] = "leave"
    _batch, outcome = bring(DATA / "names-semicolon-comma.csv", **options)
    assert not outcome.written
    assert reasons(outcome) == {"other_sign": [3]}
    batch, outcome = bring(DATA / "names-semicolon-comma.csv", confirm=True, **options)
    assert [row[::4] for row in values(batch=batch)] == [
        ("53.01", 22.77), ("53.71", 8.61), ("64.08", 9.81), ("64.71", 2.89),
    ]  # fmt: skip
    assert "Kabupaten" not in outcome.recognised["ignored"]


def test_our_own_export_needs_no_options_and_changes_nothing(world, client, bring):
    exported = client.get("/indicators/?_export=csv").getvalue()
    before = stored()
    _batch, outcome = bring(exported, codes="", decimal="", source="", publisher="")
    assert outcome.counts["unchanged"] == len(before) == 15
    assert outcome.written and not outcome.problems
    assert stored() == before


@pytest.mark.parametrize(("kind", "name"), [("csv-excel", "a.csv"), ("xlsx", "a.xlsx")])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_export_for_excel_can_be_imported_in_either_language(world, client, bring, kind, name, language):
    exported = client.get(f"/indicators/?_export={kind}&lang={language}").getvalue()
    before = stored()
    _batch, outcome = bring(exported, name=name, decimal="", source="", publisher="")
    assert not outcome.problems
    assert (outcome.counts["unchanged"], stored()) == (15, before)


def test_a_pasted_table_with_indonesian_headings(bring):
    text = "Kode\tIndikator\tTahun\tBulan\tNilai\tSatuan\tSumber\n64.08\tp0\t2023\tMaret\t9,06\t%\tSusenas\n"
    batch, outcome = bring(text, decimal="", source="")
    assert values(batch=batch) == [("64.08", "p0", 2023, 3, 9.06)]
    assert outcome.recognised["separator"] == "tab"


def test_only_and_skip_leave_out_what_was_asked_and_say_so(bring):
    text = "kode,tahun,daerah,persentase penduduk miskin,p1\n"
    text += "64,2020,perkotaan,5,1\n64,2020,total,6,1\n65,2020,total,200,1\n"
    batch, outcome = bring(text, only={"breakdown": ["total"]}, skip=["4:Persentase penduduk miskin"])
    assert [row[:2] for row in values(batch=batch)] == [("64", "p0"), ("64", "p1"), ("65", "p1")]
    assert outcome.recognised["left_out"] == 2
    assert outcome.recognised["dropped"] == ["4: persentase penduduk miskin"]


def test_a_workbook(bring):
    from tests.common.reading.test_reading import sheet

    rows = [["kode", "tahun", "p0"], ["64.08", 2023, 7.959], ["64.71", 2023, "2,31"]]
    batch, _outcome = bring(sheet(rows), name="a.xlsx", decimal="")
    assert [row[4] for row in values(batch=batch)] == [7.959, 2.31]


# --- what must be stated ------------------------------------------------------------------------------


def asked(outcome):
    return [
        item["details"]["option"]
        for group in outcome.problems
        for item in group["items"]
        if group["rule"] == "question"
    ]


@pytest.mark.parametrize(
    ("text", "options", "option"),
    [
        ("kode,tahun,p0\n64,2023,5.1\n", {"codes": ""}, "codes"),
        ("provinsi,tahun,p0\nKalimantan Timur,2023,5.1\n", {"codes": "bps"}, "codes"),
        ("kode,tahun,p0\n64,2023,7.959\n", {"decimal": ""}, "decimal"),
        ("kode,p0\n64,5.1\n", {}, "year"),
        ("kode,2022,2023\n64,5.1,5.2\n", {}, "indicator"),
        ("kode,tahun,nilai\n64,2023,5.1\n", {}, "indicator"),
        ("kode,tahun,p0\n64,2023,5.1\n", {"source": ""}, "source"),
        ("kode,tahun,jumlah penduduk miskin\n64,2023,5.1\n", {}, "unit"),
        ("kode,tahun,nilai\n64,2023,5.1\n", {"indicator": "poor"}, "unit"),
        ("kode,tahun,hasil\n64,2023,5.1\n", {}, "map"),
        ("kode,tahun,p0\n64,2023,5.1\n", {"map": {"x": "p0"}}, "map"),
        ("kode,tahun,p0\n64,2023,5.1\n", {"indicator": "p9", "map": {}}, None),
        ("kode,tahun,p0\n64,2023,5.1\n", {"year": "2o24"}, "year"),
        ("kode,tahun,p0\n64,2023,5.1\n", {"only": ["colour=red"]}, "only"),
        ("kode,tahun,p0\n64,2023,5.1\n", {"skip": ["two"]}, "skip"),
        ("kode,tahun,p0\n64,2023,5.1\n", {"codes": "iso"}, "codes"),
    ],
)
def test_what_the_file_does_not_say_is_asked(bring, text, options, option):
    batch, outcome = bring(text, **options)
    assert asked(outcome) == ([option] if option else [])
    assert outcome.written is (option is None)
    assert batch.state == ("rejected" if option else "committed")


def test_all_that_is_missing_is_asked_at_once(bring):
    _batch, outcome = bring("kode,2022\n64,5.1\n", codes="", source="")
    assert asked(outcome) == ["codes", "indicator", "source"]


def test_a_doubtful_value_is_named_with_its_line(bring):
    _batch, outcome = bring("kode,tahun,p0\n64,2023,5\n65,2023,7.959\n", decimal="")
    assert "7.959" in outcome.problems[0]["items"][0]["details"]["text"]
    assert "3" in outcome.problems[0]["items"][0]["details"]["text"]


# --- errors -------------------------------------------------------------------------------------------

ERRORS = [
    ("99.99,p0,2023,3,5,percent", "code_unknown"),
    ("64.1,p0,2023,3,5,percent", "code_damaged"),
    (",p0,2023,3,5,percent", "place_missing"),
    ("64,p0,2023,3,=1+1,percent", "number"),
    ("64,p0,2023,3,-5,percent", "negative"),
    ("64,p0,2023,3,100.01,percent", "rate"),
    ("64,poor,2023,3,123456789012345,thousand_people", "too_large"),
    ("64,poor,2023,3,5,", "unit"),
    ("64,poverty_line,2023,3,5,rupiah/kapita/tahun", "unit"),
    ("64,p0,1850,3,5,percent", "year_range"),
    ("64,p0,20x3,3,5,percent", "cell"),
    ("64,p0,,3,5,percent", "year_missing"),
    ("64,p0,2023,13,5,percent", "month_range"),
    ("64,p0,2023,Semester 3,5,percent", "cell"),
    ("64.08.01,p0,2023,3,5,percent", "level"),
    ("64,p1,2024,3,6,index", "order"),  # P0 of 2024 is stored: 5.78
    ("64,p0,2023,3,5", "ragged"),
]


@pytest.mark.parametrize(("line", "rule"), ERRORS)
def test_an_error_names_its_line_and_nothing_is_written(bring, line, rule):
    before = stored()
    batch, outcome = bring(f"{HEADER}64.71,p0,2023,3,2.31,percent\n{line}\n", confirm=True)
    assert reasons(outcome).get(rule) == [3], outcome.problems
    assert (outcome.written, stored(), Source.objects.count()) == (False, before, 1)
    assert ImportBatch.objects.get(pk=batch.pk).state == "rejected"


def test_all_reasons_of_all_lines_come_at_once(bring):
    lines = "".join(f"{line}\n" for line, _rule in ERRORS)
    _batch, outcome = bring(HEADER + lines)
    assert {rule for _line, rule in ERRORS} <= set(reasons(outcome))
    _batch, outcome = bring(f"{HEADER}64.08.01,p0,1850,13,-5,people\n")
    assert set(reasons(outcome)) == {"unit", "level", "year_range", "month_range", "negative"}


def test_a_figure_that_stands_twice_names_both_lines(bring):
    _batch, outcome = bring(f"{HEADER}64,p0,2023,3,6.11,percent\n65,p0,2023,3,6,percent\n64,p0,2023,3,6.2,percent\n")
    (group,) = (group for group in outcome.problems if group["rule"] != "question")
    assert (group["rule"], group["items"][0]["line"]) == ("duplicate", 4)
    assert group["items"][0]["details"] == {"first": 2, "first_value": 6.11}


def test_depth_and_severity_in_the_file_are_compared_with_each_other(bring):
    text = f"{HEADER}64,p0,2020,3,6,percent\n64,p1,2020,3,1.1,index\n64,p2,2020,3,1.2,index\n"
    _batch, outcome = bring(text)
    assert reasons(outcome) == {"order": [4]}


def test_urban_and_rural_are_series_of_their_own(bring):
    text = "region,breakdown,year,p0,p1\n64,urban,2020,3,1\n64,rural,2020,9,2.5\n64,total,2020,6,1\n"
    batch, outcome = bring(text)
    assert outcome.written and Observation.objects.filter(batch=batch, breakdown="rural").count() == 2


def test_a_retired_region_takes_no_later_figures(bring):
    Region.objects.filter(code="64.72").update(valid_to="2015-06-30")
    _batch, outcome = bring(f"{HEADER}64.72,p0,2015,3,5,percent\n64.72,p0,2016,3,5,percent\n")
    assert reasons(outcome) == {"retired": [3]}


def test_unreadable_files_say_why(bring):
    _batch, outcome = bring(b"\x00\xff\x81")
    assert reasons(outcome) == {"file": [None]}


def test_many_errors_are_counted_and_the_first_are_kept(bring):
    lines = "".join(f"99.{n % 90 + 10},p0,2023,3,5,percent\n" for n in range(2500))
    batch, outcome = bring(HEADER + lines)
    assert outcome.errors == 2500
    assert len(batch.problems[0]["items"]) == 1000


# --- warnings -----------------------------------------------------------------------------------------

WARNINGS = [
    ("64.08,p0,2023,9,9,percent", "september"),
    ("64.08,p0,2023,3,14.5,percent", "outlier"),  # 8.81 in 2024
]


@pytest.mark.parametrize(("line", "rule"), WARNINGS)
def test_a_warning_waits_for_confirmation(bring, line, rule):
    batch, outcome = bring(f"{HEADER}{line}\n")
    assert reasons(outcome) == {rule: [2]}
    assert (outcome.written, batch.state) == (False, "checked")
    batch, outcome = bring(f"{HEADER}{line}\n", confirm=True)
    assert (outcome.written, batch.state) == (True, "committed")
    batch, outcome = bring(f"{HEADER}{line}\n")
    assert (outcome.written, outcome.counts["unchanged"]) == (True, 1), "what was confirmed once is not asked again"


def test_the_fall_of_kota_probolinggo_is_asked_about_once(bring):
    years = "".join(
        f"64.72,p0,{year},3,{value},percent\n" for year, value in ((2011, 17.74), (2012, 18.33), (2013, 8.55))
    )
    _batch, outcome = bring(HEADER + years + "64.72,p0,2014,3,8.37,percent\n")
    assert reasons(outcome) == {"outlier": [4]}


def test_a_typo_far_from_the_other_regions_is_an_error(bring):
    codes = ("64", "65", "53", "64.08", "64.71", "ID")
    rows = "".join(f"{c},poverty_line,2022,3,{505 if c == 'ID' else 550000},rupiah_capita_month\n" for c in codes)
    _batch, outcome = bring(HEADER + rows)
    assert reasons(outcome) == {"impossible": [7], "peers": [7]}


def test_poor_people_and_rate_imply_a_population_that_should_not_jump(bring):
    # 2024: 37.11 thousand poor at 8.81 % are 421 thousand people
    text = f"{HEADER}64.08,p0,2023,3,8.9,percent\n64.08,poor,2023,3,50.1,thousand_people\n"
    _batch, outcome = bring(text)
    assert reasons(outcome) == {"population": [3]}
    _batch, outcome = bring(text.replace("50.1", "37.5"))
    assert outcome.written


def test_the_implied_population_is_held_against_the_stored_one(bring, observe):
    observe("65", "population", 2023, "740000", month=None, period_kind="registry")
    text = f"{HEADER}65,p0,2023,3,6.5,percent\n65,poor,2023,3,{{}},thousand_people\n"
    _batch, outcome = bring(text.format(90))
    assert reasons(outcome) == {"population": [3]}
    _batch, outcome = bring(text.format(48))
    assert not outcome.problems


def test_a_figure_older_than_its_region_is_asked_about_unless_its_boundary_is_stated(bring):
    Region.objects.filter(code="65").update(valid_from="2012-11-16")
    _batch, outcome = bring(f"{HEADER}65,p0,2012,3,9,percent\n")
    assert reasons(outcome) == {"before": [2]}
    _batch, outcome = bring("region,indicator,year,month,value,covers\n65,p0,2012,3,9,2012-11-16\n")
    assert outcome.written


def test_another_month_is_another_series(bring):
    _batch, outcome = bring(f"{HEADER}64,p0,2024,9,12,percent\n")
    assert not outcome.problems, "September is not compared with March"
