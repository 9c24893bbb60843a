"""A place that is left out takes its lines with it: their numbers are never those of another region."""

import io

from django.core.management import call_command

from programs.models import PhysicalProgress
from tests.programs.imports.test_doubts import asked

TEXT = (
    "kode program;nama program;kabupaten/kota;lokasi;tahun;satuan;target;sumber\n"
    "64.08-K1;Contoh;Kabupaten Kutai Timur;Kabupaten Kutai Timur;2024;KK;150;Laporan contoh\n"
    "64.08-K2;Contoh;Kabupaten Kutai Timur;Kabupaten Entah;2024;KK;40;Laporan contoh\n"
    "64.08-K2;Contoh;Kabupaten Kutai Timur;;2024;KUBE;4;Laporan contoh\n"
)


def test_lines_of_a_place_that_is_left_out_are_dropped_and_told(bring):
    _batch, outcome = bring(TEXT, decimal="", codes="name")
    (subject,) = asked(outcome)
    assert "skip" in dict(asked(outcome)[subject]["choices"])
    _batch, outcome = bring(TEXT, decimal="", codes="name", confirm=True, names={subject: "skip"})
    assert outcome.written, outcome.problems
    rows = PhysicalProgress.objects.filter(program__code__startswith="64.08-K")
    assert sorted(rows.values_list("program__code", "region", "target")) == [
        ("64.08-K1", "64.08", 150), ("64.08-K2", "64.08", 4),
    ]  # fmt: skip
    assert outcome.recognised["dropped"] == ["3"]
    assert "Kabupaten Entah" in " ".join(outcome.recognised["told"])


def test_the_command_takes_the_answers_to_names(world, tmp_path):
    path = tmp_path / "places.csv"
    path.write_text(TEXT)
    answers = {"codes": "name", "names": ["Kabupaten Entah=64.08.01"], "source_kind": "document", "confirm": True}
    call_command("import_programs", str(path), **answers, stdout=io.StringIO())
    assert PhysicalProgress.objects.get(program__code="64.08-K2", unit="families").region_id == "64.08.01"


def test_the_command_refuses_an_answer_without_a_code(bring):
    _batch, outcome = bring(TEXT, decimal="", codes="name", names=["Kabupaten Entah"])
    assert "NAME=CODE" in outcome.problems[0]["items"][0]["details"]["text"]
