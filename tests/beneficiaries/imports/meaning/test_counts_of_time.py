"""Columns of years under other headings, and numbers of months or stages that are no tranche."""

import pytest

from beneficiaries.models import Delivery
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
AID = {"program": "PKH", "year": "2025", "tranche": "Triwulan 1"}
PAID = ("3;900000", "3;900000", "2;600000")


@pytest.fixture
def brought(villages, tmp_path):
    programs()

    def bring_column(heading, cells, title="", **options):
        lines = [f"64080101019091{n:02};Contoh {n};{VILLAGE};{cell}\n" for n, cell in enumerate(cells)]
        text = f"{title}\n" * bool(title) + f"NIK;Nama;Kode Desa;{heading};Nominal\n" + "".join(lines)
        return bring(tmp_path, text, **AID | options)[1]

    return bring_column


def stored(*names):
    return list(Delivery.objects.order_by("beneficiary__nik").values_list(*names))


@pytest.mark.parametrize("heading", ["TA", "Thn", "T.A.", "Tahun Angg.", "Thn. Anggaran", "Th", "Tahun Penyaluran"])
def test_other_headings_of_the_year(brought, heading):
    outcome = brought(heading, ("2024;900000", "2024;900000"), year="")
    assert outcome.written, outcome.problems
    assert stored("year") == [(2024,), (2024,)]


@pytest.mark.parametrize("heading", ["Thn", "Tahun"])
def test_another_year_than_the_stated_one_is_asked(brought, heading):
    cells = ("2025;900000", "2024;900000")
    (question,) = asked(brought(heading, cells))
    assert (question["option"], question["subject"], question["proposal"]) == ("overall", "year", "")
    assert brought(heading, cells, overall={"year": "each"}).written and stored("year") == [(2025,), (2024,)]


def test_the_stated_year_may_count(brought):
    assert brought("Thn", ("2024;900000",), overall={"year": "2025"}).written and stored("year") == [(2025,)]


def test_the_stated_year_in_the_column_is_not_asked(brought):
    assert brought("TA", ("2025;900000",)).written


def test_ages_are_no_years(brought):
    assert brought("Thn", ("45;900000", "61;900000"), map={"[D]": ""}).written and stored("year") == [(2025,), (2025,)]


@pytest.mark.parametrize("heading", ["Jml Bulan", "Jumlah Bln", "Jml Tahap", "Jlh. Tahapan", "Banyaknya Bulan"])
@pytest.mark.parametrize("tranche", ["", "Triwulan 1"])
def test_a_number_of_months_is_no_tranche(brought, heading, tranche):
    outcome = brought(heading, PAID, tranche=tranche)
    assert outcome.written, outcome.problems
    assert len(set(stored("tranche_kind", "tranche_number"))) == 1


@pytest.mark.parametrize(("cells", "title", "tranche", "proposal"), [
    (PAID, "", "", ""), (PAID, "", "Triwulan 1", ""),  # each amount is 300000 times the number
    (("1;900000", "2;900000"), "", "Triwulan 1", ""), (("1;900000", "2;900000"), "BLT TRIWULAN I", "", ""),
    (("1;900000", "2;900000"), "", "", "tranche"),
])  # fmt: skip
def test_what_is_proposed_of_numbers_under_months(brought, cells, title, tranche, proposal):
    (question,) = [q for q in asked(brought("Bln", cells, title, tranche=tranche)) if q["option"] == "map"]
    assert (question["subject"], question["proposal"]) == ("[D]", proposal)
