"""What a list says of one person in several lines, of families, of people of other areas, and of what somebody changed
meanwhile."""

import json

import pytest
from django.core.files.base import ContentFile

from beneficiaries.imports import writing
from beneficiaries.imports.troubles import TROUBLES, Stopped
from beneficiaries.models import Beneficiary, Delivery, Membership
from imports.machinery import batches
from imports.registry import rights_of
from regions.models import Region
from tests.beneficiaries.imports.lists import BUDI, HEADER, SITI, VILLAGE, bring, everything, programs, reasons
from tests.beneficiaries.imports.meaning.test_places import asked
from tests.people import person

pytestmark = pytest.mark.django_db
CARD, OTHER_CARD = "6408010101250001", "6408010101250002"
FAMILY = (
    f"kind,nik,family_card,name,region\nfamily,,{CARD},Keluarga Siti,{VILLAGE}\nperson,{SITI},{CARD},Siti,{VILLAGE}\n"
)


@pytest.fixture
def brought(world, tmp_path):
    programs()
    return lambda text, **options: bring(tmp_path, text, **options)


def test_the_lines_of_a_person_complete_each_other(brought):
    text = (
        "nik,name,region,program,year,address,birth_date,sex\n"
        f"{SITI},Siti,{VILLAGE},PKH,2025,,,\n{SITI},Siti,{VILLAGE},SEMBAKO,2025,RT 3,1990-01-01,P\n"
    )
    assert brought(text)[1].counts["double"] == 2
    assert brought(text, double_reason="Both are due to her by decree 12")[1].written
    siti = Beneficiary.objects.get(nik=SITI)
    assert (siti.address, siti.sex, siti.birth_date.isoformat()) == ("RT 3", "f", "1990-01-01")


def test_lines_of_a_person_that_contradict_each_other(brought):
    text = f"nik,name,region,address\n{SITI},Siti,{VILLAGE},RT 3\n{SITI},Siti,{VILLAGE},RT 4\n"
    assert reasons(brought(text, dry_run=True)[1], "warning")["addresses"] == [3]
    cards = f"nik,name,region,family_card\n{SITI},Siti,{VILLAGE},{CARD}\n{SITI},Siti,{VILLAGE},{OTHER_CARD}\n"
    assert reasons(brought(cards, dry_run=True)[1])["conflict"] == [3]


def test_a_list_of_the_district_leaves_the_village(brought):
    brought(f"nik,name,region\n{SITI},Siti,{VILLAGE}\n")
    _batch, outcome = brought(f"nik,name\n{SITI},Siti\n", region="64.08", program="PKH", year="2025")
    assert (outcome.written, outcome.counts["changed"]) == (True, 0)
    assert Beneficiary.objects.get(nik=SITI).region_id == VILLAGE
    assert Delivery.objects.get().region_id == VILLAGE


def test_a_child_without_a_number_is_no_family(brought):
    text = f"family_card,nik,name,region,sex\n{CARD},{SITI},Siti,{VILLAGE},P\n{CARD},,Dedi,{VILLAGE},L\n"
    assert brought(text)[1].written
    assert set(Beneficiary.objects.values_list("name", "kind")) == {("Siti", "person"), ("Dedi", "person")}


def test_the_members_of_a_bad_family_stay_out_with_it(brought):
    _batch, outcome = brought(FAMILY.replace(f"Keluarga Siti,{VILLAGE}", "Keluarga Siti,99.99"), good_only=True)
    assert reasons(outcome) == {"region_unread": [2], "depends": [3]}
    assert not Beneficiary.objects.exists()


def test_a_person_stays_in_one_family_until_somebody_ends_it(brought):
    brought(FAMILY)
    _batch, outcome = brought(FAMILY.replace(CARD, OTHER_CARD).replace("Keluarga Siti", "Keluarga Lain"))
    assert reasons(outcome, "warning") == {"family_differs": [3]}
    assert outcome.written
    assert Membership.objects.get(person__nik=SITI).whole.family_card == CARD


