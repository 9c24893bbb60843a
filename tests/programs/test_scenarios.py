"""The reports S1, S2, S4 and S5: every fact is stored as far as it was stated, is on the pages and in the exports."""

import csv
import io
from decimal import Decimal

import pytest

from indicators.sample import load_commodities, load_sources
from programs import sample
from programs.counting.rules import sum_check
from programs.models import Activity, ActivityRegion, CumulativeClaim, PhysicalProgress, Program
from regions.models import PriorityLocation, Region, RegionCommodity
from regions.official_list import load_regions, official_list
from tests.programs.imports.files import settle

CITIES = {"64.71": (15, 150), "64.72": (20, 200), "64.74": (15, 150)}


@pytest.fixture(scope="module", autouse=True)
def loaded(module_rows):
    """Regions, leading commodities and the programmes' sample."""
    load_regions(official_list(deepest=2))
    load_sources()
    load_commodities()
    sample.load()
    settle()


def page(client, address: str, **query) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def rows(client, address: str, **query) -> list[dict[str, str]]:
    """All rows of the CSV of a list."""
    answer = client.get(address, {**query, "_export": "csv"})
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def activity(part: str) -> Activity:
    return Activity.objects.get(title__contains=part)


# --- S1 -------------------------------------------------------------------------------------------------


def test_s1_sixty_people_once_at_the_regency(client):
    found = activity("kawasan perbatasan")
    assert (found.region_id, found.region.is_border, found.status) == ("53.01", True, "done")
    assert (str(found.starts_on), found.precision, found.date_text) == ("2019-06-25", "day", "Selasa, 25 Juni 2019")
    assert list(found.participants.values_list("role", "number")) == [("target_group", 60)]
    assert not found.splits.filter(participants__isnull=False).exists(), "the split is not given"
    assert (found.outcome_due, found.outcome_measured, found.venue_region) == (None, "", None)
    speaker = found.speakers.get()
    assert (speaker.name, speaker.role) == ("Korinus Masneno", "Bupati Kupang")
    assert (speaker.represented_by, speaker.represented_by_role) == ("Jemmy Uly", "Asisten II")
    assert found.evidence == "claimed" and found.source.kind == "news"


def test_s1_on_its_page_and_in_the_export(client):
    found = activity("kawasan perbatasan")
    text = page(client, found.get_absolute_url())
    for words in ("60", "belum ada data", "Korinus Masneno", "Jemmy Uly", found.outcome):
        assert words in text, words
    row = next(row for row in rows(client, "/activities/", region="53.01"))
    assert (row["participants"], row["regions"], row["outcome_due"], row["starts_on"]) == ("60", "", "", "2019-06-25")
    assert "Korinus Masneno" in row["speakers"] and "Jemmy Uly" in row["speakers"]


# --- S2 -------------------------------------------------------------------------------------------------


def test_s2_the_codes_are_those_of_kemendagri():
    names = {code: Region.objects.get(code=code).name for code in ("74.01", "74.09", "74.11", "74.12")}
    assert list(names.values()) == [
        "Kabupaten Kolaka", "Kabupaten Konawe Utara", "Kabupaten Kolaka Timur", "Kabupaten Konawe Kepulauan",
    ]  # fmt: skip


def test_s2_planned_beside_done_with_the_relevance_of_each(client):
    trainings = {row["region"]: row for row in rows(client, "/activities/", region="74", kind="training")}
    found = {code: (row["status"], row["relevance"].partition("=")[2]) for code, row in trainings.items()}
    assert found == {
        "74.01": ("done", "not_recorded"), "74.09": ("done", "not_recorded"),
        "74.11": ("not_stated", "relevant"), "74.12": ("planned", "relevant"),
    }  # fmt: skip
    assert {row["participants"] for row in trainings.values()} == {""}, "no number is given"
    assert {row["starts_on"] for row in trainings.values()} == {""}, "the dates are not given"
    assert RegionCommodity.objects.filter(region__in=["74.01", "74.09"]).count() == 0


def test_s2_what_the_trainings_are_for_is_stated_and_has_no_date(client):
    for row in rows(client, "/activities/", region="74", kind="training"):
        assert "wirausaha baru (WUB) untuk melawan kemiskinan ekstrem" in row["outcome"]
        assert (row["outcome_due"], row["outcome_measured"]) == ("", "")
        text = page(client, f"/activities/{row['id']}/")
        assert row["outcome"] in text and "tanggal tidak disebut" in text


def test_s2_equipment_without_quantities(client):
    found = activity("Bantuan peralatan")
    items = list(found.items.values_list("item", "quantity", "line_of_business"))
    assert {line for _item, _quantity, line in items} == {"perbengkelan", "pengolahan pangan", "mebel"}
    assert {quantity for _item, quantity, _line in items} == {None}
    text = page(client, found.get_absolute_url())
    for words in ("Kompresor", "mebel", "belum ada data", "La Ode Muhammad Fitrah Arsyad", "Muhammad Yasser Tuwu",
                  "peran tidak dinyatakan"):  # fmt: skip
        assert words in text, words
    row = next(row for row in rows(client, "/activities/", region="74", kind="distribution"))
    assert row["items"].count("=?") == 4 and "=0" not in row["items"]


