"""Answers to names of regions: kept with the source when the import is written, used for its next file, undone."""

from django.urls import reverse

from imports.machinery.undo import undo
from indicators.models import Observation
from regions.models import RegionAlias
from tests.attacks.forms import form_of
from tests.indicators.imports.files import DATA
from tests.people import person

TABLE = "Kabupaten/Kota,Tahun,Persentase Penduduk Miskin Maret\nKutai Timor,2019,9.48\n"
BY_NAME = {"codes": "name", "month": "3"}


def asked(outcome) -> list[str]:
    return [item["details"]["subject"] for group in outcome.problems for item in group["items"]]


def told(outcome) -> str:
    return " ".join(outcome.recognised["told"])


def test_an_answer_is_kept_with_its_source_and_used_for_its_next_file(bring):
    _batch, outcome = bring(TABLE, **BY_NAME)
    assert asked(outcome) == ["Kutai Timor"]
    batch, outcome = bring(TABLE, names={"Kutai Timor": "64.08"}, confirm=True, **BY_NAME)
    assert outcome.written, outcome.problems
    alias = RegionAlias.objects.get()
    assert (alias.source, alias.text, alias.region_id, alias.batch) == ("BPS", "KUTAITIMOR", "64.08", batch)
    _batch, outcome = bring(TABLE.replace("9.48", "9.50").replace("2019", "2018"), confirm=True, **BY_NAME)
    assert outcome.written
    assert f"64.08 Kabupaten Kutai Timur: dikenal dari impor {batch.pk}." in told(outcome)


def test_an_answer_is_never_used_for_another_source(bring):
    bring(TABLE, names=["Kutai Timor=64.08"], confirm=True, **BY_NAME)
    assert asked(bring(TABLE, publisher="Bappeda", **BY_NAME)[1]) == ["Kutai Timor"]


def test_undoing_the_import_takes_its_answers_back(bring):
    batch, _outcome = bring(TABLE, names={"Kutai Timor": "64.08"}, confirm=True, **BY_NAME)
    undo(batch)
    assert not RegionAlias.objects.exists()
    assert not Observation.objects.filter(batch=batch).exists()


def test_a_skipped_name_is_left_out_and_not_remembered(bring):
    text = TABLE + "Entahlah,2019,1.5\n"
    _batch, outcome = bring(text, names={"Kutai Timor": "64.08", "Entahlah": "skip"}, confirm=True, **BY_NAME)
    assert (outcome.counts["new"], RegionAlias.objects.count()) == (1, 1)
    assert "Entahlah" in told(outcome)


def test_the_secretariat_corrects_an_answer(bring, client):
    bring(TABLE, names={"Kutai Timor": "64.08"}, confirm=True, **BY_NAME)
    alias = RegionAlias.objects.get()
    client.force_login(person("kutim", "64.08"))
    address = reverse("admin:regions_regionalias_change", args=[alias.pk])
    page = client.get(address)
    assert b"KUTAITIMOR" in page.content
    answer = client.post(address, form_of(page, action="") | {"text": "Kutai-Timor", "within": "64"})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    alias.refresh_from_db()
    assert (alias.text, alias.within, alias.user.username) == ("KUTAITIMOR", "64", "kutim")


def test_signs_that_nobody_sees_are_no_part_of_a_code(bring):
    batch, outcome = bring(DATA / "cases" / "C07c-code-zwsp.csv", confirm=True)
    assert outcome.written, outcome.problems
    assert [(o.region_id, float(o.value)) for o in Observation.objects.filter(batch=batch)] == [("64.08", 8.81)]
