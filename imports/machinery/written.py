"""What a batch wrote, for the links from its page to the pages on which that stands."""

from django.db import models
from django.db.models.functions import Cast

from imports.models import BatchChange, ImportBatch


def keys_of(batch: ImportBatch, model: type[models.Model]) -> "models.QuerySet[BatchChange, int]":
    """The keys of the rows of ``model`` that ``batch`` made or changed, as part of another question."""
    changes = BatchChange.objects.filter(batch=batch, table=model._meta.db_table).order_by("id")
    return changes.values_list(Cast("key", models.BigIntegerField()), flat=True)
