"""What was answered of the notes in one list says nothing of the notes in the next."""

import pytest
from django.core.files.base import ContentFile

from imports.machinery import batches
from imports.machinery.outcome import SHELL
from imports.models import ColumnLayout
from imports.pages.answers import AnswersForm
from imports.pages.forms import UploadForm
from imports.registry import importer_of
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
HEADINGS = "NIK;Nama;Kode Desa;Kode Program;Tahun;Tahap;Nilai;Catatan Petugas\n"


def line(number, note):
    return f"64080412038091{number:02};Contoh {number};{VILLAGE};PKH;2025;2025-Q1;750000;{note}\n"


def test_notes_that_turn_a_line_are_asked_about_in_every_list(world, tmp_path):
    programs()
    _batch, outcome = bring(tmp_path, HEADINGS + line(1, "rumah pindah cat") + line(2, ""), map={"[H]": ""})
    assert outcome.written and not ColumnLayout.objects.exists()
    text = HEADINGS + line(3, "GAGAL SALUR") + line(4, "RETUR")
    batch = batches.create("beneficiaries", ContentFile(text.encode()), "n.csv", {"codes": "kemendagri"})
    outcome = batches.check(batch, SHELL)
    assert [(question["option"], question["subject"]) for question in asked(outcome)] == [("map", "[H]")]
    batch.refresh_from_db()
    form = AnswersForm(importer_of(batch.kind), batch, UploadForm(again=batch))
    assert "map" not in batch.options and not form.recalls
    assert [question.proposal for question in form.questions] == [asked(outcome)[0]["proposal"]]
