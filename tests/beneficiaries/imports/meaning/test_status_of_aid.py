""" "Status" above BERHASIL and GAGAL SALUR is that of the delivery, not of the person: it is asked, and proposed."""

import pytest

from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_callings import states
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
HEAD = "NIK;Nama;Kode Desa;Kode Program;Tahun;Tahap;Nilai;Status\n"


@pytest.fixture
def brought(villages, tmp_path):
    programs()
    return lambda text, **options: bring(tmp_path, text, **options)[1]


def lines(*cells):
    return HEAD + "".join(
        f"64080101019092{n:02};Contoh {n};{VILLAGE};PKH;2025;Triwulan 1;600000;{cell}\n" for n, cell in enumerate(cells)
    )


@pytest.mark.parametrize(("good", "bad"), [
    ("BERHASIL", "GAGAL SALUR"), ("Cair", "Retur"), ("Sudah disalurkan", "Meninggal"),
    ("SUKSES", "Gagal - rekening pasif"), ("Diterima", "pindah"),
])  # fmt: skip
def test_the_state_of_the_delivery_is_proposed_and_taken(brought, good, bad):
    text = lines(good, bad, good)
    (question,) = asked(brought(text))
    assert (question["option"], question["subject"], question["proposal"]) == ("map", "[H]", "delivery_state")
    outcome = brought(text, map={"[H]": "delivery_state"})
    assert outcome.written, outcome.problems
    assert [state for state, _words in states()] == ["delivered", "not_delivered", "delivered"]


def test_the_status_of_persons_stays_one(brought):
    outcome = brought(lines("aktif", "pindah", "meninggal dunia"))
    assert "status" in {column["field"] for column in outcome.recognised["columns"]}
    assert "[H]" not in {question["subject"] for question in asked(outcome)}
