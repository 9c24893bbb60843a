"""Every bulk change of any app: what came in, what it changed, and how to take it back."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from imports.querysets import ColumnLayoutQuerySet, ImportBatchQuerySet


class ImportBatch(models.Model):
    """One file (or pasted table) that was brought in, from upload to commit or undo."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        CHECKED = "checked", _("checked")
        REJECTED = "rejected", _("rejected")
        COMMITTED = "committed", _("committed")
        UNDONE = "undone", _("undone")
        INTERRUPTED = "interrupted", _("interrupted")

    kind = models.CharField(_("kind"), max_length=30)
    file_name = models.CharField(_("file name"), max_length=255)
    file = models.FileField(_("file"), upload_to="imports/%Y/%m/", blank=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    options = models.JSONField(_("options"), default=dict, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.UPLOADED)
    counts = models.JSONField(_("counts"), default=dict, blank=True)
    problems = models.JSONField(_("problems"), default=list, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="import_batches",
    )  # fmt: skip
    is_sample = models.BooleanField(_("sample data"), default=False)
    # Codes of the regions in which the rows lie (docs/adr/0010); a batch without any is seen by the country alone.
    areas = ArrayField(models.CharField(max_length=13), verbose_name=_("areas"), default=list, blank=True)
    # The agencies by whose duty it was brought; none where the duty was for every agency.
    agencies = ArrayField(models.BigIntegerField(), verbose_name=_("agencies"), default=list, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    committed_at = models.DateTimeField(_("committed at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import batch")
        verbose_name_plural = _("import batches")
        ordering = ["-id"]
        permissions = [("oversee_importbatch", _("Can see and undo the batches of the area"))]

    def __str__(self) -> str:
        return f"#{self.pk} {self.file_name}"

    def get_absolute_url(self) -> str:
        return reverse("import", args=[self.pk])


class BatchChange(models.Model):
    """One row that a batch wrote: what it was before (NULL: it was not there) and a hash of what it became."""

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="changes", db_index=False)
    table = models.CharField(max_length=63)
    key = models.CharField(max_length=80)
    before = models.JSONField(null=True)
    after_hash = models.CharField(max_length=32)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "table", "key"], name="a_batch_keeps_one_change_per_row")
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"


class BatchRun(models.Model):
    """Rows that a batch made, with ids in a row: the first id, and of each row a hash of what it became.

    A change per row (``BatchChange``) of a million new rows would cost more than the rows themselves.
    """

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="runs", db_index=False)
    table = models.CharField(max_length=63)
    first = models.BigIntegerField()
    hashes = ArrayField(models.BigIntegerField())

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["batch", "table", "first"], name="a_batch_keeps_a_run_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.first}"


class ColumnLayout(models.Model):
    """What somebody said that the columns of a file hold, for the next file of the same kind with the same headings.

    ``digest``: hash of the headings in their order, see ``imports.machinery.layouts``; ``answers``: options of the
    batch that depend on the headings alone, such as ``map``.
    """

    kind = models.CharField(_("kind"), max_length=30)
    digest = models.CharField(_("hash of the headings"), max_length=64)
    answers = models.JSONField(_("answers"), default=dict)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    remembered_at = models.DateTimeField(_("remembered at"), auto_now=True)

    objects = ColumnLayoutQuerySet.as_manager()

    class Meta:
        verbose_name = _("remembered layout of columns")
        verbose_name_plural = _("remembered layouts of columns")
        ordering = ["-remembered_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["kind", "digest"], name="a_layout_is_remembered_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:8]}"
