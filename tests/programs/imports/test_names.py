"""One name has one form: agencies, codes, sources, commodities, series."""

import io
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection

from common.names import clean_name, name_key
from meetings.models import Series
from programs.models import Program
from regions.agency_names import agency_key
from regions.models import Agency, Commodity, Source
from tests.programs.imports.files import NEW, reasons

CASES = Path(__file__).parents[2] / "data" / "cases"
CASE_05 = CASES / "C05-agency-blanks-and-code-case.csv"
NAME = "Dinas Sosial Kabupaten Kutai Timur"
FORMS = ["Dinas  Sosial Kabupaten Kutai Timur", "DINAS SOSIAL KABUPATEN KUTAI TIMUR", NAME + "\u200b",
         "Dinas\u00a0Sosial Kabupaten Kutai Timur", "Dinas Sosial Kab. Kutai Timur", "Dinas Sosial, kab Kutai Timur",
         "\u202aDinas Sosial\u202c Kabupaten Kutai \u00adTimur"]  # fmt: skip


def test_a_name_is_clean_and_compared_as_a_reader_does():
    assert clean_name(" Cafe\u0301\u200b \u00a0 \u2009Ma\u00adju\n") == "Café Maju"
    assert name_key("ＤＩＮＡＳ Sosial") == name_key("Dinas\u00a0 Sosial")
    assert {agency_key(form) for form in FORMS} == {agency_key(NAME)}
    assert agency_key("Dinas Sosial Kota Kupang") != agency_key("Dinas Sosial Kabupaten Kupang")


def test_one_agency_of_six_forms_in_a_file(bring):
    _batch, outcome = bring(CASE_05, confirm=True)
    assert outcome.written, outcome.problems
    assert list(Agency.objects.filter(region="64.08").values_list("name", flat=True)) == [NAME]
    codes = Program.objects.filter(region="64.08").order_by("code").values_list("code", flat=True)
    assert list(codes)[:2] == ["64.08-UJI1", "64.08-UJI20"]
    told = " ".join(outcome.recognised["told"])
    assert "DINAS SOSIAL" in told and "Kab. Kutai Timur" in told


@pytest.mark.parametrize("form", FORMS)
def test_a_stored_agency_is_known_again(bring, world, form):
    stored = Agency.objects.create(region_id="64.08", name=NAME)
    row = {**NEW, "code": "64.08-X", "region": "64.08", "agency": form}
    _batch, outcome = bring([row, {**row, "agency": NAME}])
    assert outcome.written, outcome.problems
    assert Program.objects.get(code="64.08-X").agency == stored
    assert bool(outcome.recognised["told"]) == (clean_name(form) != NAME)


def test_a_name_of_two_stored_agencies_is_an_error(bring, world):
    Agency.objects.bulk_create(Agency(region_id="64", name=name) for name in ("Dinas Kab. A", "DINAS KABUPATEN A"))
    _batch, outcome = bring([{**NEW, "agency": "Dinas Kabupaten A"}])
    assert reasons(outcome) == {"agency_several": [2]}


def test_a_code_is_one_whatever_its_letter_case(bring, programs):
    _batch, outcome = bring([{"code": "64-kube", "year": "2026", "quarter": "2", "unit": "kube", "realised": "30"}])
    assert outcome.written and Program.objects.get(code="64-kube").code == "64-KUBE"
    made = Program.objects.create(
        code="64-baru\u200b", name=" A \u00a0B", region_id="64", source=Source.objects.first()
    )
    assert (made.code, made.name) == ("64-BARU", "A B")


def test_a_source_is_known_again_in_any_letter_case(bring, world):
    stored = Source.objects.create(title="DPA 2026", publisher="Pemprov Kaltim", kind="document")
    _batch, outcome = bring([{**NEW, "source": "dpa  2026", "publisher": "PEMPROV KALTIM"}])
    assert outcome.written and Program.objects.get(code="64-BARU").source == stored


def test_forms_refuse_a_second_form_of_a_name(world):
    agency = Agency.objects.create(region_id="64.08", name=NAME)
    Series.objects.create(organiser=agency, name="Rakor TKPKD")
    Commodity.objects.create(name="Kakao")
    Source.objects.create(title="RPJMD", publisher="Bappeda")
    rows = [
        Agency(region_id="64.08", name="DINAS SOSIAL KAB. KUTAI TIMUR"),
        Series(organiser=agency, name="RAKOR TKPKD"),
        Commodity(name="kakao\u200b"),
        Source(title="rpjmd", publisher="Bappeda", kind="document"),
    ]
    for row in rows:
        with pytest.raises(ValidationError):
            row.full_clean()
    Agency(region_id="64.71", name=NAME).full_clean()


def _store_as(table: str, column: str, pk: int, text: str) -> None:
    with connection.cursor() as cursor:  # as it came in before
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [text, pk])


def test_the_migration_cleans_what_is_safe_and_the_command_lists_the_rest(programs, agency):
    _store_as("regions_agency", "name", agency.pk, "Dinas \u200bSosial  Kaltim")
    _store_as("programs_program", "code", programs["KOP"].pk, "64-kop")
    _store_as("programs_program", "code", programs["LATIH"].pk, "64-kube")
    migration = import_module("programs.migrations.0002_names_in_one_form")
    migration.clean_names(apps, None)
    assert Agency.objects.get(pk=agency.pk).name == "Dinas Sosial Kaltim"
    codes = {row["pk"]: row["code"] for row in Program.objects.values("pk", "code")}
    assert (codes[programs["KOP"].pk], codes[programs["LATIH"].pk]) == ("64-KOP", "64-kube"), "nothing is merged"
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("check_names", stdout=out)
    assert "64-kube" in out.getvalue() and "64-KUBE" in out.getvalue()
