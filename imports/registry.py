"""The kinds of files that can be brought in: each app registers its own in its module ``importers``."""

from functools import cache
from typing import TYPE_CHECKING

from django.utils.module_loading import autodiscover_modules

from common.permissions import Someone

if TYPE_CHECKING:
    from imports.machinery.importer import Importer
    from imports.machinery.outcome import ImportRights
    from imports.machinery.staging import Rule

REGISTRY: "dict[str, Importer]" = {}


def register(importer: "type[Importer]") -> None:
    """Makes an importer known to the pages and to undo, under its kind."""
    REGISTRY[importer.kind] = importer()


def importer_of(kind: str) -> "Importer":
    """The importer of ``kind``; every app registers its own in its module ``importers``."""
    if kind not in REGISTRY:
        _discover()
    return REGISTRY[kind]


@cache
def _discover() -> None:
    """Once per process: to look through all apps is not free, and every page of imports asks."""
    autodiscover_modules("importers")


def rights_of(user: Someone, kind: str) -> "ImportRights":
    """What ``user`` may do with imports of ``kind``."""
    return importer_of(kind).rights(user)


def importers() -> "list[Importer]":
    """All kinds."""
    _discover()
    return list(REGISTRY.values())


def importers_for_pages() -> "list[Importer]":
    """The kinds of files that the page of a new import takes."""
    return [importer for importer in importers() if importer.form]


def rules_of(kind: str) -> "dict[str, Rule]":
    """The rules by code: stored problems name them, so that their texts come in the reader's language."""
    return {rule.code: rule for rule in importer_of(kind).all_rules}