def test_nobody_becomes_a_member_of_a_family_elsewhere(brought, tmp_path):
    Region.objects.bulk_create([
        Region(code="64.71.01", name="Balikpapan Timur", kind="kecamatan", level=3, parent_id="64.71"),
        Region(code="64.71.01.1001", name="Manggar", kind="kelurahan", level=4, parent_id="64.71.01"),
    ])  # fmt: skip
    Beneficiary.objects.create(kind="family", family_card=CARD, name="Keluarga", region_id="64.71.01.1001")
    user = person("operator", "64.08", "operator")
    for text in (
        f"nik,family_card,name,region\n{SITI},{CARD},Siti,{VILLAGE}\n",
        f"kind,nik,family_card,name,region,member_of\nfamily,,{CARD},Keluarga,{VILLAGE},\n"
        f"person,{SITI},,Siti,{VILLAGE},{CARD}\n",
    ):
        batch = batches.create(
            "beneficiaries", ContentFile(text.encode()), "l.csv",
            {"codes": "kemendagri", "good_only": True, "sample": False}, user=user,
        )  # fmt: skip
        batches.commit(batch, rights_of(user, "beneficiaries"), confirmed=True)
    assert Beneficiary.objects.filter(nik=SITI).exists()
    assert not Membership.objects.exists()


def test_what_changed_since_the_check_is_not_overwritten(brought, monkeypatch):
    brought(HEADER + f"{SITI},Siti,{VILLAGE},PKH,2025,Q1,\n")
    write = writing.write

    def died_meanwhile(cursor, *args, **options):
        Beneficiary.objects.filter(nik=SITI).update(status="died", status_on="2025-06-30")
        write(cursor, *args, **options)

    monkeypatch.setattr(writing, "write", died_meanwhile)
    with pytest.raises(Stopped, match=str(TROUBLES["23505"])):
        brought(f"nik,name,region,address\n{SITI},Siti,{VILLAGE},RT 9\n")


def test_totals_tranches_programmes_and_years_as_offices_write_them(brought):
    head = "nik,name,region,program,year,tranche,amount\n"
    (question,) = asked(brought(head + f",JUMLAH,{VILLAGE},PKH,2025,Q1,900000\n")[1])
    assert (question["option"], question["subject"], question["proposal"]) == ("headings", "JUMLAH", "skip")
    assert brought(head + f"{SITI},Siti,{VILLAGE},pkh,TA 2025,Tahap  1,500000\n")[1].written
    delivery = Delivery.objects.get()
    assert (delivery.program.code, delivery.year, delivery.tranche) == ("PKH", 2025, "Tahap 1")
    assert reasons(brought(head + f"{SITI},Siti,{VILLAGE},PKH,2025,tahap 1,600000\n")[1]) == {"double_aid": [2]}


def test_quantities_may_have_three_decimals_so_they_are_asked_for(brought):
    text = f'nik,name,region,program,year,quantity\n{SITI},Siti,{VILLAGE},PKH,2025,"1,125"\n'
    assert brought(text)[1].problems[0]["items"][0]["details"]["option"] == "decimal"


def test_numbers_in_the_wrong_column_are_masked_everywhere(brought):
    before = everything()
    for text in (
        f"NIK;Nama;Kode Desa;JK;Kode Program;Tahun\nSiti;P;{SITI};{SITI};{SITI};{SITI}\n",
        f"NIK;Nama;Kode Desa\nSiti;{SITI};{VILLAGE}\n",
        f"{SITI};Siti;{VILLAGE}\n{BUDI};Budi;{VILLAGE}\n",
    ):
        batch, outcome = brought(text)
        told = json.dumps([batch.problems, batch.counts, outcome.recognised, outcome.preview], default=str)
        assert outcome.errors
        assert SITI not in told
        assert BUDI not in told
    assert everything() == before


def test_the_region_of_all_lines_is_stated_by_its_name_and_no_code_system_is_asked(brought):
    text = f"NIK;Nama\n{SITI};Siti Aminah\n"
    for stated in ("Kabupaten Kutai Timur", "kutai timur", "64.08", "6408"):
        _batch, outcome = brought(text, region=stated, codes="", dry_run=True)
        assert not outcome.errors and outcome.areas == ["64.08"], outcome.problems
    _batch, outcome = brought(text, region="Kutay Timur", codes="")
    [asked] = outcome.problems[0]["items"]
    assert asked["details"]["option"] == "region" and "64.08" in dict(asked["details"]["choices"])
