"""Lines that an answer leaves out go back with their reasons, as lines with errors do; the state of a delivery."""

import csv
import io

import pytest
from django.urls import reverse

from beneficiaries.imports.lists import bad_lines
from beneficiaries.imports.meaning.left_out import REASONS
from tests.beneficiaries.imports.desk import send, text_of
from tests.beneficiaries.imports.lists import AYU, BUDI, SITI, VILLAGE, bring, programs

HEAD = "nik,nama,kode desa,program,tahun,triwulan,status salur,nilai\n"
LINES = (
    f"{SITI},Siti Aminah,{VILLAGE},PKH,2025,1,SALUR,600000\n{BUDI},Budi,{VILLAGE},PKH,2025,1,entah,600000\n"
    f"{AYU},Ayu,{VILLAGE},Beras murah,2025,1,SALUR,600000\n"
)
ANSWERS = {"states": {"entah": "skip"}, "programs": {"Beras murah": "skip"}}


@pytest.fixture
def known(villages):
    programs()


def test_each_line_stands_with_its_cells_and_the_reason(known, tmp_path):
    batch, outcome = bring(tmp_path, HEAD + LINES, **ANSWERS)
    assert outcome.written and (outcome.counts["lines"], outcome.counts["left_out_lines"]) == (1, 2)
    assert outcome.counts["bad_lines"] == 0
    head, *lines = bad_lines(batch)
    assert head[:-1] == HEAD.strip().split(",")
    assert [line[:4] for line in lines] == [[BUDI, "Budi", VILLAGE, "PKH"], [AYU, "Ayu", VILLAGE, "Beras murah"]]
    assert [line[-1] for line in lines] == [str(REASONS["left_delivery"]), str(REASONS["left_program"])]


def test_places_and_lines_below_the_list(known, tmp_path):
    text = f"nik,nama,kecamatan,desa\n{SITI},Siti,Muara Ancalong,Kelinjau Ulu\n{BUDI},Budi,Di mana,Saja\n,Dibantu,,\n"
    names = {"Saja, Di mana": "skip", "Di mana": "skip"}
    batch, outcome = bring(tmp_path, text, codes="name", region="64.08", names=names, ends="leave_out")
    assert outcome.written, outcome.problems
    _head, *lines = bad_lines(batch)
    assert [(line[1], line[-1]) for line in lines] == [
        ("Budi", str(REASONS["left_place"])), ("Dibantu", str(REASONS["left_end"]))
    ]  # fmt: skip


def test_the_page_offers_them_and_they_can_be_sent_again(desk, operator, tmp_path):
    batch, outcome = bring(tmp_path, HEAD + LINES, user=operator, **ANSWERS)
    assert outcome.written, outcome.problems
    page = text_of(desk.get(batch.get_absolute_url()))
    address = reverse("import_bad_lines", args=[batch.pk])
    assert address in page and "baris yang dilewati sesuai jawaban" in page
    body = b"".join(desk.get(address)).decode().removeprefix("\ufeff")
    assert [row[1] for row in csv.reader(io.StringIO(body))] == ["nama", "Budi", "Ayu"]
    again, _answer = send(desk, body.replace("entah", "SALUR").replace("Beras murah", "PKH"))
    assert again.state == "checked", again.problems


class TestState:
    def test_the_first_lines_show_it_where_the_list_has_one(self, known, tmp_path):
        text = HEAD + LINES.replace("entah", "GAGAL SALUR").replace("Beras murah", "PKH")
        outcome = bring(tmp_path, text)[1]
        assert [row["state"] for row in outcome.preview] == ["delivered", "not_delivered", "delivered"]

    def test_a_list_without_one_shows_none(self, known, tmp_path):
        text = f"nik,nama,kode desa,program,tahun,nilai\n{SITI},Siti Aminah,{VILLAGE},PKH,2025,600000\n"
        assert "state" not in bring(tmp_path, text)[1].preview[0]

    def test_the_page_says_it_in_words(self, desk):
        page = send(desk, HEAD + LINES.replace("entah", "GAGAL SALUR").replace("Beras murah", "PKH"))[1]
        assert "tidak tersalur" in text_of(page) or "not delivered" in text_of(page)
