"""However the name of a region is written, it gives that region or is asked about: never another one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regions.lookup.resolving import NameResolver
from regions.models import Region
from regions.official_list import load_regions, official_list

ZERO_WIDTH, NO_BREAK, SOFT_HYPHEN = "\u200b", "\u00a0", "\u00ad"


def bare(region) -> str:
    return region.name.replace(" Administrasi", "").removeprefix("Kabupaten ").removeprefix("Kota ")


def kind(region) -> str:
    return {"kabupaten": "Kabupaten", "kota": "Kota"}.get(region.kind, "Provinsi")


# What is said of the region, with its kind: it must be taken, wherever the name is not another one's too.
WHOLE = (
    lambda r: r.name,
    lambda r: f"{kind(r)} {bare(r)}",
    lambda r: f"{kind(r)}{bare(r)}".replace(" ", ""),
    lambda r: f"{kind(r)[:3]}. {bare(r)}" if r.kind == "kabupaten" else f"{kind(r)}. {bare(r)}",
    lambda r: f"{bare(r)}, {kind(r)}",
    lambda r: f"{bare(r)} ({kind(r)})",
    lambda r: f"{bare(r)} {'Regency' if r.kind == 'kabupaten' else 'City' if r.kind == 'kota' else 'Province'}",
    lambda r: f"{kind(r)} Adm. {bare(r)}" if r.level == 2 else r.name,
    lambda r: f"{r.parent.name} - {r.name}" if r.level == 2 else r.name,
    lambda r: f"{r.name}, {r.parent.name}" if r.level == 2 else r.name,
    lambda r: f"{r.name}/{bare(r)} {'Regency' if r.kind == 'kabupaten' else 'City'}" if r.level == 2 else r.name,
)
# Without its kind: taken or asked about.
BARE = (
    bare,
    lambda r: bare(r).replace(" ", ""),
    lambda r: f"Kab/Kota {bare(r)}",
    lambda r: f"{r.parent.name} - {bare(r)}",
    lambda r: f"{bare(r)}, {r.parent.name}",
)
AROUND = (
    str, str.upper, str.lower,
    lambda text: f"01. {text}", lambda text: f"7 {text}", lambda text: f"12) {text}", lambda text: f"- {text}",
    lambda text: f"• {text}", lambda text: f"a. {text}", lambda text: f"{text} *", lambda text: f"{text} 1)",
    lambda text: f"{text}¹⁾", lambda text: f"  {text} ", lambda text: text.replace(" ", NO_BREAK),
    lambda text: ZERO_WIDTH.join(text), lambda text: text.replace("a", f"a{SOFT_HYPHEN}"),
    lambda text: text.replace("Kepulauan", "Kep."), lambda text: text.replace("Kepulauan ", "Kep"),
    lambda text: text.replace(" ", "-"), lambda text: text.replace(" ", "’"), lambda text: text.replace("o", "ó"),
    lambda text: text.replace("Daerah Istimewa", "D.I."), lambda text: text.replace("Daerah Khusus Ibukota", "DKI"),
)  # fmt: skip


@pytest.fixture(scope="module")
def names(module_rows):
    load_regions(official_list(Region.Level.DISTRICT))
    return NameResolver()


@pytest.fixture(scope="module")
def regions(names):
    return list(Region.objects.filter(level__in=(1, 2)).select_related("parent"))


def test_there_are_all_provinces_and_districts(regions):
    assert len(regions) == 38 + 514


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_name_gives_its_region_or_none(names, regions, data):
    region = data.draw(st.sampled_from(regions))
    text = data.draw(st.sampled_from(WHOLE + BARE))(region)
    for around in data.draw(st.lists(st.sampled_from(AROUND), max_size=2)):
        text = around(text)
    assert names.resolve(text).code in (None, region.code), text


@pytest.mark.parametrize("level", [1, 2])
def test_a_name_with_its_kind_gives_its_region(names, regions, level):
    column = {1: "province", 2: "any"}[level]  # alone "Jambi" may be the kota, too
    texts = [(form(r), r.code) for r in regions if r.level == level for form in WHOLE]
    assert [(text, code) for text, code in texts if names.resolve(text, column).code != code] == []


@pytest.mark.long
def test_all_names_in_all_forms(names, regions):
    wrong = [
        (text, region.code)
        for region in regions
        for form in WHOLE + BARE
        for around in AROUND
        if names.resolve(text := around(form(region))).code not in (None, region.code)
    ]
    assert wrong == []
