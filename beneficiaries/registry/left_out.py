"""What of the registry a reader does not see, in words. They follow from the duties alone, never from the rows."""

from django.utils.translation import gettext as _

from common.permissions import COUNTRY, Someone, agency_duties, area_prefixes
from common.web.who_sees import area_words

RECIPIENTS, AID = "beneficiaries.view_beneficiary", "beneficiaries.view_delivery"


def recipients_words(user: Someone) -> str:
    """Whose recipients ``user`` sees, and who sees the others."""
    areas = area_prefixes(user, RECIPIENTS)
    if agency_duties(user, RECIPIENTS):
        text = _(
            "Shown to you: recipients of %(areas)s whom your agency's programmes serve, and those without any aid. "
            "Recipients of other agencies alone are seen by who has the duty for all agencies there."
        )
        return text % {"areas": area_words(areas)}
    if COUNTRY in areas:
        return _("Recipients of all regions are shown to you; others see those of the regions of their duty.")
    text = _("Shown to you: recipients of %(areas)s. Recipients of other regions are seen by who has a duty there.")
    return text % {"areas": area_words(areas)}


def aid_words(user: Someone) -> str:
    """Whose aid ``user`` sees on the page of one recipient; whether there is more is not told."""
    areas = area_prefixes(user, AID)
    if agency_duties(user, AID):
        text = _(
            "Shown to you: aid of your agency's programmes recorded in %(areas)s. Aid of other agencies or recorded "
            "elsewhere is seen by who has the duty for it; whether there is any is not told here."
        )
        return text % {"areas": area_words(areas)}
    if COUNTRY in areas:
        return ""
    if not areas:
        return _("Aid is not shown to you: it is seen by who has the duty for it.")
    text = _(
        "Shown to you: aid recorded in %(areas)s. Aid recorded elsewhere is seen by who has a duty there; whether "
        "there is any is not told here."
    )
    return text % {"areas": area_words(areas)}
