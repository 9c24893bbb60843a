import pytest

from regions.lookup.codes import CodeResolver, dotted
from regions.lookup.resolving import NameResolver, normal
from regions.models import Region, RegionChange, RegionCode

MORE = [
    ("31", "Daerah Khusus Ibukota Jakarta", "province", 1, "ID"),
    ("31.71", "Kota Administrasi Jakarta Pusat", "kota", 2, "31"),
    ("31.01", "Kabupaten Administrasi Kepulauan Seribu", "kabupaten", 2, "31"),
    ("34", "Daerah Istimewa Yogyakarta", "province", 1, "ID"),
    ("21", "Kepulauan Riau", "province", 1, "ID"),
    ("35.78", "Kota Surabaya", "kota", 2, "64"),
    ("63.02", "Kabupaten Kotabaru", "kabupaten", 2, "64"),
    ("92", "Papua Barat", "province", 1, "ID"),
    ("96", "Papua Barat Daya", "province", 1, "ID"),
    ("96.01", "Kabupaten Sorong", "kabupaten", 2, "96"),
    ("96.71", "Kota Sorong", "kota", 2, "96"),
    ("95.08", "Kabupaten Nduga", "kabupaten", 2, "96"),
]


@pytest.fixture
def more(world):
    Region.objects.bulk_create(
        Region(code=code, name=name, kind=kind, level=level, parent_id=parent)
        for code, name, kind, level, parent in MORE
    )
    RegionCode.objects.create(region_id="63.02", system="label", code="KOTA BARU")
    RegionCode.objects.create(region_id="96.01", system="bps-2016", code="9107")
    RegionCode.objects.create(region_id="96.01", system="bps", code="9202")
    RegionChange.objects.create(kind="split", old_id="92", new_id="96", legal_date="2022-12-08")


def test_names_are_compared_after_normalising():
    assert normal("  Kab.  Kutai   timur*") == normal("KABUPATEN KUTAI TIMUR")
    assert normal("KEP, RIAU") == normal("Kep. Riau") == normal("Kepulauan Riau")
    assert normal("D I YOGYAKARTA") == normal("DI Yogyakarta") == normal("Daerah Istimewa Yogyakarta")
    assert normal("DKI JAKARTA") == normal("Daerah Khusus Ibukota Jakarta") == normal("Daerah Khusus Jakarta")


def test_codes_with_and_without_points():
    assert [dotted(text) for text in ("64", "6408", "640801", "6408012001", "64.08", "x")] == [
        "64", "64.08", "64.08.01", "64.08.01.2001", "64.08", "x",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("system", "text", "code"),
    [
        ("kemendagri", "64.08", "64.08"), ("kemendagri", "6408", "64.08"), ("kemendagri", "ID", "ID"),
        ("kemendagri", "00", "ID"), ("bps", "6404", "64.08"), ("bps", "64", "64"), ("bps", "6400", "64"),
        ("bps", "0000", "ID"), ("bps", "9202", "96.01"), ("bps-2016", "9107", "96.01"),
    ],
)  # fmt: skip
def test_a_code_means_one_region_in_its_system(more, system, text, code):
    assert CodeResolver(system).find(text).code == code


@pytest.mark.parametrize(
    ("system", "text", "rule"),
    [
        ("kemendagri", "6404", "code_unknown"), ("bps", "6408", "code_unknown"), ("bps-2016", "9202", "code_unknown"),
        ("kemendagri", "64.1", "code_damaged"),
        ("kemendagri", "Kutai Timur", "code_unknown"), ("bps", "", "code_unknown"),
    ],
)  # fmt: skip
def test_a_code_is_never_looked_up_in_another_system(more, system, text, rule):
    found = CodeResolver(system).find(text)
    assert (found.code, found.rule) == (None, rule)


@pytest.mark.parametrize(
    ("name", "province", "kind", "code"),
    [
        ("Kota Kupang", "53", "", "53.71"), ("Kab. Kupang", "", "", "53.01"), ("KUPANG", "53", "kota", "53.71"),
        ("Kutai Timur", "64", "", "64.08"), ("Kutai  Timur *", "", "", "64.08"), ("Nduga *", "", "", "95.08"),
        ("KOTA BARU", "64", "", "63.02"), ("Kotabaru", "", "", "63.02"), ("Kota Jakarta Pusat", "31", "", "31.71"),
        ("Kep. Seribu", "31", "", "31.01"), ("Sorong", "92", "kabupaten", "96.01"), ("Kota Sorong", "92", "", "96.71"),
    ],
)  # fmt: skip
def test_a_name_means_a_district_together_with_its_kind(more, name, province, kind, code):
    assert NameResolver().district(name, province, kind).code == code


@pytest.mark.parametrize(
    ("name", "province", "rule"),
    [
        ("Kupang", "", "name_without_kind"),
        ("Kota Kupang", "64", "name_unknown"), ("Kota Kutai Timur", "", "name_ambiguous"),
        ("Kutai Timor", "", "name_unknown"), ("Sorong", "53", "name_unknown"),
    ],
)  # fmt: skip
def test_a_name_is_never_guessed(more, name, province, rule):
    found = NameResolver().district(name, province)
    assert (found.code, found.rule) == (None, rule)


def test_an_ambiguous_name_lists_its_candidates(more):
    assert NameResolver().district("Kupang").candidates == ("53.01 Kabupaten Kupang", "53.71 Kota Kupang")


def test_a_bare_name_is_the_kabupaten_where_the_file_spells_out_the_kota(more):
    assert NameResolver(["Kupang", "Kota Kupang"]).district("Kupang").code == "53.01"
    assert NameResolver(["Surabaya", "Kota Surabaya"]).district("Kupang").rule == "name_without_kind"


def test_a_bare_name_that_only_a_kota_bears_is_taken_and_can_be_told(more):
    assert NameResolver().district("Surabaya") == ("35.78", "", (), "kota")


def test_provinces_and_the_country(more):
    names = NameResolver()
    found = {
        name: names.province(name).code for name in ("INDONESIA", "DKI Jakarta", "KEP, RIAU", "Prov. Kalimantan Timur")
    }
    assert found == {"INDONESIA": "ID", "DKI Jakarta": "31", "KEP, RIAU": "21", "Prov. Kalimantan Timur": "64"}
    assert names.province("Borneo").rule == "name_unknown"
