"""What the lists of regions and figures export."""

import csv
import io
from datetime import date

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from common.choices import Evidence
from indicators.lists.tables import ObservationTable, RegionTable
from indicators.models import Indicator, Observation
from indicators.models.figures import PeriodKind
from regions.models import Region, RegionCode, Source

pytestmark = pytest.mark.django_db

# The headings of the import format for figures, which can be imported again; and whether a figure is in force.
IMPORT_HEADINGS = (
    "region,region_name,indicator,breakdown,year,month,value,unit,period_kind,method,source,publisher,published_on,"
    "released_on,vintage,covers,evidence,note,standard_error,rse,lower,upper,is_current"
)


@pytest.fixture
def world():
    """Kalimantan Timur with two districts; Kutai Timur has P0 of two years, Berau none."""
    Region.objects.bulk_create(
        [
            Region(code="64", name="Kalimantan Timur", kind="province", level=1, parent_id="ID"),
            Region(code="64.03", name="Kabupaten Berau", kind="kabupaten", level=2, parent_id="64", is_border=True),
            Region(code="64.08", name="Kabupaten Kutai Timur", kind="kabupaten", level=2, parent_id="64"),
        ]
    )
    RegionCode.objects.create(region_id="64.08", system="bps", code="6404")
    source = Source.objects.create(title="Tabel, kabupaten/kota", publisher="BPS", published_on=date(2025, 7, 25))
    common = {"region_id": "64.08", "indicator_id": "p0", "source": source, "is_current": True}
    Observation.objects.create(**common, year=2024, month=3, value="8.9700", released_on=date(2024, 7, 1))
    Observation.objects.create(**common, year=2008, month=None, value="0", evidence="claimed", note="-1 %")


def read(response, **options) -> list[dict]:
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"), newline=""), **options))


def test_districts_with_codes_province_and_newest_rate(client, world):
    rows = read(client.get("/regions/?level=district&_export=csv"))
    assert rows == [
        {"code": "64.03", "bps_code": "", "name": "Kabupaten Berau", "kind": "kabupaten", "level": "district",
         "province": "Kalimantan Timur", "p0": "", "p0_year": "", "p0_month": "", "p0_evidence": "", "is_border": "1"},
        {"code": "64.08", "bps_code": "6404", "name": "Kabupaten Kutai Timur", "kind": "kabupaten", "level": "district",
         "province": "Kalimantan Timur", "p0": "8.97", "p0_year": "2024", "p0_month": "3", "p0_evidence": "published",
         "is_border": "0"},
    ]  # fmt: skip


def test_headings_of_figures_are_those_of_the_import_format(client, world):
    head = client.get("/indicators/?_export=csv").getvalue().decode().splitlines()[0]
    assert head == IMPORT_HEADINGS


@pytest.mark.parametrize(("path", "table"), [("/regions/", RegionTable), ("/indicators/", ObservationTable)])
@pytest.mark.parametrize("language", ["id", "en"])
def test_plain_csv_has_the_names_of_the_columns_in_any_language(client, world, path, table, language):
    head = client.get(f"{path}?_export=csv&lang={language}").getvalue().decode().splitlines()[0]
    assert head.split(",") == [column.name for column in table.export_columns()]


def test_figures_as_stored_with_missing_as_empty_and_zero_as_zero(client, world):
    old, new = read(client.get("/indicators/?region=64.08&_export=csv"))
    assert (old["value"], old["month"], old["released_on"], old["evidence"]) == ("0", "", "", "claimed")
    assert old["note"] == "'-1 %"
    assert (new["value"], new["month"], new["released_on"]) == ("8.97", "3", "2024-07-01")
    assert (new["region"], new["region_name"], new["unit"]) == ("64.08", "Kabupaten Kutai Timur", "percent")
    assert (new["source"], new["publisher"], new["published_on"]) == ("Tabel, kabupaten/kota", "BPS", "2025-07-25")


def test_excel_csv_has_headings_in_the_language_of_the_page_and_a_decimal_comma(client, world):
    response = client.get("/regions/?q=64.08&_export=csv-excel&lang=en")
    assert response.getvalue().startswith(b"\xef\xbb\xbfCode;BPS code;Name;")
    row = read(client.get("/regions/?q=64.08&_export=csv-excel&lang=en"), delimiter=";")[0]
    assert row["Poverty rate (P0), %"] == "8,97"


def test_workbook_has_numbers_dates_and_codes_as_text(client, world):
    response = client.get("/indicators/?region=64.08&year=2024&_export=xlsx&lang=en")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(response.getvalue())).get_sheet_by_index(0).to_python()
    row = dict(zip(sheet[0], sheet[1], strict=True))
    assert (row["Region"], row["Year"], row["Value"], row["Released on"]) == ("64.08", 2024, 8.97, date(2024, 7, 1))


def test_queries_of_an_export_do_not_grow_with_rows(client, world, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):  # one COPY between the begin and the end of a transaction
        read(client.get("/regions/?level=district&_export=csv"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_file_for_excel_has_the_words_of_the_interface_and_the_plain_one_codes(world, client, language):
    choices = {
        "unit": Indicator.Unit, "evidence": Evidence, "period_kind": PeriodKind, "breakdown": Observation.Breakdown,
    }  # fmt: skip
    plain = read(client.get(f"/indicators/?_export=csv&lang={language}"))
    excel = read(client.get(f"/indicators/?_export=csv-excel&lang={language}"), delimiter=";")
    names = list(plain[0])
    assert plain and len(plain) == len(excel)
    with translation.override(language):
        for codes, words in zip(plain, map(list, map(dict.values, excel)), strict=True):
            for name, of in choices.items():
                assert words[names.index(name)] == str(dict(of.choices)[codes[name]])
