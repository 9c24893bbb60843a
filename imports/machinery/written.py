"""What a batch wrote, for the links from its page to the pages on which that stands."""

from django.db import models

from imports.models import BatchChange, ImportBatch

MOST = 5000  # rows that are looked at


def keys_of(batch: ImportBatch, model: type[models.Model]) -> list[int]:
    """The keys of the rows of ``model`` that ``batch`` made or changed, the first of them."""
    changes = BatchChange.objects.filter(batch=batch, table=model._meta.db_table).order_by("id")
    return [int(key) for key in changes.values_list("key", flat=True)[:MOST]]
