"""The recipients that one import wrote, or to whom it gave something: the list of the registry shows them."""

from collections.abc import Iterator

from django.db.models import F, Func, IntegerField, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary, Decile, Membership
from common.permissions import Someone
from imports.machinery.written import keys_of
from imports.models import BatchRun, ImportBatch

KIND = "beneficiaries"
MOST_RECIPIENTS = 2000  # whose list is shown
WRITTEN = ("persons_new", "persons_changed", "deliveries_new", "deciles_new", "memberships_new")


def written_batch(number: int, user: Someone) -> ImportBatch | None:
    """The import with this ``number``, if it was written and ``user`` sees it."""
    seen = ImportBatch.objects.visible_to(user).filter(kind=KIND, state=ImportBatch.State.COMMITTED)
    batch: ImportBatch | None = seen.filter(pk=number).first()
    return batch


def is_large(batch: ImportBatch) -> bool:
    """True where the import wrote more than one list shows; of batches of before that is not known."""
    counts = batch.counts
    return "persons_new" not in counts or any((counts.get(name) or 0) > MOST_RECIPIENTS for name in WRITTEN)


def links(batch: ImportBatch) -> list[tuple[str, str]]:
    """Name and address of the list of the recipients of ``batch``; of a large one that of all."""
    if is_large(batch):
        return [(_("all recipients"), reverse("beneficiaries"))]
    return [(_("the recipients of this import"), f"{reverse('beneficiaries')}?batch={batch.pk}")]


def recipients(batch: ImportBatch, given: QuerySet) -> list[int]:
    """Their keys. ``given``: the deliveries that the visitor may see."""
    said_of = (
        (given, "beneficiary_id"), (Decile.objects.all(), "beneficiary_id"), (Membership.objects.all(), "person_id"),
    )  # fmt: skip
    keys = {*_of(batch, Beneficiary.objects.all(), "pk")}
    return sorted(keys.union(*(_of(batch, rows, name) for rows, name in said_of)))


def _of(batch: ImportBatch, rows: QuerySet, name: str) -> list[int]:
    """The keys of recipients that the field ``name`` of what the batch wrote of ``rows`` holds."""
    wrote = _within(batch, rows.model._meta.db_table) | Q(pk__in=keys_of(batch, rows.model))
    return list(rows.filter(wrote).order_by("pk").values_list(name, flat=True)[:MOST_RECIPIENTS])


def _within(batch: ImportBatch, table: str) -> Q:
    """The rows of ``table`` that the batch made: their keys stand in a row (``BatchRun``)."""
    condition = Q(pk__in=[])
    for first, last in _spans(batch, table):
        condition |= Q(pk__gte=first, pk__lte=last)
    return condition


def _spans(batch: ImportBatch, table: str) -> Iterator[tuple[int, int]]:
    """First and last key of each run, those that follow each other together."""
    count = Func(F("hashes"), function="cardinality", output_field=IntegerField())
    runs = BatchRun.objects.filter(batch=batch, table=table).annotate(count=count).order_by("first")
    open_span: tuple[int, int] | None = None
    for first, number in runs.values_list("first", "count"):
        if open_span and first == open_span[1] + 1:
            open_span = open_span[0], first + number - 1
        else:
            if open_span:
                yield open_span
            open_span = first, first + number - 1
    if open_span:
        yield open_span
