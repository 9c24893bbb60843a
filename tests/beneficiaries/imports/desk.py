"""What the tests of the pages of lists share: lists, and the way from an upload to the batch."""

from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from imports.models import ImportBatch
from tests.beneficiaries.imports.lists import BUDI, HEADER, SITI, VILLAGE

KIND = "beneficiaries"
GOOD = HEADER + f"{SITI},Siti Aminah,{VILLAGE},PKH,2025,Q1,750000\n{BUDI},Budi,64.08.01.2001,PKH,2025,Q1,600000\n"
BAD = GOOD + f"640801010190001,=Anto,{VILLAGE},PKH,2025,Q1,600000\n"
WARNED = HEADER + f"6471011201900001,Kotawati,{VILLAGE},PKH,2025,Q1,600000\n"  # first registered elsewhere
ADDRESSES = ("import", "import_undo", "import_errors", "import_file", "import_bad_lines", "import_bad_lines_xlsx")
POSTS = ("import", "import_undo", "import_drop", "import_columns", "import_resume")


def work() -> None:
    """What the worker does with all that waits, within the transaction of the test (which it would close)."""
    with mock.patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        Worker(
            queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
            worker_id="test", excluded_queue_names=[],
        ).run()  # fmt: skip


def send(client, text, *, name="daftar.csv", then=work, **fields):
    """Uploads a list and lets the worker check it; the batch and its page."""
    file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    stated = {"kind": KIND, "codes": "kemendagri", "file": file, **fields}
    answer = client.post(reverse("import_new"), {key: value for key, value in stated.items() if value != ""})
    assert answer.status_code == 302, answer.context["form"].errors
    if then:
        then()
    batch = ImportBatch.objects.first()
    return batch, client.get(batch.get_absolute_url())


def commit(client, batch, **fields):
    answer = client.post(batch.get_absolute_url(), fields, follow=True)
    work()
    batch.refresh_from_db()
    return answer


def text_of(answer) -> str:
    body = b"".join(answer) if answer.streaming else answer.content
    return " ".join(body.decode().split())


def task_of(batch) -> DBTaskResult:
    batch.refresh_from_db()
    return DBTaskResult.objects.get(pk=batch.counts["work"]["task"])
