"""What stopped the work on a list, said without the words of the database: those may hold identity numbers."""

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TROUBLES = {
    "53100": gettext_lazy("The database server has no space left."),
    "53200": gettext_lazy("The database server ran out of memory."),
    "23505": gettext_lazy("Somebody wrote one of these rows at the same moment. Start the import again."),
    "40P01": gettext_lazy("Two imports or edits waited for each other."),
    "57014": gettext_lazy("The work was cancelled."),
}


class Stopped(Exception):
    """The database gave up; the text says why. Its own message may hold identity numbers and is not passed on."""


def stopped(error: DatabaseError) -> Stopped:
    """What happened, without the database's own words."""
    code = getattr(error.__cause__, "pgcode", None)
    return Stopped(
        TROUBLES.get(code)
        or _("The database stopped working on it (%(code)s).") % {"code": code or _("connection lost")}
    )
