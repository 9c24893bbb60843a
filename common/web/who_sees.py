"""Who sees which state, in one sentence for the reader of a page: drafts, and what a duty leaves out."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from common.permissions import COUNTRY, Someone, area_prefixes

NAMED_AREAS = 3


def area_words(codes: Sequence[str]) -> str:
    """ "64.08, 64.71"; of more than three it is said how many more there are."""
    words = ", ".join(codes[:NAMED_AREAS])
    more = len(codes) - NAMED_AREAS
    return _("%(areas)s and %(n)s others") % {"areas": words, "n": more} if more > 0 else words


def drafts(user: Someone, *permissions: str) -> str:
    """Whether ``user`` sees rows that are not approved, where, and who else does. No query beside that for duties."""
    if user is None or not user.is_authenticated:
        return _("Only approved rows are shown. Drafts are seen by who signs in with a duty for their region.")
    areas = sorted({code for permission in permissions for code in area_prefixes(user, permission)})
    if not areas:
        return _("Only approved rows are shown to you. Drafts are seen by who has a duty for their region.")
    if COUNTRY in areas:
        return _("Rows that are not approved yet are shown to you, too, and are marked; visitors do not see them.")
    text = _(
        "Rows of %(areas)s are shown to you before they are approved, too, and are marked; of other regions only "
        "approved rows. Visitors see approved rows only."
    )
    return text % {"areas": area_words(areas)}
