"""A list of persons that was brought as another kind of file: refused, and nothing of it is kept."""

from django.utils.translation import gettext as _

from common.reading.people.watching import HoldsPeople
from imports.machinery.outcome import PEOPLE, Outcome, Question, unread
from imports.registry import importers_for_pages


def refused_people(error: HoldsPeople) -> Outcome:
    """The outcome for such a file: a sentence that leads to the kind of file it belongs to. It quotes no cell."""
    kinds = ", ".join(f"“{importer.label}”" for importer in importers_for_pages() if importer.personal)
    text = _(
        "%(reason)s A list of persons is brought in as %(kinds)s only: then nobody but you gets it back. Nothing of "
        "this file was kept. If it is no such list, delete that column or sheet and bring the file anew."
    )
    outcome = unread(PEOPLE, [Question(text % {"reason": error, "kinds": kinds})])
    outcome.keeps_file = False
    return outcome
