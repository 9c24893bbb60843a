"""Lines of a file that an import refused, as they stood, to be downloaded, repaired and sent again."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from imports.models import ImportBatch


class BadLine(models.Model):
    """One refused line: its cells and the codes of all rules that it breaks. Gone with its batch."""

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="bad_lines", db_index=False)
    line = models.PositiveIntegerField()
    cells = ArrayField(models.TextField(blank=True))
    reasons = ArrayField(models.CharField(max_length=40))

    class Meta:
        ordering = ["batch", "line"]
        constraints = [models.UniqueConstraint(fields=["batch", "line"], name="a_bad_line_is_kept_once")]

    def __str__(self):
        return f"{self.batch_id}: {self.line}"
