"""Where what a batch wrote stands: the pages of its programmes."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from common.permissions import Someone
from imports.machinery.written import keys_of
from imports.models import ImportBatch
from programs.models import FinancialProgress, PhysicalProgress, Program

LINKS = 10  # pages of programmes


def links(batch: ImportBatch, user: Someone) -> list[tuple[str, str]]:
    """Name and address of the programmes that ``batch`` wrote or whose numbers it wrote, as ``user`` sees them."""
    numbers = (PhysicalProgress, FinancialProgress)
    of_numbers = [Q(pk__in=model.objects.filter(pk__in=keys_of(batch, model)).values("program")) for model in numbers]
    written = Program.objects.visible_to(user).filter(Q(pk__in=keys_of(batch, Program)) | of_numbers[0] | of_numbers[1])
    shown = list(written.order_by("code")[: LINKS + 1])
    more = [(_("all programmes"), reverse("programs"))] if len(shown) > LINKS else []
    return [(f"{program.name} ({program.code})", program.get_absolute_url()) for program in shown[:LINKS]] + more
