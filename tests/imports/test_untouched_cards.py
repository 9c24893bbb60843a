"""What a browser sends of a page that nobody touched changes no meaning of a column."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from imports.models import ImportBatch
from tests.attacks.forms import form_of
from tests.people import person

pytestmark = pytest.mark.django_db
FILES = [
    "Kabupaten/Kota,Tahun,Semester,Garis Kemiskinan (rupiah/kapita/bulan)\nKutai Timur,2022,1,500000\n"
    "Balikpapan,2022,2,600000\n",
    "Kabupaten/Kota,Tahun,Triwulan,Persentase Penduduk Miskin\nKutai Timur,2022,1,9.1\nBalikpapan,2022,2,2.5\n",
    "kode_provinsi,Kabupaten/Kota,Tahun,Persentase Penduduk Miskin Maret\n64,Kutai Timur,2023,9.48\n"
    "64,Balikpapan,2023,2.51\n",
    "Kabupaten/Kota,2022,2023\nKutai Timur,9.1,9.2\nBalikpapan,2.5,2.4\n",
]


@pytest.mark.parametrize("text", FILES)
def test_checking_again_without_a_touch_states_nothing(client, world, text):
    client.force_login(person("secretary", "ID"))
    given = {"kind": "statistics", "source": "Tabel", "publisher": "BPS", "decimal": "point", "codes": "kemendagri"}
    file = SimpleUploadedFile("a.csv", text.encode())
    page = client.post(reverse("import_new"), {**given, "file": file}, follow=True)
    batch = ImportBatch.objects.latest("pk")
    before = [column["map"] for column in batch.counts["recognised"]["columns"]]
    address = reverse("import_columns", args=[batch.pk])
    questions = page.context["answers"].questions
    answers = {question.name: question.proposal or question.choices[0][0] for question in questions}
    assert client.post(address, form_of(page, address) | answers).status_code == 302
    batch.refresh_from_db()
    assert not batch.options.get("map")
    after = [column["map"] for column in batch.counts["recognised"]["columns"]]
    read = [(was, now) for was, now in zip(before, after, strict=True) if "figure" not in was]
    assert all(now == was for was, now in read)
