"""What threads may share: values that nobody can change, however deep one looks."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from itertools import chain
from types import MappingProxyType, NoneType
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

SIMPLE = (str, int, float, bytes, Decimal, date, time, timedelta, UUID, Enum, Promise, NoneType)


def mutable_part(value: Any) -> str:
    """The first place in ``value`` where something can be changed: "[0].terms: list"; empty for frozen values.

    Frozen are numbers, texts (also lazy ones), days and None, and of these tuples, NamedTuples, frozensets, frozen
    dataclasses and MappingProxyType. Rows of models are not.
    """
    if isinstance(value, SIMPLE):
        return ""
    parts = _parts(value)
    if parts is None:
        return f": {type(value).__name__}"
    return next((f"{place}{found}" for place, part in parts if (found := mutable_part(part))), "")


def _parts(value: Any) -> Iterator[tuple[str, Any]] | None:
    """What ``value`` is made of, each with its place; None where it can be changed itself."""
    if isinstance(value, tuple) and not hasattr(value, "__dict__"):
        names = getattr(value, "_fields", None)
        places = (f".{name}" for name in names) if names else (f"[{n}]" for n in range(len(value)))
        return zip(places, value, strict=True)
    if isinstance(value, frozenset):
        return (("{}", part) for part in value)
    if isinstance(value, MappingProxyType):
        return chain((("{}", key) for key in value), ((f"[{key!r}]", part) for key, part in value.items()))
    if is_dataclass(value) and not isinstance(value, type) and _is_frozen(value):
        return ((f".{field.name}", getattr(value, field.name)) for field in fields(value))
    return None


def _is_frozen(instance: Any) -> bool:
    return bool(instance.__dataclass_params__.frozen)
