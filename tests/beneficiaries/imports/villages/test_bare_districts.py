"""In a list of people a name that a kabupaten and a kota bear is never taken for one of them."""

import pytest

from beneficiaries.models import Beneficiary
from regions.models import Region
from tests.beneficiaries.imports.lists import bring
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
REGIONS = [
    ("64.98", "Kabupaten Contohan", "kabupaten", 2, "64"), ("64.99", "Kota Contohan", "kota", 2, "64"),
    ("64.98.01", "Hulu", "kecamatan", 3, "64.98"), ("64.99.01", "Hilir", "kecamatan", 3, "64.99"),
    ("64.98.02", "Tengah", "kecamatan", 3, "64.98"), ("64.99.02", "Tengah", "kecamatan", 3, "64.99"),
    ("64.98.01.2001", "Sukamanah", "desa", 4, "64.98.01"), ("64.99.01.1001", "Sukamanah", "kelurahan", 4, "64.99.01"),
]  # fmt: skip
HEAD = "NIK;Nama;Desa/Kelurahan;Kecamatan;Kab/Kota\n"


@pytest.fixture
def brought(villages, tmp_path):
    Region.objects.bulk_create(
        Region(code=code, name=name, kind=kind, level=level, parent_id=parent)
        for code, name, kind, level, parent in REGIONS
    )
    return lambda *lines, **options: bring(
        tmp_path, HEAD + "".join(f"64080412038091{n:02};Contoh {n};{line}\n" for n, line in enumerate(lines, 1)),
        **{"codes": "name", **options},
    )[1]  # fmt: skip


def placed():
    return list(Beneficiary.objects.order_by("name").values_list("region_id", flat=True))


def test_a_bare_name_is_asked_though_the_list_spells_out_the_kota(brought):
    lines = ("Sukamanah;;Kota Contohan", "Sukamanah;;Contohan")
    (question,) = asked(brought(*lines))
    assert (question["option"], question["subject"], question["proposal"]) == ("names", "Contohan", "")
    assert {"64.98", "64.99"} <= {value for value, _words in question["choices"]}
    assert brought(*lines, names={"Contohan": "64.99"}).written and placed() == ["64.99.01.1001"] * 2


def test_a_subdistrict_of_one_of_them_is_proposed(brought):
    lines = ("Sukamanah;Hilir;Contohan", "Sukamanah;Hulu;Contohan", "Sukamanah;Hulu;Kab. Contohan")
    questions = asked(brought(*lines))
    assert [(q["subject"], q["proposal"]) for q in questions] == [
        ("Hilir, Contohan", "64.99.01"), ("Hulu, Contohan", "64.98.01"),
    ]  # fmt: skip
    assert brought(*lines, names={q["subject"]: q["proposal"] for q in questions}).written
    assert placed() == ["64.99.01.1001", "64.98.01.2001", "64.98.01.2001"]


def test_a_subdistrict_of_both_of_them_is_asked_with_both(brought):
    (question,) = asked(brought(";Tengah;Contohan"))
    assert question["proposal"] == "" and {"64.98.02", "64.99.02"} <= {v for v, _words in question["choices"]}


def test_an_answer_about_the_name_leaves_a_way_out_for_the_other(brought):
    lines = ("Sukamanah;Hilir;Contohan",)
    (question,) = asked(brought(*lines, names={"Contohan": "64.98"}))
    assert "64.99.01" in {value for value, _words in question["choices"]}
    assert brought(*lines, names={"Contohan": "64.98", question["subject"]: "64.99.01"}).written
    assert placed() == ["64.99.01.1001"]
