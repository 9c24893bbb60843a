"""When a source turns out to be of another kind, the rows that followed its former kind follow the new one."""

from typing import Any

from django.db import IntegrityError, transaction
from simple_history.utils import bulk_update_with_history

from regions.evidence import BY_KIND, EvidenceField
from regions.models import Source


def follow(source: Source, former_kind: str, user: Any) -> tuple[int, int]:
    """Gives rows of ``source`` the evidence of its kind, where they had that of ``former_kind``.

    Gives back how many followed, and how many could not, since the same row is stored with that evidence already.
    Each is kept in its history. What a person chose otherwise stays; so does all where a kind does not tell.
    """
    before, now = BY_KIND.get(former_kind), BY_KIND.get(source.kind)
    if not before or not now or before == now:
        return 0, 0
    followed = left = 0
    for relation in Source._meta.related_objects:
        model: Any = relation.related_model
        names = [f.name for f in model._meta.concrete_fields if f.name == "evidence" and isinstance(f, EvidenceField)]
        if not names or model._meta.get_field("evidence").source != relation.field.name:
            continue
        rows = list(model._base_manager.filter(**{relation.field.name: source}, evidence=before))
        for row in rows:
            row.evidence = now
        try:
            with transaction.atomic():
                bulk_update_with_history(rows, model, names, batch_size=500, default_user=user)
            followed += len(rows)
        except IntegrityError:
            left += len(rows)
    return followed, left
