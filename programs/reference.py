"""Reference rows of programmes, kept until the data of the app change: see ``regions.lookup.reference``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from common.names import in_page_language
from programs.models import Taxonomy
from versions.kept import kept


class TermRow(NamedTuple):
    """One class of a taxonomy as pages show it."""

    pk: int
    code: str
    name: str
    name_en: str

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return in_page_language(self.name, self.name_en)


class TaxonomyRow(NamedTuple):
    """A taxonomy as pages show it, with its terms in their order."""

    pk: int
    code: str
    name: str
    name_en: str
    legal_basis: str
    terms: tuple[TermRow, ...]

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return in_page_language(self.name, self.name_en)


@kept("programs", size=1)
def taxonomies() -> Mapping[str, TaxonomyRow]:
    """All by code, with their terms."""
    return MappingProxyType({row.code: _row(row) for row in Taxonomy.objects.prefetch_related("terms")})


def _row(taxonomy: Taxonomy) -> TaxonomyRow:
    terms = tuple(TermRow(term.pk, term.code, term.name, term.name_en) for term in taxonomy.terms.all())
    return TaxonomyRow(
        taxonomy.pk, taxonomy.code, taxonomy.name, taxonomy.name_en, taxonomy.legal_basis, terms
    )  # fmt: skip
