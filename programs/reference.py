"""Reference rows of programmes, kept until the data of the app change: see ``regions.lookup.reference``."""

from programs.models import Taxonomy
from versions.kept import kept


@kept("programs", size=1)
def taxonomies() -> dict[str, Taxonomy]:
    """All by code, with their terms."""
    return {taxonomy.code: taxonomy for taxonomy in Taxonomy.objects.prefetch_related("terms")}
