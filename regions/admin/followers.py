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
    relations: list[Any] = Source._meta.get_fields(include_hidden=True)  # rows of progress have no name in a source
    for relation in relations:
        model: Any = relation.related_model
        if not relation.one_to_many or not hasattr(model, "history"):
            continue
        names = [f.name for f in model._meta.concrete_fields if f.name == "evidence" and isinstance(f, EvidenceField)]
        if not names or model._meta.get_field("evidence").source != relation.field.name:
            continue
        rows = list(model._base_manager.filter(**{relation.field.name: source}, evidence=before))
        for row in rows:
            row.evidence = now
        saved = len(rows) if _saved(rows, model, names, user) else sum(_saved([r], model, names, user) for r in rows)
        followed, left = followed + saved, left + len(rows) - saved
    return followed, left


def _saved(rows: list, model: Any, names: list[str], user: Any) -> bool:
    """Saves all of ``rows`` with their history, or none of them where one is stored already."""
    try:
        with transaction.atomic():
            bulk_update_with_history(rows, model, names, batch_size=500, default_user=user)
    except IntegrityError:
        return False
    return True