def test_s2_districts_decide_with_the_province_and_no_place_is_invented():
    kolaka = Activity.objects.get(region="74.01")
    partner = kolaka.partners.get()
    assert (partner.agency.region_id, partner.contribution) == ("74.01", "Ikut menentukan jenis pelatihan dan bantuan")
    assert not PriorityLocation.objects.exists()
    assert "lokasinya tidak disebutkan" in Program.objects.get(code="74-WUB").description


# --- S4 -------------------------------------------------------------------------------------------------


def test_s4_aid_without_a_number_and_without_names(client):
    found = activity("kaki palsu")
    assert (found.region_id, found.recipients_are_sensitive, str(found.starts_on)) == ("62.02", True, "2022-11-17")
    item = found.items.get()
    assert (item.item, item.quantity) == ("Kaki palsu", None)
    assert not found.participants.exists() and not found.speakers.exists()
    text = page(client, found.get_absolute_url())
    assert "Kaki palsu" in text and "belum ada data" in text
    assert next(row for row in rows(client, "/activities/", region="62.02"))["items"] == "Kaki palsu=?"


def test_s4_names_no_programme_for_the_cells():
    assert not Program.objects.filter(region="62.02").exists()


# --- S5 -------------------------------------------------------------------------------------------------


def allocations(unit: str) -> dict[str, int]:
    found = PhysicalProgress.objects.filter(program__code="64-KUBE", unit=unit)
    return dict(found.values_list("region", "allocated"))


def test_s5_allocation_per_city_in_both_units_adds_up():
    for place, (unit, total) in enumerate({"kube": 50, "families": 500}.items()):
        found = allocations(unit)
        assert found.pop("64") == total
        assert found == {code: numbers[place] for code, numbers in CITIES.items()}
        assert sum_check(total, list(found.values())).balanced is True
    rows = PhysicalProgress.objects.filter(program__code="64-KUBE")
    assert set(rows.values_list("year", "quarter", "realised", "target", "evidence")) == {
        (None, None, None, None, "claimed")
    }


def test_s5_the_cumulative_claim_stands_beside_the_sum():
    found = CumulativeClaim.objects.filter(program__code="64-KUBE")
    assert dict(found.values_list("unit", "value")) == {"kube": 949, "families": 7959}
    assert set(found.values_list("year", "period_text", "evidence")) == {(None, "lima tahun", "claimed")}
    assert round(Decimal(7959) / 949, 2) == Decimal("8.39"), "not ten families each"


def test_s5_who_states_the_cumulative_claim(client):
    office = "Dinas Sosial Provinsi Kalimantan Timur"
    assert set(CumulativeClaim.objects.filter(program__code="64-KUBE").values_list("stated_by", flat=True)) == {office}
    assert f"dinyatakan oleh {office}" in page(client, "/programs/64-KUBE/")
    assert {row["stated_by"] for row in rows(client, "/programs/64-KUBE/", table="claims")} == {office}


def test_s5_facilitators_and_persons_in_charge_are_no_recipients(client):
    for part, role, number, regions in (
        ("Bimbingan teknis", "facilitator", 32, {"64.01", "64.03", "64.07", "64.08", "64.09"}),
        ("Sosialisasi", "in_charge", 25, set(CITIES)),
    ):
        found = activity(part)
        assert list(found.participants.values_list("role", "number")) == [(role, number)]
        splits = ActivityRegion.objects.filter(activity=found)
        assert set(splits.values_list("region", "participants")) == {(code, None) for code in regions}
        assert (found.starts_on, found.date_text) == (None, "5–7 Juni")
        row = next(row for row in rows(client, "/activities/", program="64-KUBE") if part in row["title"])
        assert (row["participants"], row["others"], row["starts_on"]) == ("", f"{role}={number}", "")
        assert found.status == "done", "the report tells of it as held"
        assert "19 kementerian" not in page(client, found.get_absolute_url()), (
            "the report does not say in which of them"
        )
    assert "19 kementerian" in page(client, "/programs/64-KUBE/")
    lines = rows(client, "/programs/progress/", program="64-KUBE")
    assert all("19 kementerian" in row["description"] for row in lines if row["description"])


def test_s5_on_its_page(client):
    text = page(client, "/programs/64-KUBE/")
    for words in (
        "dialokasikan",
        "belum ada data",
        "949",
        "7.959",
        "Kota Samarinda",
        "Kota Balikpapan",
        "Kota Bontang",
    ):
        assert words.casefold() in text.casefold(), words


def test_s5_in_the_export_as_it_was_stated(client):
    found = rows(client, "/programs/progress/", program="64-KUBE")
    stated = {(row["progress_region"], row["unit"]): row for row in found}
    assert len(stated) == len(found) == 8
    assert {key: row["allocated"] for key, row in stated.items()} == {
        (code, unit): str(numbers[place])
        for code, numbers in {**CITIES, "64": (50, 500)}.items()
        for place, unit in enumerate(("kube", "families"))
    }
    for row in found:
        assert (row["year"], row["quarter"], row["target"], row["realised"], row["budget"]) == ("", "", "", "", "")
        assert (row["progress_evidence"], row["progress_published_on"]) == ("claimed", "")
